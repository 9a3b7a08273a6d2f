"""Words of a text as stems: Porter's algorithm (M. F. Porter, *Program* 14, 1980), written for matching, not for reading."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

import regex

_WORD = regex.compile(r"\p{L}[\p{L}\p{M}]*(?:['’]\p{L}+)?|\p{N}+(?:[.,]\p{N}+)*")
_EDITORIAL = regex.compile(r"(?<=\p{L})\[(\p{L}+)\]")
_NOTE_MARK = regex.compile(r"\[[ivxlc\d*†]{1,4}\]")
_VOWELS = "aeiou"

_STEP2 = (
    ("ational", "ate"), ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("izer", "ize"), ("iser", "ize"),
    ("abli", "able"), ("alli", "al"), ("entli", "ent"), ("eli", "e"), ("ousli", "ous"), ("ization", "ize"),
    ("isation", "ize"), ("ation", "ate"), ("ator", "ate"), ("alism", "al"), ("iveness", "ive"), ("fulness", "ful"),
    ("ousness", "ous"), ("aliti", "al"), ("iviti", "ive"), ("biliti", "ble"),
)  # fmt: skip
_STEP3 = (
    ("icate", "ic"), ("ative", ""), ("alize", "al"), ("alise", "al"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""),
    ("ness", ""),
)  # fmt: skip
_STEP4 = (
    "al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ion", "ou", "ism", "ate", "iti",
    "ous", "ive", "ize", "ise",
)  # fmt: skip


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text in lower case, editor's brackets closed up, note marks and possessives left out."""
    plain = _EDITORIAL.sub(r"\1", _NOTE_MARK.sub(" ", text)).casefold()
    plain = "".join(char for char in unicodedata.normalize("NFD", plain) if not unicodedata.combining(char))
    return tuple(regex.sub(r"['’]s?$", "", word) for word in _WORD.findall(plain))


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """Return the stem of one lower-case word; words of one or two letters, numbers and other scripts come back whole."""
    if len(word) <= 2 or not word.isascii() or not word.isalpha():
        return word
    word = _plurals(word)
    word = _past_and_progressive(word)
    if word.endswith("ify"):
        return word[:-1]
    if word.endswith("y") and _has_vowel(word[:-1]):
        word = word[:-1] + "i"
    for suffix, other in _STEP2:
        if word.endswith(suffix):
            word = _swapped(word, suffix, other)
            break
    for suffix, other in _STEP3:
        if word.endswith(suffix):
            word = _swapped(word, suffix, other)
            break
    word = _without_ending(word)
    return _tidied(word)


def _is_vowel(word: str, at: int) -> bool:
    return word[at] in _VOWELS or (word[at] == "y" and at > 0 and not _is_vowel(word, at - 1))


def _has_vowel(word: str) -> bool:
    return any(_is_vowel(word, at) for at in range(len(word)))


def _measure(word: str) -> int:
    shape = "".join("v" if _is_vowel(word, at) else "c" for at in range(len(word)))
    return len(regex.findall("v+c+", shape))


def _plurals(word: str) -> str:
    if word.endswith("sses"):
        return word[:-2]
    if word.endswith(("ifies", "ified")):
        return word[:-2]
    if word.endswith("ies"):
        return word[:-2] if len(word) > 4 else word[:-1]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us")) else word


def _past_and_progressive(word: str) -> str:
    if word.endswith("eed"):
        return word[:-1] if _measure(word[:-3]) else word
    for suffix in ("ed", "ing"):
        root = word[: -len(suffix)]
        if word.endswith(suffix) and _has_vowel(root):
            if root.endswith(("at", "bl", "iz", "is")):
                return root + "e"
            if len(root) > 1 and root[-1] == root[-2] and root[-1] not in "lsz":
                return root[:-1]
            return root + "e" if _measure(root) == 1 and _ends_short(root) else root
    return word


def _ends_short(word: str) -> bool:
    return len(word) > 2 and not _is_vowel(word, -1 + len(word)) and _is_vowel(word, len(word) - 2) and (
        not _is_vowel(word, len(word) - 3) and word[-1] not in "wxy"
    )  # fmt: skip


def _swapped(word: str, suffix: str, other: str) -> str:
    root = word[: -len(suffix)]
    return root + other if _measure(root) > 0 else word


def _without_ending(word: str) -> str:
    for suffix in sorted(_STEP4, key=len, reverse=True):
        if word.endswith(suffix):
            root = word[: -len(suffix)]
            fits = _measure(root) > 1 and (suffix != "ion" or root.endswith(("s", "t")))
            return root if fits else word
    return word


def _tidied(word: str) -> str:
    if word.endswith("e"):
        root = word[:-1]
        if _measure(root) > 1 or (_measure(root) == 1 and not _ends_short(root)):
            word = root
    return word[:-1] if word.endswith("ll") and _measure(word) > 1 else word
