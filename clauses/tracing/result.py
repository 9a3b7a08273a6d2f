"""The trace of one proposal: its rows, links, matches, additions and coverage."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clauses.models import Addition, Comparison, Coverage, Link, TraceRow
from clauses.tracing.settings import settings
from clauses.tracing.wording import waterfall

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Trace:
    """What became of the clauses of one proposal in the documents that were compared."""

    proposal_id: str
    rows: tuple[TraceRow, ...]
    links: tuple[Link, ...]
    matches: tuple[Comparison, ...]
    additions: tuple[Addition, ...]
    coverage: tuple[Coverage, ...]

    def to_frame(self) -> pd.DataFrame:
        """Return the rows as a data frame, one a proposal clause, with the columns of `trace.csv`."""
        import pandas as pd

        return pd.DataFrame([row.model_dump() for row in self.rows], columns=list(TraceRow.model_fields))

    def row(self, clause_id: str) -> TraceRow:
        """Return the row of one clause; raises KeyError where there is none."""
        for row in self.rows:
            if row.clause_id == clause_id:
                return row
        raise KeyError(clause_id)

    def explain(self, clause_id: str, best: int = 3) -> str:
        """Return the verdict on a clause and the levels and weights of its best candidates, as text for a terminal."""
        row = self.row(clause_id)
        candidates = [one for one in self.matches if one.clause_id == clause_id][:best]
        head = f"{clause_id}  {row.verdict}  score {row.score:.4f}\n{row.reason}"
        return f"{head}\n\n{waterfall(candidates, settings())}".rstrip() + "\n"

    def matrix(self) -> dict[str, dict[str, int]]:
        """Return, for each document compared, how many clauses of the proposal it answers with each relation."""
        counts: dict[str, dict[str, int]] = {one.decree_id: {} for one in self.coverage}
        for link in self.links:
            cell = counts[link.decree_id]
            cell[link.relation] = cell.get(link.relation, 0) + 1
        return counts
