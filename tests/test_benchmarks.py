"""The accuracy gate: floors only rise, a drop fails."""

import json
import subprocess
import sys
from dataclasses import asdict, replace
from pathlib import Path

import hypothesis
import pytest
from hypothesis import strategies as st

from benchmarks.accuracy import HIGHER_IS_BETTER, LOWER_IS_BETTER, find_drops, raise_floors, to_table
from factcheck import settings
from factcheck.evaluation import Counts, Figures

GOOD = Figures.of(Counts(articles=1, sentences=10, exact=9, claims_right=10, quotes=10, dropped=4, dropped_as_claim=1))
SHARES = st.floats(min_value=0, max_value=1)
LABELLED = {
    "id": "a",
    "language": "id",
    "publisher": "Kabar Lembah",
    "text": "Banjir surut\n\nBanjir di Lembah Tengah surut pada Senin pagi, lapor Reuters.\n",
    "sentences": [
        {"start": 0, "end": 12, "type": "drop", "quote": None, "chain": []},
        {
            "start": 14,
            "end": 75,
            "type": "claim",
            "quote": "none",
            "chain": [
                [{"name": "Reuters", "kind": "agency", "basis": "stated"}],
                [{"name": "Kabar Lembah", "kind": "outlet", "basis": "published"}],
            ],
        },
    ],
}


def test_a_lower_share_of_right_chains_is_a_drop() -> None:
    floors = raise_floors(GOOD, {})
    assert find_drops(GOOD, floors) == []
    assert find_drops(replace(GOOD, chain_exact=0.8), floors) == ["chain_exact: 0.8000, the floor is 0.9000"]


def test_more_furniture_kept_as_claims_is_a_drop() -> None:
    assert find_drops(replace(GOOD, boilerplate_kept_as_claim=0.5), raise_floors(GOOD, {})) == [
        "boilerplate_kept_as_claim: 0.5000, the floor is 0.2500"
    ]


@hypothesis.settings(deadline=None)
@hypothesis.given(SHARES, SHARES)
def test_floors_only_become_stricter(before: float, now: float) -> None:
    first = replace(GOOD, chain_exact=before, boilerplate_kept_as_claim=before)
    second = replace(GOOD, chain_exact=now, boilerplate_kept_as_claim=now)
    old = raise_floors(first, {})
    new = raise_floors(second, old)
    assert new.keys() == {*HIGHER_IS_BETTER, *LOWER_IS_BETTER}
    assert new["chain_exact"] >= old["chain_exact"]
    assert new["boilerplate_kept_as_claim"] <= old["boilerplate_kept_as_claim"]


def test_the_table_shows_all_then_languages_then_publishers() -> None:
    one, two = Counts(articles=1, sentences=3, exact=3), Counts(articles=1, sentences=5)
    table = to_table({"publisher B": one, "all": one + two, "publisher A": two, "language id": one})
    assert [line.split("  ")[0].strip() for line in table.splitlines()[1:]] == [
        "all",
        "language id",
        "publisher A",
        "publisher B",
    ]


def gate(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "benchmarks.accuracy", *words]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=settings.ROOT)


def test_the_gate_sets_floors_and_fails_under_them(tmp_path: Path) -> None:
    gold, floors = tmp_path / "gold.jsonl", tmp_path / "floors.json"
    gold.write_text(json.dumps(LABELLED) + "\n", encoding="utf-8")
    done = gate(str(gold), "--floors", str(floors), "--update")
    assert done.returncode == 0, done.stderr
    kept = json.loads(floors.read_text())["gold.jsonl"]
    assert kept.keys() == {*HIGHER_IS_BETTER, *LOWER_IS_BETTER}
    floors.write_text(json.dumps({"gold.jsonl": {**kept, "basis_accuracy": 1.1}}))
    done = gate(str(gold), "--floors", str(floors))
    assert done.returncode == 1
    assert "DROP basis_accuracy" in done.stdout


@pytest.mark.parametrize("content", ["", json.dumps({**LABELLED, "sentences": None}) + "\n"])
def test_the_gate_fails_where_nothing_was_measured(tmp_path: Path, content: str) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text(content, encoding="utf-8")
    done = gate(str(gold))
    assert done.returncode == 1
    assert "Traceback" not in done.stderr


def test_the_figures_that_are_watched_are_figures() -> None:
    assert {*HIGHER_IS_BETTER, *LOWER_IS_BETTER} <= asdict(GOOD).keys()
