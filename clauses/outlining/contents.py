"""Tables of contents: lines that list the titles of what follows are no labels."""

from __future__ import annotations

import re
from functools import lru_cache

from clauses.outlining.lines import Line
from clauses.outlining.numbering import data, keywords

LONGEST = 220
SHORTEST_RUN = 3
LONGEST_LIST = 2000  # lines; bounds the search for the end of a table of contents
PAGE_NUMBER = re.compile(r"(?:\s*[.·…]{2,}\s*|\s{3,}|\t+)\d{1,4}$|\s*[.·…]{2,}$")
LABEL = re.compile(
    r"(?:[^\W\d_]+\.?\s+|§+\s*)?(?:\(?[\dIVXLCivxlc]{1,6}[A-Za-z]{0,2}\)?|\(?[A-Za-z]\))(?![^\W_])[.)°:]*\s*[–—-]*\s*"
)
LISTED = re.compile(r"(?<!\S)\d{1,4}[A-Za-z]{0,2}\.\s+([^\d\s][^.]*(?:\.(?!\s+\d)[^.]*)*)\.?(?=\s+\d{1,4}[A-Za-z]{0,2}\.\s|$)")
NOT_A_WORD = re.compile(r"[\W_]+")


@lru_cache(maxsize=1)
def _announcing() -> frozenset[str]:
    return frozenset(data()["contents"]["words"])


def contents_lines(text: str, lines: list[Line]) -> frozenset[int]:
    """Return the indices of the lines that belong to a table of contents."""
    heads = [index for index, line in enumerate(lines) if line.hard]
    ends = [*heads[1:], len(lines)] if heads else []
    units = [lines[head]._replace(end=lines[end - 1].end) for head, end in zip(heads, ends, strict=True)]
    return frozenset(line for unit in _listed_units(text, units) for line in range(heads[unit], ends[unit]))


def _listed_units(text: str, lines: list[Line]) -> set[int]:
    """Return the indices of the paragraphs that belong to a table of contents."""
    keys = [_key(text, line) for line in lines]
    titles = [_title(keys, index) for index in range(len(keys))]
    first: dict[str, int] = {}
    last: dict[str, int] = {}
    for index, title in enumerate(titles):
        if title:
            first.setdefault(title, index)
            last[title] = index
    listed = _announced(text, lines, keys)
    run: list[int] = []
    inside: set[str] = set()
    for index, title in enumerate(titles):
        elsewhere = title and abs(last[title] - first[title]) > 1
        if elsewhere and (keys[index][0] or run) and title not in inside:
            run.append(index)
            inside.add(title)
        elif not _part_heading(text, lines[index], run):
            listed.update(_listing(text, lines, run, keys, [(first[titles[i]], last[titles[i]]) for i in run]))
            run, inside = ([index], {title}) if elsewhere and keys[index][0] else ([], set())
        if lines[index].end - lines[index].start > LONGEST and _flat(text, lines[index], last, index):
            listed.add(index)
    listed.update(_listing(text, lines, run, keys, [(first[titles[i]], last[titles[i]]) for i in run]))
    return listed


def _announced(text: str, lines: list[Line], keys: list[tuple[str, str]]) -> set[int]:
    """Return the lines between the words that announce a table of contents and the place where its first label comes again."""
    listed: set[int] = set()
    searched = 0
    for index, line in enumerate(lines[:-1]):
        if (
            index < searched
            or line.end - line.start > 40
            or text[line.start : line.end].strip(" .:#*").casefold() not in _announcing()
        ):
            continue
        first = next((at for at in range(index + 1, min(len(lines), index + 6)) if keys[at][0]), None)
        if first is None:
            continue
        label = _plain(keys[first][0])
        for at in range(first + 1, min(len(lines), first + LONGEST_LIST)):
            searched = at
            if lines[at].end - lines[at].start > LONGEST:
                break
            if keys[at][0] and _plain(keys[at][0]) == label:
                if at - first > 2:
                    listed.update(range(index + 1, at))
                break
    return listed


def _plain(label: str) -> str:
    return NOT_A_WORD.sub(" ", label).strip().casefold()


def _title(keys: list[tuple[str, str]], index: int) -> str:
    """Return the title of a line, or of the next line where the line is a label alone."""
    label, title = keys[index]
    return title or (keys[index + 1][1] if label and index + 1 < len(keys) else "")


def _part_heading(text: str, line: Line, run: list[int]) -> bool:
    words = text[line.start : line.end].split(None, 1)
    return bool(run) and words[0].strip(".").lower() in keywords() and line.end - line.start < 80


def _key(text: str, line: Line) -> tuple[str, str]:
    """Return the label and the title of a line, both normalised; empty where it is too long for a title."""
    if line.end - line.start > LONGEST or text[line.end - 1] in ";,:":
        return "", ""
    words = PAGE_NUMBER.sub("", text[line.start : line.end])
    match = LABEL.match(words)
    label = match.group() if match else ""
    title = NOT_A_WORD.sub(" ", words[len(label) :]).strip().casefold()
    return label, title if len(title) > 2 else ""


def _listing(
    text: str, lines: list[Line], run: list[int], keys: list[tuple[str, str]], places: list[tuple[int, int]]
) -> list[int]:
    """Return the lines of a run that is a table of contents: its titles stand elsewhere too, further apart."""
    if not run:
        return []
    announced = run[0] > 0 and text[lines[run[0] - 1].start : lines[run[0] - 1].end].strip(" .:").casefold() in _announcing()
    labelled = [index for index in run if keys[index][0]]
    if len(labelled) < (2 if announced else SHORTEST_RUN):
        return []
    elsewhere = [last if last > run[-1] else first if first < run[0] else -1 for first, last in places]
    if -1 in elsewhere:
        return []
    spread = lines[max(elsewhere)].start - lines[min(elsewhere)].start
    if spread < 1.5 * (lines[run[-1]].start - lines[run[0]].start):
        return []
    return list(range(run[0], run[-1] + 1 + (not keys[run[-1]][1])))


def _flat(text: str, line: Line, last: dict[str, int], index: int) -> bool:
    """Tell a table of contents that was run together into one paragraph."""
    if line.end - line.start > 20000:
        return False
    titles = [NOT_A_WORD.sub(" ", match[1]).strip().casefold() for match in LISTED.finditer(text, line.start, line.end)]
    known = sum(1 for title in titles if last.get(title, 0) > index)
    return len(titles) >= SHORTEST_RUN and known >= 0.6 * len(titles)
