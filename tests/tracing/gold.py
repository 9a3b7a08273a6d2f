"""Coded documents made from the coded tables in ../shared/gold, for tests of the trace that need no extraction."""

import csv
import re
from pathlib import Path

from clauses.models import Clause, Coded, Document, Note, Quote, Slot

SHARED = Path(__file__).resolve().parents[3] / "shared"
_SLOTS = ("actor", "modal", "action", "target", "target_property", "recipient", "condition", "constraint", "or_else")
_KINDS = (
    ("exception", re.compile(r"\b(?:except|save|unless)\b", re.I)),
    ("approval", re.compile(r"\b(?:consent|permission|approval)\b", re.I)),
    ("time", re.compile(r"\b(?:within|after|before|until|months?|years?|once|now)\b", re.I)),
)


def front_matter(text):
    if not text.startswith("---\n"):
        return {}
    lines = text[4 : text.index("\n---\n", 4)].splitlines()
    return {key.strip(): value.strip().strip('"') for key, _, value in (line.partition(":") for line in lines)}


def coded_from_gold(table, text_file, **known):
    """Return a coded document of a gold table; qualifiers get a kind by their first words."""
    text = Path(text_file).read_text(encoding="utf-8")
    meta = front_matter(text)
    rows = list(csv.DictReader(Path(table).read_text(encoding="utf-8").splitlines()))
    document = Document(
        document_id=Path(text_file).stem,
        text=text,
        date=known.get("date", meta.get("date", "")),
        rendering=meta.get("rendering", ""),
        complete={"true": True, "false": False}.get(meta.get("complete", "")),
        notes=tuple(
            Note(note_id=match[1], marker=match[1], text=match[2], start=match.start(), end=match.end())
            for match in re.finditer(r"(?ms)^\[([ivx]+)\] (.+?)(?=^\[|\Z)", text)
        ),
    )
    return Coded(document=document, provisions=(), clauses=tuple(_clause(row, document, text) for row in rows))


def _clause(row, document, text):
    slots = []
    for name in _SLOTS:
        for value in filter(None, (row.get(name) or "").split("|")):
            kind = ""
            if name == "condition":
                kind = next((kind for kind, pattern in _KINDS if pattern.search(value)), "condition")
            slots.append(Slot(slot=name, kind=kind, pieces=(Quote(text=value, start=0, end=0),), rule="gold"))
    words = [
        row[name]
        for name in ("actor", "modal", "action", "target", "target_property", "recipient", "condition", "constraint")
        if row.get(name)
    ]
    whole = " ".join(words).replace("|", " ")
    return Clause(
        document_id=document.document_id,
        clause_id=row["clause_id"],
        clause_key=row["clause_id"],
        provision_id="",
        section=row["section"],
        letter=row["letter"],
        deontic=row["deontic"] or None,
        predicate=tuple(filter(None, row["predicate"].split(";"))),
        exclusive=bool(re.search(r"\b(?:only|solely|exclusively)\b", whole)),
        text=whole,
        start=0,
        end=0,
        slots=tuple(slots),
        confidence=1.0,
    )


def letter_and_decrees():
    gold = SHARED / "gold"
    documents = SHARED / "documents"
    letter = coded_from_gold(
        gold / "manuilsky-to-ezhov-1936-01-03.csv", documents / "manuilsky-to-ezhov-1936-01-03.txt", date="1936-01-03"
    )
    decrees = [
        coded_from_gold(gold / f"decree-{file.stem}.csv", file) for file in sorted((documents / "decrees").glob("*.txt"))
    ]
    return letter, decrees
