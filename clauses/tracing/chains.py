"""The links of a clause over time, and the state that they leave."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from clauses.kinds import Relation
from clauses.models import Comparison, Link
from clauses.tracing.dates import Span, flags, order, span_of
from clauses.tracing.settings import Settings
from clauses.tracing.verdicts import by_field

_UNDATED = Span()


def links_of(
    comparisons: Sequence[Comparison], proposal_date: str, dates: Mapping[str, str]
) -> tuple[Link, ...]:  # fmt: skip
    """Return the links of one proposal clause in the order of time; what an earlier document ordered is `antecedent`."""
    mine = span_of(proposal_date)
    found = []
    for one in comparisons:
        if one.relation == "no_match":
            continue
        theirs = span_of(dates[one.decree_id])
        relation: Relation = "antecedent" if order(mine, theirs) == "earlier" else one.relation
        found.append((theirs, one, relation, flags(mine, theirs)))
    found.sort(key=lambda item: (item[0] == _UNDATED, item[0].last, item[0].first, item[1].decree_id, item[1].rank))
    return tuple(
        Link(
            proposal_id=one.proposal_id, clause_id=one.clause_id, decree_id=one.decree_id,
            decree_clause_id=one.decree_clause_id, relation=relation, date=dates[one.decree_id], order=place,
            score=one.score, flags=told,
        )
        for place, (_, one, relation, told) in enumerate(found, start=1)
    )  # fmt: skip


def state(links: Iterable[Link], comparisons: Iterable[Comparison], settings: Settings) -> Link | None:
    """Return the link that gives the verdict: the best, unless a later document surely turned it round.

    In one document, a clause that does the opposite outweighs a better worded one whose action tells nothing.
    """
    answering = [link for link in links if link.relation != "antecedent"]
    if not answering:
        return None
    best = min(answering, key=lambda link: (-link.score, link.order))
    actions = {(one.decree_id, one.decree_clause_id): by_field(one.levels)["predicate"].level for one in comparisons}
    if actions[best.decree_id, best.decree_clause_id] in ("unrelated", "unknown"):
        contrary = [link for link in answering if link.relation == "reversed" and link.decree_id == best.decree_id]
        best = min(contrary, key=lambda link: (-link.score, link.order), default=best)
    for link in answering:
        if _later(link, best) and _turns(link, best) and link.score >= settings.thresholds["supersede"]:
            best = link
    return best


def _later(link: Link, other: Link) -> bool:
    return order(span_of(other.date), span_of(link.date)) == "later"


def _turns(link: Link, other: Link) -> bool:
    return (link.relation == "reversed") != (other.relation == "reversed")


def needs_review(best: Link | None, links: Sequence[Link], nearest: Comparison | None, settings: Settings) -> bool:
    """Tell whether a person should look: near the threshold, an unclear date, or links that contradict each other."""
    threshold, near = settings.thresholds["link"], settings.thresholds["review"]
    if best is None:
        return nearest is not None and threshold - nearest.score < near
    answering = [link for link in links if link.relation != "antecedent"]
    contradicting = any(_turns(link, best) for link in answering)
    return best.score - threshold < near or bool(best.flags) or contradicting
