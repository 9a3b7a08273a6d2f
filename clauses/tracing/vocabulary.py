"""What is known of words: classes of predicates, opposites, synonyms, and words that tell little."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Literal

from clauses.tracing.stemming import stem, words_of

PredicateRelation = Literal["same", "same class", "related", "opposite", "unrelated", "unknown"]
_IRREGULAR = {"chuse": "choose"}


@dataclass(frozen=True)
class Vocabulary:
    """Classes of verbs, their opposites, groups of synonyms and weak words, all in lower case, words as stems."""

    classes: dict[str, frozenset[str]]
    opposites: frozenset[tuple[str, str]]
    terminating: frozenset[str]
    synonyms: dict[str, tuple[str, ...]]
    weak: frozenset[str]
    stop: frozenset[str]
    same_verbs: dict[str, frozenset[str]]
    related_verbs: dict[str, frozenset[str]]
    opposite_verbs: dict[str, frozenset[str]]
    forms: dict[str, str]

    def base(self, word: str) -> str:
        """Return the stem that stands for a word: irregular forms and derived nouns lead to their verb."""
        return stem(self.forms.get(word, word))

    def ends(self, verb: str) -> bool:
        """Tell whether a verb puts an end to its object."""
        return bool(self.classes.get(verb, frozenset()) & self.terminating)

    def relate(self, one: str, other: str) -> PredicateRelation:
        """Compare two verbs: same, of one class, opposite, related (a wider or narrower verb), or unrelated."""
        one, other = self.forms.get(one, one), self.forms.get(other, other)
        if one == other or stem(one) == stem(other):
            return "same"
        mine, theirs = self.classes.get(one, frozenset()), self.classes.get(other, frozenset())
        opposed = any((a, b) in self.opposites for a in mine for b in theirs)
        if opposed and not mine & theirs:
            return "opposite"
        if mine & theirs:
            return "same class"
        if other in self.opposite_verbs.get(one, frozenset()):
            return "opposite"
        if other in self.same_verbs.get(one, frozenset()):
            return "same class"
        if other in self.related_verbs.get(one, frozenset()):
            return "related"
        return "unrelated"


def _verb_table(name: str) -> tuple[dict[str, frozenset[str]], ...]:
    same: dict[str, frozenset[str]] = {}
    related: dict[str, frozenset[str]] = {}
    opposite: dict[str, frozenset[str]] = {}
    file = resources.files("clauses.tracing") / "data" / name
    if file.is_file():
        for line in file.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                verb, *cells = line.split("\t")
                for table, cell in zip((same, related, opposite), cells, strict=False):
                    if cell:
                        table[verb] = frozenset(cell.split(","))
    return same, related, opposite


def _forms(name: str) -> dict[str, str]:
    file = resources.files("clauses.tracing") / "data" / name
    if not file.is_file():
        return dict(_IRREGULAR)
    pairs = (line.split("\t") for line in file.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#"))
    return {**{form: base for form, base in pairs}, **_IRREGULAR}


def _noun_groups(name: str) -> list[list[str]]:
    file = resources.files("clauses.tracing") / "data" / name
    if not file.is_file():
        return []
    rows = (line.split("\t") for line in file.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#"))
    return [[noun, *others.split(",")] for noun, others in rows]


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """Return the vocabulary that is shipped: own classes (`policy.toml`) and, below them, tables read from WordNet."""
    data = tomllib.loads((resources.files("clauses.tracing") / "data" / "policy.toml").read_text(encoding="utf-8"))
    classes: dict[str, set[str]] = {}
    for name, verbs in data["classes"].items():
        for verb in verbs:
            classes.setdefault(verb, set()).add(name)
    opposites = {(a, b) for a, others in data["opposites"].items() for b in others}
    forms = _forms("forms.tsv")
    synonyms: dict[str, list[str]] = {}
    own = [(word, other) for group in data["synonyms"]["groups"] for word in group for other in group]
    read = [(group[0], other) for group in _noun_groups("nouns.tsv") for other in group]
    for word, other in (*own, *read):
        one, two = stem(forms.get(word, word)), stem(forms.get(other, other))
        if one != two:
            synonyms.setdefault(one, []).append(two)
    same, related, opposite = _verb_table("verbs.tsv")
    return Vocabulary(
        classes={verb: frozenset(names) for verb, names in classes.items()},
        opposites=frozenset(opposites | {(b, a) for a, b in opposites}),
        terminating=frozenset(data["terminating"]["classes"]),
        synonyms={word: tuple(dict.fromkeys(others)) for word, others in synonyms.items()},
        weak=frozenset(stem(word) for word in data["weak"]["words"]),
        stop=frozenset(data["weak"]["stop"]),
        same_verbs=same,
        related_verbs=related,
        opposite_verbs=opposite,
        forms=forms,
    )


def content_stems(text: str) -> tuple[str, ...]:
    """Return the stems of the content words of a text, in order, stop words left out."""
    known = vocabulary()
    return tuple(known.base(word) for word in words_of(text) if word not in known.stop and len(word) > 1)
