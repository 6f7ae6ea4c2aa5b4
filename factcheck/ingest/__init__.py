"""Files, addresses, pastes and streams -> articles, one by one and in order.

A bad input, line or row becomes an `InputError` that names it, so that the others go on.
"""

from collections.abc import Iterator, Sequence

from factcheck.errors import InputError
from factcheck.ingest.bounded import run_bounded
from factcheck.ingest.documents import read_page
from factcheck.ingest.inputs import Found, Placed, read_address, read_content, read_input
from factcheck.ingest.records import article_from_text
from factcheck.models import Article

__all__ = [
    "Placed",
    "article_from_bytes",
    "article_from_html",
    "article_from_text",
    "fetch_article",
    "find_twins",
    "read_articles",
    "read_bytes",
    "read_inputs",
    "read_uploads",
]


def read_articles(inputs: Sequence[str], *, publisher: str | None = None) -> Iterator[Found]:
    """The articles of files, folders, ZIPs, addresses and `-` (JSON lines on standard input), in that order.

    `publisher` is for articles that bring none.
    """
    return (placed.found for placed in read_inputs(inputs, publisher=publisher))


def read_inputs(inputs: Sequence[str], *, publisher: str | None = None) -> Iterator[Placed]:
    """The same with the file or address that each comes from."""
    for each in inputs:
        try:
            yield from read_input(each, publisher)
        except InputError as error:
            yield Placed(each, error)


def read_uploads(files: Iterator[tuple[str, bytes]], *, publisher: str | None = None) -> Iterator[Placed]:
    """The articles of uploaded files, given by name and content, with the file that each comes from."""
    for name, content in files:
        try:
            yield from read_content(name, content, publisher)
        except InputError as error:
            yield Placed(name, error)


def find_twins(placed: Iterator[Placed]) -> Iterator[tuple[Placed, str | None]]:
    """Each article with the place of the first one that has the same id and text, where it came before."""
    first: dict[int, str] = {}
    for each in placed:
        key = hash((each.found.id, each.found.text)) if isinstance(each.found, Article) else None
        twin = first.get(key) if key is not None else None
        if key is not None:
            first.setdefault(key, each.place)
        yield each, twin


def read_bytes(name: str, content: bytes, *, publisher: str | None = None) -> Iterator[Found]:
    """The articles of an uploaded file in order, with an error for every row that cannot be read."""
    return (placed.found for placed in read_uploads(iter([(name, content)]), publisher=publisher))


def article_from_bytes(name: str, content: bytes) -> list[Article]:
    """The articles of an uploaded file; `read_bytes` tells about its bad rows too.

    Raises `InputError` for a file without any article that can be read.
    """
    found = list(read_bytes(name, content))
    articles = [each for each in found if isinstance(each, Article)]
    if not articles:
        errors = [each for each in found if isinstance(each, InputError)]
        raise errors[0] if errors else InputError(f"{name} holds no article; give a file with an article in it.")
    return articles


def article_from_html(
    page: str | bytes,
    *,
    url: str | None = None,
    publisher: str | None = None,
    name: str = "The page",
) -> Article:
    """The article on a web page.

    Raises `InputError` for a page without text.
    """
    return run_bounded(name, read_page, page, url=url, publisher=publisher, name=name)


def fetch_article(url: str, *, publisher: str | None = None, allow_private: bool = False) -> Article:
    """The article at a web address. `allow_private` is for tests against a local server.

    Raises `InputError` for an address that cannot be fetched, or a page without text.
    """
    found = next(read_address(url, publisher, allow_private=allow_private)).found
    if isinstance(found, InputError):
        raise found
    return found
