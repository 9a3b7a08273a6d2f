"""Candidate labels: everything at the start of a line, or behind another label, that could be a label.

A candidate is no decision. It carries its readings and two costs: what it costs to take it for running text (`reject`)
and to take it for a label (`accept`). The search weighs them against the sequence of the whole document.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from clauses.outlining.lines import Line
from clauses.outlining.numbering import CARRIED, ORDERS, Reading, enumerator_readings, keyword_readings, keywords, word_numbers
from clauses.outlining.patterns import (
    AFTER_LABEL,
    ALONE,
    BARE,
    CLOSED,
    CODE,
    DASHED,
    INITIALS,
    INLINE,
    JOINED,
    MONTH,
    PARENTHESISED,
    PREFIX,
    RULE,
    RUN_IN_LABEL,
    bullet_signs,
    keyword_pattern,
    mention_words,
    minutes_pattern,
    ordinal_keyword_pattern,
    ordinal_pattern,
)
from clauses.outlining.quotation import after_mark
from clauses.outlining.titles import sealing_starts, title_like

BEHIND_CLOSING = 6.0  # what an enumerator behind a sealing formula costs more
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


_Read = tuple[int, tuple[Reading, ...], float]  # the end of a label, its readings, the weight of leaving it


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
    return found


def _behind_closing(found: list[Candidate], closed: int) -> int:
    """Make enumerators behind a closing formula dear, as they number notes, until a keyword opens an annex."""
    for index in range(closed, len(found)):
        if found[index].readings[0].style.startswith("kw:"):
            return -1
        found[index] = found[index]._replace(accept=found[index].accept + BEHIND_CLOSING)
    return len(found)


def _lower_label(text: str, line: Line) -> bool:
    return "." in text[line.start + 1 : line.start + 8]


def _at_line(text: str, lines: list[Line], index: int, found: list[Candidate], at: int = -1) -> None:
    line = lines[index]
    before = _before(text, lines[index - 1]) if index else ""
    start = line.start
    apart = bool(found) and sum(lines[between].hard for between in range(max(found[-1].line + 1, index - 9), index)) > 0
    follows = bool(found) and _heads(found[-1]) and _only_title(text, found[-1].end, start)
    at = PREFIX.match(text, start if at < 0 else at, line.end).end()  # type: ignore[union-attr]
    chained = False
    for _ in range(4):
        match = _read(text, at, line, chained)
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
    ended = before in '.;:!?—–-”’»")' or not before
    if line.hard:
        return 4.0 + bool(line.blank) + 0.5 * ended, 0.0
    return (2.0, 0.5) if before in ";:—–" else (1.0, 1.0) if ended else (0.0, 3.5)


def _read(text: str, at: int, line: Line, chained: bool) -> _Read | None:
    """Return the end of the label at an offset, its readings, and the weight of leaving it."""
    end = line.end
    char = text[at : at + 1]
    if char in bullet_signs() and char and text[at + 1 : at + 2].isspace():
        return _bullet(char, at, line, chained)
    alone = ALONE.match(text, at, line.end) if line.end - at < 10 and line.hard and not chained else None
    if alone:
        return _alone(alone)
    if char == "(":
        match = PARENTHESISED.match(text, at, end)
        return _enumerated(match, "()", 1.0) if match else None
    match = CLOSED.match(text, at, end)
    if match and not INITIALS.match(text, at, end):
        found = _enumerated(match, _form(match[2]), 1.0)
        if found and not (match[2] == "." and (_ordinary_word(match) or MONTH.match(text, match.end(), end))):
            return _keyword_behind(text, at, line) or found
    if char.isdigit() or char in "IVXLC":
        numbered = _keyword_behind(text, at, line) or _numbered(text, at, line, chained)
        if numbered:
            return numbered
    if chained and char != "§":
        return _minutes(text, at, line)
    return (
        _keyworded(text, at, line, chained)
        or _keyword_behind(text, at, line)
        or _minutes(text, at, line)
        or _ordinal(text, at, line)
    )


def _ordinary_word(match: re.Match[str]) -> bool:
    """Tell `no.` or `id.` from a doubled letter: two different lower letters before a full stop."""
    token = match[1]
    return len(token) > 1 and token.isalpha() and token.islower() and len(set(token)) > 1 and not set(token) <= set("ivxlc")


def _form(tail: str) -> str:
    return "°" if tail[0] in "°º" or tail[-1] in "°º" else ")" if tail[-1] == ")" else "."


def _enumerated(match: re.Match[str], form: str, weight: float) -> _Read | None:
    readings = enumerator_readings(match[1], form)
    if readings and form == "." and readings[-1].style in (".latin-upper", ".cyrillic-upper"):
        weight *= 0.7
    return (match.end(), readings, weight) if readings else None


def _bullet(sign: str, at: int, line: Line, chained: bool) -> _Read | None:
    if chained or not line.hard:
        return None
    style = f"*{sign}{line.indent // 2}"
    return at + 1, (Reading(style, 0, 0, "", "item", 90),), 0.8


def _alone(match: re.Match[str]) -> _Read | None:
    """Read a Roman number alone on its line: a section, or an article of a series that began with `Article I`."""
    read = _enumerated(match, "." if match[0][-1] == "." else " ", 0.6)
    if read is None:
        return None
    carried = (reading._replace(rank=CARRIED) for reading in keyword_readings("article", match[1]))
    return read[0], (*read[1], *carried), read[2]


def _numbered(text: str, at: int, line: Line, chained: bool) -> _Read | None:
    """Read a number without a full stop: `1 Title`, `1 – Text`, or a number alone on its line."""
    match = DASHED.match(text, at, line.end)
    if match:
        return _enumerated(match, "-", 0.4)
    match = BARE.match(text, at, line.end)
    if match is None or chained or not line.hard:
        return None
    rest = text[match.end() : line.end].lstrip(' \t\u2002\u2003\xa0"“‘«„(')
    if rest and not rest[0].isdigit() and not rest[0].isupper():
        return None
    return _enumerated(match, " ", 0.3 if rest[-1:] in ".;:," or len(rest) > 160 else 0.6)


def _keyworded(text: str, at: int, line: Line, chained: bool) -> _Read | None:
    match = keyword_pattern().match(text, at, line.end)
    if match is None or match["keyword"][0].islower():
        return None
    keyword = match["keyword"].lower()
    number = (match["number"] or "").strip()
    if not number or not (match["gap"] or keyword[0] == "§" or text[match.start("number") - 1] == "."):
        return _bare_keyword(keyword, match, line)
    end = match.end()
    readings = _keyword_number(keyword, number)
    if not readings:
        return _bare_keyword(keyword, match, line)
    rest = text[end : line.end]
    if not match["tail"] and _mentions(rest):
        return None
    return end, readings, 1.0 if match["tail"] or not rest.strip() else 0.7


def _keyword_number(keyword: str, number: str) -> tuple[Reading, ...]:
    if re.fullmatch(CODE, number):
        readings = keyword_readings(keyword, re.findall(r"\d+", number)[-1])
        return tuple(reading._replace(style=f"{reading.style}:code", element=number) for reading in readings)
    return keyword_readings(keyword, number)


def _bare_keyword(keyword: str, match: re.Match[str], line: Line) -> _Read | None:
    """Read a keyword that stands without a number, alone on its line: `ANNEX`."""
    end = match.end("keyword")
    if not keywords()[keyword].get("bare") or line.end - end > 1 or not line.hard:
        return None
    return line.end, keyword_readings(keyword, ""), 1.0


def _mentions(rest: str) -> bool:
    """Tell a unit named in passing by what follows its number."""
    if not rest:
        return False
    if rest[0] in "(,;/)’'" or (rest[0].isalnum() and not (rest[0].isupper() and rest[1:2].islower())):
        return True
    words = rest.split(None, 1)
    return bool(words) and (words[0][0].islower() or words[0].strip(",.;:") in mention_words())


def _keyword_behind(text: str, at: int, line: Line) -> _Read | None:
    match = ordinal_keyword_pattern().match(text, at, line.end)
    if match is None:
        return None
    return match.end(), keyword_readings(match["keyword"].lower(), match["number"].rstrip(".")), 1.0


def _minutes(text: str, at: int, line: Line) -> _Read | None:
    match = minutes_pattern().match(text, at, line.end)
    if match is None or match[1][0].islower():
        return None
    return match.end(), (Reading("minutes", 0, 0, match[1], "section", 75),), 1.0


def _ordinal(text: str, at: int, line: Line) -> _Read | None:
    match = ordinal_pattern().match(text, at, line.end) if line.hard else None
    if match is None or match[1][0].islower():
        return None
    value = word_numbers()[match[1].lower()]
    return match.end(), (Reading("word", value, 0, match[1], "item", 82),), 0.25


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
        read = _enumerated(label, "()" if text[at] == "(" else ")", 1.0) if label else None
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
