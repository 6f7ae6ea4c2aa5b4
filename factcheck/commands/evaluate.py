"""Analyse labelled articles and print how often the chains, the quotes and the claims are right, also by group."""

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING

from factcheck.commands import DONE, SOME_FAILED, WRONG_USAGE, complain
from factcheck.errors import InputError

if TYPE_CHECKING:
    from factcheck.evaluation import Breakdown, Counts, Labelled, WrongChain

DIGITS = 4
TITLES = {"quote": "quote kind", "basis": "basis of the origin", "hops": "hops before the publisher"}
"""How a table calls what it groups by, where one word would not say it."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("gold", metavar="GOLD.jsonl", nargs="+", help="labelled articles, one a line")
    parser.add_argument("--json", action="store_true", help="print the figures, and those of each group, as JSON")
    parser.add_argument("--errors", type=_count, default=0, metavar="N", help="show the first N wrong chains")
    parser.add_argument("--language", metavar="CODE", help="only articles in this language")
    parser.add_argument("--publisher", metavar="NAME", help="only articles whose publisher has this in its name")
    part = parser.add_mutually_exclusive_group()
    part.add_argument(
        "--judge-only",
        dest="part",
        action="store_const",
        const="judge",
        help="only the third of the articles (by their ids) that is kept for judging; its errors are not shown",
    )
    part.add_argument("--work-only", dest="part", action="store_const", const="work", help="only the other two thirds")


def _count(word: str) -> int:
    if not word.isdigit():
        raise argparse.ArgumentTypeError(f"{word}: want a whole number from 0")
    return int(word)


def run(arguments: argparse.Namespace) -> int:
    """Print the wrong chains asked for, then the figures; a line that cannot be read is complained of."""
    from factcheck.evaluation import Breakdown, find_wrong_chains, read_gold
    from factcheck.pipeline import analyze

    if arguments.part == "judge" and arguments.errors:
        complain("--errors with --judge-only: articles kept for judging show totals only; take --work-only.")
        return WRONG_USAGE
    breakdown, status, left = Breakdown(), DONE, arguments.errors
    wanted = _filter(arguments)
    for found in _progress(read_gold(arguments.gold)):
        if isinstance(found, InputError):
            complain(found)
            status = SOME_FAILED
        elif wanted(found):
            statements = analyze(found.article).statements
            breakdown.add(found, statements)
            # With --json, standard output holds the figures and nothing else.
            for wrong in list(find_wrong_chains(found, statements))[:left]:
                (sys.stderr if arguments.json else sys.stdout).write(write_wrong(wrong))
                left -= 1
    if not breakdown.total.articles:
        raise InputError(
            f"{', '.join(arguments.gold)}: no labelled article of the sort asked for; nothing was measured."
        )
    sys.stdout.write(write_json(breakdown) if arguments.json else write_tables(breakdown))
    return status


def _filter(arguments: argparse.Namespace) -> "Callable[[Labelled], bool]":
    """Whether a labelled article is of the sort asked for."""
    from factcheck.evaluation import part_of

    def wanted(labelled: "Labelled") -> bool:
        article = labelled.article
        return (
            (arguments.language is None or article.language == arguments.language.casefold())
            and (arguments.publisher or "").casefold() in (article.publisher or "").casefold()
            and (arguments.part is None or part_of(article.id) == arguments.part)
        )

    return wanted


def _progress(found: "Iterator[Labelled | InputError]") -> "Iterable[Labelled | InputError]":
    """The same with a progress bar on standard error, if that is a terminal."""
    if not sys.stderr.isatty():
        return found
    from tqdm import tqdm

    return tqdm(found, unit=" articles", smoothing=0.1)


def write_wrong(wrong: "WrongChain") -> str:
    """A wrong chain for the eye: the sentence between its neighbours, both chains, and what differs."""
    lines = [
        f"{wrong.article_id} [{wrong.span.start}:{wrong.span.end}]",
        f"    before   {_flat(wrong.before) or '(begins the article)'}",
        f"  sentence   {_flat(wrong.text)}",
        f"     after   {_flat(wrong.after) or '(ends the article)'}",
        f"      gold   {wrong.gold}",
        f"       got   {wrong.got}",
        f"   differs   {'; '.join(wrong.differences)}",
    ]
    return "\n".join(lines) + "\n\n"


def _flat(text: str) -> str:
    """A text in one line."""
    return " ".join(text.split())


def write_tables(breakdown: "Breakdown") -> str:
    """The figures over all, one a line, and a table for each grouping."""
    from factcheck.evaluation import to_table

    overall = "".join(
        f"{name:32} {value if isinstance(value, int) else format(value, '.3f')}\n"
        for name, value in _figures(breakdown.total).items()
    )
    tables = (
        to_table(groups, f"by {TITLES.get(grouping, grouping)}") for grouping, groups in breakdown.ordered().items()
    )
    return "\n".join([overall, *tables])


def write_json(breakdown: "Breakdown") -> str:
    """The figures over all, and those of each group under `by`, as one JSON object."""
    by = {
        grouping: {group: _rounded(counts) for group, counts in groups.items()}
        for grouping, groups in breakdown.ordered().items()
    }
    return json.dumps(_rounded(breakdown.total) | {"by": by}, ensure_ascii=False) + "\n"


def _rounded(counts: "Counts") -> dict[str, object]:
    return {name: round(value, DIGITS) for name, value in _figures(counts).items()}


def _figures(counts: "Counts") -> dict[str, float]:
    from factcheck.evaluation import Figures

    return asdict(Figures.of(counts))
