"""The gazetteer: names, abbreviations and aliases of entities, as a table and as a matcher."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from clauses.entities.naming import NameWord, name_words
from clauses.errors import GazetteerError

COLUMNS = ("entity", "kind", "name", "alias")
_SHORT = 4


@dataclass(frozen=True)
class Entity:
    """One entity: its id, its kind, its name, and the other names it goes by."""

    entity: str
    kind: str
    name: str
    aliases: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All names, the first being the one to print."""
        return (self.name, *self.aliases)


@dataclass(frozen=True)
class Mention:
    """A name found in a text: the entity and the range of words it takes (half-open, in words of `name_words`)."""

    entity: str
    first: int
    last: int


@dataclass(frozen=True)
class Gazetteer:
    """The entities that are known, in the order of the table; the first owner of a name keeps it."""

    entities: tuple[Entity, ...] = ()

    @cached_property
    def _by_first_word(self) -> Mapping[str, tuple[tuple[tuple[NameWord, ...], str], ...]]:
        table: dict[str, dict[tuple[str, ...], tuple[tuple[NameWord, ...], str]]] = {}
        for entity in self.entities:
            for name in entity.names:
                words = name_words(name)
                if words:
                    key = tuple(word.folded for word in words)
                    table.setdefault(key[0], {}).setdefault(key, (words, entity.entity))
        return {first: tuple(sorted(names.values(), key=lambda item: -len(item[0]))) for first, names in sorted(table.items())}

    @cached_property
    def _by_id(self) -> Mapping[str, Entity]:
        return {entity.entity: entity for entity in reversed(self.entities)}

    def get(self, entity: str) -> Entity | None:
        """Return the entity with this id, or None."""
        return self._by_id.get(entity)

    def owner(self, name: str) -> str:
        """Return the id of the entity that has exactly this name (folded), or an empty string."""
        words = name_words(name)
        found = self.find_words(words)
        return found[0].entity if len(found) == 1 and (found[0].first, found[0].last) == (0, len(words)) else ""

    def find(self, text: str) -> tuple[Mention, ...]:
        """Return the names in a text, longest match first at each word, in the order of the text."""
        return self.find_words(name_words(text))

    def find_words(self, words: tuple[NameWord, ...]) -> tuple[Mention, ...]:
        """Return the names in a row of words; see `find`."""
        found: list[Mention] = []
        at = 0
        while at < len(words):
            for name, entity in self._by_first_word.get(words[at].folded, ()):
                if _stands_at(name, words, at):
                    found.append(Mention(entity, at, at + len(name)))
                    at += len(name) - 1
                    break
            at += 1
        return tuple(found)

    def entities_in(self, text: str) -> tuple[str, ...]:
        """Return the ids of the entities named in a text, each once, in the order of the text."""
        return tuple(dict.fromkeys(mention.entity for mention in self.find(text)))

    @cached_property
    def _parents(self) -> Mapping[str, frozenset[str]]:
        return {entity.entity: _named_inside(entity, self) for entity in self.entities}

    def is_part(self, part: str, whole: str) -> bool:
        """Tell whether one entity's names say that it belongs to another (`Cadres Department of the ECCI`), over steps."""
        seen: set[str] = set()
        waiting = {part}
        while waiting:
            step = waiting.pop()
            seen.add(step)
            above = self._parents.get(step, frozenset()) - seen
            if whole in above:
                return True
            waiting |= above
        return False

    def with_names(self, names: Iterable[tuple[str, ...]]) -> Gazetteer:
        """Return a gazetteer in which each group of names is one entity; a group that meets a known entity joins it."""
        entities = list(self.entities)
        grown = self
        for group in names:
            known = next((owner for owner in (grown.owner(name) for name in group) if owner), "")
            fresh = tuple(dict.fromkeys(name for name in group if not grown.owner(name)))
            if not fresh:
                continue
            if known:
                place = next(index for index, entity in enumerate(entities) if entity.entity == known)
                old = entities[place]
                entities[place] = Entity(old.entity, old.kind, old.name, (*old.aliases, *fresh))
            else:
                entities.append(Entity(fresh[0], "", fresh[0], fresh[1:]))
            grown = Gazetteer(tuple(entities))
        return grown


