"""The words of a phrase -> the sources it names: "Wakil Menteri Luar Negeri Rusia Sergei Ryabkov" -> Sergei Ryabkov.

A phrase without a name can still speak: a pronoun or "menteri itu" points back, "seorang pejabat" is unnamed, "laporan
itu" is a document. A phrase that holds nothing able to speak gives no source, which keeps deeds out of the chains.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from factcheck.attributions.nouns import MEDIA, find_heads, is_human, noun_kind, owns
from factcheck.attributions.people import read_account, read_person, read_surname, read_unknown
from factcheck.attributions.reading import QUOTED, Reading
from factcheck.attributions.unnamed import human, phrase_source, pointer_or_phrase, points_back
from factcheck.models import Source, SourceKind
from factcheck.names import Mention
from factcheck.words import Word

ADDRESS = re.compile(r"[a-z0-9-]+(?:\.[a-z]{2,})+")
LONGEST = 40
"""Words in the longest phrase that is still taken for a source."""


def read_sources(reading: Reading, start: int, end: int, cue: str) -> list[Source]:
    """The sources named by the words from start to end; several where they are joined by "and"."""
    start, end = _trim(reading, start, end)
    if start >= end or end - start > LONGEST or reading.cues.phrase.nobody.at(reading.words, start):
        return []
    parts = list(_split_parts(reading, start, end))
    parts = [part for number, part in enumerate(parts) if not any(_is_clause(reading, *p) for p in parts[number:-1])]
    start = parts[0][0]
    found = [source for a, b in parts if (source := _read_one(reading, a, b, cue))]
    if len(parts) == len(found) and len(found[1:]) == 1 and _is_same_person(reading, start, *found):
        return found[1:]
    if len(found) > 1 and _are_nations(reading, parts[:-1], found[-1]):
        return [phrase_source(reading, start, end, SourceKind.ANONYMOUS, cue)]
    if len(found) < len(parts) or _is_one_phrase(reading, found):  # "pejabat lokal dan federal"
        whole = _read_one(reading, start, end, cue)
        return [whole] if whole else found[:1]
    return found


def _is_clause(reading: Reading, start: int, end: int) -> bool:
    """Whether words joined to a source are no source but a clause: "Man City akan bermain … dan Reijnders"."""
    coming = (reading.cues.phrase.coming.at(reading.words, place) for place in range(start + 1, end))
    return any(coming) and not any(reading.cues.phrase.relatives.at(reading.words, at) for at in range(start, end))


def _is_same_person(reading: Reading, start: int, role: Source, bearer: Source) -> bool:
    """Whether two callings belong to one name: "penulis makalah dan ahli geokimia Nils Messling"."""
    many = reading.lists.indefinite.at(reading.words, start) or reading.lists.crowd.at(reading.words, start)
    calling = role.kind is SourceKind.ANONYMOUS or (role.kind is SourceKind.PERSON and role.name is None)
    named = bearer.kind is SourceKind.PERSON and bearer.name and reading.is_named(bearer)
    between = reading.text[role.span.end : bearer.span.start].split()
    return bool(calling and named and not many and len(between) > 1 and not _is_the(reading, start))


def _are_nations(reading: Reading, parts: Sequence[tuple[int, int]], last: Source) -> bool:
    """Whether only the nations of people are joined: "Russian and Syrian officials"."""
    nations = reading.lists.nationalities
    return last.kind is SourceKind.ANONYMOUS and all(nations.at(reading.words, a) == b - a for a, b in parts)


def _is_one_phrase(reading: Reading, found: Sequence[Source]) -> bool:
    """Whether countries behind "and" only say whose people they are: "pejabat Turki dan Rumania"."""
    places = {m.span for m in reading.mentions.values() if m.kind is None}
    if len(found) < 2 or found[0].kind is SourceKind.PERSON:
        return False
    between = range(*_words_between(reading, found[0].span.start, found[1].span.start))
    of_group = any(reading.cues.phrase.makers.at(reading.words, place) for place in between)
    unnamed = all(not reading.is_named(source) for source in found)  # "a group of generals and diplomats"
    return (of_group and unnamed) or (
        found[0].kind is SourceKind.ANONYMOUS and all(source.span in places for source in found[1:])
    )


def _words_between(reading: Reading, start: int, end: int) -> tuple[int, int]:
    """The places of the words between two places of the text."""
    inside = [place for place, word in enumerate(reading.words) if start <= word.span.start < end]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)


def _trim(reading: Reading, start: int, end: int) -> tuple[int, int]:
    """Without marks and adverbials at the edges."""
    phrase = reading.cues.phrase
    moved = True
    while moved and start < end:
        moved = False
        named = reading.mention_at(start) is not None and not phrase.adverbials.at(reading.words[:end], start) > 1
        length = (0 if named else phrase.adverbials.at(reading.words[:end], start)) or _side_length(reading, start)
        if (reading.words[start].is_mark and reading.words[start].text not in {"(", "["}) or phrase.makers.at(
            reading.words, start
        ):
            start, moved = start + 1, True
        elif length and not (length == 1 and _is_article(reading, start)):
            start, moved = start + length, True
        if start < end and (shorter := _without_tail(reading, start, end)) < end:
            end, moved = shorter, True
    return start, end


def _side_length(reading: Reading, start: int) -> int:
    """1 for a word that adds nothing to the name behind it: "pihak KBRI"."""
    sides = reading.cues.phrase.sides.at(reading.words, start)
    return sides if sides and reading.mention_at(start + sides) else 0


def _without_tail(reading: Reading, start: int, end: int) -> int:
    """The end of a phrase without marks, brackets and the day at its tail ("Pemerintah pada Selasa (18/6)")."""
    words = reading.words
    if words[end - 1].text in {")", "]"}:
        opening = [place for place in range(start, end) if words[place].text in {"(", "["}]
        return opening[-1] if opening else end - 1
    if words[end - 1].is_mark and words[end - 1].text != QUOTED:
        return end - 1
    if reading.lists.calendar.before(words, end) or reading.cues.phrase.day_tails.before(words, end):
        return end - 1
    if reading.cues.phrase.prepositions.before(words, end) and end - start > 1:
        return end - 1
    return end


def _is_article(reading: Reading, place: int) -> bool:
    """ "seorang", "one": an adverbial list must not eat the determiner of a phrase."""
    return bool(reading.lists.indefinite.at(reading.words, place))


def _split_parts(reading: Reading, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts of a phrase joined by "and", outside brackets and names."""
    at = start
    place = start
    while place < end:
        length = reading.lists.conjunctions.at(reading.words[:end], place)
        if length and at < place and not _inside_name(reading, place) and not _inside_aside(reading, at, place):
            yield at, place
            at = place + length
            place = at
        else:
            place += 1
    yield at, end


