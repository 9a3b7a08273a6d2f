"""`code`, `code_all` and what they say of a document: the library's way to what the commands do."""

from pathlib import Path

import pytest

import clauses
from clauses.coding import Settings, citation, code, code_all, looks_like_directive, not_understood
from clauses.entities import read_gazetteer
from clauses.errors import GazetteerError, ReadError
from clauses.models import ArchiveReference

INPUTS = Path(__file__).resolve().parents[2] / "inputs"
LETTER = INPUTS / "manuilsky-to-ezhov-1936-01-03.txt"


@pytest.fixture(scope="module")
def letter():
    return code(LETTER, gazetteer=INPUTS / "gazetteer.csv")


def test_code_is_the_public_name_and_takes_a_gazetteer_or_its_path(letter):
    assert clauses.code is code
    assert code(LETTER, gazetteer=read_gazetteer(INPUTS / "gazetteer.csv")) == letter


def test_a_note_teaches_an_alias_and_the_words_stay_as_printed(letter):
    turned = next(one for one in letter.clauses if one.clause_id == "IV.c#1")
    known = read_gazetteer(INPUTS / "gazetteer.csv")
    assert known.owner("KUNMZ") in turned.target_entities
    assert turned.cell("target").startswith("KUNZ")
    without = next(one for one in code(LETTER).clauses if one.clause_id == "IV.c#1")
    assert without.cell("target") == turned.cell("target")


def test_the_given_id_wins():
    coded = code(LETTER, document_id="mine")
    assert coded.document.document_id == "mine"
    assert {one.document_id for one in (*coded.clauses, *coded.provisions)} == {"mine"}


def test_every_clause_has_a_citation(letter):
    for one in letter.clauses:
        assert "1936-01-03" in one.citation
        assert "RGASPI" in one.citation


def test_a_citation_leaves_out_what_is_not_known(letter):
    document, clause = letter.document, letter.clauses[0].model_copy(update={"source_row": "7"})
    bare = document.model_copy(update={"title": "", "date": "", "archive_reference": None})
    assert citation(bare, clause) == f"{document.document_id}, I, 7"
    full = document.model_copy(update={"title": "A letter.", "archive_reference": ArchiveReference(text="RGASPI, f. 1.")})
    assert citation(full, clause) == "A letter, 1936-01-03, RGASPI, f. 1, I, 7"


def test_what_cannot_be_read_is_an_error_of_its_own_kind(tmp_path):
    with pytest.raises(ReadError):
        code(tmp_path / "none.txt")
    with pytest.raises(GazetteerError):
        code(LETTER, gazetteer=tmp_path / "none.csv")


def test_code_all_goes_on_and_tells_in_order(tmp_path):
    (tmp_path / "b.txt").write_text("1. The Board shall pay.\n", encoding="utf-8")
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "c.txt").write_text("1. The Cook must wash the pots.\n", encoding="utf-8")
    told = []
    run = code_all([tmp_path], settings=Settings(), progress=lambda *step: told.append(step))
    assert [coded.document.document_id for coded in run.coded] == ["b", "c"]
    assert [Path(one.file).name for one in run.failures] == ["a.txt"]
    assert told == [(0, 3, "a"), (1, 3, "b"), (2, 3, "c"), (3, 3, "")]


@pytest.mark.parametrize(
    ("text", "looks"),
    [
        ("The Board shall pay.", True),
        ("Members must not vote.", True),
        ("BE IT RESOLVED that the gates close", True),
        ("It is necessary to close the gates", True),
        ("Winter was cold.", False),
        ("The marshals left.", False),
        ("", False),
    ],
)
def test_what_looks_like_a_directive(text, looks):
    assert looks_like_directive(text) is looks


def test_a_directive_without_a_record_is_not_understood(letter):
    assert not_understood(letter.model_copy(update={"clauses": ()})) != []
    russian = letter.document.model_copy(update={"language": "ru"})
    assert not_understood(letter.model_copy(update={"clauses": (), "document": russian})) == []
