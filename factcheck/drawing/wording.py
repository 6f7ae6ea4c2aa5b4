"""data/languages/<language>/interface.toml -> every string that the app shows, by its dotted key.

Dates and numbers are written as the language writes them, by Babel and the `locale` that the catalogue names.
"""

import string
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from babel.dates import format_date, format_time
from babel.numbers import format_decimal

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
        return self(f"{key}.{'one' if number == 1 else 'many'}", number=self.decimal(number))

    def day(self, time: datetime) -> str:
        """A date: "5 Sept 2023", "5 Sep 2023"."""
        return str(format_date(time, "d MMM y", locale=self.phrases["locale"]))

    def moment(self, time: datetime) -> str:
        """A date with its time on the clock of this computer: "5 Sept 2023, 20:37", "5 Sep 2023, 20.37"."""
        return self.stated(time.astimezone())

    def stated(self, time: datetime) -> str:
        """A date with its time as it was stated, wherever that was."""
        return f"{self.day(time)}, {format_time(time, 'short', locale=self.phrases['locale'])}"

    def clock(self, time: datetime) -> str:
        """The time of the day on the clock of this computer: "20:37:05", "20.37.05"."""
        return str(format_time(time.astimezone(), "medium", locale=self.phrases["locale"]))

    def decimal(self, number: float, places: int = 0) -> str:
        """A number with so many decimal places: "1,240.5", "1.240,5"."""
        return str(format_decimal(round(number, places), "#,##0." + places * "0", locale=self.phrases["locale"]))


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
