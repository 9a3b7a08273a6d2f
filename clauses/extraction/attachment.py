"""What a constituent hangs on: the verb, or the words before it. Cues, frames and nouns decide first, the parse last."""

from __future__ import annotations

from collections.abc import Callable

from clauses.extraction.constituents import Case, Chunk, first_word, head_of_phrase
from clauses.extraction.directive import Directive
from clauses.extraction.qualifiers import kind_of, opener
from clauses.lexicon import Lexicon

_PRONOMINAL = frozenset(("thereof", "therein", "thereto", "thereon", "thereunder", "hereof", "herein", "hereto"))
_FINITE = frozenset(("VBZ", "VBP", "VBD", "MD"))
_COMPLETED = frozenset(("consist", "comprise", "include", "mean", "constitute"))


class Attachment:
    """Decides attachment. Takes the vocabulary."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.rules: tuple[Callable[[Case], bool | None], ...] = (
            self._phrase, self._inside_relative, self._of_noun, self._coordinated, self._infinitive,
            self._verb_preposition, self._of,
            self._pronoun, self._complement, self._participle, self._goal, self._cue, self._preposition,
        )  # fmt: skip

    def to_verb(self, item: Directive, group: list[Chunk], chunk: Chunk) -> bool:
        """Tell whether a chunk begins a constituent of its own, hanging on the verb, behind the group before it."""
        doc = item.doc
        first = first_word(doc, chunk)
        size, kind = opener(doc, first.i, chunk.end)
        case = Case(item, doc, group, chunk, first, size, kind, {v.i for v in (*item.chain, *item.predicates)})
        for rule in self.rules:
            answer = rule(case)
            if answer is not None:
                return answer
        return case.parsed

    def _phrase(self, case: Case) -> bool | None:
        if case.open and case.chunk.form == "np":
            return case.first.dep_ == "dobj" and case.parsed
        if (
            case.chunk.form == "np"
            and case.chunk.comma
            and not case.chunk.joined
            and not any(c.form == "np" for c in case.group)
        ):
            return (
                head_of_phrase(case.first).dep_ in ("dobj", "appos", "conj", "npadvmod", "ROOT")
                and case.group[0].form in ("pp", "adverb")
                and not case.open
            )
        if case.chunk.form == "np":
            return not case.chunk.joined and not case.chunk.comma
        return False if case.chunk.form in ("relative", "content") else None

    def _inside_relative(self, case: Case) -> bool | None:
        """Keep what follows a relative clause that still waits for its verb."""
        relative = next((c for c in reversed(case.group) if c.form == "relative"), None)
        if relative is not None and not any(case.doc[k].tag_ in _FINITE for k in range(relative.start, case.chunk.start)):
            return False
        return None

    def _of_noun(self, case: Case) -> bool | None:
        """`comrades in need of treatment`: phrases that only say what a noun is."""
        text = " ".join(t.lower_ for t in case.doc[case.first.i : case.first.i + 3])
        phrases = self.lexicon.words("nouns.predicative")
        if case.group[0].form == "np" and any(text.startswith(phrase) for phrase in phrases):
            return False
        return None

    def _coordinated(self, case: Case) -> bool | None:
        chunk, word = case.chunk, case.first.lower_
        before = case.doc[chunk.start - 1] if chunk.start else case.first
        if (
            chunk.form == "clause"
            and word in ("when", "where", "that")
            and before.lemma_.lower() in self.lexicon.words("closed.attachment_cases")
        ):
            return False
        if (
            chunk.joined
            and chunk.form == "pp"
            and case.size < 2
            and any(first_word(case.doc, c).lower_ == word for c in case.group)
        ):
            return False
        if word == "as" and case.size < 2 and any(t.lower_ == "same" for t in case.doc[case.group[-1].start : chunk.start]):
            return False
        if (
            chunk.form == "clause"
            and word == "as"
            and any(case.doc[k].lower_ == "such" for k in range(case.group[-1].start, chunk.start))
        ):
            return False
        if (
            chunk.form == "clause"
            and word == "as"
            and not chunk.comma
            and case.group[0].form == "pp"
            and self._timed(case, case.group[-1])
        ):
            return False
        return None

    def _timed(self, case: Case, chunk: Chunk) -> bool:
        return kind_of(case.doc, list(range(chunk.start, chunk.end)))[0] == "time"

    def _infinitive(self, case: Case) -> bool | None:
        if case.chunk.form != "infinitive":
            return None
        if case.group[0].form == "np" and not case.open and self._gift(case):
            return True
        verb = next((t for t in case.doc[case.first.i : case.chunk.end] if t.tag_ in ("VB", "VBN")), case.first)
        hangs = verb.head.i in case.verbs
        noun = next(
            (t for t in reversed(case.doc[case.group[0].start : case.chunk.start]) if t.pos_ in ("NOUN", "PROPN")), None
        )
        if noun is not None and noun.lemma_.lower() in self.lexicon.words("nouns.with_infinitive") and not case.chunk.comma:
            return False
        return hangs and (not case.open or case.chunk.comma)

    def _gift(self, case: Case) -> bool:
        """Tell whether an infinitive after the thing given says what it is given for."""
        if not any(v.lemma_.lower() in self.lexicon.table("recipient") for v in case.item.predicates):
            return False
        words = case.doc[case.group[0].start : case.group[-1].end]
        nouns = [t for t in words if t.pos_ in ("NOUN", "PROPN")]
        return bool(nouns) and nouns[-1].lemma_.lower() not in self.lexicon.words("nouns.with_infinitive")

    def _of(self, case: Case) -> bool | None:
        if case.first.lower_ != "of" or case.size >= 2:
            return None
        lemma = case.item.verb.lemma_.lower()
        free = not any(first_word(case.doc, c).lower_ == "of" for c in case.group)
        return (
            free
            and case.parsed
            and "of" in self.lexicon.table("of_thing").get("verbs", [])
            and lemma in self.lexicon.words("of_thing.verbs")
        )

    def _verb_preposition(self, case: Case) -> bool | None:
        """`deal at its meetings with any matter`: the preposition that belongs to the verb."""
        lemma = case.item.predicates[-1].lemma_.lower()
        if case.open or case.item.target or case.chunk.form != "pp":
            return None
        word = case.first.lower_
        if case.group[0].form == "np" or first_word(case.doc, case.group[0]).lower_ == word:
            return None
        if word in self.lexicon.table("prepositional").get(lemma, ()):
            return True
        return None

    def _pronoun(self, case: Case) -> bool | None:
        words = (case.doc[k] for c in case.group for k in range(c.start, c.end))
        if case.group[0].form == "np" and all(
            t.tag_ == "PRP" or t.lower_ in ("one", "each", "another", "other") or t.is_punct for t in words
        ):
            return True
        return None

    def _complement(self, case: Case) -> bool | None:
        """Keep what follows *consist of*, *include*, *be* in the complement, but for conditions."""
        item = case.item
        if case.group[0].form not in ("np", "pp") or case.open:
            return None
        if item.verb.lemma_.lower() in _COMPLETED or (item.verb.lemma_ == "be" and not item.passive):
            return bool(
                case.strong
                and (case.chunk.comma or case.chunk.form == "clause" or case.kind in ("time", "condition", "exception"))
            )
        return None

    def _participle(self, case: Case) -> bool | None:
        if case.chunk.form == "pp" and not case.chunk.comma:
            return False if any(c.form == "participle" and c.start <= case.first.head.i < c.end for c in case.group) else None
        return None

    def _goal(self, case: Case) -> bool | None:
        """`send …, not threatened by repression, to their countries`: a goal behind a comma."""
        chunk = case.chunk
        if (
            chunk.comma
            and chunk.form == "pp"
            and not chunk.joined
            and not case.open
            and case.first.lower_ in ("to", "from", "into")
            and self.of_place(case.item)
        ):
            return True
        return None

    def _cue(self, case: Case) -> bool | None:
        chunk = case.chunk
        strong = case.strong
        if case.kind == "scope" and not strong and case.group[0].form == "np" and not chunk.comma and not case.open:
            return False
        if case.first.lower_ in _PRONOMINAL and chunk.form == "adverb" and not chunk.comma:
            return False
        if strong and case.size < 2 and chunk.form == "pp" and not case.parsed and not self._has_time(case):
            strong = False
        if case.open:
            if chunk.comma and strong:
                return not chunk.joined or case.limited or case.size >= 2
            return case.parsed and bool(strong or chunk.comma) and not chunk.joined
        if strong or (case.limited and chunk.form == "pp"):
            return True
        if chunk.form == "participle" and case.first.lower_ == "using":
            return True
        if chunk.form == "participle":
            return chunk.comma and case.parsed and case.first.lower_ not in ("including", "excluding")
        return None

    def _has_time(self, case: Case) -> bool:
        nouns = self.lexicon.words("time.nouns")
        return any(t.lemma_.lower() in nouns or t.like_num for t in case.doc[case.first.i + 1 : case.chunk.end])

    def _preposition(self, case: Case) -> bool | None:
        word, chunk = case.first.lower_, case.chunk
        frame = self._frame(case)
        if frame:
            return True
        own = self.lexicon.table("prepositional").get(case.item.predicates[-1].lemma_.lower(), ())
        after_object = case.group[0].form == "np" or case.doc[case.group[0].start].lower_ in own
        if word == "for" and case.size < 2 and not chunk.comma and after_object:
            gerund = any(t.tag_ == "VBG" for t in case.doc[case.first.i + 1 : min(case.first.i + 3, chunk.end)])
            repeated = any(first_word(case.doc, c).lower_ == "for" for c in case.group)
            if case.item.verb.lemma_.lower() in self.lexicon.words("place.for_reason"):
                return True
            return (gerund and case.parsed) or case.kind_in_full == "time" or (repeated and case.parsed)
        if (
            word == "from"
            and case.size < 2
            and case.item.verb.lemma_.lower() in self.lexicon.words("place.from")
            and not any(first_word(case.doc, c).lower_ == "from" for c in case.group)
        ):
            return True
        if word == "with" and case.size < 2 and (after_object or self._of_thing(case)):
            return self._with(case)
        if self._stays(case) or self._after_bare_noun(case):
            return True
        if (
            case.kind == "place"
            and case.size < 2
            and after_object
            and not chunk.comma
            and not self.of_place(case.item)
            and case.kind_in_full != "time"
        ):
            return False
        return None

    def _frame(self, case: Case) -> bool:
        for verb in case.item.predicates:
            lemma = verb.lemma_.lower()
            if case.first.lower_ in self.lexicon.table("recipient").get(lemma, ()) and case.parsed:
                return True
            if case.first.lower_ == "into" and lemma in self.lexicon.words("result.into"):
                return True
        return False

    def _of_thing(self, case: Case) -> bool:
        return case.item.verb.lemma_.lower() in self.lexicon.words("with_thing.verbs")

    def _with(self, case: Case) -> bool:
        lemma = case.item.verb.lemma_.lower()
        if any(first_word(case.doc, c).lower_ == "with" for c in case.group):
            return False
        tables = (self.lexicon.table("recipient"), self.lexicon.table("prepositional"))
        if self._of_thing(case) or any("with" in table.get(lemma, ()) for table in tables):
            return True
        noun = next((t for t in case.doc[case.first.i + 1 : case.chunk.end] if t.dep_ == "pobj"), None)
        return noun is not None and noun.lemma_.lower() in self.lexicon.words("nouns.manner")

    def of_place(self, item: Directive) -> bool:
        """Tell whether the verb is one of putting, sending or keeping."""
        return any(v.lemma_.lower() in self.lexicon.words("place.verbs") for v in (*item.predicates, *item.chain))

    @staticmethod
    def _after_bare_noun(case: Case) -> bool:
        """Tell whether a place stands behind a bare noun ("sell fish outside the market"), which takes no place of its own."""
        words = [t for t in case.doc[case.group[0].start : case.group[-1].end] if not t.is_punct]
        alone = case.group[0].form == "np" and len(words) == 1
        return alone and case.kind == "place" and case.first.lower_ not in ("to", "against", "between")

    def _stays(self, case: Case) -> bool:
        """Tell whether a place behind the object belongs to a verb of keeping, not to the nouns before it."""
        if case.first.lower_ not in ("in", "on", "at") or not any(
            v.lemma_.lower() in self.lexicon.words("place.stay") for v in case.item.predicates
        ):
            return False
        last = case.group[-1]
        if last.form == "participle" and case.doc[last.start].lemma_.lower() in self.lexicon.words("place.verbs"):
            return False
        noun = next((t for t in case.doc[case.first.i + 1 : case.chunk.end] if t.dep_ == "pobj"), None)
        return noun is not None and noun.lemma_.lower() in self.lexicon.words("place.nouns")
