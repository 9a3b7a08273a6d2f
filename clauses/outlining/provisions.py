"""From the tree of nodes to provisions: kinds, paths, places and leaves."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from typing import NamedTuple

from clauses.kinds import ProvisionKind
from clauses.models import Document, Provision
from clauses.outlining.titles import title_like
from clauses.outlining.tree import Node, Segment

LONGEST_HEADING = 120  # an unnumbered title above a list is shorter, a lead-in may be longer


class Home(NamedTuple):
    """What a part takes from what it stands in: the parent's id, and the path and place of the labelled ancestor."""

    parent_id: str = ""
    path: tuple[str, ...] = ()
    place: str = ""


class Writer:
    """Writes the provisions of one document in order, each node before what it holds."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.text
        self.found: list[Provision] = []
        self.paths: Counter[tuple[str, ...]] = Counter()
        self.identities: set[str] = set()
        self.unlabelled: Counter[str] = Counter()
        self.pages = [page.start for page in document.pages]

    def write(self, root: Node) -> tuple[Provision, ...]:
        """Return the provisions of a tree."""
        labelled = root.children
        first, last = (labelled[0].start, labelled[-1].start) if labelled else (None, None)
        waiting: list[tuple[Segment | Node, Home, ProvisionKind]] = []
        for part in root.parts:
            place, kind = _outside(part.start, first, last)
            if isinstance(part, Segment) and part.role == "heading":
                kind = "heading"
            waiting.append((part, Home(place=place), kind))
        waiting.reverse()
        while waiting:
            part, home, kind = waiting.pop()
            if isinstance(part, Segment):
                self._add(part, home, self._identity(home.place, kind), kind, part.end)
            else:
                waiting.extend(reversed(self._node(part, home)))
        return tuple(self.found)

    def _node(self, node: Node, home: Home) -> list[tuple[Segment | Node, Home, ProvisionKind]]:
        """Add a node and return its parts with what they take from it; a leaf has none."""
        element = node.reading.element if node.reading else ""
        kind = _kind(node)
        if element:
            path = (*home.path, element)
            self.paths[path] += 1
            count = self.paths[path]
            place = ".".join(path) + (f"~{count}" if count > 1 else "")
            identity = self._labelled_identity(place)
        else:
            path = home.path
            place = home.place if path else ""
            identity = self._identity(place, kind)
        leaf = len(node.parts) == 1 and isinstance(node.parts[0], Segment)
        self._add(node, Home(home.parent_id, path, place), identity, kind, node_end(node), leaf=leaf)
        if leaf:
            return []
        inside = Home(identity, path, place)
        return [(part, inside, part_kind) for part, part_kind in zip(node.parts, _part_kinds(self.text, node), strict=True)]

    def _labelled_identity(self, place: str) -> str:
        while place in self.identities:
            place += "~"
        self.identities.add(place)
        return place

    def _identity(self, place: str, kind: str) -> str:
        key = f"{place}:{kind}" if place != kind else kind
        self.unlabelled[key] += 1
        count = self.unlabelled[key]
        return self._labelled_identity(f"{key}.{count}" if count > 1 or place == kind else key)

    def _add(
        self, part: Segment | Node, home: Home, identity: str, kind: ProvisionKind, end: int, *, leaf: bool = True
    ) -> None:
        labelled = isinstance(part, Node) and part.reading is not None and bool(part.reading.element)
        heading = " ".join(self.text[slice(*part.heading)].split()) if isinstance(part, Node) and part.heading else ""
        page = bisect_right(self.pages, part.start)
        self.found.append(
            Provision.model_construct(
                document_id=self.document.document_id,
                provision_id=identity,
                parent_id=home.parent_id,
                kind=kind,
                label=part.label if labelled and isinstance(part, Node) else "",
                path=home.path,
                place=home.place,
                heading=heading,
                text=" ".join(self.text[part.start : end].split()),
                start=part.start,
                end=end,
                page=self.document.pages[page - 1].number if page else None,
                leaf=leaf,
            )
        )


def _outside(start: int, first: int | None, last: int | None) -> tuple[str, ProvisionKind]:
    """Return the place and the kind of text outside every label: before the first, after the last, or between."""
    if first is None or last is None:
        return "", "paragraph"
    if start < first:
        return "preamble", "preamble"
    return ("closing", "closing") if start > last else ("", "continuation")


def node_end(node: Node) -> int:
    """Return where a node ends: the end of its last leaf."""
    last: Segment | Node = node
    while isinstance(last, Node):
        last = last.parts[-1]
    return last.end


def _kind(node: Node) -> ProvisionKind:
    reading = node.reading
    if reading is None:
        return "quotation"
    if reading.kind != "item":
        return reading.kind
    parent = node.parent.reading if node.parent else None
    if parent is None and (node.heading or reading.style.endswith("roman-upper")):
        return "section"
    if parent is not None and parent.kind in {"article", "section"} and reading.style.endswith("arabic"):
        return "paragraph"
    return "item"


def _part_kinds(text: str, node: Node) -> list[ProvisionKind]:
    """Return the kinds of a node's parts: what its own segments are among its children."""
    kinds: list[ProvisionKind] = []
    listed = False
    for index, part in enumerate(node.parts):
        if isinstance(part, Node):
            listed = True
            kinds.append("item")
        elif part.role == "heading":
            kinds.append("heading")
        elif index + 1 < len(node.parts) and isinstance(node.parts[index + 1], Node):
            kinds.append(_before_list(text[part.start : part.end], first=not index, listed=listed))
        else:
            kinds.append("continuation" if listed else "paragraph")
    return kinds


def _before_list(words: str, *, first: bool, listed: bool) -> ProvisionKind:
    """Return the kind of a segment above a labelled unit: an unnumbered title, a paragraph, or the list's lead-in."""
    if not first and len(words) < LONGEST_HEADING and words[-1].isalnum() and title_like(words):
        return "heading"
    return "paragraph" if words[-1] in ".!?" and not listed and not first else "lead_in"
