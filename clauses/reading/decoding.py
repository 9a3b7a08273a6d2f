"""Bytes to text: byte order marks, UTF-8, UTF-16, and the eight-bit encodings of the documents.

UTF-8 is taken where it fits. Among the eight-bit encodings the one wins whose text looks most like writing: letters that are
frequent in the language, no capitals inside words, no box drawing. What none of them explains goes to charset-normalizer.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass

import regex

from clauses.errors import ReadError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# in this order where two explain the bytes equally well
_CANDIDATES = ("cp1252", "cp1251", "koi8-r", "cp866", "iso8859-5", "mac-roman", "mac-cyrillic", "koi8-u", "cp850", "cp1250")
_RARE = {"mac-cyrillic": 0.1, "koi8-u": 0.1, "cp850": 0.3, "cp1250": 0.2, "iso8859-5": 0.05}
# letters that are words by themselves
_ALONE = frozenset("àÀóÓéèùаиоувксяАИОУВКСЯіІєЄ")
_SAMPLE = 200_000
_CONTROLS = bytes(n for n in range(32) if n not in b"\t\n\v\f\r\x1a\x1b")
# letters beyond ASCII by how common they are in running text: Russian and Ukrainian, then the Latin alphabets of the west
_COMMON = frozenset("оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфёієїґ")
_WESTERN = frozenset("éèêëàâäáãåæçîïíìñôöòóõøœùûüúßÿÉÈÀÂÄÇÖÜÎÔŒÅØÆÑ")
_SIGNS = frozenset("«»“”„‘’‚–—…№§°\u00a0·•€£©®ºª¹²³½¼¾¡¿†‡\u00ad×±¶")
_SHORT_WORD = regex.compile(r"\p{Cyrillic}+")
_PAIRS = (
    "ст но то на ен ов ни ра во ко по пр ро го ал не ос ли от ре ер ан ка ор ти од ом ле ва де ет ла ог та ой ия их ых ая "
    "ий ел ит ес об за вл ть ся эт че мо ме ми да до ди ду ве ви те ту си се со су ив из им ин ис ях юз юр яв"
)
_RUSSIAN_PAIRS = frozenset(_PAIRS.split(" "))


@dataclass(frozen=True)
class Decoded:
    """The text of a file, the encoding it was read with, and what the reader had to put up with."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def decode(data: bytes, file: object = "") -> Decoded:
    r"""Return the text of `data`, without byte order mark and with `\n` line ends, nothing else changed.

    Raises `ReadError` for an empty file, binary data, and bytes that no known encoding explains.
    """
    if not data.strip(b"\x00 \t\r\n\v\f\x1a") or data in (mark for mark, _ in _MARKS):
        raise ReadError("the file is empty", file=file, remedy="leave it out or put the document's text into it")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _with(data[len(mark) :], encoding, file, sure=True)
    wide = _wide(data)
    if wide:
        return _with(data, wide, file, sure=False)
    _refuse_binary(data, file)
    try:
        return Decoded(line_ends(data.decode("utf-8")), "utf-8")
    except UnicodeDecodeError as error:
        mended = _mend(data, error)
    if mended is not None:
        return mended
    return _eight_bit(data, file)


def line_ends(text: str) -> str:
    r"""Return the text with every kind of line end written as `\n`."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.replace("\u2028", "\n").replace("\u2029", "\n").replace("\x85", "\n")


def _with(data: bytes, encoding: str, file: object, *, sure: bool) -> Decoded:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        place = f"byte {error.start}"
        problem = f"the text is not {encoding.upper()}" + (", though its byte order mark says so" if sure else "")
        raise ReadError(problem, file=file, place=place, remedy="save the file as UTF-8") from None
    if "\x00" in text or len(regex.findall(r"[\uE000-\uF8FF\p{Cn}]", text[:_SAMPLE])) > len(text[:_SAMPLE]) // 20:
        raise ReadError(
            "this is a binary file, not a text", file=file, remedy="give a text, Markdown, HTML, Word, ODT, RTF or PDF file"
        )
    if not text.strip():
        raise ReadError("the file is empty", file=file, remedy="leave it out or put the document's text into it")
    return Decoded(line_ends(text), encoding)


def _wide(data: bytes) -> str:
    """Return the UTF-16 that data without a mark is in, told by where its zero bytes stand and what the other bytes are."""
    sample = data[:4096]
    if len(data) % 2 or len(sample) < 4:
        return ""
    for encoding, high, low in (("utf-16-le", sample[1::2], sample[0::2]), ("utf-16-be", sample[0::2], sample[1::2])):
        # the high byte is 0 for Latin, 4 for Cyrillic, 0x20 for dashes and quotes; the low byte varies
        share = sum(high.count(value) for value in (0x00, 0x04, 0x20)) / len(high)
        if share > 0.95 and high.count(0x20) < len(high) / 4 and high.count(0) and low.count(0) < len(low) / 50:
            return encoding
    return ""


def _refuse_binary(data: bytes, file: object) -> None:
    at = data.find(b"\x00")
    odd = len(data[:_SAMPLE]) - len(data[:_SAMPLE].translate(None, _CONTROLS))
    if at >= 0 or odd > max(8, len(data[:_SAMPLE]) // 100):
        place = f"byte {at}" if at >= 0 else ""
        remedy = "give a text, Markdown, HTML, Word, ODT, RTF or PDF file"
        raise ReadError("this is a binary file, not a text", file=file, place=place, remedy=remedy)


def _mend(data: bytes, first: UnicodeDecodeError) -> Decoded | None:
    """Read UTF-8 with a few broken places, each as U+FFFD, and a warning that names the first; None if it is no UTF-8."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd") - data.count("\ufffd".encode())
    whole = len(regex.findall(r"[^\x00-\x7f\ufffd]", text))
    if whole < 5 or broken * 20 > whole:
        return None
    line = data.count(b"\n", 0, first.start) + 1
    warning = f"line {line}: byte 0x{data[first.start]:02X} is not UTF-8; {broken} such place(s) are shown as \ufffd"
    return Decoded(line_ends(text), "utf-8", (warning,))


