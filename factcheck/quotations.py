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

LONGEST, LONGEST_STRAIGHT = 12, 3
"""Paragraphs over which an open mark is followed to its end; a straight one is more easily a lost one."""


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
    number, left_open, until = 0, False, 0
    for index, paragraph in enumerate(paragraphs):
        rest = paragraph
        if paragraph.start < until:  # a mark was opened above and closes here or below
            quotations.append(Quotation(Span(paragraph.start, min(until, paragraph.end)), number))
            rest = Span(min(until, paragraph.end), paragraph.end)
        goes_on = left_open and _is_double(text[rest.start : rest.start + 1])
        left_open = False
        for place, (span, single, closed) in enumerate(_in_paragraph(text, rest)):
            if not (goes_on and place == 0):
                number += 1
            quotations.append(Quotation(span, number, single))
            left_open = not closed
        if left_open:
            until = _end_below(text, quotations[-1].span, paragraphs[index + 1 :])
            left_open = not until
    return quotations


def _end_below(text: str, opened: Span, below: Sequence[Span]) -> int:
    """Where in the paragraphs below the quotation closes that was left open; 0 for nowhere."""
    straight = text[opened.start] == '"'
    depth = 1
    for paragraph in below[: LONGEST_STRAIGHT if straight else LONGEST]:
        for found in MARK.finditer(text, paragraph.start, paragraph.end):
            if found.group() not in ({'"'} if straight else {"“", "”"}):
                continue
            if found.start() == paragraph.start and found.group() != "”":
                return 0  # opened anew, as newspapers do
            depth += -1 if _is_closing(text, found) else 1
            if depth == 0:
                return found.end()
            if straight:
                return 0
    return 0


def _is_closing(text: str, found: re.Match[str]) -> bool:
    """Whether a double mark closes by its shape, or, if it is straight, by the words round it."""
    after = text[found.end() : found.end() + 1]
    return found.group() == "”" or (
        found.group() == '"' and bool(text[found.start() - 1].strip()) and not after.isalnum()
    )


def _is_double(mark: str) -> bool:
    return mark in {'"', "“", "”", "„", "«"}


def _in_paragraph(text: str, paragraph: Span) -> Iterator[tuple[Span, bool, bool]]:
    """(span, set in single marks, closed) of each quotation of one paragraph."""
    start: int | None = None
    opener = ""
    for found in MARK.finditer(text, paragraph.start, paragraph.end):
        mark = found.group()
        if start is not None and opener == mark == '"' and _opens_anew(text, found):
            yield Span(start, len(text[: found.start()].rstrip())), False, True  # its closing mark was lost
            start = None
        if start is None:
            if _opens(text, found, paragraph):
                start, opener = found.start(), mark
        elif _closes(opener, mark, text, found):
            yield Span(start, found.end()), opener in {"'", "‘"}, True
            start = None
    if start is not None and opener not in {"'", "‘"}:
        yield Span(start, paragraph.end), False, False


def _opens(text: str, found: re.Match[str], paragraph: Span) -> bool:
    """A mark opens where a word follows it closely or nothing stands before it; a closing one only before a capital."""
    before = text[found.start() - 1 : found.start()] if found.start() > paragraph.start else ""
    after = text[found.end() : found.end() + 1]
    if found.group() in CLOSING:  # ”Kami siap,” as some set both marks
        return found.group() == "”" and after.isupper() and not before.strip()
    return bool(after.strip()) or not before.strip()


def _opens_anew(text: str, found: re.Match[str]) -> bool:
    """Whether a straight mark within a quotation begins the next one: behind a stop and before a capital."""
    before = text[max(0, found.start() - 2) : found.start()]
    return bool(re.fullmatch(r"[.!?]\s", before)) and text[found.end() : found.end() + 1].isupper()


def _closes(opener: str, mark: str, text: str, found: re.Match[str]) -> bool:
    after = text[found.end() : found.end() + 1]
    if opener in {"'", "‘"}:
        return mark in {"'", "’"} and not after.isalnum()
    if mark == "“":  # „Kami siap“, and “Kami siap,“ as some set both marks
        return opener == "„" or (text[found.start() - 1] in ".,!?…" and not after.isalnum())
    # A straight mark inside “…” is the lost half of the pair: it closes too.
    return mark not in {"'", "‘", "’"} and mark not in OPENING
