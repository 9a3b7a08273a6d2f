"""Clause heads without a modal: verbs that control, bind, do what they say, or set something up in the present tense."""

from __future__ import annotations

from clauses.extraction.directive import Token, is_passive, subject_of
from clauses.extraction.frames import Resolver
from clauses.extraction.heads import role
from clauses.extraction.segments import Segment
from clauses.lexicon import Lexicon

_FIRST_PERSON = frozenset(("i", "we"))
_PRESENT = frozenset(("VBZ", "VBP"))
_BE_PAST = frozenset(("was", "were"))
_DEPENDENT = frozenset(("acl", "advcl", "pcomp", "relcl"))


def infinitive_of(verb: Token) -> Token | None:
    """Return the infinitive with *to* that hangs on a verb, or None."""
    return next(
        (
            c
            for c in verb.rights
            if c.dep_ in ("xcomp", "advcl", "ccomp", "acl", "relcl")
            and c.tag_ in ("VB", "VBN", "VBP")
            and any(m.lower_ == "to" for m in c.lefts)
        ),
        None,
    )


def below(verb: Token) -> bool:
    """Tell whether an infinitive with *to* stands anywhere below a verb, behind it."""
    return any(
        t.i > verb.i and t.tag_ in ("VB", "VBP") and any(m.lower_ == "to" and m.dep_ == "aux" for m in t.lefts)
        for t in verb.subtree
    )


