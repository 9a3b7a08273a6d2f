"""A hundred own pairs, extracted and traced: reversals, paraphrases, changes, and unrelated clauses in like words.

Odd numbers were looked at while weights were set; even numbers only as figures.
"""

import csv
from collections import Counter
from pathlib import Path

import pytest

from clauses.coding import code
from clauses.tracing import trace

PAIRS = list(csv.DictReader((Path(__file__).parent / "pairs.tsv").read_text(encoding="utf-8").splitlines(), delimiter="\t"))
HEAD = "---\ntitle: {side}\ndate: {date}\nlanguage: en\n---\n\n"


def right(pair, rows):
    """Tell whether the best row of a proposal goes to its partner (or not, for unrelated pairs) with the right sense."""
    best = max((row for row in rows if row.verdict != "no_match"), key=lambda row: row.score, default=None)
    met = best is not None and best.decree_clause_id.split("#")[0] == pair["id"]
    if pair["kind"] == "unrelated":
        return not any(row.decree_clause_id.split("#")[0] == pair["id"] for row in rows)
    return met and (best.verdict == "reversed") == (pair["kind"] == "reversal")


@pytest.fixture(scope="module", params=["seen", "unseen"])
def shares(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp(request.param)
    pairs = [pair for pair in PAIRS if int(pair["id"]) % 2 == (request.param == "seen")]
    sides = []
    for side, date in (("proposal", "1920-01-01"), ("later", "1925-01-01")):
        lines = "\n\n".join(f"{pair['id']}. {pair[side]}" for pair in pairs)
        (folder / f"{side}.txt").write_text(HEAD.format(side=side, date=date) + lines + "\n", encoding="utf-8")
        sides.append(code(folder / f"{side}.txt"))
    found = trace(sides[0], sides[1:])
    totals, hits = Counter(), Counter()
    for pair in pairs:
        rows = [row for row in found.rows if row.clause_id.split("#")[0] == pair["id"]]
        totals[pair["kind"]] += 1
        hits[pair["kind"]] += right(pair, rows)
    return {kind: (hits[kind], total) for kind, total in totals.items()}


def test_there_are_enough_pairs_of_each_kind():
    counts = Counter(pair["kind"] for pair in PAIRS)
    assert sum(counts.values()) >= 80
    assert min(counts.values()) >= 6


@pytest.mark.parametrize("kind", ["reversal", "paraphrase", "unrelated"])
def test_reversals_paraphrases_and_strangers_are_told_apart(shares, kind):
    hits, total = shares[kind]
    assert hits / total >= 0.9


@pytest.mark.parametrize("kind", ["condition", "actor", "narrowed", "widened"])
def test_changed_clauses_are_found(shares, kind):
    hits, total = shares[kind]
    assert hits / total >= 0.8
