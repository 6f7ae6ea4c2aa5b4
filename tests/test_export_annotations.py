"""The editors' work leaves the house whole: CSV, XLSX, JSON lines, ClaimReview, and the command that writes them."""

import csv
import io
import json
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from factcheck.annotations import COLUMNS, AnnotationLog, Draft
from factcheck.errors import InputError
from factcheck.export import Exported, Publication, to_claim_reviews, to_csv, to_json_lines, to_xlsx
from factcheck.export.claimants import find_claimants, is_body
from factcheck.models import Annotation
from factcheck.verdicts import load_verdicts

ROOT = Path(__file__).resolve().parent.parent
CLAIMANTS = ROOT / "tests" / "cases" / "claimants.jsonl"


def annotation(**changes: object) -> Annotation:
    known: dict[str, Any] = {
        **{"annotation_id": "n1", "revision": 1, "saved_at": datetime(2024, 1, 3, 5, tzinfo=UTC), "editor": "Rina"},
        **{"article_id": "a1", "article_title": "Bendungan retak", "article_url": "https://warta.example/1"},
        **{"claim_id": "a1:0-78", "claim": "Bendungan Sukaraya retak.", "chain": "Ratna Lestari > Antara > Warta Uji"},
        **{"verdict": "false", "note": "foto lama", "evidence_url": "https://bukti.example", "match_score": 81.5},
    }
    return Annotation(**(known | changes))


def reviews(*annotations: Annotation, publication: Publication | None = None) -> tuple[list[dict[str, Any]], Exported]:
    exported = to_claim_reviews(annotations, load_verdicts(), publication)
    return json.loads(exported.data), exported


def test_a_claim_review_says_what_is_known_and_nothing_else() -> None:
    found, exported = reviews(
        annotation(), publication=Publication(page="https://cek.example/{article_id}", organization="Cek Warta")
    )
    assert found == [
        {
            "@context": "https://schema.org",
            "@type": "ClaimReview",
            "claimReviewed": "Bendungan Sukaraya retak.",
            "datePublished": "2024-01-03",
            "author": {"@type": "Organization", "name": "Cek Warta"},
            "reviewRating": {
                **{"@type": "Rating", "alternateName": "False", "ratingValue": 1},
                **{"bestRating": 5, "worstRating": 1},
            },
            "itemReviewed": {
                "@type": "Claim",
                "author": {"@type": "Person", "name": "Ratna Lestari"},
                "appearance": [
                    {"@type": "CreativeWork", "url": "https://warta.example/1", "headline": "Bendungan retak"}
                ],
            },
            "url": "https://cek.example/a1",
        }
    ]
    assert (list(exported.notes), list(exported.losses)) == ([], [])
    assert b"foto lama" not in exported.data, "notes are the desk's own"


@pytest.mark.parametrize(
    ("verdict", "value"),
    [
        *[("true", 5), ("mostly true", 4), ("half true", 3), ("mostly false", 2), ("false", 1)],
        *[("unproven", None), ("out of context", None), ("satire", None)],
    ],
)
def test_only_verdicts_on_the_scale_have_a_number(verdict: str, value: int | None) -> None:
    rating = reviews(annotation(verdict=verdict), publication=Publication(language="id"))[0][0]["reviewRating"]
    assert rating.get("ratingValue") == value
    assert rating["alternateName"][0].isupper()
    assert set(rating) == {"@type", "alternateName"} | (
        {"ratingValue", "bestRating", "worstRating"} if value else set()
    )


def test_what_is_still_in_work_is_never_published() -> None:
    found, exported = reviews(annotation(verdict="needs more work"), annotation(verdict="hearsay", claim_id="a1:9-20"))
    assert found == []
    assert exported.notes == ["a1:0-78: left out, 'needs more work' is never published."]
    assert exported.losses == ["a1:9-20: left out, its verdict 'hearsay' is not in the list."]


