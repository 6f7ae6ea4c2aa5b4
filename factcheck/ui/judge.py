"""The verdict form: who judges, how, why, on what evidence; "saved" is said only after the log has said so."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import streamlit as st

from factcheck.annotations import Draft, Standing, find_rows, find_standing
from factcheck.errors import AnnotationError, FactcheckError
from factcheck.export import chain_text
from factcheck.models import Analysis, Annotation, Role, Statement
from factcheck.ui import cache, html, state
from factcheck.ui.judgements import mark_of, mark_row
from factcheck.ui.plain import plain

DECIDING = "deciding"


def show(analysis: Analysis, statement: Statement, rows: Sequence[Annotation]) -> None:
    """The form, and the history of the claim below it."""
    say = state.wording()
    history = find_rows(statement, rows)
    standing = find_standing(history) if history else Standing(())
    state.begin_form(statement, lambda editor: kept_fields(statement, standing, editor))
    with st.container(key="form"):
        st.html(html.heading_html(say("judge.heading")))
        offer_decision(statement, standing)
        show_fields(statement)
        show_buttons(analysis, statement, standing)
    keep_form(statement)
    show_outcome(statement)
    show_history(statement, standing)


def kept_fields(statement: Statement, standing: Standing, editor: str) -> Mapping[str, object] | None:
    """What the form begins with: the editor's draft, or the verdict that she gave."""
    own = standing.by_editor.get(editor)
    return cache.drafts().read(editor, statement.claim_id) or (to_fields(own) if own else None)


def to_fields(annotation: Annotation) -> dict[str, object]:
    """A saved verdict as the fields of the form."""
    return {
        "verdict": annotation.verdict or None,
        "note": annotation.note,
        "evidence": annotation.evidence_url,
        "content_type": annotation.content_type or None,
        "sensitive": annotation.sensitive,
    }


def offer_decision(statement: Statement, standing: Standing) -> None:
    """Where two differ, a third may see both verdicts and decide between them."""
    editor = state.editor()
    if standing.is_disputed and editor and editor not in standing.by_editor:
        say = state.wording()
        st.toggle(say("judge.decide"), key=state.field(DECIDING, statement), help=say("judge.decide_help"))


def decides(statement: Statement) -> bool:
    """Whether the verdict to be saved is a decision between two others."""
    return bool(st.session_state.get(state.field(DECIDING, statement)))


