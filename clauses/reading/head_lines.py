"""What one line of a head or a foot is: a classification, a date line, a recipient, a salutation, a signature and so on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

import regex

from clauses.models import ArchiveReference
from clauses.reading.archive_reference import find_reference
from clauses.reading.dates import DateReading, find_date
from clauses.reading.vocabulary import SECONDS, alternatives, groups

LineKind = Literal[
    "classification", "date", "recipient", "sender", "subject", "salutation", "number", "place", "reference", "rule", "page",
    "title",
    "valediction", "signature", "office", "original", "source", "notes", "continued", "",
]  # fmt: skip
_FLAGS = regex.IGNORECASE
_E = r"(?!\p{L})"
_NAME = r"\p{Lu}[\p{L}'’.-]*"
# initials and a surname, either way round: "D. Manuilsky", "Мануильский Д.З.", "J. V. Stalin"
_PERSON = rf"(?:(?:\p{{Lu}}\p{{Ll}}?\.\s*){{1,3}}(?:(?:von|van|de|d[ei]l?|zu)\s+)?{_NAME}|{_NAME}\s+(?:\p{{Lu}}\.\s*){{1,3}})"


@dataclass(frozen=True)
class Reading:
    """The kind of a line, and the value that the document takes from it."""

    kind: LineKind
    value: str = ""
    date: DateReading | None = None
    reference: ArchiveReference | None = None


@cache
def _pattern(name: str) -> regex.Pattern[str]:
    alt = alternatives
    dative = rf"{alt('head', 'recipient_dative')}{_E}\.?\s*(?-i:(?=\p{{Lu}}))"
    weak = (
        rf"(?:{alt('head', 'recipient_weak')}\s+(?={alt('head', 'persons')}{_E}\.?\s)|(?:to|à|attention)\s+(?=(?-i:{_NAME})))"
    )
    label = r"[(\[]?(?:\d{1,3}|[IVXLC]{1,6}|\p{L}{1,2})[.)\]]\s"
    article, rank = "(?:the|le|la|der|die)", "(?:first|deputy|vice|acting|general)"
    and_ = r"(?:\s*,\s*|\s+(?:and|и|et|und|y|e)\s+|\s{2,})"
    patterns = {
        "classification": rf"(?:{alt('head', 'classification')}[\s.,!;()\"«»/-]*)+(?:{alt('head', 'copy')}{_E}[^\p{{L}}]*)*",
        "recipient_colon": rf"{alt('head', 'recipient')}\s*:\s*(?P<value>.+)",
        "recipient_verb": r"(?:sent|send|addressed|delivered|forwarded|transmitted|communicated)\s+to:?\s+(?P<value>.+)",
        "recipient_weak": rf"{weak}(?P<value>.+)",
        "recipient_dative": rf"(?P<value>{dative}.+)",
        "sender": rf"{alt('head', 'sender')}\s*:\s*(?P<value>.+)",
        "subject": rf"{alt('head', 'subject')}\s*[:.]\s*(?P<value>\S.+)",
        "salutation": rf"{alt('head', 'salutation')}{_E}[^.;:?!]{{0,70}}(?P<end>[,!:.]{{0,3}}|\s[-–—])",
        "number": rf"(?:{alt('head', 'number')}[\s.:]*)(?-i:[\p{{L}}/-]{{0,6}})\s?\d[\d\p{{L}}/.,\s№-]{{0,40}}",
        "town": rf"(?:г|гор|пос|с|дер)\.\s*(?-i:{_NAME})(?:\s(?-i:{_NAME}))?",
        "bill": r"(?:[HS]\.?\s?(?:J|CON|R)?\.?\s?(?:RES|R)?\.?\s?\d+|\d+(?:st|nd|rd|th)\s+(?:congress|session))",
        "page": r"[-–—\s]*(?:page|p\.|стр\.|с\.|seite|s\.)?\s*\d{1,4}\s*(?:(?:of|/|из|von|de)\s*\d{1,4})?[-–—\s.]*",
        "rule": r"[\s\-_–—=*#~.•·◦]{3,}",
        "valediction": rf"{alt('foot', 'valediction')}{_E}[^.;?]{{0,120}}[.,!:]?",
        "signed": rf"\(?{alt('foot', 'signed')}{_E}[).:\s]*.{{0,120}}",
        "signature": rf"(?-i:(?:[^.;:?!\d]{{0,110}}?[\s:,]{{1,3}})?{_PERSON}(?:{and_}{_PERSON}){{0,6}}[.,]?)",
        "office": rf"(?:{article}\s+)?(?:{rank}[\s-]+)?{alt('foot', 'offices')}{_E}",
        "source": rf"[\[(]?{alt('foot', 'source')}{_E}\s*[:.]?\s+(?P<value>.+)",
        "notes": rf"[#\s*_]*{alt('foot', 'notes')}[\s:.*_]*",
        "original": rf"[\[(]?{alt('foot', 'original')}{_E}.*",
        "detail": rf"(?<!\p{{L}}){alt('foot', 'original_detail')}{_E}",
        "label": rf"(?:{alt('layout', 'units')}{_E}|{label}|§|[-•–—*]\s|\d+(?:\.\d+)+\s)",
        "formula": rf"{alt('layout', 'formulas')}{_E}",
        "adoption": rf"[\[(]?(?:{alt('head', 'adoption')}{_E})",
        "number_part": rf"(?:{alt('head', 'number')}[\s.:]*)\d[\d\p{{L}}/.-]*",
    }
    return regex.compile(patterns[name], _FLAGS)


def _full(name: str, line: str) -> regex.Match[str] | None:
    return _pattern(name).fullmatch(line, timeout=SECONDS)


def is_labelled(line: str) -> bool:
    """Tell whether a line begins a unit of the body: a label (`I.`, `a)`, `Article 1`), a bullet or an enacting formula."""
    return bool(_pattern("label").match(line, timeout=SECONDS) or _pattern("formula").match(line, timeout=SECONDS))


def is_signature(line: str) -> bool:
    """Tell whether a line is a name with initials, with or without an office before it."""
    return bool(_full("signature", line))


def is_name(line: str) -> bool:
    """Tell whether a line is two to five words with capitals, as a person's name is."""
    return bool(regex.fullmatch(rf"{_NAME}(?:\s+(?:(?:von|van|de|der|di|du|la|le)\s+)?(?:{_NAME}|\({_NAME}\))){{1,4}}", line))


