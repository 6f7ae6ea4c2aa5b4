"""Groups and networks -> plots: bars by Altair, a graph by Graphviz. Knows no Streamlit."""

import math
from collections.abc import Sequence
from typing import Any

import altair as alt
import pandas as pd

from factcheck.drawing import Wording
from factcheck.models import SourceKind
from factcheck.overview import Network
from factcheck.ui.plain import NO_TEXT, shorten

PICKED = "picked"
"""The name of the selection in a plot."""
MOST = 10
"""Bars of a plot."""
BAR_HEIGHT = 26
INK, SOFT, BLUE, PALE = "#1d2530", "#5b6472", "#14507a", "#9dbcd3"
FONT = "Source Sans, system-ui, sans-serif"
SHAPES = {
    SourceKind.PERSON: 'shape="ellipse"',
    SourceKind.ORGANIZATION: 'shape="box"',
    SourceKind.AGENCY: 'shape="hexagon"',
    SourceKind.OUTLET: 'shape="box" style="rounded"',
    SourceKind.DOCUMENT: 'shape="note"',
    SourceKind.SOCIAL: 'shape="cds"',
    SourceKind.ANONYMOUS: 'shape="ellipse" style="dashed"',
}
"""How each kind of source is drawn."""

Row = tuple[str, str, int]
"""The name of a group in our data, its words, and how many claims it has."""


def bars(rows: Sequence[Row], chosen: str | None = None) -> tuple[alt.Chart | alt.LayerChart, int]:
    """The first rows as bars of which one can be picked by a click, and how many rows there was no room for."""
    shown = [(name, f"{place} {shorten(label, 42)}", number) for place, (name, label, number) in enumerate(rows[:MOST])]
    frame = pd.DataFrame(shown, columns=["name", "label", "claims"])
    frame["label"] = [clean(label) for label in frame["label"]]
    pick = alt.selection_point(name=PICKED, fields=["name"], on="click", toggle=False)
    tone = (
        alt.value(BLUE)
        if chosen is None
        else alt.when(alt.datum.name == chosen).then(alt.value(BLUE)).otherwise(alt.value(PALE))
    )
    base = alt.Chart(frame).encode(
        y=alt.Y("label:N", sort=None, title=None, axis=alt.Axis(labelExpr=WITHOUT_PLACE, **AXIS)),
        x=alt.X("claims:Q", title=None, axis=None, scale=alt.Scale(domainMin=0)),
    )
    drawn = base.mark_bar(cursor="pointer", cornerRadius=2, height=16).encode(color=tone)
    numbers = base.mark_text(align="left", dx=5, color=INK, font=FONT, fontSize=14).encode(text="claims:Q")
    chart = alt.layer(drawn.add_params(pick), numbers).properties(height=BAR_HEIGHT * len(shown))
    return chart.configure_view(strokeWidth=0), len(rows) - len(shown)


WITHOUT_PLACE = "slice(datum.label, indexof(datum.label, ' ') + 1)"
"""Two groups may have the same words once they are cut; their places keep them apart and are not shown."""
AXIS: dict[str, Any] = {
    "labelLimit": 260,
    "labelFont": FONT,
    "labelFontSize": 14,
    "labelColor": INK,
    "labelPadding": 8,
    "ticks": False,
    "domain": False,
}


def to_dot(network: Network, wording: Wording) -> str:
    """The network as Graphviz reads it, from the sources on the left to the publishers on the right."""
    most = max((len(edge.lines) for edge in network.edges), default=1)
    places = {node.name: f"n{place}" for place, node in enumerate(network.nodes)}
    nodes = (
        f"{places[node.name]} [label={quoted(label(node.name, wording.count('claims', node.claims)))}"
        f" tooltip={quoted(wording.known('kind', node.kind.value))} {SHAPES[node.kind]}]"
        for node in network.nodes
    )
    edges = (
        f"{places[edge.source]} -> {places[edge.target]} [label={quoted(str(len(edge.lines)))}"
        f" tooltip={quoted(f'{edge.source} → {edge.target}')} penwidth={1 + 3 * math.sqrt(len(edge.lines) / most):.1f}]"
        for edge in network.edges
    )
    look = f'fontname="{FONT}" fontsize=13'
    return (
        "digraph {\n"
        f'rankdir="LR" bgcolor="transparent" nodesep=0.18 ranksep=0.7\nnode [{look} fontcolor="{INK}" color="{SOFT}"]\n'
        f'edge [{look} fontcolor="{SOFT}" color="{PALE}" arrowsize=0.7]\n' + "\n".join([*nodes, *edges]) + "\n}\n"
    )


def label(name: str, claims: str) -> str:
    """A node's two lines."""
    return f"{shorten(name, 34)}\n{claims}"


def quoted(text: str) -> str:
    """A text as Graphviz reads it: as nothing but text."""
    harmless = clean(text).replace("\\", "\\\\").replace('"', '\\"').replace("&", "&amp;")
    return '"' + harmless.replace("\n", "\\n") + '"'


def clean(text: str) -> str:
    """Without signs that no page can hold."""
    return NO_TEXT.sub("\ufffd", text)
