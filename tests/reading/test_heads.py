"""Heads and feet of many layouts: what is taken out of the body, and what is left in it."""

import pytest

BODY = "1. The Department shall keep a register of all members.\n\n2. The register is open to the auditors."


def regions(document, kind):
    return [document.text[r.start : r.end] for r in document.regions if r.kind == kind]


def body(document):
    text = document.text
    for region in sorted(document.regions, key=lambda r: -r.start):
        text = text[: region.start] + text[region.end :]
    return " ".join(text.split())


WHOLE = " ".join(BODY.split())

# head or foot, and the values that it gives; the body has to be left whole
HEADS = [
    (
        "TOP SECRET\n\nTo: Comrade Yezhov\nFrom: D. Manuilsky\n\nMoscow, 3 January 1936\n\nDear Comrade Yezhov,\n\n",
        {
            "classification": "TOP SECRET",
            "recipient": "Comrade Yezhov",
            "sender": "D. Manuilsky",
            "date": "1936-01-03",
            "salutation": "Dear Comrade Yezhov,",
        },
    ),
    (
        "Copy\nStrictly confidential\n\nTo the Secretary of the Central Committee, Comrade Andreev\n\n7 May 1937\n\n",
        {
            "classification": "Strictly confidential",
            "recipient": "the Secretary of the Central Committee, Comrade Andreev",
            "date": "1937-05-07",
        },
    ),
    (
        "Совершенно секретно\n\nТов. Ежову Н.И.\n\n3 января 1936 г.\n\nУважаемый Николай Иванович!\n\n",
        {
            "classification": "Совершенно секретно",
            "recipient": "Тов. Ежову Н.И.",
            "date": "1936-01-03",
            "salutation": "Уважаемый Николай Иванович!",
        },
    ),
    (
        "Постановление Политбюро ЦК ВКП(б)\n\n9 марта 1936 г.\n\nО мерах, ограждающих СССР от проникновения шпионов\n\n",
        {"kind": "decree", "issuer": "Политбюро ЦК ВКП(б)", "date": "1936-03-09"},
    ),
    (
        "Streng geheim!\n\nBerlin, den 12. März 1937\n\nAn den Herrn Reichsminister des "
        "Innern\n\nSehr geehrter Herr Minister!\n\n",
        {"classification": "Streng geheim", "date": "1937-03-12", "salutation": "Sehr geehrter Herr Minister!"},
    ),
    ("Paris, le 4 juin 1919\n\nMonsieur le Président,\n\n", {"date": "1919-06-04", "salutation": "Monsieur le Président,"}),
    (
        "# Resolution on the register\n\nAdopted by the Council at its fifth meeting, on 31 October 2000\n\n",
        {"title": "Resolution on the register", "kind": "resolution", "date": "2000-10-31"},
    ),
    (
        "DECREE No. 45\nON THE REGISTER OF MEMBERS\n\nMoscow, Kremlin, 28 January 1936\n\n",
        {"kind": "decree", "date": "1936-01-28"},
    ),
    (
        "Letter from the Secretary to the Board concerning the register\n\nMarch 1921\n\nGentlemen:\n\n",
        {
            "sender": "the Secretary",
            "recipient": "the Board",
            "date": "1921-03",
            "date_precision": "month",
            "salutation": "Gentlemen:",
        },
    ),
    (
        "Telegram from Harriman to Hull regarding supplies\n\nNo. 1234\n\nMoscow, November 4, 1943\n\n",
        {"kind": "telegram", "sender": "Harriman", "recipient": "Hull", "date": "1943-11-04"},
    ),
    ("RGASPI, f. 17, op. 3, d. 976, l. 1.\n\nSecret\n\n3/I-36\n\n", {"classification": "Secret", "date": "1936-01-03"}),
    (
        "Decision of the ECCI Secretariat of 8 May 1936 on the University\n\n",
        {"kind": "decision", "issuer": "ECCI Secretariat", "date": "1936-05-08"},
    ),
    ("Subject: Register of members\nDate: 1936-01-28\n\n", {"title": "Register of members", "date": "1936-01-28"}),
    ("Sir,\n\n", {"salutation": "Sir,"}),
]
FEET = [
    (
        "\n\nRGASPI, f. 495, op. 18, d. 1147a, ll. 1-3.\n\nOriginal in Russian. Typewritten with handwritten additions.",
        {"original": "Original in Russian. Typewritten with handwritten additions."},
    ),
    ("\n\nWith communist greetings,\n\nD. Manuilsky", {"sender": "D. Manuilsky"}),
    ("\n\nYours sincerely,\n\nJ. Smith\nSecretary of the League", {"sender": "J. Smith"}),
    (
        "\n\nС коммунистическим приветом\nД. Мануильский\n\nРГАСПИ. Ф. 495. Оп. 18. Д. 1147а. Л. 1–3. Подлинник. Машинопись.",
        {"sender": "Д. Мануильский"},
    ),
    ("\n\nSecretary of the CC: J. Stalin\n\n9 March 1936", {"sender": "Secretary of the CC: J. Stalin", "date": "1936-03-09"}),
    ("\n\n(signed) J. Stalin, V. Molotov", {"sender": "J. Stalin, V. Molotov"}),
    ("\n\nMit vorzüglicher Hochachtung\n\nDr. K. Meyer", {"sender": "Dr. K. Meyer"}),
    ("\n\nMoscow, Kremlin, 28 January 1936.", {"date": "1936-01-28"}),
    ("\n\nPublished in Pravda, 5 January 1936.", {"source": "Published in Pravda, 5 January 1936."}),
    ("\n\nКопия верна.", {"original": "Копия верна."}),
    ("\n\n* * *\n\nFO 371/20349, N 1234/5/38", {}),
]


