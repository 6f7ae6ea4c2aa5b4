"""data/languages/<language>/interface.toml -> every string that the app shows, by its dotted key."""

import string
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from factcheck import settings
from factcheck.lexicon import languages, load_words

FALLBACK = "en"


@dataclass(frozen=True, slots=True)
class Wording:
    """The strings of one language; calling it with a key gives the string, with its blanks filled in."""

    language: str
    phrases: Mapping[str, str]

    def __call__(self, key: str, **values: object) -> str:
        """The string of that key; a missing key is a fault of ours."""
        return string.Template(self.phrases[key]).substitute(values)

    def known(self, topic: str, term: str) -> str:
        """The word for a term of our data ("person", "number"), or the term itself where the catalogue has none."""
        return self.phrases.get(f"{topic}.{term}", term)

    def count(self, key: str, number: int) -> str:
        """A number with its noun, in the singular for one."""
        return self(f"{key}.{'one' if number == 1 else 'many'}", number=number)


@cache
def load_wording(language: str) -> Wording:
    """The catalogue of that language."""
    return Wording(language, dict(flatten(load_words(language, "interface"))))


@cache
def interface_languages() -> tuple[str, ...]:
    """The languages that have a catalogue."""
    return tuple(name for name in languages() if (settings.LANGUAGES / name / "interface.toml").exists())


def choose_language(locale: str | None) -> str:
    """The catalogue for a browser's locale ("id-ID"), or English."""
    language = (locale or "").replace("_", "-").split("-")[0].casefold()
    return language if language in interface_languages() else FALLBACK


def flatten(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    """The strings of nested tables, each with its dotted key."""
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from flatten(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", str(value)
