"""text -> the names in it, each under one key whatever its language: "Korut" and "North Korea" are the same.

Known names come from the gazetteer and from the table of outlets. Other names are runs of capitalised words, known by
nothing but their letters.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz import fuzz

from factcheck.gazetteer import (
    Entity,
    EntityKind,
    Gazetteer,
    Index,
    find_known,
    index_names,
    load_gazetteer,
    names_of,
    without_genitive,
)
from factcheck.lexicon import languages, load_words
from factcheck.models import Span
from factcheck.outlets import Outlets, fold, load_outlets


@dataclass(frozen=True, slots=True)
class Mention:
    """A name at its place; equal keys mean the same."""

    span: Span
    key: str
    kind: EntityKind
    within: tuple[str, ...] = ()


FULL_NAME = 2
"""So many words behind a known name make another: "Ketua DPR Amir Syah"."""
ALIKE = 77
"""Likeness of the letters, in percent, from which two unknown names may be one: "Benediktus", "Benedict"."""
CURRENCY = re.compile(r"(?i:dolar|dollars?)\s$")
"""The "AS" of "dolar AS" is no country that does anything."""
RUN = re.compile(r"[A-Z][\w'’&.-]*\w(?:\s+(?:(?:bin|binti|al|el|von|van|der|de|of)\s+)?[A-Z][\w'’&-]*\w)*|[A-Z]\w?")


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """All known entities, outlets among them, by each of their names as printed and by the words of these."""

    by_name: Mapping[str, Entity]
    by_words: Mapping[str, Index]
    """The index of each language."""


def load_known() -> Known:
    """The known entities of our tables and of the newsroom's, as its files are now."""
    return _known(load_gazetteer(), load_outlets())


@lru_cache(maxsize=4)
def _known(gazetteer: Gazetteer, outlets: Outlets) -> Known:
    """A name that an outlet shares with another entity is the other's."""
    outlet_names = [
        (name, Entity(outlet.name, EntityKind.OUTLET, outlet.aliases))
        for outlet in outlets
        for name in outlet.names
        if name not in outlet.doubtful
    ]
    by_words = {
        language: index_names([*names_of(gazetteer.entities, language), *outlet_names]) for language in languages()
    }
    ours = ((name, entity) for entity in gazetteer.entities for name in entity.names)
    return Known(dict([*outlet_names, *ours]), by_words)


def find_mentions(text: str, language: str) -> list[Mention]:
    """The names of a text, in order: the known ones, and the runs of capitalised words between them."""
    known = [mention_of(entity, span) for span, entity in find_known(text, load_known().by_words[language])]
    unknown = find_unknown(text, language, known)
    named = [mention for mention in known if not CURRENCY.search(text[: mention.span.start][-12:])]
    return sorted([*named, *unknown], key=lambda mention: mention.span)


def meets(ours: Mention, theirs: Mention) -> bool:
    """Whether two mentions share a character."""
    return ours.span.start < theirs.span.end and theirs.span.start < ours.span.end


def mention_of(entity: Entity, span: Span) -> Mention:
    """A mention of a known entity, with all that holds it."""
    holders: list[str] = []
    entities, above = load_known().by_name, entity.within
    while above and above not in holders:  # a newsroom's rows may hold each other
        holder = entities.get(above)
        holders.append(holder.name if holder else above)
        above = holder.within if holder else None
    return Mention(span, entity.name, entity.kind, tuple(holders))


def find_unknown(text: str, language: str, known: Sequence[Mention]) -> Iterator[Mention]:
    """Runs of capitalised words without titles before them; the first word of a sentence alone is no name.

    A known name within a run ends it or begins it anew: "Ketua DPR Amir Syah" holds Amir Syah.
    """
    for found in RUN.finditer(text):
        words = [
            (Span(found.start() + word.start(), found.start() + word.end()), word.group())
            for word in re.finditer(r"\S+", found.group())
        ]
        alone = len(words) == 1 and is_first(text, found.start())
        words = without_titles(behind_known(words, known), language)
        if words and not alone:
            span = without_genitive(Span(words[0][0].start, found.end()), text)
            if len(fold(span.of(text))) > 1:
                yield Mention(span, fold(span.of(text)), EntityKind.UNKNOWN)


def behind_known(words: list[tuple[Span, str]], known: Sequence[Mention]) -> list[tuple[Span, str]]:
    """The words of a run behind the last known name in it; a single one belongs to that name."""
    taken = [
        place
        for place, (span, _) in enumerate(words)
        if any(one.span.start < span.end and span.start < one.span.end for one in known)
    ]
    rest = words[taken[-1] + 1 :] if taken else words
    return [] if taken and len(rest) < FULL_NAME else rest


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


def may_be_same(ours: Mention, theirs: Mention) -> bool:
    """Whether two names may mean the same: one key, one within the other, or letters that nearly agree."""
    if ours.key == theirs.key or ours.key in theirs.within or theirs.key in ours.within:
        return True
    if EntityKind.UNKNOWN not in (ours.kind, theirs.kind):
        return False
    left, right = ours.key.casefold(), theirs.key.casefold()
    return bool(set(left.split()) & set(right.split())) or fuzz.ratio(left, right) >= ALIKE or initials(left, right)


def initials(left: str, right: str) -> bool:
    """Whether one is made of the other's first letters."""
    short, long = sorted((left, right), key=len)
    return " " not in short and len(short) > 1 and "".join(word[0] for word in long.split()) == short