def is_office(line: str) -> bool:
    """Tell whether a line begins with the name of an office."""
    return bool(_pattern("office").match(line, timeout=SECONDS))


def bare(line: str) -> str:
    """Return a line without the signs that Markdown puts around headings and stressed words."""
    return regex.sub(r"^#{1,6}\s+|^\*{1,3}(?=\S)|^_{1,3}(?=\p{L})|(?<=\S)\*{1,3}$|(?<=\S)_{1,3}$", "", line).strip()


def read_line(line: str, years: tuple[int, ...] = (), century: int | None = None, name: str = "") -> Reading:
    """Return what a line of the head is; an empty kind where it is none of them."""
    words = bare(line)
    if _full("rule", line):
        return Reading("rule")
    if len(words) > 300:
        return Reading("")
    if _full("classification", words):
        return Reading("classification", words.strip(' .,;!()"«»/-'))
    dated = date_line(words, years, century, name)
    if dated is not None:
        return Reading("date", date=dated)
    referenced = _referenced(words)
    if referenced is not None:
        return referenced
    for kind, names, longest in (("recipient", _RECIPIENTS, 160), ("sender", ("sender",), 160), ("subject", ("subject",), 300)):
        if len(words) <= longest:
            for pattern in names:
                match = _full(pattern, words)
                if match and not (pattern == "recipient_weak" and _prose(words)):
                    return Reading(kind, _value(match["value"]))  # type: ignore[arg-type]
    if len(words) <= 90 and _salutes(words):
        return Reading("salutation", words.strip())
    if _full("number", words) or _full("bill", words):
        return Reading("number")
    if _full("town", words):
        return Reading("place", words)
    return Reading("page" if _full("page", words) else "")


def _value(words: str) -> str:
    """Return a printed value without the signs at its ends, the point of an initial apart."""
    value = words.strip(" ;,:")
    return value if regex.search(r"(?<!\p{L})\p{L}\.$", value) else value.rstrip(" .;,:")


_RECIPIENTS = ("recipient_verb", "recipient_colon", "recipient_dative", "recipient_weak")


def _prose(words: str) -> bool:
    """Tell a sentence from an address: it ends like one that goes on, or is long and mostly small words."""
    tokens = words.split()
    small = sum(token[:1].islower() for token in tokens)
    return words.endswith((":", ";", "-", "—")) or len(tokens) > 16 or (len(tokens) > 4 and small > 0.55 * len(tokens))


def _salutes(words: str) -> bool:
    match = _full("salutation", words)
    if match is None:
        return False
    return bool(match["end"]) or len(words.split()) <= 5


def date_line(words: str, years: tuple[int, ...], century: int | None, name: str) -> DateReading | None:
    """Return the date of a line that says when (and where, and under which number) and nothing else, or None."""
    if len(words) > 200 or not any(char.isdigit() for char in words):
        return None
    found = find_date(words, years=years, century=century, name=name, least="month")
    if found is None:
        if not regex.fullmatch(r"\(?1[0-9]\d\d|20\d\d\)?\.?", words):
            return None
        return find_date(words, least="year")
    before, after = words[: found.start].strip(), words[found.end :].strip()
    if _place(before) and _place(after):
        return found
    opening = _pattern("adoption").match(words, timeout=SECONDS)
    if opening and not words.endswith((":", ";")) and not _sentence(before[opening.end() :], after):
        return found
    return None


