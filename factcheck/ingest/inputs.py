"""Inputs (files, folders, ZIPs, addresses, `-`) -> articles with the place that each comes from, in order."""

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from io import BufferedReader
from pathlib import Path
from typing import NamedTuple, cast

from factcheck.errors import InputError
from factcheck.ingest.archives import files_of, sort_of_archive
from factcheck.ingest.bounded import run_bounded
from factcheck.ingest.decoding import decode
from factcheck.ingest.documents import read_document, read_page
from factcheck.ingest.records import article_from_text
from factcheck.ingest.sorts import HEAD, OFFICE, STREAMS, Sort, find_sort
from factcheck.ingest.tables import bytes_file, read_csv, read_json, read_json_lines
from factcheck.ingest.web import fetch, is_address
from factcheck.models import Article

LARGEST = 50_000_000
MOST_ERRORS = 100
"""Bad rows of one file that are told one by one."""
SMALL_JSON = 2_000_000
"""Bytes that are read without the worker: a list of empty lists takes twenty times its bytes."""
Found = Article | InputError


class Placed(NamedTuple):
    """An article, or what is wrong with it, and the file or address that it comes from."""

    place: str
    found: Found


def read_input(each: str, publisher: str | None) -> Iterator[Placed]:
    """The articles of one input.

    Raises `InputError` for an input that cannot be read at all.
    """
    if each == "-":
        lines = read_json_lines(cast(BufferedReader, sys.stdin.buffer), "standard input", publisher=publisher)
        yield from (Placed(each, found) for found in capped("standard input", lines))
    elif is_address(each):
        yield from read_address(each, publisher)
    elif Path(each).is_dir():
        yield from read_folder(Path(each), publisher)
    else:
        yield from read_file(Path(each), publisher)


def read_address(url: str, publisher: str | None, *, allow_private: bool = False) -> Iterator[Placed]:
    """The article at an address: on a page, or in a PDF or another document.

    Raises `InputError` for an address that cannot be fetched.
    """
    answer = fetch(url, allow_private=allow_private)
    sort = Sort.PAGE if answer.is_page else find_sort(answer.file_name, answer.content[:HEAD])
    if sort is Sort.PAGE:
        page = answer.source()
        article = run_bounded(url, read_page, page, url=answer.url, publisher=publisher, name=url, is_fetched=True)
        yield Placed(url, article)
        return
    for placed in read_content(url, answer.content, publisher, sort=sort):
        found = placed.found
        yield Placed(url, found if isinstance(found, InputError) or found.url else replace(found, url=answer.url))


def read_folder(folder: Path, publisher: str | None) -> Iterator[Placed]:
    """The articles of the files in a folder and the folders in it, in the order of their names."""
    count = 0
    for path in files_in(folder):
        count += 1
        try:
            yield from read_file(path, publisher)
        except InputError as error:
            yield Placed(str(path), error)
    if not count:
        raise InputError(f"{folder} is a folder without files; give one with articles in it.")


def files_in(folder: Path) -> Iterator[Path]:
    """The files of a folder in the order of their names, without hidden ones; links to folders are not followed."""
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(each for each in folders if not each.startswith(".") and each != "__MACOSX")
        yield from (Path(parent, each) for each in sorted(names) if not each.startswith("."))


def read_file(path: Path, publisher: str | None) -> Iterator[Placed]:
    """The articles of one file; big tables are streamed.

    Raises `InputError` for a file that cannot be opened or read.
    """
    name = str(path)
    try:
        with path.open("rb") as file:
            sort = find_sort(name, file.peek(HEAD)[:HEAD])
            if sort in STREAMS:
                yield from placed_at(name, read_stream(sort, file, name, publisher))
                return
            content = file.read(LARGEST + 1)
    except FileNotFoundError as error:
        raise InputError(f"{path} does not exist; check the spelling of the path.") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise InputError(f"{path} cannot be opened ({reason}); check its name and permissions.") from error
    yield from read_content(name, content, publisher, sort=sort)


def placed_at(name: str, articles: Iterable[Found]) -> Iterator[Placed]:
    """The articles of a file with its name; a file without any is told, too."""
    is_empty = True
    for found in capped(name, articles):
        is_empty = False
        yield Placed(name, found)
    if is_empty:
        yield Placed(name, InputError(f"{name} is empty; give a file with an article in it."))


def capped(name: str, articles: Iterable[Found]) -> Iterator[Found]:
    """The articles and the first errors of a file; of more errors only their number, or they would bury all else."""
    errors = 0
    for found in articles:
        errors += isinstance(found, InputError)
        if isinstance(found, Article) or errors <= MOST_ERRORS:
            yield found
    if errors > MOST_ERRORS:
        yield InputError(f"{name}: {errors - MOST_ERRORS:,} more rows cannot be read; is it the right file?")


def read_stream(sort: Sort, file: BufferedReader, name: str, publisher: str | None) -> Iterator[Found]:
    """The articles of a table, line by line."""
    read = read_csv if sort is Sort.CSV else read_json_lines
    yield from read(file, name, publisher=publisher)


def read_content(
    name: str, content: bytes, publisher: str | None, *, sort: Sort | None = None, is_member: bool = False
) -> Iterator[Placed]:
    """The articles in the content of a file, and in the files of a ZIP.

    Raises `InputError` for a file that cannot be read at all.
    """
    if len(content) > LARGEST:
        raise InputError(
            f"{name} is larger than {LARGEST // 1_000_000} MB; split it, or give articles as .jsonl or .csv."
        )
    if not content.strip(b" \t\r\n\x00"):
        raise InputError(f"{name} is empty; give a file with an article in it.")
    sort = sort or find_sort(name, content[:HEAD])
    if sort is Sort.ZIP or (sort in OFFICE and content.startswith(b"PK")):
        sort = sort_of_archive(content, name, sort)
    if sort is Sort.ZIP:
        if is_member:
            raise InputError(f"{name} is a ZIP in a ZIP; unpack it and give the files.")
        yield from read_zip(name, content, publisher)
    else:
        yield from placed_at(name, read_one(sort, name, content, publisher))


def read_one(sort: Sort, name: str, content: bytes, publisher: str | None) -> Iterator[Found]:
    """The articles of a file that is no archive; what only a heavy parser can read is read in the worker."""
    if sort in STREAMS:
        yield from read_stream(sort, bytes_file(content), name, publisher)
    elif sort is Sort.JSON and len(content) <= SMALL_JSON:
        yield from read_json(content, name, publisher=publisher)
    elif sort is Sort.TEXT:
        yield article_from_text(decode(content, name), publisher=publisher, name=name)
    else:
        yield from run_bounded(name, read_document, sort, name, content, publisher)


def read_zip(name: str, content: bytes, publisher: str | None) -> Iterator[Placed]:
    """The articles of the files in a ZIP, in the order of their names."""
    count = 0
    for member, found in files_of(content, name):
        count += 1
        try:
            if isinstance(found, InputError):
                raise found
            yield from read_content(member, found, publisher, is_member=True)
        except InputError as error:
            yield Placed(member, error)
    if not count:
        raise InputError(f"{name} is a ZIP without files; give one with articles in it.")
