"""Every session key and URL parameter of the app, in one place."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import streamlit as st

from factcheck.annotations import storable
from factcheck.drawing import Wording, choose_language, load_wording
from factcheck.models import Analysis, Statement

ARTICLE, CLAIM = "article", "claim"
"""The open article and sentence: session keys, and the parameters of a link to them."""

LANGUAGE = "language"
EDITOR = "editor"
FORM_EDITOR = "form_editor"
"""Whose form is on the screen: the name as it was when the form was drawn."""

FORM_NUMBERS = "form_numbers"
"""The number of each editor's forms in this tab, by name; the nameless have some too."""

FURNITURE = "furniture"
WELCOME = "welcome"
TARGET = "target"
OUTCOMES = "outcomes"
SAVED = "saved_note"
"""The note that was saved last, which no draft has to bring back."""

BROUGHT_BACK = "brought_back"
"""What a browser still had, by the key of its field."""

EDITING = "editing"
"""The claim whose chain is being corrected."""
HOPS, ROUND = "hops", "round"
"""Its hops as they are in the editor's hands, and how often they were laid out anew."""

FIELDS: Mapping[str, object] = {"verdict": None, "note": "", "evidence": "", "content_type": None, "sensitive": False}
"""The fields of the verdict form, each with what it holds when it is empty."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The reference that an editor took as evidence, with the link that it filled in."""

    url: str
    reference_id: str
    score: float | None


def language() -> str:
    """The language of the interface: the editor's choice, or the browser's."""
    return str(st.session_state.get(LANGUAGE) or choose_language(st.context.locale))


def wording() -> Wording:
    """The strings of that language."""
    return load_wording(language())


def open_article() -> str | None:
    """The id of the open article: the last one opened, or the one of the link."""
    if ARTICLE not in st.session_state and ARTICLE in st.query_params:
        # another page has other parameters: the article must still be open after the way back
        choose(st.query_params[ARTICLE], to_index(st.query_params.get(CLAIM, "")))
    found = st.session_state.get(ARTICLE)
    return str(found) if found else None


def to_index(place: str) -> int | None:
    """The sentence that a link names, if it names one."""
    return int(place) if place.isdecimal() and len(place) < 9 else None


def choose(article_id: str, index: int | None = None) -> None:
    """Open an article at one of its sentences, or at its first claim."""
    st.session_state[ARTICLE] = article_id
    st.session_state[CLAIM] = index


def open_on_desk(article_id: str, index: int | None = None) -> None:
    """Open an article and go to the desk with the next run of the page."""
    choose(article_id, index)
    go("desk")


def go(page: str) -> None:
    """Go to a page with the next run."""
    st.session_state[TARGET] = page


def take_target() -> str | None:
    """The page to go to, once."""
    found = st.session_state.pop(TARGET, None)
    return str(found) if found else None


def close_article() -> None:
    """Have no article open."""
    for key in (ARTICLE, CLAIM):
        st.session_state.pop(key, None)
    st.query_params.clear()


def chosen_statement(analysis: Analysis) -> Statement | None:
    """The open sentence; without one its first claim, or its first sentence."""
    index: int | None = st.session_state.get(CLAIM)
    if index is not None and index < len(analysis.statements):
        return analysis.statements[index]
    claims = [item for item in analysis.statements if item.claim.is_claim]
    return next(iter([*claims, *analysis.statements]), None)


def mirror(statement: Statement) -> None:
    """Put the open sentence into the address, so that it can be mailed and survives a reload."""
    wanted = {ARTICLE: storable(statement.article_id), CLAIM: str(statement.index)}
    if st.query_params.to_dict() != wanted:
        st.query_params.from_dict(wanted)


def storable_id(statement: Statement) -> str:
    """The id of a claim as the log keeps it."""
    return storable(statement.claim_id)


def is_editing(statement: Statement) -> bool:
    """Whether the chain of this claim is being corrected."""
    return bool(st.session_state.get(EDITING) == storable_id(statement))


# The verdict form


def editor() -> str:
    """The name of whoever works in this tab."""
    return str(st.session_state.get(EDITOR) or "").strip()


def field(name: str, statement: Statement) -> str:
    """The key of a field of the verdict form.

    Each claim has its own, so that no draft is lost by looking elsewhere; and each editor: nobody reads another's.
    """
    return f"{name}:{form_number(str(st.session_state.get(FORM_EDITOR) or ''))}:{storable(statement.claim_id)}"


def form_number(editor: str) -> int:
    """The number of an editor's forms; the first name given takes over what was filled in without a name."""
    numbers: dict[str, int] = st.session_state.setdefault(FORM_NUMBERS, {})
    if editor not in numbers:
        taken = numbers.pop("", None) if editor else None
        # the same fields stay on the screen: a note that is being typed at this moment must not be drawn anew
        numbers[editor] = max(numbers.values(), default=-1) + 1 if taken is None else taken
    return numbers[editor]


def read_field(name: str, statement: Statement) -> str:
    """What stands in a field of the form."""
    return str(st.session_state.get(field(name, statement)) or "").strip()


def outcome(statement: Statement) -> str:
    """The key of what came of the last attempt to save a claim's verdict."""
    return f"outcome:{storable(statement.claim_id)}"


def read_form(statement: Statement) -> dict[str, object]:
    """All fields of the form that hold something."""
    return {name: value for name in FIELDS if (value := st.session_state.get(field(name, statement)))}


def fill_form(statement: Statement, fields: Mapping[str, object]) -> None:
    """Put values into the form; a field that is not among them becomes empty."""
    for name, empty in FIELDS.items():
        st.session_state[field(name, statement)] = fields.get(name, empty)


def evidence(statement: Statement) -> Evidence | None:
    """The reference taken as evidence last, as long as its link still stands in the form."""
    found = st.session_state.get(field("reference", statement))
    return found if isinstance(found, Evidence) and found.url in read_field("evidence", statement).split() else None


def take_evidence(statement: Statement, found: Evidence) -> None:
    """Add a reference to the evidence."""
    links = read_field("evidence", statement).split()
    if found.url and found.url not in links:
        links.append(found.url)
    st.session_state[field("evidence", statement)] = " ".join(links)
    st.session_state[field("reference", statement)] = found


def bring_back(fields: Mapping[str, object]) -> None:
    """Remember values for fields that the next run draws, for a fragment cannot fill fields outside of it."""
    st.session_state[BROUGHT_BACK] = fields


def has_brought_back() -> bool:
    """Whether such values wait for the next run."""
    return BROUGHT_BACK in st.session_state


def begin_form(statement: Statement, kept: Callable[[str], Mapping[str, object] | None]) -> None:
    """Fill the form, when an editor first sees it, with her draft or her own verdict (`kept` by name).

    What was filled in before a name was given stays: it is newer.
    """
    for key, value in st.session_state.pop(BROUGHT_BACK, {}).items():
        st.session_state[key] = value
    st.session_state[FORM_EDITOR] = now = editor()
    begun = f"begun:{storable(now)}:{storable(statement.claim_id)}"
    if begun in st.session_state:
        return
    st.session_state[begun] = True
    if fields := kept(now):
        fill_form(statement, {**fields, **read_form(statement)})
