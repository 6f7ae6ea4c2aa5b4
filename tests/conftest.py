"""What all tests share: hypothesis without a stop-watch, and the trained pipelines, which are loaded once."""

import pytest
from hypothesis import settings

from factcheck.lexicon import languages
from factcheck.tagging import load_pipeline

# A loaded machine is no bug: examples are counted, never timed.
settings.register_profile("house", deadline=None)
settings.load_profile("house")


@pytest.fixture(scope="session")
def pipelines() -> None:
    """The trained pipeline of every language, loaded before the first test that asks for it."""
    for language in languages():
        load_pipeline(language)
