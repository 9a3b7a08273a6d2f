"""`extract`: provisions to clause records."""

from __future__ import annotations

from collections.abc import Iterable

from clauses.extraction.directive import Directive
from clauses.extraction.filling import Filler
from clauses.extraction.finding import Finder
from clauses.extraction.pipeline import DEFAULT, dictionary, load
from clauses.extraction.records import Writer
from clauses.extraction.segments import Completer, Segment, split
from clauses.lexicon import load as load_lexicon
from clauses.models import Clause, Document, Provision, Slot

_SILENT = ("heading", "preamble")
_PROSE = ("letter", "minutes", "report", "memorandum")


def extract(document: Document, provisions: Iterable[Provision], *, model: str = DEFAULT) -> tuple[Clause, ...]:
    """Return the clause records of a document, in the order of its text.

    Takes the document, its provisions and the name of an installed spaCy pipeline. A document in a language without a
    vocabulary gives none. Raises ModelError where the pipeline is missing or its weights are not the recorded ones.
    """
    provisions = tuple(provisions)
    if document.language not in ("", "en"):
        return ()
    nlp = load(model)
    segments = _segments(document, provisions, model)
    for segment, doc in zip(segments, nlp.pipe((s.text for s in segments), batch_size=128), strict=True):
        segment.doc = doc
    lexicon = load_lexicon("en")
    advisory = any(word in document.kind.lower() for word in lexicon.words("advisory.kinds"))
    finder, filler, writer = Finder(lexicon, advisory=advisory), Filler(lexicon), Writer(document, provisions)
    clauses: list[Clause] = []
    handed: dict[int, tuple[Slot, ...]] = {}
    governing: dict[int, Directive] = {}
    previous: Directive | None = None
    for segment in segments:
        found = finder.find(segment)
        for item in found:
            filler.fill(item)
        writer.anaphora.see(segment, found)
        for item in found:
            if item.stub or item.stub_object:
                handed[id(segment)] = _hand_down(writer, item)
                governing[id(segment)] = item
                continue
            above = segment.governor
            inherited: tuple[Slot, ...] = ()
            if above is not None and id(above) in handed:
                inherited = _fit(item, governing[id(above)], handed[id(above)])
            elif segment.continues and previous is not None:
                inherited = tuple(
                    s.model_copy(update={"source": "inherited"}) for s in _hand_down(writer, previous) if s.slot == "actor"
                )
            clause = writer.clause(item, inherited)
            if clause is not None:
                clauses.append(clause)
            previous = item
    return tuple(clauses)


def _hand_down(writer: Writer, item: Directive) -> tuple[Slot, ...]:
    slots = []
    for value in item.values:
        if value.slot in ("actor", "modal", "condition"):
            made = writer.slot(item.segment, value)
            if made is not None:
                slots.append(made.model_copy(update={"source": "inherited", "rule": f"lead-in, {made.rule}"}))
    return tuple(slots)


def _fit(item: Directive, above: Directive, slots: tuple[Slot, ...]) -> tuple[Slot, ...]:
    if item.segment.prefix not in ("bare", "modal"):
        return tuple(slot for slot in slots if slot.slot == "condition")
    own_control = "control" in item.rule or item.rule in ("right", "let", "stop", "adjective")
    if item.segment.prefix == "bare" and not own_control and item.deontic == "obligation":
        item.deontic = above.deontic or item.deontic
    return slots


def _segments(document: Document, provisions: tuple[Provision, ...], model: str) -> list[Segment]:
    words, verbs = dictionary(model)
    completer = Completer(words, verbs, load_lexicon("en"))
    segments: list[Segment] = []
    open_leads: dict[str, Segment] = {}
    leaves = [p for p in provisions if p.leaf and p.kind not in _SILENT]
    for place, leaf in enumerate(leaves):
        parts = split(document, leaf, completer)
        governor = open_leads.get(leaf.parent_id) if leaf.kind != "lead_in" else None
        if governor is None:
            governor = _outer(leaf, provisions, open_leads)
        for number, part in enumerate(parts):
            part.governor = governor if number == 0 or part.text[:1].islower() else None
            completer.complete(
                part, imperative=document.kind not in _PROSE or bool(leaf.label) or bool(leaf.path), operative=True
            )
        if leaf.kind == "lead_in" and parts:
            first_item = next((p.text[len(p.label) :] for p in leaves[place + 1 :]), "")
            if parts[-1].text.rstrip()[-1:] not in ".;":
                completer.close(parts[-1], first_item)
                open_leads[leaf.parent_id] = parts[-1]
        segments.extend(parts)
    return segments


def _outer(leaf: Provision, provisions: tuple[Provision, ...], open_leads: dict[str, Segment]) -> Segment | None:
    parents = {p.provision_id: p.parent_id for p in provisions}
    above = parents.get(leaf.parent_id, "")
    while above:
        if above in open_leads:
            return open_leads[above]
        above = parents.get(above, "")
    return None
