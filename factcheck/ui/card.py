"""The card of a claim: the sentence, its chain, what else was written of it, and the verdict."""

from collections.abc import Sequence

import streamlit as st

from factcheck.models import Analysis, Annotation, Match, Statement
from factcheck.ui import cache, html, judge, state

SHOWN = 5
"""So many matches are shown."""


def show(analysis: Analysis, statement: Statement, rows: Sequence[Annotation]) -> None:
    """The whole card."""
    say = state.wording()
    st.html(html.claim_html(statement, say))
    st.html(html.chain_html(statement, analysis.article.text, say))
    if statement.warnings:
        st.html(html.warnings_html(statement.warnings, say))
    show_matches(statement)
    judge.show(analysis, statement, rows)


def show_matches(statement: Statement) -> None:
    """The best matches, each with what differs; the first is open, the others on demand."""
    say = state.wording()
    best = statement.matches[:SHOWN]
    st.html(html.heading_html(say("match.heading"), say.count("references", len(best)) if best else ""))
    if not best:
        st.html(html.quiet_html(say("match.none" if cache.has_references() else "match.no_corpus")))
        return
    show_match(statement, best[0], 0)
    if len(best) > 1:
        with st.expander(say("match.more", number=len(best) - 1), key="more_matches"):
            for number, match in enumerate(best[1:], 1):
                show_match(statement, match, number)


def show_match(statement: Statement, match: Match, number: int) -> None:
    """A match, and the button that makes it the evidence of the verdict."""
    say = state.wording()
    st.html(html.match_html(statement.sentence.text, match, say))
    reference = match.reference
    found = state.Evidence(reference.review_url or reference.url or "", reference.id, match.score)
    used = state.evidence(statement) == found
    st.button(
        say("match.used" if used else "match.use"),
        key=f"use_{number}",
        icon=":material/check:" if used else ":material/link:",
        disabled=used,
        on_click=state.take_evidence,
        args=(statement, found),
    )
