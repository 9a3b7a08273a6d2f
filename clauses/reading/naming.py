"""Document ids: names that are safe as file names on every system."""

from __future__ import annotations

import hashlib
import unicodedata
from collections import Counter

import regex

from clauses.errors import ReadError

LONGEST = 120
"""The longest id, in characters, so that a file name made from it fits every file system."""
_SAFE = regex.compile(r"[A-Za-z0-9._-]+")
_RESERVED = frozenset(
    ["con", "prn", "aux", "nul", "conin$", "conout$", *(f"{port}{n}" for port in ("com", "lpt") for n in "0123456789")]
)
# Cyrillic in the simplified Library of Congress spelling, which archive catalogues use
_LATIN = "a b v g d e zh z i i k l m n o p r s t u f kh ts ch sh shch _ y _ e iu ia e i i ie g u j"
_CYRILLIC = dict(zip("абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґўј", _LATIN.split(" "), strict=True))


def safe_id(name: str) -> str:
    """Return an id made from a relative path without its ending: letters, digits, `.`, `_`, `-`; no reserved device name."""
    plain = []
    for char in unicodedata.normalize("NFC", name.replace("\\", "/").replace("/", ".")):
        if char.lower() in _CYRILLIC:
            latin = _CYRILLIC[char.lower()].replace("_", "")
            plain.append(latin.capitalize() if char != char.lower() else latin)
        else:
            plain.append("".join(c for c in unicodedata.normalize("NFKD", char) if not unicodedata.combining(c)))
    words = regex.sub(r"[^A-Za-z0-9._-]+", "_", "".join(plain))
    words = regex.sub(r"\.{2,}", ".", words).strip("._ ") or "document"
    if words.split(".", maxsplit=1)[0].lower() in _RESERVED:
        words = f"_{words}"
    if len(words) > LONGEST:
        words = f"{words[: LONGEST - 9].rstrip('.')}-{hashlib.sha256(name.encode('utf-8', 'replace')).hexdigest()[:8]}"
    return words


def checked_id(value: str, file: object = "") -> str:
    """Return an id that the user wrote, if it is safe as it stands.

    Raises `ReadError` for one that would leave the output folder, is a reserved device name, or has other characters.
    """
    remedy = "use letters, digits, `.`, `_` and `-` only"
    if not value or len(value) > LONGEST:
        raise ReadError(f"the id must have 1 to {LONGEST} characters", file=file, place="id", remedy=remedy)
    if "/" in value or "\\" in value or value.strip(".") == "":
        raise ReadError(f"the id {_shown(value)} would leave the output folder", file=file, place="id", remedy=remedy)
    if not _SAFE.fullmatch(value) or value[0] == "." or value[-1] == ".":
        raise ReadError(
            f"the id {_shown(value)} cannot be a file name", file=file, place="id", remedy=f"{remedy}, no point at its ends"
        )
    if value.split(".", maxsplit=1)[0].lower() in _RESERVED:
        raise ReadError(f"the id {_shown(value)} is a reserved device name", file=file, place="id", remedy="choose another")
    return value


def unique_ids(names: list[tuple[str, str]]) -> list[str]:
    """Return one id a document, unique without regard to case.

    `names` are pairs of wished-for id and file ending. Documents that wish for the same id take their ending with them
    (`letter.docx`), then a running number (`letter-2`).
    """
    wished = Counter(name.lower() for name, _ in names)
    endings = Counter((name.lower(), ending.lower()) for name, ending in names)
    taken: set[str] = set()
    given: list[str] = []
    for name, ending in names:
        first = name
        if wished[name.lower()] > 1 and ending and endings[name.lower(), ending.lower()] == 1:
            first = safe_id(f"{name}.{ending.lstrip('.').lower()}")
        candidate, number = first, 2
        while candidate.lower() in taken or (candidate.lower() != name.lower() and candidate.lower() in wished):
            candidate, number = f"{first}-{number}", number + 1
        taken.add(candidate.lower())
        given.append(candidate)
    return given


def _shown(value: str) -> str:
    return repr(value if len(value) <= 60 else value[:60] + "…")
