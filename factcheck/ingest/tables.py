"""Files with many articles (JSON lines, CSV, spreadsheets) -> articles one by one, never the whole file at once."""

import codecs
import csv
import json
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from io import BufferedReader, BytesIO, TextIOWrapper
from itertools import chain

from factcheck.errors import InputError
from factcheck.ingest.decoding import decode
from factcheck.ingest.records import article_from_record
from factcheck.models import Article

Found = Article | InputError
FIELD_LIMIT = 50_000_000
CHUNK = 65_536
BROKEN_WORKBOOK = (
    *(zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError),
    *(KeyError, IndexError, ValueError, SyntaxError),
)
"""What openpyxl raises for files that are no workbooks, or torn ones."""
UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_json_lines(file: BufferedReader, name: str, *, publisher: str | None = None) -> Iterator[Found]:
    """The articles of a JSON lines file; a line that cannot be read becomes an error that names it."""
    for number, line in enumerate(whole_lines(file), 1):
        place = f"{name}, line {number}"
        try:
            words = decode(line, place).strip("\ufeff \t\r\n\x00")
            if words:
                yield article_from_record(parse(words, place), place, publisher=publisher)
        except InputError as error:
            yield error


def whole_lines(file: BufferedReader) -> Iterator[bytes]:
    """The lines of a file; those of a UTF-16 file as UTF-8."""
    if file.peek(2)[:2] in UTF16_MARKS:
        for line in TextIOWrapper(file, "utf-16", errors="replace", newline="\n"):
            yield line.encode("utf-8", errors="surrogatepass")
    else:
        yield from file


def parse(words: str, place: str) -> object:
    """The value of one line of JSON.

    Raises `InputError` for what is no JSON.
    """
    try:
        return json.loads(words)
    except json.JSONDecodeError as error:
        raise InputError(f"{place}: no JSON ({error.msg} at character {error.pos + 1}).") from error
    except (RecursionError, ValueError) as error:  # brackets nested thousands deep, numbers of thousands of digits
        raise InputError(f"{place}: no JSON that can be read.") from error


def read_json(content: bytes, name: str, *, publisher: str | None = None) -> Iterator[Found]:
    """The article of a JSON file, the articles of a list in it, or JSON lines under the wrong name."""
    words = decode(content, name)
    try:
        value = parse(words.strip("\ufeff"), name)
    except InputError as error:
        lines = [line for line in words.splitlines() if line.strip()]
        if len(lines) > 1 and lines[0].lstrip().startswith("{") and lines[0].rstrip().endswith("}"):
            yield from read_json_lines(bytes_file(words.encode("utf-8", "surrogatepass")), name, publisher=publisher)
        else:
            yield error
        return
    records = value if isinstance(value, list) else [value]
    for number, record in enumerate(records, 1):
        yield read_record(record, f"{name}, item {number}" if len(records) > 1 else name, publisher)


def read_record(record: object, place: str, publisher: str | None) -> Found:
    """The article of a record, or the error that says what is wrong with it."""
    try:
        return article_from_record(record, place, publisher=publisher)
    except InputError as error:
        return error


def read_csv(file: BufferedReader, name: str, *, publisher: str | None = None) -> Iterator[Found]:
    """The articles of a CSV file with a header row; separators are commas, semicolons or tabs.

    Raises `InputError` for a file without a column `text` or `html`.
    """
    csv.field_size_limit(FIELD_LIMIT)
    lines = TextIOWrapper(file, encoding_of(file), errors="replace", newline="")
    first = lines.readline()
    rows = csv.reader(chain([first], lines), delimiter=max(",;\t", key=first.count))
    header = [column.strip().strip("\ufeff") for column in next(rows, [])]
    check_columns(header, name)
    line = rows.line_num
    while True:
        place = f"{name}, line {line + 1}"
        try:
            row = next(rows, None)
        except csv.Error as error:
            yield InputError(f"{place}: cannot read the row ({error}).")
            continue
        if row is None:
            return
        line = rows.line_num
        if any(cell.strip() for cell in row):
            yield read_row(header, row, place, publisher)


def read_row(header: list[str], row: list[str], place: str, publisher: str | None) -> Found:
    """The article of one row; an empty cell is an unknown field."""
    if len(row) > len(header):
        return InputError(
            f"{place}: the row has {len(row)} cells for {len(header)} columns; are quotation marks missing?"
        )
    return read_record({column: cell for column, cell in zip(header, row, strict=False) if cell}, place, publisher)


def check_columns(header: Iterable[str], name: str) -> None:
    """Raise `InputError` for a table without the text."""
    columns = [column for column in header if column]
    if not {"text", "html"} & set(columns):
        raise InputError(f"{name} has no column text, only {', '.join(columns[:8]) or 'none'}; name the column text.")


def encoding_of(file: BufferedReader) -> str:
    """The encoding of a file: by its mark, as UTF-8 if all of it is, else as Windows writes it."""
    if file.peek(2)[:2] in UTF16_MARKS:
        return "utf-16"
    if not file.seekable():
        return "utf-8-sig"
    start, decoder = file.tell(), codecs.getincrementaldecoder("utf-8")()
    try:
        while chunk := file.read(CHUNK):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return "cp1252"
    finally:
        file.seek(start)
    return "utf-8-sig"


def bytes_file(content: bytes) -> BufferedReader:
    """Bytes as an open file."""
    return BufferedReader(BytesIO(content))  # it has all that a raw file needs


def read_sheet(content: bytes, name: str, *, publisher: str | None = None) -> Iterator[Found]:
    """The articles of the first sheet of an XLSX workbook, with the columns of the CSV form.

    Raises `InputError` for a file that is no workbook.
    """
    import openpyxl  # loads slowly, and few archives are workbooks

    try:
        book = openpyxl.load_workbook(BytesIO(content), read_only=True, data_only=True)
        rows = book.worksheets[0].iter_rows(values_only=True)
        header = [str(cell or "").strip() for cell in next(rows, ())]
        check_columns(header, name)
        for number, row in enumerate(rows, 2):
            record = {column: cell for column, cell in zip(header, row, strict=False) if column and cell is not None}
            if record:
                yield read_record(as_text(record), f"{name}, row {number}", publisher)
    except BROKEN_WORKBOOK as error:
        raise InputError(f"{name} is no workbook that can be read; save it again as .xlsx or .csv.") from error


def as_text(record: Mapping[str, object]) -> dict[str, object]:
    """The cells of a row with numbers as text where the form wants text."""
    return {
        field: str(value) if field in ("text", "title", "publisher") and isinstance(value, int | float) else value
        for field, value in record.items()
    }
