"""The head and the foot of a document: which lines are not part of its provisions, and what they say.

A line belongs to the head only where it is surely one of its parts, or stands between such lines; all else is left to the body.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import regex

from clauses.models import ArchiveReference, Region
from clauses.reading.dates import DateReading
from clauses.reading.head_lines import Reading, bare, is_labelled, is_signature, kind_of_document, read_foot_line, read_line
from clauses.reading.lines import Line, split

_HEAD_LINES = 40
_HEAD_CHARACTERS = 6_000
_FOOT_LINES = 40
_FOOT_CHARACTERS = 6_000
_SURE = frozenset({"classification", "date", "recipient", "sender", "subject", "salutation", "number", "reference"})
_LONG_TITLE = regex.compile(
    r"(?:An Act|To|Relating to|Providing for|On|Concerning|О|Об|Sur|Über|Zur|Relative?s? à|portant|concernant)\s", regex.I
)
_ADDRESS = regex.compile(r"[^.;:!?]{1,100}[.,]?")


@dataclass
class Head:
    """What head and foot say, each value as printed, and the regions that they fill."""

    title: str = ""
    date: DateReading | None = None
    classification: str = ""
    recipient: str = ""
    sender: str = ""
    salutation: str = ""
    reference: ArchiveReference | None = None
    original: str = ""
    source: str = ""
    regions: list[Region] = field(default_factory=list)


def read_head(text: str, start: int, end: int, years: tuple[int, ...], century: int | None, name: str) -> Head:
    """Return what the head and the foot of `text[start:end]` say, `end` being where notes at the end of the document begin."""
    head = Head()
    lines = split(text, start, min(end, start + _HEAD_CHARACTERS))[:_HEAD_LINES]
    stop = _head(head, lines, years, century, name)
    at = lines[stop - 1].end if stop else start
    if stop:
        head.regions.append(Region(kind="head", start=lines[0].start, end=at))
    if not head.title:
        head.title = _title_below_label(lines)
    _foot(head, text, max(at, start), end, (years, century, name))
    return head


def _title_below_label(lines: Sequence[Line]) -> str:
    """Return the title of a text that begins with a label, such as an appendix; it stays in the body."""
    for place, line in enumerate(lines[:4]):
        words = bare(line.text)
        if not is_labelled(words) and words.isupper() and kind_of_document(words):
            following = [bare(other.text) for other in lines[place + 1 : place + 3] if other.block == line.block]
            return " ".join([words, *(part for part in following if part.isupper() and not is_labelled(part))])
    return ""


def _head(head: Head, lines: Sequence[Line], years: tuple[int, ...], century: int | None, name: str) -> int:
    """Fill `head` from the lines at the top and return how many of them belong to it."""
    readings = [Reading("")] * len(lines)
    stop, open_lines = 0, 0
    titled = False
    for place, line in enumerate(lines):
        reading = read_line(line.text, years, century, name)
        if not reading.kind and _title_line(lines, place, titled=titled):
            reading = Reading("title", bare(line.text))
        if not reading.kind or (reading.kind in ("recipient", "subject") and is_labelled(line.text)):
            if is_labelled(bare(line.text)) or not _may_stand_between(lines, place, first=stop == 0):
                break
            open_lines += 1
            if open_lines > 4:
                break
            continue
        readings[place] = reading
        if reading.kind in ("rule", "page"):
            continue
        stop, open_lines = place + 1, 0
        titled = titled or reading.kind == "title"
        if reading.kind == "salutation":
            break
    _take(head, lines[:stop], readings)
    return stop


def _title_line(lines: Sequence[Line], place: int, *, titled: bool) -> bool:
    """Tell a line that is surely a title: a Markdown heading, capitals, or the name of a kind of document, at the very top."""
    line = lines[place]
    words = bare(line.text)
    if is_labelled(words) or len(words) > 400 or words.endswith((";", ":")):
        return False
    if titled:
        same_block = line.block == lines[place - 1].block and not words.endswith(".")
        return _goes_on(lines, place, words) or (same_block and words.isupper()) or _long_title(lines, place, words)
    if any(is_labelled(bare(other.text)) for other in lines[:place]):
        return False
    if line.text.startswith("# ") and place <= 3:
        return True
    if place and lines[place - 1].block == line.block and not bare(lines[place - 1].text).isupper():
        return False
    capitals = words.isupper() and sum(char.isalpha() for char in words) >= 4
    named = bool(kind_of_document(" ".join(words.split()[:8]))) and not _sentence(_paragraph(lines, place))
    return (capitals and (line.own_block or bool(kind_of_document(words)))) or named


def _paragraph(lines: Sequence[Line], place: int) -> str:
    """Return the words from a line to the end of its paragraph."""
    return " ".join(bare(line.text) for line in lines[place:] if line.block == lines[place].block)


def _goes_on(lines: Sequence[Line], place: int, words: str) -> bool:
    """Tell the second line of a title that was broken by hand: same paragraph, begun small or with *on*, *of*, *concerning*."""
    if lines[place].block != lines[place - 1].block or len(lines[place - 1].text) > 120 or _sentence(words):
        return False
    previous = bare(lines[place - 1].text)
    return not previous.endswith((".", ":", ";")) and (
        words[:1].islower() or previous.endswith(",") or bool(_LONG_TITLE.match(words))
    )


def _long_title(lines: Sequence[Line], place: int, words: str) -> bool:
    """Tell the long title of an act or decree: right after its name, a phrase with "on", "to", "An Act to", not a sentence."""
    if place and not kind_of_document(" ".join(bare(line.text) for line in lines[:place])):
        return False
    opening = _LONG_TITLE.match(words)
    if opening is None:
        return False
    following = lines[place + 1].text if place + 1 < len(lines) else ""
    if words.lower().startswith(("to ", "an act")):
        return bool(regex.match(r"(?:be it|resolved|\[|whereas)", following, flags=regex.I)) or words.lower().startswith(
            "an act"
        )
    return len(words) <= 240 and not words.endswith((",", ".")) and lines[place].own_block


def _sentence(words: str) -> bool:
    """Tell running text from a title: a finite modal, or several sentences."""
    modal = (
        r"\b(?:shall|must|should|may|will|is|are|was|were|has|have|hereby|wird|werden|sind|ist|est|sont|doit|doivent|"
        r"должн\w+|обязан\w*)\b"
    )
    inner = regex.search(r"(?<=\p{Ll}{3})[.!?]\s+\p{Lu}", words)
    return bool(inner or regex.search(modal, words)) or len(words.split()) > 45


def _may_stand_between(lines: Sequence[Line], place: int, *, first: bool) -> bool:
    """Tell a line that may belong to the head if something sure follows: a title line at the top, or a line of an address."""
    words = bare(lines[place].text)
    if first and lines[place].block <= 2:
        words = _paragraph(lines, place) if words[-1:] not in ".!?" else words
        return len(words) <= 400 and not words.endswith((":", ";", ","))
    return len(words) <= 100 and bool(_ADDRESS.fullmatch(words)) and not _sentence(words)


def _take(head: Head, lines: Sequence[Line], readings: Sequence[Reading]) -> None:
    titles: list[str] = []
    for line, reading in zip(lines, readings, strict=False):
        if reading.kind in ("title", "") and (reading.kind == "title" or not (titles or head.recipient or head.date)):
            titles.append(bare(line.text))
        elif reading.kind == "date":
            head.date = head.date or reading.date
        elif reading.kind == "reference":
            head.reference = head.reference or reading.reference
        elif reading.kind in ("classification", "recipient", "sender", "salutation"):
            setattr(head, reading.kind, getattr(head, reading.kind) or reading.value)
        elif reading.kind == "subject" and not titles:
            titles.append(reading.value)
    head.title = " ".join(" ".join(titles).split())


def _foot(head: Head, text: str, start: int, end: int, context: tuple[tuple[int, ...], int | None, str]) -> None:
    """Fill `head` from the lines at the end: upwards as long as each is surely part of a foot."""
    since = max(start, end - _FOOT_CHARACTERS)
    if since > start:
        since = text.find("\n", since, end) + 1 or end
    lines = split(text, since, end)[-_FOOT_LINES:]
    top = len(lines)
    readings: dict[int, Reading] = {}
    for place in range(len(lines) - 1, -1, -1):
        reading = read_foot_line(lines[place].text, *context)
        if not reading.kind and _initials(lines, place):
            reading = Reading("signature", lines[place].text.strip(" ,"))
        if not reading.kind:
            break
        readings[place] = reading
        if reading.kind not in ("rule", "page", "notes"):
            top = place
    top = _below_valediction(lines, top, readings, context)
    while 0 < top < len(lines) and readings.get(top - 1, Reading("")).kind == "rule":
        top -= 1
    if top == len(lines) or (top == 0 and since == start and not head.regions):
        return
    kinds = {readings[place].kind for place in range(top, len(lines))}
    if kinds <= {"classification", "rule", "page"}:
        return
    for place in range(top, len(lines)):
        _take_foot(head, readings[place])
    head.regions.append(Region(kind="foot", start=lines[top].start, end=lines[-1].end))


def _initials(lines: Sequence[Line], place: int) -> bool:
    """Tell a name that begins with an initial ("D. Manuilsky") from an item labelled `D.`: nothing above is labelled `C.`."""
    words = lines[place].text
    if not is_signature(words) or len(words) > 60:
        return False
    before = {"V": "IV", "X": "IX", "L": "XLIX", "C": "B"}.get(words[0], "")
    labels = tuple(f"{label}{mark}" for label in (chr(ord(words[0]) - 1), before) if label for mark in ".)")
    return not any(line.text.startswith(labels) for line in lines[:place])


def _below_valediction(
    lines: Sequence[Line], top: int, readings: dict[int, Reading], context: tuple[tuple[int, ...], int | None, str]
) -> int:
    """Return where the foot begins if a farewell stands a few short lines above: what follows it is names and offices."""
    for place in range(top - 1, max(top - 7, -1), -1):
        reading = read_foot_line(lines[place].text, *context)
        if reading.kind == "valediction":
            for between in range(place, top):
                readings[between] = reading if between == place else Reading("signature", bare(lines[between].text))
            return place
        labelled = is_labelled(lines[place].text) and not _initials(lines, place)
        if len(lines[place].text) > 100 or labelled or _sentence(lines[place].text):
            break
    return top


def _take_foot(head: Head, reading: Reading) -> None:
    if reading.kind == "reference":
        head.reference = head.reference or reading.reference
    elif reading.kind == "original":
        head.original = " ".join(part for part in (head.original, reading.value) if part)
    elif reading.kind == "source":
        head.source = head.source or reading.value
    elif reading.kind == "date":
        head.date = head.date or reading.date
    elif reading.kind == "classification":
        head.classification = head.classification or reading.value
    elif reading.kind == "signature" and not head.sender:
        head.sender = regex.sub(
            r"^\(?(?:signed|signé|gez\.?|подпись|/s/|sgd\.?)\)?[.:\s]*", "", reading.value, flags=regex.I
        ).strip()
