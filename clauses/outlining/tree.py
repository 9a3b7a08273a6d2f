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
    quotation: int = 0


@dataclass(slots=True)
class LabelReading:
    """The labels of the best reading, and the number of the quotation that each quoted line belongs to."""

    labels: list[tuple[Candidate, Choice]]
    quoted: dict[int, int]


def stretches(text: str, spans: list[tuple[int, int]], lines: list[Line], reading: LabelReading) -> list[Stretch]:
    """Cut the text at paragraph starts, labels and quotations."""
    events: dict[int, Stretch] = {}
    for index, line in enumerate(lines):
        quotation = reading.quoted.get(index, 0)
        if line.hard or quotation != reading.quoted.get(index - 1, 0):
            events[line.start] = Stretch(Segment(line.start, line.start, line.indent, line.blank), None, line.start, quotation)
    for candidate, choice in reading.labels:
        line = lines[candidate.line]
        blank = line.blank if candidate.start == line.start else 0
        segment = Segment(candidate.start, candidate.start, candidate.indent, blank)
        events[candidate.start] = Stretch(segment, choice, candidate.end, reading.quoted.get(candidate.line, 0))
    ends = iter(spans)
    span = next(ends, (0, 0))
    places = sorted(events)
    cut: list[Stretch] = []
    for index, place in enumerate(places):
        while place >= span[1]:
            span = next(ends)
        limit = min(span[1], places[index + 1] if index + 1 < len(places) else span[1])
        stretch = events[place]
        stretch.segment.end = place + len(text[place:limit].rstrip())
        cut.append(stretch)
    return cut


def grow(text: str, cut: list[Stretch]) -> Node:
    """Build the tree of labels; unlabelled segments stay, for now, behind the label that they follow."""
    root = Node(0, 0, None, "", None)
    path = [root]
    outer, quotation = 0, 0
    for stretch in cut:
        segment, choice = stretch.segment, stretch.choice
        if stretch.quotation != quotation:
            if quotation:
                del path[outer:]
            quotation = stretch.quotation
            if quotation:
                outer = len(path)
                quote = Node(
                    segment.start, segment.start, None, "", path[-1], segment.indent, path[-1].depth + 1, quotation=True
                )
                path[-1].parts.append(quote)
                path.append(quote)
        if choice is None:
            path[-1].parts.append(segment)
            continue
        depth = choice.depth + (outer + 1 if quotation else 1)
        del path[depth:]
        parent = path[-1]
        label = text[segment.start : stretch.label_end].strip(" \t\xa0*_#“„«‘\"'`")
        node = Node(segment.start, stretch.label_end, choice.reading, label, parent, segment.indent, depth - 1)
        node.parts.append(segment)
        parent.parts.append(node)
        path.append(node)
    return root