def _inside_aside(reading: Reading, start: int, place: int) -> bool:
    """Whether a word stands in what is said of a name between commas: "Mills, who founded Iraq and Somalia Aid, …"."""
    commas = [at for at in range(start + 1, place) if reading.words[at].text == ","]
    if not commas or commas[-1] + 1 == place or not reading.mentions_in(start, commas[-1]):
        return False
    opens = commas[-1] + 1
    return reading.words[opens].lower in reading.cues.phrase.relatives or bool(
        reading.lists.indefinite.at(reading.words, opens)
    )


def _inside_name(reading: Reading, place: int) -> bool:
    at = reading.words[place].span.start
    if any(m.span.start < at < m.span.end for m in reading.mentions.values()):
        return True
    lists, near = reading.lists, (reading.words[place - 1], reading.words[min(place + 1, len(reading.words) - 1)])
    office = [word.lower in lists.offices or word.lower in lists.common for word in near]
    # "Sekretaris Jenderal Kementerian Energi dan Sumber Daya Mineral": an office, not two sources.
    return all(office) and all(word.is_capitalised for word in near)


def _read_one(reading: Reading, start: int, end: int, cue: str) -> Source | None:
    """One source from a phrase without "and"."""
    start, end = _trim(reading, start, end)
    if start >= end:
        return None
    if unknown := _explained(reading, start, end, cue):
        return unknown
    end = _before_relative(reading, start, _behind_demonstrative(reading, start, end))
    words = reading.words[start:end]
    if pronoun := _pronoun(reading, words):
        return Source(None, None, words[0].span, cue, pronoun)
    mentions = reading.mentions_in(start, end)
    return (
        read_account(reading, start, end, cue)
        or _of_body(reading, start, end, cue)
        or read_person(reading, start, end, mentions, cue)
        or _media(reading, start, end, mentions, cue)
        or _body(reading, start, end, mentions, cue)
        or read_surname(reading, start, end, cue)
        or _unnamed(reading, start, end, cue)
        or read_unknown(reading, start, end, cue)
        or _some_of(reading, start, end, cue)
        or _described(reading, start, end, cue)
    )


