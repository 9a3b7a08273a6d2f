"""Nominal directives: "Withdrawal of all troops from the province" orders what the noun's verb says."""

from __future__ import annotations

from clauses.extraction.directive import Directive
from clauses.extraction.segments import Segment


def nominal(segment: Segment) -> Directive:
    """Return the directive of a segment that begins with a noun of action."""
    noun = segment.doc[segment.at]
    item = Directive(segment, noun, 0, len(segment.doc), deontic="obligation", rule="nominal")
    item.predicates, item.chain = [noun], [noun]
    item.action = {noun.i}
    item.taken = {noun.i}
    item.lemma = segment.nominal
    return item
