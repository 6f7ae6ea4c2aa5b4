"""Words of both sides -> one denies what the other says, or says the opposite."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product

from factcheck.discrepancies.reading import Difference, Reading, function_words, meets
from factcheck.lexicon import load_words
from factcheck.models import DiscrepancyKind, Span
from factcheck.stems import find_stems

REACH = 2
"""So many words that tell something a negation denies after it: verb and object."""
DENIAL = 4
"""So many "membantah" denies."""
NEAR = 6
"""So many words on each side of a word tell what it is about."""
SHORT = 14
"""Opposite words of texts of up to so many words are about one thing; in longer ones something must show it."""


@dataclass(frozen=True, slots=True)
class PolarWords:
    """The words of one language that turn a statement around."""

    negations: frozenset[str]
    deny: frozenset[str]
    implied: re.Pattern[str]
    exceptions: tuple[tuple[str, ...], ...]
    stop: frozenset[str]
    opposites: Mapping[str, tuple[tuple[str, int], ...]]
    phrases: tuple[tuple[tuple[str, ...], str, int], ...]


@cache
def load_polar_words(language: str) -> PolarWords:
    """The polar words of a language, read once."""
    words = load_words(language, "differences")
    single: dict[str, tuple[tuple[str, int], ...]] = {}
    phrases = []
    for row, sides in words["opposites"].items():
        for sign, terms in zip((1, -1), sides, strict=True):
            for term in terms:
                if " " in term:
                    phrases.append((tuple(term.split()), row, sign))
                else:
                    single[term] = (*single.get(term, ()), (row, sign))
    negation = words["negation"]
    return PolarWords(
        negations=frozenset(negation["words"]),
        deny=frozenset(negation["deny"]),
        implied=re.compile(negation["implied"]),
        exceptions=tuple(tuple(phrase.split()) for phrase in negation["exceptions"]),
        stop=frozenset(negation["stop"]),
        opposites=single,
        phrases=tuple(phrases),
    )


@dataclass(frozen=True, slots=True)
class Pole:
    """A word that has an opposite, as it stands: its row, and +1 or -1, turned by a negation before it."""

    row: str
    sign: int
    span: Span


def negations(claim: Reading, reference: Reading) -> Iterator[Difference]:
    """One side denies what the other says, or says the opposite (naik/turun, admitted/denied)."""
    pair = denied(claim, reference) or opposite(claim, reference)
    if pair:
        yield Difference(DiscrepancyKind.NEGATION, *pair)


def opposite(claim: Reading, reference: Reading) -> tuple[Span, Span] | None:
    """Two words of one row with opposite signs, if no other word of the row says otherwise; those most alike beside."""
    ours, theirs = find_poles(claim), find_poles(reference)
    pairs = []
    for row in dict.fromkeys(pole.row for pole in ours):
        left = [pole for pole in ours if pole.row == row]
        right = [pole for pole in theirs if pole.row == row]
        signs = {pole.sign for pole in left}, {pole.sign for pole in right}
        if right and len(signs[0]) == 1 == len(signs[1]) and signs[0] != signs[1]:
            pairs += [(shared_matter(claim, reference, *pair), *pair) for pair in product(left, right)]
    best = max(pairs, key=lambda pair: pair[0], default=None)
    return (best[1].span, best[2].span) if best and best[0] else None


def shared_matter(claim: Reading, reference: Reading, ours: Pole, theirs: Pole) -> int:
    """How many words, names and numbers beside two opposite words agree; short texts are of one matter anyhow."""
    short = len(claim.words) <= SHORT and len(reference.words) <= SHORT
    return len(claim.context(ours.span, NEAR) & reference.context(theirs.span, NEAR)) + short


def find_poles(side: Reading) -> list[Pole]:
    """The words of a side that have an opposite."""
    polar = load_polar_words(side.language)
    lower = [word.lower for word in side.words]
    turned = turns(side)
    poles = []
    for place, word in enumerate(side.words):
        # the longest stem decides: "mengalahkan" is "kalahkan" and not "kalah"
        stems = sorted(find_stems(word.lower, side.language), key=len)
        hits = set(dict(hit for stem in stems for hit in polar.opposites.get(stem, ())).items())
        length = 1
        for phrase, row, sign in polar.phrases:
            if tuple(lower[place : place + len(phrase)]) == phrase:
                hits = {hit for hit in hits if hit[0] != row} | {(row, sign)}
                length = max(length, len(phrase))
        start = turned.get(place)
        for row, sign in hits:
            span = Span(
                side.words[place if start is None else start].span.start, side.words[place + length - 1].span.end
            )
            poles.append(Pole(row, sign if start is None else -sign, span))
    return poles


def turns(side: Reading) -> dict[int, int]:
    """The places of words that a negation before them turns around, with the place of the negation."""
    polar = load_polar_words(side.language)
    lower = [word.lower for word in side.words]
    plain = function_words(side.language)
    turned: dict[int, int] = {}
    for place, word in enumerate(lower):
        reach = reach_of(word, side.language)
        if not reach or is_exception(lower, place, polar) or is_numbering(side, place):
            continue
        content = 0
        for following in range(place + 1, len(lower)):
            content += lower[following] not in plain
            if content > reach or (lower[following] in polar.stop and not (reach == DENIAL and following <= place + 1)):
                break
            if following in turned:  # a double negation
                del turned[following]
            else:
                turned[following] = place
    return turned


def reach_of(word: str, language: str) -> int:
    """How far a word denies what follows; 0 for a word that does not."""
    polar = load_polar_words(language)
    if word in polar.negations or word.endswith("n't"):
        return REACH
    return DENIAL if find_stems(word, language) & polar.deny else 0


def is_numbering(side: Reading, place: int) -> bool:
    """ "No. 53" is no denial."""
    return side.words[place].lower == "no" and side.text[side.words[place].span.end :].lstrip()[:1] in set(
        ".0123456789"
    )


def is_exception(lower: list[str], place: int, polar: PolarWords) -> bool:
    """ "tidak hanya", "no fewer than": no denial."""
    return any(tuple(lower[place : place + len(phrase)]) == phrase for phrase in polar.exceptions)


def denied(claim: Reading, reference: Reading) -> tuple[Span, Span] | None:
    """What one side denies and the other says without denying it."""
    found = find_denied(claim, reference)
    if found:
        return found
    found = find_denied(reference, claim)
    return (found[1], found[0]) if found else None


def find_denied(side: Reading, other: Reading) -> tuple[Span, Span] | None:
    """A word under a negation that stands without one on the other side."""
    ours, theirs = turns(side), turns(other)
    implied = load_polar_words(other.language).implied
    if not ours or theirs or any(implied.match(word.lower) for word in other.words):
        return None
    for place, start in ours.items():
        if any(meets(mention.span, side.words[place].span) for mention in side.mentions):
            continue  # what is denied is an act, not a name
        keys = {key for key in side.keys(side.words[place]) if not key.isdigit()}
        for rival, word in enumerate(other.words):
            if keys & other.keys(word):
                return Span(side.words[start].span.start, side.words[place].span.end), around(other, rival)
    return None


def around(side: Reading, place: int) -> Span:
    """A word with the two before it, as far as no comma stands between."""
    first = place
    while first > max(0, place - 2) and side.words[first - 1].text not in ",;":
        first -= 1
    return Span(side.words[first].span.start, side.words[place].span.end)
