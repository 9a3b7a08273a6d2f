"""The clause heads of a parsed segment: which verbs carry a directive, and where the words of each begin and end."""

from __future__ import annotations

from typing import Any

from clauses.extraction.directive import RELATIVE_TAGS, SUBJECTS, Token, is_relative, is_synthetic, subject_of
from clauses.extraction.segments import Segment
from clauses.lexicon import Lexicon

_MODALS = frozenset(("shall", "may", "must", "will", "should", "ought", "can", "cannot", "could", "would", "need", "shalt"))
_MARKS = frozenset(
    (
        "if",
        "unless",
        "until",
        "till",
        "because",
        "as",
        "whether",
        "though",
        "although",
        "lest",
        "after",
        "before",
        "since",
        "while",
        "whilst",
        "provided",
        "except",
        "save",
        "than",
        "whereas",
        "once",
        "for",
        "in",
    )
)
_QUESTIONS = frozenset(("what", "how", "whether", "why"))
_WH = frozenset(("when", "where", "whenever", "wherever", "how", "why", "while", "whereby", "whichever", "whatever", "what"))


def main_verb(modal: Token) -> Token | None:
    """Return the verb that a modal belongs to: by the parse, or else the next verb form to its right."""
    if modal.dep_ in ("aux", "auxpass") and modal.head.i > modal.i and modal.head.pos_ in ("VERB", "AUX"):
        return modal.head
    if modal.dep_ in ("aux",) and modal.head.i < modal.i and modal.head.pos_ in ("VERB", "AUX") and modal.nbor(-1).text != ",":
        return modal.head
    for token in modal.doc[modal.i + 1 : modal.i + 40]:
        if token.tag_ in ("VB", "VBN", "VBP") and not (
            token.lemma_ == "be" and token.dep_ == "auxpass" and token.head.i > token.i
        ):
            return token
        if token.tag_ in ("MD", "VBZ", "VBD") or token.text == ";":
            return None
    return None


def role(verb: Token, modal: Token | None = None) -> str:
    """Tell what a finite verb's clause is: `main`, `relative`, `content` (with *that*), or `other`."""
    subject = subject_of(verb)
    if modal is not None and (turned := _turned(modal, subject)):
        return turned
    if (verb.dep_ != "conj" and _behind_proviso(verb)) or _question(verb):
        return "other"
    if (
        verb.dep_ == "ccomp"
        and verb.head.i + 1 < verb.i
        and verb.head.pos_ in ("VERB", "NOUN")
        and verb.head.nbor(1).lower_ == "that"
    ):
        return "content"
    marked = _marked(verb, modal)
    if marked:
        return marked
    if is_relative(verb) or (subject is not None and subject.lower_ == "that" and subject.tag_ in RELATIVE_TAGS):
        return "relative"
    if verb.dep_ == "relcl" and modal is not None and subject is not None and verb.doc[subject.left_edge.i - 1].text == ",":
        return "main"
    if verb.dep_ == "relcl":
        return "other" if subject is not None and verb.head.i < subject.i else "main"
    if verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX") and (subject is None or subject.i < verb.head.i):
        up = role(verb.head)
        if (
            modal is not None
            and up == "other"
            and not any(c.tag_ == "MD" for c in verb.head.lefts)
            and modal.nbor(-1).tag_ == "CC"
        ):
            return "main"
        return up if up != "main" or subject is None else "main"
    return "other" if verb.dep_ in ("pcomp", "csubj", "csubjpass") else "main"


def _turned(modal: Token, subject: Token | None) -> str:
    """Tell a conditional by its place: "Should any Member …", "such as shall be …"; empty where the place tells nothing."""
    if modal.i and modal.nbor(-1).lower_ in ("as", "than"):
        return "other"
    if modal.i == 0 and modal.lower_ == "should":
        return "other"
    if modal.lower_ in ("should", "were", "had") and subject is not None and modal.i < subject.left_edge.i:
        before = modal.i == 0 or modal.nbor(-1).text in (",", ";") or modal.nbor(-1).tag_ == "CC"
        return "other" if before else "main"
    return ""


def _question(verb: Token) -> bool:
    edge = verb.left_edge
    if verb.dep_ == "ccomp" and verb.head.i + 1 < verb.i and verb.head.nbor(1).lower_ in _QUESTIONS:
        return True
    return bool(edge.lower_ in _QUESTIONS and edge.i > 0 and edge.nbor(-1).text != ",")


def _closed(verb: Token, mark: Token) -> bool:
    """Tell whether the clause that a conjunction opens has its own verb and ends before the subject of this one."""
    subject = subject_of(verb)
    if subject is None or subject.i > verb.i:
        return False
    start = subject.left_edge.i
    between = verb.doc[mark.i + 1 : start]
    return bool(
        start > mark.i + 2 and verb.doc[start - 1].text == "," and any(t.tag_ in ("VBZ", "VBP", "VBD") for t in between)
    )


