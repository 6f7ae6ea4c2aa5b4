"""python -m benchmarks.matching --parallel PAIRS.tsv.gz… --factchecks CHECKS.jsonl.gz: is the right reference found?

Parallel news: does an Indonesian sentence find its own English translation first among all translations of its file?
Fact-checks: does a hoax as it was posted find its own check (headline and conclusion) among the first five of all?
Beside our ranking stand its parts alone: the vectors, BM25, and rapidfuzz's WRatio.
"""

import argparse
import gzip
import json
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy
from rapidfuzz import fuzz, process, utils

from factcheck.corpus import Corpus, create_corpus
from factcheck.embeddings import load_embedder
from factcheck.models import Match, Reference

Ranking = Callable[[Sequence[str]], list[list[str]]]
METHODS = ("ours", "vectors", "BM25", "WRatio")
DEEP = 5


@dataclass(frozen=True, slots=True)
class Task:
    """Queries, each with the id of its right reference, and the references."""

    name: str
    queries: list[tuple[str, str]]
    references: list[Reference]


def main() -> None:
    """Print one row a task and method."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--parallel", type=Path, nargs="*", default=[], help="Indonesian<TAB>English, gzip")
    parser.add_argument(
        "--factchecks", type=Path, help="fact-checks with claim, title and conclusion, JSON lines, gzip"
    )
    parser.add_argument("--count", type=int, default=600, help="queries a file")
    parser.add_argument("--methods", nargs="*", default=METHODS, choices=METHODS, help="only these")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument(
        "--calibration", action="store_true", help="what a score says: how many matches of it are right"
    )
    arguments = parser.parse_args()
    tasks = [read_parallel(path, arguments.count, arguments.seed) for path in arguments.parallel]
    if arguments.factchecks:
        tasks.append(read_factchecks(arguments.factchecks, arguments.count, arguments.seed))
    if arguments.calibration:
        calibrate(tasks)
        return
    print("| task | references | method | first | in five | MRR | ms a query |\n" + 7 * "| --- " + "|")
    for task in tasks:
        measure(task, arguments.methods)


def read_parallel(path: Path, count: int, seed: int) -> Task:
    """Sentences and their translations."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        pairs = [line.rstrip("\n").split("\t") for line in file]
    pairs = [pair for pair in pairs if len(pair) == 2 and all(side.strip() for side in pair)]
    chosen = random.Random(seed).sample(pairs, min(count, len(pairs)))
    references = [Reference(f"r{place}", pair[1], language="en") for place, pair in enumerate(chosen)]
    queries = [(pair[0], f"r{place}") for place, pair in enumerate(chosen)]
    return Task(path.name.split(".")[0], queries, references)


def read_factchecks(path: Path, count: int, seed: int) -> Task:
    """Hoaxes as posted, and all checks by headline and conclusion."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        checks = [json.loads(line) for line in file]
    references = [
        Reference(check["id"], f"{check['title']}. {check.get('conclusion') or ''}".strip(), language="id")
        for check in checks
    ]
    posted = [(check["claim"], check["id"]) for check in checks if check.get("claim")]
    return Task("hoax as posted", random.Random(seed).sample(posted, min(count, len(posted))), references)


def measure(task: Task, chosen: Sequence[str]) -> None:
    """The chosen methods on one task."""
    with tempfile.TemporaryDirectory() as folder:
        corpus = create_corpus(Path(folder) / "corpus")
        corpus.add(task.references)
        for name, ranking in methods(corpus, task.references):
            if name not in chosen:
                continue
            start = time.perf_counter()
            ranked = ranking([text for text, _ in task.queries])
            took = 1000 * (time.perf_counter() - start) / len(task.queries)
            places = [
                found.index(right) + 1 if right in found else 0
                for found, (_, right) in zip(ranked, task.queries, strict=True)
            ]
            first, five = (sum(0 < place <= most for place in places) / len(places) for most in (1, DEEP))
            mrr = statistics.mean(1 / place if place else 0 for place in places)
            row = f"{task.name} | {len(task.references)} | {name} | {first:.3f} | {five:.3f} | {mrr:.3f} | {took:.1f}"
            print(f"| {row} |", flush=True)


def calibrate(tasks: Sequence[Task]) -> None:
    """Of the best five matches of each query, by score: how many there are, and which share of them is right."""
    print("| task | score | matches | right |\n" + 4 * "| --- " + "|")
    for task in tasks:
        bins: dict[int, list[bool]] = {}
        with tempfile.TemporaryDirectory() as folder:
            corpus = create_corpus(folder)
            corpus.add(task.references)
            for (_, right), found in zip(
                task.queries, corpus.search_many([text for text, _ in task.queries]), strict=True
            ):
                for match in found:
                    bins.setdefault(min(int(match.score // 20), 4), []).append(match.reference.id == right)
        for place, hits in sorted(bins.items()):
            share = sum(hits) / len(hits)
            print(f"| {task.name} | {20 * place} to {20 * place + 20} | {len(hits)} | {share:.2f} |", flush=True)


def methods(corpus: Corpus, references: Sequence[Reference]) -> Iterator[tuple[str, Ranking]]:
    """Our ranking, and its parts alone."""

    def ours(texts: Sequence[str]) -> list[list[str]]:
        return [ids(matches) for matches in corpus.search_many(texts, limit=10)]

    def vectors(texts: Sequence[str]) -> list[list[str]]:
        embedder = load_embedder()
        likeness = embedder.encode(texts) @ embedder.encode([one.text for one in references]).T
        return [[references[place].id for place in row[:10]] for row in numpy.argsort(-likeness, axis=1)]

    def bm25(texts: Sequence[str]) -> list[list[str]]:
        return [words_only(corpus, text) for text in texts]

    def ratio(texts: Sequence[str]) -> list[list[str]]:
        choices = [utils.default_process(one.text) for one in references]
        found = (process.extract(utils.default_process(text), choices, scorer=fuzz.WRatio, limit=10) for text in texts)
        return [[references[place].id for _, _, place in best] for best in found]

    yield from zip(METHODS, (ours, vectors, bm25, ratio), strict=True)


def words_only(corpus: Corpus, text: str) -> list[str]:
    """The best by full-text search alone, for the words of the text without names and numbers in other languages."""
    words = " ".join(utils.default_process(text).split()[:120])
    rows = (
        corpus.table.search(words, query_type="fts", fts_columns="words").select(["id", "_score"]).limit(10).to_list()
    )
    return [row["id"] for row in rows]


def ids(matches: Sequence[Match]) -> list[str]:
    """The ids of matches, each followed by those that are shown as one with it."""
    return [reference.id for match in matches for reference in (match.reference, *match.copies)]


if __name__ == "__main__":
    main()
