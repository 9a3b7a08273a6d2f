"""The vocabulary as data: one folder a language, one TOML file a kind of words, read once."""

from __future__ import annotations

from clauses.lexicon.loading import LANGUAGES, Lexicon, load

__all__ = ["LANGUAGES", "Lexicon", "load"]
