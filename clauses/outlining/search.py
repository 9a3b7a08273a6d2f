"""The tree as the best consistent reading of the labels.

A beam search (a dynamic programme whose states are pruned to the best few) over the candidates in order. Its state is the stack
of open levels; each candidate either continues a level, opens one, or is running text, and each of these has a cost. Two
states with the same stack are one: the cheaper stays. Time is linear in the number of candidates.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import inf
from typing import Any, NamedTuple

from clauses.outlining.labels import Candidate
from clauses.outlining.numbering import CARRIED, PUT_IN, Reading

BEAM = 6
MARGIN = 5.0
MOST_GAINED = 3.2  # no label costs less than minus this
LEFT_EMPTY = 1.5  # a label with a title and nothing below it
DEEPEST = 48
LEAD_IN = ":—–-"
ENUMERATED = 75  # ranks below are those of keywords


class Level(NamedTuple):
    """An open level: its style, the value reached, where its labels stand, and a key for it and all above it."""

    style: str
    number: int
    suffix: int
    indent: int
    rank: int
    key: int


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
    back: tuple[Any, Choice] | None


class Option(NamedTuple):
    """What a candidate may be in a state: a label at a depth, or, at depth -1, running text."""

    cost: float
    order: int
    key: int
    state: State
    reading: Reading | None
    depth: int


def search(found: list[Candidate], *, excerpt: bool = False) -> list[Choice]:
    """Return the labels of the cheapest reading, in order; an excerpt may begin with any number."""
    beam = [State(0.0, (), {"": (0, 0)} if excerpt else {}, frozenset(), None)]
    for index, candidate in enumerate(found):
        beam = _advance(beam, index, candidate)
    choices: list[Choice] = []
    back = beam[0].back
    while back is not None:
        choices.append(back[1])
        back = back[0]
    return choices[::-1]


def _advance(beam: list[State], index: int, candidate: Candidate) -> list[State]:
    """Return the best states behind a candidate, the cheapest first."""
    options: list[Option] = []
    limit = inf
    for state in beam:
        key = state.stack[-1].key if state.stack else 0
        options.append(Option(state.cost + candidate.reject, len(options), key, state, None, -1))
        limit = min(limit, options[-1].cost + MARGIN)
        if state.cost + candidate.accept - MOST_GAINED > limit:
            continue
        empty = candidate.follows and state.back is not None and state.back[1].candidate == index - 1
        for reading in candidate.readings:
            for depth, cost in _depths(state, candidate, reading):
                total = state.cost + candidate.accept + cost
                if empty and depth < len(state.stack) and state.stack[depth].style != reading.style:
                    total += LEFT_EMPTY
                if total > limit:
                    continue
                limit = min(limit, total + MARGIN)
                above = state.stack[depth - 1].key if depth else 0
                key = hash((above, hash(reading.style), reading.number, reading.suffix))
                options.append(Option(total, len(options), key, state, reading, depth))
    options.sort()
    grown: dict[int, State] = {}
    for option in options:
        if option.cost > limit or len(grown) == BEAM:
            break
        if option.key not in grown:
            grown[option.key] = _grown(option, index, candidate)
    return list(grown.values())


def _grown(option: Option, index: int, candidate: Candidate) -> State:
    """Return the state that an option leads to."""
    state, reading, depth = option.state, option.reading, option.depth
    if reading is None:
        return state._replace(cost=option.cost)
    parent = state.stack[depth - 1].style if depth else ""
    level = Level(reading.style, reading.number, reading.suffix, candidate.indent, reading.rank, option.key)
    pair = (parent, reading.style)
    nested = state.nested if pair in state.nested else state.nested | {pair}
    reached = {**state.reached, reading.style: (reading.number, reading.suffix)}
    return State(option.cost, (*state.stack[:depth], level), reached, nested, (state.back, Choice(index, reading, depth)))


def _depths(state: State, candidate: Candidate, reading: Reading) -> Iterator[tuple[int, float]]:
    """Yield the depths at which a candidate may be a label, each with its cost."""
    stack = state.stack
    style = reading.style
    for depth in range(len(stack) - 1, -1, -1):
        level = stack[depth]
        if level.style == style:
            yield depth, continue_cost(level, candidate, reading, len(stack) - 1 - depth)
    for depth, extra in _openings(state, candidate, reading):
        yield depth, extra + open_cost(state, depth, candidate, reading)


def _openings(state: State, candidate: Candidate, reading: Reading) -> list[tuple[int, float]]:
    """Return the depths at which a new level may open, each with the cost of closing what lies below."""
    stack = state.stack
    if len(stack) >= DEEPEST:
        return []
    openings = [(len(stack), 0.0)]
    if candidate.chained:
        return openings
    keyworded = reading.rank < ENUMERATED
    wider = None
    if "decimal" not in reading.style:
        wider = next((depth for depth, level in enumerate(stack) if level.rank > reading.rank), None)
    parent = ""
    for depth, level in enumerate(stack):
        again = level.style == reading.style
        if again:
            openings.append((depth, 2.5 if keyworded else restart_cost(candidate)))
        elif (parent, reading.style) in state.nested or (keyworded and depth == wider):
            openings.append((depth, 0.5))
        elif depth == wider or (reading.style == "minutes" and depth and stack[depth - 1].rank < 84):
            openings.append((depth, 0.8))
        parent = level.style
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
    if "decimal" in level.style and reading.number > level.number:
        return cost + (0.0 if reading.number - level.number in {1, 10} or reading.number % 1000 in {1, 10} else 0.4)
    gap = reading.number - level.number
    keyworded = level.rank < ENUMERATED
    if gap == 1:
        if level.number == 1:
            cost -= first_member(level.style)
        return cost + (0.3 if reading.suffix else 0.0)
    if gap == 0 and reading.suffix > level.suffix:
        cost += 2.0 * (reading.rank == PUT_IN)
        step = reading.suffix - level.suffix
        return cost + (0.2 if step == 1 else 0.8)
    if gap > 1:
        return cost + (min(4.5, 0.6 + 0.1 * gap) if keyworded else min(9.0, 1.5 + 0.3 * gap))
    return cost + 12.0


def open_cost(state: State, depth: int, candidate: Candidate, reading: Reading) -> float:
    """Return the cost of opening a level at a depth."""
    stack = state.stack
    parent = stack[depth - 1] if depth else None
    cost = 1.0 + _first_cost(state, reading, parent) + 8.0 * (reading.rank in {CARRIED, PUT_IN})
    keyworded = reading.rank < ENUMERATED
    if parent is not None:
        pair = (parent.style, reading.style)
        if pair in state.nested:
            cost -= 0.6
        elif reading.style in state.reached:
            cost += 0.7
        if parent.rank > reading.rank and "minutes" not in pair and "decimal" not in reading.style:
            cost += 1.2
        if "decimal" in reading.style and not parent.style.endswith(("arabic", "upper")) and parent.rank >= 80:
            cost += 2.0
        if keyworded and parent.rank >= 80:
            cost += -1.0 if candidate.follows and depth == len(stack) and parent.style.endswith("-upper") else 4.0
        if parent.style[0] == "*" and reading.style[0] != "*":
            cost += 2.0
        if candidate.indent < parent.indent:
            cost += 0.4
    elif not keyworded and stack and stack[0].rank < ENUMERATED:
        cost += 1.5
    same = sum(1 for level in stack[:depth] if level.style == reading.style)
    if same:
        cost += 8.0 if keyworded or same > 1 else 2.5 + 2.5 * candidate.apart
    if not keyworded and stack and not candidate.chained:
        cost += _lead_cost(candidate, depth == len(stack))
    return cost


def restart_cost(candidate: Candidate) -> float:
    """Return the cost of a list that begins anew where one of its kind stands: less behind words of its own."""
    if candidate.apart and candidate.before in LEAD_IN:
        return 1.5
    return 4.0 + (candidate.before not in ".;")


def first_member(style: str) -> float:
    """Return what a list pays for its first member and gets back with its second: `A. Petrov` is no list."""
    return 2.5 if style in (".latin-upper", ".cyrillic-upper") else 0.0


def _lead_cost(candidate: Candidate, deepest: bool) -> float:
    """Return what the words before a list say: it opens behind a colon or a dash, hardly behind a semicolon or comma."""
    if candidate.apart and candidate.before in LEAD_IN:
        return -0.2 if deepest else -0.7
    if not deepest:
        return 0.5
    if candidate.before in LEAD_IN:
        return -0.7
    return 1.6 if candidate.before in ";," else 0.4 if candidate.before == "." else 0.0


def _first_cost(state: State, reading: Reading, parent: Level | None) -> float:
    """Return the cost of a first value: none for one, little where an earlier list goes on, else the more the larger it is."""
    style, number, suffix = reading.style, reading.number, reading.suffix
    if style[0] == "*" or style == "minutes":
        return 0.0
    keyworded = reading.rank < ENUMERATED
    if style.startswith("kw:annex") and not state.reached:
        return 12.0
    if parent is not None and parent.style == "minutes":
        return 0.3
    if (number == 1 and not suffix) or (keyworded and not number):
        return first_member(style)
    if "decimal" in style:
        return 0.3 if number % 1000 in {0, 1, 10, 100, 101} else 1.5
    last = state.reached.get(style)
    if "" in state.reached and parent is None and not last:
        return 0.5
    if last and (number == last[0] + 1 or (number == last[0] and suffix > last[1])):
        return 0.2 if keyworded else 0.8 if parent is None or parent.rank < 82 else 2.5
    if keyworded:
        return min(1.4, 0.8 + 0.02 * number)
    if style in (".arabic", ")arabic", "()arabic") and parent is None and not state.reached:
        return min(9.0, 1.6 + 0.12 * number)
    return min(9.0, 3.0 + 0.3 * number)
