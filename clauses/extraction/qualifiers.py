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
_FINITE = frozenset(("VBZ", "VBP", "VBD", "MD"))
_SUBJECT_TAGS = frozenset(("PRP", "EX", "DT", "NNS", "NN", "NNP"))
_OF_TIME = frozenset(("in", "on", "at", "from", "by", "upon", "to", "before", "over"))
_LEADING = load("en").words("closed.qualifiers_leading")


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
    size, kind = opener(doc, numbers[0], numbers[-1] + 1)
    if size < 2:
        size, kind = opener(doc, first.i, numbers[-1] + 1)
    if size >= 2 and not (kind == "place" and _is_time(doc, numbers, lexicon)):
        return kind, "opener"
    rest = numbers[start:]
    if len(rest) == 1:
        timed = first.lower_ in lexicon.words("time.adverbs")
        return ("time" if timed else kind if kind == "place" else "manner"), "adverb"
    return _by_preposition(doc, rest, kind, lexicon, fronted=fronted) or _by_form(doc, rest, kind, lexicon)


def _by_preposition(doc: Any, numbers: list[int], kind: str, lexicon: Lexicon, *, fronted: bool) -> tuple[str, str] | None:
    low = doc[numbers[0]].lower_
    lemmas = [doc[n].lemma_.lower() for n in numbers]
    if low == "to":
        return _of_to(doc, numbers, lexicon)
    if low == "for":
        return _of_for(doc, numbers, lexicon, fronted=fronted)
    if low == "as":
        finite = any(doc[n].tag_ in _FINITE for n in numbers)
        subject = doc[numbers[1]].tag_ in _SUBJECT_TAGS and doc[numbers[-1]].tag_ != "VBN"
        return ("reason" if finite and subject else "manner"), "as"
    if low == "into" and set(lemmas) & lexicon.words("place.nouns"):
        return "place", "preposition"
    if low == "in" and set(lemmas[-2:]) & lexicon.words("nouns.ways"):
        return "manner", "manner noun"
    if low in _OF_TIME and _is_time(doc, numbers, lexicon):
        return "time", "time noun"
    if low == "within" and not _is_time(doc, numbers, lexicon):
        return "place", "preposition"
    if low == "upon" or (low == "on" and doc[numbers[1]].tag_ == "VBG"):
        return "condition", "preposition"
    if low in ("without", "under") or (low == "with" and kind == "means"):
        return "manner", "preposition"
    return None


def _of_to(doc: Any, numbers: list[int], lexicon: Lexicon) -> tuple[str, str]:
    if any(doc[n].tag_ == "VB" for n in numbers[1:4]):
        return "purpose", "infinitive"
    noun = next((doc[n] for n in numbers[1:] if doc[n].dep_ == "pobj"), doc[numbers[0]])
    local = noun.lemma_.lower() in lexicon.words("place.nouns") or noun.pos_ == "PROPN"
    return ("place" if local else "result"), "preposition"


def _of_for(doc: Any, numbers: list[int], lexicon: Lexicon, *, fronted: bool) -> tuple[str, str]:
    if any(token.lemma_.lower() in lexicon.words("place.for_reason") for token in doc[: numbers[0]]):
        return "reason", "preposition"
    if fronted:
        return "scope", "fronted for"
    heads = (doc[n] for n in numbers if doc[n].dep_ in ("pobj", "ROOT", "conj"))
    timed = any(token.lemma_.lower() in lexicon.words("time.units") for token in heads)
    return ("time", "time noun") if timed else ("purpose", "preposition")


def _by_form(doc: Any, numbers: list[int], kind: str, lexicon: Lexicon) -> tuple[str, str]:
    first = doc[numbers[0]]
    if first.lower_ == "using":
        return "means", "participle"
    if first.lower_ == "that":
        return "result", "content"
    if kind:
        return kind, "opener"
    if first.tag_ == "VBG":
        return "manner", "participle"
    if _is_time(doc, numbers, lexicon):
        return "time", "time noun"
    return "manner", "adverb" if first.pos_ == "ADV" else "default"
