"""a text and a candidate -> how much they resemble each other, from 0 to 100.

A weighted mean of what can be compared: closeness of meaning, likeness of the words, shared names and numbers. Within
one language the words count, across languages they hardly do. The weights stand in data/ranking.toml, fitted by
benchmarks/matching.py.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz, utils

from factcheck import settings
from factcheck.corpus.signature import DAY, NAME, NUMBER, find_signature


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison: its words, language and signature."""

    text: str
    language: str
    signature: frozenset[str]


def to_side(text: str, language: str, signature: Iterable[str] | None = None) -> Side:
    """A text made ready to be compared with many; its signature is found unless it is known."""
    found = find_signature(text, language) if signature is None else signature
    return Side(utils.default_process(text), language, frozenset(found))


def words_of(side: Side, most: int) -> str:
    """The words to look a text up by, its signature first."""
    return " ".join([*sorted(side.signature), *side.text.split()][:most])


@dataclass(frozen=True, slots=True)
class Likeness:
    """What was compared, each from 0 to 1; None where neither text has it."""

    meaning: float | None
    words: float
    order: float
    names: float | None
    numbers: float | None


@cache
def load_weights() -> Mapping[str, Mapping[str, float]]:
    """The weights by kind of pair: `same` language, or `across`."""
    with (settings.DATA / "ranking.toml").open("rb") as file:
        return tomllib.load(file)["weights"]  # type: ignore[no-any-return]


@cache
def load_floor() -> float:
    """The score below which a match is not worth showing."""
    with (settings.DATA / "ranking.toml").open("rb") as file:
        return float(tomllib.load(file)["floor"])


def compare(ours: Side, theirs: Side, cosine: float | None) -> Likeness:
    """Measure a pair on every scale."""
    return Likeness(
        meaning=None if cosine is None else min(max(cosine, 0.0), 1.0),
        words=fuzz.token_set_ratio(ours.text, theirs.text) / 100,
        order=fuzz.WRatio(ours.text, theirs.text) / 100,
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
    weights = load_weights()["same" if same_language else "across"]
    values = {name: getattr(likeness, name) for name in weights}
    known = {name: value for name, value in values.items() if value is not None}
    total = sum(weights[name] for name in known)
    return round(100 * sum(weights[name] * value for name, value in known.items()) / total, 1) if total else 0.0
