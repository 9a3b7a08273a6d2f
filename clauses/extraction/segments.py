"""Provisions to segments: one sentence or independent clause each, completed so that the parser sees a whole sentence.

An item that goes on with its lead-in ("To that end, it is necessary: a) to admit …") is given a short subject and modal
("They shall admit …"); a lead-in that breaks off is given a stub ("… it is necessary to do it"). The words put in have no
place in the document and never reach a slot.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import regex

from clauses.extraction.preparing import Prepared, prepare
from clauses.extraction.nouns import verb_of
from clauses.extraction.qualifiers import kind_of_words
from clauses.lexicon import Lexicon
from clauses.models import Document, Provision

_MODAL = r"(?:shall|may|must|will|should|ought|can|cannot)"
_MODAL_WORDS = frozenset(("shall", "may", "must", "will", "should", "who", "which"))
_OPENING = r"after|before|within|until|during|pending|if|unless|except|save|when|whenever|where|notwithstanding|subject to|upon|on the|at the|in case|in the event|in accordance|in consultation|in conformity|in agreement|with the|without|by|jointly|together|through|pursuant|under|for the purposes?|where|as soon|in cooperation|in co-operation|in addition to|once|in all cases|in such|in this|in that|having|taking|acting"
_FORMULA = regex.compile(
    r"(?i)(?:(?:and )?be it (?:further )?)?(?:resolved|enacted|ordained|ordered|decreed)\b(?: further)?(?: by [^:]{3,160}?)?,?:?\s*(?:that\b,?\s*)(?=\w)|that\s+(?!is\b)(?=\w)|except that,?\s+(?=\w)"
)
_ANY_FINITE = regex.compile(r"(?i)\b(?:shall|may|must|will|should|can|is|are|was|were|has|have|had|be)\b")
_MAIN_FOLLOWS = regex.compile(
    r"(?i),\s+(?!(?:which|who|whose|whom|where|so|in order|provided)\b)(?:it\s+(?:is|shall|will)|(?:[\p{L}’'-]+\s+){1,7}(?:shall|must|should|may|is to|are to))\b"
)
_ANY_MODAL = regex.compile(rf"(?i)\b{_MODAL}\b")
_FREE_MODAL = regex.compile(rf"(?i)(?<!\b(?:who|which|that|where|as)\s)\b{_MODAL}\b")
_STOP = regex.compile(r"[.?!]+[\"')\]]*(?=\s+[\"'(\[]?[\p{Lu}\d])|[.?!]+(?=\s+(?:\.\s)?and\b)")
_TURN = regex.compile(r";\s*|,\s+(?=except that\b)|:\s+(?=(?:And|But|Nor|Provided)\b)|\s-\s(?=(?:And|But|Nor|Provided)\b)")
_PROVISO = regex.compile(r"(?i)(?:and |but )?(?:provided|except(?! that\b)|unless|save|if|so that|in which case)\b")
_CONJUNCTION = regex.compile(r"(?i)(?:(?:and|but|or|nor|and/or|then|however|therefore|further|also|yet)\b,?\s+)+")
_MODAL_FIRST = regex.compile(rf"(?i){_MODAL}\b(?!\s+(?:\w+\s+){{1,12}}?,\s)")
_OPEN_END = regex.compile(r"[:\-,]\s*$|[\p{L}\d)]$")
_TO_VERB = regex.compile(r"(?i)(not to|to)\s+((?:\w+ly\s+)?\p{Ll}+)")
_WORD = regex.compile(r"\p{L}[\p{L}'-]*")
_AFTER_COMMA = regex.compile(
    r",\s+(to\s+)?(\p{Ll}+)\s+(?=(?:a|an|the|this|that|these|those|all|any|each|every|its|their|his|her|our|no|it|to|such|\p{Ll}+)\b)"
)
_FRONTED = regex.compile(
    r"(?i)(?:to|for|in|on|at|by|with|from|under|upon|within|during|before|after|if|when|where|whenever|as|following|until|notwithstanding|subject|without|through|pursuant|because|since|while|first|above)\b"
)
_LABEL = regex.compile(r"\s*[(\[]?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)\]]+\s+")
_AFTER_NOUN = frozenset(
    "of as for in and or shall may must will made issued by from at with concerning relating regarding under are is were was be should on between referred adopted".split()
)
_DETERMINERS = frozenset("a an the this that these those all any each every its their his her our no such it them".split())
_NOT_IMPERATIVE = frozenset(
    "in no so as it he she they we you i the a an and or but if for to of at by on be being is are was were am has had have may will can there not only such".split()
)


@dataclass(frozen=True)
class Aside:
    """A qualifier that was set aside before the parse, with its place in the document."""

    start: int
    end: int
    kind: str
    rule: str


@dataclass
class Segment:
    """A sentence or clause of one leaf provision, as the parser sees it.

    `prefix` says what was put in before it: `` (nothing), `bare` (They shall), `modal` (They), `third` (It), `noun`
    (They shall have); `stub` what was put in after it: `` or `do` or `it`; `governor` the lead-in it continues;
    `continues` that it goes on with the subject of the segment before it.
    """

    provision: Provision
    prepared: Prepared
    aside: list[Aside] = field(default_factory=list)
    prefix: str = ""
    negated: bool = False
    to: bool = False
    stub: str = ""
    nominal: str = ""
    at: int = 0
    operative: bool = False
    to_span: tuple[int, int] | None = None
    governor: Segment | None = None
    continues: bool = False
    last: bool = False
    doc: Any = None
    drafts: list[Any] = field(default_factory=list)
    governed: list[Any] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The string that is parsed."""
        return self.prepared.text


