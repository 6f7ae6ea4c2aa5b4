"""The card of a claim: the sentence, its chain, what else was written of it, and the verdict."""

from collections.abc import Sequence

import streamlit as st

from factcheck.drawing import chain_html, claim_html, warnings_html
from factcheck.models import Analysis, Annotation, Statement
from factcheck.ui import editing, judge, matching, state


def show(analysis: Analysis, statement: Statement, rows: Sequence[Annotation]) -> None:
    """The whole card."""
    say = state.wording()
    st.html(claim_html(statement, say))
    if state.is_editing(statement):
        editing.show(analysis, statement)
    else:
        st.html(chain_html(statement, analysis.article.text, say))
        if statement.warnings:
            st.html(warnings_html(statement.warnings, say))
        editing.offer(analysis, statement)
    matching.show(analysis, statement)
    judge.show(analysis, statement, rows)
