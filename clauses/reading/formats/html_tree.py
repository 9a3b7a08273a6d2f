"""A web page as a light tree, read by libxml2's HTML parser: in linear time, no network, no entities but HTML's own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

_DEEPEST = 150
_BLOCK_NAMES = (
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hgroup hr html li main menu nav ol p pre section summary table tbody td "
    "tfoot th thead tr ul caption legend"
)
BLOCKS = frozenset(_BLOCK_NAMES.split())
"""Elements that begin a paragraph of their own."""


@dataclass(eq=False)
class Node:
    """An element, its attributes, and its children: elements and strings."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Node | str] = field(default_factory=list)
    parent: Node | None = None

    def walk(self) -> Iterator[Node]:
        """Yield this element and all below it, in the order of the page."""
        stack: list[Node] = [self]
        while stack:
            node = stack.pop()
            yield node
            stack.extend(child for child in reversed(node.children) if isinstance(child, Node))

    def words(self) -> str:
        """Return all text below this element, as it stands."""
        parts: list[str] = []
        stack: list[Node | str] = [self]
        while stack:
            item = stack.pop()
            if isinstance(item, str):
                parts.append(item)
            elif item.tag not in ("script", "style", "template"):
                stack.extend(reversed(item.children))
        return "".join(parts)

    def classes(self) -> str:
        """Return class, role and type of the element as one string in lower case."""
        return " ".join(self.attributes.get(name, "") for name in ("class", "role", "epub:type", "rel")).lower()


def parse(text: str) -> Node:
    """Return the tree of a page; malformed markup gives the nearest tree, never an error.

    Elements below a depth that no page needs are put side by side.
    """
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True, remove_comments=True, remove_pis=True)
    root = Node("#document")
    try:
        page = etree.fromstring(text.encode("utf-8", errors="replace"), parser)
    except etree.LxmlError:
        return root
    if page is None:
        return root
    opened = [root]
    depth = 0
    for event, element in etree.iterwalk(page, events=("start", "end")):
        if event == "start":
            depth += 1
            _open(opened, element, deep=depth > _DEEPEST)
            continue
        if depth <= _DEEPEST:
            opened.pop()
        depth -= 1
        if element.tail:
            opened[-1].children.append(element.tail)
    return root


def _open(opened: list[Node], element: Any, *, deep: bool) -> None:
    parent = opened[-1]
    tag = element.tag if isinstance(element.tag, str) else "#other"
    node = Node(tag, {str(name): str(value) for name, value in element.attrib.items()}, parent=parent)
    parent.children.append(node)
    if element.text:
        (parent if deep else node).children.append(element.text)
    if not deep:
        opened.append(node)
