"""A side's words -> what a negation in it denies, and its words that have an opposite, each with its sign."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from factcheck.discrepancies.reading import Reading, function_words
from factcheck.lexicon import load_words
from factcheck.models import Span
from factcheck.stems import find_stems

REACH = 2
"""So many words that tell something a negation denies after it: verb and object."""
DENIAL = 4
"""So many "membantah" denies."""
CONDITION = 3
"""So many words before a negation may hold the "if" that makes it no statement."""


@dataclass(frozen=True, slots=True)
class PolarWords:
    """The words of one language that turn a statement around."""

    negations: frozenset[str]
    nouns: frozenset[str]
    """They deny the noun after them and no verb: "tanpa", "without"."""
    absent: frozenset[str]
    """They deny a noun with what stands before it: "no", "tiada"."""
    nobody: frozenset[str]
    """They deny what is done, not those who do it: "none of the miners died"."""
    deny: frozenset[str]
    blocks: frozenset[str]
    """"menunda pengesahan", "scrapped the launch": what follows did not happen."""
    carry: frozenset[str]
    light: frozenset[str]
    """Verbs that say nothing without their object: "tidak melakukan intervensi"."""
    implied: re.Pattern[str]
    plain: frozenset[str]
    """Those that translations keep: "not", "tidak"."""
    mild: re.Pattern[str]
    """Words by which a translation may tell what another denies: "sulit" for "could not", "only" for "tidak banyak"."""
    exceptions: tuple[tuple[str, ...], ...]
    stop: frozenset[str]
    conditions: frozenset[str]
    aside: frozenset[str]
    """Words that begin what is told beside the main thing: "yang sempat ditahan"."""
    neutral: frozenset[str]
    """Nouns that are no act any more: "kesepakatan", "growth"."""
    opposites: Mapping[str, tuple[tuple[str, int], ...]]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], str, int], ...]]
    """By their first word."""
    beside: frozenset[str]
    """Rows that are opposite only before the same word: "before the holiday", "after the holiday"."""


@cache
def load_polar_words(language: str) -> PolarWords:
    """The polar words of a language, read once."""
    words = load_words(language, "differences")
    single: dict[str, tuple[tuple[str, int], ...]] = {}
    phrases: dict[str, tuple[tuple[tuple[str, ...], str, int], ...]] = {}
    for row, sides in words["opposites"].items():
        for sign, terms in zip((1, -1), sides, strict=True):
            for term in terms:
                first, *others = term.split()
                if others:
                    phrases[first] = (*phrases.get(first, ()), ((first, *others), row, sign))
                else:
                    single[term] = (*single.get(term, ()), (row, sign))
    negation = words["negation"]
    return PolarWords(
        negations=frozenset(negation["words"]),
        nouns=frozenset(negation["nouns"]),
        absent=frozenset(negation["absent"]),
        nobody=frozenset(negation["nobody"]),
        deny=frozenset(negation["deny"]),
        blocks=frozenset(negation["blocks"]),
        carry=frozenset(negation["carry"]),
        light=frozenset(negation["light"]),
        implied=re.compile(negation["implied"]),
        plain=frozenset(negation["plain"]),
        mild=re.compile(negation["mild"]),
        exceptions=tuple(tuple(phrase.split()) for phrase in negation["exceptions"]),
        stop=frozenset(negation["stop"]),
        conditions=frozenset(negation["conditions"]),
        aside=frozenset(negation["aside"]),
        neutral=frozenset(negation["neutral"]),
        opposites=single,
        phrases=phrases,
        beside=frozenset(negation["beside"]),
    )


@dataclass(frozen=True, slots=True)
class Scope:
    """What the negations of a side deny: the place of each word with the place of its negation."""

    turned: Mapping[int, int]
    heads: Mapping[int, int]
    """Of these the words that are denied themselves, not only their objects."""
    doubtful: frozenset[int]
    """Words of the same clause farther on: nobody can tell whether the negation reaches them."""
    conditional: bool
    """Whether a negation stands behind "if"."""


@lru_cache(maxsize=64)
def find_scope(side: Reading) -> Scope:
    """What the negations of a side deny."""
    polar = load_polar_words(side.language)
    lower = [word.lower for word in side.words]
    turned: dict[int, int] = {}
    heads: dict[int, int] = {}
    doubtful: set[int] = set()
    conditional = False
    for place, word in enumerate(lower):
        reach = reach_of(word, side.language)
        if not reach or is_exception(lower, place, polar) or is_numbering(side, place):
            continue
        if polar.conditions & set(lower[max(0, place - CONDITION) : place]):
            conditional = True
            reach = 0
        is_block = reach == 1 and word not in polar.nouns
        for following, rank in clause_after(side, place, polar):
            if rank > reach:
                doubtful.add(following)
            elif following in turned:  # a double negation
                del turned[following]
                heads.pop(following, None)
                doubtful.add(following)
            else:
                turned[following] = place
                if not is_block and rank <= head_reach(lower, place, following, polar):
                    heads[following] = place
    return Scope(turned, heads, frozenset(doubtful - set(turned)), conditional)


def clause_after(side: Reading, place: int, polar: PolarWords) -> Iterator[tuple[int, int]]:
    """The places after a negation up to the end of its clause, each with how many telling words lead to it."""
    plain = function_words(side.language)
    rank = 0
    deny = bool(find_stems(side.words[place].lower, side.language) & polar.deny)
    following = place + 1
    while following < len(side.words) and not ends_sentence(side, following):
        word = side.words[following].lower
        if is_inserted(side, following, polar):  # "will not, however, meet"
            following += 3
            continue
        if word in polar.stop and not (word in polar.carry and (deny or following <= place + 2)):
            return
        rank += word not in plain and word not in polar.stop
        yield following, rank
        following += 1


def is_inserted(side: Reading, place: int, polar: PolarWords) -> bool:
    """Whether a comma begins a single word between commas."""
    words = [word.lower for word in side.words[place : place + 3]]
    return len(words) == 3 and words[0] == words[2] == "," and words[1] in polar.carry


def ends_sentence(side: Reading, place: int) -> bool:
    """Whether a full stop stands between a word and the one before it."""
    between = side.text[side.words[place - 1].span.end : side.words[place].span.start]
    return bool(re.search(r"[.!?:](?:\s|[\"”’])", between))


def head_reach(lower: Sequence[str], place: int, following: int, polar: PolarWords) -> int:
    """How many telling words a negation denies themselves: two after "no", or where the first is a light verb."""
    if lower[place] in polar.nouns:
        return 1
    if lower[place] in polar.nobody:
        return 0
    between = lower[place + 1 : following]
    is_light = not polar.light.isdisjoint(between)
    return 2 if is_light or lower[place] in polar.absent else 1


def reach_of(word: str, language: str) -> int:
    """How far a word denies what follows; 0 for a word that does not."""
    polar = load_polar_words(language)
    if word in polar.nouns:
        return 1
    if word in polar.nobody:
        return DENIAL
    if word in polar.negations or word.endswith("n't"):
        return REACH
    stems = find_stems(word, language)
    if stems & polar.deny:
        return DENIAL
    return 1 if stems & polar.blocks else 0


def is_numbering(side: Reading, place: int) -> bool:
    """ "No. 53" is no denial."""
    return side.words[place].lower == "no" and side.text[side.words[place].span.end :].lstrip()[:1] in set(
        ".0123456789"
    )


def is_exception(lower: Sequence[str], place: int, polar: PolarWords) -> bool:
    """ "tidak hanya", "no fewer than", "paling tidak": no denial."""
    return any(
        tuple(lower[place - shift : place - shift + len(phrase)]) == phrase
        for phrase in polar.exceptions
        for shift in range(min(len(phrase), place + 1))
        if phrase[shift] == lower[place]
    )


@dataclass(frozen=True, slots=True)
class Pole:
    """A word that has an opposite, as it stands: its row, and +1 or -1, turned by a negation before it."""

    row: str
    sign: int
    span: Span
    place: int
    last: int
    aside: bool = False


@lru_cache(maxsize=64)
def find_poles(side: Reading) -> tuple[Pole, ...]:
    """The words of a side that have an opposite; of a row with both signs those that tell the main thing."""
    poles = list(all_poles(side))
    kept = []
    for pole in poles:
        rivals = [one for one in poles if one.row == pole.row and one.sign != pole.sign]
        if not (rivals and pole.aside and not all(one.aside for one in rivals)):
            kept.append(pole)
    return tuple(kept)


def all_poles(side: Reading) -> Iterator[Pole]:
    """The words of a side that have an opposite, but for those that a negation may or may not reach."""
    polar, scope = load_polar_words(side.language), find_scope(side)
    aside = False
    for place, word in enumerate(side.words):
        over = word.lower in (",", ";") or (place and ends_sentence(side, place))
        aside = word.lower in polar.aside or (aside and not over)
        if place in scope.doubtful:
            continue
        start = scope.turned.get(place)
        for row, sign, length in polar_meanings(side, place, polar):
            first = side.words[place if start is None else start].span.start
            last = place + length - 1
            span = Span(first, side.words[last].span.end)
            yield Pole(row, sign if start is None else -sign, span, place, last, aside)


def polar_meanings(side: Reading, place: int, polar: PolarWords) -> Iterator[tuple[str, int, int]]:
    """Row, sign and number of words of what a place means; the longest stem decides, and a phrase before a word."""
    if side.words[place].lower in polar.neutral:
        return
    # "mengalahkan" is "kalahkan" and not "kalah"
    stems = sorted(find_stems(side.words[place].lower, side.language), key=len)
    hits = {row: (sign, 1) for stem in stems for row, sign in polar.opposites.get(stem, ())}
    for stem in stems:
        for phrase, row, sign in polar.phrases.get(stem, ()):
            following = side.words[place + 1 : place + len(phrase)]
            if tuple(word.lower for word in following) == phrase[1:]:
                hits[row] = (sign, len(phrase))
    for row, (sign, length) in hits.items():
        yield row, sign, length
