"""Coding: a file read, outlined and extracted in one call, and many files in one run."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from clauses.errors import ClausesError, ModelError, ReadError
from clauses.models import Clause, Coded, Document, Provision

if TYPE_CHECKING:
    from clauses.entities import Gazetteer

EXTRACTED_LANGUAGES: tuple[str, ...] = ("en",)
RECORD = ".clauses.json"
"""The file in which a run records the SHA-256 of each file that it wrote into a folder and its `text`."""

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True)
class LeftOut:
    """A file that is not in the results and why; `failed` is false where a folder's rules pass it over, such as a README."""

    file: str
    reason: str
    failed: bool = True


@dataclass(frozen=True)
class Run:
    """What coding many files gave: the coded documents in the order of their ids, and what was left out."""

    coded: tuple[Coded, ...]
    left_out: tuple[LeftOut, ...] = ()

    @property
    def failures(self) -> tuple[LeftOut, ...]:
        """The files that should have been coded and could not be."""
        return tuple(one for one in self.left_out if one.failed)


@dataclass(frozen=True)
class Settings:
    """How files are coded: see `code` for each."""

    gazetteer: Gazetteer | None = None
    century: int | None = None
    model: str | None = None
    max_bytes: int | None = None
    text_column: str | None = None
    id_column: str | None = None


def code(
    path: str | Path,
    *,
    gazetteer: Gazetteer | str | Path | None = None,
    century: int | None = None,
    model: str | None = None,
    document_id: str | None = None,
    max_bytes: int | None = None,
    text_column: str | None = None,
    id_column: str | None = None,
) -> Coded:
    """Read a file, outline it, extract its clauses and fill in the entities that the gazetteer and its own notes name.

    `gazetteer` is one that was read or the path of one; `century` (such as 1900) completes two-digit years; `model` names
    an installed language pipeline; `max_bytes` is the largest file taken (None: the reader's own limit); the columns are
    those of a table of statements.
    A document in a language without extraction keeps its provisions, has no clauses, and says so in its warnings.
    Raises `ClausesError` where the file cannot be read.
    """
    settings = Settings(_gazetteer(gazetteer), century, model, max_bytes, text_column, id_column)
    document, provisions = outlined(Path(path), settings, document_id=document_id)
    return _finish(document, provisions, _extracted(document, provisions, model), settings.gazetteer)


def code_all(
    paths: Iterable[str | Path],
    *,
    settings: Settings | None = None,
    progress: Progress | None = None,
    careful: bool = True,
) -> Run:
    """Code files, and the readable files of folders, in one run.

    A file that cannot be read is left out with its reason and the others go on; with `careful` so is one that an
    unexpected error stops, else that error is raised. A missing language pipeline is no fault of a file: `ModelError`.
    `progress` is called with (done, all, document id).
    """
    from clauses.reading import find_documents

    settings = settings or Settings()
    given = dict.fromkeys(Path(path) for path in paths)
    findings = find_documents(list(given))
    missed = {path for path, _ in findings.failed}
    left_out = [LeftOut(str(path), reason, failed=path in missed) for path, reason in findings.left_out]
    results = _results(path for path, _ in findings.documents if path not in given)
    left_out += [LeftOut(str(path), "a result of clauses, no document", failed=False) for path in results]
    documents = [found for found in findings.documents if found[0] not in results]
    coded: list[Coded] = []
    for number, (path, document_id) in enumerate(documents):
        if progress:
            progress(number, len(documents), document_id)
        try:
            document, provisions = outlined(Path(path), settings, document_id=document_id)
            clauses = _extracted(document, provisions, settings.model)
            coded.append(_finish(document, provisions, clauses, settings.gazetteer))
        except ModelError:
            raise
        except (ClausesError, OSError) as error:
            left_out.append(LeftOut(str(path), _reason(error, path)))
        except Exception as error:
            if not careful:
                raise
            left_out.append(LeftOut(str(path), f"internal error, please report it ({type(error).__name__}: {error})"))
    if progress:
        progress(len(documents), len(documents), "")
    coded, twice = _unique(coded)
    return Run(tuple(coded), tuple(left_out + twice))


