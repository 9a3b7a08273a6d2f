"""The control words of Rich Text Format, as far as a reader of text needs them."""

from __future__ import annotations

import regex

TOKEN = regex.compile(
    rb"\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-f]{2})|\\([^a-z])|([{}])|[\r\n]+|([^\\{}\r\n]+)|\\",
    regex.IGNORECASE | regex.DOTALL,
)
"""A control word with its number, a byte in hexadecimal, a control sign, a brace, or plain bytes."""
_SKIPPED = (
    "fonttbl colortbl stylesheet info pict object header headerl headerr headerf footer footerl footerr footerf "
    "listtable listoverridetable revtbl rsidtbl generator themedata colorschememapping latentstyles datastore "
    "xmlnstbl fldinst bkmkstart bkmkend xe tc nonshppict shpinst filetbl mmathpr pgdsctbl ftnsep ftnsepc aftnsep "
    "aftnsepc annotation atnid atnauthor atnref datafield template formfield wgrffmtfilter"
)
SKIP = frozenset(_SKIPPED.split())
"""Groups whose words are no part of the text."""
KNOWN_STARRED = frozenset(["shppict", "ud", "fldrslt", "listtext", "pntext", "shptxt", "footnote"])
"""Groups that are read though they are marked as optional."""
WORDS = {
    "line": "\n", "lbr": "\n", "softline": "\n", "tab": "\t", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’",
    "ldblquote": "“", "rdblquote": "”", "bullet": "•", "emspace": "\u2003", "enspace": "\u2002",
    "qmspace": "\u2005", "zwj": "\u200d", "zwnj": "\u200c",
}  # fmt: skip
"""Control words that stand for characters."""
SIGNS = {b"~": "\u00a0", b"_": "\u2011", b"-": "\u00ad", b"{": "{", b"}": "}", b"\\": "\\"}
"""Control signs that stand for characters."""
CHARSETS = {
    0: "cp1252", 77: "mac-roman", 128: "cp932", 129: "cp949", 134: "gbk", 136: "big5", 161: "cp1253", 162: "cp1254",
    163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250", 255: "cp437",
}  # fmt: skip
"""The code page of a font by its character set."""
NOTE_STYLES = {
    "ar": "decimal",
    "alc": "lowerLetter",
    "auc": "upperLetter",
    "rlc": "lowerRoman",
    "ruc": "upperRoman",
    "chi": "chicago",
}
"""The number style of notes, by the end of the control word that sets it."""
