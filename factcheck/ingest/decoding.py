"""Bytes of a file -> its text, whatever programme wrote it."""

import codecs
import re
from collections.abc import Iterable

from factcheck.errors import InputError

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
NO_TEXT = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f-\x9f\ufffd]")
"""Control characters that no text has, and bytes that are no character."""
BINARY_SHARE = 0.05
TORN_SHARE = 0.3
"""A file is UTF-8 with a few torn characters if they are at most this share of its characters beyond ASCII."""


def decode(content: bytes, name: str) -> str:
    """The text of a file in the encoding that it was most likely saved in.

    Raises `InputError` for a file that is no text.
    """
    try:
        text = content.decode(marked_encoding(content) or "utf-8")
    except UnicodeDecodeError:
        text = content.decode(find_encoding([content]), errors="replace")
    return check_characters(text, name)


def find_encoding(parts: Iterable[bytes]) -> str:
    """The encoding of bytes that come in parts: by the byte order mark, as UTF-8, else as Windows writes it."""
    torn = beyond = 0
    decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
    for number, part in enumerate(parts):
        if number == 0 and (marked := marked_encoding(part)):
            return marked
        words = decoder.decode(part)
        torn += words.count("\ufffd")
        beyond += len(words) - len(words.encode("ascii", "ignore"))
    torn += decoder.decode(b"", final=True).count("\ufffd")
    return "utf-8" if torn <= TORN_SHARE * beyond else "cp1252"


def marked_encoding(start: bytes) -> str | None:
    """The encoding that the first bytes tell: by a byte order mark, or by the zeros of UTF-16 without one."""
    for mark, encoding in MARKS:
        if start.startswith(mark):
            return encoding
    sample = start[:400]
    if len(sample) < 8:
        return None
    even, odd = (sample[first::2].count(0) * 2 / len(sample) for first in (0, 1))
    if odd > 0.8 and even < 0.2:
        return "utf-16-le"
    return "utf-16-be" if even > 0.8 and odd < 0.2 else None


def check_characters(text: str, name: str) -> str:
    """The text, if it is one.

    Raises `InputError` where control characters show a picture, an archive or a programme.
    """
    sample = text[:4000]
    if len(NO_TEXT.findall(sample)) > BINARY_SHARE * len(sample):
        raise InputError(f"{name} is no text file; give a .txt, .html, .docx or .pdf file, or paste the text.")
    return text
