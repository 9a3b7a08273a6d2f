"""What a pronoun stands for: the subject of its clause, or the one argument of the sentence that agrees with it.

High precision by giving up early, as in CogNIAC (Baldwin 1997): two candidates, no answer.
"""

from __future__ import annotations

from clauses.extraction.anaphora.memory import Memory, Span
from clauses.extraction.anaphora.mentions import Mention, expletive_subject, verb_above, words
from clauses.extraction.directive import Directive, Token, subject_of
from clauses.extraction.segments import Segment

_REFLEXIVE = frozenset(("itself", "themselves", "himself", "herself"))
_WEAK = frozenset(("be", "prove", "seem", "appear", "become", "remain", "follow"))
_CLAUSES = frozenset(("xcomp", "ccomp", "csubj", "acl", "advcl"))


class Pronouns:
    """Resolves pronouns. Takes what was said so far."""

    def __init__(self, memory: Memory) -> None:
        self.memory = memory

    def resolve(self, item: Directive, token: Token) -> Span | None:
        """Return the place of what a pronoun in a directive stands for, or None where it is not safe to say."""
        if _expletive(token):
            return None
        own = self._subject(item.segment, token) or self._actor(item, token)
        agreeing = own is not None and own.last < token.i and _agrees(token, own)
        if token.lower_ in _REFLEXIVE:
            return self.memory.span(own) if own is not None and agreeing else None
        possessive = token.tag_ == "PRP$" or token.dep_ == "poss"
        if possessive:
            modified = self._modified(item.segment, token)
            if modified is not None:
                return self.memory.span(modified) if self._safely_modified(modified, token) else None
            partner = self._partner(item.segment, token)
            if partner is not None:
                return self.memory.span(partner, alone=True) if partner.agent or partner.human else None
            if own is not None and agreeing and (token.i in item.target or token.i in item.action):
                return None if self._beside(item, token) else self.memory.span(own)
        return self._only_one(item, token, own, possessive=possessive)

    def _only_one(self, item: Directive, token: Token, own: Mention | None, *, possessive: bool) -> Span | None:
        rivals = self._rivals(item, token, None if possessive else own)
        inherited = self._handed(item, token)
        beside = _object_beside(token, rivals)
        if beside is not None:
            return self.memory.span(beside)
        if any(not _agrees(token, one) or one.last > token.i or _owned(one) for one in rivals):
            return None
        spans = {self.memory.span(one): one for one in rivals}
        names = {self._name(span) for span in (*spans, *([inherited] if inherited else []))}
        if len(names) > 1:
            return None
        if spans:
            last = list(spans)[-1]
            chosen = spans[last]
            unseen = possessive and chosen.head.dep_ == "pobj" and own is None
            return last if _can_act(token, chosen) and not unseen and not self._nested(token, chosen) else None
        if inherited is None and _leads(item, token):
            return self._subject_before(item.segment, token)
        return inherited

    def _rivals(self, item: Directive, token: Token, barred: Mention | None) -> list[Mention]:
        """Return the arguments before a pronoun, and the object of its own verb behind it, that it may stand for."""
        verb = verb_above(token)
        found = []
        for one in self.memory.mentions(item.segment):
            behind = one.head.dep_ == "dobj" and one.head.head.i == verb.i and token.dep_ != "nsubj"
            near = one.last < token.i or behind
            if not one.top or not near or one.head.is_ancestor(token) or one.head.lemma_.lower() in words("no_antecedent"):
                continue
            if item.doc[one.first].lower_ == token.lower_ or (barred is not None and one.head.i == barred.head.i):
                continue
            if _agrees(token, one) or _may_agree(token, one):
                found.append(one)
        return found

    def _beside(self, item: Directive, token: Token) -> bool:
        """Tell whether the verb coordinated before has an object that a possessive may stand for ("dissolve X and … its")."""
        verb = verb_above(token)
        if verb.dep_ != "conj":
            return False
        return any(one.head.dep_ == "dobj" and one.head.i < verb.i for one in self._rivals(item, token, None))

    def _nested(self, token: Token, one: Mention) -> bool:
        """Tell whether a noun inside the phrase can be meant as well ("the assistance of the Power … in its behalf")."""
        if one.human or one.agent or one.head.pos_ == "PROPN":
            return False
        return any(one.head.i < m.head.i <= one.last and _agrees(token, m) for m in self.memory.mentions(one.segment))

    def _name(self, span: Span) -> str:
        return " ".join(self.memory.text[slice(*span)].lower().split())

    def _modified(self, segment: Segment, token: Token) -> Mention | None:
        """Return the noun whose relative clause or participle a possessive stands in, if it can stand for that noun."""
        verb = verb_above(token)
        while verb.dep_ in ("conj", "xcomp") and verb.head.pos_ in ("VERB", "AUX"):
            verb = verb.head
        if verb.dep_ not in ("acl", "relcl") or verb.head.i >= verb.i or verb.tag_ == "VB":
            return None
        subject = subject_of(verb)
        if subject is not None and subject.tag_ not in ("WDT", "WP") and subject.lower_ != "that":
            return None
        if subject is None and verb.dep_ == "relcl":
            return None
        noun = self.memory.headed(segment, verb.head.i)
        return noun if noun is not None and _agrees(token, noun) else None

    def _partner(self, segment: Segment, token: Token) -> Mention | None:
        """Return the noun before *and* with a possessive behind it ("the county and its communities"), if it agrees."""
        noun = token.head
        if noun.dep_ != "conj":
            return None
        found = self.memory.headed(segment, noun.head.i)
        return found if found is not None and _agrees_alone(token, found) and not _owned(found) else None

    def _safely_modified(self, noun: Mention, token: Token) -> bool:
        if _owned(noun) or not _can_act(token, noun):
            return False
        if any(t.lower_ == "who" for t in noun.segment.doc[noun.head.i : token.i]):
            return True
        others = [m for m in self.memory.mentions(noun.segment) if m.head.i < noun.head.i and not m.head.is_ancestor(token)]
        return not any(_agrees(token, one) or _may_agree(token, one) for one in others)

    def _subject(self, segment: Segment, token: Token) -> Mention | None:
        """Return the subject of the clause that a pronoun stands in, also where another verb shares it or is its object's."""
        verb = verb_above(token)
        while True:
            subject = subject_of(verb)
            if subject is not None and subject.i != token.i and not subject.is_ancestor(token):
                return self.memory.headed(segment, subject.i)
            if subject is not None or verb.dep_ not in ("conj", "xcomp") or verb.head.pos_ not in ("VERB", "AUX"):
                return None
            held = next((child for child in verb.head.children if child.dep_ == "dobj" and child.i < verb.i), None)
            if verb.dep_ == "xcomp" and held is not None:
                return self.memory.headed(segment, held.i)
            verb = verb.head

    def _actor(self, item: Directive, token: Token) -> Mention | None:
        """Return the actor of the directive, where the pronoun stands in the clause of its verb ("Calls upon X to V its …")."""
        inside = set(item.actor)
        if not inside or verb_above(token).i not in {verb.i for verb in (*item.chain, *item.predicates)}:
            return None
        mentioned = self.memory.mentions(item.segment)
        return next((m for m in mentioned if m.head.i in inside and m.head.head.i not in inside and m.last < token.i), None)

    def _handed(self, item: Directive, token: Token) -> Span | None:
        """Return the actor that the lead-in hands down, where it agrees and the record has none of its own."""
        above = item.segment.governor
        if above is None or item.actor:
            return None
        actors = [set(other.actor) for other in self.memory.items(above) if other.actor]
        if len(actors) != 1:
            return None
        inside = actors[0]
        head = next((m for m in self.memory.mentions(above) if m.head.i in inside and m.head.head.i not in inside), None)
        return self.memory.span(head) if head is not None and _agrees(token, head) else None

    def _subject_before(self, segment: Segment, token: Token) -> Span | None:
        """Return the subject of the sentence before."""
        before = self.memory.before(segment, 1)
        root = next((t for t in before[0].doc if t.dep_ == "ROOT"), None) if before else None
        if root is None:
            return None
        there = expletive_subject(root)
        subject = there if there is not None else subject_of(root)
        found = self.memory.headed(before[0], subject.i) if subject is not None else None
        return self.memory.span(found) if found is not None and _agrees(token, found) else None


