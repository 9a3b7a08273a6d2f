"""Results read back from the folder that a run wrote."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from clauses.errors import OptionError, ReadError
from clauses.export.coded_tables import CLAUSES, PROVISIONS, SLOTS
from clauses.export.csv_files import read_csv
from clauses.export.json_files import read_coded
from clauses.export.tables import Table, plain

Rows = list[dict[str, str]]


@dataclass(frozen=True)
class FoundClause:
    """A clause read back: its row, the rows of its slots, the row of its provision, and the text of its document."""

    row: dict[str, str]
    slots: Rows
    provision: dict[str, str] | None
    text: str


def coded_folders(folder: Path) -> list[Path]:
    """Return the folders of coded documents in a results folder: itself, or `proposal` and `later` of a trace."""
    if not folder.is_dir():
        raise ReadError("no such folder", file=folder, remedy="name the folder that a run wrote")
    places = [folder, folder / "proposal", folder / "later"]
    found = [place for place in places if any((place / name).is_file() for name in ("clauses.csv", "clauses.json"))]
    if not found:
        raise ReadError("no results in this folder", file=folder, remedy="it needs clauses.csv or clauses.json of a run")
    return found


def load(folder: Path, tables: Iterable[Table]) -> list[Rows]:
    """Return the rows of tables from a folder of coded documents, from CSV if it is there, else from `clauses.json`."""
    tables = tuple(tables)
    if all((folder / f"{table.name}.csv").is_file() for table in tables):
        return [read_csv(folder / f"{table.name}.csv") for table in tables]
    coded = read_coded(folder / "clauses.json")
    return [[{name: plain(cell) for name, cell in row.items()} for row in table.dictionaries(coded)] for table in tables]


def split_name(name: str) -> tuple[str, str]:
    """Split `DOCUMENT/CLAUSE` or `DOCUMENT:CLAUSE` into its parts; the document is empty where it is not given."""
    for mark in ("/", ":"):
        document, found, clause = name.rpartition(mark)
        if found:
            return document, clause
    return "", name


def find_clause(folder: Path, name: str) -> FoundClause:
    """Return the clause called `CLAUSE` or `DOCUMENT/CLAUSE`; of a trace the proposal's, where both sides have one.

    Raises `OptionError` where there is none, or where several documents have one.
    """
    document_id, clause_id = split_name(name)
    for place in coded_folders(folder):
        clauses, slots, provisions = load(place, (CLAUSES, SLOTS, PROVISIONS))
        found = [row for row in clauses if row["clause_id"] == clause_id and document_id in ("", row["document_id"])]
        if len(found) > 1:
            names = ", ".join(f"{row['document_id']}/{clause_id}" for row in found[:4])
            raise OptionError(f"several documents have a clause {clause_id}", file=place, remedy=f"name one of them: {names} …")
        if found:
            row = found[0]
            mine = (row["document_id"], row["clause_id"])
            return FoundClause(
                row,
                [one for one in slots if (one["document_id"], one["clause_id"]) == mine],
                next(
                    (p for p in provisions if (p["document_id"], p["provision_id"]) == (mine[0], row.get("provision_id"))), None
                ),
                _text(place, row["document_id"]),
            )
    raise OptionError(f"no clause {name!r}", file=folder, remedy="clauses.csv has the ids")


def verdict_of(folder: Path, proposal_id: str, clause_id: str) -> dict[str, str] | None:
    """Return the row of `trace.csv` for a clause; None where the folder has no trace, or none of that clause."""
    path = folder / "trace.csv"
    if not path.is_file():
        return None
    wanted = (proposal_id, clause_id)
    return next((row for row in read_csv(path) if (row["proposal_id"], row["clause_id"]) == wanted), None)


def _text(place: Path, document_id: str) -> str:
    path = place / "text" / f"{document_id}.txt"
    try:
        return path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ReadError("the text of the document is missing", file=path, remedy="run the extraction again") from error
