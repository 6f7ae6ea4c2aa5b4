"""All nouns, in the order in which they come into being: frozen records that every stage passes on.

Every span counts characters of `Article.text`, which is never rewritten: `text[start:end]` is what was read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, NamedTuple


class Span(NamedTuple):
    """A half-open stretch of `Article.text`, in characters."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words that the span points at."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Article:
    """A news article as it was given, and what is known about it."""

    id: str
    text: str
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    published_at: datetime | None = None
    language: str | None = None
    extra: Mapping[str, Any] = field(default_factory=dict, hash=False)
    """Fields of the input that we do not know; they are handed through."""


class Furniture(StrEnum):
    """Why a stretch of text is no part of the story; the value is what the editor reads."""

    HEADLINE = "headline"
    DATELINE = "date line"
    BYLINE = "byline"
    LINK = "link to another story"
    ADVERTISEMENT = "advertisement"
    CAPTION = "caption"
    TAGS = "tags"
    SHARE = "share bar"
    HEADING = "heading"
    CREDIT = "credit or editor line"
    COPYRIGHT = "copyright"
    PAGER = "page numbers"
    VIDEO = "video player"
    MENU = "menu or list of stories"
    REPEAT = "repeated text"
    UNLIKELY = "reads like page furniture"
    BY_HAND = "left out by an editor"


class Dropped(NamedTuple):
    """A stretch of text left out of the story, and why."""

    span: Span
    reason: Furniture


@dataclass(frozen=True, slots=True)
class Correction:
    """What an editor says about a stretch of an article: story, or furniture. The words find it in a changed text."""

    article_id: str
    span: Span
    words: str
    is_story: bool
    editor: str = ""
    saved_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Body:
    """The story within the text: its paragraphs in order, and what was dropped between them."""

    paragraphs: tuple[Span, ...]
    dropped: tuple[Dropped, ...] = ()


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


@dataclass(frozen=True, slots=True)
class Reference:
    """A text of the corpus: wire copy, another portal's sentence, or a published fact-check."""

    id: str
    text: str
    source: str | None = None
    url: str | None = None
    published_at: datetime | None = None
    language: str | None = None
    rating: str | None = None
    claimant: str | None = None
    review_url: str | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """One side of a comparison: a text, its language, and the day it was published, which "yesterday" counts from."""

    text: str
    language: str | None = None
    published_at: datetime | None = None


class DiscrepancyKind(StrEnum):
    """In what a claim and a reference differ."""

    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    NEGATION = "negation"
    QUOTE = "quote"


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """A difference, with the words on both sides; a side that has no word for it is empty."""

    kind: DiscrepancyKind
    claim: str
    reference: str


@dataclass(frozen=True, slots=True)
class Match:
    """A reference that resembles a claim: score from 0 to 100, and what differs."""

    reference: Reference
    score: float
    discrepancies: tuple[Discrepancy, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence with everything that was found out about it."""

    article_id: str
    index: int
    sentence: Sentence
    claim: ClaimScore
    quote: QuoteKind
    chain: Chain
    warnings: tuple[str, ...] = ()
    matches: tuple[Match, ...] = ()
    confidence: float | None = None
    """How sure the chain is, from 0 to 1: of the chains at 0.9 nine in ten are right."""

    @property
    def claim_id(self) -> str:
        """`article_id:start-end`: it points at words, so a judgement outlives a better splitter."""
        return f"{self.article_id}:{self.sentence.span.start}-{self.sentence.span.end}"


@dataclass(frozen=True, slots=True)
class Analysis:
    """An article with its statements in the order of the text."""

    article: Article
    metadata: Metadata
    body: Body
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Annotation:
    """A row of the annotation log; its fields are the columns of the CSV, in order."""

    annotation_id: str
    revision: int
    saved_at: datetime
    editor: str
    article_id: str
    article_title: str
    article_url: str
    claim_id: str
    claim: str
    chain: str
    verdict: str
    note: str = ""
    evidence_url: str = ""
    reference_id: str = ""
    match_score: float | None = None
