"""Quantities of both sides -> numbers that contradict each other."""

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import permutations, product

from factcheck.discrepancies.reading import Difference, Reading
from factcheck.models import DiscrepancyKind
from factcheck.numbers import Quantity, Role, agree
from factcheck.numbers.quantities import touches
from factcheck.numbers.surroundings import EVENTS
from factcheck.numbers.words import load_factor

GENERAL = frozenset({"", "people"})
"""Counted things that may stand for others: "52 orang" for 52 dead."""
FEW = 4
"""With more numbers than this, sums and differences of two would explain nearly anything."""
ENOUGH = 0.9
LEFT_ALONE = 0.5
VAGUE = 1.5
"""From this distance on a number stands for one other only: "puluhan" reaches from 20 to 99."""
BESIDE = 40
"""So many characters may stand between a number and what it was before."""
GROUPED = re.compile(r"\d{1,3}[.,]\d{3}")
DIGITS = re.compile(r"[\d.,]*\d")


def numbers(claim: Reading, reference: Reading) -> Iterator[Difference]:
    """A number differs: amount, count, share, size, score or currency."""
    ours, theirs = claim.quantities, reference.quantities
    matched = find_matched(claim, reference)
    left = [one for one in ours if one not in matched[0] and not is_explained(one, theirs, matched[::-1])]
    right = [one for one in theirs if one not in matched[1] and not is_explained(one, ours, matched)]
    pairs = [
        (affinity(one, two, claim, reference, are_left=are_left_alone(one, two, left, right)), one, two)
        for one in left
        for two in right
    ]
    taken: list[Quantity] = []
    for likeness, one, two in sorted(pairs, key=lambda pair: -pair[0]):
        if likeness < ENOUGH:
            break
        if one not in taken and two not in taken:
            taken += [one, two]
            yield Difference(DiscrepancyKind.NUMBER, one.span, two.span)


def are_left_alone(ours: Quantity, theirs: Quantity, left: Sequence[Quantity], right: Sequence[Quantity]) -> bool:
    """Whether all other numbers of that dimension have found their like: then these two stand for each other."""
    rest = [sum(one.dimension == ours.dimension for one in side) for side in (left, right)]
    return rest == [1, 1] and ours.dimension == theirs.dimension


def find_matched(claim: Reading, reference: Reading) -> tuple[list[Quantity], list[Quantity]]:
    """The quantities that both sides have, the closest first; a vague one ("puluhan") stands for one number only."""
    pairs = [
        (distance(one, two), place, one, two)
        for place, (one, two) in enumerate(product(claim.quantities, reference.quantities))
        if is_like(one, two, claim, reference)
    ]
    left: list[Quantity] = []
    right: list[Quantity] = []
    for apart, _, one, two in sorted(pairs, key=lambda pair: pair[:2]):
        if one in left and two in right:
            continue
        if apart > VAGUE and (one in left or two in right):
            continue
        left.append(one)
        right.append(two)
    return left, right


def is_like(ours: Quantity, theirs: Quantity, claim: Reading, reference: Reading) -> bool:
    """Whether two quantities may be one; "13.000" is the same on both sides, whatever its point means."""
    if printed_digits(ours, claim) == printed_digits(theirs, reference) and ours.unit == theirs.unit:
        printed = [DIGITS.findall(one.span.of(side.text)) for one, side in ((ours, claim), (theirs, reference))]
        if (
            len(printed[0]) == 1
            and printed[0] == printed[1]
            and GROUPED.fullmatch(printed[0][0])
            and round(ratio(ours, theirs), 9) in (0.001, 1000.0)
        ):
            return True
    level = claim.quantities if ours.role is Role.LEVEL else reference.quantities
    return agree(ours, theirs) and not is_other_role(ours, theirs, level)


def distance(ours: Quantity, theirs: Quantity) -> float:
    """How far apart two quantities that agree may be: 0 for one number, more than 1 where a bound is twice another."""
    bounds = (ours.low, ours.high, theirs.low, theirs.high)
    if min(bounds) <= 0:
        return 0.0 if ours.value == theirs.value else 0.5
    return math.log2(max(bounds) / min(bounds))


def is_explained(
    quantity: Quantity, others: Sequence[Quantity], matched: tuple[Sequence[Quantity], Sequence[Quantity]]
) -> bool:
    """Whether the other side has it as part of a share, or two of its numbers make it.

    Two numbers that stand on both sides explain nothing where the other side gives their ratio, too.
    """
    if any(touches(quantity, part, part) for other in others for part in other.parts if quantity.dimension == "count"):
        return True
    if quantity.dimension == "rank" and any(bare(other) == quantity.value for other in others):
        return True
    if any(may_be_age(quantity, other) or may_be_age(other, quantity) for other in others):
        return True
    theirs, _ = matched
    rival = any(one.dimension == quantity.dimension and one not in theirs for one in others)
    shared = theirs if rival else ()
    return len(others) <= FEW and any(touches(quantity, value, value) for value in derived(quantity, others, shared))


def may_be_age(age: Quantity, count: Quantity) -> bool:
    """Whether a bare number tells the age that the other side gives: "versus 57 for white women"."""
    return age.unit == "old" and count.dimension == "count" and not count.thing and bare(age) == count.value


def bare(quantity: Quantity) -> float:
    """The number as it is printed, without its unit."""
    return quantity.value if quantity.money or not quantity.unit else round(quantity.value / load_factor(quantity.unit))


