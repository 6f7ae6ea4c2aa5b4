"""What was found out about a sentence, and about an article; what an editor made of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from factcheck.models.articles import Article, Body
from factcheck.models.comparisons import Match, Reuse
from factcheck.models.sources import Chain, ClaimScore, Metadata, QuoteKind, Sentence


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
    reuses: tuple[Reuse, ...] = ()
    """What it shares word for word with references or other articles, in the order of the text."""


class Role(StrEnum):
    """What a row of the annotation log is."""

    JUDGEMENT = "judgement"
    ADJUDICATION = "adjudication"
    """A third editor's decision where two differ."""
    WITHDRAWAL = "withdrawal"
    """An editor takes back the verdict before; the claim has none until somebody judges it again."""


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
    role: Role = Role.JUDGEMENT
    content_type: str = ""
    """How the content misleads, by the newsroom's list: a second axis beside the verdict."""
    sensitive: bool = False
    """Never exported: it would betray a source."""
