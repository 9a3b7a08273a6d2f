"""Word's automatic numbering: the label that Word prints before a paragraph, from numbering.xml and styles.xml."""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

import regex

from clauses.reading.formats.numerals import numeral

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MAX_LEVEL = 8
_CHAIN = 20


@dataclass(frozen=True)
class _Level:
    """One level of a list: how its label is written, where it starts, after which level it begins anew."""

    style: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None
    legal: bool = False


@dataclass
class _List:
    abstract: str
    levels: dict[int, _Level]
    starts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts the paragraphs of each list and gives the labels, in the order of the document."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        self._abstract: dict[str, dict[int, _Level]] = {}
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, list[int]] = {}
        self._begun: set[tuple[str, int]] = set()
        self._styles = {} if styles is None else _styles(styles)
        if numbering is not None:
            self._read(numbering)

    def _read(self, numbering: Element) -> None:
        links: dict[str, str] = {}
        named: dict[str, str] = {}
        for abstract in numbering.findall(f"{W}abstractNum"):
            key = abstract.get(f"{W}abstractNumId", "")
            self._abstract[key] = {_int(level.get(f"{W}ilvl")): _level(level) for level in abstract.findall(f"{W}lvl")}
            link = _value(abstract, "numStyleLink")
            if link:
                links[key] = link
            home = _value(abstract, "styleLink")
            if home:
                named[home] = key
        for key, style in links.items():
            self._abstract[key] = self._abstract.get(named.get(style, ""), {})
        for num in numbering.findall(f"{W}num"):
            abstract_id = _value(num, "abstractNumId")
            levels = dict(self._abstract.get(abstract_id, {}))
            entry = _List(abstract_id, levels)
            for override in num.findall(f"{W}lvlOverride"):
                at = _int(override.get(f"{W}ilvl"))
                own = override.find(f"{W}lvl")
                if own is not None:
                    levels[at] = _level(own)
                start = _value(override, "startOverride")
                if start:
                    entry.starts[at] = _int(start)
            self._lists[num.get(f"{W}numId", "")] = entry

    def label(self, properties: Element | None) -> tuple[str, int]:
        """Return the label printed before a paragraph with these properties, and its level; "" where it has none."""
        number_id, level = self._place(properties)
        entry = self._lists.get(number_id)
        if entry is None or number_id == "0" or level not in entry.levels:
            return "", 0
        self._count(number_id, entry, level)
        return self._printed(entry, level), level

    def _place(self, properties: Element | None) -> tuple[str, int]:
        """Return numId and level from the paragraph, or from its style and the styles that this one is based on."""
        number_id, level, style = "", None, ""
        if properties is not None:
            number_id, level = _num_pr(properties)
            style = _value(properties, "pStyle")
        for _ in range(_CHAIN):
            if (number_id and level is not None) or not style or style not in self._styles:
                break
            own_id, own_level, style = self._styles[style]
            number_id = number_id or own_id
            level = own_level if level is None else level
        return number_id, min(max(level or 0, 0), _MAX_LEVEL)

    def _count(self, number_id: str, entry: _List, level: int) -> None:
        counts = self._counts.setdefault(entry.abstract, [-1] * (_MAX_LEVEL + 1))
        if level in entry.starts and (number_id, level) not in self._begun:
            counts[level] = -1
        start = entry.starts.get(level, entry.levels[level].start)
        counts[level] = start if counts[level] < 0 else counts[level] + 1
        self._begun.add((number_id, level))
        for lower in range(level + 1, _MAX_LEVEL + 1):
            definition = entry.levels.get(lower)
            after = definition.restart if definition else None
            if after is None or (after != 0 and level < after):
                counts[lower] = -1

    def _printed(self, entry: _List, level: int) -> str:
        counts = self._counts[entry.abstract]
        definition = entry.levels[level]
        if definition.style == "bullet":
            sign = definition.text.strip()
            return sign if sign and not regex.search(r"[\uE000-\uF8FF]", sign) else "•"

        def number(match: regex.Match[str]) -> str:
            at = int(match[1]) - 1
            other = entry.levels.get(at, _Level())
            count = counts[at] if counts[at] >= 0 else other.start
            return numeral(count, "decimal" if definition.legal and other.style != "none" else other.style)

        return regex.sub(r"%([1-9])", number, definition.text).strip()


def _level(element: Element) -> _Level:
    restart = _value(element, "lvlRestart")
    legal = element.find(f"{W}isLgl")
    return _Level(
        style=_value(element, "numFmt") or "decimal",
        text=_value(element, "lvlText"),
        start=_int(_value(element, "start") or "1"),
        restart=_int(restart) if restart else None,
        legal=legal is not None and legal.get(f"{W}val", "1") not in ("0", "false"),
    )


def _styles(styles: Element) -> dict[str, tuple[str, int | None, str]]:
    """Return numId, level and parent of each paragraph style."""
    found: dict[str, tuple[str, int | None, str]] = {}
    for style in styles.findall(f"{W}style"):
        properties = style.find(f"{W}pPr")
        number_id, level = ("", None) if properties is None else _num_pr(properties)
        found[style.get(f"{W}styleId", "")] = (number_id, level, _value(style, "basedOn"))
    return found


def _num_pr(properties: Element) -> tuple[str, int | None]:
    element = properties.find(f"{W}numPr")
    if element is None:
        return "", None
    level = _value(element, "ilvl")
    return _value(element, "numId"), _int(level) if level else None


def _value(element: Element, name: str) -> str:
    child = element.find(f"{W}{name}")
    return "" if child is None else child.get(f"{W}val", "")


def _int(value: str | None) -> int:
    return int(value) if value and regex.fullmatch(r"-?\d{1,7}", value) else 0
