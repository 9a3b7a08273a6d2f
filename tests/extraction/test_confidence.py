"""Confidence: its limits, what lowers it, and that records at .9 are right nine times in ten on cases kept out of the rules."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clauses.evaluation.reliability import is_right
from clauses.evaluation.units import Unit
from clauses.extraction import confidence as scale
from clauses.extraction import extract
from clauses.outlining import outline
from clauses.reading import read
from tests.extraction import casebook

ROOT = Path(__file__).resolve().parents[2]
CELLS = ("actor", "modal", "action", "target", "target_property", "recipient", "condition", "constraint", "predicate")

# (a plain sentence, the same directive in a form that is easier to misread)
HARDER = [
    (
        "The clerk shall publish the list.",
        "If the assembly has named none and nobody asks for it, the clerk of the town shall within the year after the vote, "
        "with the goods in the store and the debts of the house, publish in the hall or at the gate whatever list it holds.",
    ),
    ("The board shall inspect the mills.", "The board shall inspect the mills with furnaces in the valley near the town."),
    ("The state shall purchase the grain.", "The state shall make purchase in good time."),
]


def first_confidence(folder: Path, text: str) -> float:
    path = folder / "case.txt"
    path.write_text(f"---\ntitle: A case\nkind: statute\nlanguage: en\n---\n\n{text}\n", encoding="utf-8")
    document = read(path)
    return min(clause.confidence for clause in extract(document, outline(document)))


@pytest.mark.parametrize(("plain", "harder"), HARDER, ids=[plain for plain, _ in HARDER])
def test_doubts_lower_confidence(tmp_path, plain, harder):
    assert first_confidence(tmp_path, plain) >= 0.85
    assert first_confidence(tmp_path, harder) < first_confidence(tmp_path, plain)


def test_every_weight_is_of_a_signal_and_takes_away():
    constant, weights = scale.weights()
    assert constant > 0
    assert all(value <= 0 for value in weights.values())
    assert weights.keys() <= signal_names()


def signal_names() -> set[str]:
    names: set[str] = set()
    given_signals = scale.share

    def note(found: dict[str, float]) -> float:
        names.update(found)
        return given_signals(found)

    scale.share = note
    try:
        path = ROOT / "inputs" / "manuilsky-to-ezhov-1936-01-03.txt"
        document = read(path)
        extract(document, outline(document))
    finally:
        scale.share = given_signals
    return names


@given(st.dictionaries(st.sampled_from(sorted(scale.weights()[1])), st.floats(0, 1.5)), st.data())
def test_more_doubt_is_never_more_confidence(found, data):
    share = scale.share(found)
    assert scale.LOWEST <= share <= scale.HIGHEST
    assert round(share, 2) == share
    name = data.draw(st.sampled_from(sorted(scale.weights()[1])))
    assert scale.share({**found, name: found.get(name, 0.0) + 0.5}) <= share


def test_records_at_nine_tenths_are_right_nine_times_in_ten():
    judged = []
    for case in casebook.cases():
        if case.side != "kept":
            continue
        clauses = casebook.results()[case.case_id]
        answers = {theirs: ours for ours, theirs in casebook.align(case.records, clauses)}
        for number, clause in enumerate(clauses):
            coded = Unit("", "", ("", ""), {name: casebook.coded_cell(clause, name) for name in (*CELLS, "deontic")})
            gold = None
            if number in answers:
                wanted = {name: casebook.gold_cell(case.records[answers[number]], name) for name in coded.cells}
                gold = Unit("", "", ("", ""), {k: coded.cell(k) if v == casebook.UNSCORED else v for k, v in wanted.items()})
            if clause.confidence >= 0.9:
                judged.append(is_right(gold, coded))
    assert len(judged) >= 60
    assert sum(judged) / len(judged) >= 0.9


def test_the_table_is_printed_for_any_pair_of_files(tmp_path):
    gold, coded = tmp_path / "gold.csv", tmp_path / "clauses.csv"
    head = "clause_id,section,letter,deontic,predicate,target,text"
    gold.write_text(f"{head}\nI#1,I,,obligation,close,the port,close the port\n", encoding="utf-8")
    rows = "I#1,I,,obligation,close,the port,close the port,0.95\nI#2,I,,permission,sail,a ship,may sail a ship,0.40\n"
    coded.write_text(f"{head},confidence\n{rows}", encoding="utf-8")
    command = [sys.executable, str(ROOT / "benchmarks" / "confidence.py"), str(gold), str(coded)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    lines = [line.split() for line in done.stdout.splitlines() if line[:1].isdigit() or line.startswith("all")]
    assert [(line[0], line[1], line[3]) for line in lines] == [
        ("0.0–0.5", "1", "0.00"),
        ("0.9–1.0", "1", "1.00"),
        ("all", "2", "0.50"),
    ]