def _of_body(reading: Reading, start: int, end: int, cue: str) -> Source | None:
    """A name that no list knows before the body that its bearer speaks for: "Darwis dari Green of Borneo"."""
    place, lists = start, reading.lists
    known = (lists.openers, lists.titles, lists.bodies, lists.documents, lists.media, lists.humans, lists.organizations)
    while place < end and reading.words[place].is_capitalised and not reading.mention_at(place):
        word = reading.words[place]
        if word.lower in lists.common or not word.text.isalpha() or any(p.at(reading.words, place) for p in known):
            return None
        place += 1
    belongs = lists.belonging.at(reading.words, place) if start < place < end else 0
    body = reading.mention_at(place + belongs) if belongs else None
    if body is None or body.kind is not SourceKind.ORGANIZATION:
        return None
    span = reading.phrase(start, place)
    name = reading.names.full(Mention(span, span.of(reading.text), SourceKind.PERSON))
    return Source(name, SourceKind.PERSON, span, cue)


def _explained(reading: Reading, start: int, end: int, cue: str) -> Source | None:
    """A capital that no list knows, with what it is behind a comma: "Uber, the ride-hailing company"."""
    lists, beside = reading.lists, start + 2
    if beside >= end or reading.words[start + 1].text != "," or reading.mention_at(start):
        return None
    if not (lists.definite_before.at(reading.words, beside) or lists.indefinite.at(reading.words, beside)):
        return None
    found = read_unknown(reading, start, start + 1, cue)
    is_body = any(lists.bodies.at(reading.words[:end], place) for place in range(beside, end))
    return replace(found, kind=SourceKind.ORGANIZATION) if found and is_body else found


def _some_of(reading: Reading, start: int, end: int, cue: str) -> Source | None:
    """Some, or some of a kind, whatever it is: "three of NATO's biggest powers"."""
    some = reading.lists.indefinite.at(reading.words, start)
    if some == end - start and cue in reading.cues.speech.inverted:
        return phrase_source(reading, start, end, SourceKind.ANONYMOUS, cue)  # "Some said"
    of = some and reading.cues.phrase.makers.at(reading.words, start + some)
    if not of or cue not in reading.cues.speech.inverted:
        return None
    return phrase_source(reading, start, end, SourceKind.ANONYMOUS, cue)


def _described(reading: Reading, start: int, end: int, cue: str) -> Source | None:
    """Whatever ends in "itu" and speaks as people do stands for somebody: "Puteri Indonesia 1996 itu"."""
    speech, phrase = reading.cues.speech, reading.cues.phrase
    definite = reading.lists.definite_after.before(reading.words[:end], end)
    named = any(word.is_capitalised for word in reading.words[start + 1 : end])
    clause = any(phrase.subordinators.at(reading.words, place) for place in range(start, end))
    if not (definite and named) or clause or cue in speech.documents or cue not in speech.subject:
        return None
    span = reading.phrase(start, end)
    return Source(None, SourceKind.PERSON, span, cue, span.of(reading.text))


