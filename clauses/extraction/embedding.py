"""Directives inside or beside others: coordinated verbs, participles at the end, alternatives."""

from __future__ import annotations

from clauses.extraction.directive import RELATIVE_TAGS, Directive, Token, is_passive, is_relative, subject_of
from clauses.extraction.frames import Resolver
from clauses.extraction.heads import conjuncts, only_joined
from clauses.lexicon import load

_NO_ORDER = load("en").words("closed.embedding_no_order")
_HUNG = frozenset(("advcl", "acl", "conj", "prep", "ROOT", "ccomp"))


def settle(item: Directive) -> None:
    """Bring deontic, predicate and words taken of a resolved directive into their final state."""
    if item.negated and item.deontic in ("obligation", "permission") and "control" not in item.rule:
        item.deontic = "prohibition"
    item.taken |= item.action | set(item.modal)
    item.predicates = [item.verb]


def share_subject(before: Directive, item: Directive) -> None:
    """Give a coordinated verb with a modal but no subject of its own the subject of the verb before it."""
    subject = subject_of(item.chain[0]) if item.chain else None
    if subject is not None or (item.segment.prefix and item.low == 0):
        return
    item.first = before
    item.subject = list(before.subject)
    if not item.subject and not item.passive:
        item.actor = list(before.actor)


def coordinated(first: Directive, resolver: Resolver) -> list[Directive]:
    """Return a directive for each coordinated verb with an object of its own; join those that share theirs."""
    found: list[Directive] = []
    current, joined, high = first, first.verb, first.high
    for other in sorted({*conjuncts(first.verb, to=first.segment.to), *_unparsed(first)}, key=lambda token: token.i):
        if not current.low <= other.i < high or is_relative(other):
            continue
        auxiliaries = {c.i for c in other.lefts if c.dep_ in ("aux", "auxpass", "neg") and c.lower_ != "to"}
        if only_joined(first.doc, joined.i, other.i):
            current.predicates.append(other)
            current.action |= set(range(min(current.predicates[0].i, other.i), other.i + 1)) | auxiliaries
            current.taken |= current.action
            joined = other
            continue
        new = _beside(first, current, joined, other)
        resolver.resolve(new, controls=first.controls and first.verb is first.chain[0])
        settle(new)
        new.rule = first.rule + ", coordinated"
        new.alternative = any(t.lower_ == "or" for t in first.doc[max(new.low - 2, 0) : other.i] if t.tag_ == "CC")
        found.append(new)
        current, joined = new, new.verb
    return [*found, *_control_beside(first, found, high, resolver)]


def _control_beside(first: Directive, found: list[Directive], high: int, resolver: Resolver) -> list[Directive]:
    """Return the directives of control verbs coordinated with a control verb ("requests A to … and invites B to …")."""
    head = first.chain[0]
    if not first.controls or first.verb is head:
        return []
    made: list[Directive] = []
    current = found[-1] if found else first
    for other in conjuncts(head, to=first.segment.to):
        known = other.lemma_.lower() in resolver.control and not any(
            t.tag_ in RELATIVE_TAGS for t in first.doc[head.i : other.i]
        )
        if not known or not current.verb.i < other.i < high or any(other.i == item.verb.i for item in found):
            continue
        new = _beside(first, current, current.verb, other)
        new.actor, new.modal, new.deontic, new.base = [], [], "obligation", "obligation"
        new.subject = []
        resolver.resolve(new, controls=True)
        settle(new)
        new.rule += ", coordinated"
        made.append(new)
        current = new
    return made


def _unparsed(first: Directive) -> list[Token]:
    """Return base verbs behind a conjunction that the parse hung on a noun ("count the votes, and announce the result")."""
    found = []
    doc = first.doc
    if first.verb.tag_ not in ("VB", "VBP"):
        return []
    for token in doc[first.verb.i + 2 : first.high - 1]:
        if token.tag_ in ("WP", "WDT", "MD", "WRB") or token.dep_ == "mark":
            break
        before = doc[token.i - 1]
        if token.tag_ != "VB" or before.tag_ != "CC" or any(c.dep_ in ("nsubj", "aux") for c in token.lefts):
            continue
        if token.nbor(1).pos_ in ("DET", "PRON", "ADJ", "NOUN", "PROPN", "ADV") and not any(
            t.lower_ == "to" and t.dep_ == "aux" for t in doc[first.verb.i + 1 : token.i]
        ):
            found.append(token)
    return found


