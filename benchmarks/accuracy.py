"""Every accuracy figure in one run: gold, layouts, statement sets and pairs by the shared scorers, and the table cases.

usage: python benchmarks/accuracy.py [--write docs/measures.md]

`dev` documents were looked at while rules were written; `kept` ones were only measured, and of these only summary lines are
printed. The scorers and the documents lie in `../shared`; where that folder is absent, the table cases alone are measured.
"""

from __future__ import annotations

import argparse
import csv
import random
import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from contextlib import redirect_stdout
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path

from clauses.cli import run
from clauses.evaluation.evaluating import evaluate
from clauses.evaluation.reliability import wilson_interval

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
LETTER = "manuilsky-to-ezhov-1936-01-03"
KEPT_GOLD = frozenset({"eu-regulation-2024-903"})
KEPT_STATEMENTS = frozenset({"fpc7", "fpc8", "fpc9", "colorado-aquaculture-rules"})
PAIRS = ("wilson-covenant", "constitution-amendments")
BOOTSTRAPS = 2000
MARKER = "<!-- figures: written by benchmarks/accuracy.py -->"
COUNTS = frozenset({"n", "cases", "gold", "predicted", "paired", "with", "without", "rows"})
Figures = dict[str, float]


@dataclass
class Sheet:
    """One table of figures: a title, and rows of (set, name, figures)."""

    title: str
    rows: list[tuple[str, str, Figures]] = field(default_factory=list)

    def lines(self, markdown: bool) -> list[str]:
        """Return the table as aligned text, or in Markdown."""
        columns = list(dict.fromkeys(name for _, _, figures in self.rows for name in figures))
        cells = [["set", "what", *columns]]
        cells += [[kind, what, *(_shown(name, figures.get(name)) for name in columns)] for kind, what, figures in self.rows]
        if markdown:
            body = [f"| {' | '.join(row)} |" for row in cells]
            return [f"### {self.title}", "", body[0], "|---" * len(cells[0]) + "|", *body[1:], ""]
        widths = [max(len(row[number]) for row in cells) for number in range(len(cells[0]))]
        return [
            self.title,
            *("  " + "  ".join(cell.ljust(w) for cell, w in zip(row, widths, strict=True)).rstrip() for row in cells),
            "",
        ]


def _shown(name: str, value: float | None) -> str:
    if value is None:
        return ""
    return str(int(value)) if name in COUNTS else f"{value:.3f}"


def command(*arguments: object) -> str:
    """Run a command of the project and return what it printed; stop with its error."""
    printed = StringIO()
    with redirect_stdout(printed):
        status = run([str(argument) for argument in arguments])
    if status == 2:
        sys.exit(f"accuracy: `clauses {arguments[0]}` failed on {arguments[1]}; see the line above")
    return printed.getvalue()


def scorer(name: str, *arguments: object) -> list[str]:
    """Run a shared scorer without details and return its lines."""
    tool = SHARED / "tools" / f"{name}.py"
    done = subprocess.run([sys.executable, str(tool), *map(str, arguments)], capture_output=True, text=True, check=False)
    if done.returncode and not done.stdout:
        sys.exit(f"accuracy: {name} failed: {done.stderr.strip().splitlines()[-1] if done.stderr else done.returncode}")
    return done.stdout.splitlines()


def figures_of(line: str) -> Figures:
    """Read `name=0.123` and `name 0.123` figures from a scorer's line."""
    return {
        name: float(value) for name, value in re.findall(r"(\w+)[=\s]+(\d*\.\d+|\d+)(?![/\d])", line.partition("exact:")[0])
    }


def gold_text(name: str) -> Path:
    """Return the text that a gold file was coded on."""
    if name.startswith("decree-"):
        return SHARED / "documents" / "decrees" / f"{name.removeprefix('decree-')}.txt"
    beside = SHARED / "gold" / f"{name}.txt"
    return beside if beside.is_file() else SHARED / "documents" / f"{name}.txt"


