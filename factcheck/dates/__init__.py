"""text, language, day of publication -> the moments that it names: dates, weekdays, months, clock times.

A moment keeps what is written ("27 Oktober": month and day) and, where the day of publication is known, the days that
it may mean ("kemarin", "Sabtu").
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta

from factcheck.dates.patterns import UNITS, DatePatterns, load_patterns
from factcheck.lexicon import load_words
from factcheck.models import Span
from factcheck.numbers.words import load_number_words

__all__ = ["Moment", "find_moments"]

LENGTHS = {
    "minute": (timedelta(minutes=1), timedelta(0)),
    "hour": (timedelta(hours=1), timedelta(0)),
    "day": (timedelta(1), timedelta(0)),
    "week": (timedelta(7), timedelta(3)),
    "month": (timedelta(30), timedelta(20)),
    "year": (timedelta(365), timedelta(200)),
}
"""How long each unit is, and how many days "two weeks ago" may be off."""
WEEK = 7
"""Days from the first to the last of a calendar week, which begins on a Sunday or a Monday."""
NUMERIC = re.compile(r"(?<![\d/.,-])(\d{1,2})/(\d{1,2})(?:/(\d{4}|\d{2}))?(?![\d/])")
ISO = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")


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


def find_moments(text: str, language: str, published_at: datetime | None = None) -> list[Moment]:
    """The moments of a text, in order, none within another."""
    finder = Finder(text, load_patterns(language), language, published_at)
    taken: list[Moment] = []
    for moment in finder.find():
        if all(moment.span.end <= other.span.start or other.span.end <= moment.span.start for other in taken):
            taken.append(moment)
    joined = join_weekdays(sorted(taken, key=lambda moment: moment.span), text)
    return [in_its_year(moment, finder.today) for moment in joined]


def join_weekdays(moments: list[Moment], text: str) -> list[Moment]:
    """ "Sabtu (27/4/2024)" and "Friday, November 22" are one moment each."""
    joined: list[Moment] = []
    for moment in moments:
        last = joined[-1] if joined else None
        between = text[last.span.end : moment.span.start] if last else ""
        if last and is_one(last, moment, between):
            joined[-1] = replace(moment, span=Span(last.span.start, moment.span.end), weekday=last.weekday)
        elif last and last.weekday is not None and last.day is None and is_week(moment) and not between.strip():
            monday = moment.days[0][0] + timedelta(1)
            day = monday + timedelta(last.weekday)
            joined[-1] = replace(last, span=Span(last.span.start, moment.span.end), days=((day, day),))
        else:
            joined.append(moment)
    return joined


def is_week(moment: Moment) -> bool:
    """Whether a moment is a calendar week: "pekan lalu"."""
    return moment.relative and len(moment.days) == 1 and (moment.days[0][1] - moment.days[0][0]).days == WEEK


def in_its_year(moment: Moment, today: date | None) -> Moment:
    """ "Senin (4/9)" with its year: the one about the day of publication in which that day is a Monday."""
    if today is None or moment.year or moment.parts or None in (moment.weekday, moment.month, moment.day):
        return moment
    years = (day_in(year, moment) for year in (today.year - 1, today.year, today.year + 1))
    days = [day for day in years if day and day.weekday() == moment.weekday]
    return replace(moment, year=days[0].year, days=((days[0], days[0]),)) if len(days) == 1 else moment


def day_in(year: int, moment: Moment) -> date | None:
    """The day of a moment in a year, if that year has it."""
    try:
        return date(year, moment.month or 0, moment.day or 0)
    except ValueError:
        return None


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
    published_at: datetime | None

    @property
    def today(self) -> date | None:
        """The day of publication."""
        return self.published_at.date() if self.published_at else None

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
        """ "(4/9/2023)": day first, as Indonesian and most English papers print it."""
        for found in NUMERIC.finditer(self.text):
            day, month = int(found[1]), int(found[2])
            year = int(found[3]) if found[3] else None
            if year is not None and year < 100:
                year += 2000
            if month > 12 >= day:  # "(11/14)" is printed in America
                day, month = month, day
            if month <= 12 and 1 <= day <= 31 and (year or self.text[: found.start()].rstrip().endswith(("(", ","))):
                moment = self.moment(Span(*found.span()), year, month, day)
                yield self.either_way(moment) if day <= 12 and day != month else moment
        for found in ISO.finditer(self.text):
            yield self.moment(Span(*found.span()), int(found[1]), int(found[2]), int(found[3]))

    def either_way(self, moment: Moment) -> Moment:
        """ "(10/12/2024)": one day where the language writes the day first, else one of two."""
        exchanged = self.moment(moment.span, moment.year, moment.day or 0, moment.month or 0)
        order = load_words(self.language, "dates")["order"]["numeric"]
        days = moment.days if order == "DMY" else (*moment.days, *exchanged.days)
        return replace(moment, swappable=True, days=days)

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
            unit = next(unit for unit in UNITS if found["unit"].casefold() in words[unit])
            if self.published_at is None or amount > 400:
                yield Moment(Span(*found.span()), relative=True)
                continue
            length, slack = LENGTHS[unit]
            ahead = 1 if found["future"] else -1
            moment = self.published_at + length * amount * ahead
            if unit in ("hour", "minute") and self.published_at.time() == time.min:  # any time of that day
                yield self.stretch(
                    Span(*found.span()), moment.date(), (moment + timedelta(hours=23, minutes=59)).date()
                )
                continue
            yield self.stretch(Span(*found.span()), (moment - slack).date(), (moment + slack).date())

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
            past, future = (bool(found[f"{which}1"] or found[f"{which}2"]) for which in ("past", "future"))
            moment = Moment(Span(*found.span()), weekday=self.patterns.weekdays[name])
            if self.today is not None:
                back = (self.today.weekday() - self.patterns.weekdays[name]) % 7
                before = self.today - timedelta(back or 7 * past)
                days = [before] * (not future) + [self.today + timedelta(7 - back)] * (not past)
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
