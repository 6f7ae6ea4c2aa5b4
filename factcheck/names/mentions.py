"""A name at its place in the text, and what bears it."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from factcheck.models import SourceKind, Span
from factcheck.outlets import fold


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text: its words, and what sort of thing bears it (None: a place)."""

    span: Span
    name: str
    kind: SourceKind | None
    title: str = ""
    """The title before it, lower case ("menteri pertahanan rusia")."""
    is_recognised: bool = False
    """Whether the trained pipeline took it for a name, and not only its capitals."""


@lru_cache(maxsize=20_000)
def name_words(name: str) -> frozenset[str]:
    """The folded words of a name, worked out once: a story asks for them at every mention of everybody."""
    return frozenset(fold(name).split())


def meets(mention: Mention, others: Iterable[Mention]) -> bool:
    """Whether a mention shares a character with one of the others."""
    return any(mention.span.start < other.span.end and other.span.start < mention.span.end for other in others)
