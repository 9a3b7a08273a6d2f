"""The first sheets, made for reading: *Clauses* for an extraction, *Proposals* for a trace."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from clauses.export.sheets import VERDICTS, Sheet, SheetColumn, listed
from clauses.export.tables import plain
from clauses.models import Clause, Coded, Coverage, Document, Link, Slot, TraceRow

if TYPE_CHECKING:
    from clauses.tracing import Trace

FROM_TARGET = "(from the target)"

_FIELDS = (
    SheetColumn("section", 8),
    SheetColumn("letter", 7),
    SheetColumn("actor", 14),
    SheetColumn("action", 14),
    SheetColumn("target", 23),
    SheetColumn("condition", 25),
)
_CLAUSE_COLUMNS = (
    SheetColumn("document", 22),
    *_FIELDS,
    SheetColumn("deontic", 12),
    SheetColumn("recipient", 18),
    SheetColumn("constraint", 30),
    SheetColumn("confidence", 11),
    SheetColumn("text", 80),
    SheetColumn("clause_id", 14),
    SheetColumn("document_id", 24),
)
_PROPOSAL_COLUMNS = (
    *_FIELDS,
    SheetColumn("deontic", 12),
    SheetColumn("verdict", 21, coloured=True),
    SheetColumn("decree", 17),
    SheetColumn("decree_date", 13),
    SheetColumn("decree_clause", 14),
    SheetColumn("decree_text", 28),
    SheetColumn("decree_rendering", 17),
    SheetColumn("reason", 28),
    SheetColumn("changes", 50),
    SheetColumn("score", 8),
    SheetColumn("needs_review", 14),
    SheetColumn("reviewed_verdict", 22, choices=VERDICTS, to_fill_in=True),
    SheetColumn("reviewer_note", 34, to_fill_in=True),
    SheetColumn("text", 80),
    SheetColumn("clause_id", 12),
    SheetColumn("proposal_id", 24),
)
_PRINTED_CLAUSE_COLUMNS = [column.header for column in _CLAUSE_COLUMNS].index("constraint") + 1
# what fits across a page in letters that can be read: up to the reason
_PRINTED_PROPOSAL_COLUMNS = [column.header for column in _PROPOSAL_COLUMNS].index("reason") + 1


def words(slot: Slot) -> str:
    """Return a slot's words to be read: pieces joined by ` … `, said where they were not printed in the directive itself."""
    text = " … ".join(piece.text for piece in slot.pieces)
    return text if slot.source in ("explicit", "editorial") else f"{text} ({slot.source})"


def conditions(clause: Clause) -> str:
    """Return the conditions of a clause, each on a line; those printed as relative clauses on the target are so marked."""
    own = [words(slot) for slot in clause.of("condition")]
    borrowed = [f"{FROM_TARGET} {words(slot)}" for slot in clause.of("target_property")]
    return listed(own + borrowed)


def six_fields(clause: Clause) -> tuple[str, str, str, str, str, str]:
    """Return section, letter, actor, action, target and condition of a clause, to be read."""
    actor, action, target = (listed(words(slot) for slot in clause.of(name)) for name in ("actor", "action", "target"))
    return clause.section, clause.letter, actor, action, target, conditions(clause)


def title_of(document: Document) -> str:
    """Return what a reader knows the document by: its title, else its id."""
    return document.title or document.document_id


def clauses_sheet(all_coded: Iterable[Coded]) -> Sheet:
    """Return the sheet *Clauses*: the fields of every clause to be read, in the order of the documents."""

    def rows() -> Iterator[tuple[str, ...]]:
        for coded in all_coded:
            title = title_of(coded.document)
            for clause in coded.clauses:
                yield (
                    title,
                    *six_fields(clause),
                    clause.deontic or clause.statement_type,
                    listed(words(slot) for slot in clause.of("recipient")),
                    listed(words(slot) for slot in clause.of("constraint")),
                    plain(float(clause.confidence)),
                    clause.text,
                    clause.clause_id,
                    coded.document.document_id,
                )

    return Sheet("Clauses", _CLAUSE_COLUMNS, rows(), frozen_columns=3, printed=_PRINTED_CLAUSE_COLUMNS)


def proposals_sheet(proposals: Sequence[Coded], later: Sequence[Coded], traces: Sequence[Trace]) -> Sheet:
    """Return the sheet *Proposals*: the fields of every proposal clause, its verdict, and the later text that answers it.

    Where none does, the cells of the decree say so, with the number of documents compared.
    """
    documents = {coded.document.document_id: coded.document for coded in later}
    clauses = {(coded.document.document_id, clause.clause_id): clause for coded in proposals for clause in coded.clauses}

    def rows() -> Iterator[tuple[str, ...]]:
        for trace in traces:
            links: dict[str, list[Link]] = {}
            silence = none_in(trace.coverage)
            for link in trace.links:
                links.setdefault(link.clause_id, []).append(link)
            for row in trace.rows:
                clause = clauses[row.proposal_id, row.clause_id]
                also = [one for one in links.get(row.clause_id, ()) if not _is_answer(one, row)]
                yield (
                    *six_fields(clause),
                    clause.deontic or clause.statement_type,
                    row.verdict,
                    *_answer(row, documents, silence),
                    listed([why(row, silence), *(_also(link, documents) for link in also)]),
                    listed(row.changes.split(" | ")),
                    f"{row.score:.2f}",
                    "yes" if row.needs_review else "no",
                    "",
                    "",
                    row.text,
                    row.clause_id,
                    row.proposal_id,
                )

    return Sheet("Proposals", _PROPOSAL_COLUMNS, rows(), frozen_columns=2, printed=_PRINTED_PROPOSAL_COLUMNS)


def _is_answer(link: Link, row: TraceRow) -> bool:
    return (link.decree_id, link.decree_clause_id) == (row.decree_id, row.decree_clause_id)


def none_in(coverage: Sequence[Coverage]) -> str:
    """Return the words for silence: in how many documents nothing was found, and how many of them are incomplete."""
    count, incomplete = len(coverage), sum(one.complete is False for one in coverage)
    return f"none in {count} document{'s' * (count != 1)}, {incomplete} of them incomplete"


def why(row: TraceRow, silence: str) -> str:
    """Return the reason of a verdict without the words for silence, where they stand beside it."""
    return row.reason.removeprefix(silence).removeprefix("; ") if not row.decree_id else row.reason


def _answer(row: TraceRow, documents: Mapping[str, Document], silence: str) -> tuple[str, str, str, str, str]:
    if not row.decree_id:
        return silence, "", "", "", ""
    return title_of(documents[row.decree_id]), row.decree_date, row.decree_clause_id, row.decree_text, row.decree_rendering


def _also(link: Link, documents: Mapping[str, Document]) -> str:
    how = "Already ordered earlier" if link.relation == "antecedent" else f"See also ({link.relation})"
    return f"{how}: {title_of(documents[link.decree_id])}, {link.date}, {link.decree_clause_id}"
