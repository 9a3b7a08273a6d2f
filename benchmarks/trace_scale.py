"""100 proposals against 100,000 later clauses: retrieval beside comparing every pair with rapidfuzz's token-set ratio.

usage: trace_scale.py [--later 100000] [--proposals 100] [--sample 100000]

Makes a corpus of policy sentences from the shipped word tables, plants rewordings of each proposal of several kinds among
them, and prints time, memory and recall at 200 by kind for both. The ratio of the times counts the queries and the full
comparison of what they return; the making of the index is printed beside it. With --sample N, rapidfuzz compares each
proposal with all planted clauses and N of the others, and its time is scaled; by default it compares them all.
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path

from clauses.tracing.vocabulary import content_stems, vocabulary

TOP = 200
KINDS = ("verbatim", "inflected", "passive", "synonyms", "other actor", "other condition", "reversed", "shortened", "embedded")
BODIES = ("Council", "Ministry", "Board", "Commission", "Assembly", "Office", "Committee", "Bureau", "Inspectorate", "Treasury")
DOMAINS = (
    "Health",
    "Trade",
    "Railways",
    "Fisheries",
    "Education",
    "Mines",
    "Justice",
    "Agriculture",
    "Labour",
    "Forests",
    "Harbours",
)
TERMS = ("within {n} months", "with the consent of the {b}", "except in time of war", "once a year", "if the {b} so requests")


def tables() -> tuple[list[str], dict[str, tuple[str, ...]], list[str], dict[str, list[str]]]:
    """Return nouns, their synonyms, verbs that have an opposite, and the opposites."""
    folder = Path(__file__).resolve().parent.parent / "clauses" / "tracing" / "data"
    rows = [line.split("\t") for line in (folder / "nouns.tsv").read_text().splitlines() if not line.startswith("#")]
    nouns = {row[0]: tuple(row[1].split(",")) for row in rows if len(row[0]) > 4}
    known = vocabulary()
    verbs = sorted(verb for verb in known.classes if verb.isalpha() and len(verb) > 3)
    opposites = {
        verb: sorted(other for other in verbs if known.relate(verb, other) == "opposite") for verb in verbs
    }  # fmt: skip
    return sorted(nouns), nouns, [verb for verb in verbs if opposites[verb]], opposites


class Maker:
    """Makes sentences; words are drawn by rank, so that some are frequent and most are rare."""

    def __init__(self, seed: int) -> None:
        self.draw = random.Random(seed)
        self.nouns, self.synonyms, self.verbs, self.opposites = tables()
        self.draw.shuffle(self.nouns)

    def noun(self) -> str:
        """Return a noun, frequent ones more often."""
        return self.nouns[min(len(self.nouns) - 1, int(len(self.nouns) * self.draw.random() ** 2))]

    def body(self) -> str:
        """Return the name of a body."""
        return f"the {self.draw.choice(BODIES)} of {self.draw.choice(DOMAINS)}"

    def term(self) -> str:
        """Return a condition."""
        return self.draw.choice(TERMS).format(
            n=self.draw.randint(2, 24), b=f"{self.draw.choice(BODIES)} of {self.draw.choice(DOMAINS)}"
        )

    def parts(self) -> dict[str, str]:
        """Return the parts of a new directive."""
        return {
            "actor": self.body(), "verb": self.draw.choice(self.verbs), "noun": self.noun(), "of": self.noun(),
            "for": self.noun(), "place": self.noun(), "term": self.term(),
        }  # fmt: skip

    def say(self, p: dict[str, str]) -> str:
        """Return the directive in words."""
        return (
            f"{p['actor']} shall {p['verb']} the {p['noun']} of {p['of']} for the {p['for']} in each {p['place']} {p['term']}"
        )

    def reword(self, p: dict[str, str], kind: str) -> str:
        """Return the directive reworded in the way of a kind."""
        verb, noun, of, aim, place, term = (p[slot] for slot in ("verb", "noun", "of", "for", "place", "term"))
        q = dict(p)
        if kind == "inflected":
            return f"{p['actor']} is {verb}ing {noun}s of the {of}s for {aim}s in every {place} {term}"
        if kind == "passive":
            return f"in each {place}, {term}, the {of} {noun} for the {aim} shall be {verb}ed by {p['actor']}"
        if kind == "synonyms":
            for slot in ("noun", "of"):
                q[slot] = self.draw.choice(self.synonyms[p[slot]])
            return self.say(q)
        if kind == "other actor":
            q["actor"] = self.body()
        if kind == "other condition":
            q["term"] = self.term()
        if kind == "reversed":
            q["verb"] = self.draw.choice(self.opposites[p["verb"]])
        if kind == "shortened":
            return f"the {noun} of {of} for the {aim} to be {verb}ed"
        if kind == "embedded":
            return f"{self.say(self.parts())}; and {self.say(p)}; and {self.say(self.parts())}"
        return self.say(q)


def corpus(proposals: int, later: int, seed: int = 7) -> tuple[list[str], list[str], list[dict[str, int]]]:
    """Return proposals, later clauses, and for each proposal the row of each planted rewording."""
    make = Maker(seed)
    plans = [make.parts() for _ in range(proposals)]
    planted = [(number, kind, make.reword(plan, kind)) for number, plan in enumerate(plans) for kind in KINDS]
    # distractors share two or three words with some proposal, as real clauses of one field do
    rest = []
    for _ in range(later - len(planted)):
        parts = make.parts()
        plan = make.draw.choice(plans)
        for slot in make.draw.sample(("actor", "verb", "noun", "of", "for", "place", "term"), 2):
            parts[slot] = plan[slot]
        rest.append(make.say(parts))
    rows: list[tuple[int, str, str]] = [*planted, *((-1, "", text) for text in rest)]
    make.draw.shuffle(rows)
    places: list[dict[str, int]] = [{} for _ in plans]
    for row, (number, kind, _) in enumerate(rows):
        if number >= 0:
            places[number][kind] = row
    return [make.say(plan) for plan in plans], [text for _, _, text in rows], places


def memory() -> float:
    """Resident memory of this process in MiB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1]) if Path("/proc/self/statm").exists() else 0
    return pages * resource.getpagesize() / 2**20


