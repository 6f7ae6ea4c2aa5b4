"""Every bad file ends in one clear line; `python -m benchmarks.bad_files` measures time and memory, of big ones too."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from benchmarks.bad_files import COMMAND, SECONDS, all_files, big_files
from factcheck.errors import InputError
from factcheck.ingest import bounded, read_bytes
from factcheck.models import Article

SLOW = {"bomb.zip", "bombs.zip", "bomb.docx", "bomb.xlsx", "bomb.pdf", "objects.pdf", "letters.pdf", "far.xlsx"}
FILES = {name: make for name, make in all_files().items() if name not in SLOW | dict(big_files()).keys()}
READ = {
    *("pdf.txt", "html.txt", "docx.pdf", "xlsx.csv", "surrogates.jsonl", "null.jsonl"),
    "script.html",
}
"""What is odd and yet an article."""


@pytest.mark.parametrize("name", sorted(FILES))
def test_a_bad_file_is_read_or_ends_in_one_clear_line(name: str) -> None:
    found = list(read_bytes(name, FILES[name]()))
    assert len(found) == 1
    assert isinstance(found[0], Article if name in READ else InputError)
    if isinstance(found[0], InputError):
        words = str(found[0])
        assert words.startswith(name) and words.endswith(".") and len(words.splitlines()) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="the system does not count seconds of processor there")
@pytest.mark.parametrize("name", ["longest.txt", "longest-word.txt"])
def test_the_longest_text_there_may_be_is_analysed_before_the_system_ends_it(name: str, tmp_path: Path) -> None:
    import resource

    path = tmp_path / name
    path.write_bytes(all_files()[name]())
    ended = subprocess.run(
        [*COMMAND, str(path)],
        capture_output=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS)),
    )
    assert (ended.returncode, ended.stdout.count(b"\n"), ended.stderr) == (0, 1, b"")


def test_a_parser_without_end_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounded, "PATIENCE", 1)
    with pytest.raises(InputError, match=r"a\.pdf takes longer than 12 seconds"):
        bounded.run_bounded("a.pdf", time.sleep, 100)


@pytest.mark.skipif(sys.platform == "win32", reason="the system does not count seconds of processor there")
def test_a_parser_that_the_system_ended_for_its_time_is_told_from_a_broken_one() -> None:
    with pytest.raises(InputError, match=r"a\.pdf takes longer than 12 seconds"):
        bounded.run_bounded("a.pdf", signal.raise_signal, signal.SIGXCPU)


def test_a_parser_without_measure_is_stopped() -> None:
    with pytest.raises(InputError, match=r"a\.pdf needs more than 1 GB"):
        bounded.run_bounded("a.pdf", bytearray, 2_000_000_000)


def test_a_parser_that_breaks_down_takes_nothing_with_it() -> None:
    for breakdown in (os.abort, dict[str, str]().popitem):
        with pytest.raises(InputError, match=r"a\.pdf cannot be read"):
            bounded.run_bounded("a.pdf", breakdown)
        assert bounded.run_bounded("a.pdf", int, "7") == 7
