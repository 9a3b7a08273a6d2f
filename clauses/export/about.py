"""The sheet *About*: what a workbook is made from, what its fields and verdicts mean, and what it could not hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from clauses import __version__
from clauses.export.readable import FROM_TARGET
from clauses.export.sheets import LONGEST, Mended, Sheet, SheetColumn
from clauses.export.tables import Table
from clauses.models import Document

VERDICT_MEANINGS = {
    "enacted": "A later document orders the same action on the same target, for the same actor (if named), on the same terms.",
    "enacted_with_changes": (
        "A later document orders it, but for another actor, on other terms, or for a wider or narrower target."
    ),
    "partly_enacted": "A later document orders a part of it, or takes over the test without the rule.",
    "reversed": "A later document orders the opposite.",
    "no_match": "The documents compared say nothing of it. It does not mean that it was rejected.",
}
_READING = {
    "condition": f"When, for whom, on what terms. Words marked {FROM_TARGET} are printed as a relative clause on the target.",
    "(inherited)": "Printed in a lead-in that governs the directive, not in the directive itself.",
    "(inferred)": "Not printed: worked out.",
    "decree_rendering": "What the later text is where it is not the decree's own wording, such as an abstract.",
    "reviewed_verdict": "Yours to fill in: choose from the list in the cell.",
    "reviewer_note": "Yours to fill in.",
}
_COLUMNS = (SheetColumn("about", 26), SheetColumn("name", 26, coloured=True), SheetColumn("meaning", 100))
Row = tuple[str, str, str]


def about_sheet(
    what: str,
    documents: Iterable[tuple[str, Document]],
    tables: Iterable[Table],
    counts: Mapping[str, int],
    mended: Mended,
    *,
    verdicts: bool = False,
    notices: Iterable[tuple[str, str]] = (),
) -> Sheet:
    """Return the sheet *About*.

    `what` says what the workbook is; `documents` are the inputs with their role; `counts` the rows of each sheet;
    `mended` what was replaced or cut so far; `notices` further pairs, such as a document left out and the reason.
    """

    def rows() -> Iterator[Row]:
        yield ("What this is", "", "")
        yield ("", "content", what)
        yield ("", "made by", f"clauses {__version__}")
        yield ("Inputs", "", "")
        for role, document in documents:
            yield (role, document.document_id, _input(document))
        for name, reason in notices:
            yield ("left out", name, reason)
        if verdicts:
            yield ("Verdicts", "", "")
            yield from (("", verdict, meaning) for verdict, meaning in VERDICT_MEANINGS.items())
        yield ("How to read the first sheet", "", "")
        for name, meaning in _READING.items():
            if verdicts or not name.startswith(("decree", "review")):
                yield ("", name, meaning)
        yield ("Rows", "", "")
        yield from (("", name, str(count)) for name, count in counts.items())
        yield ("Changed to fit a workbook", "", "")
        yield ("", "control characters replaced", str(mended.control_characters))
        yield ("", "values cut", f"{len(mended.cut)} (a cell holds {LONGEST} characters; the CSV files have every value whole)")
        yield from (("", "cut", place) for place in mended.cut[:1000])
        yield ("Fields", "", "")
        for table in tables:
            for column in table.columns:
                allowed = f" One of: {', '.join(column.enum)}." if column.enum else ""
                yield (f"{table.name}.csv", column.name, f"{column.description}.{allowed}")

    return Sheet("About", _COLUMNS, rows(), headings=True)


def _input(document: Document) -> str:
    parts = [
        document.title,
        document.date,
        document.rendering,
        document.file,
        f"sha256 {document.sha256}" if document.sha256 else "",
    ]
    if document.complete is False:
        parts.insert(3, "incomplete")
    return "; ".join(part for part in parts if part)
