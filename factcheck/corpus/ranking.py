"""likenesses -> the chance in hundredths that two texts make the same claim, and what that score is made of.

Each likeness counts with a weight that is never negative; their sum becomes a chance. Within one language the words
count, across languages the meaning, names and numbers. The weights stand in data/ranking.toml, fitted by
training/fit_ranking.py; what a score keeps of its promise is printed by benchmarks/matching.py.
"""

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from factcheck import settings
from factcheck.corpus.likeness import SCALES, Side, measure
from factcheck.models import ScorePart

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    Numbers = NDArray[numpy.float64]

EQUAL = 100.0
"""The score of texts that differ in case, punctuation and spaces alone."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What each scale adds, in logits: by its value, and where neither text has what it compares."""

    bias: float
    values: tuple[float, ...]
    absent: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Ranked:
    """Where a text stands among those that were ranked, its score, and what that is made of."""

    place: int
    score: float
    explain: Callable[[], tuple[ScorePart, ...]]

    @property
    def parts(self) -> tuple[ScorePart, ...]:
        """What the score is made of; only the few that are shown are asked."""
        return self.explain()


def rank(ours: Side, theirs: Sequence[Side], cosines: "Numbers | None", limit: int | None = None) -> list[Ranked]:
    """The texts of theirs with their scores, the best first; equal scores keep their order."""
    import numpy

    if not theirs:
        return []
    likeness = measure(ours, theirs, cosines)
    scores = score(ours, theirs, likeness)
    best = numpy.argsort(-scores, kind="stable")[:limit]
    return [
        Ranked(int(at), to_score(scores[at]), partial(parts_of, likeness[at], scores[at], ours, theirs[at]))
        for at in best
    ]


def to_score(value: float) -> float:
    """As it is shown: one decimal, and a hundred for equal texts alone."""
    return EQUAL if value == EQUAL else min(round(float(value), 1), EQUAL - 0.1)


def score(ours: Side, theirs: Sequence[Side], likeness: "Numbers") -> "Numbers":
    """The score of each row of likenesses, not rounded."""
    import numpy

    scores = numpy.zeros(len(theirs))
    for is_same in (True, False):
        rows = [place for place, side in enumerate(theirs) if (side.language == ours.language) is is_same]
        scores[rows] = chances(likeness[rows], weights_for(likeness, is_same))
    scores[[place for place, side in enumerate(theirs) if side.text == ours.text != ""]] = EQUAL
    return scores


def weights_for(likeness: "Numbers", is_same: bool) -> Weights:
    """The weights for one language or two, with vectors or without."""
    import numpy

    is_blind = bool(numpy.isnan(likeness[..., 0]).all())
    return load_weights()[("same" if is_same else "across") + ("_blind" if is_blind else "")]


def chances(likeness: "Numbers", weights: Weights) -> "Numbers":
    """The chance of each row, in hundredths."""
    import numpy

    logits = weights.bias + numpy.where(numpy.isnan(likeness), weights.absent, likeness * weights.values).sum(axis=1)
    return numpy.asarray(100 / (1 + numpy.exp(-logits)))


def parts_of(row: "Numbers", reached: float, ours: Side, theirs: Side) -> tuple[ScorePart, ...]:
    """What a score is made of, the weightiest first; the points add up to it.

    Every likeness gets points by what it adds in logits.
    """
    weights = weights_for(row, ours.language == theirs.language)
    added = {name: weight * value for name, weight, value in zip(SCALES, weights.values, row, strict=True)}
    known = {name: logits for name, logits in added.items() if logits > 0}  # what is absent is not a number
    total = sum(known.values())
    values = dict(zip(SCALES, row, strict=True))
    parts = [
        ScorePart(name, round(float(values[name]), 3), round(float(reached * logits / total), 1))
        for name, logits in known.items()
    ]
    return tuple(sorted(parts, key=lambda part: -part.points))


@cache
def load_weights() -> Mapping[str, Weights]:
    """The weights for one language and across two, with vectors and without ("_blind")."""
    return {
        kind: Weights(
            table["bias"],
            tuple(table["values"].get(name, 0.0) for name in SCALES),
            tuple(table["absent"].get(name, 0.0) for name in SCALES),
        )
        for kind, table in load_table()["weights"].items()
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
