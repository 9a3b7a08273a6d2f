"""The letter laid out in other ways says the same."""

import re
import textwrap

import pytest


def reflowed(text, width):
    blocks = re.split(r"\n\s*\n", text)
    return "\n\n".join("\n".join(textwrap.wrap(block, width, break_on_hyphens=False)) for block in blocks)


def relabelled(text):
    romans, letters = ["I", "II", "III", "IV", "V"], ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii"]
    text = re.sub(r"(?m)^(I|II|III|IV|V)\. ", lambda match: f"{romans.index(match[1]) + 1}. ", text)
    return re.sub(r"(?m)^([a-h])\)", lambda match: f"({letters[ord(match[1]) - 97]})", text)


VARIANTS = {
    "60 columns": lambda text: reflowed(text, 60),
    "40 columns": lambda text: reflowed(text, 40),
    "no blank lines": lambda text: re.sub(r"\n+", "\n", text),
    "carriage returns": lambda text: text.replace("\n", "\r\n"),
    "other labels": relabelled,
    "indented": lambda text: re.sub(r"(?m)^(?=.)", "    ", text),
    "marks of Markdown": lambda text: re.sub(r"(?m)^\[\^(\w+)\]", r"[^\1]:", re.sub(r"\[(i+)\]", r"[^\1]", text)),
    "a title of Markdown": lambda text: f"# {text}",
    "rules between": lambda text: text.replace("\n\n\n\nRGASPI", "\n\n* * *\n\nRGASPI").replace(
        "\n\n\n\n[i]", "\n\n--------\n\n[i]"
    ),
}


@pytest.mark.parametrize("name", VARIANTS)
def test_head_foot_and_notes(shared, read_text, name):
    letter = (shared / "documents" / "manuilsky-to-ezhov-1936-01-03.txt").read_text(encoding="utf-8")
    document = read_text(VARIANTS[name](letter))
    assert document.title.startswith("Letter from Manuilsky to Ezhov regarding")
    assert document.title.endswith("political emigres.")
    assert (document.sender, document.recipient, document.date) == ("Manuilsky", "c. Ezhov", "1936-01-03")
    assert (document.classification, document.salutation) == ("Top secret", "Dear Nikolai Ivanovich!")
    assert (document.archive_reference.delo, document.archive_reference.leaves) == ("1147a", "1–3")
    assert document.original == "Original in Russian. Typewritten with handwritten additions."
    assert [(note.marker, len(note.anchors)) for note in document.notes] == [("i", 1), ("ii", 1), ("iii", 1)]
    text = document.text
    for region in reversed(document.regions):
        text = text[: region.start] + text[region.end :]
    words = " ".join(text.split())
    assert words.startswith("I ask you to receive me")
    assert re.search(r"I await your answer\.\[\^?iii\]$", words)
    assert document.warnings == ()


def test_without_a_full_year_the_century_is_an_assumption_and_said(shared, read_text):
    letter = (shared / "documents" / "manuilsky-to-ezhov-1936-01-03.txt").read_text(encoding="utf-8")
    document = read_text(letter.split("[i] The")[0])
    assert document.date == "1936-01-03"
    assert document.warnings == ("the year 1936 is an assumption; give --century",)
    named = read_text(letter.split("[i] The")[0], name="letter-1836.txt")
    assert named.date == "1836-01-03"
