"""Table Schemas and the data package that describes the written tables (Frictionless Data, version 1)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from clauses import __version__
from clauses.export.tables import Column, Table


def field_schema(column: Column) -> dict[str, Any]:
    """Return the field descriptor of one column."""
    constraints: dict[str, Any] = {}
    if column.required:
        constraints["required"] = True
    if column.enum:
        constraints["enum"] = list(column.enum)
    if column.pattern:
        constraints["pattern"] = column.pattern
    field: dict[str, Any] = {"name": column.name, "type": column.type, "description": column.description}
    if column.type == "boolean":
        field |= {"trueValues": ["true"], "falseValues": ["false"]}
    if constraints:
        field["constraints"] = constraints
    return field


def table_schema(table: Table, *, beside: Iterable[str] | None = None) -> dict[str, Any]:
    """Return the Table Schema of a table; foreign keys only to the tables `beside` it (all of them if None)."""
    present = None if beside is None else set(beside)
    schema: dict[str, Any] = {"fields": [field_schema(column) for column in table.columns], "missingValues": [""]}
    if table.primary_key:
        schema["primaryKey"] = list(table.primary_key)
    keys = [
        {"fields": list(key.columns), "reference": {"resource": key.table, "fields": list(key.reference)}}
        for key in table.foreign_keys
        if present is None or key.table in present
    ]
    if keys:
        schema["foreignKeys"] = keys
    return schema


def digest(path: Path) -> str:
    """Return the SHA-256 of a file's bytes in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def package(name: str, title: str, folder: Path, tables: Iterable[Table], *, excel: bool = False) -> dict[str, Any]:
    """Return the data package of the CSV files of the tables in a folder, with their sizes and digests."""
    tables = tuple(tables)
    names = [table.name for table in tables]
    resources = []
    for table in tables:
        path = folder / f"{table.name}.csv"
        resources.append(
            {
                "name": table.name,
                "title": table.title,
                "description": table.description,
                "path": path.name,
                "profile": "tabular-data-resource",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8-sig" if excel else "utf-8",
                "bytes": path.stat().st_size,
                "hash": f"sha256:{digest(path)}",
                "schema": table_schema(table, beside=names),
            }
        )
    return {
        "profile": "tabular-data-package",
        "name": name,
        "title": title,
        "created_by": f"clauses {__version__}",
        "resources": resources,
    }
