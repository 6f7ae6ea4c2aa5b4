"""Saved pages with passages that must and must not remain -> how well they are read, side by side with others.

    python -m benchmarks.extraction FOLDER PASSAGES.jsonl

FOLDER holds pages as .html or .html.gz, with sub-folders. A line of PASSAGES is one page: `page` (its path in FOLDER
without ending), `title`, `published_at` (a day), `publisher`, `must` and `must_not` (the beginnings of paragraphs of
the story, and of what is no story: links, captions, menus). tests/cases/pages has such a file for invented pages;
passages of real pages are their publishers' text and stay out of the repository.

A program gives its story as lines; a passage is there if its words stand in one of them in order. The readers beside
ours are asked in the way that their documentation shows; those that are not installed (benchmarks/requirements.txt)
are left out.
"""

import argparse
import gzip
import importlib
import importlib.util
import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import trafilatura
from lxml import html

from factcheck.clean import find_body
from factcheck.errors import InputError
from factcheck.ingest.pages import article_from_html
from factcheck.metadata import read_metadata
from factcheck.metadata.media import is_same
from factcheck.outlets import fold

HEAD = f"{'program':22} {'must':>6} {'must not':>8} {'title':>6} {'day':>6} {'publisher':>9} {'ms a page':>9}"


@dataclass(frozen=True, slots=True)
class Passages:
    """What is known about a page."""

    page: str
    title: str
    published_at: str
    publisher: str
    must: Sequence[str]
    must_not: Sequence[str]


@dataclass(frozen=True, slots=True)
class Story:
    """What a program makes of a page."""

    text: str = ""
    title: str | None = None
    published_at: str | None = None
    publisher: str | None = None


@dataclass(slots=True)
class Counts:
    """What one program got right over all pages."""

    kept: int = 0
    must: int = 0
    furniture: int = 0
    must_not: int = 0
    pages: int = 0
    titles: int = 0
    days: int = 0
    publishers: int = 0
    seconds: float = 0.0
    faults: list[str] = field(default_factory=list)


Reader = Callable[[str], Story]


def ours(page: str) -> Story:
    """The whole way of this program: extraction, cleaning, metadata."""
    try:
        article = article_from_html(page)
    except InputError:
        return Story()
    body = find_body(article)
    metadata = read_metadata(article, body)
    text = "\n".join(paragraph.of(article.text) for paragraph in body.paragraphs)
    return Story(text, metadata.title, day_of(metadata.published_at), metadata.publisher)


def by_trafilatura(page: str) -> Story:
    """trafilatura alone."""
    found: Any = trafilatura.bare_extraction(page, include_comments=False, with_metadata=True)
    return Story(found.text or "", found.title, found.date, found.sitename) if found else Story()


def by_readability(page: str) -> Story:
    """readability-lxml, which gives headline and text only."""
    document: Any = importlib.import_module("readability").Document(page)
    tree = html.fromstring(document.summary())
    for block in tree.iter("p", "div", "li", "br", "h2", "h3", "td"):
        block.tail = f"\n{block.tail or ''}"
    return Story(tree.text_content(), document.short_title())


def by_newspaper(page: str) -> Story:
    """newspaper4k, which knows no publisher but the site's own name in its tags."""
    article: Any = importlib.import_module("newspaper").Article("https://page.example/story", fetch_images=False)
    article.download(input_html=page)
    article.parse()
    site = article.meta_data.get("og", {}).get("site_name") if article.meta_data else None
    name = site if isinstance(site, str) else None
    return Story(article.text, article.title, day_of(article.publish_date), name)


READERS: dict[str, tuple[str, Reader]] = {
    "factcheck": ("factcheck", ours),
    "trafilatura": ("trafilatura", by_trafilatura),
    "readability-lxml": ("readability", by_readability),
    "newspaper4k": ("newspaper", by_newspaper),
}


def day_of(value: object) -> str | None:
    """The day of a time, as YYYY-MM-DD."""
    return value.date().isoformat() if isinstance(value, datetime) else None


def read_passages(path: Path) -> Iterator[Passages]:
    """The rows of a file of passages."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield Passages(**json.loads(line))


def read_page(folder: Path, name: str) -> str:
    """The source of a page, plain or gzipped."""
    for path in (folder / f"{name}.html.gz", folder / f"{name}.html"):
        if path.exists():
            data = path.read_bytes()
            return (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8", "replace")
    raise FileNotFoundError(f"{folder} has no page {name}.html or {name}.html.gz")


def count(known: Passages, story: Story, counts: Counts) -> None:
    """Add one page to the counts of a program."""
    lines = [fold(line) for line in story.text.splitlines()]
    missing = [passage for passage in known.must if not has(lines, passage)]
    wrong = [passage for passage in known.must_not if has(lines, passage)]
    counts.must += len(known.must)
    counts.kept += len(known.must) - len(missing)
    counts.must_not += len(known.must_not)
    counts.furniture += len(wrong)
    counts.pages += 1
    counts.titles += fold(story.title or "") == fold(known.title)
    counts.days += (story.published_at or "").startswith(known.published_at)
    counts.publishers += bool(story.publisher) and is_same(story.publisher or "", known.publisher)
    counts.faults += [f"{known.page} lacks: {passage[:70]}" for passage in missing]
    counts.faults += [f"{known.page} keeps: {passage[:70]}" for passage in wrong]


def has(lines: Sequence[str], passage: str) -> bool:
    """Whether the words of a passage stand in a line; a short passage must be the whole line."""
    words = fold(passage)
    return any(words == line or (len(words.split()) > 3 and words in line) for line in lines)


def measure(reader: Reader, known: Sequence[Passages], pages: Sequence[str]) -> Counts:
    """Let one program read all pages; the first page is read twice, so that what it loads is not timed."""
    counts = Counts()
    reader(pages[0])
    for passages, page in zip(known, pages, strict=True):
        start = time.process_time()
        story = reader(page)
        counts.seconds += time.process_time() - start
        count(passages, story, counts)
    return counts


def row(name: str, counts: Counts) -> str:
    """The figures of one program in a line."""
    pages = counts.pages
    shares = f"{counts.kept / max(1, counts.must):6.3f} {counts.furniture / max(1, counts.must_not):8.3f}"
    heads = f"{counts.titles / pages:6.2f} {counts.days / pages:6.2f} {counts.publishers / pages:9.2f}"
    return f"{name:22} {shares} {heads} {counts.seconds * 1000 / pages:9.0f}"


def main() -> int:
    """Print a line a program, and on demand what each got wrong."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    parser.add_argument("passages", type=Path)
    parser.add_argument("--faults", action="store_true", help="also print what this program got wrong")
    arguments = parser.parse_args()
    known = list(read_passages(arguments.passages))
    pages = [read_page(arguments.folder, passages.page) for passages in known]
    must, must_not = (sum(len(getattr(each, name)) for each in known) for name in ("must", "must_not"))
    print(f"{len(known)} pages, {must} passages that must remain, {must_not} that must not\n{HEAD}")
    for name, (module, reader) in READERS.items():
        if importlib.util.find_spec(module) is None:
            print(f"{name:22} not installed: see benchmarks/requirements.txt")
            continue
        counts = measure(reader, known, pages)
        print(row(name, counts))
        if arguments.faults and reader is ours:
            sys.stdout.writelines(f"    {fault}\n" for fault in counts.faults)
    return 0


if __name__ == "__main__":
    sys.exit(main())
