"""Numbers as lists print them: 3 as `c`, `III`, `в`, `3rd`; the names are those of WordprocessingML, CSS and OpenDocument."""

from __future__ import annotations

from collections.abc import Callable

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"),
    (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_GREEK = "αβγδεζηθικλμνξοπρστυφχψω"
# Word and LibreOffice count without ё, й, ъ, ы, ь
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"
_SIGNS = "*†‡§"
_ONE_NAMES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_ONES = _ONE_NAMES.split()
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth", "twelve": "twelfth",
}  # fmt: skip
_LARGEST = 1_000_000


def roman(number: int) -> str:
    """Return a number in small Roman numerals; beyond 3,999 in Arabic ones."""
    if not 0 < number < 4000:
        return str(number)
    words = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        words += sign * count
    return words


def repeated(number: int, letters: str) -> str:
    """Return a letter, doubled after the last one: z, aa, bb (as word processors count)."""
    if not 0 < number <= 40 * len(letters):
        return str(number)
    turns, place = divmod(number - 1, len(letters))
    return letters[place] * (turns + 1)


def positional(number: int, letters: str) -> str:
    """Return letters as the columns of a sheet count: z, aa, ab (as web pages count)."""
    if not 0 < number < _LARGEST:
        return str(number)
    words = ""
    while number:
        number, place = divmod(number - 1, len(letters))
        words = letters[place] + words
    return words


def cardinal(number: int) -> str:
    """Return an English number in words up to 99."""
    if not 0 <= number < 100:
        return str(number)
    if number < 20:
        return _ONES[number]
    tens, ones = divmod(number, 10)
    return _TENS[tens] + (f"-{_ONES[ones]}" if ones else "")


def ordinal(number: int) -> str:
    """Return an English ordinal in words up to 99."""
    head, dash, last = cardinal(number).rpartition("-")
    if last.isdigit():
        return _suffixed(number)
    last = _ORDINALS.get(last) or (last[:-1] + "ieth" if last.endswith("y") else last + "th")
    return head + dash + last


def _suffixed(number: int) -> str:
    suffix = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalzero": lambda n: f"{n:02}",
    "lowerroman": roman,
    "upperroman": lambda n: roman(n).upper(),
    "lowerletter": lambda n: repeated(n, _LATIN),
    "upperletter": lambda n: repeated(n, _LATIN).upper(),
    "russianlower": lambda n: repeated(n, _RUSSIAN),
    "russianupper": lambda n: repeated(n, _RUSSIAN).upper(),
    "loweralpha": lambda n: positional(n, _LATIN),
    "upperalpha": lambda n: positional(n, _LATIN).upper(),
    "lowergreek": lambda n: positional(n, _GREEK),
    "ordinal": _suffixed,
    "cardinaltext": lambda n: cardinal(n).capitalize(),
    "ordinaltext": lambda n: ordinal(n).capitalize(),
    "chicago": lambda n: repeated(n, _SIGNS),
    "numberindash": lambda n: f"- {n} -",
    "none": lambda n: "",
}


def numeral(number: int, style: str) -> str:
    """Return a number in a style; Arabic numerals for a style that is not known."""
    key = style.lower().replace("-", "").replace("_", "")
    return _FORMATS.get(_ALIASES.get(key, key), str)(number)


_ALIASES = {
    "lowerlatin": "loweralpha",
    "upperlatin": "upperalpha",
    "decimalleadingzero": "decimalzero",
    "russian": "russianlower",
}
