"""Who published it: what is read from articles whose publisher is taken away, with their address and without.

    python -m benchmarks.publishers ARTICLES.jsonl[.gz]… [--most N]

An article counts where it says its publisher; at most N of one publisher do. A name is right if it is the publisher's
own, also in a shorter form. Beside ours stands what a short script would do: the first web host in the text.
"""

import argparse
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.dates import read_articles
from factcheck.clean import find_body
from factcheck.mending import mend
from factcheck.metadata import nearest_language, read_metadata
from factcheck.metadata.media import is_same
from factcheck.models import Article

HOST = re.compile(r"\b[a-z\d-]+(?:\.[a-z\d-]+)*\.(?:com|co\.id|id|net|org|co|news)\b", re.IGNORECASE)


@dataclass(slots=True)
class Counts:
    """How many articles were asked, how many got a name, and how many the right one."""

    asked: int = 0
    named: int = 0
    right: int = 0

    @property
    def figures(self) -> tuple[str, str]:
        """Precision and recall."""
        return f"{self.right / self.named:.3f}" if self.named else "-", f"{self.right / max(self.asked, 1):.3f}"


def of_text(article: Article) -> str | None:
    """What we read from the text alone."""
    return of_all(replace(article, url=None))


def of_all(article: Article) -> str | None:
    """What we read from the text and the address."""
    text = mend(article.text, nearest_language(None, article.text)).text
    bare = replace(article, text=text, publisher=None)
    return read_metadata(bare, find_body(bare)).publisher


def of_first_host(article: Article) -> str | None:
    """The first web host in the text."""
    found = HOST.search(article.text)
    return found[0] if found else None


READERS: Mapping[str, Callable[[Article], str | None]] = {
    "ours, from the text alone": of_text,
    "ours, with the address": of_all,
    "first web host in the text": of_first_host,
}


def sample(articles: Iterable[Article], most: int) -> Iterator[Article]:
    """At most so many articles of each publisher that is told."""
    seen = Counter[str]()
    for article in articles:
        if article.publisher and seen[article.publisher] < most:
            seen[article.publisher] += 1
            yield article


def count(articles: Iterable[Article]) -> dict[tuple[str, str], Counts]:
    """The counts by language and reader."""
    counts: dict[tuple[str, str], Counts] = {}
    for article in articles:
        for name, read in READERS.items():
            one = counts.setdefault((article.language or "?", name), Counts())
            found = read(article)
            one.asked += 1
            one.named += found is not None
            one.right += found is not None and is_same(found, article.publisher)
    return counts


def main() -> None:
    """The table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", nargs="+", type=Path)
    parser.add_argument("--most", type=int, default=12, help="articles of one publisher (12)")
    options = parser.parse_args()
    print(f"{'':10} {'':28} {'articles':>8} {'precision':>9} {'recall':>7}")
    for (language, name), one in sorted(count(sample(read_articles(options.articles), options.most)).items()):
        precision, recall = one.figures
        print(f"{language:10} {name:28} {one.asked:8,} {precision:>9} {recall:>7}")


if __name__ == "__main__":
    main()
