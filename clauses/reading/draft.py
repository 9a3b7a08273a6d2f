"""What a format gives to the reader: text with the marks, notes, pages and rows that the format itself knows."""

from __future__ import annotations

from dataclasses import dataclass, field

from clauses.models import Note, Page, Region, Row


@dataclass
class Draft:
    """A text on its way to a `Document`; every offset counts characters of `text`."""

    text: str
    encoding: str = ""
    title: str = ""
    language: str = ""
    notes: list[Note] = field(default_factory=list)
    regions: list[Region] = field(default_factory=list)
    pages: list[Page] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    marks_in_text: bool = True
    """True where notes may stand in the text as typed words and are looked for there."""
