"""data/languages/*/furniture.toml -> the patterns by which furniture is known, all languages together.

A page seldom keeps to one language: the Indonesian portals say "Advertisement" and "SCROLL TO CONTINUE".
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from factcheck.lexicon import languages, load_words
from factcheck.models import Furniture

NEVER = re.compile(r"(?!)")
AFTER_ALONE = r"[\s:.…!»›>→\-]*$"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Compiled word lists: per place in the line one pattern, whose named groups are names of `Furniture`."""

    opens: re.Pattern[str]
    labels: re.Pattern[str]
    alone: re.Pattern[str]
    holds: re.Pattern[str]
    bare: re.Pattern[str]
    heads: re.Pattern[str]
    ends: re.Pattern[str]
    calls: re.Pattern[str]
    channels: re.Pattern[str]
    photo: re.Pattern[str]
    photo_at_end: re.Pattern[str]
    glued: re.Pattern[str]
    pager: re.Pattern[str]
    links: re.Pattern[str]
    about: re.Pattern[str]
    writer: re.Pattern[str]
    unfinished: re.Pattern[str]
    small: frozenset[str]


@dataclass(frozen=True, slots=True)
class Hints:
    """Single words that by themselves settle nothing, by what they are about."""

    calls: frozenset[str]
    pages: frozenset[str]
    reader: frozenset[str]
    pictures: frozenset[str]
    staff: frozenset[str]
    speech: frozenset[str]


@cache
def load_hints() -> Hints:
    """The hints of every language."""
    kinds = ("calls", "pages", "reader", "pictures", "staff", "speech")
    return Hints(*(frozenset(word.casefold() for word in words("hints", kind)) for kind in kinds))


@cache
def load_vocabulary() -> Vocabulary:
    """The words of every language, as patterns."""
    photo, link = either(words("caption", "photo")), either(words("link", "list"))
    return Vocabulary(
        opens=by_reason("opens", r"[-–—•*]?\s*(?:{})(?!\w)"),
        labels=by_reason("labels", r"(?:{})\s*:"),
        alone=by_reason("alone", r"[-–•*]?\s*(?:{})" + AFTER_ALONE),
        holds=by_reason("holds", r"(?:{})(?!\w)"),
        bare=by_reason("bare", r"\W*(?:{})\s(?=(?-i:[A-Z\d])|[\w-]+\.\w)"),
        heads=compiled(rf"(?:{either(words('link', 'list'))}){AFTER_ALONE}"),
        ends=compiled(rf"[-–•*#]?\s*(?:{either(words('menu', 'ends'))}){AFTER_ALONE}"),
        calls=compiled(rf"[-–—•*(]?\s*(?:{either(words('share', 'verbs'))})(?!\w)"),
        channels=compiled(rf"(?<!\w)(?:{either(words('share', 'channels'))})"),
        photo_at_end=compiled(rf"(?<=[.!?\s])(?:{photo})\s*[:/]\s*\S+(?:\s\S+){{0,3}}$"),
        photo=compiled(rf"(?<!\w)(?:{photo})(?!\w)"),
        glued=re.compile(rf"(?<=[a-z)\d][.!?”\"])(?:{either(words('caption', 'glued'))})\s(?=[A-Z])"),
        pager=compiled(rf"(?:{either(words('pager', 'words'))})\s*:?[\s\d|/›»>.…-]*$|\d(?:[\s|]+\d+)+[\s›»>…]*$"),
        links=compiled(rf"(?<!\w)(?:{link})(?:\s*:|\s[-–](?=\s))|^(?:{link})(?=\s)"),
        about=re.compile(rf"(?i:{either(words('byline', 'about'))})\s+[A-Z][\w.'’-]+(?:\s[A-Z][\w.'’-]+){{1,3}}$"),
        writer=re.compile(
            rf"(?P<name>(?:[A-Z][\w.'’-]+\s){{1,3}}[A-Z][\w'’-]+),?\s(?i:{either(words('byline', 'copulas'))})\s"
            rf"(?:[^\s.]+\s){{0,8}}(?i:{either(words('byline', 'trades'))})(?!\w)"
        ),
        unfinished=compiled(rf"(?<!\w)(?:{either(words('join', 'unfinished'))})$"),
        small=frozenset(word.casefold() for word in words("title", "small")),
    )


def by_reason(place: str, form: str) -> re.Pattern[str]:
    """One pattern for one place in the line, with a group for every reason that has words there."""
    reasons = sorted(Furniture, key=lambda reason: reason is not Furniture.VIDEO)  # "Simak juga video" is no link
    parts = ((reason.name, list(words(reason.name.lower(), place))) for reason in reasons)
    return compiled("|".join(f"(?P<{name}>{form.format(either(found))})" for name, found in parts if found))


def words(table: str, key: str) -> Iterator[str]:
    """The words of a table in every language that has them."""
    for language in languages():
        yield from load_words(language, "furniture").get(table, {}).get(key, ())


def either(phrases: Iterable[str]) -> str:
    """A pattern for any of the phrases, the longer ones first; a space stands for any white space."""
    ordered = sorted(set(phrases), key=len, reverse=True)
    return "|".join(r"\s+".join(re.escape(word) for word in phrase.split()) for phrase in ordered)


def compiled(pattern: str) -> re.Pattern[str]:
    """The pattern without regard to case; an empty one matches nothing."""
    return re.compile(pattern, re.IGNORECASE) if pattern else NEVER
