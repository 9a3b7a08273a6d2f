"""Saved web pages and RTF: printed labels, notes, tables, characters."""

import pytest

from clauses.reading import read


def page(tmp_path, body, head=""):
    path = tmp_path / "a.html"
    path.write_text(f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>", encoding="utf-8")
    return read(path)


def lines(document):
    return [line.strip() for line in document.text.split("\n") if line.strip()]


PAGES = [
    ("<ol><li>one<li>two</ol>", ["1. one", "2. two"]),
    ("<ol type=a start=3><li>one<li>two</ol>", ["c. one", "d. two"]),
    ("<ol type=I><li>one<ol type=i><li>x<li>y</ol><li>two</ol>", ["I. one", "i. x", "ii. y", "II. two"]),
    ("<ol reversed><li>one<li>two<li>three</ol>", ["3. one", "2. two", "1. three"]),
    ("<ol reversed start=9><li>one<li>two</ol>", ["9. one", "8. two"]),
    ("<ol><li>one<li value=7>two<li>three</ol>", ["1. one", "7. two", "8. three"]),
    ('<ol style="list-style-type: lower-roman"><li>one<li>two</ol>', ["i. one", "ii. two"]),
    ('<ol style="list-style:none"><li>a) one<li>b) two</ol>', ["a) one", "b) two"]),
    ("<ol type=A start=26><li>one<li>two</ol>", ["Z. one", "AA. two"]),
    ("<ul><li>one<li>(a) two</ul>", ["• one", "(a) two"]),
    ("<ol><li><p>one</p><p>more</p></li><li>two</li></ol>", ["1. one", "more", "2. two"]),
    ("<p>one<p>two<div>three<br>four</div>five", ["one", "two", "three", "four", "five"]),
    ("<p>a  b\n c&nbsp;&nbsp;d <b>e</b><i>f</i></p>", ["a b c\u00a0\u00a0d ef"]),
    ("<pre>a  b\n  c</pre>", ["a b", "c"]),
    ("<nav>Home</nav><main><p>The text of the page.</p></main><footer>Imprint</footer>", ["The text of the page."]),
    (
        "<p>one</p><script>var x = '<p>no</p>';</script><style>p{}</style><p style='display:none'>no</p><p hidden>no</p>",
        ["one"],
    ),
    (
        "<table><tr><td>(a)</td><td><p>the first;</p></td></tr><tr><td>(b)</td><td><p>the second.</p></td></tr></table>",
        ["(a) the first;", "(b) the second."],
    ),
    ("<table><tr><th>Office<th>Term<tr><td>Chairman<td>two<br>years</table>", ["Office\tTerm", "Chairman\ttwo years"]),
    ("<h1>Title</h1><h2>I. Part</h2>text", ["Title", "I. Part", "text"]),
    ("<p>1 &lt; 2 &amp; &eacute;&#233; &bogus;</p>", ["1 < 2 & éé &bogus;"]),
    ("<dl><dt>Board<dd>the Board of Trade</dl>", ["Board", "the Board of Trade"]),
]


@pytest.mark.parametrize(("body", "wanted"), PAGES)
def test_pages(tmp_path, body, wanted):
    assert lines(page(tmp_path, body)) == wanted


NOTES = [
    '<p>The Board<sup><a href="#fn1" id="r1">1</a></sup> shall meet.</p><ol><li '
    'id="fn1">Of 1921. <a href="#r1">↩</a></li></ol>',
    '<p>The Board<sup id="cite_ref-1" class="reference"><a '
    'href="#cite_note-1">[1]</a></sup> shall meet.</p><ol class="references">'
    '<li id="cite_note-1"><span class="mw-cite-backlink"><a href="#cite_ref-1">↑</a></span> <span>Of 1921.</span></li></ol>',
    '<p>The Board<a id="ntc1" href="#ntr1">(<span class="super">1</span>)</a> shall meet.</p><hr>'
    '<p class="note"><a id="ntr1" href="#ntc1">(1)</a> Of 1921.</p>',
    '<p>The Board<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a> shall meet.</p>'
    '<div id="sdfootnote1"><p class="sdfootnote"><a class="sdfootnotesym" '
    'name="sdfootnote1sym" href="#sdfootnote1anc">1</a>Of 1921.</p></div>',
]


@pytest.mark.parametrize("body", NOTES)
def test_notes_of_pages(tmp_path, body):
    document = page(tmp_path, body)
    assert lines(document) == ["The Board[1] shall meet.", "[1] Of 1921."]
    assert [(note.marker, note.text, len(note.anchors)) for note in document.notes] == [("1", "Of 1921.", 1)]


def test_a_table_of_contents_is_no_note(tmp_path):
    document = page(
        tmp_path, '<p><a href="#s1">1</a> <a href="#s2">2</a></p><h2 id="s1">1 Scope</h2><p id="s2">2 Terms of the Board</p>'
    )
    assert document.notes == ()
    assert lines(document) == ["1 2", "1 Scope", "2 Terms of the Board"]


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1251", "koi8-r"])
def test_declared_encodings(tmp_path, encoding):
    path = tmp_path / "a.html"
    path.write_bytes(
        f'<html lang="ru-RU"><meta charset="{encoding}"><title>Устав</title><p>Совет собирается.</p>'.encode(encoding)
    )
    document = read(path)
    assert (document.text, document.title, document.language) == ("Совет собирается.\n", "Устав", "ru")


def rtf(tmp_path, body, head=r"\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset0 Times;}{\f1\fcharset204 Times CYR;}}"):
    path = tmp_path / "a.rtf"
    path.write_bytes(b"{\\rtf1" + head.encode("ascii") + body.encode("latin-1") + b"}")
    return read(path)


RICH = [
    (r"\pard One.\par Two.\par", ["One.", "Two."]),
    (r"\pard\f1 \'d1\'ee\'e2\'e5\'f2\f0  caf\'e9\par", ["Совет café"]),
    (r"\u1057\'d1\u1086?\uc2\u1074\'e2\'e2\uc0\u1077\u1090  x", ["Совет x"]),
    (r"a\~b\_c\-d\emdash e\rquote s\tab f\{\}\\", ["a\u00a0b\u2011c\u00add—e’s\tf{}\\"]),
    (r"\u-10179?\u-8704?", ["\U0001f600"]),
    (r"{\listtext\pard\plain a)\tab}one\par{\listtext b)\tab}two\par\pard three", ["a) one", "b) two", "three"]),
    (r"{\pntext\f2\'B7\tab}{\*\pn\pnlvlblt}one\par", ["• one"]),
    (r"{\listtext\uc1\u1072?)\tab}one\par", ["а) one"]),
    (
        r"{\header Head\par}{\footer Page}{\*\generator X;}{\info{\author Y}}One{\v hidden} {\deleted gone}two.\par",
        ["One two."],
    ),
    (r"One {\field{\*\fldinst HYPERLINK x}{\fldrslt link}} two\par", ["One link two"]),
    (
        r"\trowd\cellx1\cellx2\intbl Office\cell Term\cell\row\trowd\intbl Chairman\cell two\par years\cell\row\pard After\par",
        ["Office\tTerm", "Chairman\ttwo years", "After"],
    ),
    (r"One{\pict\bin5 }}{{x 0102} two\par", ["One two"]),
    ("One\r\ntwo\\\r\nthree", ["Onetwo", "three"]),
    (r"One\line two\par", ["One", "two"]),
]


@pytest.mark.parametrize(("body", "wanted"), RICH)
def test_rich_text(tmp_path, body, wanted):
    assert lines(rtf(tmp_path, body)) == wanted


def test_notes_of_rich_text(tmp_path):
    body = (
        r"\aftnnalc The Board{\super\chftn}{\footnote\pard{\super\chftn} Of 1921.\par More.} "
        r"shall{\super\chftn}{\footnote\ftnalt\chftn End.} meet.\par"
    )
    document = rtf(tmp_path, body)
    assert lines(document)[0] == "The Board[1] shall[a] meet."
    assert [(note.marker, note.text) for note in document.notes] == [("1", "Of 1921. More."), ("a", "End.")]
