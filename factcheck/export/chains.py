"""A chain -> the one line of text that tables and the log show: "A + B > C > P", origin first."""

from collections.abc import Iterator

from factcheck.models import Chain

SIDE_BY_SIDE, NEXT = " + ", " > "


def chain_text(chain: Chain) -> str:
    """The names from the origin to the publisher; sources that speak side by side are joined by a plus."""
    return NEXT.join(SIDE_BY_SIDE.join(hop.name for hop in hops) for hops in positions(chain))


def positions(chain: Chain) -> Iterator[Chain]:
    """The stations of a chain in order, each with the hops that stand side by side in it."""
    station: list[int] = []
    for place, hop in enumerate(chain):
        if station and (hop.group is None or hop.group != chain[place - 1].group):
            yield chain[station[0] : place]
            station = []
        station.append(place)
    if station:
        yield chain[station[0] :]


def origin(chain: Chain) -> Chain:
    """The hops of the first station: who says it first-hand, as far as the article tells."""
    return next(positions(chain), ())
