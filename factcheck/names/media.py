"""Mentions -> those of outlets that only their surroundings tell: "media lokal X", "Times" after the New York Times."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from factcheck.models import SourceKind, Span
from factcheck.names.mentions import Mention
from factcheck.names.words import NameWords
from factcheck.words import Word, split_words


def with_words(
    mentions: Sequence[Mention], sentences: Sequence[Sequence[Word]]
) -> Iterator[tuple[Mention, Sequence[Word]]]:
    """Each mention with the words of its sentence before it, in the order of the text."""
    ordered = sorted(mentions, key=lambda m: m.span)
    waiting = iter(ordered)
    mention = next(waiting, None)
    for words in sentences:
        while mention is not None and words and mention.span.start < words[-1].span.end:
            yield mention, [word for word in words if word.span.start < mention.span.start]
            mention = next(waiting, None)


def as_outlet(mention: Mention, before: Sequence[Word], lists: NameWords) -> Mention:
    """A name right behind "media lokal" or "affiliate" is an outlet's, though no table knows it."""
    if mention.kind not in {SourceKind.PERSON, SourceKind.ORGANIZATION} or mention.title:
        return mention
    at = len(before)
    while at > 0 and lists.media_words.before(before, at):
        at -= lists.media_words.before(before, at)
    noun = lists.media.before(before, at) or lists.agencies.before(before, at)
    if mention.kind is SourceKind.ORGANIZATION and lists.pages.before(before, at):
        return mention
    if not noun:
        return mention
    own = split_words(mention.name, Span(0, len(mention.name)))
    place = lists.places.at(own, 0)  # "media Uzbekistan Zamin"
    name = mention.name[own[place].span.start :] if 0 < place < len(own) else mention.name
    return replace(mention, kind=SourceKind.OUTLET, name=name)


def with_short_outlets(mentions: Sequence[Mention]) -> list[Mention]:
    """ "Times" in an article that names the New York Times is that paper; with two such papers it stays open."""
    by_last: dict[str, set[tuple[str, SourceKind]]] = defaultdict(set)
    for mention in mentions:
        if mention.kind is SourceKind.OUTLET and " " in mention.name:
            by_last[mention.name.split()[-1]].add((mention.name, mention.kind))
    short = {last: found.copy().pop() for last, found in by_last.items() if len(found) == 1}
    return [
        replace(mention, name=short[mention.name][0], kind=short[mention.name][1])
        if mention.kind in {SourceKind.PERSON, SourceKind.ORGANIZATION} and mention.name in short
        else mention
        for mention in mentions
    ]