FEET += [
    ("\n\nChairman of the Council\nVladimir Ulyanov (Lenin)", {"sender": "Vladimir Ulyanov (Lenin)"}),
    (
        "\n\nBerlin, den 28. Februar 1933.\n\nDer Reichspräsident\nvon Hindenburg",
        {"date": "1933-02-28", "sender": "von Hindenburg"},
    ),
    ("\n\nChâteau de Berg, le 31 juillet 2006.\nHenri\nLe Ministre du Travail,\nFrançois Biltgen", {"date": "2006-07-31"}),
    ("\n\nLe Président,\nSigné : Gérard LARCHER", {"sender": "Gérard LARCHER"}),
    ("\n\nApproved March 3, 1921.", {"date": "1921-03-03"}),
    ("\n\nI have the honor to be, Sir, your obedient servant,\n\nJAMES MADISON.", {"sender": "JAMES MADISON"}),
]
HEADS += [
    (
        "MEMORANDUM FOR THE PRESIDENT\n\nFROM: Robert S. McNamara\n\n",
        {"recipient": "THE PRESIDENT", "sender": "Robert S. McNamara"},
    ),
    ("PROTOCOL No. 15\nOF THE MEETING OF THE SECRETARIAT\n28 January 1936\n\n", {"kind": "minutes", "date": "1936-01-28"}),
    (
        "Registration Act 1995\n\n1995 CHAPTER 21\n\nAn Act to consolidate certain enactments "
        "relating to members.\n\n[19th July 1995]\n\n",
        {"kind": "law", "date": "1995-07-19"},
    ),
    ("PROPOSITION DE LOI\n\nvisant à créer un registre national des membres,\n\n", {"kind": "law"}),
    ("TREATY OF PEACE BETWEEN X AND Y\nSigned at Brest-Litovsk, 3 March 1918\n\n", {"kind": "treaty", "date": "1918-03-03"}),
]


FEET += [
    (
        "\n\nНародный комиссар внутренних дел СССР\nГенеральный комиссар\nН. ЕЖОВ\n\nЦА ФСБ "
        "РФ. Ф. 66. Оп. 1. Д. 10. Л. 1–5. Копия. Машинопись.",
        {"sender": "Н. ЕЖОВ", "original": "Копия. Машинопись."},
    ),
    (
        "\n\nFRANKLIN D. ROOSEVELT\n\nThe White House,\nFebruary 19, 1942.",
        {"sender": "FRANKLIN D. ROOSEVELT", "date": "1942-02-19"},
    ),
]
HEADS += [
    (
        "Telegram\n\nFrom: Stalin\nTo: Yagoda, Molotov\n\n25 September 1936\nSochi\n\n",
        {"sender": "Stalin", "recipient": "Yagoda, Molotov"},
    ),
    (
        "Dimitrov to Andreev, 25 March 1936\n\nDear comrade Andreev,\n",
        {"sender": "Dimitrov", "recipient": "Andreev", "date": "1936-03-25"},
    ),
    (
        "ОПЕРАТИВНЫЙ ПРИКАЗ № 00485\n11 августа 1937 г.\nг. Москва\n\nСов. секретно\nХранить наравне с шифром\n\n",
        {"kind": "order", "date": "1937-08-11", "classification": "Сов. секретно"},
    ),
    (
        "Resolution of the Secretariat on cadres\n\nRGASPI, f. 495, op. 18, d. 1073, ll. "
        "100-105. Original in German. Typewritten.\n\nCONFIDENTIAL\n\n",
        {"issuer": "Secretariat", "classification": "CONFIDENTIAL", "original": "Original in German. Typewritten."},
    ),
    ("THE WHITE HOUSE\n\nExecutive Order 9066\n\n", {"kind": "decree", "title": "THE WHITE HOUSE Executive Order 9066"}),
]


