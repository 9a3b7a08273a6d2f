"""The words of a directive beside actor, modal and action, cut into constituents."""

from __future__ import annotations

from clauses.extraction.attachment import Attachment
from clauses.extraction.constituents import LEADERS, LIMITERS, Chunk
from clauses.extraction.directive import RELATIVE_TAGS, Directive, Doc, Token
from clauses.extraction.qualifiers import lower_words, opener
from clauses.lexicon import Lexicon, load

_SUBORDINATORS = load("en").words("closed.chunks_subordinators")
_ALSO_PREPOSITIONS = load("en").words("closed.chunks_also_prepositions")
_FREQUENT = load("en").words("time.units") | {"once", "twice", "quarterly", "annually", "monthly", "weekly", "yearly"}
_INSIDE_PHRASE = frozenset(("det", "amod", "compound", "poss", "nummod", "predet", "advmod", "nmod", "quantmod"))
_BOUND = frozenset(("compound", "amod", "poss", "pobj"))
_LOCAL = frozenset(("home", "abroad", "locally", "elsewhere"))


def place_before_plural(doc: Doc, k: int, last: int) -> bool:
    """Tell whether a place or a plural stands where the parser made it part of the plural behind it ("the schools persons")."""
    while k < last and doc[k].tag_ == "JJ":
        k += 1
    if k >= last or doc[k].dep_ not in ("compound", "nmod") or doc[k + 1].tag_ != "NNS":
        return False
    return doc[k].tag_ == "NNS" or doc[k].lemma_.lower() in load("en").words("place.nouns")