def _eight_bit(data: bytes, file: object) -> Decoded:
    sample = _sample(data)
    scored: list[tuple[float, str]] = []
    for encoding in _CANDIDATES:
        try:
            scored.append((plausibility(sample.decode(encoding)) - _RARE.get(encoding, 0.0), encoding))
        except UnicodeDecodeError:
            continue
    scored.sort(key=lambda pair: (-pair[0], _CANDIDATES.index(pair[1])))
    for score, encoding in scored:
        if score < 0.5:
            break
        try:
            return Decoded(line_ends(data.decode(encoding)), encoding)
        except UnicodeDecodeError:
            continue
    return _other(data, sample, file)


def _sample(data: bytes) -> bytes:
    """Return the lines that hold bytes beyond ASCII, up to a limit: they alone tell the encodings apart."""
    kept: list[bytes] = []
    size = 0
    for line in data[: 20 * _SAMPLE].splitlines(keepends=True):
        if not line.isascii():
            kept.append(line[:_SAMPLE])
            size += len(kept[-1])
            if size > _SAMPLE:
                break
    return b"".join(kept) or data[:_SAMPLE]


def plausibility(text: str) -> float:
    """Return how much the characters beyond ASCII look like writing, about 0 to 1.

    For each character: a frequent letter in lower case counts 1, a capital at the start of a word .8, inside a word of small
    letters nothing, signs .7, anything else less than nothing; pairs of letters that Russian is made of add to it.
    """
    total, score = 0, 0.0
    before = " "
    for char, after in zip(text, text[1:] + " ", strict=True):
        if char > "\x7f":
            total += 1
            alone = char.isalpha() and not before.isalpha() and not after.isalpha() and char not in _ALONE
            mixed = char.lower() in _COMMON and after.isascii() and after.isalpha()
            score += -0.5 if alone or mixed else _character(before, char)
        before = char
    if not total:
        return 0.0
    words = [word.lower() for word in _SHORT_WORD.findall(text)]
    pairs = [word[at : at + 2] for word in words for at in range(len(word) - 1)]
    bonus = sum(pair in _RUSSIAN_PAIRS for pair in pairs) / len(pairs) if pairs else 0.5
    return score / total - 0.4 + 0.8 * bonus


def _character(before: str, char: str) -> float:
    lower = char.lower()
    if lower in _COMMON:
        if before.isascii() and before.isalpha():
            return -0.5
        if char == lower:
            return 1.0 if before.lower() not in _WESTERN else -0.5
        return -0.7 if before.islower() else 0.8
    if lower in _WESTERN or char in _WESTERN:
        if before.isalpha() and not before.isascii() and before not in _WESTERN:
            return -0.7
        if char != lower:
            return -0.7 if before.islower() else 0.6
        return 1.0 if before.isascii() else 0.5
    if char in _SIGNS:
        return -0.3 if before.isalpha() and char in "¡¿½¼¾¹²³±×¶" else 0.7
    return -0.6


def _other(data: bytes, sample: bytes, file: object) -> Decoded:
    from charset_normalizer import from_bytes

    best = from_bytes(sample, threshold=0.15, enable_fallback=False).best()
    if best is not None and best.percent_coherence >= 20:
        try:
            text = data.decode(best.encoding)
        except (UnicodeDecodeError, LookupError):
            text = ""
        if text:
            return Decoded(
                line_ends(text), best.encoding, (f"encoding guessed as {best.encoding}; check the letters with accents",)
            )
    raise ReadError("no known encoding gives a readable text", file=file, remedy="save the file as UTF-8")
