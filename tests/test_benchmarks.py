"""The accuracy gate: floors only rise, a drop fails."""

import json
import subprocess
import sys
from dataclasses import asdict, replace
from pathlib import Path

import hypothesis
import pytest
from hypothesis import strategies as st

from benchmarks import publishers
from benchmarks.accuracy import (
    FLOORS,
    HIGHER_IS_BETTER,
    LOWER_IS_BETTER,
    SAMPLE,
    Outcome,
    compare,
    find_drops,
    measure,
    raise_floors,
    read_floors,
    to_tables,
)
from benchmarks.quotations import Found, Tally, best, count, is_called, prepared, to_row
from factcheck import settings
from factcheck.evaluation import (
    Breakdown,
    Counts,
    Figures,
    GoldHop,
    GoldSentence,
    Label,
    Labelled,
    read_gold,
)
from factcheck.models import Article, Basis, QuoteKind, SourceKind, Span
from factcheck.samples import sample_articles

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
    breakdown = Breakdown(one + two, {"publisher": {"B": one, "A": two}, "language": {"id": one + two}})
    rows = [line.split("  ")[0].strip() for line in to_tables(breakdown).splitlines()[1:]]
    assert rows == ["all", "language id", "publisher A", "publisher B"]


def test_what_was_gained_and_lost_since_the_last_run_is_said_by_sentence() -> None:
    last = [Outcome("a [0:9]", "A", "B"), Outcome("a [9:12]"), Outcome("b [0:5]", "C", "D"), Outcome("gone [0:1]")]
    now = [
        Outcome("a [0:9]"),
        Outcome("a [9:12]", "E", "F"),
        Outcome("b [0:5]", "C", "G"),
        Outcome("new [0:1]", "H", "I"),
    ]
    assert list(compare(last, now, texts=False)) == [
        "Since the last run 1 chains were gained and 1 lost.",
        "+ a [0:9]",
        "- a [9:12]",
    ]
    assert list(compare(last, now, texts=True))[2] == "    gold A\n    was  B"
    assert list(compare([], now, texts=True)) == []


@pytest.mark.usefixtures("pipelines")
def test_the_invented_articles_are_read_as_well_as_ever() -> None:
    breakdown, outcomes = measure(read_gold([str(SAMPLE)]))
    wrong = [outcome for outcome in outcomes if outcome.wrong]
    assert breakdown.total.sentences == len(outcomes) > 60
    assert find_drops(Figures.of(breakdown.total), read_floors(FLOORS)[SAMPLE.name]) == [], wrong


def test_the_labels_are_those_of_the_samples_that_ship() -> None:
    labelled = {each.article.id: each.article.text for each in read_gold([str(SAMPLE)]) if isinstance(each, Labelled)}
    assert {article.id: article.text for article in sample_articles()}.items() <= labelled.items()


def gate(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "benchmarks.accuracy", *words]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=settings.ROOT)


def test_the_gate_sets_floors_and_fails_under_them(tmp_path: Path) -> None:
    gold, floors, runs = tmp_path / "gold.jsonl", tmp_path / "floors.json", tmp_path / "runs"
    gold.write_text(json.dumps(LABELLED) + "\n", encoding="utf-8")
    options = ["--floors", str(floors), "--runs", str(runs)]
    done = gate(str(gold), *options, "--update")
    assert done.returncode == 0, done.stderr
    kept = json.loads(floors.read_text())["gold.jsonl"]
    assert kept.keys() == {*HIGHER_IS_BETTER, *LOWER_IS_BETTER}
    stricter = {"gold.jsonl": {**kept, "basis_accuracy": 1.1}}
    floors.write_text(json.dumps(stricter))
    (runs / "gold.jsonl.jsonl").write_text(json.dumps({"place": "a [14:75]", "gold": "Reuters", "wrong": "AFP"}) + "\n")
    done = gate(str(gold), *options, "--update")
    assert done.returncode == 1
    assert "DROP basis_accuracy" in done.stdout
    assert "1 chains were gained and 0 lost.\n+ a [14:75]\n" in done.stdout
    assert json.loads(floors.read_text()) == stricter


@pytest.mark.parametrize("content", ["", json.dumps({**LABELLED, "sentences": None}) + "\n"])
def test_the_gate_fails_where_nothing_was_measured(tmp_path: Path, content: str) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text(content, encoding="utf-8")
    done = gate(str(gold), "--runs", str(tmp_path))
    assert done.returncode == 1
    assert "Traceback" not in done.stderr


def test_the_figures_that_are_watched_are_figures() -> None:
    assert {*HIGHER_IS_BETTER, *LOWER_IS_BETTER} <= asdict(GOOD).keys()


def test_a_surname_is_enough_for_extractors_that_answer_with_words_of_the_text() -> None:
    assert is_called("Miriam Olander", "engineer Olander") and is_called("Miriam Olander", "Olander")
    assert not is_called("Miriam Olander", "Miriam") and not is_called("", "she")


def test_speakers_are_counted_right_wrong_or_as_pronouns() -> None:
    chain = ((GoldHop("Miriam Olander", SourceKind.PERSON, Basis.STATED),),)
    quoted = GoldSentence(Span(0, 9), Label.CLAIM, QuoteKind.DIRECT, chain)
    own = GoldSentence(Span(9, 20), Label.CLAIM, QuoteKind.NONE, chain)
    counts = Tally()
    for sentence, speaker in ((quoted, "Olander"), (quoted, "she"), (quoted, "Brun"), (quoted, ""), (own, "Brun")):
        count(counts, sentence, speaker)
    assert counts == Tally(wanted=4, attributed=3, right=1, pronouns=1, invented=1)
    assert to_row("us", counts).split() == ["us", "4", "3", "1", "1", "0.250", "0.333", "0.286", "0.0"]


def test_the_quotation_that_lies_most_in_a_sentence_answers_for_it() -> None:
    found = [Found(Span(0, 12), "A"), Found(Span(12, 30), "B")]
    assert (best(found, Span(5, 20)), best(found, Span(0, 8)), best(found, Span(40, 50))) == ("B", "A", "")


@hypothesis.given(st.text(st.sampled_from("ab.\n “”"), max_size=30))
def test_a_prepared_text_knows_where_each_character_was(text: str) -> None:
    out, origins = prepared(text)
    assert len(out) == len(origins) and origins == sorted(origins)
    assert {text[place] for place in origins} == set(text)


def test_publishers_are_counted_by_language_and_reader_and_no_publisher_counts_often() -> None:
    story = "Banjir Surut\n\nLiputan6.com, Jakarta - Banjir di Lembah Tengah surut pada Senin pagi, kata Rina Wati.\n"
    bare = "Flood Ebbs\n\nThe flood in the valley ebbed on Monday, Ruth Cole told lindow.example.com.\n"
    articles = [
        *(Article(f"a{number}", story, publisher="Liputan6.com", language="id") for number in range(5)),
        Article("b", bare, publisher="Lindow Gazette", language="en", url="https://www.lindowgazette.com/1"),
        Article("c", bare, language="en"),
    ]
    counts = publishers.count(publishers.sample(articles, 3))
    text, address, host = publishers.READERS
    assert counts["id", text] == publishers.Counts(3, 3, 3)
    assert counts["en", address] == publishers.Counts(1, 1, 1)
    assert counts["en", text].right == counts["en", host].right == 0
