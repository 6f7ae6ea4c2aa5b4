"""Attributions + credit + publisher -> the chain of every sentence: origin first, publisher last.

Reads the story once, in order, and follows `source-chains` rule by rule: one quotation is one statement, a statement
keeps its speaker and carriers while it goes on, a relay or credit goes on through the story, the publisher closes
every chain. The numbers in comments are the rules of docs/source-chains.md.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from factcheck.attributions.cues import Cues, load_cues
from factcheck.chains.memory import CARRYING, MEDIA, Memory
from factcheck.models import (
    Attribution,
    Basis,
    Body,
    Credit,
    Evidence,
    Hop,
    Provenance,
    QuoteKind,
    Sentence,
    SourceKind,
)
from factcheck.names import Mention, Names
from factcheck.names.words import load_name_words
from factcheck.outlets import fold, load_outlets
from factcheck.words import Word, split_words

SUBJECT_WORDS = 4
"""Words at the head of a clause among which its subject is looked for."""


@dataclass(frozen=True)
class Story:
    """What the builder needs to know of an article."""

    text: str
    language: str
    publisher: str | None
    credits: Sequence[Credit]
    sentences: Sequence[Sentence]
    attributions: Sequence[Attribution]
    names: Names
    verdicts: Sequence[int] = ()
    """Where a fact-check's own verdict begins ("Kesimpulan"), in characters: relays end there (rule 11)."""

    @cached_property
    def speaking(self) -> frozenset[str | None]:
        """Everybody who speaks by name somewhere in the story."""
        return frozenset(source.name for each in self.attributions for source in each.speakers)

    @cached_property
    def words(self) -> Sequence[Sequence[Word]]:
        """The words of each sentence, which several steps look at."""
        return [split_words(self.text, sentence.span) for sentence in self.sentences]


def build_chains(story: Story) -> list[Provenance]:
    """One provenance a sentence, in the order of the text."""
    builder = _Builder(story, Memory(story.names, load_name_words(story.language)))
    drafts = [builder.read(place) for place in range(len(story.sentences))]
    _point_back(drafts, story.attributions)
    return [builder.close(draft) for draft in drafts]


@dataclass(slots=True)
class _Draft:
    """A chain in the making: speakers, carriers of the statement, relays of the story."""

    quote: QuoteKind
    speakers: tuple[Hop, ...] = ()
    carriers: tuple[Hop, ...] = ()
    relays: tuple[Hop, ...] = ()
    own_route: bool = False
    """The sentence itself names the way to the publisher, so the article's credit does not stand in it (rule 10)."""
    unnamed: bool = False
    circular: bool = False
    """The publisher stands among its own sources."""


