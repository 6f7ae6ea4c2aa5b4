"""The list of articles at the side: publisher, date, how many claims, how many of them judged."""

import streamlit as st

from factcheck import shelf
from factcheck.annotations import count_judged
from factcheck.ui import cache, intake, state
from factcheck.ui.html import brand_html, card_html
from factcheck.ui.plain import plain, shorten

SHOWN = 12
"""More articles than these are found by searching, or shown on demand."""


def show() -> None:
    """The list, with the button that adds to it."""
    say = state.wording()
    st.html(brand_html(say))
    if st.session_state.get(state.WELCOME):
        st.html(f'<p class="welcome">{say("app.first_start")}</p>')
    st.button(
        say("queue.add"), key="go_inbox", icon=":material/add:", width="stretch", on_click=state.go, args=("inbox",)
    )
    if any(not job.is_over for job in intake.jobs().listed):
        watch()
    cards = shelf.cards()
    if not cards:
        st.caption(say("queue.empty"))
    if len(cards) > SHOWN:
        cards = search(cards)
    for card in cards:
        show_card(card)


@st.fragment(run_every=2.0)
def watch() -> None:
    """How far the articles are that are read in the background, on whatever page one is."""
    say, listed = state.wording(), intake.jobs().listed
    done, found = sum(len(job.outcomes) for job in listed), sum(len(job.found) for job in listed)
    st.caption(say("queue.reading" if done < found else "queue.read", done=say.decimal(done), all=say.decimal(found)))


def show_card(card: shelf.Card) -> None:
    """One article: its title, which opens it, and what has been done of it."""
    say = state.wording()
    name = shelf.path_of(card.id).stem
    with st.container(key=f"card_{'open_' if card.id == state.open_article() else ''}{name}"):
        st.button(
            plain(shorten(card.title or say("queue.no_title"), 90)),
            key=f"open_{name}",
            type="tertiary",
            width="stretch",
            on_click=state.open_on_desk,
            args=(card.id,),
        )
        analysis = cache.load(card.id)
        judged = count_judged(analysis, cache.judgements_of(card.id)) if analysis else (0, card.claims)
        st.html(card_html(card.publisher, card.published_at, judged, say))


def search(cards: list[shelf.Card]) -> list[shelf.Card]:
    """The cards that hold the words looked for; all of them on demand."""
    say = state.wording()
    words = st.text_input(
        say("queue.search"), key="search", label_visibility="collapsed", placeholder=say("queue.search")
    )
    found = [card for card in cards if words.casefold() in f"{card.title} {card.publisher or ''}".casefold()]
    if len(found) > SHOWN and not st.toggle(say("queue.more", number=len(found)), key="all_cards"):
        return found[:SHOWN]
    return found
