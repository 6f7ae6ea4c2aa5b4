"""A sentence -> a reading of it: its words, and which topics of data/languages/<language>/claims.toml they touch."""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import TypeVar

from factcheck.lexicon import load_words
from factcheck.models import Span
from factcheck.stems import find_stems
from factcheck.words import Word, split_words

T = TypeVar("T")

QUOTES = frozenset("\"'“”‘’«»„`")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The topics of a language: by word as it stands, by stem, and by the first word of a phrase."""

    words: Mapping[str, tuple[str, ...]]
    stems: Mapping[str, tuple[str, ...]]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    """(the words of the phrase, its topic)"""
    spellings: Mapping[str, str]
    """How posts write a word, and how it is spelt: "gak" is "tidak"."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence as the features see it."""

    text: str
    words: tuple[Word, ...]
    """Without quotation marks."""
    language: str
    lower: tuple[str, ...] = ()
    """The same words in lower case and in their usual spelling."""
    topics: Mapping[str, frozenset[int]] = field(default_factory=dict)
    """Where the words stand that touch each topic."""

    def has(self, topic: str) -> float:
        """0 for a topic that no word touches, 1 for one that a word touches, a little more for several."""
        count = len(self.topics.get(topic, ()))
        return 0.0 if count == 0 else 1.0 if count == 1 else 1.4

    def has_at(self, topic: str, place: int) -> bool:
        """Whether the word at that place touches the topic."""
        return place in self.topics.get(topic, ())


def read(text: str, language: str) -> Reading:
    """The words of a sentence and the topics they touch."""
    words = tuple(word for word in split_words(text, Span(0, len(text))) if word.text not in QUOTES)
    vocabulary = load_vocabulary(language)
    lower = tuple(vocabulary.spellings.get(form := to_plain(word.lower), form) for word in words)
    touched: dict[str, set[int]] = {}
    for place, word in enumerate(lower):
        for topic in _topics_of(word, language):
            touched.setdefault(topic, set()).add(place)
        for phrase, topic in vocabulary.phrases.get(word, ()):
            if lower[place : place + len(phrase)] == phrase:
                touched.setdefault(topic, set()).add(place)
    return Reading(text, words, language, lower, {topic: frozenset(places) for topic, places in touched.items()})


def to_plain(word: str) -> str:
    """Letters that only look different are the usual ones: posts write in bold to escape filters."""
    return word if word.isascii() else unicodedata.normalize("NFKC", word).casefold()


@lru_cache(maxsize=50_000)
def _topics_of(word: str, language: str) -> frozenset[str]:
    """The topics that a word touches by itself, as it stands or by a stem."""
    vocabulary = load_vocabulary(language)
    by_stem = (topic for stem in find_stems(word, language) for topic in vocabulary.stems.get(stem, ()))
    return frozenset((*vocabulary.words.get(word, ()), *by_stem))


@cache
def load_vocabulary(language: str) -> Vocabulary:
    """The lists of a language, made ready for looking up."""
    lists = load_words(language, "claims")
    words: dict[str, list[str]] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for topic, line in lists["words"].items():
        for phrase in _entries(line):
            if len(phrase) == 1:
                words.setdefault(phrase[0], []).append(topic)
            else:
                phrases.setdefault(phrase[0], []).append((phrase, topic))
    stems: dict[str, list[str]] = {}
    for topic, line in lists["stems"].items():
        for (stem,) in _entries(line):
            stems.setdefault(stem, []).append(topic)
    return Vocabulary(_frozen(words), _frozen(stems), _frozen(phrases), _spellings(lists["spellings"]))


def _spellings(lists: Mapping[str, str]) -> Mapping[str, str]:
    return {form.strip(): word for word, line in lists.items() for form in line.split("|")}


def _frozen(lists: Mapping[str, list[T]]) -> Mapping[str, tuple[T, ...]]:
    return {key: tuple(entries) for key, entries in lists.items()}


def _entries(line: str) -> Iterator[tuple[str, ...]]:
    """The phrases of a list, split into words as sentences are: "us$" is two."""
    for entry in line.replace("\n", "|").split("|"):
        phrase = tuple(word.lower for word in split_words(entry, Span(0, len(entry))))
        if phrase:
            yield phrase
