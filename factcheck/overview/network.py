"""Claims -> the network that they travelled through: who says it, who carries it, who publishes it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from factcheck.export import positions
from factcheck.models import Hop, SourceKind
from factcheck.overview.lines import Line


@dataclass(frozen=True, slots=True)
class Node:
    """A source, carrier or publisher, with the number of claims that go through it."""

    name: str
    kind: SourceKind
    claims: int


@dataclass(frozen=True, slots=True)
class Edge:
    """What one hands on to another: the claims, by whom and to whom."""

    source: str
    target: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Network:
    """The nodes with the most claims, the edges between them, and how many names there was no room for."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    left_out: int


def find_network(lines: Iterable[Line], most: int = 30) -> Network:
    """The network of these claims; of more than `most` names those that carry the most claims.

    A name is one node, under the kind that it mostly has.
    """
    counts: Counter[str] = Counter()
    kinds: dict[str, Counter[SourceKind]] = {}
    edges: dict[tuple[str, str], list[Line]] = {}
    for line in lines:
        stations = list(positions(line.statement.chain))
        for hop in {hop.name: hop for station in stations for hop in station}.values():
            counts[hop.name] += 1
            kinds.setdefault(hop.name, Counter())[hop.kind] += 1
        for pair in dict.fromkeys(pair for left, right in pairwise(stations) for pair in between(left, right)):
            edges.setdefault(pair, []).append(line)
    shown = dict(sorted(counts.items(), key=lambda each: (-each[1], each[0]))[:most])
    kept = {pair: found for pair, found in edges.items() if pair[0] in shown and pair[1] in shown}
    return Network(
        tuple(Node(name, kinds[name].most_common(1)[0][0], number) for name, number in shown.items()),
        tuple(Edge(*pair, tuple(found)) for pair, found in sorted(kept.items(), key=lambda each: -len(each[1]))),
        len(counts) - len(shown),
    )


def between(left: tuple[Hop, ...], right: tuple[Hop, ...]) -> list[tuple[str, str]]:
    """The steps from one station to the next; nobody hands anything on to herself."""
    return [(one.name, other.name) for one in left for other in right if one.name != other.name]
