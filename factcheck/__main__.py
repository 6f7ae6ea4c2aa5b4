"""python -m factcheck COMMAND: every command of the product, for scripts and archives."""

import argparse
import importlib
import os
import sys

from factcheck.commands import DONE, SOME_FAILED, complain
from factcheck.errors import FactcheckError

COMMANDS = {
    "analyze": "claims and source chains of articles, as JSON lines",
    "corpus": "build and search the reference corpus",
    "compare": "score pairs of claim and reference, with what differs",
    "annotate": "append annotations, read as JSON lines, to the CSV log",
    "export": "write the current annotations as CSV, XLSX, JSON lines or ClaimReview",
    "report": "one HTML page of claims, chains, matches and verdicts, to mail or print",
    "evaluate": "accuracy of the chains on labelled articles",
}


def build_parser() -> argparse.ArgumentParser:
    """The parser of all commands."""
    parser = argparse.ArgumentParser(prog="python -m factcheck", description="Who says so, really?")
    subparsers = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, summary in COMMANDS.items():
        command = importlib.import_module(f"factcheck.commands.{name}")
        subparser = subparsers.add_parser(name, help=summary, description=command.__doc__)
        command.configure(subparser)
        subparser.set_defaults(run=command.run)
    return parser


def main(words: list[str] | None = None) -> int:
    """Run one command; the exit status is 0 (done), 1 (some input failed) or 2 (wrong usage)."""
    arguments = build_parser().parse_args(words)
    try:
        status: int = arguments.run(arguments)
    except FactcheckError as error:
        complain(error)
        return SOME_FAILED
    except KeyboardInterrupt:
        complain("stopped.")
        return SOME_FAILED
    except BrokenPipeError:  # the reader (head, less) went away: nothing is left to say
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    return status


if __name__ == "__main__":
    sys.exit(main())
