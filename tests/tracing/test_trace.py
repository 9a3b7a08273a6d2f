"""The trace on coded documents: verdicts, links over time, dates, additions, and numbers that can be recomputed."""

import random

import pytest
from gold import SHARED, letter_and_decrees
from hypothesis import given, settings
from hypothesis import strategies as st

from clauses.entities import read_gazetteer
from clauses.models import Clause, Coded, Document, Quote, Slot, TraceRow
from clauses.tracing import semantic, trace, trace_all
from clauses.tracing.fields import FIELDS
from clauses.tracing.settings import settings as weights

needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="the coded documents in ../shared are not here")


def coded(name, date, *directives, complete=None):
    """Return a document of directives, each (actor, deontic, predicate, target, {kind: condition})."""
    clauses = []
    for number, (actor, deontic, predicate, target, conditions) in enumerate(directives, start=1):
        slots = [("actor", "", actor), ("action", "", predicate), ("target", "", target)]
        slots += [("condition", kind, words) for kind, words in conditions.items()]
        text = " ".join(words for _, _, words in slots if words)
        clauses.append(
            Clause(
                document_id=name, clause_id=f"{number}#1", clause_key=f"{name}{number}", provision_id=f"p{number}",
                deontic=deontic, predicate=(predicate,), text=text, start=0, end=0, confidence=0.9,
                exclusive="only" in text.split(),
                slots=tuple(
                    Slot(slot=slot, kind=kind, pieces=(Quote(text=words, start=0, end=0),), rule="test")
                    for slot, kind, words in slots if words
                ),
            )
        )  # fmt: skip
    return Coded(
        document=Document(document_id=name, text="", date=date, complete=complete), provisions=(), clauses=tuple(clauses)
    )


KEEP = (
    "the Harbour Office",
    "obligation",
    "maintain",
    "the lighthouse of Port Mary",
    {"approval": "with the consent of the Admiralty"},
)
BUILD = ("the Council", "obligation", "build", "a tramway to the northern suburbs", {})
PROPOSAL = coded("plan", "1900-03-01", KEEP, BUILD)

VERDICTS = [
    ("same", KEEP, "enacted", ""),
    ("another actor", ("the Coast Guard", *KEEP[1:]), "enacted_with_changes", "actor changed"),
    ("no condition", (*KEEP[:4], {}), "enacted_with_changes", "approval dropped"),
    ("another condition", (*KEEP[:4], {"time": "within two years"}), "enacted_with_changes", "time added"),
    ("synonym", (KEEP[0], "obligation", "keep", *KEEP[3:]), "enacted", "action: maintain → keep"),
    ("opposite action", (KEEP[0], "obligation", "abolish", KEEP[3], {}), "reversed", "maintain → abolish"),
    ("opposite sign", (KEEP[0], "prohibition", "maintain", KEEP[3], {}), "reversed", "sign"),
    ("twice opposite", (KEEP[0], "prohibition", "abolish", KEEP[3], {}), "enacted_with_changes", "maintain → abolish"),
    ("something else", ("the Bishop", "obligation", "ordain", "three deacons", {}), "no_match", ""),
]


@pytest.mark.parametrize(("case", "later", "verdict", "change"), VERDICTS, ids=[one[0] for one in VERDICTS])
def test_the_verdict_follows_from_the_levels(case, later, verdict, change):
    row = trace(PROPOSAL, [coded("act", "1901-05-01", later)]).row("1#1")
    assert row.verdict == verdict
    assert change in row.changes


DATES = [
    ("1901-05-01", "enacted", "enacted", ""),
    ("1899-05-01", "no_match", "antecedent", ""),
    ("1900-03-01", "enacted", "enacted", "same day"),
    ("1900-03", "enacted", "enacted", "partial date"),
    ("1899-12/1900-04", "enacted", "enacted", "partial date"),
    ("", "enacted", "enacted", "unknown date"),
]


@pytest.mark.parametrize(("date", "verdict", "relation", "flag"), DATES)
def test_only_later_documents_enact(date, verdict, relation, flag):
    found = trace(PROPOSAL, [coded("act", date, KEEP)])
    row = found.row("1#1")
    assert row.verdict == verdict
    assert [link.relation for link in found.links] == [relation]
    assert flag in row.reason
    assert row.needs_review == bool(flag)
    if relation == "antecedent":
        assert row.decree_id == ""
        assert "already ordered before" in row.reason
        assert found.additions == ()


