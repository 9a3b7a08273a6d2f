"""The trace: coded documents in, rows, links and matches out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from clauses.entities import Gazetteer, learn
from clauses.models import Addition, Coded, Comparison, Coverage, Link, TraceRow
from clauses.tracing.anchors import anchored, correspondences
from clauses.tracing.chains import links_of, needs_review, state
from clauses.tracing.dates import order, span_of
from clauses.tracing.engine import Index, add_nearest, compare, index_of
from clauses.tracing.features import Collection, Features, features_of
from clauses.tracing.fields import Comparer
from clauses.tracing.result import Trace
from clauses.tracing.settings import Settings, settings
from clauses.tracing.vocabulary import vocabulary
from clauses.tracing.wording import changes, reason, silence


@dataclass(frozen=True)
class _Later:
    """The documents compared and their clauses by id."""

    documents: tuple[Coded, ...]
    clauses: dict[tuple[str, str], Features]

    @property
    def dates(self) -> dict[str, str]:
        return {coded.document.document_id: coded.document.date for coded in self.documents}


def trace(proposal: Coded, later: Iterable[Coded], *, gazetteer: Gazetteer | None = None, as_of: str | None = None) -> Trace:
    """Trace the clauses of a proposal through later documents.

    Takes coded documents, in any order, a gazetteer (names learnt from the documents' own notes and brackets are added),
    and an ISO date: documents that are surely later than `as_of` are left out. Documents earlier than the proposal are
    compared, but give antecedents only. The same input gives the same trace, whatever the order of the documents.
    """
    documents = sorted(later, key=lambda coded: coded.document.document_id)
    if as_of:
        limit = span_of(as_of)
        documents = [coded for coded in documents if order(limit, span_of(coded.document.date)) != "later"]
    known = learn(proposal.document, gazetteer)
    for coded in documents:
        known = learn(coded.document, known)
    mine = features_of(proposal, known)
    theirs: list[Features] = []
    for coded in documents:
        theirs.extend(features_of(coded, known, len(theirs)))
    collection = Collection(known)
    collection.weigh([*mine, *theirs])
    index = index_of(mine, theirs, Comparer(collection, vocabulary(), settings()))
    compared = _Later(tuple(documents), {(one.document_id, one.clause.clause_id): one for one in theirs})
    return _assemble(proposal, mine, index, compared)


def trace_all(
    proposals: Iterable[Coded], later: Iterable[Coded], *, gazetteer: Gazetteer | None = None, as_of: str | None = None
) -> tuple[Trace, ...]:
    """Trace several proposals through the same later documents; one trace each, in the order given."""
    documents = tuple(later)
    return tuple(trace(proposal, documents, gazetteer=gazetteer, as_of=as_of) for proposal in proposals)


def _assemble(proposal: Coded, mine: Sequence[Features], index: Index, later: _Later) -> Trace:
    known = index.comparer.settings
    name = proposal.document.document_id
    keep = int(known.thresholds["candidates"])
    rows: list[TraceRow] = []
    links: list[Link] = []
    matches: list[Comparison] = []
    add_nearest(mine, index)
    _learn_from_anchors(mine, index, later)
    for one in mine:
        found = compare(one, name, index, keep)
        chain = links_of(found, proposal.document.date, later.dates)
        matches.extend(found)
        links.extend(chain)
        rows.append(_row(one, proposal, found, chain, later))
    coverage = _coverage(proposal, links, later)
    return Trace(
        proposal_id=name,
        rows=tuple(rows),
        links=tuple(links),
        matches=tuple(matches),
        additions=_additions(name, matches, links, later, coverage),
        coverage=coverage,
    )


def _learn_from_anchors(mine: Sequence[Features], index: Index, later: _Later) -> None:
    """Compare once, and let the surest pairs tell the comparer about neighbours and replaced words."""
    known = index.comparer.settings.weights["context"]
    pairs: list[tuple[float, Features, Features]] = []
    for one in mine:
        best = next(iter(compare(one, "", index, 1)), None)
        if best is not None and best.score >= known["sure"]:
            bits = sum(level.weight for level in best.levels)
            pairs.append((bits, one, later.clauses[best.decree_id, best.decree_clause_id]))
    index.comparer.anchors = anchored(pairs, int(known["reach"]))
    weak = index.comparer.vocabulary.weak
    index.comparer.learnt = correspondences([(one, other) for _, one, other in pairs], weak, known["correspondence"])


def _row(
    mine: Features, proposal: Coded, found: Sequence[Comparison], chain: Sequence[Link], later: _Later
) -> TraceRow:  # fmt: skip
    known: Settings = settings()
    best = state(chain, found, known)
    before = span_of(proposal.document.date)
    earlier = {name for name, date in later.dates.items() if order(before, span_of(date)) == "earlier"}
    nearest = next((one for one in found if one.decree_id not in earlier and one.relation == "no_match"), None)
    documents = later.documents
    incomplete = sum(coded.document.complete is False for coded in documents)
    shared = {
        "proposal_id": proposal.document.document_id,
        "clause_id": mine.clause.clause_id,
        "clause_key": mine.clause.clause_key,
        "section": mine.clause.section,
        "letter": mine.clause.letter,
        "text": mine.clause.text,
        "compared": f"{len(documents)}, of them {incomplete} incomplete",
        "needs_review": needs_review(best, chain, nearest, known),
    }
    if best is None:
        score = nearest.score if nearest else 0.0
        words = silence(nearest, len(documents), incomplete, known)
        antecedents = [f"{link.decree_id} {link.decree_clause_id}" for link in chain]
        words += f"; already ordered before the proposal: {', '.join(antecedents)}" if antecedents else ""
        return TraceRow(verdict="no_match", score=score, confidence=round(1 - score, 4), reason=words, **shared)
    pair = next(one for one in found if (one.decree_id, one.decree_clause_id) == (best.decree_id, best.decree_clause_id))
    answer = later.clauses[best.decree_id, best.decree_clause_id]
    return TraceRow(
        verdict=best.relation if best.relation != "antecedent" else "no_match",
        score=best.score,
        confidence=best.score,
        decree_id=best.decree_id,
        decree_date=best.date,
        decree_clause_id=best.decree_clause_id,
        decree_text=answer.clause.text,
        decree_rendering=answer.rendering,
        changes=changes(pair),
        reason="; ".join([reason(pair), *best.flags]),
        **shared,
    )


def _additions(
    name: str, matches: Sequence[Comparison], links: Sequence[Link], later: _Later, coverage: Sequence[Coverage]
) -> tuple[Addition, ...]:  # fmt: skip
    answering = {(link.decree_id, link.decree_clause_id) for link in links}
    nearest: dict[tuple[str, str], Comparison] = {}
    for one in matches:
        key = (one.decree_id, one.decree_clause_id)
        if key not in nearest or one.score > nearest[key].score:
            nearest[key] = one
    dates = later.dates
    earlier = {one.decree_id for one in coverage if one.order == "earlier"}
    return tuple(
        Addition(
            proposal_id=name,
            decree_id=key[0],
            decree_date=dates[key[0]],
            decree_clause_id=key[1],
            text=one.clause.text,
            nearest_clause_id=nearest[key].clause_id if key in nearest else "",
            nearest_score=nearest[key].score if key in nearest else 0.0,
        )
        for key, one in later.clauses.items()
        if key not in answering and key[0] not in earlier
    )


def _coverage(proposal: Coded, links: Sequence[Link], later: _Later) -> tuple[Coverage, ...]:
    mine = span_of(proposal.document.date)
    rows = []
    for coded in later.documents:
        name = coded.document.document_id
        answering = len({link.decree_clause_id for link in links if link.decree_id == name})
        total = len(coded.clauses)
        rows.append(
            Coverage(
                proposal_id=proposal.document.document_id,
                decree_id=name,
                decree_date=coded.document.date,
                clauses=total,
                answering=answering,
                share=round(answering / total, 4) if total else 0.0,
                complete=coded.document.complete,
                order=order(mine, span_of(coded.document.date)),
            )
        )
    return tuple(rows)
