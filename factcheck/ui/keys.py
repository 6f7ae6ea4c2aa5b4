"""The keys of the desk, and the keeper of what is typed: every keystroke outlives a reload, a crash, a lost connection.

The browser keeps a note as it is typed; a moment later it is on the server's disk too. When the desk is opened again,
whichever of the two is newer is put back.
"""

from pathlib import Path

import streamlit as st

from factcheck.models import Statement
from factcheck.ui import html, judge, state

HERE = Path(__file__).parent
KEY = "keeper"
SHEET = ("next", "previous", "verdict", "note", "evidence", "use", "reject", "correct", "furniture", "search")
DIALOG = '<dialog aria-labelledby="keys-heading"></dialog>'
MORE = ("undo", "save_next", "keys")


@st.fragment
def show(statement: Statement) -> None:
    """The component that listens; it is a fragment, so that a keystroke redraws nothing."""
    say = state.wording()
    keeper = st.components.v2.component(
        "factcheck_keeper",
        html=f'<p class="lost" role="status"></p><button class="open"></button>{DIALOG}',
        css=(HERE / "keys.css").read_text("utf-8"),
        js=(HERE / "keys.js").read_text("utf-8"),
    )

    def keep() -> None:
        keep_typed(statement, st.session_state[KEY].typed)

    def restore() -> None:
        restore_typed(statement, st.session_state[KEY].restored)

    def name() -> None:
        given = st.session_state[KEY].editor
        if isinstance(given, str) and given.strip() and not state.editor():
            state.bring_back({state.EDITOR: given.strip()})

    data = {
        "claim": state.storable_id(statement),
        "editor": state.editor(),
        "saved": st.session_state.get(state.SAVED, ""),
        "lost": say("keys.lost"),
        "open": say("keys.open"),
        "sheet": sheet_html(),
    }
    keeper(key=KEY, data=data, on_typed_change=keep, on_restored_change=restore, on_editor_change=name)
    if state.has_brought_back():
        st.rerun()


def keep_typed(statement: Statement, typed: object) -> None:
    """Write what is being typed into the note to the disk, beside the rest of the form."""
    if not isinstance(typed, dict) or typed.get("claim") != state.storable_id(statement):
        return
    note = str(typed.get("note", "")).strip()
    judge.keep_draft(statement, {**state.read_form(statement), **({"note": note} if note else {})})


def restore_typed(statement: Statement, typed: object) -> None:
    """Put a note that only the browser still had back into the form."""
    if isinstance(typed, dict) and typed.get("claim") == state.storable_id(statement):
        state.bring_back({state.field("note", statement): str(typed.get("note", ""))})


def sheet_html() -> str:
    """All keys, as the dialog that the browser opens by itself: it is there at once, and no run takes it away."""
    say = state.wording()
    rows = [(say(f"key.{name}"), say(f"keys.{name}")) for name in (*SHEET, *MORE)]
    return html.keys_html(say("keys.heading"), rows, say("keys.close"))
