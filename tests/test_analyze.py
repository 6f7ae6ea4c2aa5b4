"""The command `analyze` as a script calls it: files and streams in, an analysis a line out, one line for what fails."""

import csv
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from factcheck.__main__ import COMMANDS

ROOT = Path(__file__).resolve().parent.parent
STORY = """Jembatan Lembah Sari retak di tiga tempat sejak Minggu malam.

"Kami akan menutupnya selama dua bulan," kata Bupati Rina Wati, dilansir dari Reuters, Senin.
"""
OTHER = "Mayor Ruth Cole said the port was shut. She gave no date."


def factcheck(*words: object, stdin: str = "") -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "factcheck", *map(str, words)]
    return subprocess.run(command, cwd=ROOT, input=stdin, capture_output=True, text=True, timeout=120)


def records(lines: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in lines.splitlines()]


def chains(record: dict[str, Any]) -> list[list[str]]:
    return [[hop["name"] for hop in sentence["chain"]] for sentence in record["sentences"]]


def as_lines(*articles: object) -> str:
    return "".join(json.dumps(article) + "\n" for article in articles)


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "jembatan.txt"
    path.write_text(STORY, "utf-8")
    return path


def test_a_language_that_is_not_read_is_told_in_one_line_and_the_analysis_is_given() -> None:
    malay = (
        "Polis menahan tiga lelaki kerana disyaki menceroboh pejabat sebuah syarikat di bandar itu malam tadi, kata "
        "ketua polis daerah. Wang tunai yang dicuri belum dijumpai."
    )
    dutch = (
        "De politie heeft drie mannen aangehouden na een inbraak in een kantoor in de hoofdstad, meldde de krant. "
        "De minister zei maandag dat de brug voor het einde van het jaar klaar moet zijn."
    )
    done = factcheck("analyze", "-", stdin=as_lines({"id": "m", "text": malay}, {"id": "d", "text": dutch}))
    assert done.returncode == 0
    assert [record["language"] for record in records(done.stdout)] == ["unsure", "nl"]
    assert all(record["sentences"] for record in records(done.stdout))
    first, second = done.stderr.splitlines()
    assert first.startswith("factcheck: m: ") and "only English and Indonesian are read" in first
    assert second.startswith("factcheck: d: ") and "Dutch" in second


def test_a_text_becomes_an_analysis_of_the_contract(story: Path) -> None:
    done = factcheck("analyze", story, "--publisher", "Koran Lembah")
    assert (done.returncode, done.stderr) == (0, "")
    [record] = records(done.stdout)
    assert record["publisher"] == "Koran Lembah" and record["language"] == "id"
    assert chains(record) == [["Koran Lembah"], ["Rina Wati", "Reuters", "Koran Lembah"]]
    sentence = record["sentences"][1]
    assert STORY[sentence["start"] : sentence["end"]] == sentence["text"]
    assert (sentence["index"], sentence["quote"], sentence["is_claim"]) == (1, "direct", True)
    assert 0 <= sentence["check_worthiness"] <= 1
    first, second, last = sentence["chain"]
    assert STORY[first["start"] : first["end"]] == "Rina Wati"
    assert STORY[second["start"] : second["end"]] == "Reuters"
    assert (first["kind"], first["basis"], first["cue"], first["group"]) == ("person", "stated", "kata", None)
    assert (second["kind"], last["kind"], last["basis"]) == ("agency", "outlet", "published")
    assert {"id", "title", "url", "published_at", "credits", "images"} <= set(record)
    assert {"warnings", "matches"} <= set(sentence)


def test_the_newsrooms_names_count_on_the_command_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTCHECK_HOME", str(tmp_path))
    names = tmp_path / "names.csv"
    text = as_lines({"id": "1", "text": "Air naik dua meter sejak Minggu malam, kata Rino.\n", "language": "id"})
    [before] = records(factcheck("analyze", "-", stdin=text).stdout)
    names.write_text("name,kind,aliases\nBalai Lembah,organization,Rino\n", "utf-8")
    [after] = records(factcheck("analyze", "-", stdin=text).stdout)
    origins = [record["sentences"][0]["chain"][0] for record in (before, after)]
    assert [(hop["name"], hop["kind"]) for hop in origins] == [("Rino", "person"), ("Balai Lembah", "organization")]
    names.write_text("name,kind\nRino,regent\n", "utf-8")
    done = factcheck("analyze", "-", stdin=text)
    assert (done.returncode, done.stdout) == (1, "")
    assert "names.csv, line 2: 'Rino' has the kind 'regent'" in done.stderr and done.stderr.count("\n") == 1


