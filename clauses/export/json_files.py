"""The records as JSON: whole, in the order of the run, and readable back."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from clauses import __version__
from clauses.errors import ReadError
from clauses.models import Coded

if TYPE_CHECKING:
    from clauses.tracing import Trace


def dumps(value: object) -> str:
    """Return the one JSON form used in every file: two spaces, keys sorted, characters as they are, a final line end."""
    return json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True, allow_nan=False) + "\n"


def write_json(path: Path, value: object) -> None:
    """Write a value to a file in the one JSON form."""
    path.write_text(dumps(value), encoding="utf-8", newline="\n")


def coded_value(all_coded: Iterable[Coded]) -> dict[str, Any]:
    """Return the content of `clauses.json`: the version and the coded documents, whole."""
    return {"version": __version__, "coded": [coded.model_dump(mode="json") for coded in all_coded]}


def trace_value(traces: Iterable[Trace]) -> dict[str, Any]:
    """Return the content of `trace.json`: the version and the traces, whole."""
    parts = ("rows", "links", "matches", "additions", "coverage")
    values = [
        {"proposal_id": trace.proposal_id}
        | {part: [record.model_dump(mode="json") for record in getattr(trace, part)] for part in parts}
        for trace in traces
    ]
    return {"version": __version__, "traces": values}


def read_coded(path: Path) -> tuple[Coded, ...]:
    """Read `clauses.json` back into coded documents; a `ReadError` says where it is not what was written."""
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
        return tuple(Coded.model_validate(one) for one in value["coded"])
    except (ValueError, KeyError, TypeError, ValidationError) as error:
        reason = " ".join(str(error).split())[:200]
        raise ReadError(f"not a clauses.json ({reason})", file=path, remedy="export it again") from error
