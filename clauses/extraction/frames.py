"""From the verb that heads a clause down to the verb that matters: control verbs, and the order of all frames."""

from __future__ import annotations

from clauses.extraction.completions import gerund_after, infinitive_after
from clauses.extraction.directive import Directive, Token, is_passive, is_synthetic, subject_of
from clauses.extraction.framing import FLIP
from clauses.extraction.rights import RightFrames
from clauses.extraction.support import SupportFrames

_REFLEXIVE = frozenset(("himself", "itself", "themselves", "herself", "ourselves", "myself"))
_KEPT = frozenset(("hereby", "herewith", "also", "further", "likewise", "therefore"))


class Resolver(RightFrames, SupportFrames):
    """Walks from the head verb of a clause to the verb that matters, filling a `Directive`."""

    def resolve(self, item: Directive, *, controls: bool) -> None:
        """Follow control verbs, rights and support phrases. `controls` tells that the document itself speaks in the verb."""
        for _ in range(6):
            verb = item.verb
            item.chain.append(verb)
            step = (
                self._control_passive(item, verb)
                or (controls and self._control_active(item, verb))
                or ((controls or item.segment.actor_given) and self._commitment(item, verb))
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

    def _control_passive(self, item: Directive, verb: Token) -> str | None:
        kind = self.control.get(verb.lemma_.lower())
        subject = subject_of(verb)
        resolved = verb.lemma_.lower() in self.lexicon.words("commitment.verbs")
        if not kind and resolved and subject is not None and subject.lower_ == "it":
            kind = "obligation"
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
            return self.descend(item, gerund, into_modal=words)
        assert infinitive is not None  # noqa: S101 - told by the test above
        return self.descend(item, infinitive, into_modal=words)

    def _control_active(self, item: Directive, verb: Token) -> str | None:
        kind = self.control.get(verb.lemma_.lower())
        if verb.lemma_ == "call" and verb.i + 1 < item.high and item.doc[verb.i + 1].lower_ == "for":
            return None
        if not kind or verb.lemma_.lower() in ("let",) or is_passive(verb):
            return self._let(item, verb)
        infinitive = infinitive_after(verb, verb.i, item.high)
        gerund = None
        if kind == "prohibition" and verb.lemma_ in self.lexicon.words("control_from.verbs"):
            frm = next((t for t in item.doc[verb.i + 1 : item.high] if t.lower_ == "from"), None)
            gerund = gerund_after(verb, frm.i, item.high) if frm is not None else None
        if gerund is None and infinitive is None and verb.lemma_.lower() in self.lexicon.words("control.charging"):
            preposition = next((t for t in item.doc[verb.i + 1 : item.high] if t.lower_ == "with"), None)
            after = item.doc[preposition.i + 1] if preposition is not None and preposition.i + 1 < item.high else None
            gerund = after if after is not None and after.tag_ == "VBG" else None
        down = gerund or infinitive
        if down is None or (kind in ("permission",) and verb.lemma_ == "admit"):
            return None
        first = gerund.i - 1 if gerund is not None else min(c.i for c in down.lefts if c.lower_ == "to" and c.dep_ == "aux")
        stop = first
        while stop > verb.i + 1 and item.doc[stop - 1].lower_ in ("not", "from", "never", "with"):
            stop -= 1
        start = verb.i + 1
        while start < stop and item.doc[start].lower_ in ("upon", "on", "to"):
            start += 1
        item.actor = self.object_phrase(item, start, stop)
        reflexive = [n for n in item.actor if item.doc[n].lower_ in _REFLEXIVE]
        if reflexive:
            item.actor = item.subject
        item.taken.update(item.subject)
        item.subject = []
        item.base = kind
        words = [verb.i] if not is_synthetic(item.segment, verb) else []
        words += [*range(verb.i + 1, start), *reflexive] if words else []
        item.taken.update(range(verb.i + 1, start))
        item.taken.update(t.i for t in item.doc[stop : first + 1] if t.lower_ in ("from", "with"))
        item.deontic = FLIP.get(kind, kind) if item.negated else kind
        item.negated = False
        item.modal = [n for n in item.modal if not is_synthetic(item.segment, item.doc[n])]
        item.rule = f"control verb {kind}" if not reflexive else "commitment"
        return self.descend(item, down, into_modal=words)

    def _commitment(self, item: Directive, verb: Token) -> str | None:
        """Read an item that says what the subject of its lead-in binds itself to ("(b) undertake to secure …")."""
        if verb.lemma_.lower() not in self.lexicon.words("commitment.verbs") or item.segment.prefix not in ("bare", "third"):
            return None
        down = infinitive_after(verb, verb.i, min(item.high, verb.i + 5))
        apart = [t for t in item.doc[verb.i + 1 : down.i] if t.lower_ != "to" and t.pos_ != "ADV"] if down is not None else []
        return None if down is None or apart else self.descend(item, down, into_modal=[verb.i])

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
