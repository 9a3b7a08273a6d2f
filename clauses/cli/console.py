"""What goes to the terminal: results to standard output; progress, what was left out and errors to standard error."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING

from rich.console import Console

if TYPE_CHECKING:
    from rich.text import Text

    from clauses.coding import Progress as Report

NAME = "clauses"
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


class State:
    """What holds for the whole call: whether errors show their traceback."""

    debug = False


def prepare_streams() -> None:
    """Make both streams write any character: UTF-8 where they go to a file or a pipe, `?` where a terminal cannot show one."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace") if stream.isatty() else reconfigure(encoding="utf-8", errors="replace")


def harmless(text: str) -> str:
    """Return text of a document or a file name with its control characters replaced, so that it cannot steer a terminal."""
    return _CONTROL.sub("\ufffd", text)


def shown(text: str, style: str = "") -> Text:
    """Return words to be printed as they are: no markup, no control characters; as long as they were."""
    from rich.text import Text

    return Text(harmless(text), style=style)


def out() -> Console:
    """Return the console of standard output."""
    return Console(highlight=False)


def err() -> Console:
    """Return the console of standard error."""
    return Console(stderr=True, highlight=False)


def say(line: str, *, stream: IO[str] | None = None) -> None:
    """Write one line to standard error (or the stream), whatever is in it kept on that line."""
    print(harmless(" ".join(line.split())), file=stream or sys.stderr)


def fail(line: str) -> None:
    """Write the one line of an error."""
    say(f"{NAME}: {line}")


@contextmanager
def progress(what: str, *, quiet: bool) -> Iterator[Report | None]:
    """Give a function that reports (done, all, name) as a bar on standard error; None where that is no terminal or `quiet`."""
    console = err()
    if quiet or not console.is_terminal:
        yield None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.fields[name]}"),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(what, total=None, name="")

        def report(done: int, total: int, name: str) -> None:
            bar.update(task, completed=done, total=total, name=name[:40])

        yield report
