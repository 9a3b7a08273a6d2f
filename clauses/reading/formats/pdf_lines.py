"""The lines of a PDF page with their places and letter sizes, in points from the lower left corner."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

RAISED = 0.85
"""The largest letter size of a raised mark, as a share of that of the words around it."""


@dataclass(frozen=True, eq=False)
class Fragment:
    """A piece of a line in one letter size, with the place where it begins."""

    text: str
    x: float
    y: float
    size: float


@dataclass(eq=False)
class PdfLine:
    """One printed line."""

    fragments: list[Fragment] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words of the line."""
        return "".join(fragment.text for fragment in self.fragments)

    @property
    def size(self) -> float:
        """The letter size of most of the line."""
        sizes: Counter[float] = Counter()
        for fragment in self.fragments:
            sizes[fragment.size] += len(fragment.text.strip())
        return max(sizes, key=lambda size: (sizes[size], size)) if sizes else 0.0

    @property
    def x(self) -> float:
        """Where the line begins."""
        return self.fragments[0].x

    @property
    def y(self) -> float:
        """The base of the line, that of its main letter size."""
        main = self.size
        return next((fragment.y for fragment in self.fragments if fragment.size == main), self.fragments[0].y)


@dataclass
class PdfPage:
    """The lines of a page in the order in which they are read."""

    number: int
    height: float
    lines: list[PdfLine] = field(default_factory=list)


def collect(page: Any, number: int) -> PdfPage:
    """Return the lines of a page, told by the library's own line breaks."""
    found = PdfPage(number, float(page.mediabox.height) or 842.0)
    line = PdfLine()

    def visit(text: str, cm: list[float], tm: list[float], _font: Any, size: float) -> None:
        nonlocal line
        if not text:
            return
        x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        height = round(abs(float(size or 1.0) * (tm[3] or tm[1] or 1.0) * (cm[3] or cm[1] or 1.0)), 1)
        pieces = text.split("\n")
        for place, piece in enumerate(pieces):
            if piece:
                line.fragments.append(Fragment(piece, x, y, height))
            if place < len(pieces) - 1:
                _keep(found, line)
                line = PdfLine()

    page.extract_text(visitor_text=visit)
    _keep(found, line)
    return found


def _keep(page: PdfPage, line: PdfLine) -> None:
    if not line.text.strip():
        return
    if page.lines and _same_line(page.lines[-1], line):
        page.lines[-1].fragments += line.fragments
    else:
        page.lines.append(line)


def _same_line(last: PdfLine, line: PdfLine) -> bool:
    """Tell a raised mark, or what follows one, from a new line: it stands to the right at nearly the same height."""
    small, large = sorted((last.fragments[-1].size, line.fragments[0].size))
    near = abs(last.y - line.y) < 0.6 * large and line.x > last.fragments[-1].x
    return near and small <= RAISED * large
