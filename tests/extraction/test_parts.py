"""The parts of extraction that can be told wrong by themselves: clean text, nouns of action, the pipeline, the vocabulary."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clauses.errors import ModelError
from clauses.extraction import pipeline
from clauses.extraction.nouns import verb_of
from clauses.extraction.preparing import balance, prepare
from clauses.lexicon import load

CLEAN = [
    ("the C[entral] E[xecutive] C[ommittee]", "the Central Executive Committee"),
    ("KUNZ[ii] (Communist University of the West) is", "KUNZ is"),
    ("the special permission of the CC  VKP(b).", "the special permission of the CC VKPb."),
    ("on the territory of the USSR (except in those cases)", "on the territory of the USSR, except in those cases"),
    ("so-called “green” passages", "so-called green passages"),
    ("all political emigration [sic] already", "all political emigration already"),
    ("admitting [to the USSR] sick\u00a0comrades", "admitting to the USSR sick comrades"),
    ("the com-\nmittee", "the committee"),
    ("the Board—", "the Board -"),
    ("person(s) who", "person who"),
]


@pytest.mark.parametrize(("raw", "clean"), CLEAN)
def test_clean_text(raw: str, clean: str) -> None:
    assert prepare(raw, 0).text == clean


@given(st.text(alphabet="ab C[]()“”\"'\n\u00a0—-.,;i1", max_size=80), st.integers(0, 50))
def test_every_clean_character_knows_its_place(raw: str, start: int) -> None:
    prepared = prepare(raw, start)
    assert len(prepared.text) == len(prepared.origin)
    assert prepared.origin == sorted(prepared.origin)
    for char, place in zip(prepared.text, prepared.origin, strict=True):
        original = raw[place - start]
        assert char == original or not char.isalnum()


def test_balance_takes_in_what_was_cut_in_two() -> None:
    text = "recommendations [people] to C[omintern] (now)"
    assert text[slice(*balance(text, 17, 23, 0, len(text)))] == "[people]"
    assert text[slice(*balance(text, 28, 38, 0, len(text)))] == "C[omintern]"


NOUNS = [
    ("withdrawal", "withdraw"), ("establishment", "establish"), ("evacuation", "evacuate"), ("abolition", "abolish"),
    ("introduction", "introduce"), ("recognition", "recognize"), ("nationalization", "nationalize"), ("training", "train"),
    ("table", ""), ("commission", ""),
]  # fmt: skip


@pytest.mark.parametrize(("noun", "verb"), NOUNS)
def test_verb_of_a_noun_of_action(noun: str, verb: str) -> None:
    verbs = frozenset(
        ("withdraw", "establish", "evacuate", "abolish", "introduce", "recognize", "nationalize", "train", "set", "move")
    )
    assert verb_of(noun, verbs, load("en").mapping("nominal")) == verb


def test_changed_weights_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / pipeline.DEFAULT / f"{pipeline.DEFAULT}-3.8.0"
    (folder / "parser").mkdir(parents=True)
    (tmp_path / pipeline.DEFAULT / "__init__.py").write_text("", encoding="utf-8")
    (folder / "parser" / "model").write_bytes(b"other weights")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, pipeline.DEFAULT, raising=False)
    with pytest.raises(ModelError, match="digest"):
        pipeline.check_digests()
    assert hashlib.sha256(b"other weights").hexdigest() not in pipeline.DIGESTS.values()


def test_unknown_pipeline_is_one_clear_line() -> None:
    with pytest.raises(ModelError) as error:
        pipeline.load("no_such_pipeline")
    assert "\n" not in str(error.value)


def test_vocabulary_names_are_checked() -> None:
    lexicon = load("en")
    assert "oblige" in lexicon.words("control.obligation")
    with pytest.raises(KeyError):
        lexicon.words("control.unknown")
    with pytest.raises(KeyError):
        load("xx")
