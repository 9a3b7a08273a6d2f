"""Finds the directives of a segment: one `Directive` for each, resolved down to the verb that matters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from clauses.extraction.directive import SUBJECTS, Directive, Token, is_passive, is_relative, is_synthetic, subject_of, trim
from clauses.extraction.frames import Resolver
from clauses.extraction.heads import conjuncts, modal_verbs, only_joined, role, start_of
from clauses.extraction.qualifiers import opener
from clauses.extraction.segments import Segment
from clauses.lexicon import Lexicon

_OBLIGING = frozenset(("shall", "must", "will", "ought", "should", "shalt", "need", "would"))
_FIRST_PERSON = frozenset(("i", "we"))
_NO_ORDER = frozenset(
    (
        "including",
        "following",
        "being",
        "having",
        "beginning",
        "starting",
        "according",
        "concerning",
        "regarding",
        "considering",
        "depending",
        "notwithstanding",
        "bearing",
        "pending",
        "excluding",
        "respecting",
        "during",
        "using",
        "provided",
    )
)
_BE_TAGS = frozenset(("VBZ", "VBP"))


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
    """Finds directives. Takes the vocabulary; `advisory` documents make *should* a recommendation."""

    def __init__(self, lexicon: Lexicon, *, advisory: bool) -> None:
        self.lexicon, self.advisory = lexicon, advisory
        self.resolver = Resolver(lexicon)

    def find(self, segment: Segment) -> list[Directive]:
        """Return the directives of a parsed segment, in the order of the text."""
        heads = self._heads(segment)
        self._bound(segment, heads)
        found: list[Directive] = []
        for head in heads:
            first = self._directive(segment, head)
            if first is None:
                continue
            if found and head.kind != "relative" and first.modal and not first.subject and not first.actor and not first.first:
                self._share(found[-1], first)
            found.append(first)
            found.extend(self._coordinated(first))
        return [each for item in found for each in (item, *self._embedded(item))]

    def _embedded(self, item: Directive) -> list[Directive]:
        """Return the directives that a participle at the end (", reserving this right to …") or ", to be V-ed" gives."""
        doc = item.doc
        if item.segment.prefix != "bare" or item.deontic == "":
            return []
        for token in doc[item.predicates[-1].i + 1 : item.high]:
            before = next(
                (
                    doc[k]
                    for k in range(token.i - 1, 0, -1)
                    if doc[k].pos_ != "ADV" and doc[k].lower_ != "to" and doc[k].lower_ != "be"
                ),
                doc[0],
            )
            if before.text != "," or token.tag_ not in ("VBG", "VBN") or token.lower_ in _NO_ORDER:
                continue
            later = doc[token.i + 1 : item.high]
            if token.tag_ == "VBG" and (
                token.dep_ not in ("advcl", "acl", "conj", "prep", "ROOT", "ccomp")
                or any(t.tag_ in ("WP", "WDT", "MD") and doc[t.i - 1].text == "," for t in later)
            ):
                continue
            if token.tag_ == "VBG" and not any(c.dep_ in ("dobj", "prep") for c in token.rights):
                continue
            if token.tag_ == "VBN" and not (doc[token.i - 1].lower_ == "be" and doc[token.i - 2].lower_ == "to"):
                continue
            low = token.i if token.tag_ == "VBG" else token.i - 1
            new = Directive(item.segment, token, low, item.high, deontic="obligation")
            item.high = token.i if token.tag_ == "VBG" else token.i - 2
            new.passive = token.tag_ == "VBN"
            new.action = set(range(low, token.i + 1))
            new.rule = "participle" if token.tag_ == "VBG" else "to be done"
            if new.passive:
                new.target = self._antecedent(item, token)
                new.taken = set(new.target)
            self.resolver.resolve(new, controls=False)
            self._settle(new)
            return [new]
        return []

    @staticmethod
    def _antecedent(item: Directive, token: Token) -> list[int]:
        noun = next((c for c in item.predicates[-1].rights if c.dep_ == "dobj" and c.i < token.i), None)
        if noun is None:
            return []
        return list(range(min(noun.left_edge.i, noun.i), noun.i + 1))

    @staticmethod
    def _share(before: Directive, item: Directive) -> None:
        """Give a coordinated verb with a modal but no subject of its own the subject of the verb before it."""
        subject = subject_of(item.chain[0]) if item.chain else None
        if subject is not None or item.segment.prefix and item.low == 0:
            return
        item.first = before
        item.subject = list(before.subject)
        if not item.subject and not item.passive:
            item.actor = list(before.actor)

    def _heads(self, segment: Segment) -> list[Head]:
        heads: list[Head] = []
        for modal, verb in modal_verbs(segment):
            kind = role(verb, modal)
            if modal.lower_ in ("would", "could") and not (verb.lemma_ == "like" and kind == "main"):
                continue
            if kind == "main":
                heads.append(Head(verb, modal, "main"))
            elif kind == "relative" and modal.lower_ in ("shall", "must") and self._own_order(verb):
                heads.append(Head(verb, modal, "relative"))
            elif kind == "content":
                governor = self._governor(verb)
                if governor is not None:
                    heads.append(Head(verb, modal, "content", governor))
        taken = {head.verb.i for head in heads} | {head.governor.i for head in heads if head.governor is not None}
        for token in segment.doc:
            if token.i not in taken and self._heads_without_modal(segment, token):
                heads.append(Head(token, None, "relative" if is_relative(token) else "main"))
        return sorted(heads, key=lambda head: head.verb.i)

    @staticmethod
    def _own_order(verb: Token) -> bool:
        """Tell whether a relative clause with *shall* orders something of its own: not one behind a preposition or *such … as*."""
        pronoun = next((t for t in verb.doc[verb.left_edge.i : verb.i] if t.tag_ in ("WP", "WDT", "WP$")), None)
        if pronoun is None:
            return False
        before = verb.doc[pronoun.i - 1] if pronoun.i else None
        if before is None or before.text == "," or pronoun.tag_ == "WP$":
            return True
        return before.pos_ != "ADP" and pronoun.lower_ != "that"

    def _governor(self, verb: Token) -> Token | None:
        above = verb.head if verb.dep_ != "conj" else verb.head.head
        if verb.dep_ == "conj" and verb.head.dep_ in ("ccomp", "conj"):
            above = verb.head.head
            while above.dep_ == "ccomp":
                above = above.head
        if (
            above.lemma_.lower() in self.lexicon.words("declare.that")
            and role(above) in ("main", "relative")
            and not any(c.tag_ == "MD" for c in above.lefts)
        ):
            return above
        return None

    def _heads_without_modal(self, segment: Segment, verb: Token) -> bool:
        if verb.pos_ == "NOUN" and self._mistaken(verb):
            return True
        if (
            verb.pos_ not in ("VERB", "AUX")
            or verb.dep_ in ("aux", "auxpass", "amod", "compound")
            or any(c.tag_ == "MD" for c in verb.lefts)
        ):
            return False
        lemma = verb.lemma_.lower()
        subject = subject_of(verb)
        passive = is_passive(verb)
        if passive and not any(c.lemma_ == "be" and c.tag_ in _BE_TAGS for c in verb.lefts):
            return False
        if not passive and verb.tag_ not in _BE_TAGS:
            return False
        kind = role(verb)
        words = self.lexicon.words
        if kind == "relative":
            return (
                lemma in words("commitment.verbs")
                and verb.tag_ == "VBP"
                and any(c.tag_ == "VB" and c.dep_ in ("xcomp", "advcl") for c in verb.rights)
            )
        if kind != "main" or subject is None or verb.dep_ in ("acl", "advcl", "pcomp", "relcl"):
            return False
        hereby = any(t.lower_ in ("hereby", "herewith") for t in segment.doc[max(0, verb.i - 4) : verb.i + 3])
        control = lemma in self.resolver.control
        completed = any(
            c.dep_ in ("xcomp", "ccomp", "advcl", "acl") and c.tag_ in ("VB", "VBN", "VBG", "NN") for c in verb.rights
        ) or any(c.dep_ in ("dobj", "prep") for c in verb.rights)
        if passive:
            return (
                hereby
                or (control and completed)
                or lemma in words("performative.verbs")
                or lemma in words("constitutive.passive")
            )
        if segment.prefix == "third" and verb.i <= 3:
            return True
        if verb.lemma_ == "be":
            return self._is_to(verb)
        if lemma in words("commitment.verbs") and any(
            c.dep_ in ("xcomp", "ccomp", "advcl") and any(m.lower_ == "to" for m in c.lefts) for c in verb.rights
        ):
            return True
        if control and completed and subject.lower_ not in ("which", "that") and not self._is_thing(subject):
            return any(c.dep_ in ("xcomp", "ccomp") for c in verb.rights)
        if lemma in words("performative.verbs") and (hereby or subject.lower_ in _FIRST_PERSON):
            return True
        if lemma == "call" and any(c.lower_ == "for" for c in verb.rights):
            return True
        if lemma == "have" and any(c.lower_ in ("right", "power", "authority", "duty") for c in verb.rights):
            return True
        return lemma in words("constitutive.present") and verb.dep_ in ("ROOT", "conj", "ccomp")

    def _mistaken(self, verb: Token) -> bool:
        """Tell whether the tagger took a verb of commitment for a noun ("The Members undertake to respect")."""
        return (
            verb.lower_ in self.lexicon.words("commitment.verbs")
            and verb.dep_ in ("ROOT", "ccomp")
            and any(c.dep_ == "nsubj" for c in verb.lefts)
            and any(c.tag_ == "VB" and any(m.lower_ == "to" for m in c.lefts) for c in verb.rights)
        )

    def _is_thing(self, subject: Token) -> bool:
        return subject.tag_ in ("DT", "PRP") and subject.lower_ not in ("it", *_FIRST_PERSON, "they")

    def _is_to(self, verb: Token) -> bool:
        down = next(
            (
                c
                for c in verb.rights
                if c.dep_ == "xcomp" and c.tag_ in ("VB", "VBN") and any(m.lower_ == "to" for m in c.lefts)
            ),
            None,
        )
        if down is not None and down.i - verb.i <= 5:
            return True
        words = {c.lower_ for c in verb.rights if c.dep_ in ("attr", "acomp", "oprd")} | {
            c.lower_ for c in verb.rights if c.pos_ in ("NOUN", "ADJ")
        }
        subject = subject_of(verb)
        expletive = subject is not None and subject.lower_ == "it"
        from clauses.extraction.frames import _ADJECTIVES, _RIGHTS

        return (
            bool(words & set(_ADJECTIVES))
            and any(c.tag_ == "VB" for c in verb.subtree if c.i > verb.i)
            and (expletive or bool(words & {"bound", "obliged", "free", "entitled"}))
            or (expletive and bool(words & set(_RIGHTS)))
        )

    def _bound(self, segment: Segment, heads: list[Head]) -> None:
        end = len(segment.doc)
        main = [head for head in heads if head.kind != "relative"]
        floor = 0
        for number, head in enumerate(main):
            subject = subject_of(head.verb)
            own = subject is not None and subject.i >= floor and subject.i < head.verb.i
            anchor = head.governor or head.verb
            head.low = (
                0
                if number == 0
                else min(start_of(segment, anchor if anchor.i >= floor else head.verb, floor, own_subject=own), head.verb.i)
            )
            if head.modal is not None:
                head.low = min(head.low, head.modal.i) if number else 0
            head.high = end
            floor = head.verb.i + 1
            if number:
                before = main[number - 1]
                before.high = max(before.verb.i + 1, min(before.high, head.low))
        for head in heads:
            if head.kind == "relative":
                pronoun = min((c.left_edge.i for c in head.verb.lefts), default=head.verb.i)
                outer = next((m for m in reversed(main) if m.low <= head.verb.i < m.high), None)
                limit = outer.high if outer else end
                tail = outer is None or outer.verb.i < head.verb.i
                head.low, head.high = pronoun, limit if tail else min(limit, head.verb.right_edge.i + 1)
                nxt = [h for h in main if h.verb.i > head.verb.i]
                if outer is not None and outer.verb.i > head.verb.i:
                    head.high = min(head.high, outer.modal.i if outer.modal is not None else outer.verb.i)
                elif nxt:
                    head.high = min(head.high, nxt[0].low) if nxt[0].low > head.verb.i else head.high

    def _directive(self, segment: Segment, head: Head) -> Directive | None:
        verb = head.verb
        item = Directive(segment, verb, head.low, head.high)
        self._subject(item, head)
        auxiliaries = [c for c in verb.lefts if c.dep_ in ("aux", "auxpass") and (c.tag_ != "MD" or c == head.modal)]
        if head.modal is not None and head.modal not in auxiliaries:
            auxiliaries.append(head.modal)
        item.passive = is_passive(verb)
        item.negated = (
            any(
                c.dep_ == "neg" or c.lower_ in ("not", "never")
                for c in verb.lefts
                if head.modal is None or c.i > head.modal.i or c.i == head.modal.i - 1
            )
            or segment.negated
        )
        if head.modal is not None:
            self._modal(item, head.modal)
        elif item.deontic == "":
            item.deontic = "obligation"
        item.action = {t.i for t in auxiliaries} | {verb.i}
        item.rule = item.rule or (f"modal {head.modal.lower_}" if head.modal is not None else "present tense")
        controls = (
            segment.prefix in ("bare", "third")
            and (not item.subject)
            or head.modal is None
            or (bool(item.subject) and segment.doc[item.subject[0]].lower_ in _FIRST_PERSON)
        )
        if head.modal is not None and head.modal.lower_ == "would":
            self._wish(item)
        if head.governor is not None:
            self._content(item, head)
        elif head.modal is None:
            self._present(item, verb)
        self.resolver.resolve(item, controls=controls and head.governor is None)
        self._settle(item)
        return item

    def _subject(self, item: Directive, head: Head) -> None:
        subject = subject_of(head.verb)
        if subject is None or subject.pos_ in ("ADV", "PART"):
            subject = None
        if subject is not None and is_synthetic(item.segment, subject):
            return
        if subject is None:
            item.subject = self._before_modal(item, head)
            return
        numbers = [n for n in range(subject.left_edge.i, subject.right_edge.i + 1) if n >= head.low]
        stop = head.modal.i if head.modal is not None else head.verb.i
        if subject.i < stop:
            numbers = [n for n in numbers if n < stop]
        item.subject = trim(item.doc, numbers)
        if head.kind == "relative" and len(item.subject) == 1:
            item.subject = self._antecedent_of(item, head)

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

    def _before_modal(self, item: Directive, head: Head) -> list[int]:
        """Return the words before a modal that the parse gives no subject: the last noun phrase, or all but what is fronted."""
        doc = item.doc
        if head.modal is None or head.kind != "main" or is_synthetic(item.segment, head.modal) or head.modal.i <= head.low:
            return []
        stop = head.modal.i
        while stop > head.low and (doc[stop - 1].is_punct or doc[stop - 1].pos_ == "ADV"):
            stop -= 1
        if stop <= head.low or doc[stop - 1].pos_ not in ("NOUN", "PROPN", "PRON", "NUM", "DET"):
            return []
        start = stop - 1
        size, _ = opener(doc, head.low, stop)
        if size == 0 and doc[head.low].pos_ in ("DET", "NOUN", "PROPN", "ADJ", "NUM", "PRON"):
            start = head.low
        else:
            comma = next((k for k in range(stop - 1, head.low, -1) if doc[k].text == ","), None)
            phrase = next((c for c in doc.noun_chunks if c.start <= stop - 1 < c.end), None)
            start = comma + 1 if comma is not None else phrase.start if phrase is not None else stop - 1
        if start > head.low and doc[head.low].tag_ == "CC" and head.low == start - 1:
            start = head.low + 1
        item.doubts.append("subject found without the parse")
        return trim(doc, list(range(start, stop)))

    def _modal(self, item: Directive, modal: Token) -> None:
        low = modal.lower_
        if is_synthetic(item.segment, modal):
            item.deontic = "obligation"
        else:
            item.modal.append(modal.i)
            item.deontic = "permission" if low in ("may", "can", "might", "could", "cannot") else "obligation"
            if low == "should" and self.advisory:
                item.deontic = "recommendation"
            if low == "cannot":
                item.negated = True
        negation = next((t for t in item.doc[modal.i + 1 : item.verb.i] if t.lower_ in ("not", "never", "n't")), None)
        if negation is not None:
            item.negated = True
            if not is_synthetic(item.segment, negation):
                item.modal.append(negation.i)

    def _wish(self, item: Directive) -> None:
        """`I would like to discuss`: a request, the wish being part of the action."""
        down = next((c for c in item.verb.rights if c.dep_ == "xcomp" and c.tag_ == "VB"), None)
        item.deontic, item.rule = "request", "wish"
        item.modal = []
        if down is not None:
            item.action |= set(range(item.verb.i, down.i + 1))
            item.chain.append(item.verb)
            item.verb = down

    def _content(self, item: Directive, head: Head) -> None:
        governor = head.governor
        assert governor is not None  # noqa: S101 - the caller asks for heads with a governor only
        lemma = governor.lemma_.lower()
        above = subject_of(governor)
        pronoun = item.subject and item.doc[item.subject[0]].lower_ in ("they", "it", "he", "she", "we", "i")
        span = (
            [] if above is None or is_synthetic(item.segment, above) else list(range(above.left_edge.i, above.right_edge.i + 1))
        )
        item.taken.update(span)
        if pronoun and lemma in self.lexicon.words("commitment.verbs"):
            item.taken.update(item.subject)
            item.subject = span
        item.taken.update(t.i for t in item.doc[governor.i : head.verb.i] if t.lower_ == "that" and t.head == head.verb)
        if not is_synthetic(item.segment, governor):
            item.modal.insert(0, governor.i)
            item.taken.add(governor.i)
        kind = self.resolver.control.get(lemma, "")
        if kind in ("recommendation", "request"):
            item.deontic = kind
        item.rule = f"that-clause of {lemma}"

    def _present(self, item: Directive, verb: Token) -> None:
        lemma = verb.lemma_.lower()
        down = next(
            (
                c
                for c in verb.rights
                if c.dep_ in ("xcomp", "advcl", "ccomp", "acl")
                and c.tag_ in ("VB", "VBN")
                and any(m.lower_ == "to" for m in c.lefts)
            ),
            None,
        )
        if (
            not item.passive
            and lemma in self.lexicon.words("commitment.verbs")
            and down is not None
            and lemma not in self.resolver.control
        ):
            item.modal.append(verb.i)
            item.taken.add(verb.i)
            item.rule = "commitment"
            item.chain.append(verb)
            item.verb = down
            negation = next(
                (
                    t
                    for t in item.doc[verb.i + 1 : down.i]
                    if t.lower_ in ("not", "never") or (t.lower_ == "no" and t.dep_ == "det")
                ),
                None,
            )
            item.negated = negation is not None
            if negation is not None:
                last = negation.head.i if negation.lower_ == "no" else negation.i
                extra = [t.i for t in item.doc[verb.i + 1 : last + 1] if t.lower_ != "to"]
                item.modal.extend(extra)
                item.taken.update(extra)
            item.taken.update(c.i for c in down.lefts if c.lower_ == "to")
            item.action = {c.i for c in down.lefts if c.dep_ in ("aux", "auxpass") and c.lower_ != "to"} | {down.i}
            item.passive = is_passive(down)
        elif item.segment.prefix == "third" and not item.passive:
            self._operative(item, verb, lemma)

    def _operative(self, item: Directive, verb: Token, lemma: str) -> None:
        item.rule = "operative"
        declarative = lemma in self.lexicon.words("declarative.verbs") and lemma not in self.resolver.control
        if declarative:
            item.statement_type, item.deontic = "declarative", ""

    def _settle(self, item: Directive) -> None:
        if item.negated and item.deontic in ("obligation", "permission") and "control" not in item.rule:
            item.deontic = "prohibition"
        item.taken |= item.action | set(item.modal)
        item.predicates = [item.verb]

    def _coordinated(self, first: Directive) -> list[Directive]:
        """Return a directive for each coordinated verb with an object of its own; join those that share theirs."""
        found: list[Directive] = []
        current = first
        joined = first.verb
        for other in conjuncts(first.verb, to=first.segment.to):
            if not current.low <= other.i < first.high or is_relative(other):
                continue
            auxiliaries = {c.i for c in other.lefts if c.dep_ in ("aux", "auxpass", "neg")}
            if only_joined(first.doc, joined.i, other.i):
                current.predicates.append(other)
                current.action |= set(range(min(current.predicates[0].i, other.i), other.i + 1)) | auxiliaries
                current.taken |= current.action
                joined = other
                continue
            new = Directive(
                first.segment, other, other.i, current.high, deontic=first.deontic, statement_type=first.statement_type
            )
            floor = max(current.predicates[-1].i + 1, 0)
            new.low = max(
                floor,
                min(
                    [other.i, *[c.left_edge.i for c in other.lefts if c.dep_ not in ("cc", "punct") and c.left_edge.i >= floor]]
                ),
            )
            joint = next((t.i for t in reversed(first.doc[joined.i + 1 : new.low]) if t.tag_ == "CC"), None)
            if (
                joint is not None
                and new.low - joint < 15
                and (first.doc[joint + 1].text == "," or first.doc[joint + 1].pos_ in ("ADP", "SCONJ", "ADV"))
            ):
                new.low = joint + 1
            current.high = joint if joint is not None and joint > current.predicates[-1].i and new.low == joint + 1 else new.low
            new.first, new.rule = first, first.rule + ", coordinated"
            new.actor, new.subject = list(first.actor), list(first.subject)
            new.passive = is_passive(other) or (first.passive and other.tag_ == "VBN")
            new.modal = list(first.modal)
            new.negated = any(c.dep_ == "neg" or c.lower_ == "not" for c in other.lefts)
            if new.negated and "prohibition" != first.deontic:
                new.deontic = "prohibition"
            new.action = {other.i} | {c.i for c in other.lefts if c.dep_ in ("aux", "auxpass")}
            new.taken = set(new.action) | {t.i for t in first.doc[new.low : other.i] if t.lower_ in ("to", "not")}
            self.resolver.resolve(new, controls=False)
            self._settle(new)
            new.rule = first.rule + ", coordinated"
            found.append(new)
            current, joined = new, new.verb
        return found
