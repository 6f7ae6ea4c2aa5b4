"""python -m benchmarks.speed [ARTICLES.jsonl] [--rounds N]: how long does a user wait?

Measures real processes: the answer to --help, one article from the command line to its analysis (start-up included),
and the articles of a file, with the memory at its peak. Without a file, the sample articles are taken.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from factcheck import settings
from factcheck.errors import InputError
from factcheck.ingest import read_articles
from factcheck.models import Article

COMMAND = (sys.executable, "-m", "factcheck")
MEGABYTE = 1024 * 1024
RSS_UNIT = 1 if sys.platform == "darwin" else 1024
"""Linux counts the peak memory in kilobytes, macOS in bytes."""


@dataclass(frozen=True, slots=True)
class Run:
    """A finished process: seconds on the clock, seconds of processor, peak memory in megabytes."""

    wall: float
    cpu: float
    memory: float


def main() -> int:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", nargs="?", type=Path, default=settings.DATA / "sample" / "articles.jsonl")
    parser.add_argument("--rounds", type=int, default=5, help="rounds of which the median counts (default: 5)")
    arguments = parser.parse_args()
    articles = [found for found in read_articles([str(arguments.articles)]) if not isinstance(found, InputError)]
    if not articles:
        print(f"{arguments.articles}: no article could be read.", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        measure(articles, Path(folder), max(1, arguments.rounds))
    return 0


def measure(articles: Sequence[Article], folder: Path, rounds: int) -> None:
    """Run every measurement and print a line for each."""
    middle = sorted(articles, key=lambda article: len(article.text))[len(articles) // 2]
    single = write_articles(folder / "one.jsonl", [middle])
    every = write_articles(folder / "all.jsonl", articles)
    print(f"{'':44}    wall     cpu   memory")
    print_run("--help", repeat(["--help"], rounds))
    print_run(f"one article of {len(middle.text):,} characters", repeat(["analyze", str(single)], rounds))
    whole = repeat(["analyze", str(every), "--output", str(folder / "all-analysed.jsonl")], 1)
    print_run(f"{len(articles):,} articles", whole)
    characters = sum(len(article.text) for article in articles)
    rate = f"{len(articles) / whole.wall:.1f} articles a second, {characters / whole.wall:,.0f} characters a second"
    print(f"{rate} (start-up included)")


def write_articles(path: Path, articles: Iterable[Article]) -> Path:
    """Articles as JSON lines, with what is known about them."""
    fields = ("id", "text", "title", "url", "publisher", "language")
    records = [{field: getattr(article, field) for field in fields} for article in articles]
    path.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records), encoding="utf-8")
    return path


def print_run(name: str, run: Run) -> None:
    """One line of the table."""
    print(f"{name:44} {run.wall:6.2f}s {run.cpu:6.2f}s {run.memory:6.0f}MB")


def repeat(words: Sequence[str], rounds: int) -> Run:
    """The medians of several runs of one command."""
    runs = [run_once(words) for _ in range(rounds)]
    return Run(*(statistics.median(getattr(run, field) for run in runs) for field in ("wall", "cpu", "memory")))


def run_once(words: Sequence[str]) -> Run:
    """Run one command to its end; a failure ends the benchmark, because a failed run measures nothing."""
    started = time.perf_counter()
    process = subprocess.Popen([*COMMAND, *words], stdout=subprocess.DEVNULL, cwd=settings.ROOT)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"speed: factcheck {' '.join(words)} failed with status {process.returncode}.")
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * RSS_UNIT / MEGABYTE)


if __name__ == "__main__":
    sys.exit(main())