def _marked(verb: Token, modal: Token | None) -> str:
    """Tell what the words before a verb make of its clause: `other`, `content`, or nothing."""
    lefts = [child for child in verb.children if child.i < verb.i]
    if modal is not None and modal not in lefts:
        lefts.append(modal)
    for child in lefts:
        if child.dep_ != "advcl" and child.left_edge.lower_ in _QUESTIONS and child.left_edge.head.i >= child.i:
            return "other"
        adverbial = child.dep_ == "advmod" and child.lower_ in ("as", "for", "in", "before", "after")
        if child.dep_ in ("mark", "advmod") and child.lower_ in _MARKS | _WH and not adverbial and not _closed(verb, child):
            return "other"
        if child.dep_ == "mark" and child.lower_ == "that":
            return "content"
    return ""


def _behind_proviso(verb: Token) -> bool:
    """Tell whether a clause stands behind *provided that*, *so that*, *in order that* and the like."""
    subject = subject_of(verb)
    start = subject.left_edge.i if subject is not None and subject.i < verb.i else verb.left_edge.i
    words = [t.lower_ for t in verb.doc[max(0, start - 3) : start + 1]]
    text = " ".join(words)
    return (
        any(
            phrase in text
            for phrase in (
                "provided that",
                "so that",
                "order that",
                "condition that",
                "providing that",
                "in case",
                "the event",
                "otherwise the",
                "otherwise,",
            )
        )
        and verb.doc[0].lower_ != "provided"
    )


def modal_verbs(segment: Segment) -> list[tuple[Token, Token]]:
    """Return the (modal, verb) pairs of a segment, in order, one for each verb."""
    found: list[tuple[Token, Token]] = []
    seen: set[int] = set()
    for token in segment.doc:
        if token.lower_ not in _MODALS or not (
            token.tag_ == "MD"
            or token.lower_ in ("ought", "shall", "shalt")
            or (token.lower_ == "need" and token.dep_ == "aux")
        ):
            continue
        if token.i == 0 and token.lower_ == "should":
            continue
        verb = main_verb(token)
        if verb is not None and verb.i not in seen:
            seen.add(verb.i)
            found.append((token, verb))
    return found


def conjuncts(verb: Token, *, to: bool = False) -> list[Token]:
    """Return the verbs coordinated with a verb that have neither a subject nor a modal of their own, in order."""
    found: list[Token] = []
    for other in verb.conjuncts:
        if other.i <= verb.i or other.pos_ not in ("VERB", "AUX", "NOUN", "ADJ"):
            continue
        if other.pos_ in ("NOUN", "ADJ") and other.tag_ not in ("VB", "VBP", "VBN"):
            continue
        infinitive = any(c.lower_ == "to" and c.dep_ == "aux" for c in other.lefts)
        if infinitive and not to and not any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.lefts):
            continue
        same = (verb.tag_ == "VBN") == (other.tag_ in ("VBN", "VBD")) or other.tag_ in ("VB", "VBP") or verb.tag_ == "VB"
        if any(c.dep_ in SUBJECTS for c in other.children) or any(c.tag_ == "MD" for c in other.children) or not same:
            continue
        passive = verb.tag_ == "VBN" and other.tag_ == "VBD" and other.nbor(-1).tag_ in ("CC", "RB", ",")
        mistaken = other.tag_ == "VBG" and not other.lower_.endswith("ing")
        if other.tag_ in ("VBZ", "VBD", "VBG") and other.tag_ != verb.tag_ and not passive and not mistaken:
            continue
        found.append(other)
    return found


def only_joined(doc: Any, left: int, right: int) -> bool:
    """Tell whether nothing but conjunctions, commas, adverbs and particles stands between two words."""
    return all(
        t.tag_ == "CC" or t.is_punct or t.pos_ == "ADV" or t.dep_ in ("prt", "aux", "auxpass", "neg")
        for t in doc[left + 1 : right]
    )


def start_of(segment: Segment, verb: Token, floor: int, *, own_subject: bool) -> int:
    """Return the token at which the words of a clause head begin, not before `floor`."""
    doc = segment.doc
    lefts = [
        child.left_edge.i for child in verb.lefts if child.dep_ not in ("cc", "punct", "preconj") and child.left_edge.i >= floor
    ]
    start = min([verb.i, *lefts])
    place = start
    while place > floor and not (doc[place - 1].tag_ == "CC" or doc[place - 1].text in (";", ":")) and own_subject:
        if doc[place - 1].dep_ not in ("punct", "mark", "advmod", "prep") and doc[place - 1].head.i < start:
            break
        place -= 1
    return place if own_subject else int(start)


def has_stub(segment: Segment, numbers: list[int]) -> bool:
    """Tell whether one of the words was put in behind a lead-in that breaks off."""
    return bool(segment.stub) and any(is_synthetic(segment, segment.doc[n]) for n in numbers)


def lexical(lexicon: Lexicon, section: str, verb: Token) -> bool:
    """Tell whether a verb's lemma stands in the list `verbs` of a section of the vocabulary."""
    return verb.lemma_.lower() in lexicon.words(f"{section}.verbs")
