"""Web pages: paragraphs with the labels that a browser prints, tables, footnotes; navigation and scripts left out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import regex

from clauses.errors import ReadError
from clauses.reading.decoding import decode, line_ends
from clauses.reading.draft import Draft
from clauses.reading.formats.composer import Composer, Mark, Run, trimmed
from clauses.reading.formats.html_notes import find_web_notes
from clauses.reading.formats.html_tree import BLOCKS, Node, parse
from clauses.reading.formats.numerals import numeral

_SKIP_NAMES = (
    "script style template noscript nav svg math iframe object embed select button input textarea datalist audio "
    "video canvas map head title dialog rp rt"
)
_SKIP = frozenset(_SKIP_NAMES.split())
_CHARSET = regex.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w-]{1,40})", regex.IGNORECASE)
_XML_ENCODING = regex.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w-]{1,40})", regex.IGNORECASE)
_STYLES = {"1": "decimal", "a": "lowerAlpha", "A": "upperAlpha", "i": "lowerRoman", "I": "upperRoman"}
_LIST_STYLE = regex.compile(
    r"list-style(?:-type)?\s*:\s*[^;]*?\b(none|decimal-leading-zero|decimal|(?:lower|upper)-(?:roman|alpha|latin|greek))\b"
)
_HIDDEN = regex.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
_BREAK = "\x00"
_TYPED_LABEL = regex.compile(r"\s*(?:[(\[]?(?:\d{1,3}|[ivxlc]{1,6}|\p{L}{1,2})[.)\]]|[-–—•*§])\s", regex.IGNORECASE)


def read_html(data: bytes, file: Path) -> Draft:
    """Return the text of a web page; raises `ReadError` for one without any."""
    text, encoding, warnings = _decoded(data, file)
    root = parse(text)
    reader = _Reader(root)
    draft = reader.read()
    if not draft.text.strip():
        raise ReadError("the page holds no text", file=file, remedy="save the page whole, or copy its text into a text file")
    draft.encoding = encoding
    draft.warnings += warnings
    return draft


def _decoded(data: bytes, file: Path) -> tuple[str, str, list[str]]:
    """Return the page's text by its byte order mark, by what it declares, or by its bytes, in this order."""
    declared = _CHARSET.search(data[:4096]) or _XML_ENCODING.match(data[:400])
    if declared and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")) and b"\x00" not in data:
        name = declared[1].decode("ascii").lower()
        # what calls itself Latin-1 on the web is windows-1252
        name = "cp1252" if name in ("iso-8859-1", "latin1", "us-ascii", "ascii", "windows-1252") else name
        try:
            return line_ends(data.decode(name)), name, []
        except (LookupError, UnicodeDecodeError, ValueError):
            pass
    decoded = decode(data, file)
    return decoded.text, decoded.encoding, list(decoded.warnings)


