"""An annotation that was confirmed is on disk, whole, for ever, whatever happens to the program afterwards."""

import csv
import io
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.annotations import COLUMNS, AnnotationLog, Draft, hidden_verdicts, is_about, storable, to_cells
from factcheck.annotations.rows import encode_row
from factcheck.errors import AnnotationError
from factcheck.models import Annotation, ClaimScore, QuoteKind, Role, Sentence, Span, Statement

ROOT = Path(__file__).resolve().parent.parent
DRAFT = Draft(
    editor="Rina",
    article_id="a1",
    article_title="Bendungan Sukaraya retak",
    article_url="https://warta.example/1",
    claim_id="a1:10-90",
    claim='"Bendungan ini retak, é 😀,"\r\nkata Ratna Lestari; =1+1',
    chain="Ratna Lestari > Antara > Warta Uji",
    verdict="mostly false",
    note="cek “foto” lama",
    match_score=81.5,
)

# What each of several processes does: append N annotations to three claims and tell each one that was confirmed.
WRITER = """
import sys
from pathlib import Path
from factcheck.annotations import AnnotationLog, Draft
log, name, count = AnnotationLog(Path(sys.argv[1])), sys.argv[2], int(sys.argv[3])
print("ready", flush=True)
sys.stdin.readline()
for number in range(count):
    claim = f"a:{number % 3}-9"
    draft = Draft(editor=name, article_id="a", claim_id=claim, claim="é" * 3000, verdict="true", note=str(number))
    saved = log.append(draft)
    print(saved.annotation_id, flush=True)
"""


def start_writer(path: Path, name: str, count: int) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", WRITER, str(path), name, str(count)]
    writer = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert writer.stdout is not None and writer.stdout.readline() == "ready\n"
    return writer


def release(writer: "subprocess.Popen[str]") -> None:
    assert writer.stdin is not None
    writer.stdin.write("go\n")
    writer.stdin.flush()


