"""Every quote folds to its cell, records keep to their provision, and two runs agree, over all given documents."""

from __future__ import annotations

from pathlib import Path

import pytest

from clauses.extraction import extract
from clauses.extraction.preparing import fold
from clauses.extraction.records import note_marks
from clauses.models import Clause, Document, Provision
from clauses.outlining import outline
from clauses.reading import read

SHARED = Path(__file__).resolve().parents[3] / "shared"
HELD_OUT = ("eu-regulation", "eu_regulation", "peasants", "lux_loi")
PATHS = sorted(
    path for folder in ("documents", "gold") for path in (SHARED / folder).rglob("*.txt") if not path.name.startswith(HELD_OUT)
)
pytestmark = pytest.mark.skipif(not PATHS, reason="the shared documents are not beside the repository")


def _coded(path: Path) -> tuple[Document, tuple[Provision, ...], tuple[Clause, ...]]:
    document = read(path)
    provisions = outline(document)
    return document, provisions, extract(document, provisions)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_quotes_fold_to_their_cells(path: Path) -> None:
    document, provisions, clauses = _coded(path)
    marks = note_marks(document)
    places = {provision.provision_id: provision for provision in provisions}
    assert len({clause.clause_id for clause in clauses}) == len(clauses)
    assert len({clause.clause_key for clause in clauses}) == len(clauses)
    for clause in clauses:
        home = places[clause.provision_id]
        assert home.start <= clause.start < clause.end <= home.end
        for quote in [piece for slot in clause.slots for piece in slot.pieces]:
            assert quote.text
            assert fold(document.text[quote.start : quote.end], marks, quote.start) == quote.text
        for slot in clause.slots:
            if slot.source != "inherited":
                assert all(clause.start <= piece.start and piece.end <= clause.end for piece in slot.pieces)


def test_two_runs_agree() -> None:
    path = next(path for path in PATHS if path.name.startswith("manuilsky"))
    assert _coded(path) == _coded(path)
