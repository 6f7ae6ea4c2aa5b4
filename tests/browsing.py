"""A real browser against a real server: what the browser tests share."""

import atexit
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
SWITCHES = [
    *("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
PATIENCE = int(os.environ.get("PATIENCE", 90_000))
"""Milliseconds that a step may take on a busy machine; nothing is measured here."""

if not CHROMIUM and not os.environ.get("CI"):
    pytest.skip("no browser: apt-get install chromium", allow_module_level=True)


@dataclass(slots=True)
class Desk:
    """The server's address and its workspace; it can be killed, and started again at the same place."""

    home: Path
    port: int
    server: "subprocess.Popen[bytes] | None" = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def start(self) -> None:
        command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(self.port)]
        environment = {**os.environ, "FACTCHECK_HOME": str(self.home)}
        with (self.home / "server.txt").open("ab") as output:
            self.server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=output, stderr=output)
        wait_for(self.port, self.server)

    def stop(self, sign: signal.Signals = signal.SIGTERM) -> None:
        if self.server:
            self.server.send_signal(sign)
            self.server.wait(30)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        assert server.poll() is None, "the server ended"
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    raise TimeoutError("the server does not answer")


@cache
def prepared() -> Path:
    """A workspace as the first start leaves it, for which a server needs half a minute."""
    home = Path(tempfile.mkdtemp(prefix="factcheck-browser-"))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    environment = {**os.environ, "FACTCHECK_HOME": str(home)}
    make = "from factcheck.ui import cache; assert cache.welcome()"
    subprocess.run([sys.executable, "-c", make], cwd=ROOT, env=environment, check=True, capture_output=True)
    return home


@contextmanager
def running_desk(home: Path, *, is_first: bool = False) -> Iterator[Desk]:
    """A server on a workspace of its own with the samples; at a first start it makes them itself, where none are."""
    if not is_first:
        shutil.copytree(prepared(), home, dirs_exist_ok=True)
    desk = Desk(home, free_port())
    try:
        desk.start()
        yield desk
    finally:
        desk.stop()


@contextmanager
def running_browser() -> Iterator[Browser]:
    """A Chromium."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        yield opened
        opened.close()


@contextmanager
def open_tab(browser: Browser, desk: Desk) -> Iterator[Page]:
    """A tab of its own on the desk; whatever it asks of the outside world, or says in a box, fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 720}, locale="en-GB", accept_downloads=True)
    tab = context.new_page()
    tab.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)
    outside: list[str] = []
    tab.on("request", lambda request: outside.append(request.url) if not is_ours(request.url, desk) else None)
    tab.on("dialog", lambda dialog: outside.append(f"dialog: {dialog.message}"))
    tab.goto(desk.address)
    expect(tab.locator(".sentence").first).to_be_visible()
    expect(tab.get_by_role("button", name="Keys")).to_be_visible()  # from here on the desk listens to keys
    settle(tab)
    yield tab
    assert not outside
    context.close()


def is_ours(address: str, desk: Desk) -> bool:
    own = desk.address.removeprefix("http://")
    return address.startswith((f"http://{own}", f"ws://{own}", "data:", "blob:"))


def settle(page: Page) -> None:
    """Wait until the page is drawn whole: a form that is still the one of the sentence before must not be filled in."""
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")


def paste(page: Page, text: str, title: str = "") -> None:
    page.get_by_role("button", name="Add articles").click()
    page.get_by_label("Text of the article").fill(text)
    page.get_by_label("Headline").fill(title)
    page.get_by_role("button", name="Analyse", exact=True).click()
