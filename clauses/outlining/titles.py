"""Titles told from sentences by their form."""

from __future__ import annotations

import re
from functools import lru_cache

from clauses.outlining.numbering import data

LONGEST = 250
SENTENCE_BREAK = re.compile(r"(?<![A-ZА-Я])(?<!\bNo)(?<!\bSt)[.!?]['\"’”»)]*\s+[\"“‘«„(]?[A-ZА-ЯЁÀ-Ý]")
WORD = re.compile(r"[^\W\d_]+")
# Orders stand in the infinitive in Russian.
INFINITIVE = re.compile(r"\w*(?:[аеиоуыя]ть(?:ся)?|сти|йти|чь)", re.IGNORECASE)


@lru_cache(maxsize=1)
def verbs() -> frozenset[str]:
    """Return the finite verbs that no title has."""
    return frozenset(data()["headings"]["verbs"])


def title_like(words: str) -> bool:
    """Tell a title from a sentence: short, one clause, no finite auxiliary, no comma or semicolon at its end."""
    words = words.strip(" \t\n*_#")
    if not words or len(words) > LONGEST or words[-1] in ";,":
        return False
    letters = [char for char in words if char.isalpha()]
    if not letters:
        return False
    if all(char.isupper() for char in letters) and len(letters) > 2:
        return True
    if words.lstrip('"“‘«„([')[:1].islower() or SENTENCE_BREAK.search(words):
        return False
    return not any(word in verbs() or INFINITIVE.fullmatch(word) for word in WORD.findall(words))


@lru_cache(maxsize=1)
def closing_starts() -> re.Pattern[str]:
    """Return the pattern of the openings of closing formulas."""
    return _starting(data()["closing"]["starts"])


@lru_cache(maxsize=1)
def sealing_starts() -> re.Pattern[str]:
    """Return the pattern of the formulas behind which nothing but names, notes and annexes stands."""
    return _starting(data()["closing"]["seals"])


def _starting(words: list[str]) -> re.Pattern[str]:
    starts = sorted((word.strip() for word in words), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, starts))})(?![^\W_])", re.IGNORECASE)
