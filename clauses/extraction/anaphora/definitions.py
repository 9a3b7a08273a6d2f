"""Short names and what they were made short for: "the Food Policy Board (hereinafter 'the Board')", "There is established a …".

Read from the text by patterns, once a document. A short name that the text does not define stands for a longer name with the
same last word ("the Tariff Commission" … "the Commission") only where there is no other longer name with that word.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

import regex

from clauses.lexicon import load

_TIMEOUT = 30.0
_OPEN, _CLOSE = "[\"'“‘«„]", "[\"'”’»“]"
_WORD = r"[\p{L}][\p{L}’'-]*"
_CAPITAL = r"\p{Lu}[\p{L}’'-]*\p{Ll}"
_STOP = r"(?:to|which|that|in|of|for|with|and|whose|consisting|composed)\s"
_IN_BRACKETS = regex.compile(
    rf"\b(?:[Tt]he|[Aa]n?)\s+(?P<long>(?:(?!(?:the|a|an)\s){_WORD}\s+){{0,9}}{_WORD})\s*"
    rf"[(\[](?:(?:herein)?after|hereafter|henceforth)?,?\s*(?:referred\s+to\s+as|called|known\s+as)?\s*"
    rf"(?:(?:the\s+)?{_OPEN}\s*(?:[Tt]he\s+)?(?P<short>\p{{Lu}}[\p{{L}}’' -]*?)\s*{_CLOSE}"
    rf"|(?<=after\s|as\s|called\s)(?:the\s+)?(?P<plain>\p{{Lu}}[\p{{L}}’' -]*?))\s*[)\]]"
)
_MEANING = regex.compile(
    rf"{_OPEN}\s*(?:[Tt]he\s+)?(?P<short>\p{{Lu}}[\p{{L}}’' -]*?)\s*{_CLOSE}\s+(?:shall\s+)?means?\s+"
    rf"(?P<long>(?:the|an?)\s+[^,.;:—\n]{{3,120}}?)(?=\s*[,.;:—\n])"
)
_ESTABLISHED = regex.compile(
    rf"(?:[Tt]here\s+(?:is|are|shall\s+be)\s+(?:hereby\s+)?|\b(?:[Hh]ereby)\s+)"
    rf"(?:established?|creat(?:ed?|es)|establishes|constitut(?:ed?|es)|set\s+up|formed)\s+"
    rf"(?P<long>(?:an?|the)\s+(?:(?!{_STOP}){_WORD}\s+){{0,6}}?(?P<tail>{_WORD})"
    rf"(?:\s+(?:of|for|on)\s+(?:the\s+)?{_CAPITAL}(?:\s+(?:and\s+)?{_CAPITAL}){{0,5}})?)"
    rf"(?=\s*(?:[,.;:(]|(?:to|which|that|in|of|for|with|and|whose|consisting|composed|within|under|as|at|is)\b|$))"
)
_NAME = regex.compile(rf"\b(?P<long>(?:{_CAPITAL}\s+){{1,5}}(?P<tail>{_CAPITAL}))\b(?!\s+\p{{Lu}}\p{{Ll}})")
_OF_NAME = regex.compile(
    rf"\b(?P<long>(?:{_CAPITAL}\s+){{0,4}}(?P<tail>{_CAPITAL})\s+(?:of|for|on)\s+(?:the\s+)?(?:{_CAPITAL}\s+|and\s+){{0,4}}{_CAPITAL})\b"
)
_ARTICLES = frozenset(("the", "a", "an", "this", "each", "every", "any", "no"))


@dataclass(frozen=True)
class Definition:
    """What a short name stands for, and from where on: offsets into the document's text."""

    short: str
    start: int
    end: int
    after: int


def definitions(text: str) -> dict[str, tuple[Definition, ...]]:
    """Return the definitions of each short name of a text, in its order.

    A short name with two different longer ones that no sentence defines is left out.
    """
    found: dict[str, list[Definition]] = {}
    for one in sorted(_stated(text), key=lambda d: (d.start, d.end)):
        found.setdefault(one.short, []).append(one)
    for short, some in _tails(text).items():
        if short not in found and some:
            found[short] = some
    return {short: tuple(some) for short, some in found.items()}


def _matches(pattern: regex.Pattern[str], text: str) -> Iterator[regex.Match[str]]:
    """Return the matches of a pattern; those after a stretch that takes too long are given up."""
    with suppress(TimeoutError):
        yield from pattern.finditer(text, timeout=_TIMEOUT)


def _stated(text: str) -> Iterator[Definition]:
    for match in _matches(_IN_BRACKETS, text):
        short = match["short"] or match["plain"]
        start = match.start("long")
        words = match["long"].split()
        if short.split()[-1].lower() in (word.lower() for word in words) or short.isupper() or short[0] == words[0][0]:
            yield Definition(" ".join(short.split()), start, match.end("long"), match.end())
    for match in _matches(_MEANING, text):
        yield Definition(" ".join(match["short"].split()), match.start("long"), match.end("long"), match.end())
    bodies = load("en").words("anaphora.body")
    for match in _matches(_ESTABLISHED, text):
        last = match["tail"]
        if last.lower() in bodies:
            yield Definition(last.capitalize(), match.start("long"), match.end("long"), match.end())


def _tails(text: str) -> dict[str, list[Definition]]:
    """Return, for each word for a body, where its longer name stands; nothing where there are several such names."""
    bodies = load("en").words("anaphora.body")
    names: dict[str, dict[str, Definition]] = {}
    for pattern in (_NAME, _OF_NAME):
        for match in _matches(pattern, text):
            tail = match["tail"]
            start = match.start("long")
            first = match["long"].split()[0].lower()
            if first in _ARTICLES:
                start += len(match["long"].split()[0])
                start += len(text[start:]) - len(text[start:].lstrip())
            long = " ".join(text[start : match.end("long")].split())
            if tail.lower() not in bodies or len(long.split()) < 2 or "\n\n" in text[start : match.end("long")]:
                continue
            names.setdefault(tail, {}).setdefault(long.lower(), Definition(tail, start, match.end("long"), match.end()))
    return {
        tail: sorted(some.values(), key=lambda d: (d.start, d.start - d.end)) if _agree(some) else []
        for tail, some in names.items()
    }


def _agree(names: dict[str, Definition]) -> bool:
    """Tell whether all names are forms of one: each the end, or the beginning, of the longest."""
    longest = max(names, key=lambda name: (len(name), name))
    return all(longest.endswith(name) or longest.startswith(name) for name in names)
