"""Analyse articles: their claims, source chains and, with a corpus, the best matches; one JSON object a line."""

import argparse
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TextIO

from factcheck.commands import DONE, SOME_FAILED, complain, note_on_language, positive
from factcheck.errors import FactcheckError, InputError

if TYPE_CHECKING:
    from factcheck.corpus import Corpus
    from factcheck.ingest import Placed
    from factcheck.models import Article

AHEAD = 16
"""Articles handed to each worker process before the first of them is awaited: archives stream, order stays."""


class Line(NamedTuple):
    """The JSON line of an article, and what its reader should be told."""

    record: str
    note: str | None


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument(
        "inputs",
        metavar="INPUT",
        nargs="+",
        help="files (.txt, .html, .mhtml, .eml, .docx, .odt, .pdf, .xlsx, .ods, .csv, .jsonl), folders or ZIPs of them,"
        " http(s) addresses, or - for JSON lines on standard input",
    )
    parser.add_argument("--output", metavar="FILE", type=Path, help="where to write (default: standard output)")
    parser.add_argument("--publisher", metavar="NAME", help="the publisher, where the article does not say it")
    parser.add_argument("--corpus", metavar="DIR", type=Path, help="find matches in this reference corpus")
    parser.add_argument("--limit", metavar="K", type=positive, default=5, help="the best K matches (default 5)")
    parser.add_argument("--jobs", metavar="N", type=positive, default=1, help="worker processes (default 1)")


def run(arguments: argparse.Namespace) -> int:
    """Write an analysis a line, in input order; report every input that cannot be read."""
    from factcheck.ingest import read_inputs

    if arguments.corpus:
        _open(arguments.corpus)  # a corpus that cannot be opened is told before anything is read
    status = DONE
    with ExitStack() as stack:
        output = _open_output(arguments.output, stack)
        articles = _without_places(read_inputs(arguments.inputs, publisher=arguments.publisher))
        for line in _progress(_analyses(articles, arguments)):
            if isinstance(line, FactcheckError):
                complain(line)
                status = SOME_FAILED
                continue
            if line.note:
                complain(line.note)
            output.write(line.record + "\n")
    return status


def _open_output(path: Path | None, stack: ExitStack) -> TextIO:
    if path is None:
        return sys.stdout
    try:
        return stack.enter_context(path.open("w", encoding="utf-8"))
    except OSError as error:
        raise InputError(f"{path}: cannot be written ({error.strerror}); name another --output.") from error


def _without_places(placed: "Iterator[Placed]") -> "Iterator[Article | InputError]":
    """The articles; one that was there before is analysed all the same, a line an article, and said."""
    from factcheck.ingest import find_twins

    for each, twin in find_twins(placed):
        if twin is not None:
            complain(f"{each.place}: the same article as in {twin}.")
        yield each.found


def _analyses(
    articles: Iterable["Article | InputError"], arguments: argparse.Namespace
) -> Iterator[Line | FactcheckError]:
    """The JSON line of each article, in order; an input that failed stands as its error."""
    if arguments.jobs == 1:
        for article in articles:
            yield _line(article, arguments.corpus, arguments.limit)
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    with ProcessPoolExecutor(arguments.jobs, mp_context=get_context("spawn")) as pool:
        submitted = (pool.submit(_line, article, arguments.corpus, arguments.limit) for article in articles)
        waiting = deque(islice(submitted, AHEAD * arguments.jobs))
        while waiting:
            yield waiting.popleft().result()
            waiting.extend(islice(submitted, 1))


def _line(article: "Article | InputError", corpus: Path | None, limit: int) -> Line | FactcheckError:
    """The JSON line of one article; runs in a worker process."""
    if isinstance(article, InputError):
        return article
    from factcheck.export import to_json, to_record
    from factcheck.pipeline import analyze

    found = analyze(article, _open(corpus) if corpus else None, limit=limit)
    return Line(to_json(to_record(found)), note_on_language(found))


@cache
def _open(folder: Path) -> "Corpus":
    from factcheck.corpus import open_corpus

    return open_corpus(folder)


def _progress(lines: Iterator[Line | FactcheckError]) -> Iterable[Line | FactcheckError]:
    """The same lines with a progress bar on standard error, if that is a terminal."""
    if not sys.stderr.isatty():
        return lines
    from tqdm import tqdm

    return tqdm(lines, unit=" articles", smoothing=0.1)
