"""OpenDocument's automatic numbering: the label that is printed before a list item or a heading."""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree.ElementTree import Element

import regex

from clauses.reading.formats.numerals import numeral

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
_DEEPEST = 10


@dataclass(frozen=True)
class _Level:
    """How one level of a list is labelled."""

    style: str = ""
    prefix: str = ""
    suffix: str = ""
    start: int = 1
    display: int = 1
    bullet: str = ""


class Lists:
    """Counts the items of each list; `enter` and `leave` follow the nesting of the document."""

    def __init__(self, content: Element, styles: Element | None) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._outline: dict[int, _Level] = {}
        for root in (content, styles):
            if root is None:
                continue
            for element in root.iter(f"{TEXT}list-style"):
                self._levels.setdefault(element.get(f"{STYLE}name", ""), _levels(element))
            for element in root.iter(f"{TEXT}outline-style"):
                self._outline = self._outline or _levels(element)
        self._stack: list[tuple[str, list[int]]] = []
        self._last: dict[str, list[int]] = {}
        self._by_id: dict[str, list[int]] = {}
        self._headings = [0] * (_DEEPEST + 1)

    @property
    def depth(self) -> int:
        """How many lists are open."""
        return len(self._stack)

    def enter(self, element: Element, *, below_words: bool = True) -> None:
        """Open a list; its numbers go on from an earlier one where it says so.

        `below_words` is False for a list in an item without words of its own: so a list is written that goes on below text.
        """
        outer = self._stack[-1] if self._stack else None
        style = element.get(f"{TEXT}style-name") or (outer[0] if outer else "")
        if outer is not None:
            counts = outer[1]
            if below_words and element.get(f"{TEXT}continue-numbering") != "true":
                counts[min(self.depth + 1, _DEEPEST)] = 0
        else:
            earlier = self._by_id.get(element.get(f"{TEXT}continue-list", ""))
            if earlier is None and element.get(f"{TEXT}continue-numbering") == "true":
                earlier = self._last.get(style)
            counts = earlier if earlier is not None else [0] * (_DEEPEST + 1)
            self._last[style] = counts
            if element.get(_XML_ID):
                self._by_id[element.get(_XML_ID, "")] = counts
        self._stack.append((style, counts))

    def leave(self) -> None:
        """Close the innermost list."""
        self._stack.pop()

    def label(self, item: Element) -> str:
        """Count an item of the innermost list and return its label."""
        style, counts = self._stack[-1]
        at = min(self.depth, _DEEPEST)
        levels = self._levels.get(style, {})
        level = levels.get(at, _Level(bullet="•"))
        if level.bullet:
            return level.bullet
        start = item.get(f"{TEXT}start-value", "")
        if regex.fullmatch(r"\d{1,7}", start):
            counts[at] = int(start)
        else:
            counts[at] = counts[at] + 1 if counts[at] else level.start
        counts[at + 1 :] = [0] * (_DEEPEST - at)
        return _printed(levels, counts, at)

    def heading(self, element: Element) -> str:
        """Count a heading that the outline numbers and return its label; "" for other paragraphs."""
        written = element.get(f"{TEXT}outline-level", "")
        if element.tag != f"{TEXT}h" or not regex.fullmatch(r"[1-9]|10", written):
            return ""
        at = int(written)
        if element.get(f"{TEXT}is-list-header") == "true" or not self._outline.get(at, _Level()).style:
            return ""
        self._headings[at] = self._headings[at] + 1 if self._headings[at] else self._outline[at].start
        self._headings[at + 1 :] = [0] * (_DEEPEST - at)
        return _printed(self._outline, self._headings, at)


def _printed(levels: dict[int, _Level], counts: list[int], at: int) -> str:
    level = levels[at]
    if not level.style:
        return (level.prefix + level.suffix).strip()
    shown = range(max(1, at - level.display + 1), at + 1)
    numbers = [
        numeral(counts[n] or levels.get(n, _Level()).start, levels[n].style) for n in shown if n in levels and levels[n].style
    ]
    return (level.prefix + ".".join(numbers) + level.suffix).strip()


def _levels(element: Element) -> dict[int, _Level]:
    found: dict[int, _Level] = {}
    for child in element:
        at = child.get(f"{TEXT}level", "")
        if not regex.fullmatch(r"[1-9]|10", at):
            continue
        if child.tag == f"{TEXT}list-level-style-bullet":
            sign = child.get(f"{TEXT}bullet-char", "•")
            found[int(at)] = _Level(bullet="•" if regex.search(r"[\uE000-\uF8FF]", sign) or not sign.strip() else sign)
        elif child.tag in (f"{TEXT}list-level-style-number", f"{TEXT}outline-level-style"):
            found[int(at)] = _numbered(child)
    return found


def _numbered(element: Element) -> _Level:
    start, display = element.get(f"{TEXT}start-value", "1"), element.get(f"{TEXT}display-levels", "1")
    sync = element.get(f"{STYLE}num-letter-sync") == "true"
    return _Level(
        style=_style(element.get(f"{STYLE}num-format", ""), sync=sync),
        prefix=element.get(f"{STYLE}num-prefix", ""),
        suffix=element.get(f"{STYLE}num-suffix", ""),
        start=int(start) if regex.fullmatch(r"\d{1,7}", start) else 1,
        display=int(display) if regex.fullmatch(r"[1-9]|10", display) else 1,
    )


def _style(written: str, *, sync: bool) -> str:
    """Return the name of a number style for what OpenDocument writes as a sample of it: `a`, `I`, `1`, `А, Б, .., Аа`."""
    first = written.strip()[:1]
    if not first:
        return ""
    if first in "aA":
        return ("lower" if first == "a" else "upper") + ("Letter" if sync else "Alpha")
    if first in "аА":
        return "russianLower" if first == "а" else "russianUpper"
    return {"i": "lowerRoman", "I": "upperRoman", "α": "lowerGreek"}.get(first, "decimal")
