"""Every construction of the codebook stays at least as good as it was, on the open and on the kept sentences."""

from __future__ import annotations

import tomllib
from collections import Counter

import pytest

from tests.extraction.casebook import FLOORS, LABELS, SLOTS, UNSCORED, cases, gold_cell, shares, tallies

CONSTRUCTIONS = sorted({(case.side, case.construction) for case in cases()})


def _folded(text: str) -> str:
    return " ".join(text.split())


def test_the_cases_are_well_formed():
    ids = Counter(case.case_id for case in cases())
    assert [name for name, count in ids.items() if count > 1] == []
    for case in cases():
        for record in case.records:
            for slot in set(SLOTS) - set(LABELS):
                for piece in gold_cell(record, slot).split("|"):
                    assert piece == UNSCORED or _without_marks(piece) in _without_marks(case.text), (case.case_id, slot, piece)


def _without_marks(text: str) -> str:
    for mark in ("[1]", "[3]", "[i]", "[ii]"):
        text = text.replace(mark, "")
    return _folded(text)


def test_both_halves_hold_every_construction():
    assert {name for side, name in CONSTRUCTIONS if side == "open"} == {name for side, name in CONSTRUCTIONS if side == "kept"}
    assert len(cases()) >= 250


@pytest.mark.parametrize(("side", "construction"), [*CONSTRUCTIONS, ("open", "all"), ("kept", "all")])
def test_no_construction_falls_below_its_floor(side: str, construction: str):
    floor = tomllib.loads(FLOORS.read_text(encoding="utf-8"))[side][construction]
    tally = tallies()[side, construction]
    measured = shares(tally)
    worse = {name: (round(measured[name], 3), least) for name, least in floor.items() if measured[name] < least}
    assert worse == {}, tally.misses if side == "open" else "the misses of the kept half are not shown"
