"""Files and folders to the documents in them, each with an id that is safe and unique in the run."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from clauses.errors import ReadError
from clauses.reading.decoding import line_ends
from clauses.reading.formats import DOCUMENT_ENDINGS, TABLE_ENDINGS
from clauses.reading.front_matter import LIMIT, read_front_matter
from clauses.reading.naming import checked_id, safe_id, unique_ids


@dataclass(frozen=True)
class Findings:
    """What was found: `documents` as (path, document_id), sorted by id; `left_out` as (path, reason).

    `failed` are those of `left_out` that somebody will miss: a path that does not exist, a link that leads out of its folder.
    README files, tables and other formats in a folder are left out as well, but were not asked for.
    """

    documents: tuple[tuple[Path, str], ...]
    left_out: tuple[tuple[Path, str], ...] = ()
    failed: tuple[tuple[Path, str], ...] = ()


def find_documents(paths: Iterable[str | os.PathLike[str]]) -> Findings:
    """Return the documents among files and folders; folders are searched recursively, links out of them are not followed.

    Raises `ReadError` where there is none at all.
    """
    wished: list[tuple[Path, str]] = []
    left: list[tuple[Path, str]] = []
    failed: list[tuple[Path, str]] = []
    given = [Path(path) for path in paths]
    seen: set[Path] = set()
    for path in given:
        if path.is_dir():
            found, others, lost = _in_folder(path)
            left += others
            failed += lost if found or lost else [(path, "no readable document in this folder")]
        elif path.exists():
            found = [(path, path.stem)]
        else:
            found = []
            failed.append((path, "no such file or folder"))
        for file, name in found:
            key = file.resolve()
            if key not in seen:
                seen.add(key)
                wished.append((file, name))
    if not wished:
        _nothing(given, left, failed)
    named = [(file, _own_id(file) or safe_id(name)) for file, name in wished]
    named.sort(key=lambda pair: (pair[1], pair[0].as_posix()))
    ids = unique_ids([(name, file.suffix) for file, name in named])
    documents = sorted(((file, name) for (file, _), name in zip(named, ids, strict=True)), key=lambda pair: pair[1])
    return Findings(tuple(documents), tuple(sorted([*left, *failed])), tuple(sorted(failed)))


def _nothing(given: list[Path], left: list[tuple[Path, str]], failed: list[tuple[Path, str]]) -> None:
    missing = [found for found in failed if not found[0].is_dir()]
    if missing:
        raise ReadError(missing[0][1], file=missing[0][0], remedy="check the path")
    if not given:
        raise ReadError("no file or folder was given", remedy="name at least one")
    seen = f"; {len(left)} other file(s) were left out" if left else ""
    endings = ", ".join(ending[1:] for ending in DOCUMENT_ENDINGS)
    raise ReadError(f"no readable document in this folder{seen}", file=given[0], remedy=f"these formats can be read: {endings}")


def _in_folder(folder: Path) -> tuple[list[tuple[Path, str]], list[tuple[Path, str]], list[tuple[Path, str]]]:
    """Return the documents below a folder with their relative names, what is left out, and what was lost on the way."""
    found: list[tuple[Path, str]] = []
    left: list[tuple[Path, str]] = []
    failed: list[tuple[Path, str]] = []
    home = folder.resolve()

    def unreadable(error: OSError) -> None:
        failed.append((Path(error.filename or folder), f"the folder cannot be opened: {error.strerror}"))

    for place, folders, files in os.walk(folder, onerror=unreadable, followlinks=False):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in list(folders):
            if (Path(place) / name).is_symlink():
                folders.remove(name)
                left.append((Path(place) / name, "a link to a folder is not followed"))
        for name in sorted(files):
            file = Path(place) / name
            reason = _reason(file)
            if reason:
                left.append((file, reason))
            elif file.is_symlink() and not _inside(file, home):
                failed.append((file, "a link that leads out of the folder, or nowhere"))
            elif not file.is_file():
                failed.append((file, "this is no ordinary file"))
            else:
                found.append((file, file.relative_to(folder).with_suffix("").as_posix()))
    return found, left, failed


def _inside(file: Path, home: Path) -> bool:
    try:
        return file.exists() and file.resolve(strict=True).is_relative_to(home)
    except (OSError, RuntimeError):
        return False


def _reason(file: Path) -> str:
    """Return why a file in a folder is no document, or ""."""
    name, ending = file.name.lower(), file.suffix.lower()
    if name.startswith((".", "~$")):
        return "a hidden or temporary file"
    if name.split(".")[0] == "readme":
        return "a README"
    if ending in TABLE_ENDINGS:
        return "a table; name it, with --text-column, to read it as statements"
    return "" if ending in DOCUMENT_ENDINGS else f"a file of another format ({ending or 'no ending'})"


def _own_id(file: Path) -> str:
    """Return the `id` of a text file's front matter if it is a good one; a bad one is reported when the file is read."""
    try:
        with file.open("rb") as stream:
            start = stream.read(LIMIT + 8)
        if b"---" not in start[:16]:
            return ""
        for encoding in ("utf-8-sig", "utf-16"):
            try:
                text = line_ends(start.decode(encoding, errors="strict" if encoding == "utf-16" else "replace"))
            except UnicodeDecodeError:
                continue
            value = read_front_matter(text, file).values.get("id", "")
            if value:
                return checked_id(value, file)
    except (OSError, ReadError):
        pass
    return ""
