"""The table cases: load them, run them through the real stages, and compare record by record, slot by slot."""

from __future__ import annotations

import csv
import tomllib
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from clauses.evaluation.pairing import assign, similarity
from clauses.evaluation.units import Unit
from clauses.evaluation.words import bag, f1, likeness, overlap
from clauses.extraction import extract
from clauses.models import Clause
from clauses.outlining import outline
from clauses.reading import read

CASES = Path(__file__).parent / "cases"
FLOORS = CASES / "floors.toml"
SIDES = ("open", "kept")
LABELS = ("deontic", "predicate", "statement_type", "exclusive")
SLOTS = (
    "actor", "deontic", "modal", "predicate", "action", "target", "target_property", "recipient", "condition", "constraint",
    "or_else", "statement_type", "exclusive",
)  # fmt: skip
QUALIFIERS = ("condition", "constraint")
UNSCORED = "*"


@dataclass(frozen=True)
class Case:
    case_id: str
    side: str
    construction: str
    kind: str
    text: str
    records: tuple[dict, ...]


@dataclass
class Tally:
    """Counts over some cases: records, and per slot words and cells."""

    cases: int = 0
    clean: int = 0
    paired: int = 0
    expected: int = 0
    found: int = 0
    words: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0, 0]))
    cells: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))
    misses: list[tuple[str, str, str, str]] = field(default_factory=list)

    @property
    def records(self) -> float:
        return f1(self.paired, self.found, self.expected)

    def slot(self, name: str) -> float:
        return f1(*self.words[name])

    def exact(self, name: str) -> float:
        right, total = self.cells[name]
        return right / total if total else 1.0

    @property
    def slots(self) -> float:
        """Token F1 over the words of all slots together."""
        shared, found, expected = (sum(counts[part] for counts in self.words.values()) for part in range(3))
        return f1(shared, found, expected)


@cache
def cases() -> tuple[Case, ...]:
    """Every case of the folder, open ones first, in file order."""
    found = []
    for side in SIDES:
        for path in sorted(CASES.glob(f"{side}_*.toml")):
            for entry in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
                records = tuple(entry.get("record", ()))
                found.append(Case(entry["id"], side, entry["construction"], entry["kind"], entry["text"], records))
    return tuple(found)


@cache
def results() -> dict[str, tuple[Clause, ...]]:
    """The records that the stages give for every case, all in one run."""
    found: dict[str, tuple[Clause, ...]] = {}
    with TemporaryDirectory() as folder:
        rows = [case for case in cases() if case.kind == "statement"]
        table = Path(folder) / "statements.csv"
        with table.open("w", encoding="utf-8", newline="") as handle:
            writer = csv.writer(handle)
            writer.writerow(["row_id", "statement"])
            writer.writerows((case.case_id, case.text) for case in rows)
        document = read(table, text_column="statement", id_column="row_id")
        by_row = defaultdict(list)
        for clause in extract(document, outline(document)):
            by_row[clause.source_row].append(clause)
        found.update({case.case_id: tuple(by_row[case.case_id]) for case in rows})
        for case in cases():
            if case.kind != "statement":
                path = Path(folder) / f"{case.case_id}.txt"
                path.write_text(f"---\ntitle: A case\nkind: {case.kind}\nlanguage: en\n---\n\n{case.text}\n", encoding="utf-8")
                document = read(path)
                found[case.case_id] = extract(document, outline(document))
    return found


def gold_cell(record: dict, slot: str) -> str:
    """A cell of an expected record in the form of the tables; `*` where any part of it is not scored."""
    value = record.get(slot, "")
    if slot in QUALIFIERS:
        texts = [qualifier["text"] for qualifier in value or ()]
        return UNSCORED if UNSCORED in texts else "|".join(texts)
    if slot == "statement_type":
        return value or "regulative"
    if slot == "exclusive":
        return str(value or False).lower() if value != UNSCORED else UNSCORED
    return value


def coded_cell(clause: Clause, slot: str) -> str:
    if slot == "deontic":
        return clause.deontic or ""
    if slot in ("statement_type", "exclusive"):
        return str(getattr(clause, slot)).lower()
    return clause.cell(slot)


def align(records: tuple[dict, ...], clauses: tuple[Clause, ...]) -> list[tuple[int, int]]:
    """Pair expected and found records; what is not scored in the expected one does not count against a pair."""
    table = []
    for record in records:
        scored = [slot for slot in SLOTS if gold_cell(record, slot) != UNSCORED]
        wanted = Unit("", "", ("", ""), {slot: gold_cell(record, slot) for slot in scored})
        row = []
        for clause in clauses:
            score = similarity(wanted, Unit("", "", ("", ""), {slot: coded_cell(clause, slot) for slot in scored}))
            row.append(score if score >= 0.2 else 0.0)
        table.append(row)
    return list(assign(table))


