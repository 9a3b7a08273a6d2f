"""Numbers that Word and OpenDocument print by themselves, notes, tracked changes, tables."""

import io
import zipfile

import pytest

from clauses.reading import read

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def level(at, style, text, *, start=1, more=""):
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{style}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'
    )


def word(tmp_path, body, *, levels="", nums='<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>', styles="", parts=()):
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {W} {MC}><w:body>{body}</w:body></w:document>")
        numbering = f'<w:numbering {W}><w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>{nums}</w:numbering>'
        archive.writestr("word/numbering.xml", numbering)
        archive.writestr("word/styles.xml", f"<w:styles {W}>{styles}</w:styles>")
        for name, text in parts:
            archive.writestr(name, text)
    return read(path)


def p(words, at=None, num=1, properties=""):
    number = "" if at is None else f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{num}"/></w:numPr>'
    return f'<w:p><w:pPr>{properties}{number}</w:pPr><w:r><w:t xml:space="preserve">{words}</w:t></w:r></w:p>'


def lines(document):
    return [line.strip() for line in document.text.split("\n") if line.strip()]


@pytest.mark.parametrize(
    ("style", "text", "labels"),
    [
        ("decimal", "%1.", ["1.", "2.", "3."]),
        ("decimalZero", "%1", ["01", "02", "03"]),
        ("lowerLetter", "%1)", ["a)", "b)", "c)"]),
        ("upperLetter", "(%1)", ["(A)", "(B)", "(C)"]),
        ("lowerRoman", "(%1)", ["(i)", "(ii)", "(iii)"]),
        ("upperRoman", "%1.", ["I.", "II.", "III."]),
        ("russianLower", "%1)", ["а)", "б)", "в)"]),
        ("russianUpper", "%1.", ["А.", "Б.", "В."]),
        ("ordinal", "%1", ["1st", "2nd", "3rd"]),
        ("cardinalText", "Part %1", ["Part One", "Part Two", "Part Three"]),
        ("ordinalText", "%1:", ["First:", "Second:", "Third:"]),
        ("decimal", "Article %1.", ["Article 1.", "Article 2.", "Article 3."]),
        ("decimal", "§ %1", ["§ 1", "§ 2", "§ 3"]),
        ("bullet", "\uf0b7", ["•", "•", "•"]),
        ("bullet", "–", ["–", "–", "–"]),
        ("none", "%1", ["", "", ""]),
    ],
)
def test_number_styles(tmp_path, style, text, labels):
    document = word(tmp_path, p("one", 0) + p("text") + p("two", 0) + p("three", 0), levels=level(0, style, text))
    assert lines(document) == [f"{labels[0]} one".strip(), "text", f"{labels[1]} two".strip(), f"{labels[2]} three".strip()]


def test_levels_count_by_themselves(tmp_path):
    levels = (
        level(0, "upperRoman", "%1.")
        + level(1, "decimal", "%1.%2", more="<w:isLgl/>")
        + level(2, "lowerLetter", "%3)", start=2)
    )
    body = "".join(p(str(at), at) for at in (0, 1, 1, 2, 2, 1, 2, 0, 1, 2))
    labels = ["I.", "1.1", "1.2", "b)", "c)", "1.3", "b)", "II.", "2.1", "b)"]
    assert [line.split()[0] for line in lines(word(tmp_path, body, levels=levels))] == labels


def test_lists_that_start_anew_and_go_on(tmp_path):
    nums = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride '
        'w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        '<w:num w:numId="4"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0"><w:start w:val="7"/>'
        '<w:numFmt w:val="lowerRoman"/><w:lvlText w:val="(%1)"/></w:lvl><w:startOverride w:val="7"/></w:lvlOverride></w:num>'
    )
    body = p("a", 0) + p("b", 0, 2) + p("c", 0, 3) + p("d", 0, 3) + p("e", 0, 4) + p("f", 0, 9) + p("g", 0, 0)
    found = lines(word(tmp_path, body, levels=level(0, "decimal", "%1."), nums=nums))
    assert found == ["1. a", "2. b", "1. c", "2. d", "(vii) e", "f", "g"]


