"""A text as it was given -> a copy to read: what broke on the way is mended, and every place leads back.

The stages after this one read the copy, as if nothing had been broken; at the end `restore` turns the places of an
analysis into places of the text as it was given. A sound text is its own copy, and costs a few searches.
"""

from collections.abc import Callable, Iterator

from factcheck.mending.capitals import find_capitals
from factcheck.mending.characters import find_characters, find_entities, find_escapes, find_mojibake
from factcheck.mending.copies import Edit, ReadingCopy, copy_of
from factcheck.mending.lines import find_hyphens, find_reply_marks, without_breaks
from factcheck.mending.restoring import restore
from factcheck.mending.stuck import find_stuck

__all__ = ["ReadingCopy", "mend", "restore", "without_breaks"]

Finder = Callable[[str], Iterator[Edit]]


def mend(text: str, language: str) -> ReadingCopy:
    """The copy of a text to be read by the rules of a language; each step works on what the one before it left."""
    copy = copy_of(text)
    steps: tuple[Finder, ...] = (
        find_escapes,
        find_entities,
        find_mojibake,
        find_characters,
        find_reply_marks,
        lambda read: find_hyphens(read, language),
        lambda read: find_stuck(read, language),
        lambda read: find_capitals(read, language),
    )
    for find in steps:
        copy = copy.edited(list(find(copy.text)))
    return copy
