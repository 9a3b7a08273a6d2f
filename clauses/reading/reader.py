"""A file to a `Document`: the format's text, then front matter, notes, head and foot, date and language."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, replace
from pathlib import Path

from clauses.errors import ReadError
from clauses.models import ArchiveReference, Document, Region
from clauses.reading.archive_reference import parse_reference
from clauses.reading.dates import DateReading, find_date, years_of
from clauses.reading.draft import Draft
from clauses.reading.foot import read_foot
from clauses.reading.formats import draft_of
from clauses.reading.front_matter import FrontMatter, read_front_matter
from clauses.reading.language import detect_language, language_code
from clauses.reading.letterhead import Head, read_head
from clauses.reading.naming import checked_id, safe_id
from clauses.reading.notes import Notes, find_notes, with_ids
from clauses.reading.titles import Title, read_title

MAX_BYTES = 32 * 1024 * 1024
"""The largest file that is read unless the caller allows more, in bytes."""


def read(
    path: str | os.PathLike[str],
    *,
    document_id: str | None = None,
    century: int | None = None,
    max_bytes: int = MAX_BYTES,
    text_column: str | None = None,
    id_column: str | None = None,
) -> Document:
    """Read one file as a document.

    `document_id` wins over the `id` of the front matter, which wins over the file's name. `century` gives two-digit years
    their first two digits (19, or 1900). `max_bytes` limits the file and what it unpacks to. `text_column` and `id_column`
    name the columns of a table of statements (`.csv`, `.tsv`, `.xlsx`), whose rows become the lines of the text.

    Raises `ReadError`, in one line with the place and the remedy, for whatever cannot be read; nothing else.
    """
    file = Path(path)
    if document_id is not None:
        checked_id(document_id, file)
    data = _bytes(file, max_bytes)
    try:
        return _read(data, file, _Options(document_id, century, max_bytes, text_column, id_column))
    except (TimeoutError, RecursionError, MemoryError) as error:
        reason = {TimeoutError: "takes too long", RecursionError: "is nested too deeply"}.get(type(error), "is too large")
        raise ReadError(f"the text {reason} to be read", file=file, remedy="split it into smaller files") from None


@dataclass(frozen=True)
class _Options:
    """What the caller of `read` asked for."""

    document_id: str | None
    century: int | None
    max_bytes: int
    text_column: str | None
    id_column: str | None


def _read(data: bytes, file: Path, asked: _Options) -> Document:
    draft = draft_of(data, file, max_bytes=asked.max_bytes, text_column=asked.text_column, id_column=asked.id_column)
    if draft.rows:
        return _table(draft, file, data, asked.document_id or safe_id(file.stem))
    front = read_front_matter(draft.text, file)
    own_id = checked_id(front.values["id"], file) if front.values.get("id") else ""
    return _document(draft, front, file, data, asked.document_id or own_id or safe_id(file.stem), asked.century)


def _bytes(file: Path, max_bytes: int) -> bytes:
    try:
        if file.is_dir():
            raise ReadError("this is a folder, not a file", file=file, remedy="give the files in it")
        if not file.exists():
            raise ReadError("no such file", file=file, remedy="check the path")
        if not file.is_file():
            raise ReadError(
                "this is no ordinary file", file=file, remedy="give a text, Markdown, HTML, Word, ODT, RTF or PDF file"
            )
        with file.open("rb") as stream:
            data = stream.read(max_bytes + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ReadError(f"the file cannot be opened: {reason}", file=file, remedy="check its name and permissions") from None
    if len(data) > max_bytes:
        size = f"{max_bytes / 1048576:.0f} MiB" if max_bytes >= 1048576 else f"{max_bytes} bytes"
        raise ReadError(f"the file is larger than {size}", file=file, remedy="split it, or allow more with --max-bytes")
    if not data:
        raise ReadError("the file is empty", file=file, remedy="leave it out or put the document's text into it")
    return data


def _document(draft: Draft, front: FrontMatter, file: Path, data: bytes, name: str, century: int | None) -> Document:
    text = draft.text
    if not text[front.end :].strip():
        raise ReadError("the file has front matter but no text", file=file, remedy="put the document's text below it")
    notes = find_notes(text, front.end, draft.regions) if draft.marks_in_text else Notes()
    every_note = with_ids(sorted([*draft.notes, *notes.notes], key=lambda note: note.start))
    regions = [*draft.regions, *notes.regions]
    years = years_of(text)
    end = _end_of_body(text, regions)
    head = read_head(text, front.end, end, years, century, file.stem)
    read_foot(head, text, head.regions[0].end if head.regions else front.end, end, (years, century, file.stem))
    regions += head.regions
    if front.end:
        regions.append(Region(kind="front_matter", start=0, end=front.end))
    values = front.values
    title_text = values.get("title") or head.title or draft.title
    title = read_title(title_text, years, century, file.stem)
    date, warnings = _date(values, head, title, years, century)
    language = language_code(values.get("language", "")) or draft.language or detect_language(text, front.end)
    return Document(
        document_id=name,
        text=text,
        title=title_text,
        date=date.date if date else "",
        date_precision=date.precision if date else "unknown",
        date_rule=date.rule if date else "",
        kind=values.get("kind") or title.kind,
        issuer=values.get("issuer") or title.issuer,
        sender=values.get("sender") or title.sender or head.sender,
        recipient=values.get("recipient") or head.recipient or title.recipient,
        classification=values.get("classification") or head.classification,
        salutation=head.salutation,
        archive_reference=_reference(values, head),
        original=head.original,
        language=language,
        source=values.get("source") or head.source,
        rendering=values.get("rendering", ""),
        complete=front.complete,
        gaps=values.get("gaps", ""),
        file=str(file),
        sha256=hashlib.sha256(data).hexdigest(),
        encoding=draft.encoding,
        regions=_disjoint(regions),
        notes=every_note,
        pages=tuple(draft.pages),
        warnings=(*draft.warnings, *front.warnings, *notes.warnings, *warnings),
    )


def _disjoint(regions: list[Region]) -> tuple[Region, ...]:
    """Return the regions in order, each cut to begin where the one before it ends, so that no character is in two."""
    kept: list[Region] = []
    for region in sorted(regions, key=lambda part: (part.start, -part.end)):
        start = max(region.start, kept[-1].end if kept else 0)
        if start < region.end:
            kept.append(region.model_copy(update={"start": start}))
    return tuple(kept)


def _end_of_body(text: str, regions: list[Region]) -> int:
    """Return where the notes and page furniture at the end of the text begin."""
    end = len(text)
    for region in sorted(regions, key=lambda part: -part.start):
        if region.kind not in ("note", "page_furniture") or text[region.end : end].strip():
            break
        end = region.start
    return end


def _reference(values: dict[str, str], head: Head) -> ArchiveReference | None:
    written = values.get("archive_reference", "")
    return parse_reference(written) if written else head.reference


def _date(
    values: dict[str, str], head: Head, title: Title, years: tuple[int, ...], century: int | None
) -> tuple[DateReading | None, list[str]]:
    """Return the date and what is odd about it: front matter first, then the head's own line, the title, the foot."""
    written = values.get("date", "")
    if written:
        found = find_date(written, years=years, century=century)
        if found is None and written.count("/") == 1:
            ends = [find_date(part, years=years, century=century) for part in written.split("/")]
            if ends[0] and ends[1] and ends[0].date < ends[1].date:
                found = DateReading(f"{ends[0].date}/{ends[1].date}", "range", "from/to")
        if found is None:
            return None, [f"front matter: the date {written[:40]!r} is not read; write YYYY-MM-DD, YYYY-MM or YYYY"]
        return replace(found, rule=f"front matter: {found.rule}"), []
    found = head.date or (replace(title.date, rule=f"title: {title.date.rule}") if title.date else head.signed_on)
    assumed = found is not None and found.assumed
    return found, [f"the year {found.date[:4]} is an assumption; give --century"] if found and assumed else []


def _table(draft: Draft, file: Path, data: bytes, name: str) -> Document:
    return Document(
        document_id=name,
        text=draft.text,
        kind="statements",
        language=draft.language or detect_language(draft.text),
        file=str(file),
        sha256=hashlib.sha256(data).hexdigest(),
        encoding=draft.encoding,
        rows=tuple(draft.rows),
        warnings=tuple(draft.warnings),
    )
