"""Directives to clause records: quotes with their places, ids, keys, what is inherited, links to notes, the citation."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable

import regex

from clauses.extraction.anaphora import Anaphora
from clauses.extraction.confidence import confidence
from clauses.extraction.directive import Directive, Token, is_synthetic, runs, trim
from clauses.extraction.preparing import NOTE_MARK, balance, quote
from clauses.extraction.segments import Segment
from clauses.extraction.subjects import Value
from clauses.lexicon import load
from clauses.models import Clause, Document, Provision, Quote, Slot


def note_marks(document: Document) -> tuple[tuple[int, int], ...]:
    """Return where note marks stand in the running text."""
    known = [(anchor.start, anchor.end) for note in document.notes for anchor in note.anchors]
    if not known:
        known = [match.span() for match in NOTE_MARK.finditer(document.text)]
    return tuple(sorted(known))


# a short verb of this shape doubles its last letter before -ed, so that *waged* comes from *wage*
_SHORT = regex.compile(r"[^aeiou]*[aeiou][^aeiouwxy]")
_NUMBERED = regex.compile(r"(?:[IVXLC]+|[A-Z])\.")
_REMARK = regex.compile(r"(?:\[[ivx\d]{1,4}\])?\s*\((\p{L}[^()]{2,})\)")


def lemma_of(verb: Token) -> str:
    """Return the lemma of a verb, mended where the pipeline's rules cut too much off (*fined* to *fin*, *waged* to *wag*)."""
    lemma, form = str(verb.lemma_).lower(), str(verb.lower_)
    mended = load("en").mapping("lemmas")
    if form != lemma and lemma in mended:
        return mended[lemma]
    if form == lemma + "d" and lemma[2:-1] in load("en").words("performative.verbs"):
        return lemma[:-1]
    if form == lemma + "ed" and _SHORT.fullmatch(lemma):
        return lemma + "e"
    return lemma


