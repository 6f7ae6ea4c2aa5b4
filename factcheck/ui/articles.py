"""The articles of the workspace in a table: searched, filtered, sorted; opened, archived, deleted, brought back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

import pandas as pd
import streamlit as st

from factcheck import shelf
from factcheck.annotations import Standing, find_standings
from factcheck.errors import InputError
from factcheck.shelf import Card, Status
from factcheck.ui import cache, state
from factcheck.ui.html import quiet_html
from factcheck.ui.plain import plain, shorten

MOVED = "articles_moved"
"""What was moved last, from where: undo puts it back."""
COLUMNS = ("title", "publisher", "day", "claims", "judged", "editors", "progress", "warned", "contradicted")
ROUND = "articles_round"
"""How often something was moved: the table begins anew each time, with nothing chosen."""


class Progress(StrEnum):
    """How far an article has come."""

    UNTOUCHED = "untouched"
    BEGUN = "begun"
    DONE = "done"
    DISPUTED = "disputed"


@dataclass(frozen=True, slots=True)
class Row:
    """An article of the table, and what editors have made of it."""

    card: Card
    judged: int
    editors: tuple[str, ...]
    progress: Progress

    @property
    def day(self) -> date:
        """When it was published, or when it came here where it does not say."""
        return (self.card.published_at or datetime.fromtimestamp(self.card.kept_at)).date()


def show() -> None:
    """The page."""
    say = state.wording()
    st.title(say("articles.heading"))
    show_undo()
    status = choose_status()
    rows = [to_row(card) for card in shelf.cards(status)]
    if not rows:
        st.info(say(f"shelf_empty.{status.name.casefold()}"))
        return
    wanted = choose_rows(rows)
    st.html(quiet_html(say("articles.shown", shown=say.decimal(len(wanted)), all=say.decimal(len(rows)))))
    chosen = show_table(wanted)
    show_actions(chosen, status)


def choose_status() -> Status:
    """On the desk, in the archive or in the bin."""
    say = state.wording()
    return st.segmented_control(
        say("articles.where"),
        list(Status),
        default=Status.DESK,
        required=True,
        key="articles_status",
        format_func=lambda status: say(f"shelf.{status.name.casefold()}"),
        label_visibility="collapsed",
    )


def to_row(card: Card) -> Row:
    """A card with what the log says of its claims."""
    standings = list(find_standings(cache.judgements_of(card.id)).values())
    judged = min(sum(bool(standing.current) for standing in standings), card.claims)
    editors = dict.fromkeys(editor for standing in standings for editor in standing.by_editor)
    return Row(card, judged, tuple(editors), progress_of(card, judged, standings))


def progress_of(card: Card, judged: int, standings: Sequence[Standing]) -> Progress:
    """How far it has come; a dispute comes before everything else."""
    if any(standing.is_disputed for standing in standings):
        return Progress.DISPUTED
    if not judged:
        return Progress.UNTOUCHED
    return Progress.DONE if judged >= card.claims else Progress.BEGUN


def choose_rows(rows: Sequence[Row]) -> list[Row]:
    """The rows with the words, publishers, progress and days that are wanted; all where nothing is chosen."""
    say = state.wording()
    words, publisher, progress, days = st.columns((3, 3, 3, 2))
    looked_for = words.text_input(
        say("articles.search"), key="articles_search", placeholder=say("articles.search_hint")
    )
    publishers = publisher.multiselect(
        say("records.publisher"),
        sorted({row.card.publisher for row in rows if row.card.publisher}),
        key="articles_publisher",
        placeholder=say("records.any"),
    )
    wanted = progress.multiselect(
        say("articles.progress"),
        list(Progress),
        key="articles_progress",
        format_func=lambda one: say(f"progress.{one.value}"),
        placeholder=say("records.any"),
    )
    period = days.date_input(say("articles.days"), [], key="articles_days", format="DD/MM/YYYY")
    dates = period if isinstance(period, tuple) else (period,)
    since, until = (dates[0], dates[-1]) if dates else (date.min, date.max)
    terms = looked_for.casefold().split()
    return [
        row
        for row in rows
        if all(term in row.card.words for term in terms)
        and (not publishers or row.card.publisher in publishers)
        and (not wanted or row.progress in wanted)
        and since <= row.day <= until
    ]


def show_table(rows: Sequence[Row]) -> list[Row]:
    """The table; a click on the head of a column sorts by it. The rows that are chosen."""
    say = state.wording()
    frame = pd.DataFrame(
        [
            (
                shorten(row.card.title or say("queue.no_title"), 120),
                row.card.publisher or "",
                row.day,
                row.card.claims,
                100 * row.judged / row.card.claims if row.card.claims else 0.0,
                ", ".join(row.editors),
                say(f"progress.{row.progress.value}"),
                row.card.warned,
                row.card.contradicted,
            )
            for row in rows
        ],
        columns=list(COLUMNS),
    )
    heads = {name: say(f"article_column.{name}") for name in COLUMNS}
    config = st.column_config
    selection = st.dataframe(
        frame,
        key=f"articles_table_{st.session_state.get(ROUND, 0)}",
        hide_index=True,
        on_select="rerun",
        selection_mode="multi-row",
        row_height=38,
        column_config={
            **heads,
            "title": config.TextColumn(heads["title"], width=340),
            "day": config.DateColumn(heads["day"], format="DD/MM/YYYY"),
            "judged": config.ProgressColumn(heads["judged"], format="%.0f %%", min_value=0, max_value=100, width=110),
        },
    )
    return [rows[place] for place in selection["selection"]["rows"] if place < len(rows)]


def show_actions(chosen: Sequence[Row], status: Status) -> None:
    """What can be done with the chosen articles."""
    say = state.wording()
    ids = [row.card.id for row in chosen]
    if not ids:
        st.html(quiet_html(say("articles.choose")))
    with st.container(horizontal=True, key="articles_actions"):
        st.button(
            say("articles.open"),
            key="articles_open",
            type="primary",
            icon=":material/open_in_new:",
            disabled=len(ids) != 1 or status is Status.BIN,
            on_click=state.open_on_desk,
            args=(ids[0] if ids else "",),
        )
        for target, icon in ((Status.DESK, "undo"), (Status.ARCHIVE, "archive"), (Status.BIN, "delete")):
            if target is not status:
                st.button(
                    say(f"shelf_move.{target.name.casefold()}"),
                    key=f"articles_to_{target.name.casefold()}",
                    icon=f":material/{icon}:",
                    disabled=not ids,
                    on_click=move,
                    args=(ids, status, target),
                )


def move(ids: Sequence[str], source: Status, target: Status) -> None:
    """Move articles, and remember it for undo; an open one that goes into the bin is closed."""
    try:
        moved = shelf.move(ids, target)
    except InputError as error:
        st.toast(plain(error), icon=":material/error:")
        return
    st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1
    st.session_state[MOVED] = (moved, source, target) if moved else None
    if target is Status.BIN and state.open_article() in moved:
        state.close_article()


def show_undo() -> None:
    """What was moved last, and the button that takes it back."""
    say = state.wording()
    if not (last := st.session_state.get(MOVED)):
        return
    ids, source, target = last
    with st.container(horizontal=True, vertical_alignment="center", key="articles_undo_row"):
        st.success(say(f"shelf_moved.{target.name.casefold()}", number=len(ids)), icon=":material/check:")
        st.button(say("judge.undo"), key="articles_undo", icon=":material/undo:", on_click=undo, args=(ids, source))


def undo(ids: Sequence[str], source: Status) -> None:
    """Put back what was moved last."""
    move(ids, Status.DESK, source)
    st.session_state[MOVED] = None
