"""From a document to its provisions: the tree of its own labels, with every character in exactly one leaf."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from clauses.models import Document, Provision
from clauses.outlining.contents import contents_lines
from clauses.outlining.headings import find_headings
from clauses.outlining.labels import candidates
from clauses.outlining.lines import Line, open_spans, read_lines
from clauses.outlining.placing import Placer
from clauses.outlining.provisions import Writer
from clauses.outlining.quotation import quotations
from clauses.outlining.search import search
from clauses.outlining.tree import LabelReading, grow, stretches

__all__ = ["outline", "outline_json"]


def outline(document: Document) -> tuple[Provision, ...]:
    """Return the provisions of a document in the order of its text, each before what it holds.

    Every character outside the document's regions that is not white space lies in exactly one leaf. A table of statements
    gives one leaf a row. Offsets are in characters. Never fails: what has no structure is one paragraph.
    """
    if document.rows:
        return _statements(document)
    text = document.text
    with _uncollected():
        spans = open_spans(document)
        lines = read_lines(text, spans)
        root = grow(text, stretches(text, spans, lines, read_labels(text, lines)))
        find_headings(text, spans, root)
        Placer(text, root).place()
        return Writer(document).write(root)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep the cycle collector from walking the growing tree over and over: its share of the time grows with the text."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def read_labels(text: str, lines: list[Line]) -> LabelReading:
    """Return the labels of the cheapest reading: those of the document itself, and those of each quotation in it."""
    contents = contents_lines(text, lines)
    found = quotations(text, lines)
    quoted = {index: number for number, quotation in enumerate(found, 1) for index in range(*quotation)}
    outer = candidates(text, lines, (index for index in range(len(lines)) if index not in contents and index not in quoted))
    labels = [(outer[choice.candidate], choice) for choice in search(outer)]
    for quotation in found:
        inner = candidates(text, lines, range(*quotation), quoted=True)
        labels += [(inner[choice.candidate], choice) for choice in search(inner, excerpt=True)]
    return LabelReading(labels, quoted)


def outline_json(provisions: Iterable[Provision]) -> list[dict[str, object]]:
    """Return the provisions as plain records; the path of a node without a label ends in an empty element."""
    return [
        {
            "path": [*node.path] if node.label else [*node.path, ""],
            "label": node.label,
            "kind": node.kind,
            "heading": node.heading,
            "start": node.start,
            "end": node.end,
        }
        for node in provisions
    ]


def _statements(document: Document) -> tuple[Provision, ...]:
    text = document.text
    return tuple(
        Provision(
            document_id=document.document_id,
            provision_id=f"row.{index}",
            kind="statement",
            text=" ".join(text[row.start : row.end].split()),
            start=row.start,
            end=row.end,
        )
        for index, row in enumerate(document.rows, 1)
    )
