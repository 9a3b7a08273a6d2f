"""Does confidence mean what it says: the share of right records in each bin of confidence, with its interval."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt

from clauses.evaluation.pairing import Pairing
from clauses.evaluation.slots import things
from clauses.evaluation.units import Unit
from clauses.evaluation.words import likeness

EDGES: tuple[float, ...] = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
NEAR = 0.75
Z_95 = 1.959963984540054


def wilson_interval(right: int, n: int, z: float = Z_95) -> tuple[float, float]:
    """Return the score interval of a share (Wilson 1927), 95 % unless another z is given; the whole range where n is 0."""
    if n == 0:
        return 0.0, 1.0
    share, square = right / n, z * z / n
    centre = (share + square / 2) / (1 + square)
    half = z * sqrt(share * (1 - share) / n + square / (4 * n)) / (1 + square)
    return max(0.0, centre - half), min(1.0, centre + half)


@dataclass(frozen=True)
class Bin:
    """The records with a confidence from `low` up to `high` (the last bin holds 1.0 as well)."""

    low: float
    high: float
    n: int
    right: int
    near: int
    confidence: float | None

    def row(self) -> dict[str, object]:
        """Return the bin as a row of a table."""
        low, high = wilson_interval(self.right, self.n)
        return {
            "from": self.low, "to": self.high, "n": self.n, "mean_confidence": self.confidence, "right": self.right,
            "share_right": self.right / self.n if self.n else None, "interval_low": low, "interval_high": high,
            "share_near": self.near / self.n if self.n else None,
        }  # fmt: skip


def is_right(gold: Unit | None, coded: Unit, *, near: bool = False) -> bool:
    """Tell whether a record has deontic, predicate and target right; `near` takes a target that shares most of its words."""
    if gold is None:
        return False
    for slot in ("deontic", "predicate"):
        if things(slot, "exact", gold.cell(slot)) != things(slot, "exact", coded.cell(slot)):
            return False
    if near:
        return likeness(gold.cell("target"), coded.cell("target")) >= NEAR
    return things("target", "token", gold.cell("target")) == things("target", "token", coded.cell("target"))


def _judged(pairings: Iterable[Pairing]) -> Iterable[tuple[float, bool, bool]]:
    for pairing in pairings:
        rows: list[tuple[Unit | None, Unit]] = [*pairing.pairs, *((None, unit) for unit in pairing.spurious)]
        for gold, coded in rows:
            if coded.confidence is not None:
                yield coded.confidence, is_right(gold, coded), is_right(gold, coded, near=True)


def reliability(pairings: Sequence[Pairing], edges: Sequence[float] = EDGES) -> tuple[Bin, ...]:
    """Return the reliability table: bins of confidence (from 0 to 1) with n and how many records are right.

    A record that answers nothing in the gold is not right. Empty where the coding holds no confidence.
    """
    judged = list(_judged(pairings))
    if not judged:
        return ()
    found = []
    for low, high in pairwise(edges):
        inside = [row for row in judged if low <= row[0] < high or (row[0] == high == edges[-1])]
        mean = sum(row[0] for row in inside) / len(inside) if inside else None
        found.append(Bin(low, high, len(inside), sum(row[1] for row in inside), sum(row[2] for row in inside), mean))
    return tuple(found)
