"""python -m benchmarks.relations PAIRS.jsonl --parallel PAIRS.tsv.gz…: same claim, related, contradicts?

PAIRS: a claim and a reference of one event a line, with their labelled differences: those with any contradict, the
others are the same claim. Parallel news: an Indonesian sentence with its own translation is the same claim, with the
nearest other one it is related, and so is, at most, what differs. Prints how often each answer is given.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy

from benchmarks.tasks import Draw, Part, read_parallel
from factcheck.corpus.readers import to_moment
from factcheck.embeddings import load_embedder
from factcheck.matches import compare_many
from factcheck.models import MatchRelation, Passage

Pair = tuple[Passage, Passage]


def main() -> None:
    """Print a row a kind of pairs."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split(":")[0])
    parser.add_argument("pairs", type=Path, nargs="*")
    parser.add_argument("--parallel", type=Path, nargs="*", default=[])
    parser.add_argument("--count", type=int, default=300, help="sentences a parallel file")
    arguments = parser.parse_args()
    sys.stdout.write("| pairs | number | same claim | related | contradicts | mean score |\n" + 6 * "| --- " + "|\n")
    for path in arguments.pairs:
        print_labelled(path)
    for path in arguments.parallel:
        print_parallel(path, arguments.count)


def print_labelled(path: Path) -> None:
    """Labelled pairs by whether they differ."""
    kinds: dict[str, list[Pair]] = {"agree": [], "differ": []}
    for line in path.read_text("utf-8").splitlines():
        record = json.loads(line)
        kinds["differ" if record["discrepancies"] else "agree"].append(
            (to_passage(record["claim"]), to_passage(record["reference"]))
        )
    for kind, pairs in kinds.items():
        print_row(f"{path.stem}, {kind}", pairs)


def to_passage(side: dict[str, str]) -> Passage:
    """One side of a record."""
    return Passage(side["text"], side.get("language"), to_moment(side.get("published_at")))


def print_parallel(path: Path, count: int) -> None:
    """Translations, and each sentence with the nearest translation of another."""
    task = read_parallel(path, Draw(Part.JUDGE, count, 7))
    texts, references = [text for text, _ in task.queries], [one.text for one in task.references]
    print_row(f"{task.name}, translation", list(paired(texts, references)))
    embedder = load_embedder()
    likeness = embedder.encode(texts) @ embedder.encode(references).T
    numpy.fill_diagonal(likeness, -1)
    print_row(f"{task.name}, nearest other", list(paired(texts, [references[at] for at in likeness.argmax(axis=1)])))


def paired(claims: Sequence[str], references: Sequence[str]) -> Iterator[Pair]:
    """Indonesian claims with English references."""
    for claim, reference in zip(claims, references, strict=True):
        yield Passage(claim, "id"), Passage(reference, "en")


def print_row(name: str, pairs: Sequence[Pair]) -> None:
    """The shares of the answers, and the mean score."""
    matches = compare_many(pairs)
    counts = Counter(match.relation for match in matches)
    shares = " | ".join(f"{counts[relation] / len(pairs):.2f}" for relation in MatchRelation)
    mean = sum(match.score for match in matches) / len(matches)
    sys.stdout.write(f"| {name} | {len(pairs)} | {shares} | {mean:.0f} |\n")


if __name__ == "__main__":
    main()
