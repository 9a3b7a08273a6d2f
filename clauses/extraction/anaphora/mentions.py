"""The noun phrases of a parsed segment: what a pronoun or a demonstrative in it, or after it, can stand for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from clauses.extraction.directive import Token, is_synthetic
from clauses.extraction.segments import Segment
from clauses.lexicon import load

_ARGUMENTS = frozenset(("nsubj", "nsubjpass", "dobj", "dative"))
_SUBJECTS = frozenset(("nsubj", "nsubjpass"))
_INSIDE = frozenset(("compound", "nmod", "amod", "nummod"))


@dataclass(frozen=True)
class Mention:
    """A noun phrase: its head, the stretch of tokens that names it, and what can stand for it.

    `alone` is the last token without the nouns coordinated with it;
    `human` tells that it is a person, `agent` that it is a body, a firm or a state, or a person that may be one;
    `top` tells that it is an argument of a verb outside relative clauses, `subject` that it is the subject of one.
    """

    segment: Segment
    head: Token
    first: int
    last: int
    alone: int
    plural: bool
    either: bool
    human: bool
    agent: bool
    top: bool
    subject: bool

    @property
    def words(self) -> str:
        """The words as the parser saw them, in lower case."""
        return str(self.segment.doc[self.first : self.last + 1].text.lower())


@cache
def words(name: str) -> frozenset[str]:
    """Return a word list of the section `anaphora` of the vocabulary."""
    return load("en").words(f"anaphora.{name}")


@cache
def _named(lemma: str) -> tuple[bool, bool, bool]:
    """Tell whether a lemma names a person, something that acts, or either number."""
    human = lemma in words("human") or lemma.endswith(tuple(sorted(words("human_endings"))))
    return human, any(lemma in words(name) for name in ("agent", "polity", "body")), lemma in words("either")


def verb_above(token: Token) -> Token:
    """Return the verb whose clause a word stands in, or the root."""
    while token.head.i != token.i:
        token = token.head
        if token.pos_ in ("VERB", "AUX"):
            break
    return token


def expletive_subject(verb: Token) -> Token | None:
    """Return what *there* stands for before a verb ("There is established a Council"), or None."""
    if not any(t.lower_ == "there" and t.tag_ == "EX" for t in verb.doc[verb.left_edge.i : verb.i]):
        return None
    return next((child for child in verb.rights if child.dep_ in ("attr", "nsubj", "nsubjpass", "dobj", "oprd")), None)


def mentions(segment: Segment) -> tuple[Mention, ...]:
    """Return the noun phrases of a segment in the order of their heads; words put in for the parser are none."""
    found = []
    for token in segment.doc:
        if token.pos_ not in ("NOUN", "PROPN") or is_synthetic(segment, token):
            continue
        expletive = expletive_subject(token.head)
        there = expletive is not None and expletive.i == token.i
        if token.dep_ in _INSIDE and not there:
            continue
        found.append(_mention(segment, token, there=there))
    return tuple(found)


def _mention(segment: Segment, token: Token, *, there: bool) -> Mention:
    group = [token, *(c for c in token.conjuncts if c.i > token.i and c.pos_ in ("NOUN", "PROPN"))]
    joined = token.dep_ != "conj" and len(group) > 1
    both = joined and any(c.dep_ == "cc" and c.lower_ == "and" for noun in group for c in noun.children)
    first, last = _stretch(token)
    alone = last
    if joined:
        last = _stretch(group[-1])[1]
    human, agent, either = _named(token.lemma_.lower())
    top, subject = _role(token, there=there)
    return Mention(
        segment, token, first, last, alone,
        plural=both or token.tag_ in ("NNS", "NNPS") or _plural_name(token),
        either=either or segment.doc[max(0, token.i - 1)].lower_ == "united",
        human=human,
        agent=agent,
        top=top and token.dep_ != "conj", subject=subject,
    )  # fmt: skip


def _plural_name(token: Token) -> bool:
    """Tell whether a capital letter hid a plural from the tagger ("Member States")."""
    single = token.lower_.removesuffix("s")
    return single != token.lower_ and any(single in words(name) for name in ("agent", "polity", "human", "body"))


def _role(token: Token, *, there: bool) -> tuple[bool, bool]:
    """Tell whether a noun is an argument of a verb outside relative clauses, and whether it is its subject."""
    if there:
        return True, True
    above = token.head
    if token.dep_ == "pobj" and above.pos_ in ("ADP", "SCONJ") and above.head.pos_ in ("VERB", "AUX"):
        verb = above.head
    elif token.dep_ in _ARGUMENTS:
        verb = above
    else:
        return False, False
    while verb.dep_ in ("conj", "xcomp") and verb.head.pos_ in ("VERB", "AUX"):
        verb = verb.head
    infinitive = verb.dep_ in ("acl", "relcl") and verb.tag_ == "VB" and any(c.lower_ == "to" for c in verb.lefts)
    outside = infinitive or verb.dep_ not in ("relcl", "acl")
    return outside, outside and token.dep_ in _SUBJECTS


def _stretch(token: Token) -> tuple[int, int]:
    """Return the first and last token of the words that name a noun: up to its phrases and infinitives, not its clauses."""
    first, last = token.i, token.i
    for child in token.lefts:
        if child.dep_ not in ("preconj", "advmod", "cc", "punct", "mark"):
            first = min(first, child.left_edge.i)
    for child in token.rights:
        infinitive = child.dep_ in ("acl", "relcl") and child.tag_ == "VB" and child.left_edge.lower_ == "to"
        glued = child.left_edge.i == last + 1
        if not glued or not (infinitive or child.dep_ in ("prep", "case")):
            break
        last = _before_clause(child)
    return first, last


def _before_clause(phrase: Token) -> int:
    """Return the last token of a phrase before a comma or a relative clause in it."""
    for token in phrase.subtree:
        if token.i > phrase.i and (token.tag_ in ("WDT", "WP", "WP$") or token.text in (",", ";", ":")):
            return int(token.i) - 1
    return int(phrase.right_edge.i)
