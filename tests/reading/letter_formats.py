"""The letter written down in each format by a real writer, so that reading it back can be compared with the plain text."""

import html
import re
from pathlib import Path

_MARK = re.compile(r"\[(i{1,3})\]")


def paragraphs(text):
    """Return the letter as (kind, label, words): `section`, `item`, `text`; and its notes as marker -> words."""
    body, notes = [], {}
    for block in re.split(r"\n\s*\n", text.strip()):
        words = " ".join(block.split("\n")).strip()
        note = re.match(r"\[(i{1,3})\]\s+(.*)", words, re.DOTALL)
        section = re.match(r"([IVX]+)\.\s+(.*)", words)
        item = re.match(r"([a-z])\)\s+(.*)", words)
        if note:
            notes[note[1]] = note[2]
        elif section:
            body.append(("section", section[1], section[2]))
        elif item:
            body.append(("item", item[1], item[2]))
        else:
            body.append(("text", "", words))
    return body, notes


def pieces(words):
    """Return the words cut at the note marks: strings, and markers as one-element tuples."""
    parts = _MARK.split(words)
    return [(part,) if place % 2 else part for place, part in enumerate(parts) if part]


def write_letter(folder, text):
    """Write the letter as docx, odt, rtf, html and pdf into a folder; return the paths by ending."""
    folder = Path(folder)
    body, notes = paragraphs(text)
    written = {}
    for ending, write in (("docx", _docx), ("odt", _odt), ("rtf", _rtf), ("html", _html), ("pdf", _pdf)):
        written[ending] = folder / f"letter.{ending}"
        write(written[ending], body, notes)
    return written


# Word: automatic numbering from a multilevel list, real endnotes


def _docx(path, body, notes):
    import docx
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls, qn

    document = docx.Document()
    numbering = document.part.numbering_part.element
    abstract = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77"><w:multiLevelType w:val="multilevel"/>'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/></w:lvl></w:abstractNum>'
    )
    numbering.insert(0, abstract)
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    for kind, _, words in body:
        paragraph = document.add_paragraph()
        if kind != "text":
            level = {"section": 0, "item": 1}[kind]
            paragraph._p.get_or_add_pPr().append(
                parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="77"/></w:numPr>')
            )
        for piece in pieces(words):
            if isinstance(piece, str):
                paragraph.add_run(piece)
            else:
                run = paragraph.add_run()
                run.font.superscript = True
                reference = parse_xml(f"<w:endnoteReference {nsdecls('w')}/>")
                reference.set(qn("w:id"), str(list(notes).index(piece[0]) + 1))
                run._r.append(reference)
    blob = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:endnotes {nsdecls("w")}>'
    blob += '<w:endnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:endnote>'
    for number, words in enumerate(notes.values(), 1):
        blob += (
            f'<w:endnote w:id="{number}"><w:p><w:r><w:endnoteRef/></w:r><w:r><w:t xml:space="preserve"> '
            f"{html.escape(words)}</w:t></w:r></w:p></w:endnote>"
        )
    part = Part(
        PackURI("/word/endnotes.xml"),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.endnotes+xml",
        (blob + "</w:endnotes>").encode("utf-8"),
        document.part.package,
    )
    document.part.relate_to(part, RELATIONSHIP_TYPE.ENDNOTES)
    document.save(str(path))


# OpenDocument: list styles, text:note elements


def _odt(path, body, notes):
    from odf.opendocument import OpenDocumentText
    from odf.text import List, ListItem, ListLevelStyleNumber, ListStyle, Note, NoteBody, NoteCitation, P

    document = OpenDocumentText()
    style = ListStyle(name="Letter")
    style.addElement(ListLevelStyleNumber(level="1", numformat="I", numsuffix=".", startvalue="1"))
    style.addElement(ListLevelStyleNumber(level="2", numformat="a", numsuffix=")", startvalue="1"))
    document.automaticstyles.addElement(style)

    def paragraph(words):
        element = P()
        for piece in pieces(words):
            if isinstance(piece, str):
                for place, run in enumerate(re.split(r"( {2,})", piece)):
                    _odt_run(element, run, spaces=bool(place % 2))
                continue
            note = Note(noteclass="endnote", id=f"ftn{piece[0]}")
            note.addElement(NoteCitation(text=piece[0]))
            inner = NoteBody()
            inner.addElement(P(text=notes[piece[0]]))
            note.addElement(inner)
            element.addElement(note)
        return element

    first = True
    for kind, _, words in body:
        if kind == "text":
            document.text.addElement(paragraph(words))
            continue
        outer = List(stylename="Letter", **({} if first else {"continuenumbering": "true"}))
        first = False
        item = ListItem()
        if kind == "item":
            inner = List()
            inner_item = ListItem(**({"startvalue": "1"} if _ == "a" else {}))
            inner_item.addElement(paragraph(words))
            inner.addElement(inner_item)
            item.addElement(inner)
        else:
            item.addElement(paragraph(words))
        outer.addElement(item)
        document.text.addElement(outer)
    document.save(str(path))


