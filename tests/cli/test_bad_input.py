"""Bad input: one clear line on standard error, exit status 2, nothing written."""

import pytest

from clauses.errors import OptionError

LETTER, OUT = "{in}/letter.txt", ("-o", "{out}")
EXTRACT = ("extract", LETTER, *OUT)
CASES = [
    ("missing file", ["extract", "{in}/nothing.txt", *OUT], "nothing.txt: no such file"),
    ("empty file", ["extract", "{in}/empty.txt", *OUT], "empty.txt: the file is empty"),
    ("only white space", ["extract", "{in}/blank.txt", *OUT], "blank.txt: "),
    ("binary file", ["extract", "{in}/binary.txt", *OUT], "binary.txt: "),
    ("broken pdf", ["extract", "{in}/broken.pdf", *OUT], "broken.pdf: "),
    ("broken docx", ["extract", "{in}/broken.docx", *OUT], "broken.docx: "),
    ("file too large", [*EXTRACT, "--max-bytes", "10"], "letter.txt: the file is larger than 10 bytes"),
    ("folder without documents", ["extract", "{in}/none", *OUT], "none: no readable document"),
    ("id that leaves the folder", ["extract", "{in}/escape.txt", *OUT], "escape.txt"),
    ("id that is a device", ["extract", "{in}/device.txt", *OUT], "device.txt"),
    ("output is a file", ["extract", "{in}/letter.txt", "-o", "{in}/letter.txt"], "letter.txt: is a file, not a folder"),
    ("output below a file", ["extract", "{in}/letter.txt", "-o", "{in}/letter.txt/x"], "letter.txt: is a file, not a folder"),
    ("no output", ["extract", "{in}/letter.txt"], "Missing option"),
    ("no path", ["extract", *OUT], "Missing argument"),
    ("unknown option", [*EXTRACT, "--colour"], "No such option: --colour"),
    ("unknown command", ["extrakt"], "No such command 'extrakt'"),
    ("unknown format", [*EXTRACT, "--format", "doc"], "unknown format 'doc'"),
    ("century that is none", [*EXTRACT, "--century", "1936"], "--century 1936 is no century"),
    ("century that is a word", [*EXTRACT, "--century", "last"], "Invalid value for '--century'"),
    ("max-bytes below one", [*EXTRACT, "--max-bytes", "0"], "Invalid value for '--max-bytes'"),
    ("unknown model", [*EXTRACT, "--model", "en_none"], "en_none"),
    ("missing gazetteer", [*EXTRACT, "--gazetteer", "{in}/no.csv"], "no.csv: "),
    ("gazetteer with an unknown column", [*EXTRACT, "--gazetteer", "{in}/columns.csv"], "colour"),
    ("gazetteer that is a folder", [*EXTRACT, "--gazetteer", "{in}"], "in: "),
    ("summary that is a folder", [*EXTRACT, "--summary-json", "{in}"], "--summary-json names a folder"),
    ("half a UTF-16 file", ["extract", "{in}/half.txt", *OUT], "half.txt: "),
    ("id column alone", ["extract", "{in}/table.csv", *OUT, "--id-column", "id"], "--id-column without --text-column"),
    ("table without a text column", ["extract", "{in}/table.csv", *OUT], "table.csv"),
    ("table without that column", ["extract", "{in}/table.csv", *OUT, "--text-column", "words"], "table.csv"),
    ("outline of nothing", ["outline", "{in}/nothing.txt"], "nothing.txt: no such file"),
    ("outline of a folder", ["outline", "{in}"], "folder"),
    ("show of nothing", ["show", "{in}/nothing", "I#1"], "nothing: no such folder"),
    ("show of another folder", ["show", "{in}", "I#1"], "no results in this folder"),
    ("trace of one document", ["trace", LETTER, *OUT], "at least one later document"),
    ("trace of a folder", ["trace", "{in}", LETTER, *OUT], "the proposal is a folder"),
    ("trace of a missing proposal", ["trace", "{in}/nothing.txt", LETTER, *OUT], "nothing.txt: no such file"),
    ("trace with itself", ["trace", "{in}/letter.txt", LETTER, *OUT], "no later document besides the proposal"),
    ("as of no date", ["trace", LETTER, LETTER, *OUT, "--as-of", "spring"], "--as-of 'spring' is no date"),
    ("as of no day", ["trace", LETTER, LETTER, *OUT, "--as-of", "1936-02-30"], "--as-of '1936-02-30' is no date"),
    ("explain without a trace", ["explain", "{in}", "I#1"], "trace.csv: no such file"),
    ("schema without a folder", ["schema"], "one of -o DIR and --check DIR is needed"),
    ("schema of a missing folder", ["schema", "--check", "{in}/nothing"], "nothing: no such folder"),
]  # fmt: skip


@pytest.fixture
def inputs(letter):
    folder = letter.parent
    (folder / "none").mkdir()
    (folder / "none" / "README.md").write_text("x")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "blank.txt").write_bytes(b" \n\n\t\n")
    (folder / "half.txt").write_bytes(b"\xff\xfeT\x00h\x00e\x00\x00\xd8 ")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 8)
    (folder / "broken.pdf").write_bytes(b"%PDF-1.4\nnothing more")
    (folder / "broken.docx").write_bytes(b"PK\x03\x04 no archive")
    (folder / "escape.txt").write_text("---\nid: ../../escape\n---\nThe Board shall pay.\n")
    (folder / "device.txt").write_text("---\nid: CON\n---\nThe Board shall pay.\n")
    (folder / "columns.csv").write_text("entity,kind,name,alias,colour\nBoard,body,Board,,red\n")
    (folder / "table.csv").write_text("id,statement\n1,The Board shall pay.\n")
    return folder


@pytest.mark.parametrize(("arguments", "words"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_one_line_and_status_2(call, inputs, tmp_path, arguments, words):
    places = {"in": str(inputs), "out": str(tmp_path / "out")}
    status, output, error = call(*(argument.format(**places) for argument in arguments))
    assert (status, output) == (2, "")
    assert error.startswith("clauses: ")
    assert error.count("\n") == 1
    assert "Traceback" not in error
    assert words in error
    assert not (tmp_path / "out").exists() or not any((tmp_path / "out").iterdir())
    assert not (tmp_path / "escape.txt").exists()


def test_debug_shows_the_traceback(call, inputs):
    with pytest.raises(OptionError):
        call("extract", inputs / "letter.txt", "-o", inputs / "out", "--format", "doc", "--debug")


def test_an_unexpected_error_in_one_document_leaves_the_others(call, inputs, tmp_path, monkeypatch):
    import clauses.outlining

    outline = clauses.outlining.outline

    def faulty(document):
        if document.document_id == "table":
            raise ZeroDivisionError("oh")
        return outline(document)

    monkeypatch.setattr(clauses.outlining, "outline", faulty)
    arguments = (
        "extract",
        inputs / "letter.txt",
        inputs / "table.csv",
        "--text-column",
        "statement",
        "-o",
        tmp_path / "out",
        "-q",
    )
    status, _, error = call(*arguments)
    assert status == 1
    assert "table.csv: internal error, please report it (ZeroDivisionError: oh)" in error
    with pytest.raises(ZeroDivisionError):
        call(*arguments, "--debug")
