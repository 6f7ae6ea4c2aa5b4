"""The log of verdicts: filtered by day, editor, verdict, publisher; current or all revisions; exported as shown."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from factcheck.annotations import Selection, find_standings, publisher_of, select
from factcheck.errors import AnnotationError
from factcheck.export import Publication, to_claim_reviews, to_csv, to_json_lines, to_xlsx
from factcheck.models import Annotation
from factcheck.ui import cache, state
from factcheck.ui.downloads import offer
from factcheck.ui.html import heading_html, list_html, quiet_html
from factcheck.ui.judgements import hidden_mark, is_hidden, mark_row

COLUMNS = ("saved_at", "editor", "verdict", "claim", "note", "chain", "revision", "disputed")

TALL = 8
"""Rows from which on the table scrolls."""


def show(reader: str) -> None:
    """The section of the records page; verdicts stay hidden from a reader who has not judged the claim herself."""
    say = state.wording()
    st.html(heading_html(say("records.annotations")))
    try:
        rows = cache.annotation_log().rows()
    except AnnotationError:  # the frame of the page says why
        return
    if not rows:
        st.html(quiet_html(say("records.no_annotations")))
        return
    shown, kept_back = select(rows, choose(rows))
    st.html(quiet_html(say("verdicts.shown", shown=say.decimal(len(shown)), all=say.decimal(len(rows)))))
    if kept_back:
        st.html(quiet_html(say("verdicts.kept_back", number=say.decimal(kept_back))))
    show_table(shown, rows, reader)
    show_downloads(shown)


def choose(rows: Sequence[Annotation]) -> Selection:
    """What is wanted; what can be chosen is what there is."""
    say, known = state.wording(), cache.verdicts()
    days, editor, verdict, publisher = st.columns(4)
    period = days.date_input(say("verdicts.days"), [], key="verdict_days", format="DD/MM/YYYY")
    dates = period if isinstance(period, tuple) else (period,)
    hint = say("records.any")
    editors = editor.multiselect(
        say("judge.editor"), sorted({row.editor for row in rows}), key="verdict_editors", placeholder=hint
    )
    names = verdict.multiselect(
        say("judge.verdict"),
        sorted({row.verdict for row in rows if row.verdict}),
        key="verdict_names",
        format_func=lambda name: known[name].label(say.language) if name in known else name,
        placeholder=hint,
    )
    publishers = publisher.multiselect(
        say("records.publisher"),
        sorted({publisher_of(row) for row in rows}),
        key="verdict_publishers",
        placeholder=hint,
    )
    everything = st.toggle(say("verdicts.all_revisions"), key="all_revisions", help=say("verdicts.all_revisions_help"))
    return Selection(
        since=dates[0] if dates else None,
        until=dates[-1] if dates else None,
        editors=editors,
        verdicts=names,
        publishers=publishers,
        all_revisions=everything,
    )


def show_table(shown: Sequence[Annotation], rows: Sequence[Annotation], reader: str) -> None:
    """The chosen annotations, the newest first."""
    say, known, standings = state.wording(), cache.verdicts(), find_standings(rows)
    disputed = {name for name, standing in standings.items() if standing.is_disputed}
    hidden = {name for name, standing in standings.items() if is_hidden(standing, reader)}
    marks = [
        (row, hidden_mark(say) if row.claim_id in hidden else mark_row(row, known, say)) for row in reversed(shown)
    ]
    frame = pd.DataFrame(
        [
            (
                say.moment(row.saved_at),
                row.editor,
                f"{mark.symbol} {mark.label}",
                row.claim,
                "" if row.claim_id in hidden else row.note,
                row.chain,
                row.revision,
                say("progress.disputed") if row.claim_id in disputed else "",
            )
            for row, mark in marks
        ],
        columns=[say(f"verdict_column.{name}") for name in COLUMNS],
    )
    st.dataframe(
        frame, key="verdict_table", hide_index=True, row_height=38, height="content" if len(shown) < 8 else 340
    )


def show_downloads(rows: Sequence[Annotation]) -> None:
    """Exactly what is shown, in every form that it is exported in."""
    say = state.wording()
    verdicts, publication = tuple(cache.verdicts().values()), Publication(language=state.language())
    st.html(quiet_html(say("records.downloads_note")))
    with st.container(horizontal=True, key="annotation_downloads"):
        offer("csv", "annotations.csv", lambda: to_csv(rows).data)
        offer("excel", "annotations-excel.csv", lambda: to_csv(rows, excel=True).data)
        offer("xlsx", "annotations.xlsx", lambda: to_xlsx(rows).data)
        offer("jsonl", "annotations.jsonl", lambda: to_json_lines(rows).data)
        offer("claimreview", "claimreview.json", lambda: to_claim_reviews(rows, verdicts, publication).data)
    with st.expander(say("records.to_mend"), key="to_mend"):
        reviews = to_claim_reviews(rows, verdicts, publication)
        st.html(list_html([*reviews.losses, *reviews.notes]))
