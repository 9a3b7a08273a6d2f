"""What of a clause is compared: made once a clause, so that a pair costs little."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

import regex

from clauses.entities import Gazetteer
from clauses.entities.naming import name_words
from clauses.models import Clause, Coded, Provision
from clauses.tracing.quantities import Quantity, quantities_in
from clauses.tracing.stemming import words_of
from clauses.tracing.vocabulary import content_stems, vocabulary

_LONG = 1500  # characters of a provision that are taken as the surroundings of a clause
_NAME = 1.5  # a name of several words stands for more than one word
_MENDED = 0.75  # the doubt about a clause without target is gone once its subject is found
CONDITION_KINDS = ("condition", "exception", "time", "scope", "approval")
_HEAD_END = regex.compile(
    r"\b(?:of|for|in|to|by|from|on|at|with|without|within|between|against|under|who|which|that|whose|where|as|not|"
    r"concerning|regarding|including|composed|consisting)\b|[,;:(]|(?<=\w)\s+\w+(?:ing|ed)\b"
)
_ALL = regex.compile(r"^\W*(?:all|any|every|each|everyone|whatever|no|neither|none)\b", regex.IGNORECASE)
_PASSIVE = regex.compile(r"\b(?:be|is|are|was|were|been|being)\b")
_SENTENCE_END = regex.compile(r"[.;:]\s")
WAIVING = regex.compile(
    r"\b(?:without (?:regard|reference|respect|distinction)|regardless|irrespective|notwithstanding|whatever|whether or not)\b"
    r"[^,;.]*",
    regex.IGNORECASE,
)
_NEGATION = regex.compile(r"\b(?:no|not|nor|neither|never|none)\b", regex.IGNORECASE)
_NEVER = (
    r"(?:in no (?:case|event|instance|wise|way|manner)|(?:under|in) no circumstances?|on no (?:account|condition)|at no time|"
    r"by no means|for no reason|no longer|no more|never|neither)"
)
_NEVER_AT_ALL = regex.compile(_NEVER, regex.IGNORECASE)
_NEVER_DONE = regex.compile(rf"\b(?:shall|will|must|may|can|should|is|are|be)\s+{_NEVER}\b", regex.IGNORECASE)
_NOBODY = regex.compile(
    r"\W*(?:no(?! (?:later|sooner|earlier|more|less|fewer)\b)|neither|none|nobody|nothing)\b", regex.IGNORECASE
)
_READ_AS = regex.compile(r"\b(?:construed|interpreted|understood|taken|read|deemed)\s+(?:so\s+)?(?:as\s+)?to\s+(\p{L}+)")


@dataclass(frozen=True)
class Phrase:
    """The words of one slot value: stems in order, entities, the stem of its head, and the words as printed."""

    text: str = ""
    stems: frozenset[str] = frozenset()
    entities: frozenset[str] = frozenset()
    head: str = ""
    universal: bool = False


@dataclass(frozen=True)
class Features:
    """One clause made ready for comparison."""

    index: int
    document_id: str
    clause: Clause
    stems: frozenset[str]
    setting: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    entities: frozenset[str]
    target: Phrase
    actor: Phrase
    recipient: Phrase
    conditions: Mapping[str, Phrase]
    waived: frozenset[str]
    quantities: tuple[Quantity, ...]
    predicates: tuple[str, ...]
    polarity: int
    confidence: float
    rendering: str = ""


@dataclass
class Collection:
    """The clauses that are compared, and how telling each word is among them (inverse document frequency, in nats)."""

    gazetteer: Gazetteer
    weights: dict[str, float] = field(default_factory=dict)
    unseen: float = 1.0
    _masses: dict[frozenset[str], float] = field(default_factory=dict)

    def weigh(self, features: Iterable[Features]) -> None:
        """Set the weight of every stem from the number of clauses that hold it; weak words count a third."""
        counts: Counter[str] = Counter()
        total = 0
        for one in features:
            counts.update(one.stems)
            total += 1
        weak = vocabulary().weak
        self.unseen = math.log(1 + total)
        for word, count in counts.items():
            weight = math.log(1 + (total + 1) / (count + 0.5))
            factor = 1 / 3 if word in weak else _NAME if word.startswith("@") else 1.0
            self.weights[word] = weight * factor

    def mass(self, stems: frozenset[str]) -> float:
        """Return the sum of the weights of some stems."""
        mass = self._masses.get(stems)
        if mass is None:
            mass = self._masses[stems] = sum(self.weights.get(word, self.unseen) for word in sorted(stems))
        return mass


def phrase(text: str, gazetteer: Gazetteer) -> Phrase:
    """Make a slot value ready for comparison; the words of a known name become one word for its entity."""
    if not text:
        return Phrase()
    stems, entities = named_stems(text, gazetteer)
    beginning = _HEAD_END.split(text.strip(), maxsplit=1)[0]
    inner = content_stems(beginning) or content_stems(text)
    last = len(name_words(beginning))
    named = [mention.entity for mention in gazetteer.find(text) if mention.first < last <= mention.last]
    head = f"@{named[0]}" if named else (inner[-1] if inner else "")
    return Phrase(text, frozenset(stems), frozenset(entities), head, bool(_ALL.match(text)))


def named_stems(text: str, gazetteer: Gazetteer) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the content stems of a text and the entities in it; each entity is a stem as well, written `@entity`."""
    entities = gazetteer.entities_in(text) if gazetteer.entities else ()
    if not entities:
        return content_stems(text), ()
    named: set[str] = set()
    words = name_words(text)
    for mention in gazetteer.find_words(words):
        named.update(word.folded for word in words[mention.first : mention.last])
    plain = [word for word in words_of(text) if not {word, word.rstrip("s")} & named]
    return (*content_stems(" ".join(plain)), *(f"@{entity}" for entity in entities)), entities


