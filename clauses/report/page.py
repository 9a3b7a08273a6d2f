"""The page: what the records say, put into a template that escapes every value and loads nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING, Any

from clauses import __version__
from clauses.export.about import VERDICT_MEANINGS
from clauses.export.readable import FROM_TARGET, none_in, six_fields, title_of, why
from clauses.export.sheets import VERDICT_COLOURS, VERDICTS
from clauses.models import Clause, Coded, Comparison, Document, FieldLevel, Link, TraceRow

if TYPE_CHECKING:
    from clauses.tracing import Trace

_CANDIDATES = 3
_NEUTRAL = ("none", "unstated", "not exclusive", "unknown")
_WIDEST = 12.0


@dataclass(frozen=True)
class Bar:
    """One field of a comparison as a bar: its width in per cent of half the chart, and its side."""

    level: FieldLevel
    width: float
    positive: bool


@dataclass(frozen=True)
class Card:
    """One proposal clause with what became of it."""

    anchor: str
    clause: Clause
    row: TraceRow
    fields: tuple[tuple[str, str], ...]
    decree: Document | None
    links: tuple[tuple[Link, Document], ...]
    candidates: tuple[tuple[Comparison, Document, tuple[Bar, ...]], ...]


@dataclass(frozen=True)
class Part:
    """One proposal with its cards, the counts of its verdicts, and how much of each other document it accounts for."""

    document: Document
    cards: tuple[Card, ...]
    counts: Mapping[str, int]
    silence: str
    trace: Trace


def render(proposals: Sequence[Coded], later: Sequence[Coded], traces: Sequence[Trace]) -> str:
    """Return the page as HTML: self-contained, without scripts, the same for the same records.

    Takes the coded proposals, the coded documents that they were compared with, and one trace a proposal.
    """
    from jinja2 import Environment, StrictUndefined

    template = (resources.files("clauses.report") / "page.html").read_text(encoding="utf-8")
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    documents = {coded.document.document_id: coded.document for coded in later}
    by_id = {coded.document.document_id: coded for coded in proposals}
    parts = [_part(number, by_id[trace.proposal_id], documents, trace) for number, trace in enumerate(traces, 1)]
    values: dict[str, Any] = {
        "version": __version__,
        "parts": parts,
        "documents": documents,
        "counts": sum((Counter(part.counts) for part in parts), Counter()),
        "verdicts": VERDICTS,
        "meanings": VERDICT_MEANINGS,
        "colours": VERDICT_COLOURS,
        "title_of": title_of,
        "why": why,
        "from_target": FROM_TARGET,
        "proposal_names": ", ".join(title_of(part.document) for part in parts),
    }
    return environment.from_string(template).render(values)


def _part(number: int, coded: Coded, documents: Mapping[str, Document], trace: Trace) -> Part:
    clauses = {clause.clause_id: clause for clause in coded.clauses}
    links: dict[str, list[Link]] = {}
    for link in trace.links:
        links.setdefault(link.clause_id, []).append(link)
    matches: dict[str, list[Comparison]] = {}
    for match in trace.matches:
        matches.setdefault(match.clause_id, []).append(match)
    cards = tuple(
        _card(f"p{number}-{place}", clauses[row.clause_id], row, links, matches, documents)
        for place, row in enumerate(trace.rows, 1)
    )
    return Part(coded.document, cards, Counter(row.verdict for row in trace.rows), none_in(trace.coverage), trace)


def _card(
    anchor: str,
    clause: Clause,
    row: TraceRow,
    links: Mapping[str, list[Link]],
    matches: Mapping[str, list[Comparison]],
    documents: Mapping[str, Document],
) -> Card:
    _, _, actor, action, target, condition = six_fields(clause)
    fields = (("actor", actor), ("action", action), ("target", target), ("condition", condition))
    shown = _CANDIDATES if row.decree_id else 1
    candidates = sorted(matches.get(row.clause_id, ()), key=lambda one: one.rank)[:shown]
    return Card(
        anchor=anchor,
        clause=clause,
        row=row,
        fields=tuple(field for field in fields if field[1]),
        decree=documents.get(row.decree_id),
        links=tuple((link, documents[link.decree_id]) for link in links.get(row.clause_id, ())),
        candidates=tuple((one, documents[one.decree_id], _bars(one)) for one in candidates),
    )


def _bars(comparison: Comparison) -> tuple[Bar, ...]:
    return tuple(
        Bar(level, round(min(abs(level.weight), _WIDEST) / _WIDEST * 100, 1), level.weight >= 0)
        for level in comparison.levels
        if level.weight or level.level not in _NEUTRAL
    )
