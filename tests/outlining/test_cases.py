"""Whole documents, as people write them: text above the line, expected labelled paths below it."""

from pathlib import Path

import pytest

from clauses.models import Document, Provision
from clauses.outlining import outline

CASES = sorted((Path(__file__).parent / "cases").glob("*.txt"))


def labelled(text: str) -> list[Provision]:
    return [node for node in outline(Document(document_id="case", text=text)) if node.label]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_paths(case: Path) -> None:
    text, expected = case.read_text(encoding="utf-8").split("=====\n")
    rows = [[cell.strip() for cell in row.split(" | ")] for row in expected.splitlines()]
    nodes = labelled(text)
    assert ["/".join(node.path) for node in nodes] == [row[0] for row in rows]
    for node, row in zip(nodes, rows, strict=True):
        if len(row) > 1:
            assert text[node.start : node.end].endswith(row[1]), row
