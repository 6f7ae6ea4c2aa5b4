"""The articles of the workspace: one file each on the desk, in the archive or in the bin, there after a restart.

A file is written whole or not at all, and moves from place to place in one step, so that two editors at once, or a
crash in between, leave every article in exactly one place. `cards` has what lists show, `resemblance` finds near
copies.
"""

import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from enum import Enum, StrEnum
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from factcheck import settings
from factcheck.errors import InputError
from factcheck.export import from_record, to_json, to_record
from factcheck.files import write_whole
from factcheck.models import Analysis, Article
from factcheck.shelf.cards import Card, read_card, to_card, write_card
from factcheck.shelf.resemblance import resemblance, sketch

__all__ = [
    "Card",
    "Place",
    "Status",
    "cards",
    "find_like",
    "find_near",
    "keep",
    "load",
    "move",
    "path_of",
    "place_of",
    "status_of",
]

LIKE = 0.5
"""Resemblance from which on two articles are shown as nearly the same text."""


class Status(StrEnum):
    """Where an article is kept; the value is the folder below that of the articles."""

    DESK = ""
    ARCHIVE = "archive"
    BIN = "bin"


class Place(Enum):
    """Where a new article goes: it is new, it is there already, or it adds to what is known of one that is there."""

    NEW = "new"
    KNOWN = "known"
    RICHER = "richer"


def folder_of(status: Status) -> Path:
    """The folder of the articles that are kept there."""
    return settings.articles_folder() / status.value


def name_of(article_id: str) -> str:
    """The name of an article's file; an id may hold anything ("../x"), a file name may not."""
    return f"{sha256(article_id.encode('utf-8', 'replace')).hexdigest()[:24]}.json"


def status_of(article_id: str) -> Status | None:
    """Where an article is kept, if it is."""
    name = name_of(article_id)
    return next((status for status in Status if (folder_of(status) / name).exists()), None)


def path_of(article_id: str) -> Path:
    """The file of an article; of one that is not kept yet, its place on the desk."""
    return folder_of(status_of(article_id) or Status.DESK) / name_of(article_id)


def keep(analysis: Analysis) -> None:
    """Write the analysis to its file, whole or not at all; a new one is put on the desk.

    Raises `InputError` if the workspace cannot be written.
    """
    path = path_of(analysis.article.id)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"{path.parent} cannot be made ({error.strerror}); free or unlock its place.") from error
    write_whole(path, to_json(to_record(analysis)).encode("utf-8"))
    card_of(path)


def load(article_id: str) -> Analysis | None:
    """The kept analysis of that article, if there is one that can be read; what is in the bin is not."""
    path = path_of(article_id)
    try:
        return read(path, path.stat().st_mtime_ns) if path.parent != folder_of(Status.BIN) else None
    except FileNotFoundError:
        return None


def move(article_ids: Iterable[str], status: Status) -> list[str]:
    """Put articles there, and say which have moved: not those that are there, or that somebody else took away.

    Raises `InputError` if the workspace cannot be written.
    """
    moved = []
    for article_id in article_ids:
        path, target = path_of(article_id), folder_of(status) / name_of(article_id)
        if path == target:
            continue
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            path.rename(target)
            with suppress(OSError):  # a card is made anew where it is missing
                path.with_suffix(".card").replace(target.with_suffix(".card"))
        except FileNotFoundError:
            continue
        except OSError as error:
            raise InputError(f"{path} cannot be moved: {error.strerror}. Free or unlock its folder.") from error
        moved.append(article_id)
    return moved


def cards(status: Status = Status.DESK) -> list[Card]:
    """All articles that are kept there, the newest first; a file that cannot be read is passed over."""
    found = (card_of(path) for path in folder_of(status).glob("*.json"))
    return sorted((card for card in found if card), key=lambda card: card.kept_at, reverse=True)


def find_like(article: Article, among: Iterable[Card]) -> Card | None:
    """The card of another article with nearly the same text: a copy with another headline, or another portal's."""
    own = sketch(article.text)
    likeness = [(resemblance(own, card.sketch), card) for card in among if card.id != article.id]
    best = max(likeness, key=lambda each: each[0], default=(0.0, None))
    return best[1] if best[0] >= LIKE else None


def find_near(article: Article, among: Iterable[Card], least: float = 0.02, most: int = 20) -> list[Card]:
    """The cards of articles that may share passages with this one, the likeliest first."""
    own = sketch(article.text)
    likeness = [(resemblance(own, card.sketch), card) for card in among if card.id != article.id]
    near = sorted((each for each in likeness if each[0] >= least), key=lambda each: -each[0])
    return [card for _, card in near[:most]]


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
    """What the lists show of the article in that file."""
    try:
        return cached_card(path, path.stat().st_mtime_ns)
    except FileNotFoundError:  # taken away by somebody else just now
        return None


@lru_cache(maxsize=20_000)
def cached_card(path: Path, changed_at: int) -> Card | None:
    """The card of a file, made again whenever the file has changed."""
    beside = path.with_suffix(".card")
    card = read_card(beside, changed_at)
    if card is None and (analysis := read(path, changed_at)):
        card = to_card(analysis, changed_at / 1e9)
        write_card(beside, card, changed_at)
    return card


@lru_cache(maxsize=256)
def read(path: Path, changed_at: int) -> Analysis | None:
    """The analysis in a file, read again whenever the file has changed; None for one that somebody spoilt."""
    try:
        return from_record(json.loads(path.read_text("utf-8")))
    except (OSError, ValueError, InputError):
        return None
