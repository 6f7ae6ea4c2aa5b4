"""When and in which language: what is read from articles whose date and language are taken away.

    python -m benchmarks.dates ARTICLES.jsonl[.gz]… [--parallel SENTENCES.id-en.tsv.gz…]

An article counts where it says its language or its date. A date is right if it is the same day, and a clock time if it
is the same to the minute; a date that is not found is none, and one that is found and differs is wrong. Sentences of
parallel texts (Indonesian, tab, English) are read one by one.
"""

import argparse
import gzip
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from factcheck.clean import find_body
from factcheck.errors import InputError
from factcheck.ingest import read_bytes
from factcheck.mending import mend
from factcheck.metadata import nearest_language, read_metadata
from factcheck.models import Article, Metadata


def read(article: Article) -> Metadata:
    """What the text of an article says of itself."""
    text = mend(article.text, nearest_language(None, article.text)).text
    bare = replace(article, text=text, language=None, published_at=None)
    return read_metadata(bare, find_body(bare))


def read_articles(paths: Iterable[Path]) -> Iterator[Article]:
    """The articles of files of JSON lines."""
    for path in paths:
        content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        for found in read_bytes(path.name.removesuffix(".gz"), content):
            if not isinstance(found, InputError):
                yield found


def judge_date(found: datetime | None, told: datetime) -> tuple[str, str | None]:
    """(day right, wrong or none; clock time right, wrong or none where the article was told to the minute)."""
    if found is None:
        return "none", None
    day = "right" if found.date() == told.date() else "wrong"
    if day == "wrong" or told.time() == told.min.time():
        return day, None
    if found.time() == found.min.time():
        return day, "none"
    return day, "right" if (found.hour, found.minute) == (told.hour, told.minute) else "wrong"


def judge_language(found: str, told: str) -> str:
    """Right, unsure, or wrong."""
    return "right" if found == told else "unsure" if found == "unsure" else "wrong"


def print_counts(name: str, counts: Counter[str]) -> None:
    """One line of the table."""
    total = sum(counts.values())
    shares = "  ".join(f"{key} {counts[key]} ({counts[key] / total:.1%})" for key in sorted(counts)) if total else "-"
    print(f"{name:34} {total:6}  {shares}")


def print_articles(paths: Iterable[Path]) -> None:
    """Dates and languages of articles."""
    days, clocks, languages = Counter[str](), Counter[str](), Counter[str]()
    for article in read_articles(paths):
        found = read(article)
        if article.published_at:
            day, clock = judge_date(found.published_at, article.published_at)
            days[day] += 1
            clocks.update([clock] if clock else [])
        if article.language:
            languages[judge_language(found.language, article.language)] += 1
    for name, counts in (("day of publication", days), ("clock time", clocks), ("language of articles", languages)):
        print_counts(name, counts)


def print_sentences(paths: Iterable[Path]) -> None:
    """Languages of single sentences."""
    counts = {language: Counter[str]() for language in ("id", "en")}
    for path in paths:
        for line in gzip.decompress(path.read_bytes()).decode("utf-8").splitlines():
            for language, sentence in zip(("id", "en"), line.split("\t"), strict=False):
                counts[language][judge_language(nearest_language(None, sentence), language)] += 1
    for language, found in counts.items():
        print_counts(f"language of sentences, {language}", found)


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", nargs="+", type=Path)
    parser.add_argument("--parallel", nargs="+", type=Path, default=[])
    arguments = parser.parse_args()
    for path in arguments.articles:
        print(path.name)
        print_articles([path])
    if arguments.parallel:
        print_sentences(arguments.parallel)
    return 0


if __name__ == "__main__":
    sys.exit(main())
