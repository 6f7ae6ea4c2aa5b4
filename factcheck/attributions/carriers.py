"""A sentence -> the outlets, agencies and platforms that carry it, in the order in which it travelled."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from factcheck.attributions.edges import phrase_end
from factcheck.attributions.nouns import MEDIA
from factcheck.attributions.reading import QUOTED, Reading
from factcheck.attributions.sources import read_sources
from factcheck.models import Evidence, Source, SourceKind
from factcheck.names import Mention
from factcheck.words import Phrases


class Role(IntEnum):
    """What an outlet does for the statement, from the speaker towards the publisher."""

    TOLD = 1
    POSTED = 2
    SPEAKS = 3
    QUOTED = 4
    RELAY = 5
    LEADING = 6


EVIDENCE = {
    Role.TOLD: Evidence.TOLD,
    Role.POSTED: Evidence.POSTED,
    Role.SPEAKS: Evidence.SPEAKS,
    Role.QUOTED: Evidence.QUOTED,
    Role.RELAY: Evidence.RELAY,
    Role.LEADING: Evidence.RELAY,
}


@dataclass(frozen=True, slots=True)
class Carrier:
    """Outlets that carry a statement side by side: the words from start to end name them."""

    role: Role
    sources: tuple[Source, ...]
    start: int
    end: int
    upstream: bool = False
    """Named as the source of the outlet before it: "Reuters, mengutip Interfax"."""

    @property
    def is_relay(self) -> bool:
        """Whether it says how the publisher got the story."""
        return self.role in {Role.RELAY, Role.LEADING}


def find_carriers(reading: Reading) -> list[Carrier]:
    """The carriers outside quotation marks, in the order of the text."""
    found = [carrier for start, end in _groups(reading) if (carrier := _read_group(reading, start, end))]
    return [_with_channel(carrier, found) for carrier in found]


def _with_channel(platform: Carrier, carriers: Sequence[Carrier]) -> Carrier:
    """A platform right before the name of its channel carries what the channel says: "kanal YouTube Intens"."""
    beside = next((carrier for carrier in carriers if carrier.start == platform.end), None)
    if beside is None or platform.role is not Role.POSTED:
        return platform
    return replace(platform, role=beside.role, start=beside.end, end=beside.end)


def in_order(carriers: Sequence[Carrier]) -> list[Carrier]:
    """Carriers in the order in which the statement travelled, the one nearest to the publisher last."""
    ordered: list[Carrier] = []
    for carrier in carriers:
        if carrier.upstream and ordered:
            ordered.insert(len(ordered) - 1, carrier)
        else:
            ordered.append(carrier)
    return sorted(ordered, key=lambda carrier: carrier.role if carrier.role is not Role.QUOTED else Role.SPEAKS)


def find_platforms(reading: Reading) -> Iterator[Carrier]:
    """Platforms named by the verb: "tweeted", "mencuit"."""
    for place, word in enumerate(reading.words):
        if name := reading.cues.platforms.get(word.lower):
            source = Source(name, SourceKind.SOCIAL, word.span, word.text)
            yield Carrier(Role.POSTED, (source,), place, place + 1)


def find_unnamed_relays(reading: Reading) -> Iterator[Carrier]:
    """ "Dirangkum dari berbagai sumber": a relay that names nobody."""
    for place in range(1, len(reading.words)):
        length = reading.cues.carrier.unnamed_relay.at(reading.words, place)
        relay = reading.cues.carrier.relay.before(reading.words, place)
        if length and relay:
            span = reading.phrase(place, place + length)
            source = Source(span.of(reading.text), SourceKind.ANONYMOUS, span, _words(reading, place, relay))
            yield Carrier(Role.RELAY, (source,), place, place + length)


def find_listeners(reading: Reading) -> Iterator[Carrier]:
    """An outlet that is told something and stands by a noun alone: "kepada stasiun radio tersebut"."""
    for place in range(len(reading.words)):
        length = reading.cues.carrier.told.at(reading.words, place)
        if not length:
            continue
        end = phrase_end(reading, place + length)
        cue = reading.phrase(place, place + length).of(reading.text)
        sources = read_sources(reading, place + length, end, cue)
        is_crowd = reading.lists.crowd.before(reading.words, end)  # "speak to the media"
        if sources and not is_crowd and all(source.kind in MEDIA and source.name is None for source in sources):
            yield Carrier(Role.TOLD, tuple(sources), place + length, end)


def _groups(reading: Reading) -> Iterator[tuple[int, int]]:
    """Stretches of words that name outlets side by side ("Tasnim dan ISNA", "Reuters, AFP dan AP")."""
    place = 0
    while place < len(reading.words):
        if not _is_medium(reading, place):
            place += 1
            continue
        start = place
        end = _behind(reading, place)
        while (joint := _joint(reading, end)) is not None and _is_medium(reading, end + joint):
            end = _behind(reading, end + joint)
        yield start, end
        place = end


def _is_medium(reading: Reading, place: int) -> bool:
    mention = reading.mention_at(place)
    if mention is None:
        return False
    return mention.kind in MEDIA or (not mention.title and _unknown_outlet(reading, place, mention))


def _unknown_outlet(reading: Reading, place: int, mention: Mention) -> bool:
    """A name that no table knows, right behind a relay cue ("dilansir Yahoosports"), is an outlet's."""
    carrier = reading.cues.carrier
    if mention.kind is not SourceKind.PERSON:
        page = reading.lists.pages.before(reading.words, place)
        named = carrier.names_outlet.before(reading.words, place)
        relayed = named or (page and carrier.relay.before(reading.words, place - page))
        return mention.kind is SourceKind.ORGANIZATION and bool(relayed)
    if carrier.cites.before(reading.words, place) and _relay_with_agent(reading, place):
        return True
    at = _skip_filler(reading, place)
    relay = carrier.relay.before(reading.words, at)
    cites = carrier.cites.before(reading.words, at)
    cited = cites >= relay and _carrier_before(reading, at - cites)
    return bool(relay) and not cited and not reading.lists.titles.at(reading.words, at)


