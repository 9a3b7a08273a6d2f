"""What a table is: columns with a name, a type, a meaning and the place they come from, defined once for every format."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, Literal

ColumnType = Literal["string", "integer", "number", "boolean"]
Cell = str | int | float | bool | None
Cells = tuple[Cell, ...]

BAR = " | "


@dataclass(frozen=True)
class Column:
    """One column of a table.

    `source` names the attribute of the row's object that the value comes from (`clause.actor_entity`); where the value is
    worked out instead, `value` does it and `source` says from what.
    """

    name: str
    type: ColumnType
    description: str
    source: str
    value: Callable[[Any], Any] | None = None
    enum: tuple[str, ...] = ()
    pattern: str = ""
    required: bool = False

    def read(self, row: Any) -> Cell:
        """Return the cell of this column for one row's object; absent values are None for numbers and booleans, else empty."""
        found = attrgetter(self.source)(row) if self.value is None else self.value(row)
        if self.type == "string":
            return "" if found is None else joined(found) if isinstance(found, tuple) else str(found)
        if found is None or found == "":
            return None
        if self.type == "number":
            return round(float(found), 6)
        return bool(found) if self.type == "boolean" else int(found)


@dataclass(frozen=True)
class ForeignKey:
    """Columns of a table that must be found in the same-named columns of another."""

    columns: tuple[str, ...]
    table: str
    reference: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A table: its columns, its keys, and how its rows are found in the records that it is given."""

    name: str
    title: str
    description: str
    columns: tuple[Column, ...]
    rows: Callable[[Any], Iterable[Any]]
    primary_key: tuple[str, ...] = ()
    foreign_keys: tuple[ForeignKey, ...] = ()

    @property
    def header(self) -> tuple[str, ...]:
        """The column names in order."""
        return tuple(column.name for column in self.columns)

    def cells(self, records: Any) -> Iterator[Cells]:
        """Yield the cells of each row that the table has for the records."""
        for row in self.rows(records):
            yield tuple(column.read(row) for column in self.columns)

    def dictionaries(self, records: Any) -> Iterator[dict[str, Cell]]:
        """Yield each row as a dictionary from column name to cell."""
        for cells in self.cells(records):
            yield dict(zip(self.header, cells, strict=True))


def joined(values: Iterable[object]) -> str:
    r"""Join several values into one cell by ` | `; a bar inside a value is written `\|`."""
    return BAR.join(str(value).replace("|", "\\|") for value in values)


def plain(cell: Cell) -> str:
    """Write a cell as text: `true` and `false`, empty for None, numbers with at most six decimals and no trailing zeros."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        text = f"{cell:.6f}".rstrip("0").rstrip(".")
        return "0" if text == "-0" else text
    return str(cell)
