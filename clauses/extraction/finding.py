"""Finds the directives of a segment: one `Directive` for each, resolved down to the verb that matters."""

from __future__ import annotations

from dataclasses import dataclass

from clauses.extraction.directive import Directive, Token, is_passive, is_relative, is_synthetic, subject_of, trim
from clauses.extraction.embedding import coordinated, embedded, settle, share_subject
from clauses.extraction.frames import Resolver
from clauses.extraction.heads import modal_verbs, role, start_of
from clauses.extraction.nominal import nominal
from clauses.extraction.present import PresentHeads, infinitive_of
from clauses.extraction.qualifiers import opener
from clauses.extraction.segments import Segment
from clauses.lexicon import Lexicon

_FIRST_PERSON = frozenset(("i", "we"))
_PRONOUNS = frozenset(("they", "it", "he", "she", "we", "i"))
_NEGATIONS = frozenset(("not", "never", "n't"))
# "any person who shall violate": behind these a relative clause with *shall* only says who is meant
_GENERAL = frozenset(("any", "every", "no", "each", "such", "all", "those", "whatever"))
_NOUNLIKE = frozenset(("NOUN", "PROPN", "PRON", "NUM", "DET"))
_RELATIVE_TAGS = frozenset(("WP", "WDT", "WP$"))


@dataclass
class Head:
    """A verb that may head a directive: its modal, what kind of clause it is, and the verb that governs a *that*-clause."""

    verb: Token
    modal: Token | None
    kind: str
    governor: Token | None = None
    low: int = 0
    high: int = 0


