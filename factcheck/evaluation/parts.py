"""The id of a labelled article -> whether it is for working on or kept for judging."""

from enum import StrEnum
from hashlib import sha256

KEPT = 3
"""One article in so many is kept for judging."""


class Part(StrEnum):
    """Articles whose errors may be read, and those of which only totals are looked at."""

    WORK = "work"
    JUDGE = "judge"


def part_of(article_id: str) -> Part:
    """The part of an article: by its id alone, so that more labels never move it from one to the other."""
    digest = sha256(article_id.encode("utf-8", "replace")).digest()
    return Part.WORK if digest[0] % KEPT else Part.JUDGE
