"""data/languages/<language>/differences.toml -> the patterns by which a text names days and times."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from factcheck.lexicon import load_words
from factcheck.numbers.words import alternatives, load_number_words

DASH = r"[-–]"
UNITS = ("minute", "hour", "day", "week", "month", "year")


@dataclass(frozen=True, slots=True)
class DatePatterns:
    """The patterns of one language."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    capital: frozenset[str]
    full: re.Pattern[str]
    month_first: re.Pattern[str]
    month: re.Pattern[str]
    weekday: re.Pattern[str]
    quarter: re.Pattern[str]
    year: re.Pattern[str]
    part: re.Pattern[str]
    clock: re.Pattern[str]
    relative: re.Pattern[str]
    ago: re.Pattern[str]
    words: Mapping[str, Any]


@cache
def load_patterns(language: str) -> DatePatterns:
    """The date words of a language as patterns."""
    words = load_words(language, "differences")["date"]
    months = {name: place for place, names in enumerate(words["months"], 1) for name in names}
    weekdays = {name: place for place, names in enumerate(words["weekdays"]) for name in names}
    month, year = rf"(?P<month>{alternatives(months)})\.?", r"(?:,?\s+(?P<year>\d{4}))?(?!\d)"
    number = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
    until = rf"(?:\s*(?:{alternatives(words['ranges'])})\s*(?P<until>\d{{1,2}}))?"
    last = rf"(?:\s*{DASH}\s*(?P<last>{alternatives(months)}))?"
    relative = [name for key in words if key.startswith("relative") for name in words[key]]
    return DatePatterns(
        months=months,
        weekdays=weekdays,
        capital=frozenset(words["capital"]),
        full=compiled(rf"{number}{until}\s+(?:of\s+)?{month}(?!\w){year}"),
        month_first=compiled(rf"{month}\s+{number}(?!\d|[.,:]\d|\s*%){until}{year}"),
        month=compiled(rf"{month}{last}(?!\w){year}"),
        weekday=compiled(weekday_pattern(words["which"], weekdays)),
        quarter=compiled(quarter_pattern(words) + year),
        year=compiled(year_pattern(words, language)),
        part=compiled(part_pattern(words)),
        clock=compiled(clock_pattern(words)),
        relative=compiled(rf"(?P<name>{alternatives(relative)})(?!\w)"),
        ago=compiled(ago_pattern(words["ago"], language)),
        words=words,
    )


def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern that starts at a word, in any case."""
    return re.compile(rf"(?<!\w)(?:{pattern})", re.IGNORECASE)


def weekday_pattern(which: Mapping[str, list[str]], weekdays: Mapping[str, int]) -> str:
    """ "Senin", "last Monday", "Rabu mendatang"."""
    before = "|".join(rf"(?P<{name}1>{alternatives(which[f'{name}_before'] or ['-'])})" for name in ("past", "future"))
    behind = "|".join(rf"(?P<{name}2>{alternatives(which[f'{name}_behind'] or ['-'])})" for name in ("past", "future"))
    return rf"(?:(?:{before})\s+)?(?P<weekday>{alternatives(weekdays)})(?!\w)(?:\s+(?:{behind})(?!\w))?"


def quarter_pattern(words: Mapping[str, Any]) -> str:
    """ "kuartal II", "the second quarter"."""
    ordinals = alternatives([word for group in words["quarter_words"] for word in group])
    quarter = rf"(?:{alternatives(words['quarters'])})"
    return rf"(?:(?P<ordinal>{ordinals})[\s-]{quarter}|{quarter}\s+(?:ke-)?(?P<after>{ordinals}))(?!\w)"


def year_pattern(words: Mapping[str, Any], language: str) -> str:
    """ "pada 2024", but not "pada 2.024" or "di 1990 hektare"."""
    units = alternatives(load_number_words(language).units)
    number = rf"(?P<year>(?:19|20)\d{{2}})(?!\d|[.,]\d|\s*(?:{units})(?!\w))"
    return rf"(?:(?:{alternatives(words['year'])})\s+)?(?<![\d.,/-]){number}"


def part_pattern(words: Mapping[str, Any]) -> str:
    """ "akhir 2025", "early 2026"."""
    parts = "|".join(rf"(?P<{part}>{alternatives(words[part])})" for part in ("early", "middle", "late"))
    return rf"(?:{parts})[\s-]*(?:(?:{alternatives(words['year_words'])})\s+)?(?P<year>(?:19|20)\d{{2}})(?!\d)"


def clock_pattern(words: Mapping[str, Any]) -> str:
    """ "pukul 14.36 WIB", "9:30 GMT", "0736 GMT", "9.30pm"; the groups of each form are numbered."""
    half, zones = r"(?:\s?(?P<half{0}>[ap]\.?m\b\.?))", alternatives(words["clock_zones"])
    time = r"(?P<hour{0}>\d{{1,2}})[.:](?P<minute{0}>\d{{2}})"
    halves = alternatives(words["halves"] or ["am"])
    forms = (
        rf"(?:{alternatives(words['clock'])})\s+{time.format(1)}{half.format(1)}?(?:\s+(?P<zone1>{zones}))?",
        rf"{time.format(2)}{half.format(2)}?\s+(?P<zone2>{zones})",
        rf"(?P<hour3>\d{{2}})(?P<minute3>\d{{2}})\s+(?P<zone3>{zones})",
        rf"(?:{alternatives(words['clock'])})\s+(?P<hour5>\d{{1,2}})\s+(?P<half5>{halves})",
        rf"(?P<hour4>\d{{1,2}})(?:[.:](?P<minute4>\d{{2}}))?{half.format(4)}",
    )
    return rf"(?:{'|'.join(forms)})(?!\w)"


def ago_pattern(words: Mapping[str, list[str]], language: str) -> str:
    """ "dua hari lalu", "three weeks ago"."""
    counted = rf"\d+|{alternatives([*load_number_words(language).words, 'a', 'an', 'se'])}"
    units = alternatives([name for unit in UNITS for name in words[unit]])
    past, future = alternatives(words["past"]), alternatives(words["future"])
    return rf"(?P<count>{counted})\s*(?P<unit>{units})\s+(?:(?P<past>{past})|(?P<future>{future}))(?!\w)"
