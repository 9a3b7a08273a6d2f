"""From the tree of nodes to provisions: kinds, paths, places and leaves."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter

from clauses.models import Document, Provision, ProvisionKind
from clauses.outlining.tree import Node, Segment


class Writer:
    """Writes the provisions of one document in order, each node before what it holds."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.text
        self.found: list[Provision] = []
        self.paths: Counter[tuple[str, ...]] = Counter()
        self.unlabelled: Counter[str] = Counter()
        self.pages = [page.start for page in document.pages]

    def write(self, root: Node) -> tuple[Provision, ...]:
        """Return the provisions of a tree."""
        first = next((part.start for part in root.parts if isinstance(part, Node)), None)
        waiting: list[tuple[Segment | Node, str, tuple[str, ...], str, ProvisionKind]] = []
        for part in root.parts:
            place = "" if first is None else "preamble" if part.start < first else "closing"
            kind: ProvisionKind = "paragraph" if first is None else "preamble" if part.start < first else "closing"
            if isinstance(part, Segment) and part.role == "heading":
                kind = "heading"
            waiting.append((part, "", (), place, kind))
        waiting.reverse()
        while waiting:
            part, parent_id, path, place, kind = waiting.pop()
            if isinstance(part, Segment):
                self._leaf(part, parent_id, path, place, kind)
            else:
                waiting.extend(reversed(self._node(part, parent_id, path, place)))
        return tuple(self.found)

    def _node(
        self, node: Node, parent_id: str, path: tuple[str, ...], place: str
    ) -> list[tuple[Segment | Node, str, tuple[str, ...], str, ProvisionKind]]:
        reading = node.reading
        element = reading.element if reading else ""
        if element:
            path = (*path, element)
            self.paths[path] += 1
            count = self.paths[path]
            place = ".".join(path) + (f"~{count}" if count > 1 else "")
            identity = place
        else:
            place = ".".join(path) if path else ""
            identity = self._identity(place, _kind(node))
        leaf = len(node.parts) == 1 and isinstance(node.parts[0], Segment)
        heading = " ".join(self.text[slice(*node.heading)].split()) if node.heading else ""
        kind = _kind(node)
        self._add(
            kind, identity, parent_id, path, place, node.label if element else "", heading, node.start, node_end(node), leaf
        )
        if leaf:
            return []
        kinds = _part_kinds(self.text, node)
        return [(part, identity, path, place, kind) for part, kind in zip(node.parts, kinds, strict=True)]

    def _leaf(self, segment: Segment, parent_id: str, path: tuple[str, ...], place: str, kind: ProvisionKind) -> None:
        identity = self._identity(place, kind)
        heading = ""
        self._add(kind, identity, parent_id, path, place, "", heading, segment.start, segment.end, True)

    def _identity(self, place: str, kind: str) -> str:
        key = f"{place}:{kind}" if place != kind else kind
        self.unlabelled[key] += 1
        count = self.unlabelled[key]
        return f"{key}.{count}" if count > 1 or place == kind else key

    def _add(
        self,
        kind: ProvisionKind,
        identity: str,
        parent_id: str,
        path: tuple[str, ...],
        place: str,
        label: str,
        heading: str,
        start: int,
        end: int,
        leaf: bool,
    ) -> None:
        page = (
            self.document.pages[bisect_right(self.pages, start) - 1].number if self.pages and self.pages[0] <= start else None
        )
        self.found.append(
            Provision.model_construct(
                document_id=self.document.document_id, provision_id=identity, parent_id=parent_id, kind=kind, label=label, path=path,
                place=place, heading=heading, text=" ".join(self.text[start:end].split()), start=start, end=end, page=page, leaf=leaf,
            )
        )  # fmt: skip


def node_end(node: Node) -> int:
    """Return where a node ends: the end of its last leaf."""
    last: Segment | Node = node
    while isinstance(last, Node):
        last = last.parts[-1]
    return last.end


def _kind(node: Node) -> ProvisionKind:
    reading = node.reading
    if reading is None or node.quotation:
        return "quotation"
    if reading.kind != "item":
        return reading.kind  # type: ignore[return-value]
    parent = node.parent.reading if node.parent else None
    if parent is None and (node.heading or reading.style.endswith("roman-upper")):
        return "section"
    if parent is not None and parent.kind in ("article", "section") and reading.style.endswith("arabic"):
        return "paragraph"
    return "item"


def _part_kinds(text: str, node: Node) -> list[ProvisionKind]:
    """Return the kinds of a node's parts: what its own segments are among its children."""
    kinds: list[ProvisionKind] = []
    listed = False
    for index, part in enumerate(node.parts):
        following = node.parts[index + 1] if index + 1 < len(node.parts) else None
        if isinstance(part, Node):
            listed = True
            kinds.append("item")
        elif part.role == "heading":
            kinds.append("heading")
        elif isinstance(following, Node):
            whole = text[part.end - 1] in ".!?" and not listed and index > 0
            kinds.append("paragraph" if whole else "lead_in")
        else:
            kinds.append("continuation" if listed else "paragraph")
    return kinds
