"""The records: all claims in a table that can be filtered, the downloads, and the log of verdicts."""

from collections.abc import Sequence

import streamlit as st

from factcheck import settings, shelf
from factcheck.annotations import Standing, storable
from factcheck.corrections import read_all
from factcheck.evaluation.reviewed import reviewed_articles, to_labelled
from factcheck.export import frame_to_csv, to_frame, to_json, to_record
from factcheck.models import Analysis
from factcheck.overview import Line, lines_of
from factcheck.report import render_report
from factcheck.ui import cache, state, verdicts
from factcheck.ui.downloads import offer
from factcheck.ui.html import heading_html, quiet_html
from factcheck.ui.judgements import is_hidden, mark_of
from factcheck.ui.table import Filter, to_table

REVEAL = "reveal"
HERE, EVERYWHERE = "open_article", "all_articles"


def show() -> None:
    """The page."""
    say = state.wording()
    st.title(say("records.heading"))
    analyses = chosen()
    lines = list(lines_of(analyses, cache.judgements()))
    if not lines:
        st.info(say("records.empty"))
    else:
        wanted = choose_filter(lines)
        reader = choose_reader([line.standing for line in lines])
        show_table([line for line in lines if wanted.accepts(line)], len(lines), reader)
    st.html(heading_html(say("records.downloads")))
    show_downloads(analyses)
    verdicts.show("" if st.session_state.get(REVEAL) else state.editor())


def chosen() -> list[Analysis]:
    """The analyses of the open article, or of all."""
    say = state.wording()
    scope = st.segmented_control(
        say("records.scope"),
        (EVERYWHERE, HERE),
        default=EVERYWHERE,
        required=True,
        key="scope",
        format_func=lambda name: say(f"records.{name}"),
        label_visibility="collapsed",
    )
    ids = [state.open_article()] if scope == HERE else [card.id for card in shelf.cards()]
    return [found for article_id in ids if article_id and (found := cache.load(article_id))]


def choose_filter(lines: Sequence[Line]) -> Filter:
    """The three choices above the table; what can be chosen is what there is."""
    say, known, language = state.wording(), cache.verdicts(), state.language()
    publisher, origin, verdict = st.columns(3)
    hint = say("records.any")
    return Filter(
        publisher.multiselect(
            say("records.publisher"),
            sorted({line.publisher for line in lines} - {""}),
            key="by_publisher",
            placeholder=hint,
        ),
        origin.multiselect(
            say("records.origin"),
            sorted({name for line in lines for name in line.origins}),
            key="by_origin",
            placeholder=hint,
        ),
        verdict.multiselect(
            say("records.verdict"),
            sorted({line.verdict for line in lines}),
            key="by_verdict",
            format_func=lambda name: mark_of(name, known, language).label if name else say("records.unjudged"),
            placeholder=hint,
        ),
    )


def choose_reader(standings: Sequence[Standing | None]) -> str:
    """For whom verdicts are hidden until her own; nobody where she wants to see them all."""
    say, editor = state.wording(), state.editor()
    if not any(is_hidden(standing, editor) for standing in standings):
        return ""
    return "" if st.toggle(say("records.reveal"), key=REVEAL, help=say("records.reveal_help")) else editor


def show_table(lines: Sequence[Line], number: int, reader: str) -> None:
    """The claims; a chosen row can be opened on the desk."""
    say = state.wording()
    st.html(quiet_html(say("records.shown", shown=len(lines), all=say.count("claims", number))))
    table = to_table(lines, cache.verdicts(), say, reader)
    wide = {say("column.claim"): st.column_config.TextColumn(width="large")}
    score = {say("column.score"): st.column_config.NumberColumn(format="%.0f")}
    selection = st.dataframe(
        table,
        key="table",
        hide_index=True,
        on_select="rerun",
        selection_mode="single-row",
        row_height=38,
        column_config=wide | score,
    )
    rows = [row for row in selection["selection"]["rows"] if row < len(lines)]
    if rows:
        line = lines[rows[0]]
        st.button(
            say("records.open_claim"),
            key="open_claim",
            icon=":material/open_in_new:",
            on_click=state.open_on_desk,
            args=(line.analysis.article.id, line.statement.index),
        )


def show_downloads(analyses: Sequence[Analysis]) -> None:
    """The claims, the analyses, the reports on them, and what editors set right."""
    say = state.wording()
    with st.container(horizontal=True, key="downloads"):
        offer("table_csv", "claims.csv", lambda: frame_to_csv(to_frame(analyses), excel=True))
        offer("analyses", "analyses.jsonl", lambda: to_lines(analyses))
        offer("report", "report.html", lambda: make_report(analyses))
        corrections = settings.corrections_file()
        if corrections.exists():
            offer("corrections", "corrections.jsonl", corrections.read_bytes)
        offer("gold", "gold.jsonl", make_gold)
    st.html(quiet_html(say("records.report_note")))


def make_report(analyses: Sequence[Analysis]) -> bytes:
    """One page on these articles, to be mailed, printed or archived; in the language of the interface."""
    ids = {storable(analysis.article.id) for analysis in analyses}
    rows = [row for row in cache.annotation_log().rows() if row.article_id in ids]
    return render_report(analyses, rows, language=state.language()).encode()


def make_gold() -> bytes:
    """The articles that editors have gone through, labelled."""
    found = reviewed_articles(cache.judgements(), list(read_all(settings.corrections_file())))
    return "".join(f"{to_json(to_labelled(analysis))}\n" for analysis in found).encode()


def to_lines(analyses: Sequence[Analysis]) -> bytes:
    """The analyses as JSON lines."""
    return "".join(f"{to_json(to_record(analysis))}\n" for analysis in analyses).encode()
