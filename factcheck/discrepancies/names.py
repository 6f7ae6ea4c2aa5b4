"""Names of both sides -> another name in the same role."""

import re
from collections.abc import Iterator, Sequence

from factcheck.discrepancies.reading import Difference, Reading, meets
from factcheck.entities import Mention, may_be_same
from factcheck.gazetteer import EntityKind
from factcheck.lexicon import load_words
from factcheck.models import DiscrepancyKind
from factcheck.stems import find_stems

GROUPS = (EntityKind.COUNTRY, EntityKind.PLACE, EntityKind.PERSON, EntityKind.ORGANIZATION, EntityKind.UNKNOWN)
"""Kinds of names that can stand for each other; one kind against another is a difference of wording."""
NEAR = 4
"""So many words stand at most between a speaker and the verb of saying."""


def names(claim: Reading, reference: Reading) -> Iterator[Difference]:
    """Another person, place, country or organization stands in the same role."""
    left, right = unmatched(claim, reference), unmatched(reference, claim)
    for kind in GROUPS:
        for speaking in (False, True):
            ours = [mention for mention in distinct(left, kind) if is_speaker(claim, mention) is speaking]
            theirs = [mention for mention in distinct(right, kind) if is_speaker(reference, mention) is speaking]
            if len(ours) != 1 or len(theirs) != 1:
                continue
            if kind is not EntityKind.UNKNOWN or (has_title(claim, ours[0]) and has_title(reference, theirs[0])):
                yield Difference(DiscrepancyKind.NAME, ours[0].span, theirs[0].span)


def has_title(side: Reading, mention: Mention) -> bool:
    """Whether a title stands before a name that no table holds: then it is a person."""
    before = re.findall(r"\w+", side.text[: mention.span.start])[-1:]
    titles = load_words(side.language, "differences")["roles"]["titles"]
    return bool(before) and any(before[0].casefold() == title.split()[-1] for title in titles)


def is_speaker(side: Reading, mention: Mention) -> bool:
    """Whether a name stands beside a verb of saying: who reports a thing is no part of it."""
    cues = frozenset(load_words(side.language, "differences")["quote"]["says"])
    places = [place for place, word in enumerate(side.words) if meets(word.span, mention.span)]
    if not places:
        return False
    around = [*side.words[max(0, places[0] - NEAR) : places[0]], *side.words[places[-1] + 1 : places[-1] + 3]]
    return any(find_stems(word.lower, side.language) & cues for word in around)


def distinct(mentions: Sequence[Mention], kind: EntityKind) -> list[Mention]:
    """The first mention of each name of a kind."""
    return list({mention.key: mention for mention in reversed(mentions) if mention.kind is kind}.values())[::-1]


def unmatched(side: Reading, other: Reading) -> list[Mention]:
    """The names that the other side does not have, under any name."""
    return [mention for mention in side.mentions if not any(may_be_same(mention, one) for one in other.mentions)]
