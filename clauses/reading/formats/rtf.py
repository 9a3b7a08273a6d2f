"""Rich Text Format: a small reader of its own for text, printed list labels, code pages, tables and notes."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import regex

from clauses.errors import ReadError
from clauses.reading.draft import Draft
from clauses.reading.formats.composer import Composer, Mark, Run, trimmed
from clauses.reading.formats.numerals import numeral
from clauses.reading.formats.rtf_words import CHARSETS, KNOWN_STARRED, NOTE_STYLES, SIGNS, SKIP, TOKEN, WORDS

_DEEPEST = 300


@dataclass
class _State:
    """What a group inherits and restores: where its words go, and how its bytes are read."""

    target: str = "body"
    skip_bytes: int = 1
    font: int = -1
    hidden: bool = False
    destination: str = ""


@dataclass
class _Note:
    key: str
    kind: str
    words: list[str] = field(default_factory=list)
    number: int = 0


def read_rtf(data: bytes, file: Path) -> Draft:
    """Return the text of an RTF document; raises `ReadError` for one that is damaged."""
    if not data.lstrip().startswith(b"{\\rtf"):
        raise ReadError("this is no RTF document", file=file, remedy="open it in the program that made it and save it again")
    return _Reader(data, file).read()


class _Reader:
    """Reads the tokens of one document."""

    def __init__(self, data: bytes, file: Path) -> None:
        self._data, self._file = data, file
        self._out = Composer()
        self._state = _State()
        self._stack: list[_State] = []
        self._page = "cp1252"
        self._fonts: dict[int, str] = {}
        self._pending = bytearray()
        self._runs: list[Run] = []
        self._label: list[str] = []
        self._cells: list[Run] = []
        self._in_row = False
        self._rows = 0
        self._notes: list[_Note] = []
        self._title: list[str] = []
        self._units: list[int] = []
        self._styles = {"footnote": "decimal", "endnote": "lowerRoman"}
        self._ignore = 0
        self._counts = {"footnote": 0, "endnote": 0}
        self._default_font = -1

    def read(self) -> Draft:
        at = 0
        while at < len(self._data):
            match = TOKEN.match(self._data, at)
            if match is None:
                at += 1
                continue
            at = match.end()
            if match[1] == b"bin" and match[2]:
                at += max(0, int(match[2]))
            else:
                self._token(match)
            if len(self._stack) > _DEEPEST:
                raise ReadError(
                    f"groups are nested more than {_DEEPEST} levels deep", file=self._file, remedy="save the file again"
                )
        self._end_paragraph()
        self._end_row()
        self._out.title = " ".join("".join(self._title).split())
        return self._out.finish(self._finished())

    def _finished(self) -> list[tuple[str, str, str]]:
        return [(note.key, self._marker(note), "".join(note.words).strip()) for note in self._notes]

    def _marker(self, note: _Note) -> str:
        """Return the printed mark of a note; notes are numbered in the order in which they are asked for."""
        if not note.number:
            self._counts[note.kind] += 1
            note.number = self._counts[note.kind]
        return numeral(note.number, self._styles[note.kind])

    def _token(self, match: regex.Match[bytes]) -> None:
        if match[6] is not None:
            self._bytes(match[6])
        elif match[3] is not None:
            self._bytes(bytes([int(match[3], 16)]))
        else:
            self._flush()
            self._ignore = 0
            if match[5] == b"{":
                self._stack.append(_State(**vars(self._state)))
                self._state.destination = ""
            elif match[5] == b"}":
                self._close()
            elif match[4] is not None:
                self._sign(match[4])
            elif match[1] is not None:
                self._word(match[1].decode("ascii").lower(), int(match[2]) if match[2] else None)

    def _close(self) -> None:
        if self._stack:
            self._state = self._stack.pop()

    def _sign(self, sign: bytes) -> None:
        if sign == b"*":
            self._state.destination = "*"
        elif sign in b"\r\n":
            self._end_paragraph()
        else:
            self._put(SIGNS.get(sign, ""))

    def _word(self, word: str, value: int | None) -> None:
        starred, self._state.destination = self._state.destination == "*", ""
        if self._destination(word, starred=starred) or self._set(word, value):
            return
        if word == "u" and value is not None:
            self._unicode(value % 65536)
        elif word in WORDS:
            self._put(WORDS[word])
        elif word in ("par", "sect", "page"):
            self._break()
        elif word in ("cell", "nestcell"):
            self._end_cell()
        elif word in ("row", "nestrow"):
            self._end_row()
        elif word in ("pard", "intbl") and self._state.target == "body":
            self._in_row = word == "intbl"

    def _destination(self, word: str, *, starred: bool) -> bool:
        """Turn the group to where its words belong; True where the word named a destination."""
        state = self._state
        if word == "title" and state.target == "skip":
            state.target = "title"
        elif word in ("listtext", "pntext") and state.target == "body":
            state.target = "label"
            self._label.clear()
        elif word == "footnote" and state.target == "body":
            note = _Note(str(len(self._notes)), "footnote")
            self._notes.append(note)
            self._runs.append(Mark(note.key, ""))
            state.target = "note"
        elif word == "ftnalt" and state.target == "note":
            self._notes[-1].kind = "endnote"
        elif word in SKIP or (starred and word not in KNOWN_STARRED):
            state.target = "fonts" if word == "fonttbl" else "skip"
        elif word == "upr":
            state.target = "skip"
        elif word == "ud" and starred:
            state.target = self._stack[-2].target if len(self._stack) > 1 else "body"
        else:
            return False
        return True

    def _set(self, word: str, value: int | None) -> bool:
        """Apply a word that changes the state; True where it was one."""
        state = self._state
        if word == "ansicpg" and value:
            self._page = _codec(f"cp{value}", self._page)
        elif word in ("mac", "pc", "pca"):
            self._page = {"mac": "mac-roman", "pc": "cp437", "pca": "cp850"}[word]
        elif word == "f" and value is not None:
            state.font = value
        elif word == "fcharset" and state.target == "fonts" and value is not None:
            self._fonts[state.font] = CHARSETS.get(value, "")
        elif word == "uc" and value is not None:
            state.skip_bytes = max(0, min(value, 16))
        elif word in ("v", "deleted"):
            state.hidden = value != 0
        elif word == "deff" and value is not None:
            self._default_font = state.font = value
        elif word == "plain":
            state.hidden, state.font = False, self._default_font
        elif regex.fullmatch(r"a?ftnn(ar|alc|auc|rlc|ruc|chi)", word):
            self._styles["endnote" if word[0] == "a" else "footnote"] = NOTE_STYLES[word.removeprefix("a")[4:]]
        else:
            return False
        return True

    def _bytes(self, data: bytes) -> None:
        skipped = min(self._ignore, len(data))
        self._ignore -= skipped
        self._pending += data[skipped:]

    def _unicode(self, unit: int) -> None:
        """Take one UTF-16 unit; the bytes that stand in for it, for old readers, are passed over."""
        self._ignore = self._state.skip_bytes
        if 0xD800 <= unit < 0xDC00:
            self._units = [unit]
            return
        if 0xDC00 <= unit < 0xE000:
            if self._units:
                self._put(chr(0x10000 + ((self._units.pop() - 0xD800) << 10) + unit - 0xDC00))
            return
        self._units = []
        self._put(chr(unit))

    def _flush(self) -> None:
        if self._pending:
            codec = self._fonts.get(self._state.font) or self._page
            words = self._pending.decode(codec, errors="replace").replace("\x00", "")
            self._pending.clear()
            self._put(words)

    def _put(self, words: str) -> None:
        state = self._state
        if not words or state.hidden:
            return
        if state.target == "body":
            self._runs.append(words)
        elif state.target == "label":
            self._label.append(words)
        elif state.target == "note":
            self._notes[-1].words.append(words)
        elif state.target == "title":
            self._title.append(words)

    def _break(self) -> None:
        if self._state.target == "note":
            self._notes[-1].words.append("\n")
        elif self._state.target == "body":
            if self._in_row:
                self._runs.append(" ")
            else:
                self._end_paragraph()

    def _end_paragraph(self) -> None:
        self._flush()
        if self._cells:
            self._end_row()
        if trimmed(self._runs):
            self._out.paragraph(self._marked(self._runs), label=_label("".join(self._label)))
            self._rows = 0
        self._runs = []
        self._label.clear()

    def _end_cell(self) -> None:
        if self._state.target == "body":
            label = _label("".join(self._label))
            self._cells += [f"{label} " if label else "", *trimmed(self._runs), "\t"]
            self._runs = []
            self._label.clear()

    def _end_row(self) -> None:
        runs = trimmed(self._cells)
        if runs:
            self._out.paragraph(self._marked(runs), tight=self._rows > 0)
            self._rows += 1
        self._cells = []

    def _marked(self, runs: list[Run]) -> list[Run]:
        return [Mark(run.key, self._marker(self._notes[int(run.key)])) if isinstance(run, Mark) else run for run in runs]


def _label(words: str) -> str:
    """Return a printed label; a sign from a symbol font becomes a bullet."""
    label = " ".join(words.split())
    return "•" if regex.fullmatch(r"[\uE000-\uF8FF·§¨]", label) else label


def _codec(name: str, otherwise: str) -> str:
    import codecs

    try:
        return codecs.lookup("mac-roman" if name == "cp10000" else "utf-8" if name == "cp65001" else name).name
    except LookupError:
        return otherwise
