"""Comparison of two clauses, one field at a time: each gives a named level, its weight in bits, and the evidence."""

from __future__ import annotations

from clauses.models import FieldLevel
from clauses.tracing.anchors import Anchors
from clauses.tracing.features import CONDITION_KINDS, WAIVING, Collection, Features, Phrase
from clauses.tracing.quantities import Quantity
from clauses.tracing.settings import Settings
from clauses.tracing.vocabulary import Vocabulary

FIELDS = (
    "base", "text", "phrases", "setting", "context", "predicate", "polarity", "exclusiveness", "target", "actor",
    "recipient", *CONDITION_KINDS, "quantity",
)  # fmt: skip


class Comparer:
    """Compares the fields of clauses of one collection."""

    def __init__(self, collection: Collection, vocabulary: Vocabulary, settings: Settings) -> None:
        self.collection, self.vocabulary, self.settings = collection, vocabulary, settings
        self.learnt: dict[str, tuple[str, ...]] = {}
        self.anchors = Anchors()

    def levels(self, mine: Features, theirs: Features) -> tuple[FieldLevel, ...]:
        """Return one level a field, in the order of `FIELDS`; their weights add up to the score's odds in bits."""
        floor = self.settings.weight("trust", "floor")
        trust = floor + (1 - floor) * mine.confidence * theirs.confidence
        text = self.text(mine, theirs)
        likeness = text.weight / self.settings.weight("text", "scale")
        trust *= (1 - likeness) ** self.settings.weight("trust", "repeated")
        slots = (
            self.predicate(mine, theirs),
            self.polarity(mine, theirs),
            self.exclusiveness(mine, theirs),
            self.target(mine, theirs),
            self.phrase("actor", mine.actor, theirs.actor),
            self.phrase("recipient", mine.recipient, theirs.recipient),
            *(self.condition(kind, mine, theirs) for kind in CONDITION_KINDS),
        )
        return (
            self._level("base", "candidate"),
            text,
            self.phrases(mine, theirs),
            self.setting(mine, theirs),
            self.context(mine, theirs),
            *(slot.model_copy(update={"weight": round(slot.weight * trust, 4)}) for slot in slots),
            self.quantity(mine, theirs),
        )

    def _level(self, field: str, level: str, evidence: str = "", *, weigh_as: str = "") -> FieldLevel:
        weight = self.settings.weight(weigh_as or field, level)
        return FieldLevel(field=field, level=level, weight=round(weight, 4), evidence=evidence)

    def shared(self, mine: frozenset[str], theirs: frozenset[str]) -> tuple[float, tuple[str, ...]]:
        """Return the weight of the stems that two clauses share, synonyms in part, and the stems, heaviest first."""
        weights, unseen = self.collection.weights, self.collection.unseen
        common = mine & theirs
        found = {word: weights.get(word, unseen) for word in common}
        synonym = self.settings.weight("text", "synonym")
        free = theirs - common
        for word in sorted(mine - common):
            partner = next((other for other in self._synonyms(word) if other in free), None)
            if partner is not None:
                free = free - {partner}
                found[f"{word}~{partner}"] = synonym * min(weights.get(word, unseen), weights.get(partner, unseen))
        ordered = sorted(found.items(), key=lambda item: (-item[1], item[0]))
        return sum(weight for _, weight in ordered), tuple(word for word, _ in ordered)

    def _synonyms(self, word: str) -> tuple[str, ...]:
        return (*self.learnt.get(word, ()), *self.vocabulary.synonyms.get(word, ()))

    def phrases(self, mine: Features, theirs: Features) -> FieldLevel:
        """Compare the runs of words: pairs of neighbouring content words that stand in both clauses."""
        common = mine.pairs & theirs.pairs
        if not common:
            return self._level("phrases", "none")
        weights, unseen = self.collection.weights, self.collection.unseen
        mass = sum(min(weights.get(one, unseen), weights.get(other, unseen)) for one, other in sorted(common))
        known = self.settings.weights["phrases"]
        level = "many" if mass >= known["many"] else "some"
        weight = round(known["scale"] * mass / (mass + known["support"]), 4)
        told = ", ".join(" ".join(pair) for pair in sorted(common)[:5])
        return FieldLevel(field="phrases", level=level, weight=weight, evidence=told)

    def setting(self, mine: Features, theirs: Features) -> FieldLevel:
        """Compare the provisions that the clauses stand in, where these say more than the clauses themselves."""
        if len(mine.setting) == len(mine.stems) and len(theirs.setting) == len(theirs.stems):
            return self._level("setting", "none")
        return self._alike("setting", mine.setting, theirs.setting)

    def _alike(self, field: str, mine: frozenset[str], theirs: frozenset[str]) -> FieldLevel:
        likeness, words = self.likeness(mine, theirs)
        bounds = self.settings.weights["text"]
        level = next((name for name in ("verbatim", "close", "part", "few") if likeness >= bounds[name]), "none")
        weight = round(self.settings.weight(field, "scale") * likeness, 4)
        return FieldLevel(field=field, level=level, weight=weight, evidence=" ".join(words[:8]))

    def context(self, mine: Features, theirs: Features) -> FieldLevel:
        """Compare the places: whether clauses near one are surely answered by clauses near the other."""
        near = self.anchors.near(mine.index, theirs)
        if mine.polarity == theirs.polarity and self.anchors.claimed(mine, theirs):
            return self._level("context", "neighbour, claimed" if near else "claimed", "answers another provision better")
        level = "neighbours" if near > 1 else "neighbour" if near else "none"
        return self._level("context", level, f"{near} of the neighbouring clauses" if near else "")

    def likeness(self, mine: frozenset[str], theirs: frozenset[str]) -> tuple[float, tuple[str, ...]]:
        """Return how alike two sets of stems are, 0 to 1: cover of both sides, damped where little is shared."""
        shared, words = self.shared(mine, theirs)
        if not shared:
            return 0.0, ()
        one, other = shared / self.collection.mass(mine), shared / self.collection.mass(theirs)
        cover = 0.5 * (one * other) ** 0.5 + 0.5 * max(one, other)
        support = self.settings.weight("text", "support")
        return min(1.0, cover * shared / (shared + support) * (1 + support / 30)), words

    def text(self, mine: Features, theirs: Features) -> FieldLevel:
        """Compare the wordings as a whole."""
        return self._alike("text", mine.stems, theirs.stems)

    def predicate(self, mine: Features, theirs: Features) -> FieldLevel:
        """Compare the verbs that matter; the best pair of several counts."""
        order = ("same", "same class", "opposite", "related", "unrelated")
        pairs = sorted(
            (order.index(self.vocabulary.relate(one, other)), one, other)
            for one in mine.predicates
            for other in theirs.predicates
        )  # fmt: skip
        if not pairs:
            return self._level("predicate", "unknown")
        place, one, other = pairs[0]
        level = order[place]
        if level in ("unrelated", "related") and self._terminates(mine, theirs):
            level = "opposite"
        weight = self.settings.weight("predicate", level)
        if level == "opposite":
            target = self.target(mine, theirs).level
            weight = self.settings.weight("predicate", f"opposite, target {target}")
        return FieldLevel(field="predicate", level=level, weight=round(weight, 4), evidence=f"{one} / {other}")

    def _terminates(self, mine: Features, theirs: Features) -> bool:
        return any(map(self.vocabulary.ends, theirs.predicates)) != any(map(self.vocabulary.ends, mine.predicates))

    def polarity(self, mine: Features, theirs: Features) -> FieldLevel:
        """Compare commands and prohibitions."""
        signs = {1: "command or permission", -1: "prohibition"}
        level = "same" if mine.polarity == theirs.polarity else "opposite"
        return self._level("polarity", level, f"{signs[mine.polarity]} / {signs[theirs.polarity]}")

    def exclusiveness(self, mine: Features, theirs: Features) -> FieldLevel:
        """Compare whether *only* restricts."""
        if mine.clause.exclusive != theirs.clause.exclusive:
            return self._level("exclusiveness", "opposite", "only here" if mine.clause.exclusive else "only there")
        return self._level("exclusiveness", "same" if mine.clause.exclusive else "not exclusive")

    def target(self, mine: Features, theirs: Features) -> FieldLevel:
        """Compare the targets; one that the other clause states elsewhere in its words is still overlapping."""
        level = self.phrase("target", mine.target, theirs.target)
        if level.level not in ("other", "unstated", "some words"):
            return level
        bound = self.settings.thresholds["covered"]
        for phrase, words in ((mine.target, theirs.stems), (theirs.target, mine.stems)):
            if phrase.stems:
                shared, _ = self.shared(phrase.stems, words)
                if shared >= bound * self.collection.mass(phrase.stems):
                    support = self.settings.weight("target", "support")
                    weight = self.settings.weight("target", "elsewhere") * shared / (shared + support)
                    return FieldLevel(field="target", level="elsewhere", weight=round(weight, 4), evidence=level.evidence)
        return level

    def phrase(self, field: str, mine: Phrase, theirs: Phrase) -> FieldLevel:
        """Compare two noun phrases: same, narrower or wider in the later clause, overlapping, other, or unstated."""
        level = self._phrase_level(mine, theirs)
        weight = self.settings.weight(field, level)
        support = self.settings.weight(field, "support")
        if weight > 0 and support:
            shared, _ = self.shared(mine.stems, theirs.stems)
            weight *= shared / (shared + support)
        evidence = f"{mine.text} / {theirs.text}" if mine.text or theirs.text else ""
        return FieldLevel(field=field, level=level, weight=round(weight, 4), evidence=evidence)

    def _phrase_level(self, mine: Phrase, theirs: Phrase) -> str:
        if not mine.stems or not theirs.stems:
            return "unstated"
        shared, _ = self.shared(mine.stems, theirs.stems)
        if not shared:
            return self._part_level(mine, theirs)
        one, other = shared / self.collection.mass(mine.stems), shared / self.collection.mass(theirs.stems)
        covered, partial = self.settings.thresholds["covered"], self.settings.thresholds["partial"]
        head = mine.head == theirs.head or theirs.head in self.vocabulary.synonyms.get(mine.head, ())
        if one >= covered and other >= covered:
            return "same"
        if head and theirs.universal and not mine.universal:
            return "wider"
        if one >= covered and head:
            return "narrower"
        if other >= covered and head:
            return "wider"
        if head:
            return "overlapping"
        if max(one, other) >= partial:
            return "some words"
        return self._part_level(mine, theirs)

    def _part_level(self, mine: Phrase, theirs: Phrase) -> str:
        is_part = self.collection.gazetteer.is_part
        if any(is_part(part, whole) for part in sorted(theirs.entities) for whole in sorted(mine.entities)):
            return "narrower"
        if any(is_part(part, whole) for part in sorted(mine.entities) for whole in sorted(theirs.entities)):
            return "wider"
        return "other"

    def condition(self, kind: str, mine: Features, theirs: Features) -> FieldLevel:
        """Compare the conditions of one kind: kept, changed, dropped, added, or none on either side."""
        one, other = mine.conditions.get(kind), theirs.conditions.get(kind)
        evidence = " / ".join(value.text if value else "–" for value in (one, other)) if one or other else ""
        if one is None and other is None:
            return self._level(kind, "none", weigh_as="condition")
        if one is not None and self._set_aside(one, theirs):
            return self._level(kind, "set aside", evidence, weigh_as="condition")
        if other is None:
            kept = self._said(one, theirs)
            return self._level(kind, "kept" if kept else "dropped", evidence, weigh_as="condition")
        if one is None:
            kept = self._said(other, mine)
            return self._level(kind, "kept" if kept else "added", evidence, weigh_as="condition")
        likeness = self._phrase_level(one, other)
        return self._level(kind, "kept" if likeness == "same" else "changed", evidence, weigh_as="condition")

    def _set_aside(self, condition: Phrase, theirs: Features) -> bool:
        """Tell whether the other clause names a condition only to say that it does not count."""
        if not theirs.waived or WAIVING.search(condition.text):
            return False
        shared, _ = self.shared(condition.stems, theirs.waived)
        return shared >= self.settings.thresholds["partial"] * self.collection.mass(condition.stems)

    def _said(self, condition: Phrase | None, theirs: Features) -> bool:
        if condition is None or not condition.stems:
            return False
        shared, _ = self.shared(condition.stems, theirs.stems)
        return shared >= self.settings.thresholds["covered"] * self.collection.mass(condition.stems)

    def quantity(self, mine: Features, theirs: Features) -> FieldLevel:
        """Compare numbers, shares, dates and spans of time as quantities."""
        if not mine.quantities and not theirs.quantities:
            return self._level("quantity", "none")
        if not mine.quantities or not theirs.quantities:
            return self._level("quantity", "one side", _listed(mine.quantities or theirs.quantities))
        changed = _changed(mine.quantities, theirs.quantities)
        same = {(q.kind, q.value) for q in mine.quantities} & {(q.kind, q.value) for q in theirs.quantities}
        if changed:
            evidence = "; ".join(f"{one.text} / {other.text}" for one, other in changed)
            return self._level("quantity", "changed", evidence)
        return self._level(
            "quantity", "same" if same else "one side", _listed(mine.quantities) + " / " + _listed(theirs.quantities)
        )


def _listed(quantities: tuple[Quantity, ...]) -> str:
    return ", ".join(quantity.text for quantity in quantities)


def _changed(mine: tuple[Quantity, ...], theirs: tuple[Quantity, ...]) -> list[tuple[Quantity, Quantity]]:
    """Pair the quantities of one kind that have no equal on the other side, in order."""
    left = [one for one in mine if (one.kind, one.value) not in {(other.kind, other.value) for other in theirs}]
    right = [other for other in theirs if (other.kind, other.value) not in {(one.kind, one.value) for one in mine}]
    pairs = []
    for one in left:
        partner = next((other for other in right if other.kind == one.kind), None)
        if partner is not None:
            right.remove(partner)
            pairs.append((one, partner))
    return pairs
