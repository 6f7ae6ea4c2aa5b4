"""Sentences -> who is who: the names of the story, their kinds, and the fullest form of each.

Names come from the outlet table, from the language's trained pipeline where it has one, and from capitals with the
words around them (titles, heads of bodies, places). A short form stands for the fullest name that holds it.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Self

from rapidfuzz import fuzz

from factcheck.models import Sentence, SourceKind, Span
from factcheck.names.bodies import SHORT_FORM, short_forms
from factcheck.names.joining import joined
from factcheck.names.kinds import kind_of, title_before, title_length, title_of
from factcheck.names.known import find_taught, taught_beside, with_fullest_names
from factcheck.names.media import as_outlet, with_short_outlets, with_words
from factcheck.names.mentions import Mention, meets, name_words
from factcheck.names.nicknames import find_nicknames, with_nicknames
from factcheck.names.runs import ACRONYM, DEGREE, Seen, begins, capital_runs, without_degrees
from factcheck.names.settling import agreed, as_person, as_places, is_of_office, without_tags
from factcheck.names.words import NameWords, load_name_words
from factcheck.outlets import find_outlet_mentions, fold, load_outlets
from factcheck.tagging import Entity, Tagging
from factcheck.words import Word, split_words

__all__ = ["Mention", "Names", "collect_names"]

TOWN_AND_NAME = 2
"""Words of an entity that may be a surname behind a town: "Bupati Lembah Wati"."""
MISSPELT, SPELLED_ALIKE = 6, 87
"""Letters of a word that may be misspelt, and the likeness (0 to 100) from which on it is the same name."""
HEADLINE_LIKE, HEADLINE_WORDS = 5, 2
"""A run of so many capitals with so many everyday words is a line of headlines and no name."""
LONG_NAME = 4
"""Words from which on a name is looked through for the office of its bearer."""


@dataclass(frozen=True, slots=True)
class Names:
    """All mentions of the story and what they stand for."""

    mentions: tuple[Mention, ...] = ()
    people: Mapping[str, tuple[Mention, ...]] = field(default_factory=dict)
    """A folded word of a name -> the mentions of people that hold it."""
    bodies: Mapping[str, str] = field(default_factory=dict)
    """A folded short form of a body's name -> the full one ("sbu" -> "Dinas Keamanan Ukraina")."""
    nicknames: Mapping[str, str] = field(default_factory=dict)
    """A folded nickname -> the name of its bearer."""

    @classmethod
    def of(cls, mentions: Sequence[Mention], bodies: Mapping[str, str], nicknames: Mapping[str, str]) -> Self:
        """Names from the mentions in the order of the text."""
        people: dict[str, list[Mention]] = defaultdict(list)
        for mention in mentions:
            if mention.kind is SourceKind.PERSON:
                for word in name_words(mention.name):
                    people[word].append(mention)
        return cls(tuple(mentions), {word: tuple(found) for word, found in people.items()}, bodies, nicknames)

    def within(self, span: Span) -> list[Mention]:
        """The mentions inside a stretch of the text, in order."""
        return [m for m in self.mentions if span.start <= m.span.start and m.span.end <= span.end]

    def full(self, mention: Mention) -> str:
        """The fullest form that the article gives of a name; of two who share it, the one named last before."""
        if mention.kind is not SourceKind.PERSON:
            return self.bodies.get(fold(mention.name), mention.name)
        if bearer := self.nicknames.get(fold(mention.name)):
            return bearer
        words = self._as_spelled(name_words(mention.name))
        if not words:
            return mention.name
        holders = [m for m in self.people.get(min(words), ()) if words <= name_words(m.name)]
        fuller = [m for m in holders if len(name_words(m.name)) > len(words)] or holders
        if not fuller:
            return mention.name
        before = [m for m in fuller if m.span.start <= mention.span.start] or fuller[:1]
        family = name_words(before[-1].name)
        related = [m for m in holders if family <= name_words(m.name)] or before
        return max(related, key=lambda m: len(name_words(m.name))).name

    def _as_spelled(self, words: frozenset[str]) -> frozenset[str]:
        """A single word that no other name holds, as the name that it misspells: "Peasetyo" after "Prasetyo"."""
        word = next(iter(words), "")
        if len(words) != 1 or len(word) < MISSPELT or len(self.people.get(word, ())) > 1:
            return words
        near = [known for known in self.people if known != word and known[0] == word[0] and len(known) >= MISSPELT]
        best = max(near, key=lambda known: fuzz.ratio(known, word), default="")
        return frozenset({best}) if best and fuzz.ratio(best, word) >= SPELLED_ALIKE else words

    def bearer_of(self, role: Sequence[str]) -> Mention | None:
        """The person of whom the words of a role were said ("wali kota" -> the mayor), the last one named."""
        wanted = set(role)
        people = (m for m in self.mentions if m.kind is SourceKind.PERSON and m.title)
        bearers = [m for m in people if wanted <= set(m.title.split())]
        # "presiden malawi" is the president before the vice-president: the title with the fewest other words.
        return min(reversed(bearers), key=lambda m: len(set(m.title.split()) - wanted), default=None)


