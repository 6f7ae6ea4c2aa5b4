"""data/languages/<language>/<topic>.toml -> the words of a language, read once.

One folder a language: a new language needs new files and no new code. Each stage reads its own topic and gives it
a type of its own.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

from factcheck import settings


@cache
def languages() -> tuple[str, ...]:
    """The languages that have a folder, by ISO 639-1 code, in alphabetical order."""
    return tuple(sorted(folder.name for folder in settings.LANGUAGES.iterdir() if folder.is_dir()))


@cache
def load_common_words(language: str) -> frozenset[str]:
    """The words of data/languages/<language>/common.txt: written small nearly always; empty for a language without."""
    path = settings.LANGUAGES / language / "common.txt"
    return frozenset(path.read_text("utf-8").split()) if path.exists() else frozenset()


@cache
def load_words(language: str, topic: str) -> Mapping[str, Any]:
    """The tables of one topic in one language.

    Raises `FileNotFoundError` for a language without that file: a fault of ours, not of the user.
    """
    with (settings.LANGUAGES / language / f"{topic}.toml").open("rb") as file:
        return tomllib.load(file)
