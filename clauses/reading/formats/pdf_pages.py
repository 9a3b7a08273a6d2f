"""What is printed on every page of a PDF: running heads, feet and page numbers."""

from __future__ import annotations

from collections import Counter

import regex

from clauses.reading.formats.pdf_lines import PdfLine, PdfPage
from clauses.reading.formats.pdf_notes import begins, raised_marks

_EDGE = 0.13
_NUMBER = regex.compile(
    r"[-–—\s|]*(?:page|seite|стр\.?|с\.|p\.|s\.)?\s*(?:\d{1,4}|[ivxlc]{1,7})\s*(?:(?:of|/|von|из|de|sur)\s*\d{1,4})?[-–—\s|]*",
    regex.IGNORECASE,
)


def without_furniture(pages: list[PdfPage]) -> list[PdfPage]:
    """Return the pages without the lines at their edges that are page numbers or come back on other pages."""
    seen: Counter[tuple[str, bool]] = Counter()
    for page in pages:
        seen.update({key for line in page.lines if (key := _key(page, line)) is not None})
    needed = max(2, len(pages) * 0.3)
    kept: list[PdfPage] = []
    for page in pages:
        marks = raised_marks(page)
        lines = [line for line in page.lines if begins(line, marks) or not _furniture(page, line, seen, needed)]
        kept.append(PdfPage(page.number, page.height, lines))
    return kept


def _key(page: PdfPage, line: PdfLine) -> tuple[str, bool] | None:
    """Return the words of a line at the edge of a page, numbers made equal, and which edge; None for other lines."""
    low, high = line.y < _EDGE * page.height, line.y > (1 - _EDGE) * page.height
    if not (low or high):
        return None
    # a number at either end may be that of the page
    return regex.sub(r"^\d+(?=\s)|(?<=\s)\d+$", "#", " ".join(line.text.split())).lower(), high


def _furniture(page: PdfPage, line: PdfLine, seen: Counter[tuple[str, bool]], needed: float) -> bool:
    key = _key(page, line)
    if key is None:
        return False
    outermost = line.y <= min(other.y for other in page.lines) or line.y >= max(other.y for other in page.lines)
    if outermost and _NUMBER.fullmatch(line.text.strip()):
        return True
    return seen[key] >= needed and len(key[0]) > 1
