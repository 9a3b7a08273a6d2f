"""Where the words of each clause head begin and end."""

from __future__ import annotations

from dataclasses import dataclass

from clauses.extraction.directive import RELATIVE_TAGS, Token, subject_of
from clauses.extraction.heads import start_of
from clauses.extraction.segments import Segment


@dataclass
class Head:
    """A verb that may head a directive: its modal, what kind of clause it is, and the verb that governs a *that*-clause."""

    verb: Token
    modal: Token | None
    kind: str
    governor: Token | None = None
    low: int = 0
    high: int = 0


def bound(segment: Segment, heads: list[Head]) -> None:
    """Set where the words of each head begin and end, those of relative clauses inside the others."""
    end = len(segment.doc)
    main = [head for head in heads if head.kind != "relative"]
    floor = 0
    for number, head in enumerate(main):
        subject = subject_of(head.verb)
        own = subject is not None and floor <= subject.i < head.verb.i
        anchor = head.governor if head.governor is not None and head.governor.i >= floor else head.verb
        head.low = min(start_of(segment, anchor, floor, own_subject=own), head.verb.i) if number else 0
        if head.modal is not None:
            head.low = min(head.low, head.modal.i) if number else 0
            if number and not own:
                head.low = _before_coordinated(segment, head.modal, floor, head.low)
        head.high = end
        floor = head.verb.i + 1
        if number:
            before = main[number - 1]
            before.high = max(before.verb.i + 1, min(before.high, head.low))
    relative: Head | None = None
    for head in heads:
        if head.kind != "relative":
            continue
        _bound_relative(head, main, end)
        if relative is not None and head.modal is not None and subject_of(head.verb) is None and relative.high > head.modal.i:
            relative.high = head.low = head.modal.i
        relative = head


def _bound_relative(head: Head, main: list[Head], end: int) -> None:
    start = min((c.left_edge.i for c in head.verb.lefts), default=head.verb.i)
    outer = next((m for m in reversed(main) if m.low <= head.verb.i < m.high), None)
    limit = outer.high if outer else end
    tail = outer is None or outer.verb.i < head.verb.i
    head.low, head.high = start, limit if tail else min(limit, head.verb.right_edge.i + 1)
    later = [m for m in main if m.verb.i > head.verb.i]
    if outer is not None and outer.verb.i > head.verb.i:
        head.high = min(head.high, outer.modal.i if outer.modal is not None else outer.verb.i)
    elif later and later[0].low > head.verb.i:
        head.high = min(head.high, later[0].low)


def _before_coordinated(segment: Segment, modal: Token, floor: int, low: int) -> int:
    """Return where the subject begins that the parse took into the clause before ("… of H. and the Minister shall be …")."""
    doc = segment.doc
    if modal.i < 2 or doc[modal.i - 1].pos_ not in ("NOUN", "PROPN"):
        return low
    for place in range(modal.i - 2, max(floor, modal.i - 20), -1):
        if doc[place].tag_ == "CC" and doc[place].lower_ in ("and", "but", "or") and doc[place + 1].pos_ in ("DET", "PROPN"):
            return place + 1
        if doc[place].tag_ in RELATIVE_TAGS or doc[place].pos_ == "VERB":
            return low
    return low
