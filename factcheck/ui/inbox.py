"""The page that takes articles in: pasted, uploaded, fetched from an address, or a sample; and references."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time

import streamlit as st

from factcheck import settings
from factcheck.errors import FactcheckError, InputError
from factcheck.ingest import Placed, article_from_text, find_twins, read_inputs, read_uploads
from factcheck.samples import sample_articles
from factcheck.ui import cache, references, shelf, state
from factcheck.ui.html import quiet_html
from factcheck.ui.plain import plain, shorten

MOST_SHOWN = 30
"""Articles of one go that get a line of their own; the others are on the list in the side bar."""
FEW = 5
"""Problems up to this number are shown at once, more are folded away under their number."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input: an article on the list, new or known, or a sentence that says what is wrong."""

    title: str = ""
    article_id: str = ""
    is_new: bool = False
    problem: str = ""
    place: str = ""
    """The file that it comes from."""
    twin: str = ""
    """The file of the same go that had the same article before."""


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
    """What became of the inputs of the last time: a summary, what failed, and a button to open each article."""
    outcomes: list[Outcome] = st.session_state.get(state.OUTCOMES, [])
    if len(outcomes) > 1:
        show_summary(outcomes)
    show_problems([outcome.problem for outcome in outcomes if outcome.problem])
    articles = [(number, outcome) for number, outcome in enumerate(outcomes) if not outcome.problem]
    for number, outcome in articles[:MOST_SHOWN]:
        show_article(number, outcome)
    if len(articles) > MOST_SHOWN:
        st.caption(state.wording()("inbox.more", number=len(articles) - MOST_SHOWN))


def show_summary(outcomes: list[Outcome]) -> None:
    """How many articles were read and how many inputs failed, in all and file by file."""
    say = state.wording()

    def count(some: list[Outcome]) -> dict[str, int]:
        failed = sum(bool(outcome.problem) for outcome in some)
        new = sum(outcome.is_new for outcome in some)
        return {"new": new, "known": len(some) - new - failed, "failed": failed}

    st.info(say("inbox.summary", **count(outcomes)), icon=":material/inbox:")
    places: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        places.setdefault(outcome.place, []).append(outcome)
    if len(places) > 1:
        with st.expander(say("inbox.by_file", number=len(places))):
            rows = [{"file": place, **count(some)} for place, some in places.items()]
            names = {
                "file": say("inbox.column_file"),
                "new": say("inbox.column_new"),
                "known": say("inbox.column_known"),
                "failed": say("inbox.column_failed"),
            }
            st.dataframe(rows, column_config=names, hide_index=True, key="files_read")


def show_problems(problems: list[str]) -> None:
    """What could not be read, by file and line."""
    if len(problems) <= FEW:
        for problem in problems:
            st.error(plain(problem), icon=":material/error:")
        return
    with st.expander(state.wording()("inbox.problems", number=len(problems)), icon=":material/error:", expanded=True):
        st.markdown("\n".join(f"- {plain(problem)}" for problem in problems))


def show_article(number: int, outcome: Outcome) -> None:
    """One article that was read, and the button that opens it."""
    say = state.wording()
    key = "inbox.twin" if outcome.twin else "inbox.added" if outcome.is_new else "inbox.known"
    with st.container(horizontal=True, vertical_alignment="center"):
        st.success(say(key, title=plain(shorten(outcome.title, 80)), place=plain(outcome.twin)))
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
    try:
        article = article_from_text(text, title=given[0], publisher=given[1], url=given[2], published_at=published_at)
    except InputError as error:
        st.error(plain(error), icon=":material/error:")
        return
    take_in(iter([Placed("", article)]))


def upload() -> None:
    """Many files at once, also packed as ZIP; one that cannot be read does not stop the others."""
    say = state.wording()
    # Any type may be dropped: our errors name a remedy, those of Streamlit do not.
    files = st.file_uploader(say("inbox.files"), accept_multiple_files=True, key="files")
    if not st.button(say("inbox.files_accept"), key="files_accept", type="primary"):
        return
    if not files:
        st.warning(say("inbox.no_files"))
        return
    take_in(read_uploads((file.name, file.getvalue()) for file in files))


def fetch() -> None:
    """An article from its address: the only step that leaves the computer, and says so."""
    say = state.wording()
    if not settings.may_fetch():
        st.info(say("inbox.link_off"), icon=":material/wifi_off:")
        return
    st.html(quiet_html(say("inbox.link_note")))
    address = st.text_input(say("inbox.link"), key="link", placeholder="https://…")
    if not st.button(say("inbox.link_accept"), key="link_accept", type="primary"):
        return
    if not address.strip():
        st.warning(say("inbox.no_link"))
        return
    take_in(read_inputs([address.strip()]))


def samples() -> None:
    """The sample articles, to try things out with."""
    say = state.wording()
    st.html(quiet_html(say("inbox.sample_note")))
    for number, article in enumerate(sample_articles()):
        with st.container(horizontal=True, vertical_alignment="center"):
            if st.button(say("inbox.sample_accept"), key=f"sample_{number}"):
                take_in(iter([Placed("", article)]))
            st.markdown(plain(article.title))


def take_in(articles: Iterator[Placed]) -> None:
    """Analyse what is new and keep it; a single article is opened at once."""
    say = state.wording()
    outcomes: list[Outcome] = []
    with st.spinner(say("inbox.working")):
        progress = st.empty()
        for placed, twin in find_twins(articles):
            outcomes.append(outcome_of(placed, twin or ""))
            progress.caption(say("inbox.progress", number=len(outcomes), place=plain(placed.place)))
    st.session_state[state.OUTCOMES] = outcomes
    if len(outcomes) == 1 and outcomes[0].article_id:
        state.open_on_desk(outcomes[0].article_id)
        st.session_state[state.OUTCOMES] = []
    st.rerun()


def outcome_of(placed: Placed, twin: str) -> Outcome:
    """Put one article on the list, unless it is there."""
    article = placed.found
    if isinstance(article, InputError):
        return Outcome(problem=str(article), place=placed.place)
    try:
        article, place = shelf.place_of(article)
        if place is not shelf.Place.KNOWN:
            cache.analyze_and_keep(article)
    except FactcheckError as error:
        return Outcome(problem=f"{placed.place}: {error}" if placed.place else str(error), place=placed.place)
    kept = shelf.load(article.id)
    title = shelf.to_card(kept, 0).title if kept else article.id
    return Outcome(title, article.id, is_new=place is shelf.Place.NEW, place=placed.place, twin=twin)
