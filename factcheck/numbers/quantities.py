"""What a quantity is, and when two of them say the same."""

import math
from dataclasses import dataclass
from enum import StrEnum

from factcheck.models import Span

LENGTHS = {"week": 604800.0, "month": 2629800.0, "year": 31557600.0, "decade": 315576000.0}
"""Units of time that nobody counts exactly, in seconds."""


BARE = frozenset({"count", "times", "rank"})
"""Dimensions without a unit: "tujuh kali" and "seven times" may be one or the other."""


class Role(StrEnum):
    """Whether a number says by how much something changed or where it stands."""

    PLAIN = "plain"
    CHANGE = "change"
    LEVEL = "level"
    BEFORE = "before"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a text: the interval that its words allow, in base units of its dimension.

    `dimension` is "count" for what is merely counted, "money:IDR" and so on for money, "ratio" is written "percent".
    """

    span: Span
    value: float
    low: float
    high: float
    dimension: str = "count"
    unit: str = ""
    role: Role = Role.PLAIN
    thing: str = ""
    things: frozenset[str] = frozenset()
    """All that may be meant by what is counted: "349 personnel killed" are troops and dead."""
    hedged: bool = False
    parts: tuple[float, ...] = ()
    """For "5 of the 120": 5 and 120."""
    ends: tuple[float, float] | None = None
    """For "5-7": 5 and 7."""

    @property
    def money(self) -> bool:
        """Whether it is an amount of money."""
        return self.dimension.startswith("money:")


def agree(ours: Quantity, theirs: Quantity) -> bool:
    """Whether the two may be the same quantity: same dimension, and their intervals touch."""
    if ours.dimension != theirs.dimension:
        if {ours.dimension, theirs.dimension} == {"points", "percent"}:  # "25 basis points", "0,25 persen"
            return "bp" in (ours.unit, theirs.unit) and touches(ours, theirs.low, theirs.high)
        plain = {ours.dimension, theirs.dimension} <= BARE
        return plain and ours.value == theirs.value
    if ours.ends and theirs.ends:
        return all(abs(one - two) <= 0.02 * abs(two) for one, two in zip(ours.ends, theirs.ends, strict=True))
    if ours.dimension == "duration" and ours.unit != theirs.unit:  # "sebulan" and "four weeks"
        slack = max(LENGTHS.get(ours.unit, 0.0), LENGTHS.get(theirs.unit, 0.0)) / 4
        return touches(ours, theirs.low - slack, theirs.high + slack)
    return touches(ours, theirs.low, theirs.high)


def touches(quantity: Quantity, low: float, high: float) -> bool:
    """Whether the interval of the quantity meets another; a thousandth is forgiven, for units never convert exactly."""
    slack = 1e-3 * max(abs(quantity.value), abs(low))
    return quantity.low - slack <= high and low <= quantity.high + slack


def step(value: float) -> float:
    """The unit of the last digit that is not zero: 1,200 is given in hundreds, 11,000 in thousands."""
    digits = f"{value:.10g}"
    if "e" in digits or value == 0:
        return 10 ** math.floor(math.log10(abs(value))) if value else 1
    if "." in digits:
        return float(10 ** -len(digits.split(".")[1]))
    return float(10 ** (len(digits) - len(digits.rstrip("0"))))
