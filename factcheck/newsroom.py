"""Tables that ship or that a newsroom fills in a spreadsheet -> their rows, with the place to name in a complaint.

One reader for outlets and names, so that both take what spreadsheets write and complain in the same words.
"""

import csv
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from factcheck.errors import InputError

ABSENT = 0


class TableRow(NamedTuple):
    """The cells of a row by column, trimmed; the number of its line, and the words that name it."""

    cells: Mapping[str, str]
    line: int
    place: str
    is_too_long: bool
    """Whether it has more cells than the header."""


def read_table(path: Path, *, wants: Collection[str] = ()) -> Iterator[TableRow]:
    """The rows of a CSV table in order, empty ones left out; comma or semicolon, with or without a mark for UTF-8.

    Raises `InputError` that names the file and the remedy where it cannot be read, or lacks a column that it wants.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            header = file.readline()
            file.seek(0)
            # Excel in Indonesian saves with semicolons.
            table = csv.DictReader(file, delimiter=";" if ";" in header and "," not in header else ",")
            if not set(wants) <= {(column or "").strip() for column in table.fieldnames or ()}:
                raise InputError(f"{path}, line 1: the header wants the columns {' and '.join(wants)}.")
            for row in table:
                found = {(name or "").strip(): (cell or "").strip() for name, cell in row.items() if not_rest(cell)}
                if any(found.values()) or None in row:
                    yield TableRow(found, table.line_num, f"{path}, line {table.line_num}", None in row)
    except UnicodeDecodeError as error:
        raise InputError(f"{path} is not UTF-8 text; save it as CSV UTF-8.") from error
    except csv.Error as error:
        raise InputError(f"{path} is no CSV table ({error}); save it as CSV UTF-8.") from error
    except OSError as error:
        raise InputError(f"{path} cannot be read ({error.strerror}); close or unlock it.") from error


def not_rest(cell: object) -> bool:
    """Whether a cell is one of a column, and not the list of those behind the last column."""
    return cell is None or isinstance(cell, str)


def changed_at(path: Path) -> int:
    """When a file was last changed, in nanoseconds; 0 while there is none."""
    try:
        return path.stat().st_mtime_ns
    except FileNotFoundError:
        return ABSENT
