"""Dates, quantities, stems and verb relations, each as a table."""

import pytest

from clauses.tracing.dates import flags, order, span_of
from clauses.tracing.quantities import quantities_in
from clauses.tracing.stemming import stem, words_of
from clauses.tracing.vocabulary import vocabulary

DATES = [
    ("1936-01-03", "1936-03-03", "later", ()),
    ("1936-01-03", "1935-12-25", "earlier", ()),
    ("1936-01-03", "1936-01-03", "unclear", ("same day",)),
    ("1936-01-03", "1936-01", "unclear", ("partial date",)),
    ("1936-01-03", "1936-02", "later", ("partial date",)),
    ("1936", "1935-12-31", "earlier", ("partial date",)),
    ("1936-01-03", "1935-12/1936-02", "unclear", ("partial date",)),
    ("1936-01-03", "1936-02-01/1936-03-01", "later", ("partial date",)),
    ("1936-01-03", "", "unclear", ("unknown date",)),
    ("", "1936-01-03", "unclear", ("unknown date",)),
    ("1936-01-03", "1936-02-31", "unclear", ("unknown date",)),
]


@pytest.mark.parametrize(("proposal", "later", "expected", "told"), DATES)
def test_dates_are_ordered_or_flagged(proposal, later, expected, told):
    one, other = span_of(proposal), span_of(later)
    assert order(one, other) == expected
    assert flags(one, other) == told


QUANTITIES = [
    ("within three months", [("days", 91.3125)]),
    ("within half a year", [("days", 365.25 / 2)]),
    ("fifty thousand persons", [("count person", 50_000.0)]),
    ("50,000 persons", [("count person", 50_000.0)]),
    ("two-thirds of the members", [("share", 2 / 3)]),
    ("25 per cent of it", [("share", 0.25)]),
    ("the 3d day of January", [("date", 103.0)]),
    ("on 4 March next", [("date", 304.0)]),
    ("under Articles 12, 13 or 15", []),
    ("as in section 3(b)", []),
    ("one person", []),
    ("twenty-one years", [("days", 21 * 365.25)]),
    ("every second house", []),
]


@pytest.mark.parametrize(("text", "expected"), QUANTITIES)
def test_quantities_are_read(text, expected):
    assert [(one.kind, pytest.approx(one.value)) for one in quantities_in(text)] == expected


ONE_STEM = [
    ("verification", "verify"),
    ("registration", "register"),
    ("émigrés", "emigre"),
    ("retaining", "retain"),
    ("chosen", "choose"),
    ("permission", "permit"),
    ("abolition", "abolish"),
    ("parties", "party"),
    ("decided", "decision"),
    ("elected", "election"),
]


@pytest.mark.parametrize(("one", "other"), ONE_STEM)
def test_forms_and_derived_nouns_meet(one, other):
    known = vocabulary()
    assert known.base(words_of(one)[0]) == known.base(words_of(other)[0])


@pytest.mark.parametrize("word", ["ab", "42", "комиссия", "x", "university", "passes", "dying"])
def test_a_stem_is_never_empty(word):
    assert stem(word)


VERBS = [
    ("keep", "retain", "same class"),
    ("keep", "keeps", "same"),
    ("abolish", "liquidate", "same class"),
    ("admit", "expel", "opposite"),
    ("arrest", "stay", "opposite"),
    ("dissolve", "turn", "opposite"),
    ("raise", "lower", "opposite"),
    ("choose", "elect", "same class"),
    ("forbid", "permit", "opposite"),
    ("buy", "sell", "opposite"),
    ("purchase", "acquire", "same class"),
    ("paint", "audit", "unrelated"),
    ("remember", "forget", "opposite"),
    ("exceed", "surpass", "same class"),
]


@pytest.mark.parametrize(("one", "other", "relation"), VERBS)
def test_verbs_are_related_both_ways(one, other, relation):
    assert vocabulary().relate(one, other) == relation
    assert vocabulary().relate(other, one) == relation
