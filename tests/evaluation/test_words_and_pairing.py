from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clauses.evaluation.pairing import assign, pair, similarity
from clauses.evaluation.units import Unit
from clauses.evaluation.words import f1, head, likeness, values, verb_head, words


def unit(unit_id: str, place: str = "", **cells: str) -> Unit:
    section, _, letter = place.partition(".")
    return Unit(unit_id, "", (section, letter), cells, cells.get("text", ""))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Board of the League", ("board", "of", "league")),
        ("com[munist] parties[ii] — all", ("com", "munist", "parties", "all")),
        ("émigrés’ papers[12]", ("émigrés", "papers")),
        ("The", ("the",)),
        ("", ()),
    ],
)
def test_words_drop_case_punctuation_articles_and_note_marks(text: str, expected: tuple[str, ...]):
    assert words(text) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [("in Rome|at once", ("in Rome", "at once")), ("in Rome | at once", ("in Rome", "at once")), (r"a\|b", ("a|b",)), ("", ())],
)
def test_a_cell_splits_at_bars_that_are_not_written_with_a_backslash(cell: str, expected: tuple[str, ...]):
    assert values(cell) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("the territorial integrity of all Members", "integrity"),
        ("all political émigrés settled on the territory", "settled"),
        ("without the consent of the Council", "consent"),
        ("within thirty days", "days"),
        ("only those defectors, crossing the border", "defectors"),
        ("the Board's annual report", "report"),
        ("it", "it"),
        ("of", "of"),
        ("", ""),
    ],
)
def test_the_head_is_the_last_word_before_what_follows_the_noun(value: str, expected: str):
    assert head(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"), [("shall consist of", "consist"), ("take measures to deport", "deport"), ("", "")]
)
def test_the_head_of_a_verb_phrase_is_its_last_verb(value: str, expected: str):
    assert verb_head(value) == expected


def test_likeness_is_the_dice_coefficient_of_the_words():
    # 2 shared words of 3 and 4: 2 * 2 / 7
    assert likeness("the old school house", "the new school house by law") == pytest.approx(2 * 2 / (3 + 5))
    assert likeness("", "") == 1.0
    assert likeness("a", "") == 0.0
    assert f1(0, 0, 0) == 1.0


def test_assignment_takes_the_greatest_total_and_not_the_greatest_pair():
    # greedy would take 9 and be left with 1; the best total is 8 + 7
    assert assign([[9, 8], [7, 1]]) == ((0, 1), (1, 0))
    assert assign([]) == ()
    assert assign([[0.0]]) == ()


@given(
    st.integers(1, 4).flatmap(
        lambda columns: st.lists(st.lists(st.integers(0, 20), min_size=columns, max_size=columns), min_size=1, max_size=5)
    )
)
def test_assignment_equals_the_best_of_all_permutations(table: list[list[int]]):
    rows, columns = len(table), len(table[0])
    size = max(rows, columns)
    full = [[table[r][c] if r < rows and c < columns else 0 for c in range(size)] for r in range(size)]
    best = max(sum(full[r][c] for r, c in enumerate(order)) for order in permutations(range(size)))
    pairs = assign(table)
    assert sum(table[r][c] for r, c in pairs) == best
    assert len({r for r, _ in pairs}) == len({c for _, c in pairs}) == len(pairs)


def test_similarity_is_the_weighted_mean_over_filled_cells():
    one = unit("1", predicate="close", target="the old schools")
    # predicate the same (weight 2), target 1 of 2 and 2 words shared (weight 2, F1 .5)
    assert similarity(one, unit("2", predicate="close", target="new schools")) == pytest.approx((2 * 1 + 2 * 0.5) / 4)
    assert similarity(one, unit("2")) == 0.0


def test_pairs_are_sought_in_the_same_place_first_and_then_elsewhere():
    gold = [unit("g1", "I.a", predicate="close", target="schools"), unit("g2", "I.b", predicate="open", target="the harbour")]
    coded = [
        unit("c1", "II.a", predicate="close", target="schools"),
        unit("c2", "I.a", predicate="close", target="some other schools"),
        unit("c3", "II.b", predicate="open", target="the harbour"),
        unit("c4", "II.c", predicate="sell", target="timber"),
    ]
    found = pair(gold, coded)
    assert [(ours.unit_id, theirs.unit_id) for ours, theirs in found.pairs] == [("g1", "c2"), ("g2", "c3")]
    assert [one.unit_id for one in found.spurious] == ["c1", "c4"]
    assert found.missed == ()


def test_records_that_share_only_a_predicate_are_not_paired_across_places():
    found = pair(
        [unit("g", "1", predicate="be", target="a school")], [unit("c", "2", predicate="be", target="the seat at Bern")]
    )
    assert found.pairs == ()
    assert len(found.missed) == len(found.spurious) == 1


def test_many_records_in_one_place_are_paired_in_bounded_time():
    units = [unit(str(number), predicate=f"verb{number}", target=f"thing {number}") for number in range(300)]
    found = pair(units, list(reversed(units)))
    assert all(ours.unit_id == theirs.unit_id for ours, theirs in found.pairs)
    assert len(found.pairs) == 300
