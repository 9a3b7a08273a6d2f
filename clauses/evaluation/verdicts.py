"""Verdicts of a trace against coded ones: by clause, or by the points of a document that hold several clauses."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from clauses.evaluation.units import Coding, Unit
from clauses.evaluation.words import NOTE_MARK, values, words

NO_MATCH = "no_match"
GRAM = 3
CONTAINED = 0.6


@dataclass(frozen=True)
class Judgement:
    """One proposal clause (or point) with the coded verdict, those that count as right, and the verdict given."""

    unit_id: str
    gold: str
    acceptable: tuple[str, ...]
    coded: str
    linked: bool | None

    @property
    def right(self) -> bool:
        """Whether the verdict given is one of those that count as right."""
        return self.coded in self.acceptable


def local_id(clause_id: str) -> str:
    """Return the clause id without the document's id before it (`letter/II.f#1` is `II.f#1`)."""
    return re.split(r"[/:]", clause_id)[-1].strip().casefold()


def contains(part: str, whole: str) -> bool:
    """Tell whether most of a text's runs of three words stand in another one; a shorter text must stand in it whole."""
    wanted = words(NOTE_MARK.sub(" ", part))
    line = f" {' '.join(words(whole))} "
    if not wanted:
        return False
    size = min(GRAM, len(wanted))
    grams = [" ".join(wanted[start : start + size]) for start in range(len(wanted) - size + 1)]
    return sum(f" {gram} " in line for gram in grams) / len(grams) >= CONTAINED


def _verdict(unit: Unit, *, reviewed: bool) -> str:
    corrected = unit.cell("reviewed_verdict").strip() if reviewed else ""
    return (corrected or unit.cell("verdict")).strip().casefold()


def _score(unit: Unit) -> float:
    try:
        return float(unit.cell("score") or 0)
    except ValueError:
        return 0.0


def _best(units: Iterable[Unit], *, reviewed: bool) -> Unit | None:
    """Return the match with the highest score; where nothing matches, the first unit."""
    found = list(units)
    hits = [unit for unit in found if _verdict(unit, reviewed=reviewed) not in ("", NO_MATCH)]
    if hits:
        return max(hits, key=_score)
    return found[0] if found else None


def _under(clause_id: str, path: str) -> bool:
    place = local_id(clause_id).split("#")[0]
    wanted = path.casefold()
    return place == wanted or place.startswith(f"{wanted}.")


def _linked(gold: Unit, coded: Unit | None) -> bool | None:
    """Tell whether the match is one of those that the gold names; none where it names none."""
    points = [tuple(point.split(maxsplit=1)) for point in gold.cell("decree_points").split(";") if len(point.split()) > 1]
    texts = [text for text in gold.cell("target_texts").split("¦") if text.strip()]
    if (not points and not texts) or (coded is not None and "decree_clause_id" not in coded.cells):
        return None
    if coded is None or not coded.cell("decree_clause_id"):
        return False
    if points:
        return any(coded.cell("decree_id") == name and _under(coded.cell("decree_clause_id"), path) for name, path in points)
    answer = coded.cell("decree_text")
    return any(contains(answer, text) or contains(text, answer) for text in texts)


def judgements(gold: Coding, coded: Coding, pairs: Sequence[tuple[Unit, Unit]]) -> tuple[Judgement, ...]:
    """Bring the verdicts of two files together.

    Takes the two codings and the records paired by their slots, which serve where both files hold slots (records
    without a partner are left out). Else a clause is found by its id and a point by its text, the clause with the best score
    standing for it. Corrected verdicts (`reviewed_verdict`) go before `verdict` in the first file, and in the second where
    both hold them.
    """
    mine = "reviewed_verdict" in gold.columns
    yours = mine and "reviewed_verdict" in coded.columns and any(unit.cell("reviewed_verdict") for unit in coded.units)
    by_pair = {id(ours): theirs for ours, theirs in pairs}
    by_id: dict[str, list[Unit]] = {}
    for unit in coded.units:
        by_id.setdefault(local_id(unit.unit_id), []).append(unit)
    found = []
    for unit in gold.units:
        wanted = _verdict(unit, reviewed=mine)
        if not wanted:
            continue
        if pairs:
            answer: Unit | None = by_pair.get(id(unit))
            if answer is None:
                continue
        elif "clause_id" in gold.columns:
            answer = _best(by_id.get(local_id(unit.unit_id), []), reviewed=yours)
        else:
            own = [
                other for other in coded.units if contains(other.opening, unit.opening) or contains(unit.opening, other.opening)
            ]
            answer = _best(own, reviewed=yours)
        given = _verdict(answer, reviewed=yours) if answer else NO_MATCH
        acceptable = tuple(part.casefold() for part in values(unit.cell("acceptable"))) or (wanted,)
        found.append(Judgement(unit.unit_id, wanted, acceptable, given or NO_MATCH, _linked(unit, answer)))
    return tuple(found)


def confusion(judged: Sequence[Judgement]) -> list[dict[str, object]]:
    """Return how often each coded verdict met each given one, as rows of a table."""
    counts = Counter((one.gold, one.coded) for one in judged)
    return [{"gold": gold, "coded": coded, "n": counts[gold, coded]} for gold, coded in sorted(counts)]
