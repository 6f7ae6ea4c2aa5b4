"""Any text -> a cell that a spreadsheet shows and never runs.

A cell that begins with = + - @ is a formula to Excel, LibreOffice and Google Sheets, also behind a tab or line break,
and in full width (＝). An apostrophe before it makes it text. Only exports are guarded: the log keeps what was written.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
LONGEST_CELL = 32_767
"""What a cell of Excel can hold, in UTF-16 units; more makes the file unreadable or is cut without a word."""

NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
NO_CSV = re.compile("[\x00\ud800-\udfff]")


def guard(text: str) -> str:
    """The text, with an apostrophe in front if a spreadsheet would take it for a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text


def guarded_csv(columns: Sequence[str], rows: Iterable[Iterable[object]], *, excel: bool = False) -> bytes:
    """A CSV for spreadsheets: RFC 4180, UTF-8, guarded; `excel` adds the mark by which Excel knows UTF-8."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([cell_text(value) for value in row] for row in rows)
    return NO_CSV.sub("\ufffd", file.getvalue()).encode("utf-8-sig" if excel else "utf-8")


def cell_text(value: object) -> str:
    """A value as the text of a cell; unknown is empty, only text needs the guard."""
    if value is None or value != value:  # NaN, by which a table says unknown, is not itself
        return ""
    return guard(value) if isinstance(value, str) else str(value)


def sheet_text(text: str) -> str:
    """The text as a cell of an XLSX file can hold it: guarded, single line feeds, no control characters."""
    return NO_XML.sub("\ufffd", guard(text.replace("\r\n", "\n").replace("\r", "\n")))


def cut(text: str) -> str:
    """The text within the length of an Excel cell, with a note at its end if something is missing."""
    if len(text.encode("utf-16-le", "surrogatepass")) // 2 <= LONGEST_CELL:
        return text
    note = " […cut: the cell of a spreadsheet holds no more]"
    half = text.encode("utf-16-le", "surrogatepass")[: 2 * (LONGEST_CELL - len(note))]
    return half.decode("utf-16-le", "ignore") + note
