"""The sheets of a workbook (.xlsx, .ods) -> articles, a row each, with the columns of the CSV form."""

import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from io import BytesIO

from factcheck.errors import InputError
from factcheck.ingest.archives import KINDS
from factcheck.ingest.columns import read_header
from factcheck.ingest.records import article_from_record
from factcheck.ingest.sorts import Sort
from factcheck.models import Article

Found = Article | InputError
Row = Sequence[object]
BROKEN = (
    *(zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError),
    *(KeyError, IndexError, ValueError, TypeError, AttributeError, SyntaxError),
)
"""What openpyxl raises for files that are no workbooks, or torn ones."""


def read_sheets(sort: Sort, content: bytes, name: str, *, publisher: str | None = None) -> Iterator[Found]:
    """The articles of every sheet that has a column for the text.

    Raises `InputError` for a file that is no workbook, or has no such sheet.
    """
    if sort is Sort.OPEN_SHEET:
        from factcheck.ingest.opendocument import read_ods

        sheets: Iterable[tuple[str, Iterator[Row]]] = read_ods(content, name)
    else:
        sheets = xlsx_sheets(content)
    refused: list[InputError] = []
    read = 0
    try:
        for title, rows in sheets:
            place = f"{name}, sheet {title}"
            try:
                yield from read_rows(rows, place, publisher)
                read += 1
            except InputError as error:
                refused.append(error)
    except BROKEN as error:
        raise InputError(f"{name} is no {KINDS[sort]}") from error
    if not read:
        raise refused[0] if refused else InputError(f"{name} is a workbook without rows; give one with articles in it.")


def xlsx_sheets(content: bytes) -> Iterator[tuple[str, Iterator[Row]]]:
    """Each sheet of a workbook with its rows; formulas give the value that was saved."""
    import openpyxl

    book = openpyxl.load_workbook(BytesIO(content), read_only=True, data_only=True)
    for sheet in book.worksheets:
        sheet.reset_dimensions()  # some programmes write a wrong size, and rows beyond it would be lost
        yield sheet.title, sheet.iter_rows(values_only=True)


def read_rows(rows: Iterator[Row], place: str, publisher: str | None) -> Iterator[Found]:
    """The articles of the rows below the header; empty rows above and between do not count.

    Raises `InputError` for a sheet without a column for the text.
    """
    header: list[str] = []
    for number, row in enumerate(rows, 1):
        if not any(cell not in (None, "") for cell in row):
            continue
        if not header:
            header = read_header(row, place)
            continue
        record = {column: as_text(column, cell) for column, cell in zip(header, row, strict=False) if column}
        try:
            told = {column: cell for column, cell in record.items() if cell not in (None, "")}
            yield article_from_record(told, f"{place}, row {number}", publisher=publisher)
        except InputError as error:
            yield error
    if not header:
        raise InputError(f"{place} is empty; give one with articles in it.")


def as_text(column: str, cell: object) -> object:
    """A cell as a record has it: numbers as text where the form wants text, dates of other columns in ISO 8601."""
    if column == "published_at":
        return cell
    if isinstance(cell, datetime | date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    if column in ("id", "text", "html", "title", "publisher", "url", "language") and isinstance(cell, int | float):
        return str(cell)
    return cell
