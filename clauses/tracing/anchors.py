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
    owners: dict[int, str] = field(default_factory=dict)
    reach: int = 0

    def claimed(self, mine: Features, theirs: Features) -> bool:
        """Tell whether a later clause is surely the answer to another provision of the proposal."""
        owner = self.owners.get(theirs.index)
        return owner is not None and owner != (mine.clause.provision_id or mine.clause.clause_id)

    def near(self, mine: int, theirs: Features) -> int:
        """Return how many neighbours of a proposal clause are answered near a later clause of the same document."""
        count = 0
        for other in range(mine - self.reach, mine + self.reach + 1):
            place = self.places.get(other)
            if other != mine and place and place[0] == theirs.document_id and abs(place[1] - theirs.index) <= self.reach:
                count += 1
        return count


def anchored(pairs: Iterable[tuple[float, Features, Features]], reach: int) -> Anchors:
    """Return the anchors of the surest pairs, given with their evidence in bits; the best pair owns a later clause."""
    places: dict[int, tuple[str, int]] = {}
    owners: dict[int, tuple[float, str]] = {}
    for bits, mine, theirs in pairs:
        places[mine.index] = (theirs.document_id, theirs.index)
        claim = (bits, mine.clause.provision_id or mine.clause.clause_id)
        owners[theirs.index] = max(owners.get(theirs.index, claim), claim)
    return Anchors(places, {index: owner for index, (_, owner) in owners.items()}, reach)


def correspondences(
    pairs: Iterable[tuple[Features, Features]], weak: frozenset[str], share: float
) -> dict[str, tuple[str, ...]]:
    """Return words that replace each other in the surest pairs: a body renamed, a term modernised.

    A word of one side that the other lacks goes with the word that is new there, when they meet in at least two pairs and
    in at least `share` of the pairs in which either is left over, and meet no third as often:
    a body's new name may have two words; where more tie it is chance.
    """
    together: Counter[tuple[str, str]] = Counter()
    gone: Counter[str] = Counter()
    new: Counter[str] = Counter()
    seen: set[tuple[str, str]] = set()
    for mine, theirs in pairs:
        place = (f"{mine.document_id} {mine.clause.provision_id}", f"{theirs.document_id} {theirs.clause.provision_id}")
        if place in seen:
            continue
        seen.add(place)
        left = mine.stems - theirs.stems - weak
        right = theirs.stems - mine.stems - weak
        gone.update(left)
        new.update(right)
        together.update((one, other) for one in left for other in right)
    found: dict[str, list[tuple[int, str]]] = {}
    for (one, other), count in together.items():
        if count >= _TWICE and count >= share * gone[one] and count >= share * new[other]:
            found.setdefault(one, []).append((-count, other))
    best = {one: [other for count, other in sorted(others) if count == min(others)[0]] for one, others in sorted(found.items())}
    return {one: tuple(others) for one, others in best.items() if len(others) <= _TWICE}
