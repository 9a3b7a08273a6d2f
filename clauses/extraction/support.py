"""Support verbs: stopping, taking measures, seeing to it; the verb that matters comes later."""

from __future__ import annotations

from typing import Any

from clauses.extraction.completions import gerund_after, infinitive_after
from clauses.extraction.directive import Directive, Token, is_passive, subject_of
from clauses.extraction.framing import Frames
from clauses.extraction.nouns import verb_of


class SupportFrames(Frames):
    """Rules for verbs that lend the sentence their form and leave the meaning to another."""

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
        lemma = verb_of(noun.lower_, self.verbs, self.nominal)
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
            down = gerund_after(verb, noun.i, noun.i + 3) or verb
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
        if down.lemma_ == "be" and down.i + 1 < item.high and down.nbor(1).tag_ == "VBN":
            return self._that_be(item, verb, that, down)
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

    def _that_be(self, item: Directive, verb: Token, that: Token | None, be: Token) -> str | None:
        """Read `direct that arbitration be held` where the parse took the participle for an adjective."""
        if that is None:
            return None
        item.target = [t.i for t in item.doc[that.i + 1 : be.i] if t.tag_ != "MD"]
        item.action |= (
            set(range(verb.i, that.i + 1)) | {t.i for t in item.doc[that.i + 1 : be.i] if t.tag_ == "MD"} | {be.i, be.i + 1}
        )
        item.verb = be.nbor(1)
        item.rule = item.rule or "assure"
        return "keep"
