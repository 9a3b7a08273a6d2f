"""The words that heads, feet and dates are read by, loaded once from `vocabulary.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

import regex

SECONDS = 10.0
"""The time limit, in seconds, on one match of one pattern against one line."""


@cache
def _load() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("vocabulary.toml").read_text(encoding="utf-8"))


def words(group: str, name: str) -> tuple[str, ...]:
    """Return the words of `name` in `group`, longest first, so that an alternation takes the longest."""
    return tuple(sorted(_load()[group][name], key=lambda word: (-len(word), word)))


def groups(group: str) -> dict[str, tuple[str, ...]]:
    """Return all word lists of a group by name, in the order of the file."""
    return {name: words(group, name) for name in _load()[group]}


@cache
def alternatives(group: str, *names: str) -> str:
    """Return a pattern that matches one of the words; white space in a word matches any run of blanks."""
    entries = {word for name in names for word in words(group, name)}
    ordered = sorted(entries, key=lambda word: (-len(word), word))
    return (
        "(?:"
        + "|".join(regex.escape(word, special_only=True, literal_spaces=True).replace(" ", r"[ \t\u00a0]+") for word in ordered)
        + ")"
    )


@cache
def month_numbers() -> dict[str, int]:
    """Return the number of the month for each name, in lower case."""
    return {name: int(number) for number, names in groups("months").items() for name in names}
