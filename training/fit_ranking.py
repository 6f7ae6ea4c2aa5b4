"""Fit the ranking: python -m training.fit_ranking --parallel PAIRS… --factchecks CHECKS --articles ARTICLES….

Prints the tables of data/ranking.toml. Tasks: an Indonesian sentence and its translation (and the other way round), a
hoax as it was posted and its check, a headline and the first sentence of its article. The weights are those that put
the right reference first among the nearest wrong ones; slope and bias then make of their sum the chance that a
reference among the first five is the right one, where every second query has none.
"""

import argparse
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from benchmarks.tasks import Draw, Part, Task, add_arguments, read_tasks
from factcheck.corpus.claim import read_claims
from factcheck.corpus.likeness import SCALES, Side, measure, to_side
from factcheck.embeddings import load_embedder
from training.logistic import fit_logistic

Numbers = NDArray[np.float64]
CANDIDATES, BEST = 40, 5
"""References that are compared with a query, and those of them by which the chance is set."""
ALIGNED = 0.25
"""Closeness of meaning below which a pair of the parallel news is no translation: lines that slipped."""
PENALTY = 0.5
SEED = 1


@dataclass(frozen=True, slots=True)
class Question:
    """A query's likenesses to its candidates, and the place of the right one among them."""

    rows: Numbers
    right: int
    is_same: bool


def main() -> None:
    """Fit and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split(":")[0])
    add_arguments(parser)
    arguments = parser.parse_args()
    asked = [ask(task) for task in read_tasks(arguments, Draw(Part.FIT, arguments.count, SEED))]
    for kind in ("same", "across"):
        chosen = [[one for one in questions if one.is_same == (kind == "same")] for questions in asked]
        for name, columns in (("", range(len(SCALES))), ("_blind", range(1, len(SCALES)))):
            print_table(kind + name, *fit([part for part in chosen if part], list(columns)))


def ask(task: Task) -> list[Question]:
    """The questions of a task: the right reference, and the nearest wrong ones by meaning and by words."""
    embedder = load_embedder()
    texts = [reference.text for reference in task.references]
    sides = [to_side(one.text, one.language or "") for one in task.references]
    vectors = embedder.encode(texts)
    places = {reference.id: place for place, reference in enumerate(task.references)}
    questions = []
    claims = read_claims([(text, task.language) for text, _ in task.queries], embedder)
    for (_, right), claim in zip(task.queries, claims, strict=True):
        ours, cosines = claim.side, claim.cosines(vectors)
        near = list(np.argsort(-cosines)[:CANDIDATES])
        own = sides[places[right]]
        found = [at for at in dict.fromkeys([*near, *worded(ours, sides)]) if sides[at].text != own.text]
        chosen = [places[right], *found]
        rows = measure(ours, [sides[at] for at in chosen], cosines[chosen])
        if rows[0, 0] >= ALIGNED:
            questions.append(Question(rows, 0, ours.language == own.language))
    return questions


def worded(ours: Side, sides: Sequence[Side]) -> list[int]:
    """The candidates by shared rare words."""
    shared = [sum(ours.words[word] for word in ours.words.keys() & side.words.keys()) for side in sides]
    return [int(place) for place in np.argsort(-np.array(shared))[:CANDIDATES]]


def columns_of(rows: Numbers, columns: Sequence[int]) -> Numbers:
    """Each scale as two columns: its value, and whether it is absent."""
    chosen = rows[:, columns]
    return np.hstack([np.nan_to_num(chosen), np.isnan(chosen)])


def fit(
    tasks: Sequence[Sequence[Question]], columns: Sequence[int]
) -> tuple[float, Mapping[str, float], Mapping[str, float]]:
    """Bias, weights and what the absent counts, each task with the same say."""
    sets = [(columns_of(one.rows, columns), one.right, 1 / len(questions)) for questions in tasks for one in questions]
    total = sum(weight for _, _, weight in sets)

    def loss(weights: Numbers) -> tuple[float, Numbers]:
        value, slope = 0.0, np.zeros_like(weights)
        for rows, right, weight in sets:
            scores = rows @ weights
            chances = np.exp(scores - scores.max())
            chances /= chances.sum()
            value -= weight * np.log(chances[right] + 1e-12)
            slope -= weight * (rows[right] - chances @ rows)
        penalty = PENALTY / len(sets)
        return value / total + penalty * weights @ weights, slope / total + 2 * penalty * weights

    size = 2 * len(columns)
    weights = minimize(loss, np.ones(size), jac=True, method="L-BFGS-B", bounds=[(0, None)] * size).x
    slope, bias = calibrate(sets, weights)
    names = [SCALES[column] for column in columns]
    half = len(columns)
    return (
        bias,
        dict(zip(names, slope * weights[:half], strict=True)),
        dict(zip(names, slope * weights[half:], strict=True)),
    )


def calibrate(sets: Sequence[tuple[Numbers, int, float]], weights: Numbers) -> tuple[float, float]:
    """Slope and bias that make of the sum a chance, by the best few; every second query has its right one hidden."""
    sums, labels, counts = [], [], []
    for number, (rows, right, weight) in enumerate(sets):
        scores = rows @ weights
        best = [place for place in np.argsort(-scores) if number % 2 or place != right][:BEST]
        sums += [[scores[place]] for place in best]
        labels += [float(place == right) for place in best]
        counts += [weight] * len(best)
    times = np.array(counts) * len(counts) / sum(counts)
    slope, bias = fit_logistic(np.array(sums), np.array(labels), 1e-3, counts=times)
    return float(slope), float(bias)


def print_table(kind: str, bias: float, values: Mapping[str, float], absent: Mapping[str, float]) -> None:
    """One table of the file."""
    sys.stdout.write(f"\n[weights.{kind}]\nbias = {bias:.2f}\n")
    for name, table in (("values", values), ("absent", absent)):
        shown = ", ".join(f"{key} = {value:.2f}" for key, value in table.items() if value >= 0.005)
        sys.stdout.write(f"{name} = {{ {shown} }}\n")


if __name__ == "__main__":
    main()
