"""What `its`, `this right`, `such programs` and `the Board` stand for, where it is safe to say: codebook ruling 21.

Agreement in number and in person or thing, the subject of the same clause for possessives, the same noun for demonstratives
(after Lappin and Leass 1994 and Baldwin's CogNIAC 1997: resolve only where one candidate is left). Words with two possible
antecedents are left alone. Everything said here is inferred.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from clauses.extraction.definitions import Definition, definitions
from clauses.extraction.directive import Directive, Token, is_synthetic, runs, subject_of
from clauses.extraction.mentions import Mention, expletive_subject, mentions, verb_above, words
from clauses.extraction.preparing import balance, quote
from clauses.extraction.segments import Segment
from clauses.models import Document, Reference, Slot

_SLOTS = frozenset(("actor", "target", "target_property", "recipient", "condition", "constraint", "or_else"))
_BACK = 12
_OTHERS = frozenset(("other", "another", "few", "many", "as", "thing"))
Found = tuple[int, int]


class Anaphora:
    """Resolves the anaphoric words of one document's records. Takes the document and the places of its note marks."""

    def __init__(self, document: Document, marks: tuple[Found, ...]) -> None:
        self.document, self.marks = document, marks
        self.segments: list[Segment] = []
        self.known: dict[int, tuple[Mention, ...]] = {}
        self.items: dict[int, list[Directive]] = {}
        self._defined: dict[str, tuple[Definition, ...]] | None = None

    def see(self, segment: Segment, items: Iterable[Directive]) -> None:
        """Take note of the next segment, in the order of the text, and of its directives, filled; it may hold none."""
        self.segments.append(segment)
        self.items[id(segment)] = list(items)

    def references(self, item: Directive, slots: Iterable[Slot]) -> tuple[Reference, ...]:
        """Return what the anaphoric words in the slots of a record stand for, in the order of the text."""
        segment = item.segment
        numbers = sorted({n for value in item.values if value.slot in _SLOTS for n in value.numbers})
        made: dict[Found, Reference] = {}
        for first, last, found in self._found(item, [segment.doc[n] for n in numbers]):
            place = self._place(segment, first, last)
            if place is not None and found[0] < found[1] and not (found[0] <= place[0] < found[1]):
                made.setdefault(place, self._reference(place, found))
        for place, found in self._short_names(slots):
            made.setdefault(place, self._reference(place, found))
        return tuple(made[place] for place in sorted(made))

    def _reference(self, place: Found, found: Found) -> Reference:
        text = self.document.text
        one, other = quote(text, *place, self.marks), quote(text, *found, self.marks)
        return Reference(
            text=one.text, start=one.start, end=one.end,
            antecedent=other.text, antecedent_start=other.start, antecedent_end=other.end,
        )  # fmt: skip

    def _found(self, item: Directive, tokens: list[Token]) -> Iterator[tuple[int, int, Found]]:
        pronouns = words("thing") | words("plural") | words("person")
        for token in tokens:
            if is_synthetic(item.segment, token):
                continue
            low = token.lower_
            found: Found | None = None
            last = token.i
            if low in pronouns:
                found = self._pronoun(item, token)
            elif low in words("demonstrative"):
                noun = self._noun_of(token)
                if noun is not None:
                    last = noun.i
                    found = self._demonstrative(item, token, noun)
            if found is not None:
                yield token.i, last, found

    # -- pronouns ------------------------------------------------------------------------------------------------------

    def _pronoun(self, item: Directive, token: Token) -> Found | None:
        if _expletive(token):
            return None
        segment = item.segment
        possessive = token.tag_ == "PRP$" or token.dep_ == "poss"
        own = self._subject(segment, verb_above(token), token)
        rivals = self._rivals(item, token, None if possessive else own)
        if possessive:
            modified = self._modified(item, token)
            if modified is not None:
                return self._span(modified) if _by_who(modified, token) or not _others(rivals, modified) else None
            if own is not None and own.last < token.i and _agrees(token, own) and token.i in _core(item):
                return self._span(own)
        inherited = self._handed(item, token)
        spans = {self._span(m): m for m in rivals if _agrees(token, m) and m.last < token.i}
        names = {self._name(span) for span in spans} | ({self._name(inherited)} if inherited else set())
        if len(names) == 1 and not any(not _agrees(token, m) or m.last > token.i for m in rivals):
            chosen = list(spans.values())[-1] if spans else None
            safe = chosen is None or (_can_act(token, chosen) and not self._nested(token, chosen))
            return (list(spans)[-1] if spans else inherited) if safe else None
        if not names and not rivals and self._leads(item, token):
            return self._subject_before(segment, token)
        return None

    def _rivals(self, item: Directive, token: Token, barred: Mention | None) -> list[Mention]:
        """Return the arguments before a pronoun, and the object of its own verb behind it, that it may stand for."""
        verb = verb_above(token)
        found = []
        for one in self._of(item.segment):
            near = one.last < token.i or (one.head.dep_ == "dobj" and one.head.head.i == verb.i)
            opening = item.doc[one.first].lower_
            if not one.top or not near or one.head.is_ancestor(token) or one.head.lemma_.lower() in words("no_antecedent"):
                continue
            if opening == token.lower_ or (barred is not None and one.head.i == barred.head.i):
                continue
            if _agrees(token, one) or _may_agree(token, one):
                found.append(one)
        return found

    def _nested(self, token: Token, one: Mention) -> bool:
        """Tell whether a noun inside the phrase can be meant as well ("the assistance of the Power … in its behalf")."""
        if one.human or one.head.lemma_.lower() in words("body") or one.head.pos_ == "PROPN":
            return False
        return any(one.head.i < m.head.i <= one.last and _agrees(token, m) for m in self._of(one.segment))

    def _name(self, span: Found) -> str:
        return " ".join(self.document.text[slice(*span)].lower().split())

    def _modified(self, item: Directive, token: Token) -> Mention | None:
        """Return the noun whose relative clause or participle a possessive stands in, if it can stand for that noun."""
        verb = verb_above(token)
        while verb.dep_ in ("conj", "xcomp") and verb.head.pos_ in ("VERB", "AUX"):
            verb = verb.head
        if verb.dep_ not in ("acl", "relcl") or verb.head.i >= verb.i or verb.tag_ == "VB":
            return None
        subject = subject_of(verb)
        if subject is not None and subject.tag_ not in ("WDT", "WP") and subject.lower_ != "that":
            return None
        if subject is None and verb.dep_ == "relcl":
            return None
        noun = next((m for m in self._of(item.segment) if m.head.i == verb.head.i), None)
        return noun if noun is not None and _agrees(token, noun) else None

    def _subject(self, segment: Segment, verb: Token, token: Token) -> Mention | None:
        """Return the subject of the clause that a pronoun stands in, also where a coordinated verb shares it."""
        while True:
            subject = subject_of(verb)
            if subject is not None and subject.i != token.i and not subject.is_ancestor(token):
                return next((m for m in self._of(segment) if m.head.i == subject.i), None)
            if subject is not None or verb.dep_ not in ("conj", "xcomp") or verb.head.pos_ not in ("VERB", "AUX"):
                return None
            verb = verb.head

    def _handed(self, item: Directive, token: Token) -> Found | None:
        """Return the actor that the lead-in hands down, where it agrees and the record has none of its own."""
        above = item.segment.governor
        if above is None or item.actor:
            return None
        actors = [v for other in self.items.get(id(above), ()) for v in other.values if v.slot == "actor" and v.numbers]
        if len(actors) != 1:
            return None
        inside = set(actors[0].numbers)
        head = next((m for m in self._of(above) if m.head.i in inside and m.head.head.i not in inside), None)
        return self._span(head) if head is not None and _agrees(token, head) else None

    @staticmethod
    def _leads(item: Directive, token: Token) -> bool:
        """Tell whether a pronoun stands in the subject that opens the sentence."""
        subject = subject_of(item.chain[0] if item.chain else item.verb)
        return subject is not None and (subject.i == token.i or subject.is_ancestor(token)) and token.i <= 4

    def _subject_before(self, segment: Segment, token: Token) -> Found | None:
        """Return the subject of the sentence before, in the same provision or, from its start, the one before."""
        before = self._before(segment, 1)
        if not before:
            return None
        earlier = before[0]
        root = next((t for t in earlier.doc if t.dep_ == "ROOT"), None)
        if root is None:
            return None
        there = expletive_subject(root)
        subject = there if there is not None else subject_of(root)
        if subject is None:
            return None
        found = next((m for m in self._of(earlier) if m.head.i == subject.i), None)
        if found is not None:
            return self._span(found) if _agrees(token, found) else None
        return None

    # -- demonstratives ------------------------------------------------------------------------------------------------

    @staticmethod
    def _noun_of(token: Token) -> Token | None:
        """Return the noun that a demonstrative determines, or None where what follows tells which one is meant."""
        noun = token.head
        if noun.i <= token.i or noun.i - token.i > 4 or noun.pos_ not in ("NOUN", "PROPN"):
            return None
        if noun.lemma_.lower() in words("itself") or noun.lower_ in words("itself"):
            return None
        if any(t.lower_ in _OTHERS for t in noun.doc[token.i + 1 : noun.i]):
            return None
        following = noun.doc[noun.i + 1].lower_ if noun.i + 1 < len(noun.doc) else ""
        told = any(c.dep_ in ("relcl", "acl") or c.lower_ in ("of", "as") for c in noun.rights)
        if token.lower_ == "such" and any(t.lower_ == "as" for t in noun.doc[noun.i + 1 : noun.i + 10]):
            return None
        if following in ("as", "who", "which", "that", "whose", "when", "where") or told:
            return None
        return noun

    def _demonstrative(self, item: Directive, token: Token, noun: Token) -> Found | None:
        lemma = noun.lemma_.lower()
        for segment in [item.segment, *self._before(item.segment, _BACK)]:
            some = [m for m in self._of(segment) if segment is not item.segment or m.head.i < token.i]
            for one in reversed(some):
                if one.head.lemma_.lower() == lemma and not self._points_back(one):
                    return self._span(one, alone=True)
        return self._activity(item, lemma) or self._named_body(item, token, lemma)

    @staticmethod
    def _points_back(one: Mention) -> bool:
        if any(child.dep_ in ("relcl", "acl") for child in one.head.rights):
            return False
        opening = one.segment.doc[one.first : one.head.i]
        if any(t.lower_ in words("demonstrative") for t in opening):
            return True
        bare = not any(t.dep_ in ("amod", "compound", "poss", "nummod") for t in opening) and one.last == one.head.i
        return bare and any(t.lower_ == "the" for t in opening)

    def _activity(self, item: Directive, lemma: str) -> Found | None:
        """Return the target of the directive before, in the same sentence, where both name an activity ("this task")."""
        if lemma not in words("task_words"):
            return None
        some = self.items.get(id(item.segment), [])
        at = next((k for k, other in enumerate(some) if other is item), 0)
        if not at or not some[at - 1].target:
            return None
        inside = set(some[at - 1].target)
        one = next((m for m in self._of(item.segment) if m.head.i in inside and m.head.head.i not in inside), None)
        if one is None or not one.head.lemma_.lower().endswith(tuple(sorted(words("task_endings")))):
            return None
        return self._span(one)

    def _named_body(self, item: Directive, token: Token, lemma: str) -> Found | None:
        """Return the one body named before in the same provision ("this body")."""
        if lemma not in words("body_words"):
            return None
        found = []
        for segment in [item.segment, *self._before(item.segment, 2)]:
            if segment.provision.provision_id == item.segment.provision.provision_id:
                some = (m for m in self._of(segment) if segment is not item.segment or m.last < token.i)
                found += [m for m in some if m.head.lemma_.lower() in words("body") and not m.plural]
        names = {m.words for m in found}
        return self._span(found[0]) if len(names) == 1 else None

    # -- short names ---------------------------------------------------------------------------------------------------

    def _short_names(self, slots: Iterable[Slot]) -> Iterator[tuple[Found, Found]]:
        for slot in slots:
            if slot.slot not in _SLOTS or slot.source == "inherited":
                continue
            for piece in slot.pieces:
                yield from self._named(piece.start, piece.end)

    def _named(self, start: int, end: int) -> Iterator[tuple[Found, Found]]:
        text = self.document.text
        if self._defined is None:
            self._defined = definitions(text)
        for short, some in self._defined.items():
            at = text.find(short, start, end)
            while at >= 0:
                stop = at + len(short)
                article = text[max(0, at - 4) : at].lower() in ("the ", "the\n")
                rest = text[stop : stop + 30].split(maxsplit=2)
                longer = bool(rest) and not text[stop].isalnum() and (rest[0][:1].isupper() and text[stop] == " ")
                named = len(rest) > 1 and rest[0] in ("of", "for", "on") and (rest[1][:1].isupper() or rest[1] == "the")
                meant = [one for one in some if one.after <= at]
                if article and meant and not longer and not named and not text[stop : stop + 1].isalnum():
                    yield (at - 4 if at - 4 >= start else at, stop), (meant[0].start, meant[0].end)
                at = text.find(short, stop, end)

    # -- places --------------------------------------------------------------------------------------------------------

    def _of(self, segment: Segment) -> tuple[Mention, ...]:
        if id(segment) not in self.known:
            self.known[id(segment)] = mentions(segment)
        return self.known[id(segment)]

    def _before(self, segment: Segment, count: int) -> list[Segment]:
        """Return up to `count` segments before one, nearest first: of its own section, for an item or a statement its own."""
        at = next((k for k in range(len(self.segments) - 1, -1, -1) if self.segments[k] is segment), 0)
        this = segment.provision
        alone = this.kind in ("statement", "item") or segment.governor is not None
        found = []
        for other in reversed(self.segments[max(0, at - count) : at]):
            one = other.provision
            if one.provision_id != this.provision_id and (alone or one.path[:1] != this.path[:1] or other.governor is not None):
                break
            found.append(other)
        if segment.governor is not None and segment.governor not in found:
            found.append(segment.governor)
        return found

    def _span(self, one: Mention, *, alone: bool = False) -> Found:
        """Return the offsets of a noun phrase, as wide as the slot that it heads; `alone` without its coordinated nouns."""
        last = one.alone if alone else one.last
        first, doc = one.first, one.segment.doc
        for item in self.items.get(id(one.segment), ()):
            for numbers in (item.target, item.actor):
                if one.head.i in numbers and one.head.head.i not in numbers:
                    run = next(part for part in runs(numbers) if one.head.i in part)
                    first, last = run[0], last if alone else max(run[-1], last)
                    return self._trimmed(one.segment, first, last)
        while last > one.head.i and doc[last].pos_ in ("ADP", "SCONJ", "CCONJ"):
            last -= 1
        return self._trimmed(one.segment, first, last)

    def _trimmed(self, segment: Segment, first: int, last: int) -> Found:
        place = self._place(segment, first, last)
        if place is None:
            return 0, 0
        start, end = balance(self.document.text, *place, segment.provision.start, segment.provision.end)
        words_ = self.document.text[start:end]
        for opening, closing in ("[]", "()"):
            if words_.find(closing) > -1 and (words_.find(opening) < 0 or words_.find(closing) < words_.find(opening)):
                start += words_.find(closing) + 1
                break
        return start, end

    def _place(self, segment: Segment, first: int, last: int) -> Found | None:
        """Return the offsets of a stretch of tokens, the words put in for the parser apart."""
        doc, origin = segment.doc, segment.prepared.origin
        own = [doc[n] for n in range(first, last + 1) if not is_synthetic(segment, doc[n])]
        if not own:
            return None
        start, end = origin[own[0].idx], origin[own[-1].idx + len(own[-1].text) - 1] + 1
        return (start, end) if start < end else None


