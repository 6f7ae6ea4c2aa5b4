"""The verdict form: who judges, how, why, on what evidence; "saved" is said only after the log has said so."""

from collections.abc import Sequence

import streamlit as st

from factcheck.annotations import Draft
from factcheck.errors import AnnotationError, FactcheckError
from factcheck.export import chain_text
from factcheck.models import Analysis, Annotation, Statement
from factcheck.ui import cache, html, state
from factcheck.ui.judgements import find_rows, mark_of
from factcheck.ui.plain import plain


def show(analysis: Analysis, statement: Statement, rows: Sequence[Annotation]) -> None:
    """The form, and the history of the claim below it."""
    say = state.wording()
    history = find_rows(statement, rows)
    state.begin_form(statement, history[-1] if history else None)
    st.html(html.heading_html(say("judge.heading")))
    show_fields(statement)
    with st.container(horizontal=True, vertical_alignment="center", key="saving"):
        for name, kind in (("save", "primary"), ("save_next", "secondary")):
            st.button(
                say(f"judge.{name}"),
                key=name,
                type="primary" if kind == "primary" else "secondary",
                on_click=save,
                args=(analysis, statement),
                kwargs={"go_on": name == "save_next"},
            )
    show_outcome(statement)
    show_history(history, statement.sentence.text)


def show_fields(statement: Statement) -> None:
    """What the editor fills in; each claim keeps its own draft for the session."""
    say, verdicts, language = state.wording(), cache.verdicts(), state.language()
    st.pills(
        say("judge.verdict"),
        list(verdicts),
        format_func=lambda name: plain(" ".join(mark_words(name, language))),
        key=state.field("verdict", statement),
        label_visibility="collapsed",
        wrap=True,
        persist_state="session",
    )
    st.text_area(
        say("judge.note"),
        key=state.field("note", statement),
        placeholder=say("judge.note_hint"),
        height=92,
        persist_state="session",
    )
    editor, evidence = st.columns((2, 3))
    evidence.text_input(
        say("judge.evidence"),
        key=state.field("evidence", statement),
        placeholder=say("judge.evidence_hint"),
        persist_state="session",
    )
    editor.text_input(
        say("judge.editor"), key=state.EDITOR, placeholder=say("judge.editor_hint"), persist_state="session"
    )


def mark_words(name: str, language: str) -> tuple[str, str]:
    """The symbol and the words of a verdict."""
    mark = mark_of(name, cache.verdicts(), language)
    return mark.symbol, mark.label


def save(analysis: Analysis, statement: Statement, *, go_on: bool) -> None:
    """Append the judgement to the log and remember what came of it."""
    outcome = state.field("outcome", statement)
    try:
        saved = cache.annotation_log().append(draft(analysis, statement))
    except FactcheckError as error:
        st.session_state[outcome] = error
        return
    st.session_state[outcome] = saved
    if go_on:
        st.toast(saved_words(saved), icon=":material/check:")
        later = [item.index for item in analysis.statements if item.claim.is_claim and item.index > statement.index]
        state.choose(analysis.article.id, later[0] if later else statement.index)


def draft(analysis: Analysis, statement: Statement) -> Draft:
    """The judgement as the form has it.

    Raises `AnnotationError` for a form that is not complete.
    """
    say, evidence = state.wording(), state.evidence(statement)
    editor = str(st.session_state.get(state.EDITOR) or "").strip()
    link, verdict = state.read_field("evidence", statement), state.read_field("verdict", statement)
    for wrong, problem in (
        (not verdict, "need_verdict"),
        (not editor, "need_editor"),
        (link and not link.startswith(("http://", "https://")), "bad_evidence"),
    ):
        if wrong:
            raise AnnotationError(say(f"judge.{problem}"))
    return Draft(
        editor=editor,
        article_id=analysis.article.id,
        article_title=analysis.metadata.title or "",
        article_url=analysis.article.url or "",
        claim_id=statement.claim_id,
        claim=statement.sentence.text,
        chain=chain_text(statement.chain),
        verdict=verdict,
        note=state.read_field("note", statement),
        evidence_url=link,
        reference_id=evidence.reference_id if evidence else "",
        match_score=evidence.score if evidence else None,
    )


def saved_words(saved: Annotation) -> str:
    """ "Saved at 10:15, revision 2"."""
    return state.wording()("judge.saved", time=f"{saved.saved_at.astimezone():%H:%M:%S}", revision=saved.revision)


def show_outcome(statement: Statement) -> None:
    """Whether the last attempt to save this claim's verdict succeeded."""
    outcome = st.session_state.get(state.field("outcome", statement))
    if isinstance(outcome, Annotation):
        st.success(saved_words(outcome), icon=":material/check:")
    elif isinstance(outcome, FactcheckError):
        st.error(plain(outcome), icon=":material/error:")


def show_history(history: Sequence[Annotation], words: str) -> None:
    """Who judged the claim before, how and when."""
    say, verdicts, language = state.wording(), cache.verdicts(), state.language()
    st.html(html.heading_html(say("judge.history")))
    marked = [(row, mark_of(row.verdict, verdicts, language)) for row in history]
    if warning := html.disagreement_html(marked, say):
        st.html(warning)
    st.html(html.history_html(marked, words, say))
