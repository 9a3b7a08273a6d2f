"""Printed lines put together into paragraphs, across pages too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from statistics import median

import regex

from clauses.reading.formats.composer import Mark, PageStart, Run
from clauses.reading.formats.pdf_lines import Fragment, PdfLine, PdfPage
from clauses.reading.head_lines import is_labelled

_WIDER_GAP = 1.3
_INDENT = 6.0
_ENDS = regex.compile(r"[.;:!?…][\"”’»)\]]*(?:\[[^\]]{1,4}\])?$")
_HYPHEN = regex.compile(r"(\p{L}+)[-\u2010]$")
_HYPHENATED = regex.compile(r"\p{L}+-\p{L}+")


def paragraphs(pages: list[PdfPage], marks: dict[Fragment, Mark]) -> Iterator[list[Run]]:
    """Yield the runs of each paragraph, with a `PageStart` where a page begins in it.

    A paragraph ends at a wider gap, a change of letter size, an indented line, a label, or a short line that ends a sentence.
    """
    compounds = Counter(
        word.lower() for page in pages for line in page.lines for word in _HYPHENATED.findall(line.text.rstrip())
    )
    runs: list[Run] = []
    begun: list[Run] = []
    last: PdfLine | None = None
    for page in pages:
        leading, longest, left = _measures(page)
        # a page without text begins where the next one with text does
        begun.append(PageStart(page.number))
        fresh = True
        for line in page.lines:
            if last is not None:
                apart = _apart_pages(last, line, longest) if fresh else _apart(last, line, leading, longest, left)
                if apart:
                    yield runs
                    runs = []
                else:
                    _join(runs, line, compounds)
            runs, begun, fresh = runs + begun, [], False
            runs += [marks.get(fragment, fragment.text) for fragment in line.fragments]
            last = line
    if runs:
        yield runs + begun


def _measures(page: PdfPage) -> tuple[float, int, float]:
    """Return the usual distance of two lines, the length of a full line in characters, and the left margin."""
    gaps = [
        first.y - second.y for first, second in zip(page.lines, page.lines[1:], strict=False) if 4 < first.y - second.y < 40
    ]
    # the smaller half: the distance inside paragraphs, not between them
    leading = median(sorted(gaps)[: max(1, (len(gaps) + 1) // 2)]) if gaps else 14.0
    lengths = sorted(len(line.text) for line in page.lines)
    longest = lengths[int(0.9 * (len(lengths) - 1))] if lengths else 80
    starts = Counter(round(line.x) for line in page.lines)
    left = min((x for x in starts if starts[x] >= max(1, len(page.lines) // 10)), default=0)
    return leading, longest, float(left)


def _apart(last: PdfLine, line: PdfLine, leading: float, longest: int, left: float) -> bool:
    gap = last.y - line.y
    if gap > _WIDER_GAP * leading or gap < -2 or abs(last.size - line.size) > 0.9:
        return True
    if abs(gap) < 2:
        return False
    ended, short = bool(_ENDS.search(last.text.strip())), len(last.text.strip()) < 0.8 * longest
    if is_labelled(line.text.strip()) and (ended or short):
        return True
    if line.x - last.x > _INDENT and line.x - left > _INDENT and (ended or short) and not is_labelled(last.text.strip()):
        return True
    return short and (ended or line.text.strip()[:1].isupper()) and len(last.text.strip()) < 0.7 * longest


def _apart_pages(last: PdfLine, line: PdfLine, longest: int) -> bool:
    """Tell whether the first line of a page begins a paragraph: the last page ended a sentence, or this line is labelled."""
    words, before = line.text.strip(), last.text.strip()
    if abs(last.size - line.size) > 0.9 or is_labelled(words):
        return True
    if _HYPHEN.search(before) or words[:1].islower():
        return bool(_ENDS.search(before)) and len(before) < 0.8 * longest and not words[:1].islower()
    return bool(_ENDS.search(before)) or len(before) < 0.7 * longest


def _join(runs: list[Run], line: PdfLine, compounds: Counter[str]) -> None:
    """Prepare the end of a line for the next one: a blank, or nothing where a word was broken."""
    last = runs[-1] if runs else ""
    following = line.text.lstrip()
    if not isinstance(last, str):
        runs.append(" ")
        return
    words = last.rstrip()
    broken = _HYPHEN.search(words)
    if words.endswith("\u00ad"):
        runs[-1] = words[:-1]
    elif broken and following[:1].islower():
        tail = regex.match(r"\p{L}+", following)
        compound = f"{broken[1]}-{tail[0]}".lower() if tail else ""
        runs[-1] = words if compounds[compound] else words[:-1]
    elif words.endswith(("-", "–", "—")) and broken:
        runs[-1] = words
    else:
        runs[-1] = words + " "
    if isinstance(line.fragments[0].text, str) and line.fragments[0].text[:1].isspace():
        line.fragments[0] = Fragment(
            line.fragments[0].text.lstrip(), line.fragments[0].x, line.fragments[0].y, line.fragments[0].size
        )
