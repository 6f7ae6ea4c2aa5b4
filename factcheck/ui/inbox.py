"""The page that takes articles in: pasted, uploaded, fetched from an address, or a sample; and references."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time

import streamlit as st

from factcheck.errors import FactcheckError, InputError
from factcheck.ingest import article_from_text, read_articles, read_bytes
from factcheck.models import Article
from factcheck.samples import sample_articles
from factcheck.ui import cache, references, shelf, state
from factcheck.ui.html import quiet_html
from factcheck.ui.plain import plain, shorten

SUFFIXES = ["txt", "html", "htm", "docx", "pdf", "csv", "xlsx", "jsonl", "json"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input: an article on the list, new or known, or a sentence that says what is wrong."""

    title: str = ""
    article_id: str = ""
    is_new: bool = False
    problem: str = ""


def show() -> None:
    """The page."""
    say = state.wording()
    st.title(say("inbox.heading"))
    show_outcomes()
    names = ("paste", "upload", "address", "sample", "corpus")
    for tab, part in zip(
        st.tabs([say(f"inbox.{name}") for name in names]), (paste, upload, fetch, samples, references.show), strict=True
    ):
        with tab:
            part()


def show_outcomes() -> None:
    """What became of the inputs of the last time, with a button to open each article."""
    say = state.wording()
    for number, outcome in enumerate(st.session_state.get(state.OUTCOMES, [])):
        if outcome.problem:
            st.error(plain(outcome.problem), icon=":material/error:")
            continue
        with st.container(horizontal=True, vertical_alignment="center"):
            key = "inbox.added" if outcome.is_new else "inbox.known"
            st.success(say(key, title=plain(shorten(outcome.title, 80))))
            st.button(say("inbox.open"), key=f"open_{number}", on_click=state.open_on_desk, args=(outcome.article_id,))


def paste() -> None:
    """A form for pasted text; headline, publisher, address and date are optional, they are read from the text too."""
    say = state.wording()
    with st.form("paste", border=False):
        text = st.text_area(say("inbox.text"), key="paste_text", placeholder=say("inbox.text_hint"), height=280)
        one, two = st.columns(2)
        title = one.text_input(say("inbox.title"), key="paste_title")
        publisher = two.text_input(say("inbox.publisher"), key="paste_publisher")
        url = one.text_input(say("inbox.url"), key="paste_url")
        date = two.date_input(say("inbox.published"), value=None, key="paste_date", format="YYYY-MM-DD")
        if not st.form_submit_button(say("inbox.accept"), key="paste_accept", type="primary"):
            return
    if not text.strip():
        st.warning(say("inbox.nothing"))
        return
    published_at = datetime.combine(date, time(), UTC) if date else None
    given = [field.strip() or None for field in (title, publisher, url)]
    take_in([article_from_text(text, title=given[0], publisher=given[1], url=given[2], published_at=published_at)])


def upload() -> None:
    """Several files at once; one that cannot be read does not stop the others."""
    say = state.wording()
    files = st.file_uploader(say("inbox.files"), type=SUFFIXES, accept_multiple_files=True, key="files")
    if not st.button(say("inbox.files_accept"), key="files_accept", type="primary"):
        return
    if not files:
        st.warning(say("inbox.no_files"))
        return
    take_in(found for file in files for found in read_bytes(file.name, file.getvalue()))


def fetch() -> None:
    """An article from its address: the only step that leaves the computer, and says so."""
    say = state.wording()
    st.html(quiet_html(say("inbox.link_note")))
    address = st.text_input(say("inbox.link"), key="link", placeholder="https://…")
    if not st.button(say("inbox.link_accept"), key="link_accept", type="primary"):
        return
    if not address.strip():
        st.warning(say("inbox.no_link"))
        return
    take_in(read_articles([address.strip()]))


def samples() -> None:
    """The sample articles, to try things out with."""
    say = state.wording()
    st.html(quiet_html(say("inbox.sample_note")))
    for number, article in enumerate(sample_articles()):
        with st.container(horizontal=True, vertical_alignment="center"):
            if st.button(say("inbox.sample_accept"), key=f"sample_{number}"):
                take_in([article])
            st.markdown(plain(article.title))


def take_in(articles: Iterable[Article | InputError]) -> None:
    """Analyse what is new and keep it; a single article is opened at once."""
    with st.spinner(state.wording()("inbox.working")):
        outcomes = [outcome_of(article) for article in articles]
    st.session_state[state.OUTCOMES] = outcomes
    if len(outcomes) == 1 and outcomes[0].article_id:
        state.open_on_desk(outcomes[0].article_id)
        st.session_state[state.OUTCOMES] = []
    st.rerun()


def outcome_of(article: Article | InputError) -> Outcome:
    """Put one article on the list, unless it is there."""
    if isinstance(article, InputError):
        return Outcome(problem=str(article))
    try:
        article, place = shelf.place_of(article)
        if place is not shelf.Place.KNOWN:
            cache.analyze_and_keep(article)
    except FactcheckError as error:
        return Outcome(problem=str(error))
    kept = shelf.load(article.id)
    title = shelf.to_card(kept, 0).title if kept else article.id
    return Outcome(title, article.id, is_new=place is shelf.Place.NEW)
