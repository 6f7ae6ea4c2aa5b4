"""Every session key and URL parameter of the app, in one place."""

from dataclasses import dataclass

import streamlit as st

from factcheck.annotations import storable
from factcheck.models import Analysis, Annotation, Statement
from factcheck.ui.wording import Wording, choose_language, load_wording

ARTICLE, CLAIM = "article", "claim"
"""The open article and sentence: session keys, and the parameters of a link to them."""

LANGUAGE = "language"
EDITOR = "editor"
FURNITURE = "furniture"
WELCOME = "welcome"
TARGET = "target"
OUTCOMES = "outcomes"


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


def field(name: str, statement: Statement) -> str:
    """The key of a field of the verdict form; each claim has its own, so that no draft is lost by looking elsewhere."""
    return f"{name}:{storable(statement.claim_id)}"


def read_field(name: str, statement: Statement) -> str:
    """What stands in a field of the form."""
    return str(st.session_state.get(field(name, statement)) or "").strip()


def evidence(statement: Statement) -> Evidence | None:
    """The reference taken as evidence, as long as its link still stands in the form."""
    found = st.session_state.get(field("reference", statement))
    return found if isinstance(found, Evidence) and found.url == read_field("evidence", statement) else None


def take_evidence(statement: Statement, found: Evidence) -> None:
    """Fill the form with a reference."""
    st.session_state[field("evidence", statement)] = found.url
    st.session_state[field("reference", statement)] = found


def begin_form(statement: Statement, latest: Annotation | None) -> None:
    """Fill the form, when it is first shown, with the judgement that stands."""
    if latest is None or field("begun", statement) in st.session_state:
        return
    st.session_state[field("begun", statement)] = True
    st.session_state.setdefault(field("verdict", statement), latest.verdict)
    st.session_state.setdefault(field("note", statement), latest.note)
    if field("evidence", statement) not in st.session_state:
        take_evidence(statement, Evidence(latest.evidence_url, latest.reference_id, latest.match_score))
