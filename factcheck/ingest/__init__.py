"""Files, addresses, pastes and streams -> articles, one by one and in order.

A bad input, line or row becomes an `InputError` that names it, so that the others go on.
"""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import BufferedReader
from pathlib import Path
from typing import cast

from factcheck.errors import InputError
from factcheck.ingest.decoding import decode
from factcheck.ingest.records import article_from_text, check_words
from factcheck.ingest.tables import Found, bytes_file, read_csv, read_json, read_json_lines, read_sheet
from factcheck.ingest.web import fetch
from factcheck.models import Article

__all__ = [
    "article_from_bytes",
    "article_from_html",
    "article_from_text",
    "fetch_article",
    "read_articles",
    "read_bytes",
]

LARGEST = 50_000_000
STREAMS = {".jsonl", ".ndjson", ".csv", ".tsv"}
SORTS = ".txt, .html, .jsonl, .json, .csv, .xlsx, .docx or .pdf"


def read_articles(inputs: Sequence[str], *, publisher: str | None = None) -> Iterator[Found]:
    """The articles of files, addresses and `-` (JSON lines on standard input), in the order of the inputs.

    `publisher` is for articles that bring none.
    """
    for each in inputs:
        try:
            yield from read_input(each, publisher)
        except InputError as error:
            yield error


def read_input(each: str, publisher: str | None) -> Iterator[Found]:
    """The articles of one input."""
    if each == "-":
        yield from read_json_lines(cast(BufferedReader, sys.stdin.buffer), "standard input", publisher=publisher)
    elif each.casefold().startswith(("http://", "https://")):
        yield fetch_article(each, publisher=publisher)
    else:
        yield from read_file(Path(each), publisher)


def read_file(path: Path, publisher: str | None) -> Iterator[Found]:
    """The articles of one file; big tables are streamed."""
    if path.is_dir():
        raise InputError(f"{path} is a folder; name the files in it, such as {path}/*.txt.")
    try:
        with path.open("rb") as file:
            if path.suffix.casefold() in STREAMS:
                yield from read_stream(file, path, publisher)
                return
            content = file.read(LARGEST + 1)
    except FileNotFoundError as error:
        raise InputError(f"{path} does not exist; check the spelling of the path.") from error
    except OSError as error:
        raise InputError(f"{path} cannot be opened ({error.strerror}); check its permissions.") from error
    yield from read_content(str(path), content, publisher)


def read_stream(file: BufferedReader, path: Path, publisher: str | None) -> Iterator[Found]:
    """The articles of a table, line by line."""
    read = read_csv if path.suffix.casefold() in (".csv", ".tsv") else read_json_lines
    yield from read(file, str(path), publisher=publisher)


def read_content(name: str, content: bytes, publisher: str | None) -> Iterator[Found]:
    """The articles in the content of a file; its name tells the sort.

    Raises `InputError` for a file that cannot be read at all.
    """
    sort = Path(name).suffix.casefold()
    if len(content) > LARGEST:
        raise InputError(f"{name} is larger than 50 MB; split it, or give articles as .jsonl or .csv.")
    if not content.strip():
        raise InputError(f"{name} is empty; give a file with an article in it.")
    if sort in (".jsonl", ".ndjson"):
        yield from read_json_lines(bytes_file(content), name, publisher=publisher)
    elif sort in (".csv", ".tsv"):
        yield from read_csv(bytes_file(content), name, publisher=publisher)
    elif sort == ".json":
        yield from read_json(content, name, publisher=publisher)
    elif sort in (".xlsx", ".xlsm"):
        yield from read_sheet(content, name, publisher=publisher)
    else:
        yield replace_publisher(read_single(name, content, sort), publisher)


def read_single(name: str, content: bytes, sort: str) -> Article:
    """The one article of a text, page or document.

    Raises `InputError` for a file of another sort.
    """
    if sort in (".html", ".htm", ".xhtml", ".mhtml"):
        return article_from_html(content, name=name)
    if sort == ".docx":
        from factcheck.ingest.word import read_docx  # like its neighbour slow to load, and seldom needed

        return article_from_text(read_docx(content, name))
    if sort == ".pdf":
        from factcheck.ingest.pdf import read_pdf

        return article_from_text(read_pdf(content, name))
    if sort in (".txt", ".text", ".md", ""):
        text = decode(content, name)
        check_words(text, name)
        return article_from_text(text)
    raise InputError(f"{name} is of a sort that cannot be read ({sort}); give {SORTS}.")


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


def read_bytes(name: str, content: bytes, *, publisher: str | None = None) -> Iterator[Found]:
    """The articles of an uploaded file in order, with an error for every row that cannot be read."""
    try:
        yield from read_content(name, content, publisher)
    except InputError as error:
        yield error


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
    from factcheck.ingest import pages  # trafilatura takes half a second to load

    return pages.article_from_html(page, url=url, publisher=publisher, name=name)


def fetch_article(url: str, *, publisher: str | None = None, allow_private: bool = False) -> Article:
    """The article at a web address. `allow_private` is for tests against a local server.

    Raises `InputError` for an address that cannot be fetched, or a page without text.
    """
    final, content = fetch(url, allow_private=allow_private)
    return article_from_html(content, url=final, publisher=publisher, name=url)


def replace_publisher(article: Article, publisher: str | None) -> Article:
    """The article with a publisher, if it has none of its own."""
    return article if article.publisher or not publisher else replace(article, publisher=publisher)
