"""Labelled articles -> data/confidence.toml: python -m training.fit_confidence GOLD.jsonl… [--output FILE].

Two ridge logistic models over the features of factcheck/confidence.py: is the whole chain of a sentence right, and is
a hop one of the labelled ones? Fit them on articles that the rules were not written with, or they flatter themselves.
"""

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from factcheck import settings
from factcheck.chains import build_chains
from factcheck.confidence import chain_features, hop_features
from factcheck.errors import InputError
from factcheck.evaluation.figures import cut_into_positions, is_exact, overlap, without_publisher
from factcheck.evaluation.gold import Label, Labelled, read_gold
from factcheck.evaluation.sameness import is_same
from factcheck.models import Basis, Sentence, Span
from factcheck.pipeline import read_article
from training.logistic import fit_logistic

PENALTY = 3.0
FAINT = 0.02
"""Weights nearer to nought are left out."""


@dataclass(frozen=True, slots=True)
class Example:
    """A chain or hop by its features, and whether it is the labelled one."""

    features: Mapping[str, float]
    is_right: bool


def main() -> None:
    """Fit both models and write their weights."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split(":")[0])
    parser.add_argument("gold", nargs="+")
    parser.add_argument("--output", type=Path, default=settings.DATA / "confidence.toml")
    arguments = parser.parse_args()
    chains, hops = read_examples(arguments.gold)
    note = f"Fitted by training/fit_confidence.py on {len(chains)} labelled sentences and {len(hops)} hops."
    lines = ["# How much each feature of factcheck/confidence.py moves the confidence, in logits.", f"# {note}"]
    for name, examples in {"chain": chains, "hop": hops}.items():
        lines += ["", f"[{name}]", *fit_lines(examples)]
        right = np.mean([each.is_right for each in examples])
        sys.stdout.write(f"{name}: {len(examples)} examples, {right:.3f} right\n")
    arguments.output.write_text("\n".join([*lines, ""]), encoding="utf-8")


def read_examples(paths: Sequence[str]) -> tuple[list[Example], list[Example]]:
    """The chains and the hops that we give the labelled claims of some files."""
    chains: list[Example] = []
    hops: list[Example] = []
    for labelled in read_gold(paths):
        if isinstance(labelled, InputError):
            sys.stderr.write(f"{labelled}\n")
            continue
        for chain, its_hops in examples_of(labelled):
            chains.append(chain)
            hops += its_hops
    return chains, hops


def examples_of(labelled: Labelled) -> Iterator[tuple[Example, list[Example]]]:
    """The chain and the hops of each labelled claim of an article."""
    read, copy = read_article(replace(labelled.article, extra={}))
    story, provenances = read.story, build_chains(read.story)
    for gold in labelled.sentences:
        place = place_of(copy.forth(gold.span), story.sentences)
        if gold.label is not Label.CLAIM or place is None:
            continue
        features, chain = chain_features(story, place, provenances), provenances[place].chain
        want = without_publisher(gold.chain)
        named = [hop for position in want for hop in position]
        hops = [hop for hop in chain if hop.basis is not Basis.PUBLISHED]
        yield (
            Example(features, is_exact(want, cut_into_positions(chain))),
            [Example(hop_features(hop, features), any(is_same(one, hop) for one in named)) for hop in hops],
        )


def place_of(span: Span, sentences: Sequence[Sentence]) -> int | None:
    """The sentence that overlaps a labelled stretch most; None where none does."""
    overlaps = [overlap(span, sentence.span) for sentence in sentences]
    best = max(overlaps, default=0)
    return overlaps.index(best) if best > 0 else None


def fit_lines(examples: Sequence[Example]) -> Iterator[str]:
    """The weights by the names of the features, the bias first."""
    names = sorted({name for each in examples for name in each.features})
    table = np.array([[each.features.get(name, 0.0) for name in names] for each in examples])
    weights = fit_logistic(table, np.array([float(each.is_right) for each in examples]), PENALTY)
    yield f"bias = {weights[-1]:.3f}"
    for name, weight in zip(names, weights[:-1], strict=True):
        if abs(weight) >= FAINT:
            yield f"{name} = {weight:.3f}"


if __name__ == "__main__":
    main()
