"""A morning at the desk in a real browser: by keyboard alone, two editors at once, and nothing typed is ever lost."""

import csv
import json
import re
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import Desk, open_tab, paste, running_desk, settle
from playwright.sync_api import Browser, Page, expect

CLAIMS = 30
LONG_STORY = "Council of Lindow reports on the year\n\n" + "\n\n".join(
    f"Ward {number} spent {number * 11 + 100} dollars on its roads in March, council leader Ada Quill said on Monday."
    for number in range(1, CLAIMS + 1)
)
STORY = """Harbour of Lindow closes for repairs

The harbour of Lindow will close for 12 days in March, port director Ada Quill said on Monday.

"Nobody will lose work," she told Reuters.
"""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with running_desk(tmp_path) as desk:
        yield desk


def rows_of(desk: Desk) -> list[dict[str, str]]:
    with (desk.home / "annotations.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def drafts_of(desk: Desk) -> list[dict[str, object]]:
    return [json.loads(path.read_text()) for path in (desk.home / "drafts").glob("*.json")]


def name_oneself(page: Page, name: str) -> None:
    page.get_by_label("Editor").fill(name)
    page.keyboard.press("Tab")
    page.wait_for_function(f"document.factcheckDesk?.data.editor === '{name}'")  # the desk knows her from here on
    settle(page)


def test_thirty_claims_are_judged_by_keyboard_alone(page: Page, desk: Desk) -> None:
    paste(page, LONG_STORY)
    place = page.locator(".place")
    expect(place).to_have_text(f"Claim 1 of {CLAIMS}")
    name_oneself(page, "Sari")
    page.keyboard.press("Escape")
    for number in range(1, CLAIMS + 1):
        expect(place).to_have_text(f"Claim {number} of {CLAIMS}")
        page.keyboard.press(str(1 + number % 9))
        page.keyboard.press("n")
        page.keyboard.type(f"checked {number}")
        page.keyboard.press("Control+Enter")
        expect(page.locator(".sentence .symbol")).to_have_count(number)
    rows = rows_of(desk)
    assert [row["note"] for row in rows] == [f"checked {number}" for number in range(1, CLAIMS + 1)]
    assert len({row["claim_id"] for row in rows}) == CLAIMS
    assert [row["claim"].split()[1] for row in rows] == [str(number) for number in range(1, CLAIMS + 1)]
    assert drafts_of(desk) == []


def test_keys_do_nothing_while_one_types_and_a_sheet_tells_them(page: Page, desk: Desk) -> None:
    first = page.locator(".claim blockquote").inner_text()
    page.keyboard.press("n")
    expect(page.get_by_label("Note")).to_be_focused()
    page.keyboard.type("jk123 xu?")
    expect(page.get_by_label("Note")).to_have_value("jk123 xu?")
    assert page.locator(".claim blockquote").inner_text() == first
    page.keyboard.press("Escape")
    settle(page)
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_contain_text("save and go on to the next claim")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_a_server_killed_between_typing_and_saving_loses_no_draft(browser: Browser, desk: Desk) -> None:
    with open_tab(browser, desk) as page:
        page.keyboard.press("4")
        settle(page)
        page.keyboard.press("n")
        page.keyboard.type("half a thought, and the power goes")
        expect(page.get_by_label("Note")).to_be_focused()
        page.wait_for_timeout(1500)
        desk.stop(signal.SIGKILL)
        address = page.url
    desk.start()
    with open_tab(browser, desk) as page:  # another browser: what it shows comes from the disk
        page.goto(address)
        expect(page.get_by_label("Note")).to_have_value("half a thought, and the power goes")
        expect(page.get_by_role("radio", name="✗ Mostly false")).to_be_checked()


def test_the_browser_alone_brings_back_what_no_server_has(browser: Browser, desk: Desk) -> None:
    with open_tab(browser, desk) as page:
        settle(page)
        page.keyboard.press("n")
        page.keyboard.type("typed just before the crash")
        desk.stop(signal.SIGKILL)
        shutil.rmtree(desk.home / "drafts", ignore_errors=True)
        desk.start()
        page.reload()
        expect(page.get_by_label("Note")).to_have_value("typed just before the crash")


def test_two_editors_at_once_lose_nothing_and_see_each_other_only_afterwards(browser: Browser, desk: Desk) -> None:
    with open_tab(browser, desk) as first, open_tab(browser, desk) as second:
        second.goto(first.url)
        expect(second.locator(".claim blockquote")).to_have_text(first.locator(".claim blockquote").inner_text())
        for page, name, verdict in ((first, "Sari", "1"), (second, "Budi", "5")):
            name_oneself(page, name)
            page.keyboard.press("Escape")
            page.keyboard.press(verdict)
            expect(page.locator('[class*="st-key-verdict-"] [aria-checked=true]')).to_have_count(1)
            settle(page)
        first.get_by_role("button", name="Save", exact=True).click()
        expect(first.get_by_text("Saved at")).to_be_visible()
        second.keyboard.press("j")
        settle(second)
        second.keyboard.press("k")
        expect(second.get_by_text("Another editor has judged this claim")).to_be_visible()
        expect(second.locator(".history")).to_have_count(0)
        second.get_by_role("button", name="Save", exact=True).click()
        expect(second.locator(".history")).to_contain_text("Sari")
        expect(second.get_by_text("The editors differ.")).to_contain_text("Sari: True; Budi: False")
    assert [(row["editor"], row["verdict"], row["revision"]) for row in rows_of(desk)] == [
        ("Sari", "true", "1"),
        ("Budi", "false", "2"),
    ]


def test_undo_is_a_new_revision(page: Page, desk: Desk) -> None:
    name_oneself(page, "Sari")
    for verdict in ("true", "false"):
        page.get_by_role("radio", name=f"{'✓ True' if verdict == 'true' else '✗ False'}").click()
        settle(page)
        page.get_by_role("button", name="Save", exact=True).click()
        expect(page.get_by_text("Saved at")).to_contain_text("revision 1" if verdict == "true" else "revision 2")
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("revision 3.")).to_be_visible()
    expect(page.get_by_role("radio", name="✓ True")).to_be_checked()
    assert [(row["verdict"], row["role"]) for row in rows_of(desk)][2] == ("true", "judgement")


