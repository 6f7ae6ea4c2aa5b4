"""a text and others -> how alike they are, on each scale from 0 to 1.

A text is read once as a side, with its telling words and how rare they are in the language; after that a pair costs a
few look-ups. Nothing depends on the corpus that a text stands in, so two texts alone are measured like a search.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process, utils

from factcheck import settings
from factcheck.corpus.signature import DAY, NAME, NUMBER, find_signature
from factcheck.lexicon import load_words

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    Numbers = NDArray[numpy.float64]

SCALES = ("meaning", "claim", "reference", "lead", "rarest", "phrases", "letters", "names", "numbers", "days")
"""What is compared:
meaning: closeness of the vectors, of the claim as it stands or without who says it, whichever is closer;
claim, reference, lead: how much of the rare words of the claim (the same), the reference and its first sentence the
other has;
rarest: how rare the three rarest words are that both have; phrases: how many pairs of words of the smaller;
letters: likeness of the letters, in whatever order of words;
names, numbers, days: how many of the smaller side's the other has too."""
LONGEST = 4000
"""Characters of a text that are compared."""
FIRST = re.compile(r".+?(?:[.!?…]+(?=\s|$)|\n|$)", re.DOTALL)
LEAD = 3
"""Telling words that a first sentence has at least; a shorter one goes on into the next."""
RAREST = 3
FRAME = 0.2
"""How rare the words are that frame a post or a check ("beredar video"), however rare in the news."""
DIGIT = 0.25
"""What a number proves by being shared, and more for each digit: 2 may be chance, 174,827 is none."""
SLACK = 0.5
"""So much of a word, name or number is missing to all: one that is shared proves less than three."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison."""

    text: str
    """In lower case, without punctuation."""
    language: str
    words: Mapping[str, float]
    """The telling words, each with its rarity from 0 to 1."""
    said: Mapping[str, float]
    """Those of what is said, without who says it."""
    lead: Mapping[str, float]
    """Those of the first sentence."""
    pairs: frozenset[tuple[str, str]]
    names: Mapping[str, float]
    numbers: Mapping[str, float]
    days: Mapping[str, float]

    @property
    def signature(self) -> list[str]:
        """Names, numbers and days as words."""
        return sorted([*self.names, *self.numbers, *self.days])


def to_side(text: str, language: str, signature: Iterable[str] | None = None) -> Side:
    """A text made ready to be compared with many; its signature is found unless it is known."""
    text = text[:LONGEST]
    found = find_signature(text, language) if signature is None else list(signature)
    plain = utils.default_process(text)
    telling = [word for word in plain.split() if word not in function_words(language)]
    return Side(
        plain,
        language,
        words := {word: rarity(word, language) for word in telling},
        words,
        lead_of(text, words),
        frozenset(pairwise(telling)),
        {word: 1.0 for word in found if word.startswith(NAME)},
        {word: proof(word) for word in found if word.startswith(NUMBER)},
        {word: 1.0 for word in found if word.startswith(DAY)},
    )


def to_claim(text: str, language: str, content: str) -> Side:
    """The side of a claim whose content, what it says without who says it, is known."""
    side = to_side(text, language)
    told = utils.default_process(content).split()
    return replace(side, said={word: side.words[word] for word in told if word in side.words})


def lead_of(text: str, words: Mapping[str, float]) -> Mapping[str, float]:
    """The telling words of the first sentence, and of the next while there are too few."""
    lead: dict[str, float] = {}
    for sentence in FIRST.finditer(text):
        if sentence.end() == len(text):
            return words
        lead |= {word: words[word] for word in utils.default_process(sentence.group()).split() if word in words}
        if len(lead) >= LEAD:
            return lead
    return words


def proof(number: str) -> float:
    """How much a number proves that is shared, by its digits without the noughts at either end."""
    return min(1.0, DIGIT + DIGIT * len(number.removeprefix(NUMBER).replace("_", "").strip("0")))


@cache
def function_words(language: str) -> frozenset[str]:
    """Words that every text has."""
    return frozenset(load_words(language, "differences")["function_words"]["words"])


def rarity(word: str, language: str) -> float:
    """How rare a word is in the news of a language, from 0 to 1; one for a word that is not in the table."""
    return load_rarities(language).get(word, 1.0)


@cache
def load_rarities(language: str) -> Mapping[str, float]:
    """The table of data/languages/<language>/rarity.tsv, with what is known of frame words."""
    lines = (settings.LANGUAGES / language / "rarity.tsv").read_text("utf-8").splitlines()
    rarities = {word: float(value) for word, value in (line.split("\t") for line in lines)}
    return rarities | dict.fromkeys(load_words(language, "ratings")["frame"], FRAME)


def words_of(side: Side, most: int) -> str:
    """The words to look a text up by: its signature and its rarest words."""
    rare = sorted(side.words, key=lambda word: -side.words[word])
    return " ".join([*side.signature, *rare][:most])


def measure(ours: Side, theirs: Sequence[Side], cosines: "Numbers | None") -> "Numbers":
    """A row a text of theirs with a column a scale; not a number where neither text has what a scale compares."""
    import numpy

    rows = numpy.array([[numpy.nan, *pair(ours, side), numpy.nan, *marks(ours, side)] for side in theirs])
    rows = rows.reshape(len(theirs), len(SCALES))
    texts = [side.text for side in theirs]
    rows[:, SCALES.index("letters")] = process.cdist([ours.text], texts, scorer=fuzz.token_set_ratio)[0] / 100
    if cosines is not None:
        rows[:, SCALES.index("meaning")] = numpy.clip(cosines, 0, 1)
    return rows


def pair(ours: Side, theirs: Side) -> tuple[float, float, float, float, float]:
    """How much of each side, and of the lead of theirs, is shared; the rarest shared words; shared pairs of words."""
    shared = {word: min(ours.words[word], theirs.words[word]) for word in ours.words.keys() & theirs.words.keys()}
    total, said = sum(shared.values()), sum(value for word, value in shared.items() if word in ours.said)
    in_lead = sum(value for word, value in shared.items() if word in theirs.lead)
    rarest = sorted(shared.values(), reverse=True)[:RAREST]
    pairs = min(len(ours.pairs), len(theirs.pairs))
    return (
        max(total / (sum(ours.words.values()) + SLACK), said / (sum(ours.said.values()) + SLACK)),
        total / (sum(theirs.words.values()) + SLACK),
        in_lead / (sum(theirs.lead.values()) + SLACK),
        sum(rarest) / RAREST,
        len(ours.pairs & theirs.pairs) / (pairs + SLACK),
    )


def marks(ours: Side, theirs: Side) -> tuple[float, float, float]:
    """How many names, numbers and days are shared."""
    return (
        share(ours.names, theirs.names),
        share(ours.numbers, theirs.numbers),
        share(ours.days, theirs.days),
    )


def share(ours: Mapping[str, float], theirs: Mapping[str, float]) -> float:
    """How much of the smaller side the other has too; not a number where neither has any."""
    if not ours and not theirs:
        return float("nan")
    smaller = min(sum(ours.values()), sum(theirs.values()))
    return sum(ours[word] for word in ours.keys() & theirs.keys()) / (smaller + SLACK / 2)
