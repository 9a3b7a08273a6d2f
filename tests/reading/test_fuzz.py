"""Whatever the bytes: a document or one clear error, in bounded time."""

import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clauses.errors import ClausesError
from clauses.models import Document
from clauses.reading import read

from .letter_formats import write_letter

ENDINGS = [".txt", ".md", ".html", ".docx", ".odt", ".rtf", ".pdf", ".csv", ".xlsx", ".zzz"]
SHORT = """Letter from Petrov to Ivanov regarding measures.

Top secret

3. 1. 36

Dear Ivanov!

I. Limiting the influx.

To that end[i] it is necessary:

a) to close the frontier;

b) to open it.

RGASPI, f. 1, op. 2, d. 3, l. 4.

[i] A note of 1936.
"""
fuzzed = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


def check(path, **options):
    """Read a file; whatever comes must be a sound document or an error in one line."""
    begun = time.perf_counter()
    document, line = None, ""
    try:
        document = read(path, **options)
    except ClausesError as error:
        line = str(error)
    assert time.perf_counter() - begun < 20
    assert "\n" not in line
    if document is not None:
        sound(document)
    return document


def sound(document):
    assert isinstance(document, Document)
    text = document.text
    assert "\r" not in text
    spans = sorted((r.start, r.end) for r in document.regions)
    assert all(0 <= start <= end <= len(text) for start, end in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    for note in document.notes:
        assert " ".join(text[note.start : note.end].split()) == note.text
        assert all(text[anchor.start : anchor.end] == anchor.text for anchor in note.anchors)
    assert all(text[row.start : row.end].strip() for row in document.rows)
    assert all(0 <= page.start <= len(text) for page in document.pages)


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    written = write_letter(tmp_path_factory.mktemp("fuzz"), SHORT)
    return {ending: path.read_bytes() for ending, path in written.items()} | {"txt": SHORT.encode()}


@fuzzed
@given(data=st.binary(max_size=3000), ending=st.sampled_from(ENDINGS))
def test_random_bytes(tmp_path, data, ending):
    path = tmp_path / f"a{ending}"
    path.write_bytes(data)
    check(path, text_column="a")


@fuzzed
@given(text=st.text(max_size=2000), ending=st.sampled_from([".txt", ".html", ".rtf", ".csv"]))
def test_random_text(tmp_path, text, ending):
    path = tmp_path / f"a{ending}"
    path.write_text(text, encoding="utf-8", errors="replace", newline="")
    check(path)


PIECES = [
    "---\n",
    "title: ",
    "id: ",
    "*a ",
    "&a ",
    "[1] ",
    "[i]",
    "(1) ",
    "* ",
    "\n",
    "\n\n",
    "Top secret\n",
    "Dear Sir,\n",
    "To: X\n",
    "3. 1. 36",
    " ",
    "1936",
    "RGASPI, f. 1, op. 2",
    "I. ",
    "a) ",
    "\t",
    "----\n",
    "Notes\n",
    "é",
    "\u2028",
    "\u00ad",
    "word",
    "# ",
    "[^x]",
    "[^x]: ",
    "¹",
    "\ufeff",
]


@settings(fuzzed, max_examples=200)
@given(pieces=st.lists(st.sampled_from(PIECES), max_size=60))
def test_texts_of_the_parts_that_readers_look_for(tmp_path, pieces):
    path = tmp_path / "a.txt"
    path.write_text("".join(pieces), encoding="utf-8")
    check(path)


MARKUP = [
    "<p>",
    "</p>",
    "<ol type=a start=3 reversed>",
    "<li value=9>",
    "</ol>",
    "<table>",
    "<tr>",
    "<td>",
    "a) x",
    "<sup>",
    "<a href='#n'>1</a>",
    "<p id=n>",
    "<pre>",
    "<br>",
    "<main>",
    "&nbsp;",
    "<!--",
    "<b>",
    "text ",
]


@settings(fuzzed, max_examples=150)
@given(pieces=st.lists(st.sampled_from(MARKUP), max_size=60))
def test_pages_of_random_markup(tmp_path, pieces):
    path = tmp_path / "a.html"
    path.write_text("".join(pieces), encoding="utf-8")
    check(path)


WORDS = [
    r"{\rtf1 ",
    "{",
    "}",
    r"\par ",
    r"\u1234?",
    r"\'e9",
    r"{\listtext a)\tab}",
    r"{\footnote x}",
    r"\cell ",
    r"\row ",
    r"\intbl ",
    r"\bin9 ",
    r"\uc2 ",
    r"{\*\zz ",
    "text ",
    r"\u-10179?\u-8704?",
    r"\v ",
]


@settings(fuzzed, max_examples=150)
@given(pieces=st.lists(st.sampled_from(WORDS), max_size=60))
def test_rich_text_of_random_words(tmp_path, pieces):
    path = tmp_path / "a.rtf"
    path.write_text(r"{\rtf1 " + "".join(pieces), encoding="ascii")
    check(path)


@pytest.mark.parametrize("ending", ["docx", "odt", "rtf", "html", "pdf", "txt"])
@settings(fuzzed, max_examples=25)
@given(data=st.data())
def test_files_cut_and_changed(files, tmp_path, ending, data):
    good = files[ending]
    cut = data.draw(st.integers(0, len(good)))
    changes = data.draw(st.lists(st.tuples(st.integers(0, len(good) - 1), st.integers(0, 255)), max_size=20))
    bad = bytearray(good)
    for at, value in changes:
        bad[at] = value
    path = tmp_path / f"a.{ending}"
    path.write_bytes(bytes(bad[:cut]) if data.draw(st.booleans()) else bytes(bad))
    check(path)


@settings(fuzzed, max_examples=40)
@given(
    inner=st.recursive(
        st.sampled_from(["<w:t>x</w:t>", "<w:tab/>", '<w:footnoteReference w:id="1"/>', "<w:br/>"]),
        lambda children: st.tuples(
            st.sampled_from(["w:p", "w:r", "w:tbl", "w:tr", "w:tc", "w:ins", "w:del", "w:sdt", "w:txbxContent", "w:pPr"]),
            st.lists(children, max_size=3),
        ).map(lambda pair: f"<{pair[0]}>{''.join(pair[1])}</{pair[0]}>"),
        max_leaves=20,
    )
)
def test_word_files_of_random_elements(tmp_path, inner):
    from .test_bad_inputs import W, docx

    path = tmp_path / "a.docx"
    path.write_bytes(docx(f"<w:document {W}><w:body>{inner}</w:body></w:document>"))
    check(path)


LARGE = [
    ("one line", "x" * 50_000_000),
    ("one line of words", "The Board shall meet. " * 2_000_000),
    ("blanks", " " * 5_000_000 + "x"),
    ("line ends", "\n" * 20_000_000 + "x"),
    ("a label on every line", "".join(f"{n}. The Board shall meet.\n" for n in range(300_000))),
    ("brackets", "[1] " * 100_000),
    ("notes", "".join(f"word[{n % 999}] text\n" for n in range(30_000)) + "".join(f"[{n}] note\n" for n in range(999))),
    ("rules", "- " * 3_000_000 + "\n" + "-\n" * 1_000_000),
    ("stars", "word* \n* " * 50_000),
    ("digits", "1936 " * 300_000),
    ("colons", "---\n" + "a: " * 1_000_000),
    ("accents", "é" * 10_000_000),
]


@pytest.mark.parametrize("text", [text for _, text in LARGE], ids=[name for name, _ in LARGE])
def test_large_files_take_seconds(tmp_path, text):
    path = Path(tmp_path) / "a.txt"
    path.write_text(text, encoding="utf-8")
    begun = time.perf_counter()
    check(path, max_bytes=100_000_000)
    assert time.perf_counter() - begun < 20


def test_the_usual_limit_refuses_fifty_megabytes(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * 50_000_000)
    with pytest.raises(ClausesError, match="larger than 32 MiB"):
        read(path)


def test_bad_encodings_of_a_large_file(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes("Обязать секретариат представить список.\n".encode("cp1251") * 250_000)
    document = check(path)
    assert document.encoding == "cp1251"
