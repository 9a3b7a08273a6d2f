"""Agreement between two coders: percent agreement, Cohen's kappa, Krippendorff's alpha."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

from clauses.evaluation.units import Unit
from clauses.evaluation.words import values, words


@dataclass(frozen=True)
class Agreement:
    """How far two coders agree on one field: `n` paired values, and three coefficients; none where one is undefined."""

    field: str
    unit: str
    n: int
    agreement: float | None
    expected: float | None
    kappa: float | None
    alpha: float | None

    def row(self) -> dict[str, object]:
        """Return the agreement as a row of a table."""
        return {
            "field": self.field, "unit": self.unit, "n": self.n, "agreement": self.agreement, "expected": self.expected,
            "kappa": self.kappa, "alpha": self.alpha,
        }  # fmt: skip


def percent_agreement(pairs: Sequence[tuple[Hashable, Hashable]]) -> float | None:
    """Return the share of pairs with the same value; none without pairs."""
    return sum(one == other for one, other in pairs) / len(pairs) if pairs else None


def expected_agreement(pairs: Sequence[tuple[Hashable, Hashable]]) -> float | None:
    """Return the agreement expected by chance from each coder's own use of the categories (Cohen 1960)."""
    if not pairs:
        return None
    ours, theirs = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    return sum(count * theirs[category] for category, count in ours.items()) / len(pairs) ** 2


def cohen_kappa(pairs: Sequence[tuple[Hashable, Hashable]]) -> float | None:
    """Return Cohen's kappa (Cohen 1960): observed beyond expected agreement.

    None where it is undefined: without pairs, or where both coders use one and the same category throughout.
    """
    observed, expected = percent_agreement(pairs), expected_agreement(pairs)
    if observed is None or expected is None or expected == 1:
        return None
    return (observed - expected) / (1 - expected)


def krippendorff_alpha(units: Iterable[Sequence[Hashable | None]]) -> float | None:
    """Return Krippendorff's alpha for nominal values (Krippendorff 2018, ch. 12; 2011).

    Takes for each unit the values of its coders, `None` for a missing one; any number of coders. Units with fewer than two
    values count nothing. None where it is undefined: nothing can be paired, or only one category was ever used.
    """
    totals: Counter[Hashable] = Counter()
    disagreement = 0.0
    for coded in units:
        present = [value for value in coded if value is not None]
        if len(present) < 2:
            continue
        counts = Counter(present)
        totals.update(counts)
        same = sum(count * (count - 1) for count in counts.values())
        disagreement += (len(present) * (len(present) - 1) - same) / (len(present) - 1)
    n = totals.total()
    possible = n * n - sum(count * count for count in totals.values())
    if not possible:
        return None
    return 1 - (n - 1) * disagreement / possible


def on_labels(field: str, pairs: Sequence[tuple[Unit, Unit]]) -> Agreement:
    """Return the agreement on a field with categories, over the paired records where either coder filled it."""
    coded = [(ours.cell(field).strip().casefold(), theirs.cell(field).strip().casefold()) for ours, theirs in pairs]
    both = [(one, other) for one, other in coded if one or other]
    return Agreement(
        field,
        "record",
        len(both),
        percent_agreement(both),
        expected_agreement(both),
        cohen_kappa(both),
        krippendorff_alpha(both),
    )


def _marked(cell: str, text: Sequence[str]) -> tuple[list[bool], list[str]]:
    """Mark the words of a text that a cell holds; return the marks and the words that are not in the text."""
    marks, outside = [False] * len(text), list[str]()
    for value in values(cell):
        wanted = words(value)
        start = _find(wanted, text, marks)
        if start is None:
            for word in wanted:
                place = next((number for number, other in enumerate(text) if other == word and not marks[number]), None)
                if place is None:
                    outside.append(word)
                else:
                    marks[place] = True
        else:
            marks[start : start + len(wanted)] = [True] * len(wanted)
    return marks, outside


def _find(wanted: Sequence[str], text: Sequence[str], marks: Sequence[bool]) -> int | None:
    for start in range(len(text) - len(wanted) + 1):
        stretch = slice(start, start + len(wanted))
        if tuple(text[stretch]) == tuple(wanted) and not any(marks[stretch]):
            return start
    return None


def _text(ours: Unit, theirs: Unit, slots: Sequence[str]) -> tuple[str, ...]:
    """Return the words that both coders had before them: the longer printed directive, else what either of them quoted."""
    printed = max((words(ours.cell("text")), words(theirs.cell("text"))), key=len)
    if printed:
        return printed
    quoted: Counter[str] = Counter()
    for slot in slots:
        for unit in (ours, theirs):
            quoted |= Counter(word for value in values(unit.cell(slot)) for word in words(value))
    return tuple(sorted(quoted.elements()))


def on_words(slot: str, pairs: Sequence[tuple[Unit, Unit]], slots: Sequence[str]) -> Agreement:
    """Return the agreement on where a slot lies, word by word.

    Each word of the directive is a unit that a coder puts inside the slot or outside. A word that a coder quotes and that
    the directive does not hold (one inherited from a lead-in) is added as a unit. This is alpha over a text cut into
    words: a simple case of the unitizing coefficients of Krippendorff, Mathet, Bouvry and Widlöcher (2016), in which a border
    that is off by some words costs these words only.
    """
    units: list[tuple[bool, bool]] = []
    for ours, theirs in pairs:
        text = _text(ours, theirs, slots)
        (mine, extra), (yours, more) = _marked(ours.cell(slot), text), _marked(theirs.cell(slot), text)
        units.extend(zip(mine, yours, strict=True))
        one, other = Counter(extra), Counter(more)
        units.extend([(True, True)] * (one & other).total())
        units.extend([(True, False)] * (one - other).total() + [(False, True)] * (other - one).total())
    filled = any(one or other for one, other in units)
    alpha, kappa = (krippendorff_alpha(units), cohen_kappa(units)) if filled else (None, None)
    return Agreement(slot, "word", len(units), percent_agreement(units), expected_agreement(units), kappa, alpha)