def recall(found: list[set[int]], places: list[dict[str, int]]) -> dict[str, float]:
    """Return the share of the planted rewordings of each kind that were found."""
    return {kind: sum(place[kind] in rows for rows, place in zip(found, places, strict=True)) / len(places) for kind in KINDS}


def search(folder: str, proposals: list[str]) -> tuple[list[list[int]], float, float]:
    """Query an index on disk for every proposal; returns rows, seconds, and MiB above what was held before it was opened."""
    from clauses.tracing.retrieval import RetrievalIndex

    known = vocabulary()
    stems = [content_stems(text) for text in proposals]
    before = memory()
    started = time.perf_counter()
    index = RetrievalIndex(folder, known)
    found = [index.search(words, TOP) for words in stems]
    return found, time.perf_counter() - started, memory() - before


def fuzzy(proposals: list[str], later: list[str], places: list[dict[str, int]], sample: int) -> tuple[list[set[int]], float]:
    """Compare with rapidfuzz, one core; returns the best rows of each proposal and the (scaled) seconds."""
    import numpy as np
    from rapidfuzz import fuzz, process, utils

    planted = sorted({row for place in places for row in place.values()})
    others = [row for row in range(len(later)) if row not in set(planted)][: max(0, sample)]
    rows = sorted({*planted, *others}) if sample < len(later) else list(range(len(later)))
    choices = [utils.default_process(later[row]) for row in rows]
    found, seconds = [], 0.0
    for text in proposals:
        query = utils.default_process(text)
        started = time.perf_counter()
        scores = process.cdist([query], choices, scorer=fuzz.token_set_ratio, dtype=np.float32, workers=1)[0]
        best = np.argsort(-scores, kind="stable")[:TOP]
        seconds += time.perf_counter() - started
        found.append({rows[place] for place in best})
    return found, seconds * len(later) / len(rows)


