"""The words of a phrase -> the person or account it names.

"Wakil Menteri Luar Negeri Rusia Sergei Ryabkov" is Sergei Ryabkov, "pengacara Trump" is not Trump, and "one man who
said he was a witness, Selam Mohammad" is the name beside the stranger.
"""

import re

from factcheck.attributions.edges import HANDLE
from factcheck.attributions.nouns import has_human_ending, is_human, owns
from factcheck.attributions.reading import QUOTED, Reading
from factcheck.models import Source, SourceKind, Span
from factcheck.names import Mention
from factcheck.outlets import fold

BARE_HANDLE = re.compile(r"(?=\w*[a-z])\w+(?:\.\w+)+|(?=[\w]*[a-z])\w*(?:\d|_)\w*")
"""The name of an account without its @: letters with figures, lines or dots inside."""
LONGEST_ACCOUNT = 40
"""Characters of the longest name of an account in quotation marks."""
LONGEST_CALLING = 5
"""Words of the longest calling behind a reporting verb."""
PRONOUN_NEAR = 4
"""Words behind an unknown name among which a pronoun tells what it names."""


def read_account(reading: Reading, start: int, end: int, cue: str) -> Source | None:
    """An account named in quotation marks: Akun X “Ardi Supardi45”."""
    for place in range(start, end - 1):
        handle = HANDLE.match(reading.text, reading.words[place].span.start)
        if handle:
            return Source(handle.group(), SourceKind.SOCIAL, Span(*handle.span()), cue)
    if bare := _bare_handle(reading, start, end):
        return Source(bare.of(reading.text), SourceKind.SOCIAL, bare, cue)
    for place in range(start, end):
        word = reading.words[place]
        introduced = any(reading.cues.phrase.accounts.at(reading.words, before) for before in range(start, place))
        if word.text == QUOTED and introduced and word.span.end - word.span.start <= LONGEST_ACCOUNT:
            name = word.span.of(reading.text).strip("\"“”'‘’«»")
            return Source(name, SourceKind.SOCIAL, word.span, cue)
    return None


def _bare_handle(reading: Reading, start: int, end: int) -> Span | None:
    """A handle without its @ behind "akun" and its platform, told by figures or marks inside: "akun X budi_s99"."""
    for at in range(start, end):
        length = reading.cues.phrase.accounts.at(reading.words, at)
        platform = reading.mention_at(at + length)
        place = at + length + bool(platform and platform.kind is SourceKind.SOCIAL)
        if length and place < end and (found := BARE_HANDLE.match(reading.text, reading.words[place].span.start)):
            return Span(*found.span())
    return None


def read_person(reading: Reading, start: int, end: int, mentions: list[Mention], cue: str) -> Source | None:
    """The person that a phrase names, and not one to whom somebody else in it is related."""
    before = _first_relative(reading, start, end)
    if beside := _beside_relative(reading, start, end, before):
        return Source(reading.names.full(beside), SourceKind.PERSON, beside.span, cue)
    people = [m for m in mentions if m.kind is SourceKind.PERSON and not owns(reading, m) and m.span.start < before]
    if not people:
        return None
    first = reading.mention_at(start)
    people = _before_apposition(reading, start, people)
    chosen = _ranked(people) or (people[0] if first in people else people[-1])
    alone = chosen.span.end == reading.words[end - 2].span.end  # "Marquez itu"
    if not (chosen is first and alone) and reading.lists.definite_after.before(reading.words[:end], end):
        return None  # "mantan pelatih Juventus itu" points back, whatever names it holds
    if chosen is not first and _is_in_description(reading, start, chosen):
        return None
    led = chosen is first or _led_by_role(reading, start, chosen) or _follows_calling(reading, start, end, chosen, cue)
    if not led or (chosen is not first and _is_anothers(reading, start, chosen)):
        return None
    return Source(reading.names.full(chosen), SourceKind.PERSON, chosen.span, cue)


def _before_apposition(reading: Reading, start: int, people: list[Mention]) -> list[Mention]:
    """Without whoever is named in what is said of somebody behind his name: "Mark Hollis, spokesman for …"."""
    for place in range(start + 1, len(reading.words)):
        if reading.words[place].text == ",":
            named = [person for person in people if person.span.start < reading.words[place].span.start]
            return people if place + 1 in _places(reading, people) or not named else named
    return people


def _places(reading: Reading, people: list[Mention]) -> set[int]:
    """Where people are named, by the places of the words of their titles and names."""
    starts = {person.span.start: len(person.title.split()) for person in people}
    return {
        place - length
        for place, word in enumerate(reading.words)
        for length in range(starts.get(word.span.start, -1) + 1)
    }


def _ranked(people: list[Mention]) -> Mention | None:
    """The one with a rank of two in a row: "Kaops Damai Cartenz Brigjen Faizal Ramadhani"."""
    beside = len(people) == 2 and not people[0].title and people[1].title
    close = beside and people[1].span.start - people[0].span.end <= len(people[1].title) + 2
    return people[1] if close else None


def _beside_relative(reading: Reading, start: int, end: int, before: int) -> Mention | None:
    """The name beside a described stranger: "one man who said he was a witness, Selam Mohammad, 19, …"."""
    if reading.mention_at(start) or not is_human(reading, start, end):
        return None
    for place in range(start + 1, end):
        mention = reading.mention_at(place)
        beside = mention and reading.words[place - 1].text == "," and mention.span.start > before
        if beside and mention and mention.kind is SourceKind.PERSON and not owns(reading, mention):
            return mention
    return None


