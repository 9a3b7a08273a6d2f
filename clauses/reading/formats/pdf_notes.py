"""Footnotes of a PDF: a small raised mark in the text, and small print that begins with the same mark."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import regex

from clauses.reading.formats.composer import Mark
from clauses.reading.formats.pdf_lines import RAISED, Fragment, PdfLine, PdfPage

_MARK = regex.compile(r"\s*[\[(]?(\d{1,3}|[ivxlcdm]{1,7}|[a-z]|\*{1,4}|[†‡§]{1,2})[\])]?\s*", regex.IGNORECASE)
_BODY = regex.compile(r"\s*[\[(]?(\d{1,3}|[ivxlcdm]{1,7}|[a-z]|\*{1,4}|[†‡§]{1,2})[\]).]?\s+(?=\S)", regex.IGNORECASE)
_SMALLER = 0.4


@dataclass(eq=False)
class _Body:
    key: str
    marker: str
    lines: list[PdfLine]
    words: list[str]


def find_notes(pages: list[PdfPage]) -> tuple[list[tuple[str, str, str]], dict[Fragment, Mark]]:
    """Take the notes out of the pages; return them as (key, marker, words), and the fragments that are their marks."""
    main = main_size(pages)
    waiting: dict[str, list[Fragment]] = {}
    bodies: list[_Body] = []
    marks: dict[Fragment, Mark] = {}
    for page in pages:
        for line in page.lines:
            for fragment in _raised(line):
                match = _MARK.fullmatch(fragment.text)
                if match:
                    waiting.setdefault(match[1], []).append(fragment)
        page.lines = _take(page.lines, main, waiting, bodies, marks)
    return [(body.key, body.marker, _joined(body.words)) for body in bodies], marks


def raised_marks(page: PdfPage) -> frozenset[str]:
    """Return the marks of notes that stand on a page."""
    found = (_MARK.fullmatch(fragment.text) for line in page.lines for fragment in _raised(line))
    return frozenset(match[1] for match in found if match)


def begins(line: PdfLine, marks: frozenset[str]) -> bool:
    """Tell whether a line begins with one of some marks, as a note does."""
    match = _BODY.match(line.text)
    return match is not None and match[1] in marks


def main_size(pages: list[PdfPage]) -> float:
    """Return the letter size of most of the text, in points."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            sizes[line.size] += len(line.text)
    return max(sizes, key=lambda size: (sizes[size], size)) if sizes else 0.0


def _raised(line: PdfLine) -> list[Fragment]:
    """Return the small pieces that follow larger words on a line."""
    size = line.size
    return [part for place, part in enumerate(line.fragments) if place and part.size <= RAISED * size and part.text.strip()]


def _take(
    lines: list[PdfLine], main: float, waiting: dict[str, list[Fragment]], bodies: list[_Body], marks: dict[Fragment, Mark]
) -> list[PdfLine]:
    """Return the lines that are no notes; a note goes on as long as the print is small."""
    kept: list[PdfLine] = []
    body: _Body | None = None
    for line in lines:
        begun = _begins(line, main, waiting)
        if begun is not None:
            marker, words = begun
            body = _Body(f"note {len(bodies) + 1}", marker, [line], [words])
            bodies.append(body)
            for fragment in waiting.pop(marker):
                marks[fragment] = Mark(body.key, marker)
        elif body is not None and line.size < main - _SMALLER:
            body.words.append(line.text.strip())
        else:
            body = None
            kept.append(line)
    return kept


def _begins(line: PdfLine, main: float, waiting: dict[str, list[Fragment]]) -> tuple[str, str] | None:
    first = line.fragments[0]
    match = _MARK.fullmatch(first.text)
    if match and len(line.fragments) > 1 and first.size <= RAISED * line.size and match[1] in waiting:
        return match[1], line.text[len(first.text) :].strip()
    match = _BODY.match(line.text)
    if match and line.size < main - _SMALLER and match[1] in waiting:
        return match[1], line.text[match.end() :].strip()
    return None


def _joined(words: list[str]) -> str:
    text = " ".join(words)
    return regex.sub(r"(?<=\p{Ll})[-\u00ad] (?=\p{Ll})", "", text)