def test_a_claim_review_that_search_engines_will_not_like_is_told() -> None:
    found, exported = reviews(annotation(claim="x" * 75, article_url="javascript:alert(1)"))
    assert "url" not in found[0] and "appearance" not in found[0]["itemReviewed"]
    assert found[0]["claimReviewed"] == "x" * 75
    assert [note.split(":")[0] for note in exported.notes] == ["a1", "no page address was given (--page-url)"]
    assert "has 75 characters; search engines want fewer than 75" in exported.notes[0]


@pytest.mark.parametrize("page", ["https://cek.example/{title}", "cek.example", "https://cek.example/{"])
def test_a_page_address_that_cannot_be_filled_in_is_named(page: str) -> None:
    with pytest.raises(InputError, match=r"cek\.example"):
        reviews(annotation(), publication=Publication(page=page))


@pytest.mark.parametrize("case", [json.loads(line) for line in CLAIMANTS.read_text("utf-8").splitlines()])
def test_only_whoever_is_surely_named_is_published_as_claimant(case: dict[str, Any]) -> None:
    assert [[name, is_body(name)] for name in find_claimants(case["chain"])] == case["claimants"], case["id"]


def test_a_csv_of_annotations_is_guarded_and_the_jsonl_is_not() -> None:
    spoilt = annotation(claim="=1+1", note="@x\r\n\ud83d", match_score=None)
    row = next(csv.DictReader(io.StringIO(to_csv([spoilt]).data.decode(), newline="")))
    assert (row["claim"], row["note"], row["match_score"]) == ("'=1+1", "'@x\r\n\ufffd", "")
    record = json.loads(to_json_lines([spoilt]).data)
    assert (record["claim"], record["note"], record["match_score"]) == ("=1+1", "@x\r\n\ud83d", None)
    assert list(row) == list(record) == list(COLUMNS)


def sheet(exported: Exported) -> Worksheet:
    found = load_workbook(io.BytesIO(exported.data)).active
    assert isinstance(found, Worksheet)
    return found


def test_a_sheet_holds_text_as_text_and_numbers_as_numbers() -> None:
    page = sheet(to_xlsx([annotation(claim="=HYPERLINK(1)", note="#N/A", chain="a\x01b\r\nc")]))
    header = [cell.value for cell in page[1]]
    cells = dict(zip(header, page[2], strict=True))
    assert header == list(COLUMNS)
    assert page.freeze_panes == "A2"
    assert (cells["claim"].value, cells["claim"].data_type) == ("'=HYPERLINK(1)", "s")
    assert (cells["note"].value, cells["note"].data_type) == ("#N/A", "s")
    assert cells["chain"].value == "a\ufffdb\nc"
    assert (cells["revision"].value, cells["match_score"].value) == (1, 81.5)


@pytest.mark.parametrize("text", ["é" * 40_000, "😀" * 20_000])
def test_a_text_too_long_for_a_cell_is_cut_and_told(text: str) -> None:
    exported = to_xlsx([annotation(note=text)])
    value = str(dict(zip(COLUMNS, (cell.value for cell in sheet(exported)[2]), strict=True))["note"])
    assert value.endswith("[…cut: the cell of a spreadsheet holds no more]")
    assert text.startswith(value.partition(" […")[0])
    assert len(value.encode("utf-16-le")) // 2 <= 32_767
    assert exported.losses == [
        f"a1:0-78, revision 1: note has {len(text):,} characters and was cut at the 32,767 of a cell;"
        " export as csv to have it whole."
    ]


def test_a_sheet_takes_the_longest_text_that_fits() -> None:
    exported = to_xlsx([annotation(note="x" * 32_767)])
    assert not exported.losses
    assert sheet(exported).cell(2, 1 + COLUMNS.index("note")).value == "x" * 32_767


# The command

DRAFT = Draft(editor="Rina", article_id="a1", claim_id="a1:0-78", claim="=retak", verdict="false")


def export(log: Path, form: str, output: Path, *options: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "factcheck", "export", str(log), "--format", form, "--output", str(output)]
    return subprocess.run([*command, *options], cwd=ROOT, capture_output=True, text=True, timeout=60)