def _first_relative(reading: Reading, start: int, end: int) -> int:
    """Where the first relative clause of a phrase begins, in characters: whoever is named in it does not speak."""
    for place in range(start + 1, end):
        if reading.cues.phrase.relatives.at(reading.words, place):
            return reading.words[place].span.start
    return reading.words[end - 1].span.end


def _led_by_role(reading: Reading, start: int, person: Mention) -> bool:
    """Whether the words before the name are a role or title of its bearer, and no other thing ("kans Ronaldo")."""
    lists = reading.lists
    before = [word for word in reading.words[start:] if word.span.start < person.span.start]
    if before and before[-1].text in {"'s", "’s"}:  # "Al Jazeera's Zeina Khodr", "Uber's Jill Hazelbaker"
        return not any(m.kind is SourceKind.PERSON for m in reading.mentions_in(start, start + len(before)))
    return bool(person.title) or any(
        lists.titles.at(before, place)
        or lists.humans.at(before, place)
        or lists.offices.at(before, place)
        or has_human_ending(before[place], lists)
        for place in range(len(before))
    )


def _follows_calling(reading: Reading, start: int, end: int, person: Mention, cue: str) -> bool:
    """Whether behind "kata" or "said" only small words stand before the name: a calling, whatever it is."""
    before = [word for word in reading.words[start:end] if word.span.start < person.span.start]
    if len(before) > 1 and before[-1].text == ",":  # "ujar pemegang rekor dunia 400m, Michael Johnson"
        before = before[:-1]
        if not any(m.kind is SourceKind.PERSON for m in reading.mentions_in(start, start + len(before))):
            return cue in reading.cues.speech.inverted and not any(word.is_mark for word in before)
    small = all(not word.is_capitalised and not word.is_mark for word in before)
    return cue in reading.cues.speech.inverted and small and len(before) <= LONGEST_CALLING


def _is_in_description(reading: Reading, start: int, person: Mention) -> bool:
    """ "A spokeswoman for Everytown, the group led by Michael Bloomberg": named in what is said of the body."""
    words = reading.words
    before = [at for at in range(start, len(words)) if words[at].span.start < person.span.start]
    comma = next((at for at in reversed(before) if words[at].text == ","), None)
    if comma is None:
        return False
    phrase, aside = reading.cues.phrase, range(comma + 1, before[-1] + 1)
    return any(phrase.makers.at(words, at) or phrase.relatives.at(words, at) for at in aside)


def _is_anothers(reading: Reading, start: int, person: Mention) -> bool:
    """ "pengacara Trump": the head noun is somebody related to a person whom the article names elsewhere.

    A full name after such a noun is an apposition, as in "juru bicara kota Lyle Russell".
    """
    start += reading.lists.definite_before.at(reading.words, start)
    if _is_for(reading, start + reading.lists.indefinite.at(reading.words, start), person):
        return True
    relation = reading.cues.phrase.relations.at(reading.words, start)
    if relation and reading.cues.phrase.makers.at(reading.words, start + relation):
        return True  # "the mother of the shooter Dylan Klebold"
    if not relation and reading.lists.indefinite.at(reading.words, start):
        return False
    owned = reading.cues.phrase.possessions.at(reading.words, start)
    return bool(owned) or (bool(relation) and len(person.name.split()) == 1)


def _is_for(reading: Reading, start: int, person: Mention) -> bool:
    """Whether somebody speaks for the one named: "a spokesman for Prime Minister Charles Michel"."""
    behind = start + reading.cues.phrase.relations.at(reading.words, start)
    between = [word for word in reading.words[behind:] if word.span.start < person.span.start]
    for_them = behind > start and reading.cues.phrase.belonging.before(reading.words, behind)
    return bool(for_them) and all(not word.is_mark for word in between)


def read_surname(reading: Reading, start: int, end: int, cue: str) -> Source | None:
    """A capital that is part of a name elsewhere, whatever else it means: "Waters said" after "Greg Waters"."""
    word = reading.words[start]
    if end - start != 1 or not word.is_capitalised or fold(word.text) not in reading.names.people:
        return None
    name = reading.names.full(Mention(word.span, word.text, SourceKind.PERSON))
    return Source(name, SourceKind.PERSON, word.span, cue)


def read_unknown(reading: Reading, start: int, end: int, cue: str) -> Source | None:
    """A single capital that no list knows and no article precedes can only be a name: "Peasetyo", "Uber"."""
    word = reading.words[start]
    everyday = word.lower in reading.lists.common or reading.lists.openers.at(reading.words, start)
    if end - start != 1 or not word.is_capitalised or everyday or not word.text.isalpha():
        return None
    ahead = [each.lower for each in reading.words[end : end + PRONOUN_NEAR]]
    thing = any(reading.lists.pronouns.get(each) == "thing" for each in ahead)  # "Uber said it would"
    kind = SourceKind.ORGANIZATION if thing else SourceKind.PERSON
    return Source(reading.names.full(Mention(word.span, word.text, kind)), kind, word.span, cue)