def test_numbers_from_a_style_and_its_parents(tmp_path):
    styles = (
        '<w:style w:styleId="Base"><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="Child"><w:basedOn w:val="Base"/></w:style>'
        '<w:style w:styleId="Loop"><w:basedOn w:val="Loop"/></w:style>'
    )
    body = "".join(p(name, properties=f'<w:pStyle w:val="{name}"/>') for name in ("Base", "Child", "Loop", "None"))
    assert lines(word(tmp_path, body, levels=level(0, "decimal", "%1."), styles=styles)) == [
        "1. Base",
        "2. Child",
        "Loop",
        "None",
    ]


def test_tracked_changes_are_read_as_accepted(tmp_path):
    body = (
        "<w:p><w:r><w:t xml:space='preserve'>The Board </w:t></w:r><w:del><w:r><w:delText>may</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>shall</w:t></w:r></w:ins><w:r><w:t xml:space='preserve'> meet</w:t></w:r>"
        "<w:moveFrom><w:r><w:t>gone</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>.</w:t></w:r></w:moveTo></w:p>"
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t xml:space='preserve'>It shall </w:t></w:r></w:p>"
        "<w:p><w:r><w:t>report.</w:t></w:r></w:p>"
    )
    assert lines(word(tmp_path, body)) == ["The Board shall meet.", "It shall report."]


def test_signs_hidden_words_fields_and_boxes(tmp_path):
    body = (
        "<w:p><w:r><w:t>A</w:t><w:tab/><w:t>B</w:t><w:noBreakHyphen/><w:t>C</w:t><w:softHyphen/><w:br/><w:t>D</w:t></w:r>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>"
        "<w:hyperlink><w:r><w:t> link</w:t></w:r></w:hyperlink>"
        "<mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>In a box.</w:t></w:r></w:p></w:txbxContent></mc:Choice>"
        "<mc:Fallback><w:txbxContent><w:p><w:r><w:t>In a "
        "box.</w:t></w:r></w:p></w:txbxContent></mc:Fallback></mc:AlternateContent></w:p>"
    )
    assert word(tmp_path, body).text == "A\tB\u2011C\u00ad\nD link\n\nIn a box.\n"


def test_notes_of_both_kinds(tmp_path):
    body = (
        '<w:p><w:r><w:t>A</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t xml:space="preserve"> B</w:t></w:r>'
        '<w:r><w:endnoteReference w:id="2"/></w:r><w:r><w:t xml:space="preserve"> C</w:t></w:r>'
        '<w:r><w:footnoteReference w:id="3" '
        'w:customMarkFollows="1"/><w:t>*</w:t></w:r><w:r><w:footnoteReference '
        'w:id="4"/></w:r></w:p>'
    )
    note = (
        "<w:{0}note w:id='{1}'><w:p><w:r><w:{0}noteRef/></w:r><w:r><w:t xml:space='preserve'> {2}</w:t></w:r></w:p></w:{0}note>"
    )
    foot = "".join(note.format("foot", number, words) for number, words in ((2, "First."), (3, "Starred."), (4, "Second.")))
    parts = [
        ("word/footnotes.xml", f"<w:footnotes {W}>{foot}</w:footnotes>"),
        ("word/endnotes.xml", f"<w:endnotes {W}>{note.format('end', 2, 'At the end.')}</w:endnotes>"),
    ]
    document = word(tmp_path, body, parts=parts)
    assert document.text.split("\n")[0] == "A[1] B[i] C[*][2]"
    assert [(n.marker, n.text, n.anchors[0].start) for n in document.notes] == [
        ("1", "First.", 1),
        ("i", "At the end.", 6),
        ("*", "Starred.", 11),
        ("2", "Second.", 14),
    ]
    assert [n.note_id for n in document.notes] == ["1", "i", "n3", "2"]


def test_tables(tmp_path):
    def row(*cells):
        return "<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in cells) + "</w:tr>"

    body = p("Before.") + "<w:tbl>" + row(p("Office"), p("Term")) + row(p("Chairman"), p("two years")) + "</w:tbl>"
    body += "<w:tbl>" + row(p("a", 0) + p("b", 0)) + "</w:tbl>" + p("After.")
    document = word(tmp_path, body, levels=level(0, "decimal", "%1."))
    assert document.text == "Before.\n\nOffice\tTerm\nChairman\ttwo years\n\n1. a\n\n2. b\n\nAfter.\n"


