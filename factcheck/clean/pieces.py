"""A line -> its pieces: what is story and what is furniture, where a page ran both into one line."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from factcheck.clean.lines import Line, trim
from factcheck.clean.shapes import ends_with_stop
from factcheck.clean.words import load_vocabulary
from factcheck.models import Furniture, Span

SENTENCE_END = re.compile(r"\w\.[\"”’')]*(?:\s|\(|$)")
STORY_WORDS = 8
"""So many words at least must follow a headline before they count as story."""

GLUED_AFTER = re.compile(r"(?<=[a-z\d])(?=[A-Z][a-z]+[\s-])")
INITIALS = re.compile(
    r"(?<=[.!?\"”’'])\s*(?:\(\s*(?:[a-z*]{1,5}|[A-Z]{2,5})(?:\s?/\s?[\w*.-]{1,20})*\s*\)|\*{2,})[\s.]*$"
)
"""Initials after the last stop of a story: "… kata dia. (rwa/dk)"."""
NAME_AT_END = re.compile(r"(?<=[.!?\"”])\((?:[A-Z][\w.'’-]+\s?){1,4}\)$")


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
    glued = load_vocabulary().glued.search(line)
    link = load_vocabulary().links.search(line)
    initials = INITIALS.search(line) or NAME_AT_END.search(line)
    if glued:
        yield from around(line, Span(glued.start(), caption_end(line, glued.start())), Furniture.CAPTION)
    elif link and (not line[: link.start()].strip(" -–*•") or ends_with_stop(line[: link.start()])):
        end = headline_end(line, link.end())
        whole = not line[: link.start()].strip(" -–*•") and end == len(line)
        yield from [(0, end, None)] if whole else around(line, Span(link.start(), end), Furniture.LINK)
    elif initials:
        yield from around(line, Span(*initials.span()), Furniture.CREDIT)
    else:
        yield 0, len(line), None


def around(line: str, cut: Span, reason: Furniture) -> Iterator[tuple[int, int, Furniture | None]]:
    """The part before a cut, the cut, and what stands behind it, cut in its turn."""
    yield 0, cut.start, None
    yield cut.start, cut.end, reason
    for start, end, other in cuts(line[cut.end :]) if cut.end < len(line) else ():
        yield cut.end + start, cut.end + end, other


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
