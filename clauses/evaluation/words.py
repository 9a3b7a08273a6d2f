"""The words of a coded value: how values are split, folded and compared."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

ARTICLES = frozenset({"the", "a", "an"})
NOTE_MARK = re.compile(r"\[(?:[ivxl]{1,6}|\d{1,3})\]")
_BAR = re.compile(r"(?<!\\)\|")
_TOKEN = re.compile(r"\w+|[^\w\s]")
_MARKERS = frozenset(
    re.findall(
        r"\w+",
        "about above across after against along among around as at because before behind below beneath beside "
        "between beyond by despite during except for from if in inside into lest notwithstanding of off on "
        "once onto out outside over per provided save since so subject than that through throughout till to "
        "toward towards under unless until unto up upon when whenever where wherever whereas whether which "
        "while who whom whose with within without ",
    )
)
_LIGHT = ARTICLES | frozenset({"only", "such", "this", "that", "these", "those", "its", "their", "his", "her", "all", "any"})


def values(cell: str) -> tuple[str, ...]:
    r"""Split a table cell into its values; a bar that is written `\|` belongs to the value."""
    pieces = (piece.replace("\\|", "|").strip() for piece in _BAR.split(cell or ""))
    return tuple(piece for piece in pieces if piece)


def words(text: str) -> tuple[str, ...]:
    """Fold a value to its words: no case, punctuation, articles or note marks.

    A value that holds nothing but an article keeps it.
    """
    folded = unicodedata.normalize("NFC", NOTE_MARK.sub(" ", text or "")).casefold()
    found = re.findall(r"\w+", folded)
    return tuple(word for word in found if word not in ARTICLES) or tuple(found)


def bag(cell: str) -> Counter[str]:
    """Return the words of a whole cell with their counts."""
    return Counter(word for value in values(cell) for word in words(value))


def overlap(one: Counter[str], other: Counter[str]) -> int:
    """Count the words that two cells share, repeated words as often as both have them."""
    return (one & other).total()


def f1(shared: int, one: int, other: int) -> float:
    """Return the harmonic mean of precision and recall (the Dice coefficient); 1 where both sides are empty."""
    return 2 * shared / (one + other) if one + other else 1.0


def likeness(one: str, other: str) -> float:
    """Return the token F1 of two cells, from 0 to 1; two empty cells are alike."""
    first, second = bag(one), bag(other)
    return f1(overlap(first, second), first.total(), second.total())


def head(value: str) -> str:
    """Return the head word of a phrase by position.

    A leading marker (preposition, subordinator) and determiners are passed over; then the head is the last word before the
    next marker or punctuation, as in English noun phrases the noun stands last before what follows it (Collins 1999, the
    head table for noun phrases, reduced to what can be told without a parse). Empty where the value holds no word.
    """
    tokens = [token.casefold() for token in _TOKEN.findall(NOTE_MARK.sub(" ", value))]
    start = 0
    while start < len(tokens) and (tokens[start] in _MARKERS or tokens[start] in _LIGHT or not tokens[start].isalnum()):
        start += 1
    end = start
    while end < len(tokens) and tokens[end] not in _MARKERS and (tokens[end].isalnum() or tokens[end] in "-’'[]"):
        end += 1
    stretch = [token for token in tokens[start:end] if token.isalnum()]
    if stretch and stretch[-1] == "s" and len(stretch) > 1:
        stretch.pop()
    return stretch[-1] if stretch else next((token for token in reversed(tokens) if token.isalnum()), "")


def verb_head(value: str) -> str:
    """Return the head of a verb phrase: its last word that is no particle or preposition (`shall consist of`: consist)."""
    found = [token.casefold() for token in re.findall(r"\w+", value)]
    return next((token for token in reversed(found) if token not in _MARKERS), found[-1] if found else "")
