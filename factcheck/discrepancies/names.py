"""Names of both sides -> another name in the same role."""

from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from factcheck.discrepancies.reading import Difference, Reading, function_words
from factcheck.entities import EntityKind, Mention
from factcheck.lexicon import load_words
from factcheck.models import DiscrepancyKind

COUNTRYLIKE = frozenset({EntityKind.COUNTRY})
PLACELIKE = frozenset({EntityKind.PLACE, EntityKind.COUNTRY})


def names(claim: Reading, reference: Reading) -> Iterator[Difference]:
    """Another person, place, country or organization stands in the same role."""
    left, right = unmatched(claim, reference), unmatched(reference, claim)
    for kinds in (COUNTRYLIKE, {EntityKind.PLACE}, {EntityKind.PERSON}, {EntityKind.ORGANIZATION}):
        ours = distinct([mention for mention in left if mention.kind in kinds])
        theirs = distinct([mention for mention in right if mention.kind in kinds])
        if len(ours) == 1 and len(theirs) == 1:
            yield Difference(DiscrepancyKind.NAME, ours[0].span, theirs[0].span)


def distinct(mentions: Sequence[Mention]) -> list[Mention]:
    """The first mention of each name."""
    return list({mention.key: mention for mention in reversed(mentions)}.values())[::-1]


def unmatched(side: Reading, other: Reading) -> list[Mention]:
    """The names that the other side does not have, under any name."""
    return [mention for mention in side.mentions if not any(is_same(mention, one) for one in other.mentions)]


def is_same(ours: Mention, theirs: Mention) -> bool:
    """Whether two names may mean the same: one key, one within the other, or letters that nearly agree."""
    if ours.key == theirs.key or ours.key in theirs.within or theirs.key in ours.within:
        return True
    if EntityKind.UNKNOWN not in (ours.kind, theirs.kind):
        return False
    left, right = ours.key.casefold(), theirs.key.casefold()
    return bool(set(left.split()) & set(right.split())) or fuzz.ratio(left, right) >= 80 or initials(left, right)


def initials(left: str, right: str) -> bool:
    """Whether one is made of the other's first letters."""
    short, long = sorted((left, right), key=len)
    return " " not in short and len(short) > 1 and "".join(word[0] for word in long.split()) == short
