"""Paragraphs, labels and notes of a format, written down as one text with the offsets of every note mark."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from clauses.models import Note, Page, Quote, Region
from clauses.reading.draft import Draft

_INDENT = "  "


@dataclass(frozen=True)
class Mark:
    """The place of a note's mark in running text: `key` finds the note, `marker` is what is printed."""

    key: str
    marker: str


@dataclass(frozen=True)
class PageStart:
    """The place in running text where a page of the source begins."""

    number: int


Run = str | Mark | PageStart
"""A piece of running text."""


class Composer:
    """Writes the text of a document paragraph by paragraph; `finish` adds the notes and gives the draft."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._anchors: dict[str, list[Quote]] = {}
        self._markers: dict[str, str] = {}
        self._pages: list[Page] = []
        self.title = ""
        self.language = ""
        self.encoding = ""
        self.warnings: list[str] = []

    def paragraph(self, runs: Sequence[Run], *, label: str = "", level: int = 0, tight: bool = False) -> None:
        """Add a paragraph; `label` is the printed number of a list, `level` its depth, `tight` sets it below the last."""
        pieces = trimmed(runs)
        if not pieces and not label:
            return
        if self._length:
            self._write("\n" if tight else "\n\n")
        self._write(_INDENT * level + (f"{label} " if label and pieces else label))
        for piece in pieces:
            if isinstance(piece, Mark):
                self._mark(piece)
            elif isinstance(piece, PageStart):
                self._pages.append(Page(number=piece.number, start=self._length))
            else:
                self._write(piece)

    def finish(self, notes: Sequence[tuple[str, str, str]] = ()) -> Draft:
        """Return the draft; `notes` are (key, marker, text) in order, and are written below the text."""
        written: list[Note] = []
        regions: list[Region] = []
        for key, marker, words in notes:
            start = self._length + 2 if self._length else 0
            self._write(("\n\n" if self._length else "") + f"[{marker}] ")
            at = self._length
            self._write(regex.sub(r"\s*\n\s*", "\n", words.strip()))
            anchors = tuple(self._anchors.get(key, ()))
            flat = " ".join(words.split())
            written.append(Note(note_id="", marker=marker, text=flat, start=at, end=self._length, anchors=anchors))
            regions.append(Region(kind="note", start=start, end=self._length))
        text = "".join(self._parts) + ("\n" if self._length else "")
        return Draft(
            text, self.encoding, self.title, self.language, written, regions, self._pages, warnings=list(self.warnings)
        )

    def _mark(self, mark: Mark) -> None:
        words = f"[{mark.marker}]"
        start = self._length
        self._write(words)
        self._anchors.setdefault(mark.key, []).append(Quote(text=words, start=start, end=self._length))

    def _write(self, words: str) -> None:
        self._parts.append(words)
        self._length += len(words)


def trimmed(runs: Sequence[Run]) -> list[Run]:
    """Return the runs joined, without white space at their ends and around line breaks."""
    joined: list[Run] = []
    for run in runs:
        if isinstance(run, str) and joined and isinstance(joined[-1], str):
            joined[-1] += run
        elif run != "":
            joined.append(run)
    cleaned: list[Run] = [regex.sub(r"[ \t]*\n\s*", "\n", run) if isinstance(run, str) else run for run in joined]
    if cleaned and isinstance(cleaned[0], str):
        cleaned[0] = cleaned[0].lstrip()
    if cleaned and isinstance(cleaned[-1], str):
        cleaned[-1] = cleaned[-1].rstrip()
    return [run for run in cleaned if run != ""]
