import json
import zipfile

import jsonschema
import pytest
from frictionless import Package
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from clauses.errors import OptionError, OutputError
from clauses.export import Form, OutputFolder, write_coded
from clauses.export.coded_tables import CLAUSES, CODED_TABLES
from clauses.export.json_files import coded_value
from clauses.export.schemas import out_of_step, record_models, record_schema, schema_files, write_schemas
from clauses.export.sheets import LONGEST, Mended, Sheet, SheetColumn
from clauses.export.trace_tables import TRACE_TABLES
from clauses.export.workbook import WorkbookWriter
from clauses.models import Coded


def write(folder, coded, **form):
    with OutputFolder(folder) as out:
        write_coded(out, [coded], Form(**form))


def test_files_of_an_extraction(tmp_path, coded):
    write(tmp_path, coded)
    tables = [f"{table.name}.csv" for table in CODED_TABLES]
    files = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file())
    assert files == sorted([".clauses.json", "clauses.json", "clauses.xlsx", "datapackage.json", "text/letter.txt", *tables])
    assert (tmp_path / "text/letter.txt").read_bytes().decode() == coded.document.text


@pytest.mark.parametrize("excel", [False, True])
def test_the_data_package_is_valid(tmp_path, coded, excel):
    write(tmp_path, coded, excel=excel)
    report = Package(str(tmp_path / "datapackage.json")).validate()
    assert report.valid, report.flatten(["type", "message"])
    assert [task.name for task in report.tasks] == [table.name for table in CODED_TABLES]


def test_a_wrong_cell_makes_the_data_package_invalid(tmp_path, coded):
    write(tmp_path, coded)
    path = tmp_path / "slots.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("I.b#1", "I.z#9"), encoding="utf-8")
    kinds = {kind for (kind,) in Package(str(tmp_path / "datapackage.json")).validate().flatten(["type"])}
    assert {"foreign-key", "hash-count"} & kinds


def test_parquet_has_the_same_cells(tmp_path, coded):
    pq = pytest.importorskip("pyarrow.parquet", reason="the extra parquet is not installed")
    write(tmp_path, coded, formats=("parquet",))
    for table in CODED_TABLES:
        read = pq.read_table(tmp_path / f"{table.name}.parquet").to_pylist()
        assert read == list(table.dictionaries([coded]))


def test_an_unknown_format_is_refused():
    with pytest.raises(OptionError, match="unknown format 'pdf'; use one of: csv, xlsx, json, parquet"):
        Form(("pdf",))


def test_two_runs_give_the_same_bytes(tmp_path, coded):
    for name in ("one", "two"):
        write(tmp_path / name, coded, formats=("csv", "json", "xlsx"))
    one, two = (
        {p.relative_to(d).as_posix(): p.read_bytes() for p in d.rglob("*") if p.is_file()}
        for d in (tmp_path / "one", tmp_path / "two")
    )
    assert one == two


def test_the_workbook_is_made_for_reading(tmp_path, coded):
    write(tmp_path, coded)
    book = load_workbook(tmp_path / "clauses.xlsx")
    assert book.sheetnames == ["Clauses", "Documents", "Provisions", "Clause fields", "Slots", "Notes", "About"]
    page = book["Clauses"]
    assert [cell.value for cell in page[1]][:7] == ["document", "section", "letter", "actor", "action", "target", "condition"]
    assert page.freeze_panes == "D2"
    assert page.auto_filter.ref == "A1:N3"
    assert page.page_setup.orientation == "landscape"
    assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight) == (1, 0)
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert page.print_title_rows == "$1:$1"
    assert page["G2"].value == "except | in winter\n(from the target) who pay nothing"
    assert page["G2"].alignment.wrap_text
    assert page["D3"].value == "the Board (inherited)"
    assert page["E3"].value == "be … filed"


def test_every_value_in_a_workbook_is_text(tmp_path, coded):
    write(tmp_path, coded)
    book = load_workbook(tmp_path / "clauses.xlsx")
    kinds = {cell.data_type for page in book for row in page.iter_rows() for cell in row if cell.value is not None}
    assert kinds == {"s"}
    header = [cell.value for cell in book["Clause fields"][1]]
    assert book["Clause fields"].cell(3, header.index("target") + 1).value == "=SUM(1,2)"
    with zipfile.ZipFile(tmp_path / "clauses.xlsx") as archive:
        sheets = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/")]
    assert not any(b"<f>" in sheet or b"<f " in sheet for sheet in sheets)


