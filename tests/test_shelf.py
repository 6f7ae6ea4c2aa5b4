"""Articles on the desk, in the archive, in the bin: each in exactly one place; and near copies of them."""

import random
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factcheck import shelf
from factcheck.errors import InputError
from factcheck.models import Analysis, Article
from factcheck.pipeline import analyze
from factcheck.shelf import Status
from factcheck.shelf.resemblance import resemblance, sketch

STORY = """Harbour of Lindow closes for repairs

The harbour of Lindow will close for 12 days in March, port director Ada Quill said on Monday. Ships will go round by
the northern canal while the quay is mended, and the fish market moves to the old station until the work is done.
"""
IDS = ("one", "../two", "три", "four\ud800")


@cache
def analysis(article_id: str) -> Analysis:
    return analyze(Article(article_id, STORY, publisher="Lindow Gazette"))


@pytest.fixture(autouse=True)
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FACTCHECK_HOME", str(tmp_path))
    return tmp_path


steps = st.lists(st.tuples(st.sampled_from(IDS), st.sampled_from([None, *Status])), max_size=12)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps)
def test_whatever_is_done_each_article_is_in_the_place_it_was_put_last(todo: list[tuple[str, Status | None]]) -> None:
    for article_id in IDS:
        shelf.path_of(article_id).unlink(missing_ok=True)
    expected: dict[str, Status] = {}
    for article_id, status in todo:
        if status is None:
            shelf.keep(analysis(article_id))
            expected.setdefault(article_id, Status.DESK)
        else:
            moved = shelf.move([article_id], status)
            assert moved == ([article_id] if expected.get(article_id, status) != status else [])
            if article_id in expected:
                expected[article_id] = status
    for status in Status:
        assert {card.id for card in shelf.cards(status)} == {
            analysis(name).article.id for name, where in expected.items() if where is status
        }
    for article_id in IDS:
        assert shelf.status_of(article_id) is expected.get(article_id)
        assert (shelf.load(article_id) is not None) == (expected.get(article_id) in (Status.DESK, Status.ARCHIVE))


def test_a_card_outlives_a_restart_and_is_made_anew_when_its_article_changes() -> None:
    shelf.keep(analysis("one"))
    [card] = shelf.cards()
    assert card.title.startswith("Harbour") and card.claims >= 1 and "fish market" in card.words
    shelf.cached_card.cache_clear()
    shelf.path_of("one").with_suffix(".card").write_text('{"form": 1')
    assert shelf.cards() == [card], "a torn card is no loss"
    shelf.keep(replace(analysis("one"), metadata=replace(analysis("one").metadata, title="Another headline")))
    assert [each.title for each in shelf.cards()] == ["Another headline"]


def test_an_article_that_cannot_be_kept_is_said_in_a_sentence(workspace: Path) -> None:
    (workspace / "articles").write_text("a file in the place of a folder")
    with pytest.raises(InputError, match="articles cannot be made"):
        shelf.keep(analysis("one"))


def test_a_copy_with_another_headline_is_found_and_another_story_is_not() -> None:
    shelf.keep(analysis("one"))
    copy = Article("copy", STORY.replace("Harbour of Lindow closes", "Port shut").replace("\n", " ") + "\nBaca juga: x")
    other = Article("other", "The mayor of Marrow opened a school on Tuesday and promised two more by the summer.")
    found = shelf.find_like(copy, shelf.cards())
    assert found is not None and found.id == "one"
    assert shelf.find_like(other, shelf.cards()) is None
    assert shelf.find_like(Article("one", STORY), shelf.cards()) is None, "an article is no copy of itself"


words = st.lists(
    st.sampled_from(["air", "banjir", "kota", "naik", "turun", "warga", "jalan", "hari", "ini", "besok"]), max_size=60
)


@given(words, words)
def test_resemblance_is_even_and_between_nothing_and_all(one: list[str], other: list[str]) -> None:
    left, right = sketch(" ".join(one)), sketch(" ".join(other))
    assert resemblance(left, right) == resemblance(right, left)
    assert 0 <= resemblance(left, right) <= 1
    assert not left or resemblance(left, left) == 1


def test_the_sketch_tells_the_overlap_of_long_texts() -> None:
    rng = random.Random(3)
    text = [f"w{rng.randrange(5000)}" for _ in range(1200)]
    half = [*text[:600], *(f"v{rng.randrange(5000)}" for _ in range(600))]
    assert resemblance(sketch(" ".join(text)), sketch(" ".join(half))) == pytest.approx(1 / 3, abs=0.12)
