"""The articles of the workspace: one JSON file each, so that they are there after a restart. Knows no Streamlit."""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from factcheck import settings
from factcheck.errors import InputError
from factcheck.export import from_record, to_json, to_record
from factcheck.models import Analysis, Article


class Place(Enum):
    """Where a new article goes: it is new, it is there already, or it adds to what is known of one that is there."""

    NEW = "new"
    KNOWN = "known"
    RICHER = "richer"


@dataclass(frozen=True, slots=True)
class Card:
    """What the list shows of an article."""

    id: str
    title: str
    publisher: str | None
    published_at: datetime | None
    claims: int
    kept_at: float


def path_of(article_id: str) -> Path:
    """The file of an article; an id may hold anything ("../x"), a file name may not."""
    return settings.articles_folder() / f"{sha256(article_id.encode('utf-8', 'replace')).hexdigest()[:24]}.json"


def keep(analysis: Analysis) -> None:
    """Write the analysis to its file, whole or not at all.

    Raises `InputError` if the workspace cannot be written.
    """
    path = path_of(analysis.article.id)
    fresh = path.with_suffix(f".{os.getpid()}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_text(to_json(to_record(analysis)), "utf-8")
        fresh.replace(path)
    except OSError as error:
        raise InputError(
            f"The article cannot be kept in {path.parent}: {error.strerror}. Free or unlock it."
        ) from error


def load(article_id: str) -> Analysis | None:
    """The kept analysis of that article, if there is one that can be read."""
    path = path_of(article_id)
    return read(path, path.stat().st_mtime_ns) if path.exists() else None


def remove(article_id: str) -> None:
    """Take an article off the list; its judgements stay in the log."""
    path_of(article_id).unlink(missing_ok=True)


def cards() -> list[Card]:
    """All kept articles, the newest first; a file that cannot be read is passed over."""
    found = (card_of(path) for path in settings.articles_folder().glob("*.json"))
    return sorted((card for card in found if card), key=lambda card: card.kept_at, reverse=True)


def place_of(article: Article) -> tuple[Article, Place]:
    """The article under the id that it is kept by, and whether it is new.

    Two files may both number their articles 1, 2, 3: another text under a known id gets an id of its own.
    """
    known = load(article.id)
    if known and known.article.text != article.text:
        article = replace(article, id=f"{article.id}-{sha256(article.text.encode('utf-8', 'replace')).hexdigest()[:8]}")
        known = load(article.id)
    if known is None:
        return article, Place.NEW
    return article, Place.RICHER if adds_to(article, known) else Place.KNOWN


def adds_to(article: Article, known: Analysis) -> bool:
    """Whether the article comes with a title, address, publisher or date that the kept one did not have."""
    return any(
        (value := getattr(article, name)) is not None and value != getattr(known.article, name)
        for name in ("title", "url", "publisher", "published_at")
    )


def card_of(path: Path) -> Card | None:
    """What the list shows of the article in that file."""
    try:
        return read_card(path, path.stat().st_mtime_ns)
    except FileNotFoundError:  # taken off the list by somebody else just now
        return None


@lru_cache(maxsize=20_000)
def read_card(path: Path, changed_at: int) -> Card | None:
    """The card of a file, made again whenever the file has changed: with many articles few are held whole."""
    analysis = read(path, changed_at)
    return to_card(analysis, changed_at / 1e9) if analysis else None


def to_card(analysis: Analysis, kept_at: float) -> Card:
    """The card of an analysis."""
    return Card(
        id=analysis.article.id,
        title=analysis.metadata.title or next(lines_of(analysis.article.text), ""),
        publisher=analysis.metadata.publisher,
        published_at=analysis.metadata.published_at,
        claims=sum(item.claim.is_claim for item in analysis.statements),
        kept_at=kept_at,
    )


def lines_of(text: str) -> Iterator[str]:
    """The lines of a text that are not empty."""
    return (line.strip() for line in text.splitlines() if line.strip())


@lru_cache(maxsize=256)
def read(path: Path, changed_at: int) -> Analysis | None:
    """The analysis in a file, read again whenever the file has changed; None for one that somebody spoilt."""
    try:
        return from_record(json.loads(path.read_text("utf-8")))
    except (OSError, ValueError, InputError):
        return None
