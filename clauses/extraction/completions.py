"""What completes a verb: its infinitive with *to*, its gerund."""

from __future__ import annotations

from clauses.extraction.directive import Token


def infinitive_after(verb: Token, after: int, limit: int) -> Token | None:
    """Return the infinitive with *to* that completes a verb, or None: the one that hangs on it, else the first below it."""
    below: Token | None = None
    for token in verb.doc[after + 1 : limit]:
        if token.tag_ not in ("VB", "VBP") and not (token.tag_ == "VBN" and any(c.lower_ == "be" for c in token.lefts)):
            continue
        marks = [c for c in token.lefts if c.lower_ == "to" and c.dep_ == "aux"]
        if not marks or marks[0].i <= after:
            continue
        if token.head.i == verb.i and token.dep_ != "conj":
            return token
        if below is None and verb.i in {a.i for a in token.ancestors}:
            below = token
    return below


def gerund_after(verb: Token, after: int, limit: int) -> Token | None:
    """Return the first gerund after a place, with at most a few words in between."""
    for token in verb.doc[after + 1 : min(limit, after + 14)]:
        if token.tag_ == "VBG" or (token.lower_.endswith("ing") and token.dep_ in ("pcomp", "xcomp") and len(token) > 5):
            return token
        if token.tag_ in ("MD", "VBZ", "VBP", "VBD", "WP", "WDT") or token.text in (",", ";"):
            return None
    return None
