"""Text -> words with their places, and phrases looked up among them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Self

from factcheck.models import Span

WORD = re.compile(
    r"[^\W_]+(?:(?:[-&/]|['’](?!s\b)|\.(?=(?:[a-z]{2}|[A-Z]\b|\d)))[^\W_]+)*\.?(?<=\b[A-Z]\.)"
    r"|[^\W_]+(?:(?:[-&/]|['’](?!s\b)|\.(?=(?:[a-z]{2}|[A-Z]\b|\d)))[^\W_]+)*"
    r"|['’]s\b|[^\w\s]|_"
)
"""A word with its hyphens, apostrophes and web addresses; the English genitive and each mark are words of their own."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word or mark, its lower-case form, and its place in the article."""

    text: str
    lower: str
    span: Span

    @property
    def is_capitalised(self) -> bool:
        """Whether it begins with a capital, as names do."""
        return self.text[0].isupper()

    @property
    def is_mark(self) -> bool:
        """Whether it is punctuation."""
        return not self.text[0].isalnum()


def split_words(text: str, span: Span) -> list[Word]:
    """The words and marks of a stretch of the article."""
    return [
        Word(found.group(), found.group().casefold().rstrip("."), Span(found.start(), found.end()))
        if found.group() != "."
        else Word(".", ".", Span(found.start(), found.end()))
        for found in WORD.finditer(text, span.start, span.end)
    ]


@dataclass(frozen=True, slots=True)
class Phrases:
    """A set of phrases of one or more words, found at a place among words; the longest wins."""

    by_first: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)
    by_last: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)

    @classmethod
    def of(cls, entries: str | Iterable[str]) -> Self:
        """Phrases from a list, or from one string with | or line breaks between them."""
        listed = re.split(r"[|\n]", entries) if isinstance(entries, str) else entries
        phrases = cls()
        for phrase in sorted({tuple(entry.split()) for entry in listed if entry.strip()}, key=len, reverse=True):
            folded = tuple(word.casefold() for word in phrase)
            phrases.by_first.setdefault(folded[0], []).append(folded)
            phrases.by_last.setdefault(folded[-1], []).append(folded)
        return phrases

    def __contains__(self, phrase: str) -> bool:
        """Whether exactly this phrase is one of them."""
        folded = tuple(phrase.casefold().split())
        return bool(folded) and folded in self.by_first.get(folded[0], ())

    def at(self, words: Sequence[Word], place: int) -> int:
        """How many words from `place` on are one of the phrases; 0 for none."""
        if not 0 <= place < len(words):
            return 0
        for phrase in self.by_first.get(words[place].lower, ()):
            if phrase == tuple(word.lower for word in words[place : place + len(phrase)]):
                return len(phrase)
        return 0

    def before(self, words: Sequence[Word], place: int) -> int:
        """How many words right before `place` are one of the phrases; 0 for none."""
        if not 0 < place <= len(words):
            return 0
        for phrase in self.by_last.get(words[place - 1].lower, ()):
            start = place - len(phrase)
            if start >= 0 and phrase == tuple(word.lower for word in words[start:place]):
                return len(phrase)
        return 0
