"""What `its`, `this right`, `such programs` and `the Board` stand for, where it is safe to say: codebook ruling 21.

Agreement in number and in person or thing, the subject of the same clause for possessives, the same noun for demonstratives,
the definition for short names. Words with two possible antecedents are left alone. Everything said here is inferred.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from clauses.extraction.anaphora.definitions import Definition, definitions
from clauses.extraction.anaphora.demonstratives import Demonstratives, noun_of
from clauses.extraction.anaphora.memory import Memory, Span
from clauses.extraction.anaphora.mentions import words
from clauses.extraction.anaphora.pronouns import Pronouns
from clauses.extraction.directive import Directive, Token, is_synthetic
from clauses.extraction.preparing import quote
from clauses.extraction.segments import Segment
from clauses.models import Document, Reference, Slot

_SLOTS = frozenset(("actor", "target", "target_property", "recipient", "condition", "constraint", "or_else"))


class Anaphora:
    """Resolves the anaphoric words of one document's records. Takes the document and the places of its note marks."""

    def __init__(self, document: Document, marks: tuple[Span, ...]) -> None:
        self.document, self.marks = document, marks
        self.memory = Memory(document.text)
        self.pronouns, self.demonstratives = Pronouns(self.memory), Demonstratives(self.memory)
        self._defined: dict[str, tuple[Definition, ...]] | None = None

    def see(self, segment: Segment, items: Iterable[Directive]) -> None:
        """Take note of the next segment, in the order of the text, and of its directives, filled; it may hold none."""
        self.memory.see(segment, items)

    def references(self, item: Directive, slots: Iterable[Slot]) -> tuple[Reference, ...]:
        """Return what the anaphoric words in the slots of a record stand for, in the order of the text."""
        within = {n for value in item.values if value.slot in _SLOTS for n in value.numbers}
        pointing = words("demonstrative")
        within |= {n - 1 for n in within if n and item.doc[n - 1].lower_ in pointing and item.doc[n - 1].head.i in within}
        numbers = sorted(within)
        made: dict[Span, Reference] = {}
        for first, last, found in self._found(item, [item.doc[n] for n in numbers]):
            place = self.memory.place(item.segment, first, last)
            if place is not None:
                self._note(made, place, found)
        for place, found in self._short_names(slots):
            self._note(made, place, found)
        return tuple(made[place] for place in sorted(made))

    def _note(self, made: dict[Span, Reference], place: Span, found: Span) -> None:
        if found[0] >= found[1] or (found[0] < place[1] and place[0] < found[1]):
            return
        one, other = (quote(self.document.text, *span, self.marks) for span in (place, found))
        if one.text.lower() == other.text.lower():
            return
        reference = Reference(
            text=one.text, start=one.start, end=one.end,
            antecedent=other.text, antecedent_start=other.start, antecedent_end=other.end,
        )  # fmt: skip
        made.setdefault(place, reference)

    def _found(self, item: Directive, tokens: list[Token]) -> Iterator[tuple[int, int, Span]]:
        pronouns = words("thing") | words("plural") | words("person")
        pointing = words("demonstrative")
        for token in tokens:
            low, found, last = token.lower_, None, token.i
            if (low not in pronouns and low not in pointing) or is_synthetic(item.segment, token):
                continue
            if low in pronouns:
                found = self.pronouns.resolve(item, token)
            else:
                noun = noun_of(token)
                if noun is not None:
                    last = noun.i
                    found = self.demonstratives.resolve(item, token, noun)
            if found is not None:
                before = item.doc[token.i - 1] if token.i else token
                yield before.i if low in words("pointing_back") and before.lower_ == "the" else token.i, last, found

    def _short_names(self, slots: Iterable[Slot]) -> Iterator[tuple[Span, Span]]:
        if self._defined is None:
            self._defined = definitions(self.document.text)
        if not self._defined:
            return
        for slot in slots:
            if slot.slot in _SLOTS and slot.source != "inherited":
                for piece in slot.pieces:
                    yield from self._named(piece.start, piece.end)

    def _named(self, start: int, end: int) -> Iterator[tuple[Span, Span]]:
        text = self.document.text
        for short, some in (self._defined or {}).items():
            at = text.find(short, start, end)
            while at >= 0:
                stop = at + len(short)
                article = text[max(0, at - 4) : at]
                meant = [one for one in some if one.after <= at]
                if meant and article[:3].lower() == "the" and article[3:].isspace() and not _goes_on(text, stop):
                    yield (at - 4 if at - 4 >= start else at, stop), (meant[0].start, meant[0].end)
                at = text.find(short, stop, end)


def _goes_on(text: str, stop: int) -> bool:
    """Tell whether a name goes on behind a short one: "the Board" in "the Board of Trade", "the Boards"."""
    if text[stop : stop + 1].isalnum():
        return True
    rest = text[stop : stop + 40].split()
    if not rest or not text[stop].isspace():
        return False
    if rest[0] in ("of", "for", "on") and len(rest) > 1:
        return rest[1][0].isupper() or rest[1] == "the"
    return rest[0][0].isupper()
