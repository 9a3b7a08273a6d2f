"""What the rules of all frames share: stepping down to the verb that matters, and the phrase of who is to act."""

from __future__ import annotations

from clauses.extraction.directive import Directive, Token, is_passive, trim
from clauses.extraction.qualifiers import opener
from clauses.lexicon import Lexicon

FLIP = {"obligation": "prohibition", "permission": "prohibition", "prohibition": "permission"}


class Frames:
    """The base of the frame rules. Takes the vocabulary and the base forms of verbs."""

    def __init__(self, lexicon: Lexicon, dictionary: frozenset[str]) -> None:
        self.lexicon, self.dictionary = lexicon, dictionary
        self.rights, self.adjectives = lexicon.mapping("rights"), lexicon.mapping("adjectives")
        self.nominal = lexicon.mapping("nominal")
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

    def descend(self, item: Directive, verb: Token, *, into_modal: list[int]) -> str:
        """Make `verb` the verb that matters, the words of the one above it part of the modal; *not* before it forbids."""
        item.modal.extend(into_modal)
        item.taken.update(into_modal)
        item.verb = verb
        for child in verb.lefts:
            if child.dep_ == "neg" or child.lower_ in ("not", "never"):
                item.deontic = FLIP.get(item.deontic, item.deontic)
                item.negated = True
                item.taken.add(child.i)
                item.modal.append(child.i)
            elif child.lower_ == "to" and child.dep_ == "aux":
                item.taken.add(child.i)
                before = item.doc[child.i - 1]
                if before.lower_ == "not" and before.i not in item.taken:
                    item.deontic = FLIP.get(item.deontic, item.deontic)
                    item.negated = True
                    item.taken.add(before.i)
                    item.modal.append(before.i)
        item.action = {c.i for c in verb.lefts if c.dep_ in ("aux", "auxpass") and c.lower_ != "to"} | {verb.i}
        item.passive = is_passive(verb)
        return "down"

    @staticmethod
    def without_no(item: Directive, kind: str) -> str:
        """Take *no* off the subject and return the deontic that it makes of `kind`."""
        if not item.subject or item.doc[item.subject[0]].lower_ != "no" or len(item.subject) < 2:
            return kind
        item.modal.append(item.subject[0])
        item.taken.add(item.subject[0])
        item.subject = item.subject[1:]
        return FLIP.get(kind, kind)

    def object_phrase(self, item: Directive, start: int, stop: int) -> list[int]:
        """Return the phrase of who is to act, without the qualifiers behind it; its words are taken."""
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