def is_other_role(ours: Quantity, theirs: Quantity, level: Sequence[Quantity]) -> bool:
    """ "turun 14 persen" where the other side has "turun menjadi 14 persen dari 18,3 persen"."""
    if {ours.role, theirs.role} != {Role.CHANGE, Role.LEVEL}:
        return False
    if "bp" in (ours.unit, theirs.unit):
        return False
    one = ours if ours.role is Role.LEVEL else theirs
    ends = (abs(other.span.start - one.span.end) for other in level if is_former(other, one))
    return min(ends, default=BESIDE) < BESIDE


def is_former(other: Quantity, level: Quantity) -> bool:
    """Whether a number is what another was before."""
    return other.role is Role.BEFORE and other.dimension == level.dimension


def derived(quantity: Quantity, others: Sequence[Quantity], shared: Sequence[Quantity]) -> Iterator[float]:
    """What two numbers of the other side make: shares, rises in percent, multiples, sums and differences."""
    if quantity.dimension == "percent":
        yield from (100 - other.value for other in others if other.dimension == "percent" and other not in shared)
    changes = quantity.dimension == "points" or (quantity.dimension == "percent" and quantity.role is Role.CHANGE)
    for one, two in permutations(others, 2):
        if one.dimension != two.dimension or not one.value or not two.value or (one in shared and two in shared):
            continue
        if quantity.dimension == "points" and one.dimension == "percent":
            yield abs(one.value - two.value)
        elif quantity.dimension == "percent" and one.dimension != "percent":
            yield 100 * one.value / two.value
            yield 100 * abs(one.value - two.value) / two.value
        elif quantity.dimension == "percent" and changes:
            yield 100 * abs(one.value - two.value) / two.value
            yield abs(one.value - two.value)
        elif quantity.dimension == "times":
            yield one.value / two.value
        elif quantity.dimension == one.dimension and one.dimension not in ("score", "percent", "rank"):
            yield abs(one.value - two.value)
            yield one.value + two.value


def affinity(ours: Quantity, theirs: Quantity, claim: Reading, reference: Reading, *, are_left: bool) -> float:
    """How surely two numbers that differ speak of the same thing; negative where they do not."""
    changes = tells_change(claim, ours) or tells_change(reference, theirs)
    if not may_compare(ours, theirs, tells_change=changes, are_left=are_left):
        return -1.0
    close = 1.0 - abs(math.log10(ratio(ours, theirs))) / 2
    same_thing = 1.0 if ours.thing == theirs.thing and ours.thing else 0.0
    alone = is_alone(ours, claim.quantities) + is_alone(theirs, reference.quantities)
    digits = printed_digits(ours, claim) == printed_digits(theirs, reference)  # "11.000 meter" for "11,000 feet"
    near = len(claim.context(ours.span) & reference.context(theirs.span))
    return (
        0.5 * close
        + 1.0 * same_thing
        + 0.5 * (ours.unit == theirs.unit)
        + 0.3 * alone
        + 0.5 * digits
        + 0.4 * min(near, 3)
        + LEFT_ALONE * are_left
    )


def printed_digits(quantity: Quantity, side: Reading) -> str:
    """The digits as printed; a number in words gives something that no other has."""
    return "".join(char for char in quantity.span.of(side.text) if char.isdigit()) or str(quantity.span)


def is_alone(quantity: Quantity, all_of_them: Iterable[Quantity]) -> bool:
    """Whether it is the only number of its dimension on its side."""
    return sum(other.dimension == quantity.dimension for other in all_of_them) == 1


def ratio(ours: Quantity, theirs: Quantity) -> float:
    """How many times the one is the other."""
    return abs(ours.value / theirs.value) if ours.value and theirs.value else 10.0


def tells_change(side: Reading, quantity: Quantity) -> bool:
    """Whether a side tells a change by both its ends, so that a change by so much can be checked against them."""
    roles = {one.role for one in side.quantities if one.dimension == quantity.dimension}
    return quantity.role is Role.LEVEL and Role.BEFORE in roles


def may_compare(ours: Quantity, theirs: Quantity, *, tells_change: bool, are_left: bool) -> bool:
    """Whether two numbers can be about one thing: dimension, role, what is counted, and no absurd distance."""
    if {ours.dimension, theirs.dimension} == {"points", "percent"}:  # "2 persen" for "2 poin persen"
        return touches(ours, theirs.low, theirs.high)
    if ours.dimension != theirs.dimension:
        # "5 juta dolar" for "5 million euros"; other amounts are conversions
        return ours.money and theirs.money and touches(ours, theirs.low, theirs.high)
    same_value = agree(ours, theirs)
    roles = {ours.role, theirs.role}
    if same_value:
        return roles == {Role.CHANGE, Role.LEVEL}
    if roles == {Role.CHANGE, Role.LEVEL} and not tells_change:
        return False
    if Role.BEFORE in roles and len(roles) > 1 and not are_left and not ours.thing == theirs.thing != "":
        return False
    if not may_count_the_same(ours, theirs):
        return False
    same_digits = f"{ours.value:.3e}".split("e")[0] == f"{theirs.value:.3e}".split("e")[0]
    limit = 13 if ours.dimension == "duration" else 500 if ours.thing == theirs.thing != "" else 60
    return same_digits or 1 / limit <= ratio(ours, theirs) <= limit


def may_count_the_same(ours: Quantity, theirs: Quantity) -> bool:
    """Whether two numbers may count the same: killed people are no injured ones, but may be the soldiers."""
    if ours.thing == theirs.thing or ours.things & theirs.things:
        return True
    if ours.things & EVENTS and theirs.things & EVENTS:
        return False
    return bool({ours.thing, theirs.thing} & GENERAL)
