"""Compare two coded tables: the figures, the agreement, the reliability of confidence, and every disagreement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from clauses.errors import ReadError
from clauses.evaluation.agreement import (
    Agreement,
    cohen_kappa,
    expected_agreement,
    krippendorff_alpha,
    on_labels,
    on_words,
    percent_agreement,
)
from clauses.evaluation.pairing import Pairing, pair
from clauses.evaluation.reliability import Bin, reliability
from clauses.evaluation.slots import Figure, figures, things
from clauses.evaluation.units import LABELS, PHRASES, SLOTS, Coding, Unit, read_coding
from clauses.evaluation.verdicts import Judgement, confusion, judgements
from clauses.evaluation.words import likeness

Table = list[dict[str, object]]


@dataclass(frozen=True)
class Report:
    """What a comparison found. `tables()` gives all of it as plain rows."""

    gold_file: str
    coded_file: str
    gold: int
    coded: int
    paired: int
    placed: int
    slots: tuple[Figure, ...]
    agreements: tuple[Agreement, ...]
    bins: tuple[Bin, ...]
    judged: tuple[Judgement, ...]
    disagreements: tuple[dict[str, object], ...]

    def units(self) -> Table:
        """Return how far both agree on what the records are: precision, recall and F1 of pairing, share in the same place."""
        return [
            {
                "gold": self.gold,
                "coded": self.coded,
                "paired": self.paired,
                "precision": self.paired / self.coded if self.coded else None,
                "recall": self.paired / self.gold if self.gold else None,
                "f1": 2 * self.paired / (self.gold + self.coded) if self.gold + self.coded else None,
                "same_place": self.placed / self.paired if self.paired else None,
            }
        ]

    def verdicts(self) -> Table:
        """Return the shares of equal and of acceptable verdicts, and of right links where the gold names them."""
        if not self.judged:
            return []
        links = [one.linked for one in self.judged if one.linked is not None]
        return [
            {
                "n": len(self.judged),
                "equal": sum(one.gold == one.coded for one in self.judged) / len(self.judged),
                "acceptable": sum(one.right for one in self.judged) / len(self.judged),
                "with_link": len(links),
                "linked": sum(links) / len(links) if links else None,
            }
        ]

    def tables(self) -> dict[str, Table]:
        """Return every table that holds rows, by name.

        The names are units, slots, agreement, verdicts, confusion, reliability, disagreements.
        """
        every: dict[str, Table] = {
            "units": self.units() if self.paired or not self.judged else [],
            "slots": [figure.row() for figure in self.slots],
            "agreement": [agreement.row() for agreement in self.agreements],
            "verdicts": self.verdicts(),
            "confusion": confusion(self.judged),
            "reliability": [one.row() for one in self.bins],
            "disagreements": list(self.disagreements),
        }
        return {name: rows for name, rows in every.items() if rows}

    def figure(self, slot: str, measure: str = "token", basis: str = "filled") -> float | None:
        """Return the F1 of one slot under one measure (exact, token, head) and basis (strict, filled)."""
        return next((one.f1 for one in self.slots if (one.slot, one.measure, one.basis) == (slot, measure, basis)), None)


def _documents(gold: Coding, coded: Coding, document_id: str | None) -> list[tuple[Coding, Coding]]:
    """Bring the documents of both files together; a gold file without ids holds one document."""
    if document_id is not None:
        coded = coded.of(document_id)
        if "document_id" in gold.columns and document_id in gold.documents:
            gold = gold.of(document_id)
        if not coded.units:
            raise ReadError(f"no record of document {document_id!r}", file=coded.file, remedy="check the id in documents.csv")
        return [(gold, coded)]
    if len(gold.documents) == 1 and len(coded.documents) > 1:
        name = gold.documents[0] or Path(gold.file).stem
        if name not in coded.documents:
            some = ", ".join(coded.documents[:3])
            raise ReadError(
                f"holds {len(coded.documents)} documents ({some} …) and none is {name!r}",
                file=coded.file,
                remedy="say which one the gold belongs to",
            )
        return [(gold, coded.of(name))]
    if len(gold.documents) > 1:
        ids = dict.fromkeys((*gold.documents, *coded.documents))
        return [(gold.of(name), coded.of(name)) for name in ids]
    return [(gold, coded)]


def _differences(pairing: Pairing, slots: Sequence[str]) -> Table:
    rows: Table = []
    for ours, theirs in pairing.pairs:
        for slot in slots:
            measure = "exact" if slot in LABELS or slot == "predicate" else "token"
            if things(slot, measure, ours.cell(slot)) != things(slot, measure, theirs.cell(slot)):
                rows.append(_row("differs", ours, theirs, slot))
    rows.extend(_row("missed", unit, None, "") for unit in pairing.missed)
    rows.extend(_row("spurious", None, unit, "") for unit in pairing.spurious)
    return rows


def _row(kind: str, ours: Unit | None, theirs: Unit | None, slot: str) -> dict[str, object]:
    units = [unit for unit in (ours, theirs) if unit]
    one, other = (unit.cell(slot) if unit and slot else "" for unit in (ours, theirs))
    return {
        "document_id": units[-1].document_id,
        "kind": kind,
        "slot": slot,
        "gold_id": ours.unit_id if ours else "",
        "coded_id": theirs.unit_id if theirs else "",
        "place": ".".join(part for part in units[0].place if part),
        "gold": one,
        "coded": other,
        "likeness": round(likeness(one, other), 3) if slot else None,
        "text": max((unit.opening for unit in units), key=len),
    }


def _verdict_agreement(judged: Sequence[Judgement]) -> list[Agreement]:
    pairs = [(one.gold, one.coded) for one in judged]
    if not pairs:
        return []
    figures_ = percent_agreement(pairs), expected_agreement(pairs), cohen_kappa(pairs), krippendorff_alpha(pairs)
    return [Agreement("verdict", "record", len(pairs), *figures_)]


def _verdict_rows(judged: Sequence[Judgement]) -> Table:
    blank = {"document_id": "", "place": "", "coded_id": "", "likeness": None, "text": ""}
    return [
        {**blank, "kind": "differs", "slot": "verdict", "gold_id": one.unit_id, "gold": one.gold, "coded": one.coded}
        for one in judged
        if one.gold != one.coded
    ]


def compare(gold: Coding, coded: Coding, *, document_id: str | None = None) -> Report:
    """Compare two codings that were read before; see `evaluate`."""
    both = gold.columns & coded.columns
    slots = tuple(slot for slot in SLOTS if slot in both)
    labels = tuple(name for name in ("deontic", "predicate", *LABELS[1:]) if name in both)
    judge = "verdict" in gold.columns or "reviewed_verdict" in gold.columns
    if not slots and not (judge and "verdict" in coded.columns):
        raise ReadError("shares no slot and no verdict with the gold", file=coded.file, remedy="give a table of coded clauses")
    documents = _documents(gold, coded, document_id)
    pairings = [pair(ours.units, theirs.units) for ours, theirs in documents] if slots else []
    pairs = [found for pairing in pairings for found in pairing.pairs]
    judged: tuple[Judgement, ...] = ()
    if judge and {"verdict", "reviewed_verdict"} & coded.columns:
        judged = tuple(one for ours, theirs in documents for one in judgements(ours, theirs, pairs))
    agreements = [on_labels(name, pairs) for name in labels]
    phrases = tuple(slot for slot in PHRASES if slot in both)
    agreements += [on_words(slot, pairs, phrases) for slot in phrases] + _verdict_agreement(judged)
    rows = [row for pairing in pairings for row in _differences(pairing, slots)] + _verdict_rows(judged)
    return Report(
        gold_file=gold.file,
        coded_file=coded.file,
        gold=sum(len(ours.units) for ours, _ in documents),
        coded=sum(len(theirs.units) for _, theirs in documents),
        paired=len(pairs),
        placed=sum(ours.place == theirs.place for ours, theirs in pairs),
        slots=figures(pairings, slots),
        agreements=tuple(one for one in agreements if one.n),
        bins=reliability(pairings) if {"deontic", "predicate", "target"} <= both else (),
        judged=judged,
        disagreements=tuple(rows),
    )


def evaluate(gold_csv: str | Path, clauses_csv: str | Path, *, document_id: str | None = None) -> Report:
    """Compare a coded table with another one: gold with records, or one coder with another.

    Takes two CSV files with any of the slots of `clauses.csv` (or, for a trace, `verdict`), with `starts_with`, `text` or
    neither.
    Where the second holds several documents and the first one only, `document_id` or the first file's name tells which.
    Returns a `Report`; how each figure is computed and where it comes from stands in `docs/evaluation.md`. Raises `ReadError`.
    """
    return compare(read_coding(gold_csv), read_coding(clauses_csv), document_id=document_id)
