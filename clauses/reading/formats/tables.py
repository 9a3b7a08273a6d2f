"""Tables of statements, one a row: the rows become the lines of the text."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from clauses.errors import ReadError
from clauses.models import Row
from clauses.reading.decoding import decode
from clauses.reading.draft import Draft
from clauses.reading.formats.containers import Container

_SEPARATORS = (",", ";", "\t", "|")
_WIDEST = 2_000


def read_csv(data: bytes, file: Path, text_column: str | None, id_column: str | None) -> Draft:
    """Return the statements of a CSV file; its separator is told by its header.

    Raises `ReadError` for a table without the columns asked for, naming those that it has.
    """
    decoded = decode(data, file)
    header = decoded.text.split("\n", 1)[0]
    separator = (
        "\t"
        if file.suffix.lower() == ".tsv"
        else max(_SEPARATORS, key=lambda sign: (header.count(sign), -_SEPARATORS.index(sign)))
    )
    csv.field_size_limit(max(csv.field_size_limit(), len(decoded.text) + 1))
    try:
        rows = list(csv.reader(io.StringIO(decoded.text), delimiter=separator))
    except csv.Error as error:
        raise ReadError(f"this is no CSV table: {error}", file=file, remedy="save it as CSV with UTF-8 encoding") from None
    draft = _draft(rows, file, text_column, id_column)
    draft.encoding = decoded.encoding
    draft.warnings += decoded.warnings
    return draft


def read_xlsx(data: bytes, file: Path, max_bytes: int, text_column: str | None, id_column: str | None) -> Draft:
    """Return the statements of a workbook: of its first sheet with the columns asked for."""
    container = Container(data, file, max_bytes)
    for name in sorted(container.names):
        if name.endswith((".xml", ".rels")):
            part = container.part(name)
            if b"<!DOCTYPE" in part or b"<!ENTITY" in part:
                remedy = "open it in the program that made it and save it again"
                raise ReadError(f"{name} defines XML entities, which are refused", file=file, remedy=remedy)
    sheets = _sheets(data, container)
    for rows in sheets:
        filled = [row for row in rows if any(row)]
        if filled and (text_column is None or _column(filled[0], text_column) is not None):
            return _draft(rows, file, text_column, id_column)
    return _draft(sheets[0] if sheets else [], file, text_column, id_column)


def _sheets(data: bytes, container: Container) -> list[list[list[str]]]:
    import openpyxl

    try:
        workbook = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        return [
            [["" if cell is None else str(cell) for cell in row[:_WIDEST]] for row in sheet.iter_rows(values_only=True)]
            for sheet in workbook.worksheets
        ]
    except Exception as error:  # the library raises many kinds on workbooks that are damaged
        raise container.broken(" ".join(str(error).split()) or type(error).__name__) from None


def _draft(rows: Sequence[Sequence[str]], file: Path, text_column: str | None, id_column: str | None) -> Draft:
    first = next((place for place, row in enumerate(rows) if any(cell.strip() for cell in row)), None)
    if first is None:
        raise ReadError("the table is empty", file=file, remedy="it needs a header and one statement a row")
    header = [cell.strip() for cell in rows[first]]
    at = _chosen(header, text_column, file)
    id_at = None if id_column is None else _wanted(header, id_column, file, "--id-column")
    draft = Draft("", marks_in_text=False)
    parts: list[str] = []
    length, empty = 0, 0
    for number, row in enumerate(rows[first + 1 :], 1):
        words = " ".join(row[at].split()) if at < len(row) else ""
        own = " ".join(row[id_at].split()) if id_at is not None and id_at < len(row) else ""
        if not words:
            empty += any(cell.strip() for cell in row)
            continue
        draft.rows.append(Row(row_id=own or str(number), start=length, end=length + len(words)))
        parts.append(words + "\n")
        length += len(words) + 1
    if not draft.rows:
        raise ReadError(f"the column {header[at]!r} holds no statement", file=file, remedy=f"columns: {_listed(header)}")
    draft.text = "".join(parts)
    draft.warnings += _odd(draft.rows, empty)
    return draft


def _odd(rows: Iterable[Row], empty: int) -> list[str]:
    repeated = [row_id for row_id, count in Counter(row.row_id for row in rows).items() if count > 1]
    warnings = [f"{empty} row(s) without a statement were left out"] if empty else []
    return warnings + ([f"{len(repeated)} row id(s) occur more than once, such as {repeated[0][:40]!r}"] if repeated else [])


def _chosen(header: Sequence[str], text_column: str | None, file: Path) -> int:
    if text_column is not None:
        return _wanted(header, text_column, file, "--text-column")
    if len(header) == 1:
        return 0
    problem = "a table of statements needs --text-column, the column that holds them"
    raise ReadError(problem, file=file, remedy=f"columns: {_listed(header)}")


def _wanted(header: Sequence[str], name: str, file: Path, option: str) -> int:
    found = _column(header, name)
    if found is None:
        raise ReadError(f"no column {name!r} for {option}", file=file, place="header", remedy=f"columns: {_listed(header)}")
    return found


def _column(header: Sequence[str], name: str) -> int | None:
    """Return the place of a column: as written, else without regard to case."""
    cells = [cell.strip() for cell in header]
    if name in cells:
        return cells.index(name)
    lowered = [cell.lower() for cell in cells]
    return lowered.index(name.strip().lower()) if name.strip().lower() in lowered else None


def _listed(header: Sequence[str]) -> str:
    shown = [cell[:40] for cell in header if cell][:20]
    return ", ".join(shown) or "none with a name"
