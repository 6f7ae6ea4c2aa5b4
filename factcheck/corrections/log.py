"""The file of corrections: JSON lines that are only ever appended to.

Several sessions and processes may write at once: they take the same kind of lock as the annotation log, and a
correction counts as kept only when it is on disk.
"""

from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock, Timeout

from factcheck.corrections.rows import from_line, to_line
from factcheck.errors import CorrectionError
from factcheck.files import PATIENCE, POLL, sync_folder, write
from factcheck.models import AnyCorrection


def append(path: Path, correction: AnyCorrection) -> None:
    """Write one correction behind all others and see it to the disk.

    Raises `CorrectionError` if it could not be kept; then nothing of it stays in the file.
    """
    row = to_line(correction)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(f"{path.resolve()}.lock", timeout=PATIENCE, poll_interval=POLL):
            created = not path.exists()
            with path.open("a+b", buffering=0) as file:
                write(file, (b"" if is_whole(path) else b"\n") + row)
            if created:
                sync_folder(path.parent)
    except (OSError, Timeout) as error:
        reason = "another program holds it" if isinstance(error, Timeout) else error.strerror
        raise CorrectionError(
            f"The correction is NOT kept: {path}: {reason}; make room or unlock it, then try again."
        ) from error


def is_whole(path: Path) -> bool:
    """Whether the file is empty or its last line has its end; a program that was killed leaves half a line."""
    data = path.read_bytes()
    return not data or data.endswith(b"\n")


def read_all(path: Path) -> Iterator[AnyCorrection]:
    """Every correction in the order in which they were made; lines that hold none are passed over.

    Raises `CorrectionError` for a file that cannot be read.
    """
    try:
        lines = path.read_text("utf-8", errors="replace").split("\n") if path.exists() else []
    except OSError as error:
        raise CorrectionError(f"{path} cannot be read: {error.strerror}; unlock it or move it away.") from error
    for line in lines:
        correction = from_line(line)
        if correction:
            yield correction


def read_of(path: Path, article_id: str) -> tuple[AnyCorrection, ...]:
    """The corrections of one article, oldest first."""
    return tuple(correction for correction in read_all(path) if correction.article_id == article_id)
