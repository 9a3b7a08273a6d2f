"""The head of a document: which lines are not part of its provisions, and what they say.

A line belongs to the head only where it is surely one of its parts, or stands between such lines; all else is left to the body.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import regex

from clauses.models import ArchiveReference, Region
from clauses.reading.dates import DateReading
from clauses.reading.head_lines import Reading, bare, is_labelled, kind_of_document, read_line
from clauses.reading.lines import Line, split

_HEAD_LINES = 40
_HEAD_CHARACTERS = 6_000
_LONG_TITLE = regex.compile(
    r"(?:An Act|To|Expressing|Relating to|Providing for|On|Concerning|О|Об|Sur|Über|Zum|Zur|Vom|Relative?s? à|portant|"
    r"concernant|visant|tendant|autorisant|modifiant)\s",
    regex.I,
)
_WRAPPED = 45
"""From this length on, in characters, a line of a title may have been broken by hand."""
_ADDRESS = regex.compile(r"[^.;:!?]{1,100}[.,]?")


@dataclass
class Head:
    """What head and foot say, each value as printed, and the regions that they fill."""

    title: str = ""
    date: DateReading | None = None
    signed_on: DateReading | None = None
    """The date of the foot: a title's own date is the surer one."""
    classification: str = ""
    recipient: str = ""
    sender: str = ""
    salutation: str = ""
    reference: ArchiveReference | None = None
    original: str = ""
    source: str = ""
    regions: list[Region] = field(default_factory=list)


def read_head(text: str, start: int, end: int, years: tuple[int, ...], century: int | None, name: str) -> Head:
    """Return what the head of `text[start:end]` says, and its region."""
    head = Head()
    lines = split(text, start, min(end, start + _HEAD_CHARACTERS))[:_HEAD_LINES]
    stop = _head(head, lines, years, century, name)
    at = lines[stop - 1].end if stop else start
    if stop:
        head.regions.append(Region(kind="head", start=lines[0].start, end=at))
    if not head.title:
        head.title = _title_below_label(lines)
    return head


def _title_below_label(lines: Sequence[Line]) -> str:
    """Return the title of a text that begins with something else, such as an appendix or a gazette; it stays in the body."""
    for place, line in enumerate(lines[:8]):
        words = bare(line.text)
        if is_labelled(words) or is_sentence(words) or len(words) > 300 or not kind_of_document(" ".join(words.split()[:3])):
            continue
        if words.isupper():
            following = [bare(other.text) for other in lines[place + 1 : place + 3] if other.block == line.block]
            return " ".join([words, *(part for part in following if part.isupper() and not is_labelled(part))])
        if line.own_block:
            return words
    return ""


def _head(head: Head, lines: Sequence[Line], years: tuple[int, ...], century: int | None, name: str) -> int:
    """Fill `head` from the lines at the top and return how many of them belong to it."""
    readings = [Reading("")] * len(lines)
    stop, open_lines = 0, 0
    for place, line in enumerate(lines):
        reading = read_line(line.text, years, century, name)
        if not reading.kind and _title_line(lines, place, [reading.kind for reading in readings[:place]]):
            reading = Reading("title", bare(line.text))
        if not reading.kind and _place_below_date(lines, place, readings):
            reading = Reading("place", bare(line.text))
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
        if reading.kind == "salutation":
            break
    _take(head, lines[:stop], readings)
    return stop


def _title_line(lines: Sequence[Line], place: int, kinds: Sequence[str]) -> bool:
    """Tell a line that is surely a title: a Markdown heading, capitals, or the name of a kind of document, at the very top."""
    line = lines[place]
    words = bare(line.text)
    if is_labelled(words) or len(words) > 400 or words.endswith((";", ":")):
        return False
    same_block = place > 0 and line.block == lines[place - 1].block
    if "title" in kinds:
        after_title = kinds[-1] == "title" and same_block
        capitals = after_title and words.isupper() and not words.endswith(".")
        if not kind_of_document(" ".join(bare(other.text) for other in lines[:place])):
            # so far only the name of a body or an office
            return bool(kind_of_document(" ".join(words.split()[:3]))) and line.own_block and not is_sentence(words)
        return (after_title and _goes_on(lines, place, words)) or capitals or _long_title(lines, place, words)
    if any(is_labelled(bare(other.text)) for other in lines[:place]):
        return False
    if line.text.startswith("# ") and place <= 3:
        return True
    if same_block and not kinds[-1] and not bare(lines[place - 1].text).isupper():
        return False
    capitals = words.isupper() and sum(char.isalpha() for char in words) >= 4
    paragraph = _paragraph(lines, place)
    # what ends like a sentence is a title only where the kind of document comes first
    near = 1 if paragraph.endswith(".") else 8
    named = bool(kind_of_document(" ".join(words.split()[:near]))) and not is_sentence(paragraph)
    return (capitals and (line.own_block or bool(kind_of_document(words)))) or named


