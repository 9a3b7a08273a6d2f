"""Sheets into an .xlsx file: made for reading, every value as text, the same bytes for the same sheets."""

from __future__ import annotations

import math
import re
import zipfile
from collections.abc import Iterable
from itertools import chain, islice
from pathlib import Path
from typing import Any

from clauses.export.sheets import VERDICT_COLOURS, Mended, Sheet, SheetColumn

_ROWS_A_SHEET = 1_048_575
_EPOCH = (1980, 1, 1, 0, 0, 0)
_MODIFIED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:)")
_HEADER, _TO_FILL_IN, _LINE = "1F3864", "FFFBE6", "BFBFBF"
_A4 = 9
_FONT, _FONT_SIZE = "Calibri", 11
_LINE_HEIGHT, _HEADING_HEIGHT, _HIGHEST_ROW = 14.0, 24.0, 409.0
# a unit of column width is a digit of the standard 11-point font; words that do not fit leave some of a line empty
_CHARACTERS_A_UNIT = 1.05


class WorkbookWriter:
    """Writes sheets one after another, a row at a time, so that a large table needs no memory of its size.

    `mended` counts what had to be changed for the format; `close` writes the file.
    """

    def __init__(self) -> None:
        from openpyxl import Workbook

        self.mended = Mended()
        self._book = Workbook(write_only=True)
        self._styles: dict[str, Any] = {}

    def add(self, sheet: Sheet) -> int:
        """Write a sheet, continued on further sheets where it has more rows than one can hold; return its number of rows."""
        rows, count, number = iter(sheet.rows), 0, 1
        first = next(rows, None)
        while first is not None or number == 1:
            title = sheet.title if number == 1 else f"{sheet.title} ({number})"
            here = chain([] if first is None else [first], islice(rows, _ROWS_A_SHEET - 1))
            count += self._add_one(sheet, title[:31], here)
            first, number = next(rows, None), number + 1
        return count

    def close(self, path: Path) -> None:
        """Write the workbook to a file, its times set to 1980-01-01 so that the same sheets give the same bytes."""
        aside = path.with_name(f"{path.name}.new")
        self._book.save(aside)
        with zipfile.ZipFile(aside) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
            for entry in old.infolist():
                info = zipfile.ZipInfo(entry.filename, _EPOCH)
                info.compress_type = zipfile.ZIP_DEFLATED
                with old.open(entry) as source, new.open(info, "w", force_zip64=entry.file_size > 2**31 - 1) as target:
                    if entry.filename == "docProps/core.xml":
                        target.write(_MODIFIED.sub(rb"\g<1>1980-01-01T00:00:00Z\g<3>", source.read()))
                        continue
                    while block := source.read(1 << 20):
                        target.write(block)
        aside.unlink()

    def _add_one(self, sheet: Sheet, title: str, rows: Iterable[tuple[str, ...]]) -> int:
        from openpyxl.utils import get_column_letter

        page = self._book.create_sheet(title)
        letters = [get_column_letter(number) for number in range(1, len(sheet.columns) + 1)]
        after_folded = False
        for letter, column in zip(letters, sheet.columns, strict=True):
            place = page.column_dimensions[letter]
            place.width, place.hidden, place.outlineLevel = column.width, column.folded, int(column.folded)
            place.collapsed, after_folded = after_folded and not column.folded, column.folded
        if not sheet.headings:
            page.freeze_panes = f"{get_column_letter(sheet.frozen_columns + 1)}2"
        self._set_up_print(page, sheet)
        page.append([self._cell(page, column.header, "header") for column in sheet.columns])
        count = 0
        for row in rows:
            count += 1
            # LibreOffice does not fit the height of wrapped rows by itself when it opens a workbook
            page.row_dimensions[count + 1].height = _height(row, sheet)
            page.append(self._row(page, sheet, row, f"{title}, row {count + 1}"))
            del page.row_dimensions[count + 1]
        if not sheet.headings:
            page.auto_filter.ref = f"A1:{letters[-1]}{count + 1}"
            if sheet.printed and count:
                page.print_area = f"A1:{letters[sheet.printed - 1]}{count + 1}"
        for letter, column in zip(letters, sheet.columns, strict=True):
            if column.choices and count:
                _offer(page, letter, column, count)
        return count

    def _row(self, page: Any, sheet: Sheet, row: tuple[str, ...], place: str) -> list[Any]:
        if sheet.headings and row[0] and not any(row[1:]):
            return [self._cell(page, self.mended.fit(row[0], place), "heading")]
        cells = []
        for value, column in zip(row, sheet.columns, strict=True):
            role = value if column.coloured and value in VERDICT_COLOURS else "to fill in" if column.to_fill_in else "value"
            cells.append(self._cell(page, self.mended.fit(value, f"{place}, {column.header}"), role))
        return cells

    def _cell(self, page: Any, text: str, role: str) -> Any:
        from openpyxl.cell import WriteOnlyCell

        cell = WriteOnlyCell(page)
        # the type is set by hand: given "=…" openpyxl would make a formula of it, given "#N/A" an error
        cell._value, cell.data_type = text, "s"
        if role not in self._styles:
            _style(cell, role)
            self._styles[role] = cell._style
        cell._style = self._styles[role]
        return cell

    @staticmethod
    def _set_up_print(page: Any, sheet: Sheet) -> None:
        page.page_setup.orientation, page.page_setup.paperSize = "landscape", _A4
        page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
        page.sheet_properties.pageSetUpPr.fitToPage = True
        page.page_margins.left = page.page_margins.right = 0.4
        page.page_margins.top = page.page_margins.bottom = 0.7
        page.page_margins.header = page.page_margins.footer = 0.3
        if not sheet.headings:
            page.print_title_rows = "1:1"
        page.oddFooter.left.text, page.oddFooter.right.text = "&A", "&P / &N"


