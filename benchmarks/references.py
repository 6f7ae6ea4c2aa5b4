"""Texts to fill a corpus with: what is to be found, sentences of real articles, and variations up to any number.

The order is always the same, so that vectors once computed stay in step with their texts.
"""

import gzip
import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from factcheck.models import Reference

SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[\"“A-Z])")
SHORTEST, LONGEST = 30, 400
HIDDEN = 600
"""Queries a task, each with its right reference hidden among all."""


@dataclass(frozen=True, slots=True)
class Query:
    """A text to look up, and the id of the reference that should be found."""

    task: str
    text: str
    right: str


@dataclass(frozen=True, slots=True)
class Collection:
    """Where the texts come from: a folder with `articles/`, `parallel/` and `factchecks/`."""

    folder: Path

    def queries(self) -> list[Query]:
        """Indonesian sentences of the parallel files, and hoaxes as they were posted; a fixed choice of each."""
        pairs = [
            Query(path.name.split(".")[0], left, f"{path.name[:8]}-{place}")
            for path in self.parallel_files()
            for place, (left, _) in enumerate(read_pairs(path))
        ]
        posted = [Query("hoax", check["claim"], check["id"]) for check in self.checks() if check.get("claim")]
        choice = random.Random(7)
        return [*choice.sample(pairs, HIDDEN), *choice.sample(posted, HIDDEN)]

    def references(self, count: int) -> Iterator[Reference]:
        """The first so many references: what is to be found, then sentences, then variations of them."""
        return islice(chain(self.hidden(), self.sentences(), self.variations()), count)

    def parallel_files(self) -> list[Path]:
        """Indonesian<TAB>English."""
        return sorted((self.folder / "parallel").glob("*.tsv.gz"))

    def checks(self) -> Iterator[dict[str, str]]:
        """Fact-checks with claim, title and conclusion."""
        for path in sorted((self.folder / "factchecks").glob("*.jsonl.gz")):
            yield from read_lines(path)

    def hidden(self) -> Iterator[Reference]:
        """The English sides of the pairs, and the fact-checks by title and conclusion."""
        for path in self.parallel_files():
            for place, (_, right) in enumerate(read_pairs(path)):
                yield Reference(f"{path.name[:8]}-{place}", right, path.name.split(".")[0], language="en")
        for check in self.checks():
            text = f"{check['title']}. {check.get('conclusion') or ''}".strip()
            yield Reference(check["id"], text, "TurnBackHoax", language="id", rating="Salah")

    def sentences(self) -> Iterator[Reference]:
        """Every sentence of the articles, each text once."""
        seen: set[int] = set()
        for path in sorted((self.folder / "articles").glob("*.jsonl.gz")):
            for article in read_lines(path):
                for text in cut(article["text"]):
                    if hash(text) not in seen:
                        seen.add(hash(text))
                        yield Reference(f"s{len(seen)}", text, article["publisher"], language=article["language"])

    def variations(self) -> Iterator[Reference]:
        """Sentences with other numbers, and halves of two of them joined, without end."""
        stock = list(self.sentences())
        choice = random.Random(7)
        number = 0
        while True:
            number += 1
            one, other = choice.choice(stock), choice.choice(stock)
            text = (
                join_halves(one.text, other.text)
                if number % 4
                else re.sub(r"\d", lambda _: choice.choice("123456789"), one.text)
            )
            yield Reference(f"v{number}", text, one.source, language=one.language)


def join_halves(one: str, other: str) -> str:
    """The first words of a text and the last of another."""
    left, right = one.split(), other.split()
    return " ".join([*left[: len(left) // 2 + 1], *right[len(right) // 2 :]])


def cut(text: str) -> Iterator[str]:
    """The sentences of an article, roughly."""
    for line in text.split("\n"):
        for sentence in SENTENCE_END.split(line):
            if SHORTEST <= len(sentence.strip()) <= LONGEST:
                yield sentence.strip()


def read_pairs(path: Path) -> Iterator[tuple[str, str]]:
    """The pairs of a parallel file that have both sides."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            left, _, right = line.rstrip("\n").partition("\t")
            if left.strip() and right.strip():
                yield left.strip(), right.strip()


def read_lines(path: Path) -> Iterator[dict[str, str]]:
    """The objects of a JSON lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)
