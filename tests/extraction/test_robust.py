"""Whatever stands in a provision, extraction ends and gives records whose words are in the text."""

from __future__ import annotations

import pytest

from clauses.extraction import extract
from clauses.models import Document, Provision

TEXTS = [
    "Its table.", "shall", "; ; ;", "(", "Should", "The the of of to to", "at least", "That it of its", "No", "Section 3.",
    "which shall shall be be it it", "To to to", "oblige not to not", "Provided, That its own", "let", "at", "[ ] ( ) “",
    "1. 2. 3.", "must need ought", "call upon for", "There is there shall", "a" * 5000, "shall " * 400, "to the " * 300,
]  # fmt: skip


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
@pytest.mark.parametrize("kind", ["item", "statement", "lead_in", "preamble", "closing"])
def test_any_words_end(text: str, kind: str) -> None:
    document = Document(document_id="x", text=text, language="en", kind="decree")
    provision = Provision(document_id="x", provision_id="p", kind=kind, text=" ".join(text.split()), start=0, end=len(text))
    for clause in extract(document, [provision]):
        assert text[clause.start : clause.end].split() == clause.text.split()
