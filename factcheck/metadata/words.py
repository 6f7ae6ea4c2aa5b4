"""data/languages/*/credits.toml -> the patterns by which an article names its publisher and its credits."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from factcheck.clean.words import compiled, either
from factcheck.lexicon import languages, load_words

NAME = r"(?:[Tt]he\s)?[A-Z][\w.&-]*(?:\s[A-Z][\w.&-]*){0,3}"


@dataclass(frozen=True, slots=True)
class CreditWords:
    """Compiled word lists of all languages."""

    sources: re.Pattern[str]
    helped: re.Pattern[str]
    appeared: re.Pattern[str]
    appeared_here: re.Pattern[str]
    relayed: re.Pattern[str]
    told: re.Pattern[str]
    own: re.Pattern[str]
    own_after: re.Pattern[str]
    next: re.Pattern[str]
    owner: re.Pattern[str]
    buttons: re.Pattern[str]
    photo_label: re.Pattern[str]
    nobody: frozenset[str]
    no_photographer: frozenset[str]
    media: frozenset[str]
    initials: Mapping[str, str]


@cache
def load_credit_words() -> CreditWords:
    """The words of every language, as patterns."""
    source = rf"(?:{phrases('sources', 'labels')})\s*:|(?:{phrases('sources', 'opens')})\s*:?(?!\w)"
    return CreditWords(
        sources=compiled(rf"(?:^|(?<=[\s(*•|–-]))(?P<cue>{source})\s*"),
        helped=compiled(rf"(?<!\w)(?:{phrases('sources', 'helped')})(?!\w)"),
        appeared=compiled(rf"(?<!\w)(?P<cue>{phrases('appeared', 'opens')})(?!\w)\s*:?\s*"),
        appeared_here=compiled(rf"(?<!\w)(?:{phrases('appeared', 'here')})(?!\w)\s*:?\s*"),
        relayed=re.compile(
            rf"(?<!\w)(?i:{phrases('relays', 'verbs')})\s+(?:oleh\s+)?"
            rf"(?P<name>[A-Z][\w.-]*(?:\s[A-Z][\w.-]*){{0,3}})\s+(?:{phrases('relays', 'from')})\s"
        ),
        told=re.compile(
            rf"(?<!\w)(?i:{phrases('relays', 'told')})\s+(?:tim\s+|redaksi\s+)?"
            rf"(?P<name>[\w-]+(?:\.[\w-]+)+|\w+com|[a-z]+[A-Z]\w+)(?!\w)"
        ),
        own=re.compile(rf"(?<!\w)(?i:{phrases('relays', 'own')})\s+(?:oleh\s+|tim\s+)?(?P<name>{NAME})"),
        own_after=re.compile(rf"(?<!\w)(?P<name>{NAME})\s+(?i:{phrases('relays', 'own_after')})(?!\w)"),
        next=compiled(rf"(?:{phrases('sources', 'next')})\s*:"),
        owner=compiled(rf"(?:{phrases('photo', 'owner')})(?!\w)[\s.:]*"),
        buttons=compiled(rf"\s*(?:{phrases('photo', 'buttons')})\s*"),
        photo_label=compiled(rf"(?:^|\W)(?:{phrases('photo', 'labels')})\s*:\s*"),
        nobody=frozenset(flat("sources", "nobody")),
        no_photographer=frozenset(flat("photo", "nobody")),
        media=frozenset(flat("media", "words")),
        initials={
            key: name for language in languages() for key, name in load_words(language, "credits")["initials"].items()
        },
    )


def phrases(table: str, key: str) -> str:
    """A pattern for any phrase under a key, in all languages."""
    return either(flat(table, key))


def flat(table: str, key: str) -> Iterator[str]:
    """The phrases under a key in all languages."""
    for language in languages():
        yield from load_words(language, "credits").get(table, {}).get(key, ())
