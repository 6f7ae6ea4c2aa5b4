"""A finished file -> its place on the disk, whole or not at all."""

import os
import shutil
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from factcheck.errors import InputError


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
