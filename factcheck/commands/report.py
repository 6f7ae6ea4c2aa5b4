"""Write one self-contained HTML page that an editor can mail, print or archive.

It shows the claims of the articles, their source chains with the words that prove them, what an editor should ask,
matches with their differences, and the verdicts.
"""

import argparse
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.commands import DONE, SOME_FAILED, complain, day, note_on_language, positive
from factcheck.errors import InputError

if TYPE_CHECKING:
    from factcheck.models import Analysis, Annotation, AnyCorrection


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("articles", metavar="ARTICLE", nargs="+", help="files, addresses, or - for JSON lines")
    parser.add_argument("--output", metavar="FILE.html", type=Path, required=True, help="where to write")
    parser.add_argument("--annotations", metavar="FILE", type=Path, help="the log of annotations")
    parser.add_argument("--corpus", metavar="DIR", type=Path, help="the reference corpus, for matches")
    parser.add_argument("--limit", metavar="K", type=positive, default=5, help="the best K matches of a claim (5)")
    parser.add_argument("--corrections", metavar="FILE", type=Path, help="what editors set right (corrections.jsonl)")
    for name, words in (("since", "or later"), ("until", "or earlier")):
        parser.add_argument(
            f"--{name}", metavar="DATE", type=day, help=f"only articles of this day {words} (2024-05-31)"
        )
    parser.add_argument("--publisher", metavar="NAME", help="who published articles that do not say so")
    parser.add_argument("--language", metavar="CODE", default="en", help="language of the report (default: en)")


def run(arguments: argparse.Namespace) -> int:
    """Write the page; an article that cannot be read is named and left out."""
    from factcheck.files import write_whole
    from factcheck.report import render_report

    troubles: list[str] = []
    annotations = read_annotations(arguments.annotations, troubles) if arguments.annotations else []
    analyses = list(analyze_all(arguments, troubles))
    for trouble in troubles:
        complain(trouble)
    if not analyses:
        raise InputError(f"no article could be read, or none of these days, so {arguments.output} was not written.")
    page = render_report(analyses, annotations, language=arguments.language)
    write_whole(arguments.output, page.encode())
    return SOME_FAILED if troubles else DONE


def read_annotations(path: Path, troubles: list[str]) -> "list[Annotation]":
    """The annotations of the log; rows that cannot be read are troubles."""
    from factcheck.annotations import AnnotationLog

    if not path.exists():
        raise InputError(f"{path} does not exist; name the CSV file that `annotate` or the app writes.")
    log = AnnotationLog(path)
    troubles.extend(log.damaged())
    return log.rows()


def analyze_all(arguments: argparse.Namespace, troubles: list[str]) -> "Iterator[Analysis]":
    """The analyses of the articles, in order; those that cannot be read are troubles."""
    from factcheck.corpus import open_corpus
    from factcheck.ingest import read_articles
    from factcheck.pipeline import analyze

    corpus = open_corpus(arguments.corpus) if arguments.corpus else None
    corrections = read_corrections(arguments.corrections) if arguments.corrections else {}
    for found in read_articles(arguments.articles, publisher=arguments.publisher):
        if isinstance(found, InputError):
            troubles.append(str(found))
            continue
        analysis = analyze(found, corpus, limit=arguments.limit, corrections=corrections.get(found.id, ()))
        if is_wanted(analysis, arguments.since, arguments.until):
            note = note_on_language(analysis)
            if note:
                complain(note)
            yield analysis


def is_wanted(analysis: "Analysis", since: date | None, until: date | None) -> bool:
    """Whether an article was published on the days that are wanted; one without a date only if all days are."""
    published_at = analysis.metadata.published_at
    if published_at is None:
        return since is None and until is None
    return (since or date.min) <= published_at.date() <= (until or date.max)


def read_corrections(path: Path) -> "dict[str, list[AnyCorrection]]":
    """What editors set right, by article."""
    from factcheck.corrections import read_all

    if not path.exists():
        raise InputError(f"{path} does not exist; name the corrections.jsonl of a workspace.")
    found: dict[str, list[AnyCorrection]] = {}
    for correction in read_all(path):
        found.setdefault(correction.article_id, []).append(correction)
    return found
