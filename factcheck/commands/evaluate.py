"""Analyse labelled articles and print how often the chains, the quotes and the claims are right."""

import argparse
import json
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING

from factcheck.commands import DONE, SOME_FAILED, complain
from factcheck.errors import InputError

if TYPE_CHECKING:
    from factcheck.evaluation import Figures, WrongChain


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("gold", metavar="GOLD.jsonl", nargs="+", help="labelled articles, one a line")
    parser.add_argument("--json", action="store_true", help="print the figures as one JSON object")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="print this many wrong chains")


def run(arguments: argparse.Namespace) -> int:
    """Print the wrong chains asked for, then the figures; an article that cannot be read is complained of."""
    from factcheck.evaluation import Counts, Figures, find_wrong_chains, read_gold, score_article
    from factcheck.pipeline import analyze

    total, status, left = Counts(), DONE, arguments.errors
    for found in read_gold(arguments.gold):
        if isinstance(found, InputError):
            complain(found)
            status = SOME_FAILED
            continue
        statements = analyze(found.article).statements
        total += score_article(found, statements)
        # With --json, standard output holds the figures and nothing else.
        for wrong in list(find_wrong_chains(found, statements))[:left]:
            (sys.stderr if arguments.json else sys.stdout).write(write_wrong(wrong))
            left -= 1
    if not total.articles:
        raise InputError(f"{', '.join(arguments.gold)}: no labelled article; nothing was measured.")
    sys.stdout.write(write_figures(Figures.of(total), as_json=arguments.json))
    return status


def write_wrong(wrong: "WrongChain") -> str:
    """A wrong chain for the eye: the sentence, the labelled chain and ours."""
    place = f"{wrong.article_id} [{wrong.span.start}:{wrong.span.end}]"
    return f"{place} {wrong.text}\n    gold {wrong.gold}\n    got  {wrong.got}\n"


def write_figures(figures: "Figures", *, as_json: bool) -> str:
    """The figures as a table or as one JSON object."""
    values = asdict(figures)
    if as_json:
        return json.dumps({name: round(value, 4) for name, value in values.items()}) + "\n"
    return "".join(
        f"{name:32} {value if isinstance(value, int) else format(value, '.3f')}\n" for name, value in values.items()
    )
