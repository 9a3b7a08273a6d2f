"""What stands before the verb: the subject and what it is, fronted qualifiers, and those set aside before the parse."""

from __future__ import annotations

from dataclasses import dataclass

from clauses.extraction.directive import RELATIVE_TAGS, Directive, trim
from clauses.extraction.qualifiers import kind_of, opener, slot_of
from clauses.lexicon import Lexicon, load

_FILLERS = load("en").words("closed.subjects_fillers")
COMPARED = frozenset(("more", "less", "fewer", "later", "longer", "other", "earlier"))
# participles with which an organ says why and by what right it acts
_PREAMBLE = load("en").words("closed.subjects_preamble")
_AGENT_ENDINGS = ("er", "or", "ist", "ee", "ant", "man", "men", "ian", "ers", "ors", "ists", "ees", "ants", "ians")


@dataclass
class Value:
    """One value of a slot: token numbers, or the span of the document where it was not parsed."""

    slot: str
    kind: str
    numbers: list[int]
    rule: str
    span: tuple[int, int] | None = None


class Subjects:
    """Fills actor and target from the subject, and qualifiers from what is fronted. Takes the vocabulary."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def subject(self, item: Directive) -> None:
        """Make the subject the actor, or the target of a passive and of a thing that happens."""
        numbers = item.subject
        if not numbers:
            return
        if item.doc[numbers[0]].lower_ == "there":
            item.taken.update(numbers)
            item.subject = []
            return
        if (
            item.doc[numbers[0]].lower_ in ("no", "neither")
            and len(numbers) > 1
            and item.doc[numbers[1]].lower_ not in COMPARED
        ):
            item.deontic = "prohibition" if item.deontic != "" else ""
            item.taken.add(numbers[0])
            item.modal.append(numbers[0])
            numbers = numbers[1:]
        numbers = self._cut_parenthesis(item, numbers)
        if len(numbers) == 1 and item.doc[numbers[0]].tag_ in RELATIVE_TAGS:
            item.taken.update(numbers)
            item.subject = []
            return
        item.subject = numbers
        thing = (item.passive and item.statement_type == "regulative") or self._happens(item)
        if thing and not item.target:
            item.target = numbers
        elif not item.actor:
            item.actor = numbers

    def _happens(self, item: Directive) -> bool:
        """Tell whether the subject is a thing that is to happen ("elections shall take place"), done by nobody who is named."""
        if item.statement_type != "regulative" or item.verb.lemma_.lower() not in self.lexicon.words("happening.verbs"):
            return False
        place = item.verb.lemma_.lower() == "take"
        if place and not any(t.lower_ == "place" for t in item.doc[item.verb.i + 1 : item.verb.i + 2]):
            return False
        head = next((item.doc[n] for n in item.subject if item.doc[n].head.i not in item.subject), item.doc[item.subject[0]])
        return bool(
            head.pos_ == "NOUN"
            and not head.lower_.endswith(_AGENT_ENDINGS)
            and head.lemma_.lower() not in self.lexicon.words("nouns.bodies")
        )

    @staticmethod
    def _cut_parenthesis(item: Directive, numbers: list[int]) -> list[int]:
        doc = item.doc
        for place, n in enumerate(numbers[:-1]):
            if not place:
                continue
            if doc[n].pos_ in ("ADP", "SCONJ"):
                size, kind = opener(doc, n, numbers[-1] + 1)
                if (size >= 2 and kind in ("approval", "condition")) or doc[n].lower_ in ("when", "if", "unless", "until"):
                    return trim(doc, numbers[:place])
            if doc[n].text != ",":
                continue
            nxt = doc[numbers[place + 1]]
            size, kind = opener(doc, nxt.i, numbers[-1] + 1)
            participle = nxt.tag_ == "VBG" and nxt.lower_ not in ("including", "having", "being")
            if (size and kind not in ("place", "means", "result", "manner") and nxt.tag_ != "WDT") or participle:
                return trim(doc, numbers[:place])
        return numbers

    def before(self, item: Directive, stretch: list[int]) -> None:
        """Make qualifiers of a stretch of words before the verb."""
        doc = item.doc
        for part in self._parts(item, stretch):
            numbers = trim(doc, part)
            inside = bool(item.action) and bool(numbers) and min(item.action) <= numbers[0] <= max(item.action)
            if inside and len(numbers) == 1 and doc[numbers[0]].lower_ in self.lexicon.words("kept_adverbs.words"):
                item.action.add(numbers[0])
                continue
            if len(numbers) > 1 and doc[numbers[0]].lower_ == "that" and item.rule.startswith("that-clause"):
                numbers = numbers[1:]
            if len(numbers) == 1 and doc[numbers[0]].tag_ == "WRB":
                continue
            if [doc[k].lower_ for k in numbers][-1:] in (["opinion"], ["view"]) and len(numbers) <= 4:
                continue
            if not numbers or all(doc[k].lower_ in _FILLERS for k in numbers) or self._negates(item, numbers):
                continue
            if doc[numbers[0]].lower_ in _PREAMBLE and (
                "control" in item.rule or item.rule.startswith(("that-clause", "operative"))
            ):
                continue
            begin = min((*item.action, *item.modal, *item.subject, item.verb.i))
            kind, rule = kind_of(doc, numbers, fronted=stretch[-1] < begin)
            item.values.append(Value(slot_of(kind), kind, numbers, rule))

    @staticmethod
    def _negates(item: Directive, numbers: list[int]) -> bool:
        """`In no case`, `at no time` before the verb forbid it, and are part of the modal."""
        words = [item.doc[n].lower_ for n in numbers]
        if len(words) > 4 or "no" not in words or not (words[0] in ("in", "at", "under", "on", "by", "to") or words == ["nor"]):
            return False
        item.deontic = "prohibition" if item.deontic else ""
        item.modal.extend(numbers)
        item.taken.update(numbers)
        return True

    def _parts(self, item: Directive, stretch: list[int]) -> list[list[int]]:
        doc = item.doc
        parts: list[list[int]] = [[]]
        for n in stretch:
            if doc[n].text == "," and parts[-1]:
                size, kind = opener(doc, n + 1, stretch[-1] + 1)
                if (
                    size >= 2
                    or kind in ("condition", "exception", "time")
                    or doc[n + 1 if n + 1 < len(doc) else n].tag_ == "VBG"
                ):
                    parts.append([])
                    continue
            edge = n in (stretch[0], stretch[-1])
            if doc[n].lower_ in self.lexicon.words("time.adverbs") and doc[n].pos_ == "ADV" and len(stretch) > 1 and edge:
                parts.extend([[n], []])
                continue
            parts[-1].append(n)
        return parts

    @staticmethod
    def shared(item: Directive) -> None:
        """Give a coordinated verb without a subject of its own the conditions that stand before the first one."""
        first = item.first
        if first is None or not first.subject or not item.modal or first.segment is not item.segment:
            return
        before = min(first.subject)
        item.values.extend(v for v in first.values if v.slot == "condition" and v.numbers and max(v.numbers) < before)

    @staticmethod
    def aside(item: Directive) -> None:
        """Take the qualifiers that were set aside inside this directive's stretch."""
        origin = item.segment.prepared.origin
        high = min(item.high, len(item.doc))
        places = [origin[item.doc[n].idx] for n in range(item.low, high) if origin[item.doc[n].idx] >= 0]
        for aside in item.segment.aside:
            low = min(places, default=0) if item.low else 0
            last = max(places, default=0) if high < len(item.doc) else item.segment.provision.end
            if places and low <= aside.start <= last and _beside_modal(item, aside.start):
                value = Value(slot_of(aside.kind), aside.kind, [], aside.rule, (aside.start, aside.end))
                if aside.negative and item.deontic in ("obligation", "permission"):
                    item.deontic, value = "prohibition", Value("modal", "", [], "denied", value.span)
                item.values.append(value)


def _beside_modal(item: Directive, place: int) -> bool:
    """Tell whether what was set aside at a place stood beside the modal of this directive, not of another in the sentence."""
    origin = item.segment.prepared.origin
    before = [token for token in item.doc if 0 <= origin[token.idx] < place]
    after = next((token for token in item.doc if origin[token.idx] > place), None)
    modal = next((token for token in reversed(before[-4:]) if token.tag_ == "MD"), None)
    if modal is None and after is not None and after.tag_ == "MD":
        modal = after
    return modal is None or modal.i in item.modal or modal.i in item.action
