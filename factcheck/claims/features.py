"""A sentence -> what speaks for and against checking it: small named features.

The docstring of a feature is what an editor reads as its reason; the words lie in data/languages/<language>/claims.toml
and the weights in data/claims_weights.toml.
"""

import re
from collections.abc import Callable

from factcheck.claims.reading import Reading

Feature = Callable[[Reading], float]

NUMBER = re.compile(r"(?:rp|us|s|a)?[$£€]?\d[\d.\-–]*(?:k|m|bn)?")
FULL_LENGTH = 10
YEAR = re.compile(r"(?:19|20)\d\d")


def figure(reading: Reading) -> float:
    """a figure"""
    return float(any(_is_quantity(reading, place) for place in range(len(reading.words))))


def _is_quantity(reading: Reading, place: int) -> bool:
    """A number that is no year, no date, no time of day and no name: "26 Juni", "10:59", "17.07 WIB", "room 14"."""
    word = reading.words[place].lower
    if not NUMBER.fullmatch(word) or YEAR.fullmatch(word):
        return False
    if reading.has_at("numbered", place - 1):
        return False
    beside = (place - 1, place + 1)
    is_clock = any(reading.words[at].text == ":" for at in beside if 0 <= at < len(reading.words))
    return not is_clock and not any(reading.has_at("clock", at) for at in beside)


def number(reading: Reading) -> float:
    """a number in words"""
    return reading.has("number")


def share(reading: Reading) -> float:
    """a statistic"""
    return reading.has("share")


def comparison(reading: Reading) -> float:
    """a comparison"""
    return reading.has("comparison")


def superlative(reading: Reading) -> float:
    """a superlative"""
    return reading.has("superlative")


def change(reading: Reading) -> float:
    """a change"""
    return reading.has("change")


def span(reading: Reading) -> float:
    """a stretch of time"""
    return reading.has("span")


def cause(reading: Reading) -> float:
    """a cause"""
    return reading.has("cause")


def accusation(reading: Reading) -> float:
    """an accusation"""
    return reading.has("accusation")


def law(reading: Reading) -> float:
    """law or an election"""
    return reading.has("law")


def money(reading: Reading) -> float:
    """money"""
    return reading.has("money")


def health(reading: Reading) -> float:
    """health"""
    return reading.has("health")


def harm(reading: Reading) -> float:
    """deaths or damage"""
    return reading.has("harm")


def evidence(reading: Reading) -> float:
    """a proof or a study"""
    return reading.has("evidence")


def denial(reading: Reading) -> float:
    """a denial"""
    return reading.has("denial")


def body(reading: Reading) -> float:
    """a public body"""
    return reading.has("body")


def economy(reading: Reading) -> float:
    """a public matter"""
    return reading.has("economy")


def deed(reading: Reading) -> float:
    """an act of consequence"""
    return reading.has("deed")


def says(reading: Reading) -> float:
    """somebody vouches for it"""
    return reading.has("says")


def length(reading: Reading) -> float:
    """a full sentence"""
    return min(sum(not word.is_mark for word in reading.words), FULL_LENGTH) / FULL_LENGTH


def question(reading: Reading) -> float:
    """a question"""
    asks = reading.text.rstrip("\"'”’») ").endswith("?")
    return float(asks and not reading.has_at("known_question", 0))


def exclamation(reading: Reading) -> float:
    """an exclamation"""
    return float("!" in reading.text)


def opinion(reading: Reading) -> float:
    """an opinion"""
    return reading.has("opinion")


def duty(reading: Reading) -> float:
    """a demand"""
    return reading.has("duty")


def wish(reading: Reading) -> float:
    """a wish"""
    return reading.has("wish")


def promise(reading: Reading) -> float:
    """a promise or forecast"""
    return reading.has("promise")


def call(reading: Reading) -> float:
    """a call to the reader"""
    return float(reading.has_at("call", 0))


def reader(reading: Reading) -> float:
    """the reader is spoken to"""
    return reading.has("reader")


def courtesy(reading: Reading) -> float:
    """a greeting or thanks"""
    return reading.has("courtesy")


def chat(reading: Reading) -> float:
    """small talk"""
    return reading.has("chat")


def scene(reading: Reading) -> float:
    """scene setting"""
    return reading.has("scene")


def schedule(reading: Reading) -> float:
    """the course of a meeting"""
    return reading.has("schedule")


def place(reading: Reading) -> float:
    """where a place lies"""
    return reading.has("place")


def small(reading: Reading) -> float:
    """a small measure"""
    return reading.has("small")


def personal(reading: Reading) -> float:
    """private life"""
    return reading.has("personal")


def maxim(reading: Reading) -> float:
    """a maxim"""
    return reading.has("maxim")


FOR: tuple[Feature, ...] = (
    *(figure, number, share, comparison, superlative, change, span, cause, accusation, law, money, health),
    *(harm, evidence, denial, body, economy, deed, says, length),
)
"""They only ever raise the score."""
AGAINST: tuple[Feature, ...] = (
    *(question, exclamation, opinion, duty, wish, promise, call, reader, courtesy, chat),
    *(scene, schedule, place, small, personal, maxim),
)
"""They only ever lower it."""
FEATURES = (*FOR, *AGAINST)
