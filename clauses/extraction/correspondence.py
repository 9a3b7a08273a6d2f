"""Tells requests about the correspondence itself, which are no directives, from requests about policy."""

from __future__ import annotations

from clauses.extraction.directive import Directive
from clauses.lexicon import load

_FIRST = frozenset(("i", "we"))
_ABOUT = load("en").words("closed.correspondence_about")


def about_correspondence(item: Directive) -> bool:
    """Tell whether the writer asks the reader for a meeting, an answer or attention ("I ask you to receive me")."""
    if item.deontic != "request":
        return False
    doc = item.doc
    first = any(t.lower_ in _FIRST for t in doc[: item.verb.i])
    if not first or item.verb.lemma_.lower() not in _ABOUT:
        return False
    return item.rule == "wish" or any(doc[n].lower_ in ("you", "your") for n in item.actor)
