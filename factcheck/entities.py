"""text -> the names in it, each under one key whatever its language: "Korut" and "North Korea" are the same.

Known names come from data/entities.csv and from outlets.csv; a newsroom adds its own in `entities.csv` of the
workspace. Other names are runs of capitalised words, known by nothing but their letters.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from factcheck import settings
from factcheck.errors import InputError
from factcheck.lexicon import load_words
from factcheck.models import Span
from factcheck.outlets import fold, load_outlets, split


class EntityKind(StrEnum):
    """What a name names; `unknown` for a name that no table holds."""

    COUNTRY = "country"
    PLACE = "place"
    REGION = "region"
    ORGANIZATION = "organization"
    PERSON = "person"
    EVENT = "event"
    OUTLET = "outlet"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Entity:
    """A known name; `within` is the entity that holds it or that it stands for (Kremlin: Russia)."""

    name: str
    kind: EntityKind
    aliases: tuple[str, ...] = ()
    within: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A name at its place; equal keys mean the same."""

    span: Span
    key: str
    kind: EntityKind
    within: tuple[str, ...] = ()


CURRENCY = re.compile(r"(?i:dolar|dollars?)\s$")
"""The "AS" of "dolar AS" is no country that does anything."""
WORD = re.compile(r"[^\W_](?:[^\s,;:!?()\[\]\"“”‘…]*[^\W_])?(?:\.(?=[A-Z]\.?))?")
RUN = re.compile(r"[A-Z][\w'’&.-]*\w(?:\s+(?:(?:bin|binti|al|el|von|van|der|de|of)\s+)?[A-Z][\w'’&-]*\w)*|[A-Z]\w?")


@cache
def load_entities() -> dict[str, Entity]:
    """All entities by each of their names, as printed."""
    entities: dict[str, Entity] = {}
    for path in (settings.DATA / "entities.csv", settings.workspace() / "entities.csv"):
        if path.exists():
            for entity in read_entities(path):
                entities.update(dict.fromkeys((entity.name, *entity.aliases), entity))
    for outlet in load_outlets():
        known = Entity(outlet.name, EntityKind.OUTLET, outlet.aliases)
        for name in set(outlet.names) - outlet.doubtful:
            entities.setdefault(name, known)
    return entities


def read_entities(path: Path) -> Iterator[Entity]:
    """The rows of one entity table: name, kind, aliases, within; several aliases are split by |."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), 2):
            try:
                kind, aliases = EntityKind(row["kind"].strip()), tuple(split(row.get("aliases")))
                yield Entity(row["name"].strip(), kind, aliases, (row.get("within") or "").strip() or None)
            except (KeyError, ValueError) as error:
                kinds = ", ".join(kind.value for kind in EntityKind)
                raise InputError(f"{path}, line {number}: want the columns name and kind ({kinds}).") from error


@cache
def load_index() -> dict[str, dict[tuple[str, ...], Entity]]:
    """The names by their first word, as tuples of folded words."""
    index: dict[str, dict[tuple[str, ...], Entity]] = {}
    for name, entity in load_entities().items():
        words = tuple(fold(name).split())
        if words:
            index.setdefault(words[0], {}).setdefault(words, entity)  # outlets come last
    return index


def find_mentions(text: str, language: str) -> list[Mention]:
    """The names of a text, in order: the known ones, and the runs of capitalised words between them."""
    known = find_known(text)
    unknown = (mention for mention in find_unknown(text, language) if not any(meets(mention, other) for other in known))
    named = [mention for mention in known if not CURRENCY.search(text[: mention.span.start][-12:])]
    return sorted([*named, *unknown], key=lambda mention: mention.span)


def meets(ours: Mention, theirs: Mention) -> bool:
    """Whether two mentions share a character."""
    return ours.span.start < theirs.span.end and theirs.span.start < ours.span.end


def find_known(text: str) -> list[Mention]:
    """The known names of a text, the longest first at each place."""
    words = [(Span(*found.span()), fold(found.group()).split()) for found in WORD.finditer(text)]
    flat = [(span, part) for span, parts in words for part in parts]
    mentions: list[Mention] = []
    place = 0
    while place < len(flat):
        length, entity = longest_name(flat, place, text)
        if entity:
            span = Span(flat[place][0].start, flat[place + length - 1][0].end)
            mentions.append(mention_of(entity, without_genitive(span, text)))
        place += max(length, 1)
    return mentions


def longest_name(flat: list[tuple[Span, str]], place: int, text: str) -> tuple[int, Entity | None]:
    """The longest known name that starts at a word, by its number of words."""
    candidates = load_index().get(flat[place][1])
    if not candidates or not text[flat[place][0].start].isupper():
        return 0, None
    for length in range(min(6, len(flat) - place), 0, -1):
        entity = candidates.get(tuple(part for _, part in flat[place : place + length]))
        printed = text[flat[place][0].start : flat[place + length - 1][0].end]
        if entity and "\n" not in printed and is_printed_so(printed, entity):
            return length, entity
    return 0, None


def without_genitive(span: Span, text: str) -> Span:
    """The name without the "'s" of "Slovakia's"."""
    return Span(span.start, span.end - 2) if span.of(text)[-2:] in ("'s", "’s") else span


def is_printed_so(printed: str, entity: Entity) -> bool:
    """Whether the letters are those of a name: "US" but not "us", "Who" only for people who ask."""
    plain = printed.replace(".", "")
    short = {name.replace(".", "") for name in (entity.name, *entity.aliases) if len(name.replace(".", "")) <= 4}
    exact = {name for name in short if name.isupper()}
    return plain in exact if plain.upper() in exact else printed[0].isupper()


def mention_of(entity: Entity, span: Span) -> Mention:
    """A mention of a known entity, with all that holds it."""
    holders: list[str] = []
    above = entity.within
    while above:
        holders.append(above)
        above = load_entities()[above].within if above in load_entities() else None
    return Mention(span, entity.name, entity.kind, tuple(holders))


def find_unknown(text: str, language: str) -> Iterator[Mention]:
    """Runs of capitalised words without titles before them; the first word of a sentence alone is no name."""
    for found in RUN.finditer(text):
        words = [(Span(*word.span()), word.group()) for word in re.finditer(r"\S+", found.group())]
        alone = len(words) == 1 and is_first(text, found.start())
        words = without_titles(words, language)
        if words and not alone:
            span = Span(found.start() + words[0][0].start, found.end())
            if len(fold(span.of(text))) > 1:
                yield Mention(
                    without_genitive(span, text), fold(without_genitive(span, text).of(text)), EntityKind.UNKNOWN
                )


def without_titles(words: list[tuple[Span, str]], language: str) -> list[tuple[Span, str]]:
    """A run without the titles and function words that it begins with: "Wali Kota Sutrisno Hadi" is Sutrisno Hadi."""
    plain, titles = lead_words(language)
    while words:
        pair = " ".join(word.casefold() for _, word in words[:2])
        if pair in titles:
            words = words[2:]
        elif words[0][1].casefold() in titles or words[0][1].casefold() in plain:
            words = words[1:]
        else:
            break
    return words


@cache
def lead_words(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """Function words and titles."""
    words = load_words(language, "differences")
    return frozenset(words["function_words"]["words"]), frozenset(words["roles"]["titles"])


def is_first(text: str, start: int) -> bool:
    """Whether a place is the first of a sentence or quotation."""
    before = text[:start].rstrip()
    return not before or before[-1] in ".!?:\"“'‘(\n"
