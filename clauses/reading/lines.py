"""The lines of a text with their offsets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """One line without its line end; `start` and `end` are offsets of its words, white space around them left out."""

    text: str
    start: int
    end: int
    block: int
    """The running number of the paragraph, paragraphs being parted by blank lines."""
    own_block: bool = False
    """True where the line is a paragraph by itself."""


def split(text: str, start: int = 0, end: int | None = None) -> list[Line]:
    """Return the lines of `text[start:end]` that hold more than white space, in order."""
    found: list[tuple[str, int, int, int]] = []
    block, blank = 0, True
    for raw, at in _raw(text, start, len(text) if end is None else end):
        words = raw.strip()
        if not words:
            blank = True
            continue
        block += blank
        blank = False
        lead = len(raw) - len(raw.lstrip())
        found.append((words, at + lead, at + lead + len(words), block))
    counts: dict[int, int] = {}
    for *_, number in found:
        counts[number] = counts.get(number, 0) + 1
    return [Line(words, at, to, number, counts[number] == 1) for words, at, to, number in found]


def _raw(text: str, start: int, end: int) -> Iterator[tuple[str, int]]:
    at = start
    while at < end:
        to = text.find("\n", at, end)
        to = end if to < 0 else to
        yield text[at:to], at
        at = to + 1
