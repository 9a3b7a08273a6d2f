import pytest

from clauses.reading.notes import find_notes

ENDNOTES = "To close the passages[i] and keep[ii] them.\n\nArchive, 1936.\n\n[i] Networks.\n\n[ii] For a time."
# text, and for each note its marker, its words, the number of its marks
ROWS = [
    (ENDNOTES, [("i", "Networks.", 1), ("ii", "For a time.", 1)]),
    ("The Board[1] shall meet[2].\n\n[1] Of 1921.\n[2] Weekly.", [("1", "Of 1921.", 1), ("2", "Weekly.", 1)]),
    (
        "The Board[^a] shall meet.[^2]\n\n[^a]: Of 1921.\n    Second line.\n[^2]: Weekly.",
        [("a", "Of 1921. Second line.", 1), ("2", "Weekly.", 1)],
    ),
    ("The Board* shall meet.**\n\n----\n* Of 1921.\n** Weekly.", [("*", "Of 1921.", 1), ("**", "Weekly.", 1)]),
    ("The Board¹ shall meet.²\n\n¹ Of 1921.\n² Weekly.", [("1", "Of 1921.", 1), ("2", "Weekly.", 1)]),
    ("The Board(1) shall meet.(2)\n\nNotes\n\n(1) Of 1921.\n(2) Weekly.", [("1", "Of 1921.", 1), ("2", "Weekly.", 1)]),
    (
        "A[1] and again[1] and B[2].\n\n[1] One.\n\nA second paragraph of it.\n\n[2] Two.",
        [("1", "One. A second paragraph of it.", 2), ("2", "Two.", 1)],
    ),
    ("First page[1] text.\n\n[1] One.\n\nSecond page[1] text.\n\n[1] Other.", [("1", "One.", 1), ("1", "Other.", 1)]),
    ("Text[1].\n\n[1] See also [2].\n\n[2] Not cited but here.", [("1", "See also [2].", 1), ("2", "Not cited but here.", 0)]),
    ("The Board1 shall meet.2\n\nEndnotes\n\n1. Of 1921.\n2. Weekly.", [("1", "Of 1921.", 1), ("2", "Weekly.", 1)]),
    ("1. The Board shall meet.\n\nПримечания\n\n1. Of 1921.\n\n2. Weekly.", [("1", "Of 1921.", 0), ("2", "Weekly.", 0)]),
    ("Text[1] here.\n\nNotes\n[1] One,\nwrapped by hand.", [("1", "One, wrapped by hand.", 1)]),
]


@pytest.mark.parametrize(("text", "wanted"), ROWS)
def test_notes(text, wanted):
    found = find_notes(text)
    assert [(note.marker, note.text, len(note.anchors)) for note in found.notes] == wanted
    for note in found.notes:
        assert " ".join(text[note.start : note.end].split()) == note.text
        assert any(region.start <= note.start and note.end <= region.end for region in found.regions)
        assert all(text[anchor.start : anchor.end] == anchor.text for anchor in note.anchors)
    assert len({note.note_id for note in found.notes}) == len(found.notes)


@pytest.mark.parametrize(
    "text",
    [
        "The com[munist] party [sic] of the USSR, VKP(b), shall meet.",
        "Article 3(1) to (4) shall apply.\n\n(1) 'Board' means the Board;\n\n(2) 'member' means a member.",
        "As section 2(1) says:\n\n(1) the Board shall meet;\n(2) it shall report.",
        "* keep the passages;\n* close the frontier.",
        "The *Board* shall **meet** at *noon*.\n\n* first\n* second",
        "Marks[1] without a body, and [2] others.",
        "[1] A numbered paragraph.\n\n[2] Another one, that nobody cites.",
        "(1) The Board(2) shall meet.\n\n(2) It shall report.",
        "[a] The first item.\n[b] The second item, see [a].",
        "1. The Board shall meet.\n\nNotes\n\nIt shall take notes.\n\n2. It shall report.",
        "1. The Board shall meet.\n\nNotes\n\n2. It shall report.\n\n3. It shall pay.",
        "Area of 5 m² and 3 m².\n\n² is not a note without a rule? It is text.",
    ],
)
def test_text_that_only_looks_like_notes(text):
    found = find_notes(text)
    assert [note.marker for note in found.notes if note.anchors and note.marker != "2"] == []


def test_notes_in_the_middle_leave_the_text_after_them():
    text = "First page[1] text.\n\n[1] One.\n\nThe Board shall meet[2].\n\n[2] Two."
    found = find_notes(text)
    assert [text[region.start : region.end] for region in found.regions] == ["[1] One.", "[2] Two."]


def test_many_notes_take_linear_time():
    import time

    def timed(count):
        text = "".join(f"The member{n}[{n % 900}] shall pay.\n\n" for n in range(count)) + "\n".join(
            f"[{n}] Note {n}." for n in range(900)
        )
        begun = time.perf_counter()
        assert len(find_notes(text).notes) == 900
        return time.perf_counter() - begun

    assert timed(20_000) < 5
