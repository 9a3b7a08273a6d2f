"""Coefficients against published examples and values computed by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clauses.evaluation.agreement import (
    cohen_kappa,
    expected_agreement,
    krippendorff_alpha,
    on_labels,
    on_words,
    percent_agreement,
)
from clauses.evaluation.reliability import wilson_interval
from clauses.evaluation.units import Unit


def table(yes_yes: int, yes_no: int, no_yes: int, no_no: int) -> list[tuple[str, str]]:
    return [("y", "y")] * yes_yes + [("y", "n")] * yes_no + [("n", "y")] * no_yes + [("n", "n")] * no_no


def test_kappa_of_a_two_by_two_table():
    # observed (20 + 15) / 50 = .7; chance (25 * 30 + 25 * 20) / 2500 = .5; kappa (.7 - .5) / .5 = .4
    pairs = table(20, 5, 10, 15)
    assert percent_agreement(pairs) == pytest.approx(0.7)
    assert expected_agreement(pairs) == pytest.approx(0.5)
    assert cohen_kappa(pairs) == pytest.approx(0.4)


def test_kappa_falls_with_the_prevalence_of_one_category():
    # the same observed agreement of .85 in both; chance .5 and .82 (Feinstein and Cicchetti 1990)
    assert cohen_kappa(table(40, 9, 6, 45)) == pytest.approx(0.70, abs=0.005)
    assert cohen_kappa(table(80, 10, 5, 5)) == pytest.approx(0.32, abs=0.005)


@pytest.mark.parametrize("pairs", [[], [("y", "y")] * 5])
def test_kappa_is_undefined_without_variation(pairs: list[tuple[str, str]]):
    assert cohen_kappa(pairs) is None
    assert krippendorff_alpha(pairs) is None


def coders(*lines: str) -> list[list[str | None]]:
    return [[None if value == "." else value for value in unit] for unit in zip(*(line.split() for line in lines), strict=True)]


@pytest.mark.parametrize(
    ("units", "expected"),
    [
        # the worked examples of Krippendorff (2011), Computing Krippendorff's alpha-reliability: A, B and C (nominal)
        (coders("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0"), 0.095),
        (coders("a a b b d c c c e d d a", "b a b b b c c c e d d d"), 0.692),
        (
            coders("1 2 3 3 2 1 4 1 2 . . .", "1 2 3 3 2 2 4 1 2 5 . 3", ". 3 3 3 2 3 4 2 2 5 1 .", "1 2 3 3 2 4 4 1 2 5 1 ."),
            0.743,
        ),
    ],
)
def test_alpha_of_the_published_examples(units: list[list[str | None]], expected: float):
    assert krippendorff_alpha(units) == pytest.approx(expected, abs=0.0005)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), min_size=2))
def test_alpha_exceeds_scotts_pi_by_the_correction_for_small_samples(pairs: list[tuple[str, str]]):
    # for two coders without gaps alpha = 1 - (1 - pi) * (2n - 1) / 2n (Krippendorff 2018)
    alpha = krippendorff_alpha(pairs)
    n = len(pairs)
    pooled = [value for one in pairs for value in one]
    chance = sum((pooled.count(value) / (2 * n)) ** 2 for value in "abc")
    if chance == 1:
        assert alpha is None
    else:
        pi = (percent_agreement(pairs) - chance) / (1 - chance)
        assert alpha == pytest.approx(1 - (1 - pi) * (2 * n - 1) / (2 * n))


def unit(**cells: str) -> Unit:
    return Unit("1", "", ("", ""), cells, cells.get("text", ""))


def test_labels_are_compared_where_either_coder_filled_the_cell():
    pairs = [
        (unit(deontic="obligation"), unit(deontic="Obligation")),
        (unit(deontic="permission"), unit(deontic="")),
        (unit(deontic=""), unit(deontic="")),
        (unit(deontic="permission"), unit(deontic="permission")),
    ]
    found = on_labels("deontic", pairs)
    assert (found.n, found.agreement) == (3, pytest.approx(2 / 3))


def test_a_border_off_by_two_words_costs_two_words():
    text = "The Board shall close all schools in the district"
    ours, theirs = unit(text=text, target="all schools"), unit(target="all schools in the district")
    found = on_words("target", [(ours, theirs)], ["target"])
    # words without articles: board shall close all schools in district = 7; they differ on "in" and "district"
    assert (found.n, found.agreement) == (7, pytest.approx(5 / 7))
    # two units differ, each with two ordered pairs: 4; pooled 2 + 4 = 6 inside and 8 outside of 14: 14² - 6² - 8² = 96
    assert found.alpha == pytest.approx(1 - 13 * 4 / 96)


def test_inherited_words_that_the_directive_does_not_hold_are_units_of_their_own():
    ours, theirs = unit(text="close schools", actor="the Board"), unit(actor="Board")
    found = on_words("actor", [(ours, theirs)], ["actor"])
    assert (found.n, found.agreement) == (3, 1.0)


def test_without_a_printed_text_the_quoted_words_are_the_units():
    found = on_words(
        "target", [(unit(target="old schools", actor="it"), unit(target="schools", actor="it"))], ["actor", "target"]
    )
    assert (found.n, found.agreement) == (3, pytest.approx(2 / 3))


@pytest.mark.parametrize(
    ("right", "n", "low", "high"),
    [
        # 9 of 10: centre (.9 + 1.9207/10) / (1 + 3.8415/10), as in Newcombe (1998)
        (9, 10, 0.5958, 0.9821),
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
        (0, 0, 0.0, 1.0),
    ],
)
def test_wilson_interval(right: int, n: int, low: float, high: float):
    assert wilson_interval(right, n) == (pytest.approx(low, abs=0.0001), pytest.approx(high, abs=0.0001))