def collect_names(
    text: str,
    sentences: Sequence[Sentence],
    taggings: Sequence[Tagging],
    language: str,
    *,
    publisher: str | None = None,
) -> Names:
    """The names of the story in the order of the text; offsets count in `text`. The publisher may be in no table."""
    lists = load_name_words(language)
    outlets = [Mention(span, outlet.name, outlet.kind) for span, outlet in find_outlet_mentions(text)]
    outlets += _publisher(text, publisher, outlets)
    taught = find_taught(text, language)
    split = [split_words(text, sentence.span) for sentence in sentences]
    seen = Seen.of(split)
    mentions, own = list[Mention](), list[Mention]()
    for sentence, words, tagging in zip(sentences, split, taggings, strict=True):
        found = [m for m in outlets if sentence.span.start <= m.span.start < sentence.span.end]
        known = taught_beside(found, taught, words, lists)
        found = [m for m in found if not meets(m, known)]
        if tagging.is_parsed:
            found += _from_entities(text, words, tagging.entities, [*found, *known], lists)
        for run in capital_runs(words, _covered(words, [*found, *known]), lists, seen):
            found += [m for m in _from_run(text, words, run, tagging, lists) if not meets(m, known)]
        mentions += found
        own += known
    mentions = [as_outlet(m, words, lists) for m, words in with_words(mentions, split)]
    mentions = list(without_tags(list(as_places(mentions, split, lists)), lists))
    mentions = _without_offices(with_short_outlets(mentions), text, lists)
    mentions = joined(text, mentions, split, lists)
    mentions = [as_person(m, words, lists) for m, words in with_words(mentions, split)]
    nicknames = find_nicknames(mentions, split, lists)
    mentions = with_nicknames(mentions, nicknames)
    mentions = sorted([*mentions, *own], key=lambda m: m.span)
    mentions = with_fullest_names(agreed(mentions, lists, short_forms(text, mentions, lists)), language)
    kinds = {m.span: m.kind for m in own}
    mentions = [replace(m, kind=kinds.get(m.span, m.kind)) for m in mentions]
    called = {nickname: bearer.name for nickname, bearer in nicknames.items()}
    return Names.of(mentions, short_forms(text, mentions, lists), called)


def _publisher(text: str, publisher: str | None, outlets: Sequence[Mention]) -> Iterator[Mention]:
    """Where the article names its own publisher, if no table knows it."""
    if not publisher:
        return
    taken = [mention.span for mention in outlets]
    for found in re.finditer(rf"(?<![\w.]){re.escape(publisher)}(?!\w)", text, re.IGNORECASE):
        if not any(span.start < found.end() and found.start() < span.end for span in taken):
            yield Mention(Span(*found.span()), publisher, SourceKind.OUTLET)


def _covered(words: Sequence[Word], mentions: Sequence[Mention]) -> set[int]:
    """The places of words that belong to a mention."""
    return {
        place for place, word in enumerate(words) if any(m.span.start <= word.span.start < m.span.end for m in mentions)
    }


def _from_entities(
    text: str, words: Sequence[Word], entities: Sequence[Entity], taken: Sequence[Mention], lists: NameWords
) -> Iterator[Mention]:
    """The names that the trained pipeline finds, titles cut off."""
    for entity in entities:
        if any(m.span.start < entity.span.end and entity.span.start < m.span.end for m in taken):
            continue
        inside = [w for w in words if entity.span.start <= w.span.start < entity.span.end]
        chosen = _without_edges(_with_first_name(inside, words, entity, lists), lists)
        cut = _title_cut(chosen, words, lists) if entity.kind is SourceKind.PERSON else 0
        outlet = load_outlets().by_name(" ".join(w.text for w in chosen)) if len(chosen) > 1 else None
        if outlet:
            yield Mention(Span(chosen[0].span.start, chosen[-1].span.end), outlet.name, outlet.kind)
        elif chosen[cut:]:
            is_body = len(chosen) > 1 and chosen[-1].lower in lists.organization_endings
            # "Nota Penjelasan Bupati"
            is_paper = lists.head_first and len(chosen) > 1 and lists.documents.at(chosen, 0)
            kind = SourceKind.ORGANIZATION if is_body else None if is_paper else entity.kind
            yield replace(_mention(text, words, chosen[cut:], kind, lists), is_recognised=True)


