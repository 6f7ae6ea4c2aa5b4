"""A line -> its pieces: what is story and what is furniture, where a page ran both into one line."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from factcheck.clean.lines import Line, trim
from factcheck.clean.shapes import ends_with_stop
from factcheck.clean.words import load_vocabulary
from factcheck.models import Dropped, Furniture, Span

SENTENCE_END = re.compile(r"\w\.[\"”’')]*(?:\s|\(|$)")
STORY_WORDS = 8
"""So many words at least must follow a headline before they count as story."""

CUTS = 12
"""More cuts than that has no line that a page wrote."""

GLUED_AFTER = re.compile(r"(?<=[a-z\d])(?=[A-Z][a-z]+[\s-])")
INITIALS = re.compile(
    r"(?<=[.!?\"”’'])\s*(?:\(\s*(?:[a-z*]{1,5}|[A-Z]{2,5})(?:\s?/\s?[\w*.-]{1,20})*\s*\)|\*{2,})[\s.]*$"
)
"""Initials after the last stop of a story: "… kata dia. (rwa/dk)"."""
NAME_AT_END = re.compile(r"(?<=[.!?\"”])\((?:[A-Z][\w.'’-]+\s?){1,4}\)$")


OPENING = re.compile(r"(?<=\s)[A-Z][A-Z\d-]+\.(?:COM|CO\.ID|ID|NET)\b[,\s]*(?:[A-Z][A-Z ]+)?[-–—]")
"""Where the story begins behind a byline: "Laporan Wartawan Portal, Rina Wati PORTAL.COM, SLEMAN - …"."""
BYLINE_LENGTH = 120
BRACKETS = {"(": ")", "[": "]"}


class Piece(NamedTuple):
    """A stretch of a line, and why it is dropped if that is certain."""

    line: Line
    reason: Furniture | None = None


def split_pieces(text: str, line: Line) -> Iterator[Piece]:
    """The pieces of one line, in order; nearly every line is one piece."""
    for start, end, reason in cuts(line.text):
        offset = line.span.start
        part = trim(text, offset + start, offset + end)
        if part.text:
            yield Piece(Line(part.span, part.text, line.after_gap and start == 0), reason)


def cuts(line: str) -> Iterator[tuple[int, int, Furniture | None]]:
    """Where to cut a line: start, end and reason of each part."""
    start = 0
    for _ in range(CUTS):
        cut = find_cut(line, start)
        if cut is None or (cut.span.start == start == 0 and cut.span.end == len(line)):
            break
        yield start, cut.span.start, None
        yield cut.span.start, cut.span.end, cut.reason
        start = cut.span.end
    if start < len(line):
        yield start, len(line), None


def find_cut(line: str, start: int) -> Dropped | None:
    """The first furniture within a line from a place on: a caption or a link that runs on, or initials at its end."""
    byline = find_byline(line) if start == 0 else None
    if byline:
        return Dropped(byline, Furniture.BYLINE)
    glued = load_vocabulary().glued.search(line, start)
    if glued:
        return Dropped(Span(glued.start(), caption_end(line, glued.start())), Furniture.CAPTION)
    link = load_vocabulary().links.search(line, start)
    before = line[start : link.start()].strip(" -–*•") if link else ""
    if link and before.endswith(tuple(BRACKETS)):  # "(Baca juga: Rencana Baru di Ujung Jalan)"
        opening = line.rindex(before[-1], start, link.start())
        closing = line.find(BRACKETS[before[-1]], link.end())
        if closing > 0:
            return Dropped(Span(opening, closing + 1), Furniture.LINK)
    if link and (not before or ends_with_stop(before)):
        return Dropped(Span(link.start(), headline_end(line, link.end())), Furniture.LINK)
    initials = INITIALS.search(line, start) or NAME_AT_END.search(line, start)
    return Dropped(Span(*initials.span()), Furniture.CREDIT) if initials else None


def find_byline(line: str) -> Span | None:
    """The byline at the beginning of a line, where the story goes on behind it."""
    label = load_vocabulary().opens.match(line)
    opening = OPENING.search(line, 0, BYLINE_LENGTH) if label else None
    is_byline = label is not None and label.lastgroup == Furniture.BYLINE.name
    return Span(0, opening.start()) if opening and is_byline else None


def caption_end(line: str, start: int) -> int:
    """Where a caption that sticks to a sentence ends: at the next sentence that sticks to it, or with the line."""
    found = GLUED_AFTER.search(line, start + 4)
    return found.start() if found else len(line)


def headline_end(line: str, start: int) -> int:
    """Where the headline of a link ends: before the first word of a sentence, if a sentence follows in the line.

    "Baca Juga: Rencana Baru di Ujung Jalan Rina mengumumkan Sabtu malam …": the story begins with the last
    capital before the first word that no headline writes small.
    """
    small = load_vocabulary().small
    found = list(re.finditer(r"\S+", line[start:]))
    for place, word in enumerate(found):
        plain = word[0].strip(".,;:!?\"'“”‘’()")
        if plain[:1].islower() and plain.casefold() not in small and place >= 2:
            first = max((number for number in range(place) if found[number][0][:1].isupper()), default=0)
            rest = found[first:]
            story = first >= 2 and len(rest) >= STORY_WORDS and SENTENCE_END.search(line, start + rest[0].start())
            return start + rest[0].start() if story else len(line)
    return len(line)