def test_articles_of_every_sort_come_out_in_the_order_in_which_they_were_named(story: Path, tmp_path: Path) -> None:
    lines, table = tmp_path / "a.jsonl", tmp_path / "b.csv"
    lines.write_text(as_lines({"id": "one", "text": STORY}, {"id": "two", "text": OTHER, "desk": "city"}), "utf-8")
    with table.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["id", "text", "publisher"], ["three", STORY, "Kompas.com"]])
    output = tmp_path / "out.jsonl"
    done = factcheck("analyze", lines, story, table, "--output", output, "--publisher", "Koran Lembah")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    first, second, third, fourth = records(output.read_text("utf-8"))
    assert (first["id"], second["id"], fourth["id"]) == ("one", "two", "three")
    assert chains(first) == chains(third)
    assert second["desk"] == "city" and second["language"] == "en"
    assert chains(second)[0] == ["Ruth Cole", "Koran Lembah"]
    assert fourth["publisher"] == "Kompas.com"


def test_two_processes_give_what_one_gives() -> None:
    articles = [{"id": str(number), "text": STORY.replace("tiga", str(number))} for number in range(2, 6)]
    alone = factcheck("analyze", "-", stdin=as_lines(*articles))
    together = factcheck("analyze", "-", "--jobs", 2, stdin=as_lines(*articles))
    assert alone.returncode == together.returncode == 0
    assert together.stdout == alone.stdout
    assert [record["id"] for record in records(together.stdout)] == ["2", "3", "4", "5"]


def test_a_bad_input_gets_one_line_and_stops_no_other(story: Path, tmp_path: Path) -> None:
    missing, picture = tmp_path / "nowhere.txt", tmp_path / "photo.png"
    picture.write_bytes(b"\x89PNG\r\n")
    stdin = as_lines({"id": "good", "text": OTHER}, {"id": "empty"}) + "{half\n"
    stdin += as_lines({"id": "last", "text": STORY})
    done = factcheck("analyze", missing, picture, "-", story, stdin=stdin)
    assert done.returncode == 1
    complaints = done.stderr.splitlines()
    assert len(complaints) == 4
    assert all(complaint.startswith("factcheck: ") for complaint in complaints)
    for complaint, name in zip(complaints, ["nowhere.txt", "photo.png", "line 2", "line 3"], strict=True):
        assert name in complaint
    found = records(done.stdout)
    assert [record["id"] for record in found[:2]] == ["good", "last"]
    assert len(found) == 3


def test_bad_inputs_are_named_by_two_processes_too(tmp_path: Path) -> None:
    stdin = "{half\n" + as_lines({"id": "good", "text": STORY})
    done = factcheck("analyze", tmp_path / "nowhere.txt", "-", "--jobs", 2, stdin=stdin)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 2
    assert [record["id"] for record in records(done.stdout)] == ["good"]


def test_an_output_that_cannot_be_written_is_told_in_one_line(story: Path, tmp_path: Path) -> None:
    done = factcheck("analyze", story, "--output", tmp_path / "no" / "such" / "folder.jsonl")
    assert (done.returncode, done.stdout) == (1, "")
    assert len(done.stderr.splitlines()) == 1 and "folder.jsonl" in done.stderr


def test_a_corpus_that_is_not_there_is_told_before_anything_is_read(story: Path, tmp_path: Path) -> None:
    done = factcheck("analyze", story, "--corpus", tmp_path / "nowhere")
    assert (done.returncode, done.stdout) == (1, "")
    assert len(done.stderr.splitlines()) == 1 and "nowhere" in done.stderr


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["analyse"],
        ["analyze"],
        ["analyze", "a.txt", "--jobs", "none"],
        ["analyze", "a.txt", "--jobs", "0"],
        ["analyze", "a.txt", "--limit", "-1"],
        ["analyze", "a.txt", "--colour"],
    ],
    ids=" ".join,
)
def test_a_wrong_call_is_told_how_to_call(words: list[str]) -> None:
    done = factcheck(*words)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("usage: python -m factcheck")
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(command: str) -> None:
    done = factcheck(command, "--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"usage: python -m factcheck {command}")
    assert "show this help message" in done.stdout


def test_the_help_names_every_command() -> None:
    done = factcheck("--help")
    assert done.returncode == 0
    assert all(command in done.stdout for command in COMMANDS)