def _count(tally: Tally, slot: str, gold: str, coded: str) -> bool:
    if slot in LABELS:
        if gold or coded:
            tally.words[slot] = [
                a + b for a, b in zip(tally.words[slot], (gold == coded, bool(coded), bool(gold)), strict=True)
            ]
        same = gold == coded
    else:
        ours, theirs = bag(gold), bag(coded)
        counts = (overlap(ours, theirs), theirs.total(), ours.total())
        tally.words[slot] = [a + b for a, b in zip(tally.words[slot], counts, strict=True)]
        same = ours == theirs
    if gold or coded:
        tally.cells[slot] = [tally.cells[slot][0] + same, tally.cells[slot][1] + 1]
    return same


def _kinds(tally: Tally, record: dict, clause: Clause, case_id: str) -> None:
    for slot in QUALIFIERS:
        for wanted in record.get(slot, ()):
            if UNSCORED in (wanted["kind"], wanted["text"]):
                continue
            near = [value for value in clause.slots if likeness(value.text, wanted["text"]) >= 0.5 and value.slot in QUALIFIERS]
            if near:
                right = any(value.kind == wanted["kind"] for value in near)
                tally.cells["kind"] = [tally.cells["kind"][0] + right, tally.cells["kind"][1] + 1]
                if not right:
                    tally.misses.append((case_id, "kind", f"{wanted['kind']}: {wanted['text']}", near[0].kind))


def _links(tally: Tally, case: Case, record: dict, clause: Clause, ids: list[str]) -> None:
    for words, antecedent in record.get("refers_to", {}).items():
        right = any(
            link.text.casefold() == words.casefold() and likeness(link.antecedent, antecedent) >= 0.5
            for link in clause.refers_to
        )
        checks = {
            "refers_to": (right, f"{words} -> {antecedent}", "; ".join(f"{r.text} -> {r.antecedent}" for r in clause.refers_to))
        }
        _check(tally, case.case_id, checks)
    if record.get("alternative_to", 0) != UNSCORED:
        number = record.get("alternative_to", 0)
        wanted = ids[number - 1] if number else ""
        if wanted or clause.alternative_to:
            _check(tally, case.case_id, {"alternative_to": (wanted == clause.alternative_to, wanted, clause.alternative_to)})
    if "place" in record:
        place = clause.clause_id.split("#")[0]
        _check(tally, case.case_id, {"place": (place == record["place"], record["place"], place)})


def _check(tally: Tally, case_id: str, checks: dict[str, tuple[bool, str, str]]) -> None:
    for name, (right, wanted, got) in checks.items():
        tally.cells[name] = [tally.cells[name][0] + right, tally.cells[name][1] + 1]
        if not right:
            tally.misses.append((case_id, name, wanted, got))


def score(case: Case, clauses: tuple[Clause, ...], tally: Tally) -> None:
    """Add one case to a tally."""
    before = len(tally.misses)
    pairs = align(case.records, clauses)
    tally.cases += 1
    tally.paired += len(pairs)
    tally.expected += len(case.records)
    tally.found += len(clauses)
    by_record = dict(pairs)
    ids = [clauses[by_record[number]].clause_id if number in by_record else "?" for number in range(len(case.records))]
    for number, record in enumerate(case.records):
        clause = clauses[by_record[number]] if number in by_record else None
        if clause is None:
            tally.misses.append((case.case_id, "MISSED", record.get("predicate", ""), ""))
        for slot in SLOTS:
            gold = gold_cell(record, slot)
            if gold == UNSCORED:
                continue
            coded = coded_cell(clause, slot) if clause else ""
            if not _count(tally, slot, gold, coded) and clause is not None:
                tally.misses.append((case.case_id, slot, gold, coded))
        if clause is not None:
            _kinds(tally, record, clause, case.case_id)
            _links(tally, case, record, clause, ids)
    used = set(by_record.values())
    for number, clause in enumerate(clauses):
        if number not in used:
            tally.misses.append((case.case_id, "SPURIOUS", "", f"{';'.join(clause.predicate)}: {clause.text}"))
            for slot in SLOTS:
                _count(tally, slot, "", coded_cell(clause, slot))
    tally.clean += len(tally.misses) == before


@cache
def tallies() -> dict[tuple[str, str], Tally]:
    """One tally a side and construction, and one a side over all (construction `all`)."""
    found: dict[tuple[str, str], Tally] = defaultdict(Tally)
    for case in cases():
        for name in (case.construction, "all"):
            score(case, results()[case.case_id], found[case.side, name])
    return dict(found)


def shares(tally: Tally) -> Counter[str]:
    """The figures that have floors."""
    return Counter({"records": tally.records, "slots": tally.slots, "clean": tally.clean / tally.cases})
