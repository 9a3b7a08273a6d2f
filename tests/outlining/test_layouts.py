"""The given outlines, by the given scorer; the same tree from reflowed text; bounded time for hostile text."""

import json
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from clauses.models import Document
from clauses.outlining import outline, outline_json
from clauses.reading import read

SHARED = Path(__file__).parents[3] / "shared"
SCORER = SHARED / "tools" / "score_outline.py"
LAYOUTS = sorted((SHARED / "documents" / "layouts").glob("*.outline.json")) if SHARED.is_dir() else []
LETTER = SHARED / "documents" / "manuilsky-to-ezhov-1936-01-03.outline.json"
CASES = sorted((Path(__file__).parent / "cases").glob("*.txt"))
# Their lists are told by line ends alone: two inside one line, one inside a sentence that reflowing runs together.
TOLD_BY_LINES = {"inline_list"}


def scores(gold: Path, folder: Path) -> dict[str, float]:
    document = read(gold.with_name(gold.name.replace(".outline.json", ".txt")))
    predicted = folder / "predicted.json"
    predicted.write_text(json.dumps(outline_json(outline(document))), encoding="utf-8")
    command = [sys.executable, str(SCORER), str(gold), str(predicted), "--quiet"]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    return {name: float(value) for name, value in (figure.split("=") for figure in printed[:3])}


@pytest.mark.skipif(not LAYOUTS, reason="the shared documents are not beside the repository")
@pytest.mark.parametrize("gold", LAYOUTS, ids=lambda gold: gold.name.split(".")[0])
def test_layouts(gold: Path, tmp_path: Path) -> None:
    found = scores(gold, tmp_path)
    assert found["found"] >= 0.97
    assert found["nested"] >= 0.95
    assert found["span"] >= 0.90


@pytest.mark.skipif(not LETTER.is_file(), reason="the shared documents are not beside the repository")
def test_the_letter(tmp_path: Path) -> None:
    assert scores(LETTER, tmp_path) == {"found": 1.0, "nested": 1.0, "span": 1.0}


@pytest.mark.parametrize("width", [60, 72])
@pytest.mark.parametrize("case", [case for case in CASES if case.stem not in TOLD_BY_LINES], ids=lambda case: case.stem)
def test_reflowed_text_has_the_same_tree(case: Path, width: int) -> None:
    text = case.read_text(encoding="utf-8").split("=====\n")[0]
    filled = [textwrap.fill(line, width, break_long_words=False, break_on_hyphens=False) for line in text.split("\n")]
    plain = [node.path for node in outline(Document(document_id="plain", text=text)) if node.label]
    wrapped = [node.path for node in outline(Document(document_id="wrapped", text="\n".join(filled))) if node.label]
    assert wrapped == plain


LABELS = ["I.", "A.", "1.", "(a)", "(i)"]
HOSTILE = {
    "a label on every line": "(a)\n" * 10000,
    "one label again and again": "1.\n" * 10000,
    "a Roman number on every line": "(i) x\n" * 10000,
    "forty levels": "".join("  " * depth + f"{LABELS[depth % 5]} text:\n" for depth in range(40)) * 40,
    "quotations never closed": "insert—\n“(a) one\n" * 10000,
    "one long line": "the Board shall: (a) meet; (b) go; " * 100000,
    "white space": " \t\n" * 500000,
    "brackets": "(" * 1000000,
    "section signs": "§ " * 300000,
    "contents without end": "Contents\n" + "".join(f"{number}. Title\nContents\n" for number in range(10000)),
}  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_takes_bounded_time(text: str) -> None:
    started = time.process_time()
    outline(Document(document_id="hostile", text=text))
    assert time.process_time() - started < 20  # seconds; a fifth of it on an idle machine