def _behind_demonstrative(reading: Reading, start: int, end: int) -> int:
    """Where a phrase ends that closes with "ini" or "tersebut": "penelitian ini [melibatkan … dan menemukan]"."""
    places = (place for place in range(start + 1, end) if reading.lists.definite_after.at(reading.words, place))
    return next((place + 1 for place in places), end)


def _before_relative(reading: Reading, start: int, end: int) -> int:
    """The end of the phrase before a relative clause that follows a name, or a comma; a bare noun keeps its clause."""
    for place in range(start + 1, end):
        beside = reading.words[place - 1].text == "," and place - 1 > start
        if reading.words[place].lower in reading.cues.phrase.relatives and (
            beside or reading.mentions_in(start, place)
        ):
            return place - beside
    return end


def _pronoun(reading: Reading, words: tuple[Word, ...]) -> str:
    """The pronoun that is the whole phrase, or begins it ("dia sendiri")."""
    return words[0].lower if words and words[0].lower in reading.lists.pronouns and len(words) <= 2 else ""


def _media(reading: Reading, start: int, end: int, mentions: list[Mention], cue: str) -> Source | None:
    media = [m for m in mentions if m.kind in MEDIA]
    if not media or is_human(reading, start, end) or _human_after(reading, media[0], end):
        return None
    return Source(media[0].name, media[0].kind, media[0].span, cue)


def _human_after(reading: Reading, medium: Mention, end: int) -> bool:
    """ "an Associated Press reporter": the outlet is only where somebody works."""
    after = next((place for place in range(end) if reading.words[place].span.start >= medium.span.end), end)
    return bool(reading.lists.humans.at(reading.words[:end], after))


def _body(reading: Reading, start: int, end: int, mentions: list[Mention], cue: str) -> Source | None:
    """A named body, a country that "says", or the maker of a paper ("survei LSI")."""
    named = [m for m in mentions if m.kind in {SourceKind.ORGANIZATION, None} and not owns(reading, m)]
    if (
        not named
        and mentions
        and reading.cues.phrase.possessions.at(reading.words, start)
        and not _is_the(reading, start)
    ):
        return phrase_source(reading, start, end, SourceKind.ORGANIZATION, cue)  # "kantor Netanyahu"
    if not named or is_human(reading, start, end):
        return None
    head = reading.words[start]
    if reading.lists.media.at(reading.words, start) or reading.lists.agencies.at(reading.words, start):
        return None
    if tail := _named_tail(reading, start, end, cue):
        return tail
    first = reading.mention_at(start) or (reading.mention_at(start + 1) if _is_the(reading, start) else None)
    if reading.lists.documents.at(reading.words, start):
        return Source(reading.names.full(named[0]), SourceKind.ORGANIZATION, named[0].span, cue)
    if first in named and not _lower_head_after(reading, start, end, first):
        return Source(reading.names.full(first), SourceKind.ORGANIZATION, first.span, cue)
    if named[-1].kind is SourceKind.ORGANIZATION and named[-1].span.end == reading.words[end - 1].span.end:
        # "organisasi HAM Amnesty International", "research firm Gartner Inc": the noun says what the name is.
        return Source(reading.names.full(named[-1]), SourceKind.ORGANIZATION, named[-1].span, cue)
    if (
        head.lower in reading.lists.bodies
        or head.lower in reading.lists.organizations
        or _has_body(reading, start, end)
    ):
        return phrase_source(reading, start, end, SourceKind.ORGANIZATION, cue)
    return None