def _sentence(before: str, after: str) -> bool:
    """Tell whether the words around a date after "adopted" or "signed" are more than a body's name, a place and a number."""
    small = [token for token in before.split() if token[:1].islower() and len(token) > 3]
    return len(small) > 4 or not (_place(after) or (len(after) <= 60 and after.startswith((",", "(", "by", "at", "in"))))


def _place(words: str) -> bool:
    """Tell whether words beside a date are a place, a number or nothing."""
    words = regex.sub(
        r"^(?:(?:at|in|the|le|den|г\.|гор\.|à|zu|,)\s*)+|[\s,.;()\[\]]+$|^[\s,.;()\[\]]+", "", words, flags=_FLAGS
    )
    words = _pattern("number_part").sub("", words, timeout=SECONDS).strip(" ,.;()[]")
    if not words or regex.fullmatch(
        r"(?:the|le|den|от|on|dated|date|дата|datum|г|года?|год|am|du|vom)\.?:?", words, flags=_FLAGS
    ):
        return True
    tokens = words.replace(",", " ").split()
    if tokens[-1].lower().strip(".") in ("the", "le", "den", "от", "am", "on", "date:"):
        tokens = tokens[:-1]
    return len(tokens) <= 4 and all(regex.match(r"\p{Lu}|(?:am|sur|on|the|an|der|de|la|upon)$", token) for token in tokens)


def read_foot_line(line: str, years: tuple[int, ...] = (), century: int | None = None, name: str = "") -> Reading:
    """Return what a line of the foot is; an empty kind where it is none of them."""
    words = bare(line)
    if _full("rule", line):
        return Reading("rule")
    if len(words) > 300 or is_labelled(words):
        return Reading("")
    if _full("notes", words):
        return Reading("notes")
    referenced = _referenced(words)
    if referenced is not None:
        return referenced
    if len(words) <= 160:
        dated = date_line(words, years, century, name)
        if dated is not None:
            return Reading("date", date=dated)
    if _full("classification", words):
        return Reading("classification", words.strip(' .,;!()"«»/-'))
    if _original(words):
        return Reading("original", words)
    return _closing_line(words)


def _referenced(words: str) -> Reading | None:
    """Return the reading of an archive reference, with the note on the original that may follow it on the line."""
    for match in regex.finditer(r"(?<=[\p{L}\d]{1,4}\.)\s+", words):
        note = words[match.end() :]
        if _original(note) and len(words) <= 300:
            reference = find_reference(words[: match.start()])
            return None if reference is None else Reading("reference", note, reference=reference)
    reference = find_reference(words) if len(words) <= 160 else None
    return None if reference is None else Reading("reference", reference=reference)


def _closing_line(words: str) -> Reading:
    if _full("source", words) and len(words) <= 240:
        return Reading("source", words)
    if _full("valediction", words) and not (
        len(words.split()) > 6 and words.endswith(".") and not words.lower().startswith(("i ", "veuillez", "je "))
    ):
        return Reading("valediction", words)
    if len(words) <= 160 and (_full("signed", words) or _full("signature", words)):
        return Reading("signature", words.strip(" ,"))
    return Reading("page" if _full("page", words) else "")


def _original(words: str) -> bool:
    """Tell a note on the original: every sentence of it says something about copy, script, language or hand."""
    if not _full("original", words):
        return False
    sentences = [part for part in regex.split(r"(?<=\p{L}{3}[.;])\s+", words) if part.strip()]
    return (
        all(_pattern("detail").search(part, timeout=SECONDS) or len(part.split()) <= 2 for part in sentences)
        and len(words.split()) <= 60
    )


def kind_of_document(title: str) -> str:
    """Return the kind of document that a title names (`letter`, `decree`, `law`), or ""; the first such word counts."""
    found: list[tuple[int, int, str]] = []
    for kind in groups("title"):
        match = regex.search(
            rf"(?<![\p{{L}}-]){alternatives('title', kind)}(?![\p{{L}}-])", title, flags=_FLAGS, timeout=SECONDS
        )
        if match:
            found.append((match.start(), -len(match[0]), kind))
    kind = min(found)[2] if found else ""
    # "protocol" names a treaty and, in another usage, minutes
    of_meeting = regex.search(r"\b(?:meeting|session|sitting|plenum|s[ée]ance)\b", title, flags=_FLAGS)
    return "minutes" if kind == "treaty" and of_meeting and regex.match(r"\W*protocol\b", title, flags=_FLAGS) else kind
