"""Reads the vocabulary of a language from its TOML files, once."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any

LANGUAGES: tuple[str, ...] = ("en",)


class Lexicon:
    """The vocabulary of one language: named word lists, and tables of lists.

    `words("control.obligation")` is a frozen set, `table("recipient")` a mapping of lemma to words. An unknown name
    raises KeyError: a rule that asks for words that are not there is a defect.
    """

    def __init__(self, data: dict[str, Any]) -> None:
        self._data = data
        self._words: dict[str, frozenset[str]] = {}

    def table(self, name: str) -> dict[str, list[str]]:
        """Return a section of the lexicon as a mapping."""
        section: dict[str, list[str]] = self._data[name]
        return section

    def mapping(self, name: str) -> dict[str, str]:
        """Return a section of the lexicon in which each word has one value."""
        section: dict[str, str] = self._data[name]
        return section

    def words(self, name: str) -> frozenset[str]:
        """Return the list `section.key` as a set."""
        if name not in self._words:
            section, key = name.split(".", 1)
            self._words[name] = frozenset(self._data[section][key])
        return self._words[name]


@cache
def load(language: str = "en") -> Lexicon:
    """Return the vocabulary of a language (ISO 639-1); KeyError where there is none."""
    if language not in LANGUAGES:
        raise KeyError(f"no vocabulary for language {language!r}")
    data: dict[str, Any] = {}
    folder = resources.files("clauses.lexicon") / language
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".toml"):
            for section, content in tomllib.loads(file.read_text(encoding="utf-8")).items():
                if section in data:
                    raise KeyError(f"section {section!r} stands in two files of the vocabulary {language!r}")
                data[section] = content
    return Lexicon(data)
