"""python -m benchmarks.corpus DATA --count 100000: a big corpus, built and searched beside rapidfuzz's WRatio.

DATA holds `articles/`, `parallel/` and `factchecks/`. Vectors are computed anew unless --vectors names a .npy file of
them in the order of `benchmarks.references`; the bare encoding is then measured on a sample.
"""

import argparse
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy
from rapidfuzz import fuzz, process, utils

from benchmarks.references import Collection, Query
from factcheck.corpus import Corpus, create_corpus
from factcheck.embeddings import load_embedder
from factcheck.models import Reference

if TYPE_CHECKING:
    from factcheck.embeddings import Vectors

DEEP = 5
SAMPLE = 4096
LONGEST = 120
"""Words of a query for the full-text search alone."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """The encoder with vectors that were computed before."""

    known: dict[str, int]
    vectors: "Vectors"
    name: str
    size: int

    def encode(self, texts: Sequence[str]) -> "Vectors":
        """A row a text; texts that are new are encoded."""
        if all(text in self.known for text in texts):
            return numpy.asarray(self.vectors[[self.known[text] for text in texts]])
        return load_embedder().encode(texts)


def main() -> None:
    """Print what building and searching cost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--vectors", type=Path, help="a .npy file of ready vectors")
    parser.add_argument("--queries", type=int, default=100, help="queries a task")
    parser.add_argument("--beside", type=int, default=20, help="of these so many a task for WRatio")
    arguments = parser.parse_args()
    collection = Collection(arguments.data)
    references = list(collection.references(arguments.count))
    queries = collection.queries()
    half = len(queries) // 2
    with tempfile.TemporaryDirectory() as folder:
        corpus = create_corpus(Path(folder) / "corpus")
        build(corpus, references, arguments.vectors)
        for task in (queries[:half], queries[half:]):
            search(corpus, references, task[: arguments.queries], arguments.beside)


def build(corpus: Corpus, references: Sequence[Reference], ready: Path | None) -> None:
    """Build the corpus and print the time against that of the encoding alone."""
    bare = encoding_time([reference.text for reference in references[:: max(len(references) // SAMPLE, 1)]])
    if ready:
        known = {reference.text: place for place, reference in enumerate(references)}
        usual = corpus.embedder
        corpus.embedder = Prepared(known, numpy.load(ready, mmap_mode="r"), usual.name, usual.size)
    start = time.perf_counter()
    corpus.add(references)
    took = (time.perf_counter() - start) / len(references) + (bare if ready else 0.0)
    size = sum(path.stat().st_size for path in Path(corpus.folder).rglob("*") if path.is_file())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"references {len(references)} | encoding {1000 * bare:.2f} ms | build {1000 * took:.2f} ms a reference")
    print(f"build / encoding {took / bare:.2f} | disk {size / 1e6:.0f} MB | peak memory {peak} MB", flush=True)


def encoding_time(texts: Sequence[str]) -> float:
    """Seconds a text."""
    load_embedder().encode(texts[:1])
    start = time.perf_counter()
    load_embedder().encode(texts)
    return (time.perf_counter() - start) / len(texts)


def search(corpus: Corpus, references: Sequence[Reference], queries: Sequence[Query], beside: int) -> None:
    """Time and accuracy of our search, and of what else one would take, one query at a time."""

    def ours(text: str) -> list[str]:
        return [match.reference.id for match in corpus.search(text, limit=DEEP)]

    def vectors(text: str) -> list[str]:
        query: Any = corpus.table.search(load_embedder().encode([text])[0], vector_column_name="vector")
        found = query.distance_type("cosine").select(["id", "_distance"]).limit(DEEP).to_list()
        return [row["id"] for row in found]

    def words(text: str) -> list[str]:
        plain = " ".join(utils.default_process(text).split()[:LONGEST])
        found = corpus.table.search(plain, query_type="fts", fts_columns="words").select(["id", "_score"])
        return [row["id"] for row in found.limit(DEEP).to_list()]

    def ratio(text: str) -> list[str]:
        found = process.extract(utils.default_process(text), choices, scorer=fuzz.WRatio, limit=DEEP)
        return [references[place].id for _, _, place in found]

    choices = [utils.default_process(reference.text) for reference in references] if beside else []
    run("Factcheck", ours, queries)
    run("vectors alone", vectors, queries)
    run("BM25 alone", words, queries)
    if beside:
        run("WRatio", ratio, queries[:beside])


def run(name: str, find: Callable[[str], list[str]], queries: Sequence[Query]) -> None:
    """A row: every query once, the first one to warm up."""
    find(queries[0].text)
    times, places = [], []
    for query in queries:
        start = time.perf_counter()
        places.append(find(query.text))
        times.append(1000 * (time.perf_counter() - start))
    show(name, queries, times, places)


def show(name: str, queries: Sequence[Query], times: list[float], places: list[list[str]]) -> None:
    """One row."""
    pairs = list(zip(queries, places, strict=True))
    first = sum(found[:1] == [query.right] for query, found in pairs) / len(pairs)
    five = sum(query.right in found for query, found in pairs) / len(pairs)
    p95 = sorted(times)[int(0.95 * (len(times) - 1))]
    median = statistics.median(times)
    kind = "hoax" if queries[0].task == "hoax" else "translation"
    print(
        f"| {kind} | {name} | first {first:.3f} | five {five:.3f} | median {median:.1f} ms | p95 {p95:.1f} ms |",
        flush=True,
    )


if __name__ == "__main__":
    main()
