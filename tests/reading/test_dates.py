import pytest

from clauses.reading.dates import find_date, years_of

ROWS = [
    ("3. 1. 36", "1936-01-03", "day"),
    ("3.1.36", "1936-01-03", "day"),
    ("3.I.36", "1936-01-03", "day"),
    ("3/I-36 г.", "1936-01-03", "day"),
    ("03/01/1936", "1936-01-03", "day"),
    ("12/25/35", "1935-12-25", "day"),
    ("3 January 1936", "1936-01-03", "day"),
    ("3rd of January, 1936", "1936-01-03", "day"),
    ("January 3, 1936", "1936-01-03", "day"),
    ("Jan. 3rd, 1936", "1936-01-03", "day"),
    ("1936-01-03", "1936-01-03", "day"),
    ("1936.01.03", "1936-01-03", "day"),
    ("3 января 1936 г.", "1936-01-03", "day"),
    ("«3» января 1936 года", "1936-01-03", "day"),
    ("le 1er février 1936", "1936-02-01", "day"),
    ("den 3. Januar 1936", "1936-01-03", "day"),
    ("3. März 1936", "1936-03-03", "day"),
    ("1 de marzo de 1936", "1936-03-01", "day"),
    ("this 28th day of June 1919", "1919-06-28", "day"),
    ("[19th July 1995]", "1995-07-19", "day"),
    ("7-8 May 1936", "1936-05-07/1936-05-08", "range"),
    ("30 May – 2 June 1936", "1936-05-30/1936-06-02", "range"),
    ("30 December 1935 to 2 January 1936", "1935-12-30/1936-01-02", "range"),
    ("March 1936", "1936-03", "month"),
    ("март 1936", "1936-03", "month"),
    ("1936-03", "1936-03", "month"),
    ("1936", "1936", "year"),
    ("29 February 1936", "1936-02-29", "day"),
]


@pytest.mark.parametrize(("written", "date", "precision"), ROWS)
def test_written_forms(written, date, precision):
    found = find_date(written, years=[1936, 1921])
    assert found is not None
    assert (found.date, found.precision) == (date, precision)


@pytest.mark.parametrize(
    "words", ["31.02.1936", "29 February 1935", "section 3(b)", "3.1.361", "Order 00693", "from 3 to 5", "13.13.13"]
)
def test_no_date(words):
    found = find_date(words, least="month", years=[1936])
    assert found is None


@pytest.mark.parametrize(
    ("years", "century", "name", "date", "reason"),
    [
        ([1936, 1936, 1921], None, "", "1936-01-03", "the year 1936 elsewhere"),
        ([1921, 1929], None, "", "1936-01-03", "years of the document, such as 1929"),
        ([1836, 1936, 1836], None, "", "1836-01-03", "the year 1836"),
        ([1794, 1795], None, "", "1736-01-03", "years of the document, such as 1794"),
        ([1936], 18, "", "1836-01-03", "century 1800 as asked for"),
        ([], 1800, "", "1836-01-03", "century 1800 as asked for"),
        ([], None, "letter-1836-01", "1836-01-03", "year 1836 in the document's name"),
        ([1921], None, "letter-1836-01", "1836-01-03", "year 1836 in the document's name"),
        ([], None, "letter-1899", "1836-01-03", "year 1899 in the document's name"),
        ([], None, "letter", "1936-01-03", "assumed"),
    ],
)
def test_century(years, century, name, date, reason):
    found = find_date("3. 1. 36", years=years, century=century, name=name)
    assert found is not None
    assert found.date == date
    assert reason in found.rule
    assert found.assumed == (reason == "assumed")


def test_years_are_whole_numbers_only():
    assert years_of("In 1929-1930, order 00693, 1.936 pages, № 1936, FO 371/1936 and 1936.") == (1929, 1930, 1936)
    assert years_of("RGASPI, f. 1495, op. 1018, d. 1147a, ll. 1001-3; в 1936г., art. 1905 and d. 1147.") == (1936,)
