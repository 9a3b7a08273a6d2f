"""A web page as a light tree, from the events of the standard library's parser: no network, no entities but HTML's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID_NAMES = "area base br col embed hr img input link meta param source track wbr"
_VOID = frozenset(_VOID_NAMES.split())
_DEEPEST = 150
_BLOCK_NAMES = (
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hgroup hr html li main menu nav ol p pre section summary table tbody td "
    "tfoot th thead tr ul caption legend"
)
BLOCKS = frozenset(_BLOCK_NAMES.split())
"""Elements that begin a paragraph of their own."""
# an opening tag closes these, as HTML lets writers leave out the closing tags
_CLOSES = {
    "li": ("li",), "dt": ("dt", "dd"), "dd": ("dt", "dd"),
    "tr": ("tr", "td", "th"), "td": ("td", "th"), "th": ("td", "th"),
    "option": ("option",), "tbody": ("tr", "td", "th", "tbody", "thead"), "tfoot": ("tr", "td", "th", "tbody", "thead"),
}  # fmt: skip
_FENCES = {
    "li": ("ol", "ul", "menu", "dir"), "dt": ("dl",), "dd": ("dl",), "tr": ("table",),
    "td": ("table", "tr"), "th": ("table", "tr"),
    "option": ("select",), "tbody": ("table",), "tfoot": ("table",),
}  # fmt: skip


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


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("#document")
        self._open: list[Node] = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._imply(tag)
        parent = self._open[-1]
        node = Node(tag, {name: value or "" for name, value in attrs}, parent=parent)
        parent.children.append(node)
        if tag not in _VOID and len(self._open) < _DEEPEST:
            self._open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        # in HTML a slash closes only void elements and those of XML kinds; an empty <a/> or <p/> is meant as empty
        if tag not in _VOID and self._open[-1].tag == tag:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        for place in range(len(self._open) - 1, 0, -1):
            if self._open[place].tag == tag:
                del self._open[place:]
                return
            if self._open[place].tag in ("table", "td", "th") and tag not in ("table", "tr", "tbody", "body", "html"):
                return

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)

    def _imply(self, tag: str) -> None:
        if tag in BLOCKS:
            self._close_to(("p",), ("td", "th", "li", "div", "body", "table", "blockquote"))
        if tag in _CLOSES:
            self._close_to(_CLOSES[tag], _FENCES[tag])

    def _close_to(self, tags: tuple[str, ...], fences: tuple[str, ...]) -> None:
        """Close the outermost open element of these tags inside the nearest fence."""
        last = 0
        for place in range(len(self._open) - 1, 0, -1):
            if self._open[place].tag in fences:
                break
            if self._open[place].tag in tags:
                last = place
        if last:
            del self._open[last:]


def parse(text: str) -> Node:
    """Return the tree of a page; malformed markup gives the nearest tree, never an error."""
    builder = _Builder()
    builder.feed(text)
    builder.close()
    return builder.root
