"""`clauses trace` and `clauses explain`."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from clauses.cli import options
from clauses.cli.console import out, progress, shown
from clauses.cli.extracting import code_paths, form_of, notices, settings_of
from clauses.cli.summary import check_summary_file, report, summarise
from clauses.errors import OptionError, ReadError

if TYPE_CHECKING:
    from clauses.coding import Run, Settings
    from clauses.entities import Gazetteer
    from clauses.tracing import Trace

_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def trace(  # noqa: PLR0913, PLR0917
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="PROPOSAL LATER…", help="The proposal, then documents and folders; all later ones with --proposal."
        ),
    ],
    output: options.Output,
    proposal: Annotated[
        list[Path] | None,
        typer.Option("--proposal", metavar="FILE", help="A proposal; may be repeated. All PATHs are then later documents."),
    ] = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DATE", help="Leave out documents that are later than this date.")
    ] = None,
    gazetteer: options.GazetteerFile = None,
    formats: options.Formats = None,
    excel_csv: options.ExcelCsv = False,
    text_column: options.TextColumn = None,
    id_column: options.IdColumn = None,
    century: options.Century = None,
    model: options.Model = None,
    max_bytes: options.MaxBytes = None,
    quiet: options.Quiet = False,
    summary_json: options.SummaryJson = None,
    force: options.Force = False,
    debug: options.Debug = False,
) -> int:
    """Trace the clauses of a proposal through later documents and write what became of each."""
    from clauses.export import OutputFolder, write_trace
    from clauses.export.results import CLAUSES_WORKBOOK, TRACE_WORKBOOK
    from clauses.report import render

    first, later_paths = _sides(paths, proposal or [], as_of)
    check_summary_file(summary_json)
    folder, form = OutputFolder(output, force=force), form_of(formats, excel_csv)
    folder.check(form.workbooks(TRACE_WORKBOOK, f"proposal/{CLAUSES_WORKBOOK}", f"later/{CLAUSES_WORKBOOK}"))
    settings = settings_of(gazetteer, century, model, max_bytes, text_column, id_column)
    proposals, later = _coded(first, later_paths, settings, quiet=quiet)
    traces = _traces(proposals, later, settings, as_of, quiet=quiet)
    left_out = (*proposals.left_out, *later.left_out)
    with folder:
        write_trace(folder, proposals.coded, later.coded, traces, form, left_out=notices(left_out))
        page = render(proposals.coded, later.coded, traces)
        folder.path("report.html").write_text(page, encoding="utf-8", newline="\n")
    summary = summarise([*proposals.coded, *later.coded], left_out, folder, traces=traces)
    return report(summary, left_out, output, quiet=quiet, summary_json=summary_json)


def _is_date(text: str) -> bool:
    if not _DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(text + "-01" * (2 - text.count("-")))
    except ValueError:
        return False
    return True


def _sides(paths: list[Path], proposals: list[Path], as_of: str | None) -> tuple[list[Path], list[Path]]:
    if as_of is not None and not _is_date(as_of):
        raise OptionError(f"--as-of {as_of!r} is no date", remedy="write YYYY-MM-DD, YYYY-MM or YYYY")
    if proposals:
        return proposals, paths
    if len(paths) < 2:
        raise OptionError("a proposal and at least one later document or folder are needed", remedy="name both")
    if paths[0].is_dir():
        raise OptionError(
            "the proposal is a folder", file=paths[0], remedy="name its file, or use --proposal for each of several"
        )
    return paths[:1], paths[1:]


def _coded(first: list[Path], later_paths: list[Path], settings: Settings, *, quiet: bool) -> tuple[Run, Run]:
    proposals = code_paths(first, settings, "Reading the proposal", quiet=quiet)
    for lost in proposals.failures:
        raise ReadError(lost.reason, file=lost.file)
    return proposals, _without(code_paths(later_paths, settings, "Reading later documents", quiet=quiet), proposals)


def _without(later: Run, proposals: Run) -> Run:
    # a folder of later documents often holds the proposal as well; compared with itself it would enact itself
    own = {Path(coded.document.file).resolve() for coded in proposals.coded}
    others = tuple(coded for coded in later.coded if Path(coded.document.file).resolve() not in own)
    if not others:
        raise ReadError("there is no later document besides the proposal", remedy="name the later documents after it")
    return replace(later, coded=others)


def _traces(proposals: Run, later: Run, settings: Settings, as_of: str | None, *, quiet: bool) -> tuple[Trace, ...]:
    from clauses.tracing import trace as trace_one

    known: Gazetteer | None = settings.gazetteer
    traces = []
    with progress("Comparing", quiet=quiet) as report:
        for number, coded in enumerate(proposals.coded):
            if report:
                report(number, len(proposals.coded), coded.document.document_id)
            traces.append(trace_one(coded, later.coded, gazetteer=known, as_of=as_of))
    return tuple(traces)


def explain(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder that trace wrote.")],
    clause: Annotated[str, typer.Argument(metavar="CLAUSE_ID", help="Such as II.e#1, or PROPOSAL/II.e#1.")],
    best: Annotated[int, typer.Option("--best", min=1, help="How many candidates to show.")] = 3,
    debug: options.Debug = False,
) -> int:
    """Print why a clause got its verdict: the levels and weights of its best candidates, from matches.csv."""
    from clauses.export.csv_files import read_csv
    from clauses.export.loading import split_name
    from clauses.export.trace_tables import comparisons
    from clauses.tracing.settings import settings
    from clauses.tracing.wording import waterfall

    for name in ("trace.csv", "matches.csv"):
        if not (folder / name).is_file():
            raise ReadError(
                "no such file",
                file=folder / name,
                remedy="name the folder that clauses trace wrote, with csv among its formats",
            )
    proposal_id, clause_id = split_name(clause)

    def mine(row: dict[str, str]) -> bool:
        return row["clause_id"] == clause_id and proposal_id in ("", row["proposal_id"])

    rows = [row for row in read_csv(folder / "trace.csv") if mine(row)]
    if not rows:
        raise OptionError(f"no clause {clause!r}", file=folder / "trace.csv", remedy="its column clause_id has the ids")
    matches = [row for row in read_csv(folder / "matches.csv") if mine(row)]
    console = out()
    for row in rows:
        console.print(
            shown(f"{row['proposal_id']} {row['clause_id']}  {row['verdict']}  score {float(row['score']):.4f}", "bold")
        )
        console.print(shown(row["text"]), shown(row["reason"], "italic"), "", sep="\n")
        candidates = comparisons(one for one in matches if one["proposal_id"] == row["proposal_id"])[:best]
        console.print(shown(waterfall(candidates, settings())) if candidates else "no candidate shares a word with it")
    return 0
