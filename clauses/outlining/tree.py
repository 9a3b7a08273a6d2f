"""The tree of nodes: each stretch of text is given to the label, or to the level, that it belongs to."""

from __future__ import annotations

from dataclasses import dataclass, field

from clauses.outlining.labels import Candidate
from clauses.outlining.lines import Line
from clauses.outlining.numbering import Reading
from clauses.outlining.search import Choice


@dataclass(slots=True)
class Segment:
    """A stretch of text from one label or paragraph start to the next, without its outer white space."""

    start: int
    end: int
    indent: int
    blank: int
    role: str = "paragraph"


@dataclass(slots=True)
class Node:
    """A labelled unit: its own segments and its children, in the order of the text. The root has no reading."""

    start: int
    label_end: int
    reading: Reading | None
    label: str
    parent: Node | None
    indent: int = 0
    depth: int = -1
    inline: bool = False
    parts: list[Segment | Node] = field(default_factory=list)
    heading: tuple[int, int] | None = None
    quotation: bool = False

    @property
    def segments(self) -> list[Segment]:
        """Return the node's own segments."""
        return [part for part in self.parts if isinstance(part, Segment)]

    @property
    def children(self) -> list[Node]:
        """Return the labelled nodes directly below."""
        return [part for part in self.parts if isinstance(part, Node)]

    @property
    def body(self) -> Segment | None:
        """Return the segment that begins with the label."""
        first = self.parts[0] if self.parts else None
        return first if isinstance(first, Segment) and first.start == self.start else None


@dataclass(slots=True)
class Stretch:
    """A segment with the label that opens it, if any."""

    segment: Segment
    choice: Choice | None
    label_end: int


def stretches(
    text: str, spans: list[tuple[int, int]], lines: list[Line], found: list[Candidate], choices: list[Choice]
) -> list[Stretch]:
    """Cut the text at paragraph starts and labels."""
    events: dict[int, tuple[Choice | None, int, int, int]] = {}
    for line in lines:
        if line.hard:
            events[line.start] = (None, line.start, line.indent, line.blank)
    for choice in choices:
        candidate = found[choice.candidate]
        line = lines[candidate.line]
        blank = line.blank if candidate.start == line.start else 0
        events[candidate.start] = (choice, candidate.end, candidate.indent, blank)
    ends = iter(spans)
    span = next(ends, (0, 0))
    places = sorted(events)
    cut: list[Stretch] = []
    for index, place in enumerate(places):
        while place >= span[1]:
            span = next(ends)
        limit = min(span[1], places[index + 1] if index + 1 < len(places) else span[1])
        raw = text[place:limit]
        choice, label_end, indent, blank = events[place]
        cut.append(Stretch(Segment(place, place + len(raw.rstrip()), indent, blank), choice, label_end))
    return cut


def grow(text: str, cut: list[Stretch], found: list[Candidate]) -> Node:
    """Build the tree of labels; unlabelled segments stay, for now, behind the label that they follow."""
    root = Node(0, 0, None, "", None)
    path = [root]
    for stretch in cut:
        choice = stretch.choice
        if choice is None:
            path[-1].parts.append(stretch.segment)
            continue
        candidate = found[choice.candidate]
        del path[choice.depth + 1 :]
        parent = path[-1]
        end = stretch.label_end
        label = text[candidate.start : end].strip(" \t*_#")
        node = Node(candidate.start, end, choice.reading, label, parent, candidate.indent, choice.depth)
        node.inline = candidate.reject == 0.0
        node.parts.append(stretch.segment)
        parent.parts.append(node)
        path.append(node)
    return root
