"""Records of labelled articles -> articles with what every sentence should yield."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
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
    """The labelled articles of some files in order, with an error for every line that cannot be read."""
    places: dict[str, str] = {}
    for place, found in (pair for each in inputs for pair in _placed(each)):
        if isinstance(found, InputError):
            yield found
            continue
        try:
            yield read_labels(found, place, places)
        except InputError as error:
            yield error


def _placed(path: str) -> Iterator[tuple[str, Article | InputError]]:
    """What a file holds, an article a line, with the place of each in it."""
    numbers = _line_numbers(Path(path))
    for found in read_articles([path]):
        number = next(numbers, None)
        yield (f"{path}, line {number}" if number else path), found


def _line_numbers(path: Path) -> Iterator[int]:
    """The numbers of the lines that are not blank; none for what is no file."""
    if path.is_file():
        with path.open("rb") as file:
            yield from (number for number, line in enumerate(file, 1) if line.strip(b"\xef\xbb\xbf \t\r\n\0"))


def read_labels(article: Article, place: str, places: dict[str, str]) -> Labelled:
    """An article with the labels that it brings in its field `sentences`; `places` notes where each id stood.

    Raises `InputError` for labels that cannot be measured by.
    """
    place = f"{place} (article {article.id})"
    records = article.extra.get("sentences")
    if not isinstance(records, list):
        raise InputError(f"{place}: the field sentences is missing; only labelled articles are evaluated.")
    if article.id in places:
        raise InputError(f"{place}: the same id as {places[article.id]}; label an article once.")
    places[article.id] = place
    return Labelled(article, tuple(_read_sentences(records, len(article.text), place)))


def _read_sentences(records: Sequence[Any], length: int, place: str) -> Iterator[GoldSentence]:
    end = 0
    for number, record in enumerate(records, 1):
        try:
            sentence = read_sentence(record)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            wants = "start, end, type, quote and chain as positions with name, kind and basis"
            raise InputError(
                f"{place}: sentence {number} is not labelled as it should be ({error}); give {wants}."
            ) from error
        if not end <= sentence.span.start < sentence.span.end <= length:
            raise InputError(
                f"{place}: sentence {number} covers {sentence.span.start} to {sentence.span.end}; "
                f"want a stretch between {end} and {length}, the sentences in the order of the text."
            )
        end = sentence.span.end
        yield sentence


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
