"""Paragraphs -> sentences, by punctuation and by the abbreviations of the language.

Sentences inside a quotation are sentences of their own: each has its own claim, and they share one speaker.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from factcheck.lexicon import load_words
from factcheck.models import Sentence, Span

END = re.compile(r"(?<=[.!?…])([\"”’'»)\]]*)(\s+)(?=[\"“‘'«(\[]?[A-Z0-9À-Þ])")
"""An end mark, closing marks, white space, and something that can begin a sentence."""
GLUED = re.compile(r"(?<=[a-z0-9%)][.!?])([\"”’»]?)(?=[A-Z][a-z]+ )|(?<=[.!?])([\"”»])(?=[A-Z\"“])")
"""The same with the space lost: "kata Cook.Sementara itu"."""
INITIAL = re.compile(r"[A-Za-z]|[A-Z](\.[A-Z])+")


def split_sentences(text: str, paragraphs: Sequence[Span], language: str) -> list[Sentence]:
    """The sentences of the story in order; every paragraph ends a sentence."""
    abbreviations = _abbreviations(language)
    return [
        Sentence(span, span.of(text), number)
        for number, paragraph in enumerate(paragraphs)
        for span in _split_paragraph(text, paragraph, abbreviations)
    ]


def _split_paragraph(text: str, paragraph: Span, abbreviations: frozenset[str]) -> Iterator[Span]:
    start = paragraph.start
    for cut, resume in _cuts(text, paragraph):
        if cut > start and not _is_abbreviation(text[start:cut], abbreviations):
            yield _trim(text, start, cut)
            start = resume
    if text[start : paragraph.end].strip():
        yield _trim(text, start, paragraph.end)


def _cuts(text: str, paragraph: Span) -> list[tuple[int, int]]:
    """(end of a sentence, start of the next) wherever the punctuation allows it."""
    spaced = ((found.end(1), found.end()) for found in END.finditer(text, paragraph.start, paragraph.end))
    glued = ((found.end(), found.end()) for found in GLUED.finditer(text, paragraph.start, paragraph.end))
    return sorted({*spaced, *glued})


def _is_abbreviation(piece: str, abbreviations: frozenset[str]) -> bool:
    """Whether the piece ends in an abbreviation or an initial rather than at a full stop."""
    found = re.search(r"(\S+)\.$", piece)
    if not found:
        return False
    word = found.group(1).lstrip("(\"“'‘[")
    return word.casefold() in abbreviations or bool(INITIAL.fullmatch(word))


def _trim(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return Span(start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip()))


@cache
def _abbreviations(language: str) -> frozenset[str]:
    return frozenset(load_words(language, "sentences")["abbreviations"].split())
