"""Fit and check the scale of confidence.

    python benchmarks/confidence.py                     show the reliability of the scale as it stands
    python benchmarks/confidence.py --fit               fit it anew, write clauses/extraction/confidence.toml, show both
    python benchmarks/confidence.py GOLD CLAUSES …      only the reliability table of coded gold beside `clauses.csv` files

A record is right where its deontic and predicate are those of the gold and its target has the same words; a record that
answers nothing in the gold is wrong. `near` is the same with a target that shares at least .8 of its words (token F1).
The scale is a logistic regression with a ridge (le Cessie and van Houwelingen 1992) on the signals of
`clauses.extraction.confidence`, fitted by Newton steps. A signal is a doubt: one whose weight comes out above 0 is left
out, the greatest first. Only the development gold and the open table cases set the scale. What is reported for a
development document comes from a scale fitted without that document. The kept table cases set one number only: how much the
constant is lowered, because the rules were written in sight of all the others.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
sys.path.insert(0, str(ROOT))

from clauses.evaluation import pair, read_coding, wilson_interval  # noqa: E402
from clauses.evaluation.reliability import EDGES, is_right  # noqa: E402
from clauses.evaluation.units import Unit  # noqa: E402
from clauses.evaluation.words import likeness  # noqa: E402
from clauses.extraction import confidence as scale  # noqa: E402
from clauses.extraction import extract, records  # noqa: E402
from clauses.models import Clause  # noqa: E402
from clauses.outlining import outline  # noqa: E402
from clauses.reading import read  # noqa: E402

DEVELOPMENT = ("manuilsky-to-ezhov-1936-01-03", "covenant-1919-06-28", "us-code-title9-ch3", "peasants-nakaz-1917")
DECREES = "decree-"
RIDGE = 1.0
NEAR = 0.8
Array = np.ndarray
TABLE = ROOT / "clauses" / "extraction" / "confidence.toml"


@dataclass(frozen=True)
class Judged:
    """One record: the group it is left out with, what speaks for it, and whether it is right."""

    group: str
    signals: dict[str, float]
    given: float
    right: bool
    near: bool


@contextmanager
def watched() -> Iterator[list[dict[str, float]]]:
    """Note the signals of every record that is made, in order."""
    seen: list[dict[str, float]] = []
    given = records.confidence

    def note(item: object, slots: Sequence[object]) -> float:
        seen.append(scale.signals(item, slots, item.statement_type))
        return given(item, slots)

    records.confidence = note
    try:
        yield seen
    finally:
        records.confidence = given


def gold_text(name: str) -> Path:
    """Return the text that a gold file was coded on."""
    if name.startswith(DECREES):
        return SHARED / "documents" / "decrees" / f"{name.removeprefix(DECREES)}.txt"
    beside = SHARED / "gold" / f"{name}.txt"
    return beside if beside.is_file() else SHARED / "documents" / f"{name}.txt"


def unit(clause: Clause) -> Unit:
    """Return a record as evaluation reads it from a table."""
    cells = {name: clause.cell(name) for name in (*records_slots(), "predicate")}
    cells["deontic"] = clause.deontic or ""
    place = (clause.section.casefold(), clause.letter.casefold())
    return Unit(clause.clause_id, "", place, cells, opening=clause.text, confidence=clause.confidence)


def records_slots() -> tuple[str, ...]:
    """Return the slots that pairing looks at."""
    return ("actor", "modal", "action", "target", "target_property", "recipient", "condition", "constraint", "or_else")


def near(gold: Unit | None, coded: Unit) -> bool:
    """Tell whether a record is right but for a few words of the target."""
    if gold is None or not is_right(_without_target(gold), _without_target(coded)):
        return False
    return likeness(gold.cell("target"), coded.cell("target")) >= NEAR


def _without_target(one: Unit) -> Unit:
    return Unit(one.unit_id, one.document_id, one.place, {**one.cells, "target": ""}, one.opening)


def development() -> list[Judged]:
    """Judge every record of the development gold."""
    found: list[Judged] = []
    golds = [
        path for path in sorted((SHARED / "gold").glob("*.csv")) if path.stem in DEVELOPMENT or path.stem.startswith(DECREES)
    ]
    for gold in golds:
        document = read(gold_text(gold.stem))
        with watched() as seen:
            clauses = extract(document, outline(document))
        units = [unit(clause) for clause in clauses]
        answers = {theirs.unit_id: ours for ours, theirs in pair(read_coding(gold).units, units).pairs}
        group = "the decree abstracts" if gold.stem.startswith(DECREES) else gold.stem
        for one, signals in zip(units, seen, strict=True):
            answer = answers.get(one.unit_id)
            found.append(Judged(group, signals, one.confidence or 0.0, is_right(answer, one), near(answer, one)))
    return found


def table_cases() -> list[Judged]:
    """Judge every record of the table cases; what a case leaves unscored is taken from the record."""
    from tests.extraction import casebook

    with watched() as seen:
        results = casebook.results()
    ordered = [clause for _, clause in _in_order(casebook, results)]
    signals = {id(clause): noted for clause, noted in zip(ordered, seen, strict=True)}
    found: list[Judged] = []
    for case in casebook.cases():
        clauses = results[case.case_id]
        answers = {theirs: ours for ours, theirs in casebook.align(case.records, clauses)}
        for number, clause in enumerate(clauses):
            one = unit(clause)
            answer = None
            if number in answers:
                cells = {
                    name: casebook.gold_cell(case.records[answers[number]], name)
                    for name in (*records_slots(), "deontic", "predicate")
                }
                cells = {name: one.cell(name) if cell == casebook.UNSCORED else cell for name, cell in cells.items()}
                answer = Unit("", "", ("", ""), cells)
            rows = (signals[id(clause)], clause.confidence, is_right(answer, one), near(answer, one))
            found.append(Judged(f"table cases, {case.side}", *rows))
    return found


def _in_order(casebook: object, results: dict[str, tuple[Clause, ...]]) -> Iterator[tuple[str, Clause]]:
    """Give the records of the cases in the order in which they were made: statement rows first."""
    statements = [case for case in casebook.cases() if case.kind == "statement"]
    others = [case for case in casebook.cases() if case.kind != "statement"]
    for case in (*statements, *others):
        for clause in results[case.case_id]:
            yield case.case_id, clause


def fit(rows: Sequence[Judged]) -> tuple[float, dict[str, float]]:
    """Return the constant and the weights of a ridge logistic regression of `right` on the signals."""
    names = sorted({name for row in rows for name in row.signals})
    table = np.array([[1.0, *(row.signals.get(name, 0.0) for name in names)] for row in rows])
    right = np.array([float(row.right) for row in rows])
    penalty = np.diag([1e-6, *([RIDGE] * len(names))])
    free = np.ones(table.shape[1], dtype=bool)
    beta = np.zeros(table.shape[1])
    while True:
        beta = _newton(table, right, penalty, free)
        above = [k for k in range(1, len(beta)) if beta[k] > 0]
        if not above:
            break
        free[max(above, key=lambda k: beta[k])] = False
    return float(beta[0]), {name: float(value) for name, value in zip(names, beta[1:], strict=True)}


def _newton(table: Array, right: Array, penalty: Array, free: Array) -> Array:
    """Maximise the penalised likelihood over the free coefficients; the others stay 0."""
    beta = np.zeros(table.shape[1])
    for _ in range(60):
        chance = 1 / (1 + np.exp(-table @ beta))
        slope = (table.T @ (right - chance) - penalty @ beta)[free]
        bend = ((table * (chance * (1 - chance))[:, None]).T @ table + penalty)[np.ix_(free, free)]
        step = np.linalg.solve(bend, slope)
        beta[free] += step
        if np.abs(step).max() < 1e-9:
            break
    return beta


def share(constant: float, weights: dict[str, float], signals: dict[str, float]) -> float:
    """Return the chance that a scale gives, rounded and held within its limits as the project does."""
    total = constant + sum(weights.get(name, 0.0) * value for name, value in signals.items())
    return round(min(max(1 / (1 + np.exp(-total)), scale.LOWEST), scale.HIGHEST), 2)


def caution(constant: float, weights: dict[str, float], kept: Sequence[Judged]) -> float:
    """Return what to take from the constant so that mean confidence on the kept cases is at most their share right.

    The rules were written in sight of the other documents and cases, so that these make them look better than they are.
    """
    wanted = sum(row.right for row in kept) / len(kept)
    low, high = 0.0, 3.0
    for _ in range(40):
        middle = (low + high) / 2
        mean = float(np.mean([share(constant - middle, weights, row.signals) for row in kept]))
        low, high = (middle, high) if mean > wanted else (low, middle)
    return high if high > 1e-6 else 0.0


def left_out(rows: Sequence[Judged], always: Sequence[Judged], less: float) -> list[Judged]:
    """Judge each document by a scale fitted on the others (leave one document out), its constant lowered by `less`."""
    found: list[Judged] = []
    for group in dict.fromkeys(row.group for row in rows):
        constant, weights = fit([*(row for row in rows if row.group != group), *always])
        for row in rows:
            if row.group == group:
                found.append(Judged(group, row.signals, share(constant - less, weights, row.signals), row.right, row.near))
    return found


def show(title: str, rows: Sequence[Judged]) -> None:
    """Print one reliability table."""
    print(f"\n{title}: {len(rows)} records")
    print(f"{'confidence':<12}{'n':>5}{'mean':>7}{'right':>7}{'95 % interval':>16}{'near':>7}{'95 % interval':>16}")
    edges = [*pairwise(EDGES), (0.0, 1.0)]
    for low, high in edges:
        inside = [row for row in rows if low <= row.given < high or row.given == high == 1.0]
        if not inside:
            continue
        name = "all" if (low, high) == (0.0, 1.0) else f"{low:.1f}–{high:.1f}"
        line = f"{name:<12}{len(inside):>5}{np.mean([row.given for row in inside]):>7.2f}"
        for right in (sum(row.right for row in inside), sum(row.near for row in inside)):
            bounds = wilson_interval(right, len(inside))
            line += f"{right / len(inside):>7.2f}{f'{bounds[0]:.2f}–{bounds[1]:.2f}':>16}"
        print(line)


def write(constant: float, weights: dict[str, float], rows: int) -> None:
    """Write the scale."""
    lines = [
        f"# Fitted by `python benchmarks/confidence.py --fit` on {rows} records, development documents and open cases.",
        "# A logistic scale: what each doubt takes from the log odds that deontic, predicate and target are right.",
        "# See docs/confidence.md.",
        f"constant = {constant:.3f}",
        "",
        "[weights]",
        *(f"{name} = {value:.3f}" for name, value in sorted(weights.items()) if abs(value) >= 0.005),
    ]
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


def pairs(files: Sequence[str]) -> list[Judged]:
    """Judge the records of `clauses.csv` files by coded gold, with the confidence that they hold."""
    found = []
    for gold, clauses in zip(files[::2], files[1::2], strict=True):
        pairing = pair(read_coding(gold).units, read_coding(clauses).units)
        for ours, theirs in (*pairing.pairs, *((None, one) for one in pairing.spurious)):
            found.append(Judged(gold, {}, theirs.confidence or 0.0, is_right(ours, theirs), near(ours, theirs)))
    return found


def main() -> None:
    """Show, and where asked for fit, the scale."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", metavar="GOLD CLAUSES", help="coded gold and the clauses.csv made from its text")
    parser.add_argument("--fit", action="store_true", help="fit the scale anew and write it")
    options = parser.parse_args()
    if options.files:
        if len(options.files) % 2:
            parser.error("give pairs: GOLD CLAUSES")
        show("given pairs", pairs(options.files))
        return
    if not SHARED.is_dir():
        sys.exit(f"confidence: {SHARED} is not there; give pairs of GOLD and CLAUSES instead")
    rows, cases = development(), table_cases()
    open_cases = [row for row in cases if row.group.endswith("open")]
    kept = [row for row in cases if row.group.endswith("kept")]
    constant, weights = fit([*rows, *open_cases])
    less = caution(constant, weights, kept)
    print(f"constant {constant:.3f}, less {less:.3f} for what was written in sight of the text")
    if options.fit:
        write(constant - less, weights, len(rows) + len(open_cases))
        scale.weights.cache_clear()
    constant, weights = scale.weights()
    held = left_out(rows, open_cases, less)
    for group in dict.fromkeys(row.group for row in held):
        show(f"{group} (scale fitted without it)", [row for row in held if row.group == group])
    show("development documents, each left out in turn", held)
    show(
        "table cases, kept (their mean sets the constant)",
        [Judged(r.group, r.signals, share(constant, weights, r.signals), r.right, r.near) for r in kept],
    )


if __name__ == "__main__":
    main()
