"""PDF pages put together again, and tables of statements."""

import pytest

from clauses.reading import read


def lines(document):
    return [line.strip() for line in document.text.split("\n") if line.strip()]


def pdf(tmp_path, pages, *, size=12, leading=15):
    """Draw pages: each a list of (x, y, words) or (x, y, words, size)."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    path = tmp_path / "a.pdf"
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    for page in pages:
        for x, y, words, *rest in page:
            text = canvas.beginText(x, y)
            text.setFont("Times-Roman", rest[0] if rest else size, leading)
            text.textLine(words)
            canvas.drawText(text)
        canvas.showPage()
    canvas.save()
    return read(path)


FULL = "The Board shall keep a register of all the members of the organisations that "


def test_lines_pages_hyphens_and_running_heads(tmp_path):
    pages = [
        [
            (70, 800, "Journal of the Board 1936", 9),
            (70, 740, FULL + "belong to it, and it shall re-"),
            (70, 725, "port on the register to the Council in each of the months of the year, by letter or by"),
            (70, 710, "word of mouth."),
            (70, 680, "2. The so-called list shall be kept by the Secretary, who is answerable for the so-"),
            (70, 665, "called register as well, and for what is written in it by those who are allowed to and"),
            (290, 30, "1", 9),
        ],
        [
            (70, 800, "Journal of the Board 1936", 9),
            (70, 740, "by nobody else."),
            (70, 710, "3. It is open to all."),
            (290, 30, "2", 9),
        ],
        [(70, 800, "Journal of the Board 1937", 9), (70, 740, "4. The last page has a point of its own."), (290, 30, "3", 9)],
    ]
    document = pdf(tmp_path, pages)
    assert lines(document) == [
        FULL + "belong to it, and it shall report on the register to the Council in each of the "
        "months of the year, by letter or by word of mouth.",
        "2. The so-called list shall be kept by the Secretary, who is answerable for the "
        "so-called register as well, and for what is written "
        "in it by those who are allowed to and by nobody else.",
        "3. It is open to all.",
        "4. The last page has a point of its own.",
    ]
    starts = {page.number: document.text[page.start :][:12] for page in document.pages}
    assert starts == {1: "The Board sh", 2: "by nobody el", 3: "4. The last "}


def test_footnotes_on_each_page(tmp_path):
    def page(words, note):
        return [
            (70, 740, words),
            (70 + 6.0 * len(words), 744, "1", 7),
            (70, 725, "It shall meet every week in the house of the Council, or where else it likes to."),
            (70, 60, f"1 {note}", 9),
        ]

    document = pdf(tmp_path, [page("The Board is the first.", "Of 1921."), page("The Council is the second.", "Of 1922.")])
    assert [(note.marker, note.text) for note in document.notes] == [("1", "Of 1921."), ("1", "Of 1922.")]
    assert all(len(note.anchors) == 1 for note in document.notes)
    assert len({note.note_id for note in document.notes}) == 2
    assert "Of 1921" not in document.text[: document.notes[0].start - 5]


def test_indented_paragraphs_without_gaps(tmp_path):
    page = [
        (90, 740, "The Board shall keep a register of all the members of all organisations, which are"),
        (70, 725, "open to it at all times of the day."),
        (90, 710, "The Council shall keep another one of those that were struck off the register of the"),
        (70, 695, "Board in the year before."),
        (70, 680, "a) The first."),
        (70, 665, "b) The second."),
    ]
    assert [words[:12] for words in lines(pdf(tmp_path, [page]))] == [
        "The Board sh",
        "The Council ",
        "a) The first",
        "b) The secon",
    ]


def test_pages_without_text_are_said(tmp_path):
    document = pdf(tmp_path, [[], [(70, 740, "The Board shall keep a register.")], [], [(70, 740, "It shall report.")], []])
    assert document.warnings == ("no text on page(s) 1, 3, 5: pictures or blank pages",)
    second = document.text.index("It shall")
    assert [(page.number, page.start) for page in document.pages] == [
        (1, 0),
        (2, 0),
        (3, second),
        (4, second),
        (5, len(document.text) - 1),
    ]


CSV = (
    'id,statement,actor\nr1,The Board shall meet.,Board\nr2,"It shall,\n at once, '
    'report.",Board\nr3,,\n,"… who shall be appointed.",\n'
)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.csv", CSV),
        ("a.csv", "\ufeff" + CSV),
        ("a.csv", CSV.replace("\n", "\r\n")),
        ("a.tsv", CSV.replace(",", "\t").replace("shall\t", "shall,").replace("once\t", "once,")),
    ],
)
def test_statements(tmp_path, name, text):
    path = tmp_path / name
    path.write_bytes(text.encode("utf-8"))
    document = read(path, text_column="Statement", id_column="id")
    assert [(row.row_id, document.text[row.start : row.end]) for row in document.rows] == [
        ("r1", "The Board shall meet."),
        ("r2", "It shall, at once, report."),
        ("4", "… who shall be appointed."),
    ]
    assert document.text == "The Board shall meet.\nIt shall, at once, report.\n… who shall be appointed.\n"
    assert document.warnings == ("1 row(s) without a statement were left out",)
    assert document.language == "en"


def test_semicolons_and_cp1251(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(
        "номер;текст\n1;Обязать секретариат представить список.\n2;Принять предложение, внести в смету.\n".encode("cp1251")
    )
    document = read(path, text_column="текст", id_column="номер")
    assert [row.row_id for row in document.rows] == ["1", "2"]
    assert document.text.startswith("Обязать секретариат")


def test_workbooks(tmp_path):
    import openpyxl

    workbook = openpyxl.Workbook()
    workbook.active.append(["About", "this"])
    sheet = workbook.create_sheet("Data")
    for row in (
        [None, None],
        ["id", "statement"],
        [1, "The Board shall meet."],
        ["x", None],
        [2.5, "=1+1"],
        ["z", "It shall report.\nAt once."],
    ):
        sheet.append(row)
    path = tmp_path / "a.xlsx"
    workbook.save(path)
    document = read(path, text_column="statement", id_column="id")
    assert [(row.row_id, document.text[row.start : row.end]) for row in document.rows] == [
        ("1", "The Board shall meet."),
        ("z", "It shall report. At once."),
    ]


def test_a_single_column_needs_no_name(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("statement\nThe Board shall meet.\n")
    assert [row.row_id for row in read(path).rows] == ["1"]


def test_the_given_statements(shared):
    document = read(shared / "external" / "ig" / "food-policy-councils-1-9.csv", text_column="statement", id_column="row_id")
    assert document.rows[0].row_id == "fpc1-2"
    assert len(document.rows) > 100
