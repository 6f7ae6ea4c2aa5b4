"""data/verdicts.csv -> the verdicts an editor can give, with their ClaimReview ratings and published labels.

A newsroom's own `verdicts.csv` in the workspace replaces ours. Columns: `verdict` (what the log keeps), `rating`
(5 for true to 1 for false, empty where the scale does not apply), `publish` (`no`: never in a ClaimReview),
and a column `label_<language>` for each language it publishes in.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from factcheck import settings
from factcheck.errors import AnnotationError, InputError

BEST, WORST = 5, 1
ANSWERS = {"yes": True, "": True, "no": False}


@dataclass(frozen=True, slots=True)
class Verdict:
    """A judgement on a claim: the word that is logged, and how it is published."""

    name: str
    rating: float | None = None
    publish: bool = True
    labels: Mapping[str, str] = field(default_factory=dict, hash=False)
    """Published label by language code."""

    def label(self, language: str) -> str:
        """The label in that language; without one, the verdict's own name with a capital."""
        return self.labels.get(language) or self.name[:1].upper() + self.name[1:]


def load_verdicts() -> tuple[Verdict, ...]:
    """The newsroom's verdicts if it has a list of its own, otherwise those that ship, in the order of the file.

    Raises `InputError` for a list that cannot be read.
    """
    own = settings.workspace() / "verdicts.csv"
    return read_verdicts(own if own.exists() else settings.DATA / "verdicts.csv")


@dataclass(frozen=True, slots=True)
class ContentType:
    """How content misleads: a second axis beside the verdict."""

    name: str
    labels: Mapping[str, str] = field(default_factory=dict, hash=False)
    """Label by language code."""

    def label(self, language: str) -> str:
        """The label in that language; without one, the name with a capital."""
        return self.labels.get(language) or self.name[:1].upper() + self.name[1:]


def load_content_types() -> tuple[ContentType, ...]:
    """The newsroom's content types (`content_types.csv` in the workspace) or those that ship, in the order of the file.

    Raises `InputError` for a list that cannot be read.
    """
    own = settings.workspace() / "content_types.csv"
    path = own if own.exists() else settings.DATA / "content_types.csv"
    found = [ContentType(" ".join((row.get("content_type") or "").split()), labels_of(row)) for row in read_rows(path)]
    if not found or not all(content_type.name for content_type in found):
        raise InputError(f"{path}: every row wants a content_type; fill it, or delete the file to use those that ship.")
    return tuple(found)


def find_verdict(name: str, verdicts: Iterable[Verdict]) -> Verdict:
    """The verdict of that name; case and spaces do not count.

    Raises `AnnotationError` that names the allowed ones.
    """
    known = {fold(verdict.name): verdict for verdict in verdicts}
    if (found := known.get(fold(name))) is None:
        allowed = ", ".join(verdict.name for verdict in known.values())
        raise AnnotationError(f"unknown verdict {name!r}; allowed are: {allowed}.")
    return found


def read_verdicts(path: Path) -> tuple[Verdict, ...]:
    """The verdicts of one file.

    Raises `InputError` that names the line and what it should hold.
    """
    verdicts: dict[str, Verdict] = {}
    for number, row in enumerate(read_rows(path), 2):
        try:
            verdict = to_verdict(row)
        except (KeyError, ValueError, AttributeError) as error:
            raise InputError(
                f"{path}, line {number}: want a verdict, a rating from {WORST} to {BEST} or nothing,"
                " and yes or no under publish."
            ) from error
        if verdicts.setdefault(fold(verdict.name), verdict) is not verdict:
            raise InputError(f"{path}, line {number}: the verdict {verdict.name!r} stands there twice; keep one.")
    if not verdicts:
        raise InputError(f"{path} lists no verdicts; fill it or delete it to use those that ship.")
    return tuple(verdicts.values())


def read_rows(path: Path) -> Iterator[Mapping[str, str]]:
    """The rows of a table that a newsroom may keep in a spreadsheet.

    Raises `InputError` for a file that cannot be read.
    """
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} cannot be read; save it as a CSV file in UTF-8.") from error
    lines = text.splitlines()
    # Spreadsheets of countries with a decimal comma, Indonesia among them, save "CSV" with semicolons.
    yield from csv.DictReader(lines, delimiter=";" if lines and ";" in lines[0] else ",")


def labels_of(row: Mapping[str, str]) -> dict[str, str]:
    """The labels of a row by language code."""
    return {
        column.removeprefix("label_"): label.strip()
        for column, label in row.items()
        if column and column.startswith("label_") and (label or "").strip()
    }


def to_verdict(row: Mapping[str, str]) -> Verdict:
    """A row of the table; `ValueError` for a cell that cannot be used."""
    name = " ".join(row["verdict"].split())
    rating = float(row["rating"]) if (row.get("rating") or "").strip() else None
    if not name or (rating is not None and not WORST <= rating <= BEST):
        raise ValueError(name)
    answer = (row.get("publish") or "").strip().casefold()
    if answer not in ANSWERS:
        raise ValueError(answer)
    return Verdict(name, rating, ANSWERS[answer], labels_of(row))


def fold(name: str) -> str:
    """A verdict's name as a key."""
    return " ".join(name.split()).casefold()