class Cutter:
    """Cuts stretches of words into constituents of the verb. Takes the vocabulary."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.attachment = Attachment(lexicon)

    def cut(self, item: Directive, numbers: list[int]) -> list[Chunk]:
        """Return the smallest constituents of a stretch, in order."""
        doc = item.doc
        starts: list[Chunk] = []
        skip = -1
        for n in numbers:
            if doc[n].is_punct or n < skip:
                continue
            size, _ = opener(doc, n, numbers[-1] + 1)
            form = self._form(item, doc[n], numbers, starts)
            if size >= 2 and form in ("", "adverb") and (size >= 3 or doc[n].dep_ not in _BOUND):
                form = "pp"
            if size >= 2 and form == "pp" and doc[n + size - 1].lower_ == "that":
                form = "clause"
            if not form:
                continue
            begin = self._limiter(item, n, numbers[0], starts)
            comma, joined = self._before(item, begin, numbers[0])
            starts.append(Chunk(begin, begin, form, comma, joined))
            skip = n + max(size, 1)
            if size >= 2 and " ".join(lower_words(doc)[n : n + size]) in self.lexicon.words("time.fixed"):
                fixed = n + size
                if fixed <= numbers[-1] and doc[fixed].pos_ in ("NOUN", "PROPN", "DET", "ADJ", "PRON", "NUM"):
                    starts.append(Chunk(fixed, fixed, "np"))
                    skip = fixed + 1
                    continue
            behind = self._behind_name(item, n, numbers) if form == "pp" and n == numbers[0] else 0
            if behind:
                starts.append(Chunk(behind, behind, "np"))
                skip = behind + 1
        if not starts or starts[0].start > numbers[0]:
            starts.insert(0, Chunk(numbers[0], numbers[0], "np"))
        for chunk, following in zip(starts, [*starts[1:], None], strict=True):
            chunk.end = following.start if following else numbers[-1] + 1
        return [c for c in starts if any(not doc[k].is_punct for k in range(c.start, c.end))]

    def begins_object(self, item: Directive, numbers: list[int], place: int) -> bool:
        """Tell whether the object of the verb begins at this place of a stretch."""
        n = numbers[place]
        return not item.doc[n].is_punct and self._new_phrase(item, n, numbers, [])

    def assemble(self, item: Directive, chunks: list[Chunk]) -> list[list[Chunk]]:
        """Join each chunk to the constituent it belongs to; the first of each list names the constituent."""
        groups: list[list[Chunk]] = []
        for chunk in chunks:
            if groups and not self.attachment.to_verb(item, groups[-1], chunk):
                groups[-1].append(chunk)
            else:
                groups.append([chunk])
        return groups

    @staticmethod
    def _limiter(item: Directive, n: int, low: int, starts: list[Chunk]) -> int:
        begin = n
        floor = starts[-1].start if starts else low - 1
        while begin - 1 > floor and item.doc[begin - 1].lower_ in LEADERS and begin - 1 not in item.taken:
            begin -= 1
        return begin

    @staticmethod
    def _before(item: Directive, begin: int, low: int) -> tuple[bool, bool]:
        comma = joined = False
        place = begin - 1
        while place >= low and (
            item.doc[place].is_punct or item.doc[place].tag_ == "CC" or item.doc[place].lower_ in ("also", "both", "either")
        ):
            comma = comma or item.doc[place].text in (",", ";", "-")
            joined = joined or item.doc[place].tag_ == "CC"
            place -= 1
        return comma, joined

    @staticmethod
    def _behind_name(item: Directive, n: int, numbers: list[int]) -> int:
        """Return where the object begins that the parser took into a name ("to the USSR sick comrades"), or 0."""
        doc = item.doc
        k = n + 1
        while k <= numbers[-1] and doc[k].tag_ in ("DT", "PRP$"):
            k += 1
        name = k
        while k <= numbers[-1] and doc[k].tag_ in ("NNP", "NNPS") and doc[k].text[:1].isupper():
            k += 1
        if k == name and doc[n].lower_ in ("in", "to", "from", "into", "on", "at") and place_before_plural(doc, k, numbers[-1]):
            while doc[k].tag_ == "JJ":
                k += 1
            return k + 1
        if k == name or k > numbers[-1] or doc[n].lower_ not in ("in", "to", "from", "into", "on", "at", "within"):
            return 0
        return k if doc[k].text.islower() and doc[k].tag_ in ("JJ", "NN", "NNS", "DT", "VBN") and doc[k].lower_ != "and" else 0

    def _form(self, item: Directive, token: Token, numbers: list[int], starts: list[Chunk]) -> str:
        first = token.i == numbers[0]
        return (
            self._relative(item, token, first)
            or self._clause(token, first)
            or self._phrase_form(item, token)
            or self._adverb(item, token, first)
            or ("np" if self._new_phrase(item, token.i, numbers, starts) else "")
        )

    @staticmethod
    def _relative(item: Directive, token: Token, first: bool) -> str:
        doc, low = item.doc, token.lower_
        if (low in ("what", "how", "whether", "whichever") and token.tag_ not in ("IN",)) or low == "whether":
            return "content" if first else ""
        if token.tag_ in RELATIVE_TAGS and low not in ("that", "whatever"):
            return "" if token.i and doc[token.i - 1].tag_ == "IN" and not first else "relative"
        if (
            low == "that"
            and (token.tag_ == "WDT" or token.dep_ in ("nsubj", "nsubjpass", "dobj"))
            and token.dep_ != "det"
            and not first
        ):
            return "relative"
        following = doc[token.i + 1] if token.i + 1 < len(doc) else None
        if following is not None and token.tag_ == "IN" and following.lower_ in ("which", "whom"):
            return "relative"
        return ""

    @staticmethod
    def _clause(token: Token, first: bool) -> str:
        low = token.lower_
        if low == "that" and token.dep_ == "mark":
            return "content" if first else "clause"
        if low == "whatever" or (low == "otherwise" and token.i and token.nbor(-1).is_punct):
            return "clause"
        if (
            low in _SUBORDINATORS
            and (token.dep_ in ("mark", "advmod") or token.tag_ in ("WRB", "IN"))
            and not (low in _ALSO_PREPOSITIONS and token.dep_ != "mark")
        ):
            return "clause"
        return ""

    @staticmethod
    def _phrase_form(item: Directive, token: Token) -> str:
        if token.lower_ == "to" and token.dep_ == "aux":
            return "infinitive"
        if token.lower_ == "at" and token.i + 1 < len(item.doc) and token.nbor(1).lower_ in ("least", "most"):
            ahead = item.doc[token.i + 2 : token.i + 6]
            return "pp" if any(t.lemma_.lower() in _FREQUENT or t.lower_ in _FREQUENT for t in ahead) else ""
        if (token.tag_ in ("IN", "TO") and token.dep_ != "mark") or (
            token.dep_ in ("prep", "agent", "dative") and token.pos_ == "ADP"
        ):
            bound = token.dep_ in ("prt", "quantmod", "advmod", "cc") and token.lower_ not in ("in", "on")
            return "" if bound else "pp"
        if token.tag_ in ("VBG", "VBN") and token.dep_ in ("acl", "advcl", "prep", "relcl"):
            return "pp" if token.dep_ == "prep" else "participle"
        return ""

    def _adverb(self, item: Directive, token: Token, first: bool) -> str:
        low = token.lower_
        hangs = token.head in item.chain or token.head in item.predicates
        if low in self.lexicon.words("time.adverbs") | _LOCAL and token.pos_ in ("ADV", "NOUN", "PRON", "SCONJ"):
            return (
                "adverb"
                if token.dep_ in ("advmod", "npadvmod", "advcl", "dobj") and (hangs or (first and token.head.i < token.i))
                else ""
            )
        if token.pos_ == "ADV" and token.dep_ == "advmod" and hangs and low.endswith("ly") and low not in LIMITERS:
            return "adverb"
        return ""

    def _new_phrase(self, item: Directive, n: int, numbers: list[int], starts: list[Chunk]) -> bool:
        """Tell whether a noun phrase begins here that stands beside the words before it, not inside or joined to them."""
        doc = item.doc
        if starts and all(doc[k].lower_ in LIMITERS for k in range(starts[-1].start, n)):
            return False
        if n == numbers[0] or doc[n].pos_ not in ("DET", "ADJ", "NUM", "NOUN", "PROPN", "PRON", "ADV"):
            return False
        before = doc[n - 2] if doc[n - 1].lower_ in LIMITERS and n - 2 >= numbers[0] else doc[n - 1]
        head = doc[n]
        while head.dep_ in _INSIDE_PHRASE and head.head.i > head.i:
            head = head.head
        fresh = all(doc[k].lower_ in LIMITERS for k in range(head.left_edge.i, n))
        if head.left_edge.i > n or not fresh or head.pos_ not in ("NOUN", "PROPN", "PRON"):
            return False
        verbs = {v.i for v in (*item.chain, *item.predicates)}
        if (
            head.dep_ in ("dobj", "dative", "oprd", "attr")
            and head.head.i in verbs
            and not (doc[n - 1].is_punct and any(c.form == "np" for c in starts))
        ):
            return True
        alone = bool(starts) and all(c.form in ("pp", "adverb") for c in starts)
        if alone and doc[n - 1].text == "," and head.dep_ in ("appos", "conj", "npadvmod", "ROOT"):
            return True
        begins = doc[n].tag_ in ("DT", "PRP$", "PDT", "CD", "PRP") or doc[n].lower_ in ("such", "those", "these", "all")
        return (
            begins
            and before.pos_ in ("NOUN", "PROPN", "PRON")
            and head.dep_ in ("dobj", "appos", "dative", "npadvmod", "attr", "conj", "oprd")
        )
