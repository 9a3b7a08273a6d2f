"""What a document teaches about names: corrections in its notes, abbreviations in brackets, `hereinafter`."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from clauses.entities.gazetteer import Gazetteer
from clauses.models import Document

_MARK = r"(?:\s?\[[ivxlc\d*†]{1,4}\])?"
_QUOTE = r"[\"“”«»„'’]?"
_CAP = r"(?:\p{Lu}[\p{L}\p{M}’'-]+)"
_LINK = r"(?:of|for|and|the|on|in|to|de|des|du|la|für|und|der)"
_LONG = rf"{_CAP}(?:\s+(?:{_LINK}\s+){{0,2}}{_CAP}){{1,11}}"
_ABBREVIATION = r"\p{Lu}[\p{Lu}\p{N}&.-]{1,9}(?:\([a-zа-я]\))?"
_TIMEOUT = 5.0

_CORRECTION = regex.compile(
    rf"(?P<wrong>{_ABBREVIATION}|{_LONG}|{_CAP})\s+(?:is|was)\s+(?:here\s+)?"
    r"(?:incorrect|wrong|an?\s+(?:error|mistake|slip|misprint|misspelling)|misspelt|misprinted)"
    r"[^\n]{0,80}?(?:refer(?:s|ring|red)|mean(?:s|t|ing)|read|intend(?:s|ed)|correctly|for)\s+(?:here\s+)?(?:to\s+)?(?:the\s+)?"
    rf"{_QUOTE}(?P<right>{_ABBREVIATION}|{_LONG}|{_CAP}){_QUOTE}"
    rf"(?:\s*(?:--|—|–|,|:)\s*(?P<full>{_LONG}))?(?:\s*\((?P<english>{_LONG})\))?"
)
_LONG_SHORT = regex.compile(
    rf"(?P<long>{_LONG}){_MARK}\s*[(\[](?:hereinafter\s+)?(?:the\s+)?{_QUOTE}(?P<short>{_ABBREVIATION}){_QUOTE}[)\]]"
)
_SHORT_LONG = regex.compile(rf"\b(?P<short>{_ABBREVIATION}){_MARK}\s*\((?P<long>{_LONG})\)")
_HEREINAFTER = regex.compile(
    rf"(?P<long>{_LONG}){_MARK}\s*,?\s*[(\[]?\s*here(?:in)?after\s+(?:(?:referred\s+to|called|known|cited)\s*(?:as)?\s+)?"
    rf"(?:the\s+)?[\"“«'’](?:the\s+)?(?P<short>[^\"”»'’]{{2,60}})[\"”»'’]"
)
_DEFINED = regex.compile(rf"(?P<long>{_LONG}){_MARK}\s*\((?:the\s+)?[\"“«](?:the\s+)?(?P<short>{_LONG}|{_CAP})[\"”»]\)")
_LEADING = regex.compile(r"^(?:The|This|That|Any|Each|Every|All|No|In|By|On|To|And|Or|If)\s+")


def learn(document: Document, gazetteer: Gazetteer | None = None) -> Gazetteer:
    """Return the gazetteer with the names that a document's notes and brackets make one entity.

    Long and short forms are paired as by Schwartz and Hearst (2003): letters of the short form in order in the long one;
    a long form of three words or more is taken as well where the short form abbreviates it in another language.
    """
    groups = [*_corrections(document), *_brackets(document.text)]
    return (gazetteer or Gazetteer()).with_names(groups)


def _corrections(document: Document) -> Iterator[tuple[str, ...]]:
    for note in document.notes:
        for match in _CORRECTION.finditer(" ".join(note.text.split()), timeout=_TIMEOUT):
            names = (match["english"], match["full"], match["right"], match["wrong"])
            yield tuple(_tidy(name) for name in names if name)


def _brackets(text: str) -> Iterator[tuple[str, ...]]:
    flat = " ".join(text.split())
    for pattern in (_LONG_SHORT, _SHORT_LONG):
        for match in pattern.finditer(flat, timeout=_TIMEOUT):
            long = _long_form(_tidy(match["long"]), match["short"])
            if long:
                yield (long, match["short"])
    for pattern in (_HEREINAFTER, _DEFINED):
        for match in pattern.finditer(flat, timeout=_TIMEOUT):
            long, short = _tidy(match["long"]), _tidy(match["short"])
            if long.casefold() != short.casefold():
                yield (long, short)


def _tidy(name: str) -> str:
    return str(_LEADING.sub("", name.strip(" .,;:—–-")))


def _long_form(long: str, short: str) -> str:
    letters = [char.casefold() for char in short if char.isalpha()]
    words = long.split()
    capitals = [word for word in words if word[:1].isupper()]
    if len(letters) < 2:
        return ""
    for start in range(len(words)):
        if words[start][:1].casefold() == letters[0] and _spelt(letters, words[start:]):
            return " ".join(words[start:])
    return long if len(capitals) >= 3 else ""


def _spelt(letters: list[str], words: list[str]) -> bool:
    """Whether the letters stand in order in the words, each at a word's start or after a letter that was used there."""
    at = 0
    for word in words:
        folded = word.casefold()
        for place, char in enumerate(folded):
            if at < len(letters) and char == letters[at] and (place == 0 or at > 0):
                at += 1
            if at == len(letters):
                break
    used_words = sum(word[:1].isupper() for word in words)
    return at == len(letters) and used_words <= len(letters) + 2
