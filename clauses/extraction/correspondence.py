"""Tells requests about the correspondence itself, which are no directives, from requests about policy."""

from __future__ import annotations

from clauses.extraction.directive import Directive

_FIRST = frozenset(("i", "we"))
_ABOUT = frozenset(
    "receive meet see hear inform answer reply write let excuse forgive acknowledge accept tell notify remain identify attach enclose"
    " return thank greet call visit contact remind assure understand know find note pardon speak".split()
)


def about_correspondence(item: Directive) -> bool:
    """Tell whether the writer asks the reader for a meeting, an answer or attention ("I ask you to receive me")."""
    if item.deontic != "request":
        return False
    doc = item.doc
    first = any(t.lower_ in _FIRST for t in doc[: item.verb.i])
    if not first or item.verb.lemma_.lower() not in _ABOUT:
        return False
    return item.rule == "wish" or any(doc[n].lower_ in ("you", "your") for n in item.actor)
