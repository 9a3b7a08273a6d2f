"""Quoted amendment text: lines between quotation marks that bring labels of another document with them."""

from __future__ import annotations

import re
from typing import NamedTuple

from clauses.outlining.lines import Line

OPENING = "“„«‘\"'`"
CLOSING = {"“": "”", "„": "“”", "«": "»", "‘": "’", '"': '"', "'": "'", "`": "'’"}
MARGINAL = re.compile(r"(?:[①-⑳㉑-㊿❶-➓][ \t\xa0]*)?")  # numbers of paragraphs in the margin of French bills
LEADING = re.compile(r"(?:[①-⑳㉑-㊿❶-➓][ \t\xa0]*)?(?:‘‘|''|``|[“„«‘\"'`])[\s\xa0]*")
LABELLED = re.compile(
    r"\(?(?:[0-9]{1,4}[A-Za-z]{0,3}|[A-Za-z]{1,4}|[а-яА-Я])[).°]|\d+[A-Z]{0,2}\s|§|[^\W\d_]{3,12}\.?\s\S{0,12}\d", re.UNICODE
)
SINGLE_END = re.compile(r"(?:’’|''|[’'])[.;,:]*(?:\s*(?:and|or)[.;,]?)?$")
LEAD_IN = ":—–-"
LONGEST = 400  # lines; an unclosed mark must not swallow a document


class Quotation(NamedTuple):
    """A run of quoted lines, by index, half-open."""

    first: int
    last: int


def quotations(text: str, lines: list[Line]) -> list[Quotation]:
    """Return the runs of quoted lines that a lead-in announces, in order."""
    found: list[Quotation] = []
    unclosed: dict[str, int] = {}
    index = 1
    while index < len(lines):
        mark = _mark(text, lines[index])
        if mark in OPENING and text[lines[index - 1].end - 1] in LEAD_IN:
            last = _last(text, lines, index, unclosed)
            if last:
                found.append(Quotation(index, last))
                index = last
                continue
        index += 1
    return found


def _mark(text: str, line: Line) -> str:
    """Return the first character of a line, a number in the margin apart."""
    start = MARGINAL.match(text, line.start, line.end).end()  # type: ignore[union-attr]
    return text[start] if start < line.end else text[line.start]


def after_mark(text: str, line: Line) -> int:
    """Return the offset behind the quotation mark that opens a line, or the start of the line."""
    match = LEADING.match(text, line.start, line.end)
    return match.end() if match else line.start


def _last(text: str, lines: list[Line], first: int, unclosed: dict[str, int]) -> int:
    """Return the index after the last line of a quotation, or 0 where there is none.

    `unclosed` keeps, for each mark, how far no line was found to close it, so that no line is tried twice.
    """
    mark = _mark(text, lines[first])
    limit = min(len(lines), first + LONGEST)
    labelled = bool(LABELLED.match(text, after_mark(text, lines[first]), lines[first].end))
    for index in range(max(first, unclosed.get(mark, 0)), limit):
        follows = index + 1 < len(lines) and _mark(text, lines[index + 1]) == mark
        if _closes(text, lines[index], mark) and not (follows and mark in "«“" and _repeats(text, lines, index)):
            return index + 1 if labelled or index > first else 0
    unclosed[mark] = limit
    index = first
    while index < limit and _mark(text, lines[index]) == mark:
        index += 1
    return index if labelled else 0


def _repeats(text: str, lines: list[Line], index: int) -> bool:
    """Tell whether the line after one with a closing mark still belongs: its own mark opens a labelled line."""
    line = lines[index + 1]
    return text[lines[index].end - 1] not in ";.:" and bool(LABELLED.match(text, after_mark(text, line), line.end))


def _closes(text: str, line: Line, mark: str) -> bool:
    """Tell a line with more closing than opening marks, the one that begins it apart."""
    words = text[line.start : line.end]
    lead = LEADING.match(words)
    words = words[lead.end() :] if lead else words
    if mark in "‘'`":
        return bool(SINGLE_END.search(words))
    if mark == '"':
        return words.count('"') % 2 == 1
    closes = sum(words.count(sign) for sign in CLOSING[mark])
    return closes > words.count(mark)
