"""Dates as heads of letters and decrees write them, read by own patterns.

General parsers take "3. 1. 36" for 2036. Here the day stands before the month unless the numbers or the wording say otherwise,
and a two-digit year takes its century from the option, from the full years of the document, or from its name, in this order.
"""

from __future__ import annotations

import calendar
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

import regex

from clauses.kinds import DatePrecision
from clauses.reading.vocabulary import SECONDS, alternatives, month_numbers

_B = r"[\s\u00a0]*"
_DAY = r"[«\"„“]?(?P<day>0?[1-9]|[12]\d|3[01])[»\"”]?(?:st|nd|rd|th|er|-?го|-?е|te[nr]?|[.º°])?"
_DAY2 = _DAY.replace("<day>", "<day2>")
_NAME = rf"(?P<name>{alternatives('months', *(str(n) for n in range(1, 13)))})(?!\p{{L}})\.?"
_NAME2 = _NAME.replace("<name>", "<name2>")
_FULL = r"(?P<year>1[0-9]\d\d|20\d\d)"
_YEAR = rf"(?:{_FULL}|['’]?(?P<short>\d\d))(?!\d)"
_AFTER = r"(?:[\s\u00a0]*(?:г(?:ода|\.)?|года|р\.|роки|AD|A\.D\.))?(?!\p{L})"
_ROMAN = r"(?P<roman>XII|XI|IX|X|VIII|VII|VI|V|IV|III|II|I)"
_ROMANS = {
    name: number for number, name in enumerate(("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"), 1)
}
_DASH = r"\s*[-–—/]\s*"
_OF = r"(?:\s+(?:day\s+of|of|de|del)\s+|\s*[-.,]?\s*)"
# (name, pattern): the first that matches at the earliest place is taken, so the longer forms come first
_NUMBER = r"(?P<month>0?[1-9]|[12]\d|3[01])"
_DAYNUMBER = r"(?P<day>0?[1-9]|[12]\d|3[01])"
_TO = rf"(?:{_DASH}|\s+(?:to|until|bis|au|по)\s+)"
_FIRST = rf"{_DAY}{_OF}{_NAME}(?:,?\s*(?P<year1>1\d{{3}}|20\d\d))?"
# (name, pattern): the first that matches at the earliest place is taken, so the longer forms come first
_FORMS = (
    ("year-month-day", rf"{_FULL}(?P<sep>[-./])(?P<month>0?[1-9]|1[0-2])(?P=sep){_DAYNUMBER}(?!\d)"),
    ("days of a month", rf"{_DAY}{_DASH}{_DAY2}{_OF}{_NAME},?{_OF}{_YEAR}"),
    ("day month to day month", rf"{_FIRST}{_TO}{_DAY2}{_OF}{_NAME2},?{_OF}{_YEAR}"),
    ("day, month by name, year", rf"{_DAY}{_OF}{_NAME},?{_OF}{_YEAR}"),
    ("month by name, day, year", rf"{_NAME}{_B}{_DAY}(?:,{_B}|[\s\u00a0]+){_YEAR}"),
    ("day.month.year", rf"{_DAYNUMBER}\s*(?P<sep>[./-])\s*{_NUMBER}\s*(?P=sep)\s*{_YEAR}(?![.\d])"),
    ("day, month in Roman numbers, year", rf"{_DAYNUMBER}\s*[./-]\s*{_ROMAN}\s*[./-]\s*{_YEAR}"),
    ("month by name, year", rf"(?<!\d[\s.]{{0,3}}){_NAME}(?:\s+(?:of|de|del)\s+|,?\s+){_FULL}(?!\d)"),
    ("year-month", r"(?P<year>1\d{3}|20\d\d)-(?P<month>0[1-9]|1[0-2])(?![-\d])"),
    ("year", rf"{_FULL}(?!\d)"),
)
# numbers of files, leaves, orders and pages are no years, nor are those with a letter ("d. 1147a")
_NUMBERED = r"(?<!(?<!\p{L})(?:f|op|d|ll?|ф|оп|д|лл?|nos?|nr|№|n°|pp?|с|стр|arts?|ст|§)\.?\s?)"
_YEARS = regex.compile(rf"(?<![\d.,/№\p{{L}}]){_NUMBERED}(1[0-9]\d\d|20\d\d)(?![\d/]|[.,]\d|(?!г)\p{{L}})", regex.IGNORECASE)


@dataclass(frozen=True)
class DateReading:
    """A date that was read: `date` as YYYY-MM-DD (or less, or FROM/TO), the rule, and where it stands in the string."""

    date: str
    precision: DatePrecision
    rule: str
    start: int = 0
    end: int = 0
    assumed: bool = False
    """True where nothing in the document gave the century of a two-digit year."""


