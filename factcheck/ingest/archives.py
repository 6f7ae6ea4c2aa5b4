"""A ZIP -> its files one by one; what is really unpacked is counted, whatever the archive says of its sizes."""

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from factcheck.errors import InputError
from factcheck.ingest.sorts import Sort, find_office_sort

CHUNK = 1 << 20
LARGEST_FILE = 50_000_000
LARGEST_ARCHIVE = 500_000_000
LARGEST_PART = 60_000_000
"""Bytes that the parts of one Office document may unpack to; a workbook of 20,000 articles has some 50 MB."""
MOST_FILES = 20_000
JUNK = ("__MACOSX/", "Thumbs.db", "desktop.ini", ".DS_Store")
TORN = (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError, RuntimeError)
"""What zipfile raises for archives that are torn, or packed in a way that it does not know."""
KINDS = {
    Sort.ZIP: "ZIP file that can be read; pack it again.",
    Sort.WORD: "Word document that can be read; save it again as .docx, or paste its text.",
    Sort.SHEET: "workbook that can be read; save it again as .xlsx or .csv.",
    Sort.OPEN_TEXT: "text document that can be read; save it again as .odt or .docx, or paste its text.",
    Sort.OPEN_SHEET: "workbook that can be read; save it again as .ods, .xlsx or .csv.",
}
"""What an archive should have been, and what to do."""
UTF8_NAME, LOCKED = 0x800, 0x1
Found = tuple[str, bytes | InputError]


@contextmanager
def open_archive(content: bytes, name: str, sort: Sort = Sort.ZIP) -> Iterator[zipfile.ZipFile]:
    """The archive of a document, workbook or ZIP.

    Raises `InputError` for one that is torn.
    """
    try:
        archive = zipfile.ZipFile(BytesIO(content))
    except TORN as error:
        raise InputError(f"{name} is no {KINDS[sort]}") from error
    with archive:
        yield archive


def sort_of_archive(content: bytes, name: str, promised: Sort) -> Sort:
    """Whether an archive is a document of an Office programme, whatever its ending, or a ZIP of files."""
    with open_archive(content, name, promised) as archive:
        names = set(archive.namelist())
        kind = read_part(archive, "mimetype", name).decode("ascii", "replace") if "mimetype" in names else ""
        return find_office_sort(names, kind)


def read_part(archive: zipfile.ZipFile, part: str, name: str) -> bytes:
    """One part of an Office document.

    Raises `InputError` where it is torn, locked, or unpacks to more than any real document; `KeyError` if not there.
    """
    try:
        return unpack(archive, archive.getinfo(part), name, LARGEST_PART)
    except TORN as error:
        raise InputError(f"{name} is torn; save it again.") from error


def check_parts(content: bytes, name: str, sort: Sort) -> None:
    """Raise `InputError` for an Office document whose parts together unpack to more than any real one."""
    left = LARGEST_PART
    with open_archive(content, name, sort) as archive:
        for info in archive.infolist():
            if info.filename.endswith((".xml", ".rels")):
                left -= len(read_part(archive, info.filename, name))
            if left < 0:
                raise InputError(f"{name} unpacks to more than {LARGEST_PART // 1_000_000} MB; split it.")


def unpack(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, most: int) -> bytes:
    """The content of one file of an archive, at most so many bytes.

    Raises `InputError` for a locked file, or one that goes on after that.
    """
    if info.flag_bits & LOCKED:
        raise InputError(f"{name} is locked with a password; unpack it and give the files.")
    parts: list[bytes] = []
    size = 0
    with archive.open(info) as file:
        while part := file.read(CHUNK):
            parts.append(part)
            size += len(part)
            if size > most:
                raise InputError(f"{name} unpacks to more than {most // 1_000_000} MB; give its files one by one.")
    return b"".join(parts)


def files_of(content: bytes, name: str) -> Iterator[Found]:
    """The files of a ZIP by name, with their content or what is wrong with them.

    Raises `InputError` for an archive that cannot be opened, is locked, or unpacks to more than any real one.
    """
    with open_archive(content, name) as archive:
        infos = sorted((name_of(info), position, info) for position, info in enumerate(archive.infolist()))
        infos = [each for each in infos if not each[2].is_dir() and not is_junk(each[0])]
        if len(infos) > MOST_FILES:
            raise InputError(f"{name} holds more than {MOST_FILES:,} files; split it.")
        if infos and all(info.flag_bits & LOCKED for _, _, info in infos):
            raise InputError(f"{name} is locked with a password; unpack it and give the files.")
        left = LARGEST_ARCHIVE
        for member, _, info in infos:
            place = f"{name}/{member}"
            try:
                found: bytes | InputError = unpack(archive, info, place, min(LARGEST_FILE, left))
            except InputError as error:
                found = error
            except TORN:
                found = InputError(f"{place} is torn; pack it again.")
            left -= len(found) if isinstance(found, bytes) else LARGEST_FILE
            yield place, found
            if left <= 0:
                raise InputError(f"{name} unpacks to more than {LARGEST_ARCHIVE // 1_000_000} MB; split it.")


def name_of(info: zipfile.ZipInfo) -> str:
    """The name of a file: macOS writes UTF-8 without saying so, and then it is read as the DOS alphabet."""
    if info.flag_bits & UTF8_NAME:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.filename


def is_junk(name: str) -> bool:
    """Whether a system left that file: macOS's "._" twins, thumbnails, hidden files."""
    return name.startswith(JUNK[0]) or name.split("/")[-1] in JUNK or name.split("/")[-1].startswith(".")
