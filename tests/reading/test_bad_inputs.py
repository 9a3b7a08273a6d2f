"""Bad inputs: what was given, and the one line that comes back. Exit statuses are tested with the command line."""

import io
import os
import struct
import zipfile
import zlib

import pytest

from clauses.errors import ReadError
from clauses.reading import find_documents, read

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
BODY = f"<w:document {W}><w:body><w:p><w:r><w:t>The Board shall meet.</w:t></w:r></w:p></w:body></w:document>"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
ENTITIES = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def zipped(**parts):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), data)
    return buffer.getvalue()


def docx(document=BODY, **more):
    return zipped(**{"word__document_dot_xml": document, **more})


def liar():
    """A container whose directory says that a part is small, though it unpacks to 40 MB."""
    data = bytearray(docx("<x>" + " " * 40_000_000 + "</x>"))
    at = data.rfind(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", 100)
    return bytes(data)


def locked_docx():
    data = bytearray(docx())
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(sign)
        data[at + offset] |= 1
    return bytes(data)


def xlsx(rows=(("id", "statement"), ("1", "The Board shall meet."))):
    import openpyxl

    workbook = openpyxl.Workbook()
    for row in rows:
        workbook.active.append(row)
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def scan():
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    canvas.rect(100, 100, 300, 300, fill=1)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def text_pdf(**options):
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    if options.pop("locked", False):
        options["encrypt"] = StandardEncryption("secret", strength=40)
    canvas = Canvas(buffer, **options)
    canvas.drawString(100, 700, "The Board shall meet every week.")
    canvas.save()
    return buffer.getvalue()


DEEP = f"<w:document {W}><w:body>" + "<w:sdt>" * 2000 + "</w:sdt>" * 2000 + "</w:body></w:document>"
# what was given: name, bytes, options; and the words that the one line has to hold
ROWS = [
    ("empty file", "a.txt", b"", {}, "the file is empty"),
    ("white space only", "a.txt", b" \n\t\r\n ", {}, "the file is empty"),
    ("a byte order mark only", "a.txt", b"\xef\xbb\xbf", {}, "the file is empty"),
    ("zero bytes only", "a.txt", b"\x00" * 500, {}, "the file is empty"),
    ("a picture", "a.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 4, {}, "binary file"),
    ("a program", "a.txt", b"\x7fELF\x02\x01\x01" + b"\x00" * 9 + bytes(range(256)), {}, "binary file"),
    ("a zero byte in a text", "a.txt", b"The Board shall\x00 meet.\n" * 3, {}, "binary file"),
    ("random bytes", "a.txt", bytes((n * 7919 + n * n * 31) % 256 for n in range(4000)), {}, "binary file"),
    ("no encoding fits", "a.txt", bytes(n for n in range(128, 256)) * 30, {}, "no known encoding"),
    ("UTF-16 cut in a pair", "a.txt", b"\xff\xfe" + "Устав".encode("utf-16-le") + b"\x3d", {}, "UTF-16"),
    ("larger than allowed", "a.txt", b"The Board shall meet.\n" * 100, {"max_bytes": 1000}, "larger than 1000 bytes"),
    (
        "front matter with a bare colon",
        "a.txt",
        b"---\ntitle: On: X\n---\nText.",
        {},
        "a.txt, line 2: the front matter is not YAML",
    ),
    ("front matter with aliases", "a.txt", b"---\nkind: &a [x]\ngaps: [*a, *a]\n---\nText.", {}, "aliases"),
    ("front matter too large", "a.txt", b"---\ntitle: A\ngaps: " + b"x" * 70_000 + b"\n---\nText.", {}, "64 KiB"),
    ("front matter without text", "a.txt", b"---\ntitle: A\n---\n\n", {}, "no text"),
    ("an id that climbs", "a.txt", b"---\nid: ../../x\n---\nText.", {}, "would leave the output folder"),
    ("an id from the root", "a.txt", b"---\nid: /etc/passwd\n---\nText.", {}, "would leave the output folder"),
    ("a device's name as id", "a.txt", b"---\nid: NUL\n---\nText.", {}, "reserved device name"),
    ("an id with blanks", "a.txt", b"---\nid: a b\n---\nText.", {}, "cannot be a file name"),
    ("a Word file cut short", "a.docx", docx()[:-40], {}, "damaged or cut short"),
    ("a Word file that is none", "a.docx", b"The Board shall meet.", {}, "not a Word document"),
    ("a Word file without a body", "a.docx", docx(f"<w:document {W}/>"), {}, "no body"),
    ("a Word file with broken XML", "a.docx", docx("<w:document>"), {}, "damaged"),
    ("a Word file with entities", "a.docx", docx(ENTITIES + BODY), {}, "XML entities"),
    ("a Word file nested without end", "a.docx", docx(DEEP), {}, "levels deep"),
    ("a locked Word file", "a.docx", locked_docx(), {}, "password"),
    ("a zip bomb", "a.docx", docx("<x>" + " " * 40_000_000 + "</x>"), {"max_bytes": 1_000_000}, "unpacks to more than"),
    ("a zip bomb that lies", "a.docx", liar(), {"max_bytes": 1_000_000}, "damaged"),
    (
        "an ODT with entities",
        "a.odt",
        zipped(content_dot_xml=ENTITIES + f'<o:document-content xmlns:o="{OFFICE}"/>'),
        {},
        "XML entities",
    ),
    ("an ODT sheet", "a.odt", zipped(content_dot_xml=f'<o:document-content xmlns:o="{OFFICE}"/>'), {}, "no text document"),
    ("a zip archive", "a.zip", zipped(letter_dot_txt="The Board shall meet."), {}, "zip archive"),
    ("an old Word file", "a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, {}, "old Office version"),
    ("an RTF file nested without end", "a.rtf", b"{\\rtf1 " + b"{" * 5000, {}, "nested"),
    ("an RTF file that is none", "a.rtf", b"The Board shall meet.", {}, "not an RTF document"),
    ("a scan", "a.pdf", scan(), {}, "no text layer"),
    ("a locked PDF", "a.pdf", text_pdf(locked=True), {}, "password"),
    ("a PDF cut short", "a.pdf", text_pdf()[:300], {}, "PDF"),
    ("a PDF that is none", "a.pdf", b"The Board shall meet.", {}, "not a PDF"),
    ("a page of scripts", "a.html", b"<html><script>alert(1)</script></html>", {}, "holds no text"),
    ("XML", "a.xml", b"<?xml version='1.0'?><act><p>x</p></act>", {}, "this is XML"),
    ("a table without a named column", "a.csv", b"id,statement\n1,The Board shall meet.\n", {}, "columns: id, statement"),
    (
        "a table without the column",
        "a.csv",
        b"id,statement\n1,x\n",
        {"text_column": "text"},
        "no column 'text' for --text-column; columns: id, statement",
    ),
    ("a table without the id column", "a.csv", b"id,text\n1,x\n", {"text_column": "text", "id_column": "row"}, "--id-column"),
    ("a table with an empty column", "a.csv", b"id,text\n1,\n2,\n", {"text_column": "text"}, "holds no statement"),
    ("an empty table", "a.csv", b",,\n,,\n", {"text_column": "text"}, "the table is empty"),
    ("a workbook without the column", "a.xlsx", xlsx(), {"text_column": "text"}, "columns: id, statement"),
    ("a workbook cut short", "a.xlsx", xlsx()[:-100], {"text_column": "statement"}, "damaged"),
    (
        "a workbook with entities",
        "a.xlsx",
        zipped(xl__workbook_dot_xml=ENTITIES + "<workbook/>"),
        {"text_column": "x"},
        "XML entities",
    ),
]


@pytest.mark.parametrize(("name", "data", "options", "words"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_one_clear_line(tmp_path, name, data, options, words):
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(ReadError) as caught:
        read(path, **options)
    line = str(caught.value)
    assert words in line
    assert line.startswith(str(path))
    assert "\n" not in line
    assert len(line) < 600
    assert caught.value.remedy


def test_there_are_many_kinds():
    assert len(ROWS) >= 25


def test_missing_file_folder_and_device(tmp_path):
    for path, words in (
        (tmp_path / "none.txt", "no such file"),
        (tmp_path, "this is a folder"),
        ("/dev/null", "no ordinary file"),
    ):
        with pytest.raises(ReadError, match=words):
            read(path)


def test_a_name_that_no_system_takes():
    with pytest.raises(ReadError):
        read("a" * 5000)
    with pytest.raises(ReadError):
        read("a\x00b")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_without_permission(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("text")
    path.chmod(0)
    with pytest.raises(ReadError, match="cannot be opened"):
        read(path)


def test_folders_without_documents(tmp_path):
    with pytest.raises(ReadError, match="no readable document in this folder"):
        find_documents([tmp_path])
    (tmp_path / "README.md").write_text("x")
    with pytest.raises(ReadError, match=r"1 other file\(s\) were left out"):
        find_documents([tmp_path])
    with pytest.raises(ReadError, match="no such file or folder"):
        find_documents([tmp_path / "none"])
    with pytest.raises(ReadError, match="no file or folder was given"):
        find_documents([])


def test_a_part_that_does_not_unpack(tmp_path):
    data = bytearray(docx())
    at = data.find(b"word/document.xml") + len("word/document.xml")
    data[at + 4 : at + 20] = zlib.compress(b"x" * 100)[:16]
    (tmp_path / "a.docx").write_bytes(data)
    with pytest.raises(ReadError, match="damaged"):
        read(tmp_path / "a.docx")


@pytest.mark.parametrize(
    "text",
    [
        "PK is short for a party's committee, which shall meet.",
        "%PDF is a format.",
        "{ The Board shall meet. }",
        "<b> is a tag.",
    ],
)
def test_texts_that_begin_like_other_formats(tmp_path, text):
    (tmp_path / "a.txt").write_text(text)
    assert read(tmp_path / "a.txt").text == text


def test_entities_of_a_page_are_not_expanded(tmp_path):
    page = (
        '<!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY c SYSTEM '
        '"file:///etc/passwd">]><p>The Board &b; &c; shall meet.</p>'
    )
    (tmp_path / "a.html").write_text(page)
    text = read(tmp_path / "a.html").text
    assert "haha" not in text
    assert "root:" not in text
