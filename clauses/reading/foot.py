"""The foot of a document: farewell, names, place and date, archive reference, note on the original.

It is read from the end upwards, as long as each line is surely part of a foot; all else is left to the body.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from clauses.models import Region
from clauses.reading.head_lines import Reading, bare, is_labelled, is_name, is_office, is_signature, read_foot_line
from clauses.reading.letterhead import Head, is_sentence
from clauses.reading.lines import Line, split

_LINES = 40
_CHARACTERS = 6_000
_SIGNERS = 12
"""How many lines of names and offices may follow a farewell or the place and date of a signature."""
Context = tuple[tuple[int, ...], int | None, str]
"""What dates are completed from: the years of the document, the century asked for, the document's name."""


def read_foot(head: Head, text: str, start: int, end: int, context: Context) -> None:
    """Fill `head` from the lines at the end of `text[start:end]`, and add the region of the foot.

    `end` is where the notes at the end of the document begin.
    """
    since = max(start, end - _CHARACTERS)
    if since > start:
        since = text.find("\n", since, end) + 1 or end
    lines = split(text, since, end)[-_LINES:]
    readings = [_reading(lines, place, context) for place in range(len(lines))]
    _join_broken(lines, readings, context)
    top = _sure_lines(readings)
    top = _closing_block(lines, readings, top)
    while 0 < top < len(lines) and readings[top - 1].kind == "rule":
        top -= 1
    whole = top == 0 and since == start and not head.regions
    if top == len(lines) or whole or {reading.kind for reading in readings[top:]} <= {"classification", "rule", "page"}:
        return
    for reading in readings[top:]:
        _take(head, reading)
    head.regions.append(Region(kind="foot", start=lines[top].start, end=lines[-1].end))


def _reading(lines: Sequence[Line], place: int, context: Context) -> Reading:
    reading = read_foot_line(lines[place].text, *context)
    if not reading.kind and _initials(lines, place):
        return Reading("signature", lines[place].text.strip(" ,"))
    return reading


def _join_broken(lines: Sequence[Line], readings: list[Reading], context: Context) -> None:
    """Read a paragraph of several lines as one where that makes it a reference or a note on the original or source."""
    for first in range(len(lines)):
        if lines[first].own_block or (first and lines[first - 1].block == lines[first].block):
            continue
        block = [place for place in range(first, len(lines)) if lines[place].block == lines[first].block]
        if len(block) > 6 or all(readings[place].kind for place in block):
            continue
        whole = read_foot_line(" ".join(lines[place].text for place in block), *context)
        if whole.kind in ("reference", "original", "source"):
            readings[first] = whole
            for place in block[1:]:
                readings[place] = Reading("continued")


def _sure_lines(readings: Sequence[Reading]) -> int:
    """Return where the lines at the end begin that are each surely part of a foot."""
    top = len(readings)
    for place in range(len(readings) - 1, -1, -1):
        if not readings[place].kind:
            break
        if readings[place].kind not in ("rule", "page"):
            top = place
    return top


def _initials(lines: Sequence[Line], place: int) -> bool:
    """Tell a name that begins with an initial ("D. Manuilsky") from an item labelled `D.`: nothing above is labelled `C.`."""
    words = lines[place].text
    if not is_signature(words) or len(words) > 60:
        return False
    before = {"V": "IV", "X": "IX", "L": "XLIX", "C": "B"}.get(words[0], "")
    labels = tuple(f"{label}{mark}" for label in (chr(ord(words[0]) - 1), before) if label for mark in ".)")
    return not any(line.text.startswith(labels) for line in lines[:place])


def _closing_block(lines: Sequence[Line], readings: list[Reading], top: int) -> int:
    """Return where the foot begins if what stands above `top` are names and offices.

    They follow a farewell, or the place and date of a signature; or the last paragraph is an office with a name below it.
    """
    for place in range(top - 1, max(top - _SIGNERS, -1), -1):
        kind = readings[place].kind
        if kind == "valediction" or (kind == "date" and place < len(lines) - 1):
            _sign(lines, readings, place, top)
            return place
        if not _may_sign(lines, place):
            break
    if top > 1 and is_name(bare(lines[top - 1].text)) and lines[top - 1].block == lines[top - 2].block:
        first = next(place for place in range(top) if lines[place].block == lines[top - 1].block)
        if is_office(bare(lines[first].text)) and all(_may_sign(lines, place) for place in range(first, top)):
            _sign(lines, readings, first, top)
            return first
    return _above_names(lines, readings, top)


def _above_names(lines: Sequence[Line], readings: list[Reading], top: int) -> int:
    """Return where the foot begins with the office or place right above a name or date, and with sure lines above these."""
    if not 0 < top < len(lines) or readings[top].kind not in ("signature", "date"):
        return top
    first = next(place for place in range(top + 1) if lines[place].block == lines[top].block)
    if first == top or not all(_may_sign(lines, place) for place in range(first, top)):
        return top
    if not (is_office(bare(lines[first].text)) or (first == top - 1 and lines[first].text.endswith(","))):
        return top
    for place in range(first, top):
        readings[place] = Reading("office", bare(lines[place].text))
    return first - len(readings[:first]) + _sure_lines(readings[:first])


def _sign(lines: Sequence[Line], readings: list[Reading], start: int, end: int) -> None:
    """Call the lines of a closing block names or offices."""
    for place in range(start, end):
        if not readings[place].kind:
            words = bare(lines[place].text)
            readings[place] = Reading("office" if is_office(words) and not is_signature(words) else "signature", words)


def _may_sign(lines: Sequence[Line], place: int) -> bool:
    """Tell a line that may be a name, an office or a place from running text and from labelled items."""
    words = bare(lines[place].text)
    if (
        len(words) > 100
        or is_sentence(words)
        or words.endswith((";", ":"))
        or (is_labelled(words) and not _initials(lines, place))
    ):
        return False
    small = sum(len(token) > 3 and token[0].islower() for token in words.split())
    return small <= 1 if words.endswith((".", "!", "?")) else small <= 4


def _take(head: Head, reading: Reading) -> None:
    if reading.kind == "reference":
        head.reference = head.reference or reading.reference
        head.original = " ".join(part for part in (head.original, reading.value) if part)
    elif reading.kind == "original":
        head.original = " ".join(part for part in (head.original, reading.value) if part)
    elif reading.kind == "source":
        head.source = head.source or reading.value
    elif reading.kind == "date":
        head.signed_on = head.signed_on or reading.date
    elif reading.kind == "classification":
        head.classification = head.classification or reading.value
    elif reading.kind == "signature" and not head.sender:
        signed = r"^\(?(?:signed|signé|gez\.?|подпись|/s/|sgd\.?)\)?[.:\s]*"
        head.sender = without_point(regex.sub(signed, "", reading.value, flags=regex.I).strip())


def without_point(words: str) -> str:
    """Return words without the point at their end, unless it belongs to an initial or a short form."""
    words = " ".join(words.split())
    return words if regex.search(r"(?<!\p{L})\p{L}{1,2}\.$", words) else words.rstrip(" .,;:")