def test_a_document_by_the_library_that_writes_word_files(tmp_path):
    import docx

    document = docx.Document()
    document.add_heading("Resolution on the register", 0)
    for words in ("Keep a register.", "Report on it."):
        document.add_paragraph(words, style="List Number")
    document.add_paragraph("A point.", style="List Bullet")
    path = tmp_path / "a.docx"
    document.save(path)
    found = read(path)
    assert lines(found) == ["Resolution on the register", "1. Keep a register.", "2. Report on it.", "• A point."]
    assert found.kind == "resolution"


def odt(tmp_path, build, styles=()):
    from odf.opendocument import OpenDocumentText
    from odf.text import ListLevelStyleBullet, ListLevelStyleNumber, ListStyle

    document = OpenDocumentText()
    style = ListStyle(name="L")
    for number, options in enumerate(styles, 1):
        if "bulletchar" in options:
            style.addElement(ListLevelStyleBullet(level=str(number), **options))
        else:
            style.addElement(ListLevelStyleNumber(level=str(number), **options))
    document.automaticstyles.addElement(style)
    build(document.text)
    buffer = io.BytesIO()
    document.save(buffer)
    (tmp_path / "a.odt").write_bytes(buffer.getvalue())
    return read(tmp_path / "a.odt")


def listed(parent, items, **options):
    from odf.text import List, ListItem, P

    element = List(stylename="L", **options) if options.pop("top", True) else List()
    for item in items:
        entry = ListItem()
        if isinstance(item, tuple):
            entry.addElement(P(text=item[0]))
            listed(entry, item[1])
        else:
            entry.addElement(P(text=item))
        element.addElement(entry)
    parent.addElement(element)


@pytest.mark.parametrize(
    ("options", "labels"),
    [
        ({"numformat": "1", "numsuffix": "."}, ["1.", "2.", "3."]),
        ({"numformat": "a", "numprefix": "(", "numsuffix": ")"}, ["(a)", "(b)", "(c)"]),
        ({"numformat": "I", "numsuffix": ".", "startvalue": "4"}, ["IV.", "V.", "VI."]),
        ({"numformat": "а, б, .., аа, бб, ... (ru)", "numsuffix": ")"}, ["а)", "б)", "в)"]),
        ({"numformat": "1", "numprefix": "Article ", "numsuffix": "."}, ["Article 1.", "Article 2.", "Article 3."]),
        ({"bulletchar": "–"}, ["–", "–", "–"]),
    ],
)
def test_odt_number_styles(tmp_path, options, labels):
    document = odt(tmp_path, lambda text: listed(text, ["one", "two", "three"]), [options])
    assert lines(document) == [f"{label} {words}" for label, words in zip(labels, ("one", "two", "three"), strict=True)]


def test_odt_levels_and_lists_that_go_on(tmp_path):
    from odf.text import P

    def build(text):
        listed(text, [("A", ["x", "y"]), "B"])
        text.addElement(P(text="between"))
        listed(text, ["C", ("D", ["z"])], continuenumbering="true")
        listed(text, ["anew"])

    styles = [{"numformat": "1", "numsuffix": "."}, {"numformat": "a", "numsuffix": ")", "displaylevels": "2"}]
    found = lines(odt(tmp_path, build, styles))
    assert found == ["1. A", "1.a) x", "1.b) y", "2. B", "between", "3. C", "4. D", "4.a) z", "1. anew"]


def test_odt_deletions_are_left_out_and_white_space_is_that_of_the_format(tmp_path):
    names = "".join(
        f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for short, name in (("office", "office"), ("text", "text"))
    )
    content = (
        f"<office:document-content{names}><office:body><office:text><text:tracked-changes><text:changed-region><text:deletion>"
        "<text:p>deleted words</text:p></text:deletion></text:changed-region></text:tracked-changes>"
        '<text:p>The  Board\n<text:span>shall<text:s text:c="2"/>meet</text:span><text:change text:change-id="ct1"/>.'
        "<office:annotation><text:p>a remark</text:p></office:annotation><text:line-break/>Daily<text:tab/>so.</text:p>"
        "</office:text></office:body></office:document-content>"
    )
    with zipfile.ZipFile(tmp_path / "a.odt", "w") as archive:
        archive.writestr("content.xml", content)
    assert read(tmp_path / "a.odt").text == "The Board shall  meet.\nDaily\tso.\n"
