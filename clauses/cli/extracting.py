"""`clauses extract`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from clauses.cli import options
from clauses.cli.console import State, progress
from clauses.cli.summary import check_summary_file, report, summarise
from clauses.errors import OptionError, ReadError

if TYPE_CHECKING:
    from clauses.coding import LeftOut, Run, Settings
    from clauses.export import Form


def extract(  # noqa: PLR0913, PLR0917
    paths: Annotated[list[Path], typer.Argument(metavar="PATH…", help="Documents, and folders to search for them.")],
    output: options.Output,
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
    """Break documents into clause records and write them as tables, JSON and a workbook."""
    from clauses.export import OutputFolder, write_coded
    from clauses.export.results import CLAUSES_WORKBOOK

    check_summary_file(summary_json)
    folder, form = OutputFolder(output, force=force), form_of(formats, excel_csv)
    folder.check(form.workbooks(CLAUSES_WORKBOOK))
    settings = settings_of(gazetteer, century, model, max_bytes, text_column, id_column)
    run = code_paths(paths, settings, "Reading", quiet=quiet)
    with folder:
        write_coded(folder, run.coded, form, left_out=notices(run.left_out))
    summary = summarise(run.coded, run.left_out, folder)
    return report(summary, run.left_out, output, quiet=quiet, summary_json=summary_json)


def notices(left_out: Iterable[LeftOut]) -> list[tuple[str, str]]:
    """Return the files that were left out and their reasons, as the workbook tells them."""
    return [(one.file, one.reason) for one in left_out]


def form_of(formats: list[str] | None, excel_csv: bool) -> Form:
    """Return the form of the results from the options."""
    from clauses.export import DEFAULT_FORMATS, Form

    return Form(tuple(dict.fromkeys(formats)) if formats else DEFAULT_FORMATS, excel=excel_csv)


def settings_of(
    gazetteer: Path | None,
    century: int | None,
    model: str | None,
    max_bytes: int | None = None,
    text_column: str | None = None,
    id_column: str | None = None,
) -> Settings:
    """Return how documents are coded from the options; a bad gazetteer or century is an error before anything is read."""
    from clauses.coding import Settings
    from clauses.entities import read_gazetteer

    if century is not None and not (10 <= century <= 30 or (1000 <= century <= 3000 and century % 100 == 0)):
        raise OptionError(f"--century {century} is no century", remedy="use the hundreds, such as 1900")
    if id_column and not text_column:
        raise OptionError("--id-column without --text-column", remedy="name the column of the statements as well")
    known = read_gazetteer(gazetteer) if gazetteer else None
    return Settings(known, century, model, max_bytes, text_column, id_column)


def code_paths(paths: list[Path], settings: Settings, what: str, *, quiet: bool) -> Run:
    """Code files and folders with a progress bar; an error where none of them could be coded."""
    from clauses.coding import code_all

    with progress(what, quiet=quiet) as report:
        run = code_all(paths, settings=settings, progress=report, careful=not State.debug)
    if not run.coded:
        raise nothing_coded(run.failures)
    return run


def nothing_coded(failures: tuple[LeftOut, ...]) -> ReadError:
    """Return the one error for a run of which nothing came."""
    if not failures:
        return ReadError("there are only results of clauses, no documents", remedy="name the documents")
    first = failures[0]
    if len(failures) == 1:
        return ReadError(first.reason, file=first.file)
    return ReadError(f"none of {len(failures)} documents could be read; the first, {first.file}: {first.reason}")
