"""What becomes of an article that is taken in, at once or by the jobs of the server."""

import streamlit as st

from factcheck import settings, shelf
from factcheck.errors import FactcheckError, InputError
from factcheck.ingest import Placed
from factcheck.ui import cache
from factcheck.ui.jobs import Jobs, Outcome


@st.cache_resource(show_spinner=False)
def jobs_of(home: str) -> Jobs:
    """The jobs on that workspace; a server that starts goes on with what the one before left."""
    jobs = Jobs()
    jobs.go_on(outcome_of)
    return jobs


def jobs() -> Jobs:
    """The articles that are being analysed in the background."""
    return jobs_of(str(settings.workspace()))


def outcome_of(placed: Placed, twin: str) -> Outcome:
    """Put one article on the list, unless it is there; one in the archive or in the bin comes back."""
    article = placed.found
    if isinstance(article, InputError):
        return Outcome(problem=str(article), place=placed.place)
    try:
        shelf.move([article.id], shelf.Status.DESK)
        article, place = shelf.place_of(article)
        like = shelf.find_like(article, shelf.cards()) if place is shelf.Place.NEW else None
        if place is not shelf.Place.KNOWN:
            cache.analyze_and_keep(article)
    except FactcheckError as error:
        return Outcome(problem=f"{placed.place}: {error}" if placed.place else str(error), place=placed.place)
    title = next((card.title for card in shelf.cards() if card.id == article.id), article.id)
    return Outcome(
        title,
        article.id,
        is_new=place is shelf.Place.NEW,
        place=placed.place,
        twin=twin,
        like=like.title if like else "",
        like_id=like.id if like else "",
    )
