"""LibreOffice opens what is written, and what LibreOffice writes is read: workbooks, and the letter in four formats."""

import csv
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from pypdf import PdfReader

from clauses import outline, read
from clauses.models import Provision

pytestmark = pytest.mark.e2e
ROOT = Path(__file__).resolve().parents[2]
LETTER = ROOT / "inputs/manuilsky-to-ezhov-1936-01-03.txt"
Convert = Callable[..., Path]
PLAIN_TEXT = ("--infilter=Text (encoded):UTF8",)


@pytest.fixture(scope="module")
def printed(traced: Path, convert: Convert) -> PdfReader:
    return PdfReader(convert(traced / "trace.xlsx", "pdf"))


def test_the_workbook_prints_in_landscape_to_the_width_of_the_page(printed: PdfReader) -> None:
    first = printed.pages[0].mediabox
    assert first.width > first.height


def test_the_first_sheet_shows_the_proposals(printed: PdfReader, traced: Path) -> None:
    words = " ".join(printed.pages[0].extract_text().split()).lower()
    for heading in ("section", "letter", "actor", "action", "target", "condition", "verdict"):
        assert heading in words
    workbook = openpyxl.load_workbook(traced / "trace.xlsx", read_only=True)
    assert workbook.sheetnames[0] == "Proposals"


def test_every_proposal_is_printed(printed: PdfReader, traced: Path) -> None:
    words = "".join("".join(page.extract_text().split()) for page in printed.pages)
    with (traced / "trace.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows
    assert [row["clause_id"] for row in rows if row["clause_id"] not in words] == []


def test_the_workbook_survives_being_saved_by_libreoffice(traced: Path, convert: Convert) -> None:
    saved = openpyxl.load_workbook(convert(traced / "trace.xlsx", "xlsx:Calc MS Excel 2007 XML"))
    written = openpyxl.load_workbook(traced / "trace.xlsx")
    assert saved.sheetnames == written.sheetnames
    for name in written.sheetnames:
        ours = [[cell or "" for cell in row] for row in written[name].iter_rows(values_only=True)]
        theirs = [[cell or "" for cell in row] for row in saved[name].iter_rows(values_only=True)]
        assert [row[: len(ours[0])] for row in theirs[: len(ours)]] == ours
    assert [name for name in written.sheetnames if saved[name].auto_filter.ref != written[name].auto_filter.ref] == []
    choices = [str(one.sqref) for one in saved["Proposals"].data_validations.dataValidation]
    assert choices == [str(one.sqref) for one in written["Proposals"].data_validations.dataValidation]
    assert choices


def labels(provisions: tuple[Provision, ...]) -> list[tuple[str, ...]]:
    return [provision.path for provision in provisions if provision.label]


@pytest.mark.parametrize("ending", ["docx", "odt", "rtf", "html", "pdf"])
def test_the_letter_saved_by_libreoffice_has_the_same_outline(ending: str, convert: Convert) -> None:
    plain = labels(outline(read(LETTER)))
    filters = {"html": "html:HTML (StarWriter)", "docx": "docx:MS Word 2007 XML"}
    made = convert(LETTER, filters.get(ending, ending), *PLAIN_TEXT)
    assert plain
    assert labels(outline(read(made))) == plain


@pytest.mark.parametrize("ending", ["docx", "odt", "rtf", "pdf"])
def test_lists_that_libreoffice_numbers_get_their_labels_back(ending: str, convert: Convert, numbered: Path) -> None:
    text_document = convert(numbered, "odt:writer8")
    made = text_document if ending == "odt" else convert(text_document, ending)
    assert labels(outline(read(made))) == [("I",), ("II",), ("II", "a"), ("II", "b"), ("II", "c"), ("III",)]
