"""The tree as the best consistent reading of the labels.

A beam search (a dynamic programme whose states are pruned to the best few) over the candidates in order. Its state is the stack
of open levels; each candidate either continues a level, opens one, or is running text, and each of these has a cost. Two states with the
same stack are one: the cheaper stays. Time is linear in the number of candidates.
"""

from __future__ import annotations

from typing import NamedTuple

from clauses.outlining.labels import Candidate
from clauses.outlining.numbering import Reading

BEAM = 12
MARGIN = 12.0
DEEPEST = 48
LEAD_IN = ":—–-"


class Level(NamedTuple):
    """An open level: its style, the value reached, where its labels stand, and the candidate that it came from."""

    style: str
    number: int
    suffix: int
    indent: int
    rank: int
    candidate: int
    members: int


class Choice(NamedTuple):
    """A candidate taken for a label: its reading and its depth, 0 being the outermost."""

    candidate: int
    reading: Reading
    depth: int


class State(NamedTuple):
    """A partial reading: its cost, its open levels, the values reached in each style, the nestings seen, the choices."""

    cost: float
    stack: tuple[Level, ...]
    reached: dict[str, tuple[int, int]]
    nested: frozenset[tuple[str, str]]
    back: tuple[object, Choice] | None


def search(found: list[Candidate], *, excerpt: bool = False) -> list[Choice]:
    """Return the labels of the cheapest reading, in order; an excerpt may begin with any number."""
    beam = [State(0.0, (), {"": (0, 0)} if excerpt else {}, frozenset(), None)]
    for index, candidate in enumerate(found):
        grown: dict[tuple[tuple[str, int, int], ...], State] = {}
        for state in beam:
            _keep(grown, state._replace(cost=state.cost + candidate.reject))
            for reading in candidate.readings:
                _grow(grown, state, index, candidate, reading, found)
        states = sorted(grown.values(), key=lambda state: state.cost)
        limit = states[0].cost + MARGIN
        beam = [state for state in states[:BEAM] if state.cost <= limit]
    return _choices(beam[0])


def _choices(state: State) -> list[Choice]:
    choices = []
    back = state.back
    while back is not None:
        choices.append(back[1])
        back = back[0]  # type: ignore[assignment]
    return choices[::-1]


def _keep(grown: dict[tuple[tuple[str, int, int], ...], State], state: State) -> None:
    key = tuple(level[:3] for level in state.stack)
    known = grown.get(key)
    if known is None or state.cost < known.cost:
        grown[key] = state


def _grow(
    grown: dict[tuple[tuple[str, int, int], ...], State],
    state: State,
    index: int,
    candidate: Candidate,
    reading: Reading,
    found: list[Candidate],
) -> None:
    """Add the states in which the candidate is a label."""
    base = state.cost + candidate.accept
    stack = state.stack
    for depth in range(len(stack) - 1, -1, -1):
        level = stack[depth]
        if level.style == reading.style:
            cost = base + continue_cost(level, candidate, reading, len(stack) - 1 - depth)
            _take(grown, state, cost, depth, index, candidate, reading, level.members + 1)
        elif level.style.startswith("*") and reading.style.startswith("*"):
            continue
    for depth, extra in _openings(state, candidate, reading, found):
        cost = base + extra + open_cost(state, depth, candidate, reading)
        _take(grown, state, cost, depth, index, candidate, reading, 1)


def _take(
    grown: dict[tuple[tuple[str, int, int], ...], State],
    state: State,
    cost: float,
    depth: int,
    index: int,
    candidate: Candidate,
    reading: Reading,
    members: int,
) -> None:
    parent = state.stack[depth - 1].style if depth else ""
    level = Level(reading.style, reading.number, reading.suffix, candidate.indent, reading.rank, index, members)
    stack = (*state.stack[:depth], level)
    key = tuple(entry[:3] for entry in stack)
    known = grown.get(key)
    if known is not None and known.cost <= cost:
        return
    pair = (parent, reading.style)
    nested = state.nested if pair in state.nested else state.nested | {pair}
    reached = {**state.reached, reading.style: (reading.number, reading.suffix)}
    grown[key] = State(cost, stack, reached, nested, (state.back, Choice(index, reading, depth)))


