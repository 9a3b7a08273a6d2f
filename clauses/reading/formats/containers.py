"""Zip containers and XML from strangers: limits on what they unpack to, no entities, no depth without end."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from clauses.errors import ReadError

_ENTRIES = 10_000
_GROWTH = 4
_DEPTH = 400


class Container:
    """The parts of a zip file; what is read in all may not grow beyond four times `max_bytes`."""

    def __init__(self, data: bytes, file: Path, max_bytes: int) -> None:
        self.file, self._left, self._limit = file, _GROWTH * max_bytes, _GROWTH * max_bytes
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            parts = self._zip.infolist()
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError) as error:
            raise self.broken(str(error) or "not a zip container") from None
        if len(parts) > _ENTRIES or sum(part.file_size for part in parts) > self._limit:
            raise self._too_large()
        self.names = frozenset(part.filename for part in parts)

    def broken(self, why: str) -> ReadError:
        """Return the error for a container that is damaged or is not what its ending says."""
        remedy = "open it in the program that made it and save it again"
        return ReadError(f"the file is damaged or cut short: {why[:120]}", file=self.file, remedy=remedy)

    def _too_large(self) -> ReadError:
        problem = f"the file unpacks to more than {self._limit // 1048576 or 1} MiB"
        return ReadError(problem, file=self.file, remedy="it may be a zip bomb; if not, allow more with --max-bytes")

    def part(self, name: str) -> bytes:
        """Return one part, unpacked; raises `ReadError` where it is missing, locked, damaged or too large."""
        if name not in self.names:
            raise self.broken(f"it has no {name}")
        try:
            with self._zip.open(name) as stream:
                data = stream.read(self._left + 1)
        except RuntimeError:
            raise ReadError("the file is locked with a password", file=self.file, remedy="save it without one") from None
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, ValueError) as error:
            raise self.broken(str(error)) from None
        if len(data) > self._left:
            raise self._too_large()
        self._left -= len(data)
        return data

    def tree(self, name: str) -> Element:
        """Return one part as XML; raises `ReadError` for entities, nesting without end, and what is no XML."""
        data = self.part(name)
        try:
            root: Element = fromstring(data, forbid_dtd=True)
        except DefusedXmlException:
            remedy = "open it in the program that made it and save it again"
            raise ReadError(f"{name} defines XML entities, which are refused", file=self.file, remedy=remedy) from None
        except (ParseError, ValueError, LookupError, RecursionError) as error:
            raise self.broken(f"{name}: {error}") from None
        self._check_depth(root, name)
        return root

    def optional(self, name: str) -> Element | None:
        """Return one part as XML, or None where the container has none of that name."""
        return self.tree(name) if name in self.names else None

    def _check_depth(self, root: Element, name: str) -> None:
        level, depth = [root], 0
        while level:
            depth += 1
            if depth > _DEPTH:
                raise self.broken(f"{name} is nested more than {_DEPTH} levels deep")
            level = [child for element in level for child in element]
