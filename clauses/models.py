"""The records: what each stage takes and gives.

All models are frozen. Offsets count Unicode characters, half-open, into `Document.text`; a quoted value is the raw
slice with white space folded and note marks taken out.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from clauses.kinds import (
    DatePrecision,
    Deontic,
    IsoDate,
    Offset,
    ProvisionKind,
    RegionKind,
    Relation,
    Share,
    SlotKind,
    SlotName,
    Source,
    StatementType,
    Verdict,
)


class Record(BaseModel):
    """The base of every record: frozen, and strict about unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Quote(Record):
    """Words of the document with their place."""

    text: str = Field(description="the slice with white space folded and note marks taken out")
    start: Offset
    end: Offset


class Region(Record):
    """A stretch of the text that is not part of the provisions: front matter, head, foot, a note, page furniture."""

    kind: RegionKind
    start: Offset
    end: Offset


class Note(Record):
    """A footnote or endnote and the places of its marks in the running text."""

    note_id: str
    marker: str = Field(description="the mark without brackets, such as `ii`")
    text: str
    start: Offset
    end: Offset
    anchors: tuple[Quote, ...] = Field(default=(), description="each mark as printed, brackets included, in the running text")


class Page(Record):
    """Where a page of the source begins in the text."""

    number: int
    start: Offset


class Row(Record):
    """One row of a table of statements."""

    row_id: str
    start: Offset
    end: Offset


class ArchiveReference(Record):
    """An archive reference, as printed and in its parts."""

    text: str
    archive: str = ""
    fond: str = ""
    opis: str = ""
    delo: str = ""
    leaves: str = Field(default="", description="leaf or range of leaves, `1–3`")


class Document(Record):
    """A document as it was read: its text, what its head and foot say, and its notes."""

    document_id: str
    text: str
    title: str = ""
    date: IsoDate = ""
    date_precision: DatePrecision = "unknown"
    date_rule: str = Field(default="", description="the rule that read the date, and what gave the century")
    kind: str = ""
    issuer: str = ""
    sender: str = ""
    recipient: str = ""
    classification: str = ""
    salutation: str = ""
    archive_reference: ArchiveReference | None = None
    original: str = Field(default="", description="the note on the original, such as its language and state")
    language: str = Field(default="", description="ISO 639-1 code; empty where it could not be told")
    source: str = ""
    rendering: str = Field(default="", description="what the text is, where it is not the wording of the document")
    complete: bool | None = None
    gaps: str = ""
    file: str = Field(default="", description="the path as it was given")
    sha256: str = ""
    encoding: str = ""
    regions: tuple[Region, ...] = ()
    notes: tuple[Note, ...] = ()
    pages: tuple[Page, ...] = ()
    rows: tuple[Row, ...] = Field(default=(), description="for a table of statements, its rows; else empty")
    warnings: tuple[str, ...] = ()


class Provision(Record):
    """A unit of the document's own layout. A node with children is covered by them: its leaves hold its text once."""

    document_id: str
    provision_id: str = Field(description="unique in the document")
    parent_id: str = Field(default="", description="empty at the top")
    kind: ProvisionKind
    label: str = Field(default="", description="the label as printed, punctuation included; empty where there is none")
    path: tuple[str, ...] = Field(
        default=(), description="labels without punctuation, outermost first; unlabelled levels apart"
    )
    place: str = Field(default="", description="what stands before # in a clause id: `II.f`, `II.f~2`, `closing`, or empty")
    heading: str = ""
    text: str = Field(description="the slice with white space folded")
    start: Offset
    end: Offset
    page: int | None = None
    leaf: bool = True


class Slot(Record):
    """One value of a clause: the words in one or several pieces, and the rule that found them."""

    slot: SlotName
    kind: SlotKind = ""
    pieces: tuple[Quote, ...]
    source: Source = "explicit"
    rule: str = Field(description="the name of the rule that gave it")

    @property
    def text(self) -> str:
        r"""The pieces, joined by ` | `; a bar inside a piece is written `\|`."""
        return " | ".join(piece.text.replace("|", "\\|") for piece in self.pieces)


