"""Which record of one coding answers which record of the other.

Inside one place (section and letter) the assignment with the greatest total similarity is taken (Kuhn 1955; Munkres 1957, in
the form with potentials); what is left over is then assigned across places, where more similarity is asked for. The two
thresholds are assumptions: half the words of a record are seldom shared by records that are not the same directive.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from clauses.evaluation.units import Unit
from clauses.evaluation.words import bag, f1, overlap, words

SAME_PLACE = 0.2
ELSEWHERE = 0.55
WEIGHTS = {
    "predicate": 2.0,
    "target": 2.0,
    "action": 1.0,
    "opening": 1.0,
    "target_property": 0.7,
    "condition": 0.7,
    "actor": 0.5,
    "recipient": 0.5,
    "constraint": 0.3,
    "deontic": 0.3,
}


@dataclass(frozen=True)
class Pairing:
    """The paired units of two codings, in the order of the first, and what stayed alone on either side."""

    pairs: tuple[tuple[Unit, Unit], ...]
    missed: tuple[Unit, ...]
    spurious: tuple[Unit, ...]


class _Profile:
    """The words of one unit, counted once."""

    def __init__(self, unit: Unit) -> None:
        self.bags = {name: bag(unit.cell(name)) for name in WEIGHTS if name != "opening"}
        self.opening = Counter(words(unit.opening))


def _similarity(gold: _Profile, coded: _Profile) -> float:
    score = total = 0.0
    for name, weight in WEIGHTS.items():
        if name == "opening":
            shorter = min(gold.opening.total(), coded.opening.total())
            if shorter:
                score += weight * overlap(gold.opening, coded.opening) / shorter
                total += weight
            continue
        one, other = gold.bags[name], coded.bags[name]
        if one or other:
            score += weight * f1(overlap(one, other), one.total(), other.total())
            total += weight
    return score / total if total else 0.0


def similarity(gold: Unit, coded: Unit) -> float:
    """Return how alike two records are, from 0 to 1.

    The weighted mean of the token F1 of the cells that either holds; of the opening words (`starts_with`, else `text`)
    the share of the shorter one that the other has.
    """
    return _similarity(_Profile(gold), _Profile(coded))


def assign(scores: Sequence[Sequence[float]]) -> tuple[tuple[int, int], ...]:
    """Return the pairs (row, column) with the greatest total score, every row and column at most once.

    Takes a full table of scores of 0 or more; a pair that scores 0 is left out. The shortest augmenting path form of the
    Hungarian method, O(n²m); ties fall to the lower row, then the lower column.
    """
    if not scores or not scores[0]:
        return ()
    if len(scores) > len(scores[0]):
        turned = assign([list(column) for column in zip(*scores, strict=True)])
        return tuple(sorted((row, column) for column, row in turned))
    rows, columns = len(scores), len(scores[0])
    row_price, column_price = [0.0] * (rows + 1), [0.0] * (columns + 1)
    taken = [0] * (columns + 1)
    for row in range(1, rows + 1):
        _augment(scores, row, taken, row_price, column_price)
    pairs = ((taken[column] - 1, column - 1) for column in range(1, columns + 1) if taken[column])
    return tuple(sorted((row, column) for row, column in pairs if scores[row][column] > 0))


def _augment(
    scores: Sequence[Sequence[float]], row: int, taken: list[int], row_price: list[float], column_price: list[float]
) -> None:
    """Give one more row a column along the cheapest path; prices and `taken` (row by column, from 1) are changed in place."""
    columns = len(scores[0])
    slack, way, seen = [float("inf")] * (columns + 1), [0] * (columns + 1), [False] * (columns + 1)
    taken[0], here = row, 0
    while taken[here]:
        seen[here], line, step, ahead = True, taken[here], float("inf"), 0
        prices, base = scores[line - 1], row_price[line]
        for column in range(1, columns + 1):
            if seen[column]:
                continue
            reduced = -prices[column - 1] - base - column_price[column]
            if reduced < slack[column]:
                slack[column], way[column] = reduced, here
            if slack[column] < step:
                step, ahead = slack[column], column
        for column in range(columns + 1):
            if seen[column]:
                row_price[taken[column]] += step
                column_price[column] -= step
            else:
                slack[column] -= step
        here = ahead
    while here:
        taken[here], here = taken[way[here]], way[here]


def _components(edges: dict[tuple[int, int], float]) -> list[tuple[list[int], list[int]]]:
    """Split the pairs that come into question into groups that share no record, so that each can be solved alone."""
    right, left = defaultdict(list), defaultdict(list)
    for row, column in edges:
        right[row].append(column)
        left[column].append(row)
    groups, seen = [], set()
    for start in sorted(right):
        if start in seen:
            continue
        rows, columns, queue = {start}, set(), [start]
        while queue:
            row = queue.pop()
            for column in right[row]:
                if column not in columns:
                    columns.add(column)
                    fresh = [other for other in left[column] if other not in rows]
                    rows.update(fresh)
                    queue.extend(fresh)
        seen |= rows
        groups.append((sorted(rows), sorted(columns)))
    return groups


def _match(
    gold: Sequence[_Profile], coded: Sequence[_Profile], rows: list[int], columns: list[int], least: float
) -> dict[int, int]:
    edges = {}
    for row in rows:
        for column in columns:
            score = _similarity(gold[row], coded[column])
            if score >= least:
                edges[row, column] = score
    found = {}
    for some_rows, some_columns in _components(edges):
        table = [[edges.get((row, column), 0.0) for column in some_columns] for row in some_rows]
        found.update({some_rows[row]: some_columns[column] for row, column in assign(table)})
    return found


def pair(gold: Sequence[Unit], coded: Sequence[Unit]) -> Pairing:
    """Pair the records of two codings of one document: first inside each place, then the leftovers across places."""
    ours, theirs = [_Profile(unit) for unit in gold], [_Profile(unit) for unit in coded]
    places: dict[tuple[str, str], tuple[list[int], list[int]]] = {}
    for side, units in enumerate((gold, coded)):
        for number, unit in enumerate(units):
            places.setdefault(unit.place, ([], []))[side].append(number)
    found: dict[int, int] = {}
    for rows, columns in places.values():
        found.update(_match(ours, theirs, rows, columns, SAME_PLACE))
    used = set(found.values())
    rows = [number for number in range(len(gold)) if number not in found]
    columns = [number for number in range(len(coded)) if number not in used]
    found.update(_match(ours, theirs, rows, columns, ELSEWHERE))
    used = set(found.values())
    return Pairing(
        pairs=tuple((gold[row], coded[found[row]]) for row in sorted(found)),
        missed=tuple(unit for number, unit in enumerate(gold) if number not in found),
        spurious=tuple(unit for number, unit in enumerate(coded) if number not in used),
    )
