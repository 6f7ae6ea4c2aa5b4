"""Work in the background: in order, stopped, and gone on with by the next server."""

import subprocess
import sys
import time
from datetime import UTC
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factcheck.errors import InputError
from factcheck.ingest import Placed
from factcheck.models import Article
from factcheck.shelf.waiting import keep_waiting, left_waiting
from factcheck.ui.jobs import Jobs, Outcome

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(autouse=True)
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FACTCHECK_HOME", str(tmp_path))
    return tmp_path


def placed(number: int) -> Placed:
    return Placed(f"{number}.txt", Article(str(number), f"Article {number}"))


def wait_for(done: object) -> None:
    assert callable(done)
    for _ in range(500):
        if done():
            return
        time.sleep(0.01)
    raise TimeoutError


def test_a_job_handles_everything_in_order_and_says_how_far_it_is() -> None:
    job = Jobs().begin(map(placed, [1, 2, 2, 3]), lambda each, twin: Outcome(each.place, twin=twin))
    wait_for(lambda: job.is_over)
    assert [(each.title, each.twin) for each in job.outcomes] == [
        *(("1.txt", ""), ("2.txt", ""), ("2.txt", "2.txt"), ("3.txt", "")),
    ]
    assert job.left == 0 and job.seconds_left == 0


def test_a_stopped_job_keeps_what_it_has_done_and_handles_no_more() -> None:
    jobs, seen = Jobs(), []

    def handle(each: Placed, twin: str) -> Outcome:
        seen.append(each.place)
        job.stop()
        return Outcome(each.place)

    job = jobs.begin(iter(()), handle)
    wait_for(lambda: job.is_over)
    job.is_over, job.found = False, [(placed(number), None) for number in range(5)]
    job.waiting = keep_waiting(job.found)
    job.start()
    wait_for(lambda: job.is_over)
    assert seen == ["0.txt"] and job.left == 4
    jobs.forget(job)
    assert jobs.listed == []
    assert list(left_waiting()) == [], "its editor did not want the rest"


odd_texts = st.text(st.characters(exclude_categories=()), max_size=30)
extras = st.dictionaries(odd_texts, st.one_of(odd_texts, st.integers(), st.lists(odd_texts, max_size=2)), max_size=2)
times = st.one_of(st.none(), st.datetimes(timezones=st.just(UTC)))
articles = st.builds(Article, odd_texts, odd_texts, title=odd_texts, published_at=times, extra=extras)
inputs = st.builds(Placed, odd_texts, st.one_of(articles, st.builds(InputError, odd_texts)))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(inputs, st.one_of(st.none(), odd_texts)), min_size=1, max_size=5), st.integers(0, 5))
def test_what_a_dead_server_leaves_is_what_it_was_given_less_what_it_had_done(
    found: list[tuple[Placed, str | None]], done: int
) -> None:
    waiting = keep_waiting(found)
    assert list(left_waiting()) == [], "whoever lives keeps its work"
    for _ in range(done):
        waiting.count()
    waiting.lock.release()  # as the system does for a program that ends
    left = [(each.place, described(each.found), twin) for each, twin in found[done:]]
    again = [(held, rest) for held, rest in left_waiting()]
    assert [[(each.place, described(each.found), twin) for each, twin in rest] for _, rest in again] == [left] * bool(
        left
    )
    for held, _ in again:
        held.forget()
    assert not list(waiting.path.parent.iterdir())


def described(found: Article | InputError) -> object:
    return str(found) if isinstance(found, InputError) else (found, found.extra)


def test_a_spoilt_line_costs_that_article_alone() -> None:
    waiting = keep_waiting([(placed(number), None) for number in range(3)])
    lines = waiting.path.read_text("utf-8").splitlines()
    waiting.path.write_text("\n".join([lines[0], lines[1][:20], lines[2]]), "utf-8")
    assert [each.place for each, _ in waiting.read()] == ["0.txt", "2.txt"]


def test_the_next_server_goes_on_where_a_killed_one_stopped(workspace: Path) -> None:
    begin = """
import time
from factcheck.ingest import Placed
from factcheck.models import Article
from factcheck.ui.jobs import Jobs, Outcome
def handle(each, twin):
    if each.place == "2":
        print("here", flush=True)
        time.sleep(60)
    return Outcome(each.place)
Jobs().begin((Placed(str(number), Article(str(number), "text")) for number in range(5)), handle)
time.sleep(60)
"""
    with subprocess.Popen([sys.executable, "-c", begin], cwd=ROOT, stdout=subprocess.PIPE) as server:
        assert server.stdout and server.stdout.readline() == b"here\n"
        jobs = Jobs()
        jobs.go_on(lambda each, twin: Outcome(each.place))
        assert jobs.listed == [], "the other one is at work on it"
        server.kill()
    jobs.go_on(lambda each, twin: Outcome(each.place))
    [job] = jobs.listed
    wait_for(lambda: job.is_over)
    assert [each.title for each in job.outcomes] == ["2", "3", "4"]
    assert not list((workspace / "waiting").iterdir())