def _stops(text: str, abbreviations: frozenset[str]) -> Iterator[tuple[int, int]]:
    for match in _STOP.finditer(text):
        before = _last_word(text[: match.start()])
        if match[0].startswith(".") and (
            before.lower() in abbreviations or (len(before) == 1 and before.isalpha() and before != "I")
        ):
            continue
        yield match.end(), match.end()
    for match in _TURN.finditer(text):
        rest = text[match.end() :]
        part = regex.split(r";|(?<=\w{3})\.\s", rest, maxsplit=1)[0]
        if _PROVISO.match(part) and not part.startswith("Provided"):
            continue
        if _FREE_MODAL.search(part) or match[0][0] in ":" or _TO_VERB.match(_CONJUNCTION.sub("", part, count=1)):
            yield match.start(), match.end()


def _last_word(text: str) -> str:
    tail = regex.search(r"[\p{L}.]+$", text[-24:])
    return tail[0].strip(".") if tail else ""


def _sentences(prepared: Prepared, abbreviations: frozenset[str]) -> list[Prepared]:
    cuts = sorted(set(_stops(prepared.text, abbreviations)))
    parts, begin = [], 0
    for end, following in [*cuts, (len(prepared.text), len(prepared.text))]:
        if end > begin:
            part = prepared.cut(begin, end)
            if regex.search(r"\p{L}.*\s.*\p{L}", part.text):
                parts.append(part)
        begin = max(begin, following)
    return parts


