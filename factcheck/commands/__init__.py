"""The command line: a module a command, each with `configure(parser)` and `run(arguments) -> exit status`.

Commands import what they need inside `run`, so that `--help` answers at once.
"""

import argparse
import sys
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factcheck.models import Analysis

DONE, SOME_FAILED, WRONG_USAGE = 0, 1, 2


def complain(message: object) -> None:
    """Print one line about one bad input on standard error."""
    sys.stderr.write(f"factcheck: {' '.join(str(message).split())}\n")


def positive(text: str) -> int:
    """A whole number from 1, as an argument."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text}: want a whole number from 1")
    return int(text)


def day(text: str) -> date:
    """A day as 2024-05-31, as an argument."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text}: want a day as 2024-05-31") from error


def note_on_language(analysis: "Analysis") -> str | None:
    """What to tell about an article in none of our languages: its claims and chains are read by the wrong words."""
    from factcheck.lexicon import languages, load_words

    code = analysis.metadata.language
    if code in languages():
        return None
    names = load_words("en", "interface")["language"]
    read = " and ".join(names[each] for each in languages())
    found = "in a language that cannot be told for sure" if code == "unsure" else f"in {names.get(code, code)}"
    return f"{analysis.article.id}: seems to be {found}; only {read} are read, so check its claims and chains by hand."
