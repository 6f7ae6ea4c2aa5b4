"""Quantities of both sides -> numbers that contradict each other."""

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import permutations

from factcheck.discrepancies.reading import Difference, Reading
from factcheck.models import DiscrepancyKind
from factcheck.numbers import Quantity, Role, agree
from factcheck.numbers.quantities import touches

GENERAL = frozenset({"", "people"})
"""Counted things that may stand for others: "52 orang" for 52 dead."""
FEW = 4
"""With more numbers than this, sums and differences of two would explain nearly anything."""
ENOUGH = 0.9


def numbers(claim: Reading, reference: Reading) -> Iterator[Difference]:
    """A number differs: amount, count, share, size, score or currency."""
    left = [one for one in claim.quantities if not is_explained(one, claim.quantities, reference.quantities)]
    right = [one for one in reference.quantities if not is_explained(one, reference.quantities, claim.quantities)]
    pairs = [(affinity(ours, theirs, claim, reference), ours, theirs) for ours in left for theirs in right]
    taken: list[Quantity] = []
    for likeness, ours, theirs in sorted(pairs, key=lambda pair: -pair[0]):
        if likeness < ENOUGH:
            break
        if ours not in taken and theirs not in taken:
            taken += [ours, theirs]
            yield Difference(DiscrepancyKind.NUMBER, ours.span, theirs.span)


def is_explained(quantity: Quantity, mine: Sequence[Quantity], others: Sequence[Quantity]) -> bool:
    """Whether the other side has the number, or two numbers that make it."""
    if any(
        agree(quantity, other) and not is_other_role(quantity, other, mine if quantity.role is Role.LEVEL else others)
        for other in others
    ):
        return True
    if any(touches(quantity, part, part) for other in others for part in other.parts if quantity.dimension == "count"):
        return True
    return len(others) <= FEW and any(touches(quantity, value, value) for value in derived(quantity, others))


def is_other_role(ours: Quantity, theirs: Quantity, level: Sequence[Quantity]) -> bool:
    """ "turun 14 persen" where the other side has "turun menjadi 14 persen dari 18,3 persen"."""
    if {ours.role, theirs.role} != {Role.CHANGE, Role.LEVEL}:
        return False
    return any(one.role is Role.BEFORE and one.dimension == ours.dimension for one in level)


def derived(quantity: Quantity, others: Sequence[Quantity]) -> Iterator[float]:
    """What two numbers of the other side make: shares, rises in percent, multiples, sums and differences."""
    if quantity.dimension == "percent":
        yield from (100 - other.value for other in others if other.dimension == "percent")
    for one, two in permutations(others, 2):
        if one.dimension != two.dimension or not one.value or not two.value:
            continue
        if quantity.dimension == "percent" and one.dimension != "percent":
            yield 100 * one.value / two.value
            yield 100 * abs(one.value - two.value) / two.value
        elif quantity.dimension == "percent" and quantity.role is Role.CHANGE:
            yield 100 * abs(one.value - two.value) / two.value
            yield abs(one.value - two.value)
        elif quantity.dimension == "times":
            yield one.value / two.value
        elif quantity.dimension == one.dimension and one.dimension not in ("score", "percent", "rank"):
            yield abs(one.value - two.value)
            yield one.value + two.value


def affinity(ours: Quantity, theirs: Quantity, claim: Reading, reference: Reading) -> float:
    """How surely two numbers that differ speak of the same thing; negative where they do not."""
    if not may_compare(ours, theirs, tells_change=tells_change(claim, ours) or tells_change(reference, theirs)):
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


def may_compare(ours: Quantity, theirs: Quantity, *, tells_change: bool) -> bool:
    """Whether two numbers can be about one thing: dimension, role, what is counted, and no absurd distance."""
    if ours.dimension != theirs.dimension:
        # "5 juta dolar" for "5 million euros"; other amounts are conversions
        return ours.money and theirs.money and touches(ours, theirs.low, theirs.high)
    same_value = touches(ours, theirs.low, theirs.high)
    roles = {ours.role, theirs.role}
    if same_value:
        return roles == {Role.CHANGE, Role.LEVEL}
    if roles == {Role.CHANGE, Role.LEVEL} and not tells_change:
        return False
    if Role.BEFORE in roles and len(roles) > 1 and not ours.thing == theirs.thing != "":
        return False
    if ours.thing != theirs.thing and not {ours.thing, theirs.thing} & GENERAL:
        return False
    same_digits = f"{ours.value:.3e}".split("e")[0] == f"{theirs.value:.3e}".split("e")[0]
    limit = 13 if ours.dimension == "duration" else 500 if ours.thing == theirs.thing != "" else 60
    return same_digits or 1 / limit <= ratio(ours, theirs) <= limit
