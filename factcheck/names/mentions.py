"""A name at its place in the text, and what bears it."""

from collections.abc import Iterable
from dataclasses import dataclass

from factcheck.models import SourceKind, Span


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


def meets(mention: Mention, others: Iterable[Mention]) -> bool:
    """Whether a mention shares a character with one of the others."""
    return any(mention.span.start < other.span.end and other.span.start < mention.span.end for other in others)
