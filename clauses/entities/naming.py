"""Words of names, folded so that case, number, accents and editor's brackets do not part two forms of one name."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

import regex

_EDITORIAL = regex.compile(r"(?<=\p{L})\[(\p{L}+)\]")
_NOTE_MARK = regex.compile(r"\[[ivxlc\d*†]{1,4}\]")
_BRACKETED_LETTER = regex.compile(r"(?<=\p{Lu})\((\p{L})\)")
_TOKEN = regex.compile(r"\p{L}[\p{L}\p{M}]*(?:\.\p{L}(?=\.))*|\p{N}+")
_POSSESSIVE = regex.compile(r"['’]s?\b")
_RUSSIAN_ENDING = regex.compile(
    r"(?:ями|ами|ого|его|ому|ему|ыми|ими|ой|ей|ом|ем|ах|ях|ов|ев|ий|ый|ая|яя|ое|ее|ые|ие|а|я|о|е|ы|и|у|ю|ь)$"
)


@dataclass(frozen=True)
class NameWord:
    """One word of a text: its folded form and whether it is printed in capitals."""

    folded: str
    capitals: bool
    capitalised: bool


def fold_word(word: str) -> str:
    """Return a word without case, accents, full stops and the ending of number or case (English and Russian)."""
    plain = unicodedata.normalize("NFD", word.casefold().replace(".", ""))
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    if regex.search(r"\p{Cyrillic}", plain):
        return _RUSSIAN_ENDING.sub("", plain) if len(plain) > 4 else plain
    if len(plain) > 4 and plain.endswith("ies"):
        return plain[:-3] + "y"
    if len(plain) > 3 and plain.endswith("s") and not plain.endswith(("ss", "us", "is")):
        return plain[:-1]
    return plain


def name_words(text: str) -> tuple[NameWord, ...]:
    """Split a text into the words of names; `com[munist]` is one word, so is `VKP(b)`; note marks are left out."""
    plain = _EDITORIAL.sub(r"\1", _NOTE_MARK.sub(" ", text))
    plain = _POSSESSIVE.sub("", _BRACKETED_LETTER.sub(r"\1", plain))
    return tuple(
        NameWord(fold_word(word), len(word) > 1 and word.upper() == word and word.isalpha(), word[:1].isupper())
        for word in _TOKEN.findall(plain)
    )
