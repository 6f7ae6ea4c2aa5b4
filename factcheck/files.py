"""Bytes -> the disk, whole or not at all: new files, and additions to files that several programs write."""

import os
import shutil
from contextlib import suppress
from io import FileIO
from pathlib import Path
from uuid import uuid4

from factcheck.errors import InputError

PATIENCE = 30.0  # seconds that an append waits while others write
POLL = 0.001  # seconds between two looks at the lock; an append takes a few thousandths itself


def write_whole(path: Path, data: bytes) -> None:
    """Write the file beside its place and move it there when it is whole: nobody ever opens half of it.

    Raises `InputError` if it cannot be written; what lay there before is then untouched.
    """
    path = Path(os.path.realpath(path))
    draft = path.with_name(f".{path.name[:100]}.{uuid4().hex}")
    try:
        with draft.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, draft)
        draft.replace(path)
    except OSError as error:
        reason = error.strerror or error
        raise InputError(f"{path} cannot be written ({reason}); choose another folder or make room.") from error
    finally:
        with suppress(OSError):  # it is gone where it was moved, or never came to be
            draft.unlink(missing_ok=True)


def write(file: FileIO, data: bytes) -> int:
    """Append the bytes, see them to the disk and tell where they begin; what could not be finished is taken back."""
    start = file.seek(0, os.SEEK_END)
    try:
        written = 0
        while written < len(data):
            written += file.write(data[written:])
        os.fsync(file.fileno())
    except OSError:
        with suppress(OSError):  # where even that fails, the next append closes the half row
            file.truncate(start)
        raise
    return start


def sync_folder(folder: Path) -> None:
    """See the name of a new file to the disk, so that it outlives a power cut."""
    if os.name == "posix":  # elsewhere a folder cannot be opened
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
