"""Which reader a file goes to."""

from __future__ import annotations

from pathlib import Path

from clauses.reading.decoding import decode
from clauses.reading.draft import Draft

TEXT_ENDINGS = (".txt", ".text", ".md", ".markdown")
DOCUMENT_ENDINGS = (*TEXT_ENDINGS, ".html", ".htm", ".xhtml", ".docx", ".odt", ".rtf", ".pdf")
"""Endings of the files that are taken out of a folder."""
TABLE_ENDINGS = (".csv", ".tsv", ".xlsx")
"""Endings of tables of statements, which are read when they are named."""


def draft_of(data: bytes, file: Path, *, max_bytes: int, text_column: str | None, id_column: str | None) -> Draft:
    """Return the text of a file with what its format knows of notes, pages and rows.

    Raises `ReadError` for what no reader can read.
    """
    decoded = decode(data, file)
    return Draft(decoded.text, decoded.encoding, warnings=list(decoded.warnings))