class Finder:
    """Finds directives. Takes the vocabulary and the base forms of verbs; in `advisory` documents *should* is a recommendation."""

    def __init__(self, lexicon: Lexicon, verbs: frozenset[str] = frozenset(), *, advisory: bool = False) -> None:
        self.lexicon, self.advisory = lexicon, advisory
        self.resolver = Resolver(lexicon, verbs)
        self.present = PresentHeads(lexicon, self.resolver)

    def find(self, segment: Segment) -> list[Directive]:
        """Return the directives of a parsed segment, in the order of the text."""
        if segment.prefix == "nominal":
            return [nominal(segment)]
        heads = self._heads(segment)
        self._bound(segment, heads)
        found: list[Directive] = []
        for head in heads:
            first = self._directive(segment, head)
            if found and head.kind != "relative" and first.modal and not (first.subject or first.actor or first.first):
                share_subject(found[-1], first)
            if found and head.kind == "main" and self._or_between(found[-1], first):
                first.alternative = True
            if head.kind == "relative" and found:
                found[-1].taken.update(range(head.low, head.high))
            found.append(first)
            found.extend(coordinated(first, self.resolver))
        return [each for item in found for each in (item, *embedded(item, self.resolver))]

    @staticmethod
    def _or_between(before: Directive, item: Directive) -> bool:
        return any(t.tag_ == "CC" and t.lower_ == "or" for t in item.doc[max(before.verb.i, item.low - 2) : item.low + 1])

    def fallback(self, segment: Segment) -> list[Directive]:
        """Return the statement of a row in which no rule found one: what its root verb says."""
        root = next((t for t in segment.doc if t.dep_ == "ROOT" and t.pos_ in ("VERB", "AUX")), None)
        if root is None or is_synthetic(segment, root):
            return []
        item = self._directive(segment, Head(root, None, "main", None, 0, len(segment.doc)))
        item.rule = "fallback"
        item.doubts.append("no rule")
        return [item]

    def _heads(self, segment: Segment) -> list[Head]:
        heads: list[Head] = []
        for modal, verb in modal_verbs(segment):
            kind = role(verb, modal)
            if modal.lower_ in ("would", "could") and not (verb.lemma_ == "like" and kind == "main"):
                continue
            if kind == "main":
                heads.append(Head(verb, modal, "main"))
            elif kind == "relative" and verb.left_edge.i <= 1 and verb.left_edge.tag_ in _RELATIVE_TAGS:
                heads.append(Head(verb, modal, "main"))
            elif kind == "relative" and modal.lower_ in ("shall", "must") and self._own_order(verb):
                heads.append(Head(verb, modal, "relative"))
            elif kind == "content":
                governor = self._governor(verb)
                if governor is not None:
                    heads.append(Head(verb, modal, "content", governor))
        taken = {head.verb.i for head in heads} | {head.governor.i for head in heads if head.governor is not None}
        for token in segment.doc:
            if token.i in taken:
                continue
            governor = self._subjunctive(token)
            if governor is not None:
                heads.append(Head(token, None, "content", governor))
                taken |= {token.i, governor.i}
        for token in segment.doc:
            if token.i not in taken and self.present.accepts(segment, token):
                heads.append(Head(token, None, "relative" if is_relative(token) else "main"))
        return sorted(heads, key=lambda head: head.verb.i)

    def _subjunctive(self, verb: Token) -> Token | None:
        """Return what governs a *that*-clause with a bare verb ("We suggest that the Comintern recall …"), or None."""
        be = any(c.lower_ == "be" and c.dep_ in ("auxpass", "aux") for c in verb.lefts)
        if not (verb.tag_ in ("VB", "VBP") or (verb.tag_ == "VBN" and be)) or any(c.tag_ == "MD" for c in verb.lefts):
            return None
        mark = next((c for c in verb.lefts if c.dep_ == "mark" and c.lower_ == "that"), None)
        subject = subject_of(verb)
        if mark is None or subject is None or (verb.tag_ == "VBP" and subject.tag_ in ("NNS", "NNPS", "PRP")):
            return None
        governor = verb.head
        known = governor.lemma_.lower() in self.lexicon.words("declare.that") or governor.lower_ in self.lexicon.words(
            "declare.nouns"
        )
        return governor if known and governor.i < verb.i else None

    @staticmethod
    def _own_order(verb: Token) -> bool:
        """Tell whether a relative clause with *shall* orders something of its own: not one behind a preposition or *such … as*."""
        while verb.dep_ == "conj" and verb.head.i < verb.i and subject_of(verb) is None:
            verb = verb.head
        pronoun = next((t for t in verb.doc[verb.left_edge.i : verb.i] if t.tag_ in _RELATIVE_TAGS), None)
        if pronoun is None:
            return False
        before = verb.doc[pronoun.i - 1] if pronoun.i else None
        if any(c.lower_ == "have" and c.dep_ == "aux" for c in verb.lefts):
            return False
        if before is None or before.text == "," or pronoun.tag_ == "WP$":
            return True
        noun = verb.head if verb.dep_ == "relcl" else before
        if any(c.lower_ in _GENERAL for c in noun.lefts):
            return False
        counted = before.lower_ == "of" and before.i > 1 and verb.doc[before.i - 2].text == ","
        return counted or (before.pos_ != "ADP" and pronoun.lower_ != "that")

    def _governor(self, verb: Token) -> Token | None:
        above = verb.head if verb.dep_ != "conj" else verb.head.head
        if verb.dep_ == "conj" and verb.head.dep_ in ("ccomp", "conj"):
            above = verb.head.head
            while above.dep_ == "ccomp":
                above = above.head
        known = above.lemma_.lower() in self.lexicon.words("declare.that")
        free = not any(c.tag_ == "MD" for c in above.lefts)
        return above if known and free and role(above) in ("main", "relative") else None

    @staticmethod
    def _bound(segment: Segment, heads: list[Head]) -> None:
        end = len(segment.doc)
        main = [head for head in heads if head.kind != "relative"]
        floor = 0
        for number, head in enumerate(main):
            subject = subject_of(head.verb)
            own = subject is not None and floor <= subject.i < head.verb.i
            anchor = head.governor if head.governor is not None and head.governor.i >= floor else head.verb
            head.low = min(start_of(segment, anchor, floor, own_subject=own), head.verb.i) if number else 0
            if head.modal is not None:
                head.low = min(head.low, head.modal.i) if number else 0
                if number and not own:
                    head.low = _before_coordinated(segment, head.modal, floor, head.low)
            head.high = end
            floor = head.verb.i + 1
            if number:
                before = main[number - 1]
                before.high = max(before.verb.i + 1, min(before.high, head.low))
        before: Head | None = None
        for head in heads:
            if head.kind != "relative":
                continue
            _bound_relative(head, main, end)
            if before is not None and head.modal is not None and subject_of(head.verb) is None and before.high > head.modal.i:
                before.high = head.low = head.modal.i
            before = head

    def _directive(self, segment: Segment, head: Head) -> Directive:
        verb = head.verb
        item = Directive(segment, verb, head.low, head.high)
        self._subject(item, head)
        auxiliaries = [c for c in verb.lefts if c.dep_ in ("aux", "auxpass") and (c.tag_ != "MD" or c == head.modal)]
        if head.modal is not None and head.modal not in auxiliaries:
            auxiliaries.append(head.modal)
        item.passive = is_passive(verb)
        negations = [c for c in verb.lefts if (c.dep_ == "neg" or c.lower_ in _NEGATIONS) and c.lower_ != "no"]
        near = [c for c in negations if head.modal is None or c.i >= head.modal.i - 1]
        item.negated = bool(near) or segment.negated
        if head.modal is not None:
            self._modal(item, head.modal)
        else:
            item.deontic = "obligation"
        item.action = {t.i for t in auxiliaries} | {verb.i} | {c.i for c in near if c.lower_ in _NEGATIONS}
        item.rule = f"modal {head.modal.lower_}" if head.modal is not None else "present tense"
        first_person = bool(item.subject) and segment.doc[item.subject[0]].lower_ in _FIRST_PERSON
        controls = (segment.prefix in ("bare", "third") and not item.subject) or head.modal is None or first_person
        if head.modal is not None and head.modal.lower_ == "would":
            self._wish(item)
        if head.governor is not None:
            self._content(item, head, head.governor)
        elif head.modal is None:
            self._present(item, verb)
        item.base = item.deontic
        self.resolver.resolve(item, controls=controls and head.governor is None)
        settle(item)
        return item

    def _subject(self, item: Directive, head: Head) -> None:
        subject = subject_of(head.verb)
        if subject is None or subject.pos_ in ("ADV", "PART") or subject.lower_ in self.lexicon.words("time.adverbs"):
            item.subject = self._before_modal(item, head)
            return
        if is_synthetic(item.segment, subject):
            return
        numbers = [n for n in range(subject.left_edge.i, subject.right_edge.i + 1) if n >= head.low]
        stop = head.modal.i if head.modal is not None else head.verb.i
        if subject.i < stop:
            numbers = [n for n in numbers if n < stop]
        item.subject = trim(item.doc, self._with_first_conjunct(item, head, numbers))
        if head.kind == "relative" and len(item.subject) == 1:
            item.subject = self._antecedent_of(item, head)

    @staticmethod
    def _with_first_conjunct(item: Directive, head: Head, numbers: list[int]) -> list[int]:
        """Add the first of two coordinated subjects where the parse kept only the second ("No Senator or Representative")."""
        doc = item.doc
        if not numbers or numbers[0] <= head.low + 1 or doc[numbers[0] - 1].tag_ != "CC":
            return numbers
        words = doc[head.low : numbers[0] - 1]
        if all(t.pos_ in ("DET", "NOUN", "PROPN", "ADJ") for t in words) and len(words) <= 5:
            return [*range(head.low, numbers[0]), *numbers]
        return numbers

    @staticmethod
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

    @staticmethod
    def _before_modal(item: Directive, head: Head) -> list[int]:
        """Return the words before a modal that the parse gives no subject: the last noun phrase, or all but what is fronted."""
        doc = item.doc
        if head.modal is None or head.kind != "main" or is_synthetic(item.segment, head.modal) or head.modal.i <= head.low:
            return []
        stop = head.modal.i
        while stop > head.low and (doc[stop - 1].is_punct or doc[stop - 1].pos_ == "ADV"):
            stop -= 1
        if stop <= head.low or doc[stop - 1].pos_ not in _NOUNLIKE:
            return []
        size, _ = opener(doc, head.low, stop)
        if size == 0 and doc[head.low].pos_ in (*_NOUNLIKE, "ADJ"):
            start = head.low
        else:
            comma = next((k for k in range(stop - 1, head.low, -1) if doc[k].text == ","), None)
            phrase = next((c for c in doc.noun_chunks if c.start <= stop - 1 < c.end), None)
            beside = next((c.start for c in doc.noun_chunks if head.low < c.start < stop and doc[c.start - 1].pos_ in _NOUNLIKE), None)
            last = phrase.start if phrase is not None else stop - 1
            start = comma + 1 if comma is not None else beside if beside is not None else last
        item.doubts.append("subject found without the parse")
        return trim(doc, list(range(start, stop)))

    def _modal(self, item: Directive, modal: Token) -> None:
        low = modal.lower_
        synthetic = is_synthetic(item.segment, modal)
        if not synthetic:
            item.modal.append(modal.i)
        item.deontic = "permission" if not synthetic and low in ("may", "can", "might", "could", "cannot") else "obligation"
        if low == "should" and self.advisory:
            item.deontic = "recommendation"
        negation = next((t for t in item.doc[modal.i + 1 : item.verb.i] if t.lower_ in _NEGATIONS), None)
        if negation is not None:
            item.negated = True
            if not is_synthetic(item.segment, negation):
                item.modal.append(negation.i)
        if low == "cannot":
            item.negated = True
        if low == "need" and item.negated:
            item.negated, item.deontic = False, "permission"

    @staticmethod
    def _wish(item: Directive) -> None:
        """`I would like to discuss`: a request, the wish being part of the action."""
        down = next((c for c in item.verb.rights if c.dep_ == "xcomp" and c.tag_ == "VB"), None)
        item.deontic, item.rule, item.modal = "request", "wish", []
        if down is not None:
            item.action |= set(range(item.verb.i, down.i + 1))
            item.chain.append(item.verb)
            item.verb = down

    def _content(self, item: Directive, head: Head, governor: Token) -> None:
        lemma = governor.lemma_.lower()
        above = subject_of(governor)
        pronoun = item.subject and item.doc[item.subject[0]].lower_ in _PRONOUNS
        known = above is not None and not is_synthetic(item.segment, above)
        span = list(range(above.left_edge.i, above.right_edge.i + 1)) if above is not None and known else []
        item.taken.update(span)
        if pronoun and lemma in self.lexicon.words("commitment.verbs"):
            item.taken.update(item.subject)
            item.subject = span
        item.taken.update(t.i for t in item.doc[governor.i : head.verb.i] if t.lower_ == "that" and t.head == head.verb)
        passive = [c.i for c in governor.lefts if c.dep_ in ("auxpass", "aux", "cop") or c.lower_ in ("hereby", "it")]
        if not is_synthetic(item.segment, governor):
            words = [*passive, governor.i]
            item.modal = [*words, *item.modal]
            item.taken.update(words)
        kind = self.resolver.control.get(lemma, "")
        if kind in ("recommendation", "request"):
            item.deontic = kind
        item.rule = f"that-clause of {lemma}"

    def _present(self, item: Directive, verb: Token) -> None:
        lemma = verb.lemma_.lower()
        down = infinitive_of(verb)
        words = self.lexicon.words
        if not item.passive and lemma in words("commitment.verbs") and down is not None and lemma not in self.resolver.control:
            self._commitment(item, verb, down)
        elif not item.passive and self._declares(item, lemma):
            item.rule, item.statement_type, item.deontic = "declarative", "declarative", ""
        elif item.passive and lemma in self.resolver.control:
            item.deontic = (
                self.resolver.control[lemma] if self.resolver.control[lemma] in ("prohibition", "permission") else item.deontic
            )
        elif lemma == "take" and any(t.lower_ == "note" for t in item.doc[verb.i + 1 : verb.i + 3]):
            item.rule, item.statement_type, item.deontic = "declarative", "declarative", ""

    def _declares(self, item: Directive, lemma: str) -> bool:
        words = self.lexicon.words
        known = lemma in words("declarative.verbs") and lemma not in self.resolver.control
        return known and (item.segment.prefix == "third" or lemma not in words("performative.verbs"))

    @staticmethod
    def _commitment(item: Directive, verb: Token, down: Token) -> None:
        item.modal.append(verb.i)
        item.taken.add(verb.i)
        item.rule = "commitment"
        item.chain.append(verb)
        item.verb = down
        between = item.doc[verb.i + 1 : down.i]
        negation = next((t for t in between if t.lower_ in ("not", "never") or (t.lower_ == "no" and t.dep_ == "det")), None)
        item.negated = negation is not None
        if negation is not None:
            last = negation.head.i if negation.lower_ == "no" else negation.i
            extra = [t.i for t in item.doc[verb.i + 1 : last + 1] if t.lower_ != "to"]
            item.modal.extend(extra)
            item.taken.update(extra)
        reflexive = [t.i for t in between if t.lower_ in ("himself", "itself", "themselves", "herself", "ourselves")]
        item.modal.extend(reflexive)
        item.taken.update(reflexive)
        item.taken.update(c.i for c in down.lefts if c.lower_ == "to")
        item.action = {c.i for c in down.lefts if c.dep_ in ("aux", "auxpass") and c.lower_ != "to"} | {down.i}
        item.passive = is_passive(down)