def _relay_with_agent(reading: Reading, place: int) -> bool:
    """ "dikutip BolaSport.com dari Mirror": the outlet behind "dari" is the source of the one that quoted it."""
    from_at = place - reading.cues.carrier.cites.before(reading.words, place)
    near = range(max(0, from_at - 4), from_at)
    return any(_is_medium(reading, at) and _role_before(reading, at)[0] is Role.RELAY for at in near)


def _behind(reading: Reading, place: int) -> int:
    """The first word behind the name that begins at a word, with a short form in brackets."""
    mention = reading.mention_at(place)
    end = mention.span.end if mention else reading.words[place].span.end
    after = place
    while after < len(reading.words) and reading.words[after].span.start < end:
        after += 1
    if after + 2 < len(reading.words) and reading.words[after].text == "(" and reading.words[after + 2].text == ")":
        after += 3
    return after


def _joint(reading: Reading, place: int) -> int | None:
    """The length of "and" or a comma between two names; None where nothing joins them."""
    words = reading.words
    if place < len(words) and words[place].text == ",":
        return 1 + reading.lists.conjunctions.at(words, place + 1)
    if length := reading.lists.conjunctions.at(words, place):
        return length
    return None


def _read_group(reading: Reading, start: int, end: int) -> Carrier | None:
    """What the outlets between two words do for the statement; None where they are only spoken about."""
    role, cue, upstream = _role_before(reading, start)
    if on_air := _on_air(reading, start, end):
        role, cue = Role.TOLD, on_air
    if role is None and (speaks := _speaks_after(reading, end)):
        role, cue = Role.SPEAKS, speaks
    if role is None:
        return None
    if role is Role.RELAY and _leads(reading, start):
        role = Role.LEADING
    sources = tuple(_sources(reading, start, end, cue))
    if all(source.kind is SourceKind.SOCIAL for source in sources) and role in {Role.TOLD, Role.SPEAKS}:
        return None
    return Carrier(role, sources, start, end, upstream)


def _on_air(reading: Reading, start: int, end: int) -> str:
    """The word before a broadcaster whose show follows: "on NBC's “Meet the Press”"."""
    carrier = reading.cues.carrier
    before = carrier.on_air.before(reading.words, start)
    behind = carrier.shows.at(reading.words, end)
    is_show = behind and end + behind < len(reading.words) and reading.words[end + behind].text == QUOTED
    return _words(reading, start, before) if before and is_show else ""


def _sources(reading: Reading, start: int, end: int, cue: str) -> Iterator[Source]:
    for mention in reading.mentions_in(start, end):
        if mention.kind is SourceKind.ORGANIZATION:
            yield Source(reading.names.full(mention), mention.kind, mention.span, cue)
            continue
        kind = mention.kind if mention.kind in MEDIA else SourceKind.OUTLET
        yield Source(mention.name, kind, mention.span, cue)


