from __future__ import annotations

import csv
from pathlib import Path

import pytest
from openpyxl import load_workbook

from clauses.cli import run

GOLD = """clause_id,section,letter,actor,deontic,predicate,action,target,starts_with
I#1,I,,The Board,obligation,close,shall close,the old schools,The Board shall close
I#2,I,,,permission,sell,may sell,=timber,and may sell
"""
CODED = """clause_id,section,letter,actor,deontic,predicate,action,target,text,confidence
I#1,I,,Board,obligation,close,shall close,schools,The Board shall close the old schools,0.9
"""


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    gold, coded = tmp_path / "gold.csv", tmp_path / "coded.csv"
    gold.write_text(GOLD, encoding="utf-8")
    coded.write_text(CODED, encoding="utf-8-sig")
    return str(gold), str(coded)


def test_the_figures_are_printed(files: tuple[str, str], capsys: pytest.CaptureFixture[str]):
    assert run(["evaluate", *files]) == 0
    printed = capsys.readouterr().out
    lines = [line.split() for line in printed.splitlines()]
    assert ["2", "1", "1", "1.000", "0.500", "0.667", "1.000"] in lines
    # target: 1 word of 1 coded and 3 gold ones shared
    assert next(line for line in lines if line[:1] == ["target"])[1:3] == ["1.000", "0.333"]


def test_the_tables_are_written(files: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    folder = tmp_path / "out"
    assert run(["evaluate", *files, "-o", str(folder), "--quiet"]) == 0
    assert capsys.readouterr().out == ""
    with (folder / "evaluation_disagreements.csv").open(encoding="utf-8", newline="") as handle:
        rows = [(row["kind"], row["slot"], row["gold_id"], row["gold"]) for row in csv.DictReader(handle)]
    assert rows == [("differs", "target", "I#1", "the old schools"), ("missed", "", "I#2", "")]
    book = load_workbook(folder / "evaluation.xlsx")
    assert book.sheetnames[0] == "Disagreements"
    first = {path.name: path.read_bytes() for path in folder.glob("evaluation*")}
    assert run(["evaluate", *files, "-o", str(folder), "--quiet"]) == 0
    assert {path.name: path.read_bytes() for path in folder.glob("evaluation*")} == first


def test_formulas_written_for_spreadsheets_are_read_as_they_were(files: tuple[str, str], tmp_path: Path):
    from clauses.evaluation import read_coding

    path = tmp_path / "excel.csv"
    path.write_text("clause_id,target\n1,'=timber\n", encoding="utf-8-sig")
    assert read_coding(path).units[0].cell("target") == "=timber"
    path.write_text("clause_id,target\n1,'=timber\n", encoding="utf-8")
    assert read_coding(path).units[0].cell("target") == "'=timber"


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("none.csv", None, "cannot be read"),
        ("x.csv", "a,b\n1,2\n", "no column that can be compared"),
        ("x.csv", b"\xff\xfe\x00", "UTF-8"),
    ],
)
def test_a_bad_file_gives_one_line(
    files: tuple[str, str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    name: str,
    content: str | bytes | None,
    message: str,
):
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    assert run(["evaluate", files[0], str(path)]) == 2
    said = capsys.readouterr().err
    assert message in said
    assert said.count("\n") == 1
