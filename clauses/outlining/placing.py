"""Text without a label: the level that a proviso, closing words, or a paragraph after a list return to."""

from __future__ import annotations

import re

from clauses.outlining.patterns import JOINED
from clauses.outlining.search import ENUMERATED
from clauses.outlining.titles import closing_starts, title_like
from clauses.outlining.tree import Node, Segment

LOOK_BACK = 200  # characters; more white space than that stands nowhere before a page number
DEEP = 20  # columns; a page number is centred or at the right
SIGNATURE = 100  # characters; a longer line is no line of a signature
PAGE_END = re.compile(  # a page number, or a rule above notes
    r"(?:(?:[-–—]\s?)?\d{1,3}(?:\s?[-–—])?|[_=*—–-]{5,})\s*(?:$|\n)"
)
UNFINISHED = re.compile(r"(?:[^\W\d_A-ZÀ-ÝА-Я]|[,–-])$")  # a page may end in the midst of a sentence
YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")


class _Siblings:
    """What the children of one node have in common, counted once: how many of a style, how many with paragraphs."""

    def __init__(self, parent: Node) -> None:
        self.first: dict[str, Node] = {}
        self.count: dict[str, int] = {}
        self.wordy: dict[str, int] = {}
        for child in parent.children:
            style = child.reading.style if child.reading else ""
            self.first.setdefault(style, child)
            self.count[style] = self.count.get(style, 0) + 1
            self.wordy[style] = self.wordy.get(style, 0) + (len(_paragraphs(child)) > 1)


class Placer:
    """Moves each unlabelled segment from the label that it follows to the level that it belongs to."""

    def __init__(self, text: str, root: Node) -> None:
        self.text = text
        self.siblings: dict[int, _Siblings] = {}
        self.own: dict[int, list[Segment]] = {}
        self.unsorted: dict[int, Node] = {}
        self.order: list[Node] = []
        waiting = [root]
        while waiting:
            node = waiting.pop()
            self.order.append(node)
            self.own[id(node)] = _paragraphs(node)
            children = node.children
            if children:
                self.siblings[id(node)] = _Siblings(node)
            waiting.extend(reversed(children))

    def place(self) -> None:
        """Place the segments behind every node without children."""
        above: list[Node] = []
        for node in reversed(self.order):
            while above and above[-1].depth > node.depth:
                above.pop()
            if node.reading is not None:
                self._place_tail(node, above[-1] if above else None)
            above.append(node)
        for node in self.unsorted.values():
            node.parts.sort(key=lambda part: part.start)

    def _place_tail(self, node: Node, following: Node | None) -> None:
        tail = _tail(node)
        if not tail:
            return
        lowest = -1
        if following is not None:
            lowest = following.depth - (not _goes_on(node, following))
            tail = self._cross_headings(node, tail, following)
        target = node
        moved: list[Segment] = []
        page_end = self._page_end(node, tail)
        signed = _signatures(self.text, tail[:page_end]) if lowest <= 0 else len(tail)
        if tail and following is not None and following.depth > lowest and self.text[tail[-1].end - 1] == ":":
            page_end = min(page_end, len(tail) - 1)  # the lead-in of a list that begins anew
        for index, segment in enumerate(tail):
            target = self._target(node, target, segment, lowest, signed=signed <= index < page_end)
            while index >= page_end and target.parent is not None and (following is None or target.depth >= following.depth):
                target = target.parent
            if target is not node:
                moved.append(segment)
                target.parts.append(segment)
                if following is not None and target.depth < following.depth:
                    self.unsorted[id(target)] = target
        if moved:
            gone = {id(segment) for segment in moved}
            node.parts = [part for part in node.parts if id(part) not in gone]

    def _page_end(self, node: Node, tail: list[Segment]) -> int:
        """Return where, behind a finished sentence or item, the page ends: what follows on it belongs to no item."""
        for index, segment in enumerate(tail):
            if not (segment.blank or segment.indent > DEEP) or not PAGE_END.match(self.text, segment.start, segment.end):
                continue
            before = self.text[max(node.start, segment.start - LOOK_BACK) : segment.start].rstrip()
            if JOINED.search(before) or not UNFINISHED.search(before):
                return index
        return len(tail)

    def _cross_headings(self, node: Node, tail: list[Segment], following: Node) -> list[Segment]:
        """Give a title without a number, right before the next label, to the parent of that label."""
        parent = following.parent
        segment = tail[-1]
        words = self.text[segment.start : segment.end]
        if parent is None or following.reading is None or following.reading.rank > 82 or len(words) > 120:
            return tail
        if not title_like(words) or words[-1] in ".:;—" or words[0] in "([" or not (segment.blank or words.isupper()):
            return tail
        node.parts.remove(segment)
        segment.role = "heading"
        parent.parts.append(segment)
        self.unsorted[id(parent)] = parent
        return tail[:-1]

    def _target(self, node: Node, target: Node, segment: Segment, lowest: int, *, signed: bool) -> Node:
        own = self.own[id(node)]
        if target is node and own and own[0] is segment and node.body is not None and node.body.role == "heading":
            return node
        if lowest <= 0 and (signed or closing_starts().match(self.text, segment.start, segment.end)):
            while target.parent is not None:
                target = target.parent
        while target.parent is not None and target.depth > max(lowest, -1) and self._leaves(target, segment):
            target = target.parent
        return target

    def _leaves(self, target: Node, segment: Segment) -> bool:
        """Tell whether a segment lies outside the target: it returns to the target's parent."""
        parent, reading = target.parent, target.reading
        if parent is None or reading is None:
            return False
        siblings = self.siblings[id(parent)]
        own = self.own[id(target)]
        wordy = siblings.wordy[reading.style] - (len(own) > 1)
        if parent.reading is None:
            if reading.style.startswith("kw:"):
                return False
            held = own and own[0].start < segment.start
            return siblings.count[reading.style] > 1 and not wordy and (bool(held) or id(target) in self.siblings)
        words = self.text[segment.start : segment.end]
        if target.indent not in {segment.indent, parent.indent} and not words[0].islower():
            return segment.indent < target.indent
        if words[0] in "[(" and words.rstrip(".")[-1:] in {"]", ")"} and reading.rank >= ENUMERATED:
            return True
        return not wordy and _introduced(self.text, parent, siblings.first[reading.style])


