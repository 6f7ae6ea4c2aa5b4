"""Make the screenshots of the documentation: python docs/screenshots.py, with Chromium installed.

Starts the app on a fresh workspace, judges a claim or two of the sample article, and writes docs/*.png.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright

DOCS = Path(__file__).resolve().parent
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium")
SWITCHES = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
SIZE = {"width": 1280, "height": 720}
WHOLE = {"width": 1280, "height": 1560}


@contextmanager
def running_app() -> Iterator[str]:
    """The address of an app on a workspace that is thrown away afterwards."""
    with socket.socket() as probe, tempfile.TemporaryDirectory() as home:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
        server = subprocess.Popen(command, cwd=DOCS.parent, env={**os.environ, "FACTCHECK_HOME": home})
        try:
            time.sleep(5)
            yield f"http://127.0.0.1:{port}/"
        finally:
            server.terminate()
            server.wait(30)


def settle(page: Page) -> None:
    """Wait until the page is drawn."""
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning", timeout=120_000)
    page.wait_for_timeout(1500)


def choose(page: Page, words: str) -> None:
    """Open the sentence that holds these words."""
    page.locator(".sentence", has_text=words).click()
    expect(page.locator(".claim blockquote")).to_contain_text(words, timeout=120_000)
    settle(page)


def judge(page: Page, words: str, verdict: str, note: str) -> None:
    """Judge the sentence that holds these words."""
    choose(page, words)
    page.get_by_role("radio", name=verdict).click()
    page.get_by_label("Note").fill(note)
    page.get_by_label("Editor").fill("Sari Wulandari")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".history")).to_contain_text(note, timeout=120_000)
    settle(page)


def shoot(page: Page) -> None:
    """All pictures."""
    page.locator(".sentence").first.wait_for(timeout=120_000)
    settle(page)
    judge(page, "kapal perang", "✗ False", "Reuters copy of May 13: the government would send warships.")
    judge(page, "Dewan Gandum", "✓ True", "Agrees with the Council's data.")
    judge(page, "45 juta", "✗ Mostly false", "The wire says 54, not 45.")
    choose(page, "kapal perang")
    page.locator(".place").scroll_into_view_if_needed()
    settle(page)
    page.screenshot(path=DOCS / "screenshot.png")
    page.set_viewport_size(WHOLE)
    settle(page)
    page.screenshot(path=DOCS / "desk.png")
    page.set_viewport_size(SIZE)
    page.get_by_role("link", name="Records").click()
    page.get_by_test_id("stDataFrame").first.wait_for()
    settle(page)
    page.screenshot(path=DOCS / "records.png")
    for name, file in (("Add articles", "add-articles"), ("Articles", "articles"), ("Overview", "overview")):
        page.get_by_role("link", name=name, exact=True).click()
        settle(page)
        if file == "overview":
            page.locator(".st-key-picked").wait_for()
            settle(page)
        page.screenshot(path=DOCS / f"{file}.png")


def main() -> None:
    """Start the app and take the pictures."""
    with running_app() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        page = browser.new_page(viewport=SIZE, locale="en-GB")
        page.set_default_timeout(120_000)
        page.goto(address)
        shoot(page)
        browser.close()


if __name__ == "__main__":
    main()
