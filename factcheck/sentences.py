"""Paragraphs -> sentences, by punctuation and by the abbreviations of the language.

Sentences inside a quotation are sentences of their own: each has its own claim, and they share one speaker.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from functools import cache

from factcheck.lexicon import load_words
from factcheck.models import Sentence, Span

END = re.compile(r"(?<=[.!?…])([\"”’'»)\]]*)(\s+)(?=[\"“‘'«(\[]?[A-Z0-9À-Þ])")
"""An end mark, closing marks, white space, and something that can begin a sentence."""
GLUED = re.compile(r"(?<=[a-z0-9%)][.!?])([\"”’»]?)(?=[A-Z][a-z]+[ ,])|(?<=[.!?])([\"”»])(?=[A-Z\"“])")
"""The same with the space lost: "kata Cook.Sementara itu"."""
ASKED = re.compile(r"[?!][\"”’']$")
AHEAD, NEAR = 60, 5
"""Characters and words behind a cut in which a reporting clause is looked for."""
INITIAL = re.compile(r"[A-Za-z]|[A-Z](\.[A-Z])+")


@dataclass(frozen=True, slots=True)
class SentenceWords:
    """The words of data/languages/<language>/sentences.toml."""

    abbreviations: frozenset[str]
    may_end: frozenset[str]
    openers: frozenset[str]
    reporting: frozenset[str]


def split_sentences(text: str, paragraphs: Sequence[Span], language: str) -> list[Sentence]:
    """The sentences of the story in order; every paragraph ends a sentence."""
    words = _load(language)
    return [
        Sentence(span, span.of(text), number)
        for number, paragraph in enumerate(paragraphs)
        for span in _split_paragraph(text, paragraph, words)
    ]


def _split_paragraph(text: str, paragraph: Span, words: SentenceWords) -> Iterator[Span]:
    start = paragraph.start
    for cut, resume in _cuts(text, paragraph):
        ahead = text[resume : min(paragraph.end, resume + AHEAD)]
        if (
            cut > start
            and not _is_abbreviation(text[start:cut], ahead, words)
            and not _is_asked(text[:cut], ahead, words)
        ):
            yield _trim(text, start, cut)
            start = resume
    if text[start : paragraph.end].strip():
        yield _trim(text, start, paragraph.end)


def _is_asked(before: str, ahead: str, words: SentenceWords) -> bool:
    """Whether a question or shout in quotation marks is followed by its reporting clause: "Who pays?" Cole asked."""
    if not ASKED.search(before):
        return False
    near = re.findall(r"[^\W\d_]+", ahead)[:NEAR]
    verb = next((place for place, word in enumerate(near) if word in words.reporting), 0)
    return verb > 0 and all(word[0].isupper() for word in near[:verb])


def _cuts(text: str, paragraph: Span) -> list[tuple[int, int]]:
    """(end of a sentence, start of the next) wherever the punctuation allows it."""
    spaced = ((found.end(1), found.end()) for found in END.finditer(text, paragraph.start, paragraph.end))
    glued = ((found.end(), found.end()) for found in GLUED.finditer(text, paragraph.start, paragraph.end))
    return sorted({*spaced, *glued})


def _is_abbreviation(piece: str, ahead: str, words: SentenceWords) -> bool:
    """Whether the piece ends in an abbreviation or an initial rather than at a full stop."""
    found = re.search(r"(\S+)\.$", piece)
    if not found:
        return False
    word = found.group(1).lstrip("(\"“'‘[")
    if word.isdigit() and len(piece.split()) == 1:
        return True  # the number of a list: "1. Kota Ambon"
    if word.casefold() in words.may_end and ahead.split(None, 1)[0].casefold().strip(",") in words.openers:
        return False
    return word.casefold() in words.abbreviations or bool(INITIAL.fullmatch(word))


def _trim(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return Span(start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip()))


@cache
def _load(language: str) -> SentenceWords:
    words = load_words(language, "sentences")
    return SentenceWords(**{field.name: frozenset(words[field.name].split()) for field in fields(SentenceWords)})
