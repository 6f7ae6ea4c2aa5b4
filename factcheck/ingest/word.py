"""A Word document -> its text, a paragraph a line."""

import io
import zipfile
import zlib

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table

from factcheck.errors import InputError
from factcheck.ingest.records import check_words

BROKEN = (
    *(PackageNotFoundError, zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError),
    *(KeyError, ValueError, AttributeError, SyntaxError),
)
"""What python-docx raises for files that are no documents, or torn ones."""


def read_docx(content: bytes, name: str) -> str:
    """The paragraphs and tables of a document, in order.

    Raises `InputError` for a file that Word could not open either, or one without text.
    """
    try:
        parts = list(docx.Document(io.BytesIO(content)).iter_inner_content())
    except BROKEN as error:
        raise InputError(
            f"{name} is no Word document that can be read; save it again as .docx, or paste its text."
        ) from error
    lines: list[str] = []
    for part in parts:
        if isinstance(part, Table):
            lines.extend("\t".join(cell.text for cell in row.cells) for row in part.rows)
        else:
            lines.append(part.text)
    text = "\n".join(lines).strip() + "\n"
    check_words(text, name)
    return text
