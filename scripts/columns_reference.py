"""Write docs/columns.md, the reference of every output column, from the definitions that the tables are written from.

Usage: python scripts/columns_reference.py [--check]. With --check nothing is written; the exit status is 1 where the file
is out of step.
"""

from __future__ import annotations

import sys
from pathlib import Path

from clauses.export.coded_tables import CODED_TABLES
from clauses.export.tables import Table
from clauses.export.trace_tables import TRACE_TABLES

PLACE = Path(__file__).resolve().parents[1] / "docs" / "columns.md"
HEAD = """# Columns of every table

Written by `scripts/columns_reference.py` from the definitions in `clauses/export`; `schemas/tables` has the same for programs.
Offsets count Unicode characters, half-open, into `text/<document_id>.txt`. Several values of one cell are joined by ` | `; a
bar inside a value is written `\\|`.
"""


def described(table: Table) -> str:
    """Return the section of one table."""
    rows = []
    for column in table.columns:
        values = f" One of: {', '.join(f'`{value}`' for value in column.enum if value)}." if column.enum else ""
        stop = "." if values and not column.description.endswith((".", ":")) else ""
        meaning = f"{column.description}{stop}{values}".replace("|", "\\|")
        rows.append(f"| `{column.name}` | {column.type} | {meaning} |")
    head = f"## {table.name}.csv\n\n{table.description}\n\n| column | type | meaning |\n|---|---|---|\n"
    return head + "\n".join(rows) + "\n"


def reference() -> str:
    """Return the whole page."""
    return "\n".join([HEAD, *(described(table) for table in (*CODED_TABLES, *TRACE_TABLES))])


def main() -> int:
    """Write the page, or check it; return the exit status."""
    page = reference()
    if "--check" in sys.argv[1:]:
        if PLACE.is_file() and PLACE.read_text(encoding="utf-8") == page:
            return 0
        sys.stderr.write(f"{PLACE.name} is out of step with the tables: run python scripts/columns_reference.py\n")
        return 1
    PLACE.write_text(page, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
