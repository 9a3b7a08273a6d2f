"""The letter in every format gives the same body, labels and notes as the plain text."""

import pytest

from clauses.reading import read

from .letter_formats import write_letter

FORMATS = ["docx", "odt", "rtf", "html", "pdf"]


@pytest.fixture(scope="module")
def written(shared, tmp_path_factory):
    source = shared / "documents" / "manuilsky-to-ezhov-1936-01-03.txt"
    files = write_letter(tmp_path_factory.mktemp("letter"), source.read_text(encoding="utf-8"))
    return {"txt": read(source), **{ending: read(path) for ending, path in files.items()}}


def body(document):
    """Return the body's words, paragraph by paragraph, without head, foot and notes."""
    text = document.text
    for region in sorted(document.regions, key=lambda region: -region.start):
        text = text[: region.start] + "\n\n" + text[region.end :]
    return [" ".join(block.split()) for block in text.split("\n\n") if block.strip()]


def plain(blocks, ending):
    """Return the blocks as a browser prints them: it ends every label with a point."""
    import re

    return [re.sub(r"^([a-z])\) ", r"\1. ", block) for block in blocks] if ending == "html" else blocks


@pytest.mark.parametrize("ending", FORMATS)
def test_body(written, ending):
    assert body(written[ending]) == plain(body(written["txt"]), ending)


@pytest.mark.parametrize("ending", FORMATS)
def test_notes(written, ending):
    def notes(document):
        return [
            (note.note_id, note.marker, " ".join(note.text.split()), [a.text for a in note.anchors]) for note in document.notes
        ]

    assert notes(written[ending]) == notes(written["txt"])
    for note in written[ending].notes:
        assert all(written[ending].text[a.start : a.end] == a.text for a in note.anchors)
        assert " ".join(written[ending].text[note.start : note.end].split()) == note.text


@pytest.mark.parametrize("ending", FORMATS)
def test_head_and_foot(written, ending):
    names = (
        "title",
        "date",
        "sender",
        "recipient",
        "classification",
        "salutation",
        "original",
        "archive_reference",
        "language",
    )
    assert {n: getattr(written[ending], n) for n in names} == {n: getattr(written["txt"], n) for n in names}


def test_pages_of_the_pdf(written):
    document = written["pdf"]
    assert [page.number for page in document.pages] == list(range(1, len(document.pages) + 1))
    assert len(document.pages) >= 3
    assert document.pages[0].start == 0
    assert all(first.start < second.start for first, second in zip(document.pages, document.pages[1:], strict=False))
    assert "Enemies within the gates" not in document.text
