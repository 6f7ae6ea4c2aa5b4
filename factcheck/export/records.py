"""Analysis, match, reference -> the records of the JSON files, which other programs rely on.

An analysis record also holds what is needed to read it back whole: `text`, `paragraphs`, `dropped` (what was left out
of the story, and why), `given` (what the input said where the analysis knows better); and each sentence has its
`paragraph` and the `reasons` of its score.
"""

import json
import math
import re
from collections.abc import Mapping
from datetime import datetime

from factcheck.explanations import explain
from factcheck.metadata import nearest_language
from factcheck.models import (
    Analysis,
    Basis,
    Credit,
    Discrepancy,
    Dropped,
    Hop,
    ImageCredit,
    Match,
    Reference,
    Reuse,
    Span,
    Statement,
)

Record = dict[str, object]

GIVEN = ("title", "url", "publisher", "published_at", "language")
FIELDS = frozenset(
    {"id", *GIVEN, "text", "credits", "images", "sentences", "paragraphs", "dropped", "reuses", "given"},
)
"""The fields of an analysis record that are ours; all others are the input's own, handed through."""

SURROGATE = re.compile("[\ud800-\udfff]")


def to_record(analysis: Analysis) -> Record:
    """The analysis as one JSON object; unknown fields of the input come along and never replace ours."""
    article, body = analysis.article, analysis.body
    head, said = head_and_given(analysis)
    # Articles in other languages are read too, and explained in the one whose rules read them.
    language = nearest_language(analysis.metadata.language, article.text)
    unknown = {str(name): plain(value) for name, value in article.extra.items()}
    given = {name: value for name, value in unknown.items() if name in FIELDS} | said
    return {
        **{name: value for name, value in unknown.items() if name not in FIELDS},
        "id": article.id,
        **head,
        "credits": [credit_record(credit) for credit in analysis.metadata.credits],
        "images": [image_record(image) for image in analysis.metadata.images],
        "sentences": [sentence_record(statement, language) for statement in analysis.statements],
        "text": article.text,
        "paragraphs": [list(span) for span in body.paragraphs],
        "dropped": [dropped_record(dropped) for dropped in body.dropped],
        **({"reuses": [reuse_record(reuse) for reuse in analysis.reuses]} if analysis.reuses else {}),
        **({"given": given} if given else {}),
    }


def head_and_given(analysis: Analysis) -> tuple[Record, Record]:
    """What is known of the article, and what the input said where that differs."""
    article, metadata = analysis.article, analysis.metadata
    found = (metadata.title, article.url, metadata.publisher, metadata.published_at, metadata.language)
    inputs = (article.title, article.url, article.publisher, article.published_at, article.language)
    head = {name: plain(value) for name, value in zip(GIVEN, found, strict=True)}
    said = {name: plain(value) for name, value in zip(GIVEN, inputs, strict=True)}
    return head, {name: value for name, value in said.items() if value != head[name]}


def sentence_record(statement: Statement, language: str) -> Record:
    """A sentence with its score, quote kind, chain, warnings and matches."""
    span = statement.sentence.span
    return {
        "index": statement.index,
        "start": span.start,
        "end": span.end,
        "text": statement.sentence.text,
        "is_claim": statement.claim.is_claim,
        "check_worthiness": statement.claim.check_worthiness,
        "quote": statement.quote.value,
        "chain": [hop_record(hop) for hop in statement.chain],
        "confidence": statement.confidence,
        "explanation": explain(statement.chain, language),
        "warnings": list(statement.warnings),
        "matches": [to_match_record(match) for match in statement.matches],
        "paragraph": statement.sentence.paragraph,
        "reasons": list(statement.claim.reasons),
    }


def hop_record(hop: Hop) -> Record:
    """A hop; the publisher has no place in the text, so it has name, kind and basis only."""
    record: Record = {"name": hop.name, "kind": hop.kind.value, "basis": hop.basis.value}
    if hop.basis is Basis.PUBLISHED and (hop.span, hop.cue, hop.group) == (None, "", None):
        return record
    start, end = hop.span or (None, None)
    return {
        **record,
        **{"start": start, "end": end, "cue": hop.cue, "group": hop.group},
        "evidence": hop.evidence.value if hop.evidence else None,
        "confidence": hop.confidence,
        "alternatives": list(hop.alternatives),
    }


def credit_record(credit: Credit) -> Record:
    """Whom the article credits as a whole."""
    return {"name": credit.name, "kind": credit.kind.value, **span_record(credit.span), "cue": credit.cue}


def image_record(image: ImageCredit) -> Record:
    """Whom a picture is credited to."""
    return {"credit": [hop_record(hop) for hop in image.hops], **span_record(image.span)}


def dropped_record(dropped: Dropped) -> Record:
    """A stretch that was left out, and why."""
    return {**span_record(dropped.span), "reason": dropped.reason.value}


def span_record(span: Span) -> Record:
    """A span as start and end."""
    return {"start": span.start, "end": span.end}


def to_match_record(match: Match) -> Record:
    """A match: the reference, its score and what that is made of, the differences, and what it is to the claim."""
    return {
        "reference": to_reference_record(match.reference),
        "score": match.score,
        "discrepancies": [discrepancy_record(discrepancy) for discrepancy in match.discrepancies],
        "relation": match.relation.value if match.relation else None,
        "bearing": match.bearing.value if match.bearing else None,
        "parts": [{"name": part.name, "value": part.value, "points": part.points} for part in match.parts],
        "copies": [to_reference_record(reference) for reference in match.copies],
    }


def reuse_record(reuse: Reuse) -> Record:
    """A passage that stands in another text too, with its places in both."""
    start, end = reuse.reference_span
    return {
        **span_record(reuse.span),
        "reference": to_reference_record(reuse.reference),
        "reference_start": start,
        "reference_end": end,
        "likeness": reuse.likeness,
        "is_credited": reuse.is_credited,
    }


def discrepancy_record(discrepancy: Discrepancy) -> Record:
    """A difference, with the words on both sides."""
    return {"kind": discrepancy.kind.value, "claim": discrepancy.claim, "reference": discrepancy.reference}


def to_reference_record(reference: Reference) -> Record:
    """A row of the corpus."""
    return {
        "id": reference.id,
        "text": reference.text,
        "source": reference.source,
        "url": reference.url,
        "published_at": plain(reference.published_at),
        "language": reference.language,
        "rating": reference.rating,
        "claimant": reference.claimant,
        "review_url": reference.review_url,
    }


def plain(value: object) -> object:
    """The value as JSON can hold it: times in ISO 8601, no number that is none, anything else as its text."""
    if isinstance(value, float) and not math.isfinite(value):  # an empty cell of a table
        return None
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, Mapping):
        return {str(name): plain(part) for name, part in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(part) for part in value]
    return value.isoformat() if isinstance(value, datetime) else str(value)


def to_json(record: Mapping[str, object]) -> str:
    """One line of JSON; half characters (lone surrogates), which UTF-8 cannot hold, are escaped."""
    line = json.dumps(record, ensure_ascii=False, allow_nan=False)
    return SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", line)
