"""The page that takes articles in: pasted, uploaded, fetched from an address, or a sample; and references."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, time
from itertools import chain
from pathlib import Path

import streamlit as st

from factcheck import settings
from factcheck.errors import InputError
from factcheck.ingest import Placed, article_from_text, find_twins, read_inputs, read_uploads
from factcheck.samples import sample_articles
from factcheck.ui import intake, references, state
from factcheck.ui.html import quiet_html, uploader_style
from factcheck.ui.jobs import Job, Outcome
from factcheck.ui.plain import plain, shorten

MOST_SHOWN = 30
"""Articles of one go that get a line of their own; the others are on the list in the side bar."""
AT_ONCE = 5
"""Articles up to this number are analysed while one waits."""
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
"""Where the server listens that nobody else can reach: only then may a folder of its computer be read."""
FEW = 5
"""Problems up to this number are shown at once, more are folded away under their number."""


def show() -> None:
    """The page."""
    say = state.wording()
    st.html(uploader_style(st.get_option("server.maxUploadSize"), say))
    st.title(say("inbox.heading"))
    show_jobs()
    show_outcomes(st.session_state.get(state.OUTCOMES, []), "last")
    parts = {
        "paste": paste,
        "upload": upload,
        "address": fetch,
        "folder": read_folder,
        "sample": samples,
        "corpus": references.show,
    }
    for tab, part in zip(st.tabs([say(f"inbox.{name}") for name in parts]), parts.values(), strict=True):
        with tab:
            part()


def show_outcomes(outcomes: Sequence[Outcome], key: str) -> None:
    """What became of some inputs: a summary, what failed, and a button to open each article."""
    if len(outcomes) > 1:
        show_summary(outcomes, key)
    show_problems([outcome.problem for outcome in outcomes if outcome.problem])
    articles = [(number, outcome) for number, outcome in enumerate(outcomes) if not outcome.problem]
    for number, outcome in articles[:MOST_SHOWN]:
        show_article(f"{key}_{number}", outcome)
    if len(articles) > MOST_SHOWN:
        st.caption(state.wording()("inbox.more", number=len(articles) - MOST_SHOWN))


def show_summary(outcomes: Sequence[Outcome], key: str) -> None:
    """How many articles were read and how many inputs failed, in all and file by file."""
    say = state.wording()

    def count(some: Sequence[Outcome]) -> dict[str, int]:
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
            st.dataframe(rows, column_config=names, hide_index=True, key=f"files_{key}")


def show_problems(problems: list[str]) -> None:
    """What could not be read, by file and line."""
    if len(problems) <= FEW:
        for problem in problems:
            st.error(plain(problem), icon=":material/error:")
        return
    with st.expander(state.wording()("inbox.problems", number=len(problems)), icon=":material/error:", expanded=True):
        st.markdown("\n".join(f"- {plain(problem)}" for problem in problems))


def show_article(key: str, outcome: Outcome) -> None:
    """One article that was read, and the buttons that open it, or the one that it is nearly the same as."""
    say = state.wording()
    told = "inbox.twin" if outcome.twin else "inbox.added" if outcome.is_new else "inbox.known"
    with st.container(horizontal=True, vertical_alignment="center"):
        st.success(say(told, title=plain(shorten(outcome.title, 80)), place=plain(outcome.twin)))
        st.button(say("inbox.open"), key=f"open_{key}", on_click=state.open_on_desk, args=(outcome.article_id,))
    if outcome.like:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.warning(say("inbox.like", title=plain(shorten(outcome.like, 80))), icon=":material/content_copy:")
            st.button(say("inbox.open_like"), key=f"like_{key}", on_click=state.open_on_desk, args=(outcome.like_id,))


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


def read_folder() -> None:
    """All articles of a folder on the computer that the app runs on, and of the folders in it."""
    say = state.wording()
    if st.get_option("server.address") not in LOOPBACK:
        st.info(say("inbox.folder_off"), icon=":material/lock:")
        return
    st.html(quiet_html(say("inbox.folder_note")))
    folder = st.text_input(say("inbox.folder_path"), key="folder", placeholder=say("inbox.folder_hint"))
    if not st.button(say("inbox.folder_accept"), key="folder_accept", type="primary"):
        return
    path = Path(folder.strip()).expanduser()
    if not folder.strip() or not path.is_dir():
        st.warning(say("inbox.no_folder"))
        return
    take_in(read_inputs([str(path)]))


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
    """Analyse what is new and keep it: a few articles at once, a single one is opened; more in the background."""
    first = take_few(articles)
    st.session_state[state.OUTCOMES] = []
    if count_articles(first) > AT_ONCE:
        with st.spinner(state.wording()("inbox.reading")):
            intake.jobs().begin(chain(first, articles), intake.outcome_of)
        st.rerun()
    with st.spinner(state.wording()("inbox.working")):
        outcomes = [intake.outcome_of(placed, twin or "") for placed, twin in find_twins(iter(first))]
    if len(outcomes) == 1 and outcomes[0].article_id and not outcomes[0].like:
        state.open_on_desk(outcomes[0].article_id)
    else:
        st.session_state[state.OUTCOMES] = outcomes
    st.rerun()


def take_few(articles: Iterator[Placed]) -> list[Placed]:
    """The first inputs, up to the first article that is one too many to wait for."""
    first: list[Placed] = []
    while count_articles(first) <= AT_ONCE and (placed := next(articles, None)):
        first.append(placed)
    return first


def count_articles(inputs: Sequence[Placed]) -> int:
    """How many of these could be read."""
    return sum(not isinstance(placed.found, InputError) for placed in inputs)


def show_jobs() -> None:
    """How far the articles are that are read in the background; what came of those that are done."""
    for number, job in enumerate(list(intake.jobs().listed)):
        if job.is_over:
            finish(number, job)
        else:
            watch(number, job)


@st.fragment(run_every=1.0)
def watch(number: int, job: Job) -> None:
    """A job that is at work: how far it is, how long it will take, and the button that stops it."""
    if job.is_over:
        st.rerun()
    say, done = state.wording(), len(job.outcomes)
    seconds = job.seconds_left
    left = "" if seconds is None else say("inbox.time_left", minutes=max(1, round(seconds / 60)))
    words = say("inbox.at_work", done=say.decimal(done), all=say.decimal(len(job.found)), left=left)
    st.progress(done / len(job.found), text=plain(words))
    st.button(
        say("inbox.stop"),
        key=f"stop_{number}",
        icon=":material/stop_circle:",
        help=say("inbox.stop_help"),
        on_click=job.stop,
    )


def finish(number: int, job: Job) -> None:
    """A job that is over: what came of it, until somebody has seen it."""
    say = state.wording()
    with st.container(border=True):
        if job.left:
            st.warning(say("inbox.stopped", number=job.left), icon=":material/stop_circle:")
        show_outcomes(job.outcomes, f"job_{number}")
        st.button(say("inbox.seen"), key=f"seen_{number}", on_click=intake.jobs().forget, args=(job,))