def _title_cut(chosen: Sequence[Word], words: Sequence[Word], lists: NameWords) -> int:
    """The words of a title at the head of a person's entity; a town belongs to a title that stands before it."""
    if not chosen:
        return 0
    titled = len(chosen) > TOWN_AND_NAME and bool(lists.titles.before(words, words.index(chosen[0])))
    return title_length(chosen, lists, titled=titled)


def _with_first_name(inside: Sequence[Word], words: Sequence[Word], entity: Entity, lists: NameWords) -> Sequence[Word]:
    """A surname with the capital right before it that opens the sentence: of "Christian Brull" it may see the last."""
    if entity.kind is not SourceKind.PERSON or len(inside) != 1:
        return inside
    place = words.index(inside[0])
    before = words[place - 1] if place else None
    opens = before is not None and before.is_capitalised and begins(words, place - 1)
    known = before is not None and (is_of_office(before, lists) or lists.openers.at(words, place - 1))
    return [before, *inside] if before is not None and opens and not known else inside


def _without_edges(chosen: Sequence[Word], lists: NameWords) -> Sequence[Word]:
    """An entity without its article, genitive and marks."""
    while chosen and (lists.definite_before.at(chosen, 0) or chosen[0].is_mark or not chosen[0].is_capitalised):
        chosen = chosen[1:]
    while chosen and (chosen[-1].is_mark or chosen[-1].text in {"'s", "’s"}):
        chosen = chosen[:-1]
    return without_degrees(chosen)


def _from_run(
    text: str, words: Sequence[Word], run: Sequence[int], tagging: Tagging, lists: NameWords
) -> Iterator[Mention]:
    """The name in a run of capitals that no entity covers."""
    chosen = [words[place] for place in run]
    if run[0] > 1 and words[run[0] - 1].text == "," and DEGREE.fullmatch("".join(word.text for word in chosen)):
        return  # "dr. Mohammad Imran, MKM": a degree behind a name
    rest = chosen[title_length(chosen, lists) :]
    if not rest:
        return
    if lists.legal_forms.at(rest, 0) and len(rest) > 1:
        yield _mention(text, words, rest, SourceKind.ORGANIZATION, lists)
        return
    place = words.index(rest[0])
    titled = bool(title_before(words, place, lists))
    while titled and len(rest) > 1 and ACRONYM.fullmatch(rest[0].text):  # "jurubicara MDC Nelson Chamisa"
        rest = rest[1:]
    while not titled and lists.places.at(rest, 0) and len(rest) > 1 + lists.places.at(rest, 0):
        rest = rest[lists.places.at(rest, 0) :]  # the dateline without its dash: "Jakarta Dakota Johnson"
    kind = kind_of(rest, titled, lists)
    if titled and kind is SourceKind.PERSON and len(rest) > 1 and lists.places.before(rest, len(rest)):
        return  # "Kadis Perkim Bintan": the office of a town, with a word that no list holds
    behind = words.index(rest[-1]) + 1
    beside = behind + 1 < len(words) and words[behind].text == "," and words[behind + 1].is_capitalised
    if titled and beside and len(rest) > 1 and ACRONYM.fullmatch(rest[-1].text) and len(rest[-1].text) > 2:
        return  # "Direktur Pendanaan Lahan LMAN, Qoswara": the office, and the name beside it
    everyday = sum(word.lower in lists.common for word in rest)
    if kind is SourceKind.PERSON and not titled and len(rest) >= HEADLINE_LIKE and everyday >= HEADLINE_WORDS:
        return
    short = SHORT_FORM.match(text, rest[-1].span.end)
    if short and not titled and ACRONYM.fullmatch(short.group(1)):
        kind = SourceKind.ORGANIZATION  # people have no short form in brackets: "Federasi Sepak Bola Italia (FIGC)"
    inside = [e for e in tagging.entities if chosen[0].span.start <= e.span.start < chosen[-1].span.end]
    people = [e for e in inside if e.kind is SourceKind.PERSON]
    body_and_person = people and any(e.kind is SourceKind.ORGANIZATION for e in inside)
    if body_and_person or (kind is not SourceKind.ORGANIZATION and (people or (inside and not titled))):
        found = inside if body_and_person else people or inside
        yield from _from_entities(text, words, [_widened(entity, chosen, inside, lists) for entity in found], (), lists)
        return
    surely = titled or kind is not SourceKind.PERSON
    if surely or not tagging.is_parsed or _are_proper(rest, tagging):
        yield _mention(text, words, rest, kind, lists)