def test_control_characters_are_replaced_and_counted(tmp_path, coded):
    write(tmp_path, coded)
    book = load_workbook(tmp_path / "clauses.xlsx")
    rows = [tuple(cell.value for cell in row) for row in book["About"].iter_rows()]
    about = {name: meaning for _, name, meaning in rows}
    # the bell stands in the text of the clause (on two sheets) and of its provision
    assert about["control characters replaced"] == "3"
    assert any("\ufffd" in (cell.value or "") for row in book["Clauses"].iter_rows() for cell in row)
    first = next(row for row in rows if row[0] == "document")
    assert first == ("document", "letter", f"On lodgers; 1936-01-03; incomplete; letter.txt; sha256 {'0' * 64}")


@pytest.mark.parametrize(
    ("text", "cut"),
    [("x" * LONGEST, False), ("x" * (LONGEST + 1), True), ("𝔵" * 16_383, False), ("𝔵" * 16_384, True)],
)
def test_long_values_are_cut_and_said_so(text, cut):
    mended = Mended()
    fitted = mended.fit(text, "Sheet, row 2, text")
    assert len(fitted.encode("utf-16-le")) // 2 <= LONGEST
    assert (fitted != text) is cut
    assert mended.cut == (["Sheet, row 2, text"] if cut else [])
    assert fitted.endswith("the CSV file has it whole]") is cut


@pytest.mark.parametrize(
    "value", ["=1+1", "#N/A", "TRUE", "1e5", "'x", " padded ", "a\nb", "_x0041_", '<&>"', "03", "2036-01-03"]
)
def test_awkward_values_come_back_as_text(tmp_path, value):
    writer = WorkbookWriter()
    writer.add(Sheet("S", (SheetColumn("h"),), [(value,)]))
    writer.close(tmp_path / "s.xlsx")
    cell = load_workbook(tmp_path / "s.xlsx")["S"]["A2"]
    assert (cell.value, cell.data_type) == (value, "s")


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(min_size=1, max_size=60), min_size=1, max_size=20))
def test_any_text_can_be_written_and_comes_back_but_for_what_was_counted(tmp_path_factory, values):
    path = tmp_path_factory.mktemp("book") / "s.xlsx"
    writer = WorkbookWriter()
    writer.add(Sheet("S", (SheetColumn("h"),), [(value,) for value in values]))
    writer.close(path)
    page = load_workbook(path)["S"]
    read = [page.cell(number, 1).value for number in range(2, len(values) + 2)]
    assert [len(value) for value in read] == [len(value) for value in values]
    changed = sum(
        one != other for value, back in zip(values, read, strict=True) for one, other in zip(value, back, strict=True)
    )
    assert changed == writer.mended.control_characters


def test_rows_beyond_a_sheet_go_on_in_another(tmp_path, monkeypatch):
    monkeypatch.setattr("clauses.export.workbook._ROWS_A_SHEET", 2)
    writer = WorkbookWriter()
    assert writer.add(Sheet("S", (SheetColumn("h"),), [(str(n),) for n in range(5)])) == 5
    assert writer.add(Sheet("T", (SheetColumn("h"),), [])) == 0
    writer.close(tmp_path / "s.xlsx")
    book = load_workbook(tmp_path / "s.xlsx")
    assert book.sheetnames == ["S", "S (2)", "S (3)", "T"]
    assert [book[name]["A2"].value for name in book.sheetnames[:3]] == ["0", "2", "4"]


def test_schemas_are_written_and_checked(tmp_path):
    assert write_schemas(tmp_path) == len(schema_files())
    assert out_of_step(tmp_path) == []
    (tmp_path / "tables/clauses.tableschema.json").write_text("{}")
    (tmp_path / "records/Clause.schema.json").unlink()
    (tmp_path / "records/Old.schema.json").write_text("{}")
    assert out_of_step(tmp_path) == [
        "records/Clause.schema.json: missing",
        "tables/clauses.tableschema.json: differs",
        "records/Old.schema.json: belongs to no record or table",
    ]
    with pytest.raises(OutputError, match="no such folder"):
        out_of_step(tmp_path / "none")


@pytest.mark.parametrize("name", record_models())
def test_record_schemas_are_json_schema_2020_12(name):
    schema = record_schema(record_models()[name])
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    jsonschema.Draft202012Validator.check_schema(schema)


def test_written_json_follows_the_record_schema(coded):
    (value,) = json.loads(json.dumps(coded_value([coded])))["coded"]
    jsonschema.Draft202012Validator(record_schema(Coded)).validate(value)


@pytest.mark.parametrize("table", [*CODED_TABLES, *TRACE_TABLES], ids=lambda table: table.name)
def test_table_schemas_name_every_column(table):
    schema = json.loads(schema_files()[f"tables/{table.name}.tableschema.json"])
    assert [field["name"] for field in schema["fields"]] == list(table.header)
    assert set(schema.get("primaryKey", [])) <= set(table.header)
    assert CLAUSES.header[0] == "document_id"
