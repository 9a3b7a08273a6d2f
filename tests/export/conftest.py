import pytest

from clauses.models import (
    ArchiveReference,
    Clause,
    Coded,
    Document,
    Note,
    Provision,
    Quote,
    Reference,
    Slot,
)

TEXT = (
    "On lodgers.\n\n"
    "I. Rules.\n"
    "a) to oblige the Board not to keep lodgers who pay nothing[i], except | in winter;\n"
    'b) =SUM(1,2) shall be "noted", \x07 and filed.\n\n'
    "[i] See above.\n"
)


def quote(words: str) -> Quote:
    start = TEXT.index(words)
    return Quote(text=" ".join(words.split()), start=start, end=start + len(words))


def slot(name: str, *words: str, kind: str = "", source: str = "explicit") -> Slot:
    return Slot(slot=name, kind=kind, pieces=tuple(map(quote, words)), source=source, rule="control verb")


def clause(words: str, number: str, *slots: Slot, **values: object) -> Clause:
    place = quote(words)
    return Clause(
        document_id="letter",
        clause_id=f"I.{number}#1",
        clause_key=f"key{number}",
        provision_id=f"p-{number}",
        section="I",
        section_title="Rules.",
        letter=number,
        path=("I", number),
        text=place.text,
        start=place.start,
        end=place.end,
        slots=slots,
        language="en",
        confidence=0.9,
        citation=f"On lodgers, 1936-01-03, I.{number}",
        **values,
    )


@pytest.fixture
def coded() -> Coded:
    document = Document(
        document_id="letter",
        text=TEXT,
        title="On lodgers",
        date="1936-01-03",
        date_precision="day",
        archive_reference=ArchiveReference(text="RGASPI, f. 1"),
        language="en",
        complete=False,
        gaps="end lost",
        file="letter.txt",
        sha256="0" * 64,
        notes=(
            Note(
                note_id="i", marker="i", text="See above.", start=TEXT.rindex("[i]"), end=len(TEXT) - 1, anchors=(quote("[i]"),)
            ),
        ),
    )
    spans = {
        "a": "a) to oblige the Board not to keep lodgers who pay nothing[i], except | in winter;",
        "b": TEXT[TEXT.index("b) ") : -17],
    }
    provisions = [
        Provision(
            document_id="letter", provision_id="p", kind="section", label="I.", path=("I",), place="I", heading="Rules.",
            text="whole", start=TEXT.index("I. "), end=quote(spans["b"]).end, leaf=False,
        ),
        *(
            Provision(
                document_id="letter", provision_id=f"p-{label}", parent_id="p", kind="item", label=f"{label})",
                path=("I", label), place=f"I.{label}", text=quote(words).text, start=quote(words).start, end=quote(words).end,
            )
            for label, words in spans.items()
        ),
    ]  # fmt: skip
    first = clause(
        "to oblige the Board not to keep lodgers who pay nothing[i], except | in winter",
        "a",
        slot("actor", "the Board"),
        slot("modal", "oblige", "not"),
        slot("action", "keep"),
        slot("target", "lodgers"),
        slot("target_property", "who pay nothing"),
        slot("condition", "except | in winter", kind="exception"),
        deontic="prohibition",
        predicate=("keep",),
        notes=("i",),
        actor_entity="Board",
        refers_to=(Reference(text="who", start=0, end=1, antecedent="lodgers", antecedent_start=1, antecedent_end=2),),
    )
    second = clause(
        '=SUM(1,2) shall be "noted", \x07 and filed',
        "b",
        slot("actor", "the Board", source="inherited"),
        slot("modal", "shall"),
        slot("action", "be", "filed"),
        slot("target", "=SUM(1,2)"),
        deontic="obligation",
        predicate=("note", "file"),
        exclusive=True,
    )
    return Coded(document=document, provisions=tuple(provisions), clauses=(first, second))