class Completer:
    """Completes segments for the parser. Takes the base forms of verbs that its dictionary knows, and the vocabulary."""

    def __init__(self, words: frozenset[str], verbs: frozenset[str], lexicon: Lexicon) -> None:
        self.words, self.verbs, self.lexicon = words, verbs, lexicon
        names = ("commitment.verbs", "declare.that", "performative.verbs", "declarative.verbs", "support.operative")
        control = (
            word
            for kind in ("obligation", "permission", "prohibition", "recommendation", "request")
            for word in lexicon.table("control")[kind]
        )
        self.operative = frozenset(control).union(*(lexicon.words(name) for name in names))

    def _is_base(self, word: str, following: str) -> bool:
        low = word.lower()
        if (
            low in _NOT_IMPERATIVE
            or low not in self.verbs
            or (low in ("subject", "prior", "due", "next", "contrary") and following == "to")
        ):
            return False
        return following.lower() in _DETERMINERS or not low.endswith(("ing", "ed")) or low in ("proceed", "exceed", "bring")

    def _is_operative(self, first: str, second: str) -> bool:
        """Tell whether the first word says what an organ does ("Decides …"), judged with the word that follows it."""
        if second.lower() in _AFTER_NOUN or not second:
            return False
        low = first.lower()
        bases = [low[:-1], low[:-2], low[:-3] + "y"]
        return low.endswith("s") and not low.endswith("ss") and any(base in self.operative for base in bases)

    def _is_third(self, word: str) -> bool:
        low = word.lower()
        return (
            low.endswith("s")
            and not low.endswith("ss")
            and any(stem in self.verbs for stem in (low[:-1], low[:-2], low[:-3] + "y" if low.endswith("ies") else ""))
        )

    def complete(self, segment: Segment, *, imperative: bool, operative: bool) -> None:
        """Put in the words that make the segment a whole sentence.

        `imperative` tells that a bare verb at its start is an order here; `operative` that a third person is ("Decides …").
        """
        self._drop_formula(segment)
        text = segment.text
        lead = _CONJUNCTION.match(text)
        at = lead.end() if lead else 0
        rest = text[at:]
        words = _WORD.findall(rest[:80])
        if not words:
            return
        first, second = words[0], words[1] if len(words) > 1 else ""
        if imperative and at == 0 and self._nominal(segment, at, words):
            return
        to = _TO_VERB.match(rest)
        fronted = self._fronted(text) if _FRONTED.match(rest) else None
        if fronted and not (to and not rest.lower().startswith("to ")):
            self._put(segment, fronted[0], fronted[1], "they shall ", "bare")
        elif to and at == 0 and _MAIN_FOLLOWS.search(rest):
            return
        elif to and (to[2].split()[-1].lower() in self.verbs):
            segment.to = True
            segment.to_span = (segment.prepared.origin[at], segment.prepared.origin[at + len(to[1]) - 1] + 1)
            segment.negated = to[1].lower().startswith("not")
            self._put(segment, at, at + len(to[1]) + 1, "They shall not " if segment.negated else "They shall ", "bare")
        elif _MODAL_FIRST.match(rest) and not regex.match(r"Should\b", text):
            self._put(segment, at, at, "They ", "modal")
            segment.continues = True
        elif rest.lower().startswith("be ") or (imperative and self._is_base(first, second) and not self._is_subject(rest)):
            self._put(segment, at, at, "They shall ", "bare", lower=True)
        elif imperative and regex.match(r"(?i)do not ", rest):
            self._put(segment, at, at, "They ", "modal", lower=True)
        elif operative and (
            self._is_operative(first, second) or (first.lower().endswith("ly") and self._is_operative(second, "the"))
        ):
            self._put(segment, at, at, "It ", "third", lower=True)

    @staticmethod
    def _drop_formula(segment: Segment) -> None:
        """Take an enacting formula ("Resolved, That …") or a bare *that* off the start."""
        match = _FORMULA.match(segment.text)
        if match and match.end() < len(segment.text):
            segment.prepared = segment.prepared.cut(match.end(), len(segment.text))
            segment.operative = True

    def _nominal(self, segment: Segment, at: int, words: list[str]) -> bool:
        """Tell whether the segment is a noun of action with *of* and no finite verb, and mark it so."""
        if len(words) < 3 or words[1].lower() != "of" or _ANY_FINITE.search(segment.text):
            return False
        verb = verb_of(words[0].lower(), self.verbs, self.lexicon.table("nominal"))
        if not verb:
            return False
        segment.prefix, segment.nominal = "nominal", verb
        return True

    def _is_subject(self, rest: str) -> bool:
        """Tell whether the first words, a noun as well as a verb, are the subject of a modal that follows them."""
        match = _FREE_MODAL.search(rest)
        return bool(
            match and not regex.search(r";|\b(?:that|which|who|if|as|when|where|whose|how|what)\b", rest[: match.start()])
        )

    def _fronted(self, text: str) -> tuple[int, int] | None:
        """Find the bare verb after a fronted phrase: ("To limit the influx, give …"), as (place, end of a `to`)."""
        if _FREE_MODAL.search(text.split(" that ")[0]):
            return None
        for match in _AFTER_COMMA.finditer(text):
            word = match[2]
            following = text[match.end() :].split(" ", 1)[0]
            if match[1] and word in self.verbs:
                return match.start(1), match.start(2)
            if (
                not match[1]
                and word in self.verbs
                and word not in _NOT_IMPERATIVE
                and following.strip(",.") in _DETERMINERS | {"to"}
            ):
                return match.start(2), match.start(2)
        return None

    @staticmethod
    def _put(segment: Segment, start: int, end: int, words: str, kind: str, *, lower: bool = False) -> None:
        prepared = segment.prepared.drop(start, end) if end > start else segment.prepared
        if lower and start < len(prepared.text):
            text = prepared.text
            prepared = Prepared(text[:start] + text[start].lower() + text[start + 1 :], prepared.origin)
        segment.prepared = prepared.insert(start, words)
        segment.prefix = kind

    def close(self, segment: Segment, first_item: str) -> None:
        """Give a lead-in that breaks off the stub that its items stand for."""
        text = segment.text.rstrip(" :-,")
        segment.prepared = segment.prepared.cut(0, len(text))
        first = (_WORD.findall(first_item[:40]) or [""])[0].lower()
        low = text.lower()
        verb_item = first == "to" or self._is_base(first, "the") or bool(regex.match(_MODAL, first))
        if regex.search(rf"\b{_MODAL}(?: not| also| only| hereby| further)?$", low):
            stub = " do it." if verb_item or first in ("not",) else " have it."
        elif low.endswith(" to") or regex.search(r"\bto (?:also|further)$", low):
            stub = " do it."
        elif regex.match(_MODAL, first) or first in ("agree", "undertake", "engage"):
            stub = " shall do it."
        elif verb_item:
            stub = (
                " to do it."
                if regex.search(
                    r"(?:\b(?:necessary|is|are|right|power|powers|duty|authority|resolves?|decides?|agrees?|undertakes?|able|requested|proposed)|ed|en)$",
                    low,
                )
                or segment.prefix
                else " shall do it."
            )
        else:
            stub = " it."
        segment.stub = stub.split()[-2] if len(stub.split()) > 1 else "it"
        segment.prepared = segment.prepared.insert(len(segment.prepared.text), stub)


