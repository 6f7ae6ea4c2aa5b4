"""A sentence made ready for reading: its words outside quotation marks, its names, its place in a quotation."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Self

from factcheck.attributions.cues import Cues, load_cues
from factcheck.models import Sentence, Source, Span
from factcheck.names import Mention, Names
from factcheck.names.words import NameWords, load_name_words
from factcheck.quotations import Quotation
from factcheck.tagging import Relation, Tag, Tagging
from factcheck.words import Word, split_words

QUOTED = '"'
"""A quotation stands among the words as this one mark."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the stages of an attribution look at."""

    text: str
    sentence: Sentence
    words: tuple[Word, ...]
    mentions: Mapping[int, Mention]
    """The start of a name's first word -> the name."""
    quoted: tuple[Quotation, ...]
    """The parts of quotations that stand in the sentence, cut to it."""
    names: Names
    lists: NameWords
    cues: Cues
    tagging: Tagging

    def mention_at(self, place: int) -> Mention | None:
        """The name that begins at a word."""
        return self.mentions.get(self.words[place].span.start) if 0 <= place < len(self.words) else None

    def tag_at(self, place: int) -> Tag | None:
        """What the trained pipeline says of a word; None where there is none."""
        return self.tagging.tags.get(self.words[place].span.start)

    @property
    def roots(self) -> list[Tag]:
        """The words on which all others hang, by the trained pipeline; several where it takes it for two sentences."""
        tags = (self.tag_at(place) for place in range(len(self.words)))
        return [tag for tag in tags if tag and tag.relation is Relation.ROOT]

    def mentions_in(self, start: int, end: int) -> list[Mention]:
        """The names that begin among the words from start to end, in order."""
        return [mention for place in range(start, end) if (mention := self.mention_at(place))]

    def is_named(self, source: Source) -> bool:
        """Whether a source bears a name of the text, and not only the words of its phrase."""
        return source.span.start in self.mentions and source.span == self.mentions[source.span.start].span

    def phrase(self, start: int, end: int) -> Span:
        """The stretch of text that the words from start to end cover."""
        return Span(self.words[start].span.start, self.words[end - 1].span.end)

    @property
    def bare_agent(self) -> bool:
        """Whether the agent of a passive may follow it without a word like "by"."""
        return self.cues.speech.bare_agent

    @property
    def is_inside(self) -> bool:
        """Whether the whole sentence lies in quotation marks."""
        return bool(self.words) and all(word.text == QUOTED or word.is_mark for word in self.words)


@dataclass(frozen=True, slots=True)
class Context:
    """What the readings of one article share."""

    text: str
    names: Names
    lists: NameWords
    cues: Cues
    quotations: Sequence[Quotation]

    @classmethod
    def of(cls, text: str, names: Names, quotations: Sequence[Quotation], language: str) -> Self:
        """The context of an article in a language."""
        return cls(text, names, load_name_words(language), load_cues(language), quotations)


def _unglued(word: Word, mentions: Mapping[int, Mention]) -> Iterator[Word]:
    """The parts of a word that lost the spaces round a name: "dilansirAFP", "Tasnimdan"."""
    edges = {edge for m in mentions.values() for edge in m.span if word.span.start < edge < word.span.end}
    if not edges or word.text == QUOTED:
        yield word
        return
    cuts = [word.span.start, *sorted(edges), word.span.end]
    for start, end in pairwise(cuts):
        text = word.text[start - word.span.start : end - word.span.start]
        yield Word(text, text.casefold(), Span(start, end))


def read_sentence(sentence: Sentence, tagging: Tagging, context: Context) -> Reading:
    """The sentence with its quotations folded into one mark each."""
    start, end = sentence.span
    quoted = tuple(
        Quotation(Span(max(q.span.start, start), min(q.span.end, end)), q.number, q.single)
        for q in context.quotations
        if q.span.start < end and q.span.end > start
    )
    words: list[Word] = []
    at = start
    for quotation in sorted(quoted, key=lambda q: q.span):
        words += split_words(context.text, Span(at, max(at, quotation.span.start)))
        words.append(Word(QUOTED, QUOTED, quotation.span))
        at = max(at, quotation.span.end)
    words += split_words(context.text, Span(at, end))
    mentions = {m.span.start: m for m in context.names.within(sentence.span)}
    words = [piece for word in words for piece in _unglued(word, mentions)]
    return Reading(
        context.text, sentence, tuple(words), mentions, quoted, context.names, context.lists, context.cues, tagging
    )