def _stands_at(name: tuple[NameWord, ...], words: tuple[NameWord, ...], at: int) -> bool:
    if at + len(name) > len(words):
        return False
    printed = words[at : at + len(name)]
    if any(a.folded != b.folded for a, b in zip(name, printed, strict=True)):
        return False
    if len(name) > 1:
        return True
    if name[0].capitals and len(name[0].folded) <= _SHORT:
        return printed[0].capitals
    return printed[0].capitalised or not name[0].capitalised


def _named_inside(entity: Entity, gazetteer: Gazetteer) -> frozenset[str]:
    inside: set[str] = set()
    for name in entity.names:
        words = name_words(name)
        own = {mention.entity for mention in gazetteer.find_words(words)}
        for start in range(len(words)):
            for mention in gazetteer.find_words(words[start:]):
                whole = start == 0 and mention.last == len(words)
                at_edge = start + mention.last == len(words) or start + mention.first == 0
                if not whole and at_edge and mention.entity != entity.entity:
                    own.add(mention.entity)
        inside |= own - {entity.entity}
    return frozenset(inside)


def read_gazetteer(path: str | Path) -> Gazetteer:
    """Read a table with the columns entity, kind, name, alias; several aliases stand in several rows or apart by `;`.

    Raises GazetteerError, naming file, place and remedy, for a file that cannot be read, a missing or unknown column, a
    row without an entity, or a name that belongs to two entities.
    """
    try:
        with Path(path).open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.DictReader(stream)
            _check_columns(path, reader.fieldnames)
            rows = [(reader.line_num, row) for row in reader]
    except OSError as error:
        raise GazetteerError(f"cannot be read ({error.strerror})", file=path, remedy="check the path") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise GazetteerError("is not a CSV table in UTF-8", file=path, remedy="save it as CSV UTF-8") from error
    return Gazetteer(_entities(path, rows))


def _check_columns(path: str | Path, columns: Iterable[str] | None) -> None:
    given = [str(column or "").strip() for column in columns or ()]
    wanted = ", ".join(COLUMNS)
    unknown = [column for column in given if column not in COLUMNS]
    if unknown:
        raise GazetteerError(
            f"unknown column {unknown[0]!r}", file=path, remedy=f"the columns are {wanted}: rename or remove it"
        )
    missing = [column for column in COLUMNS if column not in given]
    if missing:
        raise GazetteerError(f"column {missing[0]!r} is missing", file=path, remedy=f"the columns are {wanted}: add it")


def _entities(path: str | Path, rows: list[tuple[int, dict[str, str]]]) -> tuple[Entity, ...]:
    found: dict[str, Entity] = {}
    owners: dict[tuple[str, ...], str] = {}
    for line, row in rows:
        if row.get(None) is not None:  # type: ignore[call-overload]
            raise GazetteerError(
                "has more cells than columns", file=path, place=f"line {line}", remedy="quote cells with commas"
            )
        cells = {column: (row.get(column) or "").strip() for column in COLUMNS}
        if not any(cells.values()):
            continue
        if not cells["entity"]:
            raise GazetteerError("has no entity", file=path, place=f"line {line}", remedy="fill the column entity")
        old = found.get(cells["entity"], Entity(cells["entity"], cells["kind"], cells["name"] or cells["entity"]))
        aliases = (alias.strip() for alias in cells["alias"].split(";"))
        new = Entity(
            old.entity, old.kind or cells["kind"], old.name,
            tuple(dict.fromkeys(name for name in (*old.aliases, cells["name"], *aliases) if name and name != old.name)),
        )  # fmt: skip
        for name in new.names:
            key = tuple(word.folded for word in name_words(name))
            if key and owners.setdefault(key, new.entity) != new.entity:
                raise GazetteerError(
                    f"the name {name!r} belongs to {owners[key]!r} and to {new.entity!r}",
                    file=path, place=f"line {line}", remedy="leave it to one of them",
                )  # fmt: skip
        found[new.entity] = new
    return tuple(found.values())
