from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from clauses.evaluation.evaluating import compare
from clauses.evaluation.units import Coding, Unit

WORDS = st.lists(
    st.sampled_from(["schools", "harbour", "timber", "wine", "the", "of", "in", "winter", "river", "a"]), max_size=4
).map(lambda words: " ".join(sorted(words)))
COLUMNS = ("actor", "deontic", "predicate", "target", "condition")


@st.composite
def codings(draw: st.DrawFn) -> Coding:
    units = []
    for number in range(draw(st.integers(0, 5))):
        cells = {
            "actor": draw(WORDS),
            "deontic": draw(st.sampled_from(["", "obligation", "permission"])),
            "predicate": draw(st.sampled_from(["", "close", "open", "close;open"])),
            "target": draw(WORDS),
            "condition": "|".join(draw(st.lists(WORDS, max_size=2))),
        }
        units.append(Unit(str(number), "", (draw(st.sampled_from("12")), ""), cells))
    return Coding("", frozenset(COLUMNS), tuple(units))


@settings(deadline=None, max_examples=60)
@given(codings(), codings())
def test_changing_sides_changes_precision_into_recall(one: Coding, other: Coding):
    there, back = compare(one, other), compare(other, one)
    assert there.units()[0]["precision"] == back.units()[0]["recall"]
    for first, second in zip(there.slots, back.slots, strict=True):
        # with equal totals another pairing may be taken; the counts of each side never depend on it
        assert (first.gold, first.coded) == (second.coded, second.gold)
        assert first.shared <= min(first.gold, first.coded)


@settings(deadline=None, max_examples=60)
@given(codings())
def test_a_coding_pairs_wholly_with_itself(one: Coding):
    found = compare(one, one)
    filled = sum(any(unit.cells.values()) and any(value.strip("| ") for value in unit.cells.values()) for unit in one.units)
    assert found.paired == filled
    assert all(figure.f1 in (None, 1.0) for figure in found.slots if figure.basis == "filled")
    assert found.judged == ()


@settings(deadline=None, max_examples=60)
@given(codings(), codings())
def test_coefficients_stay_in_their_range(one: Coding, other: Coding):
    for agreement in compare(one, other).agreements:
        assert agreement.agreement is None or 0 <= agreement.agreement <= 1
        assert agreement.kappa is None or -1 <= agreement.kappa <= 1
        assert agreement.alpha is None or agreement.alpha <= 1
