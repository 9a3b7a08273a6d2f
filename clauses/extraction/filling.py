"""Fills the slots of a directive from the words that are neither modal nor action."""

from __future__ import annotations

from dataclasses import dataclass

from clauses.extraction.attachment import Chunk
from clauses.extraction.chunks import Cutter
from clauses.extraction.directive import RELATIVE_TAGS, Directive, Token, is_synthetic, runs, trim
from clauses.extraction.qualifiers import kind_of, opener, slot_of
from clauses.lexicon import Lexicon

_MEANS_NOUNS = frozenset(
    "declaration vote votes majority resolution decree law ballot decision means regulation regulations order letter notice agreement treaty convention act statute instrument way method writing lot appointment rules mail post telegram proclamation procedure consent reference reason virtue means election".split()
)
_COPULAS = frozenset(("be", "become", "remain"))


@dataclass
class Value:
    """One value of a slot, as token numbers in as many stretches as it has."""

    slot: str
    kind: str
    numbers: list[int]
    rule: str
    span: tuple[int, int] | None = None


class Filler:
    """Fills directives. Takes the vocabulary."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.cutter = Cutter(lexicon)

    def fill(self, item: Directive) -> None:
        """Set `item.values`, and its statement type where the predicate says that it is constitutive."""
        self._type(item)
        self._subject(item)
        used = item.taken | set(item.actor) | set(item.subject) | set(item.target)
        main = max(p.i for p in item.predicates)
        for run in runs(n for n in range(item.low, item.high) if n not in used and not is_synthetic(item.segment, item.doc[n])):
            stretch = trim(item.doc, list(run))
            if not stretch or all(item.doc[n].is_punct or item.doc[n].tag_ == "CC" for n in stretch):
                continue
            if stretch[-1] < main:
                self._before(item, stretch)
            else:
                self._after(item, stretch)
        self._aside(item)
        self._shared(item)
        self._stub(item, main)
        self._finish(item)

    @staticmethod
    def _shared(item: Directive) -> None:
        """Give a coordinated verb without a subject of its own the conditions that stand before the first one."""
        first = item.first
        if first is None or not first.subject or not item.modal or first.segment is not item.segment:
            return
        before = min(first.subject)
        for value in first.values:
            if value.slot == "condition" and value.numbers and max(value.numbers) < before:
                item.values.append(value)

    def _aside(self, item: Directive) -> None:
        """Take the qualifiers that were set aside inside this directive's stretch."""
        origin = item.segment.prepared.origin
        places = [
            origin[item.doc[n].idx] for n in range(item.low, min(item.high, len(item.doc))) if origin[item.doc[n].idx] >= 0
        ]
        for aside in item.segment.aside:
            if places and min(places) <= aside.start <= max(places):
                item.values.append(Value(slot_of(aside.kind), aside.kind, [], aside.rule, (aside.start, aside.end)))

    def _stub(self, item: Directive, main: int) -> None:
        if item.segment.stub:
            rest = [n for n in range(item.low, item.high) if is_synthetic(item.segment, item.doc[n])]
            item.stub = any(item.doc[n].lower_ == "do" and item.doc[n] in item.predicates for n in rest)
            item.stub_object = not item.stub and any(item.doc[n].lower_ == "it" for n in rest)

    def _type(self, item: Directive) -> None:
        lemma = item.verb.lemma_.lower()
        words = self.lexicon.words
        if item.statement_type != "regulative" or "control" in item.rule or item.segment.prefix == "bare":
            return
        if item.passive:
            constitutive = lemma in words("constitutive.passive") and not (lemma == "declare" and item.modal)
        elif lemma == "be":
            constitutive = not any(c.dep_ == "acomp" and c.lower_ == "present" for c in item.verb.rights)
        elif lemma in ("have", "require"):
            constitutive = item.deontic == "obligation"
        else:
            constitutive = lemma in (
                "consist",
                "comprise",
                "mean",
                "apply",
                "constitute",
                "denote",
                "enjoy",
                "prevail",
                "expire",
                "lapse",
                "enter_force",
            )
        if constitutive:
            item.statement_type = "constitutive"

    def _subject(self, item: Directive) -> None:
        numbers = item.subject
        if not numbers:
            return
        if item.doc[numbers[0]].lower_ == "there":
            item.taken.update(numbers)
            item.subject = []
            return
        if numbers and item.doc[numbers[0]].lower_ in ("no", "neither") and len(numbers) > 1:
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
        thing = item.passive and item.statement_type == "regulative"
        if thing and not item.target:
            item.target = numbers
        elif not item.actor:
            item.actor = numbers

    def _cut_parenthesis(self, item: Directive, numbers: list[int]) -> list[int]:
        doc = item.doc
        for place, n in enumerate(numbers[:-1]):
            if place and doc[n].pos_ in ("ADP", "SCONJ"):
                size, kind = opener(doc, n, numbers[-1] + 1)
                if (size >= 2 and kind in ("approval", "condition")) or doc[n].lower_ in (
                    "when",
                    "if",
                    "unless",
                    "until",
                ):
                    return trim(doc, numbers[:place])
            if doc[n].text != "," or place == 0:
                continue
            nxt = doc[numbers[place + 1]]
            size, kind = opener(doc, nxt.i, numbers[-1] + 1)
            participle = nxt.tag_ == "VBG" and nxt.lower_ not in ("including", "having", "being")
            if (size and kind not in ("place", "means", "result") and nxt.tag_ != "WDT") or participle:
                return trim(doc, numbers[:place])
        return numbers

    def _before(self, item: Directive, stretch: list[int]) -> None:
        doc = item.doc
        parts: list[list[int]] = [[]]
        for n in stretch:
            if doc[n].text == "," and parts[-1]:
                size, kind = opener(doc, n + 1, stretch[-1] + 1)
                if size >= 2 or kind in ("condition", "exception", "time"):
                    parts.append([])
                    continue
            low = doc[n].lower_
            if (
                low in self.lexicon.words("time.adverbs")
                and doc[n].pos_ == "ADV"
                and len(stretch) > 1
                and (n == stretch[-1] or n == stretch[0])
            ):
                parts.extend([[n], []])
                continue
            parts[-1].append(n)
        for part in parts:
            numbers = trim(doc, part)
            if not numbers:
                continue
            if (
                len(numbers) == 1
                and doc[numbers[0]].lower_ in self.lexicon.words("kept_adverbs.words")
                and item.action
                and min(item.action) <= numbers[0] <= max(item.action)
            ):
                item.action.add(numbers[0])
                continue
            if all(
                doc[k].lower_
                in (
                    "and",
                    "also",
                    "it",
                    "further",
                    "moreover",
                    "addition",
                    "in",
                    "therefore",
                    "however",
                    "hereby",
                    "accordingly",
                    "furthermore",
                    "additionally",
                    "then",
                    "that",
                    "likewise",
                    "nevertheless",
                    "finally",
                    "thus",
                    "both",
                    "either",
                    "to",
                    "not",
                )
                for k in numbers
            ):
                continue
            kind, rule = kind_of(
                doc, numbers, fronted=stretch[-1] < min((*item.action, *item.modal, *item.subject, item.verb.i))
            )
            item.values.append(Value(slot_of(kind), kind, numbers, rule))

    def _after(self, item: Directive, stretch: list[int]) -> None:
        doc = item.doc
        stretch = self._idiom(item, self._particle(item, stretch))
        if not stretch:
            return
        groups = self.cutter.assemble(item, self.cutter.cut(item, stretch))
        self._two_objects(item, groups)
        self._late_recipient(item, groups)
        for place, group in enumerate(groups):
            numbers = trim(doc, list(range(group[0].start, group[-1].end)))
            numbers = [n for n in numbers if n not in item.taken]
            if not numbers:
                continue
            if group[0].form in ("np", "content") and not (group[0].comma and item.target):
                self._object(item, group, numbers)
            elif (
                self._prepositional(item, group, numbers)
                or self._agent(item, group, numbers)
                or self._recipient(item, group, numbers)
            ):
                continue
            elif len(numbers) == 1 and doc[numbers[0]].lower_ in ("therefore", "also", "however"):
                continue
            else:
                del place
                kind, rule = kind_of(doc, numbers)
                item.values.append(Value(slot_of(kind), kind, numbers, rule))
                continue

    def _two_objects(self, item: Directive, groups: list[list[Chunk]]) -> None:
        """Where two noun phrases follow a verb of giving, the first is the recipient."""
        objects = [group for group in groups if group[0].form == "np"]
        if len(objects) < 2 or item.passive or item.verb.lemma_.lower() not in self.lexicon.table("recipient"):
            return
        first, second = objects[0], objects[1]
        if groups.index(second) == groups.index(first) + 1:
            numbers = trim(item.doc, list(range(first[0].start, first[-1].end)))
            item.values.append(Value("recipient", "", numbers, "first object"))
            groups.remove(first)

    def _late_recipient(self, item: Directive, groups: list[list[Chunk]]) -> None:
        """Give a verb of giving its recipient where the parse hung it on a noun inside the object."""
        if not ("to" in self.lexicon.table("recipient").get(item.verb.lemma_.lower(), ())):
            return
        firsts = [item.doc[c.start].lower_ for group in groups for c in group[:1]]
        if "to" in firsts or any(v.slot == "recipient" for v in item.values) or item.passive:
            return
        for group in groups:
            if group[0].form != "np" or any(c.form in ("relative", "clause") for c in group):
                continue
            place = next(
                (
                    k
                    for k in range(len(group) - 1, 0, -1)
                    if group[k].form == "pp" and item.doc[group[k].start].lower_ == "to" and not group[k].joined
                ),
                None,
            )
            if place is None:
                continue
            before = item.doc[group[place].start - 1]
            if before.lemma_.lower() in self.lexicon.words("nouns.with_to") or before.pos_ not in ("NOUN", "PROPN", "PRON"):
                continue
            groups.insert(groups.index(group) + 1, group[place:])
            del group[place:]
            return

    def _idiom(self, item: Directive, stretch: list[int]) -> list[int]:
        """Take the words that make one expression with a light verb into the action ("bring to the attention of")."""
        doc = item.doc
        phrases = self.lexicon.table("idioms").get(item.verb.lemma_.lower(), [])
        text = [doc[n].lower_ for n in stretch]
        for phrase in sorted(phrases, key=lambda words: -len(words)):
            words = phrase.split()
            if text[: len(words)] != words:
                continue
            item.action.update(stretch[: len(words)])
            rest = stretch[len(words) :]
            if rest and words[-1] in ("of", "to") and words[0] in ("to", "at"):
                size = len(rest)
                phrase_end = next((k for k in range(1, size) if self.cutter.begins_object(item, rest, k)), size)
                item.values.append(Value("recipient", "", trim(doc, rest[:phrase_end]), "idiom"))
                return rest[phrase_end:]
            return rest
        return stretch

    def _particle(self, item: Directive, stretch: list[int]) -> list[int]:
        doc = item.doc
        first = doc[stretch[0]]
        if (first.dep_ == "prt" and first.lower_ not in ("in", "to")) or (
            first.lower_ in self.lexicon.words("particles.words") and first.tag_ == "RP"
        ):
            item.action.add(first.i)
            return stretch[1:]
        return stretch

    def _object(self, item: Directive, group: list[Chunk], numbers: list[int]) -> None:
        doc = item.doc
        split = next((c for c in group if c.form == "relative" and self._on_target(item, group, c)), None)
        if split is not None:
            tail = [n for n in numbers if n >= split.start]
            numbers = trim(doc, [n for n in numbers if n < split.start])
            item.values.append(Value("target_property", "", trim(doc, tail), "relative clause"))
        if not numbers:
            return
        dative = next((n for n in numbers if doc[n].dep_ == "dative" and doc[n].pos_ != "ADP"), None)
        if dative is not None and not item.passive:
            edge = doc[dative].right_edge.i
            item.values.append(Value("recipient", "", [n for n in numbers if n <= edge], "dative"))
            numbers = [n for n in numbers if n > edge]
        if not numbers:
            return
        if item.passive and item.statement_type == "regulative" and item.target:
            kind, rule = kind_of(doc, numbers)
            if doc[numbers[0]].pos_ in ("ADV", "ADP", "SCONJ") or kind == "time":
                item.values.append(Value(slot_of(kind), kind, numbers, rule))
                return
            item.values.append(Value("constraint", "result", numbers, "complement"))
            return
        if doc[numbers[0]].lower_ in ("no", "neither", "nor") and item.deontic and len(numbers) > 1:
            item.deontic = "prohibition"
            numbers = numbers[1:]
        if item.target:
            kind, rule = kind_of(doc, numbers)
            item.values.append(Value(slot_of(kind), kind, numbers, rule))
        else:
            item.target = numbers

    def _on_target(self, item: Directive, group: list[Chunk], chunk: Chunk) -> bool:
        doc = item.doc
        verb: Token | None = next((doc[k] for k in range(chunk.start, chunk.end) if doc[k].dep_ == "relcl"), None)
        if verb is None:
            return True
        head = verb.head
        start = group[0].start
        if not start <= head.i < chunk.start:
            return True
        for above in head.ancestors:
            if start <= above.i < chunk.start and above.dep_ == "prep":
                return False
            if above.i < start:
                break
        return True

    def _prepositional(self, item: Directive, group: list[Chunk], numbers: list[int]) -> bool:
        doc = item.doc
        first = doc[numbers[0]]
        lemma = item.predicates[-1].lemma_.lower()
        if item.target or first.lower_ not in self.lexicon.table("prepositional").get(lemma, ()) or len(numbers) < 2:
            return False
        item.action.add(first.i)
        group[0].start = numbers[1]
        rest = [c for c in group if c.end > numbers[1]]
        rest[0].form = "np"
        self._object(item, rest, numbers[1:])
        return True

    def _agent(self, item: Directive, group: list[Chunk], numbers: list[int]) -> bool:
        doc = item.doc
        if not item.passive or doc[numbers[0]].lower_ != "by" or item.actor or len(numbers) < 2:
            return False
        head = next((doc[n] for n in numbers[1:] if doc[n].dep_ == "pobj"), doc[numbers[1]])
        if (
            head.tag_ == "VBG"
            or doc[numbers[1]].tag_ == "VBG"
            or head.lemma_.lower() in _MEANS_NOUNS
            or head.pos_ not in ("NOUN", "PROPN", "PRON", "ADJ", "DET", "NUM")
        ):
            return False
        item.actor = numbers[1:]
        return True

    def _recipient(self, item: Directive, group: list[Chunk], numbers: list[int]) -> bool:
        doc = item.doc
        first = doc[numbers[0]]
        lemma = item.verb.lemma_.lower()
        if first.lower_ == "with" and lemma in self.lexicon.words("with_thing.verbs"):
            if item.target and (item.passive or any(v.slot == "recipient" for v in item.values) is False):
                item.values.append(Value("recipient", "", item.target, "with"))
                item.target = numbers[1:]
                return True
            return False
        if (
            first.lower_ in self.lexicon.table("recipient").get(lemma, ())
            and len(numbers) > 1
            and not any(v.slot == "recipient" for v in item.values)
        ):
            if doc[numbers[1]].tag_ in ("VB", "VBG"):
                return False
            noun = next((doc[n] for n in numbers[1:] if doc[n].dep_ == "pobj"), doc[numbers[-1]])
            if noun.lemma_.lower() in self.lexicon.words("nouns.procedure"):
                return False
            if lemma in self.lexicon.words("place.verbs") and noun.lemma_.lower() in self.lexicon.words("place.nouns"):
                return False
            item.values.append(Value("recipient", "", numbers[1:], "preposition"))
            return True
        return False

    def _finish(self, item: Directive) -> None:
        doc = item.doc
        item.taken |= item.action
        if item.passive and item.target and not any(v.slot == "target_property" for v in item.values):
            self._property_of_subject(item)
        values = []
        if item.actor:
            values.append(Value("actor", "", trim(doc, sorted(item.actor)), item.rule))
        if item.modal:
            values.append(Value("modal", "", sorted(set(item.modal)), item.rule))
        if item.action:
            values.append(Value("action", "", sorted(item.action), item.rule))
        if item.target:
            values.append(Value("target", "", trim(doc, sorted(item.target)), "object"))
        item.values = values + item.values
        every = [n for v in item.values for n in v.numbers]
        item.exclusive = any(doc[n].lower_ in ("only", "solely", "exclusively") for n in every)

    def _property_of_subject(self, item: Directive) -> None:
        doc = item.doc
        numbers = sorted(item.target)
        inside = set(numbers)
        relative = next(
            (doc[n] for n in numbers if doc[n].dep_ == "relcl" and doc[n].head.i == self._head_of(item, numbers)), None
        )
        if relative is None:
            return
        span = [n for n in range(relative.left_edge.i, relative.right_edge.i + 1) if n in inside]
        if not span or not any(doc[n].tag_ in RELATIVE_TAGS for n in span):
            return
        item.target = trim(doc, [n for n in numbers if n not in span])
        item.values.append(Value("target_property", "", trim(doc, span), "relative clause"))

    @staticmethod
    def _head_of(item: Directive, numbers: list[int]) -> int:
        inside = set(numbers)
        return next((n for n in numbers if item.doc[n].head.i not in inside), numbers[0])
