"""Is the right one found? python -m benchmarks.matching --parallel PAIRS… --factchecks CHECKS --articles ARTICLES….

Parallel news: does an Indonesian sentence find its own English translation first among all translations drawn?
Fact-checks: does a hoax as it was posted find its own check (headline and conclusion) among the first five of all?
Articles: does a headline find the first paragraph of its own article? Only queries on which nothing was fitted are
drawn. Beside our ranking stand its parts alone: the vectors, BM25, and rapidfuzz's WRatio.

With --scores: does a score keep its word? Of the five best matches of each query, every second of which has no right
reference, how many are right, by score.
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy
from rapidfuzz import fuzz, process, utils

from benchmarks.tasks import Draw, Part, Task, add_arguments, read_tasks
from factcheck.corpus import Corpus, create_corpus
from factcheck.embeddings import load_embedder

Ranking = Callable[[Sequence[str]], list[list[str]]]
METHODS = ("ours", "vectors", "BM25", "WRatio")
DEEP, DEEPEST = 5, 10
BANDS = (0, 5, 10, 20, 30, 40, 50, 60, 70, 80, 90, 95, 100.1)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The place of the right reference for each query (none is 0), and what a query took in milliseconds."""

    places: list[int]
    took: float

    def share(self, most: int) -> list[float]:
        """One for each query whose right reference stands among so many."""
        return [float(0 < place <= most) for place in self.places]


