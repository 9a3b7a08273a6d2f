"""PDF files with a text layer: page headers, page numbers and hyphens at line ends taken out, paragraphs put together again."""

from __future__ import annotations

import io
import logging
from pathlib import Path

from clauses.errors import ReadError
from clauses.reading.draft import Draft
from clauses.reading.formats.composer import Composer
from clauses.reading.formats.pdf_lines import PdfPage, collect
from clauses.reading.formats.pdf_notes import find_notes
from clauses.reading.formats.pdf_pages import without_furniture
from clauses.reading.formats.pdf_paragraphs import paragraphs

_FEWEST = 8
"""A page with fewer letters than this is taken for a picture."""


def read_pdf(data: bytes, file: Path) -> Draft:
    """Return the text of a PDF; raises `ReadError` for one that is damaged, locked, or a scan without text."""
    pages, title = _pages(data, file)
    empty = [page.number for page in pages if sum(char.isalpha() for line in page.lines for char in line.text) < _FEWEST]
    if len(empty) == len(pages):
        remedy = "run text recognition (OCR) on it first, then give the PDF or text that this makes"
        raise ReadError("the PDF has no text layer: it is a scan", file=file, remedy=remedy)
    composer = Composer()
    composer.title = title
    if empty:
        listed = ", ".join(str(number) for number in empty[:10]) + ("…" if len(empty) > 10 else "")
        composer.warnings.append(f"no text on page(s) {listed}: pictures or blank pages")
    kept = without_furniture(pages)
    notes, marks = find_notes(kept)
    for runs in paragraphs(kept, marks):
        composer.paragraph(runs)
    return composer.finish(notes)


def _pages(data: bytes, file: Path) -> tuple[list[PdfPage], str]:
    import pypdf
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    remedy = "open it in another program and save it again"
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise ReadError("the PDF is locked with a password", file=file, remedy="save it without one")
        if not reader.pages:
            raise ReadError("the PDF has no pages", file=file, remedy=remedy)
        pages = [collect(page, number) for number, page in enumerate(reader.pages, 1)]
        title = reader.metadata.title if reader.metadata else ""
        return pages, " ".join(title.split()) if isinstance(title, str) else ""
    except ReadError:
        raise
    except (PyPdfError, RecursionError) as error:
        raise ReadError(f"the PDF is damaged or cut short: {_short(error)}", file=file, remedy=remedy) from None
    except Exception as error:  # the library raises many kinds on files that were tampered with
        raise ReadError(f"the PDF cannot be read: {_short(error)}", file=file, remedy=remedy) from None


def _short(error: BaseException) -> str:
    words = " ".join(str(error).split()) or type(error).__name__
    return words[:120]