def clause_gold(folder: Path) -> tuple[Sheet, Sheet]:
    """Score the records of each coded document, and the reliability of confidence over dev and kept ones."""
    sheet, bins = (
        Sheet("Clause records (score_clauses.py)"),
        Sheet("Confidence: share with deontic, predicate and target right"),
    )
    judged: dict[str, dict[tuple[float, float], list[int]]] = {
        "dev": defaultdict(lambda: [0, 0]),
        "kept": defaultdict(lambda: [0, 0]),
    }
    for gold in sorted((SHARED / "gold").glob("*.csv")):
        if gold.stem.startswith("trace-"):
            continue
        kind = "kept" if gold.stem in KEPT_GOLD else "dev"
        out = folder / gold.stem
        command("extract", gold_text(gold.stem), "-o", out, "--format", "csv", "--quiet")
        found = out / "clauses.csv"
        sheet.rows.append((kind, gold.stem, figures_of(scorer("score_clauses", gold, found, "--quiet")[-1])))
        for one in evaluate(gold, found).bins:
            counts = judged[kind][one.low, one.high]
            judged[kind][one.low, one.high] = [counts[0] + one.n, counts[1] + one.right]
    for kind, found_bins in judged.items():
        for (low, high), (n, right) in sorted(found_bins.items()):
            if n:
                interval = wilson_interval(right, n)
                bins.rows.append(
                    (kind, f"{low:.1f}–{high:.1f}", {"n": n, "share": right / n, "low": interval[0], "high": interval[1]})
                )
    return sheet, bins


def _statement_figures(gold: Path, found: Path) -> dict[str, tuple[float, int]]:
    figures = {}
    for line in scorer("score_ig", gold, found):
        values = figures_of(line.split(maxsplit=1)[1])
        figures[line.split()[0]] = (values["mean"], int(values["rows"]))
    return figures


def _pooled(some: list[dict[str, tuple[float, int]]], slot: str) -> float:
    rows = sum(one[slot][1] for one in some)
    return sum(one[slot][0] * one[slot][1] for one in some) / rows if rows else 0.0


def statements(folder: Path) -> Sheet:
    """Score the statement sets document by document, and the kept ones against the bootstrap interval of the others."""
    sheet = Sheet("Institutional Grammar statements (score_ig.py, mean)")
    by_document: dict[str, dict[str, tuple[float, int]]] = {}
    for table in sorted((SHARED / "external" / "ig").glob("*.csv")):
        out = folder / table.stem
        command(
            "extract", table, "-o", out, "--text-column", "statement", "--id-column", "row_id", "--format", "csv", "--quiet"
        )
        with table.open(encoding="utf-8", newline="") as handle:
            rows = list(csv.DictReader(handle))
        names = [row["row_id"].split("-")[0] if row["row_id"].startswith("fpc") else table.stem for row in rows]
        for name in dict.fromkeys(names):
            part = folder / f"{name}.gold.csv"
            with part.open("w", encoding="utf-8", newline="") as handle:
                writer = csv.DictWriter(handle, list(rows[0]))
                writer.writeheader()
                writer.writerows(row for row, own in zip(rows, names, strict=True) if own == name)
            by_document[name] = _statement_figures(part, out / "clauses.csv")
    slots = list(next(iter(by_document.values())))
    councils = sorted(name for name in by_document if name.startswith("fpc"))
    dev = [by_document[name] for name in councils if name not in KEPT_STATEMENTS]
    kept = [by_document[name] for name in councils if name in KEPT_STATEMENTS]
    for name, some in (("councils 1–9", dev + kept), ("councils 1–6", dev)):
        sheet.rows.append(("dev" if some is dev else "all", name, {slot: _pooled(some, slot) for slot in slots}))
    sheet.rows.append(("kept", "councils 7–9", {slot: _pooled(kept, slot) for slot in slots}))
    low, high = _bootstrap(dev, slots, len(kept))
    sheet.rows += [("dev", "interval, low", low), ("dev", "interval, high", high)]
    for name in sorted(by_document.keys() - set(councils)):
        sheet.rows.append(("kept", name, {slot: by_document[name][slot][0] for slot in slots}))
    sheet.rows.append(("dev", "best aim, modal in it", {"aim": _best_aim_with_modal(folder, councils)}))
    return sheet


def _best_aim_with_modal(folder: Path, councils: list[str]) -> float:
    """Return the aim that the gold itself would get on the dev councils if its modal were repeated in the action."""
    perfect = folder / "perfect.csv"
    parts = [folder / f"{name}.gold.csv" for name in councils if name not in KEPT_STATEMENTS]
    rows = [row for part in parts for row in csv.DictReader(part.read_text(encoding="utf-8").splitlines())]
    with perfect.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle)
        writer.writerow(
            ["source_row", "actor", "modal", "action", "target", "target_property", "recipient", "condition", "constraint"]
        )
        for row in rows:
            modal = "" if row["deontic"] == "<skipped>" else row["deontic"]
            writer.writerow([row["row_id"], "", modal, f"{modal} {row['aim']}".strip(), "", "", "", "", ""])
    return _pooled([_statement_figures(part, perfect) for part in parts], "aim")


