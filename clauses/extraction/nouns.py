"""The verb that a noun of action comes from: *withdrawal* to *withdraw*."""

from __future__ import annotations

# the ending of the noun and what stands in its place in the verb, tried in this order
_ENDINGS = (
    ("ification", "ify"), ("isation", "ise"), ("ization", "ize"), ("ation", "ate"), ("ation", "e"), ("ation", ""),
    ("ition", "ite"), ("ption", "be"), ("uction", "uce"), ("ulsion", "el"), ("ession", "ess"), ("ension", "end"),
    ("sion", "de"), ("sion", "se"), ("ction", "ct"), ("tion", "te"), ("tion", "t"), ("tion", "e"), ("ion", "e"),
    ("ion", ""), ("ment", ""), ("ment", "e"), ("al", ""), ("al", "e"), ("ance", ""), ("ance", "e"), ("ence", ""),
    ("ure", "e"), ("ure", ""), ("ing", ""), ("ing", "e"), ("y", ""), ("ery", "er"),
)  # fmt: skip


def verb_of(noun: str, verbs: frozenset[str], irregular: dict[str, str]) -> str:
    """Return the verb that a noun of action comes from, or an empty string. Takes the noun in lower case."""
    if noun in irregular:
        return irregular[noun]
    for ending, replacement in _ENDINGS:
        if noun.endswith(ending) and len(noun) > len(ending) + 2:
            stem = noun[: len(noun) - len(ending)] + replacement
            if stem in verbs:
                return stem
            if ending == "ing" and len(stem) > 3 and stem[-1] == stem[-2] and stem[:-1] in verbs:
                return stem[:-1]
    return ""
