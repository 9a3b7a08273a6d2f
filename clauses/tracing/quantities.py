"""Numbers, shares, spans of time and dates in a text, as quantities that can be compared."""

from __future__ import annotations

from dataclasses import dataclass

import regex

_UNITS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_PARTS = {"half": 2, "halves": 2, "third": 3, "fourth": 4, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_DAYS = {
    "hour": 1 / 24,
    "day": 1.0,
    "week": 7.0,
    "fortnight": 14.0,
    "month": 365.25 / 12,
    "quarter": 365.25 / 4,
    "year": 365.25,
}
_NUMBER_WORD = "|".join(sorted((*_UNITS, *_SCALES), key=len, reverse=True))
_DIGITS = r"\d{1,3}(?:[, \u00a0]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_AMOUNT = (
    rf"(?:{_DIGITS})(?:\s+(?:hundred|thousand|million|billion))?|(?:{_NUMBER_WORD})(?:(?:[\s-]+and)?[\s-]+(?:{_NUMBER_WORD}))*"
)
_FRACTION = regex.compile(
    rf"\b(?P<top>{_AMOUNT}|a)[\s-]+(?P<part>half|halves|thirds?|fourths?|quarters?|fifths?|sixths?|eighths?|tenths?)\b"
)
_SPAN = regex.compile(rf"\b(?P<amount>{_AMOUNT}|a|an|each|every|per)[\s-]+(?P<unit>{'|'.join(_DAYS)})s?\b")
_HALF = regex.compile(rf"\bhalf[\s-]+(?:an?[\s-]+)?(?P<unit>{'|'.join(_DAYS)})\b")
_PERCENT = regex.compile(rf"\b(?P<amount>{_AMOUNT})\s*(?:%|per\s*cent\b|percent\b)")
_PLAIN = regex.compile(rf"(?<![\w.])(?P<amount>{_AMOUNT})(?!\w)(?:\s+(?P<noun>\p{{L}}+))?")
_CALENDAR = regex.compile(
    r"\b(?:(?P<day>\d{1,2})(?:st|nd|rd|th|d)?(?:\s+day)?\s+(?:of\s+)?)?(?P<month>january|february|march|april|may|june|july|august|"
    r"september|october|november|december)\b(?:\s+(?P<day2>\d{1,2})(?!\d))?"
)
_MENTION = regex.compile(
    r"\b(?:articles?|sections?|paragraphs?|clauses?|points?|§+|art\.|no\.)\s*\(?[\divxlc]+(?:[.)(]*\w+)*(?:\s*(?:,|or|and|to)\s*\d+)*"
)


@dataclass(frozen=True)
class Quantity:
    """One quantity: its kind (`days`, `share`, `date`, or the thing counted), its value, and its words."""

    kind: str
    value: float
    text: str


def quantities_in(text: str) -> tuple[Quantity, ...]:
    """Return the quantities of a text in order; numbers of articles and sections are no quantities."""
    plain = _MENTION.sub(" ", " ".join(text.casefold().split()))
    found: list[tuple[int, Quantity]] = []

    def take(pattern: regex.Pattern[str], kind: str) -> None:
        nonlocal plain
        for match in list(pattern.finditer(plain)):
            value = _value_of(match, kind)
            if value is not None:
                found.append((match.start(), Quantity(_kind_of(match, kind), value, match[0].strip())))
                plain = plain[: match.start()] + " " * len(match[0]) + plain[match.end() :]

    for pattern, kind in (
        (_HALF, "half"),
        (_FRACTION, "share"),
        (_PERCENT, "percent"),
        (_SPAN, "days"),
        (_CALENDAR, "date"),
        (_PLAIN, "count"),
    ):
        take(pattern, kind)
    return tuple(quantity for _, quantity in sorted(found, key=lambda item: item[0]))


def _kind_of(match: regex.Match[str], kind: str) -> str:
    if kind in ("percent", "half"):
        return "share" if kind == "percent" else "days"
    if kind == "count":
        return f"count {(match['noun'] or '').rstrip('s')}".strip()
    return kind


def _value_of(match: regex.Match[str], kind: str) -> float | None:
    if kind == "share":
        top = 1.0 if match["top"] == "a" else amount(match["top"])
        return top / _PARTS[match["part"] if match["part"] == "halves" else match["part"].rstrip("s")]
    if kind == "percent":
        return amount(match["amount"]) / 100
    if kind == "half":
        return _DAYS[match["unit"]] / 2
    if kind == "days":
        words = match["amount"]
        return (1.0 if words in ("a", "an", "each", "every", "per") else amount(words)) * _DAYS[match["unit"]]
    if kind == "date":
        day = match["day"] or match["day2"]
        if day is None:
            return None
        return int(day) + 100 * (1 + _MONTHS.index(match["month"]))
    value = amount(match["amount"])
    return value if match["amount"] not in ("one",) else None


_MONTHS = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
]  # fmt: skip


def amount(words: str) -> float:
    """Return the number that words or digits name: `fifty thousand` is 50000, `twenty-five` 25, `1,200` 1200."""
    total, current = 0.0, 0.0
    for word in regex.findall(r"[a-z]+|[\d][\d., \u00a0]*", words):
        if word[0].isdigit():
            current += float(regex.sub(r"[, \u00a0]", "", word).rstrip("."))
        elif word in _UNITS:
            current += _UNITS[word]
        elif word == "hundred":
            current = max(current, 1) * 100
        elif word in _SCALES:
            total, current = total + max(current, 1) * _SCALES[word], 0.0
    return total + current
