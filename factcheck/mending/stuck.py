"""Text -> edits where a name lost the space beside its hyperlink: "PemerintahRusiamewanti-wanti", "dilansirAFP".

A word is cut before a capital behind a common word, and behind a name that is known: an outlet, a place, or a name
that stands alone elsewhere in the text. In doubt a word stays whole: "KapanLagi" and "Banjarbaru" are names.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from factcheck.lexicon import load_common_words, load_words
from factcheck.mending.copies import Edit
from factcheck.outlets.glued import find_cuts, looks_stuck
from factcheck.outlets.wordings import fold_word, load_spellings, load_wordings

TOKEN = re.compile(r"(?<![\w/.@#=&?+-])[^\W\d_]{4,}(?:-[^\W\d_]+)*(?![\w/@])")
CAPITAL_INSIDE = re.compile(r"(?<=[a-zà-ÿ])(?=[A-Z])")
BEGINS_NAME = re.compile(r"[A-Z](?:[a-zà-ÿ]+|[A-Z]+$|[A-Z]+(?=[a-z]))")
NAME, SHORT_NAME, TAIL, LONG_TAIL = 4, 3, 3, 7
"""Letters of a name of the text, of any name, of a word that hangs on a known name without anything before it, and of
one that hangs on any name."""


@dataclass(frozen=True, slots=True)
class StuckWords:
    """The words of data/languages/<language>/mending.toml, and the titles and places of names.toml."""

    small: frozenset[str]
    titles: frozenset[str]
    tails: frozenset[str]
    verbs: tuple[str, ...]
    places: frozenset[str]


@cache
def load_stuck_words(language: str) -> StuckWords:
    """The words of one language."""
    words = load_words(language, "mending")
    places, titles = (re.split(r"[|\n]", load_words(language, "names")[key]) for key in ("places", "titles"))
    return StuckWords(
        titles=frozenset(title.casefold() for title in titles),
        small=load_common_words(language) | frozenset(words["tails"].split()),
        tails=frozenset(words["tails"].split()),
        verbs=tuple(words["verbs"].split()),
        places=frozenset(place for place in places if place.isalpha() and len(place) > SHORT_NAME),
    )


@cache
def load_outlet_names() -> frozenset[str]:
    """The sure names of outlets that are one word: "Reuters"."""
    wordings = (wording for each in load_wordings().values() for wording in each)
    single = (one.words[0] for one in wordings if len(one.words) == 1 and not one.doubtful)
    return frozenset(name for name in single if len(name) >= NAME or name.isupper())


def find_stuck(text: str, language: str) -> Iterator[Edit]:
    """A space behind every letter where a stuck word is cut."""
    words = load_stuck_words(language)
    found = list(TOKEN.finditer(text))
    alone = {token[0] for token in found}
    names = words.places | {
        word for word in alone if len(word) >= NAME and word.istitle() and word.casefold() not in words.small
    }
    cuts = {word: find_word_cuts(word, words, names - {word}) for word in alone if not word.islower()}
    for token in found:
        for place in cuts.get(token[0], ()):
            at = token.start() + place
            yield Edit(at - 1, at, text[at - 1] + " ")


def find_word_cuts(word: str, words: StuckWords, names: frozenset[str] | set[str]) -> list[int]:
    """Where to cut one word; nowhere for nearly all."""
    if fold_word(word) in load_wordings() or word in words.places:
        return []
    outlet = find_cuts(word) if looks_stuck(word) else []
    if outlet:
        return [start for start, _ in outlet[1:]]
    return [] if word.casefold() in words.small else list(walk(word, words, names))


def walk(word: str, words: StuckWords, names: frozenset[str] | set[str]) -> Iterator[int]:
    """The cuts of a word from the left to the right."""
    edges = [0, *(found.start() for found in CAPITAL_INSIDE.finditer(word)), len(word)]
    left = ""
    for start, end in pairwise(edges):
        piece = word[start:end]
        name = known_name(piece, names) or name_before_tail(piece, words)
        cut = bool(BEGINS_NAME.match(piece)) and is_small(left, words, name) and not is_brand(word, start)
        if cut:
            yield start
        tail = piece[len(name) :] if name else ""
        if tail and is_tail(tail, words, sure=cut or end < len(word)):
            yield start + len(name)
            piece = tail
        left = piece


def is_small(left: str, words: StuckWords, name: str) -> bool:
    """Whether a piece is a word of its own before a capital: "oleh", "Bupati", "The"; "Pemerintah" before "Rusia"."""
    small = left.casefold()
    leads = small in words.titles or (small in words.tails and len(small) >= TAIL)
    return (leads and len(small) > 1) or (
        small in words.small and (left.islower() or name in words.places or name in load_outlet_names())
    )


def name_before_tail(piece: str, words: StuckWords) -> str:
    """What stands before a long word that hangs on it: "Wati" of "Watimengatakan"; empty where there is none."""
    places = range(SHORT_NAME, len(piece) - LONG_TAIL + 1) if piece[:1].isupper() else ()
    return next((piece[:at] for at in places if "-" not in piece and is_tail(piece[at:], words, sure=False)), "")


def known_name(piece: str, names: frozenset[str] | set[str]) -> str:
    """The longest name of the text, place or outlet that a piece begins with; empty for none."""
    starts = (piece[:length] for length in range(len(piece), SHORT_NAME - 1, -1))
    return next((start for start in starts if start in names or start in load_outlet_names()), "")


def is_tail(tail: str, words: StuckWords, *, sure: bool) -> bool:
    """Whether what hangs on a name is a word: a small one, or a verb; shorter ones only where something precedes."""
    if not tail[0].islower():
        return False
    if tail in words.tails:
        return sure or len(tail) >= TAIL
    head, _, again = tail.partition("-")
    verb = bool(words.verbs) and head.startswith(words.verbs) and head in words.small
    return verb or (bool(again) and head.endswith(again))


def is_brand(word: str, place: int) -> bool:
    """Whether an outlet's name begins with these letters and goes on behind the capital: "detikNews"."""
    return any(name.startswith(word[: place + 1]) for name in load_spellings() if len(name) > place)
