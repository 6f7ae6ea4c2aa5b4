"""A LibreOffice document (.odt, .ods) -> its text, or the rows of its sheets."""

from collections.abc import Iterator
from datetime import datetime

from lxml import etree

from factcheck.errors import InputError
from factcheck.ingest.archives import KINDS, open_archive, read_part
from factcheck.ingest.sorts import Sort
from factcheck.ingest.word import parse

OASIS = "{urn:oasis:names:tc:opendocument:xmlns:"
TEXT, TABLE, OFFICE = f"{OASIS}text:1.0}}", f"{OASIS}table:1.0}}", f"{OASIS}office:1.0}}"
PARAGRAPHS = (f"{TEXT}p", f"{TEXT}h")
LEFT_OUT = (f"{TEXT}tracked-changes", f"{OFFICE}annotation")
MOST_REPEATS = 1000
"""A cell or row that stands for more equal ones than this is the empty rest of the sheet."""


def content_of(sort: Sort, content: bytes, name: str) -> etree._Element:
    """The tree of a document.

    Raises `InputError` for a torn or locked one.
    """
    with open_archive(content, name, sort) as archive:
        if "content.xml" not in archive.namelist():
            raise InputError(f"{name} is no {KINDS[sort]}")
        return parse(read_part(archive, "content.xml", name), name)


def read_odt(content: bytes, name: str) -> str:
    """The paragraphs and tables of a text document; what a tracked change struck out is left out."""
    body = content_of(Sort.OPEN_TEXT, content, name).find(f".//{OFFICE}text")
    if body is None:
        raise InputError(f"{name} is no {KINDS[Sort.OPEN_TEXT]}")
    for change in [*body.iter(*LEFT_OUT)]:
        change.getparent().remove(change)
    return "\n".join(words_of(paragraph) for paragraph in body.iter(*PARAGRAPHS)).strip() + "\n"


def words_of(element: etree._Element) -> str:
    """The words of a paragraph with its tabs, breaks and runs of spaces, without the notes that hang on it."""
    words = element.text or ""
    for child in element:
        if child.tag == f"{TEXT}s":
            words += " " * min(int(child.get(f"{TEXT}c", "1")), MOST_REPEATS)
        elif child.tag in (f"{TEXT}tab", f"{TEXT}line-break"):
            words += "\t" if child.tag.endswith("tab") else "\n"
        elif child.tag != f"{TEXT}note" and not child.tag.endswith("}frame"):
            words += words_of(child)
        words += child.tail or ""
    return words


def read_ods(content: bytes, name: str) -> Iterator[tuple[str, Iterator[list[object]]]]:
    """Each sheet of a workbook with its rows."""
    for sheet in content_of(Sort.OPEN_SHEET, content, name).iter(f"{TABLE}table"):
        yield sheet.get(f"{TABLE}name", ""), rows_of(sheet)


def rows_of(sheet: etree._Element) -> Iterator[list[object]]:
    """The rows of a sheet; a repeated one counts once, because articles do not repeat."""
    for row in sheet.iter(f"{TABLE}table-row"):
        cells: list[object] = []
        for cell in row.iter(f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
            repeats = int(cell.get(f"{TABLE}number-columns-repeated", "1"))
            cells += [value_of(cell)] * (repeats if repeats <= MOST_REPEATS else 1)
        yield cells


def value_of(cell: etree._Element) -> object:
    """The value of a cell: a date, or the words that it shows."""
    date = cell.get(f"{OFFICE}date-value")
    if date:
        try:
            return datetime.fromisoformat(date)
        except ValueError:
            return date
    return "\n".join(words_of(paragraph) for paragraph in cell.iter(f"{TEXT}p")) or None
