"""What a token can stand for, and where a wrapped line goes on."""

import pytest

from clauses.models import Document
from clauses.outlining import outline
from clauses.outlining.numbering import roman_value, token_values


@pytest.mark.parametrize(
    ("token", "values"),
    [
        ("i", {("roman-lower", 1, 0), ("latin-lower", 9, 0)}),
        ("v", {("roman-lower", 5, 0), ("latin-lower", 22, 0)}),
        ("h", {("latin-lower", 8, 0)}),
        ("IV", {("roman-upper", 4, 0)}),
        ("Ier", {("roman-upper", 1, 0)}),
        ("12", {("arabic", 12, 0)}),
        ("1er", {("arabic", 1, 0)}),
        ("5bis", {("arabic", 5, 1)}),
        ("2A", {("arabic", 2, 1)}),
        ("aa", {("doubled-2-lower", 1, 0), ("latin-lower", 27, 0)}),
        ("za", {("latin-lower", 0, 1), ("latin-lower", 26, 1)}),
        ("и", {("cyrillic-lower", 9, 0), ("cyrillic-lower", 10, 0)}),
        ("к", {("cyrillic-lower", 10, 0), ("cyrillic-lower", 11, 0), ("cyrillic-lower", 12, 0)}),
        ("1° bis", {("arabic", 1, 1)}),
        ("2° A", {("arabic", 1, 11)}),
        ("a bis", {("latin-lower", 1, 1)}),
        ("1.2.3", {("decimal-3", 1002003, 0)}),
        ("iiv", set()),
        ("Mixed", set()),
    ],
)
def test_token_values(token: str, values: set[tuple[str, int, int]]) -> None:
    assert set(token_values(token)) == values


@pytest.mark.parametrize(("token", "value"), [("XIV", 14), ("xl", 40), ("IIII", 0), ("VX", 0), ("Iv", 0)])
def test_roman_value(token: str, value: int) -> None:
    assert roman_value(token) == value


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (
            "1. The Board shall:\n(a) meet;\n(b) vote,\nand report.\n2. It may adjourn.\n",
            ["item", "lead_in", "item", "item", "continuation", "item"],
        ),
        ("Recalling its resolutions,\n\n1. Decides to act.\n\nDone at Geneva.\n", ["preamble", "item", "closing"]),
        ("Article 1\nScope\nThis applies.\nIt binds.\n", ["article", "heading", "paragraph", "paragraph"]),
        ("No labels here.\n\nNone here either.\n", ["paragraph", "paragraph"]),
    ],
)
def test_kinds(text: str, kinds: list[str]) -> None:
    assert [node.kind for node in outline(Document(document_id="kinds", text=text))] == kinds


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            "I. It shall:\n\na) meet;\n\nb) vote.\n\nII. It shall report.\n\nIn addition, I ask for a room.\n",
            ["I", "I", "I.a", "I.b", "II", "closing"],
        ),
        ("1. One.\n\n2. Two.\n\nANNEX\n\nA plan\n\n1. First step.\n\n2. Next.\n", ["1", "2", "", "", "1~2", "2~2"]),
    ],
)
def test_places(text: str, places: list[str]) -> None:
    assert [node.place for node in outline(Document(document_id="places", text=text))] == places
