"""The command `annotate`: what it confirms is on disk, what it refuses is named."""

import json
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

import pytest

from factcheck.annotations import AnnotationLog, Draft

ROOT = Path(__file__).resolve().parent.parent
DRAFT = Draft(
    editor="Rina",
    article_id="a1",
    claim_id="a1:10-90",
    claim='"Bendungan ini retak," kata Ratna Lestari',
    chain="Ratna Lestari > Antara > Warta Uji",
    verdict="mostly false",
    match_score=81.5,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "desk" / "annotations.csv"


def annotate(path: Path, *lines: object) -> "subprocess.CompletedProcess[str]":
    text = "".join((line if isinstance(line, str) else json.dumps(line)) + "\n" for line in lines)
    command = [sys.executable, "-m", "factcheck", "annotate", str(path)]
    return subprocess.run(command, cwd=ROOT, input=text, capture_output=True, text=True, timeout=60)


def test_the_command_confirms_each_annotation_before_it_reads_the_next(path: Path) -> None:
    command = [sys.executable, "-m", "factcheck", "annotate", str(path)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None and process.stdout is not None
        for revision in (1, 2, 3):
            process.stdin.write(json.dumps(asdict(DRAFT)) + "\n")
            process.stdin.flush()
            reply = json.loads(process.stdout.readline())
            last = AnnotationLog(path).rows()[-1]
            assert reply == {
                "annotation_id": last.annotation_id,
                "revision": revision,
                "saved_at": last.saved_at.isoformat(timespec="milliseconds"),
            }
        process.stdin.close()
        assert process.wait(timeout=30) == 0


def test_the_command_names_bad_lines_and_saves_the_others(path: Path) -> None:
    good = {name: value for name, value in asdict(DRAFT).items() if value}
    done = annotate(
        path,
        {**good, "verdict": "rather true"},
        "{half",
        "[1]",
        "",
        {**good, "editor": None},
        {**good, "note": 5},
        {**good, "match_score": "high"},
        {**good, "chain": [{"name": "X"}]},
        {**good, "verdict": " Mostly  TRUE ", "annotation_id": "mine", "tag": 1},
    )
    complaints = done.stderr.splitlines()
    assert done.returncode == 1
    assert "line 1: unknown verdict 'rather true'; allowed are: true, mostly true, half true," in complaints[0]
    for complaint, start in zip(
        complaints[1:7],
        [
            "line 2: no JSON object",
            "line 3: no JSON object",
            "line 5: editor is missing",
            "line 6: note must be text",
            "line 7: match_score must be a number",
            "line 8: chain must be text",
        ],
        strict=True,
    ):
        assert complaint.startswith(f"factcheck: {start}")
    assert complaints[7] == "factcheck: line 9: saved, but without the unknown fields 'tag'."
    assert len(done.stdout.splitlines()) == 1
    assert [row.verdict for row in AnnotationLog(path).rows()] == ["mostly true"]


def test_the_command_takes_a_chain_of_hops_and_tells_what_it_replaced(path: Path) -> None:
    chain = [
        {"name": "Ratna", "kind": "person", "basis": "stated", "start": 1, "end": 6, "cue": "kata", "group": 1},
        {"name": "Bimo", "kind": "person", "basis": "stated", "start": 8, "end": 12, "cue": "kata", "group": 1},
        {"name": "Warta Uji", "kind": "outlet", "basis": "published"},
    ]
    done = annotate(path, {**asdict(DRAFT), "chain": chain, "note": "a\0"})
    assert done.returncode == 0
    assert "line 1: saved, but characters that no CSV can hold were replaced in note." in done.stderr
    assert AnnotationLog(path).rows()[0].chain == "Ratna + Bimo > Warta Uji"


def test_the_command_refuses_a_file_that_is_no_log_before_it_reads_a_line(tmp_path: Path) -> None:
    other = tmp_path / "budget.csv"
    other.write_text("item,price\n")
    done = annotate(other, asdict(DRAFT))
    assert (done.returncode, done.stdout) == (1, "")
    assert len(done.stderr.splitlines()) == 1 and "is no annotation log" in done.stderr
    assert other.read_text() == "item,price\n"


def test_the_command_goes_on_saving_when_nobody_reads_its_confirmations(path: Path) -> None:
    command = [sys.executable, "-m", "factcheck", "annotate", str(path)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, stderr=pipe, text=True) as process:
        assert process.stdin is not None and process.stdout is not None and process.stderr is not None
        process.stdout.close()
        process.stdin.write((json.dumps(asdict(DRAFT)) + "\n") * 3)
        process.stdin.close()
        complaints = process.stderr.read().splitlines()
        assert process.wait(timeout=30) == 1
    assert [row.revision for row in AnnotationLog(path).rows()] == [1, 2, 3]
    assert len(complaints) == 1 and complaints[0].startswith("factcheck: line 1: saved, but nobody reads")
