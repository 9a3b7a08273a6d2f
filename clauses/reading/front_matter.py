"""Front matter: the lines between `---` and `---` at the start of a text, as `key: value` in YAML without aliases."""

from __future__ import annotations

from dataclasses import dataclass, field

import regex
import yaml

from clauses.errors import ReadError

LIMIT = 64 * 1024
"""The largest front matter that is read, in bytes."""
KEYS = (
    "title", "date", "issuer", "kind", "language", "source", "rendering", "complete", "gaps", "id", "sender", "recipient",
    "classification", "archive_reference",
)  # fmt: skip
_TRUE, _FALSE = frozenset({"true", "yes", "on", "1"}), frozenset({"false", "no", "off", "0"})
_OPENING = regex.compile(r"\A---[ \t]*\n")
_CLOSING = regex.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", regex.MULTILINE)
_KEY_LINE = regex.compile(r"^\s*(?:#.*)?$|^[\p{L}_][\p{L}\d _-]{0,40}:(?:\s|$)")


@dataclass(frozen=True)
class FrontMatter:
    """The values by key, the offset where the body begins, and what was odd."""

    values: dict[str, str] = field(default_factory=dict)
    end: int = 0
    complete: bool | None = None
    warnings: tuple[str, ...] = ()


class _Loader(yaml.BaseLoader):
    """Builds strings, lists and mappings only, and refuses aliases, so that a short text cannot become a large one."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            raise yaml.MarkedYAMLError(problem="aliases (*name) are not allowed", problem_mark=self.get_mark())
        return super().compose_node(parent, index)


def read_front_matter(text: str, file: object = "") -> FrontMatter:
    """Return the front matter of a text; an empty one where it has none.

    Raises `ReadError` for YAML that cannot be read, with its line and how to write it, and for one above `LIMIT`.
    """
    opening = _OPENING.match(text)
    if opening is None:
        return FrontMatter()
    closing = _CLOSING.search(text, opening.end(), opening.end() + LIMIT)
    first = text[opening.end() : opening.end() + 200].split("\n", 1)[0]
    if closing is None:
        if len(text) > LIMIT and _KEY_LINE.match(first) and _CLOSING.search(text, opening.end()):
            raise ReadError(
                "the front matter is larger than 64 KiB", file=file, place="line 1", remedy="keep only its short keys"
            )
        return FrontMatter()
    block = text[opening.end() : closing.start()]
    if not all(_KEY_LINE.match(line) for line in (first,)):
        return FrontMatter()
    values, warnings = _values(_load(block, file), file)
    complete = _flag(values.pop("complete", ""), warnings)
    return FrontMatter(values, closing.end(), complete, tuple(warnings))


def _load(block: str, file: object) -> object:
    try:
        return yaml.load(block, Loader=_Loader)  # noqa: S506 - a loader that builds strings only
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        place = f"line {mark.line + 2}" if mark else "line 1"
        problem = f"the front matter is not YAML: {error.problem or 'unreadable'}"
        remedy = "write it as `key: value`, one a line, a value that holds a colon in quotes"
        raise ReadError(problem, file=file, place=place, remedy=remedy) from None
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        problem = (
            "the front matter is nested too deeply" if isinstance(error, RecursionError) else "the front matter is not YAML"
        )
        raise ReadError(problem, file=file, place="line 1", remedy="write it as `key: value`, one a line") from None


def _values(loaded: object, file: object) -> tuple[dict[str, str], list[str]]:
    warnings: list[str] = []
    if loaded is None or loaded == "":
        return {}, warnings
    if not isinstance(loaded, dict):
        raise ReadError(
            "the front matter is no list of `key: value` lines", file=file, place="line 2", remedy="write one key a line"
        )
    values: dict[str, str] = {}
    for name, value in loaded.items():
        key = str(name).strip().lower().replace(" ", "_").replace("-", "_")
        if key not in KEYS:
            warnings.append(f"front matter: the key {_short(name)!r} is not known and was left unread")
        elif isinstance(value, list) and all(isinstance(part, str) for part in value):
            values[key] = "; ".join(" ".join(part.split()) for part in value)
        elif isinstance(value, str):
            values[key] = " ".join(value.split())
        else:
            warnings.append(f"front matter: the value of {key!r} is not one line of text and was left unread")
    return {key: "" if value in ("null", "~") else value for key, value in values.items()}, warnings


def _short(name: object) -> str:
    words = str(name)
    return words if len(words) <= 40 else words[:40] + "…"


def _flag(value: str, warnings: list[str]) -> bool | None:
    if value.lower() in _TRUE:
        return True
    if value.lower() in _FALSE:
        return False
    if value:
        warnings.append(f"front matter: complete is {_short(value)!r}; write true or false")
    return None
