"""The command line: a module a command, each with `configure(parser)` and `run(arguments) -> exit status`.

Commands import what they need inside `run`, so that `--help` answers at once.
"""

import sys

DONE, SOME_FAILED, WRONG_USAGE = 0, 1, 2


def complain(message: object) -> None:
    """Print one line about one bad input on standard error."""
    sys.stderr.write(f"factcheck: {' '.join(str(message).split())}\n")
