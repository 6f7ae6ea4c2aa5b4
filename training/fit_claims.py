"""Labelled sentences -> data/claims_weights.toml: python -m training.fit_claims LABELLED.jsonl… [--output FILE].

A row has `language`, `text` and `label`: `check` against everything else. A logistic model with ridge penalty over the
features of factcheck/claims, fitted by Newton's method; first it prints how well it ranks sentences that it has not
seen (five folds, ten shuffles). training/claims.jsonl holds sentences of ours, invented and labelled by hand.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from factcheck import settings
from factcheck.claims.features import AGAINST, FEATURES, FOR
from factcheck.claims.reading import read

Numbers = NDArray[np.float64]

PENALTY = 2.0
FOLDS, SHUFFLES, STEPS = 5, 10, 25


@dataclass(frozen=True, slots=True)
class Labelled:
    """A sentence and whether it deserves a check."""

    text: str
    language: str
    is_worth: bool


def main() -> None:
    """Print the cross-validation and write the weights."""
    arguments = read_arguments()
    rows = [row for path in arguments.labelled for row in read_labelled(path)]
    features, labels = to_numbers(rows)
    precision = cross_validate(features, labels)
    share = float(labels.mean())
    found = f"average precision in {FOLDS} folds: {precision:.3f}"
    sys.stdout.write(f"{len(rows)} sentences, {share:.0%} worth a check; {found}\n")
    note = f"Fitted by training/fit_claims.py on {len(rows)} labelled sentences, {share:.0%} of them worth a check."
    arguments.output.write_text(to_toml(fit(features, labels), f"{note} Ridge penalty {PENALTY}."), encoding="utf-8")


def read_arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split(":")[0])
    parser.add_argument("labelled", nargs="+", type=Path)
    parser.add_argument("--output", type=Path, default=settings.DATA / "claims_weights.toml")
    return parser.parse_args()


def read_labelled(path: Path) -> Iterator[Labelled]:
    """The sentences of a file of JSON lines."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            row = json.loads(line)
            yield Labelled(row["text"], row["language"], row["label"] == "check")


def to_numbers(rows: Sequence[Labelled]) -> tuple[Numbers, Numbers]:
    """The features of each sentence, a row each, and the labels as 0 and 1."""
    readings = [read(row.text, row.language) for row in rows]
    features = np.array([[feature(reading) for feature in FEATURES] for reading in readings], dtype=float)
    return features, np.array([row.is_worth for row in rows], dtype=float)


def fit(features: Numbers, labels: Numbers) -> Numbers:
    """The weights, the bias last; a feature that would count against its own sense counts nothing."""
    senses = np.array([1.0] * len(FOR) + [-1.0] * len(AGAINST))
    kept = np.ones(len(FEATURES), dtype=bool)
    while True:
        weights = np.zeros(len(FEATURES) + 1)
        weights[np.append(kept, True)] = fit_freely(features[:, kept], labels)
        wrong = weights[:-1] * senses < 0
        if not wrong.any():
            return weights
        kept &= ~wrong


def fit_freely(features: Numbers, labels: Numbers) -> Numbers:
    """Ridge logistic regression by Newton's method; the bias is not penalised."""
    columns = np.hstack([features, np.ones((len(features), 1))])
    ridge = np.diag([PENALTY] * features.shape[1] + [1e-6])
    weights = np.zeros(columns.shape[1])
    for _ in range(STEPS):
        chances = 1 / (1 + np.exp(-columns @ weights))
        slope = columns.T @ (chances - labels) + ridge @ weights
        curve = (columns * (chances * (1 - chances))[:, None]).T @ columns + ridge
        weights -= np.linalg.solve(curve, slope)
    return weights


def cross_validate(features: Numbers, labels: Numbers) -> float:
    """The average precision on held-out folds, averaged over folds and shuffles."""
    figures: list[float] = []
    for shuffle in range(SHUFFLES):
        order = np.random.default_rng(shuffle).permutation(len(labels))
        for fold in range(FOLDS):
            held = np.isin(np.arange(len(labels)), order[fold::FOLDS])
            weights = fit(features[~held], labels[~held])
            figures.append(average_precision(features[held] @ weights[:-1], labels[held]))
    return float(np.mean(figures))


def average_precision(scores: Numbers, labels: Numbers) -> float:
    """The mean precision at the score of each sentence that is worth a check; equal scores are chosen together."""
    chosen = scores[None, :] >= scores[labels == 1][:, None]
    return float(((chosen * labels).sum(axis=1) / chosen.sum(axis=1)).mean())


def to_toml(weights: Numbers, note: str) -> str:
    """The weights by the names of their features, weightiest first."""
    named = dict(zip([feature.__name__ for feature in FEATURES], weights[:-1], strict=True))
    lines = [f"{name} = {weight:.3f}" for name, weight in sorted(named.items(), key=lambda item: -item[1])]
    head = ["# How much each feature of factcheck/claims/features.py moves the score, in logits.", f"# {note}"]
    return "\n".join([*head, "", "[weights]", f"bias = {weights[-1]:.3f}", *lines, ""])


if __name__ == "__main__":
    main()
