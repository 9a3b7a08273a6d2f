"""Headings: which words beside or below a label are a title, told by their form and by what the siblings have."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter

from clauses.outlining.search import ENUMERATED
from clauses.outlining.titles import title_like
from clauses.outlining.tree import Node, Segment

BRACKETED = re.compile(r"\([^()]{1,60}\)")
RUN_IN = re.compile(r"\s*([A-ZÀ-Ý][^.;:\n]{1,120}?)\.\s?[—–]\s?(?=\S)")


def find_headings(text: str, spans: list[tuple[int, int]], root: Node) -> None:
    """Set the heading of each node that has one, and the role of the segments that hold it.

    The spans are the stretches outside every region, in order; no title goes on from one into the next.
    """
    starts = [start for start, _ in spans]
    nodes = [node for node in _walk(root) if node.reading is not None]
    votes: Counter[str] = Counter()
    final = root.children[-1] if root.children else None  # what follows the last label may be signatures
    for node in nodes:
        style = node.reading.style  # type: ignore[union-attr]
        words = _beside(text, node)
        if not words or (node is final and not node.children):
            continue
        if len(node.parts) < 2:
            votes[style] -= node.reading.rank >= ENUMERATED  # type: ignore[union-attr]
            continue
        if words.endswith((":", "—")) and title_like(words):
            continue
        sure = title_like(words) and (words[-1] != "." or words.isupper() or len(words) < 130)
        votes[style] += 1 if sure else -1
    for node in nodes:
        _set_heading(text, starts, node, votes)


def _walk(root: Node) -> list[Node]:
    found, waiting = [], [root]
    while waiting:
        node = waiting.pop()
        found.append(node)
        waiting.extend(reversed(node.children))
    return found


def _beside(text: str, node: Node) -> str:
    body = node.body
    return text[node.label_end : body.end].strip(" \t\n*_") if body and node.label_end < body.end else ""


def _set_heading(text: str, starts: list[int], node: Node, votes: Counter[str]) -> None:
    reading, body = node.reading, node.body
    if reading is None or body is None or reading.style[0] == "*":
        return
    words = _beside(text, node)
    keyworded = reading.style.startswith("kw:")
    if words:
        taken = title_like(words) and len(node.parts) > 1 and votes[reading.style] > 0
        plain = keyworded or (reading.style[0] == " " and len(node.parts) > 1)
        if taken or (plain and title_like(words) and _alone(words)):
            node.heading = (node.label_end, body.end)
            body.role = "heading"
            return
        if keyworded and BRACKETED.fullmatch(words):
            _heading_below(text, starts, node, body)
            return
        run_in = RUN_IN.match(text, node.label_end, body.end)
        if run_in and title_like(run_in[1]):
            node.heading = run_in.span(1)
        return
    if len(node.parts) > 1:
        body.role = "heading"
    if keyworded:
        _heading_below(text, starts, node, body)


def _alone(words: str) -> bool:
    return words[-1] not in ".:;—"


def _heading_below(text: str, starts: list[int], node: Node, body: Segment) -> None:
    """Take the line below a label that stands alone for its title."""
    body.role = "heading"
    if len(node.parts) < 2 or not isinstance(node.parts[1], Segment):
        return
    below = node.parts[1]
    if not _adjoin(text, starts, body, below):
        return
    words = text[below.start : below.end]
    last = len(node.parts) == 2
    if not title_like(words) or (not words.isupper() and (words[-1] in ".:—;," or (last and below.blank))):
        return
    body.end = below.end
    node.heading = (below.start, below.end)
    del node.parts[1]
    if words.isupper() and len(node.parts) > 1 and isinstance(node.parts[1], Segment):
        more = node.parts[1]
        if text[more.start : more.end].isupper() and not more.blank and _adjoin(text, starts, body, more):
            node.heading = (below.start, more.end)
            body.end = more.end
            del node.parts[1]


def _adjoin(text: str, starts: list[int], before: Segment, after: Segment) -> bool:
    """Tell whether nothing lies between two segments: no words, and no region, which may be white space alone."""
    same = bisect_right(starts, before.start) == bisect_right(starts, after.start)
    return same and not text[before.end : after.start].strip()
