"""What is gathered about one directive before it becomes a clause record, and small questions put to a parse."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from clauses.extraction.segments import Segment

Token = Any
Doc = Any
VERB_TAGS = frozenset(("VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD"))
RELATIVE_TAGS = frozenset(("WP", "WDT", "WP$"))
SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "csubjpass", "expl"))


@dataclass
class Directive:
    """One directive in a parsed segment. Token numbers are those of `segment.doc`.

    `chain` are the verbs from the first control or modal verb down to the main ones; `predicates` the main ones; `taken`
    the words that are actor, modal, control or action; `low` and `high` the stretch of the sentence that belongs to it.
    """

    segment: Segment
    verb: Token
    low: int
    high: int
    deontic: str = ""
    statement_type: str = "regulative"
    chain: list[Token] = field(default_factory=list)
    predicates: list[Token] = field(default_factory=list)
    actor: list[int] = field(default_factory=list)
    subject: list[int] = field(default_factory=list)
    modal: list[int] = field(default_factory=list)
    action: set[int] = field(default_factory=set)
    taken: set[int] = field(default_factory=set)
    target: list[int] = field(default_factory=list)
    passive: bool = False
    negated: bool = False
    exclusive: bool = False
    rule: str = ""
    doubts: list[str] = field(default_factory=list)
    first: Directive | None = None
    values: list[Any] = field(default_factory=list)
    stub: bool = False
    stub_object: bool = False
    follows: str = ""
    alternative: bool = False
    base: str = ""
    controls: bool = False
    lemma: str = ""

    @property
    def doc(self) -> Any:
        """The parse that the token numbers belong to."""
        return self.segment.doc


def is_synthetic(segment: Segment, token: Token) -> bool:
    """Tell whether a word was put in for the parser."""
    return bool(segment.prepared.origin[token.idx] < 0)


def subject_of(verb: Token) -> Token | None:
    """Return the grammatical subject of a verb, or None."""
    found = [child for child in verb.children if child.dep_ in SUBJECTS and child.dep_ != "expl"]
    if found:
        return found[0]
    return next((child for child in verb.children if child.dep_ == "expl"), None)


def is_passive(verb: Token) -> bool:
    """Tell whether a verb stands in the passive."""
    return bool(
        verb.tag_ == "VBN" and any(c.dep_ == "auxpass" or (c.dep_ == "aux" and c.lemma_ == "be") for c in verb.children)
    )


def is_relative(verb: Token) -> bool:
    """Tell whether a verb's clause is a relative one, by its own pronoun."""
    for child in verb.lefts:
        if child.tag_ in RELATIVE_TAGS:
            return True
        edge = child.left_edge
        if edge.tag_ in RELATIVE_TAGS and edge.i != verb.i and edge.lower_ not in ("what", "whatever"):
            return True
        if edge.tag_ == "IN" and edge.i + 1 < verb.i and edge.nbor(1).lower_ in ("which", "whom", "whose"):
            return True
    return False


def runs(numbers: Iterable[int]) -> list[list[int]]:
    """Return the stretches of neighbouring numbers, in order."""
    found: list[list[int]] = []
    for number in sorted(set(numbers)):
        if found and number == found[-1][-1] + 1:
            found[-1].append(number)
        else:
            found.append([number])
    return found


def trim(doc: Any, numbers: list[int], edges: frozenset[str] = frozenset(",;:.-")) -> list[int]:
    """Take punctuation and loose conjunctions off both ends of a stretch."""
    while numbers and (
        doc[numbers[0]].text in edges
        or doc[numbers[0]].is_space
        or (doc[numbers[0]].tag_ == "CC" and doc[numbers[0]].lower_ in ("and", "or", "but", "nor"))
    ):
        numbers = numbers[1:]
    while numbers and (
        doc[numbers[-1]].text in edges
        or doc[numbers[-1]].is_space
        or (doc[numbers[-1]].tag_ == "CC" and doc[numbers[-1]].lower_ in ("and", "or", "but", "nor"))
    ):
        numbers = numbers[:-1]
    return numbers
