"""What can go wrong: one base class, one subclass a kind of failure, each with the file, the place and the remedy."""

from __future__ import annotations


class ClausesError(Exception):
    """Something that the user can mend.

    Takes what is wrong, the file, the place inside it, and the remedy; `str()` gives them as one line.
    """

    def __init__(self, problem: str, *, file: object = "", place: str = "", remedy: str = "") -> None:
        self.problem, self.file, self.place, self.remedy = problem, str(file), place, remedy
        where = ", ".join(part for part in (self.file, place) if part)
        line = f"{where}: {problem}" if where else problem
        super().__init__(" ".join(f"{line}; {remedy}".split()) if remedy else " ".join(line.split()))


class ReadError(ClausesError):
    """A file that cannot be read as a document."""


class GazetteerError(ClausesError):
    """A gazetteer with wrong columns or cells."""


class OutputError(ClausesError):
    """An output folder or file that cannot or must not be written."""


class ModelError(ClausesError):
    """A language pipeline that is missing or is not what it says."""


class OptionError(ClausesError):
    """An option with a value that makes no sense."""
