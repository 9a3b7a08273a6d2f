"""What the surest pairs teach about the others: where neighbours went, and which words replace which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from clauses.tracing.features import Features

_TWICE = 2


@dataclass(frozen=True)
class Anchors:
    """The surest pairs: for each proposal clause the document and the place of the later clause that answers it."""

    places: dict[int, tuple[str, int]] = field(default_factory=dict)
    reach: int = 0

    def near(self, mine: int, theirs: Features) -> int:
        """Return how many neighbours of a proposal clause are answered near a later clause of the same document."""
        count = 0
        for other in range(mine - self.reach, mine + self.reach + 1):
            place = self.places.get(other)
            if other != mine and place and place[0] == theirs.document_id and abs(place[1] - theirs.index) <= self.reach:
                count += 1
        return count


def correspondences(pairs: Iterable[tuple[Features, Features]], weak: frozenset[str], share: float) -> dict[str, tuple[str, ...]]:
    """Return words that replace each other in the surest pairs: a body renamed, a term modernised.

    A word of one side that the other lacks goes with the word that is new there, when they meet in at least two pairs and
    in at least `share` of the pairs in which either is left over.
    """
    together: Counter[tuple[str, str]] = Counter()
    gone: Counter[str] = Counter()
    new: Counter[str] = Counter()
    for mine, theirs in pairs:
        left = mine.stems - theirs.stems - weak
        right = theirs.stems - mine.stems - weak
        gone.update(left)
        new.update(right)
        together.update((one, other) for one in left for other in right)
    found: dict[str, list[tuple[int, str]]] = {}
    for (one, other), count in together.items():
        if count >= _TWICE and count >= share * gone[one] and count >= share * new[other]:
            found.setdefault(one, []).append((-count, other))
    return {one: tuple(other for _, other in sorted(others)[:3]) for one, others in sorted(found.items())}
