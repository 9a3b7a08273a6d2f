"""What looks like a formula in a document stays text when LibreOffice opens the results."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from clauses.cli import run

pytestmark = pytest.mark.e2e
Convert = Callable[..., Path]
SAVED = "xlsx:Calc MS Excel 2007 XML"
TITLES = ["=1+2", "@SUM(A1:A9)", "+3-4", "-5+6"]


def written(folder: Path, title: str, *options: str) -> Path:
    """Extract a document with such a title and return the output folder."""
    source = folder / "order.txt"
    source.write_text(f'---\ntitle: "{title}"\n---\n\n1. The Board shall keep a register.\n', encoding="utf-8")
    assert run(["extract", str(source), "-o", str(folder / "out"), "--quiet", *options]) == 0
    return folder / "out"


def cells(path: Path) -> list[tuple[str, object]]:
    """(type, value) of every filled cell of a workbook; the type `f` is a formula."""
    book = openpyxl.load_workbook(path)
    return [
        (cell.data_type, cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None
    ]


@pytest.mark.parametrize("title", TITLES)
def test_in_the_workbook(title: str, convert: Convert, tmp_path: Path) -> None:
    found = cells(convert(written(tmp_path, title) / "clauses.xlsx", SAVED))
    assert ("s", title) in found
    assert [value for kind, value in found if kind == "f"] == []


@pytest.mark.parametrize("title", TITLES)
def test_in_csv_for_spreadsheets(title: str, convert: Convert, tmp_path: Path) -> None:
    found = cells(convert(written(tmp_path, title, "--excel-csv") / "documents.csv", SAVED))
    assert any(kind == "s" and str(value).endswith(title) for kind, value in found)
    assert [value for kind, value in found if kind == "f"] == []
