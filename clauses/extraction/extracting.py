"""`extract`: provisions to clause records."""

from __future__ import annotations

from collections.abc import Iterable

from clauses.extraction.completing import Completer
from clauses.extraction.correspondence import about_correspondence
from clauses.extraction.directive import Directive
from clauses.extraction.filling import Filler
from clauses.extraction.finding import Finder
from clauses.extraction.leadins import Governor, Ordering, fit, hand_down
from clauses.extraction.listed import adopt, item_qualifiers
from clauses.extraction.pipeline import DEFAULT, dictionary, load
from clauses.extraction.qualifiers import kind_of, slot_of
from clauses.extraction.records import Writer
from clauses.extraction.segments import Segment
from clauses.extraction.subjects import Value
from clauses.lexicon import LANGUAGES, Lexicon
from clauses.lexicon import load as load_lexicon
from clauses.models import Clause, Document, Provision, Slot


def extract(document: Document, provisions: Iterable[Provision], *, model: str = DEFAULT) -> tuple[Clause, ...]:
    """Return the clause records of a document, in the order of its text.

    Takes the document, its provisions and the name of an installed spaCy pipeline. A document in a language without a
    vocabulary gives none. Raises ModelError where the pipeline is missing or its weights are not the recorded ones.
    """
    provisions = tuple(provisions)
    if document.language not in ("", *LANGUAGES):
        return ()
    nlp = load(model)
    lexicon = load_lexicon("en")
    words, verbs = dictionary(model)
    segments = Ordering(document, provisions, Completer(words, verbs, lexicon)).segments()
    for segment, doc in zip(segments, nlp.pipe((s.text for s in segments), batch_size=128), strict=True):
        segment.doc = doc
    return _Extraction(document, provisions, lexicon, verbs).clauses(segments)


class _Extraction:
    """One document's way from parsed segments to clauses."""

    def __init__(self, document: Document, provisions: tuple[Provision, ...], lexicon: Lexicon, verbs: frozenset[str]) -> None:
        advisory = any(word in document.kind.lower() for word in lexicon.words("advisory.kinds"))
        self.document, self.lexicon = document, lexicon
        self.finder, self.filler = Finder(lexicon, verbs, advisory=advisory), Filler(lexicon)
        self.writer = Writer(document, provisions)
        self.governors: dict[int, Governor] = {}
        self.previous: Directive | None = None

    def clauses(self, segments: list[Segment]) -> tuple[Clause, ...]:
        made: list[Clause] = []
        for segment in segments:
            if segment.stub == "aside":
                self._aside(segment)
                continue
            above = self.governors.get(id(segment.governor))
            segment.actor_given = above is not None and any(slot.slot == "actor" for slot in above.slots)
            found = self.finder.find(segment) or self._fallback(segment)
            for item in found:
                self.filler.fill(item)
            self.writer.anaphora.see(segment, found)
            if segment.prefix == "noun":
                found = self._listed(segment, found)
            for item in found:
                if item.stub or item.stub_object:
                    self.governors[id(segment)] = Governor(item, hand_down(self.writer, item, self.lexicon))
                    continue
                if about_correspondence(item):
                    continue
                listed = (
                    item_qualifiers(self.document, segment.listed, segment.listing, self.writer.marks)
                    if item is found[-1]
                    else ()
                )
                clause = self.writer.clause(item, (*self._inherited(segment, item), *listed))
                if clause is not None:
                    made.append(self._alternative(item, clause, made))
                self.previous = item
        return tuple(made)

    def _listed(self, segment: Segment, found: list[Directive]) -> list[Directive]:
        """Let an item that is only an object take over what its lead-in says; without one it says nothing."""
        above = self.governors.get(id(segment.governor))
        if above is None or above.directive is None or not above.directive.stub_object:
            return found[1:]
        for item in found[:1]:
            adopt(item, above.directive)
        return found

    def _fallback(self, segment: Segment) -> list[Directive]:
        return self.finder.fallback(segment) if self.document.rows else []

    def _aside(self, segment: Segment) -> None:
        """Add the condition that a lead-in inside another states ("with the approval of the Board—") to what is handed down."""
        above = self.governors.get(id(segment.governor)) if segment.governor is not None else None
        numbers = [t.i for t in segment.doc if not t.is_punct]
        own: tuple[Slot, ...] = ()
        if numbers:
            kind, rule = kind_of(segment.doc, numbers, fronted=True)
            slot = self.writer.slot(segment, Value(slot_of(kind), kind, numbers, rule))
            own = (slot.model_copy(update={"source": "inherited", "rule": f"lead-in, {rule}"}),) if slot is not None else ()
        self.governors[id(segment)] = Governor(above.directive if above else None, (*(above.slots if above else ()), *own))

    def _inherited(self, segment: Segment, item: Directive) -> tuple[Slot, ...]:
        above = self.governors.get(id(segment.governor)) if segment.governor is not None else None
        if above is not None:
            return fit(item, above.directive, above.slots)
        if segment.continues and self.previous is not None and not self.document.rows and not item.passive:
            handed = hand_down(self.writer, self.previous, self.lexicon)
            return tuple(slot for slot in handed if slot.slot == "actor")
        return ()

    @staticmethod
    def _alternative(item: Directive, clause: Clause, made: list[Clause]) -> Clause:
        if item.alternative and made and made[-1].provision_id == clause.provision_id:
            return clause.model_copy(update={"alternative_to": made[-1].alternative_to or made[-1].clause_id})
        return clause
