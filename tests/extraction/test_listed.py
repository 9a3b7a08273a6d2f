"""Lists under a lead-in, short conditions, denials in a phrase, and what a normative document states in the present."""

import pytest

from clauses.extraction import extract
from clauses.outlining import outline
from clauses.reading import read

CASES = {
    "items that are only objects": (
        "regulation",
        "Article 1\n1. The plan shall contain:\n(a) a list of the mills;\n(b) where applicable, an estimate of the cost.\n",
        [
            ("1.1.a#1", "The plan", "obligation", "contain", "a list of the mills", ""),
            ("1.1.b#1", "The plan", "obligation", "contain", "an estimate of the cost", "where applicable"),
        ],
    ),
    "tasks under an actor": (
        "statute",
        "1. The Board shall have the following tasks:\n(a) to inspect wells;\n(b) to propose measures;\n(c) to pay guards.\n",
        [
            ("1.a#1", "The Board", "obligation", "inspect", "wells", ""),
            ("1.b#1", "The Board", "obligation", "propose", "measures", ""),
            ("1.c#1", "The Board", "obligation", "pay", "guards", ""),
        ],
    ),
    "items that are only conditions": (
        "statute",
        "1. The warden may close the gate if:\n(a) the river rises;\n(b) the bridge is broken.\n",
        [("1#1", "The warden", "permission", "close", "the gate", "the river rises | the bridge is broken")],
    ),
    "a demonstrative that is no formula": (
        "statute",
        "1. That inspector shall report the fault.\n",
        [("1#1", "That inspector", "obligation", "report", "the fault", "")],
    ),
    "a denial beside the modal": (
        "treaty",
        "Article 1\nThe Parties shall in no case arm the islands.\n",
        [("1#1", "The Parties", "prohibition", "arm", "the islands", "")],
    ),
    "a decree that states what holds": (
        "decree",
        "1. The old right of way remains. The cattle is pooled in a common fund.\n",
        [("1#1", "", "obligation", "remain", "The old right of way", ""), ("1#2", "", "obligation", "pool", "The cattle", "")],
    ),
    "a letter that tells a story": (
        "letter",
        "1. The old right of way remains. The cattle is pooled in a common fund.\n",
        [],
    ),
    "a fronted clause with its comma lost to the subject": (
        "statute",
        "1. When land is returned to the fund, the money which was spent on it shall be repaid.\n",
        [("1#1", "", "obligation", "repay", "the money", "When land is returned to the fund")],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_records(tmp_path, name):
    kind, text, expected = CASES[name]
    path = tmp_path / "case.txt"
    path.write_text(f"---\ntitle: A case\nkind: {kind}\nlanguage: en\n---\n\n{text}", encoding="utf-8")
    document = read(path)
    found = extract(document, outline(document))
    rows = [
        (c.clause_id, c.cell("actor"), c.deontic, c.cell("predicate"), c.cell("target"), c.cell("condition")) for c in found
    ]
    assert rows == expected
    for clause in found:
        for slot in clause.slots:
            for piece in slot.pieces:
                assert " ".join(document.text[piece.start : piece.end].split()) == piece.text
