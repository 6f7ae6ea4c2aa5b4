"""The chain of an annotation -> whom a published ClaimReview may name as the one who made the claim.

The log keeps a chain as text, without the kinds of its sources. A wrong claimant is worse than none, so whoever might
be unnamed is left out: the publisher's own voice, outlets, agencies and platforms (they carry), names with words in
small letters ("juru bicara Pentagon"), names that begin or end with a word for people in general ("Warga Depok",
"Western Diplomats"), and single words that are no abbreviation ("Polisi", but also "Suharto", which the text of a chain
does not tell from a noun at the head of a sentence).
"""

import re
from functools import cache

from factcheck.export.chains import NEXT, SIDE_BY_SIDE
from factcheck.lexicon import languages, load_words
from factcheck.outlets import Outlets, load_outlets

ABBREVIATION = re.compile(r"[A-Z][A-Z0-9]{1,7}")
WORD = re.compile(r"[^\W_][\w.'’-]*")


def find_claimants(chain: str) -> list[str]:
    """The named sources at the origin of a chain ("A + B > C > P"); none where the publisher speaks alone."""
    stations = chain.split(NEXT)
    if len(stations) < 2:
        return []
    outlets = load_outlets()
    return [name for name in stations[0].split(SIDE_BY_SIDE) if is_claimant(name.strip(), outlets)]


def is_body(name: str) -> bool:
    """Whether a claimant is an organization; otherwise it is taken for a person."""
    return bool(ABBREVIATION.fullmatch(name)) or bool(ends(name) & claimant_words("bodies"))


def ends(name: str) -> set[str]:
    """The first and the last word of a name: a body's kind stands first in Indonesian and last in English."""
    words = WORD.findall(name.casefold())
    return {words[0], words[-1]} if words else set()


def is_claimant(name: str, outlets: Outlets) -> bool:
    """Whether the name is surely that of a person or body."""
    if outlets.by_name(name) or outlets.by_address(name) or ends(name) & claimant_words("unnamed"):
        return False
    if ABBREVIATION.fullmatch(name):
        return True
    words = WORD.findall(name)
    return len(words) > 1 and all(
        word[0].isupper() or word[0].isdigit() or word in claimant_words("inside") for word in words
    )


@cache
def claimant_words(kind: str) -> frozenset[str]:
    """The words of that kind in all languages: the log does not say in which one a chain is written."""
    tables = (load_words(language, "claimants") for language in languages())
    return frozenset(word for table in tables for word in table[kind].replace("|", " ").split())
