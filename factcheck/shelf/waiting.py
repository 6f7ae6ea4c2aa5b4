"""Articles that wait for their analysis, on disk until they have had it: what a crash leaves is gone on with.

One file of JSON lines a go, a byte in a second file for every line that is done, and a lock that a live program holds:
a second program on the same workspace leaves its work alone.
"""

import json
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from filelock import FileLock, Timeout

from factcheck import settings
from factcheck.errors import InputError
from factcheck.export import to_json
from factcheck.export.reading import read_time
from factcheck.export.records import plain
from factcheck.files import write_whole
from factcheck.ingest import Placed
from factcheck.models import Article

Found = tuple[Placed, str | None]
"""An article, or what is wrong with its input, and the file of the same go that had it before, if any."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A go of articles on disk, held by this program."""

    path: Path
    lock: FileLock

    @property
    def counter(self) -> Path:
        """The file with a byte for every article that is done."""
        return self.path.with_suffix(".done")

    def count(self) -> None:
        """Note that one more is done; where even that cannot be written, it is only done again after a crash."""
        with suppress(OSError), self.counter.open("ab") as file:
            file.write(b".")

    def read(self) -> list[Found]:
        """What is left; a line that somebody spoilt is passed over."""
        done = self.counter.stat().st_size if self.counter.exists() else 0
        with self.path.open(encoding="utf-8") as file:
            return [found for number, line in enumerate(file) if number >= done and (found := from_line(line))]

    def forget(self) -> None:
        """Take the go off the disk: it is done, or its editor stopped it."""
        for path in (self.path, self.counter):
            with suppress(OSError):
                path.unlink(missing_ok=True)
        self.lock.release()
        with suppress(OSError):
            Path(self.lock.lock_file).unlink(missing_ok=True)


def keep_waiting(found: Sequence[Found]) -> Waiting:
    """Put a go of articles on disk, whole or not at all.

    Raises `InputError` if the workspace cannot be written.
    """
    path = settings.waiting_folder() / f"{datetime.now():%Y%m%d-%H%M%S}-{uuid4().hex[:8]}.jsonl"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = hold(path)
    except OSError as error:
        raise InputError(f"{path} cannot be written ({error.strerror}); free or unlock its folder.") from error
    assert lock, "its name is new"
    try:
        write_whole(path, "".join(map(to_line, found)).encode("utf-8"))
    except InputError:
        lock.release()
        raise
    return Waiting(path, lock)


def left_waiting() -> Iterator[tuple[Waiting, list[Found]]]:
    """The goes that a program which has ended left behind, oldest first, each with what is left of it."""
    for path in sorted(settings.waiting_folder().glob("*.jsonl")):
        with suppress(OSError):
            if lock := hold(path):
                waiting = Waiting(path, lock)
                if left := waiting.read():
                    yield waiting, left
                else:
                    waiting.forget()


def hold(path: Path) -> FileLock | None:
    """Lock the file for as long as this program lives; None if another one holds it."""
    lock = FileLock(f"{path}.lock", timeout=0, thread_local=False)
    try:
        lock.acquire()
    except Timeout:
        return None
    return lock


def to_line(found: Found) -> str:
    """One article of a go as a line of JSON."""
    placed, twin = found
    record: dict[str, object] = {"place": placed.place, "twin": twin}
    if isinstance(placed.found, InputError):
        record["problem"] = str(placed.found)
    else:
        record["article"] = plain(asdict(placed.found))
    return to_json(record) + "\n"


def from_line(line: str) -> Found | None:
    """What `to_line` wrote; None for a spoilt line."""
    with suppress(ValueError, KeyError, TypeError):
        record = json.loads(line)
        if "problem" in record:
            return Placed(record["place"], InputError(record["problem"])), record["twin"]
        fields = record["article"]
        article = Article(**fields | {"published_at": read_time(fields["published_at"])})
        return Placed(record["place"], article), record["twin"]
    return None
