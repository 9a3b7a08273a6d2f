"""Raw text to a clean string for the parser, and back: every clean character knows its place in the document."""

from __future__ import annotations

import regex

from clauses.models import Quote

NOTE_MARK = regex.compile(r"\[(?:[ivxlc]{1,6}|\d{1,3}|\*{1,3}|[a-z])\](?!\w)")
_BRACKET = regex.compile(r"\[([^\[\]\n]{1,200})\]")
_PAREN = regex.compile(r"\(([^()]{0,400})\)")
_INITIALS = regex.compile(r"(?<=[A-Z]{2})\(([a-z]{1,2})\)")
_PLURAL = regex.compile(r"(?<=[a-z])\((?:s|es|ies)\)")
_CUE = regex.compile(r"(?i)(?:except|unless|save|if|provided|subject to|including|excluding|in case|only|with the exception)\b")
_FINITE = regex.compile(r"(?i)\b(?:shall|must|may)\b")
_ENUMERATOR = regex.compile(r"(?:\d{1,3}|[a-zA-Z]{1,2}|[ivxlcIVXLC]{1,6})")
_INLINE_LABEL = regex.compile(r"(?:(?<=[:;,—])|(?<=[:;,—] and)|(?<=[:;,—] or))(\s+(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])(?=\s)")
# the tokenizer would make a preposition of these: by-laws, in-kind
_PREPOSITION_HYPHEN = regex.compile(r"(?i)\b(?:by|in|on|at|up|off|out|over|to)-(?=\p{Ll}{3})")
_LINE_HYPHEN = regex.compile(r"(?<=\p{Ll})-[ \t]*\n[ \t]*(?=\p{Ll})")
_ELLIPSIS = regex.compile(r"\.\s?\.\s?\.|…")
QUOTES = '"“”„«»‟❝❞'
_SAME = {"’": "'", "‘": "'", "‛": "'", "—": "-", "–": "-", "―": "-", "\u00a0": " ", "\t": " ", "\n": " ", "\r": " "}
_PAIRS = {"[": "]", "(": ")", "“": "”", "«": "»", "„": "“", '"': '"'}
_CLOSERS = {")": "(", "]": "[", "”": "“", "»": "«"}


def fold(text: str, marks: tuple[tuple[int, int], ...] = (), start: int = 0) -> str:
    """Return a slice as a cell shows it: white space folded, note marks (offsets in the document) taken out."""
    for first, last in sorted(marks, reverse=True):
        if start <= first and last <= start + len(text):
            text = text[: first - start] + text[last - start :]
    return " ".join(text.split())


class Prepared:
    """A clean string and, for each of its characters, the offset in the document (-1 for words put in for the parser)."""

    def __init__(self, text: str, origin: list[int]) -> None:
        self.text, self.origin = text, origin

    def cut(self, start: int, end: int) -> Prepared:
        """Return a part of it, outer white space taken off."""
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return Prepared(self.text[start:end], self.origin[start:end])

    def insert(self, at: int, words: str) -> Prepared:
        """Return it with words put in before the character `at`."""
        return Prepared(self.text[:at] + words + self.text[at:], self.origin[:at] + [-1] * len(words) + self.origin[at:])

    def drop(self, start: int, end: int) -> Prepared:
        """Return it without a stretch of characters."""
        return Prepared(self.text[:start] + self.text[end:], self.origin[:start] + self.origin[end:])


def _parentheses(raw: str, gone: set[int], swap: dict[int, str]) -> None:
    """Take remarks in parentheses out; those that begin like a qualifier or hold a modal are set off by a comma instead."""
    for match in _PAREN.finditer(raw):
        if match.start() in gone:
            continue
        inner = match[1].strip()
        if (_CUE.match(inner) or _FINITE.search(inner)) and not _ENUMERATOR.fullmatch(inner):
            swap[match.start()] = ","
            gone.add(match.end() - 1)
            before = match.start() - 1
            if before >= 0 and raw[before].isspace():
                swap[before], swap[match.start()] = ",", " "
        else:
            gone.update(range(*match.span()))


