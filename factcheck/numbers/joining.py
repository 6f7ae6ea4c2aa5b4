"""quantities of a text -> those that belong together made one, or given one unit."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from factcheck.models import Span
from factcheck.numbers.quantities import Quantity, Role
from factcheck.numbers.words import load_factor


def share_units(quantities: list[Quantity], text: str) -> list[Quantity]:
    """In "dari magnitudo 6,5 menjadi 6,2" and "from 20 to 10 percent" one unit serves both numbers."""
    shared = list(quantities)
    for place, (one, two) in enumerate(pairwise(quantities)):
        if {one.role, two.role} != {Role.BEFORE, Role.LEVEL} or len(text[one.span.end : two.span.start].split()) > 3:
            continue
        if one.dimension == "count" and not one.thing and two.unit:
            shared[place] = with_unit(one, two)
        elif two.dimension == "count" and not two.thing and one.unit:
            shared[place + 1] = with_unit(two, one)
    return shared


def with_unit(bare: Quantity, other: Quantity) -> Quantity:
    """A bare number in the unit of another."""
    factor = 1.0 if other.money else load_factor(other.unit)
    low, high = bare.low * factor, bare.high * factor
    return replace(bare, value=bare.value * factor, low=low, high=high, dimension=other.dimension, unit=other.unit)


def join_durations(quantities: Sequence[Quantity], text: str) -> list[Quantity]:
    """ "satu tahun enam bulan" is one duration."""
    joined: list[Quantity] = []
    for quantity in quantities:
        last = joined[-1] if joined else None
        between = text[last.span.end : quantity.span.start].strip(" ,") if last else "?"
        both = last is not None and {last.dimension, quantity.dimension} == {"duration"}
        if last and both and between in ("", "dan", "and") and is_finer(quantity, last):
            span = Span(last.span.start, quantity.span.end)
            sums = {name: getattr(last, name) + getattr(quantity, name) for name in ("value", "low", "high")}
            joined[-1] = replace(last, span=span, **sums)
        else:
            joined.append(quantity)
    return joined


def settle_roles(quantities: list[Quantity]) -> list[Quantity]:
    """A number is a former one only beside another of its dimension: "dari 28 orang" alone tells of no change."""
    settled = list(quantities)
    for place, quantity in enumerate(quantities):
        beside = quantities[max(0, place - 1) : place + 2]
        if quantity.role is Role.BEFORE and sum(one.dimension == quantity.dimension for one in beside) == 1:
            settled[place] = replace(quantity, role=Role.PLAIN)
    return settled


def is_finer(quantity: Quantity, last: Quantity) -> bool:
    """Whether a duration is told in smaller units than the one before it: "an hour 32 minutes"."""
    return load_factor(quantity.unit) < load_factor(last.unit) and quantity.ends is None
