"""From pasted text to downloaded CSV, in a real browser against a real server."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import PATIENCE, Desk, paste, running_desk, settle
from playwright.sync_api import Browser, Page, expect

STORY = """Harbour of Lindow closes for repairs

The harbour of Lindow will close for 12 days in March, port director Ada Quill said on Monday.

"Nobody will lose work," she told Reuters.
"""
EVIL_TITLE = "<img src=x onerror=\"document.title='owned'\"> **bold** [x](javascript:alert(1)) =1+1"
EVIL = """=HYPERLINK("http://x.example") cost <b>9</b> dollars, <script>document.title='owned'</script> Lena Moor said.

The `code` of # heading was read by 12 people, <svg onload="document.title='owned'">she</svg> said.
"""
EVIL_NOTE = "=cmd|' /C calc'!A0 <script>document.title='owned'</script>\n**second** line, \"quoted\""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with running_desk(tmp_path_factory.mktemp("browser"), is_first=True) as desk:
        yield desk


def download(page: Page, name: str, folder: Path) -> Path:
    with page.expect_download() as started:
        page.get_by_role("button", name=name, exact=True).click()
    target = folder / started.value.suggested_filename
    started.value.save_as(target)
    return target


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_an_article_goes_from_the_clipboard_to_the_csv(page: Page, tmp_path: Path) -> None:
    paste(page, STORY)
    expect(page.locator(".headline h1")).to_have_text("Harbour of Lindow closes for repairs")
    page.locator(".sentence", has_text="Nobody will lose work").click()
    expect(page.locator(".claim blockquote")).to_contain_text("Nobody will lose work")
    settle(page)
    stations = page.locator(".chain .station")
    expect(stations.first).to_contain_text("Ada Quill")
    expect(stations.nth(1)).to_contain_text("Reuters")
    expect(stations.last).to_contain_text("published the article")

    page.get_by_role("radio", name="✗ False").click()
    page.get_by_label("Note").fill("Payroll says otherwise.")
    page.get_by_label("Editor").fill("Sari")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Saved at")).to_be_visible()
    expect(page.locator(".history")).to_contain_text("Payroll says otherwise.")
    expect(page.locator(".sentence.bad", has_text="Nobody will lose work").locator(".symbol")).to_have_text("✗")

    page.get_by_role("link", name="Records").click()
    row = rows_of(download(page, "CSV", tmp_path))[-1]
    assert (row["verdict"], row["editor"], row["note"]) == ("false", "Sari", "Payroll says otherwise.")
    assert row["claim"].startswith('"Nobody will lose work,"') and row["chain"].startswith("Ada Quill > Reuters")
    assert download(page, "XLSX", tmp_path).read_bytes().startswith(b"PK")
    assert download(page, "CSV for Excel", tmp_path).read_bytes().startswith(b"\xef\xbb\xbf")


def test_a_hostile_article_is_shown_as_text_and_nothing_runs(page: Page, tmp_path: Path) -> None:
    paste(page, EVIL, EVIL_TITLE)
    expect(page.locator(".headline h1")).to_have_text(EVIL_TITLE)
    expect(page.locator("article")).to_contain_text("<script>document.title='owned'</script>")
    expect(page.get_by_role("button", name="<img src=x")).to_be_visible()
    page.locator(".sentence").first.click()
    settle(page)
    page.get_by_role("radio", name="½ Half true").click()
    page.get_by_label("Note").fill(EVIL_NOTE)
    page.get_by_label("Editor").fill("=Eve")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".history .note")).to_have_text(EVIL_NOTE)
    page.get_by_role("link", name="Records").click()
    expect(page.locator("[data-testid=stDataFrame]").first).to_be_visible()
    row = next(row for row in rows_of(download(page, "CSV", tmp_path)) if row["verdict"] == "half true")
    assert row["note"] == f"'{EVIL_NOTE}" and row["editor"] == "'=Eve", "a spreadsheet must not run it"
    assert page.title() != "owned"


def test_the_keys_j_and_k_go_from_claim_to_claim(page: Page) -> None:
    page.get_by_role("button", name="Sangihe flood").click()
    expect(page.locator(".headline h1")).to_contain_text("Sangihe")
    claim = page.locator(".claim blockquote")
    first = claim.inner_text()
    page.keyboard.press("j")
    expect(claim).not_to_have_text(first)
    page.keyboard.press("k")
    expect(claim).to_have_text(first)


def test_what_is_typed_is_not_lost_when_the_next_click_is_save(page: Page, desk: Desk) -> None:
    page.get_by_role("radio", name="? Unproven").click()
    page.get_by_label("Editor").fill("Sari")
    page.get_by_label("Note").press_sequentially("typed and at once saved")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Saved at")).to_be_visible()
    assert "typed and at once saved" in (desk.home / "annotations.csv").read_text("utf-8")


def test_the_browser_speaks_indonesian_and_so_does_the_app(browser: Browser, desk: Desk) -> None:
    context = browser.new_context(locale="id-ID")
    tab = context.new_page()
    tab.goto(desk.address)
    expect(tab.get_by_role("button", name="Simpan", exact=True)).to_be_visible(timeout=PATIENCE)
    context.close()


def test_a_phone_shows_the_desk_without_scrolling_sideways(browser: Browser, desk: Desk) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800}, locale="en-GB")
    tab = context.new_page()
    tab.goto(desk.address)
    expect(tab.locator(".chain")).to_be_visible(timeout=PATIENCE)
    assert tab.evaluate("document.documentElement.scrollWidth") <= 390
    context.close()


def test_a_hop_and_the_words_that_prove_it_light_each_other_up(page: Page) -> None:
    hop = page.locator('.chain .hop[class*=" at-"]').first
    hop.hover()
    words = page.locator("article .proof.lit")
    expect(words).to_have_count(1)
    expect(hop.locator(".basis")).to_contain_text(words.inner_text())
    page.locator(".headline h1").hover()
    expect(page.locator(".lit")).to_have_count(0)
    page.locator("article .proof").last.hover()
    expect(page.locator(".chain .hop.lit")).not_to_have_count(0)


def test_a_line_left_out_is_put_back_by_a_click(page: Page, desk: Desk) -> None:
    link = "Related: Five bridges that need paint this year"
    told = "The bridge of Ostrow will be painted for 40,000 euros, mayor Bela Zoll said on Tuesday."
    paste(page, f'Ostrow paints its bridge\n\n{told}\n\n{link}\n\n"It was time," he told Reuters.\n')
    expect(page.locator(".headline h1")).to_have_text("Ostrow paints its bridge")
    settle(page)
    page.get_by_text("Show what was left out").click()
    left_out = page.locator(".dropped", has_text=link)
    expect(left_out).to_contain_text("link to another story")
    left_out.get_by_role("button", name="put back into the story").click()
    expect(page.locator(".sentence", has_text=link)).to_be_visible()
    assert link in (desk.home / "corrections.jsonl").read_text("utf-8")


def test_shared_passages_are_shown_side_by_side_and_fit_the_window(page: Page) -> None:
    page.get_by_role("button", name="Siapkan Jalur Gandum").first.click()
    expect(page.locator(".headline h1")).to_contain_text("Siapkan Jalur Gandum")
    page.locator('[data-testid="stPopover"] button', has_text="shared passage").click()
    shared = page.get_by_test_id("stPopoverBody")
    expect(shared).to_contain_text("ANTARA")
    marks = shared.locator("mark")
    expect(marks.first).to_be_visible()
    assert len(marks.first.inner_text().split()) > 5
    box = shared.bounding_box()
    assert box is not None and box["y"] >= 0 and box["y"] + box["height"] <= 720
