"""Nicknames -> the names they stand for: "Mualem, sapaan akrab Muzakir Manaf"."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from factcheck.models import SourceKind
from factcheck.names.mentions import Mention
from factcheck.names.words import NameWords
from factcheck.outlets import fold
from factcheck.words import Word


def find_nicknames(
    mentions: Sequence[Mention], split: Sequence[Sequence[Word]], lists: NameWords
) -> dict[str, Mention]:
    """A folded nickname -> its bearer, for each full name that stands beside "known as"; `split`: the sentences."""
    starts = {mention.span.start: mention for mention in mentions if _is_full(mention)}
    ends = {mention.span.end: mention for mention in mentions if _is_full(mention)}
    found: dict[str, Mention] = {}
    for words in split:
        for before, after in _beside_cues(words, lists):
            left, right = ends.get(before.span.end), starts.get(after.span.start)
            if right and not left and before.is_capitalised:
                found.setdefault(fold(before.text), right)
            elif left and not right and after.is_capitalised:
                found.setdefault(fold(after.text), left)
    return found


def _is_full(mention: Mention) -> bool:
    return mention.kind is SourceKind.PERSON and " " in mention.name


def _beside_cues(words: Sequence[Word], lists: NameWords) -> Iterator[tuple[Word, Word]]:
    """The words before and behind each cue, marks left out."""
    plain = [word for word in words if not word.is_mark]
    for place in range(1, len(plain)):
        length = lists.nicknames.at(plain, place)
        if length and place + length < len(plain):
            yield plain[place - 1], plain[place + length]


def with_nicknames(mentions: Sequence[Mention], nicknames: Mapping[str, Mention]) -> list[Mention]:
    """The mentions, each nickname under the name of its bearer."""
    return [_renamed(mention, nicknames.get(fold(mention.name))) for mention in mentions]


def _renamed(mention: Mention, bearer: Mention | None) -> Mention:
    if bearer is None:
        return mention
    return replace(mention, name=bearer.name, kind=SourceKind.PERSON, title=mention.title or bearer.title)
