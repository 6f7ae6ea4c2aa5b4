"""data/entities.csv and a newsroom's names.csv -> the names known beforehand, and where a text has them.

Both tables are read by one loader: name, kind, aliases, within, language, note. What a newsroom teaches in `names.csv`
of its workspace wins: its row takes the place of ours of that name, and a changed file is read at the next article.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path
from typing import Self

from factcheck import settings
from factcheck.errors import InputError
from factcheck.lexicon import languages
from factcheck.models import Span
from factcheck.newsroom import ABSENT, TableRow, changed_at, read_table
from factcheck.outlets import fold, split


class EntityKind(StrEnum):
    """What a name names; tables hold all but the last two, which stand for outlets and for names of no table."""

    COUNTRY = "country"
    PLACE = "place"
    REGION = "region"
    ORGANIZATION = "organization"
    PERSON = "person"
    EVENT = "event"
    OUTLET = "outlet"
    UNKNOWN = "unknown"


KINDS = tuple(kind for kind in EntityKind if kind not in {EntityKind.OUTLET, EntityKind.UNKNOWN})
LONGEST_NAME = 8
"""Words in the longest name that is looked for."""
SHORT = 4
"""Letters up to which a name in capitals is no other word: "US", "WHO"."""
WORD = re.compile(r"[^\W_](?:[^\s,;:!?()\[\]\"“”‘…]*[^\W_])?(?:\.(?=[A-Z]\.?))?")


@dataclass(frozen=True, slots=True)
class Entity:
    """A known name; `within` is the entity that holds it or that it stands for (Kremlin: Russia)."""

    name: str
    kind: EntityKind
    aliases: tuple[str, ...] = ()
    within: str | None = None
    language: str | None = None
    """The language of the articles that call it so; None for all."""

    @property
    def names(self) -> tuple[str, ...]:
        """The usual name and all others."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True, eq=False)
class Gazetteer:
    """All known entities, and among them those that the newsroom taught, as it wrote them."""

    entities: tuple[Entity, ...]
    taught: tuple[Entity, ...] = ()

    @classmethod
    def of(cls, shipped: Iterable[Entity], taught: Iterable[Entity]) -> Self:
        """Both tables as one: a taught row takes over the names of ours that it renames."""
        own = tuple(taught)
        by_name = {fold(entity.name): entity for entity in own}
        merged = [_taken_over(entity, by_name) for entity in shipped]
        renamed = {entity.name for entity in merged}
        return cls((*merged, *(entity for entity in own if entity.name not in renamed)), own)


def _taken_over(entity: Entity, taught: Mapping[str, Entity]) -> Entity:
    """Our entity under the name and kind that the newsroom gave it, if it did, so that no translation is lost."""
    own = next((taught[key] for name in entity.names if (key := fold(name)) in taught), None)
    if own is None:
        return entity
    others = tuple(name for name in (*own.aliases, *entity.names) if name != own.name)
    return replace(own, aliases=tuple(dict.fromkeys(others)), within=own.within or entity.within)


def names_file() -> Path:
    """The newsroom's own names."""
    return settings.workspace() / "names.csv"


def load_gazetteer() -> Gazetteer:
    """The names that ship and those that the newsroom taught, read again whenever its file has changed.

    Raises `InputError` for a row of the newsroom's file that cannot be read.
    """
    path = names_file()
    return _read_tables(path, changed_at(path))


@lru_cache(maxsize=4)
def _read_tables(path: Path, stamp: int) -> Gazetteer:
    return Gazetteer.of(_shipped(), read_entities(path) if stamp != ABSENT else ())


@cache
def _shipped() -> tuple[Entity, ...]:
    return tuple(read_entities(settings.DATA / "entities.csv"))


def read_entities(path: Path) -> list[Entity]:
    """The rows of one table; several aliases are split by ; or |. No two of them may share a name in one language.

    Raises `InputError` that names the file, the line and the remedy.
    """
    holders: dict[tuple[str, str | None], int] = {}
    entities: list[Entity] = []
    for row in read_table(path, wants=("name", "kind")):
        entity = _read_row(row)
        _claim_names(entity, holders, row)
        entities.append(entity)
    return entities


