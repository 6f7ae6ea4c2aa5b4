"""data/languages/<language>/report.toml -> the phrases of a report, by dotted key."""

import string
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from factcheck.drawing import Wording, load_wording
from factcheck.errors import InputError
from factcheck.lexicon import languages, load_words


@dataclass(frozen=True, slots=True)
class Phrases:
    """The words of one language: those of the report itself, and those that it shares with the app."""

    own: Mapping[str, Any]
    wording: Wording

    def __call__(self, key: str, **blanks: object) -> str:
        """A phrase of the report with its blanks filled in; a missing key is a fault of ours."""
        found: Any = self.own
        for part in key.split("."):
            found = found[part]
        return string.Template(found).substitute(blanks)


def load_phrases(language: str) -> Phrases:
    """The phrases of that language.

    Raises `InputError` for a language in which no report can be written.
    """
    try:
        return Phrases(load_words(language, "report"), load_wording(language))
    except FileNotFoundError as error:
        raise InputError(f"No report in the language {language!r}; choose one of {', '.join(languages())}.") from error
