"""Retrieval by a full-text index, and the road it takes above a million pairs."""

import pytest

from clauses.tracing import engine, semantic
from clauses.tracing.retrieval import RetrievalIndex
from clauses.tracing.vocabulary import content_stems, vocabulary

tantivy = pytest.importorskip("tantivy", reason="the extra corpus is not installed")
LATER = [
    "the Council shall abolish the grammar schools of the province",
    "the Council shall keep the grammar schools of the province",
    "no tax shall be levied on salt",
    "a tax of two roubles shall be levied on salt",
    "the Bishop may ordain married men",
]
QUERIES = [
    ("The grammar schools of the province shall be retained by the Council.", {0, 1}),
    ("To levy a salt tax.", {2, 3}),
    ("Married men may be ordained.", {4}),
    ("of the", set()),
    ("", set()),
]


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    return RetrievalIndex.build((content_stems(text) for text in LATER), vocabulary(), tmp_path_factory.mktemp("index"))


@pytest.mark.parametrize(("query", "rows"), QUERIES)
def test_what_shares_words_is_found_reversals_too(index, query, rows):
    assert set(index.search(content_stems(query), 10)) == rows


def test_an_index_on_disk_is_opened_again(tmp_path):
    RetrievalIndex.build((content_stems(text) for text in LATER), vocabulary(), tmp_path)
    assert RetrievalIndex(tmp_path, vocabulary()).search(content_stems("salt"), 1) == [2]


def test_above_the_limit_retrieval_gives_the_same_trace(monkeypatch):
    from test_trace import KEEP, PROPOSAL, coded, trace

    acts = [coded("act", "1901-01-01", KEEP, (KEEP[0], "obligation", "abolish", KEEP[3], {}))]
    small = trace(PROPOSAL, acts)
    monkeypatch.setattr(engine, "PAIRS_COMPARED", 0)
    large = trace(PROPOSAL, acts)
    assert [row.verdict for row in large.rows] == [row.verdict for row in small.rows]
    assert large.row("1#1").score == small.row("1#1").score


def test_without_the_encoder_or_with_too_much_there_is_nothing_near():
    assert semantic.nearest([], ["x"]) == []
    assert semantic.nearest(["a"], ["b"] * (semantic.MOST_CLAUSES + 1)) == [[]]
