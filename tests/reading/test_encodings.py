"""Texts of different lengths in every encoding, written and read back."""

import pytest

from clauses.errors import ReadError
from clauses.reading.decoding import decode
from clauses.reading.language import detect_language, language_code

TEXTS = {
    "ru long": "1. Обязать секретариат представить в трёхмесячный срок список всех политэмигрантов, проживающих в городе.\n\n"
    "2. Воспретить выдачу рекомендаций без согласия Центрального Комитета – «впредь до особого распоряжения».\n\n"
    "3. Комиссии проверить, кто из членов партии уклоняется от работы, и доложить об этом Политбюро не позднее 1 марта.\n",
    "ru short": "Принять предложение т. Ежова.\n",
    "ru capitals": "ПОСТАНОВЛЕНИЕ ЦЕНТРАЛЬНОГО КОМИТЕТА\n\nО МЕРАХ ПО ОХРАНЕ ГРАНИЦЫ\n\nСов. секретно\n",
    "fr long": "Art. 1er. Le présent règlement s’applique à toutes les sociétés créées après l’entrée en vigueur de la loi.\n\n"
    "Art. 2. Les députés sont élus pour une durée de cinq années ; leur mandat cesse dès "
    "la clôture de la session où ils siègent.\n",
    "fr short": "Le Conseil décrète :\n",
    "de long": "§ 1. Die Behörde führt ein Register über sämtliche Mitglieder; für die Prüfung ist der Präsident zuständig.\n\n"
    "§ 2. Außerdem können Übergangsvorschriften erlassen werden, soweit dies nötig ist.\n",
    "de short": "Verordnung über Maßnahmen\n",
    "en signs": "The Board – “the Council” – shall pay £100 to each member’s family…\n",
    "en accents": "The émigrés, naïve or not, shall leave the café.\n",
}
CYRILLIC = ["cp1251", "koi8-r", "cp866", "iso8859-5"]
LATIN = ["cp1252", "mac-roman"]
UNICODE = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"]
ROWS = [(name, encoding) for name in TEXTS for encoding in UNICODE]
ROWS += [(name, encoding) for name in TEXTS if name.startswith("ru") for encoding in CYRILLIC]
ROWS += [(name, encoding) for name in TEXTS if not name.startswith("ru") for encoding in LATIN]


@pytest.mark.parametrize(("name", "encoding"), ROWS)
def test_round_trip(name, encoding):
    text = TEXTS[name]
    if encoding == "utf-16-be" or encoding == "utf-16-le":
        data = text.encode(encoding)
    else:
        data = text.encode(encoding, errors="ignore")
        text = data.decode(encoding)
    decoded = decode(data)
    assert decoded.text == text
    assert decoded.warnings == ()


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("a\u2028b\u2029c\x85d".encode(), "a\nb\nc\nd"),
        (
            "non\u00adbreak\u00a0ing\u2009e\u0301 \u202f% \u2011\ufeff".encode(),
            "non\u00adbreak\u00a0ing\u2009e\u0301 \u202f% \u2011\ufeff",
        ),
        (b"\xef\xbb\xbf  indented\n\n\n", "  indented\n\n\n"),
        (b"tab\there\x0cpage", "tab\there\x0cpage"),
    ],
)
def test_nothing_but_line_ends_is_changed(data, text):
    assert decode(data).text == text


def test_a_broken_byte_in_utf_8_is_shown_and_said():
    text = "Обязать секретариат представить список.\n" * 3
    data = text.encode()[:-3] + b"\xff\n"
    decoded = decode(data)
    assert decoded.encoding == "utf-8"
    assert decoded.text.count("\ufffd") >= 1
    assert "line 3" in decoded.warnings[0]


@pytest.mark.parametrize("data", [bytes(range(128, 256)) * 40, b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", b"\xff\xfea"])
def test_what_no_encoding_explains(data):
    with pytest.raises(ReadError):
        decode(data)


LANGUAGES = [
    ("en", "The Board shall keep a register of the members and it shall report to the Council."),
    ("en", "To abolish the commission and transfer its functions to the Department."),
    ("ru", TEXTS["ru long"]),
    ("ru", TEXTS["ru short"]),
    ("ru", "а) обязать Коминтерн; б) запретить въезд"),
    ("uk", "Центральна Рада ухвалила постанову про землю, що її мають виконати всі установи і громади."),
    ("fr", TEXTS["fr long"]),
    ("fr", "Sont abrogés: la loi du 12 juillet 1895 concernant le paiement des salaires"),
    ("de", TEXTS["de long"]),
    ("de", "Der Reichspräsident kann zur Wiederherstellung der öffentlichen Sicherheit die nötigen Maßnahmen treffen."),
    ("es", "Los Estados Partes se comprometen a respetar los derechos y las libertades que se reconocen en el presente Pacto."),
    (
        "it",
        "La Repubblica riconosce e garantisce i diritti inviolabili dell'uomo, sia come singolo sia nelle formazioni sociali.",
    ),
    ("pl", "Rzeczpospolita Polska jest dobrem wspólnym wszystkich obywateli i nie może być ograniczona w swoich prawach."),
    ("", "1. 2. 3."),
    ("", "Ω μέγα θαῦμα καὶ τὰ λοιπά"),
    ("", "中华人民共和国宪法"),
    ("", "XYZ"),
]


@pytest.mark.parametrize(("language", "text"), LANGUAGES)
def test_language(language, text):
    assert detect_language(text) == language


def test_front_matter_wins_over_the_detected_language(read_text):
    assert read_text("---\nlanguage: fr\n---\nThe Board shall keep a register of the members.").language == "fr"


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("en", "en"),
        ("EN", "en"),
        ("en-GB", "en"),
        ("pt_BR", "pt"),
        ("English", "en"),
        ("русский", "ru"),
        ("Deutsch", "de"),
        ("fre", "fr"),
        ("Klingon", "klingon"),
        ("", ""),
    ],
)
def test_languages_as_people_write_them(written, code):
    assert language_code(written) == code
