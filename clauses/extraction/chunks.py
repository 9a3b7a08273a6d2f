"""The words of a directive beside actor, modal and action, cut into constituents, each with what it hangs on."""

from __future__ import annotations

from dataclasses import dataclass

from clauses.extraction.directive import RELATIVE_TAGS, Directive, Token
from clauses.extraction.qualifiers import kind_of, opener
from clauses.lexicon import Lexicon

_WEAK = frozenset(("place", "means", "result"))
_STRONG_WORDS = frozenset(
    "within during until till pending if unless except save provided notwithstanding because whenever lest subject before after without while whilst thereafter upon".split()
)
_LIMITERS = frozenset(("only", "even", "not", "solely", "exclusively", "just"))
_SUBORDINATORS = frozenset(
    "if unless until till because as whether though although lest after before since while whilst when where whenever wherever whereby provided except save once so".split()
)


@dataclass
class Chunk:
    """A constituent: its tokens, its form, and where it hangs (`verb`, or the chunk before it)."""

    start: int
    end: int
    form: str  # np, pp, clause, relative, infinitive, participle, adverb
    comma: bool = False
    joined: bool = False


class Cutter:
    """Cuts stretches of words into constituents of the verb."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def cut(self, item: Directive, numbers: list[int]) -> list[Chunk]:
        """Return the smallest constituents of a stretch, in order."""
        doc = item.doc
        starts: list[Chunk] = []
        skip = -1
        for n in numbers:
            token = doc[n]
            if token.is_punct or n < skip:
                continue
            form = self._form(item, token, first=n == numbers[0]) or ("np" if self._new_phrase(item, n, numbers, starts) else "")
            size, _ = opener(doc, n, numbers[-1] + 1)
            if size >= 2 and not form and token.dep_ not in ("compound", "amod", "poss", "pobj"):
                form = "pp"
            if form:
                begin = n
                while (
                    begin - 1 >= numbers[0]
                    and doc[begin - 1].lower_ in ("only", "even", "not", "solely", "exclusively", "just")
                    and begin - 1 > (starts[-1].start if starts else -1)
                    and (begin - 1 not in item.taken)
                ):
                    begin -= 1
                comma, joined = self._before(item, begin, numbers[0])
                starts.append(Chunk(begin, begin, form, comma, joined))
                skip = n + size if size >= 2 else n + 1
        if not starts or starts[0].start > numbers[0]:
            starts.insert(0, Chunk(numbers[0], numbers[0], "np"))
        for chunk, following in zip(starts, [*starts[1:], None], strict=True):
            chunk.end = following.start if following else numbers[-1] + 1
        return [c for c in starts if any(not doc[k].is_punct for k in range(c.start, c.end))]

    def _new_phrase(self, item: Directive, n: int, numbers: list[int], starts: list[Chunk]) -> bool:
        """Tell whether a noun phrase begins here that stands beside the words before it, not inside or joined to them."""
        doc = item.doc
        if starts and all(doc[k].lower_ in _LIMITERS for k in range(starts[-1].start, n)):
            return False
        if n == numbers[0] or doc[n].pos_ not in ("DET", "ADJ", "NUM", "NOUN", "PROPN", "PRON", "ADV"):
            return False
        before = doc[n - 1]
        if before.lower_ in _LIMITERS and n - 2 >= numbers[0]:
            before = doc[n - 2]
        head = doc[n]
        while head.dep_ in ("det", "amod", "compound", "poss", "nummod", "predet", "advmod", "nmod", "quantmod") and head.head.i > head.i:
            head = head.head
        fresh = all(doc[k].lower_ in _LIMITERS for k in range(head.left_edge.i, n))
        if head.left_edge.i > n or not fresh or head.pos_ not in ("NOUN", "PROPN", "PRON"):
            return False
        verbs = {v.i for v in (*item.chain, *item.predicates)}
        if head.dep_ in ("dobj", "dative", "oprd", "attr") and head.head.i in verbs and not doc[n - 1].is_punct:
            return True
        begins = doc[n].tag_ in ("DT", "PRP$", "PDT", "CD", "PRP") or doc[n].lower_ in ("such", "those", "these", "all")
        return begins and before.pos_ in ("NOUN", "PROPN", "PRON") and head.dep_ in ("dobj", "appos", "dative", "npadvmod", "attr", "conj", "oprd") and not any(
            t.dep_ in ("nsubj", "nsubjpass") for t in (head,)
        )

    def _before(self, item: Directive, begin: int, low: int) -> tuple[bool, bool]:
        comma = joined = False
        place = begin - 1
        while place >= low and (
            item.doc[place].is_punct or item.doc[place].tag_ == "CC" or item.doc[place].lower_ in ("also", "both", "either")
        ):
            comma = comma or item.doc[place].text in (",", ";", "-")
            joined = joined or item.doc[place].tag_ == "CC"
            place -= 1
        return comma, joined

    def _form(self, item: Directive, token: Token, *, first: bool) -> str:
        doc = item.doc
        low = token.lower_
        nxt = doc[token.i + 1] if token.i + 1 < len(doc) else None
        if token.tag_ in RELATIVE_TAGS and low != "that":
            before = doc[token.i - 1] if token.i else None
            if low in ("what", "whatever", "whichever"):
                return "clause" if low != "what" else "np"
            return "" if before is not None and before.tag_ == "IN" and not first else "relative"
        if (
            low == "that"
            and (token.tag_ == "WDT" or token.dep_ in ("nsubj", "nsubjpass", "dobj"))
            and token.dep_ != "det"
            and not first
        ):
            return "relative"
        if low == "that" and token.dep_ == "mark":
            return "clause"
        if nxt is not None and nxt.tag_ in ("WDT", "WP") and token.tag_ == "IN" and nxt.lower_ in ("which", "whom"):
            return "relative"
        if (
            low in _SUBORDINATORS
            and (token.dep_ in ("mark", "advmod") or token.tag_ in ("WRB", "IN"))
            and not (
                low in ("after", "before", "since", "until", "till", "as", "except", "save", "so") and token.dep_ != "mark"
            )
        ):
            return "clause"
        if low == "to" and token.dep_ == "aux" and nxt is not None:
            return "infinitive"
        if (
            token.tag_ in ("IN", "TO")
            and token.dep_ not in ("mark",)
            or token.dep_ in ("prep", "agent", "dative")
            and token.pos_ == "ADP"
        ):
            return "" if token.dep_ in ("prt", "quantmod", "advmod", "cc") and low not in ("in", "on") else "pp"
        if (
            token.tag_ in ("VBG", "VBN")
            and token.dep_ in ("acl", "advcl", "prep", "pcomp", "relcl", "conj")
            and token.dep_ not in ("pcomp", "conj")
        ):
            return "pp" if token.dep_ == "prep" else "participle"
        if (
            low in self.lexicon.words("time.adverbs") | {"home", "abroad", "locally", "elsewhere"}
            and token.pos_ in ("ADV", "NOUN", "PRON", "SCONJ")
            and token.dep_ in ("advmod", "npadvmod", "advcl", "dobj")
        ):
            return "adverb" if token.head in item.chain or token.head in item.predicates or first else ""
        if (
            token.pos_ == "ADV"
            and token.dep_ == "advmod"
            and (token.head in item.chain or token.head in item.predicates)
            and low.endswith("ly")
        ):
            return "adverb"
        return ""

    def assemble(self, item: Directive, chunks: list[Chunk]) -> list[list[Chunk]]:
        """Join each chunk to the constituent it belongs to; the first of each list names the constituent."""
        groups: list[list[Chunk]] = []
        for chunk in chunks:
            if groups and not self._to_verb(item, groups[-1], chunk):
                groups[-1].append(chunk)
            else:
                groups.append([chunk])
        return groups

    def _to_verb(self, item: Directive, group: list[Chunk], chunk: Chunk) -> bool:
        doc = item.doc
        head = group[0]
        first = next(
            (
                doc[k]
                for k in range(chunk.start, chunk.end)
                if doc[k].lower_ not in ("only", "not", "even", "solely", "exclusively", "just")
            ),
            doc[chunk.start],
        )
        size, kind = opener(doc, first.i, chunk.end)
        verbs = {v.i for v in (*item.chain, *item.predicates)}
        parsed = (
            first.head.i in verbs
            or (first.dep_ == "mark" and first.head.head.i in verbs)
            or (first.tag_ in ("VB", "VBG", "VBN") and first.head.i in verbs)
        )
        if self._open_relative(item, group, chunk):
            return False
        if chunk.form == "infinitive":
            if head.form == "np" and self._gift(item, group):
                return True
            verb = next((doc[k] for k in range(first.i, chunk.end) if doc[k].tag_ in ("VB", "VBN")), first)
            return (
                verb.head.i in verbs
                and head.form == "np"
                and verb.dep_ in ("xcomp", "advcl")
                or (chunk.comma and verb.head.i in verbs)
            )
        if chunk.form == "relative":
            return False
        if chunk.form == "np":
            return not chunk.joined and not chunk.comma
        if first.lower_ == "of" and size < 2:
            return False
        strong = kind and kind not in _WEAK and size >= 2 or first.lower_ in _STRONG_WORDS
        if head.form in ("np", "pp", "adverb") and group[-1].form not in ("relative", "clause"):
            if strong:
                return True
            if self._frame(item, first):
                return True
            if chunk.form == "participle":
                return chunk.comma and parsed
            if first.lower_ == "for" and size < 2 and not chunk.comma and head.form == "np" and not self._frame(item, first):
                gerund = first.i + 1 < len(doc) and any(doc[k].tag_ == "VBG" for k in (first.i + 1, min(first.i + 2, len(doc) - 1)))
                timed = kind_of(doc, list(range(first.i, chunk.end)))[0] == "time"
                repeated = any(doc[c.start].lower_ == "for" for c in group)
                return (gerund and parsed) or timed or (repeated and parsed)
            if first.lower_ == "with" and size < 2 and head.form == "np":
                return self._with(item, first, chunk)
            if self._locative(item, group, chunk, first):
                return True
            if kind == "place" and size < 2 and head.form == "np" and not chunk.comma and not self._place_verb(item):
                return False
            if chunk.joined and chunk.form == "pp" and any(doc[c.start].lower_ == first.lower_ for c in group):
                return False
            return parsed
        if chunk.comma and strong:
            return True
        return parsed and bool(strong or chunk.comma)

    def _open_relative(self, item: Directive, group: list[Chunk], chunk: Chunk) -> bool:
        """Tell whether the last relative clause still waits for its verb."""
        relative = next((c for c in reversed(group) if c.form == "relative"), None)
        if relative is None:
            return False
        return not any(item.doc[k].tag_ in ("VBZ", "VBP", "VBD", "MD") for k in range(relative.start, chunk.start))

    def _gift(self, item: Directive, group: list[Chunk]) -> bool:
        """Tell whether an infinitive after the thing given says what it is given for."""
        if not any(v.lemma_.lower() in self.lexicon.table("recipient") for v in item.predicates):
            return False
        nouns = [item.doc[k] for k in range(group[0].start, group[-1].end) if item.doc[k].pos_ in ("NOUN", "PROPN")]
        return bool(nouns) and nouns[-1].lemma_.lower() not in self.lexicon.words("nouns.with_infinitive")

    def _with(self, item: Directive, first: Token, chunk: Chunk) -> bool:
        lemma = item.verb.lemma_.lower()
        if lemma in self.lexicon.words("with_thing.verbs") or "with" in self.lexicon.table("recipient").get(lemma, ()) or "with" in self.lexicon.table("prepositional").get(lemma, ()):
            return True
        noun = next((t for t in item.doc[first.i + 1 : chunk.end] if t.dep_ == "pobj"), None)
        return noun is not None and noun.lemma_.lower() in self.lexicon.words("nouns.manner")

    def _place_verb(self, item: Directive) -> bool:
        return any(v.lemma_.lower() in self.lexicon.words("place.verbs") for v in (*item.predicates, *item.chain))

    def _locative(self, item: Directive, group: list[Chunk], chunk: Chunk, first: Token) -> bool:
        """Tell whether a place after the object belongs to a verb of putting or keeping, not to the nouns before it."""
        if first.lower_ not in ("in", "on", "at") or not self._place_verb(item):
            return False
        if group[-1].form == "participle" and item.doc[group[-1].start].lemma_.lower() in self.lexicon.words("place.verbs"):
            return False
        noun = next((t for t in item.doc[first.i + 1 : chunk.end] if t.dep_ == "pobj"), None)
        return noun is not None and noun.lemma_.lower() in self.lexicon.words("place.nouns")

    def _frame(self, item: Directive, first: Token) -> bool:
        for verb in item.predicates:
            lemma = verb.lemma_.lower()
            if first.lower_ in self.lexicon.table("recipient").get(lemma, ()) and first.head.i in {v.i for v in item.chain}:
                return True
            if first.lower_ == "into" and lemma in self.lexicon.words("result.into"):
                return True
        return False
