"""The tables of a trace: rows, links, matches, additions, coverage, and the matrix of proposals and documents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

from clauses.export.coded_tables import DATE_PATTERN
from clauses.export.tables import Column, Table
from clauses.kinds import Relation, Verdict
from clauses.models import Comparison, FieldLevel
from clauses.tracing.fields import FIELDS

if TYPE_CHECKING:
    from clauses.tracing import Trace

VERDICTS: tuple[str, ...] = get_args(Verdict)
RELATIONS: tuple[str, ...] = get_args(Relation)

_PROPOSAL = (
    Column("proposal_id", "string", "The proposal's document id", "proposal_id", required=True),
    Column("clause_id", "string", "The proposal's clause", "clause_id", required=True),
)
_DECREE = (
    Column("decree_id", "string", "The later document", "decree_id", required=True),
    Column("decree_clause_id", "string", "Its clause", "decree_clause_id", required=True),
)
_SCORE = Column("score", "number", "From 0 to 1: 1 / (1 + 2 ** -(sum of the weights in matches.csv))", "score")

TRACE = Table(
    "trace",
    "Trace",
    "One row a proposal clause: what became of it",
    (
        *_PROPOSAL,
        Column("clause_key", "string", "The clause's short hash", "clause_key"),
        Column("section", "string", "Outermost label", "section"),
        Column("letter", "string", "Innermost label below the section", "letter"),
        Column("text", "string", "The proposal's words", "text"),
        Column("verdict", "string", "What became of it", "verdict", enum=VERDICTS, required=True),
        _SCORE,
        Column("confidence", "number", "From 0 to 1: how sure the verdict is", "confidence"),
        Column(
            "needs_review", "boolean", "Whether the verdict is near a threshold or rests on an unclear date", "needs_review"
        ),
        Column("decree_id", "string", "The later document that answers; empty where none does", "decree_id"),
        Column("decree_date", "string", "Its date", "decree_date", pattern=DATE_PATTERN),
        Column("decree_clause_id", "string", "Its clause", "decree_clause_id"),
        Column("decree_text", "string", "The clause's words", "decree_text"),
        Column("decree_rendering", "string", "What that text is where it is not the decree's own wording", "decree_rendering"),
        Column("changes", "string", "What changed, slot by slot", "changes"),
        Column("reason", "string", "The evidence in words", "reason"),
        Column("compared", "string", "How many documents were compared, and how many of them are incomplete", "compared"),
        Column("reviewed_verdict", "string", "For the reviewer", "reviewed_verdict", enum=VERDICTS),
        Column("reviewer_note", "string", "For the reviewer", "reviewer_note"),
    ),
    lambda traces: (row for trace in traces for row in trace.rows),
    primary_key=("proposal_id", "clause_id"),
)

LINKS = Table(
    "links",
    "Links",
    "One row a clause of another document that answers a proposal clause, in the order of the dates",
    (
        *_PROPOSAL,
        *_DECREE,
        Column("relation", "string", "How it answers; antecedent where it is earlier", "relation", enum=RELATIONS),
        Column("date", "string", "Date of the document", "date", pattern=DATE_PATTERN),
        Column("order", "integer", "Place in the chain of one clause, from 1", "order"),
        _SCORE,
        Column("flags", "string", "What is unclear about the date", "flags"),
    ),
    lambda traces: (link for trace in traces for link in trace.links),
    primary_key=("proposal_id", "clause_id", "decree_id", "decree_clause_id"),
)


@dataclass(frozen=True)
class _FieldOf:
    """Reads one property of the level of one field out of a comparison."""

    field: str
    part: str

    def __call__(self, comparison: Comparison) -> object:
        level: FieldLevel | None = next((one for one in comparison.levels if one.field == self.field), None)
        return getattr(level, self.part) if level is not None else None


def _level_columns(field: str) -> tuple[Column, Column, Column]:
    shown = field.replace("_", " ")
    return (
        Column(f"{field}_level", "string", f"How the {shown} compares", f"levels: {field}", _FieldOf(field, "level")),
        Column(f"{field}_weight", "number", "Its weight in bits (log2 of odds)", f"levels: {field}", _FieldOf(field, "weight")),
        Column(f"{field}_evidence", "string", "The words compared", f"levels: {field}", _FieldOf(field, "evidence")),
    )


MATCHES = Table(
    "matches",
    "Matches",
    "One row a compared pair kept as candidate, near misses included: the numbers that the verdicts are made from",
    (
        *_PROPOSAL,
        *_DECREE,
        Column("rank", "integer", "Place among the candidates of the proposal clause, from 1", "rank"),
        _SCORE,
        Column("relation", "string", "What the pair would be by itself", "relation", enum=(*RELATIONS, "no_match")),
        *(column for field in FIELDS for column in _level_columns(field)),
    ),
    lambda traces: (match for trace in traces for match in trace.matches),
    primary_key=("proposal_id", "clause_id", "decree_id", "decree_clause_id"),
)

ADDITIONS = Table(
    "additions",
    "Additions",
    "One row a clause of the other documents that answers to nothing in the proposal",
    (
        Column("proposal_id", "string", "The proposal's document id", "proposal_id", required=True),
        *_DECREE,
        Column("decree_date", "string", "Date of the document", "decree_date", pattern=DATE_PATTERN),
        Column("text", "string", "The clause's words", "text"),
        Column("nearest_clause_id", "string", "The proposal clause that comes nearest", "nearest_clause_id"),
        Column("nearest_score", "number", "Its score", "nearest_score"),
    ),
    lambda traces: (one for trace in traces for one in trace.additions),
    primary_key=("proposal_id", "decree_id", "decree_clause_id"),
)

COVERAGE = Table(
    "coverage",
    "Coverage",
    "One row a document compared: how much of it the proposal accounts for",
    (
        Column("proposal_id", "string", "The proposal's document id", "proposal_id", required=True),
        Column("decree_id", "string", "The document compared", "decree_id", required=True),
        Column("decree_date", "string", "Its date", "decree_date", pattern=DATE_PATTERN),
        Column("order", "string", "Whether it is earlier or later than the proposal", "order"),
        Column("clauses", "integer", "How many clauses it has", "clauses"),
        Column("answering", "integer", "How many of them answer a clause of the proposal", "answering"),
        Column("share", "number", "Their share, 0 to 1", "share"),
        Column("complete", "boolean", "Whether its text is the whole document", "complete"),
    ),
    lambda traces: (one for trace in traces for one in trace.coverage),
    primary_key=("proposal_id", "decree_id"),
)

TRACE_TABLES: tuple[Table, ...] = (TRACE, LINKS, MATCHES, ADDITIONS, COVERAGE)


def matrix_table(traces: Sequence[Trace]) -> Table:
    """Return the matrix of proposals and documents: how many clauses of a proposal each later document answers."""
    documents = sorted({one.decree_id for trace in traces for one in trace.coverage})
    counts = {trace.proposal_id: _answered(trace) for trace in traces}

    def count(decree_id: str) -> Column:
        value = lambda proposal_id: counts[proposal_id].get(decree_id, 0)  # noqa: E731
        return Column(decree_id, "integer", f"Clauses of the proposal that {decree_id} answers", "links", value)

    return Table(
        "matrix",
        "Matrix",
        "One row a proposal, one column a document compared: clauses of the proposal that the document answers",
        (
            Column("proposal_id", "string", "The proposal's document id", "proposal_id", str, required=True),
            *map(count, documents),
        ),
        lambda these: (trace.proposal_id for trace in these),
        primary_key=("proposal_id",),
    )


def _answered(trace: Trace) -> dict[str, int]:
    answered: dict[str, set[str]] = {}
    for link in trace.links:
        if link.relation != "antecedent":
            answered.setdefault(link.decree_id, set()).add(link.clause_id)
    return {decree_id: len(clauses) for decree_id, clauses in answered.items()}


def comparisons(rows: Iterable[dict[str, str]]) -> list[Comparison]:
    """Return the comparisons that the rows of a `matches.csv` hold."""
    found = []
    for row in rows:
        levels = tuple(
            FieldLevel(
                field=field,
                level=row[f"{field}_level"],
                weight=float(row[f"{field}_weight"]),
                evidence=row.get(f"{field}_evidence", ""),
            )
            for field in FIELDS
            if row.get(f"{field}_level")
        )
        values = {name: row[name] for name in ("proposal_id", "clause_id", "decree_id", "decree_clause_id", "relation")}
        found.append(
            Comparison.model_validate({**values, "rank": int(row["rank"]), "score": float(row["score"]), "levels": levels})
        )
    return found
