"""OpenDocument texts: paragraphs with their printed labels, tables, footnotes and endnotes; tracked deletions left out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from clauses.reading.draft import Draft
from clauses.reading.formats.composer import Composer, Mark, Run, trimmed
from clauses.reading.formats.containers import Container
from clauses.reading.formats.odt_lists import TEXT, Lists

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_SKIP = frozenset(
    [
        f"{TEXT}tracked-changes", f"{TEXT}sequence-decls", f"{_OFFICE}annotation", f"{_OFFICE}forms", f"{TEXT}note-citation",
        f"{TEXT}table-of-content-source", f"{TEXT}index-title-template", f"{TEXT}variable-decls", f"{TEXT}ruby-text",
    ]
)  # fmt: skip
_SIGNS = {f"{TEXT}tab": "\t", f"{TEXT}line-break": "\n", f"{TEXT}soft-page-break": ""}
_WIDEST = 200


def read_odt(data: bytes, file: Path, max_bytes: int) -> Draft:
    """Return the text of an OpenDocument text; raises `ReadError` for one that is damaged, locked, or none."""
    container = Container(data, file, max_bytes)
    return _Reader(container).read()


class _Reader:
    """Walks through the content of one document."""

    def __init__(self, container: Container) -> None:
        self._in = container
        self._content = container.tree("content.xml")
        self._lists = Lists(self._content, container.optional("styles.xml"))
        self._out = Composer()
        self._notes: list[tuple[str, str, str]] = []

    def read(self) -> Draft:
        body = self._content.find(f"{_OFFICE}body/{_OFFICE}text")
        if body is None:
            raise self._in.broken("it is no text document")
        self._blocks(body)
        meta = self._in.optional("meta.xml")
        title = None if meta is None else next(meta.iter(f"{_DC}title"), None)
        self._out.title = " ".join((title.text or "").split()) if title is not None else ""
        return self._out.finish(self._notes)

    def _blocks(self, parent: Element) -> None:
        for child in parent:
            if child.tag in _SKIP:
                continue
            if child.tag in (f"{TEXT}p", f"{TEXT}h"):
                self._paragraph(child)
            elif child.tag == f"{TEXT}list":
                self._list(child)
            elif child.tag == f"{_TABLE}table":
                self._table(child)
            else:
                self._blocks(child)

    def _paragraph(self, element: Element, label: str = "", level: int = 0) -> None:
        boxes: list[Element] = []
        runs = list(self._runs(element, boxes))
        if trimmed(runs):
            if not label:
                label = self._lists.heading(element)
            self._out.paragraph(runs, label=label, level=level)
        for box in boxes:
            self._blocks(box)

    def _list(self, element: Element, *, below_words: bool = True) -> None:
        self._lists.enter(element, below_words=below_words)
        for item in element:
            if item.tag not in (f"{TEXT}list-item", f"{TEXT}list-header"):
                continue
            label = self._lists.label(item) if item.tag == f"{TEXT}list-item" and _begins_with_words(item) else ""
            level = self._lists.depth - 1
            for child in item:
                if child.tag == f"{TEXT}list":
                    self._list(child, below_words=_begins_with_words(item))
                elif child.tag in (f"{TEXT}p", f"{TEXT}h"):
                    self._paragraph(child, label, level)
                    label = ""
                else:
                    self._blocks(child)
        self._lists.leave()

    def _table(self, table: Element) -> None:
        first = True
        for row in _rows(table):
            cells = [cell for cell in row if cell.tag == f"{_TABLE}table-cell"][:_WIDEST]
            if any(_paragraphs(cell) > 1 for cell in cells) or len(cells) == 1:
                for cell in cells:
                    self._blocks(cell)
                first = True
                continue
            runs: list[Run] = []
            for place, cell in enumerate(cells):
                runs += ["\t"] if place else []
                for paragraph in cell.iter(f"{TEXT}p"):
                    runs += [" ".join(run.split("\n")) if isinstance(run, str) else run for run in self._runs(paragraph, [])]
            if trimmed(runs):
                self._out.paragraph(runs, tight=not first)
                first = False

    def _runs(self, element: Element, boxes: list[Element]) -> Iterator[Run]:
        """Yield the words of an element; white space counts as in the format: runs of it are one blank."""
        yield _folded(element.text)
        for child in element:
            if child.tag in _SIGNS:
                yield _SIGNS[child.tag]
            elif child.tag == f"{TEXT}s":
                count = child.get(f"{TEXT}c", "1")
                yield " " * min(int(count) if count.isdecimal() and len(count) < 6 else 1, 1000)
            elif child.tag == f"{TEXT}note":
                yield self._note(child)
            elif child.tag == f"{_DRAW}text-box":
                boxes.append(child)
            elif child.tag not in _SKIP:
                yield from self._runs(child, boxes)
            yield _folded(child.tail)

    def _note(self, element: Element) -> Run:
        citation, body = element.find(f"{TEXT}note-citation"), element.find(f"{TEXT}note-body")
        marker = "".join(citation.itertext()).strip() if citation is not None else ""
        key = f"note {len(self._notes) + 1}"
        marker = marker.strip("[]()") or str(len(self._notes) + 1)
        paragraphs = []
        for paragraph in body.iter(f"{TEXT}p") if body is not None else ():
            paragraphs.append("".join(run for run in self._runs(paragraph, []) if isinstance(run, str)).strip())
        self._notes.append((key, marker, "\n".join(part for part in paragraphs if part)))
        return Mark(key, marker)


def _folded(words: str | None) -> str:
    if not words:
        return ""
    inner = " ".join(part for part in words.replace("\t", " ").replace("\r", " ").replace("\n", " ").split(" ") if part)
    if not inner:
        return " "
    return (" " if words[0] in " \t\r\n" else "") + inner + (" " if words[-1] in " \t\r\n" else "")


def _begins_with_words(item: Element) -> bool:
    """Tell whether an item has a paragraph of its own before a nested list: only then its number is printed."""
    return len(item) > 0 and item[0].tag in (f"{TEXT}p", f"{TEXT}h")


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        if child.tag == f"{_TABLE}table-row":
            yield child
        elif child.tag in (f"{_TABLE}table-header-rows", f"{_TABLE}table-row-group", f"{_TABLE}table-rows"):
            yield from _rows(child)


def _paragraphs(cell: Element) -> int:
    return sum(any(words.strip() for words in paragraph.itertext()) for paragraph in cell.iter(f"{TEXT}p"))
