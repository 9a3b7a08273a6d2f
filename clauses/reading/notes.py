"""Footnotes and endnotes of a plain text: bodies that begin with a mark, and the places where the same mark stands in the text.

A mark counts only where a body answers to it, so that `[sic]`, `VKP(b)` and "Article 3(1)" stay text. Styles that labels use as
well, `(1)` and `*`, need more: the notes stand at the end, in order, each with a mark of its own after a word.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import regex

from clauses.models import Note, Quote, Region
from clauses.reading.vocabulary import SECONDS, alternatives

_NUMBER = r"(?:\d{1,3}|[ivxlcdm]{1,8}|[a-z]|\*{1,4}|†{1,3}|‡)"
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_UNIT_BEFORE = regex.compile(rf"(?<!\p{{L}}){alternatives('layout', 'units')}s?\.?[\s\u00a0]*[\d.()]*$", regex.IGNORECASE)
_RULE = regex.compile(r"^[ \t]*(?:[-_–—=*]{3,}|(?:[-*_][ \t]){2,}[-*_])[ \t]*$", regex.MULTILINE)
_HEADING = regex.compile(rf"^[#\t *_]*{alternatives('foot', 'notes')}[ \t:.*_]*$", regex.IGNORECASE | regex.MULTILINE)
_APPARATUS = regex.compile(rf"^[#\t *_]*{alternatives('foot', 'apparatus')}[ \t:.*_]*$", regex.IGNORECASE | regex.MULTILINE)
_LABEL = regex.compile(rf"^(?:{alternatives('layout', 'units')}\b|(?:\d{{1,3}}|[IVXLC]{{1,6}}|\p{{L}})[.)])", regex.IGNORECASE)


@dataclass(frozen=True)
class _Style:
    """How a mark is written in the text (`mark`) and at the head of a note (`body`); `strict` ones look like labels too."""

    name: str
    mark: regex.Pattern[str]
    body: regex.Pattern[str]
    strict: bool = False


_STYLES = (
    _Style(
        "markdown",
        regex.compile(r"\[\^(?P<id>[^\]\s\^]{1,40})\](?!:)"),
        regex.compile(r"^[ ]{0,3}\[\^(?P<id>[^\]\s\^]{1,40})\]:[ \t]*", regex.MULTILINE),
    ),
    _Style(
        "square",
        regex.compile(rf"\[(?P<id>{_NUMBER})\]", regex.IGNORECASE),
        regex.compile(rf"^[ \t]*\[(?P<id>{_NUMBER})\][.:]?[ \t\u00a0]+(?=\S)", regex.IGNORECASE | regex.MULTILINE),
    ),
    _Style(
        "superscript",
        regex.compile(r"(?P<id>[¹²³⁰⁴-⁹]{1,3})(?![\p{L}\d])"),
        regex.compile(r"^[ \t]*(?P<id>[¹²³⁰⁴-⁹]{1,3})[ \t\u00a0]*(?=\S)", regex.MULTILINE),
    ),
    _Style(
        "round",
        regex.compile(r"(?<=[\p{Ll}.,;:!?»”\"'’)])\((?P<id>\d{1,3}|[ivxlc]{1,6}|\*{1,3})\)", regex.IGNORECASE),
        regex.compile(r"^[ \t]*\((?P<id>\d{1,3}|[ivxlc]{1,6}|\*{1,3})\)[ \t\u00a0]+(?=\S)", regex.IGNORECASE | regex.MULTILINE),
        strict=True,
    ),
    _Style(
        "star",
        regex.compile(r"(?<=[\p{L}\d.,;:!?»”\"'’)])(?P<id>\*{1,4}|†{1,3}|‡)(?![\w*†‡])"),
        regex.compile(r"^[ \t]*(?P<id>\*{1,4}|†{1,3}|‡)[ \t\u00a0]*(?=[^\s*†‡])", regex.MULTILINE),
        strict=True,
    ),
)


# plain numbers, which count only below a heading that says that notes follow
_PLAIN = _Style(
    "plain",
    regex.compile(r"(?<=\p{Ll}{2}[.,;:!?»”\"’)]?)(?P<id>\d{1,3})(?![\p{L}\d]|[.,/–-]\d)"),
    regex.compile(r"^[ \t]*(?P<id>\d{1,3})[.)]?[ \t\u00a0]+(?=\S)", regex.MULTILINE),
)


@dataclass(frozen=True)
class Notes:
    """The notes found, the regions they fill, and what was odd."""

    notes: tuple[Note, ...] = ()
    regions: tuple[Region, ...] = ()
    warnings: tuple[str, ...] = ()


def find_notes(text: str, start: int = 0, taken: Sequence[Region] = ()) -> Notes:
    """Return the notes of `text[start:]`, those inside `taken` regions left out."""
    found: list[Notes] = []
    for style in _STYLES:
        notes = _of_style(text, start, style, [*taken, *(region for part in found for region in part.regions)])
        if notes.notes or notes.warnings:
            found.append(notes)
    if not any(part.notes for part in found):
        found.append(_apparatus(text, start, taken))
    every = sorted((note for part in found for note in part.notes), key=lambda note: note.start)
    regions = sorted((region for part in found for region in part.regions), key=lambda region: region.start)
    warnings = tuple(line for part in found for line in part.warnings)
    return Notes(with_ids(every), tuple(regions), warnings)


def with_ids(notes: Iterable[Note]) -> tuple[Note, ...]:
    """Return the notes with ids that are unique in the document: the marker, or `n` and a number where it is a sign."""
    used: set[str] = set()
    given: list[Note] = []
    for place, note in enumerate(notes, 1):
        wish = note.marker if regex.fullmatch(r"[\p{L}\p{N}._-]+", note.marker) else f"n{place}"
        name, number = wish, 2
        while name in used:
            name, number = f"{wish}-{number}", number + 1
        used.add(name)
        given.append(note.model_copy(update={"note_id": name}))
    return tuple(given)


def _of_style(text: str, start: int, style: _Style, taken: Sequence[Region]) -> Notes:
    outside = _Outside(taken)
    bodies = [match for match in style.body.finditer(text, start, timeout=60) if outside(match.start())]
    if not bodies:
        return Notes()
    heads = {body.start("id") for body in bodies}
    known = {_key(body) for body in bodies}
    marks = (mark for mark in style.mark.finditer(text, start, timeout=60) if outside(mark.start()))
    anchors = [mark for mark in marks if mark.start("id") not in heads and _key(mark) in known and _stands(text, mark)]
    if style.strict:
        bodies = _strict(text, bodies, anchors)
    earliest: dict[str, int] = {}
    for anchor in anchors:
        earliest.setdefault(_key(anchor), anchor.start())
    # lines that begin with the same brackets before the first note that has a mark above it are text
    at = next((place for place, body in enumerate(bodies) if earliest.get(_key(body), len(text)) < body.start()), None)
    return Notes() if at is None else _build(text, bodies[at:], anchors, start)


def _apparatus(text: str, start: int, taken: Sequence[Region]) -> Notes:
    """Return the numbered notes below a heading such as "Endnotes": from 1 on, without a gap, to the end of the text."""
    heading = next((match for match in _APPARATUS.finditer(text, start, timeout=60) if _Outside(taken)(match.start())), None)
    if heading is None:
        return Notes()
    bodies = list(_PLAIN.body.finditer(text, heading.end(), timeout=60))
    numbers = [int(body["id"]) for body in bodies]
    if not bodies or numbers != list(range(1, len(bodies) + 1)) or text[heading.end() : bodies[0].start()].strip():
        return Notes()
    marks = [mark for mark in _PLAIN.mark.finditer(text, start, heading.start(), timeout=60) if _stands(text, mark)]
    ordered = [int(mark["id"]) for mark in marks]
    return _build(text, bodies, marks if ordered == numbers else [], start)


class _Outside:
    """Tells whether an offset lies in none of some regions."""

    def __init__(self, regions: Sequence[Region]) -> None:
        self._regions = sorted(regions, key=lambda region: region.start)
        self._starts = [region.start for region in self._regions]

    def __call__(self, at: int) -> bool:
        place = bisect_right(self._starts, at) - 1
        return place < 0 or at >= self._regions[place].end


def _key(match: regex.Match[str]) -> str:
    return str(match["id"]).translate(_SUPERSCRIPTS).lower()


def _stands(text: str, mark: regex.Match[str]) -> bool:
    """Tell a mark from a label or a citation: something precedes it on its line, and not "section" or "Article 3"."""
    line = text[max(text.rfind("\n", max(0, mark.start() - 60), mark.start()) + 1, mark.start() - 60) : mark.start()]
    return bool(line.strip()) and not (mark[0][0] == "(" and _UNIT_BEFORE.search(line, timeout=SECONDS))


def _strict(text: str, bodies: list[regex.Match[str]], anchors: list[regex.Match[str]]) -> list[regex.Match[str]]:
    """Return the last bodies, parted from the text by a rule or a heading, that answer one to one to the marks before them."""
    if not anchors:
        return []
    parts = [match.end() for pattern in (_RULE, _HEADING) for match in pattern.finditer(text, anchors[-1].end(), timeout=60)]
    if parts:
        after = [body for body in bodies if body.start() >= min(parts)]
    else:
        # without a rule, only signs that no list uses (two stars, daggers) or a single note at the very end
        after = [body for body in bodies if body.start() > anchors[-1].end() and body["id"][0] in "*†‡"]
        if len({_key(body) for body in after}) != len(after) or any(len(text) - body.start() > 4000 for body in after):
            return []
    wanted = [_key(anchor) for anchor in anchors if anchor.start() < (after[0].start() if after else 0)]
    return after if after and [_key(body) for body in after] == wanted else []


def _build(text: str, bodies: list[regex.Match[str]], anchors: list[regex.Match[str]], start: int) -> Notes:
    first = bodies[0].start()
    ends = [_end(text, body.end(), _limit(text, bodies, place), whole=False, last=False) for place, body in enumerate(bodies)]
    in_notes = _Outside([Region(kind="note", start=body.start(), end=end) for body, end in zip(bodies, ends, strict=True)])
    at_end = all(anchor.start() < first or not in_notes(anchor.start()) for anchor in anchors)
    notes: list[Note] = []
    regions: list[Region] = []
    warnings: list[str] = []
    mine = _by_body(bodies, [anchor for anchor in anchors if in_notes(anchor.start())])
    for place, body in enumerate(bodies):
        last = place + 1 == len(bodies)
        end = _end(text, body.end(), _limit(text, bodies, place), whole=at_end, last=last)
        lead = body.start("id") - body.start() - len(text[body.start() : body.start("id")].lstrip())
        regions.append(Region(kind="note", start=body.start() + lead, end=end))
        quotes = tuple(Quote(text=mark[0], start=mark.start(), end=mark.end()) for mark in mine[place])
        if not quotes:
            warnings.append(f"note {body['id']} has no mark in the text")
        words = " ".join(text[body.end() : end].split())
        marker = str(body["id"]).translate(_SUPERSCRIPTS)
        notes.append(Note(note_id="", marker=marker, text=words, start=body.end(), end=end, anchors=quotes))
    heading = _heading_before(text, regions[0].start, start)
    if heading is not None:
        regions.insert(0, heading)
    return Notes(tuple(notes), tuple(regions), tuple(warnings))


def _limit(text: str, bodies: list[regex.Match[str]], place: int) -> int:
    return bodies[place + 1].start() if place + 1 < len(bodies) else len(text)


def _by_body(bodies: list[regex.Match[str]], anchors: list[regex.Match[str]]) -> list[list[regex.Match[str]]]:
    """Return the marks of each note; where a mark comes again on every page, the note is the next below it."""
    homes: dict[str, list[int]] = {}
    for place, body in enumerate(bodies):
        homes.setdefault(_key(body), []).append(place)
    found: list[list[regex.Match[str]]] = [[] for _ in bodies]
    for anchor in anchors:
        places = homes.get(_key(anchor), [])
        if len(places) > 1:
            below = bisect_right([bodies[place].start() for place in places], anchor.start())
            places = [places[min(below, len(places) - 1)]]
        for place in places:
            found[place].append(anchor)
    return found


def _end(text: str, start: int, limit: int, *, whole: bool, last: bool) -> int:
    """Return where a note ends: with its paragraph, and at the end of a document with the paragraphs before the next note."""
    end = start
    for at, to in _paragraphs(text, start, limit):
        opening = text[at : min(to, at + 200)]
        if end > start and not opening.startswith(("    ", "\t")) and (not whole or last or _LABEL.match(opening.strip())):
            break
        end = to
    return end


def _paragraphs(text: str, start: int, limit: int) -> Iterator[tuple[int, int]]:
    """Yield where each paragraph of a stretch begins and ends, blank lines and the white space at its end left out."""
    begun, end, at = -1, start, start
    while at < limit:
        to = text.find("\n", at, limit)
        to = limit if to < 0 else to
        words = text[at:to].rstrip()
        if words.strip():
            begun = at if begun < 0 else begun
            end = at + len(words)
        elif begun >= 0:
            yield begun, end
            begun = -1
        at = to + 1
    if begun >= 0:
        yield begun, end


def _heading_before(text: str, at: int, start: int) -> Region | None:
    """Return the heading ("Notes") or the rule right before the first note, as a region."""
    above = text[start:at].rstrip()
    begin = above.rfind("\n") + 1
    line = above[begin:]
    if line.strip() and (_HEADING.fullmatch(line) or _RULE.fullmatch(line)):
        return Region(kind="note", start=start + begin, end=start + len(above))
    return None