def _height(row: tuple[str, ...], sheet: Sheet) -> float:
    if sheet.headings and row[0] and not any(row[1:]):
        return _HEADING_HEIGHT
    lines = 1
    for value, column in zip(row, sheet.columns, strict=True):
        if not column.folded and (len(value) > column.width or "\n" in value):
            room = column.width * _CHARACTERS_A_UNIT
            lines = max(lines, sum(max(1, math.ceil(len(line) / room)) for line in value.split("\n")))
    return min(_HIGHEST_ROW, lines * _LINE_HEIGHT + 2)


def _style(cell: Any, role: str) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    line = Side(style="thin", color=_LINE)
    cell.alignment, cell.number_format = Alignment(vertical="top", wrap_text=role != "heading"), "@"
    if role == "heading":
        cell.font = Font(name=_FONT, size=13, bold=True, color=_HEADER)
        return
    cell.border = Border(left=line, right=line, top=line, bottom=line)
    cell.font = Font(name=_FONT, size=_FONT_SIZE, bold=role == "header", color="FFFFFF" if role == "header" else "000000")
    fill = _HEADER if role == "header" else _TO_FILL_IN if role == "to fill in" else VERDICT_COLOURS.get(role)
    if fill:
        cell.fill = PatternFill("solid", start_color=fill)


def _offer(page: Any, letter: str, column: SheetColumn, count: int) -> None:
    from openpyxl.formatting.rule import CellIsRule
    from openpyxl.styles import PatternFill
    from openpyxl.worksheet.datavalidation import DataValidation

    cells = f"{letter}2:{letter}{count + 1}"
    offer = DataValidation(type="list", formula1=f'"{",".join(column.choices)}"', allow_blank=True, showErrorMessage=True)
    offer.errorTitle, offer.error = column.header, f"Choose one of: {', '.join(column.choices)}"
    offer.add(cells)
    page.data_validations.append(offer)
    for word in column.choices:
        if word in VERDICT_COLOURS:
            fill = PatternFill(
                "solid", start_color=VERDICT_COLOURS[word], end_color=VERDICT_COLOURS[word], bgColor=VERDICT_COLOURS[word]
            )
            page.conditional_formatting.add(cells, CellIsRule(operator="equal", formula=[f'"{word}"'], fill=fill))
