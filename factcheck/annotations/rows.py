"""An annotation <-> a row of CSV bytes; what a killed writer left behind -> the bytes that close it.

Every cell is quoted. Therefore a row that was cut short never looks like a whole one: either its last quotation mark
is missing, or it has too few cells.
"""

import csv
import io
import math
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import UTC, datetime
from typing import Any, NamedTuple

from factcheck.errors import AnnotationError
from factcheck.models import Annotation, Role

COLUMNS = tuple(field.name for field in fields(Annotation))
FIRST_COLUMNS = COLUMNS[: COLUMNS.index("role")]
"""The columns that every log has; the others may be missing in one that was begun before they were."""
HEADER = (",".join(COLUMNS) + "\r\n").encode()
NO = frozenset({"", "no", "false", "0"})
"""A cell under `sensitive` that says no; any other word is taken for yes, which betrays nobody."""
REQUIRED = ("editor", "article_id", "claim_id", "claim", "verdict")
LONGEST = 100_000
"""Characters in a cell; many CSV readers stop at 131,072."""

CUT_SHORT = b" [cut short]"
NO_TEXT = re.compile("[\0\ud800-\udfff]")
csv.field_size_limit(2**31 - 1)  # a cell that another program wrote must not stop the reading of all others


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What an editor judged, before it is saved: an annotation without number, revision and time."""

    editor: str
    article_id: str
    claim_id: str
    claim: str
    verdict: str
    article_title: str = ""
    article_url: str = ""
    chain: str = ""
    note: str = ""
    evidence_url: str = ""
    reference_id: str = ""
    match_score: float | None = None
    role: Role = Role.JUDGEMENT
    content_type: str = ""
    sensitive: bool = False


class Row(NamedTuple):
    """The cells of a row, and the bytes of the file that it takes."""

    cells: list[str]
    start: int
    end: int


def storable(text: str) -> str:
    """The text with a replacement character (U+FFFD) for what no UTF-8 CSV can hold: NUL and lone surrogates."""
    return NO_TEXT.sub("\ufffd", text)


def check_draft(draft: Draft) -> Draft:
    """The draft as it can be saved.

    Raises `AnnotationError` for a draft without its required parts, or with one that is no text or too long.
    """
    texts = {name: value for name, value in asdict(draft).items() if name not in ("match_score", "role", "sensitive")}
    required = [name for name in REQUIRED if name != "verdict" or draft.role is not Role.WITHDRAWAL]
    for name, value in texts.items():
        if not isinstance(value, str):
            raise AnnotationError(f"{name} must be text, not {type(value).__name__}.")
        if name in required and not value.strip():
            raise AnnotationError(f"{name} is missing; an annotation needs {', '.join(required)}.")
        if len(value) > LONGEST:
            raise AnnotationError(f"{name} has {len(value):,} characters; shorten it to {LONGEST:,}.")
    if draft.match_score is not None and not math.isfinite(draft.match_score):
        raise AnnotationError(f"match_score must be a number, not {draft.match_score}.")
    cleaned: dict[str, Any] = {name: storable(value) for name, value in texts.items()}
    return replace(draft, **cleaned)


def to_cells(annotation: Annotation, names: Sequence[str] = COLUMNS) -> list[str]:
    """The cells of an annotation under the columns of that name; columns of others stay empty."""
    moment = annotation.saved_at.isoformat(timespec="milliseconds")
    ours = {name: getattr(annotation, name) for name in COLUMNS}
    ours |= {"saved_at": moment, "sensitive": "yes" if annotation.sensitive else ""}
    values = (ours.get(name) for name in names)
    return ["" if value is None else str(value) for value in values]


def lacking(draft: Draft, names: Sequence[str]) -> list[str]:
    """The columns that a log with those names needs more before it can hold the draft, in our order."""
    said = {"role": draft.role is not Role.JUDGEMENT, "content_type": draft.content_type, "sensitive": draft.sensitive}
    missing = [name for name in COLUMNS if name not in names]
    return missing if any(said[name] for name in missing) else []


def to_annotation(cells: Sequence[str], names: Sequence[str] = COLUMNS) -> Annotation:
    """The annotation of a row under columns of those names, of which the first are ours in our order.

    Raises `ValueError` for a row that was cut short or spoilt.
    """
    width = max(names.index(name) for name in COLUMNS if name in names) + 1
    if len(cells) < width:
        raise ValueError(f"{len(cells)} of {width} columns")
    annotation_id, revision, saved_at, *texts, match_score = cells[: len(FIRST_COLUMNS)]
    later = {name: cells[names.index(name)] for name in COLUMNS[len(FIRST_COLUMNS) :] if name in names}
    moment = datetime.fromisoformat(saved_at)
    score = float(match_score) if match_score else None
    if not annotation_id or (score is not None and not math.isfinite(score)):
        raise ValueError("no number of its own" if not annotation_id else match_score)
    if later.get("sensitive", "").endswith(CUT_SHORT.decode()):
        raise ValueError("cut short")
    # Editors, articles and verdicts repeat in thousands of rows: one copy of each is enough.
    known: dict[str, Any] = dict(zip(FIRST_COLUMNS[3:-1], map(sys.intern, texts), strict=True))
    if moment.tzinfo is None:  # a spreadsheet dropped it
        moment = moment.replace(tzinfo=UTC)
    return Annotation(
        annotation_id,
        int(revision),
        moment,
        match_score=score,
        **known,
        role=Role(later.get("role") or Role.JUDGEMENT),
        content_type=sys.intern(later.get("content_type", "")),
        sensitive=later.get("sensitive", "").strip().casefold() not in NO,
    )


def widen(data: bytes, names: Sequence[str]) -> bytes:
    """A log with so many columns more, empty in every row that it has; not a byte of its cells changes."""
    header, *rows = split_rows(data)
    wide = [with_more(data[row.start : row.end], b',""' * len(names)) for row in rows]
    return b"".join([with_more(data[header.start : header.end], f",{','.join(names)}".encode()), *wide])


def with_more(row: bytes, cells: bytes) -> bytes:
    """A finished row with more cells before its line end."""
    end = row[len(row.rstrip(b"\r\n")) :]
    return row[: len(row) - len(end)] + cells + end


def encode_row(cells: Iterable[str]) -> bytes:
    """A row of RFC 4180, every cell quoted."""
    return (",".join('"' + cell.replace('"', '""') + '"' for cell in cells) + "\r\n").encode()


def split_rows(data: bytes) -> Iterator[Row]:
    """The rows of the bytes, the last one perhaps unfinished; a row that is no CSV has a single cell."""
    taken = 0

    def lines() -> Iterator[str]:
        nonlocal taken
        for line in io.BytesIO(data):
            taken += len(line)
            yield line.decode("utf-8", "replace")

    reader, start = csv.reader(lines()), 0
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:  # e.g. a bare carriage return of another program
            cells = [""]
        yield Row(cells, start, taken)
        start = taken


def is_open(row: bytes) -> bool:
    """Whether the row ends between quotation marks: another line would still belong to it."""
    lines = [line.decode("utf-8", "replace") for line in io.BytesIO(row)]
    try:
        return len(list(csv.reader([*lines, "next"]))) == 1
    except csv.Error:  # no CSV at all: nothing that could be open
        return False


def is_finished(row: bytes) -> bool:
    """Whether the row has its line end, so that nothing more can come."""
    return row.endswith(b"\n") and not is_open(row)


def ending(row: bytes) -> bytes:
    """What to append to an unfinished row so that the next one stands on its own and the file stays UTF-8.

    A cell that was cut, or not even begun, gets a mark: "81" of "81.5" or no score must not be taken for a whole one.
    """
    rest = rest_of_character(row)
    if is_open(row + rest):
        return rest + CUT_SHORT + b'"\r\n'
    if row.startswith(b'"') and row.endswith(
        b","
    ):  # ours, for we quote every cell; a spreadsheet leaves empty ones bare
        return b'"' + CUT_SHORT + b'"\r\n'
    return b"\n" if row.endswith(b"\r") else b"\r\n"


def rest_of_character(row: bytes) -> bytes:
    """The bytes that complete a character cut in the middle, if the row ends with one."""
    try:
        row.decode()
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data":
            return next(rest for rest in RESTS if is_text(row[error.start :] + rest))
    return b""


# The first byte after E0 and F0 must be high, after ED and F4 low; all others may be either.
RESTS = tuple(bytes([first]) + b"\x80" * more for more in range(3) for first in (0x80, 0xBF))


def is_text(data: bytes) -> bool:
    """Whether the bytes are UTF-8."""
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True