def _openings(state: State, candidate: Candidate, reading: Reading, found: list[Candidate]) -> list[tuple[int, float]]:
    """Return the depths at which a new level may open, each with the cost of closing what lies below."""
    stack = state.stack
    if len(stack) >= DEEPEST:
        return []
    openings = [(len(stack), 0.0)]
    if candidate.chained:
        return openings
    keyworded = reading.style.startswith("kw:")
    depths = set()
    for depth, level in enumerate(stack):
        if keyworded and level.rank > reading.rank:
            depths.add(depth)
            break
    for depth in range(len(stack)):
        parent = stack[depth - 1].style if depth else ""
        if (parent, reading.style) in state.nested and stack[depth].style != reading.style:
            depths.add(depth)
    if reading.style == "minutes":
        depths |= {depth for depth in range(len(stack)) if depth and stack[depth - 1].rank < 84}
    if not keyworded:
        wider = next((depth for depth, level in enumerate(stack) if level.rank > reading.rank), None)
        if wider is not None and wider not in depths:
            openings.append((wider, 0.8))
    for depth in sorted(depths):
        empty = stack[-1].candidate == candidate.line
        openings.append((depth, 0.5 + empty))
    if not keyworded:
        openings += [
            (depth, 4.0 + (candidate.before not in ".;")) for depth, level in enumerate(stack) if level.style == reading.style
        ]
    else:
        openings += [(depth, 2.5) for depth, level in enumerate(stack) if level.style == reading.style]
    return openings


def continue_cost(level: Level, candidate: Candidate, reading: Reading, closed: int) -> float:
    """Return the cost of going on with a level: nothing for the next value, more for a gap, prohibitive for a step back."""
    cost = -0.5
    if candidate.before in LEAD_IN and candidate.before and not closed and not candidate.chained:
        cost += 0.8
    if candidate.indent != level.indent:
        cost += 0.3
    if level.style[0] == "*" or level.style == "minutes" or not reading.number + level.number + reading.suffix:
        return cost
    gap = reading.number - level.number
    keyworded = level.style.startswith("kw:")
    if gap == 1:
        return cost + (0.3 if reading.suffix else 0.0)
    if gap == 0 and reading.suffix > level.suffix:
        step = reading.suffix - level.suffix
        return cost + (0.2 if step == 1 else 0.8)
    if gap > 1:
        return cost + (min(2.5, 0.6 + 0.1 * gap) if keyworded else min(9.0, 1.5 + 0.3 * gap))
    return cost + 12.0


def open_cost(state: State, depth: int, candidate: Candidate, reading: Reading) -> float:
    """Return the cost of opening a level at a depth."""
    stack = state.stack
    parent = stack[depth - 1] if depth else None
    cost = 1.0 + _first_cost(state, reading, parent)
    keyworded = reading.style.startswith("kw:")
    if parent is not None:
        pair = (parent.style, reading.style)
        if pair in state.nested:
            cost -= 0.6
        elif reading.style in state.reached:
            cost += 0.7
        if parent.rank > reading.rank:
            cost += 1.2
        if keyworded and parent.rank >= 80:
            cost += 4.0
        if parent.style[0] == "*" and reading.style[0] != "*":
            cost += 2.0
        if candidate.indent < parent.indent:
            cost += 0.4
    elif not keyworded and any(level.style.startswith("kw:") for level in stack):
        cost += 1.5
    if any(level.style == reading.style for level in stack[:depth]):
        cost += 2.5
    if not keyworded and stack and not candidate.chained:
        cost += _lead_cost(candidate, depth == len(stack))
    return cost


def _lead_cost(candidate: Candidate, deepest: bool) -> float:
    """A list opens behind a colon or a dash, hardly behind a semicolon or comma."""
    if not deepest:
        return 0.5
    if candidate.before in LEAD_IN:
        return -0.7
    return 1.6 if candidate.before in ";," else 0.4 if candidate.before == "." else 0.0


def _first_cost(state: State, reading: Reading, parent: Level | None) -> float:
    """A level begins with its first value, goes on from an earlier place, or has to pay."""
    style, number, suffix = reading.style, reading.number, reading.suffix
    if style[0] == "*" or style == "minutes":
        return 0.0
    keyworded = style.startswith("kw:")
    if style == "kw:annex" and not state.reached:
        return 6.0
    if parent is not None and parent.style == "minutes":
        return 0.3
    if (number == 1 and not suffix) or (keyworded and not number):
        return 0.0
    last = state.reached.get(style)
    if "" in state.reached and parent is None and not last:
        return 0.5
    if last and (number == last[0] + 1 or (number == last[0] and suffix > last[1])):
        return 0.2 if keyworded else 1.2 if parent is None or parent.rank < 80 else 2.5
    if keyworded:
        return min(2.0, 0.8 + 0.02 * number)
    if style in (".arabic", ")arabic", "()arabic") and parent is None and not state.reached:
        return min(9.0, 1.6 + 0.12 * number)
    return min(9.0, 3.0 + 0.3 * number)
