"""An article's text -> its lines, and the lines that belong together joined again.

A line is a span without the white space around it. Pastes break lines in two ways: round every hyperlink ("Dilansir
kantor berita ⏎ AFP, Selasa …"), and at a fixed width, as PDF files and mails do.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import quantiles

from factcheck.clean.shapes import PLACE_FIRST, ends_with_stop, is_bullet, is_title_like, letters
from factcheck.clean.words import load_vocabulary
from factcheck.models import Span

LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
WHITE = " \\\t\xa0\u200b\u200c\u200d\u2060\ufeff\u3000\u2002\u2003\u2009\x00\xad"
GOES_ON = re.compile(r"[a-zà-ÿ,;)%”’»]|\.{3}|…")
ONLY_MARKS = re.compile(r"[.,;:!?…][\"”’»)]*")
"""What is left on a line of its own behind a hyperlink that ended a sentence."""
FRAGMENT_WORDS = 3
LINK_WORDS = 6
"""A hyperlink that stands on a line of its own is a name of so many words at most."""

WRAPPED_LINES = 6
WRAPPED_WIDTH = range(40, 131)


@dataclass(frozen=True, slots=True)
class Line:
    """A trimmed line, and whether an empty line stands before it."""

    span: Span
    text: str
    after_gap: bool = False


def split_lines(text: str) -> list[Line]:
    """The lines of a text that hold anything, in order."""
    lines: list[Line] = []
    for found in LINE.finditer(text):
        line = trim(text, found.start(), found.end())
        gap = bool(lines) and text.count("\n", lines[-1].span.end, line.span.start) > 1
        if lines and not gap and ONLY_MARKS.fullmatch(line.text):
            whole = Span(lines[-1].span.start, line.span.end)
            lines[-1] = Line(whole, whole.of(text), lines[-1].after_gap)
        elif line.text:
            lines.append(Line(line.span, line.text, gap))
    return lines


def trim(text: str, start: int, end: int) -> Line:
    """The stretch as a line, without the white space at its ends."""
    words = text[start:end]
    start += len(words) - len(words.lstrip(WHITE))
    words = words.strip(WHITE)
    return Line(Span(start, start + len(words)), words)


def join_lines(text: str, lines: Sequence[Line], free: Sequence[bool]) -> list[list[int]]:
    """The numbers of the lines, those of one paragraph together; only lines that are free can join."""
    width = find_width([line for line, may in zip(lines, free, strict=True) if may])
    groups: list[list[int]] = []
    for number, line in enumerate(lines):
        before = groups[-1][-1] if groups else None
        if before is not None and free[before] and free[number] and not line.after_gap:
            following = lines[number + 1] if number + 1 < len(lines) and free[number + 1] else None
            if (
                goes_on(lines[before], line, following)
                or is_link(groups[-1], lines)
                or (width and fills(lines[before], line, width))
            ):
                groups[-1].append(number)
                continue
        groups.append([number])
    return groups


def goes_on(line: Line, after: Line, following: Line | None) -> bool:
    """Whether the sentence of a line goes on in the line after it."""
    if is_bullet(after.text) or ends_with_stop(line.text):
        return False
    if GOES_ON.match(after.text) or line.text.endswith((",", "(", "—", " -", " –")):
        return True
    link = len(after.text.split()) <= LINK_WORDS and not ends_with_stop(after.text)
    if link and PLACE_FIRST.match(line.text + " "):
        return True  # "Jakarta - Aktris ⏎ Rina Wati ⏎ mengatakan …"
    if link and in_sentence(line.text) and len(after.text.split()) <= FRAGMENT_WORDS < len(line.text.split()):
        return True  # "Rina mengatakan warga ⏎ Lembah Sari ⏎ menolak …"
    if load_vocabulary().unfinished.search(line.text) and line.text.split()[-1].islower():
        return True
    # "Hal itu disampaikan juru kampanye ⏎ Rina Wati dari Lembah Sari ⏎ kepada wartawan": a name within a sentence
    goes_further = following is not None and not following.after_gap and bool(GOES_ON.match(following.text))
    return link and goes_further and in_sentence(line.text)


def is_link(group: Sequence[int], lines: Sequence[Line]) -> bool:
    """Whether a paragraph so far ends with a hyperlink on a line of its own."""
    last = lines[group[-1]].text
    return len(group) > 1 and len(last.split()) <= LINK_WORDS and not ends_with_stop(last)


def in_sentence(words: str) -> bool:
    """Whether a line without a final stop reads like the first part of a sentence, not like a heading."""
    return len(words.split()) > 2 and not is_title_like(words) and not words.endswith(":")


def find_width(lines: Sequence[Line]) -> int | None:
    """The width at which a text was broken: most lines are nearly as long as the longest and lack a stop."""
    inner = [line for line, after in pairwise(lines) if not after.after_gap]
    if len(lines) < WRAPPED_LINES or len(inner) < max(2, len(lines) / 2):
        return None
    width = round(quantiles([len(line.text) for line in inner], n=20)[-1])
    full = [line for line in inner if len(line.text) >= 0.7 * width]
    open_ended = [line for line in inner if not ends_with_stop(line.text)]
    wrapped = width in WRAPPED_WIDTH and len(full) >= 0.7 * len(inner) and len(open_ended) >= 0.5 * len(inner)
    return width if wrapped else None


def fills(line: Line, after: Line, width: int) -> bool:
    """Whether a line of a wrapped text was broken because it was full."""
    first = letters(after.text.split()[0])
    return not is_bullet(after.text) and len(line.text) + 1 + len(first) >= 0.7 * width


def spans_of(lines: Sequence[Line], groups: Sequence[Sequence[int]]) -> Iterator[Span]:
    """One span for every group of lines."""
    for group in groups:
        yield Span(lines[group[0]].span.start, lines[group[-1]].span.end)
