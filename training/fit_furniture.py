"""Labelled articles -> data/furniture_weights.toml: python -m training.fit_furniture GOLD.jsonl ARTICLES.jsonl.gz….

GOLD has whole articles whose sentences are labelled (`type: drop` is furniture). ARTICLES hold the texts of the lines
that training/furniture.jsonl labels by article, start and end; the texts themselves are their publishers' and lie
elsewhere. The invented cases of the tests are learnt from too. A logistic model with ridge penalty over
factcheck/clean/features.py; first it prints how many lines of publishers that it has not seen it gets wrong, one
publisher held out at a time.
"""

import argparse
import gzip
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from factcheck import settings
from factcheck.clean import read_page
from factcheck.clean.features import FEATURES, Place, Surroundings
from factcheck.models import Article, Span
from training.logistic import Numbers, fit_logistic

LABELS = Path(__file__).parent / "furniture.jsonl"
CASES = settings.ROOT / "tests" / "cases" / "clean.jsonl"
GOLD_COUNTS = 4
"""A line that a person labelled counts so many times, for the others were picked by patterns and looked through."""
SMALL, FOLDS = 25, 6
"""Publishers with fewer lines are held out together, in so many folds."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A line as the features see it, who published it, whether it is furniture, and who says so."""

    features: tuple[float, ...]
    publisher: str
    is_furniture: bool
    is_gold: bool
    is_known: bool
    """Whether a rule drops it already."""


def main() -> None:
    """Print the cross-validation and write the weights."""
    arguments = read_arguments()
    lines = [*of_gold(arguments.gold), *of_articles(arguments.articles), *of_cases()]
    for report in cross_validate(lines):
        sys.stdout.write(report + "\n")
    weights = fit(lines)
    note = f"Fitted by training/fit_furniture.py on {len(lines)} labelled lines of {len(houses(lines))} publishers."
    arguments.output.write_text(to_toml(weights, note), encoding="utf-8")


def read_arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split(":")[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("articles", nargs="*", type=Path)
    parser.add_argument("--output", type=Path, default=settings.DATA / "furniture_weights.toml")
    return parser.parse_args()


def read_rows(path: Path) -> Iterator[Mapping[str, Any]]:
    """The rows of a file of JSON lines, plain or gzipped."""
    text = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return (json.loads(line) for line in text.decode("utf-8").split("\n") if line.strip())


def of_gold(path: Path) -> Iterator[Labelled]:
    """The lines of labelled articles: a line is furniture if most of its sentences are."""
    for row in read_rows(path):
        labels = [(Span(each["start"], each["end"]), each["type"] == "drop") for each in row["sentences"]]
        yield from label(row, labels, is_gold=True)


def of_articles(paths: Iterable[Path]) -> Iterator[Labelled]:
    """The lines that training/furniture.jsonl labels."""
    labels = {row["id"]: row for row in read_rows(LABELS)}
    for path in paths:
        for row in read_rows(path):
            if row["id"] in labels:
                marked = [(Span(*span), True) for span in labels[row["id"]]["furniture"]]
                marked += [(Span(*span), False) for span in labels[row["id"]]["story"]]
                yield from label(row, marked, is_gold=False)


def of_cases() -> Iterator[Labelled]:
    """The lines of the invented cases: what is not story is furniture."""
    for number, row in enumerate(read_rows(CASES)):
        text, labels, start = row["text"], [], 0
        for story in row["story"]:
            place = text.index(story, start)
            labels += [(Span(start, place), True), (Span(place, place + len(story)), False)]
            start = place + len(story)
        labels.append((Span(start, len(text)), True))
        case = {"id": row["id"], "text": text, "title": row.get("title"), "publisher": f"case {number % FOLDS}"}
        yield from label(case, labels, is_gold=False)


def label(row: Mapping[str, Any], labels: Iterable[tuple[Span, bool]], *, is_gold: bool) -> Iterator[Labelled]:
    """The lines of one article that a label overlaps."""
    page = read_page(Article(id=row["id"], text=row["text"], title=row["title"] or None))
    around = Surroundings.of(page.blocks, frozenset(page.reasons), page.title)
    marked = list(labels)
    for number, block in enumerate(page.blocks):
        shares: Counter[bool] = Counter()
        for span, is_furniture in marked:
            shares[is_furniture] += max(0, min(block.span.end, span.end) - max(block.span.start, span.start))
        if shares.total():
            place = Place.at(number, around)
            features = tuple(feature(place) for feature in FEATURES)
            house = row["publisher"].split(" (")[0]
            yield Labelled(features, house, shares[True] > shares[False], is_gold, number in page.reasons)


def fit(lines: Iterable[Labelled]) -> Numbers:
    """The weights of the features, the bias last."""
    counted = list(lines)
    features = np.array([line.features for line in counted], dtype=float)
    labels = np.array([line.is_furniture for line in counted], dtype=float)
    counts = np.array([GOLD_COUNTS if line.is_gold else 1 for line in counted], dtype=float)
    return fit_logistic(features, labels, counts=counts)


def houses(lines: Iterable[Labelled]) -> dict[str, int]:
    """The publishers with the number of their lines."""
    return Counter(line.publisher for line in lines)


def cross_validate(lines: list[Labelled]) -> Iterator[str]:
    """Errors on publishers that were held out, at several thresholds."""
    folds: dict[str, int] = {}
    for place, (house, count) in enumerate(sorted(houses(lines).items())):
        folds[house] = place if count >= SMALL else -1 - place % FOLDS
    chances: dict[int, float] = {}
    for fold in sorted(set(folds.values())):
        weights = fit(line for line in lines if folds[line.publisher] != fold)
        for number, line in enumerate(lines):
            if folds[line.publisher] == fold:
                chances[number] = float(1 / (1 + np.exp(-(np.array(line.features) @ weights[:-1] + weights[-1]))))
    for threshold in (0.3, 0.5, 0.7, 0.9):
        yield report(lines, {number for number, value in chances.items() if value >= threshold}, threshold)


def report(lines: list[Labelled], dropped: set[int], threshold: float) -> str:
    """How many lines of gold go wrong by the score alone and together with the rules, and of the others."""
    wrong: dict[str, list[bool]] = defaultdict(list)
    for number, line in enumerate(lines):
        by_score, by_both = number in dropped, number in dropped or line.is_known
        kind = "furniture" if line.is_furniture else "story"
        wrong[f"{'gold' if line.is_gold else 'other'} {kind}, score alone"].append(by_score != line.is_furniture)
        wrong[f"{'gold' if line.is_gold else 'other'} {kind}, with rules"].append(by_both != line.is_furniture)
    found = (f"{name} {sum(each) / len(each):.3f} of {len(each)}" for name, each in sorted(wrong.items()))
    return f"threshold {threshold}: wrong are {'; '.join(found)}"


def to_toml(weights: Numbers, note: str) -> str:
    """The weights by the names of their features, weightiest first."""
    named = dict(zip([feature.__name__ for feature in FEATURES], weights[:-1], strict=True))
    rows = [f"{name} = {weight:.3f}" for name, weight in sorted(named.items(), key=lambda item: -item[1])]
    head = ["# How much each feature of factcheck/clean/features.py speaks for furniture, in logits.", f"# {note}"]
    return "\n".join([*head, "", "[weights]", f"bias = {weights[-1]:.3f}", *rows, ""])


if __name__ == "__main__":
    main()
