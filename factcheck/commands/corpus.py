"""Build and search the reference corpus: wire copy, other portals' reports, published fact-checks."""

import argparse
import json
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from factcheck.commands import DONE, SOME_FAILED, complain, day, positive
from factcheck.errors import CorpusError, FactcheckError

if TYPE_CHECKING:
    from factcheck.corpus import Filters
    from factcheck.models import Reference

TOGETHER = 64
"""Queries that are encoded and answered together; their matches are written before the next are looked up."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of add, search and info."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    add = actions.add_parser("add", help="create or extend a corpus")
    add.add_argument("folder", metavar="DIR", type=Path, help="where the corpus lies")
    add.add_argument(
        "inputs",
        metavar="INPUT",
        nargs="+",
        help=".jsonl (also analyses), .csv, .parquet, or ClaimReview .html/.json/.jsonld",
    )
    add.set_defaults(act=add_references)
    search = actions.add_parser("search", help="the references that resemble a text, as JSON lines")
    search.add_argument("folder", metavar="DIR", type=Path, help="where the corpus lies")
    search.add_argument("text", metavar="TEXT", nargs="?", help="the text to look up")
    search.add_argument("--queries", metavar="FILE", type=Path, help='many texts: JSON lines {"id", "text"}')
    search.add_argument("--output", metavar="FILE", type=Path, help="where to write (default: standard output)")
    search.add_argument("--limit", metavar="K", type=positive, default=5, help="the best K (default 5)")
    add_filters(search)
    search.set_defaults(act=search_corpus)
    delete = actions.add_parser("delete", help="take references out: by id, source, dates, language or rating")
    delete.add_argument("folder", metavar="DIR", type=Path, help="where the corpus lies")
    delete.add_argument("--id", metavar="ID", dest="ids", action="append", default=[], help="this one; may be repeated")
    add_filters(delete)
    delete.set_defaults(act=delete_references)
    info = actions.add_parser("info", help="size, languages, sources and dates, as JSON")
    info.add_argument("folder", metavar="DIR", type=Path, help="where the corpus lies")
    info.set_defaults(act=describe)


def add_filters(parser: argparse.ArgumentParser) -> None:
    """Add the options that narrow the references down."""
    parser.add_argument("--source", metavar="S", help="only references of this source")
    parser.add_argument("--since", metavar="DATE", type=day, help="published on this day or later (2024-05-31)")
    parser.add_argument("--until", metavar="DATE", type=day, help="published on this day or earlier")
    parser.add_argument("--language", metavar="L", help="only references in this language (id, en)")
    parser.add_argument("--rated", action="store_true", help="only fact-checks, which have a rating")
    parser.add_argument("--rating", metavar="R", help="only fact-checks with this rating")


def delete_references(arguments: argparse.Namespace) -> int:
    """Take references out and say how many there were and are."""
    from factcheck.corpus import open_corpus

    corpus = open_corpus(arguments.folder)
    before = len(corpus)
    deleted = corpus.delete(filters_of(arguments), arguments.ids)
    sys.stdout.write(f"deleted {deleted} of {before}, left {len(corpus)}\n")
    return DONE


def run(arguments: argparse.Namespace) -> int:
    """Do what was asked."""
    status: int = arguments.act(arguments)
    return status


def add_references(arguments: argparse.Namespace) -> int:
    """Add the references of all inputs and report what came of them."""
    from tqdm import tqdm

    from factcheck.corpus import create_corpus

    corpus = create_corpus(arguments.folder)
    with tqdm(unit=" references", disable=not sys.stderr.isatty(), file=sys.stderr) as bar:
        result = corpus.add(read_all(arguments.inputs), progress=bar.update)
    for error in result.rejected:
        complain(error)
    sys.stdout.write(f"added {result.added}, replaced {result.replaced}, rejected {len(result.rejected)}\n")
    return SOME_FAILED if result.rejected else DONE


def read_all(inputs: list[str]) -> "Iterator[Reference | CorpusError]":
    """The references of all inputs; an input that cannot be read does not stop the others."""
    from factcheck.corpus import read_references

    for path in inputs:
        try:
            yield from read_references(path)
        except CorpusError as error:
            yield error


def search_corpus(arguments: argparse.Namespace) -> int:
    """Look up one text or many."""
    if (arguments.text is None) == (arguments.queries is None):
        raise CorpusError("corpus search: want either a TEXT or --queries FILE.")
    return search_one(arguments) if arguments.queries is None else search_queries(arguments)


def filters_of(arguments: argparse.Namespace) -> "Filters":
    """What the references must fulfil."""
    from factcheck.corpus import Filters

    return Filters(
        arguments.source,
        arguments.since,
        arguments.until,
        arguments.language,
        rated=arguments.rated,
        rating=arguments.rating,
    )


def search_one(arguments: argparse.Namespace) -> int:
    """The matches of one text, one JSON line each."""
    from factcheck.corpus import open_corpus
    from factcheck.export import to_match_record
    from factcheck.matches import find_matches

    found = find_matches(
        [arguments.text], open_corpus(arguments.folder), limit=arguments.limit, filters=filters_of(arguments), floor=0
    )
    with ExitStack() as stack:
        output = open_output(arguments.output, stack)
        output.writelines(json.dumps(to_match_record(match), ensure_ascii=False) + "\n" for match in found[0])
    return DONE


def search_queries(arguments: argparse.Namespace) -> int:
    """The matches of many texts, one JSON line a query."""
    from tqdm import tqdm

    from factcheck.corpus import open_corpus
    from factcheck.export import to_match_record
    from factcheck.matches import find_matches

    queries, failed = read_queries(arguments.queries)
    corpus, filters = open_corpus(arguments.folder), filters_of(arguments)
    with ExitStack() as stack:
        output = open_output(arguments.output, stack)
        bar = stack.enter_context(tqdm(total=len(queries), unit=" queries", disable=not sys.stderr.isatty()))
        for start in range(0, len(queries), TOGETHER):
            part = queries[start : start + TOGETHER]
            texts = [text for _, text in part]
            matches = find_matches(texts, corpus, limit=arguments.limit, filters=filters, floor=0)
            for (name, _), found in zip(part, matches, strict=True):
                record = {"id": name, "matches": [to_match_record(match) for match in found]}
                output.write(json.dumps(record, ensure_ascii=False) + "\n")
            output.flush()
            bar.update(len(part))
    return SOME_FAILED if failed else DONE


def open_output(path: Path | None, stack: ExitStack) -> TextIO:
    """The file to write to, or standard output."""
    try:
        return stack.enter_context(path.open("w", encoding="utf-8")) if path else sys.stdout
    except OSError as error:
        raise CorpusError(f"{path}: cannot be written ({error.strerror}).") from error


def read_queries(path: Path) -> tuple[list[tuple[object, str]], bool]:
    """The queries of a file with their ids, and whether some line was no query; each such line is complained of."""
    queries: list[tuple[object, str]] = []
    failed = False
    try:
        lines = path.read_text("utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise CorpusError(f"{path}: cannot be read; want JSON lines in UTF-8.") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
            queries.append((record.get("id", str(number)), checked_text(record)))
        except (ValueError, AttributeError, FactcheckError):
            complain(f'{path}, line {number}: is no query; want {{"id", "text"}}.')
            failed = True
    return queries, failed


def checked_text(record: dict[str, object]) -> str:
    """The text of a query."""
    text = record.get("text")
    if not isinstance(text, str) or not text.strip():
        raise CorpusError("has no text")
    return text


def describe(arguments: argparse.Namespace) -> int:
    """Say what the corpus holds."""
    from factcheck.corpus import open_corpus

    contents = asdict(open_corpus(arguments.folder).info())
    sys.stdout.write(json.dumps(contents, ensure_ascii=False, indent=2) + "\n")
    return DONE
