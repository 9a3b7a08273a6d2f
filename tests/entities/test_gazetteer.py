"""The gazetteer as a table, as a matcher, and what documents teach it."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clauses.entities import Gazetteer, annotate, learn, read_gazetteer
from clauses.errors import GazetteerError
from clauses.models import Clause, Coded, Document, Note, Quote, Slot

INPUTS = Path(__file__).resolve().parents[2] / "inputs"
TABLE = (
    "entity,kind,name,alias\n"
    "board,body,Board of Trade,the Board;BoT\n"
    "board,,,Trade Board\n"
    "trade,ministry,Ministry of Trade,\n"
    "cc,organ,Central Committee,CC\n"
    "ccparty,organ,CC VKP(b),VKP(b) CC\n"
    "us,state,United States,US\n"
    "dept,organ,Cadres Department of the Central Committee,Cadres Department\n"
)

MENTIONS = [
    ("the Board of Trade shall", ["board"]),
    ("the BOARD OF TRADE'S officers", ["board"]),
    ("two Boards of Trade and the Trade Board", ["board", "board"]),
    ("every wooden board of the ship", []),
    ("the CC VKP(b) and the C[entral] C[ommittee]", ["ccparty", "cc"]),
    ("by the CC[ii] of the party", ["cc"]),
    ("give us the US flag", ["us"]),
    ("the Central Committees of the parties", ["cc"]),
    ("the Cadres Department of the Central Committee", ["dept"]),
    ("discentral committee", []),
    ("", []),
]


@pytest.fixture
def gazetteer(tmp_path):
    (tmp_path / "gazetteer.csv").write_text(TABLE, encoding="utf-8")
    return read_gazetteer(tmp_path / "gazetteer.csv")


@pytest.mark.parametrize(("text", "entities"), MENTIONS)
def test_names_are_found_whole_and_longest(gazetteer, text, entities):
    assert [mention.entity for mention in gazetteer.find(text)] == entities


BAD = [
    ("entity,kind,name,alias,colour\nx,,X,,red\n", "unknown column 'colour'"),
    ("entity,kind,name\nx,,X\n", "column 'alias' is missing"),
    ("entity,kind,name,alias\n,,X,\n", "has no entity"),
    ("entity,kind,name,alias\na,,Xylo,\nb,,Xylo,\n", "belongs to 'a' and to 'b'"),
    ("entity,kind,name,alias\na,,X,y,z\n", "more cells than columns"),
]


@pytest.mark.parametrize(("text", "words"), BAD)
def test_a_wrong_table_is_named_with_the_remedy(tmp_path, text, words):
    path = tmp_path / "g.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(GazetteerError) as caught:
        read_gazetteer(path)
    assert words in str(caught.value)
    assert str(path) in str(caught.value)
    assert ";" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_file_and_other_encodings_are_errors(tmp_path):
    with pytest.raises(GazetteerError, match="cannot be read"):
        read_gazetteer(tmp_path / "none.csv")
    (tmp_path / "u16.csv").write_bytes(TABLE.encode("utf-16"))
    with pytest.raises(GazetteerError):
        read_gazetteer(tmp_path / "u16.csv")


def test_parts_are_told_by_their_names():
    known = read_gazetteer(INPUTS / "gazetteer.csv")
    assert known.is_part("Cadres Department", "ECCI")
    assert known.is_part("Cadres Department", "Comintern")
    assert not known.is_part("Comintern", "Cadres Department")
    assert not known.is_part("NKVD", "Comintern")


LESSONS = [
    ("The World Health Organization (WHO) advises.", ["World Health Organization", "WHO"]),
    ("The WHO (World Health Organization) advises.", ["World Health Organization", "WHO"]),
    (
        'The International Labour Office (hereinafter referred to as "the Office") reports.',
        ["International Labour Office", "Office"],
    ),
    ('The Harbour Board of Riga, hereinafter called the "Harbour Board", meets.', ["Harbour Board of Riga", "Harbour Board"]),
    ("The Board of Trade (the “Board”) may meet.", ["Board of Trade", "Board"]),
    (
        "The Communist University of the Toilers of the East (KUTV) opens.",
        ["Communist University of the Toilers of the East", "KUTV"],
    ),
]


@pytest.mark.parametrize(("text", "names"), LESSONS)
def test_brackets_teach_names(text, names):
    known = learn(Document(document_id="d", text=text))
    owners = {known.owner(name) for name in names}
    assert len(owners) == 1
    assert "" not in owners


NOTES = [
    (
        "KUNZ is incorrect. The author is referring here to the KUNMZ -- Kommunistichesky Universitet (Communist University).",
        "KUNZ",
        "KUNMZ",
    ),
    ("NKWD is a misprint. The text refers to the NKVD.", "NKWD", "NKVD"),
    ("Grey Commission is an error; the writer means the Gray Commission.", "Grey Commission", "Gray Commission"),
]


@pytest.mark.parametrize(("text", "wrong", "right"), NOTES)
def test_a_note_that_corrects_a_name_makes_two_names_one(text, wrong, right):
    note = Note(note_id="1", marker="1", text=text, start=0, end=0)
    known = learn(Document(document_id="d", text="", notes=(note,)))
    assert known.owner(wrong) == known.owner(right) != ""


PLAIN = ["The party (see below) shall act.", "In 1936 (January) the Board (of Trade) met.", "Act (No 5) and Law (Extra)."]


@pytest.mark.parametrize("text", PLAIN)
def test_other_brackets_teach_nothing(text):
    assert learn(Document(document_id="d", text=text)).entities == ()


def test_annotate_fills_entities_and_leaves_the_words(gazetteer):
    slots = tuple(
        Slot(slot=name, pieces=(Quote(text=text, start=0, end=0),), rule="test")
        for name, text in (("actor", "the Trade Board and the CC"), ("target", "flags of the United States"))
    )
    clause = Clause(document_id="d", clause_id="#1", clause_key="k", provision_id="", text="t", start=0, end=1, slots=slots)
    coded = Coded(document=Document(document_id="d", text="t"), provisions=(), clauses=(clause,))
    (done,) = annotate(coded, gazetteer).clauses
    assert (done.actor_entity, done.target_entities) == ("board;cc", ("us",))
    assert done.slots == slots
    assert annotate(coded, None) == coded


@given(st.text(max_size=200))
def test_any_text_can_be_searched_and_learnt_from(text):
    known = learn(Document(document_id="d", text=text), Gazetteer())
    mentions = known.find(text)
    assert all(a.last <= b.first for a, b in pairwise(mentions))
