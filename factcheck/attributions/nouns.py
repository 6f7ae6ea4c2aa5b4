"""The noun that says what a phrase is, and what sort of source such a noun names."""

from collections.abc import Sequence

from factcheck.attributions.reading import Reading
from factcheck.models import SourceKind
from factcheck.names import Mention
from factcheck.names.words import NameWords
from factcheck.words import Word

MEDIA = frozenset({SourceKind.OUTLET, SourceKind.AGENCY, SourceKind.SOCIAL})


def find_heads(reading: Reading, start: int, end: int) -> list[int]:
    """The places where the noun that says what a phrase is may stand, the likeliest first."""
    stop = start
    while stop < end and (stop == start or not _opens_modifier(reading, stop)) and reading.words[stop].text != ",":
        stop += 1
    if not reading.lists.head_first and (body := reading.lists.bodies.before(reading.words[:stop], stop)) > 1:
        return [stop - body]  # "the Turkish coast guard" is no guard
    if not reading.lists.head_first:
        return list(range(stop - 1, start - 1, -1))
    places = [start]
    while places[-1] + 1 < stop and _before_head(reading, places[-1]):
        places.append(places[-1] + 1)
    return places


def noun_kind(reading: Reading, place: int, end: int) -> SourceKind | None:
    """What sort of source a noun names; the longest noun wins ("surat kabar" before "surat")."""
    lists, words = reading.lists, _singular(reading.words[place:end])
    place = 0
    nouns = [
        (lists.agencies.at(words, place), SourceKind.AGENCY),
        (lists.media.at(words, place), SourceKind.OUTLET),
        (lists.documents.at(words, place), SourceKind.DOCUMENT),
        (
            max(lists.humans.at(words, place), lists.titles.at(words, place)) or has_human_ending(words[place], lists),
            SourceKind.ANONYMOUS,
        ),
        (lists.bodies.at(words, place), SourceKind.ORGANIZATION),
    ]
    length, kind = max(nouns, key=lambda noun: noun[0])
    return kind if length else None


def _singular(words: Sequence[Word]) -> list[Word]:
    """The words with a plural by doubling undone at their head: "laporan-laporan" is "laporan"."""
    first, _, second = words[0].lower.partition("-")
    head = Word(first, first, words[0].span) if first and first == second else words[0]
    return [head, *words[1:]]


def has_human_ending(word: Word, lists: NameWords) -> int:
    """1 for a noun that the language builds for people ("bystander", "volcanologist")."""
    endings = tuple(lists.human_endings.by_first)
    long_enough = len(word.lower) > 5
    return int(bool(endings) and long_enough and word.lower.endswith(endings))


def _opens_modifier(reading: Reading, place: int) -> bool:
    """Whether what follows only qualifies the noun before ("yang …", "of …", "di …")."""
    phrase, words = reading.cues.phrase, reading.words
    return bool(
        phrase.makers.at(words, place) or phrase.relatives.at(words, place) or phrase.prepositions.at(words, place)
    )


def _before_head(reading: Reading, place: int) -> bool:
    """Whether a word may stand before the noun of a phrase: a number, a determiner, "mantan"."""
    lists, words = reading.lists, reading.words
    counts = lists.indefinite.at(words, place) or lists.definite_before.at(words, place)
    return bool(counts) or words[place].text.isdigit() or words[place].lower in lists.leading or words[place].is_mark


def is_human(reading: Reading, start: int, end: int) -> bool:
    """Whether the head of the phrase is a human being: "seorang pejabat Departemen Pertahanan"."""
    for place in find_heads(reading, start, end):
        if reading.mention_at(place):
            return False
        kind = noun_kind(reading, place, end)
        if kind is SourceKind.ANONYMOUS:
            return not is_adjective(reading, place + 1, end)
        if kind:
            return False
    return False


def is_adjective(reading: Reading, place: int, end: int) -> bool:
    """ "the official Xinhua news agency": a noun of people right before a name of media is an adjective."""
    mention = reading.mention_at(place) if place < end and not reading.lists.head_first else None
    return mention is not None and mention.kind in MEDIA


def owns(reading: Reading, person: Mention) -> bool:
    """Whether the genitive follows the name: "Gurley's aunt" is not Gurley."""
    return any(word.text in {"'s", "’s"} and word.span.start == person.span.end for word in reading.words)
