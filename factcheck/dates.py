"""text, language, day of publication -> the moments that it names: dates, weekdays, months, clock times.

A moment keeps what is written ("27 Oktober": month and day) and, where the day of publication is known, the days that
it may mean ("kemarin", "Sabtu").
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from factcheck.lexicon import load_words
from factcheck.models import Span
from factcheck.numbers.words import alternatives, load_number_words

DASH = r"[-–]"


@dataclass(frozen=True, slots=True)
class Moment:
    """A point or stretch of time as a text names it; what it does not say is None.

    `days` are the stretches that it may mean; several where a weekday may look back or ahead.
    """

    span: Span
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    minute: int | None = None
    """Minutes since midnight; in UTC where the zone is known."""
    zoned: bool = False
    days: tuple[tuple[date, date], ...] = ()
    relative: bool = False
    swappable: bool = False
    """Whether day and month may be the other way round: "(10/12)"."""
    parts: tuple[int, ...] = field(default=())
    """The months of a quarter or of a stretch of months."""


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


NUMERIC = re.compile(r"(?<![\d/.,-])(\d{1,2})/(\d{1,2})(?:/(\d{4}|\d{2}))?(?![\d/])")
ISO = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")


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
        weekday=compiled(rf"(?P<weekday>{alternatives(weekdays)})(?!\w)"),
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
    units = alternatives([name for unit in ("day", "week", "month", "year") for name in words[unit]])
    past, future = alternatives(words["past"]), alternatives(words["future"])
    return rf"(?P<count>{counted})\s*(?P<unit>{units})\s+(?:(?P<past>{past})|(?P<future>{future}))(?!\w)"


def find_moments(text: str, language: str, published_at: datetime | None = None) -> list[Moment]:
    """The moments of a text, in order, none within another."""
    finder = Finder(text, load_patterns(language), language, published_at.date() if published_at else None)
    taken: list[Moment] = []
    for moment in finder.find():
        if all(moment.span.end <= other.span.start or other.span.end <= moment.span.start for other in taken):
            taken.append(moment)
    return join_weekdays(sorted(taken, key=lambda moment: moment.span), text)


def join_weekdays(moments: list[Moment], text: str) -> list[Moment]:
    """ "Sabtu (27/4/2024)" and "Friday, November 22" are one moment each."""
    joined: list[Moment] = []
    for moment in moments:
        if joined and is_one(joined[-1], moment, text[joined[-1].span.end : moment.span.start]):
            last = joined[-1]
            joined[-1] = replace(moment, span=Span(last.span.start, moment.span.end), weekday=last.weekday)
        else:
            joined.append(moment)
    return joined


def is_one(weekday: Moment, dated: Moment, between: str) -> bool:
    """Whether a weekday and the date behind it are one moment."""
    if weekday.weekday is None or weekday.day is not None or dated.day is None or dated.relative:
        return False
    return re.fullmatch(r"\s*[,(]?\s*(?:the\s)?", between) is not None


@dataclass(frozen=True, slots=True)
class Finder:
    """One text with its patterns and the day that it was published."""

    text: str
    patterns: DatePatterns
    language: str
    today: date | None

    def find(self) -> Iterator[Moment]:
        """All candidates, the surest first."""
        yield from self.clocks()
        yield from self.numeric()
        yield from self.days_of_months()
        yield from self.quarters()
        yield from self.parts_of_years()
        yield from self.relatives()
        yield from self.agos()
        yield from self.months()
        yield from self.years()
        yield from self.weekdays()

    def clocks(self) -> Iterator[Moment]:
        """ "pukul 14.36 WIB", "0736 GMT", "at 9:30 p.m."."""
        zones = self.patterns.words["clock_zones"]
        for found in self.patterns.clock.finditer(self.text):
            part = {name.rstrip("12345"): value for name, value in found.groupdict().items() if value}
            hour, minute, half = int(part["hour"]), int(part.get("minute", 0)), part.get("half", "").casefold()
            if half:
                late = self.patterns.words["halves"].get(half, 12 if half.startswith("p") else 0)
                hour = hour % 12 + late
            zone = part.get("zone", "").casefold()
            if hour < 24 and minute < 60:
                total = hour * 60 + minute - 60 * zones.get(zone, 0)
                yield Moment(Span(*found.span()), minute=total % 1440, zoned=bool(zone))

    def numeric(self) -> Iterator[Moment]:
        """ "(4/9/2023)": day first, as both Indonesian and most English papers print it."""
        for found in NUMERIC.finditer(self.text):
            day, month = int(found[1]), int(found[2])
            year = int(found[3]) if found[3] else None
            if year is not None and year < 100:
                year += 2000
            if month > 12 >= day:  # "(11/14)" is printed in America
                day, month = month, day
            if month <= 12 and 1 <= day <= 31 and (year or self.text[: found.start()].rstrip().endswith(("(", ","))):
                moment = self.moment(Span(*found.span()), year, month, day)
                yield replace(moment, swappable=day <= 12 and day != month)
        for found in ISO.finditer(self.text):
            yield self.moment(Span(*found.span()), int(found[1]), int(found[2]), int(found[3]))

    def days_of_months(self) -> Iterator[Moment]:
        """ "27 Oktober 2024", "October 27", "16-17 Juli"."""
        for pattern in (self.patterns.full, self.patterns.month_first):
            for found in pattern.finditer(self.text):
                if self.is_month(found["month"]) and 1 <= int(found["day"]) <= 31:
                    year = int(found["year"]) if found["year"] else None
                    moment = self.moment(Span(*found.span()), year, self.month(found["month"]), int(found["day"]))
                    until = int(found["until"]) if found["until"] else None
                    yield replace(moment, parts=tuple(range(moment.day or 1, until + 1))) if until else moment

    def quarters(self) -> Iterator[Moment]:
        """ "kuartal II 2024", "the second quarter"."""
        for found in self.patterns.quarter.finditer(self.text):
            word = (found["ordinal"] or found["after"]).casefold()
            place = next(place for place, names in enumerate(self.patterns.words["quarter_words"]) if word in names)
            year = int(found["year"]) if found["year"] else None
            yield Moment(
                Span(*found.span()), year=year, parts=(place * 3 + 1, place * 3 + 2, place * 3 + 3), minute=None
            )

    def parts_of_years(self) -> Iterator[Moment]:
        """ "akhir 2025": the last four months."""
        for found in self.patterns.part.finditer(self.text):
            first = 1 if found["early"] else 5 if found["middle"] else 9
            yield Moment(Span(*found.span()), year=int(found["year"]), parts=tuple(range(first, first + 4)))

    def relatives(self) -> Iterator[Moment]:
        """ "kemarin", "last month": days only where the day of publication is known."""
        words = self.patterns.words
        for found in self.patterns.relative.finditer(self.text):
            name = " ".join(found["name"].casefold().split())
            span = Span(*found.span())
            if self.today is None:
                yield Moment(span, relative=True)
            elif name in words["relative"]:
                first, last = words["relative"][name]
                yield self.stretch(span, self.today + timedelta(first), self.today + timedelta(last))
            elif name in words["relative_weeks"]:
                monday = self.today + timedelta(7 * words["relative_weeks"][name] - self.today.weekday())
                yield self.stretch(span, monday - timedelta(1), monday + timedelta(6))
            elif name in words["relative_months"]:
                count = self.today.year * 12 + self.today.month - 1 + words["relative_months"][name]
                yield Moment(span, year=count // 12, month=count % 12 + 1, relative=True)
            else:
                yield Moment(span, year=self.today.year + words["relative_years"][name], relative=True)

    def agos(self) -> Iterator[Moment]:
        """ "dua hari lalu", "three weeks ago": as exact as its unit."""
        words, numbers = self.patterns.words["ago"], load_number_words(self.language).words
        for found in self.patterns.ago.finditer(self.text):
            count = found["count"].casefold()
            amount = int(count) if count.isdigit() else int(numbers.get(count, 1))
            unit = next(unit for unit in ("day", "week", "month", "year") if found["unit"].casefold() in words[unit])
            length = {"day": 1, "week": 7, "month": 30, "year": 365}[unit]
            if self.today is None or amount > 400:
                yield Moment(Span(*found.span()), relative=True)
                continue
            day = self.today + timedelta(length * amount * (1 if found["future"] else -1))
            slack = timedelta({"day": 0, "week": 3, "month": 20, "year": 200}[unit])
            yield self.stretch(Span(*found.span()), day - slack, day + slack)

    def months(self) -> Iterator[Moment]:
        """ "Agustus 2024", "Januari-Maret", "in July"."""
        for found in self.patterns.month.finditer(self.text):
            if not self.is_month(found["month"]):
                continue
            year = int(found["year"]) if found["year"] else None
            first = self.month(found["month"])
            moment = Moment(Span(*found.span()), year=year, month=first)
            if found["last"]:
                last = self.month(found["last"])
                moment = replace(moment, month=None, parts=tuple(range(first, last + 1)))
            yield moment

    def years(self) -> Iterator[Moment]:
        """ "pada 2024", "tahun 1998", "since 2003"."""
        for found in self.patterns.year.finditer(self.text):
            yield Moment(Span(found.start("year"), found.end("year")), year=int(found["year"]))

    def weekdays(self) -> Iterator[Moment]:
        """ "Kamis", "on Tuesday": the nearest one before or after the day of publication."""
        for found in self.patterns.weekday.finditer(self.text):
            name = found["weekday"].casefold()
            short = name in self.patterns.capital or len(name) == 3
            if short and not found["weekday"].istitle():
                continue
            moment = Moment(Span(*found.span()), weekday=self.patterns.weekdays[name])
            if self.today is not None:
                back = (self.today.weekday() - self.patterns.weekdays[name]) % 7
                days = (self.today - timedelta(back), self.today + timedelta(7 - back))
                moment = replace(moment, days=tuple((day, day) for day in days))
            yield moment

    def moment(self, span: Span, year: int | None, month: int, day: int) -> Moment:
        """A day of a month; its days where the year is written."""
        try:
            exact = date(year, month, day) if year else None
        except ValueError:
            exact = None
        days = ((exact, exact),) if exact else ()
        return Moment(span, year=year, month=month, day=day, days=days, weekday=exact.weekday() if exact else None)

    def stretch(self, span: Span, first: date, last: date) -> Moment:
        """A stretch of days; its parts are filled in where it is one day."""
        moment = Moment(span, days=((first, last),), relative=True)
        if first == last:
            return replace(moment, year=first.year, month=first.month, day=first.day, weekday=first.weekday())
        return moment

    def is_month(self, word: str) -> bool:
        """ "may" and "march" are months only with a capital letter; so are the short forms."""
        return not (word.islower() and (word.casefold() in self.patterns.capital or len(word) <= 4))

    def month(self, word: str) -> int:
        """The number of a month."""
        return self.patterns.months[word.casefold()]