def _agrees(token: Token, one: Mention) -> bool:
    """Tell whether a pronoun can stand for a noun, by number and by person or thing."""
    low = token.lower_
    if low in words("plural"):
        return one.plural or one.either
    if one.plural and not one.either:
        return False
    return one.human if low in words("person") else not one.human


def _may_agree(token: Token, one: Mention) -> bool:
    """Tell whether a pronoun that asks for a plural might stand for a body ("the Congress by their adjournment")."""
    return token.lower_ in words("plural") and one.head.lemma_.lower() in words("body")


def _by_who(one: Mention, token: Token) -> bool:
    """Tell whether the pronoun stands in a clause with *who* on that noun."""
    return any(t.lower_ == "who" for t in one.segment.doc[one.head.i : token.i])


def _others(some: list[Mention], one: Mention) -> bool:
    return any(other.head.i != one.head.i for other in some)


def _core(item: Directive) -> set[int]:
    """Return the words of the action, the target and the recipient: there a possessive stands for the subject."""
    return set(item.target) | set(item.action) | {n for v in item.values if v.slot == "recipient" for n in v.numbers}


def _can_act(token: Token, one: Mention) -> bool:
    """Tell whether a noun can be what a pronoun that does something stands for: a subject, a person or a body."""
    return token.dep_ != "nsubj" or one.subject or one.human or one.head.lemma_.lower() in words("body")


def _expletive(token: Token) -> bool:
    """Tell whether *it* stands for nothing: "it is necessary to", "it shall be the duty of"."""
    if token.lower_ != "it":
        return False
    if token.dep_ == "expl":
        return True
    verb = token.head
    if token.dep_ not in ("nsubj", "nsubjpass"):
        return False
    weak = token.dep_ == "nsubjpass" or verb.lemma_ in ("be", "prove", "seem", "appear", "become", "remain", "follow")
    return weak and any(t.dep_ in ("xcomp", "ccomp", "csubj", "acl", "advcl") for t in verb.subtree if t.i > verb.i)