@dataclass(slots=True)
class _Builder:
    story: Story
    memory: Memory
    paragraph: int = -1
    read_to: int = 0
    spoke_in_paragraph: bool = True
    heard: dict[int, _Draft] = field(default_factory=dict)
    """A quotation's number -> the draft of its reporting clause."""

    @property
    def cues(self) -> Cues:
        """The cues of the story's language."""
        return load_cues(self.story.language)

    def read(self, place: int) -> _Draft:
        """The draft of one sentence, with what it takes over from those before."""
        sentence, attribution = self.story.sentences[place], self.story.attributions[place]
        self._enter(sentence.paragraph)
        if any(self.read_to <= verdict <= sentence.span.start for verdict in self.story.verdicts):
            self.memory.relays, self.memory.running = (), False
        self.read_to = sentence.span.end
        if attribution.speakers:
            draft = self._statement(attribution)
        elif attribution.quotation is not None and attribution.quote is QuoteKind.DIRECT:
            draft = self._goes_on_quoting(place, attribution)
        else:
            unmarked = self._unmarked(place) if attribution.goes_on or self._is_first_person(place) else None
            draft = unmarked or self._own_voice(place, attribution)
        introduces = sentence.text.endswith(":")  # "Berikut narasi lengkapnya:"
        self.spoke_in_paragraph |= bool(draft.speakers) or introduces
        return draft

    def _enter(self, paragraph: int) -> None:
        """A paragraph in the writer's voice ends the running statement (rule 14)."""
        if paragraph != self.paragraph:
            if not self.spoke_in_paragraph:
                self.memory.running = False
            self.paragraph, self.spoke_in_paragraph = paragraph, False

    def _statement(self, attribution: Attribution) -> _Draft:
        """A sentence with a reporting clause."""
        memory = self.memory
        speakers = tuple(hop for source in attribution.speakers if (hop := memory.hop(source)))
        if not speakers:
            return self._relayed(_Draft(QuoteKind.NONE, unnamed=attribution.unnamed_report), attribution)
        carriers = tuple(hop for source in attribution.carriers if (hop := memory.hop(source)) and hop.kind in CARRYING)
        draft = self._relayed(_Draft(attribution.quote, speakers, carriers), attribution)
        same = memory.running and {hop.name for hop in speakers} == {hop.name for hop in memory.speakers}
        if same and not carriers and not attribution.relays:
            draft.carriers = _as_carried(memory.carriers, Evidence.RUNNING)
        memory.remember(speakers, draft.carriers)
        if attribution.quotation is not None:
            self.heard[attribution.quotation] = draft
        return draft

    def _relayed(self, draft: _Draft, attribution: Attribution) -> _Draft:
        """With the relay that the sentence names, or the one named before (rules 10 to 12)."""
        relays = tuple(hop for source in attribution.relays if (hop := self.memory.hop(source)))
        route = [self._is_publisher(hop.name) for hop in (*draft.speakers, *draft.carriers, *relays)]
        told_us = any(route)
        draft.circular = told_us and not all(route[route.index(True) :])
        relays = tuple(hop for hop in relays if not self._is_publisher(hop.name))
        if not relays:
            draft.own_route = told_us
            self.memory.relays = () if told_us else self.memory.relays
            draft.relays = _as_carried(self.memory.relays, Evidence.EARLIER)
        elif self.story.credits:
            draft.relays = relays
            draft.own_route = relays[-1].kind is SourceKind.AGENCY
        elif self._is_upstream(relays):
            draft.carriers += relays
            draft.relays = _as_carried(self.memory.relays, Evidence.EARLIER)
        else:
            last = relays[-1].group
            draft.carriers += tuple(hop for hop in relays if hop.group != last)
            draft.relays = tuple(hop for hop in relays if hop.group == last)
            self.memory.relays = tuple(hop for hop in draft.relays if hop.kind is not SourceKind.ANONYMOUS)
        self.memory.media += [hop for hop in relays if hop.kind in MEDIA]
        return draft

    def _is_upstream(self, relays: Sequence[Hop]) -> bool:
        """ "seperti dikutip Tasnim" under a relay already named: Tasnim quoted him, the relay passed it on."""
        known = {hop.name for hop in self.memory.relays}
        quoted = relays[-1].cue in self.cues.carrier.quotes
        return bool(known) and quoted and not known & {hop.name for hop in relays}

    def _goes_on_quoting(self, place: int, attribution: Attribution) -> _Draft:
        """A sentence inside a quotation: the speaker of its reporting clause, before or behind, else who spoke last."""
        number = attribution.quotation
        heard = self.heard.get(number) if number is not None else None
        if heard is None and (clause := self._clause_behind(place, number)) is not None:
            ahead = self.story.attributions[clause]
            heard = self._peek(ahead)
        if heard is not None:
            return _Draft(
                QuoteKind.DIRECT,
                _as_carried(heard.speakers, Evidence.QUOTATION),
                _as_carried(heard.carriers, Evidence.QUOTATION),
                _as_carried(heard.relays, Evidence.QUOTATION),
                own_route=heard.own_route,
            )
        return self._carried(QuoteKind.DIRECT)

    def _clause_behind(self, place: int, number: int | None) -> int | None:
        """The later sentence with the reporting clause of the same quotation."""
        for later in range(place + 1, len(self.story.attributions)):
            attribution = self.story.attributions[later]
            if attribution.quotation != number:
                return None
            if attribution.speakers:
                return later
        return None

    def _peek(self, attribution: Attribution) -> _Draft:
        """The draft that a later sentence will get, without remembering it."""
        return _Builder(self.story, self.memory.copy())._statement(attribution)

    def _is_first_person(self, place: int) -> bool:
        """Whether somebody speaks of himself outside quotation marks."""
        words = self.story.words[place]
        first_person = self.cues.phrase.first_person
        # "US" is no "us": a country in capitals speaks for nobody.
        spoken = [at for at, word in enumerate(words) if len(word.text) == 1 or not word.text.isupper()]
        return self.story.attributions[place].quotation is None and any(first_person.at(words, at) for at in spoken)

    def _unmarked(self, place: int) -> _Draft | None:
        """Words whose quotation marks were lost: "Kami siap. Kami akan datang, ujarnya" (rule 13)."""
        behind = self.story.attributions[place + 1] if place + 1 < len(self.story.attributions) else None
        if behind and behind.speakers and behind.quotation is None and self._is_first_person(place + 1):
            ahead = self._peek(behind)
            return replace(ahead, quote=QuoteKind.INDIRECT, speakers=_as_carried(ahead.speakers, Evidence.QUOTATION))
        somebody = any(hop.kind is not SourceKind.ORGANIZATION for hop in self.memory.speakers)  # a body says no "I"
        if somebody and (self.spoke_in_paragraph or self.memory.running):
            return self._carried(QuoteKind.INDIRECT)
        return None

    def _carried(self, quote: QuoteKind) -> _Draft:
        """Who spoke last speaks on."""
        memory = self.memory
        if not memory.speakers:
            unspoken = QuoteKind.DIRECT if quote is QuoteKind.DIRECT else QuoteKind.NONE
            return _Draft(unspoken, relays=_as_carried(memory.relays, Evidence.EARLIER))
        carriers = _as_carried(memory.carriers, Evidence.RUNNING) if memory.running else ()
        memory.running = True
        memory.carriers = carriers
        return _Draft(
            quote,
            _as_carried(memory.speakers, Evidence.RUNNING),
            carriers,
            _as_carried(memory.relays, Evidence.EARLIER),
        )

    def _own_voice(self, place: int, attribution: Attribution) -> _Draft:
        """The writer's own voice: relay and credit only (rule 15)."""
        if mention := self._subject(place):
            self.memory.notice(mention)
        carriers = tuple(hop for source in attribution.carriers if (hop := self.memory.hop(source)))
        draft = self._relayed(_Draft(QuoteKind.NONE, (), carriers, unnamed=attribution.unnamed_report), attribution)
        return self._as_statement(draft, attribution)

    def _as_statement(self, draft: _Draft, attribution: Attribution) -> _Draft:
        """Under an article credit an outlet named in the text speaks for this one statement (rules 10 and 12)."""
        credited = {credit.name for credit in self.story.credits}
        named = attribution.relays and draft.relays and not draft.own_route
        if not credited or not named or {hop.name for hop in draft.relays} & credited:
            return draft
        self.memory.remember(draft.relays, ())
        quote = QuoteKind.INDIRECT if attribution.quotation is None else QuoteKind.MIXED
        return replace(draft, quote=quote, speakers=draft.relays, relays=())

    def _subject(self, place: int) -> Mention | None:
        """Whoever a sentence of the writer is about: the person, else the body, that its main clause begins with."""
        sentence, words = self.story.sentences[place], self.story.words[place]
        prepositions, adverbials = self.cues.phrase.prepositions, self.cues.phrase.adverbials
        at = adverbials.at(words, 0)
        while prepositions.at(words, at):  # "Berbicara tentang Leicester, Mahrez pun …"
            comma = next((p for p in range(at, len(words)) if words[p].text == ","), len(words))
            at = comma + 1
        calendar = self.memory.lists.calendar
        plain = [word for p, word in enumerate(words[at:], at) if word.text.isalpha() and not calendar.at(words, p)]
        near = {word.span.start for word in plain[:SUBJECT_WORDS]}
        named = [m for m in self.story.names.within(sentence.span) if m.span.start in near]
        people = (m for m in named if m.kind is SourceKind.PERSON and self._is_somebody(m))
        bodies = (m for m in named if m.kind is SourceKind.ORGANIZATION)
        return next(people, None) or next(bodies, None)

    def _is_somebody(self, mention: Mention) -> bool:
        """Whether a name is surely a person's: with a title, known to the pipeline, or speaking in the story."""
        full = self.story.names.full(mention)
        known = bool(mention.title) or mention.is_recognised or full in self.story.speaking
        return known and all(len(part) > 1 for part in full.split())

    def _is_publisher(self, name: str) -> bool:
        """Whether a name is the publisher's own, by any of its names."""
        if self.story.publisher is None:
            return False
        ours, theirs = load_outlets().by_name(self.story.publisher), load_outlets().by_name(name)
        return fold(name) == fold(self.story.publisher) or (ours is not None and ours == theirs)

    def close(self, draft: _Draft) -> Provenance:
        """The finished chain: credit and publisher added, doubles and the publisher's own name left out."""
        hops = [*_numbered(draft.speakers, 0), *_numbered(draft.carriers, 1), *_numbered(draft.relays, 90)]
        hops = [hop for hop in hops if not self._is_publisher(hop.name)]
        if not draft.own_route:
            hops += [
                Hop(credit.name, credit.kind, Basis.CREDITED, credit.span, credit.cue, evidence=Evidence.CREDIT)
                for credit in self.story.credits
            ]
        chain = tuple(_regrouped(_once(hops)))
        quote = draft.quote if draft.speakers or draft.quote is QuoteKind.DIRECT else QuoteKind.NONE
        publisher = Hop(self.story.publisher or "?", SourceKind.OUTLET, Basis.PUBLISHED, evidence=Evidence.PUBLISHER)
        speaks = bool(draft.speakers) and draft.speakers[0].kind not in MEDIA
        return Provenance((*chain, publisher), quote, speaks, draft.unnamed and not draft.speakers, draft.circular)


