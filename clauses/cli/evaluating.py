"""`clauses evaluate`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from clauses.cli import options
from clauses.cli.console import out

if TYPE_CHECKING:
    from rich.table import Table as Printed

    from clauses.evaluation import Report

_SHOWN = (("exact", "filled"), ("token", "filled"), ("head", "filled"), ("exact", "strict"), ("token", "strict"))


def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="A table of coded records or verdicts, CSV.")],
    clauses: Annotated[Path, typer.Argument(metavar="CLAUSES", help="clauses.csv, trace.csv or a second coder's table.")],
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="DIR", help="Write every figure and the disagreements to this folder."),
    ] = None,
    document: Annotated[
        str | None, typer.Option("--document", metavar="ID", help="The document of CLAUSES that the gold belongs to.")
    ] = None,
    excel_csv: options.ExcelCsv = False,
    quiet: options.Quiet = False,
    force: options.Force = False,
    debug: options.Debug = False,
) -> int:
    """Compare coded records with gold, or two coders with each other.

    docs/evaluation.md says how each figure is computed.
    """
    from clauses.evaluation import evaluate as compare
    from clauses.evaluation.tables import WORKBOOK, write_evaluation
    from clauses.export import OutputFolder

    folder = OutputFolder(output, force=force) if output else None
    if folder:
        folder.check([WORKBOOK])
    report = compare(gold, clauses, document_id=document)
    if not quiet:
        for table in _printed(report):
            out().print(table)
    if folder:
        with folder:
            write_evaluation(folder, report, excel=excel_csv)
    return 0


def _printed(report: Report) -> list[Printed]:
    tables = report.tables()
    found = [_plain("records", tables["units"])] if "units" in tables else []
    if report.slots:
        found.append(_slots(report))
    found += [_plain(name, tables[name]) for name in ("agreement", "verdicts", "confusion", "reliability") if name in tables]
    return found


def _cell(value: object) -> str:
    if value is None:
        return "–"
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def _new(title: str, headers: list[str]) -> Printed:
    from rich.table import Table

    table = Table(title=title, title_justify="left", title_style="bold", box=None, pad_edge=False, header_style="dim")
    for number, header in enumerate(headers):
        table.add_column(header, justify="right" if number else "left")
    return table


def _plain(title: str, rows: list[dict[str, object]]) -> Printed:
    table = _new(title, [name.replace("_", " ") for name in rows[0]])
    for row in rows:
        table.add_row(*(_cell(value) for value in row.values()))
    return table


def _slots(report: Report) -> Printed:
    """Return F1 a slot under each measure, with the token precision and recall."""
    table = _new("F1 a slot", ["slot", "precision", "recall", *(f"{measure} {basis}" for measure, basis in _SHOWN)])
    for slot in dict.fromkeys(figure.slot for figure in report.slots):
        figures = {(one.measure, one.basis): one for one in report.slots if one.slot == slot}
        main = figures.get(("token", "filled"), figures["exact", "filled"])
        shown = [figures[key].f1 if key in figures else None for key in _SHOWN]
        table.add_row(slot, _cell(main.precision), _cell(main.recall), *(_cell(value) for value in shown))
    return table
