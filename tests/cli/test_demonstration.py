"""What the demonstration writes holds together: offsets, numbers, dates, packages, and the workbook beside the tables."""

import json
import re
from collections import defaultdict

import pytest
from frictionless import Package
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from clauses.export.csv_files import read_csv
from clauses.export.json_files import read_coded


@pytest.fixture(scope="module")
def trace(real):
    return {row["clause_id"]: row for row in read_csv(real / "trace.csv")}


def folded(text, marks):
    for mark in marks:
        text = text.replace(mark, "")
    return " ".join(text.split())


@pytest.mark.parametrize("side", ["proposal", "later"])
def test_every_piece_of_every_slot_is_what_stands_at_its_place(real, side):
    documents = {coded.document.document_id: coded.document for coded in read_coded(real / side / "clauses.json")}
    texts = {name: (real / side / "text" / f"{name}.txt").read_bytes().decode() for name in documents}
    rows = [row for name in ("slots", "clauses", "provisions") for row in read_csv(real / side / f"{name}.csv")]
    assert rows
    for row in rows:
        if "rule" in row or "clause_key" in row:
            marks = [anchor.text for note in documents[row["document_id"]].notes for anchor in note.anchors]
        else:
            marks = []
        text = texts[row["document_id"]][int(row["start"]) : int(row["end"])]
        assert folded(text, marks) == folded(row["text"], marks)


def test_every_number_of_the_trace_can_be_recomputed_from_its_matches(real, trace):
    best = defaultdict(float)
    for match in read_csv(real / "matches.csv"):
        bits = sum(float(value) for name, value in match.items() if name.endswith("_weight") and value)
        score = 1 / (1 + 2**-bits)
        assert score == pytest.approx(float(match["score"]), abs=1e-4)
        best[match["clause_id"], match["decree_id"], match["decree_clause_id"]] = float(match["score"])
    for row in trace.values():
        if row["decree_id"]:
            assert float(row["score"]) == best[row["clause_id"], row["decree_id"], row["decree_clause_id"]]


def test_no_earlier_document_answers(real, trace):
    (letter,) = read_csv(real / "proposal/documents.csv")
    assert letter["date"] == "1936-01-03"
    assert [row["clause_id"] for row in trace.values() if row["decree_date"] and row["decree_date"] < letter["date"]] == []
    assert {row["relation"] for row in read_csv(real / "links.csv") if row["date"] < letter["date"]} <= {"antecedent"}


@pytest.mark.parametrize("place", [".", "proposal", "later"])
def test_the_data_packages_are_valid(real, place):
    report = Package(str(real / place / "datapackage.json")).validate()
    assert report.valid, report.flatten(["name", "type", "message"])


def test_the_head_the_notes_and_the_reference_of_the_letter(real):
    (letter,) = read_csv(real / "proposal/documents.csv")
    assert letter["classification"] == "Top secret"
    assert letter["archive_reference"].startswith("RGASPI")
    places = [anchor for note in read_csv(real / "proposal/notes.csv") for anchor in json.loads(note["anchors"])]
    assert [place["clause"] for place in places] == ["I#1", "IV.c#1", ""]
    assert all(place["provision"] for place in places)


def test_the_first_sheet_says_what_the_table_says(real, trace):
    page = load_workbook(real / "trace.xlsx")["Proposals"]
    header = [cell.value for cell in page[1]]
    assert header[:6] == ["section", "letter", "actor", "action", "target", "condition"]
    rows = [dict(zip(header, (cell.value or "" for cell in row), strict=True)) for row in page.iter_rows(min_row=2)]
    assert [row["clause_id"] for row in rows] == list(trace)
    colours = {}
    for number, row in enumerate(rows, 2):
        told = trace[row["clause_id"]]
        assert (row["section"], row["letter"], row["verdict"]) == (told["section"], told["letter"], told["verdict"])
        if told["decree_id"]:
            assert (row["decree_text"], row["decree_date"]) == (told["decree_text"], told["decree_date"])
            assert "abstract" in row["decree_rendering"]
        else:
            assert re.fullmatch(r"none in 7 documents, 7 of them incomplete", row["decree"])
        colours.setdefault(told["verdict"], set()).add(page.cell(number, header.index("verdict") + 1).fill.start_color.rgb)
    assert all(len(found) == 1 for found in colours.values())
    assert len({colour for found in colours.values() for colour in found}) == len(colours)
    (choice,) = page.data_validations.dataValidation
    assert choice.formula1 == '"enacted,enacted_with_changes,partly_enacted,reversed,no_match"'
    conditions = {row["clause_id"]: row["condition"] for row in rows}
    assert "(from the target) who would pass the most careful verification" in conditions["II.h#1"]


def test_the_sheet_of_matches_shows_the_levels_and_folds_the_rest(real):
    book = load_workbook(real / "trace.xlsx")
    assert book.sheetnames == ["Proposals", "Trace", "Links", "Matches", "Additions", "Coverage", "About"]
    page = book["Matches"]
    folded = {
        page.cell(1, number + 1).value: page.column_dimensions[get_column_letter(number + 1)].hidden
        for number in range(page.max_column)
    }
    assert not folded["predicate_level"]
    assert folded["predicate_weight"]
    assert folded["predicate_evidence"]


def test_the_about_sheet_names_every_input_with_its_digest(real):
    rows = [[cell.value or "" for cell in row] for row in load_workbook(real / "trace.xlsx")["About"].iter_rows()]
    inputs = [row for row in rows if row[0] in ("proposal", "later document")]
    assert [row[0] for row in inputs] == ["proposal"] + ["later document"] * 7
    digests = {
        row["document_id"]: row["sha256"] for side in ("proposal", "later") for row in read_csv(real / side / "documents.csv")
    }
    assert all(f"sha256 {digests[name]}" in words for _, name, words in inputs)
    assert {"enacted", "no_match"} <= {row[1] for row in rows}
