"""python -m benchmarks.reuse ARTICLES.jsonl.gz…: are copied passages found, and only those?

A passage of one article is planted into another, with a share of its words replaced; found counts the planted passages
half of whose words are told. Then the same articles in pairs by chance: how many get a passage that nobody planted.
"""

import argparse
import gzip
import json
import random
import re
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from factcheck.reuse import Words, find_passages

LENGTHS, EDITS, PAIRS = (15, 40, 120), (0.0, 0.05, 0.1, 0.2), 400


def main() -> None:
    """Print one row a length, and the passages by chance."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split(":")[0])
    parser.add_argument("articles", type=Path, nargs="+")
    arguments = parser.parse_args()
    rng = random.Random(5)
    texts = [text for path in arguments.articles for text in read_texts(path, rng)]
    print("| words | " + " | ".join(f"{100 * edit:.0f} % replaced" for edit in EDITS) + " |")
    print("| --- " * (1 + len(EDITS)) + "|")
    for length in LENGTHS:
        shares = [f"{found_share(texts, length, edit, rng):.3f}" for edit in EDITS]
        print(f"| {length} | " + " | ".join(shares) + " |", flush=True)
    began = time.perf_counter()
    chance = sum(any(find_passages(*map(Words.of, rng.sample(texts, 2)))) for _ in range(PAIRS))
    took = 1000 * (time.perf_counter() - began) / PAIRS
    print(f"pairs by chance with a passage: {chance} of {PAIRS}; {took:.1f} ms a pair")


def read_texts(path: Path, rng: random.Random) -> Iterator[str]:
    """Articles of a file that are long enough to plant in."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        texts = [json.loads(line)["text"] for line in file]
    long = [text for text in texts if len(text.split()) > 2 * max(LENGTHS)]
    yield from rng.sample(long, min(PAIRS, len(long)))


def found_share(texts: Sequence[str], length: int, edit: float, rng: random.Random) -> float:
    """The share of planted passages that are found."""
    hits = 0
    for _ in range(PAIRS):
        source, target = rng.sample(texts, 2)
        words = re.findall(r"\S+", source)
        start = rng.randrange(len(words) - length)
        passage = [rng.choice(words) if rng.random() < edit else word for word in words[start : start + length]]
        place = rng.randrange(len(target.split()))
        pieces = target.split()
        planted = " ".join([*pieces[:place], *passage, *pieces[place:]])
        begin = len(" ".join(pieces[:place]))
        hits += is_found(planted, source, begin, begin + len(" ".join(passage)) + 1)
    return hits / PAIRS


def is_found(planted: str, source: str, begin: int, end: int) -> bool:
    """Whether half of the stretch is told as shared."""
    ours = Words.of(planted)
    spans = [ours.span(*passage.ours) for passage in find_passages(ours, Words.of(source))]
    return sum(max(0, min(end, span.end) - max(begin, span.start)) for span in spans) >= (end - begin) / 2


if __name__ == "__main__":
    main()