def _widened(entity: Entity, run: Sequence[Word], others: Sequence[Entity], lists: NameWords) -> Entity:
    """A person with the unknown words of the run beside it: of "Desti Mega Putri" the pipeline may see the last two."""
    if entity.kind is not SourceKind.PERSON:
        return entity
    inside = [place for place, word in enumerate(run) if entity.span.start <= word.span.start < entity.span.end]
    if not inside:
        return entity
    taken = [other.span for other in others if other is not entity]

    def is_free(place: int) -> bool:
        word = run[place]
        known = is_of_office(word, lists) or word.lower in lists.common or bool(DEGREE.fullmatch(word.text))
        named = word.is_capitalised and not word.is_mark
        return named and not known and not any(span.start <= word.span.start < span.end for span in taken)

    first, last = inside[0], inside[-1]
    while first > 0 and is_free(first - 1):
        first -= 1
    while last + 1 < len(run) and is_free(last + 1):
        last += 1
    return Entity(
        Span(min(entity.span.start, run[first].span.start), max(entity.span.end, run[last].span.end)), entity.kind
    )


def _are_proper(rest: Sequence[Word], tagging: Tagging) -> bool:
    """Whether the tagger takes all capitalised words for proper nouns."""
    tags = [tagging.tags.get(word.span.start) for word in rest if word.is_capitalised]
    return all(tag is not None and tag.part == "PROPN" for tag in tags)


def _mention(
    text: str, words: Sequence[Word], rest: Sequence[Word], kind: SourceKind | None, lists: NameWords
) -> Mention:
    span = Span(rest[0].span.start, rest[-1].span.end)
    place = words.index(rest[0])
    if kind is SourceKind.ORGANIZATION and (town := _town_behind(text, words, span, lists)):
        name, short = re.sub(r"\s+", " ", span.of(text)), SHORT_FORM.match(text, span.end)
        printed = f"{short.group(1)} {town.of(text)}" if short else ""
        # "Kedutaan Besar RI (KBRI) Phnom Penh": the form that the article goes on with.
        name = printed if printed and text.count(printed) else f"{name} {town.of(text)}"
        return Mention(Span(span.start, town.end), name, kind)
    if kind is SourceKind.PERSON and lists.articles.before(words, place) and not title_before(words, place, lists):
        kind = SourceKind.ORGANIZATION  # "the Charlotte Observer": people stand without an article
    title = title_of(words, words.index(rest[0]), words.index(rest[-1]) + 1, lists) if kind is SourceKind.PERSON else []
    return Mention(span, re.sub(r"\s+", " ", span.of(text)), kind, " ".join(title))


def _town_behind(text: str, words: Sequence[Word], body: Span, lists: NameWords) -> Span | None:
    """The town that goes on with a body's name behind its short form: "Dinas Kesehatan (Diskes) Bandar Lampung"."""
    short = SHORT_FORM.match(text, body.end)
    if not short:
        return None
    start = next((place for place, word in enumerate(words) if word.span.start > short.end() - 1), len(words))
    length = lists.places.at(words, start)
    if not length or not words[start].is_capitalised or text[short.end() : words[start].span.start].strip():
        return None
    return Span(words[start].span.start, words[start + length - 1].span.end)


def _without_offices(mentions: Sequence[Mention], text: str, lists: NameWords) -> list[Mention]:
    """Long names without an office unknown to the title list: "Country Director Grab Indonesia Neneng Goenadi"."""
    shorts = {fold(m.name) for m in mentions if m.kind is SourceKind.PERSON and " " not in m.name}
    return [
        _cut(mention, text, shorts, lists)
        if mention.kind is SourceKind.PERSON and mention.name.count(" ") >= LONG_NAME - 1
        else mention
        for mention in mentions
    ]


def _cut(mention: Mention, text: str, shorts: set[str], lists: NameWords) -> Mention:
    """The name from the word on by which the article calls its bearer, or behind the last word of an office."""
    words = [word for word in split_words(text, mention.span) if not word.is_mark]
    called = [place for place, word in enumerate(words) if place and fold(word.text) in shorts]
    office = [place + 1 for place, word in enumerate(words[:-1]) if is_of_office(word, lists)]
    start = called[0] if called else (office[-1] if office else 0)
    if called and start == len(words) - 1 and _is_first_name(words, start - 1, lists):
        start -= 1  # "Bayern Munich Vincent Kompany", later Kompany
    if start == 0 or start >= len(words):
        return mention
    span = Span(words[start].span.start, mention.span.end)
    title = " ".join([mention.title, *(word.lower for word in words[:start])]).strip()
    return replace(mention, span=span, name=re.sub(r"\s+", " ", span.of(text)), title=title)


def _is_first_name(words: Sequence[Word], place: int, lists: NameWords) -> bool:
    """Whether the word before a family name can be the first name: nothing that we know as a place or an office."""
    known = is_of_office(words[place], lists) or lists.places.before(words, place + 1)
    return place > 0 and not known and not ACRONYM.fullmatch(words[place].text)