def test_a_chain_set_right_outlives_a_new_analysis_and_can_be_taken_back(page: Page, desk: Desk) -> None:
    paste(page, STORY)
    expect(page.locator(".headline h1")).to_have_text("Harbour of Lindow closes for repairs")
    settle(page)
    name_oneself(page, "Sari")
    page.keyboard.press("Escape")
    page.keyboard.press("c")
    name = page.locator(".st-key-editing").get_by_label("Source").first
    expect(name).to_be_focused()
    name.fill("Ada M. Quill")
    page.keyboard.press("Tab")
    settle(page)
    page.get_by_role("button", name="Add a source").click()
    sources = page.locator(".st-key-editing").get_by_label("Source")
    expect(sources).to_have_count(2)
    settle(page)
    sources.last.fill("Lindow Gazette")
    page.get_by_role("button", name="Keep this chain").click()
    names = page.locator(".chain .name")
    expect(names.first).to_have_text("Ada M. Quill")
    expect(names.nth(1)).to_have_text("Lindow Gazette")
    expect(page.get_by_text("Set right by Sari.")).to_be_visible()
    page.get_by_role("button", name="Article", exact=True).click()
    page.get_by_role("button", name="Analyse again").click()
    settle(page)
    expect(names.first).to_have_text("Ada M. Quill")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Back to the chain as read").click()
    expect(names.first).to_have_text("Ada Quill")


def test_a_rejected_match_stays_away_until_it_is_taken_back(page: Page, desk: Desk) -> None:
    source = page.locator(".match .origin").first.inner_text()
    page.keyboard.press("x")
    expect(page.get_by_text("One reference was rejected.")).to_be_visible()
    expect(page.locator(".match .origin", has_text=source)).to_have_count(0)
    assert '"kind": "match"' in (desk.home / "corrections.jsonl").read_text("utf-8")
    page.reload()
    expect(page.get_by_text("One reference was rejected.")).to_be_visible()
    page.get_by_role("button", name="Show it again").click()
    expect(page.get_by_text("One reference was rejected.")).to_have_count(0)


def test_a_search_by_hand_gives_evidence(page: Page, desk: Desk) -> None:
    page.keyboard.press("/")
    page.get_by_label("Words to look for").fill("grain corridor Black Sea")
    page.keyboard.press("Enter")
    hits = page.get_by_test_id("stPopoverBody").get_by_role("button", name="Use as evidence")
    expect(hits.first).to_be_visible()
    hits.first.click()
    page.keyboard.press("Escape")
    expect(page.get_by_label("Evidence links")).to_have_value(re.compile("^https://"))
