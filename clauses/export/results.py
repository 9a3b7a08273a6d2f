"""What a run writes: the tables in every format asked for, the texts, and the workbook."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from clauses.errors import OptionError
from clauses.export.about import about_sheet
from clauses.export.coded_tables import CLAUSES, CODED_TABLES
from clauses.export.csv_files import write_csv
from clauses.export.datapackage import package
from clauses.export.folder import OutputFolder
from clauses.export.json_files import coded_value, trace_value, write_json
from clauses.export.parquet_files import require_parquet, write_parquet
from clauses.export.readable import clauses_sheet, proposals_sheet
from clauses.export.sheets import table_sheet
from clauses.export.tables import Table
from clauses.export.trace_tables import TRACE, TRACE_TABLES, matrix_table
from clauses.export.workbook import WorkbookWriter
from clauses.models import Coded

if TYPE_CHECKING:
    from clauses.tracing import Trace

FORMATS: tuple[str, ...] = ("csv", "xlsx", "json", "parquet")
DEFAULT_FORMATS: tuple[str, ...] = ("csv", "xlsx", "json")
CLAUSES_WORKBOOK = "clauses.xlsx"
TRACE_WORKBOOK = "trace.xlsx"
CLAUSE_FIELDS = "Clause fields"
"""The sheet with the table of clauses as it is in CSV; *Clauses* is the one made for reading."""


@dataclass(frozen=True)
class Form:
    """How results are written: the formats, and whether CSV is in the form for spreadsheets."""

    formats: tuple[str, ...] = DEFAULT_FORMATS
    excel: bool = False

    def __post_init__(self) -> None:
        for name in self.formats:
            if name not in FORMATS:
                raise OptionError(f"unknown format {name!r}", remedy=f"use one of: {', '.join(FORMATS)}")
        if "parquet" in self.formats:
            require_parquet()

    def workbooks(self, *names: str) -> tuple[str, ...]:
        """Return the names of the workbooks that will be written."""
        return names if "xlsx" in self.formats else ()


LeftOut = Sequence[tuple[str, str]]


def write_tables(folder: OutputFolder, below: str, tables: Iterable[Table], records: object, form: Form, title: str) -> None:
    """Write tables as CSV with their data package, and as Parquet, into a folder `below` the output folder (`` or `NAME/`)."""
    tables = tuple(tables)
    if "csv" in form.formats:
        for table in tables:
            path = folder.path(f"{below}{table.name}.csv")
            write_csv(path, table, table.cells(records), excel=form.excel)
        place = folder.path(f"{below}datapackage.json")
        name = f"clauses-{below.strip('/').replace('/', '-') or tables[0].name}"
        write_json(place, package(name, title, place.parent, tables, excel=form.excel))
    if "parquet" in form.formats:
        for table in tables:
            write_parquet(folder.path(f"{below}{table.name}.parquet"), table, table.cells(records))


def write_texts(folder: OutputFolder, below: str, all_coded: Iterable[Coded]) -> None:
    """Write the text of each document, into which its offsets count."""
    for coded in all_coded:
        path = folder.path(f"{below}text/{coded.document.document_id}.txt")
        path.write_text(coded.document.text, encoding="utf-8", newline="\n")


def write_coded(
    folder: OutputFolder, all_coded: Sequence[Coded], form: Form, *, below: str = "", left_out: LeftOut = ()
) -> None:
    """Write coded documents: texts, tables, `clauses.json` and `clauses.xlsx`, into a folder `below` the output folder."""
    write_texts(folder, below, all_coded)
    write_tables(folder, below, CODED_TABLES, all_coded, form, "Clause records")
    if "json" in form.formats:
        write_json(folder.path(f"{below}clauses.json"), coded_value(all_coded))
    if "xlsx" in form.formats:
        _write_clauses_workbook(folder.path(f"{below}{CLAUSES_WORKBOOK}"), all_coded, left_out)


def write_trace(
    folder: OutputFolder,
    proposals: Sequence[Coded],
    later: Sequence[Coded],
    traces: Sequence[Trace],
    form: Form,
    *,
    left_out: LeftOut = (),
) -> None:
    """Write a trace: the coded proposals under `proposal`, the later documents under `later`, the trace's tables beside them.

    Several proposals have their rows in `trace.csv` together, each in a table of its own under `traces`, and a matrix.
    """
    write_coded(folder, proposals, form, below="proposal/")
    write_coded(folder, later, form, below="later/")
    tables = trace_tables(traces)
    write_tables(folder, "", tables, traces, form, "What became of the clauses of a proposal")
    if "csv" in form.formats and len(traces) > 1:
        for trace in traces:
            write_csv(folder.path(f"traces/{trace.proposal_id}.csv"), TRACE, TRACE.cells([trace]), excel=form.excel)
    if "json" in form.formats:
        write_json(folder.path("trace.json"), trace_value(traces))
    if "xlsx" in form.formats:
        _write_trace_workbook(folder.path(TRACE_WORKBOOK), proposals, later, traces, left_out)


def trace_tables(traces: Sequence[Trace]) -> tuple[Table, ...]:
    """Return the tables of a trace, with the matrix where there are several proposals."""
    return (*TRACE_TABLES, matrix_table(traces)) if len(traces) > 1 else TRACE_TABLES


def _write_clauses_workbook(path: Path, all_coded: Sequence[Coded], left_out: LeftOut) -> None:
    writer = WorkbookWriter()
    first = clauses_sheet(all_coded)
    counts = {first.title: writer.add(first)}
    for table in CODED_TABLES:
        sheet = table_sheet(table, all_coded, title=CLAUSE_FIELDS if table is CLAUSES else "")
        counts[sheet.title] = writer.add(sheet)
    documents = [("document", coded.document) for coded in all_coded]
    what = f"Clause records of {len(all_coded)} document{'s' * (len(all_coded) != 1)}"
    writer.add(about_sheet(what, documents, CODED_TABLES, counts, writer.mended, notices=left_out))
    writer.close(path)


def _write_trace_workbook(
    path: Path, proposals: Sequence[Coded], later: Sequence[Coded], traces: Sequence[Trace], left_out: LeftOut
) -> None:
    writer = WorkbookWriter()
    first = proposals_sheet(proposals, later, traces)
    counts = {first.title: writer.add(first)}
    tables = trace_tables(traces)
    for table in tables:
        sheet = table_sheet(table, traces)
        counts[sheet.title] = writer.add(sheet)
    documents = [("proposal", coded.document) for coded in proposals] + [("later document", coded.document) for coded in later]
    what = f"What became of {counts[first.title]} proposed clauses in {len(later)} other documents"
    about = about_sheet(what, documents, tables, counts, writer.mended, verdicts=True, notices=left_out)
    writer.add(about)
    writer.close(path)
