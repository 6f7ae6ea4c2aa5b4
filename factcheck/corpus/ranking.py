"""a text and a candidate -> how much they resemble each other, from 0 to 100.

A weighted mean of what can be compared: closeness of meaning, likeness and rarity of the words, shared names and
numbers. Within one language the words count, across languages they hardly do. The weights stand in data/ranking.toml,
fitted with benchmarks/matching.py.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz, utils

from factcheck import settings
from factcheck.corpus.signature import DAY, NAME, NUMBER, find_signature
from factcheck.lexicon import load_words


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison: its words, those that tell something, language and signature."""

    text: str
    content: frozenset[str]
    language: str
    signature: frozenset[str]


def to_side(text: str, language: str, signature: Iterable[str] | None = None) -> Side:
    """A text made ready to be compared with many; its signature is found unless it is known."""
    found = find_signature(text, language) if signature is None else signature
    plain = utils.default_process(text)
    return Side(plain, frozenset(plain.split()) - function_words(language), language, frozenset(found))


@cache
def function_words(language: str) -> frozenset[str]:
    """Words that every text has."""
    return frozenset(load_words(language, "differences")["function_words"]["words"])


def words_of(side: Side, most: int) -> str:
    """The words to look a text up by, its signature first."""
    return " ".join([*sorted(side.signature), *side.text.split()][:most])


@dataclass(frozen=True, slots=True)
class Likeness:
    """What was compared, each from 0 to 1; None where neither text has it."""

    meaning: float | None
    """Closeness of the vectors."""
    rarity: float | None
    """How rare in the corpus the words are that both have (BM25); unknown where there is no corpus."""
    words: float
    order: float
    content: float
    """How many of the smaller side's telling words the other has too."""
    names: float | None
    numbers: float | None


@dataclass(frozen=True, slots=True)
class Scale:
    """How a likeness counts: its weight, and the value that counts in full."""

    weight: float
    full: float


@cache
def load_scales() -> Mapping[bool, Mapping[str, Scale]]:
    """The scales by whether both texts are in one language."""
    with (settings.DATA / "ranking.toml").open("rb") as file:
        table = tomllib.load(file)
    return {
        same: {name: Scale(*values) for name, values in table["scales"][kind].items()}
        for same, kind in ((True, "same"), (False, "across"))
    }


@cache
def load_floor() -> float:
    """The score below which a match is not worth showing."""
    with (settings.DATA / "ranking.toml").open("rb") as file:
        return float(tomllib.load(file)["floor"])


def compare(ours: Side, theirs: Side, cosine: float | None, rarity: float | None = None) -> Likeness:
    """Measure a pair on every scale."""
    smaller = min(len(ours.content), len(theirs.content))
    return Likeness(
        meaning=None if cosine is None else min(max(cosine, 0.0), 1.0),
        rarity=rarity,
        words=fuzz.token_set_ratio(ours.text, theirs.text) / 100,
        order=fuzz.ratio(ours.text, theirs.text) / 100,
        content=len(ours.content & theirs.content) / (smaller + 0.5),
        names=shared(ours.signature, theirs.signature, (NAME,)),
        numbers=shared(ours.signature, theirs.signature, (NUMBER, DAY)),
    )


def shared(ours: frozenset[str], theirs: frozenset[str], kinds: tuple[str, ...]) -> float | None:
    """How much of the smaller side's names or numbers the other has too; a lone shared one proves less than three."""
    left, right = ({word for word in side if word.startswith(kinds)} for side in (ours, theirs))
    smaller = min(len(left), len(right))
    if not left and not right:
        return None
    if ours == theirs:
        return 1.0
    return len(left & right) / (smaller + 0.5) if smaller else 0.0


def score(likeness: Likeness, *, same_language: bool) -> float:
    """The weighted mean of what could be compared, from 0 to 100."""
    if likeness.order == 1.0:
        return 100.0
    total = reached = 0.0
    for name, scale in load_scales()[same_language].items():
        value = getattr(likeness, name)
        if value is not None:
            total += scale.weight
            reached += scale.weight * min(value / scale.full, 1.0)
    return round(100 * reached / total, 1) if total else 0.0