@pytest.fixture
def log(tmp_path: Path) -> AnnotationLog:
    log = AnnotationLog(tmp_path / "annotations.csv")
    for draft in (DRAFT, replace(DRAFT, editor="Bimo", verdict="true"), replace(DRAFT, claim_id="a1:79-90")):
        log.append(draft)
    return log


def test_the_command_writes_the_current_annotations_in_each_form(log: AnnotationLog, tmp_path: Path) -> None:
    files = {form: tmp_path / f"out.{form}" for form in ("csv", "xlsx", "claimreview", "jsonl")}
    for form, output in files.items():
        done = export(log.path, form, output)
        assert done.returncode == 0, done.stderr
        assert "a1:0-78: the current verdict 'true' by Bimo hides 'false' by Rina" in done.stderr
    ids = [annotation.annotation_id for annotation in log.current().values()]
    with files["csv"].open(encoding="utf-8", newline="") as file:
        assert [row["annotation_id"] for row in csv.DictReader(file)] == ids
    page = load_workbook(files["xlsx"]).active
    assert isinstance(page, Worksheet) and [row[0].value for row in page.iter_rows(min_row=2)] == ids
    assert [json.loads(line)["annotation_id"] for line in files["jsonl"].read_text().splitlines()] == ids
    values = [review["reviewRating"]["ratingValue"] for review in json.loads(files["claimreview"].read_text())]
    assert values == [5, 1]
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        *("annotations.csv", "annotations.csv.lock"),
        *("out.claimreview", "out.csv", "out.jsonl", "out.xlsx"),
    ]


def test_the_command_can_write_all_revisions_of_a_time(log: AnnotationLog, tmp_path: Path) -> None:
    output = tmp_path / "all.csv"
    assert export(log.path, "csv", output, "--all-revisions", "--excel").returncode == 0
    assert output.read_bytes().startswith(b"\xef\xbb\xbf")
    assert len(output.read_text("utf-8-sig").splitlines()) == 4
    assert export(log.path, "csv", output, "--until", "2001-01-01").returncode == 0
    assert len(output.read_text().splitlines()) == 1


def test_the_command_tells_of_rows_that_cannot_be_read(log: AnnotationLog, tmp_path: Path) -> None:
    with log.path.open("ab") as file:
        file.write(b'"half')
    done = export(log.path, "csv", tmp_path / "out.csv")
    assert done.returncode == 1 and "row 5: no whole annotation" in done.stderr
    assert len((tmp_path / "out.csv").read_text().splitlines()) == 3


def test_the_command_never_overwrites_the_log_or_leaves_half_a_file(log: AnnotationLog, tmp_path: Path) -> None:
    before = log.path.read_bytes()
    (tmp_path / "link.csv").symlink_to(log.path)
    for output in (log.path, tmp_path / "link.csv", tmp_path / "none" / "out.csv", tmp_path):
        done = export(log.path, "csv", output)
        assert done.returncode == 1 and len(done.stderr.splitlines()) == 1 and "Traceback" not in done.stderr
    assert export(tmp_path / "missing.csv", "csv", tmp_path / "out.csv").returncode == 1
    assert log.path.read_bytes() == before
    assert {path.name for path in tmp_path.iterdir()} == {"annotations.csv", "annotations.csv.lock", "link.csv"}


def test_the_command_keeps_sensitive_claims_back_and_selects(log: AnnotationLog, tmp_path: Path) -> None:
    log.append(replace(DRAFT, claim_id="a1:91-99", editor="Sari", note="source at the ministry", sensitive=True))
    for form in ("csv", "xlsx", "jsonl", "claimreview"):
        done = export(log.path, form, tmp_path / "out", "--all-revisions")
        assert (done.returncode, "1 kept back because they are sensitive" in done.stderr) == (0, True)
        assert b"source at the ministry" not in (tmp_path / "out").read_bytes()
    assert export(log.path, "csv", tmp_path / "out", "--editor", "Bimo", "--verdict", "true").returncode == 0
    assert [row["editor"] for row in csv.DictReader((tmp_path / "out").read_text("utf-8").splitlines())] == ["Bimo"]
