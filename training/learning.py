"""A pipeline and rounds of examples -> the trained pipeline: one loop for both models."""

import time
from collections.abc import Callable

from spacy.language import Language
from spacy.training import Example as Lesson
from thinc.api import Adam, Optimizer

STEP, BATCH = 0.001, 24

Round = Callable[[int], list[Lesson]]
"""The number of the round -> its lessons, in the order in which they are learnt."""


def learn(nlp: Language, lessons: Round, rounds: int, *, dropout: float = 0.15, log: Callable[[str], None]) -> None:
    """Train for that many rounds and keep the average of the weights, which errs less than the last ones.

    The step shrinks over the last half of the rounds.
    """
    optimizer = Adam(STEP, L2=0.01, grad_clip=1.0, use_averages=True)
    for number in range(rounds):
        start, losses = time.process_time(), dict[str, float]()
        optimizer.learn_rate = STEP * min(1.0, 2 * (1 - number / rounds) + 0.05)
        drawn = lessons(number)
        for place in range(0, len(drawn), BATCH):
            nlp.update(drawn[place : place + BATCH], sgd=optimizer, drop=dropout, losses=losses)
        seconds = time.process_time() - start
        log(f"round {number + 1}/{rounds}: {seconds:.0f} s, " + ", ".join(f"{k} {v:.0f}" for k, v in losses.items()))
    use_averages(nlp, optimizer)


def use_averages(nlp: Language, optimizer: Optimizer) -> None:
    """Put the average of every weight in the place of its last value."""
    averages = optimizer.averages or {}
    for _, pipe in nlp.pipeline:
        for node in pipe.model.walk():  # type: ignore[attr-defined]  # all pipes here are trainable
            for name in node.param_names:
                if (node.id, name) in averages:
                    node.set_param(name, averages[node.id, name])
