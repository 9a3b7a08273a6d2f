"""How long `clauses --help` takes, beside the bare interpreter, and which heavy libraries it loads (asked for: none)."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

HEAVY = ("spacy", "pandas", "numpy", "openpyxl", "pyarrow")
PROGRAM = f"""
import sys
from clauses.cli import main
sys.argv = ["clauses", "--help"]
try:
    main()
except SystemExit:
    pass
print("LOADED", [name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)
"""


def median_seconds(command: list[str], runs: int = 7) -> float:
    """Return the median wall time of a command in seconds, after one run that is not counted."""
    times = []
    for _ in range(runs + 1):
        begun = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        times.append(time.perf_counter() - begun)
    return statistics.median(times[1:])


def main() -> None:
    """Print the times and the heavy libraries loaded."""
    helped = median_seconds([sys.executable, "-m", "clauses", "--help"])
    bare = median_seconds([sys.executable, "-c", "pass"])
    loaded = subprocess.run([sys.executable, "-c", PROGRAM], check=True, capture_output=True, text=True).stderr
    print(f"clauses --help: {helped * 1000:.0f} ms, the bare interpreter {bare * 1000:.0f} ms")
    print(f"heavy libraries loaded by it: {loaded.partition('LOADED ')[2].strip()}")


if __name__ == "__main__":
    main()