def show_fields(statement: Statement) -> None:
    """What the editor fills in; each claim keeps its own draft."""
    say, language = state.wording(), state.language()
    verdicts, types = cache.verdicts(), cache.content_types()
    places = {name: number for number, name in enumerate(verdicts, 1)}

    def key_of(name: str) -> str:
        number = places.get(name, 99)
        return f" `{number}`" if number < 10 else ""

    st.pills(
        say("judge.verdict"),
        list(verdicts),
        format_func=lambda name: plain(" ".join(mark_words(name, language))) + key_of(name),
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
    kind, secret = st.columns((2, 3), vertical_alignment="bottom")
    kind.selectbox(
        say("judge.content_type"),
        list(types),
        index=None,
        format_func=lambda name: types[name].label(language) if name in types else name,
        key=state.field("content_type", statement),
        placeholder=say("judge.content_type_hint"),
        persist_state="session",
    )
    secret.checkbox(
        say("judge.sensitive"),
        key=state.field("sensitive", statement),
        help=say("judge.sensitive_help"),
        persist_state="session",
    )


def mark_words(name: str, language: str) -> tuple[str, str]:
    """The symbol and the words of a verdict."""
    mark = mark_of(name, cache.verdicts(), language)
    return mark.symbol, mark.label


def show_buttons(analysis: Analysis, statement: Statement, standing: Standing) -> None:
    """Save, save and go on, and take back the last verdict of one's own."""
    say = state.wording()
    with st.container(horizontal=True, vertical_alignment="center", key="saving"):
        st.button(say("judge.save"), key="save", type="primary", on_click=save, args=(analysis, statement))
        st.button(
            say("judge.save_next"),
            key="save_next",
            help=say("judge.save_next_help"),
            on_click=save,
            args=(analysis, statement),
            kwargs={"go_on": True},
        )
        own = standing.by_editor.get(state.editor())
        if own:
            st.button(
                say("judge.undo"),
                key="undo",
                icon=":material/undo:",
                type="tertiary",
                help=say("judge.undo_help"),
                on_click=undo,
                args=(statement, own, standing.before(own.editor)),
            )


def save(analysis: Analysis, statement: Statement, *, go_on: bool = False) -> None:
    """Append the judgement to the log and remember what came of it."""
    try:
        saved = cache.annotation_log().append(draft(analysis, statement))
    except FactcheckError as error:
        st.session_state[state.outcome(statement)] = error
        return
    was = str(st.session_state.get(state.FORM_EDITOR) or "")
    for editor in {was, state.editor()}:
        cache.drafts().discard(editor, statement.claim_id)
    st.session_state[state.outcome(statement)] = saved
    st.session_state[state.SAVED] = saved.note
    if go_on:
        st.toast(saved_words(saved), icon=":material/check:")
        state.choose(analysis.article.id, next_claim(analysis, statement, saved.editor))


def next_claim(analysis: Analysis, statement: Statement, editor: str) -> int:
    """The next claim that this editor has not judged, after the last one from the top; the same one if none is left."""
    rows = cache.judgements_of(analysis.article.id)
    claims = [item for item in analysis.statements if item.claim.is_claim and item.index != statement.index]
    for item in sorted(claims, key=lambda item: (item.index < statement.index, item.index)):
        history = find_rows(item, rows)
        if not history or editor not in find_standing(history).by_editor:
            return item.index
    return statement.index


def undo(statement: Statement, own: Annotation, before: Annotation | None) -> None:
    """Take back an editor's latest verdict by a new revision: her one before, or none."""
    names = Draft.__dataclass_fields__
    fields = {name: getattr(before or own, name) for name in names}
    row = Draft(**fields) if before else replace(Draft(**fields), verdict="", note="", role=Role.WITHDRAWAL)
    try:
        saved = cache.annotation_log().append(row)
    except FactcheckError as error:
        st.session_state[state.outcome(statement)] = error
        return
    cache.drafts().discard(own.editor, statement.claim_id)
    state.fill_form(statement, to_fields(before) if before else {})
    st.session_state[state.outcome(statement)] = saved


def draft(analysis: Analysis, statement: Statement) -> Draft:
    """The judgement as the form has it.

    Raises `AnnotationError` for a form that is not complete.
    """
    say, evidence = state.wording(), state.evidence(statement)
    links, verdict = state.read_field("evidence", statement).split(), state.read_field("verdict", statement)
    for wrong, problem in (
        (not verdict, "need_verdict"),
        (not state.editor(), "need_editor"),
        (not all(link.startswith(("http://", "https://")) for link in links), "bad_evidence"),
    ):
        if wrong:
            raise AnnotationError(say(f"judge.{problem}"))
    return Draft(
        editor=state.editor(),
        article_id=analysis.article.id,
        article_title=analysis.metadata.title or "",
        article_url=analysis.article.url or "",
        claim_id=statement.claim_id,
        claim=statement.sentence.text,
        chain=chain_text(statement.chain),
        verdict=verdict,
        note=state.read_field("note", statement),
        evidence_url=" ".join(links),
        reference_id=evidence.reference_id if evidence else "",
        match_score=evidence.score if evidence else None,
        role=Role.ADJUDICATION if decides(statement) else Role.JUDGEMENT,
        content_type=state.read_field("content_type", statement),
        sensitive=bool(st.session_state.get(state.field("sensitive", statement))),
    )


def keep_form(statement: Statement) -> None:
    """Keep what stands in the form on disk, whenever it has changed."""
    known, fields = state.field("kept", statement), state.read_form(statement)
    if st.session_state.get(known, saved_fields(statement)) != fields:
        st.session_state[known] = fields
        keep_draft(statement, fields)


def keep_draft(statement: Statement, fields: Mapping[str, object]) -> None:
    """Write a form to the disk, or forget its draft where it is what the editor saved and no draft any more."""
    try:
        if fields == saved_fields(statement):
            cache.drafts().discard(state.editor(), statement.claim_id)
        else:
            cache.drafts().keep(state.editor(), statement.claim_id, fields)
    except AnnotationError as error:  # the form still stands on the screen: all else goes on
        st.toast(plain(error), icon=":material/error:")


def saved_fields(statement: Statement) -> dict[str, object]:
    """What holds something in the verdict that the editor saved last.

    The log is asked anew: a part of the page that is drawn again by itself still has the rows from before the saving.
    """
    rows = find_rows(statement, cache.judgements_of(statement.article_id))
    own = find_standing(rows).by_editor.get(state.editor()) if rows else None
    return {name: value for name, value in to_fields(own).items() if value} if own else {}


def saved_words(saved: Annotation) -> str:
    """ "Saved at 10:15, revision 2"."""
    key = "judge.withdrawn" if saved.role is Role.WITHDRAWAL else "judge.saved"
    return state.wording()(key, time=state.wording().clock(saved.saved_at), revision=saved.revision)


def show_outcome(statement: Statement) -> None:
    """Whether the last attempt to save this claim's verdict succeeded."""
    outcome = st.session_state.get(state.outcome(statement))
    if isinstance(outcome, Annotation):
        st.success(saved_words(outcome), icon=":material/check:")
    elif isinstance(outcome, FactcheckError):
        st.error(plain(outcome), icon=":material/error:")


def show_history(statement: Statement, standing: Standing) -> None:
    """Who judged the claim before, how and when; another's verdict only after one's own."""
    say, verdicts, editor = state.wording(), cache.verdicts(), state.editor()
    st.html(html.heading_html(say("judge.history")))
    is_open = bool(standing.visible_to(editor)) or decides(statement)
    shown = [row for row in standing.history if is_open or row.editor == editor]
    hidden = {row.editor for row in standing.history} - {row.editor for row in shown}
    if hidden:
        st.html(html.quiet_html(say.count("others_judged", len(hidden))))
    marked = [(row, mark_row(row, verdicts, say)) for row in shown]
    if is_open and standing.is_disputed:
        st.html(
            html.disagreement_html([(row, mark) for row, mark in marked if row in standing.by_editor.values()], say)
        )
    if marked or not hidden:
        st.html(html.history_html(marked, statement.sentence.text, say))
