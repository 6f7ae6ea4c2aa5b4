"""a text and a candidate -> the chance that both make the same claim, from 0 to 100.

A weighted mean of what can be compared (closeness of meaning, likeness and rarity of the words, shared names and
numbers) becomes a chance. Within one language the words count, across languages they hardly do. Weights and curve stand
in data/ranking.toml, fitted with benchmarks/matching.py.
"""

import math
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from rapidfuzz import fuzz, utils

from factcheck import settings
from factcheck.corpus.signature import DAY, NAME, NUMBER, find_signature
from factcheck.lexicon import load_words
from factcheck.models import ScorePart


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
    return {
        same: {name: Scale(*values) for name, values in load_table()["scales"][kind].items()}
        for same, kind in ((True, "same"), (False, "across"))
    }


@cache
def load_table() -> Mapping[str, Any]:
    """The weights and thresholds of data/ranking.toml."""
    with (settings.DATA / "ranking.toml").open("rb") as file:
        return tomllib.load(file)


def load_floor() -> float:
    """The score below which a match is not worth showing."""
    return float(load_table()["floor"])


def load_same_from() -> float:
    """The score from which on a match is taken for the same claim, unless something differs."""
    return float(load_table()["same_from"])


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
    """The chance in hundredths, from 0 to 100, that both texts make the same claim; 100 for equal ones."""
    if likeness.order == 1.0:
        return 100.0
    return chance(sum(weigh(likeness, same_language=same_language).values()), same_language)


def score_parts(likeness: Likeness, *, same_language: bool) -> tuple[ScorePart, ...]:
    """What the score is made of, the weightiest first; the points add up to it."""
    shares = weigh(likeness, same_language=same_language)
    scale = score(likeness, same_language=same_language) / (sum(shares.values()) or 1.0)
    parts = (ScorePart(name, round(getattr(likeness, name), 3), round(scale * shares[name], 1)) for name in shares)
    return tuple(sorted(parts, key=lambda part: -part.points))


def weigh(likeness: Likeness, *, same_language: bool) -> dict[str, float]:
    """What could be compared, each with its share of the weighted mean in hundredths."""
    scales = load_scales()[same_language]
    known = {name: value for name in scales if (value := getattr(likeness, name)) is not None}
    total = sum(scales[name].weight for name in known)
    return {
        name: 100 * scales[name].weight * min(value / scales[name].full, 1.0) / total for name, value in known.items()
    }


def chance(mean: float, same_language: bool) -> float:
    """The weighted mean of a pair as the chance that both make the same claim, in hundredths."""
    table = load_table()["calibration"]["same" if same_language else "across"]
    return round(100 / (1 + math.exp(-(table["slope"] * mean + table["bias"]))), 1)
