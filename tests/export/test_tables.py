import csv
import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clauses.errors import ReadError
from clauses.export.coded_tables import CLAUSES, CODED_TABLES, DOCUMENTS, NOTES, PROVISIONS, SLOTS, refers_to
from clauses.export.csv_files import protect, read_csv, unprotect, write_csv
from clauses.export.json_files import coded_value, dumps, read_coded, write_json
from clauses.export.tables import Column, Table, plain
from clauses.export.trace_tables import ADDITIONS, LINKS, MATCHES, TRACE

CONTRACT = {
    DOCUMENTS: "document_id, title, date, date_precision, kind, issuer, sender, recipient, classification, archive_reference, "
    "language, source, rendering, complete, gaps, file, sha256",
    PROVISIONS: "document_id, provision_id, parent_id, kind, label, path, heading, text, start, end",
    CLAUSES: "document_id, clause_id, clause_key, section, section_title, letter, path, statement_type, actor, actor_source, "
    "actor_entity, deontic, modal, action, predicate, target, target_property, target_entities, recipient, condition, "
    "constraint, or_else, exclusive, alternative_to, refers_to, notes, text, start, end, confidence, language, source_row, "
    "citation",
    SLOTS: "document_id, clause_id, slot, kind, part, text, start, end, source, rule",
    NOTES: "document_id, note_id, marker, text, anchors",
    TRACE: "proposal_id, clause_id, clause_key, section, letter, text, verdict, score, confidence, needs_review, decree_id, "
    "decree_date, decree_clause_id, decree_text, decree_rendering, changes, reason, compared, reviewed_verdict, reviewer_note",
    LINKS: "proposal_id, clause_id, decree_id, decree_clause_id, relation, date, order",
    MATCHES: "proposal_id, clause_id, decree_id, decree_clause_id, rank, score",
    ADDITIONS: "proposal_id, decree_id, decree_clause_id, text",
}


@pytest.mark.parametrize("table", CONTRACT, ids=lambda table: table.name)
def test_columns_of_the_contract_come_first_and_in_order(table):
    wanted = CONTRACT[table].split(", ")
    assert [name for name in table.header if name in wanted] == wanted
    assert len(set(table.header)) == len(table.header)
    assert all(column.description and column.source for column in table.columns)


@pytest.mark.parametrize(
    ("column", "first", "second"),
    [
        ("clause_id", "I.a#1", "I.b#1"),
        ("path", "I.a", "I.b"),
        ("actor", "the Board", "the Board"),
        ("actor_source", "explicit", "inherited"),
        ("modal", "oblige | not", "shall"),
        ("action", "keep", "be | filed"),
        ("predicate", "keep", "note;file"),
        ("target_property", "who pay nothing", ""),
        ("condition", r"except \| in winter", ""),
        ("exclusive", "false", "true"),
        ("refers_to", '{"who": "lodgers"}', ""),
        ("notes", "i", ""),
        ("confidence", "0.9", "0.9"),
        ("or_else", "", ""),
    ],
)
def test_cells_of_clauses(coded, column, first, second):
    rows = list(CLAUSES.dictionaries([coded]))
    assert [plain(row[column]) for row in rows] == [first, second]


def test_words_that_stand_for_two_things_keep_both(coded):
    clause = coded.clauses[0]
    (one,) = clause.refers_to
    twice = clause.model_copy(update={"refers_to": (one, one, one.model_copy(update={"antecedent": "a | b"}))})
    assert json.loads(refers_to(twice)) == {"who": r"lodgers | a \| b"}


def test_a_slot_in_pieces_has_a_row_a_piece_and_every_piece_is_in_the_text(coded):
    rows = list(SLOTS.dictionaries([coded]))
    assert [(r["text"], r["part"]) for r in rows if r["clause_id"] == "I.b#1" and r["slot"] == "action"] == [
        ("be", 1),
        ("filed", 2),
    ]
    for row in rows:
        assert " ".join(coded.document.text[row["start"] : row["end"]].split()) == row["text"]


