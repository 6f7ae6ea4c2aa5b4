"""Words of a text -> the same words, where those that lost the space beside a hyperlink are cut apart.

Copied web pages have "dilansirAFP", "Tasnimdan ISNA", "dilansirdetikNewsdariNew Arab". A word is cut only between the
name of an outlet and one of a few small words, and only if nothing is left over.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from factcheck.models import Span
from factcheck.outlets.cues import any_of, cue_words
from factcheck.outlets.wordings import fold_word, load_spellings, load_wordings

SHORTEST_SMALL_WORD = 3
"""A small word after a small letter: "Tasnimdan"; "Abadi" is no name with "di"."""


@cache
def head() -> re.Pattern[str]:
    """A small word that a name follows at once: at a capital, or at a name that begins small ("detikNews")."""
    small = sorted({word for word in load_spellings() if word[0].islower() and not word.islower()})
    return re.compile(rf"(?:{any_of('glue')})+?(?=[A-Z]|{'|'.join(map(re.escape, small))})", re.IGNORECASE)


@cache
def tails() -> frozenset[str]:
    """The small words that may hang on a name."""
    return frozenset((*cue_words("glue"), *cue_words("days")))


@cache
def long_tails() -> tuple[str, ...]:
    """Those that are long enough to be told from the end of an ordinary word."""
    return tuple(word for word in sorted(tails(), key=lambda one: (-len(one), one)) if len(word) >= SHORTEST_SMALL_WORD)


def may_begin_name(word: str) -> bool:
    """Whether a name begins with this word, or may lie within it."""
    return fold_word(word) in load_wordings() or looks_stuck(word)


def unglue(text: str, words: Iterable[Span]) -> Iterator[Span]:
    """The words of the text, stuck ones as their pieces."""
    known = load_wordings()
    for span in words:
        word = span.of(text)
        cuts = find_cuts(word) if looks_stuck(word) and fold_word(word) not in known else []
        yield from [Span(span.start + start, span.start + end) for start, end in cuts] or [span]


def looks_stuck(word: str) -> bool:
    """Whether a word is worth the trial: capitals within it, or a capital and a small word at its end."""
    rest = word[1:]
    if rest.islower():
        return word[0].isupper() and word.endswith(long_tails())
    return not word.isupper()


def find_cuts(word: str) -> list[tuple[int, int]]:
    """The pieces of a stuck word, or none: small word, name, small word, name, of which any may be missing."""
    found = head().match(word)
    begin = found.end() if found else 0
    for end in range(len(word), begin + 2, -1):
        sure = load_spellings().get(word[begin:end])
        if sure is None or not (sure or found):
            continue
        rest = find_tail(word, end)
        if rest is not None and (found or rest):
            return [*([(0, begin)] if found else []), (begin, end), *rest]
    return []


def without_tail(word: str, length: int) -> str:
    """A word cut to a length, if nothing or a small word hangs on it there: "Times of Indiapada Kamis"."""
    return word[:length] if len(word) == length or word[length:] in long_tails() else ""


def find_tail(word: str, place: int) -> list[tuple[int, int]] | None:
    """What hangs on the name that ends there: nothing, a small word, or a small word and a name; None for other."""
    rest = word[place:]
    if not rest:
        return []
    if rest in tails() and (len(rest) >= SHORTEST_SMALL_WORD or word[place - 1].isupper()):
        return [(place, len(word))]
    return next(second_names(word, place), None)


def second_names(word: str, place: int) -> Iterator[list[tuple[int, int]]]:
    """A small word and then a name up to the end: "dari" and "New" of "detikNewsdariNew Arab"."""
    found = head().match(word, place)
    if found and word[found.end() :] in load_spellings():
        yield [(place, found.end()), (found.end(), len(word))]
