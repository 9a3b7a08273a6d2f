"""The tables of coded documents: documents, provisions, clauses, slots, notes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import get_args

from clauses.export.tables import Column, ForeignKey, Table, joined
from clauses.kinds import DatePrecision, Deontic, ProvisionKind, SlotKind, SlotName, Source, StatementType
from clauses.models import Clause, Coded, Document, Note, Provision, Quote, Slot

DATE_PATTERN = r"\d{4}(-\d{2}(-\d{2})?)?(/\d{4}(-\d{2}(-\d{2})?)?)?"


@dataclass(frozen=True)
class ClauseRow:
    """A clause with the document that it stands in."""

    document: Document
    clause: Clause


@dataclass(frozen=True)
class PieceRow:
    """One piece of one slot of a clause; `part` counts the pieces from 1."""

    clause: Clause
    slot: Slot
    part: int
    piece: Quote


@dataclass(frozen=True)
class NoteRow:
    """A note with the document that it stands in and the places of its marks."""

    document: Document
    note: Note
    anchors: str


def _slot(name: str, description: str) -> Column:
    return Column(name, "string", description, f"the slots of kind {name}", lambda row: row.clause.cell(name))


def anchor_places(coded: Coded, note: Note) -> list[dict[str, object]]:
    """Return where each mark of a note stands: offsets, the leaf provision's id and the clause's id (empty where none)."""
    places: list[dict[str, object]] = []
    for anchor in note.anchors:
        leaf = next((p for p in coded.provisions if p.leaf and p.start <= anchor.start < p.end), None)
        around = [c for c in coded.clauses if c.start <= anchor.start < c.end]
        clause = min(around, key=lambda c: (c.end - c.start, c.clause_id)) if around else None
        places.append(
            {
                "start": anchor.start,
                "end": anchor.end,
                "provision": leaf.provision_id if leaf else "",
                "clause": clause.clause_id if clause else "",
            }
        )
    return places


def refers_to(clause: Clause) -> str:
    """Return what the anaphoric words of a clause stand for, as a JSON object from the words to their antecedent.

    Words that stand for two things in one clause have both, joined by ` | `. Empty where there are none.
    """
    found: dict[str, list[str]] = {}
    for one in clause.refers_to:
        antecedents = found.setdefault(one.text, [])
        if one.antecedent not in antecedents:
            antecedents.append(one.antecedent)
    return json.dumps({words: joined(values) for words, values in found.items()}, ensure_ascii=False) if found else ""


def _clause_rows(all_coded: Iterable[Coded]) -> Iterator[ClauseRow]:
    return (ClauseRow(coded.document, clause) for coded in all_coded for clause in coded.clauses)


def _piece_rows(all_coded: Iterable[Coded]) -> Iterator[PieceRow]:
    for row in _clause_rows(all_coded):
        for slot in row.clause.slots:
            for part, piece in enumerate(slot.pieces, 1):
                yield PieceRow(row.clause, slot, part, piece)


def _note_rows(all_coded: Iterable[Coded]) -> Iterator[NoteRow]:
    for coded in all_coded:
        for note in coded.document.notes:
            yield NoteRow(coded.document, note, json.dumps(anchor_places(coded, note), ensure_ascii=False))


def _provisions(all_coded: Iterable[Coded]) -> Iterator[Provision]:
    return (provision for coded in all_coded for provision in coded.provisions)


def _archive_reference(document: Document) -> str:
    return document.archive_reference.text if document.archive_reference else ""


_DOCUMENT_ID = Column("document_id", "string", "The document's id, unique in the run", "document_id", required=True)

DOCUMENTS = Table(
    "documents",
    "Documents",
    "One row a document: what its head, its foot and its front matter say",
    (
        _DOCUMENT_ID,
        Column("title", "string", "Title as printed", "title"),
        Column("date", "string", "YYYY, YYYY-MM or YYYY-MM-DD; a range as FROM/TO", "date", pattern=DATE_PATTERN),
        Column("date_precision", "string", "How exact the date is", "date_precision", enum=get_args(DatePrecision)),
        Column("kind", "string", "Kind of document: letter, decree, resolution …", "kind"),
        Column("issuer", "string", "The body that issued it", "issuer"),
        Column("sender", "string", "Who sent it", "sender"),
        Column("recipient", "string", "To whom it was sent", "recipient"),
        Column("classification", "string", "Such as Top secret, as printed", "classification"),
        Column("archive_reference", "string", "Archive reference as printed", "archive_reference.text", _archive_reference),
        Column("language", "string", "ISO 639-1 code; empty where it could not be told", "language"),
        Column("source", "string", "Where the text was taken from", "source"),
        Column("rendering", "string", "What the text is where it is not the document's own wording: abstract …", "rendering"),
        Column("complete", "boolean", "Whether the text is the whole document; empty where nobody says", "complete"),
        Column("gaps", "string", "What is missing", "gaps"),
        Column("file", "string", "The path as it was given", "file"),
        Column("sha256", "string", "SHA-256 of the file's bytes", "sha256"),
        Column("date_rule", "string", "The rule that read the date and what gave the century", "date_rule"),
        Column("salutation", "string", "Salutation as printed", "salutation"),
        Column("original", "string", "The note on the original", "original"),
        Column("encoding", "string", "The encoding that the file was read in", "encoding"),
        Column("warnings", "string", "What the reader was unsure of", "warnings"),
    ),
    lambda all_coded: (coded.document for coded in all_coded),
    primary_key=("document_id",),
)

_OF_DOCUMENT = ForeignKey(("document_id",), "documents", ("document_id",))
_OF_CLAUSE = ForeignKey(("document_id", "clause_id"), "clauses", ("document_id", "clause_id"))
_SPAN = (
    Column("start", "integer", "Offset of the first character in text/<document_id>.txt", "start", required=True),
    Column("end", "integer", "Offset after the last character", "end", required=True),
)

PROVISIONS = Table(
    "provisions",
    "Provisions",
    "One row a unit of the document's layout, parents before their children",
    (
        _DOCUMENT_ID,
        Column("provision_id", "string", "Id of the provision, unique in its document", "provision_id", required=True),
        Column("parent_id", "string", "The provision that holds it; empty at the top", "parent_id"),
        Column("kind", "string", "Kind of provision", "kind", enum=get_args(ProvisionKind)),
        Column("label", "string", "Label as printed", "label"),
        Column("path", "string", "Labels without punctuation, outermost first, joined by a full stop", "path",
               lambda row: ".".join(row.path)),
        Column("heading", "string", "Heading as printed", "heading"),
        Column("text", "string", "The text with white space folded", "text"),
        *_SPAN,
        Column("leaf", "boolean", "Whether it has no children: the leaves hold the text once", "leaf"),
        Column("page", "integer", "Page of the source that it begins on, where the format has pages", "page"),
    ),
    _provisions,
    primary_key=("document_id", "provision_id"),
    foreign_keys=(_OF_DOCUMENT,),
)  # fmt: skip

CLAUSES = Table(
    "clauses",
    "Clauses",
    "One row a clause record: one thing that one actor is told, allowed, forbidden, advised or asked to do",
    (
        Column("document_id", "string", "The document", "clause.document_id", required=True),
        Column("clause_id", "string", "Place in the document's own labels, # and a running number", "clause.clause_id",
               required=True),
        Column("clause_key", "string", "Short hash that survives when a neighbour is added or taken away", "clause.clause_key"),
        Column("section", "string", "Outermost label, without punctuation", "clause.section"),
        Column("section_title", "string", "Title of the section", "clause.section_title"),
        Column("letter", "string", "Innermost label below the section", "clause.letter"),
        Column("path", "string", "All labels, outermost first, joined by a full stop", "clause.path",
               lambda row: ".".join(row.clause.path)),
        Column("statement_type", "string", "Kind of statement", "clause.statement_type", enum=get_args(StatementType)),
        _slot("actor", "Who is to act, or is barred from acting"),
        Column("actor_source", "string", "Whether the actor is printed here, inherited from a lead-in, or inferred",
               "the source of the slot actor", lambda row: _actor_source(row.clause)),
        Column("actor_entity", "string", "The actor's name in the gazetteer", "clause.actor_entity"),
        Column("deontic", "string", "What the directive does", "clause.deontic", enum=get_args(Deontic)),
        _slot("modal", "The words that carry the deontic"),
        _slot("action", "The verb phrase as written, support verbs included"),
        Column("predicate", "string", "Lemma of the verb that matters; several joined by ;", "clause.predicate",
               lambda row: row.clause.cell("predicate")),
        _slot("target", "What is acted on"),
        _slot("target_property", "Finite relative clauses on the target"),
        Column("target_entities", "string", "Entities of the gazetteer in the target, joined by ;",
               "clause.target_entities", lambda row: ";".join(row.clause.target_entities)),
        _slot("recipient", "To whom, or in whose favour"),
        _slot("condition", "When, for whom, on what terms, except when the directive applies"),
        _slot("constraint", "How, where, why, what for, by what means, with what result"),
        _slot("or_else", "What follows if it is not done"),
        Column("exclusive", "boolean", "True where only, solely or exclusively restricts", "clause.exclusive"),
        Column("alternative_to", "string", "The clause that this one is an alternative to", "clause.alternative_to"),
        Column("refers_to", "string", "JSON object from anaphoric words to their antecedent, inferred", "clause.refers_to",
               lambda row: refers_to(row.clause)),
        Column("notes", "string", "Ids of the notes whose marks stand in the directive, joined by ;", "clause.notes",
               lambda row: ";".join(row.clause.notes)),
        Column("text", "string", "The directive with white space folded", "clause.text"),
        Column("start", "integer", "Offset of the first character in text/<document_id>.txt", "clause.start", required=True),
        Column("end", "integer", "Offset after the last character", "clause.end", required=True),
        Column("confidence", "number", "From 0 to 1; lower where a fallback rule was needed", "clause.confidence"),
        Column("language", "string", "ISO 639-1 code", "clause.language"),
        Column("source_row", "string", "Id of the row in a table of statements", "clause.source_row"),
        Column("citation", "string", "A line that can stand in a footnote", "clause.citation"),
        Column("provision_id", "string", "The leaf provision that the directive stands in", "clause.provision_id"),
    ),
    _clause_rows,
    primary_key=("document_id", "clause_id"),
    foreign_keys=(_OF_DOCUMENT,),
)  # fmt: skip

SLOTS = Table(
    "slots",
    "Slots",
    "One row a piece of a slot: the words, their place and the rule that found them",
    (
        Column("document_id", "string", "The document", "clause.document_id", required=True),
        Column("clause_id", "string", "The clause", "clause.clause_id", required=True),
        Column("slot", "string", "Name of the slot", "slot.slot", enum=get_args(SlotName), required=True),
        Column(
            "kind", "string", "Kind of condition or constraint", "slot.kind", enum=tuple(k for k in get_args(SlotKind) if k)
        ),
        Column("part", "integer", "Number of the piece, from 1; 1 begins a new value", "part", required=True),
        Column("text", "string", "The piece with white space folded and note marks taken out", "piece.text"),
        Column("start", "integer", "Offset of the first character in text/<document_id>.txt", "piece.start", required=True),
        Column("end", "integer", "Offset after the last character", "piece.end", required=True),
        Column("source", "string", "Printed, inherited, an editor's, or inferred", "slot.source", enum=get_args(Source)),
        Column("rule", "string", "Name of the rule that gave it", "slot.rule"),
    ),
    _piece_rows,
    foreign_keys=(_OF_CLAUSE,),
)

NOTES = Table(
    "notes",
    "Notes",
    "One row a footnote or endnote",
    (
        Column("document_id", "string", "The document", "document.document_id", required=True),
        Column("note_id", "string", "Id of the note, unique in its document", "note.note_id", required=True),
        Column("marker", "string", "The mark without brackets", "note.marker"),
        Column("text", "string", "The note with white space folded", "note.text"),
        Column("anchors", "string", "JSON list of the marks: start, end, provision, clause", "anchors"),
    ),
    _note_rows,
    primary_key=("document_id", "note_id"),
    foreign_keys=(_OF_DOCUMENT,),
)

CODED_TABLES: tuple[Table, ...] = (DOCUMENTS, PROVISIONS, CLAUSES, SLOTS, NOTES)


def _actor_source(clause: Clause) -> str:
    values = clause.of("actor")
    return values[0].source if values else ""
