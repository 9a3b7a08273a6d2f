"""The command line: parses options, calls the stages, prints.

Exit status: 0 all done; 1 done, but some documents were left out; 2 nothing done.
"""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from clauses import __version__
from clauses.cli import evaluating, extracting, outlining, schemas, showing, tracing
from clauses.cli.console import NAME, State, fail, prepare_streams
from clauses.errors import ClausesError

app = typer.Typer(
    name=NAME,
    help="Break policy documents into typed clause records, and trace what became of a proposal in later documents.",
    add_completion=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("extract")(extracting.extract)
app.command("outline")(outlining.outline)
app.command("show")(showing.show)
app.command("trace")(tracing.trace)
app.command("explain")(tracing.explain)
app.command("evaluate")(evaluating.evaluate)
app.command("schema")(schemas.schema)

# typer carries its own copy of click in some versions and uses the installed one in others: the base class is the same by name
_UsageError: type[Exception] = next(one for one in typer.BadParameter.__mro__ if one.__name__ == "ClickException")


def _version(value: bool) -> None:
    if value:
        typer.echo(f"{NAME} {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def start(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and stop.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Break policy documents into typed clause records, and trace what became of a proposal in later documents."""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


def run(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit status; an error is one line on standard error, a traceback only with `--debug`."""
    State.debug = False
    try:
        status = typer.main.get_command(app)(args=arguments, prog_name=NAME, standalone_mode=False)
        return status if isinstance(status, int) else 0
    except _UsageError as error:
        fail(f"{error.format_message().rstrip('.')}; see {NAME} --help")  # type: ignore[attr-defined]
    except (KeyboardInterrupt, typer.Abort):
        fail("stopped")
    except BrokenPipeError:
        # the reader of the output went away, such as `head`; what is left in the buffer must not raise again at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (ClausesError, OSError) as error:
        if State.debug:
            raise
        fail(str(error) if isinstance(error, ClausesError) else _system_error(error))
    except Exception as error:
        if State.debug:
            raise
        fail(f"internal error ({type(error).__name__}: {error}); run it again with --debug and report what it prints")
    return 2


def _system_error(error: OSError) -> str:
    what = error.strerror or str(error)
    return f"{error.filename}: {what}" if error.filename else what


def main() -> None:
    """Run the command line and leave with its exit status."""
    prepare_streams()
    sys.exit(run())
