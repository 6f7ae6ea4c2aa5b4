"""Paragraphs -> quotations: the stretches between quotation marks, also over several paragraphs.

A quotation left open at the end of a paragraph goes on in the next one only where that opens with a mark again, as
newspapers set it; elsewhere it ends with its paragraph, so that one lost mark cannot swallow the article.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from factcheck.models import Span

MARK = re.compile(r"[\"“”„«»]|''|``|(?<!\w)[‘'](?=\w)|(?<=[\w.,!?…])[’'](?!\w)")
OPENING = frozenset("“„«‘") | {"``"}
CLOSING = frozenset("”»’")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch in quotation marks, marks included; parts of one quotation over several paragraphs share a number."""

    span: Span
    number: int
    single: bool = False
    """Set in single marks: a word held at arm's length rather than a speech."""


def find_quotations(text: str, paragraphs: Sequence[Span]) -> list[Quotation]:
    """The quotations of the story in the order of the text."""
    quotations: list[Quotation] = []
    number, left_open = 0, False
    for paragraph in paragraphs:
        goes_on = left_open and _is_double(text[paragraph.start : paragraph.start + 1])
        left_open = False
        for place, (span, single, closed) in enumerate(_in_paragraph(text, paragraph)):
            if not (goes_on and place == 0):
                number += 1
            quotations.append(Quotation(span, number, single))
            left_open = not closed
    return quotations


def _is_double(mark: str) -> bool:
    return mark in {'"', "“", "”", "„", "«"}


def _in_paragraph(text: str, paragraph: Span) -> Iterator[tuple[Span, bool, bool]]:
    """(span, set in single marks, closed) of each quotation of one paragraph."""
    start: int | None = None
    opener = ""
    for found in MARK.finditer(text, paragraph.start, paragraph.end):
        mark = found.group()
        if start is None:
            if mark not in CLOSING and _opens(text, found, paragraph):
                start, opener = found.start(), mark
        elif _closes(opener, mark, text, found):
            yield Span(start, found.end()), opener in {"'", "‘"}, True
            start = None
    if start is not None and opener not in {"'", "‘"}:
        yield Span(start, paragraph.end), False, False


def _opens(text: str, found: re.Match[str], paragraph: Span) -> bool:
    """A mark opens where a word follows it closely or nothing stands before it."""
    before = text[found.start() - 1 : found.start()] if found.start() > paragraph.start else ""
    after = text[found.end() : found.end() + 1]
    return bool(after.strip()) or not before.strip()


def _closes(opener: str, mark: str, text: str, found: re.Match[str]) -> bool:
    if opener in {"'", "‘"}:
        return mark in {"'", "’"} and not text[found.end() : found.end() + 1].isalnum()
    # A straight mark inside “…” is the lost half of the pair: it closes too.
    return mark not in {"'", "‘", "’"} and (mark not in OPENING or mark == opener == "„")