def _skip_filler(reading: Reading, start: int) -> int:
    """Back over the words that may stand between a cue and the name: "kantor berita Rusia, Interfax"."""
    filler, words = reading.cues.carrier.filler, reading.words
    at = start
    while at > 0 and start - at < 10:
        if length := filler.before(words, at):
            if _relay_ends(reading, at):
                return at
            at -= length
        elif words[at - 1].text == "," and at - 1 > 0 and filler.before(words, at - 1):
            at -= 1
        else:
            break
    return at


def _relay_ends(reading: Reading, at: int) -> bool:
    """Whether a longer cue ends here that holds the filler itself ("dikutip dari")."""
    return reading.cues.carrier.relay.before(reading.words, at) > 1


def _role_before(reading: Reading, start: int) -> tuple[Role | None, str, bool]:
    """(role, cue, upstream) by the cue before the name."""
    at = _skip_filler(reading, start)
    cues = reading.cues
    ranked: list[tuple[Phrases, Role]] = [
        (cues.carrier.quoted, Role.QUOTED),
        (cues.carrier.relay, Role.RELAY),
        (cues.carrier.told, Role.TOLD),
        (cues.carrier.firsthand, Role.TOLD),
        (cues.speech.preposition, Role.SPEAKS),
        (cues.speech.inverted, Role.SPEAKS),
        (cues.carrier.posted, Role.POSTED),
    ]
    for place in range(start, at - 1, -1):
        cites = cues.carrier.cites.before(reading.words, place)
        best = max(((phrases.before(reading.words, place), role) for phrases, role in ranked), key=lambda pair: pair[0])
        if cites and cites >= best[0] and _carrier_before(reading, place - cites):
            above = Role.RELAY if _relays_before(reading, place - cites) else Role.SPEAKS
            return above, _words(reading, place, cites), True
        role = _fitting(best[1], reading, start) if best[0] else None
        if role:
            return role, _words(reading, place, best[0]), False
    return None, "", False


def _fitting(role: Role, reading: Reading, start: int) -> Role | None:
    """The role if the sort of outlet allows it: one posts on platforms and nowhere else."""
    mention = reading.mention_at(start)
    social = mention is not None and mention.kind is SourceKind.SOCIAL
    if role is Role.POSTED:
        return role if social else None
    return Role.POSTED if social and role in {Role.TOLD, Role.RELAY} else role


def _words(reading: Reading, place: int, length: int) -> str:
    return reading.phrase(place - length, place).of(reading.text)


def _carrier_before(reading: Reading, place: int) -> bool:
    """Whether an outlet stands close before a word, so that the one behind it is its source."""
    near = range(max(0, place - 6), place)
    return any(_is_medium(reading, at) for at in near)


def _relays_before(reading: Reading, place: int) -> bool:
    """Whether the outlet close before a word relays the story."""
    near = [at for at in range(max(0, place - 6), place) if _is_medium(reading, at)]
    return bool(near) and _role_before(reading, near[-1])[0] is Role.RELAY


def _speaks_after(reading: Reading, end: int) -> str:
    """The verb with which the outlet speaks, right behind its name."""
    words, at, lists = reading.words, end, reading.lists
    while at < len(words) and (
        length := reading.cues.speech.between.at(words, at) or lists.agencies.at(words, at) or lists.media.at(words, at)
    ):
        at += length
    length = reading.cues.carrier.speaks.at(words, at)
    return reading.phrase(at, at + length).of(reading.text) if length and not words[at].is_capitalised else ""


def _leads(reading: Reading, start: int) -> bool:
    """Whether the relay opens the sentence: "Dilansir AFP, …" stands nearest to the publisher."""
    before = [word for word in reading.words[:start] if not word.is_mark or word.text == QUOTED]
    return len(before) <= 8 and not any(word.text == QUOTED or word.text == "," for word in reading.words[:start])


def numbered(carriers: Sequence[Carrier]) -> tuple[Source, ...]:
    """The sources of carriers in their order; those side by side share a group number."""
    return tuple(
        replace(source, group=number, evidence=EVIDENCE[carrier.role])
        for number, carrier in enumerate(carriers)
        for source in carrier.sources
    )
