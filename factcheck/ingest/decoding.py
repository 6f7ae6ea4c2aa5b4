"""Bytes of a file -> its text, whatever programme wrote it."""

import codecs

from factcheck.errors import InputError

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
BINARY_SHARE = 0.05


def decode(content: bytes, name: str) -> str:
    """The text of a file: by its byte order mark, as UTF-8, else as Windows writes it.

    Raises `InputError` for a file that is no text.
    """
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    for candidate in filter(None, (bare_utf16(content), "utf-8", "cp1252")):
        try:
            return check_text(content.decode(candidate), name)
        except UnicodeDecodeError:
            continue
    return check_text(content.decode("cp1252", errors="replace"), name)


def bare_utf16(content: bytes) -> str | None:
    """UTF-16 without a mark: in western text every second byte is zero."""
    sample = content[:400]
    if len(sample) < 8:
        return None
    even, odd = (sample[start::2].count(0) * 2 / len(sample) for start in (0, 1))
    if odd > 0.8 and even < 0.2:
        return "utf-16-le"
    return "utf-16-be" if even > 0.8 and odd < 0.2 else None


def check_text(text: str, name: str) -> str:
    """The text, if it is one.

    Raises `InputError` where control characters show a picture, an archive or a programme.
    """
    sample = text[:4000]
    control = sum(1 for character in sample if character < " " and character not in "\t\n\r\f\x0b\x00\x1b")
    if control > BINARY_SHARE * len(sample):
        raise InputError(f"{name} is no text file; give a .txt, .html, .docx or .pdf file, or paste the text.")
    return text
