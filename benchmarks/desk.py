"""python -m benchmarks.desk [--corpus DIR]: how quickly the desk answers, in a real browser on a full workspace.

Two hundred invented articles of about thirty claims lie on the desk; DIR, copied into the workspace, is its reference
corpus (`python -m factcheck corpus add DIR FILE` makes one of any size). Printed are the median and the 95th percentile
of what an editor waits for, from the click or the key until the page has changed.
"""

import argparse
import json
import os
import random
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
ARTICLES, SENTENCES, ROUNDS = 200, 30, 25
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
SWITCHES = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
NAMES = ("Ada Quill", "Budi Sura", "Lena Moor", "Citra Lestari", "Tomas Hale", "Rina Wulan", "Omar Dane", "Sari Putri")
WHAT = ("ships", "houses", "schools", "bridges", "wells", "farmers", "buses", "clinics")
DONE = ("were counted", "will be closed", "have been moved", "were damaged", "will be rebuilt", "have been sold")


def main() -> None:
    """Print one row a wait."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split(":")[0])
    parser.add_argument("--corpus", type=Path, help="a reference corpus for the workspace")
    parser.add_argument("--home", type=Path, help="a workspace that was made before, or is to be kept")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = arguments.home or Path(folder) / "home"
        if not home.exists():
            fill(home, arguments.corpus)
        print("| wait | times | median | p95 |\n" + 4 * "| --- " + "|")
        measure(home)


def fill(home: Path, corpus: Path | None) -> None:
    """Make the workspace."""
    os.environ["FACTCHECK_HOME"] = str(home)
    from factcheck import shelf
    from factcheck.models import Article
    from factcheck.pipeline import analyze

    if corpus:
        shutil.copytree(corpus, home / "corpus")
    rng = random.Random(4)
    for number in range(ARTICLES):
        text = "\n\n".join([f"Story {number} of the valley", *(sentence(rng) for _ in range(SENTENCES))])
        shelf.keep(analyze(Article(f"story-{number}", text, publisher=f"Portal {number % 12}")))


def sentence(rng: random.Random) -> str:
    """An invented claim with somebody who makes it."""
    what = f"{rng.randrange(2, 900)} {rng.choice(WHAT)} in district {rng.randrange(2, 60)} {rng.choice(DONE)}"
    return f"{what[0].upper()}{what[1:]} since {rng.randrange(1990, 2024)}, {rng.choice(NAMES)} said on Monday."


def measure(home: Path) -> None:
    """Everything that is waited for, on one server."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        page = browser.new_context(viewport={"width": 1280, "height": 720}, locale="en-GB").new_page()
        page.set_default_timeout(60_000)
        page.goto("about:blank")
        wait_for_everything(page, home)
        browser.close()


def wait_for_everything(page: Page, home: Path) -> None:
    """Start the app, and do what an editor does."""
    began = time.perf_counter()
    with running_app(home) as address:
        page.goto(address)
        page.locator(".claim").wait_for()
        report("first paint after the start of the server", [time.perf_counter() - began])
        report("first paint of the next tab", [timed(lambda: page.goto(address), page, ".claim") for _ in range(5)])
        page.wait_for_function("document.factcheckDesk")
        wait_until_quiet(page)
        report("click on a claim", [click_claim(page, number) for number in range(2, 2 + ROUNDS)])
        report("key J", [changes(page, lambda: page.keyboard.press("k")) for _ in range(ROUNDS - 2)])
        report("another article", [open_article(page, number) for number in range(1, 11)])
        page.get_by_label("Editor").fill("Sari")
        page.keyboard.press("Tab")
        page.wait_for_function("document.factcheckDesk.data.editor === 'Sari'")
        page.evaluate("document.activeElement.blur()")  # the keys are for the desk again
        wait_until_quiet(page)
        report("save (button, until “saved”)", [save(page, number) for number in range(ROUNDS)])
        report("save and next (Ctrl+Enter, until the next claim)", [save_and_next(page) for _ in range(ROUNDS - 5)])
        for name in ("Articles", "Overview", "Records"):
            report(f"page {name}", [visit(page, name) for _ in range(3)])


@contextmanager
def running_app(home: Path) -> Iterator[str]:
    """The address of the app on that workspace."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    server = subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, "FACTCHECK_HOME": str(home)}, stdout=subprocess.DEVNULL
    )
    try:
        while socket.socket().connect_ex(("127.0.0.1", port)):
            time.sleep(0.02)
        yield f"http://127.0.0.1:{port}/"
    finally:
        server.terminate()
        server.wait(30)


def report(name: str, seconds: list[float]) -> None:
    """One row."""
    ordered = sorted(1000 * value for value in seconds)
    high = ordered[min(len(ordered) - 1, round(0.95 * (len(ordered) - 1)))]
    print(f"| {name} | {len(ordered)} | {statistics.median(ordered):.0f} ms | {high:.0f} ms |", flush=True)


def wait_until_quiet(page: Page) -> None:
    """No run of the page is under way."""
    page.wait_for_selector('[data-testid=stApp][data-test-script-state="notRunning"]')
    page.wait_for_timeout(250)


def timed(act: Callable[[], object], page: Page, selector: str) -> float:
    """How long it takes until something is to be seen."""
    start = time.perf_counter()
    act()
    page.locator(selector).first.wait_for()
    return time.perf_counter() - start


def changes(page: Page, act: Callable[[], object], selector: str = ".claim blockquote") -> float:
    """How long it takes until the words of an element are others."""
    before = page.locator(selector).inner_text()
    start = time.perf_counter()
    act()
    test = f"document.querySelector({json.dumps(selector)})?.innerText !== {json.dumps(before)}"
    page.wait_for_function(test, polling="raf")
    took = time.perf_counter() - start
    wait_until_quiet(page)
    return took


def click_claim(page: Page, number: int) -> float:
    """A click on a claim of the article."""
    claim = page.locator(".sentence").nth(number)
    claim.scroll_into_view_if_needed()
    return changes(page, claim.click)


def open_article(page: Page, number: int) -> float:
    """A click on an article of the list."""
    return changes(page, page.locator("[class*=st-key-card_] button").nth(number).click, ".headline h1")


def save(page: Page, number: int) -> float:
    """A verdict and the button that saves it, until the page says so; each time another verdict."""
    page.keyboard.press(str(1 + number % 5))
    wait_until_quiet(page)
    before = page.locator(".history li").count()
    start = time.perf_counter()
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_function(f"document.querySelectorAll('.history li').length > {before}", polling="raf")
    took = time.perf_counter() - start
    wait_until_quiet(page)
    return took


def save_and_next(page: Page) -> float:
    """A verdict and the keys that save it and go on."""
    page.keyboard.press("5")
    wait_until_quiet(page)
    return changes(page, lambda: page.keyboard.press("Control+Enter"))


def visit(page: Page, name: str) -> float:
    """Another page, and back to the desk."""
    took = timed(page.get_by_role("link", name=name, exact=True).click, page, f"h1:text-is('{name}')")
    wait_until_quiet(page)
    page.get_by_role("link", name="Desk", exact=True).click()
    page.locator(".claim").wait_for()
    wait_until_quiet(page)
    return took


if __name__ == "__main__":
    main()
