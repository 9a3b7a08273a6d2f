"""The patterns of labels: tokens inside punctuation, keywords with numbers, words that stand for numbers."""

from __future__ import annotations

import re
from functools import lru_cache

from clauses.outlining.numbering import data, keywords, ordinals, word_numbers

LATER = r"(?:bis|ter|quater|quinquies|sexies|septies|octies|novies|nonies|decies)\b"
TOKEN = (  # a decimal or code, a number with what was put in later, a Roman number, letters
    r"\d{1,3}(?:\.\d{1,3})+|[A-Z]?\d{1,3}(?:-\d{1,4}){2,}"
    rf"|\d{{1,4}}(?:(?:er|re)?[ \xa0]?{LATER}|[-–]\d{{1,2}}(?!\d)|er\b|re\b|[A-Za-zА-Яа-я]{{1,2}}(?![^\W_]))?"
    rf"|[ivxlcdm]{{1,8}}|[IVXLCDM]{{1,8}}(?:[ ]?{LATER})?|[a-z]\s{LATER}|[a-z]{{1,3}}|[A-Z]{{1,2}}|[а-яёА-ЯЁ]"
)
PREFIX = re.compile(r"(?:[①-⑳㉑-㊿❶-➓][ \t\xa0]*)?(?:#{1,6}[ \t]+)?(?:(?:\*\*|__|\*|_)(?=[^\s*_]))?")
PARENTHESISED = re.compile(rf"\(\s?[_*]{{0,2}}({TOKEN})\.?[_*]{{0,2}}\s?\)(?:\s*[–—-](?=\s))?(?:\*\*|__)?")
ADDED = r"(?:[ \xa0]\([^()\d]{4,20}\))?"  # `(nouveau)`
PLACED = re.compile(  # `1° A (nouveau)`: put in before 1°; `1° bis`: put in behind it; `1° A la fin` begins a sentence
    rf"(\d{{1,3}}[°º][ \xa0](?:{LATER}|[A-Z]{{1,2}}(?=[ \xa0]\([^()\d]{{4,20}}\))))[)]?(?=\s)"
)
CLOSED = re.compile(
    rf"({TOKEN})[_*]{{0,2}}{ADDED}(\)|\.\)|\.[°º]?|[°º][.)]?)(?:\s*[–—-]{{1,2}}(?=[\s(«A-ZÀ-ÝА-ЯЁ]))?(?=\s|$|[«\"“„(*_]|[A-ZА-ЯЁÀ-Ý])(?:\*\*|__)?"
)
DASHED = re.compile(r"(\d{1,3}|[IVXLC]{1,7})\s?[–—-](?=\s)")
GLUED = r"\d{1,3}(?=[A-Z][a-z])"  # a label that lost its space when it was copied: `1Licensing`
BARE = re.compile(  # a code or a number before a word, or alone on its line; a decimal before a number too
    rf"({GLUED}|(?:[A-Z]?\d{{1,3}}(?:-\d{{1,4}}){{2,}}|\d{{1,3}}(?:\.\d{{1,3}})*[A-Z]{{0,2}})"
    r"(?=[ \t\u2002\u2003\xa0]{1,8}(?:[\"“‘«„(]?[^\W\d_]|\(\d)|$)|\d{1,2}\.\d{1,2}(?=[ \t]\d))"
)
PAGE_NUMBER = re.compile(r"[-–—][ \xa0]?\d{1,4}[ \xa0]?[-–—]$")
ALONE = re.compile(r"([IVXLC]{1,7})\.?$")
INITIALS = re.compile(r"[A-ZА-ЯЁ]\.\s?[A-ZА-ЯЁ]\.")
AFTER_LABEL = re.compile(r"[ \t\u2002\u2003\xa0]*")
JOINED = re.compile(r"[;,]\s+(?:and|or|et|ou|und|oder|и|или)$")
RULE = re.compile(r"[_=*—–-]{5,}")
MONTH = re.compile(r"[ \xa0](?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)\b")
RUN_IN_LABEL = re.compile(r"[ \xa0]*([A-ZА-ЯЁ][^.:;()]{1,100})\.\s*[—–-]*\s*(?=\((?:a|A|1|i|I)\)\s?|[a1а]\)\s)")
WORDS = r"[^\W\d_]+(?:-[^\W\d_]+)?"
CODE = r"[LRDAС]\.?[ \xa0]?\*?\d+(?:-\d+)+|\d+(?:-\d+){2,}"
NUMBER = rf"(?:{CODE}|(?:{TOKEN})(?![^\W_])|[IVXLC]{{1,7}}(?i:er|re)(?![^\W_])|{GLUED}|{WORDS})"
INLINE = re.compile(
    r"(?<=[:;,.—–])\s*(?:(?:and|or|et|ou|und|oder|и|или)\s+)?(?=\((?:\d{1,3}|[a-z]{1,4}|[а-я])\)\s|[a-zа-я\d]{1,2}\)\s)"
)


