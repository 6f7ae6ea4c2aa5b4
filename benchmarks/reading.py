"""python -m benchmarks.reading [FOLDER]: how fast are files read, before anything is analysed?

Makes tables, documents and pages of invented stories, reads each with the program's own reader, and prints articles a
second of the processor (for PDF, pages; the start of the worker counts). FOLDER names saved pages of your own, which
say more about HTML than ours do.
"""

import csv
import io
import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
from reportlab.pdfgen.canvas import Canvas

from benchmarks.bad_files import STORY, html, word
from factcheck.ingest import bounded, read_inputs
from factcheck.models import Article

ROWS, SHEET_ROWS, FILES, PAGES = 20_000, 5_000, 100, 10
LONG = STORY * 30
"""A story of 3,000 characters."""


def table() -> bytes:
    """A CSV of many stories."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(["id", "judul", "isi", "tanggal"])
    writer.writerows([number, "Tambang ditolak", f"{LONG}{number}", "2023-09-05"] for number in range(ROWS))
    return buffer.getvalue().encode()


def lines() -> bytes:
    """JSON lines of many stories."""
    return b"".join(json.dumps({"id": str(each), "text": f"{LONG}{each}"}).encode() + b"\n" for each in range(ROWS))


def workbook() -> bytes:
    """A workbook of many stories."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(["isi"])
    for number in range(SHEET_ROWS):
        sheet.append([f"{LONG}{number}"])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def pdf() -> bytes:
    """Pages of two columns with sixty lines each."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    for _ in range(PAGES):
        canvas.setFont("Helvetica", 9)
        for number in range(120):
            canvas.drawString(50 + 270 * (number // 60), 780 - 12 * (number % 60), STORY[:50])
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def page() -> bytes:
    """A page with a menu and a story."""
    links = "".join(f'<li><a href="/{number}">Berita lain nomor {number}</a></li>' for number in range(150))
    return html(f"<nav><ul>{links}</ul></nav><article><h1>Tambang ditolak</h1>{f'<p>{STORY}</p>' * 30}</article>")


def document() -> bytes:
    """A Word file with a story."""
    return word(f"<w:p><w:r><w:t>{STORY}</w:t></w:r></w:p>" * 30)


def measure(name: str, inputs: list[str], units: int | None = None) -> None:
    """Read everything and print a line."""
    began, used = time.perf_counter(), processor_seconds()
    articles = sum(isinstance(each.found, Article) for each in read_inputs(inputs))
    wall = time.perf_counter() - began
    bounded.stop()  # the seconds of the worker count once it has ended
    cpu = processor_seconds() - used
    print(f"{name:36} {articles:6,} articles {wall:6.2f} s {cpu:6.2f} s CPU {(units or articles) / cpu:8,.0f} a second")


def processor_seconds() -> float:
    """What this process and its ended workers have used."""
    usages = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def written(folder: Path) -> Iterator[tuple[str, list[str], int | None]]:
    """Each measurement: its name, its files, and what is counted if not articles."""
    makers: dict[str, tuple[Callable[[], bytes], int]] = {
        ".txt": (lambda: LONG.encode(), 1),
        ".csv": (table, 1),
        ".jsonl": (lines, 1),
        ".xlsx": (workbook, 1),
        ".html": (page, FILES),
        ".docx": (document, FILES),
        ".pdf": (pdf, 1),
    }
    for ending, (make, copies) in makers.items():
        paths = [folder / f"{number}{ending}" for number in range(copies)]
        content = make()
        for path in paths:
            path.write_bytes(content)
        if ending == ".html":
            yield "the first .html, worker included", [str(paths[0])], None
        unit = f"pages of a .pdf ({PAGES})" if ending == ".pdf" else ending
        yield unit, [str(path) for path in paths], PAGES if ending == ".pdf" else None


def main() -> int:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        for name, inputs, units in written(Path(folder)):
            measure(name, inputs, units)
    for folder in sys.argv[1:]:
        measure(f"pages in {Path(folder).name}", [folder])
    return 0


if __name__ == "__main__":
    sys.exit(main())
