"""The tables of an evaluation: their columns, and the folder they are written to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from operator import itemgetter

from clauses.evaluation.evaluating import Report
from clauses.export.csv_files import write_csv
from clauses.export.folder import OutputFolder
from clauses.export.sheets import table_sheet
from clauses.export.tables import Column, ColumnType, Table
from clauses.export.workbook import WorkbookWriter

WORKBOOK = "evaluation.xlsx"
PREFIX = "evaluation_"

_COUNT = "how many"
_COLUMNS: Mapping[str, tuple[tuple[str, ColumnType, str], ...]] = {
    "units": (
        ("gold", "integer", "records of the first file"),
        ("coded", "integer", "records of the second file"),
        ("paired", "integer", "records with a partner"),
        ("precision", "number", "paired / coded"),
        ("recall", "number", "paired / gold"),
        ("f1", "number", "harmonic mean of precision and recall"),
        ("same_place", "number", "share of pairs in the same section and letter"),
    ),
    "slots": (
        ("slot", "string", "the slot"),
        ("measure", "string", "exact value, token or head"),
        ("basis", "string", "strict: empty cells count; filled: they do not"),
        ("gold", "integer", "things in the first file"),
        ("coded", "integer", "things in the second file"),
        ("shared", "integer", "things in both"),
        ("precision", "number", "shared / coded"),
        ("recall", "number", "shared / gold"),
        ("f1", "number", "harmonic mean of precision and recall"),
    ),
    "agreement": (
        ("field", "string", "the field compared"),
        ("unit", "string", "record: categories; word: inside the slot or outside"),
        ("n", "integer", "units compared"),
        ("agreement", "number", "share of equal values"),
        ("expected", "number", "share of equal values expected by chance"),
        ("kappa", "number", "Cohen's kappa"),
        ("alpha", "number", "Krippendorff's alpha, nominal"),
    ),
    "verdicts": (
        ("n", "integer", "rows with a verdict in the first file"),
        ("equal", "number", "share with the same verdict"),
        ("acceptable", "number", "share with a verdict that the first file accepts"),
        ("with_link", "integer", "rows whose counterpart the first file names"),
        ("linked", "number", "share of these with the right counterpart"),
    ),
    "confusion": (
        ("gold", "string", "verdict of the first file"),
        ("coded", "string", "verdict of the second file"),
        ("n", "integer", _COUNT),
    ),
    "reliability": (
        ("from", "number", "lowest confidence of the bin"),
        ("to", "number", "confidence below which the bin ends"),
        ("n", "integer", "records in the bin"),
        ("mean_confidence", "number", "their mean confidence"),
        ("right", "integer", "records with deontic, predicate and target right"),
        ("share_right", "number", "right / n"),
        ("interval_low", "number", "lower end of Wilson's 95 % interval"),
        ("interval_high", "number", "upper end of Wilson's 95 % interval"),
        ("share_near", "number", "the same with a target of a token F1 of at least .75"),
    ),
    "disagreements": (
        ("document_id", "string", "the document"),
        ("kind", "string", "differs, missed (only in the first file) or spurious (only in the second)"),
        ("slot", "string", "the slot that differs"),
        ("gold_id", "string", "record of the first file"),
        ("coded_id", "string", "record of the second file"),
        ("place", "string", "section and letter"),
        ("gold", "string", "value of the first file"),
        ("coded", "string", "value of the second file"),
        ("likeness", "number", "token F1 of the two values"),
        ("text", "string", "the directive"),
    ),
}


def _table(name: str) -> Table:
    columns = tuple(
        Column(column, kind, description, f"evaluation.{name}.{column}", itemgetter(column))
        for column, kind, description in _COLUMNS[name]
    )

    def rows(report: Report) -> Iterable[dict[str, object]]:
        return report.tables().get(name, [])

    title = name.replace("_", " ").capitalize()
    return Table(f"{PREFIX}{name}", title, f"{title} of an evaluation; see docs/evaluation.md", columns, rows)


EVALUATION_TABLES: tuple[Table, ...] = tuple(_table(name) for name in _COLUMNS)


def write_evaluation(folder: OutputFolder, report: Report, *, excel: bool = False) -> None:
    """Write the tables of a report as CSV (`evaluation_slots.csv` and so on) and as a workbook, the disagreements first.

    Takes a folder that was entered; a table without rows is written with its header. Raises `OutputError`.
    """
    for table in EVALUATION_TABLES:
        write_csv(folder.path(f"{table.name}.csv"), table, table.cells(report), excel=excel)
    book = WorkbookWriter()
    for table in sorted(EVALUATION_TABLES, key=lambda one: one.name != f"{PREFIX}disagreements"):
        book.add(table_sheet(table, report))
    book.close(folder.path(WORKBOOK))
