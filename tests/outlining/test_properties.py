"""What holds for every document: each character in one leaf, parents around children, bounded time."""

import textwrap
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clauses.models import Document, Provision, Region, Row
from clauses.outlining import outline, outline_json

SHARED = Path(__file__).parents[3] / "shared" / "documents"
PIECES = [
    "1.", "2.", "(1)", "(2)", "(a)", "(b)", "(i)", "(ii)", "a)", "b)", "I.", "II.", "А.", "а)", "б)", "§ 1", "§ 301.",
    "Article 1", "Art. 2.", "ARTICLE I", "Chapter 3", "CHAPTER 3—", "Schedule 1", "ANNEX", "Статья 5", "Глава II", "1°",
    "1bis", "(za)", "1.2.3", "- ", "• ", "“(2A)", "”", "« ", " »", "„", "“", "insert—", "HEARD:", "RESOLVED:",
    "ПОСТАНОВИЛИ:", "First.", "Sec. 4.", "Contents", "1936.", "the Board shall", "and", ";", ":", "—", ".", "\n",
    "\n\n", "\n   ", " ", "\t", "\u00a0", "TITLE", "Erster Abschnitt", "word",
    "- 2 -", "12", "______", "1° A (nouveau)", "a bis)",
]  # fmt: skip


def check(document: Document) -> tuple[Provision, ...]:
    nodes = outline(document)
    text = document.text
    seen = [0] * len(text)
    for region in document.regions:
        for at in range(region.start, region.end):
            seen[at] += 1
    known: dict[str, Provision] = {}
    order = -1
    for node in nodes:
        assert node.provision_id not in known
        known[node.provision_id] = node
        assert 0 <= node.start < node.end <= len(text)
        assert node.start >= order
        order = node.start
        if node.parent_id:
            parent = known[node.parent_id]
            assert parent.start <= node.start
            assert node.end <= parent.end
            assert not parent.leaf
        assert node.text == " ".join(text[node.start : node.end].split())
        if node.leaf:
            for at in range(node.start, node.end):
                seen[at] += 1
    for at, char in enumerate(text):
        assert seen[at] == 1 or (char.isspace() and seen[at] <= 1), (at, text[max(0, at - 20) : at + 20], seen[at])
    return nodes


def given_documents() -> list[Path]:
    return sorted(SHARED.rglob("*.txt")) if SHARED.is_dir() else []


@pytest.mark.parametrize("path", given_documents(), ids=lambda path: path.stem)
@pytest.mark.parametrize("width", [0, 60], ids=["as it is", "reflowed"])
def test_nothing_is_lost_in_given_documents(path: Path, width: int) -> None:
    text = path.read_text(encoding="utf-8")
    if width:
        text = "\n".join(textwrap.fill(line, width) if line.strip() else line for line in text.split("\n"))
    check(Document(document_id="given", text=text))


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=60), st.data())
def test_nothing_is_lost_in_any_document(pieces: list[str], data: st.DataObject) -> None:
    text = " ".join(pieces)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=4)))
    regions = tuple(Region(kind="note", start=a, end=b) for a, b in zip(cuts[::2], cuts[1::2], strict=False))
    check(Document(document_id="made", text=text, regions=regions))


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300))
def test_nothing_is_lost_in_noise(text: str) -> None:
    check(Document(document_id="noise", text=text))


def test_rows_are_statements() -> None:
    text = "1. The Board shall meet.\nThe Chair may vote.\n"
    rows = (Row(row_id="r1", start=0, end=24), Row(row_id="r2", start=25, end=44))
    nodes = outline(Document(document_id="rows", text=text, rows=rows))
    assert [(node.kind, node.leaf, node.text) for node in nodes] == [
        ("statement", True, "1. The Board shall meet."),
        ("statement", True, "The Chair may vote."),
    ]


def test_json_marks_nodes_without_a_label() -> None:
    nodes = outline(Document(document_id="json", text="Article 1\nScope\n1. One applies.\n2. Two applies.\n"))
    assert [row["path"] for row in outline_json(nodes)] == [["1"], ["1", ""], ["1", "1"], ["1", "2"]]
    assert outline_json(nodes)[0] == {
        "path": ["1"],
        "label": "Article 1",
        "kind": "article",
        "heading": "Scope",
        "start": 0,
        "end": 47,
    }