def _place_below_date(lines: Sequence[Line], place: int, readings: Sequence[Reading]) -> bool:
    """Tell a line that names the place right below the date: one to three words with capitals."""
    if not place or readings[place - 1].kind != "date" or lines[place - 1].block != lines[place].block:
        return False
    tokens = bare(lines[place].text).rstrip(".,").split()
    return len(tokens) <= 3 and all(token[:1].isupper() and token.replace("-", "").isalpha() for token in tokens)


def _paragraph(lines: Sequence[Line], place: int) -> str:
    """Return the words from a line to the end of its paragraph."""
    return " ".join(bare(line.text) for line in lines[place:] if line.block == lines[place].block)


def _goes_on(lines: Sequence[Line], place: int, words: str) -> bool:
    """Tell the next line of a title that was broken by hand: begun small, or with *on*, *concerning* and the like."""
    if len(lines[place - 1].text) > 120 or is_sentence(words):
        return False
    previous = bare(lines[place - 1].text)
    return not previous.endswith((".", ":", ";")) and (
        words[:1].islower() or previous.endswith(",") or len(previous) >= _WRAPPED or bool(_LONG_TITLE.match(words))
    )


def _long_title(lines: Sequence[Line], place: int, words: str) -> bool:
    """Tell the long title of an act or decree: right after its name, a phrase with "on", "to", "An Act to", not a sentence."""
    if place and not kind_of_document(" ".join(bare(line.text) for line in lines[:place])):
        return False
    opening = _LONG_TITLE.match(words)
    if opening is None:
        return False
    following = lines[place + 1].text if place + 1 < len(lines) else ""
    if words.lower().startswith(("to ", "an act", "expressing")):
        return bool(regex.match(r"(?:be it|resolved|\[|whereas)", following, flags=regex.I)) or words.lower().startswith(
            "an act"
        )
    return len(words) <= 240 and not words.endswith(".") and lines[place].own_block


def is_sentence(words: str) -> bool:
    """Tell running text from a title: a finite modal, or several sentences."""
    modal = (
        r"\b(?:shall|must|should|may|will|is|are|was|were|has|have|hereby|wird|werden|sind|ist|est|sont|doit|doivent|"
        r"должн\w+|обязан\w*)\b"
    )
    inner = regex.search(r"(?<=\p{Ll}{3})[.!?]\s+(?!Vom\s)\p{Lu}", words)
    return bool(inner or regex.search(modal, words)) or len(words.split()) > 45


def _may_stand_between(lines: Sequence[Line], place: int, *, first: bool) -> bool:
    """Tell a line that may belong to the head if something sure follows: a title line at the top, or a line of an address."""
    words = bare(lines[place].text)
    if first and lines[place].block <= 2:
        words = _paragraph(lines, place) if words[-1:] not in ".!?" else words
        return len(words) <= 400 and not words.endswith((":", ";", ","))
    return len(words) <= 100 and bool(_ADDRESS.fullmatch(words)) and not is_sentence(words)


def _take(head: Head, lines: Sequence[Line], readings: Sequence[Reading]) -> None:
    titles: list[str] = []
    for line, reading in zip(lines, readings, strict=False):
        if reading.kind in ("title", "") and (reading.kind == "title" or not (titles or head.recipient or head.date)):
            titles.append(bare(line.text))
        elif reading.kind == "date":
            head.date = head.date or reading.date
        elif reading.kind == "reference":
            head.reference = head.reference or reading.reference
            head.original = head.original or reading.value
        elif reading.kind in ("classification", "recipient", "sender", "salutation"):
            setattr(head, reading.kind, getattr(head, reading.kind) or reading.value)
        elif reading.kind == "subject" and not titles:
            titles.append(reading.value)
    head.title = " ".join(" ".join(titles).split()).rstrip(",")
