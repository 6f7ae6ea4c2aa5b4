"""Claims -> what they rest on, broken down: by origin, basis, verdict, warning, difference, publisher, and footing.

By footing, basis, verdict and publisher each claim stands in one group; by origin, warning and difference in as many as
apply to it, or in none.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from factcheck.export import origin
from factcheck.models import Basis, Chain, SourceKind
from factcheck.overview.lines import Line

CARRIERS = frozenset({SourceKind.AGENCY, SourceKind.OUTLET})
"""Kinds that hand on what others say: where nobody stands before them, the first-hand source is not known."""


class Footing(StrEnum):
    """What a claim rests on."""

    SEVERAL = "several"
    """Several named origins, side by side."""
    SINGLE = "single"
    """One named origin."""
    UNNAMED = "unnamed"
    """Nobody but unnamed people."""
    CARRIER = "carrier"
    """Only a medium that may have it from anybody."""
    NOBODY = "nobody"
    """Nobody but the publisher itself."""


class Breakdown(StrEnum):
    """By what claims are counted."""

    FOOTING = "footing"
    ORIGIN = "origin"
    BASIS = "basis"
    VERDICT = "verdict"
    WARNING = "warning"
    DIFFERENCE = "difference"
    PUBLISHER = "publisher"


@dataclass(frozen=True, slots=True)
class Group:
    """The claims that have one thing in common: its name in our data, empty for "no verdict" or "no publisher"."""

    name: str
    lines: tuple[Line, ...]


def break_down(lines: Iterable[Line], breakdown: Breakdown) -> list[Group]:
    """The claims by what they have in common, the largest group first; footings in their order."""
    found: dict[str, list[Line]] = {}
    for line in lines:
        for name in NAMES[breakdown](line):
            found.setdefault(name, []).append(line)
    groups = [Group(name, tuple(members)) for name, members in found.items()]
    if breakdown is Breakdown.FOOTING:
        order = [footing.value for footing in Footing]
        return sorted(groups, key=lambda group: order.index(group.name))
    return sorted(groups, key=lambda group: (-len(group.lines), group.name))


def find_footing(chain: Chain) -> Footing:
    """What a claim with this chain rests on."""
    first = origin(chain)
    if not first or first[0].basis is Basis.PUBLISHED:
        return Footing.NOBODY
    named = [hop for hop in first if hop.kind is not SourceKind.ANONYMOUS]
    if not named:
        return Footing.UNNAMED
    speakers = [hop for hop in named if hop.kind not in CARRIERS]
    if not speakers:
        return Footing.CARRIER
    return Footing.SEVERAL if len(named) > 1 else Footing.SINGLE


def origins_of(line: Line) -> Sequence[str]:
    """Who says it, each once; nobody for the publisher's own words."""
    first = origin(line.statement.chain)
    return tuple(dict.fromkeys(hop.name for hop in first if hop.basis is not Basis.PUBLISHED))


def basis_of(line: Line) -> Sequence[str]:
    """How the origin is known."""
    first = origin(line.statement.chain)
    return (first[0].basis.value if first else Basis.PUBLISHED.value,)


def differences_of(line: Line) -> Sequence[str]:
    """In what the claim differs from its best match, each kind once."""
    best = next(iter(line.statement.matches), None)
    return tuple(dict.fromkeys(item.kind.value for item in best.discrepancies)) if best else ()


NAMES: Mapping[Breakdown, Callable[[Line], Sequence[str]]] = {
    Breakdown.FOOTING: lambda line: (find_footing(line.statement.chain).value,),
    Breakdown.ORIGIN: origins_of,
    Breakdown.BASIS: basis_of,
    Breakdown.VERDICT: lambda line: (line.verdict,),
    Breakdown.WARNING: lambda line: tuple(dict.fromkeys(line.statement.warnings)),
    Breakdown.DIFFERENCE: differences_of,
    Breakdown.PUBLISHER: lambda line: (line.publisher,),
}
"""The names of the groups that a claim stands in."""
