"""A PDF file -> its text: the letters are placed by PDFium, the parser of Chromium, and put in order by `layout`."""

from collections.abc import Iterator
from ctypes import byref

import pypdfium2
from pypdfium2 import raw

from factcheck.errors import InputError
from factcheck.ingest.layout import Line, read_pages
from factcheck.ingest.records import LONGEST

PASTE = "open it, copy the text and paste it"
PASSWORD = "password"
WIDEST_GAP = 1.3
"""A gap wider than this many heights of its letters ends a piece of a line: there may be a column between."""
MOST_PAGES = 200
HYPHENS = (0x02, 0xAD, 0xFFFE)
"""How PDFium marks a hyphen at the end of a line."""
NOTHING = (0, 0xFFFF, 0xFEFF)
Box = tuple[float, float, float, float]


def read_pdf(content: bytes, name: str) -> str:
    """The text of a PDF.

    Raises `InputError` for a locked, broken or scanned file, or a whole book.
    """
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        locked = PASSWORD in str(error).casefold()
        reason = "is locked with a password; save a copy without it, or" if locked else "is no PDF that can be read;"
        raise InputError(f"{name} {reason} {PASTE}.") from error
    try:
        if len(document) > MOST_PAGES:
            raise InputError(f"{name} has {len(document):,} pages, more than any article; split it, or {PASTE}.")
        pages = [page_lines(document, number, name) for number in range(len(document))]
        text = "\n".join(read_pages(pages)) + "\n"
    finally:
        document.close()
    if not any(character.isalnum() for character in text):
        raise InputError(f"{name} is a PDF without text (a scan?); run text recognition on it, or type the text.")
    return text


def page_lines(document: pypdfium2.PdfDocument, number: int, name: str) -> tuple[list[Line], float]:
    """The pieces of lines of a page in the order of the file, and the height of the page; none for a torn page.

    Raises `InputError` for a page with more letters than any article.
    """
    try:
        page = document[number]
        text = page.get_textpage()
    except pypdfium2.PdfiumError:
        return [], 0.0
    if raw.FPDFText_CountChars(text.raw) > LONGEST:
        raise InputError(f"{name} has more than {LONGEST:,} characters on a page; split it, or {PASTE}.")
    height = float(page.get_height())
    lines = list(pieces(text.raw, height))
    text.close()
    page.close()
    return lines, height


def pieces(text: object, height: float) -> Iterator[Line]:
    """Letters that follow each other on a line, put together."""
    words = ""
    gap = ""
    left = right = top = bottom = 0.0
    for code, box in letters(text):
        if box is None:
            gap = " " if words else ""
            continue
        letter = "-" if code in HYPHENS else chr(code)
        if words and follows((left, right, top, bottom), box):
            words += gap + letter
            right, top, bottom = max(right, box[1]), max(top, box[2]), min(bottom, box[3])
        else:
            if words:
                yield Line(words, left, right, height - top, height - bottom)
            words, (left, right, top, bottom) = letter, box
        gap = ""
    if words:
        yield Line(words, left, right, height - top, height - bottom)


def letters(text: object) -> Iterator[tuple[int, Box | None]]:
    """Each letter with its left, right, upper and lower edge, in points from the lower left; white space has none."""
    box = raw.FS_RECTF()
    place = byref(box)
    for index in range(raw.FPDFText_CountChars(text)):
        code = raw.FPDFText_GetUnicode(text, index)
        if code in NOTHING:
            continue
        if chr(code).isspace():
            yield code, None
            continue
        raw.FPDFText_GetLooseCharBox(text, index, place)
        yield code, (box.left, box.right, box.top, box.bottom)


def follows(line: Box, letter: Box) -> bool:
    """Whether a letter goes on with the piece of a line."""
    tall, small = line[2] - line[3], letter[2] - letter[3]
    if small > tall:
        tall, small = small, tall
    level = min(line[2], letter[2]) - max(line[3], letter[3]) > 0.5 * small
    return level and -0.5 * tall < letter[0] - line[1] < WIDEST_GAP * tall