def _beside(first: Directive, current: Directive, joined: Token, other: Token) -> Directive:
    doc = first.doc
    new = Directive(first.segment, other, other.i, current.high, deontic=first.deontic, statement_type=first.statement_type)
    floor = max(current.predicates[-1].i + 1, 0)
    lefts = [c.left_edge.i for c in other.lefts if c.dep_ not in ("cc", "punct", "preconj") and c.left_edge.i >= floor]
    new.low = max(floor, min([other.i, *lefts]))
    joint = next((t.i for t in reversed(doc[joined.i + 1 : new.low]) if t.tag_ == "CC"), None)
    fronted = (
        joint is not None
        and new.low - joint < 15
        and (doc[joint + 1].text == "," or doc[joint + 1].pos_ in ("ADP", "SCONJ", "ADV"))
    )
    if fronted and joint is not None:
        new.low = joint + 1
        current.high = joint if joint > current.predicates[-1].i else new.low
    else:
        current.high = new.low
    new.first = first
    new.actor, new.subject = list(first.actor), list(first.subject)
    new.passive = is_passive(other) or (first.passive and other.tag_ in ("VBN", "VBD"))
    own_to = any(c.lower_ == "to" and c.dep_ == "aux" for c in other.lefts)
    if own_to and first.base:
        new.deontic = first.base
        new.modal = [n for n in first.modal if doc[n].lower_ not in ("not", "never")]
    else:
        new.modal = list(first.modal)
    new.base = first.base
    if any(c.dep_ == "neg" or c.lower_ == "not" for c in other.lefts):
        new.negated = True
        new.deontic = "prohibition" if new.deontic != "prohibition" else new.deontic
    new.action = {other.i} | {c.i for c in other.lefts if c.dep_ in ("aux", "auxpass") and c.lower_ != "to"}
    new.taken = set(new.action) | {
        t.i for t in doc[new.low : other.i] if (t.lower_ == "to" and t.dep_ == "aux") or t.lower_ == "not"
    }
    return new


def embedded(item: Directive, resolver: Resolver) -> list[Directive]:
    """Return the directive that a participle at the end (", reserving this right to …") or ", to be V-ed" gives."""
    if item.deontic == "" or not _orders(item):
        return []
    for token in item.doc[item.predicates[-1].i + 1 : item.high]:
        if not _begins_order(item, token):
            continue
        active = token.tag_ == "VBG"
        low = token.i if active else token.i - 1
        new = Directive(item.segment, token, low, item.high, deontic="obligation")
        item.high = token.i if active else token.i - 2
        new.passive = not active
        new.action = set(range(low, token.i + 1))
        new.actor = list(item.subject) if active else []
        new.taken.update(new.actor)
        new.rule = "participle" if active else "to be done"
        if not active:
            new.target = _object_of(item, token)
            new.taken = set(new.target)
        resolver.resolve(new, controls=True)
        settle(new)
        return [new]
    return []


def _orders(item: Directive) -> bool:
    """Only an order without a subject of its own, or a body's act in the present tense, goes on in a participle."""
    return item.segment.prefix == "bare" or (item.rule == "present tense" and not item.passive)


def _begins_order(item: Directive, token: Token) -> bool:
    doc = item.doc
    if token.tag_ not in ("VBG", "VBN") or token.lower_ in _NO_ORDER:
        return False
    skipped = ("to", "be")
    before = next((doc[k] for k in range(token.i - 1, 0, -1) if doc[k].pos_ != "ADV" and doc[k].lower_ not in skipped), doc[0])
    if before.text != ",":
        return False
    if token.tag_ == "VBN":
        return bool(doc[token.i - 1].lower_ == "be" and doc[token.i - 2].lower_ == "to")
    later = doc[token.i + 1 : item.high]
    if token.dep_ not in _HUNG or any(t.tag_ in ("WP", "WDT", "MD") and doc[t.i - 1].text == "," for t in later):
        return False
    if any(t.lower_ == "account" for t in later[:2]):
        return False
    return any(c.dep_ in ("dobj", "prep") for c in token.rights)


def _object_of(item: Directive, token: Token) -> list[int]:
    noun = next((c for c in item.predicates[-1].rights if c.dep_ == "dobj" and c.i < token.i), None)
    return [] if noun is None else list(range(min(noun.left_edge.i, noun.i), noun.i + 1))
