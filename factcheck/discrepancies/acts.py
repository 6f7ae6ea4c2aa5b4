"""A side's names and the words between them -> who does what to whom, whatever the voice.

"A beat B", "B was beaten by A", "B takluk dari A" are one act.
"""

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from factcheck.discrepancies.polarity import load_polar_words, polar_meanings
from factcheck.discrepancies.reading import Reading, concepts
from factcheck.entities import Mention, may_be_same
from factcheck.lexicon import load_words
from factcheck.stems import find_stems

BETWEEN = 8
"""So many words stand at most between who acts and on whom."""
WIN = "win"
"""The row of opposites whose words name a winner and a loser."""


@dataclass(frozen=True, slots=True)
class Act:
    """Somebody does something to somebody; `keys` tell what, in any language."""

    keys: frozenset[str]
    agent: Mention
    patient: Mention
    first: Mention
    """Who stands first in the text."""


@lru_cache(maxsize=64)
def find_acts(side: Reading) -> tuple[Act, ...]:
    """The acts between neighbouring names of one clause."""
    acts = []
    for left, right in pairwise(side.mentions):
        places = side.places_between(left.span, right.span)
        words = [side.words[place].lower for place in places]
        if not 0 < len(places) <= BETWEEN or {";", "."} & set(words) or side.ends_between(left.span, right.span):
            continue
        if words[-1] in load_words(side.language, "differences")["acts"]["where"]:
            continue  # "ditangkap di Filipina": nobody there acts
        keys, is_loss = act_keys(side, places)
        if keys:
            turned = is_loss or is_passive(words, side.language)
            acts.append(Act(keys, right if turned else left, left if turned else right, left))
    return tuple(acts)


def act_keys(side: Reading, places: range) -> tuple[frozenset[str], bool]:
    """What the words between two names may mean, and whether they tell of losing; nothing for what is mutual."""
    voices = load_words(side.language, "differences")["acts"]
    polar = load_polar_words(side.language)
    keys: set[str] = set()
    for place in places:
        stems = find_stems(side.words[place].lower, side.language)
        if stems & set(voices["mutual"]):
            return frozenset(), False
        signs = {sign for row, sign, _ in polar_meanings(side, place, polar) if row == WIN}
        if signs:
            return frozenset({f"={WIN}"}), -1 in signs
        table = concepts(side.language)
        meant = {concept for stem in stems for concept in table.get(stem, ())}
        keys |= meant | {f"{side.language}:{stem}" for stem in stems if stem not in voices["weak"] and len(stem) > 3}
    return frozenset(keys), False


def is_passive(words: list[str], language: str) -> bool:
    """Whether the first name suffers what the second does: "was accused by", "digantikan"."""
    voices = load_words(language, "differences")["acts"]
    if set(words) & set(voices["by"]) and (not voices["be"] or set(words) & set(voices["be"])):
        return True
    return any(word.startswith(prefix) and len(word) > 5 for word in words for prefix in voices["passive"])


def are_turned_about(claim: Reading, reference: Reading, ours: Mention | None, theirs: Mention | None) -> bool:
    """Whether two names differ of which each side has both: "A beat B" beside "B lost to A"."""
    if not ours or not theirs or may_be_same(ours, theirs):
        return False
    return any(may_be_same(ours, one) for one in reference.mentions) and any(
        may_be_same(theirs, one) for one in claim.mentions
    )


def nearest_before(side: Reading, place: int) -> Mention | None:
    """The name that stands last before a word, in its sentence."""
    start = side.words[place].span.start
    before = [mention for mention in side.mentions if mention.span.end <= start]
    return before[-1] if before and not side.ends_between(before[-1].span, side.words[place].span) else None
