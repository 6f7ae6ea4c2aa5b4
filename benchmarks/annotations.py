"""Appends to the annotation log: how many a second, by one and by several processes, and onto a long log.

Side by side with what a notebook would do: read the CSV with pandas, add a row, write it all again (no lock, no fsync).
Run it as `python -m benchmarks.annotations`; the figures are of this machine's disk.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from factcheck.annotations import COLUMNS, AnnotationLog, Draft

ROOT = Path(__file__).resolve().parent.parent
LONG = 100_000
CLAIM = "Pemerintah Kabupaten Sukaraya menyatakan 12 rumah rusak akibat banjir pada Selasa malam. " * 2


def draft(number: int) -> Draft:
    """An annotation of a usual size."""
    return Draft(
        editor="Rina",
        article_id=f"article-{number // 12}",
        article_title="Banjir Sukaraya, 12 Rumah Rusak",
        article_url=f"https://warta.example/{number // 12}",
        claim_id=f"article-{number // 12}:{number % 12 * 100}-{number % 12 * 100 + 90}",
        claim=CLAIM,
        chain="Pemerintah Kabupaten Sukaraya > Antara > Warta Uji",
        verdict="half true",
        note="Menurut BPBD 10 rumah, bukan 12.",
        match_score=78.5,
    )


def append_ours(path: Path) -> Callable[[int], object]:
    """Append by the log: locked, on disk, read back."""
    log = AnnotationLog(path)
    return lambda number: log.append(draft(number))


def append_naively(path: Path) -> Callable[[int], object]:
    """Append by reading and writing everything."""

    def append(number: int) -> None:
        known = pd.read_csv(path, dtype=str) if path.exists() else pd.DataFrame(columns=list(COLUMNS))
        new = draft(number)
        revision = int((known["claim_id"] == new.claim_id).sum()) + 1
        row = {column: str(getattr(new, column, revision)) for column in COLUMNS}
        pd.concat([known, pd.DataFrame([row])]).to_csv(path, index=False)

    return append


WAYS = {"ours": append_ours, "pandas": append_naively}


def seconds(way: str, path: Path, count: int) -> float:
    """The time that some appends take one after another, without the first one, which reads the log."""
    append = WAYS[way](path)
    append(0)
    begun = time.perf_counter()
    for number in range(1, count + 1):
        append(number)
    return time.perf_counter() - begun


def seconds_together(way: str, path: Path, count: int, processes: int) -> float:
    """The time until several processes have all appended."""
    command = [sys.executable, str(Path(__file__)), "--work", way, str(path), str(count)]
    pipe = subprocess.PIPE
    # Without a lock some of the naive ones meet a file that another is just writing, and die of it.
    workers = [
        subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, text=True)
        for _ in range(processes)
    ]
    for worker in workers:
        assert worker.stdout is not None
        worker.stdout.readline()
    begun = time.perf_counter()
    for worker in workers:
        assert worker.stdin is not None
        worker.stdin.write("go\n")
        worker.stdin.flush()
    for worker in workers:
        worker.wait()
    return time.perf_counter() - begun


def work(way: str, path: Path, count: int) -> None:
    """What each of several processes does: wait for the word, then append."""
    append = WAYS[way](path)
    print("ready", flush=True)
    sys.stdin.readline()
    for number in range(count):
        append(number)


def rows_in(path: Path) -> str:
    """How many rows the file holds, or that it can no longer be read."""
    try:
        return str(len(pd.read_csv(path, dtype=str)))
    except (ValueError, OSError) as error:
        return f"unreadable ({type(error).__name__})"


def long_log(path: Path) -> None:
    """A log of a hundred thousand rows, written at once."""
    seed = path.with_name("seed.csv")
    log = AnnotationLog(seed)
    saved = log.append(draft(0))
    header, row = seed.read_bytes().split(b"\r\n", 1)
    rows = (row.replace(saved.claim_id.encode(), draft(number).claim_id.encode()) for number in range(LONG))
    path.write_bytes(header + b"\r\n" + b"".join(rows))


def measure(folder: Path) -> None:
    """Print the table."""
    print(f"{'':44}{'ours':>16}{'pandas':>16}")
    alone = {way: 300 / seconds(way, folder / f"{way}-1.csv", 300) for way in WAYS}
    print(f"{'appends a second, 1 process':44}{alone['ours']:16.0f}{alone['pandas']:16.0f}")
    together = {way: 600 / seconds_together(way, folder / f"{way}-4.csv", 150, 4) for way in WAYS}
    print(f"{'appends a second, 4 processes together':44}{together['ours']:16.0f}{together['pandas']:16.0f}")
    kept = {way: rows_in(folder / f"{way}-4.csv") for way in WAYS}
    print(f"{'rows kept of the 600 of 4 processes':44}{kept['ours']:>16}{kept['pandas']:>16}")
    for way in WAYS:
        long_log(folder / f"{way}-long.csv")
    begun = time.perf_counter()
    append_ours(folder / "ours-long.csv")(0)
    first = time.perf_counter() - begun
    ours = 1000 * seconds("ours", folder / "ours-long.csv", 200) / 200
    naive = 1000 * seconds("pandas", folder / "pandas-long.csv", 3) / 3
    print(f"{f'ms an append to {LONG:,} rows, the first':44}{1000 * first:16.1f}{naive:16.1f}")
    print(f"{f'ms an append to {LONG:,} rows, each later one':44}{ours:16.1f}{naive:16.1f}")


def main() -> None:
    """Measure, or be one of the processes that are measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", nargs=3, metavar=("WAY", "FILE", "COUNT"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.work:
        way, path, count = arguments.work
        work(way, Path(path), int(count))
    else:
        with tempfile.TemporaryDirectory() as folder:
            measure(Path(folder))


if __name__ == "__main__":
    main()
