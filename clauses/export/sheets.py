"""What a sheet of a workbook is: columns with a width, choices and colours, and rows of text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import get_args

from clauses.export.tables import Table, plain
from clauses.kinds import Verdict

LONGEST = 32_767
_CUT = " … [cut here; the CSV file has it whole]"
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

VERDICTS: tuple[str, ...] = get_args(Verdict)
VERDICT_COLOURS = {
    "enacted": "A9D08E",
    "enacted_with_changes": "BDD7EE",
    "partly_enacted": "FFE699",
    "reversed": "F4B084",
    "no_match": "E7E6E6",
    "antecedent": "D9D2E9",
}
_COLOURED = ("verdict", "relation")
_FOLDED = ("_weight", "_evidence", "_key", "base_level")
_WIDE = {"text", "definition", "heading", "reason", "changes", "decree_text", "citation", "meaning", "evidence"}
_MIDDLE = {
    "title", "section_title", "actor", "action", "target", "target_property", "recipient", "condition", "constraint", "or_else",
    "source", "gaps", "refers_to", "file", "sha256", "warnings", "anchors", "rendering", "decree_rendering", "reviewer_note",
    "compared", "original", "archive_reference", "date_rule",
}  # fmt: skip


@dataclass(frozen=True)
class SheetColumn:
    """One column of a sheet: header, width in characters, what a reviewer may choose, whether words colour its cells.

    A `folded` column is hidden until the reader opens the group that it is in.
    """

    header: str
    width: float = 14
    choices: tuple[str, ...] = ()
    coloured: bool = False
    to_fill_in: bool = False
    folded: bool = False


@dataclass(frozen=True)
class Sheet:
    """A sheet: title, columns and rows of text; columns after `printed` are left out of the print area."""

    title: str
    columns: tuple[SheetColumn, ...]
    rows: Iterable[tuple[str, ...]]
    frozen_columns: int = 0
    printed: int | None = None
    headings: bool = False


@dataclass
class Mended:
    """What a workbook could not hold as it is: control characters replaced, values cut, by sheet."""

    control_characters: int = 0
    cut: list[str] = field(default_factory=list)

    def fit(self, text: str, place: str) -> str:
        """Return the text as a cell can hold it: control characters as U+FFFD, at most 32,767 UTF-16 units; both counted."""
        if "\r" in text:
            self.control_characters += text.count("\r")
            text = text.replace("\r", "\ufffd")
        text, replaced = _FORBIDDEN.subn("\ufffd", text)
        self.control_characters += replaced
        if len(text) * 2 > LONGEST and len(text.encode("utf-16-le")) // 2 > LONGEST:
            self.cut.append(place)
            room = (LONGEST - len(_CUT)) * 2
            text = text.encode("utf-16-le")[:room].decode("utf-16-le", errors="ignore") + _CUT
        return text


def table_sheet(table: Table, records: object, *, title: str = "") -> Sheet:
    """Return the sheet that holds a table as it is in its CSV file, called by the table's title unless another is given."""
    return Sheet(
        title or table.title,
        tuple(_column(name) for name in table.header),
        (tuple(plain(cell) for cell in cells) for cells in table.cells(records)),
        frozen_columns=min(2, sum(name.endswith("_id") for name in table.header[:2])),
    )


def _column(name: str) -> SheetColumn:
    return SheetColumn(name, _width(name), coloured=name in _COLOURED, folded=name.endswith(_FOLDED))


def _width(name: str) -> float:
    if name in _WIDE:
        return 60
    if name in _MIDDLE:
        return 30
    if name in _COLOURED:
        return 21
    if name.endswith("_level"):
        return 13
    return max(10.0, min(len(name) + 4.0, 22.0)) if not name.endswith("_id") else 18


def listed(values: Iterable[str]) -> str:
    """Return several values of one field as a cell to be read: each on a line of its own."""
    return "\n".join(value for value in values if value)
