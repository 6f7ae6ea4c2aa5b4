"""The annotation log: one CSV file that several programs append to at once, and that nobody ever rewrites.

An annotation counts as saved when its row is on disk and was read back; only then does `append` return it.
"""

import os
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, NamedTuple
from uuid import uuid4

from filelock import FileLock, Timeout

from factcheck.annotations.judgements import current
from factcheck.annotations.rows import (
    COLUMNS,
    FIRST_COLUMNS,
    HEADER,
    Draft,
    Row,
    check_draft,
    encode_row,
    ending,
    is_finished,
    lacking,
    split_rows,
    storable,
    to_annotation,
    to_cells,
    widen,
)
from factcheck.errors import AnnotationError, InputError
from factcheck.files import PATIENCE, POLL, sync_folder, write, write_whole
from factcheck.models import Annotation

REMEMBERED = 256  # bytes before the place read so far, by which a file that was changed is recognised


class Place(NamedTuple):
    """How far a file has been read: which file, up to which byte and row, and the bytes just before."""

    file: int = -1
    offset: int = 0
    row: int = 0
    before: bytes = b""


class AnnotationLog:
    """The annotations of one CSV file; safe to share between threads, sessions and processes."""

    def __init__(self, path: Path) -> None:
        """Follow the file of that path; it and its folder are made by the first `append`."""
        self.path = Path(path)
        self._mutex = threading.RLock()
        self._forget()

    def append(self, draft: Draft) -> Annotation:
        """Save an annotation and return it with its number, its revision (one more than the claim's last) and time.

        Raises `AnnotationError` if it is not safely on disk; then nothing of it stays in the file. Characters that no
        CSV can hold are replaced (`storable`): compare the result with the draft to tell the editor.
        """
        draft = check_draft(draft)
        with self._mutex, self._explained(f"The annotation of {draft.claim_id} is NOT saved"), self._locked():
            return self._append(draft)

    def check(self) -> None:
        """Raise `AnnotationError` if the file exists and is no annotation log that can be read."""
        self.rows()

    def rows(self) -> list[Annotation]:
        """Every annotation in the order of the file; rows that cannot be read are left out and told by `damaged`."""
        with self._mutex:
            rest = self._look()
            return [*self._rows, *whole(rest, self._names)]

    def current(self) -> dict[str, Annotation]:
        """The latest revision of each claim, by `claim_id`, in the order in which the claims were first judged."""
        return current(self.rows())

    def history(self, claim_id: str) -> list[Annotation]:
        """All annotations of a claim, oldest first."""
        wanted = storable(claim_id)
        return [annotation for annotation in self.rows() if annotation.claim_id == wanted]

    def damaged(self) -> list[str]:
        """A sentence for each row that cannot be read, such as the half row of a program that was killed."""
        with self._mutex:
            rest = self._look()
            unread = (
                []
                if whole(rest, self._names) or not rest.strip()
                else [self._complaint(self._place.row + 1, "no line end")]
            )
            return [*self._damaged, *unread]

    def _forget(self) -> None:
        self._place = Place()
        self._names: tuple[str, ...] = COLUMNS
        self._rows: list[Annotation] = []
        self._damaged: list[str] = []
        self._revisions: dict[str, int] = {}

    def _look(self) -> bytes:
        """Read what was added since the last look; the unfinished last row comes back."""
        with self._explained("The annotations cannot be read"):
            try:
                with self.path.open("rb") as file:
                    return self._read_on(file)
            except FileNotFoundError:
                self._forget()
                return b""

    def _read_on(self, file: BinaryIO) -> bytes:
        """Take in the rows after the last place; from the beginning if it is not the file that we knew."""
        inode = os.fstat(file.fileno()).st_ino
        file.seek(max(0, self._place.offset - REMEMBERED))
        if inode != self._place.file or file.read(len(self._place.before)) != self._place.before:
            self._forget()
        file.seek(self._place.offset)
        data = file.read()
        taken, count = 0, self._place.row
        for row in split_rows(data):
            if row.end == len(data) and not is_finished(data[row.start :]):
                break
            taken, count = row.end, count + 1
            self._take(row, count)
        before = (self._place.before + data[:taken])[-REMEMBERED:]
        self._place = Place(inode, self._place.offset + taken, count, before)
        rest = data[taken:]
        if not count and not HEADER.startswith(rest):
            self._take_header(next(split_rows(rest)).cells)
        return rest

    def _take(self, row: Row, number: int) -> None:
        """Remember a finished row of the file."""
        if number == 1:
            self._take_header(row.cells)
        elif row.cells:
            try:
                annotation = to_annotation(row.cells, self._names)
            except ValueError as error:
                self._damaged.append(self._complaint(number, str(error)))
            else:
                self._rows.append(annotation)
                known = self._revisions.get(annotation.claim_id, 0)
                self._revisions[annotation.claim_id] = max(known, annotation.revision)

    def _take_header(self, cells: list[str]) -> None:
        """Accept our columns, and more after them."""
        names = tuple(cell.removeprefix("\ufeff").strip() for cell in cells)
        if names[: len(FIRST_COLUMNS)] != FIRST_COLUMNS:
            self._forget()
            wanted = ", ".join(FIRST_COLUMNS)
            raise AnnotationError(f"{self.path} is no annotation log: its first row must be {wanted}; choose another.")
        self._names = names

    def _complaint(self, number: int, reason: str) -> str:
        return (
            f"{self.path}, row {number}: no whole annotation ({reason}); it was never confirmed or was changed later."
        )

    def _append(self, draft: Draft) -> Annotation:
        """Write one row behind all others; the lock is held."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        created = not self.path.exists()
        self._widen(draft)
        with self.path.open("a+b", buffering=0) as file:
            rest = self._read_on(file)
            annotation = self._number(draft, rest)
            beginning = self._beginning(rest)
            row = encode_row(to_cells(annotation, self._names))
            start = write(file, beginning + row) + len(beginning)
        if created:
            sync_folder(self.path.parent)
        self._read_back(start, row)
        return annotation

    def _widen(self, draft: Draft) -> None:
        """Give a log that was begun with fewer columns those that the draft needs: whole in one step or not at all."""
        rest = self._look()
        if not self._place.row or not (more := lacking(draft, self._names)):
            return
        write_whole(self.path, widen(self.path.read_bytes() + (ending(rest) if rest else b""), more))
        self._forget()

    def _number(self, draft: Draft, rest: bytes) -> Annotation:
        """The draft as the next revision of its claim."""
        unfinished = (known.revision for known in whole(rest, self._names) if known.claim_id == draft.claim_id)
        revision = max(self._revisions.get(draft.claim_id, 0), *unfinished, 0) + 1
        return Annotation(annotation_id=uuid4().hex, revision=revision, saved_at=now(), **asdict(draft))

    def _beginning(self, rest: bytes) -> bytes:
        """What has to come before the next row: the header of a new file, or the end of an unfinished row."""
        if not self._place.row and HEADER.startswith(rest):
            return HEADER[len(rest) :]
        return ending(rest) if rest else b""

    def _read_back(self, start: int, row: bytes) -> None:
        """Compare what the file now holds, opened anew, with what was to be saved."""
        with self.path.open("rb") as file:
            file.seek(start)
            if file.read(len(row)) != row:
                raise OSError("another program replaced the file")

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """Hold the lock that all writers of this file take; the system frees it when a holder is killed."""
        real = self.path.resolve()
        real.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(f"{real}.lock", timeout=PATIENCE, poll_interval=POLL):
            yield

    @contextmanager
    def _explained(self, what: str) -> Iterator[None]:
        """Turn the troubles of files into a sentence for the editor."""
        try:
            if self.path.exists() and not self.path.is_file():  # a pipe or device would never end
                raise OSError("a folder or device and no file")
            yield
        except Timeout as error:
            raise AnnotationError(
                f"{what}: another program has held {self.path} for {PATIENCE:.0f} seconds; try again."
            ) from error
        except InputError as error:
            raise AnnotationError(f"{what}: {error}") from error
        except OSError as error:
            reason = error.strerror or str(error)
            raise AnnotationError(
                f"{what}: {self.path}: {reason}; make room or choose a file that can be written, then try again."
            ) from error


def now() -> datetime:
    """The time in UTC, to the thousandth of a second that the log keeps."""
    moment = datetime.now(UTC)
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


def whole(rest: bytes, names: Sequence[str]) -> list[Annotation]:
    """The annotation of an unfinished row that lacks nothing but its line end (an editor that strips it, for one)."""
    try:
        return [to_annotation(row.cells, names) for row in split_rows(rest + ending(rest))] if rest else []
    except ValueError:
        return []