def recorded(folder: Path) -> dict[str, str]:
    """Return the digests of the files that a run wrote into a folder; empty where there is no readable record."""
    try:
        value = json.loads((folder / RECORD).read_text(encoding="utf-8"))["files"]
        return {str(name): str(code) for name, code in value.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _results(paths: Iterable[Path]) -> dict[Path, None]:
    """Return those of the files that an earlier run wrote, in their order."""
    records: dict[Path, dict[str, str]] = {}
    found: dict[Path, None] = {}
    for path in paths:
        for folder in (path.parent, path.parent.parent):
            if folder not in records:
                records[folder] = recorded(folder)
            if path.relative_to(folder).as_posix() in records[folder]:
                found[path] = None
    return found


def citation(document: Document, clause: Clause) -> str:
    """Return a line that can stand in a footnote: document, date, archive reference, section and letter."""
    reference = document.archive_reference.text if document.archive_reference else ""
    place = clause.clause_id.partition("#")[0]
    parts = (document.title or document.document_id, document.date, reference, place, clause.source_row)
    return ", ".join(part.rstrip(" .,;") for part in parts if part)


def looks_like_directive(text: str) -> bool:
    """Say whether a provision's words look as if they told, allowed or forbade something (English)."""
    return _signals().search(text) is not None


def not_understood(coded: Coded) -> list[Provision]:
    """Return the leaf provisions that look like directives and hold no record."""
    if not extractable(coded.document):
        return []
    with_record = {clause.provision_id for clause in coded.clauses}
    spans = [(clause.start, clause.end) for clause in coded.clauses]
    return [
        provision
        for provision in coded.provisions
        if provision.leaf
        and provision.kind not in ("heading", "preamble")
        and provision.provision_id not in with_record
        and looks_like_directive(provision.text)
        and not any(start < provision.end and end > provision.start for start, end in spans)
    ]


def extractable(document: Document) -> bool:
    """Say whether clauses can be extracted from a document in its language; an unknown language is tried."""
    return document.language in ("", *EXTRACTED_LANGUAGES)


@cache
def _signals() -> re.Pattern[str]:
    return re.compile(r"\b(?:shall|must|should|ought to|may|is to|are to|it is necessary|be it)\b", re.IGNORECASE)


def _gazetteer(given: Gazetteer | str | Path | None) -> Gazetteer | None:
    if isinstance(given, str | Path):
        from clauses.entities import read_gazetteer

        return read_gazetteer(given)
    return given


def outlined(
    path: Path, settings: Settings | None = None, *, document_id: str | None = None
) -> tuple[Document, tuple[Provision, ...]]:
    """Read a file and outline it. Raises `ClausesError` where it cannot be read."""
    from clauses.outlining import outline
    from clauses.reading import MAX_BYTES, read

    settings = settings or Settings()
    document = read(
        path,
        document_id=document_id,
        century=settings.century,
        max_bytes=MAX_BYTES if settings.max_bytes is None else settings.max_bytes,
        text_column=settings.text_column,
        id_column=settings.id_column,
    )
    return document, outline(document)


def _extracted(document: Document, provisions: tuple[Provision, ...], model: str | None) -> tuple[Clause, ...]:
    if not extractable(document):
        return ()
    from clauses.extraction import extract

    return extract(document, provisions, **({"model": model} if model else {}))


def _finish(
    document: Document, provisions: tuple[Provision, ...], clauses: tuple[Clause, ...], gazetteer: Gazetteer | None
) -> Coded:
    from clauses.entities import annotate

    if not extractable(document):
        words = f"no clauses: there is no extraction for the language {document.language!r}, the provisions are kept"
        document = document.model_copy(update={"warnings": (*document.warnings, words)})
    cited = tuple(
        clause if clause.citation else clause.model_copy(update={"citation": citation(document, clause)}) for clause in clauses
    )
    return annotate(Coded(document=document, provisions=provisions, clauses=cited), gazetteer)


def _unique(coded: list[Coded]) -> tuple[list[Coded], list[LeftOut]]:
    kept: dict[str, Coded] = {}
    left_out = []
    for one in coded:
        document = one.document
        # ids are file names, and some file systems do not tell capitals from small letters
        first = kept.setdefault(document.document_id.casefold(), one)
        if first is not one:
            reason = f"its id {document.document_id!r} is that of {first.document.file}; give one of them another id"
            left_out.append(LeftOut(document.file, reason))
    return sorted(kept.values(), key=lambda one: one.document.document_id), left_out


def _reason(error: Exception, path: object) -> str:
    if isinstance(error, OSError):
        return str(error.strerror or error)
    text = str(error)
    return text.removeprefix(f"{path}: ").removeprefix(f"{path}, ") if isinstance(error, ReadError) else text
