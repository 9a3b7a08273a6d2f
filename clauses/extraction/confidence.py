"""How sure a record is: the chance that its deontic, predicate and target are all right.

What can go wrong leaves traces: a long sentence with several verbs, a target that the parser did not hang on the verb, a
phrase behind the object that may belong to the noun, a modal that was inherited. `signals` gives these doubts as numbers; a
logistic scale (Platt 1999) turns them into a chance, each doubt taking its weight from the log odds of a record without any.
The weights stand in `confidence.toml` and are fitted by `benchmarks/confidence.py`; `docs/confidence.md` tells how and shows
the reliability.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib import resources
from math import exp, log

from clauses.extraction.directive import Directive
from clauses.lexicon import load
from clauses.models import Slot

LOWEST, HIGHEST = 0.02, 0.98
_FINITE = frozenset(("MD", "VBZ", "VBD", "VBP"))
_VERB_TAGS = frozenset(("VB", "VBN", "VBP", "VBZ"))
_DERIVED = ("participle", "to be done", "that-clause", "wish", "operative", "present", "commitment", "coordinated")


def signals(item: Directive, slots: Iterable[Slot], statement_type: str) -> dict[str, float]:
    """Return what speaks against a record, each doubt a number of about 0 to 1.

    Takes the directive as the parse gave it, the slots of its record and its statement type.
    """
    slots = tuple(slots)
    return {
        **_sentence(item),
        **_verb(item, statement_type),
        **_target(item, slots),
        "inherited": float(any(slot.source == "inherited" for slot in slots)),
    }


@cache
def _words(name: str) -> frozenset[str]:
    return load("en").words(f"doubts.{name}")


def _sentence(item: Directive) -> dict[str, float]:
    doc, origin, negative = item.doc, item.segment.prepared.origin, _words("negative")
    own, verbs, denied = 0, 0, False
    for token in doc:
        own += origin[token.idx] >= 0
        verbs += token.tag_ in _FINITE
        denied = denied or token.lemma_.lower() in negative
    return {
        "long_sentence": min(max(log(max(own, 1) / 12) / 1.5, 0.0), 1.5),
        "many_verbs": min(max(verbs - 1, 0) / 4, 1.0),
        "supposing": float(doc[0].lower_ in _words("supposing")),
        "unread_negation": float(item.deontic != "prohibition" and denied),
    }


def _verb(item: Directive, statement_type: str) -> dict[str, float]:
    predicate = item.predicates[-1]
    tags = _VERB_TAGS | ({"VBG"} if predicate.i != item.low or "participle" in item.rule else set())
    lemma = predicate.lemma_.lower()
    return {
        "no_verb_tag": float(predicate.tag_ not in tags),
        "derived": float(any(word in item.rule for word in _DERIVED)),
        "passive": float(item.passive),
        "constitutive": float(statement_type == "constitutive"),
        "light": float(
            lemma in _words("light") and bool(item.target) and item.doc[min(item.target)].pos_ not in ("DET", "NUM")
        ),
        "no_modal": float("present" in item.rule or "operative" in item.rule),
        "off_root": float(not _rooted(item)),
        "permission": float(item.deontic == "permission"),
        "prohibition": float(item.deontic == "prohibition"),
    }


def _rooted(item: Directive) -> bool:
    """Tell whether the first verb of the chain is the root of the parse, or coordinated with it."""
    verb = item.chain[0] if item.chain else item.verb
    while verb.dep_ == "conj":
        verb = verb.head
    return bool(verb.dep_ == "ROOT")


def _left_over(item: Directive) -> float:
    """Return how many words of the directive's stretch came into no slot, as a share of ten."""
    used = item.taken | item.action | {n for value in item.values for n in value.numbers}
    words = (item.doc[n] for n in range(item.low, min(item.high, len(item.doc))) if n not in used)
    return min(sum(1 for word in words if word.pos_ in ("NOUN", "PROPN", "VERB", "ADJ", "NUM")) / 5, 1.0)


def _target(item: Directive, slots: tuple[Slot, ...]) -> dict[str, float]:
    doc, numbers = item.doc, sorted(item.target)
    inside = set(numbers)
    words = [doc[n] for n in numbers]
    verbs = {verb.i for verb in (*item.predicates, *item.chain, item.verb)}
    heads = [word for word in words if word.head.i not in inside]
    behind = [] if not numbers else [value for value in item.values if value.numbers and value.numbers[0] > numbers[-1]]
    next_to = [v for v in behind if v.numbers[0] - numbers[-1] == 1 and doc[v.numbers[0]].pos_ in ("ADP", "SCONJ", "PART")]
    above = (*item.predicates, *item.chain, item.verb)
    objects = any(child.dep_ in ("dobj", "nsubjpass") for verb in above for child in verb.children)
    return {
        "no_target": float(not numbers),
        "object_lost": float(not numbers and objects),
        "phrases_in_target": min(sum(1 for w in words if w.pos_ == "ADP" and w.lower_ != "of") / 3, 1.0),
        "joined_in_target": min(sum(1 for w in words if w.tag_ == "CC" or w.text == ",") / 3, 1.0),
        "clause_in_target": float(any(w.tag_ in ("WDT", "WP", "VBG", "VBN", "TO") for w in words[1:])),
        "loose_target": float(len(heads) != 1 or heads[0].head.i not in verbs) if numbers else 0.0,
        "phrase_behind": float(bool(next_to)),
        "movable_phrase": float(any(w.lower_ in _words("movable") and w.pos_ in ("ADP", "SCONJ", "VERB") for w in words[1:])),
        "clausal_target": float(bool(words) and words[0].lower_ in _words("clausal")),
        "left_over": _left_over(item),
        "property": float(any(slot.slot == "target_property" for slot in slots)),
        "pieces": float(any(len(slot.pieces) > 1 for slot in slots if slot.slot in ("target", "action"))),
    }


@cache
def weights() -> tuple[float, dict[str, float]]:
    """Return the constant of the scale and the weight of each signal, as `confidence.toml` holds them."""
    data = tomllib.loads(resources.files("clauses.extraction").joinpath("confidence.toml").read_text(encoding="utf-8"))
    return float(data["constant"]), {name: float(value) for name, value in data["weights"].items()}


def share(found: dict[str, float]) -> float:
    """Return the chance, from 0.02 to 0.98 in steps of .01, that a record with these signals is right."""
    constant, table = weights()
    total = constant + sum(table.get(name, 0.0) * value for name, value in found.items())
    return round(min(max(1 / (1 + exp(-total)), LOWEST), HIGHEST), 2)


def confidence(item: Directive, slots: Iterable[Slot]) -> float:
    """Return the confidence of the record of a directive: the chance that deontic, predicate and target are right."""
    return share(signals(item, slots, item.statement_type))
