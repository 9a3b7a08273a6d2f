"""Candidate labels: everything at the start of a line, or behind another label, that could be a label.

A candidate is no decision. It carries its readings and two costs: what it costs to take it for running text (`reject`) and to take
it for a label (`accept`). The search weighs them against the sequence of the whole document.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from clauses.outlining.lines import Line
from clauses.outlining.numbering import Reading, data, enumerator_readings, keyword_readings, keywords, word_numbers
from clauses.outlining.quotation import after_mark

TOKEN = (
    r"\d{1,3}(?:\.\d{1,3})+|\d{1,4}(?:\s?(?:bis|ter|quater|quinquies|sexies|septies|octies|novies|nonies|decies)\b|[-–]\d{1,2}(?!\d)|er\b|re\b"
    r"|[A-Za-zА-Яа-я]{1,2}(?![^\W_]))?|[ivxlcdm]{1,8}|[IVXLCDM]{1,8}(?:[ ]?(?:bis|ter|quater)\b)?|[a-z]{1,3}|[A-Z]{1,2}|[а-яёА-ЯЁ]"
)
PREFIX = re.compile(r"(?:#{1,6}[ \t]+)?(?:(?:\*\*|__|\*|_)(?=[^\s*_]))?")
PARENTHESISED = re.compile(rf"\(\s?({TOKEN})\s?\)(?:\s*[–—-](?=\s))?(?:\*\*|__)?")
CLOSED = re.compile(rf"({TOKEN})(\)|\.\)|\.[°º]?|[°º]\)?)(?:\s*[–—-](?=[\s(]))?(?=\s|$|[«\"“„(*_]|[A-ZА-ЯЁÀ-Ý])(?:\*\*|__)?")
DASHED = re.compile(r"(\d{1,3}|[IVXLC]{1,7})\s?[–—-](?=\s)")
BARE = re.compile(r"(\d{1,3}(?:\.\d{1,3})*[A-Z]{0,2})(?=[ \t\u2002\u2003\xa0]{1,8}(?:[\"“‘«„(]?[^\W\d_]|\(\d)|$)", re.MULTILINE)
ALONE = re.compile(r"([IVXLC]{1,7})\.?$")
INITIALS = re.compile(r"[A-ZА-ЯЁ]\.\s?[A-ZА-ЯЁ]\.")
AFTER_LABEL = re.compile(r"[ \t\u2002\u2003\xa0]*")
JOINED = re.compile(r"[;,]\s+(?:and|or|et|ou|und|oder|и|или)$")
WORDS = r"[^\W\d_]+(?:-[^\W\d_]+)?"
CODE = r"[LRDAС]\.?[ \xa0]?\*?\d+(?:-\d+)+|\d+(?:-\d+){2,}"
NUMBER = rf"(?:{CODE}|(?:{TOKEN})(?![^\W_])|[IVXLC]{{1,7}}(?i:er|re)(?![^\W_])|{WORDS})"
INLINE = re.compile(
    r"(?<=[:;,.—–])\s*(?:(?:and|or|et|ou|und|oder|и|или)\s+)?(?=\((?:\d{1,3}|[a-z]{1,4}|[а-я])\)\s|[a-zа-я\d]{1,2}\)\s)"
)


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


@lru_cache(maxsize=1)
def keyword_pattern() -> re.Pattern[str]:
    """Return the pattern of a keyword with its number at the start of a line."""
    words = sorted((word for word in keywords() if word[0] != "§"), key=len, reverse=True)
    names = "|".join(re.escape(word) for word in words)
    return re.compile(
        rf"(?P<keyword>(?i:{names})(?![^\W_])|§{{1,2}})\.?(?P<gap>[ \t\u2002\u2003\xa0]*)(?P<number>{NUMBER})?"
        rf"(?:(?i:er|re|ère)(?![^\W_])|[°º])?(?P<tail>[ \t]?[.:)—–-]+(?=\s|$)|\.(?=[–—-]))?(?:\*\*|__)?"
    )


@lru_cache(maxsize=1)
def ordinal_keyword_pattern() -> re.Pattern[str]:
    """Return the pattern of a keyword behind its number: `Erster Abschnitt`, `2. Kapitel`, `FIRST PART`."""
    names = "|".join(re.escape(word) for word in sorted(keywords(), key=len, reverse=True) if word[0] != "§")
    ordinals = "|".join(re.escape(word) for word in sorted(word_numbers(), key=len, reverse=True))
    return re.compile(rf"(?P<number>\d{{1,3}}\.|(?:{ordinals}))\s+(?P<keyword>{names})(?![^\W_])[.:]?\s*$", re.IGNORECASE)


@lru_cache(maxsize=1)
def minutes_pattern() -> re.Pattern[str]:
    """Return the pattern of the words that label the parts of minutes."""
    words = sorted(data()["minutes"]["words"], key=len, reverse=True)
    return re.compile(rf"({'|'.join(map(re.escape, words))})\s*(?::|$)", re.IGNORECASE)


@lru_cache(maxsize=1)
def ordinal_pattern() -> re.Pattern[str]:
    """Return the pattern of an ordinal that opens a sentence: `First.`, `Secondly,`, `Во-первых,`."""
    words = [
        word for word in word_numbers() if word not in ("one", "two", "three", "ier", "ire", "unique", "sole", "sechs", "acht")
    ]
    words = [
        word
        for word in words
        if not word.startswith(("four", "five", "six", "seven", "eight", "nine", "ten")) or word.endswith(("h", "ly"))
    ]
    return re.compile(rf"({'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})(?=[.,:—–])[.,:—–]", re.IGNORECASE)


@lru_cache(maxsize=1)
def mention_words() -> frozenset[str]:
    """Return the words that, behind a number, show a unit named in passing."""
    return frozenset(data()["mention"]["words"])


@lru_cache(maxsize=1)
def bullet_signs() -> frozenset[str]:
    """Return the signs that open an item without a number."""
    return frozenset(data()["bullets"]["signs"])


def candidates(text: str, lines: list[Line], chosen: Iterable[int], quoted: bool = False) -> list[Candidate]:
    """Return the candidates of the chosen lines, in order; in quoted lines a label may stand behind the mark."""
    found: list[Candidate] = []
    for index in chosen:
        line = lines[index]
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
    return found


def _lower_label(text: str, line: Line) -> bool:
    return "." in text[line.start + 1 : line.start + 8]


def _at_line(text: str, lines: list[Line], index: int, found: list[Candidate], at: int = -1) -> None:
    line = lines[index]
    before = _before(text, lines[index - 1]) if index else ""
    start = line.start
    at = PREFIX.match(text, start if at < 0 else at, line.end).end()  # type: ignore[union-attr]
    chained = False
    for _ in range(4):
        match = _read(text, at, line, chained)
        if match is None:
            return
        end, readings, weight = match
        reject, accept = _costs(line, before, chained)
        found.append(Candidate(start, end, readings, before, reject * weight, accept, line.indent, index, chained))
        if readings[0].style.startswith("*"):
            return
        at = AFTER_LABEL.match(text, end, line.end).end()  # type: ignore[union-attr]
        start, before, chained = at, ":", True
        if at >= line.end:
            return


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


def _read(text: str, at: int, line: Line, chained: bool) -> tuple[int, tuple[Reading, ...], float] | None:
    """Return the end of the label at an offset, its readings, and the weight of leaving it."""
    end = line.end
    char = text[at : at + 1]
    if char in bullet_signs() and char and text[at + 1 : at + 2].isspace():
        return _bullet(char, at, line, chained)
    if char == "(":
        match = PARENTHESISED.match(text, at, end)
        return _enumerated(match, "()", 1.0) if match else None
    match = CLOSED.match(text, at, end)
    if match and not INITIALS.match(text, at, end):
        found = _enumerated(match, _form(match[2]), 1.0)
        if found and not (match[2] == "." and _ordinary_word(text, match, end)):
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


def _ordinary_word(text: str, match: re.Match[str], end: int) -> bool:
    """Tell `no.` or `id.` from a doubled letter: two different lower letters before a full stop."""
    token = match[1]
    return len(token) > 1 and token.isalpha() and token.islower() and len(set(token)) > 1 and not set(token) <= set("ivxlc")


def _form(tail: str) -> str:
    return "°" if tail[0] in "°º" or tail[-1] in "°º" else ")" if tail[-1] == ")" else "."


def _enumerated(match: re.Match[str], form: str, weight: float) -> tuple[int, tuple[Reading, ...], float] | None:
    readings = enumerator_readings(match[1], form)
    return (match.end(), readings, weight) if readings else None


def _bullet(sign: str, at: int, line: Line, chained: bool) -> tuple[int, tuple[Reading, ...], float] | None:
    if chained or not line.hard:
        return None
    style = f"*{sign}{line.indent // 2}"
    return at + 1, (Reading(style, 0, 0, "", "item", 90),), 0.8


def _numbered(text: str, at: int, line: Line, chained: bool) -> tuple[int, tuple[Reading, ...], float] | None:
    """Read a number without a full stop: `1 Title`, `1 – Text`, or a number alone on its line."""
    match = DASHED.match(text, at, line.end)
    if match:
        return _enumerated(match, "-", 0.4)
    match = BARE.match(text, at, line.end) or (ALONE.match(text, at, line.end) if line.end - at < 8 else None)
    if match is None or chained or not line.hard:
        return None
    rest = text[match.end() : line.end].lstrip(' \t\u2002\u2003\xa0"“‘«„(')
    if rest and not rest[0].isdigit() and (not rest[0].isupper() or len(rest) > 160):
        return None
    return _enumerated(match, " ", 0.3 if rest[-1:] in ".;:," else 0.6)


def _keyworded(text: str, at: int, line: Line, chained: bool) -> tuple[int, tuple[Reading, ...], float] | None:
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


def _bare_keyword(keyword: str, match: re.Match[str], line: Line) -> tuple[int, tuple[Reading, ...], float] | None:
    """Read a keyword that stands without a number, alone on its line: `ANNEX`."""
    end = match.end("keyword")
    if not keywords()[keyword].get("bare") or line.end - end > 1 or not line.hard:
        return None
    return line.end, keyword_readings(keyword, ""), 1.0


def _mentions(rest: str) -> bool:
    """Tell a unit named in passing by what follows its number."""
    if not rest:
        return False
    if rest[0] in "(,;/)’'" or rest[0].isalnum():
        return True
    words = rest.split(None, 1)
    if not words:
        return False
    word = words[0].strip(",.;:").lower()
    return word in mention_words() or words[0][0].islower()


def _keyword_behind(text: str, at: int, line: Line) -> tuple[int, tuple[Reading, ...], float] | None:
    match = ordinal_keyword_pattern().match(text, at, line.end) if line.end - at < 40 else None
    if match is None:
        return None
    return match.end(), keyword_readings(match["keyword"].lower(), match["number"].rstrip(".")), 1.0


def _minutes(text: str, at: int, line: Line) -> tuple[int, tuple[Reading, ...], float] | None:
    match = minutes_pattern().match(text, at, line.end)
    if match is None or match[1][0].islower():
        return None
    return match.end(), (Reading("minutes", 0, 0, match[1], "section", 75),), 1.0


def _ordinal(text: str, at: int, line: Line) -> tuple[int, tuple[Reading, ...], float] | None:
    match = ordinal_pattern().match(text, at, line.end) if line.hard else None
    if match is None or match[1][0].islower():
        return None
    value = word_numbers()[match[1].lower()]
    return match.end(), (Reading("word", value, 0, match[1], "item", 82),), 0.25


def _inline(text: str, line: Line, index: int, found: list[Candidate]) -> None:
    """Add the candidates inside a line: the first behind a colon or dash, the others behind a semicolon or comma."""
    opened = False
    for match in INLINE.finditer(text, line.start + 1, line.end):
        before = text[match.start() - 1]
        if not opened and before not in ":—–":
            continue
        label = (PARENTHESISED if text[match.end()] == "(" else CLOSED).match(text, match.end(), line.end)
        read = _enumerated(label, "()" if text[match.end()] == "(" else ")", 1.0) if label else None
        if read is None or (found and found[-1].end >= match.end()):
            continue
        opened = True
        accept = 2.0 if before in ":—–" else 0.5
        found.append(Candidate(match.end(), read[0], read[1], before, 0.0, accept, line.indent, index, False))
