"""Mentions read one by one -> mentions that agree: one kind for one name, places and parties told from people."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from factcheck.models import SourceKind, Span
from factcheck.names.media import with_words
from factcheck.names.mentions import Mention
from factcheck.names.runs import ACRONYM
from factcheck.names.words import NameWords
from factcheck.outlets import fold
from factcheck.words import Word, split_words


def without_tags(mentions: Sequence[Mention], lists: NameWords) -> Iterator[Mention]:
    """Without the parties of lawmakers ("R-Texas"), and without an office whose bearer is named right behind it."""
    tags = tuple(lists.party_tags.by_first)
    starts = {m.span.start for m in mentions if m.kind is SourceKind.PERSON}
    for mention in mentions:
        words = split_words(mention.name, Span(0, len(mention.name)))
        is_office = len(words) > 1 and lists.titles.before(words, len(words)) and mention.span.end + 1 in starts
        if not (tags and mention.name.casefold().startswith(tags)) and not is_office:
            yield mention


def as_places(mentions: Sequence[Mention], split: Sequence[Sequence[Word]], lists: NameWords) -> Iterator[Mention]:
    """A single word that stands behind "in" or "of" wherever the article has it is a place, whatever list lacks it."""
    placed: dict[str, bool] = {}
    for mention, words in with_words(mentions, split):
        if " " not in mention.name and mention.kind in {SourceKind.PERSON, SourceKind.ORGANIZATION}:
            behind = bool(lists.locative.before(words, len(words))) and not ACRONYM.fullmatch(mention.name)
            placed[mention.name] = placed.get(mention.name, True) and behind
    for mention in mentions:
        yield replace(mention, kind=None, title="") if placed.get(mention.name) else mention


def as_person(mention: Mention, before: Sequence[Word], lists: NameWords) -> Mention:
    """A name right behind a calling is a person's, whatever the pipeline takes it for: "historian Antoine Prost"."""
    if mention.kind is not SourceKind.ORGANIZATION or " " not in mention.name or not before:
        return mention
    words = split_words(mention.name, Span(0, len(mention.name)))
    small = not before[-1].is_mark and not before[-1].is_capitalised
    calling = small and (lists.titles.before(before, len(before)) or lists.humans.before(before, len(before)))
    of_body = any(word.lower in lists.common or is_of_office(word, lists) or not word.text.isalpha() for word in words)
    return replace(mention, kind=SourceKind.PERSON, title=before[-1].lower) if calling and not of_body else mention


def agreed(mentions: Sequence[Mention], lists: NameWords, bodies: Mapping[str, str]) -> list[Mention]:
    """One kind for one name: a single word takes the kind of the fuller name or of the majority."""
    people = {
        w
        for m in mentions
        if m.kind is SourceKind.PERSON and " " in m.name
        for w in fold(m.name).split()
        if not w.isdigit()
    }
    heads = {fold(m.name).split(" ", 1)[0] for m in mentions if m.kind is SourceKind.ORGANIZATION and " " in m.name}
    votes: dict[str, Counter[SourceKind | None]] = defaultdict(Counter)
    for mention in mentions:
        votes[fold(mention.name)][mention.kind] += 2 if mention.title else 1
    agreed = []
    for mention in mentions:
        kind = mention.kind
        if " " not in mention.name and kind in {SourceKind.PERSON, SourceKind.ORGANIZATION, None}:
            key = fold(mention.name)
            if key in bodies and not mention.title:
                kind = SourceKind.ORGANIZATION
            elif key in people and not (
                kind is None and lists.places.at(split_words(mention.name, Span(0, len(mention.name))), 0)
            ):
                kind = SourceKind.PERSON
            elif key in heads and kind is SourceKind.PERSON and not mention.title:
                kind = SourceKind.ORGANIZATION
            else:
                kind = votes[key].most_common(1)[0][0]
        elif kind in {SourceKind.PERSON, SourceKind.ORGANIZATION}:
            kind = votes[fold(mention.name)].most_common(1)[0][0]
        agreed.append(replace(mention, kind=kind))
    return agreed


def is_of_office(word: Word, lists: NameWords) -> bool:
    """Whether a word belongs to an office or a body, and to no person's name."""
    known = (lists.places, lists.offices, lists.organizations, lists.titles, lists.organization_endings)
    return any(word.lower in phrases for phrases in known) or bool(ACRONYM.fullmatch(word.text))