def _odt_run(element, words, *, spaces):
    from odf.text import S

    if spaces:
        element.addElement(S(c=str(len(words))))
    elif words:
        element.addText(words)


# RTF as Word and LibreOffice write it: printed labels in \listtext, endnotes as \footnote\ftnalt


def _rtf(path, body, notes):
    parts = [
        r"{\rtf1\ansi\ansicpg1251\deff0\uc1{\fonttbl{\f0\froman\fcharset0 Times New Roman;}{\f1\fswiss\fcharset204 Arial;}}",
        r"{\colortbl;\red0\green0\blue0;}{\stylesheet{\s0 Normal;}}{\info{\title }{\author Somebody}}",
        r"{\*\listtable{\list\listtemplateid1{\listlevel\levelnfc1{\leveltext \'02\'00.;}{\levelnumbers\'01;}}\listid1}}",
        r"\aftnnrlc\paperw11906{\header\pard Draft of the archive\par}",
    ]
    for kind, label, words in body:
        parts.append(r"\pard\plain\f0 ")
        if kind != "text":
            printed = label + ("." if kind == "section" else ")")
            parts.append(rf"{{\listtext\pard\plain {printed}\tab}}\ls1\ilvl{0 if kind == 'section' else 1} ")
        for piece in pieces(words):
            if isinstance(piece, str):
                parts.append(_rtf_words(piece))
            else:
                inner = _rtf_words(notes[piece[0]])
                parts.append(rf"{{\super\chftn}}{{\footnote\ftnalt\pard\plain {{\super\chftn}} {inner}}}")
        parts.append("\\par\r\n")
    path.write_bytes(("".join(parts) + "}").encode("ascii"))


def _rtf_words(words):
    written = []
    for char in words:
        if char in "\\{}":
            written.append("\\" + char)
        elif char == "\u00a0":
            written.append(r"\~")
        elif char == "’":
            written.append(r"\rquote ")
        elif char == "é":
            written.append(r"\'e9")
        elif ord(char) > 127:
            written.append(rf"\u{ord(char)}?")
        else:
            written.append(char)
    return "".join(written)


# a saved web page: ordered lists, notes with links to and fro


def _html(path, body, notes):
    parts = [
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Document 9</title><style>p{margin:0}</style></head>'
        '<body><nav><a href="/">Home</a> <a href="/archive">Archive</a></nav><main>'
    ]
    section = 0
    for kind, label, words in body:
        inner = "".join(
            html.escape(piece, quote=False)
            if isinstance(piece, str)
            else f'<sup id="ref-{piece[0]}"><a href="#note-{piece[0]}">[{piece[0]}]</a></sup>'
            for piece in pieces(words)
        )
        if kind == "section":
            section += 1
            parts.append(f'<ol type="I" start="{section}"><li>{inner}</li></ol>')
        elif kind == "item":
            parts.append(f'<ol type="a" start="{ord(label) - 96}"><li>{inner}</li></ol>')
        else:
            parts.append(f"<p>{inner}\n</p>")
    parts.append('<hr><ol type="i" class="footnotes">')
    for marker, words in notes.items():
        parts.append(f'<li id="note-{marker}"><p>{html.escape(words, quote=False)} <a href="#ref-{marker}">↩</a></p></li>')
    path.write_text("\n".join([*parts, "</ol></main></body></html>"]), encoding="utf-8")


# a PDF with running heads, page numbers, raised marks and small print at the end


def _pdf(path, body, notes):
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    main = ParagraphStyle("main", fontName="Times-Roman", fontSize=12, leading=15, spaceAfter=9)
    small = ParagraphStyle("small", fontName="Times-Roman", fontSize=9, leading=11, spaceAfter=5)

    def furniture(canvas, document):
        canvas.setFont("Times-Roman", 9)
        canvas.drawString(70, 805, "Enemies within the gates")
        canvas.drawCentredString(A4[0] / 2, 30, f"- {document.page} -")

    story = []
    for kind, label, words in body:
        printed = f"{label}. " if kind == "section" else f"{label}) " if kind == "item" else ""
        inner = "".join(
            html.escape(piece, quote=False) if isinstance(piece, str) else f"<super size=8>{piece[0]}</super>"
            for piece in pieces(words)
        )
        story.append(Paragraph(printed + inner, main))
    for marker, words in notes.items():
        story.append(Paragraph(f"<super size=6>{marker}</super> {html.escape(words, quote=False)}", small))
    SimpleDocTemplate(str(path), pagesize=A4, invariant=1).build(story, onFirstPage=furniture, onLaterPages=furniture)