class Reference(Record):
    """Words that stand for something said earlier; what they stand for is inferred."""

    text: str
    start: Offset
    end: Offset
    antecedent: str
    antecedent_start: Offset
    antecedent_end: Offset


class Clause(Record):
    """One directive: one thing that one actor is told, allowed, forbidden, advised or asked to do."""

    document_id: str
    clause_id: str
    clause_key: str
    provision_id: str = Field(description="the leaf provision that the directive stands in")
    section: str = ""
    section_title: str = ""
    letter: str = ""
    path: tuple[str, ...] = ()
    statement_type: StatementType = "regulative"
    deontic: Deontic | None = None
    predicate: tuple[str, ...] = Field(default=(), description="lemmas of the verbs that matter")
    exclusive: bool = False
    alternative_to: str = ""
    refers_to: tuple[Reference, ...] = ()
    actor_entity: str = ""
    target_entities: tuple[str, ...] = ()
    notes: tuple[str, ...] = Field(default=(), description="ids of the notes whose marks stand in the directive")
    text: str
    start: Offset
    end: Offset
    slots: tuple[Slot, ...] = ()
    confidence: Share = 0.0
    language: str = ""
    source_row: str = ""
    citation: str = ""

    def of(self, slot: str) -> tuple[Slot, ...]:
        """Return the values of one slot, in the order of the text."""
        return tuple(value for value in self.slots if value.slot == slot)

    def cell(self, slot: str) -> str:
        """Return one slot as a table cell: values joined by ` | `; for `predicate` the lemmas, joined by `;`."""
        if slot == "predicate":
            return ";".join(self.predicate)
        return " | ".join(value.text for value in self.of(slot))


class Coded(Record):
    """A document with its provisions and its clauses: what a trace compares."""

    document: Document
    provisions: tuple[Provision, ...]
    clauses: tuple[Clause, ...]


class FieldLevel(Record):
    """How one field of two clauses compares: a named level and its weight in the score."""

    field: str
    level: str
    weight: float
    evidence: str = ""


class Comparison(Record):
    """A proposal clause beside a later clause, field by field."""

    proposal_id: str
    clause_id: str
    decree_id: str
    decree_clause_id: str
    rank: int
    score: Share
    levels: tuple[FieldLevel, ...]
    relation: Relation | Literal["no_match"]


class Link(Record):
    """A later (or earlier) clause that answers a proposal clause."""

    proposal_id: str
    clause_id: str
    decree_id: str
    decree_clause_id: str
    relation: Relation
    date: IsoDate = ""
    order: int
    score: Share
    flags: tuple[str, ...] = Field(default=(), description="`same day`, `partial date`, `unknown date`")


class TraceRow(Record):
    """What became of one proposal clause: a row of `trace.csv`."""

    proposal_id: str
    clause_id: str
    clause_key: str
    section: str = ""
    letter: str = ""
    text: str
    verdict: Verdict
    score: Share = Field(description="of the later clause that gives the verdict; of the nearest miss where there is none")
    confidence: Share = Field(description="the score of a match; for no_match one less the score of the nearest miss")
    needs_review: bool = False
    decree_id: str = ""
    decree_date: IsoDate = ""
    decree_clause_id: str = ""
    decree_text: str = ""
    decree_rendering: str = ""
    changes: str = ""
    reason: str = ""
    compared: str = Field(default="", description="how many documents were compared, and how many of them are incomplete")
    reviewed_verdict: Verdict | Literal[""] = ""
    reviewer_note: str = ""


class Addition(Record):
    """A clause of a later document that answers to nothing in the proposal: a row of `additions.csv`."""

    proposal_id: str
    decree_id: str
    decree_date: IsoDate = ""
    decree_clause_id: str
    text: str
    nearest_clause_id: str = Field(default="", description="the proposal clause that comes nearest, if any was a candidate")
    nearest_score: Share = 0.0


class Coverage(Record):
    """How much of one later document the proposal accounts for."""

    proposal_id: str
    decree_id: str
    decree_date: IsoDate = ""
    clauses: int
    answering: int
    share: Share
    complete: bool | None = None
    order: str = Field(description="`later`, `earlier` or `unclear`, from the dates")
