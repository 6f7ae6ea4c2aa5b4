"""Files with many articles (JSON lines, JSON, CSV) -> articles one by one, never the whole file at once."""

import csv
import json
import re
from collections.abc import Callable, Iterator, Sequence
from io import BufferedReader, BytesIO, TextIOWrapper
from itertools import chain

from factcheck.errors import InputError
from factcheck.ingest.columns import knows, read_header
from factcheck.ingest.decoding import check_characters, decode, find_encoding, marked_encoding
from factcheck.ingest.records import article_from_record
from factcheck.models import Article

Found = Article | InputError
Row = tuple[str, dict[str, str]]
"""Where a row stands, and its cells by field."""
HeaderReader = Callable[[Sequence[object], str], list[str]]
FIELD_LIMIT = 50_000_000
JSON_LIMIT = 12_000_000
"""Bytes of a line of JSON: more than any page; a list of empty lists takes twenty times as much memory."""
LINE_LIMIT = 100_000
CHUNK = 65_536
SEPARATORS = ",;\t|"
SEPARATOR = re.compile(r"\s*\"?sep=(.)\"?\s*$", re.IGNORECASE)
"""The line by which Excel tells itself the separator."""


def read_json_lines(file: BufferedReader, name: str, *, publisher: str | None = None) -> Iterator[Found]:
    """The articles of a JSON lines file; a line that cannot be read becomes an error that names it.

    Raises `InputError` for a file that is no text at all.
    """
    decode(file.peek(CHUNK)[:CHUNK], name)
    for number, line in enumerate(whole_lines(file), 1):
        place = f"{name}, line {number}"
        try:
            if len(line) > JSON_LIMIT:
                raise InputError(f"{place}: the line is longer than {JSON_LIMIT // 1_000_000} MB; split it.")
            words = decode(line, place).strip("\ufeff \t\r\n\x00")
            if words:
                yield article_from_record(parse(words, place), place, publisher=publisher)
        except InputError as error:
            yield error


def whole_lines(file: BufferedReader) -> Iterator[bytes]:
    """The lines of a file, cut off beyond the limit; those of a UTF-16 file as UTF-8."""
    encoding = marked_encoding(file.peek(CHUNK)[:CHUNK]) or ""
    if encoding.startswith("utf-16"):
        for words in TextIOWrapper(file, encoding, errors="replace", newline="\n"):
            yield words.encode("utf-8", errors="surrogatepass")
        return
    while line := file.readline(JSON_LIMIT + 1):
        yield line
        while len(line) > JSON_LIMIT and not line.endswith(b"\n"):  # the rest of a line that was refused
            line = file.readline(JSON_LIMIT + 1)


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
    """The articles of a CSV file with a header row; separators are commas, semicolons, tabs or bars.

    Raises `InputError` for a file without a column for the text.
    """
    for found in read_rows(file, name, read_header):
        yield found if isinstance(found, InputError) else read_record(found[1], found[0], publisher)


def read_rows(file: BufferedReader, name: str, fields: HeaderReader) -> Iterator[Row | InputError]:
    """Each row of a CSV file as its place and its filled cells by field, in any encoding and with any separator.

    `fields` says which field each column of the header is. Raises `InputError` for a header that it refuses.
    """
    csv.field_size_limit(FIELD_LIMIT)
    lines = TextIOWrapper(file, encoding_of(file), errors="replace", newline="")
    skipped, first = first_line(lines)
    told = SEPARATOR.match(first)
    start = [] if told else [first]
    separator = told[1] if told else find_separator(check_characters(first, name))
    rows = csv.reader(chain(start, lines), delimiter=separator)
    skipped += bool(told)
    header = fields(next_row(rows, name) or [], name)
    line = rows.line_num + skipped
    while True:
        place = f"{name}, line {line + 1}"
        try:
            row = next_row(rows, place)
        except InputError as error:
            yield error
            continue
        if row is None:
            return
        line = rows.line_num + skipped
        if any(cell.strip(" \t\x00") for cell in row):
            yield name_cells(header, row, place)


def next_row(rows: Iterator[list[str]], place: str) -> list[str] | None:
    """The next row, if there is one.

    Raises `InputError` for a row that is torn.
    """
    try:
        return next(rows, None)
    except csv.Error as error:
        raise InputError(f"{place}: cannot read the row ({error}); are quotation marks missing?") from error


def first_line(lines: TextIOWrapper) -> tuple[int, str]:
    """How many blank lines a file begins with, and the line after them."""
    skipped = 0
    while (first := lines.readline(LINE_LIMIT)) and not first.strip("\ufeff\x00 \t\r\n"):
        skipped += 1
    return skipped, first.lstrip("\ufeff")


def find_separator(header: str) -> str:
    """The separator that makes the most known fields of a header line, and among those the most cells."""

    def cells(separator: str) -> tuple[int, int]:
        row = next(csv.reader([header], delimiter=separator), [])
        return knows(row), len(row)

    return max(SEPARATORS, key=cells)


def name_cells(header: list[str], row: list[str], place: str) -> Row | InputError:
    """The cells of one row by field; an empty cell is an unknown field."""
    if len(row) > len(header):
        return InputError(
            f"{place}: the row has {len(row)} cells for {len(header)} columns; are quotation marks missing?"
        )
    return place, {column: cell for column, cell in zip(header, row, strict=False) if cell}


def encoding_of(file: BufferedReader) -> str:
    """The encoding of an open file; all of it is looked through, if that can be done twice."""
    if not file.seekable():
        return marked_encoding(file.peek(CHUNK)) or "utf-8"
    start = file.tell()
    encoding = find_encoding(iter(lambda: file.read(CHUNK), b""))
    file.seek(start)
    return encoding


def bytes_file(content: bytes) -> BufferedReader:
    """Bytes as an open file."""
    return BufferedReader(BytesIO(content))  # it has all that a raw file needs