@lru_cache(maxsize=1)
def keyword_pattern() -> re.Pattern[str]:
    """Return the pattern of a keyword with its number at the start of a line."""
    words = sorted((word for word in keywords() if word[0] != "§"), key=len, reverse=True)
    names = "|".join(re.escape(word) for word in words)
    return re.compile(
        rf"(?P<keyword>(?i:{names})(?![^\W_])|§{{1,2}})\.?(?P<gap>[ \t\u2002\u2003\xa0]*)(?P<number>{NUMBER})?"
        rf"(?:(?i:er|re|ère)(?![^\W_])|[°º])?"
        r"(?P<tail>[ \t]?[.:)]+(?:[ \t\xa0]*[—–-]+)?(?=\s|$)|[ \t\xa0]*[—–-]+(?=\s|$)|\.(?=[–—-]))?(?:\*\*|__)?"
    )


@lru_cache(maxsize=1)
def ordinal_keyword_pattern() -> re.Pattern[str]:
    """Return the pattern of a keyword behind its number: `Erster Abschnitt`, `2. Kapitel`, `FIRST PART`."""
    names = "|".join(re.escape(word) for word in sorted(keywords(), key=len, reverse=True) if word[0] != "§")
    ordinals = "|".join(re.escape(word) for word in sorted(word_numbers(), key=len, reverse=True))
    number = rf"(?P<number>(?:\d{{1,3}}|[IVXLC]{{1,6}})\.|(?i:{ordinals}))"
    return re.compile(rf"{number}\s+(?P<keyword>(?i:{names}))(?![^\W_])(?:[.:]?\s*$|\s*[.:–—](?=\s+[A-ZÄÖÜА-ЯЁ]))")


@lru_cache(maxsize=1)
def minutes_pattern() -> re.Pattern[str]:
    """Return the pattern of the words that label the parts of minutes."""
    words = sorted(data()["minutes"]["words"], key=len, reverse=True)
    return re.compile(rf"({'|'.join(map(re.escape, words))})\s*(?::(?!\s*that\b)|$)", re.IGNORECASE)


@lru_cache(maxsize=1)
def ordinal_pattern() -> re.Pattern[str]:
    """Return the pattern of an ordinal that opens a sentence: `First.`, `Secondly,`, `Во-первых,`."""
    names = "|".join(map(re.escape, sorted(ordinals(), key=len, reverse=True)))
    return re.compile(rf"({names})[.,:—–]", re.IGNORECASE)


@lru_cache(maxsize=1)
def mention_words() -> frozenset[str]:
    """Return the words that, behind a number, show a unit named in passing."""
    return frozenset(data()["mention"]["words"])


@lru_cache(maxsize=1)
def bullet_signs() -> frozenset[str]:
    """Return the signs that open an item without a number."""
    return frozenset(data()["bullets"]["signs"])
