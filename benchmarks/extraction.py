"""Saved pages of news portals -> how much of the story is kept and how much furniture, beside trafilatura alone.

    python -m benchmarks.extraction FOLDER      a folder of .html or .html.gz pages, read with all its sub-folders

There is no hand-made truth for saved pages, so the table counts what can be counted: a page whose headline and time
were found, the words of the story, and lines that are surely furniture (links to other stories, share bars, editors,
dates, copyright) among those that are given as story.
"""

import argparse
import gzip
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import trafilatura

from factcheck.clean import find_body
from factcheck.clean.rules import classify
from factcheck.errors import InputError
from factcheck.ingest import article_from_html
from factcheck.metadata import read_metadata

FIGURES = f"{'words':>6} {'noise':>5}"
HEAD = f"{'page':34} {'title':>5} {'time':>5} {'publisher':24} {FIGURES} | {FIGURES} {'ms':>5}"


@dataclass(frozen=True, slots=True)
class Row:
    """The figures of one page: ours first, then those of trafilatura alone."""

    name: str
    has_title: bool
    has_time: bool
    publisher: str
    words: int
    noise: int
    plain_words: int
    plain_noise: int
    milliseconds: float


def pages(folder: Path) -> Iterator[tuple[str, bytes]]:
    """The saved pages of a folder in alphabetical order."""
    for path in sorted([*folder.rglob("*.html"), *folder.rglob("*.html.gz")]):
        yield path.name.split(".")[0], gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()


def count(lines: list[str]) -> tuple[int, int]:
    """The words of the lines, and how many of the lines are surely furniture."""
    kept = [line.strip() for line in lines if line.strip()]
    return sum(len(line.split()) for line in kept), sum(classify(line) is not None for line in kept)


def measure(name: str, page: bytes) -> Row:
    """Read one page both ways."""
    plain = count((trafilatura.extract(page, include_comments=False) or "").splitlines())
    start = time.process_time()
    try:
        article = article_from_html(page, name=name)
    except InputError:
        return Row(name, False, False, "-", 0, 0, *plain, (time.process_time() - start) * 1000)
    body = find_body(article)
    metadata = read_metadata(article, body)
    ours = count([paragraph.of(article.text) for paragraph in body.paragraphs])
    spent = (time.process_time() - start) * 1000
    known = (bool(metadata.title), metadata.published_at is not None, metadata.publisher or "-")
    return Row(name, *known, *ours, *plain, spent)


def main() -> int:
    """Print a line a page, and the sums."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    rows = [measure(name, page) for name, page in pages(folder)]
    if not rows:
        sys.stderr.write(f"{folder} holds no .html and no .html.gz pages.\n")
        return 1
    print(HEAD)
    for row in rows:
        flags = f"{'yes' if row.has_title else 'no':>5} {'yes' if row.has_time else 'no':>5} {row.publisher[:24]:24}"
        plain = f"{row.plain_words:6} {row.plain_noise:5} {row.milliseconds:5.0f}"
        print(f"{row.name[:34]:34} {flags} {row.words:6} {row.noise:5} | {plain}")
    found = f"{sum(row.has_title for row in rows):5} {sum(row.has_time for row in rows):5} {'':24}"
    sums = f"{sum(row.words for row in rows):6} {sum(row.noise for row in rows):5}"
    plain = f"{sum(row.plain_words for row in rows):6} {sum(row.plain_noise for row in rows):5}"
    print(
        f"{f'{len(rows)} pages':34} {found} {sums} | {plain} {sum(row.milliseconds for row in rows) / len(rows):5.0f}"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
