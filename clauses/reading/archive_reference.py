"""Archive references: "RGASPI, f. 495, op. 18, d. 1147a, ll. 1-3" and their like in other languages and archives."""

from __future__ import annotations

import regex

from clauses.models import ArchiveReference
from clauses.reading.vocabulary import SECONDS

_ID = r"(?P<{}>[\p{{L}}]{{0,3}}[-‑]?\d+[\d/–-]*\p{{L}}{{0,2}})"
_GAP = r"[\s,.;:/]*"
_LEAVES = r"(?P<leaves>\d+(?:\s?\p{L}{1,2}\.?)?(?:\s*[-–—,]\s*\d+(?:\s?(?:ob|об|v|r)\.?)?)*)"
# the Russian scheme, in Latin and Cyrillic letters, short and in words: fond, opis (inventory), delo (file), list (leaf)
_FOND = rf"(?<!\p{{L}})(?:fonds?|fund|f|фонд|ф)\.?\s*{_ID.format('fond')}"
_OPIS = rf"(?:opis['’ʹ]?|inventory|op|inv|опись|оп)\.?\s*{_ID.format('opis')}"
_DELO = rf"(?:delo|dela|file|item|storage\s+unit|edinitsa\s+khraneniia|ed\.\s*khr|d|дело|ед\.\s*хр|д)\.?\s*{_ID.format('delo')}"
_FOLDER = r"(?:papka|folder|box|korob|por|p|папка|кор|пор|п)\.?\s*\d+"
_LIST = rf"(?:listy?|leaves|leaf|folios?|fols?|pages?|pp?|ll?|листы?|лл?)\.?\s*{_LEAVES}"
_RUSSIAN = regex.compile(
    rf"(?P<archive>[^\n,;:]{{2,80}}?)?{_GAP}{_FOND}{_GAP}(?:{_OPIS}{_GAP})?(?:{_FOLDER}{_GAP})?(?:{_DELO})?(?:{_GAP}{_LIST})?",
    regex.IGNORECASE,
)
# other archives: their name, then a class and a piece number, kept as printed ("PA AA, R 104350", "NARA, RG 59, 861.00/11568")
_NAMES = (
    r"(?-i:(?:The\s)?National\s+Archives|TNA|PRO|NARA|NA|BArch|Bundesarchiv|SAPMO(?:-BArch)?|PA\s?AA|AN|AMAE|AD|BNF|ASMAE|ACS|AAN|CAMT"
    r"|LoC|UNOG|LNA|Archives?\s[\p{L} ]{2,40}|[\p{L} ]{2,40}\sArchives?)"
)
_OTHER = regex.compile(
    rf"(?P<archive>{_NAMES})"
    r"[\s,:]+(?:(?-i:[A-Z]{1,6})[\s.]*\d[\p{L}\d./\s,–-]{0,60}|(?-i:RG|Record\s+Group)\s*\d+[\p{L}\d./\s,–-]{0,60})",
    regex.IGNORECASE,
)
_CLASS = regex.compile(r"(?:FO|CAB|WO|HO|CO|KV|HW|PREM|ADM|HS|T|RG|R|NS|DY|RY|SgY|F)\s?\d+\s?/\s?[\p{L}\d/., –-]+")


def find_reference(line: str) -> ArchiveReference | None:
    """Return the archive reference that makes up most of a line, or None.

    A line that says much besides the reference is running text that only cites one.
    """
    for pattern in (_RUSSIAN, _OTHER, _CLASS):
        match = pattern.search(line, timeout=SECONDS)
        if match is None or not match.group().strip():
            continue
        rest = line[: match.start()] + line[match.end() :]
        if len(regex.sub(r"[\W\d]", "", rest)) > 24 or (pattern is _RUSSIAN and not (match["opis"] or match["delo"])):
            continue
        return parse_reference(line)
    return None


def parse_reference(text: str) -> ArchiveReference:
    """Return the parts of an archive reference; for a scheme that is not known, only its text."""
    words = " ".join(text.split()).strip(" ;")
    match = _RUSSIAN.search(words, timeout=SECONDS)
    if match is None or not (match["opis"] or match["delo"]):
        other = _OTHER.search(words, timeout=SECONDS)
        return ArchiveReference(text=words.removesuffix("."), archive=other["archive"] if other else "")
    archive = regex.sub(
        r"^(?:source|quelle|источник|from|archive)\s*:?\s+", "", (match["archive"] or "").strip(" ,.;:([—–-"), flags=regex.I
    )
    leaves = regex.sub(r"\s*[-–—]\s*", "–", match["leaves"] or "").strip(" .,")
    return ArchiveReference(
        text=words.removesuffix("."),
        archive=archive,
        fond=match["fond"],
        opis=match["opis"] or "",
        delo=match["delo"] or "",
        leaves=leaves,
    )
