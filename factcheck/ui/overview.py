"""The overview of an article, of some days, or of everything: what claims rest on, and through whose hands they came.

Whatever is counted can be clicked, or chosen from a list, and shows its claims; each of them opens on the desk.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

import streamlit as st

from factcheck import shelf
from factcheck.annotations import measure_agreement
from factcheck.export import chain_text
from factcheck.models import Analysis
from factcheck.overview import Breakdown, Group, Line, break_down, find_network, lines_of
from factcheck.ui import cache, html, state
from factcheck.ui.judgements import mark_for
from factcheck.ui.plain import plain, shorten
from factcheck.ui.plots import PICKED, bars, to_dot

HERE, DAYS, EVERYTHING = "open_article", "days", "everything"
STEP = "step"
"""The hand-overs of the network: what one source or carrier hands on to the next."""
BY = "overview_by"
"""The key of the list that says by what the claims to be shown are grouped."""
LISTED = 25
"""Claims that are listed before one has to ask for more."""


def show() -> None:
    """The page."""
    say = state.wording()
    st.title(say("overview.heading"))
    lines = list(lines_of(chosen(), cache.judgements()))
    if not lines:
        st.info(say("overview.empty"))
        return
    st.html(html.figures_html(figures_of(lines), say))
    groups = groups_of(lines)
    plots, claims = st.columns((11, 10), gap="large")
    with plots.container(key="plots"):
        for breakdown in Breakdown:
            show_plot(breakdown, groups[breakdown])
    with claims.container(key="picked"):
        show_claims(groups)
    show_network(lines)
    show_agreement(lines)


def chosen() -> list[Analysis]:
    """The analyses of the open article, of the articles published on some days, or all."""
    say = state.wording()
    with st.container(horizontal=True, vertical_alignment="bottom", key="scope_row"):
        scope = st.segmented_control(
            say("overview.scope"),
            (HERE, DAYS, EVERYTHING),
            default=EVERYTHING,
            required=True,
            key="overview_scope",
            format_func=lambda name: say(f"overview.{name}"),
            label_visibility="collapsed",
        )
        cards = shelf.cards()
        ids = [card.id for card in cards]
        if scope == HERE:
            ids = [open_id] if (open_id := state.open_article()) else []
        elif scope == DAYS and cards:
            since, until = choose_days(max(map(day_of, cards)))
            ids = [card.id for card in cards if since <= day_of(card) <= until]
    return [found for article_id in ids if (found := cache.load(article_id))]


def choose_days(latest: date) -> tuple[date, date]:
    """From which day to which, both included; the day of the newest article to begin with."""
    say = state.wording()
    picked = st.date_input(
        say("overview.days"), (latest, latest), key="overview_days", format="DD/MM/YYYY", label_visibility="collapsed"
    )
    days = picked if isinstance(picked, tuple) else (picked,)
    return (days[0], days[-1]) if days else (latest, latest)


def day_of(card: shelf.Card) -> date:
    """The day an article was published, or that it came to the desk where it names none."""
    return (card.published_at or datetime.fromtimestamp(card.kept_at)).date()


def figures_of(lines: Sequence[Line]) -> Mapping[str, int]:
    """The figures at the top, by the name of what they count."""
    footings = {group.name: len(group.lines) for group in break_down(lines, Breakdown.FOOTING)}
    return {
        "articles": len({line.analysis.article.id for line in lines}),
        "claims": len(lines),
        "judged": sum(bool(line.judgement) for line in lines),
        "disputed": len(disputed(lines)),
        "unnamed": footings.get("unnamed", 0),
        "single": footings.get("single", 0),
        "nobody": footings.get("nobody", 0),
    }


def disputed(lines: Sequence[Line]) -> list[Line]:
    """The claims whose editors differ while nobody has decided."""
    return [line for line in lines if line.standing and line.standing.is_disputed]


def groups_of(lines: Sequence[Line]) -> Mapping[str, list[Group]]:
    """All groups that claims can be looked up by."""
    steps = [Group(f"{edge.source} → {edge.target}", edge.lines) for edge in find_network(lines).edges]
    return {**{breakdown.value: break_down(lines, breakdown) for breakdown in Breakdown}, STEP: steps}


def key_of(by: str) -> str:
    """The key of the list of groups by one thing."""
    return f"overview_which_{by}"


def label_of(by: str, name: str) -> str:
    """A group in the words of the interface."""
    say = state.wording()
    if by == Breakdown.VERDICT:
        verdict = cache.verdicts().get(name)
        return (verdict.label(state.language()) if verdict else name) if name else say("records.unjudged")
    if by == Breakdown.PUBLISHER:
        return name or say("card.unknown_publisher")
    if by in (Breakdown.ORIGIN, STEP):
        return name
    return say.known({Breakdown.WARNING: "short_warning"}.get(Breakdown(by), by), name)


def show_plot(breakdown: Breakdown, groups: Sequence[Group]) -> None:
    """The groups of a breakdown as bars; a click on one shows its claims."""
    say = state.wording()
    st.html(html.heading_html(say(f"breakdown.{breakdown.value}")))
    if not groups:
        st.html(html.quiet_html(say("overview.none")))
        return
    key = f"plot_{breakdown.value}"

    def pick() -> None:
        points = st.session_state[key].selection.get(PICKED, [])
        if points:
            st.session_state[BY] = breakdown.value
            st.session_state[key_of(breakdown)] = points[0]["name"]

    rows = [(group.name, label_of(breakdown, group.name), len(group.lines)) for group in groups]
    chosen_name = st.session_state.get(key_of(breakdown)) if st.session_state.get(BY) == breakdown else None
    chart, left_out = bars(rows, chosen_name)
    st.altair_chart(chart, key=key, on_select=pick, selection_mode=PICKED, theme=None)
    if left_out:
        st.html(html.quiet_html(say("overview.more_groups", number=left_out)))


def show_claims(groups: Mapping[str, list[Group]]) -> None:
    """The claims of the chosen group; each opens on the desk."""
    say = state.wording()
    st.html(html.heading_html(say("overview.claims")))
    by = st.selectbox(say("overview.by"), list(groups), key=BY, format_func=lambda name: say(f"breakdown.{name}"))
    names = {group.name: group for group in groups[by]}
    if st.session_state.get(key_of(by)) not in names:
        st.session_state.pop(key_of(by), None)
    which = st.selectbox(
        say("overview.which"),
        list(names),
        key=key_of(by),
        format_func=lambda name: f"{label_of(by, name)} ({len(names[name].lines)})",
    )
    lines = names[which].lines if which in names else ()
    all_of_them = len(lines) > LISTED and st.toggle(say("overview.all", number=len(lines)), key="overview_all")
    for number, line in enumerate(lines if all_of_them else lines[:LISTED]):
        show_claim(number, line)


def show_claim(number: int, line: Line) -> None:
    """One claim of the list: its words open it; below them its chain, and its verdict as far as one may see it."""
    say, statement = state.wording(), line.statement
    st.button(
        plain(shorten(statement.sentence.text, 160)),
        key=f"listed_{number}",
        type="tertiary",
        on_click=state.open_on_desk,
        args=(line.analysis.article.id, statement.index),
    )
    mark = mark_for(line.standing, state.editor(), cache.verdicts(), say) if line.standing else None
    st.html(html.listed_html(chain_text(statement.chain), mark))


def show_network(lines: Sequence[Line]) -> None:
    """Who hands what on to whom."""
    say = state.wording()
    network = find_network(lines)
    st.html(html.heading_html(say("overview.network")))
    st.html(html.quiet_html(say("overview.network_note")))
    if not network.edges:
        st.html(html.quiet_html(say("overview.none")))
        return
    st.graphviz_chart(to_dot(network, say), width="content")
    if network.left_out:
        st.html(html.quiet_html(say("overview.names_left_out", number=network.left_out)))


def show_agreement(lines: Sequence[Line]) -> None:
    """How far the editors agree, and where they do not."""
    say = state.wording()
    standings = [line.standing for line in lines if line.standing]
    found = measure_agreement(standings, cache.verdicts().values())
    st.html(html.heading_html(say("overview.agreement")))
    if not found.claims:
        st.html(html.quiet_html(say("overview.nothing_shared")))
        return
    st.html(html.agreement_html(found, say))
    if open_ones := disputed(lines):
        st.html(html.heading_html(say("overview.disputed")))
        for number, line in enumerate(open_ones):
            st.button(
                plain(shorten(line.statement.sentence.text, 160)),
                key=f"disputed_{number}",
                type="tertiary",
                on_click=state.open_on_desk,
                args=(line.analysis.article.id, line.statement.index),
            )
