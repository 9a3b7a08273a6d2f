"""From the verb that heads a clause down to the verb that matters: control, rights, support verbs, assurance."""

from __future__ import annotations

from typing import Any

from clauses.extraction.directive import Directive, Token, is_passive, is_synthetic, subject_of, trim
from clauses.extraction.nouns import verb_of
from clauses.extraction.qualifiers import opener
from clauses.lexicon import Lexicon

RIGHTS = {"right": "permission", "power": "permission", "authority": "permission", "privilege": "permission", "liberty": "permission", "option": "permission", "freedom": "permission", "faculty": "permission", "discretion": "permission", "opportunity": "permission",
           "duty": "obligation", "obligation": "obligation", "responsibility": "obligation", "task": "obligation"}  # fmt: skip
ADJECTIVES = {"necessary": "obligation", "essential": "obligation", "obligatory": "obligation", "mandatory": "obligation", "incumbent": "obligation", "imperative": "obligation", "bound": "obligation", "obliged": "obligation", "indispensable": "obligation", "compulsory": "obligation",
               "lawful": "permission", "permissible": "permission", "free": "permission", "able": "permission", "competent": "permission", "eligible": "permission", "entitled": "permission", "admissible": "permission", "legal": "permission", "possible": "permission",
               "unlawful": "prohibition", "illegal": "prohibition", "impermissible": "prohibition", "inadmissible": "prohibition", "forbidden": "prohibition", "prohibited": "prohibition",
               "desirable": "recommendation", "advisable": "recommendation", "expedient": "recommendation"}  # fmt: skip
_REFLEXIVE = frozenset(("himself", "itself", "themselves", "herself", "ourselves", "myself"))
_KEPT = frozenset(("hereby", "herewith", "also", "further", "likewise", "therefore"))
_FLIP = {"obligation": "prohibition", "permission": "prohibition", "prohibition": "permission"}


def infinitive_after(verb: Token, after: int, limit: int) -> Token | None:
    """Return the infinitive with *to* that completes a verb, or None: the one that hangs on it, else the first below it."""
    below: Token | None = None
    for token in verb.doc[after + 1 : limit]:
        if token.tag_ not in ("VB", "VBP") and not (token.tag_ == "VBN" and any(c.lower_ == "be" for c in token.lefts)):
            continue
        marks = [c for c in token.lefts if c.lower_ == "to" and c.dep_ == "aux"]
        if not marks or marks[0].i <= after:
            continue
        if token.head.i == verb.i and token.dep_ != "conj":
            return token
        if below is None and verb.i in {a.i for a in token.ancestors}:
            below = token
    return below


def gerund_after(verb: Token, after: int, limit: int) -> Token | None:
    """Return the first gerund after a place, with at most a few words in between."""
    for token in verb.doc[after + 1 : min(limit, after + 14)]:
        if token.tag_ == "VBG" or (token.lower_.endswith("ing") and token.dep_ in ("pcomp", "xcomp") and len(token) > 5):
            return token
        if token.tag_ in ("MD", "VBZ", "VBP", "VBD", "WP", "WDT") or token.text in (",", ";"):
            return None
    return None


