"""Does a confidence keep its word? python -m benchmarks.calibration GOLD.jsonl…: how many chains at 0.9 are right.

Prints a row a band for chains and for single hops: how many, the mean confidence, and the share that is right; and the
Brier score beside that of a forecaster who always says the mean.
"""

import argparse
import sys
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from factcheck.confidence import chance, load_weights
from training.fit_confidence import Example, read_examples

EDGES = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 1.01)


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split(":")[0])
    parser.add_argument("gold", nargs="+")
    chains, hops = read_examples(parser.parse_args().gold)
    for name, examples in {"chain": chains, "hop": hops}.items():
        print_table(name, examples)


def print_table(name: str, examples: Sequence[Example]) -> None:
    """The bands of one sort, and the Brier scores."""
    said = np.array([chance(each.features, load_weights()[name]) for each in examples])
    right = np.array([float(each.is_right) for each in examples])
    sys.stdout.write(f"\n{name:12} {'number':>8} {'said':>8} {'right':>8}\n")
    for low, high in pairwise(EDGES):
        band = (said >= low) & (said < high)
        if band.any():
            row = f"{band.sum():8} {said[band].mean():8.2f} {right[band].mean():8.2f}"
            sys.stdout.write(f"{low:.2f}–{min(high, 1):.2f}    {row}\n")
    brier, base = float(((said - right) ** 2).mean()), float(((right.mean() - right) ** 2).mean())
    sys.stdout.write(f"Brier {brier:.3f} (always the mean: {base:.3f})\n")


if __name__ == "__main__":
    main()
