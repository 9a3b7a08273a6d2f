"""The options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from clauses.cli.console import State


def _debug(value: bool) -> bool:
    State.debug = State.debug or value
    return value


Debug = Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.", callback=_debug, is_eager=True)]
Output = Annotated[Path, typer.Option("--output", "-o", metavar="DIR", help="The folder to write to; made if need be.")]
GazetteerFile = Annotated[
    Path | None, typer.Option("--gazetteer", metavar="FILE", help="A CSV table of entities: entity, kind, name, alias.")
]
Formats = Annotated[
    list[str] | None,
    typer.Option("--format", metavar="NAME", help="csv, xlsx, json or parquet; may be repeated. Default: all but parquet."),
]
ExcelCsv = Annotated[
    bool, typer.Option("--excel-csv", help="CSV for spreadsheets: byte order mark, formulas as text. Undone when read back.")
]
Century = Annotated[int | None, typer.Option("--century", metavar="YEAR", help="The century of two-digit years, such as 1900.")]
Model = Annotated[str | None, typer.Option("--model", metavar="NAME", help="An installed spaCy pipeline for English.")]
TextColumn = Annotated[
    str | None, typer.Option("--text-column", metavar="NAME", help="In a table of statements, the column of the statements.")
]
IdColumn = Annotated[
    str | None, typer.Option("--id-column", metavar="NAME", help="In a table of statements, the column of their ids.")
]
MaxBytes = Annotated[int | None, typer.Option("--max-bytes", metavar="N", min=1, help="The largest file that is read.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but what was left out and errors.")]
Force = Annotated[
    bool, typer.Option("--force", help="Replace a workbook that was changed since it was written, keeping a dated copy.")
]
SummaryJson = Annotated[Path | None, typer.Option("--summary-json", metavar="FILE", help="Write the summary as JSON as well.")]