def features_of(coded: Coded, gazetteer: Gazetteer, start: int = 0) -> list[Features]:
    """Return the features of every clause of a document, numbered from `start`."""
    provisions = {provision.provision_id: provision for provision in coded.provisions}
    settings: dict[str, frozenset[str]] = {}
    found = []
    for index, clause in enumerate(coded.clauses, start=start):
        provision = provisions.get(clause.provision_id)
        place = clause.provision_id
        if provision is not None and len(provision.text) > _LONG:
            place = f"{place}@{clause.start}"
        if place not in settings:
            settings[place] = frozenset(named_stems(_surroundings(clause, provision, coded), gazetteer)[0])
        subject = _lost_subject(clause, provision, coded)
        found.append(_features(clause, coded, gazetteer, index, settings[place], subject))
    return found


def _lost_subject(clause: Clause, provision: Provision | None, coded: Coded) -> str:
    """Return the words before a passive verb, in its sentence, where extraction gave no target for it."""
    action = next(iter(clause.of("action")), None)
    if provision is None or action is None or clause.of("target") or not _PASSIVE.search(action.text):
        return ""
    before = coded.document.text[provision.start : action.pieces[0].start].strip().removeprefix(provision.label)
    return str(_SENTENCE_END.split(before)[-1]).strip()


def _surroundings(clause: Clause, provision: Provision | None, coded: Coded) -> str:
    if provision is None:
        return ""
    if len(provision.text) <= _LONG:
        return provision.text.removeprefix(provision.label)
    return coded.document.text[max(provision.start, clause.start - _LONG // 2) : min(provision.end, clause.end + _LONG // 2)]


def _features(
    clause: Clause, coded: Coded, gazetteer: Gazetteer, index: int, setting: frozenset[str], subject: str
) -> Features:
    inherited = " ".join(
        slot.text for slot in clause.slots if slot.source == "inherited" and slot.slot not in ("modal", "predicate")
    )  # fmt: skip
    text = f"{clause.text} {inherited} {subject}".strip()
    stems, entities = named_stems(text, gazetteer)
    target = " ".join(part for part in (clause.cell("target"), clause.cell("target_property")) if part)
    conditions = {
        kind: phrase(" ".join(slot.text for slot in clause.of("condition") if (slot.kind or "condition") == kind), gazetteer)
        for kind in CONDITION_KINDS
    }
    return Features(
        index=index,
        document_id=coded.document.document_id,
        clause=clause,
        stems=frozenset(stems),
        setting=setting | frozenset(stems),
        pairs=frozenset(pairwise(content_stems(clause.text))),
        entities=frozenset(entities),
        target=phrase(target or subject, gazetteer),
        actor=phrase(clause.cell("actor"), gazetteer),
        recipient=phrase(clause.cell("recipient"), gazetteer),
        conditions={kind: value for kind, value in conditions.items() if value.text},
        waived=frozenset(content_stems(" ".join(WAIVING.findall(text)))),
        quantities=quantities_in(text),
        predicates=_predicates(clause),
        polarity=_polarity(clause),
        confidence=max(clause.confidence, _MENDED) if subject else clause.confidence,
        rendering=coded.document.rendering,
    )


def _polarity(clause: Clause) -> int:
    """Return -1 for what is not to be done: a prohibition, a verb (`in no case`) or subject (`no State`) negated."""
    if clause.deontic == "prohibition":
        return -1
    said = clause.text
    if clause.deontic is None:
        return -1 if _NEGATION.search(clause.cell("modal") or clause.cell("action")) else 1
    apart = any(_NEVER_AT_ALL.fullmatch(slot.text) for slot in (*clause.of("condition"), *clause.of("constraint")))
    return -1 if apart or _NEVER_DONE.search(said) or _NOBODY.match(said) else 1


def _predicates(clause: Clause) -> tuple[str, ...]:
    """Return the verbs in lower case; what a text shall be construed to do is done by it."""
    return (*(word.casefold() for word in clause.predicate), *(word.casefold() for word in _READ_AS.findall(clause.text)))
