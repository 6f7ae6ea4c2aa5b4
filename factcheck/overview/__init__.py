"""Many claims at a glance: what they rest on, through whose hands they came, what editors made of them.

`lines` joins claims with their verdicts, `breakdowns` counts them, `network` draws who hands what on to whom.
"""

from factcheck.overview.breakdowns import Breakdown, Footing, Group, break_down, find_footing
from factcheck.overview.lines import Line, lines_of
from factcheck.overview.network import Edge, Network, Node, find_network

__all__ = [
    "Breakdown",
    "Edge",
    "Footing",
    "Group",
    "Line",
    "Network",
    "Node",
    "break_down",
    "find_footing",
    "find_network",
    "lines_of",
]
