"""Coded tables: the units of a gold file, of a second coder's file, or of the records that `clauses extract` wrote."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from pathlib import Path

from clauses.errors import ReadError
from clauses.export.csv_files import MARK, unprotect

LABELS: tuple[str, ...] = ("deontic", "statement_type", "exclusive")
PHRASES: tuple[str, ...] = (
    "actor", "modal", "action", "target", "target_property", "recipient", "condition", "constraint", "or_else",
)  # fmt: skip
SLOTS: tuple[str, ...] = ("actor", "deontic", "modal", "predicate", *PHRASES[2:], "statement_type")
_IDS = ("clause_id", "point", "row_id")


@dataclass(frozen=True)
class Unit:
    """One coded record: its place in the document, its cells, and what else the file says of it."""

    unit_id: str
    document_id: str
    place: tuple[str, str]
    cells: dict[str, str] = field(hash=False)
    opening: str = ""
    confidence: float | None = None

    def cell(self, name: str) -> str:
        """Return a cell, empty where the file has no such column."""
        return self.cells.get(name, "")


@dataclass(frozen=True)
class Coding:
    """A table of coded records with the columns that it holds."""

    file: str
    columns: frozenset[str]
    units: tuple[Unit, ...]

    @property
    def documents(self) -> tuple[str, ...]:
        """The ids of the documents in the table, in its order; one empty id where it has no such column."""
        return tuple(dict.fromkeys(unit.document_id for unit in self.units))

    def of(self, document_id: str) -> Coding:
        """Return the same coding with the units of one document."""
        return Coding(self.file, self.columns, tuple(unit for unit in self.units if unit.document_id == document_id))


def label(text: str) -> str:
    """Fold a printed label: `(a)`, `a.` and `A` are one."""
    return (text or "").strip().strip("().:§ ").casefold()


def _confidence(row: dict[str, str]) -> float | None:
    try:
        value = float(row.get("confidence") or "")
    except ValueError:
        return None
    return value if 0 <= value <= 1 else None


def _unit(row: dict[str, str], number: int) -> Unit:
    unit_id = next((row[name] for name in _IDS if row.get(name)), f"row {number}")
    return Unit(
        unit_id=unit_id,
        document_id=row.get("document_id") or row.get("proposal_id") or "",
        place=(label(row.get("section", "")), label(row.get("letter", ""))),
        cells=row,
        opening=row.get("starts_with") or row.get("text") or "",
        confidence=_confidence(row),
    )


def read_coding(path: str | Path) -> Coding:
    """Read a table of coded records.

    Takes a CSV file in UTF-8 (one with a byte order mark is read as the form for spreadsheets) with `clause_id` (or `point`)
    and any of the slots, `verdict`, `starts_with` or `text`, `confidence`. Raises `ReadError` for a file that is missing, not
    UTF-8, or holds no such column.
    """
    file = Path(path)
    try:
        text = file.read_bytes().decode("utf-8")
        restore = unprotect if text.startswith(MARK) else str
        reader = csv.DictReader(io.StringIO(text.removeprefix(MARK), newline=""))
        columns = frozenset(name for name in reader.fieldnames or () if name)
        rows = [{key: restore(value or "") for key, value in row.items() if isinstance(key, str)} for row in reader]
    except OSError as error:
        raise ReadError(f"cannot be read ({error.strerror})", file=path, remedy="give the path of a CSV file") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise ReadError("is no CSV file in UTF-8", file=path, remedy="save it as CSV, UTF-8") from error
    if not columns & {*SLOTS, "verdict", "reviewed_verdict"}:
        wanted = "a column of a slot (actor, deontic, predicate …) or verdict"
        raise ReadError(f"no column that can be compared; expected {wanted}", file=path, remedy="give a table of coded clauses")
    return Coding(str(path), columns, tuple(_unit(row, number) for number, row in enumerate(rows, 1)))
