"""Word documents: paragraphs with their printed labels, tables, footnotes and endnotes; tracked changes as if accepted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from clauses.reading.draft import Draft
from clauses.reading.formats.composer import Composer, Mark, Run, trimmed
from clauses.reading.formats.containers import Container
from clauses.reading.formats.docx_numbering import Numbering, W
from clauses.reading.formats.numerals import numeral

_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_FORMULA = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# deleted or moved-away words, field codes, and what is drawn instead of written
_SKIP = frozenset(
    f"{W}{name}"
    for name in ("del", "moveFrom", "instrText", "delText", "pPr", "rPr", "sectPr", "tblPr", "tblGrid", "trPr", "tcPr")
) | {_CHOICE}
_SIGNS = {
    f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}br": "\n", f"{W}cr": "\n",
    f"{W}noBreakHyphen": "\u2011", f"{W}softHyphen": "\u00ad",
}  # fmt: skip
_KINDS = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}


def read_docx(data: bytes, file: Path, max_bytes: int) -> Draft:
    """Return the text of a Word document; raises `ReadError` for one that is damaged, locked, or none."""
    container = Container(data, file, max_bytes)
    return _Reader(container).read()


class _Reader:
    """Walks through the parts of one document."""

    def __init__(self, container: Container) -> None:
        self._in = container
        self._out = Composer()
        self._numbering = Numbering(container.optional("word/numbering.xml"), container.optional("word/styles.xml"))
        settings = container.optional("word/settings.xml")
        self._styles = {kind: _note_style(settings, kind) for kind in ("footnote", "endnote")}
        self._order: list[tuple[str, str, str]] = []
        self._counts = {"footnote": 0, "endnote": 0}
        self._carried: list[Run] = []

    def read(self) -> Draft:
        root = self._in.tree("word/document.xml")
        body = root.find(f"{W}body")
        if body is None:
            raise self._in.broken("it has no body")
        for section in body.iter(f"{W}sectPr"):
            for kind in self._styles:
                self._styles[kind] = _note_style(section, kind) or self._styles[kind]
        self._blocks(body)
        if self._carried:
            self._out.paragraph(self._carried)
        notes = self._notes()
        core = self._in.optional("docProps/core.xml")
        title = None if core is None else core.find(_TITLE)
        self._out.title = " ".join((title.text or "").split()) if title is not None else ""
        return self._out.finish(notes)

    def _blocks(self, parent: Element, level: int = 0) -> None:
        for child in parent:
            if child.tag == f"{W}p":
                self._paragraph(child)
            elif child.tag == f"{W}tbl":
                self._table(child)
            elif child.tag not in _SKIP:
                self._blocks(child, level)

    def _paragraph(self, element: Element) -> None:
        properties = element.find(f"{W}pPr")
        boxes: list[Element] = []
        runs = [*self._carried, *self._runs(element, boxes)]
        self._carried = []
        if _deleted_mark(properties):
            self._carried = runs
            return
        if trimmed(runs):
            label, level = self._numbering.label(properties)
            self._out.paragraph(runs, label=label, level=level if label else 0)
        for box in boxes:
            self._blocks(box)

    def _runs(self, element: Element, boxes: list[Element]) -> Iterator[Run]:
        for child in element:
            if child.tag in _SKIP:
                continue
            if child.tag in (f"{W}t", _FORMULA):
                yield (child.text or "").replace("\r\n", "\n").replace("\r", "\n")
            elif child.tag in _SIGNS:
                yield _SIGNS[child.tag]
            elif child.tag == f"{W}sym":
                yield _symbol(child)
            elif child.tag in _KINDS:
                yield from self._reference(child, element)
            elif child.tag == f"{W}txbxContent":
                boxes.append(child)
            elif child.tag == f"{W}r":
                if not _hidden(child):
                    yield from self._runs(child, boxes)
            else:
                yield from self._runs(child, boxes)

    def _reference(self, mark: Element, run: Element) -> Iterator[Run]:
        kind, number = _KINDS[mark.tag], mark.get(f"{W}id", "")
        if mark.get(f"{W}customMarkFollows", "0") in ("1", "true", "on"):
            marker = "".join(text.text or "" for text in run.iter(f"{W}t")).strip() or "*"
            for text in run.iter(f"{W}t"):
                text.text = ""
        else:
            self._counts[kind] += 1
            marker = numeral(self._counts[kind], self._styles[kind] or ("lowerRoman" if kind == "endnote" else "decimal"))
        key = f"{kind} {number}"
        self._order.append((key, marker, kind))
        yield Mark(key, marker)

    def _notes(self) -> list[tuple[str, str, str]]:
        words: dict[str, str] = {}
        for kind in ("footnote", "endnote"):
            part = self._in.optional(f"word/{kind}s.xml")
            if part is None:
                continue
            for note in part.findall(f"{W}{kind}"):
                paragraphs = ["".join(run for run in self._runs(p, []) if isinstance(run, str)) for p in note.iter(f"{W}p")]
                words[f"{kind} {note.get(f'{W}id', '')}"] = "\n".join(part.strip() for part in paragraphs if part.strip())
        return [(key, marker, words[key]) for key, marker, _ in self._order if words.get(key)]

    def _table(self, table: Element) -> None:
        first = True
        for row in _children(table, f"{W}tr"):
            if row.find(f"{W}trPr/{W}del") is not None:
                continue
            cells = list(_children(row, f"{W}tc"))
            if (
                len(cells) == 1
                or any(_paragraphs(cell) > 1 for cell in cells[1:])
                or _paragraphs(cells[0] if cells else row) > 1
            ):
                for cell in cells:
                    self._blocks(cell)
                first = True
                continue
            runs: list[Run] = []
            for place, cell in enumerate(cells):
                runs += ["\t"] if place else []
                runs += self._cell(cell)
            if trimmed(runs):
                self._out.paragraph(runs, tight=not first)
                first = False

    def _cell(self, cell: Element) -> Iterator[Run]:
        for paragraph in cell.iter(f"{W}p"):
            runs = trimmed(list(self._runs(paragraph, [])))
            if runs:
                label, _ = self._numbering.label(paragraph.find(f"{W}pPr"))
                yield f"{label} " if label else ""
                yield from (" ".join(run.split("\n")) if isinstance(run, str) else run for run in runs)


def _children(parent: Element, tag: str) -> Iterator[Element]:
    """Yield the children with a tag, those inside content controls and insertions included, nested tables left out."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag not in _SKIP and child.tag != f"{W}tbl":
            yield from _children(child, tag)


def _paragraphs(cell: Element) -> int:
    return sum(any((text.text or "").strip() for text in paragraph.iter(f"{W}t")) for paragraph in cell.iter(f"{W}p"))


def _symbol(element: Element) -> str:
    """Return a character that Word takes from a symbol font, where it is one that other fonts have too."""
    code = element.get(f"{W}char", "")
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    return chr(number) if 0x20 <= number < 0xD800 else ""


def _hidden(run: Element) -> bool:
    properties = run.find(f"{W}rPr")
    mark = None if properties is None else properties.find(f"{W}vanish")
    return mark is not None and mark.get(f"{W}val", "1") not in ("0", "false", "off")


def _deleted_mark(properties: Element | None) -> bool:
    """Tell whether the end of a paragraph was deleted, so that it runs on into the next one."""
    run = None if properties is None else properties.find(f"{W}rPr")
    return run is not None and run.find(f"{W}del") is not None


def _note_style(element: Element | None, kind: str) -> str:
    found = None if element is None else element.find(f"{W}{kind}Pr/{W}numFmt")
    return "" if found is None else found.get(f"{W}val", "")
