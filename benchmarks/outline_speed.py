"""How long the outline of a long statute takes, and how it grows: 1 MB and 10 MB of made text, one core.

Prints the processor seconds for each size (best of the runs) and the ratio of the two. Asked for: one megabyte in at most two
seconds, ten times the text in at most eleven times the time.
"""

from __future__ import annotations

import argparse
import itertools
import time
from collections.abc import Iterator

from clauses.models import Document
from clauses.outlining import outline

BODIES = ("the Board", "the Minister", "a licensing authority", "the Commission", "every operator", "the registrar")
DUTIES = (
    "shall keep a register of the persons to whom this Part applies",
    "may by order vary the period mentioned in section 3(b)",
    "must give notice in writing before the expiry of twenty-eight days",
    "shall not disclose information obtained under this Act",
    "is to publish a report for the year ending on 31 December 1936",
)
ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii")


def sections() -> Iterator[str]:
    """Yield sections of a statute without end: numbered sections, subsections, paragraphs and sub-paragraphs, with provisos."""
    pairs = itertools.cycle(itertools.product(BODIES, DUTIES))
    cases = itertools.count(1)
    for number in itertools.count(1):
        lines = []
        if number % 20 == 1:
            lines += [f"PART {number // 20 + 1}", f"PROVISIONS OF GROUP {number // 20 + 1}", ""]
        lines += [f"{number}. Duties and powers in case {number}", ""]
        for subsection in range(1, 4):
            body, duty = next(pairs)
            lines.append(f"({subsection}) {body[0].upper()}{body[1:]} {duty}, where in case {next(cases)}—")
            for letter in "abcd":
                body, duty = next(pairs)
                if letter != "b":
                    lines.append(f"({letter}) {body} {duty} in case {next(cases)};")
                    continue
                lines.append(f"(b) in case {next(cases)}, {body}—")
                lines += [f"({roman}) {' '.join(next(pairs))} in case {next(cases)};" for roman in ROMAN[: 2 + number % 6]]
            lines += ["Provided that nothing in this subsection affects a decision made before it came into force.", ""]
        yield "\n".join(lines)


def statute(size: int) -> str:
    """Return about `size` characters of statute text, cut at the end of a section."""
    parts, length = [], 0
    for section in sections():
        parts.append(section)
        length += len(section) + 1
        if length >= size:
            return "\n".join(parts)
    raise AssertionError("sections() ended")


def seconds(size: int, runs: int) -> tuple[float, int]:
    """Return the best time of `runs` outlines of a statute of `size` characters, and the number of its provisions."""
    document = Document(document_id="statute", text=statute(size), language="en")
    best, found = float("inf"), 0
    for _ in range(runs):
        begun = time.process_time()
        found = len(outline(document))
        best = min(best, time.process_time() - begun)
    return best, found


def main() -> None:
    """Time both sizes and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=3, help="runs of the small size; the large one is run once")
    options = parser.parse_args()
    small, few = seconds(1_000_000, options.runs)
    large, many = seconds(10_000_000, 1)
    print(f"outline of  1 MB: {small:6.2f} s  {few:7d} provisions")
    print(f"outline of 10 MB: {large:6.2f} s  {many:7d} provisions")
    print(f"ratio: {large / small:.2f} (asked for: at most 11)")


if __name__ == "__main__":
    main()
