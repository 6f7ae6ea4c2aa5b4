"""The records of the JSON files -> analyses again, for the app's shelf and for commands that read analyses."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from factcheck.errors import InputError
from factcheck.export.records import FIELDS, GIVEN
from factcheck.models import (
    Analysis,
    Article,
    Basis,
    Bearing,
    Body,
    Chain,
    ClaimScore,
    Credit,
    Discrepancy,
    DiscrepancyKind,
    Dropped,
    Evidence,
    Furniture,
    Hop,
    ImageCredit,
    Match,
    MatchRelation,
    Metadata,
    QuoteKind,
    Reference,
    Reuse,
    ScorePart,
    Sentence,
    SourceKind,
    Span,
    Statement,
)

Fields = Mapping[str, Any]


def from_record(record: Mapping[str, object]) -> Analysis:
    """The analysis that `to_record` wrote; what another program left out is taken as unknown.

    Raises `InputError` for a record that is no analysis.
    """
    try:
        return read_analysis(record)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        name = record.get("id") if isinstance(record, Mapping) else None
        raise InputError(
            f"The analysis {name or 'without id'} cannot be read ({error}); make it again with `analyze`."
        ) from error


def read_analysis(record: Fields) -> Analysis:
    """The analysis; `KeyError`, `TypeError` or `ValueError` where the record is none."""
    article = read_article(record)
    metadata = Metadata(
        publisher=record.get("publisher"),
        published_at=read_time(record.get("published_at")),
        language=record["language"],
        title=record.get("title"),
        credits=tuple(read_credit(credit) for credit in record.get("credits", ())),
        images=tuple(
            ImageCredit(read_chain(image["credit"], basis=Basis.CREDITED), read_span(image))
            for image in record.get("images", ())
        ),
    )
    body = Body(
        paragraphs=tuple(Span(*paragraph) for paragraph in record.get("paragraphs", ())),
        dropped=tuple(Dropped(read_span(row), Furniture(row["reason"])) for row in record.get("dropped", ())),
    )
    statements = tuple(read_statement(article.id, sentence) for sentence in record["sentences"])
    reuses = tuple(read_reuse(row) for row in record.get("reuses", ()))
    return Analysis(article, metadata, body, statements, reuses)


def read_article(record: Fields) -> Article:
    """The article as it was given."""
    given: Fields = record.get("given", {})
    said = {name: given.get(name, record.get(name)) for name in GIVEN}
    said["published_at"] = read_time(said["published_at"])
    extra = {name: value for name, value in record.items() if name not in FIELDS}
    extra |= {name: value for name, value in given.items() if name not in GIVEN}
    return Article(id=record["id"], text=record.get("text") or "", **said, extra=extra)


def read_statement(article_id: str, record: Fields) -> Statement:
    """A sentence with everything that was found out about it."""
    return Statement(
        article_id=article_id,
        index=record["index"],
        sentence=Sentence(read_span(record), record["text"], record.get("paragraph", 0)),
        claim=ClaimScore(record["is_claim"], record["check_worthiness"], tuple(record.get("reasons", ()))),
        quote=QuoteKind(record["quote"]),
        chain=read_chain(record.get("chain", ())),
        warnings=tuple(record.get("warnings", ())),
        matches=tuple(read_match(match) for match in record.get("matches", ())),
        confidence=record.get("confidence"),
    )


def read_chain(hops: Sequence[Fields], *, basis: Basis = Basis.STATED) -> Chain:
    """The hops of a record; `basis` is that of hops which name none (the credits of images need none)."""
    return tuple(
        Hop(
            name=hop["name"],
            kind=SourceKind(hop["kind"]),
            basis=Basis(hop.get("basis", basis)),
            span=None if hop.get("start") is None else read_span(hop),
            cue=hop.get("cue") or "",
            group=hop.get("group"),
            evidence=read_evidence(hop),
            confidence=hop.get("confidence"),
            alternatives=tuple(hop.get("alternatives") or ()),
        )
        for hop in hops
    )


def read_evidence(hop: Fields) -> Evidence | None:
    """How a hop was read; the publisher's tells itself."""
    if hop.get("basis") == Basis.PUBLISHED:
        return Evidence.PUBLISHER
    return Evidence(hop["evidence"]) if hop.get("evidence") else None


def read_credit(record: Fields) -> Credit:
    """Whom the article credits as a whole."""
    return Credit(record["name"], SourceKind(record["kind"]), read_span(record), record.get("cue") or "")


def read_match(record: Fields) -> Match:
    """A match with its reference and differences."""
    rows = record.get("discrepancies", ())
    found = tuple(Discrepancy(DiscrepancyKind(row["kind"]), row["claim"], row["reference"]) for row in rows)
    return Match(
        reference=read_reference(record["reference"]),
        score=record["score"],
        discrepancies=found,
        relation=MatchRelation(record["relation"]) if record.get("relation") else None,
        bearing=Bearing(record["bearing"]) if record.get("bearing") else None,
        parts=tuple(ScorePart(part["name"], part["value"], part["points"]) for part in record.get("parts", ())),
        copies=tuple(read_reference(reference) for reference in record.get("copies", ())),
    )


def read_reuse(record: Fields) -> Reuse:
    """A passage that stands in another text too."""
    return Reuse(
        span=read_span(record),
        reference=read_reference(record["reference"]),
        reference_span=Span(int(record["reference_start"]), int(record["reference_end"])),
        likeness=record["likeness"],
        is_credited=record["is_credited"],
    )


def read_reference(record: Fields) -> Reference:
    """A row of the corpus."""
    return Reference(
        id=record["id"],
        text=record["text"],
        source=record.get("source"),
        url=record.get("url"),
        published_at=read_time(record.get("published_at")),
        language=record.get("language"),
        rating=record.get("rating"),
        claimant=record.get("claimant"),
        review_url=record.get("review_url"),
    )


def read_span(record: Fields) -> Span:
    """Start and end."""
    return Span(int(record["start"]), int(record["end"]))


def read_time(value: str | None) -> datetime | None:
    """A time in ISO 8601."""
    return datetime.fromisoformat(value) if value else None
