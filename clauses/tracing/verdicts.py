"""From the levels of a pair to its relation, and from the links of a clause to its verdict."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from clauses.kinds import Relation
from clauses.models import FieldLevel
from clauses.tracing.features import CONDITION_KINDS
from clauses.tracing.settings import Settings

_AGREEING = frozenset({"same", "same class"})


def by_field(levels: Sequence[FieldLevel]) -> dict[str, FieldLevel]:
    """Return the levels by the name of their field."""
    return {level.field: level for level in levels}


def score_of(levels: Sequence[FieldLevel]) -> float:
    """Return the score, 0 to 1, of weights in bits: 1 / (1 + 2 ** -sum), to four places."""
    bits = sum(level.weight for level in levels)
    return round(1 / (1 + 2.0 ** -max(-60.0, min(60.0, bits))), 4)


def relation_of(levels: Sequence[FieldLevel]) -> Relation:
    """Return what a later clause does to a proposal clause that it answers, from the levels alone.

    reversed: the opposite action under the same sign, or the same action under the opposite sign, on a target that is
    touched; enacted: same action, target, actor and terms; partly: another action on another target in a few of the same
    words; else with changes.
    """
    found = {field: level.level for field, level in by_field(levels).items()}
    if _contrary(found):
        return "reversed"
    if _all_kept(found):
        return "enacted"
    other = found["predicate"] in ("unrelated", "related") and found["target"] in ("other", "unstated", "some words")
    if other and found["text"] in ("few", "none"):
        return "partly_enacted"
    return "enacted_with_changes"


def _contrary(found: Mapping[str, str]) -> bool:
    waived = found["target"] == "elsewhere" and any(found[kind] == "set aside" for kind in CONDITION_KINDS)
    weak = found["target"] in ("other", "some words", "elsewhere", "unstated") and not waived
    if weak and found["text"] not in ("close", "verbatim"):
        return False
    opposed = found["predicate"] == "opposite"
    if opposed:
        return found["polarity"] == "same"
    if found["predicate"] not in _AGREEING or found["polarity"] == "same":
        return False
    if found["exclusiveness"] == "opposite" and found["target"] != "wider":
        return False
    return found["exception"] not in ("kept",)


def _all_kept(found: Mapping[str, str]) -> bool:
    return (
        found["predicate"] in _AGREEING
        and found["polarity"] == "same"
        and found["target"] == "same"
        and found["exclusiveness"] != "opposite"
        and found["actor"] in ("same", "unstated")
        and found["recipient"] in ("same", "unstated")
        and all(found[kind] in ("kept", "none") for kind in CONDITION_KINDS)
        and found["quantity"] in ("same", "none")
        and found["text"] in ("close", "verbatim")
    )


def near_threshold(score: float, settings: Settings) -> bool:
    """Tell whether a score lies so near the linking threshold that a person should look."""
    return abs(score - settings.thresholds["link"]) < settings.thresholds["review"]