def _bound_relative(head: Head, main: list[Head], end: int) -> None:
    start = min((c.left_edge.i for c in head.verb.lefts), default=head.verb.i)
    outer = next((m for m in reversed(main) if m.low <= head.verb.i < m.high), None)
    limit = outer.high if outer else end
    tail = outer is None or outer.verb.i < head.verb.i
    head.low, head.high = start, limit if tail else min(limit, head.verb.right_edge.i + 1)
    later = [m for m in main if m.verb.i > head.verb.i]
    if outer is not None and outer.verb.i > head.verb.i:
        head.high = min(head.high, outer.modal.i if outer.modal is not None else outer.verb.i)
    elif later and later[0].low > head.verb.i:
        head.high = min(head.high, later[0].low)


def _before_coordinated(segment: Segment, modal: Token, floor: int, low: int) -> int:
    """Return where the subject begins that the parse took into the clause before ("… of H. and the Minister shall be …")."""
    doc = segment.doc
    if modal.i < 2 or doc[modal.i - 1].pos_ not in ("NOUN", "PROPN"):
        return low
    for place in range(modal.i - 2, max(floor, modal.i - 20), -1):
        if doc[place].tag_ == "CC" and doc[place].lower_ in ("and", "but", "or") and doc[place + 1].pos_ in ("DET", "PROPN"):
            return place + 1
        if doc[place].tag_ in _RELATIVE_TAGS or doc[place].pos_ == "VERB":
            return low
    return low