class Resolver:
    """Walks from the head verb of a clause to the verb that matters, filling a `Directive`."""

    def __init__(self, lexicon: Lexicon, dictionary: frozenset[str]) -> None:
        self.lexicon, self.dictionary = lexicon, dictionary
        self.verbs = frozenset(
            word
            for name in ("stop.verbs", "performative.verbs", "place.verbs", "support.verbs_to")
            for word in lexicon.words(name)
        )
        self.verbs |= (
            frozenset(lexicon.table("recipient")) | frozenset(lexicon.table("prepositional")) | lexicon.words("nouns.verbs")
        )
        self.control = {
            word: kind
            for kind in ("request", "recommendation", "prohibition", "permission", "obligation")
            for word in lexicon.table("control")[kind]
        }
        for word in lexicon.table("control")["recommendation"]:
            self.control.setdefault(word, "recommendation")

    def resolve(self, item: Directive, *, controls: bool) -> None:
        """Follow control verbs, rights and support phrases. `controls` tells that the document itself speaks in the verb."""
        for _ in range(6):
            verb = item.verb
            item.chain.append(verb)
            step = (
                self._control_passive(item, verb)
                or (controls and self._control_active(item, verb))
                or (controls and self._commitment(item, verb))
                or self._right(item, verb, controls)
                or self._adjective(item, verb)
                or self._stop(item, verb)
                or self._support(item, verb)
                or self._raising(item, verb)
                or self._assure(item, verb)
                or self._third_party(item, verb)
            )
            if not step:
                return
            controls = controls and bool(item.modal) and step != "keep" and "control" not in item.rule

    def _descend(self, item: Directive, verb: Token, *, into_modal: list[int]) -> str:
        item.modal.extend(into_modal)
        item.taken.update(into_modal)
        item.verb = verb
        for child in verb.lefts:
            if child.dep_ == "neg" or child.lower_ in ("not", "never"):
                item.deontic = _FLIP.get(item.deontic, item.deontic)
                item.negated = True
                item.taken.add(child.i)
                item.modal.append(child.i)
            elif child.lower_ == "to" and child.dep_ == "aux":
                item.taken.add(child.i)
                before = item.doc[child.i - 1]
                if before.lower_ == "not" and before.i not in item.taken:
                    item.deontic = _FLIP.get(item.deontic, item.deontic)
                    item.negated = True
                    item.taken.add(before.i)
                    item.modal.append(before.i)
        item.action = {c.i for c in verb.lefts if c.dep_ in ("aux", "auxpass") and c.lower_ != "to"} | {verb.i}
        item.passive = is_passive(verb)
        return "down"

    def _control_passive(self, item: Directive, verb: Token) -> str | None:
        kind = self.control.get(verb.lemma_.lower())
        if not kind or verb.tag_ not in ("VBN", "VBD", "JJ") or not any(c.lemma_ == "be" for c in verb.lefts):
            return None
        infinitive = infinitive_after(verb, verb.i, item.high)
        gerund = None
        if infinitive is None and kind == "prohibition":
            gerund = gerund_after(verb, verb.i, item.high)
        if infinitive is None and gerund is None:
            return None
        words = [c.i for c in verb.lefts if c.dep_ in ("aux", "auxpass", "neg") or c.lemma_ == "be" or c.lower_ in _KEPT] + [
            verb.i
        ]
        words = [n for n in words if not is_synthetic(item.segment, item.doc[n])]
        item.modal = [n for n in item.modal if n not in words]
        modal = next((c.lower_ for c in verb.lefts if c.tag_ == "MD"), "")
        negative = item.negated
        if item.subject and item.doc[item.subject[0]].lower_ == "no":
            negative = True
            words = [item.subject[0], *words]
        item.deontic = (
            kind
            if not negative
            else {"obligation": "permission", "permission": "prohibition", "prohibition": "permission"}.get(kind, kind)
        )
        item.negated = False
        item.rule = f"passive control{' with ' + modal if modal else ''}"
        subject = subject_of(verb)
        if subject is not None and subject.lower_ not in ("it", "there"):
            item.actor = [n for n in item.subject if item.doc[n].lower_ != "no" or n != item.subject[0]]
        item.taken.update(item.subject)
        if subject is not None and subject.lower_ == "it":
            words = [*item.subject, *words]
        item.subject = []
        item.base = kind
        if gerund is not None:
            item.taken.update(t.i for t in item.doc[verb.i + 1 : gerund.i] if t.lower_ == "from")
            return self._descend(item, gerund, into_modal=words)
        assert infinitive is not None  # noqa: S101 - told by the test above
        return self._descend(item, infinitive, into_modal=words)

    def _control_active(self, item: Directive, verb: Token) -> str | None:
        kind = self.control.get(verb.lemma_.lower())
        if not kind or verb.lemma_.lower() in ("let",) or is_passive(verb):
            return self._let(item, verb)
        infinitive = infinitive_after(verb, verb.i, item.high)
        gerund = None
        if kind == "prohibition" and verb.lemma_ in self.lexicon.words("control_from.verbs"):
            frm = next((t for t in item.doc[verb.i + 1 : item.high] if t.lower_ == "from"), None)
            gerund = gerund_after(verb, frm.i, item.high) if frm is not None else None
        down = gerund or infinitive
        if down is None or (kind in ("permission",) and verb.lemma_ == "admit"):
            return None
        first = gerund.i - 1 if gerund is not None else min(c.i for c in down.lefts if c.lower_ == "to" and c.dep_ == "aux")
        stop = first
        while stop > verb.i + 1 and item.doc[stop - 1].lower_ in ("not", "from", "never"):
            stop -= 1
        start = verb.i + 1
        while start < stop and item.doc[start].lower_ in ("upon", "on", "to"):
            start += 1
        item.actor = self._object_phrase(item, start, stop)
        reflexive = [n for n in item.actor if item.doc[n].lower_ in _REFLEXIVE]
        if reflexive:
            item.actor = item.subject
        item.taken.update(item.subject)
        item.subject = []
        item.base = kind
        words = [verb.i] if not is_synthetic(item.segment, verb) else []
        words += [*range(verb.i + 1, start), *reflexive] if words else []
        item.taken.update(range(verb.i + 1, start))
        item.taken.update(t.i for t in item.doc[stop : first + 1] if t.lower_ == "from")
        item.deontic = _FLIP.get(kind, kind) if item.negated else kind
        item.negated = False
        item.modal = [n for n in item.modal if not is_synthetic(item.segment, item.doc[n])]
        item.rule = f"control verb {kind}" if not reflexive else "commitment"
        return self._descend(item, down, into_modal=words)

    def _commitment(self, item: Directive, verb: Token) -> str | None:
        """An item that says what the subject of its lead-in binds itself to ("(b) undertake to secure …")."""
        if verb.lemma_.lower() not in self.lexicon.words("commitment.verbs") or item.segment.prefix not in ("bare", "third"):
            return None
        down = infinitive_after(verb, verb.i, min(item.high, verb.i + 5))
        apart = [t for t in item.doc[verb.i + 1 : down.i] if t.lower_ != "to" and t.pos_ != "ADV"] if down is not None else []
        return None if down is None or apart else self._descend(item, down, into_modal=[verb.i])

    def _third_party(self, item: Directive, verb: Token) -> str | None:
        """Somebody in the document may or shall control somebody else: the control stays in the action."""
        if verb.lemma_.lower() not in self.control or is_passive(verb) or verb.lemma_.lower() in ("admit", "let", "appeal"):
            return None
        down = infinitive_after(verb, verb.i, min(item.high, verb.i + 14))
        words = item.doc[verb.i + 1 : down.i] if down is not None else ()
        if (
            down is not None
            and down.i > verb.i + 2
            and not any(t.tag_ in ("WP", "WDT", "WRB", "MD", "VBZ") or t.is_punct for t in words)
        ):
            item.action |= set(range(verb.i, down.i + 1))
            item.chain.append(down)
            if "control" in item.rule:
                item.verb = down
                return "keep"
        return None

    def _let(self, item: Directive, verb: Token) -> str | None:
        if verb.lemma_.lower() != "let":
            return None
        down = next(
            (
                t
                for t in item.doc[verb.i + 1 : item.high]
                if t.tag_ in ("VB", "VBP") and (t.head.i == verb.i or t.i == verb.i + 1)
            ),
            None,
        )
        if down is None:
            return None
        item.deontic = "prohibition" if item.negated else "permission"
        item.chain.append(verb)
        item.rule = "let"
        item.verb = down
        item.action = {verb.i, down.i}
        return "keep"

    def _object_phrase(self, item: Directive, start: int, stop: int) -> list[int]:
        numbers = list(range(start, stop))
        doc = item.doc
        for n in numbers[1:]:
            if (
                doc[n].text == ","
                and n + 1 < stop
                and (doc[n + 1].pos_ in ("ADP", "ADV", "SCONJ") or doc[n + 1].tag_ == "VBG")
                and doc[n + 1].lower_ not in ("including",)
            ):
                numbers = [k for k in numbers if k < n]
                break
            size, kind = opener(doc, n, stop)
            if size >= 2 and kind in ("condition", "approval", "accompaniment") and doc[n].pos_ in ("ADP", "SCONJ"):
                numbers = [k for k in numbers if k < n]
                break
        numbers = trim(doc, numbers)
        item.taken.update(numbers)
        return numbers

    def _right(self, item: Directive, verb: Token, controls: bool) -> str | None:
        lemma = verb.lemma_.lower()
        doc = item.doc
        noun = next(
            (
                t
                for t in doc[verb.i + 1 : item.high]
                if t.lower_ in RIGHTS or (t.lemma_ in RIGHTS and t.tag_ == "NNS" and t.lemma_ != "authority")
            ),
            None,
        )
        if noun is None or lemma not in (
            "have",
            "deprive",
            "grant",
            "give",
            "accord",
            "enjoy",
            "be",
            "possess",
            "deny",
            "refuse",
            "vest",
            "declare",
            "allow",
            "reserve",
        ):
            return None
        if any(t.tag_ in ("VBZ", "VBD", "MD", "WP", "WDT") or t.text == ";" for t in doc[verb.i + 1 : noun.i]):
            return None
        infinitive = infinitive_after(noun, noun.i, item.high) or infinitive_after(verb, noun.i, item.high)
        if infinitive is None:
            return None
        to = min((c.i for c in infinitive.lefts if c.lower_ == "to" and c.dep_ == "aux"), default=noun.i)
        kind = RIGHTS[noun.lemma_.lower()]
        between = list(range(noun.i + 1, to))
        subject = subject_of(verb)
        expletive = subject is not None and subject.lower_ == "it"
        at_liberty = lemma == "be" and noun.lower_ == "liberty"
        if lemma in ("be", "declare") and not expletive and not at_liberty:
            return None
        if lemma in ("deprive", "deny", "refuse"):
            kind = "prohibition"
        if item.negated and lemma in ("have", "possess", "enjoy") or any(t.lower_ == "no" for t in doc[verb.i + 1 : noun.i]):
            kind = _FLIP.get(kind, kind)
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
                item.actor = self._object_phrase(item, verb.i + 1, stop) or self._dative(item, between)
        elif expletive:
            words = [n for n in between if doc[n].lower_ not in ("of", "for")]
            if between and doc[between[0]].lower_ in ("of", "for"):
                item.taken.add(between[0])
                item.actor = self._object_phrase(item, between[0] + 1, between[-1] + 1) if words else []
        elif item.subject:
            item.actor = item.subject
        item.subject = []
        item.deontic = kind
        item.rule = "right"
        phrase = [n for n in range(verb.i, noun.i + 1) if n not in item.actor]
        modal = [n for n in (*sorted(item.action), *phrase) if n not in item.modal]
        item.modal = [n for n in item.modal if n not in modal]
        return self._descend(item, infinitive, into_modal=modal)

    def _dative(self, item: Directive, between: list[int]) -> list[int]:
        if between and item.doc[between[0]].lower_ == "to":
            return self._object_phrase(item, between[0] + 1, between[-1] + 1)
        return []

    def _adjective(self, item: Directive, verb: Token) -> str | None:
        if verb.lemma_ != "be":
            return None
        if self._be_for(item, verb):
            return "down"
        if self._subject_to(item, verb):
            return None
        word = next((c for c in verb.rights if c.dep_ in ("acomp", "attr", "oprd") and c.lower_ in ADJECTIVES), None)
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
                result = self._descend(item, down, into_modal=[])
                item.actor = [] if item.passive else item.subject
                item.taken.update(item.subject)
                return result
            return None
        kind = ADJECTIVES[word.lower_]
        item.deontic = _FLIP.get(kind, kind) if item.negated else kind
        item.negated = False
        to = min(c.i for c in down.lefts if c.lower_ == "to" and c.dep_ == "aux")
        between = list(range(word.i + 1, to))
        if between and item.doc[between[0]].lower_ in ("for", "upon", "on"):
            item.taken.add(between[0])
            item.actor = self._object_phrase(item, between[0] + 1, to)
        item.rule = "adjective"
        subject = subject_of(verb)
        words = [*sorted(item.action), word.i]
        if subject is not None and subject.lower_ == "it":
            words = [subject.i, *words]
        elif not item.actor:
            item.actor = item.subject
        item.subject = []
        return self._descend(item, down, into_modal=[n for n in words if n not in item.modal])

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
        lemmas = [verb_of(t.lower_, self.dictionary, self.lexicon.table("nominal")) for t in nouns]
        item.action |= {word.i, word.i + 1}
        item.taken |= {word.i, word.i + 1}
        if nouns and all(lemmas) and len(nouns) <= 3:
            item.action |= set(range(first, nouns[-1].i + 1))
            item.lemma, item.passive, item.rule = ";".join(dict.fromkeys(lemmas)), True, "subject to"
        return True

    def _be_for(self, item: Directive, verb: Token) -> bool:
        """`It shall be for the authorities to determine …`."""
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
        item.actor = self._object_phrase(item, following.i + 1, to)
        item.rule = "be for"
        self._descend(item, down, into_modal=words)
        return True

    def _stop(self, item: Directive, verb: Token) -> str | None:
        if verb.lemma_.lower() not in self.lexicon.words("stop.verbs") or is_passive(verb):
            return None
        down = gerund_after(verb, verb.i, item.high)
        if down is None:
            return self._stop_noun(item, verb)
        between = item.doc[verb.i + 1 : down.i]
        nouns = [t for t in between if t.pos_ in ("NOUN", "PROPN")]
        if any(
            t.lemma_ not in self.lexicon.words("support.of") and t.lemma_ not in self.lexicon.words("time.nouns") for t in nouns
        ):
            return None
        item.deontic = "permission" if item.negated else "prohibition"
        practice = any(t.lemma_ in self.lexicon.words("support.of") for t in nouns)
        item.action |= {verb.i, down.i} | (
            {t.i for t in between} if practice else {t.i for t in between if t.lower_ == "from" and t.i == down.i - 1}
        )
        item.rule = "stop"
        item.verb = down
        return "keep"

    def _stop_noun(self, item: Directive, verb: Token) -> str | None:
        """`cease the export of grain`: a noun of action with *of* behind a verb of stopping."""
        noun = next((t for t in item.doc[verb.i + 1 : min(item.high, verb.i + 4)] if t.pos_ == "NOUN" or t.tag_ == "VBG"), None)
        following = item.doc[noun.i + 1] if noun is not None and noun.i + 1 < item.high else None
        if noun is None or following is None or following.lower_ != "of":
            return None
        lemma = verb_of(noun.lower_, self.verbs, self.lexicon.table("nominal"))
        if not lemma:
            return None
        item.deontic = "permission" if item.negated else "prohibition"
        item.action |= set(range(verb.i, noun.i + 1))
        item.taken.add(following.i)
        item.chain.append(noun)
        item.rule, item.lemma = "stop", lemma
        return None

    def _support(self, item: Directive, verb: Token) -> str | None:
        doc = item.doc
        if verb.lemma_ == "call" and verb.i + 1 < item.high and doc[verb.i + 1].lower_ == "for" and not item.modal:
            item.modal.extend((verb.i, verb.i + 1))
            item.taken.update((verb.i, verb.i + 1))
            item.action = set()
        window = doc[verb.i + 1 : min(item.high, verb.i + 12)]
        noun = next(
            (t for t in window if t.lemma_ in self.lexicon.words("support.to") | self.lexicon.words("support.of")), None
        )
        if noun is None or any(t.tag_ in ("WP", "WDT", "MD") or t.text == ";" for t in doc[verb.i + 1 : noun.i]):
            return None
        nxt = doc[noun.i + 1] if noun.i + 1 < len(doc) else None
        if nxt is None:
            return None
        if nxt.lower_ == "of" and noun.lemma_ in self.lexicon.words("support.of"):
            down = gerund_after(verb, noun.i, min(item.high, noun.i + 5))
            if down is None:
                return None
            if noun.lemma_ == "possibility" and item.deontic == "obligation":
                item.deontic = "permission"
        elif nxt.lower_ == "for" and noun.lemma_ == "provision" and gerund_after(verb, noun.i, noun.i + 3) is not None:
            down = gerund_after(verb, noun.i, noun.i + 3)
        elif (
            nxt.lower_ == "to"
            and noun.lemma_ in self.lexicon.words("support.to")
            and verb.lemma_ in self.lexicon.words("support.verbs_to")
        ):
            down = infinitive_after(noun, noun.i, min(item.high, noun.i + 6)) or infinitive_after(
                verb, noun.i, min(item.high, noun.i + 6)
            )
            if down is None:
                return None
        else:
            return None
        item.action |= set(range(verb.i, down.i + 1)) - set(item.modal)
        item.chain.extend(conj for conj in verb.conjuncts if conj.i < noun.i)
        item.rule = item.rule or "support"
        item.verb = down
        return "keep"

    def _raising(self, item: Directive, verb: Token) -> str | None:
        if verb.lemma_.lower() == "have" and not is_passive(verb):
            down = infinitive_after(verb, verb.i, min(item.high, verb.i + 4))
            if down is not None and item.doc[verb.i + 1].lower_ == "to":
                item.modal.extend((verb.i, verb.i + 1))
                item.action |= set(range(verb.i, down.i + 1))
                item.verb, item.rule = down, "have to"
                return "keep"
        if verb.lemma_.lower() not in self.lexicon.words("support.raising") or is_passive(verb):
            return None
        down = infinitive_after(verb, verb.i, min(item.high, verb.i + 5))
        if down is None or down.head.i != verb.i:
            return None
        item.action |= set(range(verb.i, down.i + 1))
        item.verb = down
        return "keep"

    def _assure(self, item: Directive, verb: Token) -> str | None:
        lemma = verb.lemma_.lower()
        ordering = lemma in self.lexicon.words("assure.ordering") and bool(item.subject)
        if (lemma not in self.lexicon.words("assure.verbs") and not ordering) or is_passive(verb):
            return None
        that = next((t for t in item.doc[verb.i + 1 : min(item.high, verb.i + 5)] if t.lower_ == "that"), None)
        down: Any = None
        if that is not None:
            down = (
                that.head
                if that.head.i > that.i and that.dep_ == "mark"
                else next((t for t in item.doc[that.i + 1 : item.high] if t.tag_ in ("VB", "VBP", "VBZ", "MD")), None)
            )
        elif verb.lemma_ == "cause":
            down = infinitive_after(verb, verb.i, item.high)
        if down is None or down.i >= item.high:
            return None
        subject = subject_of(down)
        if is_passive(down) and subject is not None:
            first = min([c.i for c in down.lefts if c.dep_ in ("aux", "auxpass")], default=down.i)
            item.target = list(range(subject.left_edge.i, subject.right_edge.i + 1))
            item.action |= set(range(verb.i, subject.left_edge.i)) | set(range(first, down.i + 1))
        else:
            item.action |= set(range(verb.i, down.i + 1))
        item.rule = item.rule or "assure"
        item.verb = down
        return "keep"
