"""Moments of both sides -> dates and times that contradict each other."""

from collections.abc import Iterator
from datetime import timedelta

from factcheck.dates import Moment
from factcheck.discrepancies.reading import Difference, Reading
from factcheck.models import DiscrepancyKind

SOON = 6
"""Clock times that differ by fewer minutes are rounded."""


def dates(claim: Reading, reference: Reading) -> Iterator[Difference]:
    """A date, weekday, year or clock time differs."""
    left = [one for one in claim.moments if not any(are_same(one, other) for other in reference.moments)]
    right = [one for one in reference.moments if not any(are_same(one, other) for other in claim.moments)]
    alone = len(claim.moments) == len(reference.moments) == 1
    for ours in left:
        rivals = [theirs for theirs in right if may_compare(ours, theirs, alone=alone)]
        if any(are_same(ours, theirs) is None for theirs in rivals):
            continue
        rivals = [theirs for theirs in rivals if are_same(ours, theirs) is False]
        if rivals and sum(grain(other) == grain(ours) for other in left) <= len(rivals) + 1:
            right.remove(rivals[0])
            yield Difference(DiscrepancyKind.DATE, ours.span, rivals[0].span)


def may_compare(ours: Moment, theirs: Moment, *, alone: bool) -> bool:
    """Whether two moments can contradict each other: of one grain, or the only ones ("pekan lalu", "3 September")."""
    grains = {grain(ours), grain(theirs)}
    return len(grains) == 1 or (alone and not grains & {"minute", "unknown"})


def grain(moment: Moment) -> str:
    """How exact a moment is: only moments of like grain contradict each other."""
    if moment.minute is not None:
        return "minute"
    if moment.day is not None or moment.weekday is not None:
        return "day"
    if moment.days:
        return "stretch"
    if moment.month is not None or moment.parts:
        return "month"
    return "year" if moment.year is not None else "unknown"


def are_same(ours: Moment, theirs: Moment) -> bool | None:
    """Whether two moments may be the same; None where that cannot be told."""
    if (ours.minute is None) != (theirs.minute is None):
        return None
    if ours.minute is not None and theirs.minute is not None:
        return same_minute(ours, theirs)
    if is_swapped(ours, theirs) or is_swapped(theirs, ours):
        return True
    if ours.days and theirs.days:
        return any(first <= until and since <= last for first, last in ours.days for since, until in theirs.days)
    told = [same for same in same_parts(ours, theirs) if same is not None]
    return all(told) if told else None


def is_swapped(ours: Moment, theirs: Moment) -> bool:
    """Whether one is the other with day and month exchanged: "10/12" printed in America."""
    return ours.swappable and (ours.day, ours.month) == (theirs.month, theirs.day)


def same_minute(ours: Moment, theirs: Moment) -> bool:
    """Clock times to the minute; "9.30" may be at night, and with one zone unknown only the minutes count."""
    assert ours.minute is not None and theirs.minute is not None
    circle = 1440 if ours.zoned and theirs.zoned else 60 if ours.zoned or theirs.zoned else 720
    apart = abs(ours.minute - theirs.minute) % circle
    return min(apart, circle - apart) < SOON


def same_parts(ours: Moment, theirs: Moment) -> Iterator[bool | None]:
    """Year, months, day and weekday, each as far as both sides tell it."""
    yield both(ours.year, theirs.year)
    left, right = months(ours), months(theirs)
    yield bool(left & right) if left and right else None
    days = (day_numbers(ours), day_numbers(theirs))
    yield bool(days[0] & days[1]) if all(days) else None
    if ours.day is None or theirs.day is None:
        yield both(ours.weekday, theirs.weekday)
        yield falls_on(ours, theirs)
        yield falls_on(theirs, ours)


def both(ours: int | None, theirs: int | None) -> bool | None:
    """Whether two numbers are equal, if both are there."""
    return None if ours is None or theirs is None else ours == theirs


def months(moment: Moment) -> set[int]:
    """The months that a moment may lie in."""
    if moment.month is not None:
        return {moment.month}
    if moment.parts:
        return set(moment.parts)
    return {day.month for stretch in moment.days for day in stretch} if len(moment.days) == 1 else set()


def day_numbers(moment: Moment) -> set[int]:
    """The days of the month: several for "16-17 Juli"."""
    if moment.day is None:
        return set()
    return {moment.day, *moment.parts}


def falls_on(weekday: Moment, dated: Moment) -> bool | None:
    """Whether a weekday of a known week, or one of the days of "last week", is that day of the month."""
    if weekday.day is not None or not weekday.days or dated.day is None or dated.month is None:
        return None
    return any(
        (first + timedelta(passed)).timetuple()[1:3] == (dated.month, dated.day)
        for first, last in weekday.days
        for passed in range((last - first).days + 1)
    )
