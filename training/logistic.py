"""Ridge logistic regression by Newton's method, for the small models whose weights ship as text."""

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
PENALTY, STEPS = 2.0, 25


def fit_logistic(
    features: Numbers, labels: Numbers, penalty: float = PENALTY, *, counts: Numbers | None = None
) -> Numbers:
    """The weights of the columns and, last, the bias, which is not penalised; labels are 0 and 1.

    `counts` says how many times each row counts; once where it is not given.
    """
    columns = np.hstack([features, np.ones((len(features), 1))])
    times = np.ones(len(columns)) if counts is None else counts
    ridge = np.diag([penalty] * features.shape[1] + [1e-6])
    weights = np.zeros(columns.shape[1])
    for _ in range(STEPS):
        chances = 1 / (1 + np.exp(-columns @ weights))
        slope = columns.T @ (times * (chances - labels)) + ridge @ weights
        curve = (columns * (times * chances * (1 - chances))[:, None]).T @ columns + ridge
        weights -= np.linalg.solve(curve, slope)
    return weights
