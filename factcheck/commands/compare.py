"""Score pairs of claim and reference, read as JSON lines from standard input, and say what differs."""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from factcheck.commands import DONE, SOME_FAILED, complain
from factcheck.errors import InputError

if TYPE_CHECKING:
    from factcheck.models import Passage

BATCH = 64


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("--output", metavar="FILE", type=Path, help="where to write (default: standard output)")


@dataclass(frozen=True, slots=True)
class Pair:
    """A line of the input: its id and both sides."""

    id: object
    claim: "Passage"
    reference: "Passage"


def run(arguments: argparse.Namespace) -> int:
    """Compare every pair; a line that is no pair is complained of and the others go on."""
    with ExitStack() as stack:
        output = open_output(arguments.output, stack)
        return compare_lines(sys.stdin.buffer, output)


def open_output(path: Path | None, stack: ExitStack) -> TextIO:
    """The file to write to, or standard output."""
    try:
        return stack.enter_context(path.open("w", encoding="utf-8")) if path else sys.stdout
    except OSError as error:
        raise InputError(f"{path}: cannot be written ({error.strerror}).") from error


def compare_lines(lines: Iterable[bytes], output: TextIO) -> int:
    """Read, compare and write in batches; the exit status says whether every line was a pair."""
    from factcheck.corpus.ranking import load_floor
    from factcheck.export.records import discrepancy_record
    from factcheck.matches import compare_many

    status = DONE
    pairs = read_pairs(lines)
    while batch := list(islice(pairs, BATCH)):
        good = [pair for pair in batch if isinstance(pair, Pair)]
        for pair in batch:
            if isinstance(pair, InputError):
                complain(pair)
                status = SOME_FAILED
        for pair, match in zip(good, compare_many([(pair.claim, pair.reference) for pair in good]), strict=True):
            discrepancies = [discrepancy_record(discrepancy) for discrepancy in match.discrepancies]
            record = {"id": pair.id, "score": match.score, "discrepancies": discrepancies}
            record["relation"] = match.relation.value if match.relation and match.score >= load_floor() else None
            output.write(json.dumps(record, ensure_ascii=False) + "\n")
        output.flush()
    return status


def read_pairs(lines: Iterable[bytes]) -> "Iterator[Pair | InputError]":
    """The pairs of the input, or what is wrong with a line."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line.decode("utf-8-sig"))
            if not isinstance(record, dict):
                raise InputError("is no JSON object")
            yield Pair(record.get("id", number), passage(record, "claim"), passage(record, "reference"))
        except InputError as error:
            yield InputError(f"standard input, line {number}: {error}.")
        except (ValueError, RecursionError):
            yield InputError(f"standard input, line {number}: is no JSON in UTF-8.")


def passage(record: dict[str, object], side: str) -> "Passage":
    """One side of a pair."""
    from factcheck.corpus.readers import clean, to_moment
    from factcheck.models import Passage

    given = record.get(side)
    if not isinstance(given, dict) or not isinstance(given.get("text"), str) or not given["text"].strip():
        raise InputError(f"{side} has no text")
    published_at = to_moment(given.get("published_at"))
    if given.get("published_at") and published_at is None:
        raise InputError(f"published_at of {side} is no ISO 8601 date")
    language = given.get("language")
    return Passage(clean(given["text"]), language if isinstance(language, str) else None, published_at)
