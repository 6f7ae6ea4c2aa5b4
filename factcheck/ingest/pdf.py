"""A PDF file -> its text: column by column, the lines of a paragraph put together again."""

import io
import logging
import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from statistics import median

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfparser import PDFSyntaxError
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from factcheck.errors import InputError

PASTE = "open it, copy the text and paste it"
BROKEN = (
    *(PdfminerException, MalformedPDFException, PDFSyntaxError, PDFPasswordIncorrect),
    *(ValueError, TypeError, KeyError, IndexError, AttributeError, AssertionError, RecursionError),
)
"""What pdfminer raises for torn files: it follows their wrong references without a look."""
HYPHEN = re.compile(r"(?<=[a-zà-ÿ])[-\u00ad\u2010]$")
GUTTER = 0.02
"""A gap between columns is at least this share of the page's width."""
LINE_SHARE = 0.9
"""A line that is shorter than this share of its column ends a paragraph, if it ends with a stop."""
Word = dict[str, float | str]


def read_pdf(content: bytes, name: str) -> str:
    """The text of a PDF.

    Raises `InputError` for a locked, broken or scanned file.
    """
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    try:
        with pdfplumber.open(io.BytesIO(content)) as pdf:
            pages = [list(read_page(page.extract_words(), float(page.width))) for page in pdf.pages]
    except BROKEN as error:
        locked = isinstance(error, PDFPasswordIncorrect) or any(isinstance(e, PDFPasswordIncorrect) for e in error.args)
        reason = "is locked with a password; save a copy without it, or" if locked else "is no PDF that can be read;"
        raise InputError(f"{name} {reason} {PASTE}.") from error
    text = "\n".join(line for page in pages for line in page).strip() + "\n"
    if not any(character.isalnum() for character in text):
        raise InputError(f"{name} is a PDF without text (a scan?); run text recognition on it, or type the text.")
    return text


def read_page(words: list[Word], width: float) -> Iterator[str]:
    """The paragraphs of a page of placed words."""
    for column in columns(words, width):
        lines = list(lines_of(column))
        if lines:
            yield from paragraphs(lines)


def columns(words: list[Word], width: float) -> Iterator[list[Word]]:
    """The words of each column, from left to right; words of a heading over all columns come first."""
    edge = gutter(words, width)
    if edge is None:
        yield words
        return
    wide = [word for word in words if at(word, "x0") < edge < at(word, "x1")]
    top = min((at(word, "top") for word in words if at(word, "x0") > edge), default=0.0)
    head = [word for word in words if at(word, "top") < top - 1 or word in wide]
    yield head
    rest = [word for word in words if word not in head]
    yield [word for word in rest if at(word, "x1") <= edge]
    yield [word for word in rest if at(word, "x1") > edge]


def gutter(words: list[Word], width: float) -> float | None:
    """Where the empty strip between two columns lies, if there is one near the middle of the page."""
    low = [word for word in words if at(word, "top") > 0]
    if len(low) < 60:
        return None
    spans = sorted((at(word, "x0"), at(word, "x1")) for word in below_head(low))
    reach, best = 0.0, (0.0, 0.0)
    for start, end in spans:
        if start - reach > best[0] and 0.3 * width < (start + reach) / 2 < 0.7 * width:
            best = (start - reach, (start + reach) / 2)
        reach = max(reach, end)
    return best[1] if best[0] >= GUTTER * width else None


def below_head(words: list[Word]) -> list[Word]:
    """The words without the uppermost quarter, where a headline may run over the columns."""
    tops = sorted(at(word, "top") for word in words)
    limit = tops[len(tops) // 4]
    return [word for word in words if at(word, "top") >= limit]


def lines_of(words: Iterable[Word]) -> Iterator[list[Word]]:
    """The words line by line."""
    line: list[Word] = []
    for word in sorted(words, key=lambda word: (round(at(word, "top") / 3), at(word, "x0"))):
        if line and abs(at(word, "top") - at(line[-1], "top")) > 3.5:
            yield sorted(line, key=lambda word: at(word, "x0"))
            line = []
        line.append(word)
    if line:
        yield sorted(line, key=lambda word: at(word, "x0"))


def paragraphs(lines: list[list[Word]]) -> Iterator[str]:
    """Lines put together: a wider gap, an indent, or a short line with a stop ends a paragraph."""
    left = min(at(line[0], "x0") for line in lines)
    right = max(at(line[-1], "x1") for line in lines)
    gaps = [at(below[0], "top") - at(above[0], "top") for above, below in pairwise(lines)]
    usual = median(gaps) if gaps else 0.0
    paragraph = said(lines[0])
    for above, below, gap in zip(lines, lines[1:], gaps, strict=False):
        short = at(above[-1], "x1") < left + LINE_SHARE * (right - left)
        ended = paragraph.endswith((".", "!", "?", ":", '"', "”", ")"))
        indent = at(below[0], "x0") > left + 8 and at(above[0], "x0") < left + 4
        size = abs(height(above) - height(below)) > 1.5
        if gap > 1.35 * usual or size or (short and ended) or (indent and ended) or gap <= 0:
            yield paragraph
            paragraph = said(below)
        elif HYPHEN.search(paragraph) and said(below)[:1].islower():
            paragraph = HYPHEN.sub("", paragraph) + said(below)
        else:
            paragraph += " " + said(below)
    yield paragraph


def said(line: list[Word]) -> str:
    """The words of a line."""
    return " ".join(str(word["text"]) for word in line)


def height(line: list[Word]) -> float:
    """The height of a line's letters."""
    return max(at(word, "bottom") - at(word, "top") for word in line)


def at(word: Word, side: str) -> float:
    """A coordinate of a word."""
    return float(word[side])
