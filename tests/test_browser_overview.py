"""The overview in a real browser: what is counted leads to its claims, and they open on the desk."""

from collections.abc import Iterator

import pytest
from browsing import Desk, running_desk, settle
from playwright.sync_api import Page, expect


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with running_desk(tmp_path_factory.mktemp("overview")) as desk:
        yield desk


def open_overview(page: Page) -> None:
    page.get_by_role("link", name="Overview").click()
    expect(page.get_by_role("heading", name="Overview")).to_be_visible()
    settle(page)


def choose(page: Page, label: str, option: str) -> None:
    page.get_by_role("combobox", name=label).click()
    page.get_by_role("option", name=option).click()
    settle(page)


def test_figures_and_network_show_what_the_samples_rest_on(page: Page) -> None:
    open_overview(page)
    expect(page.locator(".figures")).to_contain_text("3 articles")
    expect(page.locator("[data-testid=stGraphVizChart] svg")).to_contain_text("Reuters")
    expect(page.get_by_text("No claim has been judged by two editors yet.")).to_be_visible()


def test_a_click_on_a_bar_lists_its_claims_and_a_claim_opens_on_the_desk(page: Page) -> None:
    open_overview(page)
    bars = page.locator(".st-key-plot_footing path[aria-roledescription=bar]")
    expect(bars).to_have_count(5)
    bars.nth(2).click()
    expect(page.get_by_role("combobox", name="Which")).to_have_value("unnamed sources only (2)")
    claims = page.locator("[class*=st-key-listed_] button")
    expect(claims).to_have_count(2)
    words = claims.first.inner_text()
    claims.first.click()
    expect(page.locator(".claim blockquote")).to_contain_text(words[:60])
    expect(page.locator(".chain .origin .kind")).to_have_text("unnamed")


def test_without_a_mouse_a_step_of_the_network_is_chosen_from_the_lists(page: Page) -> None:
    open_overview(page)
    choose(page, "By", "Steps from one to the next")
    expect(page.get_by_role("combobox", name="Which")).to_have_value("Reuters → Solopos.com (12)")
    expect(page.locator("[class*=st-key-listed_] button")).to_have_count(12)


def test_days_and_the_open_article_narrow_what_is_counted(page: Page) -> None:
    open_overview(page)
    page.get_by_role("radio", name="some days").click()
    expect(page.locator(".figures")).to_contain_text("1 articles")
    page.get_by_role("radio", name="this article").click()
    expect(page.locator(".figures")).to_contain_text("12 claims")
