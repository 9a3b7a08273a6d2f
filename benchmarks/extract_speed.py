"""Extraction beside spaCy's bare parse of the same text: same components, same batch size, in one run.

The documents are the English ones of `../shared/documents` (where that folder is absent, of `inputs`). Reading and outlining
are timed apart. The bare parse gets the text of each leaf provision, as extraction does. Rounds are interleaved, so that a busy
machine slows both alike; the median of the rounds' ratios is printed. Asked for: at most 1.3.
"""

from __future__ import annotations

import argparse
import statistics
import time
from pathlib import Path
from typing import Any

from clauses.extraction import extract
from clauses.extraction.pipeline import BATCH_SIZE, load
from clauses.models import Document, Provision
from clauses.outlining import outline
from clauses.reading import find_documents, read

ROOT = Path(__file__).resolve().parents[1]
Coded = list[tuple[Document, tuple[Provision, ...]]]


def documents() -> tuple[Coded, float]:
    """Return the English documents with their provisions, and the seconds that reading and outlining took."""
    given = ROOT.parent / "shared" / "documents"
    found = find_documents([given if given.is_dir() else ROOT / "inputs"])
    begun = time.perf_counter()
    read_ones = (read(path, document_id=name) for path, name in found.documents)
    coded = [(document, outline(document)) for document in read_ones if document.language == "en"]
    return coded, time.perf_counter() - begun


def timed_parse(nlp: Any, texts: list[str]) -> tuple[float, int]:
    """Return the seconds of the bare parse and the number of tokens."""
    begun = time.perf_counter()
    tokens = sum(len(doc) for doc in nlp.pipe(texts, batch_size=BATCH_SIZE))
    return time.perf_counter() - begun, tokens


def timed_extract(coded: Coded) -> tuple[float, int]:
    """Return the seconds of extraction and the number of records."""
    begun = time.perf_counter()
    records = sum(len(extract(document, provisions)) for document, provisions in coded)
    return time.perf_counter() - begun, records


def main() -> None:
    """Run the rounds and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    coded, before = documents()
    texts = [document.text[leaf.start : leaf.end] for document, provisions in coded for leaf in provisions if leaf.leaf]
    nlp = load()
    timed_parse(nlp, texts[:50])
    rounds = []
    for _ in range(options.rounds):
        bare, tokens = timed_parse(nlp, texts)
        extraction, records = timed_extract(coded)
        rounds.append((extraction / bare, bare, extraction))
    ratio, bare, extraction = (statistics.median(column) for column in zip(*rounds, strict=True))
    print(f"{len(coded)} documents, {sum(len(text) for text in texts)} characters, {tokens} tokens, {records} records")
    print(f"reading and outlining: {before:.2f} s")
    print(f"bare parse: {bare:.2f} s, {tokens / bare:.0f} tokens/s")
    print(f"extraction: {extraction:.2f} s, {tokens / extraction:.0f} tokens/s")
    spread = f"{min(rounds)[0]:.2f} to {max(rounds)[0]:.2f}"
    print(f"ratio: {ratio:.2f} (median of {options.rounds} rounds, {spread}; asked for: at most 1.3)")


if __name__ == "__main__":
    main()
