"""Provisions to segments: one sentence or independent clause each, completed so that the parser sees a whole sentence.

An item that goes on with its lead-in ("To that end, it is necessary: a) to admit …") is given a short subject and modal
("They shall admit …"); a lead-in that breaks off is given a stub ("… it is necessary to do it"). The words put in have no
place in the document and never reach a slot.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import regex

from clauses.extraction.preparing import Prepared, prepare
from clauses.extraction.qualifiers import kind_of_words
from clauses.lexicon import Lexicon, load
from clauses.models import Document, Provision

MODAL = r"(?:shall|may|must|will|should|ought|can|cannot)"
_MODAL_WORDS = frozenset(("shall", "may", "must", "will", "should", "who", "which"))
_OPENING = "|".join(sorted(load("en").words("closed.segments_opening"), key=lambda phrase: (-len(phrase), phrase)))
_ANY_MODAL = regex.compile(rf"(?i)\b{MODAL}\b")
FREE_MODAL = regex.compile(rf"(?i)(?<!\b(?:who|which|that|where|as)\s)\b{MODAL}\b")
_STOP = regex.compile(r"[.?!]+[\"')\]]*(?=\s+[\"'(\[]?[\p{Lu}\d])|[.?!]+(?=\s+(?:\.\s)?and\b)")
_TURN = regex.compile(r";\s*|,\s+(?=except that\b)|:\s+(?=(?:And|But|Nor|Provided)\b)|\s-\s(?=(?:And|But|Nor|Provided)\b)")
# "be, and he hereby is, authorized": what stands between the commas says the same once more
_DOUBLED = regex.compile(
    r"(?i)\bbe(, and (?:he|she|it|they|the same|said \p{L}+) (?:hereby )?(?:is|are|be)(?: hereby)?,?) (?=\p{Ll}+(?:ed|en|t)\b)"
)
_FORMULA_START = regex.compile(r"(?i)(?:be it )?(?:resolved|enacted|ordained)\b|that\b")
_AND_THAT = regex.compile(r"(?i)[,;]\s+(?:and\s+)?(?:further,?\s+)?(?=that\b\s+(?!is\b))")
_PROVISO = regex.compile(r"(?i)(?:and |but )?(?:provided|except(?! that\b)|unless|save|if|so that|in which case)\b")
CONJUNCTION = regex.compile(r"(?i)(?:(?:and|but|or|nor|and/or|then|however|therefore|further|also|yet|please)\b,?\s+)+")
_OPEN_END = regex.compile(r"[:\-,]\s*$|[\p{L}\d)]$")
TO_VERB = regex.compile(r"(?i)(not to|to)\s+((?:\w+ly\s+)?\p{Ll}+)")
_LABEL = regex.compile(r"\s*[(\[]?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)\]]+\s+")


@dataclass(frozen=True)
class Aside:
    """A qualifier that was set aside before the parse, with its place in the document."""

    start: int
    end: int
    kind: str
    rule: str
    negative: bool = False


@dataclass
class Segment:
    """A sentence or clause of one leaf provision, as the parser sees it.

    `prefix` says what was put in before it: `` (nothing), `bare` (They shall), `modal` (They), `third` (It), `noun`
    (They shall have); `stub` what was put in after it: `` or `do` or `it`; `governor` the lead-in it continues;
    `actor_given` that the lead-in names who acts; `normative` that what it states holds because it is stated here;
    `listing` what the items of a lead-in are to it, `listed` those that are its qualifiers; `continues` that it goes
    on with the subject of the segment before it.
    """

    provision: Provision
    prepared: Prepared
    aside: list[Aside] = field(default_factory=list)
    prefix: str = ""
    negated: bool = False
    to: bool = False
    stub: str = ""
    actor_given: bool = False
    normative: bool = False
    listing: str = ""
    listed: list[Provision] = field(default_factory=list)
    nominal: str = ""
    at: int = 0
    operative: bool = False
    to_span: tuple[int, int] | None = None
    governor: Segment | None = None
    continues: bool = False
    doc: Any = None

    @property
    def text(self) -> str:
        """The string that is parsed."""
        return self.prepared.text


def _stops(text: str, abbreviations: frozenset[str]) -> Iterator[tuple[int, int]]:
    for match in _STOP.finditer(text):
        before = _last_word(text[: match.start()])
        if match[0].startswith(".") and (
            before.lower() in abbreviations or (len(before) == 1 and before.isalpha() and before != "I")
        ):
            continue
        yield match.end(), match.end()
    for match in _TURN.finditer(text):
        rest = text[match.end() :]
        part = regex.split(r";|(?<=\w{3})\.\s", rest, maxsplit=1)[0]
        if _PROVISO.match(part) and not part.startswith("Provided"):
            continue
        if FREE_MODAL.search(part) or match[0][0] in ":" or TO_VERB.match(CONJUNCTION.sub("", part, count=1)):
            yield match.start(), match.end()


def _resolved(text: str) -> Iterator[tuple[int, int]]:
    """Part what a resolving formula says in several *that*-clauses ("Resolved, That …; and that …")."""
    if _FORMULA_START.match(text):
        for match in _AND_THAT.finditer(text):
            yield match.start(), match.end()


def _last_word(text: str) -> str:
    tail = regex.search(r"[\p{L}.]+$", text[-24:])
    return tail[0].strip(".") if tail else ""


def _sentences(prepared: Prepared, abbreviations: frozenset[str]) -> list[Prepared]:
    cuts = sorted({*_stops(prepared.text, abbreviations), *_resolved(prepared.text)})
    parts, begin = [], 0
    for end, following in [*cuts, (len(prepared.text), len(prepared.text))]:
        if end > begin:
            part = prepared.cut(begin, end)
            if regex.search(r"\p{L}.*\s.*\p{L}", part.text):
                parts.append(part)
        begin = max(begin, following)
    return parts


@cache
def _aside_patterns(lexicon: Lexicon) -> tuple[regex.Pattern[str], ...]:
    fixed = "|".join(regex.escape(phrase) for phrase in sorted(lexicon.words("time.fixed"), key=lambda p: (-len(p), p)))
    patterns = (
        rf"(?i)\b{MODAL}(?: not| also| be)?(,\s(?!and\b|or\b|but\b)[^,;:]{{3,160}},)\s(?=\p{{Ll}})",
        rf"(?i)\b{MODAL}(?: not| also| thereby| nevertheless| hereby| be)?(\s(?:{fixed}))\s(?=\p{{Ll}})",
        rf"(?i)(?<=\w)(,\s(?:{_OPENING})\b[^,;:]{{2,160}},)\s(?={MODAL}\b)",
    )
    return tuple(regex.compile(pattern) for pattern in patterns)


# "the text and, where applicable, the history": it limits a noun among others, and stays in the noun phrase
_NOUN_NEXT = regex.compile(
    r"(?i),?\s(?:the|an?|its|their|any|other|such|this|these|those|of|for|with|on|in|to|by|from|at|under|as)\b"
)
_VERB_BEFORE = regex.compile(rf"(?i)\b(?:{MODAL}|to)\s(?:\w+\s)?\w+$")


@cache
def _short_pattern(lexicon: Lexicon) -> regex.Pattern[str]:
    """Return the pattern of a condition in a word ("where appropriate", "if necessary"), closed by a mark or a conjunction."""
    words = "|".join(sorted(lexicon.words("closed.segments_short"), key=lambda word: (-len(word), word)))
    return regex.compile(
        rf"(?i)(?<![\p{{L}}-])((?:,\s+)?(?:where|if|when|as|wherever|whenever|insofar as|as far as|to the extent)\s"
        rf"(?:it\sis\s)?(?:so\s)?(?:{words})"
        rf"(?:\s(?:and|or)\s(?:{words}))?)(?=[,;.:]|\s(?:and|or)\b|$)"
    )


def _short_conditions(prepared: Prepared, lexicon: Lexicon) -> tuple[Prepared, list[Aside]]:
    aside: list[Aside] = []
    for match in reversed(list(_short_pattern(lexicon).finditer(prepared.text))):
        start, end = match.span(1)
        inner = [k for k in range(start, end) if prepared.text[k] not in ", "]
        inside = start and _NOUN_NEXT.match(prepared.text, end) and not _VERB_BEFORE.search(prepared.text, 0, start)
        if not inside:
            aside.append(Aside(prepared.origin[inner[0]], prepared.origin[inner[-1]] + 1, "condition", "short condition"))
        fenced = prepared.text[end : end + 1] == "," and (start == 0 or prepared.text[start] == ",")
        prepared = prepared.drop(start, end + 1 if fenced else end)
    return prepared.cut(0, len(prepared.text)) if aside else prepared, aside


def set_aside(prepared: Prepared, lexicon: Lexicon) -> tuple[Prepared, list[Aside]]:
    """Take qualifiers that part a modal from its verb, or a subject from its modal, out of a sentence.

    The small parser loses its way over them. Returns the rest and what was taken out.
    """
    prepared, aside = _short_conditions(prepared, lexicon)
    for match in reversed(list(_DOUBLED.finditer(prepared.text))):
        prepared = prepared.drop(*match.span(1))
    if not _ANY_MODAL.search(prepared.text):
        return prepared, aside
    for pattern in _aside_patterns(lexicon):
        for match in reversed(list(pattern.finditer(prepared.text))):
            words = match[1].strip(", ").lower().split()
            if any(word in _MODAL_WORDS for word in words):
                continue
            kind, rule = kind_of_words(words)
            start, end = match.span(1)
            inner = [k for k in range(start, end) if prepared.text[k] not in ", "]
            place = prepared.origin[inner[0]], prepared.origin[inner[-1]] + 1
            negative = words[0] in ("in", "under", "on", "at") and words[1:2] == ["no"]
            aside.append(Aside(*place, kind or "manner", rule or "set off", negative))
            prepared = prepared.drop(start, end)
    return prepared, aside


def raw_body(document: Document, provision: Provision) -> tuple[int, str]:
    """Return the offset and the raw text of a leaf provision without its label."""
    raw = document.text[provision.start : provision.end]
    if provision.label:
        pattern = (
            r"\s*(?:(?:section|sec|article|art|rule|amendment|chapter|§)\b\.?\s*)?"
            + r"\s+".join(regex.escape(part) for part in provision.label.split())
            + r"[\s.:—–-]*"
        )
        match = regex.match(pattern, raw, regex.IGNORECASE)
        if match:
            return provision.start + match.end(), raw[match.end() :]
    elif provision.kind == "statement":
        match = _LABEL.match(raw)
        if match:
            return provision.start + match.end(), raw[match.end() :]
    return provision.start, raw


def split(document: Document, provision: Provision, lexicon: Lexicon, known_words: frozenset[str]) -> list[Segment]:
    """Cut a leaf provision into segments, in the order of the text."""
    start, raw = raw_body(document, provision)
    known = {word: word in known_words for word in regex.findall(r"(?<=\[)\p{Ll}+(?=\])", raw)} if known_words else None
    prepared = prepare(raw, start, known)
    if provision.kind == "statement":
        label = _LABEL.match(prepared.text)
        prepared = prepared.cut(label.end() if label else 0, len(prepared.text))
    parts = _sentences(prepared, lexicon.words("names.abbreviations"))
    segments = [Segment(provision, *set_aside(part, lexicon)) for part in parts]
    return segments
