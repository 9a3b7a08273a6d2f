import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook

from clauses import __version__
from clauses.export.csv_files import read_csv
from clauses.export.json_files import read_coded

ROOT = Path(__file__).resolve().parents[2]


def files(folder):
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_version_help_and_no_command(call):
    assert call("--version") == (0, f"clauses {__version__}\n", "")
    for arguments in (["--help"], []):
        status, output, _ = call(*arguments)
        assert status == 0
        assert all(name in output for name in ("extract", "outline", "show", "trace", "explain", "schema"))


def test_help_imports_no_heavy_library():
    code = (
        "import sys; from clauses.cli import run; run(['extract', '--help']); "
        "print(sorted({'spacy', 'pandas', 'numpy'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_the_module_runs_like_the_command():
    done = subprocess.run([sys.executable, "-m", "clauses", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout == f"clauses {__version__}\n"


def test_extract(call, letter, tmp_path):
    summary = tmp_path / "summary.json"
    status, output, error = call(
        "extract", letter, "-o", tmp_path / "out", "--format", "csv", "--format", "json", "--summary-json", summary
    )
    assert (status, error) == (0, "")
    rows = read_csv(tmp_path / "out/clauses.csv")
    assert [row["clause_id"] for row in rows][:3] == ["I.a#1", "I.b#1", "II#1"]
    assert rows[0]["deontic"] == "prohibition"
    assert rows[0]["citation"].startswith("To the Board, 1936-01-03") or "1936-01-03" in rows[0]["citation"]
    assert "clauses.xlsx" not in files(tmp_path / "out")
    value = json.loads(summary.read_text(encoding="utf-8"))
    assert value["clauses"] == len(rows)
    assert value["exit_status"] == 0
    assert value["documents"][0]["sections"]["I"] == 2
    assert "letter" in output
    assert f"Written to {tmp_path / 'out'}" in output


def test_every_slot_of_the_table_is_in_the_text(call, letter, tmp_path):
    call("extract", letter, "-o", tmp_path / "out", "-q")
    (coded,) = read_coded(tmp_path / "out/clauses.json")
    text = (tmp_path / "out/text/letter.txt").read_bytes().decode()
    assert text == coded.document.text
    slots = read_csv(tmp_path / "out/slots.csv")
    assert slots
    for row in slots:
        assert " ".join(text[int(row["start"]) : int(row["end"])].split()) == row["text"]


def test_files_of_an_earlier_run_are_named(call, letter, tmp_path):
    call("extract", letter, "-o", tmp_path / "out", "-q", "--format", "json")
    status, output, _ = call("extract", letter, "-o", tmp_path / "out", "--format", "csv")
    assert status == 0
    assert f"not written again: {tmp_path / 'out' / 'clauses.json'}" in output


def test_results_inside_the_folder_of_the_documents_are_no_documents(call, letter):
    out = letter.parent / "out"
    for _ in range(2):
        status, output, _ = call("extract", letter.parent, "-o", out)
        assert status == 0
        assert [row["document_id"] for row in read_csv(out / "documents.csv")] == ["letter"]
    assert "letter.txt: a result of clauses, no document" in output
    status, _, error = call("extract", out, "-o", letter.parent / "other")
    assert (status, error) == (2, "clauses: there are only results of clauses, no documents; name the documents\n")
    assert call("extract", out / "text" / "letter.txt", "-o", letter.parent / "other", "-q")[0] == 0


def test_quiet_prints_nothing(call, letter, tmp_path):
    assert call("extract", letter, "-o", tmp_path / "out", "--quiet") == (0, "", "")


def test_two_runs_give_the_same_bytes(call, letter, decrees, tmp_path):
    for name in ("one", "two"):
        call("trace", letter, decrees, "-o", tmp_path / name, "-q")
    one, two = (
        {p.relative_to(tmp_path / d).as_posix(): p.read_bytes() for p in (tmp_path / d).rglob("*") if p.is_file()}
        for d in ("one", "two")
    )
    assert one == two
    assert {"trace.csv", "trace.json", "trace.xlsx", "report.html", "proposal/clauses.csv", "later/clauses.json"} <= set(one)


def test_another_hash_seed_gives_the_same_bytes(letter, decrees, tmp_path):
    for seed in ("1", "2"):
        arguments = ["trace", letter, decrees, "-o", tmp_path / seed, "-q", "--format", "csv", "--format", "json"]
        subprocess.run([sys.executable, "-m", "clauses", *arguments], check=True, env={**os.environ, "PYTHONHASHSEED": seed})
    assert files(tmp_path / "1") == files(tmp_path / "2")
    for name in files(tmp_path / "1"):
        assert (tmp_path / "1" / name).read_bytes() == (tmp_path / "2" / name).read_bytes(), name


def test_some_documents_left_out_is_status_1_and_each_is_named(call, letter, tmp_path):
    (letter.parent / "empty.txt").write_bytes(b"")
    (letter.parent / "binary.txt").write_bytes(bytes(range(256)) * 8)
    status, output, error = call("extract", letter.parent, "-o", tmp_path / "out")
    assert status == 1
    assert [line.split(":")[0] for line in error.splitlines()] == ["left out", "left out"]
    assert "empty.txt" in error
    assert "binary.txt" in error
    assert "letter" in output
    status, output, error = call("extract", letter.parent, "-o", tmp_path / "out", "-q")
    assert (status, output, len(error.splitlines())) == (1, "", 2)
    about = [[cell.value for cell in row] for row in load_workbook(tmp_path / "out/clauses.xlsx")["About"].iter_rows()]
    assert [row[0] for row in about].count("left out") == 2


def test_what_a_folder_passes_over_is_said_and_is_status_0(call, decrees, tmp_path):
    status, output, error = call("extract", decrees, "-o", tmp_path / "out")
    assert (status, error) == (0, "")
    assert re.search(r"passed over .*README\.md: a README", output)


RUSSIAN = """\
Постановление

1. Закрыть комиссию по проверке эмигрантов и передать её дела в Центральный комитет партии.

2. Обязать секретариат представить доклад о ходе проверки в течение двух месяцев.
"""


def test_a_language_without_extraction_keeps_its_provisions_and_says_so(call, tmp_path):
    path = tmp_path / "russian.txt"
    path.write_text(RUSSIAN, encoding="utf-8")
    status, output, error = call("extract", path, "-o", tmp_path / "out")
    assert (status, error) == (0, "")
    assert "no extraction for" in output
    assert read_csv(tmp_path / "out/clauses.csv") == []
    assert len(read_csv(tmp_path / "out/provisions.csv")) >= 2
    (document,) = read_csv(tmp_path / "out/documents.csv")
    assert document["language"] == "ru"
    assert "the provisions are kept" in document["warnings"]


def test_excel_csv(call, tmp_path):
    path = tmp_path / "rules.txt"
    path.write_text("=HYPERLINK(1) shall be removed by the Board.\n", encoding="utf-8")
    call("extract", path, "-o", tmp_path / "out", "--excel-csv", "-q")
    for name in ("clauses", "provisions", "slots"):
        assert (tmp_path / f"out/{name}.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert b",'=HYPERLINK(1)" in (tmp_path / "out/provisions.csv").read_bytes()
    assert read_csv(tmp_path / "out/provisions.csv")[0]["text"].startswith("=HYPERLINK(1)")


def test_a_table_of_statements(call, tmp_path):
    path = tmp_path / "statements.csv"
    path.write_text(
        'row_id,statement\nA7,"The Council shall meet twice a year."\nB1,"Members may not vote by proxy."\n', encoding="utf-8"
    )
    status, _, _ = call("extract", path, "--text-column", "statement", "--id-column", "row_id", "-o", tmp_path / "out", "-q")
    assert status == 0
    assert [(row["source_row"], row["deontic"]) for row in read_csv(tmp_path / "out/clauses.csv")] == [
        ("A7", "obligation"),
        ("B1", "prohibition"),
    ]


def test_what_was_not_understood_is_counted(call, tmp_path, monkeypatch):
    monkeypatch.setattr("clauses.extraction.extract", lambda document, provisions, **_: ())
    path = tmp_path / "x.txt"
    path.write_text("1. The Board shall pay.\n\n2. Winter is cold.\n", encoding="utf-8")
    summary = tmp_path / "s.json"
    _, output, _ = call("extract", path, "-o", tmp_path / "out", "--summary-json", summary)
    value = json.loads(summary.read_text(encoding="utf-8"))
    assert value["documents"][0]["not_understood"] == ["1"]
    assert "1 provision" in output


def test_outline(call, letter):
    status, output, _ = call("outline", letter)
    assert status == 0
    assert all(word in output for word in ("I.", "a)", "Lodgers."))
    status, output, _ = call("outline", letter, "--json")
    nodes = json.loads(output)
    assert ["I", "a"] in [node["path"] for node in nodes]
    assert set(nodes[0]) == {"path", "label", "kind", "heading", "start", "end"}


@pytest.mark.parametrize("formats", [["csv"], ["json"]])
def test_show(call, letter, tmp_path, formats):
    call("extract", letter, "-o", tmp_path / "out", "-q", *(part for name in formats for part in ("--format", name)))
    status, output, _ = call("show", tmp_path / "out", "I.a#1")
    assert status == 0
    for words in ("I.a#1  prohibition", "oblige the Warden not to keep lodgers", "the Warden", "explicit", "except in winter"):
        assert words in output


def test_show_of_a_clause_that_several_documents_have(call, letter, decrees, tmp_path):
    (decrees / "two.txt").write_text("1. The Cook shall wash the pots.\n", encoding="utf-8")
    call("trace", letter, decrees, "-o", tmp_path / "out", "-q")
    status, _, error = call("show", tmp_path / "out", "1#1")
    assert (status, error.count("\n")) == (2, 1)
    assert "several documents have a clause 1#1" in error
    for name in ("two/1#1", "two:1#1"):
        status, output, _ = call("show", tmp_path / "out", name)
        assert status == 0
        assert "wash" in output


def test_a_document_cannot_steer_the_terminal(call, tmp_path):
    path = tmp_path / "x.md"
    path.write_text(
        "1. The Board shall pay [bold]wages[/bold] [/] to all \u202e \x1b]0;title\x07 \x1b[31m guards.\n", encoding="utf-8"
    )
    assert call("extract", path, "-o", tmp_path / "out")[0] == 0
    (clause,) = read_csv(tmp_path / "out/clauses.csv")[:1]
    for arguments in (
        ["show", tmp_path / "out", clause["clause_id"]],
        ["outline", path],
        ["extract", tmp_path / "no\x1b[31m.txt", "-o", tmp_path],
    ):
        _, output, error = call(*arguments)
        assert not {"\x1b", "\x07", "\u202e"} & set(output + error)
        assert "[bold]wages[/bold] [/]" in output or "no such file" in error


def test_trace_and_explain(call, letter, decrees, tmp_path):
    status, output, error = call("trace", letter, decrees, "-o", tmp_path / "out")
    assert (status, error) == (0, "")
    assert "Verdicts" in output
    rows = {row["clause_id"]: row for row in read_csv(tmp_path / "out/trace.csv")}
    assert rows["I.a#1"]["decree_clause_id"] == "1#1"
    assert rows["I.a#1"]["decree_rendering"] == "abstract"
    assert rows["I.b#1"]["verdict"] == "reversed"
    assert rows["II#1"]["verdict"] == "no_match"
    assert rows["II#1"]["compared"] == "1, of them 1 incomplete"
    assert [row["decree_clause_id"] for row in read_csv(tmp_path / "out/additions.csv")] == ["3#1"]
    _, output, _ = call("show", tmp_path / "out", "I.b#1")
    assert "reversed  one 2#1" in output
    assert "is dissolved" in output
    _, output, _ = call("show", tmp_path / "out", "one/2#1")
    assert "reversed" not in output
    status, output, _ = call("explain", tmp_path / "out", "I.b#1")
    assert status == 0
    assert all(word in output for word in ("reversed", "threshold", "predicate"))


def test_the_proposal_is_not_compared_with_itself(call, letter, decrees, tmp_path):
    call("trace", letter, decrees, letter.parent, "-o", tmp_path / "out", "-q")
    assert [row["document_id"] for row in read_csv(tmp_path / "out/later/documents.csv")] == ["one"]


def test_several_proposals(call, letter, decrees, tmp_path):
    other = tmp_path / "other.txt"
    other.write_text("1. The Warden shall paint the gates.\n", encoding="utf-8")
    status, _, _ = call("trace", decrees, "--proposal", letter, "--proposal", other, "-o", tmp_path / "out", "-q")
    assert status == 0
    assert {"traces/letter.csv", "traces/other.csv", "matrix.csv"} <= files(tmp_path / "out")
    assert {row["proposal_id"] for row in read_csv(tmp_path / "out/trace.csv")} == {"letter", "other"}
    assert read_csv(tmp_path / "out/matrix.csv") == [
        {"proposal_id": "letter", "one": "2"},
        {"proposal_id": "other", "one": "1"},
    ]
    assert len(read_csv(tmp_path / "out/traces/other.csv")) == 1
    assert "Matrix" in load_workbook(tmp_path / "out/trace.xlsx").sheetnames


def test_as_of_leaves_later_documents_out(call, letter, decrees, tmp_path):
    call("trace", letter, decrees, "-o", tmp_path / "out", "-q", "--as-of", "1936-02")
    assert {row["verdict"] for row in read_csv(tmp_path / "out/trace.csv")} == {"no_match"}
    assert {row["compared"] for row in read_csv(tmp_path / "out/trace.csv")} == {"0, of them 0 incomplete"}


def test_a_changed_workbook_stops_a_trace_and_force_keeps_it(call, letter, decrees, tmp_path):
    out = tmp_path / "out"
    call("trace", letter, decrees, "-o", out, "-q")
    book = load_workbook(out / "trace.xlsx")
    book["Proposals"]["R2"] = "enacted"
    book.save(out / "trace.xlsx")
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    status, _, error = call("trace", letter, decrees, "-o", out)
    assert (status, error.count("\n")) == (2, 1)
    assert "trace.xlsx: was changed since it was written" in error
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == before
    status, output, _ = call("trace", letter, decrees, "-o", out, "--force")
    assert status == 0
    (copy,) = out.glob("trace.kept-*.xlsx")
    assert f"kept as {copy}" in output
    assert load_workbook(copy)["Proposals"]["R2"].value == "enacted"


def test_the_schemas_of_the_repository_are_in_step(call):
    assert call("schema", "--check", ROOT / "schemas") == (0, "", "")


def test_schemas_out_of_step_are_status_1(call, tmp_path):
    assert call("schema", "-o", tmp_path)[0] == 0
    (tmp_path / "tables/notes.tableschema.json").unlink()
    status, _, error = call("schema", "--check", tmp_path)
    assert (status, error) == (1, f"clauses: {tmp_path}: tables/notes.tableschema.json: missing\n")