def compare_all(proposals: list[str], later: list[str], found: list[list[int]]) -> float:
    """Compare the retrieved rows field by field and return the seconds."""
    from clauses.entities import Gazetteer
    from clauses.models import Clause, Coded, Document
    from clauses.tracing.features import Collection, features_of
    from clauses.tracing.fields import Comparer
    from clauses.tracing.settings import settings
    from clauses.tracing.verdicts import score_of

    def features(texts: list[str]) -> list:  # type: ignore[type-arg]
        clauses = tuple(
            Clause(document_id="d", clause_id=f"#{n}", clause_key=str(n), provision_id="", text=text, start=0, end=0)
            for n, text in enumerate(texts)
        )
        return features_of(Coded(document=Document(document_id="d", text=""), provisions=(), clauses=clauses), Gazetteer())

    started = time.perf_counter()
    mine = features(proposals)
    wanted = sorted({row for rows in found for row in rows[:48]})
    theirs = dict(zip(wanted, features([later[row] for row in wanted]), strict=True))
    collection = Collection(Gazetteer())
    collection.weigh([*mine, *theirs.values()])
    comparer = Comparer(collection, vocabulary(), settings())
    for one, rows in zip(mine, found, strict=True):
        for row in rows[:48]:
            score_of(comparer.levels(one, theirs[row]))
    return time.perf_counter() - started


def main() -> None:
    """Run the benchmark and print its table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--proposals", type=int, default=100)
    parser.add_argument("--later", type=int, default=100_000)
    parser.add_argument("--sample", type=int, default=10**9)
    parser.add_argument("--search-only", metavar="FOLDER", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.search_only:
        lines = sys.stdin.read().splitlines()
        found, seconds, above = search(options.search_only, lines)
        print(f"{seconds} {above}")
        for rows in found:
            print(*rows)
        return
    proposals, later, places = corpus(options.proposals, options.later)
    with tempfile.TemporaryDirectory() as folder:
        from clauses.tracing.retrieval import RetrievalIndex

        started = time.perf_counter()
        RetrievalIndex.build((content_stems(text) for text in later), vocabulary(), folder)
        built = time.perf_counter() - started
        size = sum(file.stat().st_size for file in Path(folder).iterdir()) / 2**20
        # a process of its own, so that memory is that of the search and not of the making of the corpus
        command = [sys.executable, __file__, "--search-only", folder]
        told = subprocess.run(command, input="\n".join(proposals), capture_output=True, text=True, check=True).stdout
    lines = told.splitlines()
    seconds, above = map(float, lines[0].split())
    found = [[int(row) for row in line.split()] for line in islice(lines, 1, None)]
    compared = compare_all(proposals, later, found)
    fuzzy_found, fuzzy_seconds = fuzzy(proposals, later, places, options.sample)
    ours, theirs = recall([set(rows) for rows in found], places), recall(fuzzy_found, places)
    print(f"{len(proposals)} proposals, {len(later)} later clauses, {len(KINDS)} rewordings of each planted")
    print(f"index: {built:.1f} s to make, {size:.1f} MiB on disk")
    print(f"retrieval: {seconds:.2f} s, {above:.0f} MiB above the start; comparing 48 a proposal in full: {compared:.2f} s")
    how = "all pairs" if options.sample >= len(later) else f"scaled from {options.sample} clauses"
    print(f"rapidfuzz token_set_ratio, one core, {how}: {fuzzy_seconds:.1f} s")
    print(f"ratio: {fuzzy_seconds / seconds:.0f}; {fuzzy_seconds / (seconds + compared):.0f} with the full comparison")
    print(f"{'recall at ' + str(TOP):<18}{'retrieval':>10}{'rapidfuzz':>10}")
    for kind in KINDS:
        print(f"{kind:<18}{ours[kind]:>10.2f}{theirs[kind]:>10.2f}")
    print(f"{'mean':<18}{sum(ours.values()) / len(KINDS):>10.3f}{sum(theirs.values()) / len(KINDS):>10.3f}")


if __name__ == "__main__":
    main()
