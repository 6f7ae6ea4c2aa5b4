"""An article as it was given, and which stretches of it are the story."""

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

    def contains(self, other: Span) -> bool:
        """Whether the other one lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def shares_most(self, other: Span) -> bool:
        """Whether both share more than half of the longer one: the same sentence, split a little otherwise."""
        shared = min(self.end, other.end) - max(self.start, other.start)
        return 2 * shared > max(self.end - self.start, other.end - other.start)


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
class Body:
    """The story within the text: its paragraphs in order, and what was dropped between them."""

    paragraphs: tuple[Span, ...]
    dropped: tuple[Dropped, ...] = ()
