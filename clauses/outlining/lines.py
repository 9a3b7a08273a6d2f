"""Lines and paragraphs: where a text was broken by its author, and where only by the width of the page."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from clauses.models import Document

WRAPPED_WIDTH = 110  # a column wider than this is one paragraph a line
LINE = re.compile(r"[^\n]+")
SENTENCE_END = re.compile(r"[.;:!?…]['\"’”»)\]]*$|[—–-]$")


class Line(NamedTuple):
    """A printed line without its outer white space: offsets, indent, blank lines before it, and how it begins."""

    start: int
    end: int
    indent: int
    blank: int
    hard: bool


def open_spans(document: Document) -> list[tuple[int, int]]:
    """Return the stretches of the text outside every region, in order."""
    spans, at = [], 0
    for region in sorted(document.regions, key=lambda region: (region.start, region.end)):
        if region.start > at:
            spans.append((at, region.start))
        at = max(at, region.end)
    if at < len(document.text):
        spans.append((at, len(document.text)))
    return spans


def read_lines(text: str, spans: list[tuple[int, int]]) -> list[Line]:
    """Cut the spans into lines and mark those that begin a paragraph (`hard`)."""
    bare = [line for span in spans for line in _bare_lines(text, *span)]
    width = column_width([end - start + indent for start, end, indent, _ in bare], [blank for *_, blank in bare])
    lines: list[Line] = []
    for index, (start, end, indent, blank) in enumerate(bare):
        hard = not (index and width and not blank and _runs_on(text, bare[index - 1], (start, end, indent), width))
        lines.append(Line(start, end, indent, blank, hard))
    return lines


def _bare_lines(text: str, start: int, end: int) -> list[tuple[int, int, int, int]]:
    """Return (start, end, indent, blank lines before) of each line of a span; the first counts as after a blank one."""
    found = []
    previous = start
    first = True
    for match in LINE.finditer(text, start, end):
        raw = match.group()
        stripped = raw.lstrip()
        if not stripped:
            continue
        indent = len(raw) - len(stripped)
        begin = match.start() + indent
        finish = match.end() - (len(raw) - len(raw.rstrip()))
        blank = 1 if first else max(0, text.count("\n", previous, begin) - 1)
        found.append((begin, finish, indent, blank))
        previous, first = finish, False
    return found


def column_width(widths: list[int], blanks: list[int]) -> int:
    """Return the width of the column that the text was wrapped to, or 0 where each line is a paragraph."""
    if len(widths) < 4:
        return 0
    ordered = sorted(widths)
    width = ordered[min(len(ordered) - 1, int(len(ordered) * 0.97))]
    if width > WRAPPED_WIDTH or width < 30:
        return 0
    followed = [w for w, blank in zip(widths, blanks[1:], strict=False) if not blank]
    full = sum(1 for w in followed if w > width * 0.75)
    return width if followed and full >= max(2, 0.35 * len(followed)) else 0


def _runs_on(text: str, before: tuple[int, int, int, int], line: tuple[int, int, int], width: int) -> bool:
    """Tell a line broken by the page: the next word would not have fitted on the line before."""
    start, end, indent = line
    space = text.find(" ", start, end)
    word = (space if space >= 0 else end) - start
    used = before[1] - before[0] + before[2]
    slack = max(4, width // 8)
    if indent > before[2] + 1 and SENTENCE_END.search(text, max(before[0], before[1] - 6), before[1]):
        return False
    return used + 1 + word > width - slack


def line_at(starts: list[int], offset: int) -> int:
    """Return the index of the line that holds an offset, from the sorted starts of the lines."""
    return max(0, bisect_right(starts, offset) - 1)
