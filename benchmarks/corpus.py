"""python -m benchmarks.corpus DATA --count 100000: a big corpus, built and searched beside rapidfuzz's WRatio.

DATA holds `articles/`, `parallel/` and `factchecks/`. Vectors are computed anew unless --vectors names a .npy file of
them in the order of `benchmarks.references`; the bare encoding is then measured on a sample.
"""

import argparse
import resource
import statistics
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

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
            search(corpus, task[: arguments.queries])
            ratio(references, task[: arguments.beside])


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


def search(corpus: Corpus, queries: Sequence[Query]) -> None:
    """Time and accuracy of our search, one query at a time."""
    times, places = [], []
    for query in queries:
        start = time.perf_counter()
        found = corpus.search(query.text, limit=DEEP)
        times.append(1000 * (time.perf_counter() - start))
        places.append([match.reference.id for match in found])
    show("Factcheck", queries, times, places)


def ratio(references: Sequence[Reference], queries: Sequence[Query]) -> None:
    """The same with rapidfuzz."""
    choices = [utils.default_process(reference.text) for reference in references]
    times, places = [], []
    for query in queries:
        start = time.perf_counter()
        found = process.extract(utils.default_process(query.text), choices, scorer=fuzz.WRatio, limit=DEEP)
        times.append(1000 * (time.perf_counter() - start))
        places.append([references[place].id for _, _, place in found])
    show("WRatio", queries, times, places)


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
