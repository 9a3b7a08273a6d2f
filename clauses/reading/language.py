"""The language of a text, told by its script and its function words: deterministic, offline, no training."""

from __future__ import annotations

from collections import Counter
from functools import cache

import regex

from clauses.reading.vocabulary import groups

_WORD = regex.compile(r"\p{L}+(?:['’]\p{L}+)?")
_SAMPLE = 60_000
_CYRILLIC = ("ru", "uk")
# letters that one language of a script has and its neighbours have not
_MARKS = {"uk": "іїєґ", "ru": "ыэъё", "de": "ßäöü", "fr": "àâçèêîôûœ", "es": "ñ¿¡", "it": "ìò", "pl": "ąęłńśźż"}


@cache
def _words() -> dict[str, frozenset[str]]:
    return {language: frozenset(listed) for language, listed in groups("language").items()}


def detect_language(text: str, start: int = 0) -> str:
    """Return the ISO 639-1 code of the language, or "" where too little speaks for one.

    Counts function words, each weighed by how few languages share it, and the letters that only one language has.
    """
    sample = text[start : start + _SAMPLE].lower()
    tokens = _WORD.findall(sample)
    if not tokens:
        return ""
    cyrillic = len(regex.findall(r"\p{Cyrillic}", sample))
    latin = len(regex.findall(r"\p{Latin}", sample))
    others = len(regex.findall(r"\p{L}", sample)) - cyrillic - latin
    if others > cyrillic + latin:
        return ""
    languages = [code for code in _words() if (code in _CYRILLIC) == (cyrillic > latin)]
    shared = Counter(word for code in languages for word in _words()[code])
    counts = Counter(part for token in tokens for part in _parts(token))
    scores = {}
    for code in languages:
        score = sum(counts[word] / shared[word] for word in sorted(_words()[code]))
        scores[code] = score + 0.3 * sum(sample.count(letter) for letter in _MARKS.get(code, ""))
    ranked = sorted(scores, key=lambda code: (-scores[code], code))
    best, second = scores[ranked[0]], scores[ranked[1]]
    if best < 1.5 or best < 1.15 * second or best / len(tokens) < 0.04:
        return _by_script(sample, cyrillic, latin)
    return ranked[0]


def language_code(written: str) -> str:
    """Return the code of a language as a person writes it: `English`, `en-GB`, `eng`; an unknown name stays as it is."""
    name = written.strip().lower()
    for code, names in groups("language_names").items():
        if name in names:
            return code
    tag = regex.match(r"([a-z]{2})(?:[-_][a-z]{2,4})?$", name)
    return str(tag[1]) if tag else name


def _parts(token: str) -> tuple[str, ...]:
    """Return a token, and for one with an elided article (`l'État`, `d’un`) its second part as well."""
    head, mark, tail = token.replace("’", "'").partition("'")
    return (head, tail) if mark else (token,)


def _by_script(sample: str, cyrillic: int, latin: int) -> str:
    if cyrillic <= latin or cyrillic < 20:
        return ""
    return "uk" if any(letter in sample for letter in "іїєґ") and not any(letter in sample for letter in "ыэъ") else "ru"
