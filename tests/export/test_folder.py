import os
import re

import pytest
from openpyxl import load_workbook

from clauses.errors import OutputError
from clauses.export import Form, OutputFolder, write_coded
from clauses.export.folder import recorded

BOOK = "clauses.xlsx"


def run(folder, coded, *, force=False, fail=False):
    out = OutputFolder(folder, force=force)
    out.check([BOOK])
    with out:
        write_coded(out, [coded], Form())
        if fail:
            raise RuntimeError("stopped on the way")
    return out


def contents(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def change(path):
    book = load_workbook(path)
    book.worksheets[0]["A2"] = "mine"
    book.save(path)


def test_a_run_that_fails_leaves_earlier_results_whole(tmp_path, coded):
    run(tmp_path, coded)
    before = contents(tmp_path)
    other = coded.model_copy(update={"clauses": ()})
    with pytest.raises(RuntimeError):
        run(tmp_path, other, fail=True)
    assert contents(tmp_path) == before


def test_a_run_that_fails_leaves_a_new_folder_empty(tmp_path, coded):
    with pytest.raises(RuntimeError):
        run(tmp_path / "new", coded, fail=True)
    assert contents(tmp_path / "new") == {}


def test_an_unchanged_workbook_is_replaced(tmp_path, coded):
    run(tmp_path, coded)
    run(tmp_path, coded.model_copy(update={"clauses": coded.clauses[:1]}))
    assert load_workbook(tmp_path / BOOK)["Clauses"].max_row == 2


def test_a_changed_workbook_stops_the_run_before_anything_is_written(tmp_path, coded):
    run(tmp_path, coded)
    change(tmp_path / BOOK)
    before = contents(tmp_path)
    with pytest.raises(OutputError, match=r"clauses\.xlsx: was changed since it was written.*--force"):
        run(tmp_path, coded)
    assert contents(tmp_path) == before


def test_a_workbook_without_a_record_counts_as_changed(tmp_path, coded):
    run(tmp_path, coded)
    (tmp_path / ".clauses.json").unlink()
    with pytest.raises(OutputError, match="was changed"):
        run(tmp_path, coded)


@pytest.mark.parametrize("record", ["", "[]", "{}", '{"files": 3}', '{"files": {"clauses.xlsx": null}}'])
def test_a_broken_record_counts_as_none(tmp_path, coded, record):
    run(tmp_path, coded)
    (tmp_path / ".clauses.json").write_text(record)
    with pytest.raises(OutputError, match="was changed"):
        run(tmp_path, coded)


def test_force_keeps_a_dated_copy_each_time(tmp_path, coded):
    run(tmp_path, coded)
    kept = []
    for _ in range(2):
        change(tmp_path / BOOK)
        os.utime(tmp_path / BOOK, (10**9, 10**9))
        kept += run(tmp_path, coded, force=True).kept
    assert len(set(kept)) == 2
    for copy in kept:
        assert re.fullmatch(r"clauses\.kept-2001-09-\d\d-\d{6}(-2)?\.xlsx", copy.name)
        assert load_workbook(copy)["Clauses"]["A2"].value == "mine"
    assert load_workbook(tmp_path / BOOK)["Clauses"]["A2"].value == "On lodgers"
    assert run(tmp_path, coded).kept == []


@pytest.mark.parametrize("lock", ["~$clauses.xlsx", ".~lock.clauses.xlsx#"])
@pytest.mark.parametrize("force", [False, True])
def test_a_workbook_that_is_open_is_never_replaced(tmp_path, coded, lock, force):
    run(tmp_path, coded)
    (tmp_path / lock).write_text("")
    before = contents(tmp_path)
    with pytest.raises(OutputError, match=r"clauses\.xlsx: is open in another program; close it"):
        run(tmp_path, coded, force=force)
    assert contents(tmp_path) == before


def test_a_workbook_opened_while_the_run_went_on_is_not_replaced(tmp_path, coded):
    run(tmp_path, coded)
    before = contents(tmp_path)

    def run_and_open():
        with OutputFolder(tmp_path) as out:
            write_coded(out, [coded.model_copy(update={"clauses": ()})], Form())
            (tmp_path / "~$clauses.xlsx").write_text("")

    with pytest.raises(OutputError, match="is open"):
        run_and_open()
    (tmp_path / "~$clauses.xlsx").unlink()
    assert contents(tmp_path) == before


def test_a_folder_that_is_a_file_is_refused(tmp_path):
    (tmp_path / "out").write_text("x")
    for place in (tmp_path / "out", tmp_path / "out" / "below"):
        with pytest.raises(OutputError, match="out: is a file, not a folder"):
            OutputFolder(place).check([])


@pytest.mark.parametrize("name", ["../x.csv", "/etc/x", "a/../../x", ""])
def test_no_name_leaves_the_folder(tmp_path, name):
    with pytest.raises(OutputError, match="no file can be called"), OutputFolder(tmp_path / "out") as out:
        out.path(name)


def test_the_record_covers_what_was_written_and_keeps_what_was_before(tmp_path, coded):
    run(tmp_path, coded)
    with OutputFolder(tmp_path) as out:
        write_coded(out, [coded], Form(("csv",)))
    assert {"clauses.csv", "clauses.json", BOOK} <= set(recorded(tmp_path))
