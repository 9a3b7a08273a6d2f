"""The summary at the end of a run: records a section, verdicts, what was not understood, what was left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clauses import __version__
from clauses.cli.console import out, say, shown
from clauses.errors import OptionError

if TYPE_CHECKING:
    from clauses.coding import LeftOut
    from clauses.export import OutputFolder
    from clauses.models import Coded
    from clauses.tracing import Trace

_SHOWN, _SECTIONS, _NAMED = 20, 10, 3


def summarise(
    all_coded: Iterable[Coded], left_out: Sequence[LeftOut], folder: OutputFolder, *, traces: Sequence[Trace] = ()
) -> dict[str, Any]:
    """Return the summary of a run as plain values, the same as `--summary-json` writes."""
    from clauses.coding import not_understood

    documents = [_document(coded, [one.place or one.provision_id for one in not_understood(coded)]) for coded in all_coded]
    failures = [{"file": one.file, "reason": one.reason} for one in left_out if one.failed]
    verdicts: Counter[str] = Counter(row.verdict for trace in traces for row in trace.rows)
    summary: dict[str, Any] = {
        "version": __version__,
        "exit_status": 1 if failures else 0,
        "documents": documents,
        "clauses": sum(one["clauses"] for one in documents),
        "not_understood": sum(len(one["not_understood"]) for one in documents),
        "unstructured": sum(one["unstructured"] for one in documents),
        "left_out": failures,
        "passed_over": [{"file": one.file, "reason": one.reason} for one in left_out if not one.failed],
        "kept_copies": [str(path) for path in folder.kept],
        "older_files": [str(path) for path in folder.older],
    }
    if traces:
        summary["verdicts"] = {verdict: verdicts[verdict] for verdict in _verdicts() if verdicts[verdict]}
        summary["needs_review"] = sum(row.needs_review for trace in traces for row in trace.rows)
        summary["additions"] = sum(len(trace.additions) for trace in traces)
    return summary


def _verdicts() -> tuple[str, ...]:
    from typing import get_args

    from clauses.kinds import Verdict

    return get_args(Verdict)


def _document(coded: Coded, missed: list[str]) -> dict[str, Any]:
    from clauses.coding import extractable

    sections = Counter(clause.section or clause.clause_id.partition("#")[0] for clause in coded.clauses)
    return {
        "document_id": coded.document.document_id,
        "provisions": len(coded.provisions),
        "clauses": len(coded.clauses),
        "sections": dict(sections),
        "not_understood": missed,
        "unstructured": sum(one.kind == "unstructured" for one in coded.provisions),
        "extracted": extractable(coded.document),
        "language": coded.document.language,
        "warnings": list(coded.document.warnings),
    }


def check_summary_file(path: Path | None) -> None:
    """Stop, before anything is done, where the summary could not be written to the file named."""
    if path is not None and path.is_dir():
        raise OptionError("--summary-json names a folder", file=path, remedy="name a file")


def write_summary(path: Path, summary: dict[str, Any]) -> None:
    """Write the summary to a file as JSON; it appears whole or not at all."""
    from clauses.export.json_files import dumps

    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f"{path.name}.new")
    aside.write_text(dumps(summary), encoding="utf-8", newline="\n")
    aside.replace(path)


def print_summary(summary: dict[str, Any], folder: Path) -> None:
    """Print the summary as tables on standard output."""
    from rich.table import Table

    console = out()
    table = Table(title="Records", title_justify="left", box=None, pad_edge=False, header_style="bold")
    for name in ("document", "sections", "records", "not understood"):
        table.add_column(name, justify="right" if name == "records" else "left", overflow="fold")
    for one in summary["documents"][:_SHOWN]:
        table.add_row(shown(one["document_id"]), shown(_sections(one)), str(one["clauses"]), shown(_missed(one)))
    if len(summary["documents"]) > _SHOWN:
        table.add_row(f"… {len(summary['documents']) - _SHOWN} more", "", "", "")
    table.add_row("all", "", str(summary["clauses"]), _number(summary["not_understood"], "provision"), style="bold")
    console.print(table)
    if "verdicts" in summary:
        console.print()
        verdicts = Table(title="Verdicts", title_justify="left", box=None, pad_edge=False, show_header=False)
        for verdict, number in summary["verdicts"].items():
            verdicts.add_row(verdict, str(number))
        verdicts.add_row("to be reviewed", str(summary["needs_review"]), style="italic")
        verdicts.add_row("additions in the other documents", str(summary["additions"]), style="italic")
        console.print(verdicts)
    for copy in summary["kept_copies"]:
        console.print(shown(f"\nA changed workbook was kept as {copy}"), soft_wrap=True)
    if summary["older_files"]:
        console.print(shown(f"\nOf an earlier run, not written again: {_names(summary['older_files'])}"), soft_wrap=True)
    for line in _passed_over(summary["passed_over"]):
        console.print(shown(line), soft_wrap=True)
    for one in summary["documents"]:
        for warning in one["warnings"][:_SHOWN]:
            console.print(shown(f"{one['document_id']}: {warning}"), soft_wrap=True)
    console.print(shown(f"\nWritten to {folder}"), soft_wrap=True)


def report(
    summary: dict[str, Any], left_out: Iterable[LeftOut], folder: Path, *, quiet: bool, summary_json: Path | None
) -> int:
    """Print the summary, write it where asked, name each document left out on standard error; return the exit status."""
    if summary_json:
        write_summary(summary_json, summary)
    if not quiet:
        print_summary(summary, folder)
    for one in left_out:
        if one.failed:
            say(f"left out: {one.file}: {one.reason}")
    return int(summary["exit_status"])


def _sections(one: dict[str, Any]) -> str:
    if not one["extracted"]:
        return f"no extraction for {one['language']}"
    named = [f"{name or '–'} {number}" for name, number in one["sections"].items()]
    more = [f"… ({len(named)} sections)"] if len(named) > _SECTIONS else []
    return "  ".join(named[:_SECTIONS] + more)


def _passed_over(files: list[dict[str, str]]) -> list[str]:
    """Return a line for each reason why files of a folder were passed over; the files are named where they are few."""
    by_reason: dict[str, list[str]] = {}
    for one in files:
        by_reason.setdefault(one["reason"], []).append(one["file"])
    lines = []
    for reason, names in sorted(by_reason.items()):
        lines.append(f"passed over {_names(names)}: {reason}")
    return lines


def _names(names: list[str]) -> str:
    return ", ".join(names[:_NAMED]) + (f" and {len(names) - _NAMED} more" if len(names) > _NAMED else "")


def _missed(one: dict[str, Any]) -> str:
    if not one["not_understood"]:
        return ""
    places = one["not_understood"]
    return ", ".join(places[:4]) + (f" … ({len(places)})" if len(places) > 4 else "")


def _number(count: int, what: str) -> str:
    return f"{count} {what}{'s' * (count != 1)}" if count else ""