class _Reader:
    """Walks through one page."""

    def __init__(self, root: Node) -> None:
        self._root = root
        self._out = Composer()
        self._notes = find_web_notes(root)
        self._bodies = {id(note.body): note for note in self._notes}
        self._marks = {id(mark): note for note in self._notes for mark in note.marks}
        self._label, self._level = "", 0

    def read(self) -> Draft:
        title = next((node for node in self._root.walk() if node.tag == "title"), None)
        self._out.title = " ".join(title.words().split()) if title else ""
        self._blocks(_main(self._root))
        draft = self._out.finish([(note.key, note.marker, note.words) for note in self._notes])
        page = next((node for node in self._root.walk() if node.tag == "html"), None)
        language = (page.attributes.get("lang") or page.attributes.get("xml:lang") or "") if page else ""
        draft.language = language.lower()[:2] if regex.match(r"[a-zA-Z]{2}(?:-|$)", language) else ""
        return draft

    def _blocks(self, parent: Node, level: int = 0) -> None:
        """Write the paragraphs of an element: inline content between blocks is a paragraph too."""
        runs: list[Run] = []
        for child in parent.children:
            if isinstance(child, Node) and (
                child.tag in _SKIP or _HIDDEN.search(child.attributes.get("style", "")) or "hidden" in child.attributes
            ):
                continue
            if isinstance(child, Node) and id(child) in self._bodies:
                continue
            if isinstance(child, Node) and (child.tag in BLOCKS or _holds_block(child)):
                self._write(runs)
                runs = []
                self._block(child, level)
            else:
                runs += self._inline(child)
        self._write(runs)

    def _block(self, node: Node, level: int) -> None:
        if node.tag in ("ol", "ul", "menu", "dir"):
            self._list(node, level)
        elif node.tag == "table":
            self._table(node, level)
        elif node.tag == "pre":
            self._write(list(self._inline(node, keep=True)))
        elif node.tag != "hr":
            self._blocks(node, level)

    def _write(self, runs: list[Run]) -> None:
        """Write a paragraph, after the label of the list item that it begins."""
        folded = _folded(runs)
        if not folded:
            return
        label, self._label = self._label, ""
        if label == "•" and isinstance(folded[0], str) and _TYPED_LABEL.match(folded[0] + " "):
            label = ""
        self._out.paragraph(folded, label=label, level=self._level)

    def _inline(self, item: Node | str, *, keep: bool = False) -> Iterator[Run]:
        if isinstance(item, str):
            yield item.replace("\n", _BREAK) if keep else item
            return
        note = self._marks.get(id(item))
        if note is not None:
            yield Mark(note.key, note.marker)
        elif item.tag == "br":
            yield _BREAK
        elif item.tag not in _SKIP and id(item) not in self._bodies and not _HIDDEN.search(item.attributes.get("style", "")):
            for child in item.children:
                yield from self._inline(child, keep=keep)

    def _list(self, node: Node, level: int) -> None:
        style = _style(node)
        items = [child for child in node.children if isinstance(child, Node) and child.tag not in _SKIP]
        step = -1 if "reversed" in node.attributes else 1
        count = _int(node.attributes.get("start")) or (sum(child.tag == "li" for child in items) if step < 0 else 1)
        for child in items:
            if id(child) in self._bodies:
                continue
            if child.tag != "li":
                self._block(child, level + 1)
                continue
            own = child.attributes.get("value")
            count = _int(own) if _int(own) is not None else count  # type: ignore[assignment]
            shown = _style(child, style) if "type" in child.attributes or "style" in child.attributes else style
            self._label = _label(count, shown)
            outer, self._level = self._level, level
            self._blocks(child, level + 1)
            self._level, self._label = outer, ""
            count += step

    def _table(self, table: Node, level: int) -> None:
        first = True
        for row in _rows(table):
            cells = [child for child in row.children if isinstance(child, Node) and child.tag in ("td", "th")]
            filled = [cell for cell in cells if cell.words().strip()]
            label = " ".join(filled[0].words().split()) if len(filled) == 2 else ""
            if label and len(label) <= 12 and not any(mark in label for mark in "[") and _TYPED_LABEL.match(label + " "):
                # pages that lay out labelled items as tables: the label in one cell, the words in the other
                self._label = label
                self._blocks(filled[1], level)
                self._label, first = "", True
            elif len(filled) <= 1 or any(_holds_block(cell) and _paragraphs(cell) > 1 for cell in filled):
                for cell in filled:
                    self._blocks(cell, level)
                first = True
            else:
                runs: list[Run] = []
                for place, cell in enumerate(cells):
                    runs += ["\t"] if place else []
                    runs += [
                        " ".join(run.split("\n")) if isinstance(run, str) else run for run in _folded(list(self._inline(cell)))
                    ]
                if trimmed(runs):
                    self._out.paragraph(runs, tight=not first)
                    first = False


def _main(root: Node) -> Node:
    """Return the part of the page that holds its text: the main element or the one article, where it holds most of it."""
    body = next((node for node in root.walk() if node.tag == "body"), root)
    whole = len(body.words())
    for tag in ("main", "article"):
        found = [node for node in body.walk() if node.tag == tag]
        if len(found) == 1 and len(found[0].words()) > 0.5 * whole:
            return found[0]
    return body


def _folded(runs: list[Run]) -> list[Run]:
    """Return runs with white space folded as a browser does; non-breaking spaces stay."""
    folded: list[Run] = []
    for run in trimmed(runs):
        if isinstance(run, str):
            words = regex.sub(r"[ \t\n\r\f]+", " ", run)
            words = regex.sub(rf" ?{_BREAK} ?", "\n", words)
            folded.append(words)
        else:
            folded.append(run)
    return trimmed(folded)


def _holds_block(node: Node) -> bool:
    return any(below.tag in BLOCKS for below in node.walk() if below is not node)


def _paragraphs(cell: Node) -> int:
    return sum(
        below.tag in ("p", "div", "li") and bool(below.words().strip()) and not _holds_block(below) for below in cell.walk()
    )


def _rows(table: Node) -> Iterator[Node]:
    for child in table.children:
        if isinstance(child, Node):
            if child.tag in ("tr", "caption"):
                yield child if child.tag == "tr" else Node("tr", children=[Node("td", children=list(child.children))])
            elif child.tag in ("thead", "tbody", "tfoot"):
                yield from _rows(child)


def _style(node: Node, otherwise: str = "") -> str:
    """Return the number style of a list: its type attribute, its own style, else the default of its kind."""
    found = _LIST_STYLE.search(node.attributes.get("style", "")[:1000].lower())
    if found:
        return str(found[1])
    written = node.attributes.get("type", "").strip()
    if written in _STYLES:
        return _STYLES[written]
    return otherwise or ("decimal" if node.tag == "ol" else "bullet")


def _label(count: int, style: str) -> str:
    if style == "bullet":
        return "•"
    return "" if style == "none" else f"{numeral(count, style)}."


def _int(value: str | None) -> int | None:
    return int(value) if value and regex.fullmatch(r"\s*-?\d{1,9}\s*", value) else None
