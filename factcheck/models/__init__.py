"""All nouns, in the order in which they come into being: frozen records that every stage passes on.

Every span counts characters of `Article.text`, which is never rewritten: `text[start:end]` is what was read.
"""

from factcheck.models.analyses import Analysis, Annotation, Role, Statement
from factcheck.models.articles import Article, Body, Dropped, Furniture, Span
from factcheck.models.comparisons import (
    Bearing,
    Discrepancy,
    DiscrepancyKind,
    Match,
    MatchRelation,
    Passage,
    Reference,
    Reuse,
    ScorePart,
)
from factcheck.models.corrections import (
    AnyCorrection,
    ChainCorrection,
    ClaimCorrection,
    Correction,
    MatchRejection,
)
from factcheck.models.sources import (
    Attribution,
    Basis,
    Chain,
    ClaimScore,
    Credit,
    Evidence,
    Hop,
    ImageCredit,
    Metadata,
    Provenance,
    QuoteKind,
    Sentence,
    Source,
    SourceKind,
)

__all__ = [
    "Analysis",
    "Annotation",
    "AnyCorrection",
    "Article",
    "Attribution",
    "Basis",
    "Bearing",
    "Body",
    "Chain",
    "ChainCorrection",
    "ClaimCorrection",
    "ClaimScore",
    "Correction",
    "Credit",
    "Discrepancy",
    "DiscrepancyKind",
    "Dropped",
    "Evidence",
    "Furniture",
    "Hop",
    "ImageCredit",
    "Match",
    "MatchRejection",
    "MatchRelation",
    "Metadata",
    "Passage",
    "Provenance",
    "QuoteKind",
    "Reference",
    "Reuse",
    "Role",
    "ScorePart",
    "Sentence",
    "Source",
    "SourceKind",
    "Span",
    "Statement",
]
