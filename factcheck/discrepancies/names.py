"""Names of both sides -> another name in the same role."""

import re
from collections.abc import Iterator, Sequence
from itertools import product

from factcheck.discrepancies.acts import WIN, find_acts
from factcheck.discrepancies.reading import Difference, Reading, meets
from factcheck.entities import Mention, may_be_same
from factcheck.gazetteer import EntityKind
from factcheck.lexicon import load_words
from factcheck.models import DiscrepancyKind, Span
from factcheck.stems import find_stems

GROUPS = (EntityKind.COUNTRY, EntityKind.PLACE, EntityKind.PERSON, EntityKind.ORGANIZATION, EntityKind.REGION)
"""Kinds of names that can stand for each other; one kind against another is a difference of wording."""
POWERS = frozenset({EntityKind.COUNTRY, EntityKind.ORGANIZATION, EntityKind.PLACE})
"""Who acts as a state does: "Uni Eropa" and "Washington" impose sanctions."""
SHORT = 14
"""In texts of up to so many words one act is told."""
LONG = 25
"""In longer texts than this a name has too many neighbours to tell who acts on whom."""
NEAR = 4
"""So many words stand at most between a speaker and the verb of saying."""


def names(claim: Reading, reference: Reading) -> Iterator[Difference]:
    """Another person, place, country or organization stands in the same role."""
    exchanged = find_exchanged(claim, reference)
    if exchanged:
        yield Difference(DiscrepancyKind.NAME, *exchanged)
        return
    others = list(find_others(claim, reference))
    actors = find_other_actor(claim, reference)
    yield from others
    if actors and not any(one.claim == actors[0] or one.reference == actors[1] for one in others):
        yield Difference(DiscrepancyKind.NAME, *actors)


def find_exchanged(claim: Reading, reference: Reading) -> tuple[Span, Span] | None:
    """Who acts on whom is the other way round: "A beat B" for "B beat A"; none if any act agrees."""
    found = None
    if max(len(claim.words), len(reference.words)) > LONG:
        return None
    for ours, theirs in product(find_acts(claim), find_acts(reference)):
        if not ours.keys & theirs.keys or may_be_same(ours.agent, ours.patient):
            continue
        if may_be_same(ours.agent, theirs.agent) and may_be_same(ours.patient, theirs.patient):
            return None
        if f"={WIN}" in ours.keys and may_be_same(ours.first, theirs.first):
            continue  # "A won", "A lost": the word is the difference, not the name
        if may_be_same(ours.agent, theirs.patient) and may_be_same(ours.patient, theirs.agent):
            found = found or (ours.agent.span, theirs.agent.span)
    return found


def find_other_actor(claim: Reading, reference: Reading) -> tuple[Span, Span] | None:
    """Somebody else does the same to the same: a union of states for a country."""
    if max(len(claim.words), len(reference.words)) > SHORT:
        return None
    for ours, theirs in product(find_acts(claim), find_acts(reference)):
        if not ours.keys & theirs.keys or not may_be_same(ours.patient, theirs.patient):
            continue
        foreign = not any(may_be_same(ours.agent, one) for one in reference.mentions)
        foreign = foreign and not any(may_be_same(theirs.agent, one) for one in claim.mentions)
        if foreign and {ours.agent.kind, theirs.agent.kind} <= POWERS and ours.agent == ours.first:
            return ours.agent.span, theirs.agent.span
    return None


def find_others(claim: Reading, reference: Reading) -> Iterator[Difference]:
    """The one name of a kind that only this side has beside the one that only the other has."""
    left, right = unmatched(claim, reference), unmatched(reference, claim)
    for kind in GROUPS:
        for speaking in (False, True):
            ours = [mention for mention in distinct(claim, left, kind) if is_speaker(claim, mention) is speaking]
            theirs = [
                mention for mention in distinct(reference, right, kind) if is_speaker(reference, mention) is speaking
            ]
            if len(ours) != 1 or len(theirs) != 1:
                continue
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
    following = {word.lower for word in side.words[places[-1] + 1 : places[-1] + 4]}
    if following & set(load_words(side.language, "differences")["acts"]["himself"]):
        return False  # "Boeing said it would cut …": who speaks is who acts
    return any(find_stems(word.lower, side.language) & cues for word in around)


def distinct(side: Reading, mentions: Sequence[Mention], kind: EntityKind) -> list[Mention]:
    """The first mention of each name of a kind; who has a title is a person."""
    of_kind = [mention for mention in mentions if kind_of(side, mention) is kind]
    return list({mention.key: mention for mention in reversed(of_kind)}.values())[::-1]


def kind_of(side: Reading, mention: Mention) -> EntityKind:
    """The kind of a name, as far as its table or its title tells."""
    return EntityKind.PERSON if mention.kind is EntityKind.UNKNOWN and has_title(side, mention) else mention.kind


def unmatched(side: Reading, other: Reading) -> list[Mention]:
    """The names that the other side does not have, under any name.

    What both sides name stands for itself only: "Banjarnegara" on both does not make "Jawa Tengah" of "Jawa Timur".
    """
    shared = {mention.key for mention in side.mentions} & {mention.key for mention in other.mentions}
    others = [mention for mention in other.mentions if mention.key not in shared]
    return [
        mention
        for mention in side.mentions
        if mention.key not in shared and not any(may_be_same(mention, one) for one in others)
    ]
