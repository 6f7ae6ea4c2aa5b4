"""text -> its words and the stems that they may come from, by the affixes of the language.

No dictionary: a word has several possible stems ("menulis" may come from "nulis" or "tulis"), and two words are
related when they share one.
"""

import re
from functools import cache
from typing import NamedTuple

from factcheck.lexicon import load_words
from factcheck.models import Span

WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)*(?:-[^\W_]+)*|[,;]")


class Word(NamedTuple):
    """A word (or a comma) with its place, and in lower case."""

    span: Span
    text: str
    lower: str


def find_words(text: str) -> list[Word]:
    """All words of a text, in order; commas and semicolons count, for they end what a negation denies."""
    return [
        Word(Span(*found.span()), found.group(), found.group().casefold().replace("’", "'"))
        for found in WORD.finditer(text)
    ]


@cache
def find_stems(word: str, language: str) -> frozenset[str]:
    """What a word in lower case may come from, itself included."""
    affixes = load_words(language, "differences")["affixes"]
    stems = {word}
    for prefix, instead in affixes["prefixes"]:
        if word.startswith(prefix) and len(word) - len(prefix) >= 3:
            stems.add(instead + word[len(prefix) :])
    for stem in tuple(stems):
        for suffix, instead in affixes["suffixes"]:
            if stem.endswith(suffix) and len(stem) - len(suffix) >= 3:
                stems.update(undouble(stem[: -len(suffix)] + instead))
    return frozenset(stems)


def undouble(stem: str) -> tuple[str, ...]:
    """The stem, and without its doubled last letter: "bann" (from "banned") is "ban"."""
    return (stem, stem[:-1]) if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "aeiou" else (stem,)
