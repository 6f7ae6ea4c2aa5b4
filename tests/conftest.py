"""What all tests share: hypothesis without a stop-watch, the trained pipelines, loaded once, and a browser."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from factcheck.lexicon import languages
from factcheck.tagging import load_pipeline

if TYPE_CHECKING:
    from browsing import Desk
    from playwright.sync_api import Browser, Page

# A loaded machine is no bug: examples are counted, never timed.
settings.register_profile("house", deadline=None)
settings.load_profile("house")


@pytest.fixture(scope="session")
def pipelines() -> None:
    """The trained pipeline of every language, loaded before the first test that asks for it."""
    for language in languages():
        load_pipeline(language)


@pytest.fixture(scope="module")
def browser() -> "Iterator[Browser]":
    """A Chromium for the tests of a module."""
    from browsing import running_browser

    with running_browser() as browser:
        yield browser


@pytest.fixture
def page(browser: "Browser", desk: "Desk") -> "Iterator[Page]":
    """A tab of its own on the desk that a module runs."""
    from browsing import open_tab

    with open_tab(browser, desk) as tab:
        yield tab