def _signatures(text: str, tail: list[Segment]) -> int:
    """Return where, in the paragraphs behind the last label, the lines begin that are no sentences: names, places, dates."""
    index = len(tail)
    while index and _signature(text[tail[index - 1].start : tail[index - 1].end]):
        index -= 1
    return index


def _signature(words: str) -> bool:
    if len(words) > SIGNATURE or words[0].islower() or words[0] in "([" or words[-1] in ":;":
        return False
    return words[-1] == "," or (title_like(words) and (words[-1] not in ".!?" or bool(YEAR.search(words))))


def _tail(node: Node) -> list[Segment]:
    """Return the paragraphs at the end of a node, behind its label and its last child."""
    tail: list[Segment] = []
    for part in reversed(node.parts):
        if isinstance(part, Node) or part.role != "paragraph" or part.start == node.start:
            break
        tail.append(part)
    return tail[::-1]


def _goes_on(node: Node, following: Node) -> bool:
    """Tell whether the label after a node goes on with the list that the node, or what holds it, belongs to."""
    while node.depth > following.depth and node.parent is not None:
        node = node.parent
    here, there = node.reading, following.reading
    if here is None or there is None or here.style != there.style:
        return False
    return not here.number or (there.number, there.suffix) > (here.number, here.suffix)


def _paragraphs(node: Node) -> list[Segment]:
    """Return the paragraphs that a node holds beside its heading and its children."""
    return [part for part in node.parts if isinstance(part, Segment) and part.role != "heading"]


def _introduced(text: str, parent: Node, first: Node) -> bool:
    """Tell a list that a lead-in introduces: the words before it are no whole sentence."""
    lead: Segment | Node | None = None
    for part in parent.parts:
        if part is first:
            break
        lead = part
    if not isinstance(lead, Segment) or lead.role == "heading" or lead.end <= parent.label_end:
        return False
    before = text[lead.end - 1]
    return before in ":—–-," or (before.isalnum() and not title_like(text[lead.start : lead.end]))
