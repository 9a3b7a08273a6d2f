"""Fills the slots of a directive from the words that are neither modal nor action."""

from __future__ import annotations

from clauses.extraction.chunks import Cutter
from clauses.extraction.constituents import Chunk, first_word
from clauses.extraction.directive import RELATIVE_TAGS, Directive, is_synthetic, runs, trim
from clauses.extraction.objects import Objects
from clauses.extraction.qualifiers import kind_of, slot_of
from clauses.extraction.subjects import COMPARED, Subjects, Value
from clauses.lexicon import Lexicon, load

_CONSTITUTIVE = load("en").words("closed.filling_constitutive")
_EXCLUSIVE = frozenset(("only", "solely", "exclusively"))
_NOMINAL = ("DET", "ADJ", "NOUN", "NUM", "PROPN")
_RELATIVES = ("which", "that", "whose")
_LOOSE = frozenset(("therefore", "also", "however", "thereby", "either", "both"))


class Filler:
    """Fills directives. Takes the vocabulary."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.cutter = Cutter(lexicon)
        self.subjects = Subjects(lexicon)
        self.objects = Objects(lexicon, self.cutter)

    def fill(self, item: Directive) -> None:
        """Set `item.values`, and its statement type where the predicate says that it is constitutive."""
        self._type(item)
        self.subjects.subject(item)
        used = item.taken | set(item.actor) | set(item.subject) | set(item.target)
        main = max(*(p.i for p in item.predicates), max(item.action, default=0))
        words = (n for n in range(item.low, item.high) if n not in used and not is_synthetic(item.segment, item.doc[n]))
        for run in runs(words):
            stretch = trim(item.doc, list(run))
            if not stretch or all(item.doc[n].is_punct or item.doc[n].tag_ == "CC" for n in stretch):
                continue
            if stretch[-1] < main:
                self.subjects.before(item, stretch)
            else:
                self._after(item, stretch)
        self.subjects.aside(item)
        self.subjects.shared(item)
        self._stub(item)
        self._finish(item)

    @staticmethod
    def _stub(item: Directive) -> None:
        if item.segment.stub == "following":
            for slot, numbers in (("target", item.target), ("actor", item.actor)):
                if any(item.doc[n].lower_ == "following" for n in numbers):
                    item.stub_object, item.follows = True, slot
        elif item.segment.stub:
            rest = [n for n in range(item.low, item.high) if is_synthetic(item.segment, item.doc[n])]
            item.stub = any(item.doc[n].lower_ == "do" and item.doc[n] in item.predicates for n in rest)
            item.stub_object = not item.stub and any(item.doc[n].lower_ == "it" for n in rest)

    def _type(self, item: Directive) -> None:
        if (
            item.statement_type != "regulative"
            or "control" in item.rule
            or item.segment.prefix in ("bare", "nominal")
            or not item.deontic
        ):
            return
        lemma = item.verb.lemma_.lower()
        following = [t.lower_ for t in item.doc[item.verb.i + 1 : item.verb.i + 3]]
        if item.rule == "subject to":
            return
        if item.passive:
            constitutive = lemma in self.lexicon.words("constitutive.passive") and not (lemma == "declare" and item.modal)
        elif lemma == "be":
            constitutive = not any(c.dep_ == "acomp" and c.lower_ == "present" for c in item.verb.rights)
        elif lemma in ("have", "require"):
            constitutive = item.deontic == "obligation"
        elif lemma == "apply":
            constitutive = not any(c.dep_ == "dobj" for c in item.verb.rights)
        elif lemma in ("come", "enter", "take", "cease"):
            constitutive = following in (["into", "force"], ["into", "operation"], ["into", "effect"]) or following[:1] == [
                "effect"
            ]
        else:
            constitutive = lemma in _CONSTITUTIVE
        if constitutive:
            item.statement_type = "constitutive"

    def _after(self, item: Directive, stretch: list[int]) -> None:
        doc = item.doc
        stretch = self.objects.idiom(item, self.objects.particle(item, stretch))
        if not stretch:
            return
        groups = self.cutter.assemble(item, self.cutter.cut(item, stretch))
        self.objects.two_objects(item, groups)
        self.objects.late_recipient(item, groups)
        for group in groups:
            numbers = [n for n in trim(doc, list(range(group[0].start, group[-1].end))) if n not in item.taken]
            if not numbers or (len(numbers) == 1 and doc[numbers[0]].lower_ in _LOOSE):
                continue
            if self._sanction(item, numbers):
                continue
            if (
                group[0].form in self._object_forms(item)
                and not (group[0].comma and item.target)
                and not self._adverbial(item, numbers)
            ):
                self._object(item, group, numbers)
            elif not self._special(item, group, numbers):
                kind, rule = kind_of(doc, numbers)
                if rule != "default" or not self._goes_on(item, numbers):
                    item.values.append(Value(slot_of(kind), kind, numbers, rule))

    @staticmethod
    def _object_forms(item: Directive) -> tuple[str, ...]:
        """Return which forms are objects; what somebody is deemed *to have done* is one too."""
        deemed = item.passive and item.statement_type == "constitutive" and not item.target
        return ("np", "content", "infinitive") if deemed else ("np", "content")

    def _special(self, item: Directive, group: list[Chunk], numbers: list[int]) -> bool:
        if self.objects.late_idiom(item, numbers):
            return True
        if self.objects.verb_preposition(item, numbers):
            rest = [c for c in group if c.end > numbers[1]]
            rest[0].start, rest[0].form = max(rest[0].start, numbers[1]), "np"
            self._object(item, rest, numbers[1:])
            return True
        return self.objects.agent(item, numbers) or self.objects.recipient(item, numbers)

    def _sanction(self, item: Directive, numbers: list[int]) -> bool:
        text = " ".join(item.doc[n].lower_ for n in numbers[:4])
        if any(text.startswith(phrase) for phrase in self.lexicon.words("sanction.openers")):
            item.values.append(Value("or_else", "", numbers, "sanction"))
            return True
        return False

    @staticmethod
    def _adverbial(item: Directive, numbers: list[int]) -> bool:
        """Words without a noun ("at least quarterly") are no object."""
        return not any(item.doc[n].pos_ in ("NOUN", "PROPN", "PRON", "NUM", "VERB", "ADJ", "DET") for n in numbers)

    def _object(self, item: Directive, group: list[Chunk], numbers: list[int]) -> None:
        doc = item.doc
        split = next((c for c in group if c.form in ("relative", "clause") and self._on_target(item, group, c)), None)
        if split is not None:
            tail = trim(doc, [n for n in numbers if n >= split.start and n not in item.taken])
            numbers = trim(doc, [n for n in numbers if n < split.start])
            if tail:
                item.values.append(Value("target_property", "", tail, "relative clause"))
        dative = next((n for n in numbers if doc[n].dep_ == "dative" and doc[n].pos_ != "ADP"), None)
        if dative is not None and not item.passive and doc[dative].right_edge.i < numbers[-1]:
            edge = doc[dative].right_edge.i
            item.values.append(Value("recipient", "", [n for n in numbers if n <= edge], "dative"))
            numbers = [n for n in numbers if n > edge]
        if not numbers:
            return
        if (
            doc[numbers[0]].lower_ in ("no", "neither", "nor")
            and item.deontic
            and len(numbers) > 1
            and doc[numbers[1]].lower_ not in COMPARED
        ):
            item.deontic = "prohibition"
            item.modal.append(numbers[0])
            numbers = numbers[1:]
        if item.target:
            kind, rule = kind_of(doc, numbers)
            bare = doc[numbers[0]].pos_ in ("ADV", "ADP", "SCONJ") or kind == "time"
            kind, rule = (kind, rule) if bare or not item.passive else ("result", "complement")
            if rule == "default" and self._goes_on(item, numbers):
                return
            item.values.append(Value(slot_of(kind), kind, numbers, rule))
        else:
            item.target = numbers

    @staticmethod
    def _goes_on(item: Directive, numbers: list[int]) -> bool:
        """Join bare names behind a comma to the list that ends there ("for the Finns, Latvians | Lithuanians, Estonians")."""
        doc, last = item.doc, item.values[-1] if item.values else None
        names = all(doc[n].pos_ in ("PROPN", "NOUN", "PUNCT", "CCONJ") for n in numbers)
        if not names or last is None or not last.numbers or doc[numbers[0] - 1].text != ",":
            return False
        if last.numbers[-1] != numbers[0] - 2 or doc[last.numbers[-1]].pos_ != doc[numbers[0]].pos_:
            return False
        last.numbers = [*last.numbers, numbers[0] - 1, *numbers]
        return True

    @staticmethod
    def _on_target(item: Directive, group: list[Chunk], chunk: Chunk) -> bool:
        """Tell whether a finite relative clause is on the target itself, not on a noun inside it."""
        doc = item.doc
        if chunk.form == "clause":
            return first_word(doc, chunk).lower_ == "as" and any(
                doc[k].lower_ == "such" for k in range(group[0].start, chunk.start)
            )
        verb = next((doc[k] for k in range(chunk.start, chunk.end) if doc[k].dep_ == "relcl"), None)
        start = group[0].start
        if verb is None or not start <= verb.head.i < chunk.start:
            return True
        for above in verb.head.ancestors:
            if start <= above.i < chunk.start and above.dep_ == "prep":
                return False
            if above.i < start:
                break
        return True

    def _finish(self, item: Directive) -> None:
        doc = item.doc
        item.taken |= item.action
        if not item.target and not item.passive:
            self._behind_fence(item)
        if not item.target and not item.actor and item.modal and not item.segment.prefix:
            self._behind_fronted(item)
        if item.target and not any(v.slot == "target_property" for v in item.values):
            self._property_of_subject(item)
        plain = item.segment.prefix == "bare" and item.deontic == "obligation" and item.rule.startswith("modal shall")
        if plain and item.verb.lemma_.lower() in self.lexicon.words("control.admitting"):
            item.deontic = "permission"
        head = (
            ("actor", item.actor, item.rule),
            ("modal", item.modal, item.rule),
            ("action", list(item.action), item.rule),
            ("target", item.target, "object"),
        )
        values = [
            Value(slot, "", trim(doc, sorted(set(numbers))) if slot in ("actor", "target") else sorted(set(numbers)), rule)
            for slot, numbers, rule in head
            if numbers
        ]
        item.values = values + item.values
        item.exclusive = any(doc[n].lower_ in _EXCLUSIVE for v in item.values for n in v.numbers)

    @staticmethod
    def _behind_fence(item: Directive) -> None:
        """Part the object from a qualifier fenced by commas before it ("accept, on behalf of the Union, gifts …")."""
        doc = item.doc
        for value in item.values:
            numbers = value.numbers
            if (
                value.slot not in ("condition", "constraint")
                or not numbers
                or not numbers[0]
                or doc[numbers[0] - 1].text != ","
            ):
                continue
            place = next((k for k, n in enumerate(numbers) if doc[n].text == ","), 0)
            rest = numbers[place + 1 :]
            if place >= 2 and rest and doc[rest[0]].pos_ in _NOMINAL and doc[rest[0]].lower_ not in _RELATIVES:
                value.numbers, item.target = numbers[:place], trim(doc, rest)
                return

    @staticmethod
    def _behind_fronted(item: Directive) -> None:
        """Part the subject from a fronted clause that swallowed it ("When land is returned, the money spent on it shall …")."""
        doc, modal = item.doc, min(item.modal)
        for value in item.values:
            numbers = value.numbers
            if value.slot != "condition" or not numbers or not modal - 3 <= numbers[-1] < modal:
                continue
            if doc[numbers[0]].tag_ not in ("WRB", "IN"):
                continue
            place = next((k for k, n in enumerate(numbers) if doc[n].text == ","), 0)
            rest = trim(doc, numbers[place + 1 :])
            clause = any(doc[n].pos_ in ("VERB", "AUX") for n in numbers[:place])
            if clause and rest and doc[rest[0]].pos_ in _NOMINAL and doc[rest[0]].lower_ not in _RELATIVES:
                value.numbers = numbers[:place]
                item.subject = rest
                if item.passive:
                    item.target = rest
                else:
                    item.actor = rest
                return

    @staticmethod
    def _property_of_subject(item: Directive) -> None:
        """Take a finite relative clause off a target that is the subject of a passive."""
        doc = item.doc
        numbers = sorted(item.target)
        if not set(numbers) & set(item.subject):
            return
        inside = set(numbers)
        head = next((n for n in numbers if doc[n].head.i not in inside), numbers[0])
        relative = next((doc[n] for n in numbers if doc[n].dep_ == "relcl" and doc[n].head.i == head), None)
        if relative is None:
            return
        span = [n for n in range(relative.left_edge.i, relative.right_edge.i + 1) if n in inside]
        if span and any(doc[n].tag_ in RELATIVE_TAGS for n in span):
            item.target = trim(doc, [n for n in numbers if n not in span])
            item.values.append(Value("target_property", "", trim(doc, span), "relative clause"))