def _read_row(row: TableRow) -> Entity:
    """One row as an entity."""
    name, kind, language = (row.cells.get(column, "") for column in ("name", "kind", "language"))
    if row.is_too_long:
        raise InputError(
            f"{row.place} has more cells than the header; split aliases by ; and quote a cell that has commas."
        )
    if not name:
        raise InputError(f"{row.place}: the column name is empty; give the usual name.")
    if kind.casefold() not in KINDS:
        remedy = "outlets and news agencies go into outlets.csv" if kind.casefold() in {"outlet", "agency"} else ""
        takes = f"the column kind takes {', '.join(KINDS)}{'; ' + remedy if remedy else ''}"
        raise InputError(f"{row.place}: {name!r} has the kind {kind!r}; {takes}.")
    if language and language.casefold() not in languages():
        raise InputError(
            f"{row.place}: {name!r} has the language {language!r}; the column language takes "
            f"{', '.join(languages())}, or stays empty for all."
        )
    aliases = tuple(dict.fromkeys(split(row.cells.get("aliases", ""))))
    return Entity(
        name, EntityKind(kind.casefold()), aliases, row.cells.get("within") or None, language.casefold() or None
    )


def _claim_names(entity: Entity, holders: dict[tuple[str, str | None], int], row: TableRow) -> None:
    """Note down whose the names are, and complain of one that another row has."""
    for name in entity.names:
        languages_of_it = (entity.language, None) if entity.language else (None, *languages())
        taken = next((holders[key] for one in languages_of_it if (key := (name, one)) in holders), row.line)
        if taken != row.line:
            raise InputError(f"{row.place}: {name!r} is a name of line {taken} already; keep it in one of the two.")
        holders[name, entity.language] = row.line


# --- Where a text has them

Index = Mapping[str, Mapping[tuple[str, ...], Entity]]
"""The first word of a name -> the words of each name that begins so -> whose it is."""


def names_of(entities: Iterable[Entity], language: str) -> Iterator[tuple[str, Entity]]:
    """The names by which articles of a language call those entities."""
    for entity in entities:
        if entity.language in (None, language):
            yield from ((name, entity) for name in entity.names)


def index_names(names: Iterable[tuple[str, Entity]]) -> Index:
    """The names as an index; of two that are the same but for accents the first."""
    index: dict[str, dict[tuple[str, ...], Entity]] = {}
    for name, entity in names:
        words = tuple(fold(name).split())
        words = words[1:] if len(words) > 1 and words[0] == "the" else words
        if words:
            index.setdefault(words[0], {}).setdefault(words, entity)
    return index


def find_known(text: str, index: Index) -> Iterator[tuple[Span, Entity]]:
    """Where a text has names of the index, in its order, the longest at each place."""
    words = WORD.finditer(text) if index else ()
    flat = [(Span(*found.span()), part) for found in words for part in _folded(found.group())]
    place = 0
    while place < len(flat):
        length, entity = _longest_name(flat, place, text, index)
        if entity:
            span = Span(flat[place][0].start, flat[place + length - 1][0].end)
            yield without_genitive(span, text), entity
        place += max(length, 1)


@lru_cache(maxsize=50_000)
def _folded(word: str) -> tuple[str, ...]:
    return tuple(fold(word).split())


def _longest_name(flat: list[tuple[Span, str]], place: int, text: str, index: Index) -> tuple[int, Entity | None]:
    """The longest known name that starts at a word, by its number of words."""
    candidates = index.get(flat[place][1])
    if not candidates:
        return 0, None
    for length in range(min(LONGEST_NAME, len(flat) - place), 0, -1):
        entity = candidates.get(tuple(part for _, part in flat[place : place + length]))
        printed = text[flat[place][0].start : flat[place + length - 1][0].end]
        if entity and "\n" not in printed and is_printed_so(printed, entity):
            return length, entity
    return 0, None


def is_printed_so(printed: str, entity: Entity) -> bool:
    """Whether the letters are those of a name: "US" but not "us", "Who" only for people who ask."""
    if printed in entity.names:
        return True
    plain = printed.replace(".", "")
    exact = {short for name in entity.names if len(short := name.replace(".", "")) <= SHORT and short.isupper()}
    return plain in exact if plain.upper() in exact else printed[0].isupper()


def without_genitive(span: Span, text: str) -> Span:
    """The name without the "'s" of "Slovakia's"."""
    return Span(span.start, span.end - 2) if span.of(text)[-2:] in ("'s", "’s") else span
