"""What the title of a document says: who wrote to whom, which body decided, on which day."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from clauses.reading.dates import DateReading, find_date
from clauses.reading.head_lines import kind_of_document
from clauses.reading.vocabulary import SECONDS, alternatives

_STOP = (
    r"(?=\s*[,;:]|\s+\(|\s+(?:regarding|concerning|on|about|of\s+\d|dated|requesting|with\s+(?:a|the)|in\s+connection|asking|"
    r"proposing|for|über|betreffend|vom|zum|zur|au sujet|concernant|du\s+\d|portant|visant|relative?|о|об|от|по|"
    r"с\s+просьбой)(?!\p{L})|\.?\s*$)"
)
_LETTER = alternatives("title", "letter", "telegram", "memorandum", "report", "declaration")
_DECREE = alternatives(
    "title",
    "resolution",
    "decree",
    "decision",
    "order",
    "directive",
    "law",
    "regulation",
    "declaration",
    "minutes",
    "guideline",
    "plan",
)
_INITIALS = r"(?-i:(?:\p{Lu}\.\s?){1,2}\p{Lu}\p{Ll}+)"
_BY = r"(?:of|by|adopted\s+by|issued\s+by|der|des|du|de\s+la|de\s+l['’]|de)"
_WRITTEN = rf"(?:{_LETTER}|note|message|dispatch|despatch|communication|appeal|request)"
_CORRESPONDENCE = (
    regex.compile(
        rf"{_WRITTEN}\s+(?:from|by|von|de|от)\s+(?P<sender>.+?)\s+(?:to|an|à|к)\s+(?P<recipient>.+?){_STOP}", regex.I
    ),
    regex.compile(
        rf"(?P<sender>(?-i:\p{{Lu}})[^,;:]{{1,60}}?)\s+to\s+(?P<recipient>(?-i:\p{{Lu}})[^,;:]{{1,60}}?){_STOP}", regex.I
    ),
    regex.compile(rf"(?:{_LETTER})\s+(?P<sender>{_INITIALS})\s+(?P<recipient>{_INITIALS})(?!\p{{L}})", regex.I),
)
_ADDRESSED = regex.compile(
    rf"(?:{_WRITTEN}\s+(?:to|an|à|для)|memorandum\s+for)\s+(?P<recipient>(?:the\s+|den\s+|die\s+|la\s+|le\s+)?(?-i:\p{{Lu}}).+?){_STOP}",
    regex.I,
)
_ISSUED = regex.compile(
    rf"(?:the\s+)?(?:joint\s+)?{_DECREE}\s+(?:(?:No\.?|№)\s*\S+\s+)?{_BY}\s+(?:the\s+)?(?P<issuer>.+?){_STOP}", regex.I
)
_ISSUED_RU = regex.compile(rf"{_DECREE}\s+(?P<issuer>(?-i:\p{{Lu}}).+?){_STOP}", regex.I)


@dataclass(frozen=True)
class Title:
    """What a title says, each value as printed; empty where it says nothing."""

    kind: str = ""
    sender: str = ""
    recipient: str = ""
    issuer: str = ""
    date: DateReading | None = None


def read_title(title: str, years: tuple[int, ...], century: int | None, name: str) -> Title:
    """Return what a title says of the document."""
    words = title[:600]
    kind = kind_of_document(words)
    sender = recipient = issuer = ""
    for place, pattern in enumerate(_CORRESPONDENCE):
        match = pattern.match(words, timeout=SECONDS)
        if match and (place != 1 or (not kind and len(match["sender"].split()) <= 5)):
            sender, recipient = _name(match["sender"]), _name(match["recipient"])
            break
    addressed = None if sender else _ADDRESSED.match(words, timeout=SECONDS)
    if addressed:
        recipient = _name(addressed["recipient"])
    elif not sender:
        pattern = _ISSUED_RU if regex.match(r"\p{Cyrillic}", words) else _ISSUED
        match = pattern.match(words, timeout=SECONDS)
        issuer = _name(match["issuer"]) if match else ""
        if not regex.match(r"\p{Lu}", issuer) or find_date(issuer, years=years, century=century, least="month"):
            issuer = ""
    return Title(kind, sender, recipient, issuer, find_date(words, years=years, century=century, name=name, least="month"))


def _name(words: str) -> str:
    return words.strip(' .,;:"“”«»')
