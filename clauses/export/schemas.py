"""The schemas of the records and tables, written from the models, and the check that written ones are in step."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import BaseModel

from clauses import models
from clauses.errors import OutputError
from clauses.export.coded_tables import CODED_TABLES
from clauses.export.datapackage import table_schema
from clauses.export.folder import OutputFolder
from clauses.export.json_files import dumps
from clauses.export.trace_tables import TRACE_TABLES

DIALECT = "https://json-schema.org/draft/2020-12/schema"
TABLE_DIALECT = "https://specs.frictionlessdata.io/schemas/table-schema.json"


def record_schema(model: type[BaseModel]) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of one record."""
    return {"$schema": DIALECT, **model.model_json_schema(mode="serialization")}


def record_models() -> dict[str, type[BaseModel]]:
    """Return the record models by name: those of `clauses.models`."""
    found = {
        name: value
        for name, value in vars(models).items()
        if isinstance(value, type) and issubclass(value, models.Record) and value is not models.Record
    }
    return dict(sorted(found.items()))


def schema_files() -> dict[str, str]:
    """Return each schema file's name and content."""
    files = {f"records/{name}.schema.json": dumps(record_schema(model)) for name, model in record_models().items()}
    for table in (*CODED_TABLES, *TRACE_TABLES):
        about = {"$schema": TABLE_DIALECT, "title": table.title, "description": table.description}
        files[f"tables/{table.name}.tableschema.json"] = dumps(about | table_schema(table))
    return files


def write_schemas(folder: Path) -> int:
    """Write every schema into a folder and return their number."""
    files = schema_files()
    with OutputFolder(folder, record=False) as out:
        for name, content in files.items():
            out.path(name).write_text(content, encoding="utf-8", newline="\n")
    return len(files)


def out_of_step(folder: Path) -> list[str]:
    """Return what is wrong with the schemas in a folder: files that are missing, differ, or belong to no record or table."""
    if not folder.is_dir():
        raise OutputError("no such folder", file=folder, remedy="write it with clauses schema -o")
    files = schema_files()
    wrong = []
    for name, content in files.items():
        path = folder / name
        if not path.is_file():
            wrong.append(f"{name}: missing")
        elif path.read_text(encoding="utf-8") != content:
            wrong.append(f"{name}: differs")
    written = (path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*.json")))
    return wrong + [
        f"{name}: belongs to no record or table" for name in written if name not in files and not name.startswith(".")
    ]