def main() -> None:
    """Print one row a task and method, or the bands of scores."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split(":")[0])
    add_arguments(parser)
    parser.add_argument("--methods", nargs="*", default=METHODS, choices=METHODS, help="only these")
    parser.add_argument("--seeds", type=int, nargs="*", default=[7], help="one draw each; their queries are pooled")
    parser.add_argument("--scores", action="store_true", help="print how many matches of each score are right")
    arguments = parser.parse_args()
    draws = [Draw(Part.JUDGE, arguments.count, seed) for seed in arguments.seeds]
    if arguments.scores:
        print_scores([task for draw in draws for task in read_tasks(arguments, draw)])
        return
    print("| task | queries | references | method | first | in five | MRR | ms a query |\n" + 8 * "| --- " + "|")
    for tasks in zip(*(read_tasks(arguments, draw) for draw in draws), strict=True):
        print_rows(tasks, arguments.methods)


def print_rows(tasks: Sequence[Task], chosen: Sequence[str]) -> None:
    """All draws of one task, by each method, with the half of the 95 % interval."""
    pooled: dict[str, list[Outcome]] = {name: [] for name in METHODS if name in chosen}
    for task in tasks:
        for name, outcome in measure(task, chosen):
            pooled[name].append(outcome)
    for name, outcomes in pooled.items():
        first, five = (with_interval([hit for each in outcomes for hit in each.share(most)]) for most in (1, DEEP))
        places = [place for each in outcomes for place in each.places]
        mrr, took = statistics.mean(1 / place if place else 0 for place in places), outcomes[0].took
        size = len(tasks[0].references)
        print(
            f"| {tasks[0].name} | {len(places)} | {size} | {name} | {first} | {five} | {mrr:.3f} | {took:.1f} |",
            flush=True,
        )


def with_interval(hits: Sequence[float]) -> str:
    """A share with half of its 95 % interval."""
    share = statistics.mean(hits)
    return f"{share:.3f} ± {1.96 * (share * (1 - share) / len(hits)) ** 0.5:.3f}"


def measure(task: Task, chosen: Sequence[str]) -> Iterator[tuple[str, Outcome]]:
    """The chosen methods on one task; a reference of the same words as the right one is right, too."""
    words = {reference.id: utils.default_process(reference.text) for reference in task.references}
    with tempfile.TemporaryDirectory() as folder:
        corpus = create_corpus(Path(folder) / "corpus")
        corpus.add(task.references)
        for name, ranking in methods(corpus, task):
            if name not in chosen:
                continue
            start = time.perf_counter()
            ranked = ranking([text for text, _ in task.queries])
            took = 1000 * (time.perf_counter() - start) / len(task.queries)
            right = [words[right] for _, right in task.queries]
            found = [[words[each] for each in best] for best in ranked]
            yield (
                name,
                Outcome([1 + one.index(own) if own in one else 0 for one, own in zip(found, right, strict=True)], took),
            )


def methods(corpus: Corpus, task: Task) -> Iterator[tuple[str, Ranking]]:
    """Our ranking, and its parts alone."""
    references = task.references

    def ours(texts: Sequence[str]) -> list[list[str]]:
        found = corpus.search_many(texts, limit=DEEPEST, written_in=task.language)
        return [[one.id for match in matches for one in (match.reference, *match.copies)] for matches in found]

    def vectors(texts: Sequence[str]) -> list[list[str]]:
        embedder = load_embedder()
        likeness = embedder.encode(texts) @ embedder.encode([one.text for one in references]).T
        return [[references[place].id for place in row[:DEEPEST]] for row in numpy.argsort(-likeness, axis=1)]

    def bm25(texts: Sequence[str]) -> list[list[str]]:
        return [words_only(corpus, text) for text in texts]

    def ratio(texts: Sequence[str]) -> list[list[str]]:
        choices = [utils.default_process(one.text) for one in references]
        extract = process.extract
        found = (extract(utils.default_process(text), choices, scorer=fuzz.WRatio, limit=DEEPEST) for text in texts)
        return [[references[place].id for _, _, place in best] for best in found]

    yield from zip(METHODS, (ours, vectors, bm25, ratio), strict=True)


def words_only(corpus: Corpus, text: str) -> list[str]:
    """The best by full-text search alone, for the words of the text without names and numbers in other languages."""
    words = " ".join(utils.default_process(text).split()[:120])
    found = corpus.table.search(words, query_type="fts", fts_columns="words").select(["id", "_score"]).limit(DEEPEST)
    return [row["id"] for row in found.to_list()]


def print_scores(tasks: Sequence[Task]) -> None:
    """A row a band: how many matches have such a score, what it promises, and how many of them are right."""
    pooled: list[tuple[float, bool]] = []
    for name in dict.fromkeys(task.name for task in tasks):
        scored = [one for task in tasks if task.name == name for one in read_scores(task)]
        print_bands(name, scored)
        pooled += scored
    print_bands("all", pooled)


def print_bands(name: str, scored: Sequence[tuple[float, bool]]) -> None:
    """The bands of one task, and how many right ones lie below each."""
    print(f"\n{name}\n| score | matches | said | right | rights missed below |\n" + 5 * "| --- " + "|")
    rights = sum(right for _, right in scored)
    for low, high in pairwise(BANDS):
        band = [(score, right) for score, right in scored if low <= score < high]
        missed = sum(right for score, right in scored if score < low) / max(rights, 1)
        if band:
            said, right = (statistics.mean(column) for column in zip(*band, strict=True))
            print(
                f"| {low}–{min(high, 100)} | {len(band)} | {said / 100:.2f} | {right:.2f} | {missed:.2f} |", flush=True
            )


def read_scores(task: Task) -> Iterator[tuple[float, bool]]:
    """Score and rightness of the best five of each query; every second query finds no right one."""
    words = {reference.id: utils.default_process(reference.text) for reference in task.references}
    with tempfile.TemporaryDirectory() as folder:
        corpus = create_corpus(Path(folder) / "corpus")
        corpus.add(task.references)
        found = corpus.search_many([text for text, _ in task.queries], limit=2 * DEEP, written_in=task.language)
        for number, (matches, (_, own)) in enumerate(zip(found, task.queries, strict=True)):
            judged = [(match.score, words[match.reference.id] == words[own]) for match in matches]
            yield from [(score, right) for score, right in judged if number % 2 or not right][:DEEP]


if __name__ == "__main__":
    main()
