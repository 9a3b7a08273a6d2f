"""Lines and paragraphs: where a text was broken by its author, and where only by the width of the page."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from clauses.models import Document
from clauses.outlining.titles import title_like

WRAPPED_WIDTH = 110  # a column wider than this is one paragraph a line
FEW = 5  # fewer lines that surely run on do not show how a text was wrapped
SURE = 0.85  # share of the lines that surely run on which the slack must cover
PLAIN_NUMBER = re.compile(r"\d+(?:[ \t]|[;,]$)|\d+[.,]\d+[ \t](?=[a-zа-яё])")
SHORT_WORD = re.compile(r"(?<![^\W\d_])[a-zа-яёà-ÿ]{1,4}$")  # no title ends in "than", "of", "vor dem"
LETTERED = re.compile(r"[^\W\d_]{1,4}[).°]")
LINE = re.compile(r"[^\n]+")
SENTENCE_END = re.compile(r"[.;:!?…]['\"‘’“”»)\]]*$|[—–-]$")


_Bare = tuple[int, int, int, int]  # start, end, indent, blank lines before


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
    free = [_free(text, before, line, width) if not line[3] else 0 for before, line in pairwise(bare)]
    sure = sorted(room for room, line in zip(free, bare[1:], strict=False) if not line[3] and text[line[0]].islower())
    slack = min(width // 3, max(0, sure[int(len(sure) * SURE)])) if len(sure) >= FEW else width // 8
    lines = [Line(*line, True) for line in bare[:1]]
    for index in range(1, len(bare)):
        before, line = bare[index - 1], bare[index]
        runs_on = not line[3] and (
            _unfinished(text, before, line) or (width > 0 and _wrapped(text, before, line, free[index - 1], slack, width))
        )
        lines.append(Line(*line, not runs_on))
    return lines


def _unfinished(text: str, before: _Bare, line: _Bare) -> bool:
    """Tell a sentence broken by a line end: no mark before it, and a word in lower case or a plain number behind it."""
    last = text[before[1] - 1]
    words = text[before[0] : before[1]]
    if not last.isalnum() or (title_like(words) and not SHORT_WORD.search(words)):
        return False
    return _in_lower_case(text, line) or bool(PLAIN_NUMBER.match(text, line[0], line[1]))


def _in_lower_case(text: str, line: _Bare) -> bool:
    return text[line[0]].islower() and not LETTERED.match(text, line[0], line[1])


def _wrapped(text: str, before: _Bare, line: _Bare, free: int, slack: int, width: int) -> bool:
    """Tell a line broken by the page: its first word did not fit on the line before, give or take the slack."""
    if _indented(text, before, line):
        return False
    if not _in_lower_case(text, line):
        return free <= slack
    ended = text[before[1] - 1] == "," or SENTENCE_END.search(text, max(before[0], before[1] - 6), before[1])
    return free <= width // 3 if ended else True


def _bare_lines(text: str, start: int, end: int) -> list[_Bare]:
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


def _free(text: str, before: _Bare, line: _Bare, width: int) -> int:
    """Return the room that the first word of a line would have left on the line before; below 1 where it did not fit."""
    start, end = line[0], line[1]
    space = text.find(" ", start, end)
    word = (space if space >= 0 else end) - start
    return width - (before[1] - before[0] + before[2] + 1 + word) + 1


def _indented(text: str, before: _Bare, line: _Bare) -> bool:
    """Tell a paragraph that begins with an indent behind a whole sentence."""
    return line[2] > before[2] + 1 and bool(SENTENCE_END.search(text, max(before[0], before[1] - 6), before[1]))
