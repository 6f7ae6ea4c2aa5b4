"""Analysis -> the card that lists show of it, kept in a small file of its own: a long list opens no analysis."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from factcheck.models import Analysis, MatchRelation
from factcheck.shelf.resemblance import Sketch, sketch

FORM = 1
"""What a card file holds; another number is made anew."""
LONGEST = 20_000
"""Characters of an article that can be searched for."""


@dataclass(frozen=True, slots=True)
class Card:
    """What the lists show of an article."""

    id: str
    title: str
    publisher: str | None
    published_at: datetime | None
    claims: int
    warned: int
    """Claims with something to be asked about their chain."""
    contradicted: int
    """Claims whose best match says otherwise."""
    words: str
    """Title, publisher and text in lower case, to be searched."""
    sketch: Sketch
    kept_at: float
    """When it was put here, in seconds since 1970."""


def to_card(analysis: Analysis, kept_at: float) -> Card:
    """The card of an analysis."""
    claims = [item for item in analysis.statements if item.claim.is_claim]
    best = [item.matches[0] for item in claims if item.matches]
    title = analysis.metadata.title or first_line(analysis.article.text)
    text = analysis.article.text[:LONGEST]
    return Card(
        id=analysis.article.id,
        title=title,
        publisher=analysis.metadata.publisher,
        published_at=analysis.metadata.published_at,
        claims=len(claims),
        warned=sum(bool(item.warnings) for item in claims),
        contradicted=sum(match.relation is MatchRelation.CONTRADICTS for match in best),
        words=f"{title} {analysis.metadata.publisher or ''} {text}".casefold(),
        sketch=sketch(text),
        kept_at=kept_at,
    )


def first_line(text: str) -> str:
    """The first line that is not empty."""
    return next((line.strip() for line in text.splitlines() if line.strip()), "")


def write_card(path: Path, card: Card, changed_at: int) -> None:
    """Write a card beside its analysis, last changed then; where it cannot be written it is made each time."""
    published_at = card.published_at.isoformat() if card.published_at else None
    record = asdict(card) | {"published_at": published_at, "form": FORM, "changed_at": changed_at}
    try:
        path.write_text(json.dumps(record), "utf-8")
    except OSError:
        path.unlink(missing_ok=True)


def read_card(path: Path, changed_at: int) -> Card | None:
    """The card in a file, unless there is none, it is torn, or its analysis has changed since."""
    try:
        record = json.loads(path.read_bytes())
        if (record.pop("form"), record.pop("changed_at")) != (FORM, changed_at):
            return None
        moment = record.pop("published_at")
        found = datetime.fromisoformat(moment) if moment else None
        return Card(**record | {"published_at": found, "sketch": tuple(record["sketch"])})
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