def test_the_verdict_is_the_state_at_the_end_and_the_chain_is_kept():
    acts = [
        coded("march", "1901-03-01", KEEP),
        coded("may", "1901-05-01", (KEEP[0], "obligation", "abolish", KEEP[3], KEEP[4])),
    ]
    found = trace(PROPOSAL, acts)
    assert [(link.decree_id, link.relation, link.order) for link in found.links] == [
        ("march", "enacted", 1),
        ("may", "reversed", 2),
    ]
    assert (found.row("1#1").verdict, found.row("1#1").decree_id) == ("reversed", "may")
    assert found.row("1#1").needs_review
    before = trace(PROPOSAL, acts, as_of="1901-04")
    assert (before.row("1#1").verdict, before.row("1#1").compared) == ("enacted", "1, of them 0 incomplete")


def test_several_later_clauses_may_answer_one_proposal():
    acts = [coded("one", "1901-01-01", KEEP), coded("two", "1902-01-01", ("the Coast Guard", *KEEP[1:]))]
    assert {link.decree_id for link in trace(PROPOSAL, acts).links if link.clause_id == "1#1"} == {"one", "two"}


def test_additions_and_coverage_name_what_is_new():
    other = ("the Bishop", "obligation", "ordain", "three deacons", {})
    found = trace(PROPOSAL, [coded("act", "1901-05-01", KEEP, other, complete=False)])
    assert [(one.decree_id, one.decree_clause_id) for one in found.additions] == [("act", "2#1")]
    (cover,) = found.coverage
    assert (cover.clauses, cover.answering, cover.share, cover.order) == (2, 1, 0.5, "later")
    row = found.row("2#1")
    assert row.reason.startswith("none in 1 document, 1 of them incomplete")
    assert found.matrix() == {"act": {"enacted": 1}}


def test_a_miss_shows_the_nearest_and_what_it_lacked():
    near = ("the Bishop", "obligation", "bless", "a tramway of the southern suburbs", {})
    row = trace(PROPOSAL, [coded("act", "1901-05-01", near)]).row("2#1")
    assert row.verdict == "no_match"
    assert "nearest miss act 1#1" in row.reason
    assert "predicate unrelated" in row.reason


def test_explain_adds_up_to_the_score():
    found = trace(PROPOSAL, [coded("act", "1901-05-01", KEEP)])
    told = found.explain("1#1")
    assert told.startswith("1#1  enacted")
    assert "base" in told
    with pytest.raises(KeyError):
        found.explain("9#9")


def test_names_in_notes_make_targets_one():
    plan = coded("plan", "1900-01-01", ("the Board", "obligation", "expand", "the WMI", {}))
    act = coded("act", "1901-01-01", ("the Board", "obligation", "dissolve", "the Western Mining Institute", {}), BUILD)
    document = act.document.model_copy(update={"text": "The Western Mining Institute (WMI) stands in Leeds."})
    row = trace(plan, [act.model_copy(update={"document": document})]).row("1#1")
    assert row.verdict == "reversed"
    assert trace(plan, [act]).row("1#1").verdict == "no_match"


def test_frame_has_the_columns_of_the_contract():
    frame = trace(PROPOSAL, [coded("act", "1901-05-01", KEEP)]).to_frame()
    assert list(frame.columns) == list(TraceRow.model_fields)
    assert list(frame["clause_id"]) == ["1#1", "2#1"]


def test_several_proposals_are_traced_one_by_one():
    plans = [PROPOSAL, coded("rival", "1900-01-01", BUILD)]
    assert [one.proposal_id for one in trace_all(plans, [coded("act", "1901-05-01", BUILD)])] == ["plan", "rival"]


@pytest.mark.parametrize("documents", [[], [coded("empty", "1901-01-01")]])
def test_nothing_to_compare_is_no_error(documents):
    found = trace(PROPOSAL, documents)
    assert {row.verdict for row in found.rows} == {"no_match"}
    assert found.matches == ()


def recomputed(found):
    """Return, from matches and the order of the documents alone, the numbers of every row."""
    earlier = {one.decree_id for one in found.coverage if one.order == "earlier"}
    threshold = weights().thresholds["link"]
    for row in found.rows:
        pairs = [one for one in found.matches if one.clause_id == row.clause_id and one.decree_id not in earlier]
        for one in pairs:
            bits = sum(level.weight for level in one.levels)
            assert one.score == round(1 / (1 + 2**-bits), 4)
            assert (one.relation != "no_match") == (one.score >= threshold)
        if row.verdict == "no_match":
            score = max((one.score for one in pairs), default=0.0)
            yield row, score, round(1 - score, 4)
        else:
            (pair,) = [one for one in pairs if (one.decree_id, one.decree_clause_id) == (row.decree_id, row.decree_clause_id)]
            assert pair.relation == row.verdict
            yield row, pair.score, pair.score


@needs_shared
def test_every_number_of_the_trace_is_recomputed_from_matches():
    letter, decrees = letter_and_decrees()
    found = trace(letter, decrees, gazetteer=read_gazetteer(SHARED.parent / "main" / "inputs" / "gazetteer.csv"))
    assert {tuple(level.field for level in one.levels) for one in found.matches} == {FIELDS}
    assert all((row.score, row.confidence) == (score, sure) for row, score, sure in recomputed(found))


