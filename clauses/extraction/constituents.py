"""Constituents of a clause, and one question of attachment with what can be told about it."""

from __future__ import annotations

from dataclasses import dataclass

from clauses.extraction.directive import Directive, Doc, Token
from clauses.extraction.qualifiers import kind_of
from clauses.lexicon import load

LIMITERS = frozenset(("only", "even", "not", "solely", "exclusively", "just"))
LEADERS = LIMITERS | {"both", "either", "neither"}
_WEAK = frozenset(("place", "means", "result"))
_STRONG_WORDS = load("en").words("closed.constituents_strong_words")
_REGARDING = frozenset(("with", "as", "in"))
_CLAUSES = frozenset(("relative", "clause", "content"))


@dataclass
class Chunk:
    """A constituent: its tokens, its form, and whether a comma and a conjunction stand before it.

    Forms: np, pp, clause, content, relative, infinitive, participle, adverb.
    """

    start: int
    end: int
    form: str
    comma: bool = False
    joined: bool = False


@dataclass
class Case:
    """One question of attachment: a chunk after a group, and what can be told about it."""

    item: Directive
    doc: Doc
    group: list[Chunk]
    chunk: Chunk
    first: Token
    size: int
    kind: str
    verbs: set[int]

    @property
    def parsed(self) -> bool:
        """The parse hangs the chunk on the verb."""
        token = self.first
        if token.dep_ == "mark" or (token.dep_ == "advmod" and self.chunk.form == "clause"):
            token = token.head
        return bool(token.head.i in self.verbs)

    @property
    def open(self) -> bool:
        """A clause is open in the group."""
        return any(c.form in _CLAUSES for c in self.group)

    @property
    def limited(self) -> bool:
        """*Only*, *not only* and the like stand before the chunk."""
        return any(self.doc[k].lower_ in LIMITERS for k in range(self.chunk.start, self.first.i))

    @property
    def kind_in_full(self) -> str:
        """The kind that the whole chunk has as a qualifier."""
        return kind_of(self.doc, list(range(self.first.i, self.chunk.end)))[0]

    @property
    def strong(self) -> bool:
        """The chunk begins as only a qualifier of a verb does."""
        if self.kind == "scope" and not self.chunk.comma and not self.limited and self.first.lower_ in _REGARDING:
            return False
        at_least = (
            self.first.lower_ == "at" and self.first.nbor(1).lower_ in ("least", "most")
            if self.first.i + 1 < len(self.doc)
            else False
        )
        return at_least or bool(self.kind and self.kind not in _WEAK and self.size >= 2) or self.first.lower_ in _STRONG_WORDS


def first_word(doc: Doc, chunk: Chunk) -> Token:
    """Return the first word of a chunk behind *only*, *both* and the like."""
    return next((doc[k] for k in range(chunk.start, chunk.end) if doc[k].lower_ not in LEADERS), doc[chunk.start])


def head_of_phrase(token: Token) -> Token:
    """Return the noun that a word at the start of a noun phrase leads up to."""
    while token.head.i > token.i and token.dep_ in (
        "det",
        "amod",
        "compound",
        "poss",
        "nummod",
        "predet",
        "advmod",
        "nmod",
        "quantmod",
    ):
        token = token.head
    return token
