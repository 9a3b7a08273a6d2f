"""What stands behind the verb: particles and idioms, recipients, agents, prepositions that belong to the verb."""

from __future__ import annotations

from clauses.extraction.chunks import Cutter
from clauses.extraction.constituents import LIMITERS, Chunk
from clauses.extraction.directive import Directive, trim
from clauses.extraction.qualifiers import opener
from clauses.extraction.subjects import Value
from clauses.lexicon import Lexicon, load

_TOWARDS = ("to", "among", "amongst", "on", "upon", "with", "from", "for", "of")
_MEANS_NOUNS = load("en").words("closed.objects_means_nouns")


class Objects:
    """Tells the parts behind the verb. Takes the vocabulary and the cutter of constituents."""

    def __init__(self, lexicon: Lexicon, cutter: Cutter) -> None:
        self.lexicon, self.cutter = lexicon, cutter

    def particle(self, item: Directive, stretch: list[int]) -> list[int]:
        """Take a particle into the action; return the rest."""
        first = item.doc[stretch[0]]
        words = self.lexicon.words("particles.words")
        if (first.dep_ == "prt" and first.lower_ not in ("in", "to")) or (first.lower_ in words and first.tag_ == "RP"):
            item.action.add(first.i)
            return stretch[1:]
        return stretch

    def idiom(self, item: Directive, stretch: list[int]) -> list[int]:
        """Take what makes one expression with a light verb into the action ("take part in"); return the rest."""
        doc = item.doc
        phrases = self.lexicon.table("idioms").get(item.verb.lemma_.lower(), [])
        text = [doc[n].lower_ for n in stretch]
        for phrase in sorted(phrases, key=lambda words: -len(words)):
            words = phrase.split()
            if text[: len(words)] != words:
                continue
            item.action.update(stretch[: len(words)])
            rest = stretch[len(words) :]
            if rest and words[-1] == "of" and words[0] in ("to", "at"):
                size = len(rest)
                end = next((k for k in range(1, size) if self.cutter.begins_object(item, rest, k)), size)
                item.values.append(Value("recipient", "", trim(doc, rest[:end]), "idiom"))
                return rest[end:]
            return rest
        return stretch

    def late_idiom(self, item: Directive, numbers: list[int]) -> bool:
        """Take the expression behind the object into the action ("bring the matter to the attention of the Council")."""
        doc = item.doc
        text = [doc[n].lower_ for n in numbers]
        for phrase in self.lexicon.table("idioms").get(item.verb.lemma_.lower(), []):
            words = phrase.split()
            if words[-1] == "of" and text[: len(words)] == words and len(words) > 2:
                item.action.update(numbers[: len(words)])
                item.values.append(Value("recipient", "", numbers[len(words) :], "idiom"))
                return True
        return False

    def two_objects(self, item: Directive, groups: list[list[Chunk]]) -> None:
        """Where two noun phrases follow a verb of giving, the first is the recipient."""
        objects = [group for group in groups if group[0].form == "np"]
        if len(objects) < 2 or item.passive or item.verb.lemma_.lower() not in self.lexicon.table("recipient"):
            return
        first, second = objects[0], objects[1]
        if groups.index(second) == groups.index(first) + 1:
            numbers = trim(item.doc, list(range(first[0].start, first[-1].end)))
            item.values.append(Value("recipient", "", numbers, "first object"))
            groups.remove(first)

    def late_recipient(self, item: Directive, groups: list[list[Chunk]]) -> None:
        """Give a verb of giving its recipient where the parse hung it on a noun inside the object."""
        if "to" not in self.lexicon.table("recipient").get(item.verb.lemma_.lower(), ()):
            return
        firsts = [item.doc[group[0].start].lower_ for group in groups]
        if "to" in firsts or any(v.slot == "recipient" for v in item.values):
            return
        for group in groups:
            if group[0].form not in ("np", "pp") or any(c.form in ("relative", "clause") for c in group):
                continue
            place = next((k for k in range(len(group) - 1, 0, -1) if self._to_phrase(item, group[k])), None)
            if place is None:
                continue
            before = item.doc[group[place].start - 1]
            if before.lemma_.lower() in self.lexicon.words("nouns.with_to") or before.pos_ not in ("NOUN", "PROPN", "PRON"):
                continue
            groups.insert(groups.index(group) + 1, group[place:])
            del group[place:]
            return

    @staticmethod
    def _to_phrase(item: Directive, chunk: Chunk) -> bool:
        return chunk.form == "pp" and item.doc[chunk.start].lower_ == "to" and not chunk.joined

    def verb_preposition(self, item: Directive, numbers: list[int]) -> bool:
        """Take the preposition that belongs to the verb into the action; what follows is the target then."""
        first = item.doc[numbers[0]]
        lemma = item.lemma or item.predicates[-1].lemma_.lower()
        nominal = item.segment.prefix == "nominal" and first.lower_ == "of"
        known = nominal or first.lower_ in self.lexicon.table("prepositional").get(lemma, ())
        if (
            item.target
            or not known
            or len(numbers) < 2
            or (first.lower_ not in ("of", "as") and opener(item.doc, first.i, numbers[-1] + 1)[0] >= 2)
        ):
            return False
        if not nominal and not (lemma == "apply" and first.lower_ == "to"):
            item.action.add(first.i)
        item.taken.add(first.i)
        return True

    def agent(self, item: Directive, numbers: list[int]) -> bool:
        """Make the *by*-phrase of a passive the actor where it names an agent."""
        doc = item.doc
        if not item.passive or doc[numbers[0]].lower_ != "by" or item.actor or len(numbers) < 2:
            return False
        head = next((doc[n] for n in numbers[1:] if doc[n].dep_ == "pobj"), doc[numbers[1]])
        means = head.lemma_.lower() in _MEANS_NOUNS or head.lower_ in _MEANS_NOUNS
        units = self.lexicon.words("time.units")
        if any(doc[n].text == "May" for n in numbers) and any(doc[n].like_num for n in numbers):
            return False
        timed = head.lemma_.lower() in units or any(doc[n].lemma_.lower() in units for n in numbers[1:4])
        if "VBG" in (head.tag_, doc[numbers[1]].tag_) or means or timed:
            return False
        if head.pos_ not in ("NOUN", "PROPN", "PRON", "ADJ", "DET", "NUM") or (head.like_num and len(numbers) == 2):
            return False
        item.actor = numbers[1:]
        return True

    def recipient(self, item: Directive, numbers: list[int]) -> bool:
        """Make a prepositional phrase the recipient where the verb takes one so; in *entrust X with Y*, Y the target."""
        doc = item.doc
        limited = [n for n in numbers[:1] if doc[n].lower_ in LIMITERS]
        numbers = numbers[len(limited) :]
        first = doc[numbers[0]] if numbers else None
        lemma = item.verb.lemma_.lower()
        have = any(v.slot == "recipient" for v in item.values)
        if first is None or len(numbers) < 2 or have:
            return False
        if first.lower_ == "with" and lemma in self.lexicon.words("with_thing.verbs"):
            if not item.target:
                return False
            item.values.append(Value("recipient", "", item.target, "with"))
            item.target = numbers[1:]
            return True
        if first.lower_ not in self.lexicon.table("recipient").get(lemma, ()) or doc[numbers[1]].tag_ in ("VB", "VBG"):
            return False
        noun = next((doc[n] for n in numbers[1:] if doc[n].dep_ == "pobj"), doc[numbers[-1]])
        if noun.lemma_.lower() in self.lexicon.words("nouns.procedure"):
            return False
        if lemma in self.lexicon.words("place.verbs") and noun.lemma_.lower() in self.lexicon.words("place.nouns"):
            return False
        bare = len(numbers) == 2 and noun.pos_ == "PROPN" and not noun.text.isupper()
        if bare and lemma in self.lexicon.words("place.verbs"):
            return False
        end = self._topic(item, numbers)
        if numbers[end:]:
            slot, kind = ("target", "") if item.target else ("constraint", "manner")
            item.values.append(Value(slot, kind, numbers[end:], "after the recipient"))
        item.values.append(Value("recipient", "", [*limited, *trim(doc, numbers[1:end])], "preposition"))
        return True

    def _topic(self, item: Directive, numbers: list[int]) -> int:
        """Return where words begin, behind a recipient, that say more of the thing given ("to the Board on the results")."""
        words = self.lexicon.words("closed.objects_topic")
        inside = item.target or item.passive
        found = (k for k, n in enumerate(numbers[2:], 2) if item.doc[n].lower_ in words)
        return next(found, len(numbers)) if inside else len(numbers)
