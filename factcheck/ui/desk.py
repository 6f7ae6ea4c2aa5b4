"""The desk: read an article on the left, see where the chosen claim comes from on the right, and judge it."""

from pathlib import Path

import streamlit as st

from factcheck import shelf
from factcheck.annotations import Standing, find_statement_standings
from factcheck.drawing import reuse_html
from factcheck.errors import CorrectionError
from factcheck.lexicon import languages
from factcheck.models import Analysis, Correction, Span, Statement
from factcheck.ui import cache, card, keys, state
from factcheck.ui.html import headline_html, quiet_html
from factcheck.ui.judgements import mark_for
from factcheck.ui.plain import plain
from factcheck.ui.reading import Reading, article_html

HERE = Path(__file__).parent
ARTICLE_KEY = "article_view"
MOST_REUSES = 30
"""Shared passages that are shown."""


def show() -> None:
    """The page."""
    say = state.wording()
    article_id = state.open_article()
    analysis = cache.load(article_id) if article_id else None
    if analysis is None:
        st.info(say("desk.empty"))
        return
    statement = state.chosen_statement(analysis)
    rows = cache.judgements_of(analysis.article.id)
    left, right = st.columns((10, 12), gap="large")
    with left.container(key="left"):
        show_article(analysis, statement, find_statement_standings(analysis, rows))
    with right.container(key="card"):
        if statement is None:
            st.info(say("desk.no_claims"))
        else:
            state.mirror(statement)
            show_steps(analysis, statement)
            card.show(analysis, statement, rows)
    if statement is not None:
        keys.show(statement)


def show_article(analysis: Analysis, chosen: Statement | None, standings: dict[int, Standing]) -> None:
    """The article with its claims marked; a click on a sentence chooses it."""
    say = state.wording()
    st.html(headline_html(analysis, say))
    if analysis.metadata.language not in languages():
        st.warning(say("desk.other_language", language=say.known("language", analysis.metadata.language)))
    found = {index: mark_for(one, state.editor(), cache.verdicts(), say) for index, one in standings.items()}
    marks = {index: mark for index, mark in found.items() if mark}
    furniture = bool(st.session_state.get(state.FURNITURE))
    page = article_html(analysis, Reading(chosen.index if chosen else None, marks, furniture), say)
    with st.container(key="reading"):
        draw(page, analysis)
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", key="below"):
        st.toggle(say("desk.furniture"), key=state.FURNITURE, persist_state="session", help=say("desk.legend"))
        if analysis.reuses:
            with st.popover(
                say.count("reuses", len(analysis.reuses)), icon=":material/content_copy:", key="shared", type="tertiary"
            ):
                st.html(quiet_html(say("reuse.note")))
                st.html("".join(reuse_html(analysis, each, say) for each in analysis.reuses[:MOST_REUSES]))
        with st.popover(say("desk.options"), icon=":material/more_vert:", key="options", type="tertiary"):
            show_options(analysis, chosen)


def draw(page: str, analysis: Analysis) -> None:
    """The article as a component of our own, which reports the sentence that was clicked, or the line put back."""
    article = st.components.v2.component(
        "factcheck_article",
        html='<div class="page"></div>',
        css=(HERE / "article.css").read_text("utf-8"),
        js=(HERE / "article.js").read_text("utf-8"),
    )

    def choose() -> None:
        index = st.session_state[ARTICLE_KEY].chosen
        if isinstance(index, int):
            state.choose(analysis.article.id, index)

    def put_back() -> None:
        restored = st.session_state[ARTICLE_KEY].restored
        if isinstance(restored, list) and len(restored) == 2:
            correct(analysis, Span(int(restored[0]), int(restored[1])), is_story=True)

    article(key=ARTICLE_KEY, data={"html": page}, on_chosen_change=choose, on_restored_change=put_back)


def correct(analysis: Analysis, span: Span, *, is_story: bool) -> None:
    """Keep what the editor says about a stretch of the article, and show the article with it."""
    say, article = state.wording(), analysis.article
    try:
        cache.correct(analysis, Correction(article.id, span, span.of(article.text), is_story, state.editor()))
    except CorrectionError as error:
        st.toast(plain(error), icon=":material/error:")
        return
    state.choose(analysis.article.id)
    st.toast(say("desk.now_story" if is_story else "desk.now_left_out"))


def show_options(analysis: Analysis, chosen: Statement | None) -> None:
    """What can be done with the article as a whole, and that the chosen sentence is no part of it."""
    say, article = state.wording(), analysis.article
    if article.url and article.url.startswith(("http://", "https://")):
        st.link_button(say("desk.open_page"), article.url, icon=":material/open_in_new:", type="tertiary")
    if chosen:
        st.button(
            say("desk.leave_out"),
            key="leave_out",
            icon=":material/visibility_off:",
            type="tertiary",
            help=say("desk.leave_out_help"),
            on_click=correct,
            args=(analysis, chosen.sentence.span),
            kwargs={"is_story": False},
        )
    if st.button(
        say("desk.again"), key="again", icon=":material/refresh:", type="tertiary", help=say("desk.again_help")
    ):
        cache.analyze_and_keep(article)
        st.toast(say("desk.analysed_again"))
        st.rerun()
    if st.button(
        say("desk.remove"), key="remove", icon=":material/close:", type="tertiary", help=say("desk.remove_help")
    ):
        shelf.move([article.id], shelf.Status.BIN)
        state.close_article()
        st.rerun()


def show_steps(analysis: Analysis, statement: Statement) -> None:
    """Where we are among the claims, and the buttons to the ones before and after."""
    say = state.wording()
    claims = [item.index for item in analysis.statements if item.claim.is_claim]
    before = [index for index in claims if index < statement.index]
    after = [index for index in claims if index > statement.index]
    with st.container(horizontal=True, vertical_alignment="center", key="steps"):
        st.html(place_html(statement, len(before) + 1, len(claims)))
        for name, sign, key, target in (("previous", "west", "K", before[-1:]), ("next", "east", "J", after[:1])):
            st.button(
                f"{say(f'desk.{name}')} `{key}`",
                key=name,
                icon=f":material/{sign}:",
                disabled=not target,
                on_click=state.choose,
                args=(analysis.article.id, *target),
            )


def place_html(statement: Statement, number: int, claims: int) -> str:
    """ "Claim 3 of 12", or that the sentence was not marked as a claim."""
    say = state.wording()
    if not statement.claim.is_claim:
        return f'<h2 class="place">{say("desk.not_a_claim")}</h2>'
    return f'<h2 class="place">{say("desk.position", number=number, all=claims)}</h2>'