def _agrees(token: Token, one: Mention) -> bool:
    """Tell whether a pronoun can stand for a noun, by number and by person or thing."""
    low = token.lower_
    if low in words("plural"):
        return one.plural or one.either
    if one.plural and not one.either:
        return False
    if low in words("person"):
        return one.human or one.head.lemma_.lower() in words("agent")
    return not one.human


def _agrees_alone(token: Token, one: Mention) -> bool:
    """Tell whether a possessive can stand for the first of several coordinated nouns."""
    several = one.head.tag_ in ("NNS", "NNPS") or one.either
    return several == (token.lower_ in words("plural")) and (token.lower_ in words("person")) == one.human


def _may_agree(token: Token, one: Mention) -> bool:
    """Tell whether a pronoun that asks for a plural might stand for a body ("the Congress by their adjournment")."""
    return token.lower_ in words("plural") and _is_body(one)


def _owned(one: Mention) -> bool:
    """Tell whether a noun phrase opens with a possessive of its own."""
    return bool(one.segment.doc[one.first].tag_ == "PRP$")


def _object_beside(token: Token, some: list[Mention]) -> Mention | None:
    """Return the one noun below the verb before, where a pronoun is the object of a verb coordinated with it."""
    verb = token.head
    if token.dep_ != "dobj" or verb.dep_ != "conj" or verb.head.pos_ != "VERB":
        return None
    near = [one for one in some if verb.head.i < one.head.i < verb.i and verb.head.is_ancestor(one.head)]
    if len(near) != 1 or near[0].head.dep_ != "dobj" or not _agrees(token, near[0]) or _owned(near[0]):
        return None
    return near[0]


def _is_body(one: Mention) -> bool:
    return one.head.lemma_.lower() in words("body")


def _can_act(token: Token, one: Mention) -> bool:
    """Tell whether a noun can be what a pronoun that does or, in the plural, has something stands for."""
    if token.dep_ == "nsubj":
        return one.subject or one.human
    return token.lower_ != "their" or one.subject or one.human or one.agent


def _leads(item: Directive, token: Token) -> bool:
    """Tell whether a pronoun stands in the subject that opens the sentence."""
    subject = subject_of(item.chain[0] if item.chain else item.verb)
    return subject is not None and (subject.i == token.i or bool(subject.is_ancestor(token))) and token.i <= 4


def _expletive(token: Token) -> bool:
    """Tell whether *it* stands for nothing: "it is necessary to", "it shall be the duty of"."""
    if token.lower_ != "it":
        return False
    if token.dep_ not in ("nsubj", "nsubjpass"):
        return bool(token.dep_ == "expl")
    verb = token.head
    weak = token.dep_ == "nsubjpass" or verb.lemma_ in _WEAK
    return weak and any(t.dep_ in _CLAUSES for t in verb.subtree if t.i > verb.i)