@pytest.mark.parametrize(("head", "values"), HEADS)
def test_head(read_text, head, values):
    document = read_text(head + BODY + "\n\n3. The rules of 1936 shall apply.")
    assert {name: getattr(document, name) for name in values} == values
    assert body(document) == WHOLE + " 3. The rules of 1936 shall apply."


def test_the_long_title_of_an_act(read_text):
    document = read_text("An Act\n\nTo provide for the registration of members.\n\nBe it enacted by Congress, that\n\n" + BODY)
    assert (document.title, document.kind) == ("An Act To provide for the registration of members.", "law")
    assert body(document) == f"Be it enacted by Congress, that {WHOLE}"


@pytest.mark.parametrize(("foot", "values"), FEET)
def test_foot(read_text, foot, values):
    document = read_text(BODY + foot)
    assert {name: getattr(document, name) for name in values} == values
    assert body(document) == WHOLE
    assert len(regions(document, "foot")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "ARTICLE 1\nThe Council shall meet on 3 January 1936.\n\nARTICLE 2\nThis Covenant takes effect on 1 March 1936.",
        "CHAPTER 3—\nARBITRATION OF DISPUTES\n§ 301. Enforcement\nThe Convention of January 30, 1975, shall be enforced.",
        "We, the peoples, being determined to save coming generations, agree as follows:\n\n1. The Members shall meet.",
        "I. The fonds are closed.\n\nII. To the Board is given the right to open "
        "them.\n\nIII. On 3 January 1936 they were sealed.",
        "1936 was a hard year. The Board shall report on it.\n\nThe Secretary shall reply within three days.",
        "To abolish the commission and transfer its functions.\n\nTo close the passages across the border.",
        "The Commission shall:\n\na) report to the Council;\n\nb) from time to time advise the Board.",
        "The resolution condemns the leadership of the party.\n\nThe order applies to all members.",
        "Order in the ranks is the first duty of every member, and the Board shall keep it.\n\nMembers shall obey.",
        "Whereas the treaty of 3 January 1936 has lapsed;\n\nResolved, That the Board act.",
        "I ask you to receive me in the coming days.\n\n1. To close the passages.\n\nI await your answer.",
        "Dear friends are always welcome to the meetings of the Board, which shall admit them.\n\nIt shall meet daily.",
        "De la part des Membres, le Conseil adopte.\n\nArt. 1er. La loi entre en vigueur le 1er mars 1936.",
    ],
)
def test_nothing_is_taken_from_a_body(read_text, text):
    document = read_text(text)
    assert [(r.kind, document.text[r.start : r.end]) for r in document.regions] == []


def test_the_letter(shared):
    from clauses.reading import read

    letter = read(shared / "documents" / "manuilsky-to-ezhov-1936-01-03.txt")
    assert letter.document_id == "manuilsky-to-ezhov-1936-01-03"
    assert letter.title.startswith("Letter from Manuilsky to Ezhov regarding measures against")
    assert (letter.date, letter.date_precision) == ("1936-01-03", "day")
    assert "1936 elsewhere in the document" in letter.date_rule
    assert (letter.sender, letter.recipient, letter.classification) == ("Manuilsky", "c. Ezhov", "Top secret")
    assert letter.salutation == "Dear Nikolai Ivanovich!"
    reference = letter.archive_reference
    assert (reference.archive, reference.fond, reference.opis, reference.delo, reference.leaves) == (
        "RGASPI",
        "495",
        "18",
        "1147a",
        "1–3",
    )
    assert letter.original == "Original in Russian. Typewritten with handwritten additions."
    assert [note.marker for note in letter.notes] == ["i", "ii", "iii"]
    assert [[anchor.text for anchor in note.anchors] for note in letter.notes] == [["[i]"], ["[ii]"], ["[iii]"]]
    assert body(letter).startswith("I ask you to receive me")
    assert body(letter).endswith("I await your answer.[iii]")


def test_century_is_an_option(shared):
    from clauses.reading import read

    letter = read(shared / "documents" / "manuilsky-to-ezhov-1936-01-03.txt", century=18)
    assert letter.date == "1836-01-03"


@pytest.mark.parametrize(
    "name",
    [
        "layouts/covenant_league_of_nations",
        "layouts/eu_regulation_2024_903",
        "layouts/lux_loi_2006_code_travail_fr",
        "layouts/peasants_nakaz_1917",
        "layouts/us_code_title9_ch3",
        "manuilsky-to-ezhov-1936-01-03",
    ],
)
def test_regions_keep_clear_of_labelled_provisions(shared, name):
    import json

    from clauses.reading import read

    nodes = json.loads((shared / "documents" / f"{name}.outline.json").read_text(encoding="utf-8"))
    document = read(shared / "documents" / f"{name}.txt")
    overlapping = [(n["label"], r.kind) for n in nodes for r in document.regions if n["start"] < r.end and r.start < n["end"]]
    assert overlapping == []