def read_plainly(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "desk" / "annotations.csv"


texts = st.text(st.characters(), max_size=40)
filled = texts.filter(lambda text: bool(text.strip()))
drafts = st.builds(
    Draft,
    **dict.fromkeys(("editor", "article_id", "claim_id", "claim", "verdict"), filled),
    **dict.fromkeys(("article_title", "article_url", "chain", "note", "evidence_url", "reference_id"), texts),
    match_score=st.none() | st.floats(allow_nan=False, allow_infinity=False),
    role=st.sampled_from(Role),
    content_type=texts,
    sensitive=st.booleans(),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(drafts, min_size=1, max_size=4))
def test_any_text_comes_back_as_it_was_saved(several: list[Draft]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "log.csv"
        saved = [AnnotationLog(path).append(draft) for draft in several]
        assert AnnotationLog(path).rows() == saved
        for annotation, draft, row in zip(saved, several, read_plainly(path), strict=True):
            for name, value in asdict(draft).items():
                wanted = storable(value) if isinstance(value, str) else value
                assert getattr(annotation, name) == wanted
                written = "" if wanted is None else str(wanted)
                assert row[name] == (written if name != "sensitive" else "yes" if wanted else "")


def test_the_file_is_plain_csv_as_other_programs_expect_it(path: Path) -> None:
    AnnotationLog(path).append(DRAFT)
    data = path.read_bytes()
    assert data.startswith(b"annotation_id,revision,saved_at,editor,article_id,article_title,article_url,claim_id,")
    header, rest = data.split(b"\r\n", 1)
    assert header.decode().split(",") == list(COLUMNS)
    assert rest.endswith(b"\r\n") and b'""Bendungan' in rest
    row = pd.read_csv(path, dtype=str).iloc[0]
    assert (row["claim"], row["match_score"], row["revision"]) == (DRAFT.claim, "81.5", "1")
    assert datetime.fromisoformat(row["saved_at"]).utcoffset() == datetime.now(UTC).utcoffset()


def test_each_judgement_of_a_claim_is_a_new_revision_and_the_highest_is_current(path: Path) -> None:
    log = AnnotationLog(path)
    first = log.append(DRAFT)
    other = log.append(replace(DRAFT, claim_id="a1:91-120"))
    second = log.append(replace(DRAFT, verdict="false"))
    assert [first.revision, other.revision, second.revision] == [1, 1, 2]
    assert log.history(DRAFT.claim_id) == [first, second]
    assert log.current() == {DRAFT.claim_id: second, other.claim_id: other}
    assert first.saved_at <= second.saved_at
    assert len({first.annotation_id, other.annotation_id, second.annotation_id}) == 3


def test_several_processes_lose_no_row_and_number_each_claim_without_gaps(path: Path) -> None:
    writers = [start_writer(path, f"editor {number}", 40) for number in range(4)]
    for writer in writers:
        release(writer)
    confirmed = [line for writer in writers for line in writer.communicate(timeout=120)[0].split()]
    rows = AnnotationLog(path).rows()
    assert len(confirmed) == 160
    assert sorted(row.annotation_id for row in rows) == sorted(confirmed)
    for claim in ("a:0-9", "a:1-9", "a:2-9"):
        revisions = [row.revision for row in rows if row.claim_id == claim]
        assert revisions == list(range(1, len(revisions) + 1))


def test_threads_that_share_a_log_lose_nothing(path: Path) -> None:
    log = AnnotationLog(path)
    threads = [threading.Thread(target=lambda: [log.append(DRAFT) for _ in range(20)]) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [row.revision for row in log.rows()] == list(range(1, 101))


def test_what_was_confirmed_outlives_a_writer_that_is_killed(path: Path) -> None:
    confirmed: list[str] = []
    for _ in range(15):
        writer = start_writer(path, "Rina", 100_000)
        release(writer)
        time.sleep(random.uniform(0.005, 0.1))
        writer.send_signal(signal.SIGKILL)
        confirmed += [line for line in writer.communicate()[0].split("\n")[:-1] if line]
    saved = AnnotationLog(path).append(DRAFT)
    rows = AnnotationLog(path).rows()
    assert confirmed
    assert {*confirmed, saved.annotation_id} <= {row.annotation_id for row in rows}
    assert len({(row.claim_id, row.revision) for row in rows}) == len(rows)
    assert {*confirmed, saved.annotation_id} <= {row["annotation_id"] for row in read_plainly(path)}


def test_a_row_cut_at_any_byte_is_closed_and_the_next_one_is_whole(path: Path) -> None:
    log = AnnotationLog(path)
    first = log.append(DRAFT)
    before = path.stat().st_size
    second = log.append(replace(DRAFT, note='é" 😀"'))
    whole = path.read_bytes()
    for length in range(before, len(whole)):
        path.write_bytes(whole[:length])
        third = AnnotationLog(path).append(DRAFT)
        data = path.read_bytes()
        assert data.startswith(whole[:length]), "nothing that was written is rewritten"
        data.decode()
        rows = AnnotationLog(path).rows()
        assert rows in ([first, third], [first, second, third]), length
        assert (second in rows) == (length >= len(whole) - 2)
        assert third.revision == len(rows)
        torn = before < length < len(whole) - 2
        assert len(AnnotationLog(path).damaged()) == torn
        assert read_plainly(path)[-1]["annotation_id"] == third.annotation_id


def test_a_header_cut_at_any_byte_is_completed(path: Path) -> None:
    AnnotationLog(path).append(DRAFT)
    header = path.read_bytes().split(b"\r\n")[0] + b"\r\n"
    for length in range(len(header)):
        path.write_bytes(header[:length])
        assert AnnotationLog(path).rows() == []
        saved = AnnotationLog(path).append(DRAFT)
        assert path.read_bytes().startswith(header)
        assert AnnotationLog(path).rows() == [saved]


def test_a_row_that_an_editor_left_without_line_end_still_counts(path: Path) -> None:
    first = AnnotationLog(path).append(DRAFT)
    path.write_bytes(path.read_bytes().removesuffix(b"\r\n"))
    log = AnnotationLog(path)
    assert (log.rows(), log.damaged()) == ([first], [])
    assert log.append(DRAFT).revision == 2
    assert len(log.rows()) == 2


FULL = """
import resource, sys
from pathlib import Path
from factcheck.annotations import AnnotationLog, Draft
from factcheck.errors import AnnotationError
path, limit = Path(sys.argv[1]), int(sys.argv[2])
log = AnnotationLog(path)
draft = Draft(editor="Rina", article_id="a", claim_id="a:1-2", claim="x" * 900, verdict="true")
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
try:
    while True:
        print(log.append(draft).revision)
except AnnotationError as error:
    print(error)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
print(log.append(draft).revision)
"""


@pytest.mark.parametrize("limit", [100, 1500, 5000])
def test_an_annotation_that_no_longer_fits_is_told_as_not_saved_and_leaves_no_trace(path: Path, limit: int) -> None:
    command = [sys.executable, "-c", FULL, str(path), str(limit)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60)
    *fitting, complaint, last = done.stdout.splitlines()
    assert complaint.startswith("The annotation of a:1-2 is NOT saved: ") and str(path) in complaint
    assert fitting == [str(number + 1) for number in range(len(fitting))]
    assert int(last) == len(fitting) + 1
    log = AnnotationLog(path)
    assert [row.revision for row in log.rows()] == [*map(int, fitting), int(last)]
    assert log.damaged() == []


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "small"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=64k", "none", str(folder)]
    if os.geteuid() or subprocess.run(command, capture_output=True).returncode:
        pytest.skip("mounting a small disk needs the rights of root")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_loses_nothing_that_was_confirmed(small_disk: Path) -> None:
    log = AnnotationLog(small_disk / "log.csv")
    saved: list[Annotation] = []
    with pytest.raises(AnnotationError, match=r"NOT saved: .*No space left"):
        while True:
            saved.append(log.append(DRAFT))
    assert saved and AnnotationLog(log.path).rows() == saved
    assert log.damaged() == []


def test_a_disk_that_is_read_only_is_named_and_its_annotations_can_be_read(small_disk: Path) -> None:
    log = AnnotationLog(small_disk / "log.csv")
    saved = log.append(DRAFT)
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises(AnnotationError, match=r"NOT saved: .*Read-only"):
        AnnotationLog(log.path).append(DRAFT)
    assert AnnotationLog(log.path).rows() == [saved]


def test_a_file_that_is_no_annotation_log_is_named_and_left_alone(path: Path) -> None:
    path.parent.mkdir()
    for content in ("name,city\r\nRina,Depok\r\n", "name", ",".join(COLUMNS[:10]) + "\r\n", ";".join(COLUMNS)):
        path.write_text(content, newline="")
        with pytest.raises(AnnotationError, match="is no annotation log: its first row must be annotation_id"):
            AnnotationLog(path).append(DRAFT)
        with pytest.raises(AnnotationError, match="is no annotation log"):
            AnnotationLog(path).check()
        assert path.read_bytes().decode() == content


def test_columns_of_a_later_version_are_kept(path: Path) -> None:
    path.parent.mkdir()
    path.write_text(",".join([*COLUMNS, "desk", "shift"]) + "\r\n", newline="")
    saved = AnnotationLog(path).append(DRAFT)
    assert AnnotationLog(path).rows() == [saved]
    assert [row["shift"] for row in read_plainly(path)] == [""]


def begin_old_log(path: Path, several: list[Draft]) -> bytes:
    """A log as it was begun before the later columns were, with a column of the newsroom's own."""
    AnnotationLog(path).append(DRAFT)
    names = [*COLUMNS[:15], "shift"]
    saved = [AnnotationLog(path.with_name("new.csv")).append(draft) for draft in several]
    rows = [encode_row([*to_cells(annotation, names)]) for annotation in saved]
    path.write_bytes((",".join(names) + "\r\n").encode() + b"".join(rows))
    return path.read_bytes()


def test_an_old_log_is_read_and_appended_to_as_it_stands(path: Path) -> None:
    before = begin_old_log(path, [DRAFT, DRAFT])
    log = AnnotationLog(path)
    assert [(row.role, row.content_type, row.sensitive) for row in log.rows()] == [(Role.JUDGEMENT, "", False)] * 2
    assert log.append(DRAFT).revision == 3
    assert path.read_bytes().startswith(before)


def test_an_old_log_gets_the_columns_that_a_row_needs_and_loses_nothing(path: Path) -> None:
    begin_old_log(path, [DRAFT, replace(DRAFT, note='two\nlines, "quoted"')])
    follower, writer = AnnotationLog(path), AnnotationLog(path)
    earlier, before = follower.rows(), read_plainly(path)
    saved = writer.append(replace(DRAFT, sensitive=True, content_type="fabricated"))
    assert follower.rows() == writer.rows() == AnnotationLog(path).rows() == [*earlier, saved]
    after = read_plainly(path)
    assert list(after[0]) == [*COLUMNS[:15], "shift", "role", "content_type", "sensitive"]
    assert [{name: row[name] for name in old} for row, old in zip(after, before, strict=False)] == before
    assert (after[-1]["sensitive"], after[-1]["content_type"], after[0]["sensitive"]) == ("yes", "fabricated", "")


def test_an_old_log_with_half_a_row_gets_its_columns_too(path: Path) -> None:
    whole_file = begin_old_log(path, [DRAFT, DRAFT])
    for length in range(whole_file.rindex(b"\r\n", 0, -2) + 2, len(whole_file), 7):
        path.write_bytes(whole_file[:length])
        saved = AnnotationLog(path).append(replace(DRAFT, role=Role.ADJUDICATION))
        assert [row for row in AnnotationLog(path).rows() if row.role is Role.ADJUDICATION] == [saved]
        assert len(AnnotationLog(path).rows()) == 2


def test_a_withdrawal_needs_no_verdict_and_is_a_revision_of_its_own(path: Path) -> None:
    log = AnnotationLog(path)
    log.append(DRAFT)
    withdrawn = log.append(replace(DRAFT, verdict="", role=Role.WITHDRAWAL))
    assert (withdrawn.revision, AnnotationLog(path).rows()[-1].role) == (2, Role.WITHDRAWAL)


def test_a_log_that_a_spreadsheet_saved_with_a_byte_order_mark_is_read_and_extended(path: Path) -> None:
    first = AnnotationLog(path).append(DRAFT)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    log = AnnotationLog(path)
    assert log.append(DRAFT).revision == 2
    assert log.rows()[0] == first


def test_a_spoilt_row_is_told_and_the_others_are_read(path: Path) -> None:
    log = AnnotationLog(path)
    first = log.append(DRAFT)
    cells = ["x", "many", "yesterday", *["y"] * 12]
    with path.open("ab") as file:
        file.write(b"\r\n" + ",".join(cells).encode() + b"\r\na\rb\r\n")
    second = log.append(DRAFT)
    assert log.rows() == [first, second]
    assert [complaint.split(":")[0] for complaint in log.damaged()] == [f"{path}, row 4", f"{path}, row 5"]


def test_a_log_that_was_replaced_is_read_anew(path: Path) -> None:
    log = AnnotationLog(path)
    log.append(DRAFT)
    log.append(DRAFT)
    other = path.with_name("other.csv")
    kept = AnnotationLog(other).append(DRAFT)
    other.replace(path)
    assert log.rows() == [kept]
    assert log.append(DRAFT).revision == 2
    path.unlink()
    assert log.rows() == []
    assert log.append(DRAFT).revision == 1


@pytest.mark.skipif(not Path("/proc/self/io").exists(), reason="only Linux tells how much a process has read")
def test_an_append_reads_only_what_was_added_since_the_last_one(path: Path) -> None:
    log = AnnotationLog(path)
    log.append(DRAFT)
    row = path.read_bytes().split(b"\r\n", 1)[1]
    with path.open("ab") as file:
        file.write(b"".join(row.replace(b'"a1:10-90"', f'"a1:{number}-9999"'.encode()) for number in range(5000)))
    log.append(DRAFT)
    before = bytes_read()
    log.append(DRAFT)
    assert bytes_read() - before < 50_000 < path.stat().st_size


def bytes_read() -> int:
    return int(Path("/proc/self/io").read_text().split()[1])


@pytest.mark.parametrize("name", ["editor", "article_id", "claim_id", "claim", "verdict"])
def test_an_annotation_without_a_required_part_is_refused(path: Path, name: str) -> None:
    with pytest.raises(AnnotationError, match=f"{name} is missing"):
        AnnotationLog(path).append(Draft(**(asdict(DRAFT) | {name: " "})))
    assert not path.exists()


def test_what_no_csv_can_hold_is_refused_or_replaced(path: Path) -> None:
    log = AnnotationLog(path)
    with pytest.raises(AnnotationError, match="match_score must be a number"):
        log.append(replace(DRAFT, match_score=float("nan")))
    with pytest.raises(AnnotationError, match="note has 100,001 characters"):
        log.append(replace(DRAFT, note="x" * 100_001))
    saved = log.append(replace(DRAFT, note="a\0b\ud83dc", claim_id="a\udc00:1-2"))
    assert (saved.note, saved.claim_id) == ("a\ufffdb\ufffdc", "a\ufffd:1-2")
    assert log.history("a\udc00:1-2") == [saved]


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "file" / "log.csv", tmp_path / "pipe"):
        with pytest.raises(AnnotationError, match=r"NOT saved: .*try again"):
            AnnotationLog(path).append(DRAFT)


def verdict(editor: str, verdict: str, revision: int) -> Annotation:
    known = asdict(replace(DRAFT, editor=editor, verdict=verdict))
    return Annotation(annotation_id=f"{editor}{revision}", revision=revision, saved_at=datetime.now(UTC), **known)


def test_a_verdict_that_hides_another_editors_is_told() -> None:
    rows = [verdict("Rina", "true", 1), verdict("Bimo", "false", 2)]
    assert "'false' by Bimo hides 'true' by Rina" in next(hidden_verdicts(rows))
    assert not list(hidden_verdicts([verdict("Rina", "true", 1), verdict("Bimo", "true", 2)]))
    assert not list(hidden_verdicts([verdict("Rina", "true", 1), verdict("Rina", "false", 2)]))
    assert not list(hidden_verdicts([verdict("Rina", "true", 1)]))


def test_a_judgement_outlives_a_better_splitter() -> None:
    annotation = verdict("Rina", "true", 1)

    def sentence(start: int, end: int, article: str = "a1") -> Statement:
        words = Sentence(Span(start, end), "", 0)
        return Statement(article, 0, words, ClaimScore(True, 1.0), QuoteKind.NONE, ())

    assert is_about(annotation, sentence(10, 90))
    assert is_about(annotation, sentence(20, 91))
    assert not is_about(annotation, sentence(60, 140))
    assert not is_about(annotation, sentence(10, 90, "a2"))


def test_csv_readers_find_the_same_rows_as_we_do(path: Path) -> None:
    log = AnnotationLog(path)
    for text in ('"', '""', '",', "\r", "\n", "\r\n", "a\rb", ",", "'", "\u2028", "\x85", "=1"):
        log.append(replace(DRAFT, note=text))
    read = csv.DictReader(io.StringIO(path.read_bytes().decode(), newline=""), strict=True)
    assert [row["note"] for row in read] == [row.note for row in log.rows()]
