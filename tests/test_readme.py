"""README.md: its commands run as they stand there, and the files that it names are there."""

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text("utf-8")
TEXT = "Jembatan Lembah ditutup\n\nKORAN LEMBAH - Jembatan Lembah akan ditutup dua hari, kata Bupati Rina Wati.\n"
SENTENCE = TEXT.split("\n")[2]


def commands() -> list[str]:
    """The `python -m factcheck` lines of the code blocks, without their comments."""
    blocks = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    lines = [line.split("  #")[0].strip() for block in blocks for line in block.splitlines()]
    return [line for line in lines if line.startswith(".venv/bin/python -m factcheck")]


def write_inputs(folder: Path) -> None:
    """The files that the commands read."""
    start = TEXT.index(SENTENCE)
    hops = [[{"name": "Rina Wati", "kind": "person", "basis": "stated"}]]
    label = {"start": start, "end": start + len(SENTENCE), "type": "claim", "quote": "indirect", "chain": hops}
    article = {"id": "1", "text": TEXT, "publisher": "Koran Lembah", "language": "id"}
    pair = {"id": "1", "claim": {"text": "162 orang tewas."}, "reference": {"text": "268 people died."}}
    judged = {"editor": "Sari", "article_id": "1", "claim_id": "1:0-9", "claim": SENTENCE, "chain": "A > B"}
    page = f"<html><body><article><h1>Jembatan Lembah ditutup</h1><p>{SENTENCE * 9}</p></article></body></html>"
    texts = {
        "article.txt": TEXT,
        "article.html": page,
        "archive.jsonl": json.dumps(article),
        "day.jsonl": json.dumps(article | {"published_at": "2024-05-14"}),
        "wire.jsonl": json.dumps({"id": "w1", "text": "Jembatan Lembah ditutup tiga hari.", "source": "ANTARA"}),
        "factchecks.csv": "id,text,rating\nf1,Gempa di Maluku menewaskan 62 orang,Salah\n",
        "pairs.jsonl": json.dumps(pair),
        "verdicts.jsonl": json.dumps(judged | {"verdict": "true"}),
        "gold.jsonl": json.dumps(article | {"sentences": [label]}),
    }
    for name, text in texts.items():
        (folder / name).write_text(text + "\n", "utf-8")


def test_every_command_runs_as_it_stands(tmp_path: Path) -> None:
    write_inputs(tmp_path)
    listed = commands()
    assert len(listed) >= 10
    for line in listed:
        words, _, standard_input = line.partition(" < ")
        arguments = [sys.executable, *shlex.split(words)[1:]]
        given = (tmp_path / standard_input).read_bytes() if standard_input else b""
        environment = {"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin", "FACTCHECK_HOME": str(tmp_path / "home")}
        done = subprocess.run(arguments, cwd=tmp_path, env=environment, input=given, capture_output=True, check=False)
        assert done.returncode == 0, f"{line}\n{done.stderr.decode()}"
    for written in ("analyses.jsonl", "annotations.csv", "annotations.xlsx", "report.html", "day.html"):
        assert (tmp_path / written).stat().st_size > 0


@pytest.mark.parametrize("name", sorted(set(re.findall(r"\]\(([^)#]+)\)", README))))
def test_what_it_links_to_is_there(name: str) -> None:
    assert (ROOT / name).exists()


def test_the_tree_is_the_tree() -> None:
    block = README.split("## The tree")[1].split("```")[1]
    package = block.split("factcheck/", 1)[1].split("data/", 1)[0]
    named = re.findall(r"\b([a-z_]+(?:\.py|/))", package)
    missing = [name for name in named if not (ROOT / "factcheck" / name).exists()]
    assert not missing
