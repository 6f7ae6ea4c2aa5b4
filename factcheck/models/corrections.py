"""What an editor sets right about an article; each knows its words, by which it finds its place in a changed text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from factcheck.models.articles import Span
from factcheck.models.sources import Chain


@dataclass(frozen=True, slots=True)
class Correction:
    """About a stretch of an article: it is story, or furniture."""

    article_id: str
    span: Span
    words: str
    is_story: bool
    editor: str = ""
    saved_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ClaimCorrection:
    """About a sentence: it is a claim or not; None takes back what was said before."""

    article_id: str
    span: Span
    words: str
    is_claim: bool | None
    editor: str = ""
    saved_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ChainCorrection:
    """About a sentence: whom it comes from, through whom; None takes back what was said before."""

    article_id: str
    span: Span
    words: str
    chain: Chain | None
    editor: str = ""
    saved_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class MatchRejection:
    """About a sentence: this reference is no match, or is one after all."""

    article_id: str
    span: Span
    words: str
    reference_id: str
    is_rejected: bool
    editor: str = ""
    saved_at: datetime | None = None


AnyCorrection = Correction | ClaimCorrection | ChainCorrection | MatchRejection
