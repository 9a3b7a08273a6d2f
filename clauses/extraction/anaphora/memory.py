"""What was said so far in a document: its parsed segments, their noun phrases and directives, and where they stand."""

from __future__ import annotations

from collections.abc import Iterable

from clauses.extraction.anaphora.mentions import Mention, mentions
from clauses.extraction.directive import Directive, is_synthetic, runs
from clauses.extraction.preparing import balance
from clauses.extraction.segments import Segment

Span = tuple[int, int]
_FINITE = frozenset(("VBP", "VBZ", "VBD", "MD"))


class Memory:
    """The segments of one document in the order of its text, with their noun phrases, made when first asked for."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.segments: list[Segment] = []
        self._mentions: dict[int, tuple[Mention, ...]] = {}
        self._items: dict[int, tuple[Directive, ...]] = {}

    def see(self, segment: Segment, items: Iterable[Directive]) -> None:
        """Take note of the next segment and of its directives, filled; it may hold none."""
        self.segments.append(segment)
        self._items[id(segment)] = tuple(items)

    def items(self, segment: Segment) -> tuple[Directive, ...]:
        """Return the directives of a segment, in the order of the text."""
        return self._items.get(id(segment), ())

    def mentions(self, segment: Segment) -> tuple[Mention, ...]:
        """Return the noun phrases of a segment, in the order of their heads."""
        if id(segment) not in self._mentions:
            self._mentions[id(segment)] = mentions(segment)
        return self._mentions[id(segment)]

    def headed(self, segment: Segment, number: int) -> Mention | None:
        """Return the noun phrase whose head is this token, or None."""
        return next((one for one in self.mentions(segment) if one.head.i == number), None)

    def before(self, segment: Segment, count: int) -> list[Segment]:
        """Return up to `count` segments before one, nearest first.

        They are those of its own section; for an item or a statement of a table those of itself and its lead-in.
        """
        at = next((k for k in range(len(self.segments) - 1, -1, -1) if self.segments[k] is segment), 0)
        this = segment.provision
        alone = this.kind in ("statement", "item") or segment.governor is not None
        found: list[Segment] = []
        for other in reversed(self.segments[max(0, at - count) : at]):
            one = other.provision
            if one.provision_id != this.provision_id and (alone or one.path[:1] != this.path[:1] or other.governor is not None):
                break
            found.append(other)
        if segment.governor is not None and all(other is not segment.governor for other in found):
            found.append(segment.governor)
        return found

    def span(self, one: Mention, *, alone: bool = False) -> Span:
        """Return the offsets of a noun phrase, as wide as the slot that it heads; `alone` without its coordinated nouns."""
        first, last, doc = one.first, one.alone if alone else one.last, one.segment.doc
        while last > one.head.i and doc[last].pos_ in ("ADP", "SCONJ", "CCONJ"):
            last -= 1
        for item in self.items(one.segment):
            for numbers in (item.target, item.actor):
                if one.head.i in numbers and one.head.head.i not in numbers:
                    run = next(part for part in runs(numbers) if one.head.i in part)
                    if any(doc[n].tag_ in _FINITE for n in run):
                        continue
                    first, last = run[0], min(last, run[-1]) if alone else run[-1]
        return self.trimmed(one.segment, first, last)

    def trimmed(self, segment: Segment, first: int, last: int) -> Span:
        """Return the offsets of a stretch of tokens that cuts no bracket in two; (0, 0) where it has no place."""
        place = self.place(segment, first, last)
        if place is None:
            return 0, 0
        start, end = balance(self.text, *place, segment.provision.start, segment.provision.end)
        for opening, closing in ("[]", "()"):
            inside = self.text[start:end]
            if closing in inside and (opening not in inside or inside.find(closing) < inside.find(opening)):
                start += inside.find(closing) + 1
        start += len(self.text[start:end]) - len(self.text[start:end].lstrip())
        return start, end

    @staticmethod
    def place(segment: Segment, first: int, last: int) -> Span | None:
        """Return the offsets of a stretch of tokens, the words put in for the parser apart."""
        doc, origin = segment.doc, segment.prepared.origin
        own = [doc[n] for n in range(first, last + 1) if not is_synthetic(segment, doc[n])]
        if not own:
            return None
        start, end = origin[own[0].idx], origin[own[-1].idx + len(own[-1].text) - 1] + 1
        return (start, end) if start < end else None
