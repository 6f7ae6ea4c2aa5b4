"""Text -> edits at the ends of lines: words broken by a hyphen, the marks of a mail that was answered."""

import re
from collections.abc import Iterator, Sequence

from factcheck.lexicon import load_common_words
from factcheck.mending.copies import Edit
from factcheck.models import Span

BROKEN = re.compile(r"(?<![^\W\d_])([^\W\d_]{2,})(-[ \t]*\n[ \t]*)([a-zà-ÿ]{2,})")
REPLY = re.compile(r"^[ \t]*(?:>[ \t]?)+", re.MULTILINE)
SAME = 3
"""Letters by which the halves of a doubled word are alike: "wanti-wanti", "buah-buahan"."""


def find_hyphens(text: str, language: str) -> Iterator[Edit]:
    """Hyphens at the end of a line within a word; one that belongs to the word stays."""
    common = load_common_words(language) if "-" in text else frozenset()
    for found in BROKEN.finditer(text):
        first, second = found[1].casefold(), found[3].casefold()
        doubled = first.endswith(second[-SAME - 1 :]) or (second.startswith(first[:SAME]) and first[-SAME:] in second)
        compound = first in common and second in common and first + second not in common
        yield Edit(*found.span(2), "-" if doubled or compound else "")


def find_reply_marks(text: str) -> Iterator[Edit]:
    """The ">" before the lines of an answered mail, where nearly all lines have one."""
    marks = list(REPLY.finditer(text)) if ">" in text else []
    if len(marks) >= 0.8 * sum(bool(line.strip()) for line in text.split("\n")):
        yield from (Edit(*mark.span(), "") for mark in marks)


def without_breaks(text: str, paragraphs: Sequence[Span]) -> str:
    """The text with a space for every line break inside a paragraph; all places stay."""
    pieces: list[str] = []
    at = 0
    for paragraph in paragraphs:
        pieces += [text[at : paragraph.start], paragraph.of(text).replace("\n", " ")]
        at = paragraph.end
    return "".join(pieces) + text[at:]
