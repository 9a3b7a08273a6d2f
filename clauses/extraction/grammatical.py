"""The grammatical subject of a clause head, also where the parse lost it."""

from __future__ import annotations

from clauses.extraction.bounds import Head
from clauses.extraction.directive import Directive, Doc, is_synthetic, subject_of, trim
from clauses.extraction.qualifiers import opener

NOUNLIKE = frozenset(("NOUN", "PROPN", "PRON", "NUM", "DET"))


def find_subject(item: Directive, head: Head, adverbs: frozenset[str]) -> None:
    """Set the subject of a directive: by the parse, or by what stands before its modal. `adverbs` are never subjects."""
    subject = subject_of(head.verb)
    if subject is None or subject.pos_ in ("ADV", "PART") or subject.lower_ in adverbs:
        item.subject = _before_modal(item, head)
        return
    if is_synthetic(item.segment, subject):
        return
    numbers = [n for n in range(subject.left_edge.i, subject.right_edge.i + 1) if n >= head.low]
    stop = head.modal.i if head.modal is not None else head.verb.i
    if subject.i < stop:
        numbers = [n for n in numbers if n < stop]
    item.subject = trim(item.doc, _with_first_conjunct(item, head, numbers))
    if head.kind == "relative" and len(item.subject) == 1:
        item.subject = _antecedent_of(item, head)


def _with_first_conjunct(item: Directive, head: Head, numbers: list[int]) -> list[int]:
    """Add the first of two coordinated subjects where the parse kept only the second ("No Senator or Representative")."""
    doc = item.doc
    if not numbers or numbers[0] <= head.low + 1 or doc[numbers[0] - 1].tag_ != "CC":
        return numbers
    words = doc[head.low : numbers[0] - 1]
    if all(t.pos_ in ("DET", "NOUN", "PROPN", "ADJ") for t in words) and len(words) <= 5:
        return [*range(head.low, numbers[0]), *numbers]
    return numbers


def _antecedent_of(item: Directive, head: Head) -> list[int]:
    """Return the noun phrase that a relative pronoun stands for; the pronoun alone where nothing stands before it."""
    doc = item.doc
    pronoun = item.subject[0]
    noun = head.verb.head if head.verb.dep_ == "relcl" and head.verb.head.i < pronoun else None
    if noun is None:
        before = next((c for c in reversed(list(doc.noun_chunks)) if c.end <= pronoun), None)
        noun = before.root if before is not None and before.end >= pronoun - 1 else None
    if noun is None or noun.pos_ not in ("NOUN", "PROPN", "PRON"):
        return item.subject
    item.taken.add(pronoun)
    return trim(doc, list(range(noun.left_edge.i, pronoun)))


def _before_modal(item: Directive, head: Head) -> list[int]:
    """Return the words before a modal that the parse gives no subject: the last noun phrase, or all but what is fronted."""
    doc = item.doc
    if head.modal is None or head.kind != "main" or is_synthetic(item.segment, head.modal) or head.modal.i <= head.low:
        return []
    stop = head.modal.i
    while stop > head.low and (doc[stop - 1].is_punct or doc[stop - 1].pos_ == "ADV"):
        stop -= 1
    if stop <= head.low or doc[stop - 1].pos_ not in NOUNLIKE:
        return []
    size, _ = opener(doc, head.low, stop)
    if size == 0 and doc[head.low].pos_ in (*NOUNLIKE, "ADJ"):
        start = head.low
    else:
        comma = next((k for k in range(stop - 1, head.low, -1) if doc[k].text == ","), None)
        phrase = next((c for c in doc.noun_chunks if c.start <= stop - 1 < c.end), None)
        beside = _beside(doc, head.low, stop)
        last = phrase.start if phrase is not None else stop - 1
        start = comma + 1 if comma is not None else beside if beside is not None else last
    if start > head.low and doc[start - 1].pos_ == "ADP":
        return []
    item.doubts.append("subject found without the parse")
    return trim(doc, list(range(start, stop)))


def _beside(doc: Doc, low: int, stop: int) -> int | None:
    """Return where the last noun phrase begins that stands right behind another one, with no verb behind it."""
    for chunk in doc.noun_chunks:
        behind = low < chunk.start < stop and doc[chunk.start - 1].pos_ in (*NOUNLIKE, "VERB")
        if behind and not any(t.tag_ == "MD" or t.pos_ == "AUX" for t in doc[chunk.start : stop]):
            return int(chunk.start)
    return None
