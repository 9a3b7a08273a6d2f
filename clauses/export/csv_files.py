r"""Tables as CSV, and back.

Plain files are UTF-8 with `\n` line ends. The form for spreadsheets adds the byte order mark, by which the reader knows it,
and puts an apostrophe before every text that a spreadsheet would run as a formula; a text that already has apostrophes
before such a character gets one more, so that taking one away always gives the text back.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from pathlib import Path

from clauses.errors import ReadError
from clauses.export.tables import Cells, Table, plain

MARK = "\ufeff"
_RUNS = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_PROTECTED = re.compile(r"'+[=+\-@\t\r\n＝＋－＠]")
_QUOTED = re.compile(r'[",\r\n]')
_FIELD_LIMIT = 2**31 - 1


def protect(text: str) -> str:
    """Return the text so that a spreadsheet shows it instead of running it as a formula."""
    return f"'{text}" if _RUNS.match(text) else text


def unprotect(text: str) -> str:
    """Take away what `protect` added."""
    return text[1:] if _PROTECTED.match(text) else text


def _line(values: Iterable[str]) -> str:
    # not csv.writer: with "\n" as line end it leaves a carriage return inside a value unquoted, and the value breaks in two
    return ",".join('"' + value.replace('"', '""') + '"' if _QUOTED.search(value) else value for value in values) + "\n"


def write_csv(path: Path, table: Table, rows: Iterable[Cells], *, excel: bool = False) -> int:
    """Write the rows of a table to a file and return their number; `excel` writes the form for spreadsheets."""
    texts = [column.type == "string" for column in table.columns]
    count = 0
    with path.open("w", encoding="utf-8-sig" if excel else "utf-8", newline="") as file:
        file.write(_line(table.header))
        for cells in rows:
            values = [plain(cell) for cell in cells]
            if excel:
                values = [protect(value) if text else value for value, text in zip(values, texts, strict=True)]
            file.write(_line(values))
            count += 1
    return count


def read_csv(path: Path) -> list[dict[str, str]]:
    """Read a table written by `write_csv` in either form and return its rows; a `ReadError` says what is wrong with it."""
    csv.field_size_limit(_FIELD_LIMIT)
    try:
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise ReadError("not a UTF-8 table", file=path, remedy="export it again") from error
    for_spreadsheets = text.startswith(MARK)
    rows = [dict(row) for row in csv.DictReader(io.StringIO(text.removeprefix(MARK), newline=""), restval="")]
    if not for_spreadsheets:
        return rows
    return [{name: unprotect(value) for name, value in row.items()} for row in rows]
