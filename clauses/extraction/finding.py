"""Finds the directives of a segment: one `Directive` for each, resolved down to the verb that matters."""

from __future__ import annotations

from clauses.extraction.bounds import Head, bound
from clauses.extraction.directive import Directive, Token, is_passive, is_relative, is_synthetic, subject_of
from clauses.extraction.embedding import coordinated, embedded, settle, share_subject
from clauses.extraction.frames import Resolver
from clauses.extraction.grammatical import find_subject
from clauses.extraction.heads import modal_verbs, role
from clauses.extraction.nominal import nominal, there_is_created
from clauses.extraction.present import PresentHeads, infinitive_of
from clauses.extraction.segments import Segment
from clauses.lexicon import Lexicon

_FIRST_PERSON = frozenset(("i", "we"))
_PRONOUNS = frozenset(("they", "it", "he", "she", "we", "i"))
_NEGATIONS = frozenset(("not", "never", "n't"))
# "any person who shall violate": behind these a relative clause with *shall* says who is meant
_GENERAL = frozenset(("any", "every", "no", "each", "such", "all", "those", "whatever"))
_RELATIVE_TAGS = frozenset(("WP", "WDT", "WP$"))


class Finder:
    """Finds directives. Takes the vocabulary and the base forms of verbs; `advisory` makes *should* a recommendation."""

    def __init__(self, lexicon: Lexicon, verbs: frozenset[str] = frozenset(), *, advisory: bool = False) -> None:
        self.lexicon, self.advisory = lexicon, advisory
        self.resolver = Resolver(lexicon, verbs)
        self.present = PresentHeads(lexicon, self.resolver)

    def find(self, segment: Segment) -> list[Directive]:
        """Return the directives of a parsed segment, in the order of the text."""
        if segment.prefix == "nominal":
            return [nominal(segment)]
        created = there_is_created(segment, self.lexicon)
        if created is not None:
            return [created]
        heads = self._heads(segment)
        bound(segment, heads)
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
            if kind == "main" or (kind == "relative" and verb.left_edge.i <= 1 and verb.left_edge.tag_ in _RELATIVE_TAGS):
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
        """Tell whether a relative clause with *shall* orders something of its own, not one behind a preposition."""
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
        return bool(counted or (before.pos_ != "ADP" and pronoun.lower_ != "that"))

    def _governor(self, verb: Token) -> Token | None:
        above = verb.head if verb.dep_ != "conj" else verb.head.head
        if verb.dep_ == "conj" and verb.head.dep_ in ("ccomp", "conj"):
            above = verb.head.head
            while above.dep_ == "ccomp":
                above = above.head
        known = above.lemma_.lower() in self.lexicon.words("declare.that")
        free = not any(c.tag_ == "MD" for c in above.lefts)
        return above if known and free and role(above) in ("main", "relative") else None

    def _directive(self, segment: Segment, head: Head) -> Directive:
        verb = head.verb
        item = Directive(segment, verb, head.low, head.high)
        find_subject(item, head, self.lexicon.words("time.adverbs"))
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
        controls = (
            (segment.prefix in ("bare", "third") and not item.subject and not segment.actor_given)
            or head.modal is None
            or first_person
        )
        if head.modal is not None and head.modal.lower_ == "would":
            self._wish(item)
        if head.governor is not None:
            self._content(item, head, head.governor)
        elif head.modal is None:
            self._present(item, verb)
        item.base = item.deontic
        item.controls = controls and head.governor is None
        self.resolver.resolve(item, controls=item.controls)
        settle(item)
        return item

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