@needs_shared
def test_the_letter_as_coded_by_hand_is_traced():
    letter, decrees = letter_and_decrees()
    found = trace(letter, decrees, gazetteer=read_gazetteer(SHARED.parent / "main" / "inputs" / "gazetteer.csv"))
    expected = {
        "II.d#1": ("ecci-secretariat-1936-03-03-cadres", "4#1", "enacted_with_changes"),
        "II.e#1": ("ecci-secretariat-1936-03-03-cadres", "1#1", "enacted_with_changes"),
        "II.h#1": ("nkvd-order-00693-1937-10-23-defectors", "1#1", "reversed"),
        "IV.c#1": ("ecci-secretariat-1936-05-08-kunmz", "1#1", "reversed"),
    }
    assert {one: (row.decree_id, row.decree_clause_id, row.verdict) for one in expected for row in [found.row(one)]} == expected
    assert all(row.decree_id != "cc-plenum-1935-12-25-party-documents" for row in found.rows)
    assert "exception kept" in found.row("II.e#1").reason or "exception changed" in found.row("II.e#1").reason


def test_a_condition_that_is_named_to_be_waived_is_set_aside():
    ban = ("", "prohibition", "levy", "a direct tax on land", {"exception": "unless in proportion to the census"})
    may = ("the Congress", "permission", "levy", "a direct tax on land", {"condition": "without regard to any census"})
    row = trace(coded("plan", "1900-01-01", ban), [coded("act", "1901-01-01", may)]).rows[0]
    assert row.verdict == "reversed"
    assert "exception set aside" in row.changes


NEGATED = [
    ("the Office shall in no case levy a toll", "levy", "reversed"),
    ("the Office shall no longer levy a toll", "levy", "reversed"),
    ("No toll shall be levied by the Office", "levy", "reversed"),
    ("the Office shall not be construed to levy a toll", "construe", "reversed"),
    ("the Office shall levy a toll no later than May", "levy", "enacted_with_changes"),
]


@pytest.mark.parametrize(("text", "predicate", "verdict"), NEGATED)
def test_a_negated_verb_or_subject_turns_the_sense(text, predicate, verdict):
    plan = coded("plan", "1900-01-01", ("the Office", "obligation", "levy", "a toll", {}))
    deontic = "prohibition" if "shall not" in text else "obligation"
    act = coded("act", "1901-01-01", ("the Office", deontic, predicate, "a toll", {}), BUILD)
    clauses = (act.clauses[0].model_copy(update={"text": text}), *act.clauses[1:])
    assert trace(plan, [act.model_copy(update={"clauses": clauses})]).rows[0].verdict == verdict


def test_a_clause_may_enact_one_provision_and_reverse_another():
    may = ("the Congress", "permission", "levy", "taxes on land and houses", {})
    ban = ("the Congress", "prohibition", "levy", "taxes on land and houses", {"exception": "unless by census"})
    found = trace(coded("plan", "1900-01-01", may, ban), [coded("act", "1901-01-01", may, BUILD)])
    assert [row.verdict for row in found.rows] == ["enacted", "reversed"]


def test_the_order_of_the_documents_does_not_matter():
    acts = [coded(f"act{number}", f"19{number:02}-01-01", KEEP, BUILD) for number in range(5)]
    first = trace(PROPOSAL, acts)
    random.Random(1).shuffle(acts)
    assert trace(PROPOSAL, acts) == first


WORDS = st.sampled_from(
    ["lighthouse", "tramway", "not", "only", "three months", "the Council", "abolish", "keep", "/", "|", "[ii]", "", "Ж"]
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(WORDS, st.sampled_from(["obligation", "prohibition", "permission", None]), WORDS, WORDS), max_size=4))
def test_any_clauses_can_be_compared(directives):
    act = coded("act", "1901-01-01", *((a, d, p, t, {}) for a, d, p, t in directives))
    found = trace(PROPOSAL, [act])
    assert len(found.rows) == 2
    assert all(0 <= one.score <= 1 for one in found.matches)
    assert all((row.score, row.confidence) == (score, sure) for row, score, sure in recomputed(found))


@pytest.mark.skipif(not semantic.available(), reason="the extra semantic is not installed")
def test_meaning_adds_candidates_that_share_no_word():
    plan = coded("plan", "1900-01-01", ("the Board", "obligation", "close", "the schools of the village", {}))
    act = coded("act", "1901-01-01", ("комиссия", "obligation", "закрыть", "сельские школы", {}))
    assert [one.decree_clause_id for one in trace(plan, [act]).matches] == ["1#1"]
    assert trace(plan, [act]).row("1#1").verdict == "no_match"
