"""Footnotes of web pages: a link that looks like a mark, and the block that it leads to."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

import regex

from clauses.reading.formats.html_tree import BLOCKS, Node

_MARK = regex.compile(r"[\[({]?\s*(?P<marker>\d{1,4}|[ivxlcdm]{1,8}|\p{L}|\*{1,4}|[†‡§]{1,3})\s*[\])}.]?", regex.IGNORECASE)
_NOTE = regex.compile(
    r"(?:^|[\s_-])(?:foot|end|cite)?[-_]?(?:notes?|fn|ftn|refs?|references?|doc-(?:foot|end)notes?|edn|sdfootnote|sdendnote)"
)
_BACK = regex.compile(r"[↑↩⤴^\ufe0e\s]*")
_LONGEST = 20_000
_TRIES = 5
"""How many links may be tried against one block before it is taken for no note."""


@dataclass(eq=False)
class WebNote:
    """A note: its mark as printed without brackets, the links that print it, its block, its words."""

    key: str
    marker: str
    body: Node
    words: str = ""
    marks: list[Node] = field(default_factory=list)


def find_web_notes(root: Node) -> list[WebNote]:
    """Return the notes of a page in the order of their bodies."""
    nodes = list(root.walk())
    order = {id(node): place for place, node in enumerate(nodes)}
    targets: dict[str, Node] = {}
    for node in nodes:
        for name in ("id", "name") if node.tag == "a" else ("id",):
            if node.attributes.get(name):
                targets.setdefault(node.attributes[name], node)
    found: dict[int, WebNote] = {}
    refused: Counter[int] = Counter()
    for link in nodes:
        address = link.attributes.get("href", "")
        if link.tag != "a" or not address.startswith("#"):
            continue
        mark = _MARK.fullmatch(link.words().strip())
        target = targets.get(address[1:])
        if mark is None or target is None or order[id(target)] <= order[id(link)]:
            continue
        body = _block(target)
        if body is None or refused[id(body)] >= _TRIES:
            continue
        if id(body) not in found:
            if not _is_note(link, body, mark["marker"]):
                refused[id(body)] += 1
                continue
            found[id(body)] = WebNote(address[1:], mark["marker"], body)
        found[id(body)].marks.append(_whole_mark(link))
    notes = sorted(found.values(), key=lambda note: order[id(note.body)])
    inside = {id(below) for note in notes for below in note.body.walk()}
    for note in notes:
        note.words = _words(note)
        note.marks = [mark for mark in note.marks if id(mark) not in inside]
    return [note for note in notes if note.marks and note.words]


def _block(target: Node) -> Node | None:
    """Return the block that a target opens or is."""
    node: Node | None = target
    while node is not None and node.tag not in BLOCKS:
        node = node.parent
    if node is None or node.tag in (
        "body",
        "html",
        "main",
        "article",
        "table",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ol",
        "ul",
        "tr",
    ):
        return None
    return node if _short(node) else None


def _short(node: Node) -> bool:
    """Tell whether a block is short enough for a note, without looking at all of a long one."""
    length = 0
    for below in node.walk():
        length += sum(len(child) if isinstance(child, str) else 1 for child in below.children)
        if length > _LONGEST:
            return False
    return True


def _is_note(link: Node, body: Node, marker: str) -> bool:
    """Tell a note from the target of a table of contents: a raised mark, a way back, or a name that says so."""
    near = [link, *([link.parent] if link.parent else []), *(child for child in link.children if isinstance(child, Node))]
    raised = any(node.tag == "sup" or "super" in node.classes() for node in near)
    ids = {node.attributes[name] for node in near for name in ("id", "name") if node.attributes.get(name)}
    back = (
        any(node.tag == "a" and node.attributes.get("href", "").removeprefix("#") in ids for node in body.walk())
        if ids
        else False
    )
    named = any(
        _NOTE.search(node.classes()) or _NOTE.search(node.attributes.get("id", "").lower())
        for node in (body, *([body.parent] if body.parent else []))
    )
    begins = body.words().strip().lstrip("[({").lower().startswith(marker.lower())
    return back or (raised and (named or begins or body.tag == "li")) or (named and (begins or body.tag == "li"))


def _whole_mark(link: Node) -> Node:
    """Return the raised element around a link, or the link itself."""
    parent = link.parent
    if parent is not None and parent.tag in ("sup", "span") and parent.words().strip() == link.words().strip():
        return parent
    return link


def _words(note: WebNote) -> str:
    """Return the words of a note without its own mark and the arrows that lead back."""
    parts: list[str] = []
    stack: list[Node | str] = [note.body]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            parts.append(item)
        elif item.tag == "a" and item.attributes.get("href", "").startswith("#") and _goes_back(item):
            parts.append(" ")
        elif item.tag not in ("script", "style", "template"):
            stack.extend(reversed(item.children))
            if item.tag in BLOCKS or item.tag == "br":
                parts.append(" ")
    words = " ".join("".join(parts).split())
    words = regex.sub(
        rf"^[\[(]?\s*{regex.escape(note.marker)}\s*(?:[\]).:]\s*|\s+|(?=\p{{L}}{{2}}))", "", words, count=1, flags=regex.I
    )
    return regex.sub(r"^[\s↑↩^]+|[\s↑↩⤴^]+$", "", words)


def _goes_back(link: Node) -> bool:
    words = link.words().strip()
    return bool(_BACK.fullmatch(words) or _MARK.fullmatch(words) or words.lower() in ("back", "return", "a", "b", "c"))
