"""Nominal directives: "Withdrawal of all troops from the province" orders what the noun's verb says."""

from __future__ import annotations

from clauses.extraction.directive import Directive
from clauses.extraction.segments import Segment
from clauses.lexicon import Lexicon


def nominal(segment: Segment) -> Directive:
    """Return the directive of a segment that begins with a noun of action."""
    noun = segment.doc[segment.at]
    item = Directive(segment, noun, 0, len(segment.doc), deontic="obligation", rule="nominal")
    item.predicates, item.chain = [noun], [noun]
    item.action = {noun.i}
    item.taken = {noun.i}
    item.lemma = segment.nominal
    return item


def there_is_created(segment: Segment, lexicon: Lexicon) -> Directive | None:
    """Return the directive of "There is hereby created a council …", or None."""
    doc = segment.doc
    if len(doc) < 5 or doc[0].lower_ != "there" or (doc[1].lemma_ != "be" and doc[1].tag_ != "MD"):
        return None
    verb = next((t for t in doc[1:6] if t.tag_ == "VBN" and t.lemma_.lower() in lexicon.words("performative.verbs")), None)
    if verb is None or any(t.pos_ in ("NOUN", "DET") for t in doc[1 : verb.i]):
        return None
    item = Directive(segment, verb, 0, len(doc), deontic="obligation", rule="there is")
    item.predicates, item.chain = [verb], [verb]
    item.modal = [t.i for t in doc[1 : verb.i] if t.tag_ == "MD"]
    item.action = set(range(1, verb.i + 1))
    item.taken = {0, *item.action}
    return item