def _deletions(raw: str, is_word: dict[str, bool] | None) -> tuple[set[int], dict[int, str]]:
    gone: set[int] = set()
    swap: dict[int, str] = {}
    for match in NOTE_MARK.finditer(raw):
        gone.update(range(*match.span()))
    for match in _BRACKET.finditer(raw):
        inner = match[1]
        glued = raw[match.start() - 1 : match.start()].isalnum() or raw[match.end() : match.end() + 1].isalnum()
        foreign = is_word is not None and not glued and inner.isalpha() and inner.islower() and not is_word.get(inner, True)
        if inner in ("sic", "sic!", "!", "?") or foreign or inner.strip(". ") == "":
            gone.update(range(*match.span()))
        else:
            gone.update((match.start(), match.end() - 1))
    for match in _INITIALS.finditer(raw):
        gone.update((match.start(), match.end() - 1))
    for match in _PLURAL.finditer(raw):
        gone.update(range(*match.span()))
    _parentheses(raw, gone, swap)
    for match in _INLINE_LABEL.finditer(raw):
        gone.update(range(match.start(1) + 1, match.end(1)))
    for match in _PREPOSITION_HYPHEN.finditer(raw):
        gone.add(match.end() - 1)
    for pattern in (_LINE_HYPHEN, _ELLIPSIS):
        for match in pattern.finditer(raw):
            gone.update(range(*match.span()))
    return gone, swap


def prepare(raw: str, start: int, is_word: dict[str, bool] | None = None) -> Prepared:
    """Make the clean string of `raw`, which begins at offset `start` of the document.

    Note marks, the brackets of the editor, other parentheses, quotation marks and foreign words in brackets go; white
    space is folded; `VKP(b)` becomes one word. `is_word` tells dictionary words from others.
    """
    gone, swap = _deletions(raw, is_word)
    chars: list[str] = []
    origin: list[int] = []
    for place, char in enumerate(raw):
        if place in gone or char in QUOTES or char in "_\u00ad\u200b\u2060\ufeff*":
            continue
        clean = swap.get(place) or _SAME.get(char) or (" " if char.isspace() else char)
        if clean == " " and (not chars or chars[-1] == " "):
            continue
        if clean in ",.;:" and chars and chars[-1] == " " and place not in swap:
            del chars[-1], origin[-1]
        apart = f" {clean} " if char in "—―" else clean
        chars.extend(apart)
        origin.extend([start + place] * len(apart))
    return Prepared("".join(chars), origin).cut(0, len(chars))


def balance(text: str, start: int, end: int, low: int, high: int) -> tuple[int, int]:
    """Widen a span of the document so that it cuts no bracket or quotation mark in two, within `low` and `high`.

    A closing mark is taken in where its opening one is inside, and an opening one where its closing one is.
    """
    for _ in range(3):
        inside = text[start:end]
        after = text[end : end + 1]
        if (end < high and after in _CLOSERS and inside.count(_CLOSERS[after]) > inside.count(after)) or (
            end < high and after == '"' and inside.count('"') % 2 == 1
        ):
            end += 1
        before = text[start - 1 : start]
        inside = text[start:end]
        if (start > low and before in _PAIRS and before != '"' and inside.count(_PAIRS[before]) > inside.count(before)) or (
            start > low and before == '"' and inside.count('"') % 2 == 1
        ):
            start -= 1
        elif start > low and before == "[" and inside.isalpha() and text[end : end + 1] == "]":
            start, end = start - 1, end + 1
    return start, end


def quote(text: str, start: int, end: int, marks: tuple[tuple[int, int], ...]) -> Quote:
    """Return the quote of `text[start:end]`, with its outer white space taken off."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Quote(text=fold(text[start:end], marks, start), start=start, end=end)
