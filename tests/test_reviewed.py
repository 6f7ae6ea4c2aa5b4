"""What editors have gone through becomes a labelled article that `evaluate` reads."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from factcheck import shelf
from factcheck.annotations import AnnotationLog, Draft
from factcheck.corrections import append
from factcheck.evaluation.reviewed import is_reviewed, to_labelled
from factcheck.models import Analysis, Article, Basis, ChainCorrection, Hop, SourceKind
from factcheck.pipeline import analyze

ROOT = Path(__file__).resolve().parent.parent
STORY = """Harbour of Lindow closes for repairs

The harbour of Lindow will close for 12 days in March, port director Ada Quill said on Monday.

Related: Five harbours that need repairs this year

"Nobody will lose work," she told Reuters.
"""


@pytest.fixture(autouse=True)
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FACTCHECK_HOME", str(tmp_path))
    return tmp_path


@pytest.fixture
def analysis() -> Analysis:
    found = analyze(Article("a", STORY, publisher="Lindow Gazette"))
    shelf.keep(found)
    return found


def judge(analysis: Analysis, log: AnnotationLog, number: int) -> None:
    for item in [item for item in analysis.statements if item.claim.is_claim][:number]:
        log.append(
            Draft(editor="Sari", article_id="a", claim_id=item.claim_id, claim=item.sentence.text, verdict="true")
        )


def run(*words: object) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "factcheck", *map(str, words)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)


def test_an_article_is_reviewed_once_somebody_has_seen_each_of_its_claims(analysis: Analysis, tmp_path: Path) -> None:
    log = AnnotationLog(tmp_path / "annotations.csv")
    judge(analysis, log, 1)
    assert not is_reviewed(analysis, log.rows(), [])
    second = [item for item in analysis.statements if item.claim.is_claim][1]
    correction = ChainCorrection("a", second.sentence.span, second.sentence.text, None, "Sari")
    assert is_reviewed(analysis, log.rows(), [correction])
    assert not is_reviewed(replace(analysis, statements=()), log.rows(), [correction]), "nothing to review"


def test_labels_cover_the_story_and_what_was_dropped_in_the_order_of_the_text(analysis: Analysis) -> None:
    record = to_labelled(analysis)
    sentences = record["sentences"]
    assert isinstance(sentences, list)
    text = str(record["text"])
    assert [(each["type"], text[each["start"] : each["end"]].split()[0]) for each in sentences] == [
        *(("drop", "Harbour"), ("claim", "The"), ("drop", "Related:"), ("claim", '"Nobody')),
    ]


def test_the_exported_gold_measures_a_correction_as_an_error_of_the_program(analysis: Analysis, tmp_path: Path) -> None:
    log = AnnotationLog(tmp_path / "annotations.csv")
    judge(analysis, log, 9)
    gold = tmp_path / "gold.jsonl"
    assert run("export", log.path, "--format", "gold", "--output", gold).returncode == 0
    same = run("evaluate", gold)
    assert "chain_exact                      1.0" in same.stdout
    item = next(item for item in analysis.statements if item.claim.is_claim)
    chain = (Hop("Budi Sura", SourceKind.PERSON, Basis.STATED), *item.chain[1:])
    append(tmp_path / "corrections.jsonl", ChainCorrection("a", item.sentence.span, item.sentence.text, chain, "Sari"))
    assert run("export", log.path, "--format", "gold", "--output", gold).returncode == 0
    [line] = gold.read_text("utf-8").splitlines()
    assert "Budi Sura" in json.dumps(json.loads(line)["sentences"])
    assert "chain_exact                      0.5" in run("evaluate", gold).stdout
