"""One label at one place: its end, its readings, and how much weight its form has."""

from __future__ import annotations

import re

from clauses.outlining.lines import Line
from clauses.outlining.numbering import CARRIED, Reading, enumerator_readings, keyword_readings, keywords, word_numbers
from clauses.outlining.patterns import (
    ALONE,
    BARE,
    CLOSED,
    CODE,
    DASHED,
    INITIALS,
    MONTH,
    PAGE_NUMBER,
    PARENTHESISED,
    PLACED,
    bullet_signs,
    keyword_pattern,
    mention_words,
    minutes_pattern,
    ordinal_keyword_pattern,
    ordinal_pattern,
)

Read = tuple[int, tuple[Reading, ...], float]  # the end of a label, its readings, the weight of leaving it


def read_label(text: str, at: int, line: Line, chained: bool) -> Read | None:
    """Return the end of the label at an offset, its readings, and the weight of leaving it."""
    end = line.end
    char = text[at : at + 1]
    if char in bullet_signs() and char and text[at + 1 : at + 2].isspace():
        return None if PAGE_NUMBER.match(text, at, end) else _bullet(char, at, line, chained)
    alone = ALONE.match(text, at, line.end) if line.end - at < 10 and line.hard and not chained else None
    if alone:
        return _alone(alone)
    if char == "(":
        match = PARENTHESISED.match(text, at, end)
        return read_enumerator(match, "()", 1.0) if match else None
    match = PLACED.match(text, at, end) if char.isdigit() else None
    if match and (placed := read_enumerator(match, "°", 1.0)):
        return placed
    match = CLOSED.match(text, at, end)
    if match and not INITIALS.match(text, at, end):
        found = read_enumerator(match, _form(match[2]), 1.0)
        if found and not (match[2] == "." and (_ordinary_word(match) or MONTH.match(text, match.end(), end))):
            return _keyword_behind(text, at, line) or found
    if char.isdigit() or char in "IVXLC" or text[at + 1 : at + 2].isdigit():
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


def read_enumerator(match: re.Match[str], form: str, weight: float) -> Read | None:
    """Return what a token inside a punctuation form is, or None where it belongs to no numbering system."""
    readings = enumerator_readings(" ".join(match[1].split()), form)
    if readings and form == "." and readings[-1].style in (".latin-upper", ".cyrillic-upper"):
        weight *= 0.7
    return (match.end(), readings, weight) if readings else None


def _bullet(sign: str, at: int, line: Line, chained: bool) -> Read | None:
    if chained or not line.hard:
        return None
    style = f"*{sign}{line.indent // 2}"
    return at + 1, (Reading(style, 0, 0, "", "item", 90),), 0.8


def _alone(match: re.Match[str]) -> Read | None:
    """Read a Roman number alone on its line: a section, or an article of a series that began with `Article I`."""
    read = read_enumerator(match, "." if match[0][-1] == "." else " ", 0.6)
    if read is None:
        return None
    carried = (reading._replace(rank=CARRIED) for reading in keyword_readings("article", match[1]))
    return read[0], (*read[1], *carried), read[2]


def _numbered(text: str, at: int, line: Line, chained: bool) -> Read | None:
    """Read a number without a full stop: `1 Title`, `1 – Text`, or a number alone on its line."""
    match = DASHED.match(text, at, line.end)
    if match:
        return read_enumerator(match, "-", 0.4)
    match = BARE.match(text, at, line.end)
    if match is None or chained or not line.hard:
        return None
    rest = text[match.end() : line.end].lstrip(' \t\u2002\u2003\xa0"“‘«„(')
    if rest and not rest[0].isdigit() and not rest[0].isupper():
        return None
    return read_enumerator(match, " ", 0.3 if rest[-1:] in ".;:," or len(rest) > 160 else 0.6)


def _keyworded(text: str, at: int, line: Line, chained: bool) -> Read | None:
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


def _bare_keyword(keyword: str, match: re.Match[str], line: Line) -> Read | None:
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


def _keyword_behind(text: str, at: int, line: Line) -> Read | None:
    match = ordinal_keyword_pattern().match(text, at, line.end)
    if match is None:
        return None
    return match.end(), keyword_readings(match["keyword"].lower(), match["number"].rstrip(".")), 1.0


def _minutes(text: str, at: int, line: Line) -> Read | None:
    match = minutes_pattern().match(text, at, line.end)
    if match is None or match[1][0].islower():
        return None
    return match.end(), (Reading("minutes", 0, 0, match[1], "section", 75),), 1.0


def _ordinal(text: str, at: int, line: Line) -> Read | None:
    match = ordinal_pattern().match(text, at, line.end) if line.hard else None
    if match is None or match[1][0].islower():
        return None
    value = word_numbers()[match[1].lower()]
    return match.end(), (Reading("word", value, 0, match[1], "item", 82),), 0.25
