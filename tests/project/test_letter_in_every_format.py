"""The letter as Word, OpenDocument, RTF, web page and PDF gives the same clause records as the plain text, slot by slot."""

from pathlib import Path
from typing import Any

import pytest

from clauses import code
from clauses.models import Clause, Coded
from tests.reading.letter_formats import write_letter

ROOT = Path(__file__).resolve().parents[2]
LETTER = ROOT / "inputs/manuilsky-to-ezhov-1936-01-03.txt"
ENDINGS = ("docx", "odt", "rtf", "html", "pdf")


@pytest.fixture(scope="module")
def coded(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Coded]:
    files = write_letter(tmp_path_factory.mktemp("letter"), LETTER.read_text(encoding="utf-8"))
    return {"txt": code(LETTER), **{ending: code(path) for ending, path in files.items()}}


def record(clause: Clause) -> dict[str, Any]:
    """What a clause says, its offsets and its document apart."""
    slots = [(slot.slot, slot.kind, slot.source, slot.text) for slot in clause.slots]
    names = (
        "section",
        "section_title",
        "letter",
        "path",
        "statement_type",
        "deontic",
        "predicate",
        "exclusive",
        "notes",
        "text",
    )
    return {"clause_id": clause.clause_id, **{name: getattr(clause, name) for name in names}, "slots": slots}


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_same_records(coded: dict[str, Coded], ending: str) -> None:
    plain = [record(clause) for clause in coded["txt"].clauses]
    assert len(plain) > 20
    assert [record(clause) for clause in coded[ending].clauses] == plain


@pytest.mark.parametrize("ending", ENDINGS)
def test_every_piece_is_found_at_its_place(coded: dict[str, Coded], ending: str) -> None:
    document = coded[ending].document
    for clause in coded[ending].clauses:
        for slot in clause.slots:
            for piece in slot.pieces:
                raw = document.text[piece.start : piece.end]
                for note in document.notes:
                    raw = raw.replace(f"[{note.marker}]", "")
                assert " ".join(raw.split()) == piece.text
