"""Candidate labels: everything at the start of a line, or behind another label, that could be a label.

A candidate is no decision. It carries its readings and two costs: what it costs to take it for running text (`reject`)
and to take it for a label (`accept`). The search weighs them against the sequence of the whole document.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from clauses.outlining.lines import Line
from clauses.outlining.numbering import ORDERS, Reading
from clauses.outlining.patterns import (
    AFTER_LABEL,
    BARE,
    CLOSED,
    INLINE,
    JOINED,
    PARENTHESISED,
    PREFIX,
    RULE,
    RUN_IN_LABEL,
)
from clauses.outlining.quotation import after_mark
from clauses.outlining.readers import read_enumerator, read_label
from clauses.outlining.titles import sealing_starts, title_like

BEHIND_CLOSING = 6.0  # what an enumerator behind a sealing formula costs more
NEAR = 6  # how many candidates away the neighbour of a label in the midst of a sentence may stand
LONGEST_RUN = 200  # items inside one line; more are no list that a reader could follow


class Candidate(NamedTuple):
    """A possible label: its place, what it can mean, and what taking or leaving it costs."""

    start: int
    end: int
    readings: tuple[Reading, ...]
    before: str
    reject: float
    accept: float
    indent: int
    line: int
    chained: bool
    apart: bool = False
    follows: bool = False


def candidates(text: str, lines: list[Line], chosen: Iterable[int], quoted: bool = False) -> list[Candidate]:
    """Return the candidates of the chosen lines, in order; in quoted lines a label may stand behind the mark."""
    found: list[Candidate] = []
    ruled = False
    closed = -1  # how many candidates stood before a closing formula
    for index in chosen:
        line = lines[index]
        if RULE.fullmatch(text, line.start, line.end):
            ruled = True
            continue
        if found and line.hard and sealing_starts().match(text, line.start, line.end):
            closed = len(found)
        if ruled and BARE.match(text, line.start, line.end):
            continue
        if quoted:
            _at_line(text, lines, index, found, after_mark(text, line))
            continue
        first = text[line.start]
        if (
            not (first.isalpha() and first.islower())
            or text[line.start + 1 : line.start + 5].find(")") >= 0
            or _lower_label(text, line)
        ):
            _at_line(text, lines, index, found)
        _inline(text, line, index, found)
        if closed >= 0 and len(found) > closed:
            closed = _behind_closing(found, closed)
    return _borne_out(found, lines)


def _borne_out(found: list[Candidate], lines: list[Line]) -> list[Candidate]:
    """Believe labels in the midst of a sentence where the next, or the one before, of their kind begins a line near by."""
    believed = list(found)
    for at, candidate in enumerate(found):
        if (
            candidate.reject
            or candidate.chained
            or lines[candidate.line].hard
            or lines[candidate.line].start != candidate.start
        ):
            continue
        near = [other for other in found[max(0, at - NEAR) : at + NEAR + 1] if other.line != candidate.line]
        beside = {(reading.style, reading.number) for other in near for reading in other.readings}
        if any(_beside(reading, beside) for reading in candidate.readings):
            believed[at] = candidate._replace(reject=2.0, accept=1.0)
    return believed


def _beside(reading: Reading, near: set[tuple[str, int]]) -> bool:
    """Tell whether a first value is followed, or a later one preceded, by its neighbour; not of keywords and bullets."""
    if reading.number < 1 or reading.style.startswith(("*", "kw:")):
        return False
    return (reading.style, reading.number + 1 if reading.number == 1 else reading.number - 1) in near


def _behind_closing(found: list[Candidate], closed: int) -> int:
    """Make enumerators behind a closing formula dear, as they number notes, until a keyword opens an annex."""
    for index in range(closed, len(found)):
        if found[index].readings[0].style.startswith("kw:"):
            return -1
        found[index] = found[index]._replace(accept=found[index].accept + BEHIND_CLOSING)
    return len(found)


def _lower_label(text: str, line: Line) -> bool:
    head = text[line.start + 1 : line.start + 14]
    return "." in head[:7] or (head[:1].isspace() and ")" in head)  # `a bis)`


def _at_line(text: str, lines: list[Line], index: int, found: list[Candidate], at: int = -1) -> None:
    line = lines[index]
    before = _before(text, lines[index - 1]) if index else ""
    start = line.start
    apart = bool(found) and sum(lines[between].hard for between in range(max(found[-1].line + 1, index - 9), index)) > 0
    follows = bool(found) and _heads(found[-1]) and _only_title(text, found[-1].end, start)
    at = PREFIX.match(text, start if at < 0 else at, line.end).end()  # type: ignore[union-attr]
    chained = False
    for _ in range(4):
        match = read_label(text, at, line, chained)
        if match is None:
            return
        end, readings, weight = match
        reject, accept = _costs(line, before, chained)
        found.append(
            Candidate(start, end, readings, before, reject * weight, accept, line.indent, index, chained, apart, follows)
        )
        if readings[0].style.startswith("*"):
            return
        run_in = RUN_IN_LABEL.match(text, end, line.end)
        at = run_in.end() if run_in and title_like(run_in[1]) else AFTER_LABEL.match(text, end, line.end).end()  # type: ignore[union-attr]
        start, before, chained, follows = at, ":", True, False
        if at >= line.end:
            return


def _heads(candidate: Candidate) -> bool:
    """Tell a label whose units usually have a title and others below it."""
    return min(reading.rank for reading in candidate.readings) < ORDERS["arabic"]


def _only_title(text: str, start: int, end: int) -> bool:
    """Tell whether nothing but a title stands between a label and the next one."""
    if end - start > 400:
        return False
    words = text[start:end].strip(" \t\n*_#")
    return not words or (words[-1].isalnum() and title_like(" ".join(words.split())))


def _before(text: str, line: Line) -> str:
    """Return the last character of a line; a conjunction behind a semicolon or comma counts as that mark."""
    joined = JOINED.search(text, max(line.start, line.end - 8), line.end)
    return ";" if joined else text[line.end - 1]


def _costs(line: Line, before: str, chained: bool) -> tuple[float, float]:
    """Return the costs of leaving and of taking a candidate, from where it stands."""
    if chained:
        return 2.0, 0.3
    ended = before in '.;:!?—–-“”‘’»")' or not before
    if line.hard:
        return 4.0 + bool(line.blank) + 0.5 * ended, 0.0
    return (2.0, 0.5) if before in ";:—–" else (1.0, 1.0) if ended else (0.0, 3.5)


def _inline(text: str, line: Line, index: int, found: list[Candidate]) -> None:
    """Add the candidates inside a line: the first behind a colon or dash, the others behind a semicolon or comma.

    A run of at least two behind a dash, from the first value on, is a list. One behind a colon is running text, unless it
    goes on at the start of the next line.
    """
    run: list[Candidate] = []
    due: dict[str, int] = {}
    for match in INLINE.finditer(text, line.start + 1, line.end):
        at = match.end()
        label = (PARENTHESISED if text[at] == "(" else CLOSED).match(text, at, line.end)
        read = read_enumerator(label, "()" if text[at] == "(" else ")", 1.0) if label else None
        if read is None or (found and found[-1].end >= at):
            continue
        before = text[match.start() - 1]
        opens = before in ":—–"
        fitting = tuple(r for r in read[1] if not r.suffix and r.number == (1 if opens else due.get(r.style, 0)))
        if not fitting:
            continue
        due.update((reading.style, reading.number + 1) for reading in fitting)
        if len(run) == LONGEST_RUN:
            return
        run.append(Candidate(at, read[0], fitting, before, 0.0, 1.0, line.indent, index, False))
    announced = bool(run) and run[0].before in "—–"
    lists = {reading.style for candidate in run for reading in candidate.readings if reading.number > 1 and announced}
    for candidate in run:
        sure = any(reading.style in lists for reading in candidate.readings)
        found.append(candidate._replace(reject=2.0, accept=0.0) if sure else candidate)
