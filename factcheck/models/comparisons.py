"""What an article is compared with, and what comes of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from factcheck.models.articles import Span


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


class MatchRelation(StrEnum):
    """What a reference is to a claim: matching finds, the differences decide."""

    SAME = "same claim"
    RELATED = "related"
    CONTRADICTS = "contradicts"


class Bearing(StrEnum):
    """What a fact-check's rating says about the claim it was matched with, not about the claim it checked."""

    SUPPORTS = "supports"
    REFUTES = "refutes"
    MIXED = "mixed"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class ScorePart:
    """One likeness that a score is made of: its name, its value from 0 to 1, and the points it brings to the score."""

    name: str
    value: float
    points: float


@dataclass(frozen=True, slots=True)
class Match:
    """A reference that resembles a claim: score from 0 to 100, what it is to the claim, and what differs."""

    reference: Reference
    score: float
    discrepancies: tuple[Discrepancy, ...] = ()
    relation: MatchRelation | None = None
    """None where nobody has decided it."""
    bearing: Bearing | None = None
    """None for a reference that is no fact-check."""
    parts: tuple[ScorePart, ...] = ()
    copies: tuple[Reference, ...] = ()
    """Near-duplicates of the reference that are shown as one with it."""


@dataclass(frozen=True, slots=True)
class Reuse:
    """A passage of an article that stands, verbatim or nearly, in another text too, whether it is credited or not."""

    span: Span
    """In the article's text."""
    reference: Reference
    """The other text; another article comes as a reference with its id, publisher, address and day."""
    reference_span: Span
    """In the reference's text."""
    likeness: float
    """From 0 to 1; 1 where the words are the same, but for case, punctuation and spaces."""
    is_credited: bool
    """Whether the article names the other text's source somewhere."""
