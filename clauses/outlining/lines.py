"""Lines and paragraphs: where a text was broken by its author, and where only by the width of the page."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from clauses.models import Document

WRAPPED_WIDTH = 110  # a column wider than this is one paragraph a line
FEW = 5  # fewer lines that surely run on do not show how a text was wrapped
SURE = 0.85  # share of the lines that surely run on which the slack must cover
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
    if not width:
        return [Line(*line, True) for line in bare]
    free = [_free(text, before, line, width) if not line[3] else 0 for before, line in pairwise(bare)]
    sure = sorted(room for room, line in zip(free, bare[1:], strict=False) if not line[3] and text[line[0]].islower())
    slack = min(width // 3, max(0, sure[int(len(sure) * SURE)])) if len(sure) >= FEW else width // 8
    lines = [Line(*bare[0], True)]
    for index in range(1, len(bare)):
        line = bare[index]
        inside = text[line[0]].islower() and text[line[0] + 1 : line[0] + 2] not in ").°"
        ended = SENTENCE_END.search(text, max(bare[index - 1][0], bare[index - 1][1] - 6), bare[index - 1][1])
        room = slack if not inside else width // 3 if ended or text[bare[index - 1][1] - 1] == "," else width
        runs_on = not line[3] and free[index - 1] <= room and not _indented(text, bare[index - 1], line)
        lines.append(Line(*line, not runs_on))
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
    width = ordered[-1] if ordered[-1] <= WRAPPED_WIDTH else ordered[int(len(ordered) * 0.97)]
    if width > WRAPPED_WIDTH or width < 30:
        return 0
    followed = [w for w, blank in zip(widths, blanks[1:], strict=False) if not blank]
    full = sum(1 for w in followed if w > width * 0.75)
    return width if followed and full >= max(2, 0.35 * len(followed)) else 0


def _free(text: str, before: tuple[int, int, int, int], line: tuple[int, int, int, int], width: int) -> int:
    """Return the room that the first word of a line would have left on the line before; below 1 where it did not fit."""
    start, end = line[0], line[1]
    space = text.find(" ", start, end)
    word = (space if space >= 0 else end) - start
    return width - (before[1] - before[0] + before[2] + 1 + word) + 1


def _indented(text: str, before: tuple[int, int, int, int], line: tuple[int, int, int, int]) -> bool:
    """Tell a paragraph that begins with an indent behind a whole sentence."""
    return line[2] > before[2] + 1 and bool(SENTENCE_END.search(text, max(before[0], before[1] - 6), before[1]))