class Writer:
    """Turns the directives of one document into clauses."""

    def __init__(self, document: Document, provisions: Iterable[Provision]) -> None:
        self.document = document
        self.marks = note_marks(document)
        self.provisions = {provision.provision_id: provision for provision in provisions}
        self.anaphora = Anaphora(document, self.marks)
        self.seen: set[int] = set()
        self.running: Counter[str] = Counter()
        self.keys: Counter[str] = Counter()

    def quotes(self, segment: Segment, numbers: list[int]) -> tuple[Quote, ...]:
        """Return the quotes of these words; stretches with nothing but white space between them are one quote."""
        origin = segment.prepared.origin
        found: list[Quote] = []
        low, high = segment.provision.start, segment.provision.end
        cuts = {aside.start for aside in segment.aside}
        for run in self._parted(segment, runs(n for n in numbers if not is_synthetic(segment, segment.doc[n])), cuts):
            first, last = segment.doc[run[0]], segment.doc[run[-1]]
            start, end = origin[first.idx], origin[last.idx + len(last.text) - 1] + 1
            if start < 0 or end <= start:
                continue
            if last.i == len(segment.doc) - 1 and _NUMBERED.fullmatch(last.text):
                end -= 1
            start, end = balance(self.document.text, start, end, low, high)
            if run[-1] == numbers[-1]:
                end = self._parenthesis(end, high)
            found.append(quote(self.document.text, start, end, self.marks))
        return tuple(found)

    @staticmethod
    def _parted(segment: Segment, stretches: list[list[int]], cuts: set[int]) -> list[list[int]]:
        """Part stretches of words where a qualifier was set aside between two of them."""
        found: list[list[int]] = []
        for run in stretches:
            part = [run[0]]
            for n in run[1:]:
                left, right = (segment.prepared.origin[segment.doc[k].idx] for k in (n - 1, n))
                if any(left < cut < right for cut in cuts):
                    found.append(part)
                    part = []
                part.append(n)
            found.append(part)
        if len(found) > len(stretches):
            found = [trim(segment.doc, part) for part in found]
        return [part for part in found if part]

    def _parenthesis(self, end: int, high: int) -> int:
        """Return the end with the remark in parentheses that follows, if the parser was not shown it."""
        match = _REMARK.match(self.document.text, end, high)
        if match is None or match.start(1) in self.seen:
            return end
        return match.end()

    def slot(self, segment: Segment, value: Value) -> Slot | None:
        """Return a value as a slot of the record, or None where all its words were put in."""
        pieces = self.quotes(segment, value.numbers)
        if value.span is not None:
            pieces = (quote(self.document.text, *value.span, self.marks),)
        if not pieces:
            return None
        to = segment.to_span if value.slot == "modal" else None
        if to is not None and to[1] <= pieces[0].start and not self.document.text[to[1] : pieces[0].start].strip():
            pieces = (quote(self.document.text, to[0], pieces[0].end, self.marks), *pieces[1:])
        editorial = all(
            piece.text.startswith("[") and piece.text.endswith("]") and piece.text.count("[") == 1 for piece in pieces
        )
        return Slot(
            slot=value.slot, kind=value.kind, pieces=pieces, source="editorial" if editorial else "explicit", rule=value.rule
        )

    @staticmethod
    def _without_modal(item: Directive) -> None:
        """In a table of statements the action leaves out the modal: the Institutional Grammar keeps deontic and aim apart."""
        modal = {n for n in item.modal if item.doc[n].tag_ == "MD" or item.doc[n].lower_ in ("not", "n't")}
        for value in item.values:
            if value.slot == "action":
                value.numbers = [n for n in value.numbers if n not in modal] or value.numbers

    def clause(self, item: Directive, inherited: tuple[Slot, ...] = ()) -> Clause | None:
        """Return the record of a directive, with the values that its lead-in hands down."""
        self.seen = set(item.segment.prepared.origin)
        segment, provision = item.segment, item.segment.provision
        if self.document.rows:
            self._without_modal(item)
        slots = [made for value in item.values if (made := self.slot(segment, value)) is not None]
        have = {slot.slot for slot in slots}
        slots.extend(slot for slot in inherited if slot.slot in ("condition", "constraint") or slot.slot not in have)
        own = [piece for slot in slots if slot.source != "inherited" for piece in slot.pieces]
        if not own:
            return None
        start, end = min(piece.start for piece in own), max(piece.end for piece in own)
        text = quote(self.document.text, start, end, self.marks)
        order = (
            "actor",
            "modal",
            "action",
            "predicate",
            "target",
            "target_property",
            "recipient",
            "condition",
            "constraint",
            "or_else",
        )
        slots.sort(key=lambda slot: (order.index(slot.slot), slot.source == "inherited", slot.pieces[0].start))
        notes = tuple(
            note.note_id
            for note in self.document.notes
            if any(start <= a.start < end + 8 and a.start <= end for a in note.anchors)
        )
        self.running[provision.place] += 1
        path = provision.path
        return Clause(
            document_id=self.document.document_id,
            clause_id=f"{provision.place}#{self.running[provision.place]}",
            clause_key=self._key(text.text),
            provision_id=provision.provision_id,
            section=path[0] if path else "",
            section_title=self._title(provision),
            letter=path[-1] if len(path) > 1 else "",
            path=path,
            statement_type=item.statement_type,
            deontic=item.deontic or None,
            predicate=tuple(item.lemma.split(";"))
            if item.lemma
            else tuple(dict.fromkeys(lemma_of(verb) for verb in item.predicates)),
            exclusive=item.exclusive,
            refers_to=self.anaphora.references(item, slots),
            notes=notes,
            text=text.text,
            start=start,
            end=end,
            slots=tuple(slots),
            confidence=confidence(item, slots),
            language=self.document.language or "en",
            source_row=self._row(start),
            citation=self._citation(path),
        )

    def _key(self, text: str) -> str:
        normal = " ".join("".join(char if char.isalnum() else " " for char in text.lower()).split())
        self.keys[normal] += 1
        raw = f"{self.document.document_id}\n{normal}\n{self.keys[normal]}"
        return hashlib.sha256(raw.encode()).hexdigest()[:12]

    def _title(self, provision: Provision) -> str:
        top: Provision | None = provision
        title = ""
        while top is not None:
            title = top.heading or title
            top = self.provisions.get(top.parent_id) if top.parent_id else None
        return title

    def _row(self, start: int) -> str:
        return next((row.row_id for row in self.document.rows if row.start <= start < max(row.end, row.start + 1)), "")

    def _citation(self, path: tuple[str, ...]) -> str:
        document = self.document
        reference = document.archive_reference.text if document.archive_reference else ""
        place = f"{path[0]}" + (f", {path[-1]}" if len(path) > 1 else "") if path else ""
        return ", ".join(part for part in (document.title or document.document_id, document.date, reference, place) if part)
