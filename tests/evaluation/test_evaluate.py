from __future__ import annotations

import csv
from pathlib import Path

import pytest

from clauses.errors import ReadError
from clauses.evaluation import evaluate, read_coding
from clauses.evaluation.verdicts import contains, local_id

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
SLOTS = [
    "clause_id",
    "section",
    "letter",
    "actor",
    "deontic",
    "predicate",
    "action",
    "target",
    "recipient",
    "condition",
    "constraint",
]


def write(path: Path, rows: list[dict[str, str]], columns: list[str] | None = None) -> Path:
    columns = columns or list(dict.fromkeys(key for row in rows for key in row))
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, columns, restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path


GOLD = [
    {
        "clause_id": "I#1",
        "section": "I",
        "deontic": "obligation",
        "predicate": "close",
        "action": "shall close",
        "target": "the old schools",
        "actor": "The Board",
        "starts_with": "The Board shall close the old",
    },
    {
        "clause_id": "I#2",
        "section": "I",
        "deontic": "permission",
        "predicate": "sell",
        "action": "may sell",
        "target": "the timber",
        "starts_with": "and may sell the timber",
    },
    {
        "clause_id": "II#1",
        "section": "II",
        "deontic": "prohibition",
        "predicate": "import",
        "action": "import",
        "target": "wine",
        "starts_with": "It is forbidden to import wine",
    },
]
CODED = [
    {
        "clause_id": "I#1",
        "section": "I",
        "deontic": "obligation",
        "predicate": "close",
        "action": "shall close",
        "target": "old schools",
        "actor": "Board",
        "text": "The Board shall close the old schools",
        "confidence": "0.95",
    },
    {
        "clause_id": "I#2",
        "section": "I",
        "deontic": "obligation",
        "predicate": "sell",
        "action": "may sell",
        "target": "the timber in the yard",
        "text": "and may sell the timber in the yard",
        "confidence": "0.92",
    },
    {
        "clause_id": "III#1",
        "section": "III",
        "deontic": "obligation",
        "predicate": "write",
        "action": "write",
        "target": "a letter",
        "text": "write a letter",
        "confidence": "0.4",
    },
]


@pytest.fixture
def report(tmp_path: Path):
    return evaluate(write(tmp_path / "gold.csv", GOLD), write(tmp_path / "coded.csv", CODED))


def test_units_are_paired_and_counted(report):
    assert report.units() == [
        {"gold": 3, "coded": 3, "paired": 2, "precision": 2 / 3, "recall": 2 / 3, "f1": 2 / 3, "same_place": 1.0}
    ]


@pytest.mark.parametrize(
    ("slot", "measure", "basis", "gold", "coded", "shared"),
    [
        # gold targets: old schools, timber, wine; coded: old schools, timber in yard, letter
        ("target", "exact", "filled", 3, 3, 1),
        ("target", "token", "filled", 4, 6, 3),
        ("target", "head", "filled", 3, 3, 2),
        ("deontic", "exact", "filled", 3, 3, 1),
        ("predicate", "exact", "filled", 3, 3, 2),
        ("actor", "exact", "filled", 1, 1, 1),
        # strict: the second pair's empty actors agree; the missed and the spurious record count with an empty cell each
        ("actor", "exact", "strict", 3, 3, 2),
        ("target", "exact", "strict", 3, 3, 1),
    ],
)
def test_slot_figures_by_hand(report, slot: str, measure: str, basis: str, gold: int, coded: int, shared: int):
    figure = next(one for one in report.slots if (one.slot, one.measure, one.basis) == (slot, measure, basis))
    assert (figure.gold, figure.coded, figure.shared) == (gold, coded, shared)
    assert figure.f1 == pytest.approx(2 * shared / (gold + coded))


def test_disagreements_name_every_missed_spurious_and_differing_cell(report):
    rows = [
        (row["kind"], row["slot"], row["gold_id"], row["coded_id"], row["gold"], row["coded"]) for row in report.disagreements
    ]
    assert rows == [
        ("differs", "deontic", "I#2", "I#2", "permission", "obligation"),
        ("differs", "target", "I#2", "I#2", "the timber", "the timber in the yard"),
        ("missed", "", "II#1", "", "", ""),
        ("spurious", "", "", "III#1", "", ""),
    ]


def test_reliability_counts_spurious_records_as_wrong(report):
    bins = {(row["from"], row["to"]): row for row in report.tables()["reliability"]}
    assert (bins[0.9, 1.0]["n"], bins[0.9, 1.0]["right"], bins[0.9, 1.0]["share_right"]) == (2, 1, 0.5)
    assert (bins[0.0, 0.5]["n"], bins[0.0, 0.5]["right"]) == (1, 0)
    assert bins[0.7, 0.8]["share_right"] is None


def test_labels_agree_on_paired_records_only(report):
    deontic = next(one for one in report.agreements if one.field == "deontic")
    assert (deontic.n, deontic.agreement) == (2, 0.5)


def test_tables_are_plain_rows(report):
    tables = report.tables()
    assert set(tables) == {"units", "slots", "agreement", "reliability", "disagreements"}
    for rows in tables.values():
        assert len({tuple(row) for row in rows}) == 1
        assert all(isinstance(value, str | int | float | None) for row in rows for value in row.values())


