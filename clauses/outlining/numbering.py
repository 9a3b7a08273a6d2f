"""Numbering systems: what a printed token can stand for.

A token such as `i`, `12bis` or `ж` has one or several readings, each a system and a value: `i` is the first lower Roman number
and the ninth letter. Which one holds is decided by the search over the whole document.
"""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from clauses.kinds import ProvisionKind


class Reading(NamedTuple):
    """One way to read a label: the style that its level has in common, and its value in that style."""

    style: str
    number: int
    suffix: int
    element: str
    kind: ProvisionKind
    rank: int


@lru_cache(maxsize=1)
def data() -> dict[str, Any]:
    """Return the numbering systems of `numbering.toml`."""
    text = files("clauses.outlining").joinpath("numbering.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


ROMAN = re.compile(r"(?=.)m{0,3}(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})", re.IGNORECASE)
ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
ARABIC = re.compile(r"(\d{1,4})(?:er|re)?(?:[-–.]?([A-Za-zА-Яа-я]{1,2})|[ ]?([a-z]+(?:ies|is|er))|[-–](\d{1,2}))?")
PLACED = re.compile(r"(\d{1,3})[°º][ \xa0](?:([a-z]+)|([A-Z]{1,2}))")
CODE = re.compile(r"[A-Z]?\d{1,3}(?:-\d{1,4}){2,}")
DECIMAL = re.compile(r"\d{1,3}(?:\.\d{1,3})+")
ORDERS = {"roman-upper": 80, "latin-upper": 81, "cyrillic-upper": 81, "arabic": 82, "decimal": 79, "latin-lower": 84,
          "cyrillic-lower": 84, "roman-lower": 85, "doubled": 86}  # fmt: skip
CARRIED = 61  # the rank of a number alone that may go on with a series of articles, but not begin one
PUT_IN = 62  # the rank of a decimal that may stand for what was put in later
PARENTHESISED = 1  # "(1)" and "1)" are usually narrower than "1."


def roman_value(token: str) -> int:
    """Return the value of a well-formed Roman number of one case, or 0."""
    if token not in {token.lower(), token.upper()} or not ROMAN.fullmatch(token):
        return 0
    digits = [ROMAN_DIGITS[letter] for letter in token.lower()]
    return sum(-a if a < b else a for a, b in zip(digits, [*digits[1:], 0], strict=True))


@lru_cache(maxsize=4096)
def token_values(token: str) -> tuple[tuple[str, int, int], ...]:
    """Return the (system, value, suffix) readings of a token, empty where it belongs to no system."""
    if token[0].isdigit() or token[1:2].isdigit():
        return _arabic_values(token)
    found: list[tuple[str, int, int]] = []
    case = "upper" if token.isupper() else "lower" if token.islower() else ""
    if not case:
        return _suffixed_roman(token)
    lowered = token.lower()
    value = roman_value(token)
    if value:
        found.append((f"roman-{case}", value, 0))
    found += _letter_values(lowered, case)
    return tuple(found) or _suffixed_roman(token)


def _arabic_values(token: str) -> tuple[tuple[str, int, int], ...]:
    if CODE.fullmatch(token):
        return (("decimal-code", int(token.rsplit("-", maxsplit=1)[-1]), 0),)
    if DECIMAL.fullmatch(token):
        parts = token.split(".")
        if not int(parts[-1]) and len(parts) == 2:
            parts = parts[:-1]  # `2.0` heads `2.1`
        return ((f"decimal-{len(parts)}", sum(int(part) * 1000**place for place, part in enumerate(reversed(parts))), 0),)
    order: list[str] = data()["suffixes"]["order"]
    placed = PLACED.fullmatch(token)
    if placed and placed[3]:  # letters put a unit in before its number, so behind all adverbs of the number before
        return (("arabic", int(placed[1]) - 1, len(order) + _letters_number(placed[3].lower())),)
    if placed:
        return (("arabic", int(placed[1]), order.index(placed[2]) + 1),) if placed[2] in order else ()
    match = ARABIC.fullmatch(token)
    if not match:
        return ()
    number, letters, latin, dashed = match.groups()
    suffix = 0
    if latin or letters in order:
        word = latin or letters
        suffix = order.index(word) + 1 if word in order else 1
    elif letters:
        suffix = 0 if letters in ("er", "re", "st", "nd", "rd", "th") else _letters_number(letters.lower())
    elif dashed:
        suffix = int(dashed)
    return (("arabic", int(number), suffix),)


def _suffixed_roman(token: str) -> tuple[tuple[str, int, int], ...]:
    ordinal = re.fullmatch(r"([IVXLC]+)(?i:er|re)", token)
    if ordinal and roman_value(ordinal[1]):
        return (("roman-upper", roman_value(ordinal[1]), 0),)
    match = re.fullmatch(r"([IVXLC]+)[ -]?(bis|ter|quater|quinquies|[A-Z])", token)
    if not match or not roman_value(match[1]):
        return ()
    order: list[str] = data()["suffixes"]["order"]
    suffix = order.index(match[2]) + 1 if match[2] in order else ord(match[2]) - 64
    return (("roman-upper", roman_value(match[1]), suffix),)


def _letters_number(letters: str) -> int:
    value = 0
    for letter in letters:
        value = value * 26 + max(1, ord(letter) % 32)
    return value


def _letter_values(token: str, case: str) -> list[tuple[str, int, int]]:
    found: list[tuple[str, int, int]] = []
    latin: str = data()["alphabets"]["latin"]
    put_in = re.fullmatch(r"([a-z])\s([a-z]+)", token)
    order: list[str] = data()["suffixes"]["order"]
    if put_in:
        return [(f"latin-{case}", latin.index(put_in[1]) + 1, order.index(put_in[2]) + 1)] if put_in[2] in order else []
    if len(token) == 1:
        if token in latin:
            found.append((f"latin-{case}", latin.index(token) + 1, 0))
        else:
            found += _cyrillic_values(token, case)
        return found
    if len(set(token)) == 1 and token[0] in latin:
        place = latin.index(token[0]) + 1
        found.append((f"doubled-{len(token)}-{case}", place, 0))
        if len(token) == 2:
            found.append((f"latin-{case}", 26 + place, 0))
        return found
    if len(token) == 2 and token[0] == "z" and token[1] in latin:
        found.append((f"latin-{case}", 0, latin.index(token[1]) + 1))
        found.append((f"latin-{case}", 26, latin.index(token[1]) + 1))
    elif len(token) == 2 and token[0] in "abc" and token[1] in latin:
        found.append((f"latin-{case}", latin.index(token[0]) + 1, latin.index(token[1]) + 1))
        found.append((f"latin-{case}", 26 * (latin.index(token[0]) + 1) + latin.index(token[1]) + 1, 0))
    return found


def _cyrillic_values(letter: str, case: str) -> list[tuple[str, int, int]]:
    """Give a Cyrillic letter its place in each alphabet in use: without ё and й, with both, or with й alone."""
    found: dict[int, tuple[str, int, int]] = {}
    for name in ("cyrillic", "cyrillic_short_i", "cyrillic_full"):
        alphabet: str = data()["alphabets"][name]
        if letter in alphabet:
            value = alphabet.index(letter) + 1
            found.setdefault(value, (f"cyrillic-{case}", value, 0))
    return list(found.values())


@lru_cache(maxsize=1)
def ordinals() -> dict[str, int]:
    """Return the words for a place in a series, lower case, with their values."""
    return {word: int(value) for value, words in data()["ordinals"].items() for word in words}


@lru_cache(maxsize=1)
def word_numbers() -> dict[str, int]:
    """Return the words that number a unit behind its keyword, lower case, with their values."""
    return ordinals() | {word: int(value) for value, words in data()["cardinals"].items() for word in words}


@lru_cache(maxsize=1)
def keywords() -> dict[str, dict[str, Any]]:
    """Return the keywords, lower case, each with its name, kind, rank and whether it may stand bare."""
    return {word: entry for entry in data()["keyword"] for word in entry["words"]}


@lru_cache(maxsize=8192)
def enumerator_readings(token: str, form: str) -> tuple[Reading, ...]:
    """Return the readings of a token inside a punctuation form such as `()`, `)`, `.`, `°` or `-`."""
    narrower = PARENTHESISED if form in ("()", ")", "°") else 0
    readings = []
    for system, number, suffix in _widened(token) if form == "()" else token_values(token):
        base = system.split("-")[0] if system.startswith(("decimal", "doubled")) else system
        rank = ORDERS[base] + narrower
        readings.append(Reading(f"{form}{system}", number, suffix, token, "item", rank))
    if form == "." and (later := _put_in(token)):
        readings.append(later)
    return tuple(readings)


def _put_in(token: str) -> Reading | None:
    """Read `2.1.` as what was put in later behind `2.`, for lists that have no decimals of their own."""
    match = re.fullmatch(r"(\d{1,3})\.(\d{1,2})", token)
    return Reading(".arabic", int(match[1]), int(match[2]), token, "item", PUT_IN) if match else None


def _widened(token: str) -> tuple[tuple[str, int, int], ...]:
    """Read a decimal as a number with what was put in later: `(1.5)` between (1) and (2), `Article 3.1` behind Article 3."""
    match = re.fullmatch(r"(\d{1,4})\.(\d{1,3})", token)
    return (("arabic", int(match[1]), int(match[2])),) if match else token_values(token)


@lru_cache(maxsize=8192)
def keyword_readings(keyword: str, token: str) -> tuple[Reading, ...]:
    """Return the readings of a keyword with a number; a level of articles may mix Roman and Arabic numbers."""
    entry = keywords()[keyword]
    name, kind, rank = entry["name"], entry["kind"], entry["rank"]
    if not token:
        return (Reading(f"kw:{name}", 0, 0, "", kind, rank),)
    value = word_numbers().get(token.lower())
    if value:
        return (Reading(f"kw:{name}", value, 0, token, kind, rank),)
    readings = []
    for system, number, suffix in _widened(token):
        letters = system.startswith(("latin", "cyrillic"))
        readings.append(Reading(f"kw:{name}:letter" if letters else f"kw:{name}", number, suffix, token, kind, rank))
    return tuple(readings)
