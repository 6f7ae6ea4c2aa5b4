"""Texts and the references that they should find: translations, fact-checks of posted hoaxes, leads of headlines.

Each file is parted in two: weights are fitted on one part of the queries and judged on the other.
"""

import argparse
import gzip
import json
import random
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from factcheck.models import Reference


class Part(StrEnum):
    """Which half of the queries."""

    FIT = "fit"
    JUDGE = "judge"


@dataclass(frozen=True, slots=True)
class Task:
    """Queries in one language, each with the id of its right reference, and the references."""

    name: str
    language: str
    queries: list[tuple[str, str]]
    references: list[Reference]


@dataclass(frozen=True, slots=True)
class Draw:
    """How the queries of a task are drawn."""

    part: Part
    count: int
    seed: int

    def from_(self, rows: Sequence[Any]) -> list[Any]:
        """So many rows, or all of fewer."""
        return random.Random(self.seed).sample(rows, min(self.count, len(rows)))


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The files and how many queries of them."""
    parser.add_argument("--parallel", type=Path, nargs="*", default=[], help="Indonesian<TAB>English, gzip")
    parser.add_argument("--factchecks", type=Path, help="with claim, title and conclusion, JSON lines, gzip")
    parser.add_argument("--articles", type=Path, nargs="*", default=[], help="news, JSON lines, gzip")
    parser.add_argument("--count", type=int, default=600, help="queries a task")


def read_tasks(arguments: argparse.Namespace, draw: Draw) -> Iterator[Task]:
    """The tasks of all files that were named."""
    for path in arguments.parallel:
        yield read_parallel(path, draw)
    if arguments.factchecks:
        yield read_factchecks(arguments.factchecks, draw)
    for path in arguments.articles:
        yield read_headlines(path, draw)


def read_parallel(path: Path, draw: Draw) -> Task:
    """Indonesian sentences and their translations: the first half of the file to fit on, the second to judge by.

    What is fitted is fitted among all translations of the half: nearer wrong ones make more modest scores.
    """
    with gzip.open(path, "rt", encoding="utf-8") as file:
        pairs = [line.rstrip("\n").split("\t") for line in file]
    pairs = [pair for pair in pairs if len(pair) == 2 and all(side.strip() for side in pair)]
    half = len(pairs) // 2
    part = pairs[:half] if draw.part is Part.FIT else pairs[half:]
    chosen = draw.from_(part)
    shown = [*chosen, *(pair for pair in part if pair not in chosen)] if draw.part is Part.FIT else chosen
    references = [Reference(f"r{place}", pair[1], language="en") for place, pair in enumerate(shown)]
    return Task(path.name.split(".")[0], "id", [(pair[0], f"r{at}") for at, pair in enumerate(chosen)], references)


def read_factchecks(path: Path, draw: Draw) -> Task:
    """Hoaxes as posted, and all checks by title and conclusion."""
    checks = list(read_lines(path))
    references = [
        Reference(check["id"], f"{check['title']}. {check.get('conclusion') or ''}".strip(), language="id")
        for check in checks
    ]
    posted = [(check["claim"], check["id"]) for check in checks if check.get("claim")]
    chosen = draw.from_([query for query in posted if part_of(query[1]) is draw.part])
    return Task("hoax as posted", "id", chosen, references)


def read_headlines(path: Path, draw: Draw) -> Task:
    """Headlines, and the first long paragraphs of their articles among those of three times as many others."""
    articles = [article for article in read_lines(path) if article.get("title") and lead_of(article)]
    articles = Draw(draw.part, 6 * draw.count, draw.seed).from_(articles)
    language = articles[0]["language"]
    references = [Reference(each["id"], lead_of(each), language=language) for each in articles]
    queries = [(each["title"], each["id"]) for each in articles if part_of(each["id"]) is draw.part]
    return Task(f"headline ({language})", language, draw.from_(queries), references)


def lead_of(article: dict[str, Any]) -> str:
    """The first paragraph of at least twelve words that is a sentence and not the headline; empty without one."""
    for line in article["text"].splitlines()[:12]:
        if len(line.split()) >= 12 and line.rstrip()[-1:] in '.”"' and line.strip() != article["title"].strip():
            return str(line.strip())[:600]
    return ""


def part_of(name: str) -> Part:
    """The half that an id belongs to."""
    return Part.FIT if zlib.crc32(name.encode()) % 2 else Part.JUDGE


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a gzipped file."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        yield from map(json.loads, file)
