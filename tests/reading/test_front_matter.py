import pytest

from clauses.errors import ReadError
from clauses.reading.front_matter import read_front_matter

ROWS = [
    ("---\ntitle: A\n---\nText", {"title": "A"}),
    ("---\ntitle: 'Resolution: on X'\ndate: 1935-12-25\n---\nText", {"title": "Resolution: on X", "date": "1935-12-25"}),
    ("---\ndate: 1936\nid: 007\n...\nText", {"date": "1936", "id": "007"}),
    ("---\ndate: 3. 1. 36\n---\nText", {"date": "3. 1. 36"}),
    ("---\nTitle: A\nArchive-Reference: RGASPI, f. 1\n---\nText", {"title": "A", "archive_reference": "RGASPI, f. 1"}),
    ("---\nsource: >\n  two\n  lines\n---\nText", {"source": "two lines"}),
    ("---\nrecipient:\n  - A\n  - B\n---\nText", {"recipient": "A; B"}),
    ("---\ngaps: null\n---\nText", {"gaps": ""}),
    ("---\nlanguage: no\n---\nText", {"language": "no"}),
    ("Text without any", {}),
    ("---\nA rule, then text.\n\n---\nMore text.", {}),
    ("---\ntitle: never closed\nText", {}),
    ("----\ntitle: A\n----\n", {}),
]


@pytest.mark.parametrize(("text", "values"), ROWS)
def test_values(text, values):
    found = read_front_matter(text)
    assert found.values == values
    assert (found.end > 0) == bool(values)
    assert text[found.end :].startswith("Text") or not values


@pytest.mark.parametrize(
    ("word", "value"), [("false", False), ("true", True), ("No", False), ("YES", True), ("", None), ("partly", None)]
)
def test_complete(word, value):
    found = read_front_matter(f"---\ncomplete: {word}\n---\nText")
    assert found.complete is value
    assert bool(found.warnings) == (word == "partly")


def test_unknown_keys_are_tolerated_and_said():
    found = read_front_matter("---\ntitle: A\nauthor: B\n---\nText")
    assert found.values == {"title": "A"}
    assert "'author'" in found.warnings[0]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("---\ntitle: Resolution: on X\n---\nText", "line 2"),
        ("---\ntitle: A\nkind: [1, 2\n---\nText", "line"),
        ("---\ntitle: &a A\nkind: *a\n---\nText", "aliases"),
        ("---\ntitle: " + "[" * 5000 + "]" * 5000 + "\n---\nText", "nested too deeply"),
        ("---\ntitle: A\n" + "gaps: " + "x" * 70_000 + "\n---\nText", "64 KiB"),
    ],
)
def test_bad_front_matter_says_where_and_what_to_do(text, words):
    with pytest.raises(ReadError) as caught:
        read_front_matter(text, "file.txt")
    line = str(caught.value)
    assert line.startswith("file.txt, ")
    assert words in line
    assert "; " in line
    assert "\n" not in line


def test_no_python_objects():
    found = read_front_matter("---\ntitle: !!python/object/apply:os.system ['true']\n---\nText")
    assert found.values in ({}, {"title": "true"})