class PresentHeads:
    """Tells which verbs without a modal head a directive. Takes the vocabulary."""

    def __init__(self, lexicon: Lexicon, resolver: Resolver) -> None:
        self.lexicon, self.resolver = lexicon, resolver

    def accepts(self, segment: Segment, verb: Token) -> bool:
        """Tell whether a verb without a modal heads a directive."""
        if verb.pos_ == "NOUN" and self._mistaken(verb):
            return True
        if (
            verb.pos_ not in ("VERB", "AUX")
            or verb.dep_ in ("aux", "auxpass", "amod", "compound")
            or any(c.tag_ == "MD" for c in verb.lefts)
        ):
            return False
        passive = is_passive(verb)
        if segment.operative and not segment.prefix and verb.dep_ == "ROOT" and verb.tag_ in ("VB", "VBP") and subject_of(verb):
            return True
        if not passive and verb.tag_ not in _PRESENT:
            return False
        if passive and not any(
            c.lemma_ == "be" and (c.tag_ in _PRESENT or c.lower_ in _BE_PAST or c.lower_ == "be") for c in verb.lefts
        ):
            return False
        kind = role(verb)
        if kind == "relative":
            return (
                verb.lemma_.lower() in self.lexicon.words("commitment.verbs")
                and verb.tag_ == "VBP"
                and infinitive_of(verb) is not None
            )
        if kind != "main" or verb.dep_ in _DEPENDENT or (subject_of(verb) is None and (passive or verb.dep_ != "conj")):
            return False
        if segment.normative and self._states(segment, verb):
            return True
        return self._passive(segment, verb) if passive else self._active(segment, verb)

    def _states(self, segment: Segment, verb: Token) -> bool:
        """Tell whether a main clause in the present of a normative document lays something down by stating it."""
        subject = subject_of(verb)
        if verb.dep_ not in ("ROOT", "conj", "ccomp") or segment.prefix or subject is None:
            return False
        if verb.dep_ != "ROOT" and subject.head != verb:
            return False
        plain = subject.lower_ not in self.lexicon.words("normative.pronouns") and subject.i < verb.i
        present = any(c.lower_ in ("is", "are") for c in verb.lefts) if is_passive(verb) else verb.tag_ in _PRESENT
        found = verb.lemma_.lower() in self.lexicon.words("normative.findings")
        return plain and present and not found and not any(c.dep_ == "mark" for c in verb.lefts)

    def _hereby(self, segment: Segment, verb: Token) -> bool:
        return any(t.lower_ in ("hereby", "herewith") for t in segment.doc[max(0, verb.i - 4) : verb.i + 3])

    def _passive(self, segment: Segment, verb: Token) -> bool:
        lemma = verb.lemma_.lower()
        past = any(c.lower_ in _BE_PAST for c in verb.lefts)
        control = lemma in self.resolver.control
        if control and below(verb):
            return True
        subject = subject_of(verb)
        if lemma in self.lexicon.words("commitment.verbs") and subject is not None and subject.lower_ == "it" and below(verb):
            return True
        if past:
            return False
        words = self.lexicon.words
        return (
            self._hereby(segment, verb)
            or control
            or lemma in words("performative.verbs")
            or lemma in words("constitutive.passive")
        )

    def _active(self, segment: Segment, verb: Token) -> bool:
        lemma, words = verb.lemma_.lower(), self.lexicon.words
        subject = subject_of(verb)
        hereby = self._hereby(segment, verb)
        if segment.prefix == "third" and verb.i <= 4:
            return True
        if lemma == "be":
            return self._is_to(verb)
        if lemma == "call" and any(c.lower_ in ("for", "upon", "on") for c in verb.rights):
            return True
        if subject is None and verb.dep_ == "conj" and lemma in words("commitment.verbs") and infinitive_of(verb) is not None:
            return True
        if subject is None or subject.lower_ in ("which", "that", "who", "this", "these", "those", "he", "she"):
            return False
        if lemma in words("commitment.verbs") and infinitive_of(verb) is not None:
            return True
        following = [t.lower_ for t in segment.doc[verb.i + 1 : verb.i + 3]]
        if lemma in words("closed.rights_holding") and following[:1] == ["it"] and following[-1] in self.resolver.adjectives:
            return below(verb)
        organ = self._organ(segment, verb)
        if (
            lemma in self.resolver.control
            and (organ or subject.lower_ in (*_FIRST_PERSON, "it", "they") or hereby)
            and (below(verb) or self._from_gerund(verb))
        ):
            return True
        if lemma in words("performative.verbs") and (hereby or subject.lower_ in _FIRST_PERSON or organ):
            return True
        if lemma in words("declarative.verbs") and organ and verb.dep_ == "ROOT" and verb.tag_ == "VBZ":
            return True
        if lemma == "have" and infinitive_of(verb) is not None and infinitive_of(verb).i - verb.i <= 3:  # type: ignore[union-attr]
            return True
        if lemma in ("have", "enjoy", "possess", "reserve") and any(
            t.lower_ in self.resolver.rights for t in segment.doc[verb.i + 1 : verb.i + 6]
        ):
            return True
        return lemma in words("constitutive.present") and verb.dep_ in ("ROOT", "conj", "ccomp")

    def _from_gerund(self, verb: Token) -> bool:
        return verb.lemma_ in self.lexicon.words("control_from.verbs") and any(
            t.lower_ == "from" and t.i + 1 < len(verb.doc) and t.nbor(1).tag_ == "VBG" for t in verb.subtree if t.i > verb.i
        )

    def _organ(self, segment: Segment, verb: Token) -> bool:
        """Tell whether the subject is a body or office that can decree: a capitalised noun, or a resolution's own subject."""
        subject = subject_of(verb)
        if subject is None or verb.dep_ not in ("ROOT", "conj", "ccomp") or verb.tag_ not in _PRESENT:
            return False
        return segment.operative or (subject.pos_ in ("PROPN", "NOUN") and subject.text[:1].isupper() and subject.tag_ != "NNS")

    def _mistaken(self, verb: Token) -> bool:
        """Tell whether the tagger took a verb of commitment for a noun ("The Members undertake to respect")."""
        return (
            verb.lower_ in self.lexicon.words("commitment.verbs")
            and verb.dep_ in ("ROOT", "ccomp")
            and any(c.dep_ == "nsubj" for c in verb.lefts)
            and any(c.tag_ == "VB" and any(m.lower_ == "to" for m in c.lefts) for c in verb.rights)
        )

    def _is_to(self, verb: Token) -> bool:
        down = infinitive_of(verb)
        if down is not None and down.lower_ == "say":
            return False
        if down is not None and down.dep_ == "xcomp" and down.i - verb.i <= 5 and verb.tag_ in _PRESENT:
            return True
        words = {c.lower_ for c in verb.rights if c.pos_ in ("NOUN", "ADJ", "VERB")}
        subject = subject_of(verb)
        expletive = subject is not None and subject.lower_ == "it"
        adjective = bool(words & set(self.resolver.adjectives)) and below(verb)
        return (
            adjective and (expletive or bool(words & {"bound", "obliged", "free", "entitled", "authorized", "authorised"}))
        ) or (expletive and bool(words & set(self.resolver.rights)) and below(verb))
