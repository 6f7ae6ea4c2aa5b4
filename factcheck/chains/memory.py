"""What a reader remembers while reading on: who spoke last, through whom, and whom "dia" or "the newspaper" means."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from factcheck.models import Basis, Evidence, Hop, Source, SourceKind, Span
from factcheck.names import Mention, Names
from factcheck.names.words import NameWords
from factcheck.outlets import fold
from factcheck.words import Word, split_words

MEDIA = frozenset({SourceKind.OUTLET, SourceKind.AGENCY})
CARRYING = MEDIA | {SourceKind.SOCIAL}
PEOPLE = frozenset({SourceKind.PERSON, SourceKind.ANONYMOUS, SourceKind.SOCIAL})
BODIES = frozenset({SourceKind.ORGANIZATION, SourceKind.OUTLET, SourceKind.AGENCY, SourceKind.DOCUMENT})
RECENT = 2
"""So many of those heard or spoken of last could be meant by a pronoun."""


@dataclass(slots=True)
class Memory:
    """The state of reading; hops are kept without group numbers that matter outside their own position."""

    names: Names
    lists: NameWords
    spoken: list[Hop] = field(default_factory=list)
    """Everybody who spoke or was the subject of a sentence, in order."""
    speakers: tuple[Hop, ...] = ()
    """Who spoke last."""
    carriers: tuple[Hop, ...] = ()
    """Through whom that statement came."""
    running: bool = False
    """Whether that statement still goes on, so that its carriers hold."""
    relays: tuple[Hop, ...] = ()
    """Through whom the publisher has the story."""
    media: list[Hop] = field(default_factory=list)
    """Outlets and agencies named, in order."""

    def copy(self) -> "Memory":
        """The same state, to look ahead without changing it."""
        return replace(self, spoken=list(self.spoken), media=list(self.media))

    def remember(self, speakers: Sequence[Hop], carriers: Sequence[Hop]) -> None:
        """Somebody has spoken."""
        self.speakers, self.carriers, self.running = tuple(speakers), tuple(carriers), True
        self.spoken += speakers
        self.media += [hop for hop in (*speakers, *carriers) if hop.kind in MEDIA]

    def notice(self, mention: Mention) -> None:
        """Somebody was the subject of a sentence without speaking."""
        kind = mention.kind or SourceKind.ORGANIZATION
        self.spoken.append(Hop(self.names.full(mention), kind, Basis.CARRIED, mention.span))

    def hop(self, source: Source) -> Hop | None:
        """The hop that a source stands for; None where nobody is known whom it could mean."""
        if source.name is not None and source.kind is not None:
            return Hop(source.name, source.kind, Basis.STATED, source.span, source.cue, source.group, source.evidence)
        antecedent = self._antecedent(source)
        if antecedent is None:
            return self._as_written(source)
        is_pronoun = source.role in self.lists.pronouns or self._has_suffix(source.role)
        return Hop(
            antecedent.name,
            antecedent.kind,
            Basis.CARRIED,
            source.span,
            source.cue,
            source.group,
            Evidence.PRONOUN if is_pronoun else Evidence.PHRASE,
            alternatives=self._alternatives(antecedent),
        )

    def _alternatives(self, chosen: Hop) -> tuple[str, ...]:
        """Who else of the same sort was named just before, so that a pronoun could mean either."""
        sort = PEOPLE if chosen.kind in PEOPLE else BODIES
        near = [hop.name for hop in self.spoken[-RECENT:] if hop.kind in sort and fold(hop.name) != fold(chosen.name)]
        return tuple(dict.fromkeys(near))

    def _as_written(self, source: Source) -> Hop | None:
        """A role whose bearer the article never names stands by its own words."""
        if source.kind is None or not source.role or source.role in self.lists.pronouns:
            return None
        if self._has_suffix(source.role):
            return None
        name = " ".join(source.role.split())
        if self.lists.articles.at(_words(name), 0):
            name = name.split(" ", 1)[-1]
        return Hop(name, source.kind, Basis.STATED, source.span, source.cue, source.group, source.evidence)

    def _antecedent(self, source: Source) -> Hop | None:
        """Whom a pronoun, "-nya" or a definite phrase means."""
        what = self.lists.pronouns.get(source.role)
        if what == "group":
            return self._last(lambda hop: hop.kind in BODIES | {SourceKind.ANONYMOUS}) or self._last(lambda hop: True)
        if what == "thing":
            return self._last(lambda hop: hop.kind in BODIES)
        if self._has_suffix(source.role) and self.speakers and self.speakers[-1].kind in PEOPLE:
            return self.speakers[-1]  # "ujarnya" behind a quotation is whoever spoke last
        if what == "person" or self._has_suffix(source.role):
            heard = self._last(lambda hop: hop.kind in PEOPLE) or (self._last(lambda _: True) if what is None else None)
            return heard or self._named_before(source)
        if any(pronoun in source.role.split() for pronoun in self.lists.pronouns):
            return self._last(lambda hop: hop.kind in PEOPLE) or self._last(lambda _: True)
        return self._by_role(source)

    def _named_before(self, source: Source) -> Hop | None:
        """The person named last before a pronoun, where nobody has spoken or acted yet."""
        people = (m for m in self.names.mentions if m.kind is SourceKind.PERSON and (m.title or m.is_recognised))
        named = [m for m in people if m.span.end <= source.span.start]
        return Hop(self.names.full(named[-1]), SourceKind.PERSON, Basis.CARRIED, named[-1].span) if named else None

    def _by_role(self, source: Source) -> Hop | None:
        """ "menteri itu", "the newspaper", "laporan itu", "Wali Kota"."""
        if source.kind in MEDIA:
            same = [hop for hop in self.media if hop.kind is source.kind] or self.media
            return same[-1] if same else None
        if source.kind is SourceKind.DOCUMENT:
            reports = any(word in self.lists.reports for word in source.role.casefold().split())
            carried = self.media[-1] if reports and self.media else None
            said = any(word in self.lists.messages for word in source.role.casefold().split())
            return carried or self._last(lambda hop: said or hop.kind in BODIES)
        if source.kind is SourceKind.ORGANIZATION:
            return self._body(source)
        role = self._role_words(source)
        if noun := self._same_noun(role):
            return noun
        bearer = self.names.bearer_of(role) if role else None
        if bearer is not None and not _is_object(bearer, source):
            return Hop(self.names.full(bearer), SourceKind.PERSON, Basis.CARRIED, bearer.span)
        if role and role[0] in self.lists.referring and not set(role) & set(self.lists.new_people.by_first):
            return self._last(lambda hop: hop.kind in PEOPLE)  # "kata pria yang meraih gelar doktor"
        if self._is_described(source) or any(word in self.lists.crowd for word in role):
            return None
        if any(word in self.lists.bearers for word in role) and not self._is_shown(source):
            return None
        if self._is_definite(source) or len(role) <= 1:
            return self._last(lambda hop: hop.kind in PEOPLE)
        return None

    def _is_described(self, source: Source) -> bool:
        """Whether a phrase says itself whose it is: "the spokesperson for the Popular Mobilisation Forces"."""
        words = _words(source.role)
        if self.lists.definite_after.before(words, len(words)):
            return False  # "politikus dari Partai Nasdem itu" was named before
        belongs = [place for place in range(1, len(words)) if self.lists.belonging.at(words, place)]
        if any(self.lists.hired.at(words, place) for place in range(1, len(words))):
            return True  # "the investigator hired by her team"
        return any(word.is_capitalised for place in belongs for word in words[place + 1 :])

    def _same_noun(self, role: list[str]) -> Hop | None:
        """ "the official" after "a Turkish official": the last one unnamed who was called by that noun."""
        nouns = {word for word in role if word in self.lists.humans}
        unnamed = (hop for hop in reversed(self.spoken) if hop.kind is SourceKind.ANONYMOUS)
        return next((hop for hop in unnamed if nouns & set(hop.name.casefold().split())), None)

    def _body(self, source: Source) -> Hop | None:
        """A body by its noun ("badan tersebut", "the transit agency"): one whose name holds it, else the last body."""
        role = set(self._role_words(source))
        spoken = [hop for hop in self.spoken if hop.kind in BODIES and role & set(fold(hop.name).split())]
        if spoken:
            return spoken[-1]
        before = [
            m for m in self.names.mentions if m.kind is SourceKind.ORGANIZATION and m.span.end <= source.span.start
        ]
        named = [m for m in before if role & set(fold(m.name).split())]
        if named:
            return Hop(self.names.full(named[-1]), SourceKind.ORGANIZATION, Basis.CARRIED, named[-1].span)
        if role & set(self.lists.powers.by_first):
            return None  # "the government" is no company named before
        return self._last(lambda hop: hop.kind is SourceKind.ORGANIZATION and self._is_named(hop))

    def _is_named(self, hop: Hop) -> bool:
        """Whether a body bears a name: "the ministry" is none that was only called "the company" before."""
        return any(word.is_capitalised for word in _words(hop.name)[1:]) or any(
            fold(m.name) == fold(hop.name) for m in self.names.mentions
        )

    def _role_words(self, source: Source) -> list[str]:
        """The words of a role without those that only point."""
        pointing = (self.lists.definite_before, self.lists.definite_after, self.lists.indefinite)
        return [word for word in source.role.casefold().split() if not any(word in phrases for phrases in pointing)]

    def _is_definite(self, source: Source) -> bool:
        words = _words(source.role)
        return bool(self.lists.definite_after.before(words, len(words)) or self.lists.definite_before.at(words, 0))

    def _is_shown(self, source: Source) -> bool:
        """Whether a phrase points at somebody: "gubernur itu"."""
        words = _words(source.role)
        return bool(self.lists.definite_after.before(words, len(words)))

    def _has_suffix(self, role: str) -> bool:
        """Whether a word ends in a pronoun: "katanya"."""
        suffix = self.lists.pronoun_suffix
        return bool(suffix) and role.casefold().endswith(suffix)

    def _last(self, fits: Callable[[Hop], bool]) -> Hop | None:
        return next((hop for hop in reversed(self.spoken) if fits(hop)), None)


def _is_object(person: Mention, source: Source) -> bool:
    """Whether the title of a name is somebody else with a verb: "hakim menyebut Rina Wati menerima suap"."""
    return bool(source.cue) and source.cue.casefold() in person.title.split()


def _words(text: str) -> list[Word]:
    return split_words(text, Span(0, len(text)))
