"""Nothing on any page shuts out somebody who cannot see well or use a mouse, as far as axe-core can tell."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import PATIENCE, Desk, running_desk, settle
from playwright.sync_api import Browser, Page, expect

from factcheck.drawing import load_wording
from factcheck.ui.frame import PAGES

SIZES = {"desktop": (1280, 720), "tablet": (768, 1024), "phone": (390, 800)}
THEIRS = {"scrollable-region-focusable": 'data-testid="stSidebarContent"'}
"""Faults of Streamlit's own that we cannot mend, by rule: the folded sidebar of a tablet is still scrollable."""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with running_desk(tmp_path_factory.mktemp("access")) as desk:
        yield desk


def faults(page: Page) -> list[str]:
    """What axe-core finds serious or critical."""
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [
        f"{each['id']}: {node['html'][:160]} {node.get('failureSummary', '')[:200]}"
        for each in found
        if each["impact"] in ("serious", "critical")
        for node in each["nodes"]
        if THEIRS.get(each["id"], "\0") not in node["html"]
    ]


@pytest.mark.parametrize(("size", "locale"), [("desktop", "en-GB"), ("tablet", "id-ID"), ("phone", "en-GB")])
def test_no_page_has_a_serious_fault_or_scrolls_sideways(browser: Browser, desk: Desk, size: str, locale: str) -> None:
    width, height = SIZES[size]
    context = browser.new_context(viewport={"width": width, "height": height}, locale=locale)
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    say = load_wording(locale[:2])
    for name in PAGES:
        page.goto(desk.address + ("" if name == "desk" else name))
        keys = page.get_by_role("button", name=say("keys.open"), exact=True)  # the desk's last part to be drawn
        heading = page.get_by_role("heading", name=say(f"{name}.heading"), exact=True) if name != "desk" else keys
        expect(heading).to_be_visible(timeout=PATIENCE)
        settle(page)
        assert faults(page) == [], name
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
    context.close()


def test_the_whole_job_is_done_without_a_mouse(page: Page) -> None:
    """From the list of articles to the verdict by Tab, Enter and the keys of the desk."""
    page.keyboard.press("Tab")
    for _ in range(40):
        focused = page.evaluate("document.activeElement.innerText ?? ''")
        if "Sangihe flood" in focused:
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".headline h1")).to_contain_text("Sangihe")
    settle(page)
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("5")
    page.keyboard.press("n")
    page.keyboard.type("read at the agency")
    page.keyboard.press("Tab")
    page.keyboard.type("Sari")
    page.keyboard.press("Tab")
    page.wait_for_function("document.factcheckDesk?.data.editor === 'Sari'")
    settle(page)
    page.keyboard.press("Control+Enter")
    expect(page.locator(".place")).to_have_text("Claim 2 of 11")
