"""The table of articles and the work in the background, in a real browser."""

import csv
import io
import re
import signal
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from browsing import PATIENCE, Desk, running_desk, settle
from playwright.sync_api import FilePayload, Locator, Page, expect

from factcheck import shelf
from factcheck.shelf import Status

MANY = 150
"""Articles that take longer than a reload and a click on Stop."""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("FACTCHECK_HOME", str(home))
    with running_desk(home) as desk:
        yield desk


def open_articles(page: Page) -> None:
    page.get_by_role("link", name="Articles", exact=True).click()
    expect(page.locator("[data-testid=stDataFrame]")).to_be_visible()
    settle(page)


def choose_first(page: Page) -> None:
    """A click on the box of the first row; the grid is drawn on a canvas, and takes no clicks until it has its rows."""
    settle(page)
    table = page.locator("[data-testid=stDataFrame]")
    expect(table).to_have_count(1)  # a table that was moved from goes when the new one has come
    for _ in range(9):
        table.click(position={"x": 18, "y": 56})
        settle(page)
        with suppress(AssertionError):
            ready = page.locator(".st-key-articles_actions button:enabled")
            return expect(ready.first).to_be_visible(timeout=PATIENCE // 9)


def action(page: Page, name: str) -> Locator:
    return page.locator(f".st-key-articles_{name} button")


def table_of(number: int) -> bytes:
    rows = io.StringIO()
    writer = csv.writer(rows)
    writer.writerow(["id", "text"])
    for each in range(number):
        street, name = f"street {each} of {each * 7}", f"Ada Quill{'abcdefghijklmnop'[each % 16]}"
        said = f"The {street} closes for {each + 2} days, {name} said on Monday."
        writer.writerow([f"n{each}", f"Story {each}\n\n{said}\n"])
    return rows.getvalue().encode()


def test_articles_are_searched_archived_deleted_and_brought_back(page: Page) -> None:
    open_articles(page)
    expect(page.get_by_text("3 of 3 articles")).to_be_visible()
    page.get_by_label("Words").fill("sangihe")
    page.keyboard.press("Enter")
    expect(page.get_by_text("1 of 3 articles")).to_be_visible()
    expect(action(page, "open")).to_be_disabled()
    choose_first(page)
    action(page, "to_archive").click()
    expect(page.get_by_text("1 archived.")).to_be_visible()
    assert len(shelf.cards()) == 2 and len(shelf.cards(Status.ARCHIVE)) == 1
    action(page, "undo").click()
    expect(page.get_by_text("1 of 3 articles")).to_be_visible()
    choose_first(page)
    action(page, "to_bin").click()
    expect(page.get_by_text("1 deleted.")).to_be_visible()
    page.get_by_role("radio", name="deleted").click()
    expect(page.get_by_text("1 of 1 articles")).to_be_visible()
    choose_first(page)
    action(page, "to_desk").click()
    expect(page.get_by_text("1 back on the desk.")).to_be_visible()
    assert len(shelf.cards()) == 3 and shelf.cards(Status.BIN) == []


def test_a_chosen_article_opens_on_the_desk(page: Page) -> None:
    open_articles(page)
    page.get_by_label("Words").fill("token listrik")
    page.keyboard.press("Enter")
    expect(page.get_by_text("1 of 3 articles")).to_be_visible()
    choose_first(page)
    action(page, "open").click()
    expect(page.locator(".headline h1")).to_contain_text("Token Listrik")


def test_reading_in_the_background_outlives_the_server_and_can_be_stopped_and_gone_on_with(
    page: Page, desk: Desk
) -> None:
    upload: FilePayload = {"name": "many.csv", "mimeType": "text/csv", "buffer": table_of(MANY)}

    def give() -> None:
        page.get_by_role("tab", name="Upload files").click()
        page.locator("input[type=file]").first.set_input_files([upload])
        expect(page.get_by_text("many.csv").first).to_be_visible()
        settle(page)
        page.get_by_role("button", name="Analyse the files").click()

    page.get_by_role("button", name="Add articles").click()
    give()
    expect(page.get_by_text(f"of {MANY} articles analysed")).to_be_visible()
    page.reload()  # the work belongs to the server
    expect(page.get_by_text(f"of {MANY} articles analysed")).to_be_visible()
    desk.stop(signal.SIGKILL)
    done = len(shelf.cards()) - 3
    desk.start()  # and the next one takes it over
    page.reload()
    rest = f"{MANY - done}|{MANY - done + 1}"  # the last one may have been kept and not yet been counted
    expect(page.get_by_text(re.compile(f"of ({rest}) articles analysed"))).to_be_visible()
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_text("Stopped with")).to_be_visible()
    kept = len(shelf.cards()) - 3
    assert 0 < kept < MANY
    page.get_by_role("button", name="Seen").click()
    expect(page.get_by_role("button", name="Seen")).to_have_count(0)
    settle(page)  # until the page is drawn anew, it may go back to its first tab
    give()
    expect(page.get_by_text(f"New: {MANY - kept}")).to_be_visible()
    assert len(shelf.cards()) == 3 + MANY


def test_nearly_the_same_text_is_said_to_be_here_already(page: Page) -> None:
    text = shelf.load("sample-gandum")
    assert text is not None
    page.get_by_role("button", name="Add articles").click()
    page.get_by_label("Text of the article").fill("Judul yang lain sama sekali\n\n" + text.article.text)
    page.get_by_role("button", name="Analyse", exact=True).click()
    expect(page.get_by_text("Nearly the same text is here already: Siapkan Jalur Gandum")).to_be_visible()
    page.get_by_role("button", name="Open that one").click()
    expect(page.locator(".headline h1")).to_contain_text("Siapkan Jalur Gandum")
