import re
from html.parser import HTMLParser

import pytest

from clauses.coding import code
from clauses.report import render
from clauses.tracing import trace

PROPOSAL = """\
On <script>alert(1)</script> lodgers.

a) The Warden shall not keep lodgers who pay nothing, except in winter.

b) The Board shall create a commission for the verification of lodgers in every city & town.

c) The Treasurer shall pay <b onmouseover="x()">wages</b> to the guards.
"""
DECREE = """\
---
title: 'Decree "on" <i>lodgers</i>'
date: 1936-03-03
rendering: <img src=x>
complete: false
gaps: the end
---
1. The Warden shall not keep lodgers who pay nothing.

2. The commission for the verification of lodgers in every city is dissolved.

3. The Warden shall paint the gates <script src="https://example.org/x.js"></script>.
"""


class Collector(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.tags, self.attributes, self.ids, self.words = [], [], [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        self.ids += [value for name, value in attrs if name == "id"]

    def handle_data(self, data):
        self.words.append(data)


@pytest.fixture(scope="module")
def sides(tmp_path_factory):
    folder = tmp_path_factory.mktemp("report")
    (folder / "proposal.txt").write_text(PROPOSAL, encoding="utf-8")
    (folder / "decree.txt").write_text(DECREE, encoding="utf-8")
    return code(folder / "proposal.txt"), code(folder / "decree.txt")


@pytest.fixture(scope="module")
def page(sides):
    proposal, decree = sides
    return render([proposal], [decree], [trace(proposal, [decree])])


@pytest.fixture(scope="module")
def read(page):
    collector = Collector()
    collector.feed(page)
    return collector


def test_nothing_is_run_and_nothing_is_loaded(page, read):
    assert not {"script", "img", "iframe", "object", "embed", "link", "form", "b", "base"} & set(read.tags)
    assert not [(tag, name) for tag, name, _ in read.attributes if name.startswith("on") or name == "src"]
    assert [value for _, name, value in read.attributes if name == "href" and not value.startswith("#")] == []
    assert "default-src 'none'" in page
    assert re.findall(r"url\(|@import", page.split("</style>")[0]) == []


def test_every_link_leads_to_a_place_on_the_page(read):
    targets = [value[1:] for _, name, value in read.attributes if name == "href"]
    assert set(targets) <= set(read.ids)
    assert len(read.ids) == len(set(read.ids))


def test_words_are_shown_as_they_are(read):
    words = " ".join("".join(read.words).split())
    assert '<b onmouseover="x()">wages</b>' in words
    assert 'Decree "on" <i>lodgers</i>, 1936-03-03, 1#1' in words
    assert "<img src=x>; incomplete: the end" in words
    assert "none in 1 document, 1 of them incomplete" in words


def test_every_proposal_has_its_verdict_and_its_evidence(read, sides):
    proposal, decree = sides
    words = " ".join("".join(read.words).split())
    for row in trace(proposal, [decree]).rows:
        assert f"{row.clause_id}{row.verdict}" in words.replace(" ", "")
        assert " ".join(row.reason.split()).removeprefix("none in 1 document, 1 of them incomplete; ") in words
        assert row.decree_text in words
    classes = [value.split()[1] for tag, name, value in read.attributes if (tag, name) == ("article", "class")]
    assert classes == [row.verdict for row in trace(proposal, [decree]).rows]


def test_every_verdict_on_the_page_has_a_filter(page, read):
    for tag, name, value in read.attributes:
        if (tag, name) == ("article", "class"):
            verdict = value.split()[1]
            assert f"#only-{verdict}:target ~ main .card:not(.{verdict})" in page
            assert f"only-{verdict}" in read.ids


def test_several_proposals_stand_under_their_titles(sides):
    proposal, decree = sides
    other = proposal.model_copy(
        update={"document": proposal.document.model_copy(update={"document_id": "other", "title": "Other"})}
    )
    collector = Collector()
    collector.feed(render([proposal, other], [decree], [trace(proposal, [decree]), trace(other, [decree])]))
    assert len(collector.ids) == len(set(collector.ids))
    assert "Other" in collector.words


def test_the_same_records_give_the_same_page(page, sides):
    proposal, decree = sides
    assert render([proposal], [decree], [trace(proposal, [decree])]) == page
