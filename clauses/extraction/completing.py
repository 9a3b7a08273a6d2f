"""Completes segments for the parser: a subject and modal before a bare verb, a stub behind a lead-in that breaks off."""

from __future__ import annotations

import regex

from clauses.extraction.listed import listing
from clauses.extraction.nouns import verb_of
from clauses.extraction.preparing import Prepared
from clauses.extraction.segments import CONJUNCTION, FREE_MODAL, MODAL, TO_VERB, Segment
from clauses.lexicon import Lexicon, load

_FORMULA = regex.compile(
    r"(?i)(?:(?:and )?be it (?:further )?)?(?:resolved|enacted|ordained|ordered|"
    r"decreed)\b(?: further)?(?: by [^:]{3,160}?)?,?:?\s*(?:that\b,?\s*)(?=\w)|"
    r"that,?\s+(?=(?:the|an?|all|any|no|each|every|this|these|such|it|they|he|she|in|on|for|if|when|where|from|to|by|as|with|"
    r"neither|nothing|there|both|\w+[^s\W]s|(?-i:\p{Lu})\p{L}*)\b)|"
    r"except that,?\s+(?=\w)"
)
_ANY_FINITE = regex.compile(r"(?i)\b(?:shall|may|must|will|should|can|is|are|was|were|has|have|had|be)\b")
_MAIN_FOLLOWS = regex.compile(
    r"(?i),\s+(?!(?:which|who|whose|whom|where|so|in order|provided)\b)(?:it\s+(?:is|shall|will)|"
    r"(?:[\p{L}’'-]+\s+){1,7}(?:shall|must|should|may|is to|are to))\b"
)
_MODAL_FIRST = regex.compile(rf"(?i){MODAL}\b(?!\s+(?:\w+\s+){{1,12}}?,\s)")
_WORD = regex.compile(r"\p{L}[\p{L}'-]*")
_AFTER_COMMA = regex.compile(
    r",\s+(to\s+)?(\p{Ll}+)\s+(?=(?:a|an|the|this|that|these|those|all|any|each|every|its|their|his|her|"
    r"our|no|it|to|such|\p{Ll}+)\b)"
)
_FRONTED = regex.compile(
    r"(?i)(?:to|for|in|on|at|by|with|from|under|upon|within|during|before|after|if|when|where|whenever|as|"
    r"following|until|notwithstanding|subject|without|through|pursuant|because|since|while|first|above)\b"
)
_AFTER_NOUN = load("en").words("closed.completing_after_noun")
_DETERMINERS = load("en").words("closed.completing_determiners")
_NOT_IMPERATIVE = load("en").words("closed.completing_not_imperative")


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
        lead = CONJUNCTION.match(text)
        at = lead.end() if lead else 0
        rest = text[at:]
        words = _WORD.findall(rest[:80])
        if not words:
            return
        first, second = words[0], words[1] if len(words) > 1 else ""
        if imperative and at == 0 and self._nominal(segment, at, words):
            return
        to = TO_VERB.match(rest)
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
        verb = verb_of(words[0].lower(), self.verbs, self.lexicon.mapping("nominal"))
        if not verb:
            return False
        segment.prefix, segment.nominal = "nominal", verb
        return True

    def _is_subject(self, rest: str) -> bool:
        """Tell whether the first words, a noun as well as a verb, are the subject of a modal that follows them."""
        match = FREE_MODAL.search(rest)
        return bool(
            match and not regex.search(r";|\b(?:that|which|who|if|as|when|where|whose|how|what)\b", rest[: match.start()])
        )

    def _fronted(self, text: str) -> tuple[int, int] | None:
        """Find the bare verb after a fronted phrase: ("To limit the influx, give …"), as (place, end of a `to`)."""
        if FREE_MODAL.search(text.split(" that ", maxsplit=1)[0]):
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
        segment.listing = listing(text)
        if segment.listing:
            segment.stub = segment.listing
            return
        verb_item = first == "to" or self._is_base(first, "the") or bool(regex.match(MODAL, first))
        if regex.search(rf"\b{MODAL}(?: not| also| only| hereby| further)?$", low):
            stub = " do it." if verb_item or first in ("not",) else " have it."
        elif low.endswith(" to") or regex.search(r"\bto (?:also|further)$", low):
            stub = " do it."
        elif regex.match(MODAL, first) or first in ("agree", "undertake", "engage"):
            stub = " shall do it."
        elif verb_item:
            stub = (
                " to do it."
                if regex.search(
                    r"(?:\b(?:necessary|is|are|right|power|powers|duty|authority|resolves?|decides?|agrees?|undertakes?|"
                    r"able|requested|proposed)|ed|en)$",
                    low,
                )
                or segment.prefix
                else " shall do it."
            )
        else:
            stub = " it."
        segment.stub = stub.split()[-2] if len(stub.split()) > 1 else "it"
        segment.prepared = segment.prepared.insert(len(segment.prepared.text), stub)
