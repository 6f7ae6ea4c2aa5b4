"""Sentences as numbers -> the two models of check-worthiness: a slow teacher and the quick pupil that ships.

The teacher reads the features and the sentence vector, and learns from labels. The vector would double the time of
an analysis, so the pupil reads the features and the single words instead, and learns from the labels and from what
the teacher says of many unlabelled sentences.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from factcheck.claims.features import AGAINST, FEATURES, FOR
from training.logistic import Numbers, fit_logistic

Places = NDArray[np.int64]

VECTOR_SCALE = 3.0
"""A unit vector spreads its meaning over 512 numbers; this makes them count beside features of 0 and 1."""
WORD_PENALTY, WORD_SCALE = 20.0, 4.0
FAR = 4.0
"""No sentence is surer than this, in logits."""
LABEL_SHARE, LABEL_WEIGHT = 0.5, 5.0
"""Of a labelled sentence's target half is its label; it counts as five unlabelled ones."""
ENOUGH, MOST_ROUNDS = 1e-4, 200


@dataclass(frozen=True, slots=True)
class Teacher:
    """Weights of the features and the vector, the bias last."""

    weights: Numbers

    def score(self, features: Numbers, vectors: Numbers) -> Numbers:
        """How sure it is that each sentence deserves a check, in logits."""
        return np.hstack([features, VECTOR_SCALE * vectors, np.ones((len(features), 1))]) @ self.weights


def fit_teacher(features: Numbers, vectors: Numbers, labels: Numbers) -> Teacher:
    """Logistic regression on everything that is known of a sentence."""
    return Teacher(fit_logistic(np.hstack([features, VECTOR_SCALE * vectors]), labels))


@dataclass(frozen=True)
class Table:
    """Sentences as the pupil sees them: a dense block of features, and the places of their words."""

    features: Numbers
    words: Sequence[Sequence[int]]
    """For each sentence the columns of its distinct words."""
    width: int
    """How many words there are in all."""

    @cached_property
    def rows(self) -> Places:
        """The sentence of each word."""
        return np.repeat(np.arange(len(self.words)), [len(places) for places in self.words])

    @cached_property
    def columns(self) -> Places:
        """The column of each word."""
        return np.array([place for places in self.words for place in places], dtype=np.int64)

    @cached_property
    def values(self) -> Numbers:
        """What each word counts in its sentence."""
        return np.concatenate([np.full(len(places), WORD_SCALE / np.sqrt(len(places) or 1)) for places in self.words])

    def times(self, weights: Numbers) -> Numbers:
        """The score of each sentence; weights of the features, then the bias, then of the words."""
        split = self.features.shape[1]
        summed = np.bincount(self.rows, self.values * weights[split + 1 :][self.columns], len(self.words))
        return self.features @ weights[:split] + weights[split] + summed

    def back(self, errors: Numbers) -> Numbers:
        """What each weight has to do with the errors of the sentences."""
        summed = np.bincount(self.columns, self.values * errors[self.rows], self.width)
        return np.concatenate([self.features.T @ errors, [errors.sum()], summed])


@dataclass(frozen=True, slots=True)
class Pupil:
    """Weights of the features, then the bias, then of the words."""

    weights: Numbers

    def score(self, table: Table) -> Numbers:
        """How sure it is that each sentence deserves a check, in logits."""
        return table.times(self.weights)


def fit_pupil(table: Table, targets: Numbers, labelled: int) -> Pupil:
    """Ridge regression on the targets, the first of which are of labelled sentences.

    A feature that would count against its own sense counts nothing.
    """
    counts = np.where(np.arange(len(targets)) < labelled, LABEL_WEIGHT, 1.0)
    senses = np.array([1.0] * len(FOR) + [-1.0] * len(AGAINST))
    kept = np.ones(len(FEATURES))
    while True:
        seen = Table(table.features * kept, table.words, table.width)
        weights = solve(seen, targets, counts)
        wrong = weights[: len(senses)] * senses < 0
        if not (wrong & (kept > 0)).any():
            weights[: len(senses)] *= kept
            return Pupil(weights)
        kept[wrong] = 0.0


def solve(table: Table, targets: Numbers, counts: Numbers) -> Numbers:
    """Weighted ridge regression by conjugate gradients: the words are too many for anything else."""
    width = table.features.shape[1]
    penalties = np.concatenate([np.full(width, WORD_PENALTY), [1e-6], np.full(table.width, WORD_PENALTY)])
    weights = np.zeros(len(penalties))
    left = table.back(counts * targets)
    aim, first = left.copy(), float(left @ left)
    for _ in range(MOST_ROUNDS):
        along = table.back(counts * table.times(aim)) + penalties * aim
        before = float(left @ left)
        step = before / float(aim @ along)
        weights += step * aim
        left = left - step * along
        now = float(left @ left)
        if now < ENOUGH**2 * first:
            break
        aim = left + now / before * aim
    return weights


def to_targets(scores: Numbers, labels: Numbers) -> Numbers:
    """What the pupil should say: of labelled sentences (they come first) half the label, of others the teacher."""
    targets = scores.copy()
    known = np.where(labels == 1, 3.0, -3.0)
    targets[: len(labels)] = (1 - LABEL_SHARE) * scores[: len(labels)] + LABEL_SHARE * known
    return np.clip(targets, -FAR, FAR)