def test_two_coders_verdicts(tmp_path: Path):
    verdicts = ["enacted", "enacted", "reversed", "no_match"]
    others = ["enacted", "reversed", "reversed", "no_match"]
    rows = [{"clause_id": f"{n}#1", "verdict": one} for n, one in enumerate(verdicts)]
    more = [{"clause_id": f"letter/{n}#1", "verdict": one} for n, one in enumerate(others)]
    found = evaluate(write(tmp_path / "a.csv", rows), write(tmp_path / "b.csv", more))
    agreement = found.agreements[0]
    # observed 3/4; chance (2 * 1 + 1 * 2 + 1 * 1) / 16 = 5/16; kappa (12 - 5) / 11
    assert (agreement.field, agreement.n, agreement.kappa) == ("verdict", 4, pytest.approx(7 / 11))
    assert {"gold": "enacted", "coded": "reversed", "n": 1} in found.tables()["confusion"]
    assert [row["gold_id"] for row in found.disagreements] == ["1#1"]


def test_reviewed_verdicts_go_before_given_ones(tmp_path: Path):
    reviewed = [{"clause_id": "1#1", "verdict": "enacted", "reviewed_verdict": "reversed"}]
    given = [{"clause_id": "1#1", "verdict": "enacted"}]
    found = evaluate(write(tmp_path / "a.csv", reviewed), write(tmp_path / "b.csv", given))
    assert (found.judged[0].gold, found.judged[0].coded) == ("reversed", "enacted")


def test_a_point_takes_the_best_match_of_its_clauses(tmp_path: Path):
    gold = [
        {
            "point": "1",
            "text": "All tolls on the river shall be abolished and the bridges repaired.",
            "verdict": "enacted",
            "acceptable": "enacted|enacted_with_changes",
            "targets": "5",
            "target_texts": "No toll shall be levied upon the river.",
        },
    ]
    trace = [
        {
            "clause_id": "#1",
            "text": "All tolls on the river shall be abolished",
            "verdict": "enacted_with_changes",
            "score": ".8",
            "decree_id": "d",
            "decree_clause_id": "5#1",
            "decree_text": "No toll shall be levied upon the river",
        },
        {"clause_id": "#2", "text": "and the bridges repaired", "verdict": "no_match", "score": ".1"},
    ]
    found = evaluate(write(tmp_path / "gold.csv", gold), write(tmp_path / "trace.csv", trace))
    assert found.verdicts() == [{"n": 1, "equal": 0.0, "acceptable": 1.0, "with_link": 1, "linked": 1.0}]


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [
        ("the old schools", "The Board shall close the old schools.", True),
        ("schools of the town", "The Board shall close the old schools.", False),
        ("", "anything", False),
        ("one", "someone", False),
    ],
)
def test_containment_is_by_runs_of_words(part: str, whole: str, expected: bool):
    assert contains(part, whole) is expected


def test_local_ids_lose_the_document():
    assert local_id("letters/1936:II.f#1") == "ii.f#1"


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("missing.csv", None, "cannot be read"),
        ("other.csv", "name,age\nA,3\n", "no column that can be compared"),
        ("latin.csv", "actor\n\xe9".encode("latin-1"), "no CSV file in UTF-8"),
    ],
)
def test_bad_files_give_one_line(tmp_path: Path, name: str, content: str | bytes | None, message: str):
    path = tmp_path / name
    if isinstance(content, str):
        path.write_text(content, encoding="utf-8")
    elif content is not None:
        path.write_bytes(content)
    with pytest.raises(ReadError, match=message) as caught:
        read_coding(path)
    assert "\n" not in str(caught.value)


def test_tables_that_share_nothing_are_refused(tmp_path: Path):
    one, other = write(tmp_path / "a.csv", [{"verdict": "enacted"}]), write(tmp_path / "b.csv", [{"actor": "x"}])
    with pytest.raises(ReadError, match="shares no slot"):
        evaluate(one, other)


def test_a_gold_file_finds_its_document_among_several(tmp_path: Path):
    coded = [{**row, "document_id": name} for name in ("decree", "letter") for row in CODED]
    gold, several = write(tmp_path / "letter.csv", GOLD), write(tmp_path / "coded.csv", coded)
    assert evaluate(gold, several).coded == 3
    assert evaluate(gold, several, document_id="decree").coded == 3
    with pytest.raises(ReadError, match="holds 2 documents"):
        evaluate(write(tmp_path / "other.csv", GOLD), several)
    with pytest.raises(ReadError, match="no record of document"):
        evaluate(gold, several, document_id="nothing")


def test_documents_are_paired_one_by_one(tmp_path: Path):
    gold = [{**row, "document_id": name} for name in ("decree", "letter") for row in GOLD]
    coded = [{**row, "document_id": "letter"} for row in CODED]
    found = evaluate(write(tmp_path / "gold.csv", gold), write(tmp_path / "coded.csv", coded))
    assert (found.gold, found.coded, found.paired) == (6, 3, 2)


def test_empty_tables_give_no_figures(tmp_path: Path):
    empty = write(tmp_path / "empty.csv", [], SLOTS)
    found = evaluate(empty, empty)
    assert found.units()[0]["f1"] is None
    assert found.agreements == () == found.disagreements


@pytest.mark.skipif(not SHARED.is_dir(), reason="the given codings (../shared) are not on this machine")
@pytest.mark.parametrize("name", ["covenant-1919-06-28", "us-code-title9-ch3", "manuilsky-to-ezhov-1936-01-03"])
def test_a_given_coding_agrees_with_itself(name: str):
    path = SHARED / "gold" / f"{name}.csv"
    found = evaluate(path, path)
    assert found.units()[0]["f1"] == 1.0
    assert found.disagreements == ()
    assert {one.f1 for one in found.slots} <= {1.0, None}
    assert {one.kappa for one in found.agreements} <= {1.0, None}


@pytest.mark.skipif(not SHARED.is_dir(), reason="the given codings (../shared) are not on this machine")
def test_a_given_trace_gold_agrees_with_itself():
    path = SHARED / "gold" / "trace-manuilsky-1936.csv"
    found = evaluate(path, path)
    assert (found.verdicts()[0]["equal"], found.verdicts()[0]["n"]) == (1.0, 30)
