"""The keys of the desk, and the keeper of what is typed: every keystroke outlives a reload, a crash, a lost connection.

The browser keeps a note as it is typed; a moment later it is on the server's disk too. When the desk is opened again,
whichever of the two is newer is put back.
"""

from pathlib import Path

import streamlit as st

from factcheck.errors import AnnotationError
from factcheck.models import Annotation, Statement
from factcheck.ui import cache, html, state
from factcheck.ui.plain import plain

HERE = Path(__file__).parent
KEY = "keeper"
SHEET = ("next", "previous", "verdict", "note", "evidence", "use", "reject", "correct", "furniture", "search")
MORE = ("undo", "save_next", "keys")


@st.fragment
def show(statement: Statement) -> None:
    """The component that listens; it is a fragment, so that a keystroke redraws nothing."""
    say = state.wording()
    keeper = st.components.v2.component(
        "factcheck_keeper",
        html='<p class="lost" role="status"></p>',
        css=".lost { margin: 0; font: 14px 'Source Sans', system-ui, sans-serif; color: #6d4700; }",
        js=(HERE / "keys.js").read_text("utf-8"),
    )
    restored = []

    def keep() -> None:
        keep_typed(statement, st.session_state[KEY].typed)

    def restore() -> None:
        restored.append(restore_typed(statement, st.session_state[KEY].restored))

    def name() -> None:
        given = st.session_state[KEY].editor
        if isinstance(given, str) and given.strip() and not state.editor():
            st.session_state[state.EDITOR] = given.strip()
            restored.append(True)

    data = {
        "claim": state.storable_id(statement),
        "editor": state.editor(),
        "saved": st.session_state.get(state.SAVED, ""),
        "lost": say("keys.lost"),
    }
    keeper(key=KEY, data=data, on_typed_change=keep, on_restored_change=restore, on_editor_change=name)
    if any(restored):
        st.rerun()
    with st.container(key="keys_button"):
        st.button(say("keys.open"), key="keys", icon=":material/keyboard:", type="tertiary", on_click=open_sheet)
    if st.session_state.pop(state.SHEET, False):
        sheet()


def keep_typed(statement: Statement, typed: object) -> None:
    """Write what is being typed into the note to the disk, beside the rest of the form."""
    if not isinstance(typed, dict) or typed.get("claim") != state.storable_id(statement):
        return
    note, outcome = str(typed.get("note", "")), st.session_state.get(state.outcome(statement))
    if isinstance(outcome, Annotation) and outcome.note == note.strip():
        return  # it was saved while this was on its way
    fields = state.read_form(statement) | {"note": note}
    try:
        cache.drafts().keep(state.editor(), statement.claim_id, fields)
    except AnnotationError as error:
        st.toast(plain(error), icon=":material/error:")


def restore_typed(statement: Statement, typed: object) -> bool:
    """Put a note that only the browser still had back into the form."""
    if not isinstance(typed, dict) or typed.get("claim") != state.storable_id(statement):
        return False
    st.session_state[state.field("note", statement)] = str(typed.get("note", ""))
    return True


def open_sheet() -> None:
    """Show the sheet of keys with the run to come."""
    st.session_state[state.SHEET] = True


def sheet() -> None:
    """All keys in a dialog."""
    say = state.wording()

    @st.dialog(say("keys.heading"))
    def shown() -> None:
        rows = [(say(f"key.{name}"), say(f"keys.{name}")) for name in (*SHEET, *MORE)]
        st.html(html.keys_html(rows))

    shown()