def _lower_head_after(reading: Reading, start: int, end: int, first: Mention) -> bool:
    """ "Turkish coast guard", "Duesseldorf district court": the name is only the adjective of the noun behind it."""
    after = [w for w in reading.words[start:end] if w.span.start >= first.span.end]
    lower = bool(after) and not after[0].is_mark and not after[0].is_capitalised
    return lower and (first.kind is None or reading.lists.bodies.before(after, len(after)) > 0)


def _named_tail(reading: Reading, start: int, end: int, cue: str) -> Source | None:
    """The name right behind the noun of a body: "ride-sharing company Lyft"."""
    for place in range(start + 1, end):
        mention = reading.mention_at(place)
        ends = mention and mention.span.end == reading.words[end - 1].span.end
        if mention and ends and mention.kind is not None and reading.lists.bodies.before(reading.words, place):
            return Source(reading.names.full(mention), SourceKind.ORGANIZATION, mention.span, cue)
    return None


def _is_the(reading: Reading, place: int) -> bool:
    return bool(
        reading.lists.definite_before.at(reading.words, place) or reading.lists.indefinite.at(reading.words, place)
    )


def _has_body(reading: Reading, start: int, end: int) -> bool:
    return any(reading.lists.bodies.at(reading.words[:end], place) for place in range(start, end))


def _unnamed(reading: Reading, start: int, end: int, cue: str) -> Source | None:
    """Somebody or something without a name, by the noun of the phrase."""
    for place in find_heads(reading, start, end):
        kind = noun_kind(reading, place, end)
        if kind is SourceKind.DOCUMENT:
            return _document(reading, start, end, cue)
        if kind is SourceKind.ANONYMOUS:
            return human(reading, start, end, cue)
        if kind is SourceKind.OUTLET and (address := _address(reading, place + 1, end)):
            return Source(address.text, kind, address.span, cue)
        if kind:
            return pointer_or_phrase(reading, start, end, kind, cue)
    return None


def _address(reading: Reading, start: int, end: int) -> Word | None:
    """The web address in a phrase: "laman resmi kpk.go.id"."""
    return next((word for word in reading.words[start:end] if ADDRESS.fullmatch(word.text)), None)


def _document(reading: Reading, start: int, end: int, cue: str) -> Source | None:
    """A paper: of a named body where one stands in the phrase, else a document."""
    posted = [m for m in reading.mentions_in(start, end) if m.kind is SourceKind.SOCIAL]
    made = any(reading.cues.phrase.makers.at(reading.words, place) for place in range(start, end))
    if posted and not made:  # "sebuah unggahan di Threads": nobody but the platform is known
        return Source(posted[0].name, SourceKind.SOCIAL, posted[0].span, cue)
    lists, words = reading.lists, reading.words
    message = 0 if lists.head_first else lists.messages.before(words, end)
    named_before = lists.bodies.before(words, end - message) or lists.organizations.before(words, end - message)
    first = start + lists.indefinite.at(words, start)
    if message and named_before and first < end - message:  # "a defence ministry statement"
        return phrase_source(reading, first, end - message, SourceKind.ORGANIZATION, cue)
    at = start + reading.lists.documents.at(reading.words, start)
    inner = _read_one(reading, at, end, cue) if start < at < end else None
    if inner and inner.name and inner.kind in {SourceKind.ORGANIZATION, SourceKind.OUTLET, SourceKind.AGENCY}:
        return inner
    for place in range(start + 1, end - 1):
        if reading.cues.phrase.makers.at(reading.words, place) and (
            makers := read_sources(reading, place + 1, end, cue)
        ):
            return makers[0]
    if (end - start == 1 and not reading.lists.hearsay.at(reading.words, start)) or points_back(reading, start, end):
        span = reading.phrase(start, end)
        return Source(None, SourceKind.DOCUMENT, span, cue, span.of(reading.text))
    if reading.lists.hearsay.at(reading.words, start):
        return None  # "menurut data terkini" names nobody and nothing
    return phrase_source(reading, start, end, SourceKind.DOCUMENT, cue)
