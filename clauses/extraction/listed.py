"""Lead-ins whose items are no orders of their own: only objects ("shall contain: (a) a list …"), or only conditions.

Codebook ruling 18: items that hold only objects are one record each, the verb inherited; items that hold only conditions
give one record at the lead-in, the items being its conditions.
"""

from __future__ import annotations

import regex

from clauses.extraction.directive import Directive
from clauses.extraction.preparing import Prepared, quote
from clauses.extraction.segments import FREE_MODAL, Segment, raw_body
from clauses.models import Document, Provision, Slot

_FOLLOWING = regex.compile(r"(?i)\bthe following\b|\bfollows?$")
_MADE = regex.compile(r"(?i)\bas follows$|\b(?:in|by|with|under|to) the following\b|\baccording to the following\b")
_DEFINES = regex.compile(r"(?i)\bdefinitions?\b|\b(?:term|word|expression)s?\b[^,;]{0,80}$|\bmeans?\b")
_CONDITIONAL = regex.compile(
    r"(?i)(?:\b(?:if|where|when|whenever|unless|until|provided(?: that)?|on condition that|to the extent that)|"
    r"\b(?:in|under|on|upon|subject to|only in|except in) (?:any |one |all |each |either )?(?:or more )?(?:of )?the following"
    r" (?:\w+ )?(?:cases?|conditions?|circumstances?|events?|grounds?|situations?)(?: is| are)?(?: met| fulfilled| satisfied)?)"
    r"(?: that)?$"
)
_PURPOSE = regex.compile(r"(?i)\bfor (?:any |one |all )?(?:or more )?(?:of )?the following (?:\w+ )?purposes?$|\bin order$")
_TAIL = regex.compile(r"[\s;,.:]*(?:[;,]\s*(?:and|or|and/or))?[\s;,.:]*$")
_RELATIVE = regex.compile(r"(?i)(?:that|which|who|whose|whom|(?:for|in|to|of|by|on|at|under|from|with) (?:which|whom))\b")
_MEANS = regex.compile(r"(?i)\b(?:means?|is|are|was|were|has|have)\b")


def listing(text: str) -> str:
    """Return what the items of a lead-in (without its last mark) are: `condition`, `purpose`, `following`, or nothing known."""
    if _CONDITIONAL.search(text):
        return "condition"
    if _PURPOSE.search(text):
        return "purpose"
    if _FOLLOWING.search(text) and not _MADE.search(text) and not _DEFINES.search(text):
        return "following"
    return ""


def is_object(segment: Segment) -> bool:
    """Tell whether an item is only a noun phrase: nothing was completed in it and it says nothing by a verb of its own."""
    text = segment.text
    if segment.prefix or segment.stub or FREE_MODAL.search(text) or not text[:1].strip():
        return False
    head = regex.split(r"(?i)[,;]|\b(?:that|which|who|whose|where|to|of|for|in|as|if|when)\b", text, maxsplit=1)[0]
    return not _MEANS.search(head)


def complete_object(segment: Segment) -> None:
    """Put "They shall have" before an item that is only a noun phrase, so that the parser sees an object."""
    words = "They shall have those " if _RELATIVE.match(segment.text) else "They shall have "
    text = segment.prepared.text
    lower = text[:1].isupper() and text[1:2].islower() and text.split(" ", 1)[0] in ("A", "An", "The", "Any", "All", "Each")
    prepared = Prepared(text[0].lower() + text[1:], segment.prepared.origin) if lower else segment.prepared
    segment.prepared = prepared.insert(0, words)
    segment.prefix = "noun"


def adopt(item: Directive, above: Directive) -> None:
    """Give the directive of an item that is only an object what its lead-in says: deontic, type and predicate."""
    item.deontic, item.statement_type, item.rule = above.deontic, above.statement_type, "listed object"
    item.predicates = list(above.predicates)
    item.lemma = above.lemma
    item.chain = list(above.chain)
    if above.follows == "actor":
        for value in item.values:
            if value.slot == "target":
                value.slot = "actor"


def item_qualifiers(
    document: Document, items: list[Provision], kind: str, marks: tuple[tuple[int, int], ...]
) -> tuple[Slot, ...]:
    """Return the qualifiers that items are to their lead-in: `kind` is `condition` or `purpose`."""
    slots: list[Slot] = []
    for item in items:
        start, raw = raw_body(document, item)
        body = _TAIL.sub("", raw)
        if body.strip():
            piece = quote(document.text, start, start + len(body), marks)
            slot = "condition" if kind == "condition" else "constraint"
            slots.append(
                Slot.model_validate(
                    {"slot": slot, "kind": kind, "pieces": (piece,), "source": "explicit", "rule": "item of the lead-in"}
                )
            )
    return tuple(slots)
