"""Records of labelled articles -> articles with what every sentence should yield."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from factcheck.errors import InputError
from factcheck.ingest import read_articles
from factcheck.models import Article, Basis, QuoteKind, SourceKind, Span


class Label(StrEnum):
    """What a sentence is: it asserts something, it does not, or it is no part of the story."""

    CLAIM = "claim"
    OTHER = "other"
    DROP = "drop"


@dataclass(frozen=True, slots=True)
class GoldHop:
    """A labelled station of a chain."""

    name: str
    kind: SourceKind
    basis: Basis


@dataclass(frozen=True, slots=True)
class GoldSentence:
    """A labelled sentence; `chain` holds positions from the origin to the publisher, each with hops side by side."""

    span: Span
    label: Label
    quote: QuoteKind
    chain: tuple[tuple[GoldHop, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Labelled:
    """An article with its labelled sentences."""

    article: Article
    sentences: tuple[GoldSentence, ...]


def read_gold(inputs: Sequence[str]) -> Iterator[Labelled | InputError]:
    """The labelled articles of some files in order, with an error for every one that cannot be read."""
    for found in read_articles(inputs):
        if isinstance(found, InputError):
            yield found
            continue
        try:
            yield Labelled(found, tuple(read_sentences(found)))
        except InputError as error:
            yield error


def read_sentences(article: Article) -> Iterator[GoldSentence]:
    """The labels that an article brings in its field `sentences`."""
    records = article.extra.get("sentences")
    if not isinstance(records, list):
        raise InputError(f"Article {article.id}: the field sentences is missing; only labelled articles are evaluated.")
    for number, record in enumerate(records, 1):
        try:
            yield read_sentence(record)
        except (KeyError, TypeError, ValueError) as error:
            wants = "start, end, type, quote and chain as positions with name, kind and basis"
            raise InputError(
                f"Article {article.id}: sentence {number} is not labelled as it should be ({error}); give {wants}."
            ) from error


def read_sentence(record: Mapping[str, Any]) -> GoldSentence:
    """One labelled sentence."""
    return GoldSentence(
        span=Span(int(record["start"]), int(record["end"])),
        label=Label(record["type"]),
        quote=QuoteKind(record.get("quote") or QuoteKind.NONE),
        chain=tuple(tuple(map(read_hop, position)) for position in record.get("chain") or ()),
    )


def read_hop(record: Mapping[str, Any]) -> GoldHop:
    """One labelled hop."""
    return GoldHop(str(record["name"]), SourceKind(record["kind"]), Basis(record["basis"]))
