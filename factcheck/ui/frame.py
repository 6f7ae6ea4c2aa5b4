"""The frame of every page: its looks, the list of articles, the switch of languages, errors as sentences."""

from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path

import streamlit as st

from factcheck import shelf
from factcheck.drawing import STYLE as DRAWING
from factcheck.drawing import interface_languages, load_wording
from factcheck.errors import FactcheckError
from factcheck.outlets import refresh_outlets
from factcheck.ui import cache, queue, state
from factcheck.ui.plain import plain

PAGES = ("desk", "articles", "inbox", "overview", "records")
"""The pages in their order: modules of this package, each with a `show`, imported when they are first gone to."""
STYLE = Path(__file__).parent / "page.css"
ICON = Path(__file__).parent / "icon.svg"


def show() -> None:
    """The whole app."""
    say = state.wording()
    st.set_page_config(page_title=say("app.title"), page_icon=str(ICON), layout="wide")
    st.html(DRAWING)
    st.html(STYLE)
    guarded(refresh_outlets)
    guarded(begin)
    guarded(check_corpus)
    guarded(check_log)
    pages = {
        name: st.Page(partial(show_page, name), title=say(f"page.{name}"), url_path=name, default=name == "desk")
        for name in PAGES
    }
    page = st.navigation(list(pages.values()), position="top")
    if target := state.take_target():
        st.switch_page(pages[target])
    with st.sidebar:
        guarded(queue.show)
        switch_language()
    guarded(page.run)


def show_page(name: str) -> None:
    """Draw a page."""
    import_module(f"factcheck.ui.{name}").show()


def guarded(part: Callable[[], None]) -> None:
    """Run a part of the page; what a user can mend is shown as a sentence."""
    try:
        part()
    except FactcheckError as error:
        st.error(plain(error), icon=":material/error:")


def begin() -> None:
    """On the first start ever, lay out the samples and open one."""
    with st.spinner(state.wording()("inbox.working")):
        if cache.welcome():
            st.session_state[state.WELCOME] = True
    if state.open_article() is None and (cards := shelf.cards()):
        state.choose(cards[0].id, showpiece(cards[0].id) if st.session_state.get(state.WELCOME) else None)


def check_corpus() -> None:
    """Say why there are no matches, where the corpus cannot be used."""
    cache.check_corpus()


def check_log() -> None:
    """Say why there are no judgements, where the log cannot be read."""
    cache.annotation_log().check()


def showpiece(article_id: str) -> int | None:
    """The sentence that shows a newcomer the most: the longest chain among those whose best match differs."""
    analysis = cache.load(article_id)
    telling = (
        [item for item in analysis.statements if item.matches and item.matches[0].discrepancies] if analysis else []
    )
    return max(telling, key=lambda item: len(item.chain)).index if telling else None


def switch_language() -> None:
    """The switch between the languages of the interface."""
    if state.LANGUAGE not in st.session_state:
        st.session_state[state.LANGUAGE] = state.language()
    st.segmented_control(
        state.wording()("app.language"),
        interface_languages(),
        format_func=lambda language: load_wording(language)("name"),
        key=state.LANGUAGE,
        required=True,
        label_visibility="collapsed",
    )
