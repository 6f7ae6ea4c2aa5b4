"""Paragraphs -> sentences, by punctuation and by the abbreviations of the language.

Sentences inside a quotation are sentences of their own: each has its own claim, and they share one speaker.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from functools import cache

from factcheck.lexicon import load_common_words, load_words
from factcheck.models import Sentence, Span

CLOSING = r"(?:''|[\"”’'»)\]])*"
OPENING = r"(?:``|[\"“‘'«(\[]|[-–—•·*]\s?)*"
BEGINNING = rf"{OPENING}(?:[A-Z0-9À-Þ]|[a-z]{{1,2}}-?[A-Z])"
"""What can begin a sentence: a capital or a digit behind opening marks, and brands such as "iPhone" and "e-KTP"."""
END = re.compile(rf"(?<=[.!?…])({CLOSING})(\s+)(?={BEGINNING})")
"""An end mark, closing marks, white space, and something that can begin a sentence."""
ADDRESS = r"(?!(?:Com|Co|Id|Net|Org|Tv)\b)"
GLUED = re.compile(
    rf"(?<=[a-z0-9%)][.!?])(?P<mark>[\"”’»]?)(?={ADDRESS}[A-Z][a-z]+[ ,])"
    rf"|(?<=[A-Z]{{2}}[.!?])(?={ADDRESS}[A-Z][a-z]+[ ,])"
    r"|(?<=[.!?])(?P<close>[\"”»])(?=[A-Z\"“])|(?<=[a-z0-9%)][.!?])(?=“[A-Z])"
)
"""The same with the space lost: "kata Cook.Sementara itu"."""
ASKED = re.compile(r"[?!][\"”’']$")
AHEAD, NEAR = 60, 5
"""Characters and words behind a cut in which a reporting clause is looked for."""
INITIALS = re.compile(r"[A-Za-z]|[A-Z][a-z]{0,3}(?:\.[A-Z][A-Za-z]{0,4})+|(?=[^a-z]*[a-z])[A-Z][b-df-hj-np-tv-xz]{1,3}")
"""Initials, degrees, and short words that nobody can say: "A.M.", "S.Sos.", "Sp.PD.", "Hj."."""
LAST_WORD = re.compile(r"(\S+)\s+(\S+)\.$|(\S+)\.$")
NEXT_WORD = re.compile(rf"{OPENING}([^\W\d_]+)?")


@dataclass(frozen=True, slots=True)
class SentenceWords:
    """The words of data/languages/<language>/sentences.toml."""

    titles: frozenset[str]
    before_numbers: frozenset[str]
    abbreviations: frozenset[str]
    marked: frozenset[str]
    openers: frozenset[str]
    reporting: frozenset[str]
    common: frozenset[str]
    """Words that begin a sentence where they have a capital; empty where institutions are named by such words."""


def split_sentences(text: str, paragraphs: Sequence[Span], language: str) -> list[Sentence]:
    """The sentences of the story in order; every paragraph ends a sentence."""
    return [
        Sentence(span, span.of(text), number)
        for number, paragraph in enumerate(paragraphs)
        for span in _split_paragraph(text, paragraph, language)
    ]


def _split_paragraph(text: str, paragraph: Span, language: str) -> Iterator[Span]:
    start = paragraph.start
    for cut, resume in _cuts(text, paragraph):
        ahead = text[resume : min(paragraph.end, resume + AHEAD)]
        if cut > start and not _goes_on(text[start:cut], ahead, language):
            yield _trim(text, start, cut)
            start = resume
    if text[start : paragraph.end].strip():
        yield _trim(text, start, paragraph.end)


def _cuts(text: str, paragraph: Span) -> list[tuple[int, int]]:
    """(end of a sentence, start of the next) wherever the punctuation allows it."""
    spaced = ((found.end(1), found.end()) for found in END.finditer(text, paragraph.start, paragraph.end))
    glued = ((cut, cut) for found in GLUED.finditer(text, paragraph.start, paragraph.end) for cut in _glued(found))
    return sorted({*spaced, *glued})


def _glued(found: re.Match[str]) -> Iterator[int]:
    """Where two sentences touch; a straight mark between them opens where the marks before it are paired."""
    opens = (
        '"' in found[0]
        and found.string.count('"', found.string.rfind("\n", 0, found.start()) + 1, found.start()) % 2 == 0
    )
    yield found.start() if opens else found.end()


def _goes_on(piece: str, ahead: str, language: str) -> bool:
    """Whether a sentence goes on behind what looks like its end."""
    words = _load(language)
    return _is_abbreviation(piece, ahead, words) or _is_asked(piece, ahead, words) or _is_marked(piece, ahead, words)


def _is_asked(piece: str, ahead: str, words: SentenceWords) -> bool:
    """Whether a question or shout in quotation marks is followed by its reporting clause: "Who pays?" Cole asked."""
    if not ASKED.search(piece):
        return False
    near = re.findall(r"[^\W\d_]+", ahead)[:NEAR]
    verb = next((place for place, word in enumerate(near) if word in words.reporting), 0)
    return verb > 0 and all(word[0].isupper() for word in near[:verb])


def _is_marked(piece: str, ahead: str, words: SentenceWords) -> bool:
    """Whether the mark belongs to a name: "Yahoo! News"."""
    last = piece.rsplit(None, 1)[-1].casefold().lstrip("(\"“'‘[")
    return last in words.marked and _next_word(ahead) not in words.openers


def _is_abbreviation(piece: str, ahead: str, words: SentenceWords) -> bool:
    """Whether the piece ends in an abbreviation or an initial rather than at a full stop."""
    found = LAST_WORD.search(piece)
    if not found:
        return False
    before, word = found[1] or "", (found[2] or found[3]).lstrip("(\"“'‘[`")
    if word.isdigit() and not before:
        return True  # the number of a list: "1. Kota Ambon"
    if _is_listed(word, words.titles):
        return True
    if _is_listed(word, words.before_numbers):
        return bool(re.match(r"\d|[IVXLC]+\b|[A-Z]\b", ahead))
    if not _is_listed(word, words.abbreviations) and not INITIALS.fullmatch(word):
        return False
    follows = _next_word(ahead)
    middle = len(word) == 1 and before[:1].isupper()  # "Rina A. Sari": a name, though the word is a common one
    return not (follows in words.openers or (follows in words.common and not middle))


def _is_listed(word: str, listed: frozenset[str]) -> bool:
    """Whether a list has a word: one listed with a capital counts with a capital only ("Wash." is no washing)."""
    return word in listed or word.casefold() in listed


def _next_word(ahead: str) -> str:
    found = NEXT_WORD.match(ahead)
    return (found[1] or "").casefold() if found else ""


def _trim(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return Span(start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip()))


@cache
def _load(language: str) -> SentenceWords:
    words = load_words(language, "sentences")
    lists = {
        field.name: frozenset(words[field.name].split()) for field in fields(SentenceWords) if field.name != "common"
    }
    return SentenceWords(**lists, common=load_common_words(language) if words["common_words_open"] else frozenset())
