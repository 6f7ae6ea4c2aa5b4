"""The name and the first bytes of a file -> what sort of file it is; content counts more than the ending."""

import re
from enum import Enum
from pathlib import PurePath

from factcheck.errors import InputError

READABLE = ".txt, .html, .mhtml, .eml, .docx, .odt, .pdf, .xlsx, .ods, .csv, .jsonl, .json or .zip"
HEAD = 2048
"""Bytes that are enough to tell the sort."""


class Sort(Enum):
    """A sort of file that has a reader; the value lists the endings that promise it."""

    TEXT = (".txt", ".text", ".md", "")
    PAGE = (".html", ".htm", ".xhtml")
    MAIL = (".mhtml", ".mht", ".eml")
    JSON = (".json",)
    JSON_LINES = (".jsonl", ".ndjson")
    CSV = (".csv", ".tsv")
    WORD = (".docx", ".docm")
    SHEET = (".xlsx", ".xlsm")
    OPEN_TEXT = (".odt",)
    OPEN_SHEET = (".ods",)
    PDF = (".pdf",)
    ZIP = (".zip",)


BY_ENDING = {ending: sort for sort in Sort for ending in sort.value}
STREAMS = (Sort.CSV, Sort.JSON_LINES)
"""Read line by line, of any size."""
OFFICE = (Sort.WORD, Sort.SHEET, Sort.OPEN_TEXT, Sort.OPEN_SHEET)
ZIPPED = b"PK\x03\x04"
EMPTY_ZIP = b"PK\x05\x06"
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PASSWORD = "EncryptedPackage".encode("utf-16-le")
"""The stream of an Office container in which a locked .docx or .xlsx lies."""
FOREIGN = (
    ((b"{\\rtf",), "is an RTF file; save it as .docx"),
    ((b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"II*\x00", b"MM\x00*"), "is a picture; type or recognise its text"),
    ((b"\x1f\x8b", b"BZh", b"7z\xbc\xaf", b"Rar!", b"\xfd7zXZ"), "is a packed file; unpack it, or pack it as .zip"),
    ((b"ID3\x02", b"ID3\x03", b"ID3\x04", b"OggS", b"fLaC"), "is a recording; write down what is said in it"),
    ((b"bplist00",), "is a web archive of Safari; save the page as .html"),
)
"""First bytes of what we cannot read, and what to do with it."""
REMEDIES = {
    **dict.fromkeys((".doc", ".rtf", ".wps", ".pages"), "save it as .docx"),
    **dict.fromkeys((".xls", ".xlsb", ".numbers"), "save it as .xlsx or .csv"),
    **dict.fromkeys((".ppt", ".pptx", ".odp", ".key", ".epub", ".msg"), "copy its text and paste it"),
    **dict.fromkeys((".rar", ".7z", ".gz", ".tar", ".bz2", ".xz"), "unpack it, or pack it as .zip"),
    ".webarchive": "save the page as .html",
}
MARKUP = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
BOUNDARY = re.compile(rb"^content-type:\s*multipart/related", re.I | re.M)


def find_sort(name: str, head: bytes) -> Sort:
    """The sort of a file; an archive of Office parts is told from a ZIP of files by its ending only.

    Raises `InputError` that names the remedy for a sort without a reader.
    """
    promised = BY_ENDING.get(ending := PurePath(name).suffix.casefold())
    if head.lstrip().startswith(b"%PDF-") or (promised is Sort.PDF and b"%PDF-" in head[:1024]):
        return Sort.PDF
    if head.startswith((ZIPPED, EMPTY_ZIP)):
        return promised if promised in OFFICE and promised else Sort.ZIP
    refuse_foreign(name, head)
    if promised in (*STREAMS, Sort.JSON, Sort.MAIL):
        return promised
    if MARKUP.match(head.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")):
        return Sort.MAIL if BOUNDARY.search(head) else Sort.PAGE
    if promised is None:
        remedy = REMEDIES.get(ending, f"give {READABLE}")
        raise InputError(f"{name} is of a sort that cannot be read ({ending}); {remedy}.")
    return Sort.MAIL if promised is Sort.TEXT and BOUNDARY.search(head) else promised


def refuse_foreign(name: str, head: bytes) -> None:
    """Raise `InputError` for content that we know and cannot read."""
    if head.startswith(OLD_OFFICE):
        raise InputError(f"{name} is locked or in an old Office format; save it without a password as .docx or .xlsx.")
    for marks, remedy in FOREIGN:
        if head.startswith(marks):
            raise InputError(f"{name} {remedy}.")


def find_office_sort(names: set[str], kind: str) -> Sort:
    """The sort of an archive by the names of its parts and its `mimetype`: Office parts, or a ZIP of files."""
    if "word/document.xml" in names:
        return Sort.WORD
    if "xl/workbook.xml" in names:
        return Sort.SHEET
    opendocument = {"application/vnd.oasis.opendocument.text": Sort.OPEN_TEXT}
    opendocument["application/vnd.oasis.opendocument.spreadsheet"] = Sort.OPEN_SHEET
    return opendocument.get(kind.strip(), Sort.ZIP)
