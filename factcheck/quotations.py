"""Paragraphs -> quotations: the stretches between quotation marks, also over several paragraphs.

A quotation left open at the end of a paragraph goes on in the next one where that opens with a mark again, as
newspapers set it, or where a curly mark closes further down; elsewhere it ends with its paragraph, so that one lost
mark cannot swallow the article.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from factcheck.models import Span

MARK = re.compile(r"[\"“”„«»]|''|``|(?<!\w)[‘'](?=\w)|(?<=[\w.,!?…])[’'](?!\w)")
OPENING = frozenset("“„«‘") | {"``"}
CLOSING = frozenset("”»’")


LONGEST = 12
"""Paragraphs over which an open curly mark is followed to its end."""


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
    number, left_open, inside = 0, False, 0
    for index, paragraph in enumerate(paragraphs):
        if inside:  # a curly mark was opened above and closes here or below
            end = paragraph.end if inside > 1 else text.rindex("”", paragraph.start, paragraph.end) + 1
            quotations.append(Quotation(Span(paragraph.start, end), number))
            inside -= 1
            continue
        goes_on = left_open and _is_double(text[paragraph.start : paragraph.start + 1])
        left_open = False
        for place, (span, single, closed) in enumerate(_in_paragraph(text, paragraph)):
            if not (goes_on and place == 0):
                number += 1
            quotations.append(Quotation(span, number, single))
            left_open = not closed
        if left_open:
            inside = _paragraphs_to_close(text, paragraphs[index:])
    return quotations


def _paragraphs_to_close(text: str, paragraphs: Sequence[Span]) -> int:
    """In which paragraph behind the first a curly quotation closes that the first leaves open; 0 for none."""
    if _curly_balance(text, paragraphs[0]) <= 0:
        return 0
    balance = 1
    for distance, paragraph in enumerate(paragraphs[1 : LONGEST + 1], 1):
        if text[paragraph.start] == "“":
            return 0  # opened anew, as newspapers do
        balance += _curly_balance(text, paragraph)
        if balance <= 0:
            return distance
    return 0


def _curly_balance(text: str, paragraph: Span) -> int:
    """Curly marks opened less those closed."""
    words = paragraph.of(text)
    return words.count("“") - words.count("”")


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
