"""Rights, duties and adjectives: "shall have power to", "deprive X of the right to", "it is necessary to", "is to"."""

from __future__ import annotations

from clauses.extraction.completions import infinitive_after
from clauses.extraction.directive import Directive, Token, is_passive, subject_of
from clauses.extraction.framing import FLIP, Frames
from clauses.extraction.nouns import verb_of
from clauses.lexicon import load

_RIGHT_VERBS = load("en").words("closed.rights_verbs")
_HOLDING = load("en").words("closed.rights_holding")


class RightFrames(Frames):
    """Rules for nouns and adjectives that say whether something may, must or must not be done."""

    def _right(self, item: Directive, verb: Token, controls: bool) -> str | None:
        lemma = verb.lemma_.lower()
        doc = item.doc
        noun = self._right_noun(item, verb)
        if noun is None or lemma not in _RIGHT_VERBS:
            return None
        if any(t.tag_ in ("VBZ", "VBD", "MD", "WP", "WDT") or t.text == ";" for t in doc[verb.i + 1 : noun.i]):
            return None
        infinitive = infinitive_after(noun, noun.i, item.high) or infinitive_after(verb, noun.i, item.high)
        if infinitive is None:
            return None
        to = min((c.i for c in infinitive.lefts if c.lower_ == "to" and c.dep_ == "aux"), default=noun.i)
        kind = self.rights[noun.lemma_.lower()]
        between = list(range(noun.i + 1, to))
        subject = subject_of(verb)
        expletive = subject is not None and subject.lower_ == "it"
        at_liberty = lemma == "be" and noun.lower_ == "liberty"
        if lemma in ("be", "declare") and not expletive and not at_liberty:
            return None
        if lemma in ("deprive", "deny", "refuse"):
            kind = "prohibition"
        if (item.negated and lemma in ("have", "possess", "enjoy")) or any(t.lower_ == "no" for t in doc[verb.i + 1 : noun.i]):
            kind = FLIP.get(kind, kind)
            item.negated = False
        if lemma in ("deprive", "grant", "give", "accord", "deny", "refuse", "allow"):
            if not (controls or is_passive(verb)):
                return None
            if is_passive(verb):
                item.actor = item.subject
            else:
                stop = noun.i
                while stop > verb.i + 1 and (doc[stop - 1].pos_ in ("DET", "ADJ") or doc[stop - 1].lower_ == "of"):
                    stop -= 1
                item.actor = self.object_phrase(item, verb.i + 1, stop) or self._dative(item, between)
        elif expletive:
            words = [n for n in between if doc[n].lower_ not in ("of", "for")]
            if between and doc[between[0]].lower_ in ("of", "for"):
                item.taken.add(between[0])
                item.actor = self.object_phrase(item, between[0] + 1, between[-1] + 1) if words else []
        elif item.subject:
            kind = self.without_no(item, kind)
            item.actor = item.subject
        item.subject = []
        item.deontic = kind
        item.rule = "right"
        phrase = [n for n in range(verb.i, noun.i + 1) if n not in item.actor]
        modal = [n for n in (*sorted(item.action), *phrase) if n not in item.modal]
        item.modal = [n for n in item.modal if n not in modal]
        return self.descend(item, infinitive, into_modal=modal)

    def _right_noun(self, item: Directive, verb: Token) -> Token | None:
        """Return the noun of right or duty behind a verb, the last of two that are coordinated."""
        words = item.doc[verb.i + 1 : item.high]
        plural = (
            t
            for t in words
            if t.lower_ in self.rights or (t.tag_ == "NNS" and t.lemma_ in self.rights and t.lemma_ != "authority")
        )
        noun = next(plural, None)
        if (
            noun is not None
            and noun.i + 2 < item.high
            and noun.nbor(1).tag_ == "CC"
            and noun.nbor(2).lemma_.lower() in self.rights
        ):
            return noun.nbor(2)
        return noun

    def _dative(self, item: Directive, between: list[int]) -> list[int]:
        if between and item.doc[between[0]].lower_ == "to":
            return self.object_phrase(item, between[0] + 1, between[-1] + 1)
        return []

    def _adjective(self, item: Directive, verb: Token) -> str | None:
        if verb.lemma_ != "be":
            return self._held_necessary(item, verb)
        if self._be_for(item, verb):
            return "down"
        if self._subject_to(item, verb):
            return None
        word = next((c for c in verb.rights if c.dep_ in ("acomp", "attr", "oprd") and c.lower_ in self.adjectives), None)
        down = infinitive_after(verb, verb.i, item.high)
        if word is None or down is None:
            if word is None and down is not None and down.i - verb.i <= 4 and down.head.i == verb.i and down.dep_ == "xcomp":
                item.deontic = "prohibition" if item.negated else "obligation"
                item.rule = "is to"
                item.modal.extend([*sorted(item.action)])
                subject = subject_of(verb)
                if subject is not None and subject.lower_ != "it":
                    span = list(range(subject.left_edge.i, subject.right_edge.i + 1))
                    item.subject = span
                result = self.descend(item, down, into_modal=[])
                item.actor = [] if item.passive else item.subject
                item.taken.update(item.subject)
                return result
            return None
        kind = self.adjectives[word.lower_]
        item.deontic = FLIP.get(kind, kind) if item.negated else kind
        item.negated = False
        to = min(c.i for c in down.lefts if c.lower_ == "to" and c.dep_ == "aux")
        between = list(range(word.i + 1, to))
        if between and item.doc[between[0]].lower_ in ("for", "upon", "on"):
            item.taken.add(between[0])
            item.actor = self.object_phrase(item, between[0] + 1, to)
        item.rule = "adjective"
        subject = subject_of(verb)
        words = [*sorted(item.action), word.i]
        if subject is not None and subject.lower_ == "it":
            words = [subject.i, *words]
        elif not item.actor:
            item.actor = item.subject
        item.subject = []
        return self.descend(item, down, into_modal=[n for n in words if n not in item.modal])

    def _held_necessary(self, item: Directive, verb: Token) -> str | None:
        """Read `I consider it necessary to remove …`."""
        doc = item.doc
        if verb.lemma_.lower() not in _HOLDING or verb.i + 3 >= item.high or doc[verb.i + 1].lower_ != "it":
            return None
        word = doc[verb.i + 2]
        down = infinitive_after(verb, word.i, item.high) or infinitive_after(word, word.i, item.high)
        if word.lower_ not in self.adjectives or down is None:
            return None
        item.deontic = self.adjectives[word.lower_]
        item.taken.update((*item.subject, *range(verb.i, word.i + 1)))
        item.subject, item.rule = [], "adjective"
        return self.descend(item, down, into_modal=[verb.i, verb.i + 1, word.i])

    def _be_for(self, item: Directive, verb: Token) -> bool:
        """Read `It shall be for the authorities to determine …`."""
        subject = subject_of(verb)
        following = item.doc[verb.i + 1] if verb.i + 1 < len(item.doc) else None
        if subject is None or subject.lower_ != "it" or following is None or following.lower_ != "for":
            return False
        down = infinitive_after(verb, verb.i + 1, item.high)
        if down is None:
            return False
        to = min(c.i for c in down.lefts if c.lower_ == "to" and c.dep_ == "aux")
        words = [n for n in (*sorted(item.action), following.i) if n not in item.modal]
        item.taken.update((subject.i, following.i))
        item.subject = []
        item.actor = self.object_phrase(item, following.i + 1, to)
        item.rule = "be for"
        self.descend(item, down, into_modal=words)
        return True

    def _subject_to(self, item: Directive, verb: Token) -> bool:
        """`Plans shall be subject to revision`: the nouns of action say what is to be done with the subject."""
        word = next((c for c in verb.rights if c.lower_ == "subject" and c.i - verb.i <= 2), None)
        if word is None or word.i + 2 >= item.high or item.doc[word.i + 1].lower_ != "to":
            return False
        first = word.i + 2
        stop = first
        while stop < item.high and (item.doc[stop].pos_ in ("NOUN", "CCONJ", "ADJ") or item.doc[stop].text == ","):
            stop += 1
        nouns = [t for t in item.doc[first:stop] if t.pos_ == "NOUN" and t.lower_ not in ("act", "law")]
        lemmas = [verb_of(t.lower_, self.dictionary, self.nominal) for t in nouns]
        item.action |= {word.i, word.i + 1}
        item.taken |= {word.i, word.i + 1}
        if nouns and all(lemmas) and len(nouns) <= 3:
            item.action |= set(range(first, nouns[-1].i + 1))
            item.lemma, item.passive, item.rule = ";".join(dict.fromkeys(lemmas)), True, "subject to"
        return True
