"""`clauses schema`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from clauses.cli import options
from clauses.cli.console import fail, out
from clauses.errors import OptionError


def schema(
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="DIR", help="Write the schemas to this folder.")
    ] = None,
    check: Annotated[
        Path | None, typer.Option("--check", metavar="DIR", help="Say whether those in this folder are in step.")
    ] = None,
    debug: options.Debug = False,
) -> int:
    """Write the JSON Schema of each record and the Table Schema of each table, or check the written ones.

    Checking gives the exit status 1 where a schema is out of step.
    """
    from clauses.export.schemas import out_of_step, write_schemas

    if (output is None) == (check is None):
        raise OptionError("one of -o DIR and --check DIR is needed")
    if check is not None:
        wrong = out_of_step(check)
        for line in wrong:
            fail(f"{check}: {line}")
        return 1 if wrong else 0
    if output is not None:
        out().print(f"{write_schemas(output)} schemas written to {output}", markup=False, soft_wrap=True)
    return 0
