"""A text and the edits made to it, with the way from every place of the copy back to the original, and forth."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import NamedTuple

from factcheck.models import Span

START = attrgetter("start")


class Edit(NamedTuple):
    """Characters to be replaced, at least one of them; a word is put in by replacing the character before it too."""

    start: int
    end: int
    text: str


class Layer(NamedTuple):
    """The edits of one step: the stretches before, and the same stretches after."""

    before: tuple[Span, ...]
    after: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class ReadingCopy:
    """The mended text; without layers it is the text as it was given."""

    text: str
    layers: tuple[Layer, ...] = ()

    def back(self, span: Span) -> Span:
        """The place in the text as it was given of a stretch of the copy; never empty for one that is not."""
        for layer in reversed(self.layers):
            span = carry(span, layer.after, layer.before)
        return span

    def forth(self, span: Span) -> Span:
        """The place in the copy of a stretch of the text as it was given; empty where nothing of it is left."""
        for layer in self.layers:
            span = carry(span, layer.before, layer.after)
        return span

    def edited(self, edits: Sequence[Edit]) -> "ReadingCopy":
        """The copy after further edits, which are in order and do not overlap."""
        if not edits:
            return self
        pieces: list[str] = []
        after: list[Span] = []
        at = length = 0
        for edit in edits:
            pieces += [self.text[at : edit.start], edit.text]
            start = length + edit.start - at
            length = start + len(edit.text)
            after.append(Span(start, length))
            at = edit.end
        layer = Layer(tuple(Span(edit.start, edit.end) for edit in edits), tuple(after))
        return replace(self, text="".join(pieces) + self.text[at:], layers=(*self.layers, layer))


def copy_of(text: str) -> ReadingCopy:
    """A copy in which nothing has been changed yet."""
    return ReadingCopy(text)


def carry(span: Span, here: Sequence[Span], there: Sequence[Span]) -> Span:
    """A stretch on one side of a layer -> the stretch on the other side that its characters come from."""
    first = image(span.start, here, there)
    if span.start >= span.end:
        return Span(first.start, first.start)
    return Span(first.start, max(first.start, image(span.end - 1, here, there).end))


def image(place: int, here: Sequence[Span], there: Sequence[Span]) -> Span:
    """The characters on the other side that one character comes from: the whole stretch for a replaced one."""
    number = bisect_right(here, place, key=START) - 1
    if number < 0:
        return Span(place, place + 1)
    if place < here[number].end:
        return there[number]
    shift = there[number].end - here[number].end
    return Span(place + shift, place + shift + 1)
