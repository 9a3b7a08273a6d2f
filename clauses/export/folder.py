"""The output folder: everything is written aside and renamed at the end, and no workbook that a person changed is replaced.

Each folder that holds tables of a run has a record of its files, `.clauses.json`, with the SHA-256 of each. A workbook whose
digest is not the one in the record was changed by somebody; a lock file beside it, or a refusal to open it for writing,
says that a program holds it open. Either stops the run before anything is written.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path, PurePosixPath
from types import TracebackType

from clauses.coding import RECORD, recorded
from clauses.errors import OutputError
from clauses.export.datapackage import digest
from clauses.export.json_files import dumps

WORKBOOK = ".xlsx"
# folders of one kind of file: their files are in the record of the folder above, and no file of ours lies among them
_RECORDED_ABOVE = ("text", "traces")


def lock_files(workbook: Path) -> tuple[Path, Path]:
    """Return the lock files that Excel and LibreOffice put beside a workbook that they hold open."""
    return workbook.with_name(f"~${workbook.name}"), workbook.with_name(f".~lock.{workbook.name}#")


def changed_since_written(workbook: Path) -> bool:
    """Say whether a workbook differs from what the record of its folder says was written (true where it says nothing)."""
    return recorded(workbook.parent).get(workbook.name) != digest(workbook)


def _refuse_held_open(workbook: Path) -> None:
    if any(lock.exists() for lock in lock_files(workbook)):
        raise OutputError("is open in another program", file=workbook, remedy="close it and run again")
    try:
        with workbook.open("r+b"):
            pass
    except OSError as error:
        reason = f"cannot be replaced ({error.strerror})"
        raise OutputError(reason, file=workbook, remedy="close the program that holds it open, or check its rights") from error


class OutputFolder:
    """A folder to write results into: `check` it, write to the paths that `path` gives, and leave it to rename them.

    Use as a context: leaving it without an error puts every file in its place, workbooks first; leaving it with one
    removes what was written and leaves the earlier results whole. `kept` then has the dated copies of changed workbooks,
    `older` the files of an earlier run that this one did not write again. Without `record` no record of the files is kept.
    Errors are `OutputError`.
    """

    def __init__(self, folder: Path, *, force: bool = False, record: bool = True) -> None:
        self.folder, self.force, self.record = folder, force, record
        self.kept: list[Path] = []
        self.older: list[Path] = []
        self._aside: Path | None = None
        self._names: list[str] = []

    def check(self, workbooks: Iterable[str]) -> None:
        """Stop where the folder cannot be written to, or where one of the workbooks must not be replaced."""
        for part in (self.folder, *self.folder.parents):
            if part.exists() and not part.is_dir():
                raise OutputError("is a file, not a folder", file=part, remedy="name another folder with -o")
        for workbook in (self.folder / name for name in workbooks):
            if not workbook.exists():
                continue
            if workbook.is_dir():
                raise OutputError("is a folder where a workbook belongs", file=workbook, remedy="name another folder with -o")
            _refuse_held_open(workbook)
            if changed_since_written(workbook) and not self.force:
                raise OutputError(
                    "was changed since it was written, nothing was replaced",
                    file=workbook,
                    remedy="name another folder with -o, or use --force to keep a dated copy of it",
                )

    def __enter__(self) -> OutputFolder:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._aside = Path(tempfile.mkdtemp(prefix=".clauses-", dir=self.folder))
        except OSError as error:
            raise OutputError(
                f"cannot be written to ({error.strerror})", file=self.folder, remedy="check its rights"
            ) from error
        return self

    def path(self, name: str) -> Path:
        """Return where to write the file called `name` (`/` between folders), which never lies outside the folder."""
        parts = PurePosixPath(name).parts
        if self._aside is None or not parts or name.startswith("/") or any(part in ("..", "") for part in parts):
            raise OutputError(f"no file can be called {name!r}", file=self.folder)
        if name not in self._names:
            self._names.append(name)
        path = self._aside.joinpath(*parts)
        path.parent.mkdir(parents=True, exist_ok=True)
        return path

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        try:
            if kind is None:
                self._put_in_place()
        finally:
            if self._aside is not None:
                shutil.rmtree(self._aside, ignore_errors=True)
                self._aside = None

    def _put_in_place(self) -> None:
        aside = self._aside
        if aside is None:
            return
        self.check(name for name in self._names if name.endswith(WORKBOOK))
        digests = {name: digest(aside.joinpath(*PurePosixPath(name).parts)) for name in self._names}
        for name in sorted(self._names, key=lambda one: (not one.endswith(WORKBOOK), one)):
            place = self.folder.joinpath(*PurePosixPath(name).parts)
            try:
                place.parent.mkdir(parents=True, exist_ok=True)
                self._keep(place)
                os.replace(aside.joinpath(*PurePosixPath(name).parts), place)
                if name.endswith(WORKBOOK):
                    _write_record(place.parent, {place.name: digests[name]})
            except OSError as error:
                raise OutputError(
                    f"cannot be replaced ({error.strerror})", file=place, remedy="close the program that holds it open"
                ) from error
        by_folder: dict[Path, dict[str, str]] = {}
        for name, code in digests.items():
            parts = PurePosixPath(name).parts
            depth = 2 if parts[-2:-1] and parts[-2] in _RECORDED_ABOVE else 1
            by_folder.setdefault(self.folder.joinpath(*parts[:-depth]), {})["/".join(parts[-depth:])] = code
        for folder, files in sorted(by_folder.items()):
            self.older += [folder / name for name in sorted(recorded(folder)) if name not in files and (folder / name).exists()]
            if self.record:
                _write_record(folder, files)

    def _keep(self, place: Path) -> None:
        if not (place.suffix == WORKBOOK and place.exists() and changed_since_written(place)):
            return
        stamp = datetime.fromtimestamp(place.stat().st_mtime).strftime("%Y-%m-%d-%H%M%S")
        copy, number = place.with_name(f"{place.stem}.kept-{stamp}{place.suffix}"), 2
        while copy.exists():
            copy, number = place.with_name(f"{place.stem}.kept-{stamp}-{number}{place.suffix}"), number + 1
        shutil.copy2(place, copy)
        self.kept.append(copy)


def _write_record(folder: Path, files: dict[str, str]) -> None:
    record = folder / RECORD
    aside = folder / f"{RECORD}.new"
    aside.write_text(dumps({"files": {**recorded(folder), **files}}), encoding="utf-8", newline="\n")
    os.replace(aside, record)
