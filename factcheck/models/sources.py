"""Who says so: sources, hops, chains, and what an article says about itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from factcheck.models.articles import Span


class SourceKind(StrEnum):
    """What sort of source a hop is."""

    PERSON = "person"
    ORGANIZATION = "organization"
    AGENCY = "agency"
    OUTLET = "outlet"
    DOCUMENT = "document"
    SOCIAL = "social"
    ANONYMOUS = "anonymous"


class Basis(StrEnum):
    """How we know that a hop belongs to the chain."""

    STATED = "stated"
    CARRIED = "carried"
    CREDITED = "credited"
    PUBLISHED = "published"


class Evidence(StrEnum):
    """How a hop was read: by which clause of its sentence, or from where it was taken over."""

    SUBJECT = "subject"
    INVERTED = "inverted"
    TRAILING = "trailing"
    PREPOSITION = "preposition"
    PASSIVE = "passive"
    CITED = "cited"
    TOLD = "told"
    POSTED = "posted"
    SPEAKS = "speaks"
    QUOTED = "quoted"
    RELAY = "relay"
    PRONOUN = "pronoun"
    PHRASE = "phrase"
    QUOTATION = "quotation"
    RUNNING = "running"
    EARLIER = "earlier"
    BACK = "back"
    CREDIT = "credit"
    PUBLISHER = "publisher"
    BY_HAND = "hand"


@dataclass(frozen=True, slots=True)
class Credit:
    """Whom the article credits as a whole ("Sumber: Reuters"), with the place of the name."""

    name: str
    kind: SourceKind
    span: Span
    cue: str = ""


@dataclass(frozen=True, slots=True)
class Hop:
    """One station of a chain: a source or carrier, how we know it, and the words that prove it."""

    name: str
    kind: SourceKind
    basis: Basis
    span: Span | None = None
    cue: str = ""
    group: int | None = None
    """Hops that speak side by side share a number."""
    evidence: Evidence | None = None
    confidence: float | None = None
    """How sure the hop is, from 0 to 1; None where nobody weighed it."""
    alternatives: tuple[str, ...] = ()
    """Names that could be meant instead."""


Chain = tuple[Hop, ...]
"""Hops from the origin to the publisher, who stands last."""


@dataclass(frozen=True, slots=True)
class ImageCredit:
    """Whom a picture is credited to, origin first, with the place of the credit."""

    hops: Chain
    span: Span


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the article says about itself: publisher, date, language, credits."""

    publisher: str | None
    published_at: datetime | None
    language: str
    title: str | None
    credits: tuple[Credit, ...] = ()
    images: tuple[ImageCredit, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the story; `paragraph` counts the body's paragraphs from 0."""

    span: Span
    text: str
    paragraph: int


class QuoteKind(StrEnum):
    """How the sentence renders what was said."""

    NONE = "none"
    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class Source:
    """Somebody whom a sentence names as speaking or as passing something on, as read in that sentence alone."""

    name: str | None
    """The usual or fullest name; None where only a pronoun or "-nya" points at somebody named earlier."""
    kind: SourceKind | None
    span: Span
    cue: str
    role: str = ""
    """The definite phrase or pronoun that stands for the name ("menteri itu", "the newspaper", "she")."""
    group: int = 0
    """Sources of one sentence with the same number stand side by side."""
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """What a sentence says, by its own words, about who speaks (source) and through whom it came."""

    quote: QuoteKind = QuoteKind.NONE
    speakers: tuple[Source, ...] = ()
    carriers: tuple[Source, ...] = ()
    """Carriers of this one statement, in the order in which it travelled."""
    relays: tuple[Source, ...] = ()
    """How the publisher came by the story, in the order in which it travelled; it goes on in later sentences."""
    quotation: int | None = None
    """The quotation that the sentence lies in or holds, numbered over the article; sentences of one share a speaker."""
    points_back: bool = False
    """"Hal itu disampaikan X": the sentence names the speaker of the one before it."""
    goes_on: bool = False
    """A fragment that hangs on the statement before it ("Termasuk keluhan pelajar.")."""
    unnamed_report: bool = False
    """A report word without anybody who reports ("dikabarkan", "it is said")."""


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a sentence comes from: its chain, how it is quoted, and what is odd about it."""

    chain: Chain
    quote: QuoteKind
    has_speaker: bool = False
    """Somebody is known to have said it, so that the chain is more than carriers."""
    unnamed_report: bool = False
    circular: bool = False
    """A source leads back to itself."""
    confidence: float | None = None
    """How sure the whole chain is, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class ClaimScore:
    """Whether a sentence asserts something that can be checked, and how much it deserves a check (0 to 1)."""

    is_claim: bool
    check_worthiness: float
    reasons: tuple[str, ...] = ()
