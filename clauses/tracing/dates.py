"""Dates of documents in time: before, after, or not to be told apart."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Literal

Order = Literal["earlier", "later", "unclear"]
_FIRST, _LAST = date.min, date.max


@dataclass(frozen=True)
class Span:
    """The days that a date may mean, both ends included; all days where it is unknown."""

    first: date = _FIRST
    last: date = _LAST

    @property
    def known(self) -> bool:
        """Whether anything is known of the date."""
        return (self.first, self.last) != (_FIRST, _LAST)

    @property
    def exact(self) -> bool:
        """Whether the date is one day."""
        return self.first == self.last


def span_of(text: str) -> Span:
    """Read an ISO date: a day, a month, a year, a range `FROM/TO`, or nothing; what cannot be read is unknown."""
    if not text:
        return Span()
    try:
        ends = [_days(part) for part in text.split("/", maxsplit=1)]
    except ValueError:
        return Span()
    return Span(ends[0][0], ends[-1][1])


def _days(text: str) -> tuple[date, date]:
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 3:
        day = date(*parts)
        return day, day
    if len(parts) == 2:
        year, month = parts
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    return date(parts[0], 1, 1), date(parts[0], 12, 31)


def order(proposal: Span, later: Span) -> Order:
    """Tell whether a document is earlier or later than the proposal; `unclear` on the same day or where spans meet."""
    if not proposal.known or not later.known:
        return "unclear"
    if later.last < proposal.first:
        return "earlier"
    if later.first > proposal.last:
        return "later"
    return "unclear"


def flags(proposal: Span, later: Span) -> tuple[str, ...]:
    """Return what a reader has to know of the two dates: `same day`, `partial date`, `unknown date`."""
    found = []
    if not proposal.known or not later.known:
        found.append("unknown date")
    else:
        if proposal.exact and proposal == later:
            found.append("same day")
        if not proposal.exact or not later.exact:
            found.append("partial date")
    return tuple(found)
