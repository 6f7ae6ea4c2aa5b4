"""Append annotations, read as JSON lines from standard input, to the CSV log.

For each one that is safely on disk its number, revision and time are printed, in order, and only then.
"""

import argparse
import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factcheck.commands import DONE, SOME_FAILED, complain
from factcheck.errors import AnnotationError, FactcheckError

if TYPE_CHECKING:
    from factcheck.annotations import Draft
    from factcheck.models import Annotation, Role
    from factcheck.verdicts import Verdict

ASSIGNED = frozenset({"annotation_id", "revision", "saved_at"})
"""Fields that the log gives by itself; in the input (an export, read back) they are passed over."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("log", metavar="ANNOTATIONS.csv", type=Path, help="the log; it is made if it is not there")


def run(arguments: argparse.Namespace) -> int:
    """Save line by line; a bad line is named, and the others are saved."""
    from factcheck.annotations import AnnotationLog
    from factcheck.verdicts import load_verdicts

    log, verdicts = AnnotationLog(arguments.log), load_verdicts()
    log.check()
    status = DONE
    for number, line in enumerate(sys.stdin.buffer, 1):
        try:
            if not line.strip():
                continue
            record = read_record(line)
            draft = read_draft(record, verdicts)
            confirm(annotation := log.append(draft))
        except FactcheckError as error:
            complain(f"line {number}: {error}")
            status = SOME_FAILED
        else:
            for note in find_changes(record, draft, annotation):
                complain(f"line {number}: saved, but {note}")
    return status


def confirm(annotation: "Annotation") -> None:
    """Tell that an annotation is safe, at once: whoever feeds us may be waiting for it."""
    saved_at = annotation.saved_at.isoformat(timespec="milliseconds")
    reply = {"annotation_id": annotation.annotation_id, "revision": annotation.revision, "saved_at": saved_at}
    try:
        sys.stdout.write(json.dumps(reply) + "\n")
        sys.stdout.flush()
    except BrokenPipeError as error:  # the reader went away, but what is still to come must not be lost for that
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise AnnotationError(
            "saved, but nobody reads the confirmations any longer; the next ones go unread."
        ) from error


def find_changes(record: Mapping[str, object], draft: "Draft", annotation: "Annotation") -> Iterator[str]:
    """What was saved otherwise than it came in."""
    names = [field.name for field in fields(draft)]
    if changed := [name for name in names if getattr(draft, name) != getattr(annotation, name)]:
        yield f"characters that no CSV can hold were replaced in {', '.join(changed)}."
    if unknown := sorted(set(record) - set(names) - ASSIGNED):
        yield f"without the unknown fields {', '.join(map(repr, unknown))}."


def read_record(line: bytes) -> Mapping[str, Any]:
    """The JSON object of a line.

    Raises `AnnotationError` for a line that is none.
    """
    try:
        record = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise AnnotationError("not UTF-8; save the input as UTF-8.") from error
    except (ValueError, RecursionError) as error:
        raise AnnotationError(f"no JSON object ({error}).") from error
    if not isinstance(record, dict):
        raise AnnotationError("no JSON object; an annotation a line is wanted.")
    return record


def read_draft(record: Mapping[str, Any], verdicts: Sequence["Verdict"]) -> "Draft":
    """The annotation of a record.

    Raises `AnnotationError` for a verdict, chain or score that is none.
    """
    from factcheck.annotations import Draft
    from factcheck.models import Role
    from factcheck.verdicts import find_verdict

    names = [field.name for field in fields(Draft)]
    known: dict[str, Any] = {name: record[name] for name in names if record.get(name) is not None}
    for name in ("editor", "article_id", "claim_id", "claim", "verdict"):
        known.setdefault(name, "")  # the log says which are wanted
    if isinstance(known["verdict"], str) and known["verdict"].strip():
        known["verdict"] = find_verdict(known["verdict"], verdicts).name
    known["chain"] = read_chain_text(known.get("chain", ""))
    known["match_score"] = read_score(known.get("match_score"))
    known["role"] = read_role(known.get("role", Role.JUDGEMENT))
    known["sensitive"] = read_yes(known.get("sensitive", False))
    return Draft(**known)


def read_score(value: object) -> float | None:
    """A score as a number; an empty text is none."""
    if value is None or value == "":
        return None
    try:
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            raise ValueError(value)
        return float(value)
    except (ValueError, OverflowError) as error:
        raise AnnotationError(f"match_score must be a number, not {value!r}.") from error


def read_role(value: object) -> "Role":
    """What the row is; an empty text is a judgement."""
    from factcheck.models import Role

    try:
        return Role(str(value or Role.JUDGEMENT))
    except ValueError as error:
        raise AnnotationError(f"role must be one of {', '.join(Role)}, not {value!r}.") from error


def read_yes(value: object) -> bool:
    """Whether the annotation must never be exported: true or false, yes or no."""
    answers = {"yes": True, "true": True, "no": False, "false": False, "": False}
    found = value if isinstance(value, bool) else answers.get(str(value).strip().casefold())
    if found is None:
        raise AnnotationError(f"sensitive must be true or false, not {value!r}.")
    return found


def read_chain_text(value: object) -> object:
    """The chain as the log keeps it: "A + B > C > P", from that text, from hops, or from a list of names."""
    from factcheck.export import chain_text, read_chain

    if not isinstance(value, list):
        return value
    if all(isinstance(part, str) for part in value):
        return " > ".join(value)
    try:
        return chain_text(read_chain(list(flatten(value))))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise AnnotationError("chain must be text (A > B > C) or a list of hops with name, kind and basis.") from error


def flatten(stations: Iterable[Any]) -> Iterator[Mapping[str, Any]]:
    """The hops of a chain; hops in a list of their own stand side by side."""
    for number, station in enumerate(stations):
        if isinstance(station, list):
            yield from ({**hop, "group": number} for hop in station)
        else:
            yield station
