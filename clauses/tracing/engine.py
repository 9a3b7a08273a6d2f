"""Candidates of each proposal clause, compared in full and ranked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec

from clauses.models import Comparison
from clauses.tracing.features import Features
from clauses.tracing.fields import Comparer
from clauses.tracing.retrieval import PAIRS_COMPARED, RetrievalIndex
from clauses.tracing.semantic import NEAREST, nearest
from clauses.tracing.verdicts import relation_of, score_of

_WIDE = 4


@dataclass(frozen=True)
class Candidate:
    """A later clause and how much weight of words it shares with the proposal clause."""

    features: Features
    shared: float


class WordIndex:
    """Which clauses hold which stems: finds what shares words, synonyms included, without looking at every pair."""

    def __init__(self, later: Sequence[Features], comparer: Comparer) -> None:
        self.later, self.comparer = later, comparer
        self.nearest: dict[int, list[int]] = {}
        self._holders: dict[str, list[int]] = defaultdict(list)
        for place, one in enumerate(later):
            for word in sorted(one.stems):
                self._holders[word].append(place)
        self._mass = [comparer.collection.mass(one.stems) for one in later]

    def candidates(self, mine: Features, limit: int) -> list[Candidate]:
        """Return the later clauses that share most with a clause, best first, ties in the order of the documents."""
        collection, vocabulary = self.comparer.collection, self.comparer.vocabulary
        shared: dict[int, float] = defaultdict(float)
        for word in sorted(mine.stems):
            weight = collection.weights.get(word, collection.unseen)
            for place in self._holders.get(word, ()):
                shared[place] += weight
            for other in vocabulary.synonyms.get(word, ()):
                if other not in mine.stems:
                    for place in self._holders.get(other, ()):
                        shared[place] += weight / 2
        own = collection.mass(mine.stems) or 1.0
        ranked = sorted(
            shared.items(), key=lambda item: (-item[1] * (1 / own + 1 / (self._mass[item[0]] or 1.0)), item[0])
        )  # fmt: skip
        most = sorted(shared.items(), key=lambda item: (-item[1], item[0]))
        places = dict.fromkeys([place for place, _ in ranked[:limit]] + [place for place, _ in most[:limit]])
        return [Candidate(self.later[place], shared[place]) for place in places]


class RetrievedIndex:
    """The same by a full-text index, for more pairs than can be looked at one by one."""

    def __init__(self, later: Sequence[Features], comparer: Comparer) -> None:
        self.later, self.comparer = later, comparer
        self.nearest: dict[int, list[int]] = {}
        self._index = RetrievalIndex.build((sorted(one.stems) for one in later), comparer.vocabulary)

    def candidates(self, mine: Features, limit: int) -> list[Candidate]:
        """Return the later clauses that share most with a clause, best first."""
        return [Candidate(self.later[row], 0.0) for row in self._index.search(mine.stems, limit)]


Index = WordIndex | RetrievedIndex


def index_of(mine: Sequence[Features], later: Sequence[Features], comparer: Comparer) -> Index:
    """Return the index that fits the number of pairs; above a million tantivy's, where the extra `corpus` is installed."""
    if len(mine) * len(later) > PAIRS_COMPARED and find_spec("tantivy") is not None:
        return RetrievedIndex(later, comparer)
    return WordIndex(later, comparer)


def add_nearest(mine: Sequence[Features], index: Index) -> None:
    """Give clauses that share words with few others the nearest in meaning, where the extra `semantic` is installed."""
    lonely = [one for one in mine if len(index.candidates(one, NEAREST)) < min(NEAREST, len(index.later))]
    found = nearest([one.clause.text for one in lonely], [one.clause.text for one in index.later])
    index.nearest = {one.index: places for one, places in zip(lonely, found, strict=True)}


def compare(mine: Features, proposal_id: str, index: Index, keep: int) -> tuple[Comparison, ...]:
    """Compare a clause with its candidates field by field and return the best `keep`, ranked from 1."""
    comparer, threshold = index.comparer, index.comparer.settings.thresholds["link"]
    scored = []
    candidates = index.candidates(mine, keep * _WIDE)
    known = {candidate.features.index for candidate in candidates}
    candidates += [Candidate(index.later[place], 0.0) for place in index.nearest.get(mine.index, ()) if place not in known]
    for candidate in candidates:
        levels = comparer.levels(mine, candidate.features)
        scored.append((score_of(levels), candidate.features, levels))
    scored.sort(key=lambda item: (-item[0], -sum(level.weight for level in item[2]), item[1].index))
    return tuple(
        Comparison(
            proposal_id=proposal_id,
            clause_id=mine.clause.clause_id,
            decree_id=other.document_id,
            decree_clause_id=other.clause.clause_id,
            rank=rank,
            score=score,
            levels=levels,
            relation=relation_of(levels) if score >= threshold else "no_match",
        )
        for rank, (score, other, levels) in enumerate(scored[:keep], start=1)
    )
