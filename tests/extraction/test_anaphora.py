"""What anaphoric words stand for, in sentences of our own from several kinds of documents; silence where it is not safe."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import pytest

from clauses.extraction import extract
from clauses.extraction.anaphora.definitions import definitions
from clauses.models import Clause, Document
from clauses.outlining import outline
from clauses.reading import read

# (text, {words: what they stand for}); the same words twice with one antecedent count once
RESOLVED = [
    # possessives: the subject of the clause, or the only thing named
    ("The parties shall submit their dispute to the court.", {"their": "The parties"}),
    ("The Minister shall inform the applicant of his decision.", {"his": "The Minister"}),
    ("Every shipowner shall pay his crew monthly.", {"his": "Every shipowner"}),
    ("No soldier shall sell his arms.", {"his": "soldier"}),
    ("To abolish the Press Bureau and hand over its files to the Ministry of Culture.", {"its": "the Press Bureau"}),
    ("Liquidate the school and distribute its pupils among the factories.", {"its": "the school"}),
    ("The trustees shall sell the land and divide its proceeds among the heirs.", {"its": "the land"}),
    ("The Board shall require each operator to file its plans.", {"its": "each operator"}),
    ("Calls upon the parties to the conflict to fulfil their obligations;", {"their": "the parties to the conflict"}),
    ("The High Contracting Parties undertake to reduce their tariffs.", {"their": "The High Contracting Parties"}),
    ("The agency may assist the county government and its communities.", {"its": "the county government"}),
    ("The ships shall be returned to their owners.", {"their": "The ships"}),
    # personal pronouns
    ("Collect the arms and deliver them to the arsenal.", {"them": "the arms"}),
    ("If a member resigns, the council shall replace him within a month.", {"him": "a member"}),
    ("The ministers shall resign if they lose the confidence of the house.", {"they": "The ministers"}),
    ("The applicant shall sign the form and send it to the office.", {"it": "the form"}),
    ("The council may adopt bylaws and shall publish them within ten days.", {"them": "bylaws"}),
    ("The clerk shall deliver the deed to the buyer when it has been signed.", {"it": "the deed"}),
    (
        "It shall be the duty of the treasurer to keep the accounts and to lay them before the assembly.",
        {"them": "the accounts"},
    ),
    ("The council shall appoint a director. It shall publish a budget.", {"It": "The council"}),
    ("The secretary shall keep the minutes. He shall send copies to every member.", {"He": "The secretary"}),
    (
        "There is hereby established a Food Policy Council. Its members shall be appointed by the mayor.",
        {"Its": "a Food Policy Council"},
    ),
    # demonstratives: the same noun, the verb behind it, its kind
    (
        "The city shall support nutrition programs. Such programs shall be evaluated every two years.",
        {"Such programs": "nutrition programs"},
    ),
    (
        "Each State shall designate an authority. The said authority shall keep a register.",
        {"The said authority": "an authority"},
    ),
    (
        "Grant the cooperatives the right to buy seed; this right shall not be transferred.",
        {"this right": "the right to buy seed"},
    ),
    (
        "Deprive the landlords of the right to evict tenants, transferring this right to the courts.",
        {"this right": "the right to evict tenants"},
    ),
    (
        "Entrust the inspection of mines to the local soviets, taking this task away from the trade unions.",
        {"this task": "the inspection of mines"},
    ),
    (
        "Entrust propaganda to the port committees, taking this duty away from the union.",
        {"this duty": "propaganda"},
    ),
    (
        "The ministry shall establish a fund for widows. This fund shall be managed by the treasurer.",
        {"This fund": "a fund for widows"},
    ),
    (
        "The mayor may suspend a licence. Such suspension shall last for thirty days.",
        {"Such suspension": "suspend a licence"},
    ),
    # short names
    (
        "The Springfield Tariff Board (hereinafter “the Board”) shall hear complaints. The Board may fine an importer.",
        {"The Board": "Springfield Tariff Board"},
    ),
    ("A Port Authority is hereby created. The Authority may acquire land.", {"The Authority": "Port Authority"}),
    (
        "The Department of Agriculture shall inspect farms. The Department may issue permits.",
        {"The Department": "Department of Agriculture"},
    ),
]

# what has two possible antecedents, or none, or stands for nothing
LEFT_ALONE = [
    "The officers shall return captured guns to their owners.",
    "The commander shall release the hostages and return their property.",
    "The council shall send the report to the mayor after it has been approved.",
    "No vessel shall leave the port before its papers are examined.",
    "The department shall deport foreigners after their sentence is served.",
    "Employers shall provide workers with gloves and replace them every month.",
    "The Assembly may dissolve the committee and appoint its successor.",
    "The mayor shall inform the residents of their rights.",
    "Its seat shall be at Geneva.",
    "It is necessary to register all weapons.",
    "Those persons who are ill shall be sent home.",
    "The council shall admit such persons as the mayor may name.",
    "The authority shall publish this regulation within that time.",
    "The City Council and the Youth Council shall meet. The Council shall elect a chair.",
]


def coded(folder: Path, text: str, kind: str = "statute") -> tuple[Document, tuple[Clause, ...]]:
    path = folder / "case.txt"
    path.write_text(f"---\ntitle: A case\nkind: {kind}\nlanguage: en\n---\n\n{text}\n", encoding="utf-8")
    document = read(path)
    return document, extract(document, outline(document))


@pytest.mark.parametrize(("text", "expected"), RESOLVED, ids=[text[:50] for text, _ in RESOLVED])
def test_words_are_linked_to_what_they_stand_for(tmp_path, text, expected):
    _, clauses = coded(tmp_path, text)
    found = {link.text: link.antecedent for link in chain.from_iterable(clause.refers_to for clause in clauses)}
    assert found == expected


@pytest.mark.parametrize("text", LEFT_ALONE, ids=[text[:50] for text in LEFT_ALONE])
def test_what_is_not_safe_is_left_alone(tmp_path, text):
    _, clauses = coded(tmp_path, text)
    assert [(link.text, link.antecedent) for clause in clauses for link in clause.refers_to] == []


def test_places_hold_in_the_document(tmp_path):
    document, clauses = coded(tmp_path, "\n".join(text for text, _ in RESOLVED))
    links = [link for clause in clauses for link in clause.refers_to]
    assert len(links) >= 15
    for link in links:
        assert document.text[link.start : link.end] == link.text
        assert document.text[link.antecedent_start : link.antecedent_end] == link.antecedent


def test_an_item_takes_nothing_from_its_sibling(tmp_path):
    text = "The ministry shall:\n\n(a) supervise the trade in opium;\n\n(b) report to the cabinet on that trade."
    _, clauses = coded(tmp_path, text)
    assert [link for clause in clauses for link in clause.refers_to] == []


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("the Rhine Navigation Commission (“the Commission”) sits.", "Commission", "Rhine Navigation Commission"),
        ("a harbour development authority (the “Authority”) shall be set up.", "Authority", "harbour development authority"),
        ("The Mines Inspectorate (hereinafter referred to as the Inspectorate) is here.", "Inspectorate", "Mines Inspectorate"),
        ("“the Fund” means the Widows' Relief Fund of the county;", "Fund", "the Widows' Relief Fund of the county"),
        ("There shall be established a Court of Claims.", "Court", "a Court of Claims"),
        ("The Permanent Court of Arbitration sits.", "Court", "Permanent Court of Arbitration"),
        ("the Grain Board and the Wool Board", "Board", None),
        ("the Board met", "Board", None),
    ],
)
def test_short_names_and_their_definitions(text, short, long):
    found = definitions(text).get(short)
    assert (text[found[0].start : found[0].end] if found else None) == long
