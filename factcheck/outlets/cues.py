"""outlets.toml of every language -> whether the words round a doubtful name ("Antara", "Time", "X") prove an outlet.

A text may quote across languages ("told detikcom"), so the words of all languages count together.
"""

import re
from functools import cache

from factcheck.lexicon import languages, load_words
from factcheck.models import SourceKind

REACH = 60
SENTENCE_START = re.compile(r"(?:^|[.!?:\n])[\s\"“”'‘’(\[-]*$")
OPENING_BRACKET = re.compile(r"(?:[.!?\"”\n]|^|\b[A-Z]{3,})\s*[(\[]$")
CLOSING_BRACKET = re.compile(r"^(?:[/,][^()\n]*)?[)\]]\s*(?:$|\n|[-–—.])")
SLASHED = re.compile(r"/\s*$")
INITIAL = re.compile(r"\s+[A-Z][a-z]")
HYPHENATED = re.compile(r"[-.]\w")
NAMED_BEFORE = re.compile(r"(?:^|\s)[A-Z][\w'’-]*\s+$")


@cache
def cue_words(table: str) -> tuple[str, ...]:
    """The words of one list in all languages, the longest first."""
    words = {word for language in languages() for word in load_words(language, "outlets")[table]}
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


def any_of(*tables: str) -> str:
    """A pattern for any word of some lists."""
    return "|".join(re.escape(word) for table in tables for word in cue_words(table))


@cache
def before(kind: SourceKind) -> re.Pattern[str]:
    """What may stand directly before a doubtful name of that kind."""
    link, noun = rf"(?:\s+(?:{any_of('links')}))*", any_of("nouns")
    cues = [rf"(?:{any_of('before')})[:,]?{link}(?:\s+(?:{noun}))?", rf"(?:{noun})(?:\s+[\w-]+){{0,2}}"]
    if kind is SourceKind.SOCIAL:
        cues = [rf"(?:{any_of('social_before')})"]
    return re.compile(rf"(?:^|\W)(?:{'|'.join(cues)})(?:\s+the)?\s*[\"“'‘(]?$", re.IGNORECASE)


@cache
def after(kind: SourceKind, *, with_speech: bool) -> re.Pattern[str]:
    """What may stand directly after a doubtful name of that kind."""
    tables = ["social_after"] if kind is SourceKind.SOCIAL else ["after", "nouns", *(["speech"] if with_speech else [])]
    return re.compile(rf"[\"”'’)]?,?\s+(?:{any_of(*tables)})\b", re.IGNORECASE)


@cache
def share_indices() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands before and after a name that is an index of shares: "indeks Nikkei melemah", "the Nikkei 225"."""
    return (
        re.compile(rf"\b(?:{any_of('index_before')})\s+(?:the\s+)?$", re.IGNORECASE),
        re.compile(rf"(?:['’]s)?\s+(?:{any_of('index_after')})\b", re.IGNORECASE),
    )


@cache
def other_half() -> re.Pattern[str]:
    """A capitalised word after the name that makes it somebody else's: "kepada Petra Kvitova"; no day of the week."""
    return re.compile(rf"\s+(?!(?:{any_of('days')})\b)[A-Z][a-z]")


def starts_sentence(text: str, place: int) -> bool:
    """Whether a capital at that place may be due to the sentence: "The sun rose", "Antara lain"."""
    return bool(SENTENCE_START.search(text[max(0, place - 5) : place]))


def is_proven(text: str, start: int, end: int, kind: SourceKind) -> bool:
    """Whether the words round a doubtful name say that the outlet is meant."""
    left, right = text[max(0, start - REACH) : start], text[end : end + REACH]
    name = text[start:end]
    of_shares, index = share_indices()
    if of_shares.search(left) or index.match(right):
        return False
    if HYPHENATED.match(right) or left.endswith("-"):  # "di X-Men" is no platform, "FB.O" is a share
        return False
    if kind is SourceKind.AGENCY and (SLASHED.search(left) or is_bracketed(left, right)):
        return True
    if before(kind).search(left) and (name.isupper() or not other_half().match(right)):
        return True
    is_nobody = name.isupper() or name.startswith("The ") or f" {left.casefold()}".endswith(" the ")
    if NAMED_BEFORE.search(left) and not is_nobody:  # "Steve Forbes reported" is a person
        return False
    return bool(after(kind, with_speech=is_nobody).match(right))


def is_bracketed(left: str, right: str) -> bool:
    """Whether the name stands as a credit in brackets: "JAKARTA (Antara) -", "… kata dia. (AP)"; not "Andi P (AP)"."""
    return bool(OPENING_BRACKET.search(left) and CLOSING_BRACKET.match(right))


def is_chained(gap: str) -> bool:
    """Whether the words between two names say that the second is where the first has it from."""
    return " ".join(gap.casefold().split()).removeprefix(", ") in cue_words("chained")
