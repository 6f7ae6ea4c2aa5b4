"""A line -> the date and time that it gives, and whether it is a date line of the page and nothing else."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone, tzinfo
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from factcheck.clean.words import either
from factcheck.lexicon import languages, load_words

DATE_LINE_WORDS = 16
OTHER_WORDS = 3
"""A date line may name the outlet or the place beside the date: "Kompas.com - 01/11/2025, 20:23 WIB"."""

NUMBERED = re.compile(r"^\W*\d{0,2}(?=[^\W\d])")
"""The number of an item in a list of stories: "- 04Kamis, 05/11/2023 09:21 WIB Warga Menolak Tambang"."""

NEAR = 30
"""A clock time belongs to a date that stands at most so many characters away."""


@dataclass(frozen=True, slots=True)
class Grammar:
    """How dates and times are written in all our languages."""

    dates: re.Pattern[str]
    times: re.Pattern[str]
    labels: re.Pattern[str]
    published: re.Pattern[str]
    others: re.Pattern[str]
    ago: re.Pattern[str]
    weekday: re.Pattern[str]
    weekdays: Mapping[str, int]
    months: Mapping[str, int]
    zones: Mapping[str, str]


@cache
def load_grammar() -> Grammar:
    """The patterns from data/languages/*/dates.toml."""
    months = {name.casefold(): int(number) for number, names in entries("months") for name in names}
    zones = {name: str(offset) for name, offset in entries("zones")}
    month, zone = either(months), either(zones)
    weekdays = {name.casefold(): int(number) - 1 for number, names in entries("weekdays") for name in names}
    published, updated = (list(flat("lines", key)) for key in ("published", "updated"))
    return Grammar(
        dates=re.compile(
            rf"(?<![\d/.-])(?:(?P<year>(?:19|20)\d\d)(?P<between>[-/.])(?P<month>\d\d)(?P=between)(?P<day>\d\d)"
            rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+(?P<name2>{month})\.?,?[\s-]+(?P<year2>(?:19|20)\d\d|['’]?\d\d(?![\d:.]))"
            rf"|(?P<name3>{month})\.?\s+(?P<day3>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year3>(?:19|20)\d\d)"
            rf"|(?P<day4>\d{{1,2}})(?P<mark>[/.-])(?P<month4>\d{{1,2}})(?P=mark)(?P<year4>(?:19|20)?\d\d))(?!\d)",
            re.IGNORECASE,
        ),
        times=re.compile(
            rf"(?<![\d/.])(?:(?P<hour>\d{{1,2}})[:.](?P<minute>\d\d)(?:[:.]\d\d(?:\.\d+)?)?|(?P<full>\d{{1,2}})(?=\s*[ap]\.?m))"
            rf"(?:\s*(?P<half>[ap])\.?m\b\.?)?(?:\s*\(?(?P<zone>{zone})\b\)?|(?P<offset>Z|[+-]\d\d:?\d\d)(?!\d))?",
            re.IGNORECASE,
        ),
        labels=re.compile(rf"(?<!\w)(?:{either([*published, *updated])})(?!\w)", re.IGNORECASE),
        published=re.compile(rf"(?<!\w)(?:{either(published)})(?!\w)", re.IGNORECASE),
        others=re.compile(
            rf"(?<!\w)(?:{either([*weekdays, *flat('lines', 'fillers'), *months, *zones])})(?!\w)",
            re.IGNORECASE,
        ),
        ago=re.compile(
            rf"(?<!\w)(?:(?:\d+|{either(flat('ago', 'one'))})\s+(?:{either(flat('ago', 'units'))})"
            rf"\s+(?:{either(flat('ago', 'past'))})|(?:{either(flat('ago', 'days'))}))(?!\w)",
            re.IGNORECASE,
        ),
        weekday=re.compile(rf"(?<!\w)(?:{either(weekdays)})(?!\w)", re.IGNORECASE),
        weekdays=weekdays,
        months=months,
        zones=zones,
    )


def entries(table: str) -> Iterable[tuple[str, Any]]:
    """The entries of a table in all languages."""
    for language in languages():
        yield from load_words(language, "dates").get(table, {}).items()


def flat(table: str, key: str) -> Iterable[str]:
    """The words under one key of a table in all languages."""
    for language in languages():
        yield from load_words(language, "dates").get(table, {}).get(key, ())


def read_date(line: str, *, day_first: bool | None = True) -> datetime | None:
    """The first date of a line with the clock time beside it; aware of its zone where one is named.

    `day_first` settles 05/06/2024; with `None` such a date is read only where a weekday beside it settles it.
    """
    grammar = load_grammar()
    found = grammar.dates.search(line)
    day = found and (day_of(found, grammar, day_first) or day_by_weekday(found, line, grammar))
    if not found or not day:
        return None
    times = [time for time in grammar.times.finditer(line) if not overlaps(time, found) and is_near(time, found)]
    return at_time(day, times[0], grammar) if times else day


def overlaps(time: re.Match[str], date: re.Match[str]) -> bool:
    """Whether a clock time was read from the digits of the date."""
    return time.start() < date.end() and date.start() < time.end()


def is_near(time: re.Match[str], date: re.Match[str]) -> bool:
    """Whether a clock time stands close to the date."""
    return min(abs(time.start() - date.end()), abs(date.start() - time.end())) <= NEAR


def day_of(found: re.Match[str], grammar: Grammar, day_first: bool | None) -> datetime | None:
    """The day that a match names, if there is such a day."""
    part = found.groupdict()
    if part["year"]:
        return day(part["year"], part["month"], part["day"])
    for kind in ("2", "3"):
        if part[f"name{kind}"]:
            month = grammar.months[part[f"name{kind}"].casefold()]
            return day(full_year(part[f"year{kind}"]), str(month), part[f"day{kind}"])
    first, second = part["day4"], part["month4"]
    if int(second) > 12 or (day_first is False and int(first) <= 12):
        first, second = second, first
    elif day_first is None and int(first) <= 12 and first != second:
        return None
    return day(full_year(part["year4"]), second, first)


def full_year(written: str) -> str:
    """A year of two digits is one of this century: "'23"."""
    return written.lstrip("'’").rjust(4, "x").replace("xx", "20")


def day_by_weekday(found: re.Match[str], line: str, grammar: Grammar) -> datetime | None:
    """The day of a date that can be read in two ways, where only one of them is the weekday that the line names."""
    weekday = grammar.weekday.search(line)
    either_way = {day_of(found, grammar, True), day_of(found, grammar, False)}
    right = [day for day in either_way if weekday and day and day.weekday() == grammar.weekdays[weekday[0].casefold()]]
    return right[0] if len(right) == 1 else None


def day(year: str, month: str, number: str) -> datetime | None:
    """The day, or nothing where the calendar has none: 31 June."""
    try:
        return datetime(int(year), int(month), int(number))
    except ValueError:
        return None


def at_time(day: datetime, time: re.Match[str], grammar: Grammar) -> datetime:
    """The day at that clock time; an impossible time leaves the day alone."""
    hour, minute = int(time["hour"] or time["full"]), int(time["minute"] or 0)
    if time["half"] and 1 <= hour <= 12:
        hour = hour % 12 + (12 if time["half"].casefold() == "p" else 0)
    if hour > 23 or minute > 59:
        return day
    return day.replace(hour=hour, minute=minute, tzinfo=zone_of(time, grammar))


def zone_of(time: re.Match[str], grammar: Grammar) -> tzinfo | None:
    """The time zone that stands behind a clock time."""
    name = time["zone"].upper() if time["zone"] else None
    offset = time["offset"] or (grammar.zones[name] if name else None)
    if not offset:
        return None
    if "/" in offset:
        try:
            return ZoneInfo(offset)
        except ZoneInfoNotFoundError:  # a machine without the time zone database
            return None
    digits = offset.replace(":", "").replace("Z", "+0000").replace("z", "+0000")
    shift = timedelta(hours=int(digits[1:3]), minutes=int(digits[3:5]))
    return timezone(-shift if digits[0] == "-" else shift)


def is_date_line(line: str) -> bool:
    """Whether a line gives date or time and hardly anything else."""
    if len(line.split()) > DATE_LINE_WORDS or len(line) > 150:
        return False
    grammar = load_grammar()
    rest, dates = grammar.dates.subn(" ", line)
    rest, times = grammar.times.subn(" ", rest)
    rest, ago = grammar.ago.subn(" ", rest)
    if not dates and not ((times or ago) and is_only_time(rest, grammar)):
        return False
    rest = grammar.others.sub(" ", grammar.labels.sub(" ", rest))
    left = re.findall(r"[^\W\d_][\w.'’-]*", rest)
    labelled = bool(grammar.labels.match(line))
    return len(left) <= OTHER_WORDS + 2 * labelled and not re.search(r"\w{3}[.!?]$", line)


def is_published(line: str) -> bool:
    """Whether a line begins with a word for publication and its date follows at once, not "Posted by Jane Doe on"."""
    grammar = load_grammar()
    label, date = grammar.published.match(line), grammar.dates.search(line)
    if not label or not date:
        return False
    return not re.search(r"[^\W\d_]", grammar.others.sub(" ", grammar.times.sub(" ", line[label.end() : date.start()])))


def is_dated(line: str) -> bool:
    """Whether a line begins with a weekday and a date: "Kamis, 05/11/2023 09:25 WIB Warga Menolak Tambang"."""
    grammar = load_grammar()
    found = grammar.dates.search(line)
    before = NUMBERED.sub("", line[: found.start()]) if found else ""
    return bool(re.search(r"\w", before)) and not re.search(r"\w", grammar.others.sub(" ", before))


def is_only_time(rest: str, grammar: Grammar) -> bool:
    """Whether nothing but a label and fillers stand beside a clock time: "11 a.m.", "Published 3:04 PM EDT"."""
    return not re.search(r"\w", grammar.others.sub(" ", grammar.labels.sub(" ", rest)))
