"""Extraction beside spaCy's bare parse of the same text: same components, same batch size, in one run.

The documents are the English ones of `../shared/documents` (where that folder is absent, of `inputs`). Reading and outlining
are timed apart. The bare parse gets the text of each leaf provision, as extraction does. Document by document the two take
turns, and what is counted is processor time, so that a busy machine disturbs neither more than the other; the median of the
rounds' ratios is printed. Asked for: at most 1.3.
"""

from __future__ import annotations

import argparse
import statistics
import time
from pathlib import Path
from typing import Any

from clauses.extraction import extract
from clauses.extraction.pipeline import load
from clauses.models import Document, Provision
from clauses.outlining import outline
from clauses.reading import find_documents, read

ROOT = Path(__file__).resolve().parents[1]
BATCH_SIZE = 128  # as extraction uses it
Outlined = list[tuple[Document, tuple[Provision, ...]]]


def outlined() -> tuple[Outlined, float]:
    """Return the English documents with their provisions, and the processor seconds that reading and outlining took."""
    given = ROOT.parent / "shared" / "documents"
    found = find_documents([given if given.is_dir() else ROOT / "inputs"])
    begun = time.process_time()
    every = (read(path, document_id=name) for path, name in found.documents)
    return [(document, outline(document)) for document in every if document.language == "en"], time.process_time() - begun


def parse(nlp: Any, document: Document, provisions: tuple[Provision, ...]) -> int:
    """Parse the leaves of a document and return the number of tokens."""
    leaves = (document.text[leaf.start : leaf.end] for leaf in provisions if leaf.leaf)
    return sum(len(doc) for doc in nlp.pipe(leaves, batch_size=BATCH_SIZE))


def round_of(nlp: Any, documents: Outlined) -> tuple[float, float, int, int]:
    """Return the seconds of the bare parse and of extraction, the number of tokens and of records."""
    bare = extraction = 0.0
    tokens = records = 0
    for document, provisions in documents:
        begun = time.process_time()
        tokens += parse(nlp, document, provisions)
        turned = time.process_time()
        records += len(extract(document, provisions))
        bare, extraction = bare + turned - begun, extraction + time.process_time() - turned
    return bare, extraction, tokens, records


def main() -> None:
    """Run the rounds and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    documents, before = outlined()
    nlp = load()
    round_of(nlp, documents[:3])
    rounds = [round_of(nlp, documents) for _ in range(options.rounds)]
    ratios = [extraction / bare for bare, extraction, _, _ in rounds]
    bare, extraction = (statistics.median(one[place] for one in rounds) for place in (0, 1))
    tokens, records = rounds[0][2:]
    characters = sum(len(document.text) for document, _ in documents)
    print(f"{len(documents)} documents, {characters} characters, {tokens} tokens, {records} records; processor time")
    print(f"reading and outlining: {before:.2f} s")
    print(f"bare parse: {bare:.2f} s, {tokens / bare:.0f} tokens/s")
    print(f"extraction: {extraction:.2f} s, {tokens / extraction:.0f} tokens/s")
    spread = f"{min(ratios):.2f} to {max(ratios):.2f}"
    print(f"ratio: {statistics.median(ratios):.2f} (median of {options.rounds} rounds, {spread}; asked for: at most 1.3)")


if __name__ == "__main__":
    main()