def _bootstrap(dev: list[dict[str, tuple[float, int]]], slots: list[str], size: int) -> tuple[Figures, Figures]:
    """Return the 95 % interval of the mean over `size` documents drawn from the dev ones (percentile bootstrap, Efron 1979)."""
    chance = random.Random(1936)
    drawn = [[chance.choice(dev) for _ in range(size)] for _ in range(BOOTSTRAPS)]
    means = {slot: sorted(_pooled(some, slot) for some in drawn) for slot in slots}
    at = round(0.025 * BOOTSTRAPS)
    return {slot: means[slot][at] for slot in slots}, {slot: means[slot][-at - 1] for slot in slots}


def outlines(folder: Path) -> Sheet:
    """Score the outline of each layout."""
    sheet = Sheet("Outlines (score_outline.py)")
    golds = [
        SHARED / "documents" / f"{LETTER}.outline.json",
        *sorted((SHARED / "documents" / "layouts").glob("*.outline.json")),
    ]
    for gold in golds:
        found = folder / f"{gold.stem}.json"
        text = gold.with_name(f"{gold.name.removesuffix('.outline.json')}.txt")
        found.write_text(command("outline", text, "--json"), encoding="utf-8")
        sheet.rows.append(("dev", text.stem, figures_of(scorer("score_outline", gold, found, "--quiet")[-1])))
    return sheet


def traces(folder: Path) -> Sheet:
    """Score the trace of the letter and of the two pairs."""
    sheet = Sheet("Traces (score_trace.py)")
    gazetteer = ROOT / "inputs" / "gazetteer.csv"
    letter = SHARED / "documents" / f"{LETTER}.txt"
    out = folder / "trace-letter"
    command(
        "trace", letter, SHARED / "documents" / "decrees", "--gazetteer", gazetteer, "-o", out, "--format", "csv", "--quiet"
    )
    gold = SHARED / "gold" / "trace-manuilsky-1936.csv"
    sheet.rows.append(("dev", "letter and decrees", figures_of(scorer("score_trace", gold, out / "trace.csv", "--quiet")[-1])))
    for name in PAIRS:
        pair, out = SHARED / "documents" / "pairs" / name, folder / f"trace-{name}"
        command("trace", pair / "proposal.txt", pair / "later", "-o", out, "--format", "csv", "--quiet")
        sheet.rows.append(("dev", name, figures_of(scorer("score_trace", pair / "gold.csv", out / "trace.csv", "--quiet")[-1])))
    return sheet


def table_cases() -> Sheet:
    """Score the project's own table cases: token F1 a slot over the open and the kept half."""
    sys.path.insert(0, str(ROOT))
    from tests.extraction.casebook import SLOTS, tallies

    sheet = Sheet("Table cases of the project (token F1)")
    for side, kind in (("open", "dev"), ("kept", "kept")):
        tally = tallies()[side, "all"]
        figures = {"cases": float(tally.cases), "records": tally.records, **{slot: tally.slot(slot) for slot in SLOTS}}
        sheet.rows.append((kind, side, figures))
    return sheet


def main() -> None:
    """Measure everything and print it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", type=Path, metavar="FILE", help=f"replace what stands after {MARKER} in a Markdown file")
    options = parser.parse_args()
    sheets = [table_cases()]
    if SHARED.is_dir():
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            sheets = [*clause_gold(folder), statements(folder), outlines(folder), traces(folder), *sheets]
    else:
        print(f"accuracy: {SHARED} is not there; only the project's own cases are measured", file=sys.stderr)
    for sheet in sheets:
        print("\n".join(sheet.lines(markdown=False)))
    if options.write:
        head, marker, _ = options.write.read_text(encoding="utf-8").partition(MARKER)
        tables = "\n".join(line for sheet in sheets for line in sheet.lines(markdown=True))
        options.write.write_text(f"{head}{marker or MARKER}\n\n{tables.rstrip()}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
