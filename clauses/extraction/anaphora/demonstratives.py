"""What `this right`, `such programs`, `that comrade` or `this task` takes up: the same noun, its verb, or its kind."""

from __future__ import annotations

from clauses.extraction.anaphora.memory import Memory, Span
from clauses.extraction.anaphora.mentions import Mention, words
from clauses.extraction.directive import Directive, Token, is_synthetic, subject_of

_BACK = 12
_OTHERS = frozenset(("other", "another", "few", "many", "as", "thing"))
_TELLING = frozenset(("as", "who", "which", "that", "whose", "when", "where"))


class Demonstratives:
    """Resolves demonstratives. Takes what was said so far."""

    def __init__(self, memory: Memory) -> None:
        self.memory = memory

    def resolve(self, item: Directive, token: Token, noun: Token) -> Span | None:
        """Return the place of what a demonstrative with its noun takes up, or None."""
        lemma = noun.lemma_.lower()
        bare: Mention | None = None
        for segment in [item.segment, *self.memory.before(item.segment, _BACK)]:
            some = [m for m in self.memory.mentions(segment) if segment is not item.segment or m.head.i < token.i]
            for one in reversed(some):
                if one.head.lemma_.lower() == lemma and not _takes_up(one):
                    if not _is_bare(one):
                        return self.memory.span(one, alone=True)
                    bare = bare if bare is not None or not one.top else one
        if bare is not None:
            return self.memory.span(bare, alone=True)
        if token.tag_ == "IN":
            return None
        return self._done(item, token, lemma) or self._activity(item, lemma) or self._body(item, token, lemma)

    def _done(self, item: Directive, token: Token, lemma: str) -> Span | None:
        """Return what was done, where the noun is made of its verb ("may suspend a member. Such suspension …")."""
        ending = max((e for e in words("noun_endings") if lemma.endswith(e)), key=len, default="")
        stem = lemma.removesuffix(ending)
        if not ending or len(stem) < 4:
            return None
        own = item.segment.provision.provision_id
        for segment in [item.segment, *self.memory.before(item.segment, 2)]:
            if segment.provision.provision_id != own:
                break
            stop = token.i if segment is item.segment else len(segment.doc)
            for verb in reversed(segment.doc[:stop]):
                if verb.pos_ == "VERB" and not is_synthetic(segment, verb) and _same_stem(verb.lemma_.lower(), stem):
                    first, last = _verb_phrase(verb, stop)
                    return self.memory.trimmed(segment, first, last) if last > first else None
        return None

    def _activity(self, item: Directive, lemma: str) -> Span | None:
        """Return the target of the directive before, in the same sentence, where both name an activity ("this task")."""
        if lemma not in words("task_words"):
            return None
        some = self.memory.items(item.segment)
        at = next((k for k, other in enumerate(some) if other is item), 0)
        if not at or not some[at - 1].target:
            return None
        inside = set(some[at - 1].target)
        mentioned = self.memory.mentions(item.segment)
        one = next((m for m in mentioned if m.head.i in inside and m.head.head.i not in inside), None)
        if one is None or one.human or one.agent:
            return None
        entrusted = any(value.slot == "recipient" for value in some[at - 1].values)
        named = one.head.lemma_.lower().endswith(tuple(sorted(words("task_endings"))))
        return self.memory.span(one) if entrusted or named else None

    def _body(self, item: Directive, token: Token, lemma: str) -> Span | None:
        """Return the one body named before in the same provision ("this body")."""
        if lemma not in words("body_words"):
            return None
        found = []
        for segment in [item.segment, *self.memory.before(item.segment, 2)]:
            if segment.provision.provision_id == item.segment.provision.provision_id:
                some = (m for m in self.memory.mentions(segment) if segment is not item.segment or m.last < token.i)
                found += [m for m in some if m.head.lemma_.lower() in words("body") and not m.plural]
        return self.memory.span(found[0]) if len({m.words for m in found}) == 1 else None


def noun_of(token: Token) -> Token | None:
    """Return the noun that a demonstrative determines, or None where what follows tells which one is meant."""
    noun = token.head
    if token.tag_ == "IN" and token.i + 1 < len(token.doc) and token.nbor().tag_ == "NN":
        noun = token.nbor()
    if noun.i <= token.i or noun.i - token.i > 4 or noun.pos_ not in ("NOUN", "PROPN"):
        return None
    if noun.lemma_.lower() in words("itself") or noun.lower_ in words("itself"):
        return None
    if any(t.lower_ in _OTHERS for t in noun.doc[token.i + 1 : noun.i]):
        return None
    if token.lower_ == "such" and any(t.lower_ == "as" for t in noun.doc[noun.i + 1 : noun.i + 10]):
        return None
    following = noun.doc[noun.i + 1].lower_ if noun.i + 1 < len(noun.doc) else ""
    told = any(c.dep_ in ("relcl", "acl") or c.lower_ in ("of", "as") for c in noun.rights)
    return None if following in _TELLING or told else noun


def _takes_up(one: Mention) -> bool:
    """Tell whether a phrase itself only takes up an earlier one."""
    if any(child.dep_ in ("relcl", "acl") for child in one.head.rights):
        return False
    return any(t.lower_ in words("demonstrative") for t in one.segment.doc[one.first : one.head.i])


def _is_bare(one: Mention) -> bool:
    """Tell whether a phrase is a noun alone, or with *the* alone: another one may tell more."""
    if one.last > one.head.i or any(child.dep_ in ("relcl", "acl") for child in one.head.rights):
        return False
    return all(t.lower_ == "the" for t in one.segment.doc[one.first : one.head.i])


def _same_stem(verb: str, stem: str) -> bool:
    """Tell whether a verb and the stem of a noun are of one root: all of the shorter but for its last letter."""
    short = min(len(verb), len(stem))
    return short >= 4 and verb[: max(short - 1, 4)] == stem[: max(short - 1, 4)] and abs(len(verb) - len(stem)) <= 3


def _verb_phrase(verb: Token, stop: int) -> tuple[int, int]:
    """Return the first and last token of a verb with its object, or, in the passive, with its subject."""
    subject = subject_of(verb)
    if subject is not None and subject.dep_ == "nsubjpass" and verb.i - subject.left_edge.i <= 12:
        return int(subject.left_edge.i), int(verb.i)
    last = verb.i
    for child in verb.rights:
        if child.left_edge.i != last + 1 or child.dep_ not in ("dobj", "prep", "prt") or child.right_edge.i >= stop:
            break
        last = child.right_edge.i
    return int(verb.i), int(last)
