"""LibreOffice opens what is written, and what LibreOffice writes is read: workbooks, and the letter in four formats."""

import csv
import itertools
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from pypdf import PageObject, PdfReader, mult

from clauses import code, outline, read
from clauses.models import Coded, Provision

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


def printed_lines(page: PageObject) -> list[tuple[float, float, float, str]]:
    """(left edge, height on the page, size in points, words) of every piece of text on a page."""
    found = []

    def visit(text: str, page_matrix: list[float], text_matrix: list[float], _font: object, size: float) -> None:
        if text.strip():
            x, y = mult(text_matrix, page_matrix)[4:6]
            found.append((round(x), y, abs(size * text_matrix[3] * page_matrix[3]), text.strip()))

    page.extract_text(visitor_text=visit)
    return found


def test_the_proposals_are_printed_large_enough_to_be_read(printed: PdfReader) -> None:
    sizes = [size for _, _, size, _ in printed_lines(printed.pages[0])]
    assert min(sizes) >= 4


def test_no_line_of_the_proposals_is_printed_over_another(printed: PdfReader) -> None:
    columns: dict[float, list[tuple[float, float, str]]] = {}
    for x, y, size, words in printed_lines(printed.pages[0]):
        columns.setdefault(x, []).append((y, size, words))
    over = []
    for lines in columns.values():
        ordered = sorted(lines, reverse=True)
        over += [(one[2], two[2]) for one, two in itertools.pairwise(ordered) if 0.05 < one[0] - two[0] < 0.8 * two[1]]
    assert over == []


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


FILTERS = {
    "docx": "docx:MS Word 2007 XML",
    "odt": "odt:writer8",
    "rtf": "rtf:Rich Text Format",
    "html": "html:HTML (StarWriter)",
    "pdf": "pdf",
}


def says(coded: Coded) -> list[tuple[str, list[tuple[str, str, str]]]]:
    return [(clause.clause_id, [(slot.slot, slot.kind, slot.text) for slot in clause.slots]) for clause in coded.clauses]


@pytest.mark.parametrize("ending", FILTERS)
def test_the_letter_saved_by_libreoffice_has_the_same_outline_and_records(ending: str, convert: Convert) -> None:
    plain, saved = code(LETTER), code(convert(LETTER, FILTERS[ending], *PLAIN_TEXT))
    assert labels(saved.provisions) == labels(plain.provisions)
    assert says(saved) == says(plain)


@pytest.mark.parametrize("ending", ["docx", "odt", "rtf", "pdf"])
def test_lists_that_libreoffice_numbers_get_their_labels_back(ending: str, convert: Convert, numbered: Path) -> None:
    made = convert(numbered, FILTERS[ending])
    assert labels(outline(read(made))) == [("I",), ("II",), ("II", "a"), ("II", "b"), ("II", "c"), ("III",)]
