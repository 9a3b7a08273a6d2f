"""Precision, recall and F1 a slot: exact values, words and heads; with empty cells counted and left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from clauses.evaluation.pairing import Pairing
from clauses.evaluation.units import Unit
from clauses.evaluation.words import head, values, verb_head, words

LABEL_SLOTS = frozenset({"deontic", "predicate", "statement_type", "exclusive"})
MEASURES = ("exact", "token", "head")
BASES = ("strict", "filled")
EMPTY = "∅"


@dataclass(frozen=True)
class Figure:
    """One figure of one slot: how many things the gold holds, how many the coding, how many both, and what follows."""

    slot: str
    measure: str
    basis: str
    gold: int
    coded: int
    shared: int

    @property
    def precision(self) -> float | None:
        """The share of the coded things that are right; none where nothing was coded."""
        return self.shared / self.coded if self.coded else None

    @property
    def recall(self) -> float | None:
        """The share of the gold things that were found; none where there are none."""
        return self.shared / self.gold if self.gold else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of both (van Rijsbergen 1979), from the counts; none where both sides are empty."""
        return 2 * self.shared / (self.gold + self.coded) if self.gold + self.coded else None

    def row(self) -> dict[str, object]:
        """Return the figure as a row of a table."""
        return {
            "slot": self.slot, "measure": self.measure, "basis": self.basis, "gold": self.gold, "coded": self.coded,
            "shared": self.shared, "precision": self.precision, "recall": self.recall, "f1": self.f1,
        }  # fmt: skip


def _exact(slot: str, cell: str) -> list[str]:
    if slot in LABEL_SLOTS:
        return [part.strip().casefold() for part in cell.split(";") if part.strip()]
    return [" ".join(words(value)) for value in values(cell)]


def _tokens(slot: str, cell: str) -> list[str]:
    if slot in LABEL_SLOTS:
        return _exact(slot, cell)
    return [word for value in values(cell) for word in words(value)]


def _heads(slot: str, cell: str) -> list[str]:
    if slot in LABEL_SLOTS:
        return _exact(slot, cell)
    if slot in ("action", "modal"):
        return [found] if (found := verb_head(" ".join(values(cell)))) else []
    return [found for value in values(cell) if (found := head(value))]


THINGS: dict[str, Callable[[str, str], list[str]]] = {"exact": _exact, "token": _tokens, "head": _heads}


def things(slot: str, measure: str, cell: str) -> Counter[str]:
    """Return what one cell holds under a measure: its values (`exact`), its words (`token`) or the heads of its values."""
    return Counter(THINGS[measure](slot, cell))


def _rows(pairing: Pairing) -> Iterable[tuple[Unit | None, Unit | None]]:
    yield from pairing.pairs
    yield from ((unit, None) for unit in pairing.missed)
    yield from ((None, unit) for unit in pairing.spurious)


def figure(pairings: Sequence[Pairing], slot: str, measure: str, basis: str) -> Figure:
    """Count one slot over all documents (micro average).

    A record without a partner counts with all its cells as missed or spurious. On the basis `filled` an empty cell counts
    nothing. On the basis `strict` it counts as one thing of its own, so that an empty cell is right only beside an empty one.
    """
    gold = coded = shared = 0
    for pairing in pairings:
        for ours, theirs in _rows(pairing):
            bags = []
            for unit in (ours, theirs):
                bag = things(slot, measure, unit.cell(slot)) if unit else Counter()
                bags.append(Counter({EMPTY: 1}) if basis == "strict" and unit and not bag else bag)
            gold, coded, shared = gold + bags[0].total(), coded + bags[1].total(), shared + (bags[0] & bags[1]).total()
    return Figure(slot, measure, basis, gold, coded, shared)


def figures(pairings: Sequence[Pairing], slots: Sequence[str]) -> tuple[Figure, ...]:
    """Return every figure of the given slots, in the order slot, basis, measure."""
    found: list[Figure] = []
    for slot in slots:
        for basis in BASES:
            measures = ("exact",) if slot in LABEL_SLOTS else MEASURES
            found.extend(figure(pairings, slot, measure, basis) for measure in measures)
    return tuple(found)
