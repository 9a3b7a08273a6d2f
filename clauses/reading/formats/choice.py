"""Which reader a file goes to: told by what is in it, then by its ending."""

from __future__ import annotations

from pathlib import Path

import regex

from clauses.errors import ReadError
from clauses.reading.decoding import decode
from clauses.reading.draft import Draft

TEXT_ENDINGS = (".txt", ".text", ".md", ".markdown")
HTML_ENDINGS = (".html", ".htm", ".xhtml")
DOCUMENT_ENDINGS = (*TEXT_ENDINGS, *HTML_ENDINGS, ".docx", ".odt", ".rtf", ".pdf")
"""Endings of the files that are taken out of a folder."""
TABLE_ENDINGS = (".csv", ".tsv", ".xlsx")
"""Endings of tables of statements, which are read when they are named."""
_CONTAINERS = {
    ".docx": "a Word document",
    ".odt": "an OpenDocument text",
    ".xlsx": "a workbook",
    ".pdf": "a PDF",
    ".rtf": "an RTF document",
}
_PAGE = regex.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,500}?-->\s*)*<(?:!doctype\s+html|html[\s>])", regex.IGNORECASE | regex.DOTALL
)
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def draft_of(data: bytes, file: Path, *, max_bytes: int, text_column: str | None, id_column: str | None) -> Draft:
    """Return the text of a file with what its format knows of notes, pages and rows.

    Raises `ReadError` for what no reader can read.
    """
    ending = file.suffix.lower()
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _container(data, file, max_bytes, text_column, id_column)
    if data.lstrip().startswith(b"%PDF-") or (ending == ".pdf" and b"%PDF-" in data[:1024]):
        from clauses.reading.formats.pdf import read_pdf

        return read_pdf(data, file)
    if data.lstrip().startswith(b"{\\rtf"):
        from clauses.reading.formats.rtf import read_rtf

        return read_rtf(data, file)
    if data.startswith(_OLD_OFFICE):
        raise ReadError("this is a file of an old Office version", file=file, remedy="open it and save it as .docx or .xlsx")
    if ending in _CONTAINERS:
        remedy = "open it in the program that made it and save it again"
        raise ReadError(f"the file is not {_CONTAINERS[ending]}, or is damaged", file=file, remedy=remedy)
    return _text(data, file, ending, text_column, id_column)


def _text(data: bytes, file: Path, ending: str, text_column: str | None, id_column: str | None) -> Draft:
    if ending in (".csv", ".tsv"):
        from clauses.reading.formats.tables import read_csv

        return read_csv(data, file, text_column, id_column)
    if ending in HTML_ENDINGS or _PAGE.match(data[:4096]):
        from clauses.reading.formats.html import read_html

        return read_html(data, file)
    if data[:200].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<?xml"):
        raise ReadError("this is XML, which is not read", file=file, remedy="save the document as text, HTML, .docx or .odt")
    decoded = decode(data, file)
    return Draft(decoded.text, decoded.encoding, warnings=list(decoded.warnings))


def _container(data: bytes, file: Path, max_bytes: int, text_column: str | None, id_column: str | None) -> Draft:
    from clauses.reading.formats.containers import Container

    names = Container(data, file, max_bytes).names
    if "word/document.xml" in names:
        from clauses.reading.formats.docx import read_docx

        return read_docx(data, file, max_bytes)
    if "xl/workbook.xml" in names:
        from clauses.reading.formats.tables import read_xlsx

        return read_xlsx(data, file, max_bytes, text_column, id_column)
    if "content.xml" in names:
        from clauses.reading.formats.odt import read_odt

        return read_odt(data, file, max_bytes)
    remedy = "unpack it and give the documents in it" if names else "leave it out"
    raise ReadError("this is a zip archive, not a document", file=file, remedy=remedy)
