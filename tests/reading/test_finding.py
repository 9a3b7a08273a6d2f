import os
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clauses.errors import ReadError
from clauses.reading import find_documents, read
from clauses.reading.naming import LONGEST, checked_id, safe_id, unique_ids

SAFE = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]*")
RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")


def ids(paths):
    return [name for _, name in find_documents(paths).documents]


def test_a_folder(tmp_path):
    for name in (
        "b.txt",
        "a.md",
        "sub/deep/c.html",
        "README.md",
        "readme",
        "table.csv",
        "notes.json",
        ".hidden.txt",
        "~$a.docx",
        "sub/README.txt",
    ):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("The Board shall meet.")
    findings = find_documents([tmp_path])
    assert [name for _, name in findings.documents] == ["a", "b", "sub.deep.c"]
    reasons = {path.relative_to(tmp_path).as_posix(): reason for path, reason in findings.left_out}
    assert set(reasons) == {"README.md", "readme", "table.csv", "notes.json", ".hidden.txt", "~$a.docx", "sub/README.txt"}
    assert reasons["README.md"] == "a README"
    assert "--text-column" in reasons["table.csv"]
    assert findings.failed == ()


def test_files_are_taken_as_they_are_named(tmp_path):
    for name in ("README.md", "table.csv", "letter.of.1936.txt"):
        (tmp_path / name).write_text("The Board shall meet.")
    assert ids([tmp_path / "README.md", tmp_path / "letter.of.1936.txt", tmp_path / "table.csv"]) == [
        "README",
        "letter.of.1936",
        "table",
    ]


def test_the_same_file_counts_once(tmp_path):
    (tmp_path / "a.txt").write_text("The Board shall meet.")
    assert ids([tmp_path / "a.txt", tmp_path, tmp_path / "." / "a.txt"]) == ["a"]


def test_equal_names_are_told_apart(tmp_path):
    for name in ("x/a.txt", "y/a.txt", "y/a.docx", "z/A.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("text")
    found = ids([tmp_path / "x" / "a.txt", tmp_path / "y" / "a.txt", tmp_path / "y" / "a.docx", tmp_path / "z" / "A.txt"])
    assert found == ["A", "a-2", "a-3", "a.docx"]


def test_the_id_of_the_front_matter(tmp_path):
    (tmp_path / "one.txt").write_text("---\nid: plenum-1935\n---\nThe Board shall meet.")
    (tmp_path / "two.txt").write_text("---\nid: ../../etc/passwd\n---\nThe Board shall meet.")
    findings = find_documents([tmp_path])
    assert [name for _, name in findings.documents] == ["plenum-1935", "two"]
    assert read(tmp_path / "one.txt").document_id == "plenum-1935"
    with pytest.raises(ReadError, match=r"would leave the output folder"):
        read(tmp_path / "two.txt", document_id="two")


def test_links_do_not_lead_out_of_a_folder(tmp_path):
    outside, inside = tmp_path / "outside", tmp_path / "inside"
    outside.mkdir()
    inside.mkdir()
    (outside / "secret.txt").write_text("The Board shall meet.")
    (inside / "own.txt").write_text("The Board shall meet.")
    os.symlink(outside / "secret.txt", inside / "link.txt")
    os.symlink(outside, inside / "folder")
    os.symlink(inside / "nowhere.txt", inside / "broken.txt")
    os.symlink(inside, inside / "loop")
    os.symlink(inside / "own.txt", inside / "twin.txt")
    findings = find_documents([inside])
    assert [name for _, name in findings.documents] == ["own"]
    assert {path.name for path, _ in findings.failed} == {"link.txt", "broken.txt"}
    assert {path.name for path, _ in findings.left_out} == {"link.txt", "broken.txt", "folder", "loop"}


def test_a_missing_path_is_named_and_the_others_go_on(tmp_path):
    (tmp_path / "a.txt").write_text("The Board shall meet.")
    (tmp_path / "empty").mkdir()
    findings = find_documents([tmp_path / "a.txt", tmp_path / "missing.txt", tmp_path / "empty"])
    assert [name for _, name in findings.documents] == ["a"]
    assert findings.failed == (
        (tmp_path / "empty", "no readable document in this folder"),
        (tmp_path / "missing.txt", "no such file or folder"),
    )


NAMES = [
    ("decrees/1936/order 45", "decrees.1936.order_45"),
    ("письмо Ежову", "pismo_Ezhovu"),
    ("Décret n° 5", "Decret_n_5"),
    ("../../etc/passwd", "etc.passwd"),
    ("CON", "_CON"),
    ("nul.2", "_nul.2"),
    ("aux/letter", "_aux.letter"),
    ("com1", "_com1"),
    ("...", "document"),
    ("中文", "document"),
    ("a..b", "a.b"),
    ("trailing. ", "trailing"),
    ("back\\slash", "back.slash"),
]


@pytest.mark.parametrize(("name", "wanted"), NAMES)
def test_safe_ids(name, wanted):
    assert safe_id(name) == wanted


@given(st.text(max_size=300))
def test_any_name_gives_a_safe_id(name):
    given_id = safe_id(name)
    assert SAFE.fullmatch(given_id)
    assert not given_id.endswith(".")
    assert not RESERVED.fullmatch(given_id)
    assert len(given_id) <= LONGEST + 1
    assert safe_id(given_id) == given_id
    assert checked_id(given_id) == given_id


@given(st.lists(st.tuples(st.sampled_from(["a", "A", "a-2", "b", "a.txt"]), st.sampled_from([".txt", ".md", ""])), max_size=12))
def test_ids_are_unique_without_regard_to_case(names):
    found = unique_ids(names)
    assert len({name.lower() for name in found}) == len(names)


@pytest.mark.parametrize(
    "value",
    [
        "..",
        ".",
        "a/b",
        "..\\x",
        "/etc/passwd",
        "C:\\x",
        "CON",
        "aux.txt",
        "a b",
        "ё",
        "x" * 200,
        ".hidden",
        "a.",
        "a\x00b",
        "a\n",
    ],
)
def test_bad_ids_are_refused(value):
    with pytest.raises(ReadError):
        checked_id(value)