def test_a_note_says_in_which_provision_and_clause_its_mark_stands(coded):
    (row,) = NOTES.dictionaries([coded])
    (anchor,) = json.loads(row["anchors"])
    assert (anchor["provision"], anchor["clause"]) == ("p-a", "I.a#1")
    assert coded.document.text[anchor["start"] : anchor["end"]] == "[i]"


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""), (True, "true"), (False, "false"), (7, "7"), (0.5, "0.5"), (0.0, "0"), (-0.0, "0"), (1.0, "1"), (-5.0, "-5"),
        (100.0, "100"), (1e-9, "0"), (-1e-9, "0"), (0.123456789, "0.123457"),
    ],
)  # fmt: skip
def test_a_cell_as_text(cell, text):
    assert plain(cell) == text


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\tx", "'\tx"),
        ("＝1", "'＝1"),
        ("'=1", "''=1"),
        ("'green' passages", "'green' passages"),
        ("plain", "plain"),
        ("", ""),
    ],
)
def test_formulas_become_text(text, safe):
    assert protect(text) == safe
    assert unprotect(safe) == text


@given(st.text(alphabet=st.sampled_from("'=+-@\t\r\n ax")))
def test_protection_is_always_undone(text):
    assert unprotect(protect(text)) == text


_PAIR = Table("pair", "", "", (Column("one", "string", "-", "one"), Column("two", "string", "-", "two")), lambda rows: rows)


@given(
    st.lists(st.tuples(st.text(st.characters(codec="utf-8")), st.text(st.characters(codec="utf-8"))), max_size=5), st.booleans()
)
def test_csv_comes_back_as_it_was(tmp_path_factory, rows, excel):
    path = tmp_path_factory.mktemp("csv") / "pair.csv"
    assert write_csv(path, _PAIR, rows, excel=excel) == len(rows)
    assert [tuple(row.values()) for row in read_csv(path)] == rows


def test_plain_csv_has_no_mark_and_the_form_for_spreadsheets_has_one(tmp_path, coded):
    for excel in (False, True):
        path = tmp_path / f"{excel}.csv"
        write_csv(path, CLAUSES, CLAUSES.cells([coded]), excel=excel)
        data = path.read_bytes()
        assert data.startswith(b"\xef\xbb\xbf") is excel
        assert b"\r\n" not in data
        raw = list(csv.DictReader(path.open(encoding="utf-8-sig", newline="")))
        assert raw[1]["target"] == ("'=SUM(1,2)" if excel else "=SUM(1,2)")
        assert read_csv(path)[1]["target"] == "=SUM(1,2)"
    assert re.search(rb"(?m)^letter,", data)


def test_numbers_are_not_protected(tmp_path):
    table = Table("n", "", "", (Column("weight", "number", "-", "weight"),), lambda rows: rows)
    write_csv(tmp_path / "n.csv", table, [(-0.8,)], excel=True)
    assert read_csv(tmp_path / "n.csv") == [{"weight": "-0.8"}]


def test_a_table_in_another_encoding_is_refused_in_one_line(tmp_path):
    path = tmp_path / "x.csv"
    path.write_bytes("a\nЖ".encode("cp1251"))
    with pytest.raises(ReadError, match=r"x\.csv: not a UTF-8 table") as caught:
        read_csv(path)
    assert "\n" not in str(caught.value)


def test_json_gives_the_coded_documents_back(tmp_path, coded):
    write_json(tmp_path / "clauses.json", coded_value([coded]))
    assert read_coded(tmp_path / "clauses.json") == (coded,)


def test_json_is_sorted_and_keeps_characters():
    assert dumps({"b": 1, "a": "émigré"}) == '{\n  "a": "émigré",\n  "b": 1\n}\n'


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"coded": [{"document": 1}]}', '{"coded": 3}'])
def test_json_of_another_kind_is_refused_in_one_line(tmp_path: Path, text):
    path = tmp_path / "clauses.json"
    path.write_text(text)
    with pytest.raises(ReadError, match=r"not a clauses\.json"):
        read_coded(path)


def test_every_table_has_a_row_for_every_record(coded):
    counts = {table.name: len(list(table.cells([coded, coded]))) for table in CODED_TABLES}
    assert counts == {"documents": 2, "provisions": 6, "clauses": 4, "slots": 24, "notes": 2}
