"""Read WordNet 3.0's verbs and nouns into the small tables that the trace ships.

usage: build_words.py FOLDER_OF_WORDNET [-o clauses/tracing/data]

FOLDER holds WordNet's `data.verb`, `index.verb`, … (Debian's package wordnet-base puts them into /usr/share/wordnet).
verbs.tsv: verb, verbs of the same sense, wider and narrower verbs, opposites; forms.tsv: irregular forms and nouns of
action with the verb they come from; nouns.tsv: noun, nouns of the same sense. Only words with a sense that WordNet's
tagged texts use, and only their first senses, are taken: the rare senses relate nearly everything to everything.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from pathlib import Path

VERB_SENSES, NOUN_SENSES = 3, 2
ACTION_NOUNS = {"04", "09", "10", "11", "21", "26"}  # act, cognition, communication, event, possession, state
NOTICE = (
    "# From WordNet 3.0, Copyright 2006 by Princeton University; see THIRD_PARTY_NOTICES.txt. "
    "Written by scripts/build_words.py.\n"
)


class Net:
    """The synsets of one part of speech and the senses of its lemmas, most frequent first."""

    def __init__(self, folder: Path, part: str) -> None:
        self.words: dict[str, list[str]] = {}
        self.file_of: dict[str, str] = {}
        self.pointers: dict[str, list[tuple[str, str, str, int, int]]] = {}
        self.senses: dict[str, list[str]] = {}
        self.tagged: dict[str, int] = {}
        for line in (folder / f"data.{part}").read_text(encoding="utf-8").splitlines():
            if not line.startswith("  "):
                self._synset(line.split("|")[0].split())
        for line in (folder / f"index.{part}").read_text(encoding="utf-8").splitlines():
            if not line.startswith("  "):
                cells = line.split()
                at = 4 + int(cells[3])
                self.tagged[cells[0]] = int(cells[at + 1])
                self.senses[cells[0]] = cells[at + 2 :]

    def _synset(self, cells: list[str]) -> None:
        offset, count = cells[0], int(cells[3], 16)
        self.file_of[offset] = cells[1]
        self.words[offset] = [cells[4 + 2 * place].split("(")[0].lower() for place in range(count)]
        at = 4 + 2 * count
        self.pointers[offset] = [
            (cells[i], cells[i + 1], cells[i + 2], int(cells[i + 3][:2], 16), int(cells[i + 3][2:], 16))
            for i in range(at + 1, at + 1 + 4 * int(cells[at]), 4)
        ]

    def first(self, lemma: str, most: int) -> list[str]:
        return self.senses.get(lemma, [])[: min(most, max(1, self.tagged.get(lemma, 0)))]

    def usual(self, offset: str, most: int) -> list[str]:
        return [w for w in self.words[offset] if plain(w) and self.tagged.get(w, 0) and offset in self.first(w, most)]


def plain(word: str) -> bool:
    return word.isalpha() and word.isascii() and len(word) > 1


def verbs(net: Net) -> list[str]:
    lines = []
    for lemma in sorted(net.senses):
        if not plain(lemma) or not net.tagged[lemma]:
            continue
        same: set[str] = set()
        related: set[str] = set()
        opposite: set[str] = set()
        for offset in net.first(lemma, VERB_SENSES):
            same.update(net.usual(offset, VERB_SENSES))
            for symbol, other, part, source, target in net.pointers[offset]:
                if part != "v":
                    continue
                if symbol in ("@", "~"):
                    related.update(net.usual(other, VERB_SENSES - 1))
                elif symbol == "!" and net.words[offset][source - 1] in {lemma, *net.usual(offset, 1)}:
                    opposite.update({net.words[other][target - 1], *net.usual(other, 1)})
        related -= same
        cells = [
            ",".join(sorted(word for word in group - {lemma} if plain(word)))
            for group in (same - opposite, related - opposite, opposite)
        ]
        if any(cells):
            lines.append("\t".join([lemma, *cells]))
    return lines


def nouns(net: Net) -> list[str]:
    lines = []
    for lemma in sorted(net.senses):
        if plain(lemma) and net.tagged[lemma] and len(lemma) > 3:
            same = {w for offset in net.first(lemma, NOUN_SENSES) for w in net.usual(offset, NOUN_SENSES)} - {lemma}
            if same:
                lines.append(f"{lemma}\t{','.join(sorted(same))}")
    return lines


def forms(folder: Path, noun_net: Net, verb_net: Net) -> list[str]:
    found: dict[str, str] = {}
    for part in ("verb", "noun"):
        for line in (folder / f"{part}.exc").read_text(encoding="utf-8").splitlines():
            form, base = line.split()[:2]
            net = verb_net if part == "verb" else noun_net
            if plain(form) and plain(base) and net.tagged.get(base, 0):
                found.setdefault(form, base)
    derived: dict[str, set[str]] = defaultdict(set)
    for lemma, offsets in noun_net.senses.items():
        if not plain(lemma) or len(lemma) < 5 or lemma in verb_net.senses:
            continue
        for offset in offsets[:NOUN_SENSES]:
            if noun_net.file_of[offset] in ACTION_NOUNS:
                derived[lemma].update(_verbs_behind(lemma, offset, noun_net, verb_net))
    for lemma, bases in derived.items():
        if bases:
            found.setdefault(lemma, min(bases, key=lambda base: (-len(shared_start(lemma, base)), len(base), base)))
    return [f"{form}\t{base}" for form, base in sorted(found.items()) if form != base]


def _verbs_behind(lemma: str, offset: str, noun_net: Net, verb_net: Net) -> set[str]:
    found = set()
    for symbol, other, part, source, target in noun_net.pointers[offset]:
        if symbol == "+" and part == "v" and noun_net.words[offset][source - 1] == lemma:
            verb = verb_net.words[other][target - 1]
            if plain(verb) and len(shared_start(lemma, verb)) >= max(3, len(verb) - 4):
                found.add(verb)
    return found


def shared_start(one: str, other: str) -> str:
    length = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return one[:length]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("-o", "--output", type=Path, default=Path("clauses/tracing/data"))
    options = parser.parse_args()
    verb_net, noun_net = Net(options.folder, "verb"), Net(options.folder, "noun")
    tables = {
        "verbs.tsv": verbs(verb_net),
        "nouns.tsv": nouns(noun_net),
        "forms.tsv": forms(options.folder, noun_net, verb_net),
    }
    for name, lines in tables.items():
        (options.output / name).write_text(NOTICE + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
