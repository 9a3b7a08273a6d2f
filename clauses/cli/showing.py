"""`clauses show`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from clauses.cli import options
from clauses.cli.console import out, shown

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

    from clauses.export.loading import FoundClause

_COLOURS = {
    "actor": "bold blue",
    "modal": "magenta",
    "action": "bold red",
    "predicate": "bold red",
    "target": "bold green",
    "target_property": "green",
    "recipient": "cyan",
    "condition": "yellow",
    "constraint": "bright_black",
    "or_else": "bright_magenta",
}
_SURROUNDINGS = 400


def show(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder that extract or trace wrote.")],
    clause: Annotated[str, typer.Argument(metavar="CLAUSE_ID", help="Such as II.e#1, or DOCUMENT/II.e#1.")],
    debug: options.Debug = False,
) -> int:
    """Print one clause record with its words in place."""
    from clauses.export.loading import find_clause, verdict_of

    found, console = find_clause(folder, clause), out()
    row = found.row
    console.print(shown(f"{row['clause_id']}  {row['deontic'] or row['statement_type']}", "bold"))
    console.print(shown(row["citation"], "dim"), soft_wrap=True)
    console.print()
    console.print(in_place(found))
    console.print()
    console.print(slot_table(found))
    for name in (
        "actor_entity",
        "target_entities",
        "exclusive",
        "alternative_to",
        "refers_to",
        "notes",
        "confidence",
        "source_row",
    ):
        if row.get(name) not in ("", "false", None):
            console.print(shown(f"{name:<16}{row[name]}"), soft_wrap=True)
    told = verdict_of(folder, row["document_id"], row["clause_id"])
    if told:
        console.print()
        console.print(shown(f"{told['verdict']}  {told['decree_id']} {told['decree_clause_id']}".rstrip(), "bold"))
        console.print(shown(told["decree_text"] or told["reason"]))
    return 0


def in_place(found: FoundClause) -> Text:
    """Return the source text around a clause, the clause in full strength and each slot in its colour."""
    start, end = int(found.row["start"]), int(found.row["end"])
    low, high = max(0, start - _SURROUNDINGS), min(len(found.text), end + _SURROUNDINGS)
    if found.provision is not None:
        low, high = max(low, min(start, int(found.provision["start"]))), min(high, max(end, int(found.provision["end"])))
    place = shown(found.text[low:high], "dim")
    place.stylize("not dim", start - low, end - low)
    for slot in sorted(found.slots, key=lambda one: one["slot"] != "modal"):
        if int(slot["end"]) > low and int(slot["start"]) < high:
            style = f"not dim {_COLOURS.get(slot['slot'], '')}"
            place.stylize(style, max(0, int(slot["start"]) - low), int(slot["end"]) - low)
    return place


def slot_table(found: FoundClause) -> Table:
    """Return the slots of a clause as a table: words, source, rule and offsets."""
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold")
    for header in ("slot", "kind", "words", "source", "rule", "offsets"):
        table.add_column(header, overflow="fold", no_wrap=header in ("slot", "offsets"))
    for slot in found.slots:
        name = shown(slot["slot"] if slot["part"] == "1" else "", _COLOURS.get(slot["slot"], ""))
        rest = (slot["kind"], slot["text"], slot["source"], slot["rule"], f"{slot['start']}–{slot['end']}")
        table.add_row(name, *map(shown, rest))
    return table
