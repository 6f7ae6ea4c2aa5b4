"""Sentences -> tags: part of speech, entity and relation of their words, by the language's trained pipeline.

The one door to spaCy. A language without a pipeline gets no tags, and the later stages go by words and capitals alone.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any

from factcheck import settings
from factcheck.lexicon import load_words
from factcheck.models import Sentence, SourceKind, Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


UNREADABLE = re.compile("[\ud800-\udfff\n]")
"""Halves of characters, which no pipeline takes, and the line breaks of a broken page; one character for one."""
TICKER = re.compile(r"[A-Z0-9]{1,8}\.[A-Z]{1,3}\)?")
"""The code of a share behind a company's name ("Sony Corp (6758.T)"), which pipelines take for a name."""


class Relation(StrEnum):
    """The relations that an attribution looks at."""

    SUBJECT = "subject"
    PASSIVE_SUBJECT = "passive subject"
    CONTENT = "content"
    RELATIVE = "relative"
    ADVERBIAL = "adverbial"
    CONJUNCT = "conjunct"
    NEGATION = "negation"
    APPOSITION = "apposition"
    AGENT = "agent"
    ROOT = "root"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Tag:
    """What the pipeline says of one word."""

    span: Span
    part: str
    """Universal part of speech ("VERB"); empty where the pipeline has no tagger."""
    relation: Relation
    head: int
    """Where the word begins that this one depends on; its own start for a root."""


@dataclass(frozen=True, slots=True)
class Entity:
    """A name by the pipeline's own judgement; the kind is None for a place."""

    span: Span
    kind: SourceKind | None


@dataclass(frozen=True, slots=True)
class Tagging:
    """The tags of one sentence by the start of the word, and its entities."""

    tags: Mapping[int, Tag] = field(default_factory=dict)
    entities: tuple[Entity, ...] = ()
    is_parsed: bool = False

    def children(self, head: int) -> list[Tag]:
        """The words that depend directly on the one that begins at `head`."""
        return [tag for tag in self.tags.values() if tag.head == head and tag.span.start != head]

    def subtree(self, head: int) -> Span:
        """The stretch covered by a word and all that depends on it."""
        covered = [self.tags[head].span]
        waiting = [head]
        while waiting:
            below = self.children(waiting.pop())
            covered += [tag.span for tag in below]
            waiting += [tag.span.start for tag in below]
        return Span(min(span.start for span in covered), max(span.end for span in covered))


def tag_sentences(text: str, sentences: Sequence[Sentence], language: str) -> list[Tagging]:
    """One tagging a sentence, in order; empty ones for a language without a pipeline."""
    pipeline = load_pipeline(language)
    if pipeline is None:
        return [Tagging() for _ in sentences]
    words = load_words(language, "tagging")
    docs = pipeline.pipe(UNREADABLE.sub("\ufffd", sentence.text) for sentence in sentences)
    return [_read(doc, sentence, words) for doc, sentence in zip(docs, sentences, strict=True)]


@cache
def load_pipeline(language: str) -> "Language | None":
    """The trained pipeline of a language, loaded once; None for a language that has none."""
    if not (settings.LANGUAGES / language / "tagging.toml").exists():
        return None
    import spacy  # half a second: only when something is analysed

    words = load_words(language, "tagging")
    folder = settings.LANGUAGES / language / words.get("folder", "-")
    return spacy.load(folder if folder.exists() else words["package"], exclude=words["exclude"])


def _read(doc: "Doc", sentence: Sentence, words: Mapping[str, Any]) -> Tagging:
    offset = sentence.span.start
    relations: Mapping[str, str] = words["relations"]
    tags = {
        offset + token.idx: Tag(
            Span(offset + token.idx, offset + token.idx + len(token)),
            token.pos_,
            Relation(relations.get(token.dep_, "other")),
            offset + token.head.idx,
        )
        for token in doc
        if not token.is_space
    }
    return Tagging(tags, tuple(_entities(doc, offset, words["entities"])), doc.has_annotation("DEP"))


def _entities(doc: "Doc", offset: int, kinds: Mapping[str, str]) -> Iterator[Entity]:
    for entity in doc.ents:
        kind = kinds.get(entity.label_)
        if kind and not (TICKER.fullmatch(entity.text) and doc.text[: entity.start_char].endswith("(")):
            span = Span(offset + entity.start_char, offset + entity.end_char)
            yield Entity(span, None if kind == "place" else SourceKind(kind))
