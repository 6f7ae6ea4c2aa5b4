"""What else was written of a claim: the best references, to be taken as evidence or rejected, and a search by hand."""

import streamlit as st

from factcheck.corpus import Filters
from factcheck.corrections import find_rejected
from factcheck.drawing import match_html, parts_html
from factcheck.errors import CorrectionError
from factcheck.models import Analysis, Match, MatchRejection, Statement
from factcheck.ui import cache, html, state
from factcheck.ui.plain import plain, shorten

SHOWN = 5
"""So many matches are shown."""

SEARCH_HEIGHT = 300
"""Pixels; less than half of a small window."""


def show(analysis: Analysis, statement: Statement) -> None:
    """The best matches, each with what differs; the first is open, the others on demand."""
    say = state.wording()
    best = statement.matches[:SHOWN]
    st.html(html.heading_html(say("match.heading"), say.count("references", len(best)) if best else ""))
    if not best:
        st.html(html.quiet_html(say("match.none" if cache.has_references() else "match.no_corpus")))
    for number, match in enumerate(best):
        if number == 0:
            show_match(analysis, statement, match, number)
        else:
            with st.expander(line_of(match), key=f"match_{number}"):
                show_match(analysis, statement, match, number)
    show_rejected(analysis, statement)
    if cache.has_references():
        # A height of its own: it is placed where it fits as it opens; what is found must not grow out of the window.
        opened = st.popover(say("match.search"), icon=":material/search:", key="by_hand", type="tertiary")
        with opened, st.container(height=SEARCH_HEIGHT, border=False):
            search_by_hand(analysis, statement)


def line_of(match: Match) -> str:
    """A match in a line: how alike, from where, what it says."""
    say, reference = state.wording(), match.reference
    relation = f"{say(f'relation.{match.relation.value}')} · " if match.relation else ""
    return plain(
        f"{match.score:.0f} · {relation}{reference.source or say('match.no_source')}: {shorten(reference.text, 90)}"
    )


def show_match(analysis: Analysis, statement: Statement, match: Match, number: int) -> None:
    """A match, and the buttons that make it the evidence of the verdict, or say that it is none."""
    say = state.wording()
    st.html(match_html(statement.sentence.text, match, say))
    with st.container(horizontal=True, vertical_alignment="center"):
        use(statement, match, f"use_{number}")
        st.button(
            say("match.reject"),
            key=f"reject_{number}",
            icon=":material/close:",
            type="tertiary",
            help=say("match.reject_help"),
            on_click=reject,
            args=(analysis, statement, match.reference.id),
        )
        if match.parts:
            with st.popover(say("match.parts"), type="tertiary", key=f"parts_{number}"):
                st.html(parts_html(match, say))


def use(statement: Statement, match: Match, key: str) -> None:
    """The button that adds a reference to the evidence."""
    say, reference = state.wording(), match.reference
    found = state.Evidence(reference.review_url or reference.url or "", reference.id, match.score)
    taken = state.evidence(statement) == found or found.url in state.read_field("evidence", statement).split()
    st.button(
        say("match.used" if taken else "match.use"),
        key=key,
        icon=":material/check:" if taken else ":material/link:",
        disabled=taken,
        on_click=state.take_evidence,
        args=(statement, found),
    )


def reject(analysis: Analysis, statement: Statement, reference_id: str, *, is_rejected: bool = True) -> None:
    """Keep on disk that a reference is no match of this sentence, or is one after all."""
    sentence = statement.sentence
    rejection = MatchRejection(
        analysis.article.id, sentence.span, sentence.text, reference_id, is_rejected, state.editor()
    )
    try:
        cache.correct(analysis, rejection)
    except CorrectionError as error:
        st.toast(plain(error), icon=":material/error:")


def show_rejected(analysis: Analysis, statement: Statement) -> None:
    """How many references were rejected, and the way back."""
    say = state.wording()
    rejected = find_rejected(cache.corrections_about(analysis, statement))
    if not rejected:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.html(html.quiet_html(say.count("rejected", len(rejected))))
        st.button(
            say("match.take_back"),
            key="take_back",
            type="tertiary",
            on_click=reject,
            args=(analysis, statement, rejected[-1]),
            kwargs={"is_rejected": False},
        )


def search_by_hand(analysis: Analysis, statement: Statement) -> None:
    """A search of the corpus in the editor's own words, with filters; every hit can be taken as evidence."""
    say = state.wording()
    words = st.text_input(say("match.words"), key=f"words:{statement.index}", placeholder=say("match.words_hint"))
    source, language = st.columns(2)
    wanted = Filters(
        source=source.text_input(say("match.source"), key="by_hand_source").strip() or None,
        language=language.selectbox(
            say("match.language"),
            ("id", "en"),
            index=None,
            format_func=lambda code: say(f"language.{code}"),
            key="by_hand_language",
            placeholder=say("records.any"),
        ),
        since=source.date_input(say("match.since"), value=None, key="by_hand_since", format="YYYY-MM-DD"),
        until=language.date_input(say("match.until"), value=None, key="by_hand_until", format="YYYY-MM-DD"),
    )
    corpus = cache.usable_corpus() if words.strip() else None
    if corpus is None:
        return
    found = cache.search(words.strip(), wanted, SHOWN, len(corpus))
    if not found:
        st.html(html.quiet_html(say("match.none")))
    for number, match in enumerate(found):
        st.html(match_html(statement.sentence.text, match, say))
        use(statement, match, f"found_{number}")