@cache
def _aside_patterns(lexicon: Lexicon) -> tuple[regex.Pattern[str], ...]:
    fixed = "|".join(regex.escape(phrase) for phrase in sorted(lexicon.words("time.fixed"), key=lambda p: (-len(p), p)))
    patterns = (
        rf"(?i)\b{_MODAL}(?: not| also| be)?(,\s(?!and\b|or\b|but\b)[^,;:]{{3,160}},)\s(?=\p{{Ll}})",
        rf"(?i)\b{_MODAL}(?: not| also| thereby| nevertheless| hereby| be)?(\s(?:{fixed}))\s(?=\p{{Ll}})",
        rf"(?i)(?<=\w)(,\s(?:{_OPENING})\b[^,;:]{{2,160}},)\s(?={_MODAL}\b)",
    )
    return tuple(regex.compile(pattern) for pattern in patterns)


def set_aside(prepared: Prepared, lexicon: Lexicon) -> tuple[Prepared, list[Aside]]:
    """Take qualifiers that part a modal from its verb, or a subject from its modal, out of a sentence.

    The small parser loses its way over them. Returns the rest and what was taken out.
    """
    aside: list[Aside] = []
    if not _ANY_MODAL.search(prepared.text):
        return prepared, aside
    for pattern in _aside_patterns(lexicon):
        for match in reversed(list(pattern.finditer(prepared.text))):
            words = match[1].strip(", ").lower().split()
            if any(word in _MODAL_WORDS for word in words):
                continue
            kind, rule = kind_of_words(words)
            start, end = match.span(1)
            inner = [k for k in range(start, end) if prepared.text[k] not in ", "]
            aside.append(Aside(prepared.origin[inner[0]], prepared.origin[inner[-1]] + 1, kind or "manner", rule or "set off"))
            prepared = prepared.drop(start, end)
    return prepared, aside


def raw_body(document: Document, provision: Provision) -> tuple[int, str]:
    """Return the offset and the raw text of a leaf provision without its label."""
    raw = document.text[provision.start : provision.end]
    if provision.label:
        pattern = r"\s*(?:(?:section|sec|article|art|rule|amendment|chapter|§)\b\.?\s*)?" + r"\s+".join(regex.escape(part) for part in provision.label.split()) + r"[\s.:—–-]*"
        match = regex.match(pattern, raw, regex.IGNORECASE)
        if match:
            return provision.start + match.end(), raw[match.end() :]
    elif provision.kind == "statement":
        match = _LABEL.match(raw)
        if match:
            return provision.start + match.end(), raw[match.end() :]
    return provision.start, raw


def split(document: Document, provision: Provision, completer: Completer) -> list[Segment]:
    """Cut a leaf provision into segments, in the order of the text."""
    start, raw = raw_body(document, provision)
    known = {word: word in completer.words for word in regex.findall(r"(?<=\[)\p{Ll}+(?=\])", raw)} if completer.words else None
    prepared = prepare(raw, start, known)
    if provision.kind == "statement":
        label = _LABEL.match(prepared.text)
        prepared = prepared.cut(label.end() if label else 0, len(prepared.text))
    parts = _sentences(prepared, completer.lexicon.words("names.abbreviations"))
    segments = [Segment(provision, *set_aside(part, completer.lexicon)) for part in parts]
    if segments:
        segments[-1].last = True
    return segments
