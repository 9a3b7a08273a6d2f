"""Segments of a whole document in order, each with the lead-in that governs it, and what a lead-in hands down."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from clauses.extraction.completing import Completer
from clauses.extraction.directive import Directive
from clauses.extraction.listed import complete_object, is_object
from clauses.extraction.records import Writer
from clauses.extraction.segments import Segment, split
from clauses.lexicon import Lexicon, load
from clauses.models import Document, Provision, Slot

_PROSE = ("letter", "minutes", "report", "memorandum")
_OPEN_END = regex.compile(r"[:—–-]\s*$")
_VERBAL = regex.compile(
    r"(?i)\b(?:shall|may|must|will|should|can|is|are|be|has|have|agrees?|undertakes?|resolves?|decides?|orders?|directs?|requests?)\b"
)
_REFERENCE = regex.compile(
    r"(?i)\s*(?:section|sec|article|art|chapter|part|title|annex|appendix|clause|rule|regulation|paragraph|schedule)\b\.?\s*[\dIVXLC]+[.:]?\s*$"
)
_ORDERS = regex.compile(r"(?i)\b(?:shall|must|is hereby|are hereby)\b")
_SILENT = load("en").words("closed.leadins_silent")
_HANDED = ("actor", "modal", "condition")
_LISTED = (*_HANDED, "action", "target")


@dataclass
class Governor:
    """What a lead-in hands down to its items: the directive it was read as, if any, and the values."""

    directive: Directive | None
    slots: tuple[Slot, ...]


def is_normative(document: Document) -> bool:
    """Tell whether a document lays down what holds: by its kind, or where that is not known by how often it says *shall*."""
    kind = document.kind.lower()
    if kind:
        return any(word in kind for word in load("en").words("normative.kinds"))
    body = max(1, len(document.text) - sum(region.end - region.start for region in document.regions))
    return not document.rows and len(_ORDERS.findall(document.text)) * 600 >= body


class Ordering:
    """Cuts a document into completed segments and finds the lead-in of each. Takes the vocabulary's completer."""

    def __init__(self, document: Document, provisions: tuple[Provision, ...], completer: Completer) -> None:
        self.document, self.provisions, self.completer = document, provisions, completer
        self.parents = {p.provision_id: p.parent_id for p in provisions}
        self.open: dict[str, Segment] = {}
        self.past = 0
        self.normative = is_normative(document)

    def segments(self) -> list[Segment]:
        """Return the segments in the order of the text."""
        found: list[Segment] = []
        leaves = [p for p in self.provisions if p.leaf and p.kind != "heading"]
        for place, leaf in enumerate(leaves):
            raw = self.document.text[leaf.start : leaf.end]
            opens = leaf.kind == "lead_in" or (bool(_OPEN_END.search(raw)) and self._items_follow(leaves, place))
            if leaf.kind == "preamble" and not opens:
                continue
            if leaf.start < self.past:
                continue
            silent = any(label.lower().rstrip(":") in _SILENT for label in leaf.path)
            if silent or _REFERENCE.fullmatch(raw):
                continue
            parts = split(self.document, leaf, self.completer.lexicon, self.completer.words)
            if leaf.kind == "preamble":
                parts = parts[-1:]
            governor = self._governor(leaf, opens=opens)
            imperative = self.document.kind not in _PROSE or bool(leaf.label) or bool(leaf.path) or leaf.kind == "statement"
            for number, part in enumerate(parts):
                part.governor = governor if number == 0 or part.text[:1].islower() else None
                self.completer.complete(part, imperative=imperative, operative=True)
                part.normative = self.normative and (bool(leaf.path) or leaf.kind == "closing")
                if number == 0 and governor is not None and governor.stub in ("it", "have", "following") and is_object(part):
                    complete_object(part)
            if opens and parts and parts[-1].text.rstrip()[-1:] not in ".;":
                self._open(leaf, parts[-1], leaves[place + 1 :])
            found.extend(parts)
        return found

    @staticmethod
    def _items_follow(leaves: list[Provision], place: int) -> bool:
        following = leaves[place + 1] if place + 1 < len(leaves) else None
        return (
            following is not None
            and bool(following.label)
            and leaves[place].kind in ("preamble", "paragraph", "lead_in", "closing", "continuation")
        )

    def _open(self, leaf: Provision, part: Segment, later: list[Provision]) -> None:
        following = next(iter(later), None)
        first = following.text[len(following.label) :] if following is not None else ""
        if part.governor is not None and not _VERBAL.search(part.text):
            part.stub = "aside"
        else:
            self.completer.close(part, first)
            if part.listing in ("condition", "purpose"):
                part.listed = [p for p in self.provisions if p.parent_id == leaf.parent_id and p.label and p.start >= leaf.end]
                self.past = max((p.end for p in part.listed), default=0)
                return
        self.open[leaf.parent_id] = part

    def _governor(self, leaf: Provision, *, opens: bool) -> Segment | None:
        if not opens and leaf.parent_id in self.open:
            return self.open[leaf.parent_id] if leaf.label else None
        above = self.parents.get(leaf.parent_id, "") if leaf.parent_id else ""
        seen = leaf.parent_id
        while seen:
            if above in self.open and (above or not opens):
                return self.open[above]
            if not above:
                return None
            seen, above = above, self.parents.get(above, "")
        return None


def hand_down(writer: Writer, item: Directive, lexicon: Lexicon) -> tuple[Slot, ...]:
    """Return what a lead-in's directive gives its items: actor, modal and conditions; an enacting formula gives no actor."""
    enacting = (
        item.chain
        and item.chain[0].lemma_.lower() in lexicon.words("declare.enacting")
        and item.rule in ("commitment", "present tense")
    )
    slots = []
    handed = _LISTED if item.stub_object else _HANDED
    for value in item.values:
        if value.slot in handed and value.slot != item.follows and not (enacting and value.slot in ("actor", "modal")):
            made = writer.slot(item.segment, value)
            if made is not None:
                slots.append(made.model_copy(update={"source": "inherited", "rule": f"lead-in, {made.rule}"}))
    return tuple(slots)


def fit(item: Directive, above: Directive | None, slots: tuple[Slot, ...]) -> tuple[Slot, ...]:
    """Return which of the handed values an item takes, and set its deontic from the lead-in where it has none of its own."""
    if item.segment.prefix == "noun":
        return tuple(slot for slot in slots if slot.slot != "target" or (above is not None and above.follows == "actor"))
    slots = tuple(slot for slot in slots if slot.slot in _HANDED)
    if item.segment.prefix not in ("bare", "modal", "nominal") or (item.subject and item.segment.prefix != "bare"):
        return tuple(slot for slot in slots if slot.slot == "condition")
    own = "control" in item.rule or item.rule in ("right", "let", "stop", "adjective")
    if item.segment.prefix == "bare" and above is not None and not own and item.deontic == "obligation":
        item.deontic = above.deontic or item.deontic
    if item.segment.prefix == "bare" and own and above is not None and "control" in item.rule:
        return tuple(slot for slot in slots if slot.slot == "condition")
    return slots