@cache
def _patterns() -> tuple[tuple[str, regex.Pattern[str]], ...]:
    return tuple((name, regex.compile(rf"(?<![\p{{L}}\d.]){form}{_AFTER}", regex.IGNORECASE)) for name, form in _FORMS)


def years_of(text: str) -> tuple[int, ...]:
    """Return the full years (1000 to 2099) that stand in the text, in order; what a two-digit year is completed from."""
    return tuple(int(match[1]) for match in _YEARS.finditer(text))


def find_date(
    text: str, *, years: Sequence[int] = (), century: int | None = None, name: str = "", least: str = "year"
) -> DateReading | None:
    """Return the first date in `text`, or None.

    `years` are the full years of the document, `century` the first two digits of the year (19, or 1900), `name` the document's
    name, which may hold a year; `least` is the coarsest precision that is accepted (`day`, `month`, `year`).
    """
    best: DateReading | None = None
    ranks = {"day": 0, "range": 0, "month": 1, "year": 2}
    for rule, pattern in _patterns():
        for match in pattern.finditer(text, timeout=SECONDS):
            if best is not None and match.start() >= best.start:
                break
            found = _reading(rule, match, years, century, name)
            if found is not None and ranks[found.precision] <= ranks[least]:
                best = found
                break
    return best


def _reading(rule: str, match: regex.Match[str], years: Sequence[int], century: int | None, name: str) -> DateReading | None:
    parts = {key: value for key, value in match.groupdict().items() if value}
    how, assumed = rule, False
    if "year" in parts:
        year = int(parts["year"])
    else:
        year, why, assumed = _complete(int(parts["short"]), years, century, name)
        how = f"{rule}; {why}"
    month = _month(parts)
    found: DateReading | None
    if month is None:
        found = DateReading(f"{year:04}", "year", how)
    elif "day" not in parts:
        found = DateReading(f"{year:04}-{month:02}", "month", how) if month <= 12 else None
    else:
        found = _day(parts, year, month, how)
    return None if found is None else replace(found, start=match.start(), end=match.end(), assumed=assumed)


def _month(parts: dict[str, str], name: str = "name") -> int | None:
    if name in parts:
        return month_numbers()[" ".join(parts[name].lower().split())]
    if "roman" in parts:
        return _ROMANS[parts["roman"].upper()]
    return int(parts["month"]) if "month" in parts else None


def _day(parts: dict[str, str], year: int, month: int, how: str) -> DateReading | None:
    day = int(parts["day"])
    if month > 12 and day <= 12:
        day, month, how = month, day, how.replace("day.month.year", "month/day/year, the second number being no month")
    if "day2" in parts:
        last = _month(parts, "name2") or month
        first_year = int(parts.get("year1", year))
        ends = _iso(first_year, month, day), _iso(year, last, int(parts["day2"]))
        return DateReading("/".join(ends), "range", how) if all(ends) and ends[0] < ends[1] else None
    date = _iso(year, month, day)
    return DateReading(date, "day", how) if date else None


def _iso(year: int, month: int, day: int) -> str:
    if not (1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]):
        return ""
    return f"{year:04}-{month:02}-{day:02}"


def _complete(short: int, years: Sequence[int], century: int | None, name: str) -> tuple[int, str, bool]:
    """Return the full year, what gave the century, and whether that was a mere assumption."""
    if century is not None:
        first = century // 100 if century >= 100 else century
        return first * 100 + short, f"century {first}00 as asked for", False
    counts = Counter(years)
    same = [year for year in counts if year % 100 == short]
    if same:
        year = min(same, key=lambda candidate: (-counts[candidate], candidate))
        return year, f"century from the year {year} elsewhere in the document", False
    named = years_of(regex.sub(r"[-_.]", " ", name))
    if any(year % 100 == short for year in named):
        year = next(year for year in named if year % 100 == short)
        return year, f"century from the year {year} in the document's name", False
    if counts:
        centuries = Counter(year // 100 for year in years)
        first = min(centuries, key=lambda candidate: (-centuries[candidate], candidate))
        near = min(
            (year for year in counts if year // 100 == first), key=lambda candidate: (abs(candidate % 100 - short), candidate)
        )
        return first * 100 + short, f"century from the years of the document, such as {near}", False
    for year in named:
        return year // 100 * 100 + short, f"century from the year {year} in the document's name", False
    return 1900 + short, "no full year in the document: century 1900 assumed", True
