"""The newsroom's outlets.csv, edited while the app runs -> a table that is read anew."""

from factcheck import settings
from factcheck.newsroom import changed_at
from factcheck.outlets.glued import head
from factcheck.outlets.table import load_outlets
from factcheck.outlets.wordings import first_words, load_spellings, load_wordings

_stamps: list[tuple[str, int]] = []
"""Path and time of change of the newsroom's file when the table was last read."""


def refresh_outlets() -> None:
    """Read the tables again if the newsroom's file was changed since; nothing else is looked at.

    Raises `InputError` for a row that cannot be read.
    """
    path = settings.workspace() / "outlets.csv"
    stamp = (str(path), changed_at(path))
    if _stamps != [stamp]:
        for cached in (load_outlets, load_wordings, load_spellings, first_words, head):
            cached.cache_clear()
        load_outlets()
        _stamps[:] = [stamp]
