"""data/languages/<language>/differences.toml, data/units.toml -> the number words and units of a language, typed."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from factcheck import settings
from factcheck.lexicon import load_words


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure or money: the dimension and how many base units it holds."""

    symbol: str
    dimension: str
    factor: float


@dataclass(frozen=True, slots=True)
class NumberWords:
    """The number words of one language, and the patterns that are made of them."""

    decimal: str
    thousands: str
    words: Mapping[str, float]
    scales: Mapping[str, float]
    money_scales: Mapping[str, float]
    """Scales only behind an amount of money: the "m" of "£26m"."""
    teens: Mapping[str, float]
    vague: Mapping[str, tuple[float, float]]
    fractions: Mapping[str, float]
    multiples: Mapping[str, float]
    joints: Mapping[str, list[str]]
    hedges: Mapping[str, list[str]]
    hedge_patterns: Mapping[str, re.Pattern[str]]
    """What stands just before a number, by kind of hedge, and just after it."""
    roles: Mapping[str, list[str]]
    names_before: frozenset[str]
    names_after: frozenset[str]
    units: Mapping[str, Unit]
    units_before: Mapping[str, Unit]
    units_one: Mapping[str, list[tuple[tuple[str, ...], Unit]]]
    """Phrases that hold a number and its unit, by their first word."""
    unit_pattern: re.Pattern[str]
    symbols: Mapping[str, Unit]
    symbol_pattern: re.Pattern[str]
    sign_pattern: re.Pattern[str]
    things: Mapping[str, str]
    ordinals: Mapping[str, Any]
    starts: frozenset[str]
    """Every word that a quantity may begin with."""


@cache
def load_number_words(language: str) -> NumberWords:
    """The number words of a language, read once."""
    table = load_words(language, "differences")
    number = table["number"]
    units = {word: unit(symbol) for word, symbol in table["units"].items()}
    units |= {word: money(code) for word, code in table["currencies"].items()}
    units["%"] = unit("%")
    starters = (number["words"], number["fractions"], number["multiples"], table["units_one"], number["joints"]["one"])
    symbols = {sign: money(code) for sign, code in load_units()["currencies"]["symbols"].items()}
    return NumberWords(
        decimal=number["decimal"],
        thousands=number["thousands"],
        words=number["words"],
        scales=number["scales"],
        money_scales=number["money_scales"],
        teens=number["teens"],
        vague={word: (low, high) for word, (low, high) in number["vague"].items()},
        fractions=number["fractions"],
        multiples=number["multiples"],
        joints=number["joints"],
        hedges=number["hedges"],
        hedge_patterns=to_hedge_patterns(number["hedges"], symbols),
        roles=number["roles"],
        names_before=frozenset(number["names"]["before"]),
        names_after=frozenset(number["names"]["after"]),
        units=units,
        units_before={word: unit(symbol) for word, symbol in table["units_before"].items()},
        units_one=by_first_word({phrase: unit(symbol) for phrase, symbol in table["units_one"].items()}),
        unit_pattern=re.compile(rf"[\s-]*({alternatives(units)})(?![^\W_])", re.IGNORECASE),
        symbols=symbols,
        sign_pattern=re.compile(rf"\s?(?:{alternatives(symbols)})\.?\s?"),
        symbol_pattern=re.compile(rf"(?<![^\W_])({alternatives(symbols)})\.?\s?$"),
        things={word: thing for thing, words in table["things"].items() for word in words},
        ordinals=number["ordinals"],
        starts=frozenset(
            word
            for words in (*starters, number["vague"], number["ordinals"]["words"])
            for phrase in words
            for word in phrase.split()[:1]
        ),
    )


def to_hedge_patterns(hedges: Mapping[str, list[str]], signs: Iterable[str]) -> dict[str, re.Pattern[str]]:
    """The patterns for the hedges of a language; the sign of a currency may stand between a hedge and its number."""
    sign = alternatives(sign.casefold() for sign in signs)
    before = {
        kind: re.compile(rf"(?<!\w)(?:{alternatives(hedges[kind])})\s+(?:{sign}\s*)?$")
        for kind in ("over", "under", "about")
    }
    after = rf"\s+(?:{alternatives(hedges['after_over'])})(?!\w)(?!\s+\w+(?:h|ah|i)\s+dari)"
    suffix = rf"-(?:{alternatives(hedges['about_suffix'])})(?!\w)"
    return before | {"after_over": re.compile(after), "about_suffix": re.compile(suffix)}


def by_first_word(phrases: Mapping[str, Unit]) -> dict[str, list[tuple[tuple[str, ...], Unit]]]:
    """Phrases as words by the first of them, the longest first."""
    table: dict[str, list[tuple[tuple[str, ...], Unit]]] = {}
    for phrase in sorted(phrases, key=len, reverse=True):
        words = tuple(phrase.split())
        table.setdefault(words[0], []).append((words, phrases[phrase]))
    return table


def alternatives(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first."""
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))


@cache
def load_units() -> Mapping[str, Any]:
    """The table of units, the same in every language."""
    with (settings.DATA / "units.toml").open("rb") as file:
        return tomllib.load(file)


def unit(symbol: str) -> Unit:
    """The unit of that symbol."""
    dimension, factor = load_units()["units"][symbol]
    return Unit(symbol, dimension, factor)


def load_factor(symbol: str) -> float:
    """How many base units a unit of measure holds."""
    return unit(symbol).factor


def money(code: str) -> Unit:
    """The unit of a currency: each is a dimension of its own."""
    return Unit(code, f"money:{code}", 1)