def _point_back(drafts: list[_Draft], attributions: Sequence[Attribution]) -> None:
    """ "Hal itu disampaikan X": the sentence before gets the speaker, if it has none (rule 13)."""
    for place, attribution in enumerate(attributions):
        if attribution.points_back and place and drafts[place].speakers and not drafts[place - 1].speakers:
            drafts[place - 1].speakers = _as_carried(drafts[place].speakers, Evidence.BACK)
            drafts[place - 1].quote = QuoteKind.INDIRECT


def _as_carried(hops: Sequence[Hop], evidence: Evidence) -> tuple[Hop, ...]:
    return tuple(replace(hop, basis=Basis.CARRIED, evidence=evidence) for hop in hops)


def _numbered(hops: Sequence[Hop], base: int) -> Iterator[Hop]:
    """Hops with group numbers that are unique in the chain."""
    for hop in hops:
        yield replace(hop, group=base + (hop.group or 0))


def _once(hops: Sequence[Hop]) -> Iterator[Hop]:
    """Each source once, at the place nearest to the origin."""
    seen: set[str] = set()
    for hop in hops:
        key = fold(hop.name)
        if key not in seen:
            seen.add(key)
            yield hop


def _regrouped(hops: Iterator[Hop]) -> Iterator[Hop]:
    """Group numbers only where several hops share one, counted from 0."""
    listed = list(hops)
    counts = Counter(hop.group for hop in listed)
    order = {group: number for number, group in enumerate(group for group, count in counts.items() if count > 1)}
    for hop in listed:
        yield replace(hop, group=order.get(hop.group))


def find_verdicts(body: Body, text: str, language: str) -> list[int]:
    """Where the headings stand under which a fact-check gives its own verdict."""
    verdict = load_cues(language).carrier.verdict
    headings = (dropped.span for dropped in body.dropped)
    return [span.start for span in headings if verdict.at(split_words(text, span), 0)]
