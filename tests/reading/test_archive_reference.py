import pytest

from clauses.reading.archive_reference import find_reference

ROWS = [
    ("RGASPI, f. 495, op. 18, d. 1147a, ll. 1-3.", "RGASPI", "495", "18", "1147a", "1–3"),
    ("RGASPI, fond 495, opis 18, delo 1147a, listy 1–3", "RGASPI", "495", "18", "1147a", "1–3"),
    ("РГАСПИ. Ф. 17. Оп. 162. Д. 19. Л. 98–99.", "РГАСПИ", "17", "162", "19", "98–99"),
    ("РГАСПИ, ф. 17, оп. 3, д. 976, лл. 1-3", "РГАСПИ", "17", "3", "976", "1–3"),
    ("GARF, f. R-5446, op. 1, d. 25, l. 3", "GARF", "R-5446", "1", "25", "3"),
    ("AVP RF, f. 082, op. 19, p. 83, d. 4, l. 12", "AVP RF", "082", "19", "4", "12"),
    ("Source: TsA FSB, f. 3, op. 3, d. 62, ll. 1, 4.", "TsA FSB", "3", "3", "62", "1, 4"),
    ("F. 495, op. 18, d. 1147a, l. 41.", "", "495", "18", "1147a", "41"),
    ("FO 371/20349, N 1234/5/38", "", "", "", "", ""),
    ("The National Archives, CAB 24/259", "The National Archives", "", "", "", ""),
    ("NARA, RG 59, 861.00/11568", "NARA", "", "", "", ""),
    ("SAPMO-BArch, RY 1/I 2/3/286, Bl. 12", "SAPMO-BArch", "", "", "", ""),
]


@pytest.mark.parametrize(("line", "archive", "fond", "opis", "delo", "leaves"), ROWS)
def test_reference(line, archive, fond, opis, delo, leaves):
    found = find_reference(line)
    assert found is not None
    assert (found.archive, found.fond, found.opis, found.delo, found.leaves) == (archive, fond, opis, delo, leaves)
    assert found.text == line.rstrip(".")


@pytest.mark.parametrize(
    "line",
    [
        "The letter in RGASPI, f. 495, op. 18, d. 1147a, l. 41, was designated secret by those who sent it.",
        "see f. 12 for details about the matter",
        "The Council shall meet in 1936.",
        "d) to deprive the representatives of the right",
        "Article 5, paragraph 3, item 4",
    ],
)
def test_running_text_is_no_reference(line):
    assert find_reference(line) is None
