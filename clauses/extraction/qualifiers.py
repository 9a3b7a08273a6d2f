"""The kind of a qualifier, from how it begins and what it speaks of."""

from __future__ import annotations

from functools import cache
from typing import Any

from clauses.lexicon import Lexicon, load

CONDITIONS = ("condition", "exception", "time", "scope", "approval")
CONSTRAINTS = ("purpose", "reason", "place", "manner", "means", "result", "accompaniment")
_ORDER = (
    "exception",
    "approval",
    "condition",
    "time",
    "scope",
    "purpose",
    "reason",
    "accompaniment",
    "manner",
    "means",
    "result",
    "place",
)
_LEADING = frozenset("only and or but also even either both not just solely exclusively".split())


@cache
def _openers(language: str = "en") -> dict[tuple[str, ...], str]:
    lexicon = load(language)
    table: dict[tuple[str, ...], str] = {}
    for kind in reversed(_ORDER):
        for phrase in lexicon.table("openers")[kind]:
            if "_" not in phrase:
                table[tuple(phrase.split())] = kind
    return table


@cache
def _first_words() -> frozenset[str]:
    return frozenset(phrase[0] for phrase in _openers())


def lower_words(doc: Any) -> list[str]:
    """Return the words of a parse in lower case, kept with the parse."""
    words: list[str] | None = doc.user_data.get("lower")
    if words is None:
        words = doc.user_data["lower"] = [token.lower_ for token in doc]
    return words


def opener(doc: Any, start: int, end: int) -> tuple[int, str]:
    """Return (number of words, kind) of the longest opener at token `start`, or (0, "")."""
    words = lower_words(doc)
    if start >= len(words) or words[start] not in _first_words():
        return 0, ""
    table = _openers()
    for size in range(min(6, end - start), 0, -1):
        kind = table.get(tuple(words[start : start + size]))
        if kind:
            return size, kind
    return 0, ""


def kind_of_words(words: list[str]) -> tuple[str, str]:
    """Return (kind, rule) of a qualifier that was not parsed, from how it begins; ("", "") where nothing tells."""
    table = _openers()
    for size in range(min(6, len(words)), 0, -1):
        kind = table.get(tuple(words[:size]))
        if kind:
            lexicon = load("en")
            timed = kind in ("place", "means") and any(word.rstrip("s") in lexicon.words("time.units") for word in words)
            return ("time" if timed else kind), "set off"
    return "", ""


def slot_of(kind: str) -> str:
    """Return the slot that a kind of qualifier belongs to."""
    return "condition" if kind in CONDITIONS else "constraint"


def _is_time(doc: Any, numbers: list[int], lexicon: Lexicon) -> bool:
    nouns = lexicon.words("time.nouns")
    heads = [doc[i] for i in numbers if doc[i].pos_ in ("NOUN", "PROPN", "NUM") or doc[i].lower_ in nouns]
    if not heads:
        return False
    first = next((t for t in heads if t.dep_ in ("pobj", "npadvmod", "ROOT", "dobj", "conj", "attr")), heads[0])
    if first.lemma_.lower() in nouns or first.lower_ in nouns:
        return True
    return first.like_num and len(first.text) == 4


def kind_of(doc: Any, numbers: list[int], *, fronted: bool = False) -> tuple[str, str]:
    """Return (kind, rule) of a qualifier made of these tokens."""
    lexicon = load("en")
    start = 0
    while start < len(numbers) - 1 and doc[numbers[start]].lower_ in _LEADING:
        start += 1
    first = doc[numbers[start]]
    if start and first.lower_ in ("for", "to") and first.dep_ == "prep":
        return "scope", "limited"
    limit = numbers[-1] + 1
    size, kind = opener(doc, first.i, limit)
    if size >= 2 and not (kind == "place" and _is_time(doc, numbers, lexicon)):
        return kind, "opener"
    low = first.lower_
    if len(numbers) - start == 1:
        if low in lexicon.words("time.adverbs"):
            return "time", "adverb"
        return ("place", "adverb") if kind == "place" else ("manner", "adverb")
    if low == "to" and any(doc[i].tag_ == "VB" for i in numbers[start + 1 : start + 4]):
        return "purpose", "infinitive"
    if low == "to":
        noun = next((doc[i] for i in numbers[start + 1 :] if doc[i].dep_ == "pobj"), first)
        local = noun.lemma_.lower() in lexicon.words("place.nouns") or noun.pos_ == "PROPN"
        return ("place" if local else "result"), "preposition"
    if low == "into" and any(doc[i].lemma_.lower() in lexicon.words("place.nouns") for i in numbers):
        return "place", "preposition"
    if low == "in" and any(
        doc[i].lemma_.lower() in ("manner", "way", "form", "fashion", "capacity", "mode", "style") for i in numbers[-2:]
    ):
        return "manner", "manner noun"
    if low == "using":
        return "means", "participle"
    if low in ("for",):
        if start < first.i and any(t.lemma_.lower() in lexicon.words("place.for_reason") for t in doc[: first.i]):
            return "reason", "preposition"
        if fronted:
            return "scope", "fronted for"
        timed = any(
            doc[n].lemma_.lower() in lexicon.words("time.units") for n in numbers if doc[n].dep_ in ("pobj", "ROOT", "conj")
        )
        return ("time", "time noun") if timed else ("purpose", "preposition")
    if low == "as":
        clause = any(doc[i].tag_ in ("VBZ", "VBP", "VBD", "MD") for i in numbers)
        return (
            ("reason", "as")
            if clause
            and doc[numbers[start + 1]].tag_ in ("PRP", "EX", "DT", "NNS", "NN", "NNP")
            and doc[numbers[-1]].tag_ != "VBN"
            else ("manner", "as")
        )
    if low in ("in", "on", "at", "from", "by", "upon", "to", "before", "over") and _is_time(doc, numbers, lexicon):
        return "time", "time noun"
    if low == "upon" or (low == "on" and doc[numbers[start + 1]].tag_ == "VBG"):
        return "condition", "preposition"
    if low == "with" and kind == "means":
        return "manner", "preposition"
    if low == "without":
        return "manner", "preposition"
    if low == "under":
        return "manner", "preposition"
    if low == "that":
        return "result", "content"
    if kind:
        return kind, "opener"
    if first.tag_ == "VBG":
        return "manner", "participle"
    if _is_time(doc, numbers, lexicon):
        return "time", "time noun"
    if first.pos_ == "ADV":
        return "manner", "adverb"
    return "manner", "default"
