"""Print the figures of the table cases, and the misses of the open half.

usage: python -m tests.extraction.report [CONSTRUCTION …] [--slot NAME] [--quiet] [--write-floors]

The sentences of the kept half are never printed: they are there to be measured on.
"""

from __future__ import annotations

import argparse

from tests.extraction.casebook import FLOORS, SIDES, SLOTS, cases, shares, tallies

MARGIN = {"records": 0.03, "slots": 0.03, "clean": 0.08}


def figures() -> None:
    print(f"{'':6s} {'construction':22s} {'cases':>5s} {'clean':>6s} {'records':>7s} {'slots':>6s}")
    for (side, name), tally in tallies().items():
        values = shares(tally)
        print(f"{side:6s} {name:22s} {tally.cases:5d} {values['clean']:6.2f} {values['records']:7.3f} {values['slots']:6.3f}")
    for side in SIDES:
        tally = tallies()[side, "all"]
        print(f"\n{side}: token F1 (exact cells)")
        print("  " + "  ".join(f"{slot} {tally.slot(slot):.3f} ({tally.exact(slot):.2f})" for slot in SLOTS))
        extra = ("kind", "place", "refers_to", "alternative_to")
        print("  " + "  ".join(f"{name} {tally.cells[name][0]}/{tally.cells[name][1]}" for name in extra))


def misses(constructions: list[str], slot: str) -> None:
    texts = {case.case_id: case.text for case in cases()}
    for (side, name), tally in tallies().items():
        if side != "open" or name == "all" or (constructions and name not in constructions):
            continue
        shown = ""
        for case_id, where, gold, coded in tally.misses:
            if slot and where != slot:
                continue
            if case_id != shown:
                print(f"\n{case_id}: {texts[case_id]}")
                shown = case_id
            print(f"    {where:15s} gold={gold!r:50s} got={coded!r}")


def write_floors() -> None:
    lines = ["# Measured by `python -m tests.extraction.report --write-floors`, less a margin; a figure below is a regression."]
    for (side, name), tally in sorted(tallies().items()):
        values = shares(tally)
        cells = ", ".join(f"{key} = {max(0.0, values[key] - margin):.3f}" for key, margin in MARGIN.items())
        lines.append(f"{side}.{name} = {{ {cells} }}")
    FLOORS.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("constructions", nargs="*")
    parser.add_argument("--slot", default="")
    parser.add_argument("--quiet", action="store_true", help="figures only")
    parser.add_argument("--write-floors", action="store_true")
    options = parser.parse_args()
    if not options.quiet:
        misses(options.constructions, options.slot)
    figures()
    if options.write_floors:
        write_floors()


if __name__ == "__main__":
    main()
