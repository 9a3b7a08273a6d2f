"""Verdicts in words: what changed slot by slot, and why a verdict was given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from clauses.models import Comparison, FieldLevel
from clauses.tracing.features import CONDITION_KINDS
from clauses.tracing.settings import Settings
from clauses.tracing.verdicts import by_field

_CHANGED = {"narrower": "narrowed", "wider": "widened", "overlapping": "changed", "some words": "changed", "other": "changed"}
_LONGEST = 90


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rsplit(" ", 1)[0] + "…"


def _sides(level: FieldLevel) -> tuple[str, str]:
    one, _, other = level.evidence.partition(" / ")
    return _cut(one.strip()), _cut(other.strip())


def changes(comparison: Comparison) -> str:
    """Return what changed, slot by slot, joined by ` | `."""
    found = by_field(comparison.levels)
    parts = []
    if found["predicate"].level not in ("same", "unknown"):
        one, other = _sides(found["predicate"])
        parts.append(f"action: {one} → {other} ({found['predicate'].level})")
    if found["polarity"].level == "opposite":
        one, other = _sides(found["polarity"])
        parts.append(f"sign: {one} → {other}")
    if found["exclusiveness"].level == "opposite":
        parts.append("restriction by only " + ("dropped" if found["exclusiveness"].evidence == "only here" else "added"))
    for field in ("target", "actor", "recipient"):
        if found[field].level in _CHANGED:
            one, other = _sides(found[field])
            parts.append(f"{field} {_CHANGED[found[field].level]}: {one} → {other}")
        elif found[field].level == "unstated" and found[field].evidence:
            one, other = _sides(found[field])
            parts.append(f"{field} {'left open' if one else 'named'}: {one or other}")
    for kind in CONDITION_KINDS:
        if found[kind].level in ("dropped", "added", "changed", "set aside"):
            one, other = _sides(found[kind])
            told = {"dropped": one, "set aside": one, "added": other, "changed": f"{one} → {other}"}[found[kind].level]
            parts.append(f"{kind} {found[kind].level}: {told}")
    if found["quantity"].level == "changed":
        parts.append("quantity changed: " + found["quantity"].evidence.replace(" / ", " → "))
    return " | ".join(parts)


def reason(comparison: Comparison) -> str:
    """Return the evidence for a relation in one line of words."""
    found = by_field(comparison.levels)
    parts = [_action_and_target(found)]
    for field in ("actor", "recipient"):
        level = found[field].level
        if level in _CHANGED:
            one, other = _sides(found[field])
            parts.append(f"{field} {_CHANGED[level]} from “{one}” to “{other}”")
        elif level == "same":
            parts.append(f"same {field}")
        elif found[field].evidence:
            one, other = _sides(found[field])
            parts.append(f"{field} left open" if one else f"{field} named: “{other}”")
    parts.extend(f"{kind} {found[kind].level}" for kind in CONDITION_KINDS if found[kind].level != "none")
    if found["quantity"].level in ("same", "changed"):
        parts.append(f"quantity {found['quantity'].level} ({found['quantity'].evidence})")
    words = found["text"].evidence
    parts.append(f"wording: {found['text'].level}" + (f" (shared: {words.replace('@', '')})" if words else ""))
    return "; ".join(part for part in parts if part)


def _action_and_target(found: Mapping[str, FieldLevel]) -> str:
    predicate, target = found["predicate"].level, found["target"].level
    opposite_sign = found["polarity"].level == "opposite"
    if predicate == "same" and target == "same" and not opposite_sign:
        return "same action and target"
    one, other = _sides(found["predicate"])
    action = {
        "same": f"same action ({one})", "same class": f"same kind of action ({one} / {other})",
        "related": f"related action ({one} / {other})", "opposite": f"opposite action ({one} / {other})",
        "unrelated": f"another action ({one} / {other})", "unknown": "action not told",
    }[predicate]  # fmt: skip
    sign = ", of opposite sign" if opposite_sign else ""
    mine, theirs = _sides(found["target"])
    told = {
        "same": "same target", "unstated": "target not compared", "other": f"another target (“{mine}” / “{theirs}”)",
        "narrower": f"target narrowed from “{mine}” to “{theirs}”", "wider": f"target widened from “{mine}” to “{theirs}”",
        "some words": f"target sharing words (“{mine}” / “{theirs}”)",
        "elsewhere": "target named in other words of the clause",
        "overlapping": f"target overlapping (“{mine}” / “{theirs}”)",
    }[target]  # fmt: skip
    return f"{action}{sign}; {told}"


def silence(nearest: Comparison | None, compared: int, incomplete: int, settings: Settings) -> str:
    """Return the words for `no_match`: where nothing was found, and the nearest miss with what it lacked."""
    documents = f"{compared} document" + ("" if compared == 1 else "s")
    told = f"none in {documents}, {incomplete} of them incomplete" if compared else "no document to compare"
    if nearest is None:
        return told
    against = sorted(
        (level for level in nearest.levels if level.weight < 0 and level.field != "base"), key=lambda one: one.weight
    )
    lacking = ", ".join(f"{level.field} {level.level}" for level in against[:3])
    wording = by_field(nearest.levels)["text"].level
    return (
        f"{told}; nearest miss {nearest.decree_id} {nearest.decree_clause_id} at {nearest.score:.2f}, "
        f"below {settings.thresholds['link']:.2f}: wording shared {wording}" + (f"; {lacking}" if lacking else "")
    )


def waterfall(comparisons: Sequence[Comparison], settings: Settings) -> str:
    """Return the levels and weights of some candidates as bars in plain text, one block a candidate."""
    blocks = []
    for one in comparisons:
        lines = [f"{one.rank}. {one.decree_id} {one.decree_clause_id}  score {one.score:.4f}  {one.relation}"]
        total = 0.0
        for level in one.levels:
            if level.weight or level.level not in ("none", "unstated"):
                total += level.weight
                bar = ("+" if level.weight >= 0 else "-") * min(24, round(abs(level.weight) * 2))
                lines.append(f"   {level.field:<14}{level.level:<16}{level.weight:>+7.2f} {bar}")
        lines.append(f"   {'sum':<14}{'bits':<16}{total:>+7.2f}  threshold {settings.thresholds['link']:.2f}")
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks)
