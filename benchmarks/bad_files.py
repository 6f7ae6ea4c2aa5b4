"""python -m benchmarks.bad_files [NAME…]: does every bad file end in one clear line, within 20 seconds and 1 GB?

Makes torn, locked, false and hostile files of every sort that can be read, gives each to the real command
(`python -m factcheck analyze FILE`), and prints what it says, how long it took and how much memory it had at its peak,
its worker included. The exit status is 1 if any file broke a limit, a line or the program.
"""

import io
import json
import os
import random
import subprocess
import sys
import tempfile
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from factcheck.ingest.records import LONGEST

SECONDS, MEGABYTES = 20, 1000
BUSY = 4
"""Other work on the machine may make the clock run this much ahead of the processor's seconds, which are judged."""
BIG = 50_000_000
DEEP = 20_000
STORY = "Warga Lembah Sari menolak rencana tambang pasir di hulu sungai, kata Kepala Desa Rina Wati kemarin. "
COMMAND = (sys.executable, "-m", "factcheck", "analyze")
SORTS = ("txt", "html", "mhtml", "eml", "json", "jsonl", "csv", "docx", "xlsx", "odt", "ods", "pdf", "zip")
ENTITIES = '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
)
WORD_SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHEET_SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


FORM = b"""<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>/Length 11>>stream
/X Do /X Do
endstream"""
"""A drawing that draws itself twice."""


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one file: the last line that the command wrote, seconds on the clock and of the processor, and
    megabytes at the peak.
    """

    line: str
    wall: float
    cpu: float
    megabytes: float
    is_fine: bool


def zipped(parts: dict[str, bytes], *, zeros: tuple[str, int] | None = None) -> bytes:
    """A ZIP of these parts; `zeros` names one that unpacks to so many megabytes of nothing."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
        if zeros:
            with archive.open(zeros[0], "w", force_zip64=True) as file:
                for _ in range(zeros[1]):
                    file.write(b" " * 1_000_000)
    return buffer.getvalue()


def word(body: str, *, before: str = "") -> bytes:
    """A Word document."""
    xml = f'{before}<w:document xmlns:w="{WORD_SPACE}"><w:body>{body}</w:body></w:document>'
    return zipped({"word/document.xml": xml.encode()})


def workbook(rows: str, *, before: str = "") -> bytes:
    """A workbook of one sheet."""
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" Type='
        f'"{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{SHEET_SPACE}" xmlns:r="{RELATIONS}"><sheets><sheet name="a" sheetId="1"'
        ' r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" Type='
        f'"{RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'{before}<worksheet xmlns="{SHEET_SPACE}"><sheetData>{rows}</sheetData>'
        "</worksheet>",
    }
    return zipped({name: part.encode() for name, part in parts.items()})


def sheet_row(number: int, text: str) -> str:
    """A row with one cell."""
    return f'<row r="{number}"><c r="A{number}" t="inlineStr"><is><t>{text}</t></is></c></row>'


def pdf(objects: list[bytes]) -> bytes:
    """A PDF of these objects, the first of which is the catalog."""
    parts, places, size = [b"%PDF-1.4\n"], [], 9
    for number, each in enumerate(objects, 1):
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, each))
        places.append(size)
        size += len(parts[-1])
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    parts.append(b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table))
    parts.append(b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, size))
    return b"".join(parts)


def page(content: bytes, *more: bytes, packing: bytes = b"") -> bytes:
    """A PDF of one page that draws this content."""
    stream = b"<</Length %d%s>>stream\n%s\nendstream" % (len(content), packing, content)
    resources = b"/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>"
    return pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R%s>>" % resources,
            stream,
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
            *more,
        ]
    )


def words_of_pdf(times: int) -> bytes:
    """Drawing a line of the story so many times, one over the other."""
    return b"BT /F 10 Tf 60 700 Td " + b"(%s) Tj " % STORY.encode() * times + b"ET"


def locked_pdf() -> bytes:
    """A PDF with a password."""
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer, encrypt=StandardEncryption("secret", canPrint=0))
    canvas.drawString(60, 700, STORY)
    canvas.save()
    return buffer.getvalue()


def locked_zip() -> bytes:
    """A ZIP whose file says that it has a password."""
    content = bytearray(zipped({"a.txt": STORY.encode()}))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + place] |= 1
    return bytes(content)


def nested_zip(depth: int) -> bytes:
    """A ZIP in a ZIP, so many times."""
    content = zipped({"a.txt": STORY.encode()})
    for _ in range(depth):
        content = zipped({"a.zip": content})
    return content


def noise(sort: str) -> bytes:
    """Bytes without any meaning, the same ones at every run."""
    return random.Random(sort).randbytes(200_000)


def html(body: str) -> bytes:
    """A page."""
    return f"<!doctype html><html><head><title>Judul</title></head><body>{body}</body></html>".encode()


def torn_files() -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Files that were cut off, locked, or are what their names do not say."""
    for sort in SORTS:
        yield f"noise.{sort}", partial(noise, sort)
        yield f"nul.{sort}", lambda: b"\x00" * 10_000
    yield "torn.docx", lambda: word(f"<w:p><w:r><w:t>{STORY * 200}</w:t></w:r></w:p>")[:-60]
    yield "torn.xlsx", lambda: workbook(sheet_row(1, "text") + sheet_row(2, STORY))[:-300]
    yield "torn.zip", lambda: zipped({"a.txt": noise("zip"), "b.txt": STORY.encode()})[:100_000]
    yield "torn.pdf", lambda: page(words_of_pdf(9))[:300]
    yield "torn.jsonl", lambda: b'{"text": "' + STORY.encode()
    yield "locked.pdf", locked_pdf
    yield "locked.zip", locked_zip
    yield "locked.docx", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(3000)
    yield "scan.pdf", lambda: page(b"0 0 m 9 9 l S")
    yield "pdf.txt", lambda: page(words_of_pdf(1))
    yield "html.txt", lambda: html(f"<article><p>{STORY * 3}</p><p>{STORY * 3}</p></article>")
    yield "docx.pdf", lambda: word(f"<w:p><w:r><w:t>{STORY}</w:t></w:r></w:p>")
    yield "txt.pdf", lambda: STORY.encode()
    yield "xlsx.csv", lambda: workbook(sheet_row(1, "text") + sheet_row(2, STORY))
    yield "picture.txt", lambda: b"\x89PNG\r\n\x1a\n" + noise("png")
    yield "surrogates.jsonl", lambda: b'{"text": "' + STORY.encode() + rb'\ud800 \udfff\ud83d"}'
    yield "null.jsonl", lambda: json.dumps({"text": STORY + "\x00" + STORY}).encode()


def hostile_files() -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Files made to stop a parser or to fill its memory."""
    yield "bomb.zip", lambda: zipped({"a.txt": STORY.encode()}, zeros=("b.txt", 2000))
    yield "bombs.zip", lambda: zipped({f"{n}.zip": zipped({}, zeros=("b.txt", 49)) for n in range(20)})
    yield "nested.zip", lambda: nested_zip(60)
    yield "bomb.docx", lambda: zipped({"word/footer.xml": b""}, zeros=("word/document.xml", 2000))
    yield "bomb.xlsx", lambda: zipped({"xl/workbook.xml": b""}, zeros=("xl/worksheets/sheet1.xml", 2000))
    yield "entities.docx", lambda: word("<w:p><w:r><w:t>&j;</w:t></w:r></w:p>", before=ENTITIES + "]>")
    yield "entities.xlsx", lambda: workbook(sheet_row(1, "text") + sheet_row(2, "&j;"), before=ENTITIES + "]>")
    yield "entities.html", lambda: (ENTITIES + "]>").encode() + html("<p>&j;</p>")
    yield "nested.docx", lambda: word("<w:tbl><w:tr><w:tc>" * DEEP)
    yield "far.xlsx", lambda: workbook(sheet_row(1, "text") + sheet_row(1_048_576, STORY))
    yield "nested.html", lambda: html("<div>" * DEEP + STORY)
    yield "nested-lists.html", lambda: html("<ul><li>" * DEEP + STORY)
    yield "nested-spans.html", lambda: html("".join(f"<b><i><p>{STORY}" for _ in range(DEEP // 10)))
    yield "tags.html", lambda: html("<p>x</p>" * 1_000_000)
    yield "brackets.html", lambda: html("<" * 1_000_000)
    yield "script.html", lambda: html('<script type="application/ld+json">' + "[" * 400_000 + "</script>" + STORY)
    yield "deep.jsonl", lambda: b'{"text": "a", "x": ' + b"[" * 1_000_000 + b"]" * 1_000_000 + b"}"
    yield "deep.json", lambda: b'{"x":' * 100_000
    yield "number.jsonl", lambda: b'{"text": ' + b"9" * 1_000_000 + b"}"
    yield "quote.csv", lambda: b'id,text\n1,"' + STORY.encode() * 100_000
    yield "objects.pdf", lambda: page(words_of_pdf(1), *[b"<</A 1>>"] * 1_000_000)
    yield "self.pdf", lambda: pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"])
    yield "count.pdf", lambda: pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 2000000000>>"])
    yield "forms.pdf", lambda: page(b"/X Do", FORM)
    yield "arrays.pdf", lambda: page(b"[" * 2_000_000)
    yield "letters.pdf", lambda: page(words_of_pdf(20_000))
    yield "bomb.pdf", lambda: page(zlib.compress(words_of_pdf(5_000_000), 9), packing=b"/Filter/FlateDecode")


def big_files() -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Files as big as an upload may be."""
    text = STORY.encode()
    yield "big.txt", lambda: text * (BIG // len(text))
    yield "big.html", lambda: html(f"<p>{STORY}</p>" * (BIG // (len(STORY) + 7)))
    yield "big.jsonl", lambda: json.dumps({"text": STORY * (BIG // len(STORY))}).encode()
    yield "big.json", lambda: b"[" + b",".join([b"[]"] * (BIG // 3)) + b"]"
    yield "big.csv", lambda: b"id,text\n" + b"1,\n" * 20_000 + b'2,"' + text * (BIG // len(text)) + b'"\n'
    yield "big.eml", lambda: b"Subject: a\r\n\r\n" + text * (BIG // len(text))
    yield "big.mhtml", lambda: b"MIME-Version: 1.0\r\n" * (BIG // 19)
    yield "big.pdf", lambda: page(noise("pdf") * (BIG // 200_000))
    yield "big.docx", lambda: word(f"<w:p><w:r><w:t>{STORY}</w:t></w:r></w:p>" * 300_000)
    yield "big.xlsx", lambda: workbook(sheet_row(1, "text") + "".join(sheet_row(n, "x") for n in range(2, 600_000)))
    yield "bigger.txt", lambda: text * (BIG // len(text) + 1)
    yield "line.txt", lambda: b"a" * 1_000_000
    yield "words.txt", lambda: text * 10_000
    yield "line.html", lambda: html(f"<p>{STORY * 10_000}</p>")
    yield "cell.csv", lambda: b"id,text\n1," + text * 100_000 + b'\n2,"' + text + b'"\n'
    yield "longest.txt", lambda: text * (LONGEST // len(text))
    yield "longest-word.txt", lambda: b"a" * LONGEST
    yield "longest-lines.txt", lambda: b"a b\n" * (LONGEST // 4)
    yield "longest-poem.txt", lambda: b"Rina kata itu benar.\n" * (LONGEST // 21)
    yield "longest-stops.txt", lambda: b"Rina tiba. " * (LONGEST // 11)
    yield "longest-quotes.txt", lambda: b'"a (b ' * (LONGEST // 6)


def all_files() -> dict[str, Callable[[], bytes]]:
    """How each file is made, by name."""
    return {name: make for files in (torn_files, hostile_files, big_files) for name, make in files()}


def write(name: str, path: Path) -> None:
    """Make a file, in a process of its own: what the maker needs must not count as memory of the command."""
    path.write_bytes(all_files()[name]())


def analyze(path: Path) -> Result:
    """What the command makes of a file."""
    began = time.monotonic()
    with (path.parent / "out").open("wb") as out, (path.parent / "err").open("wb") as err:
        process = subprocess.Popen([*COMMAND, str(path)], stdout=out, stderr=err)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    wall, cpu = time.monotonic() - began, usage.ru_utime + usage.ru_stime
    megabytes = usage.ru_maxrss / (1_000_000 if sys.platform == "darwin" else 1000)
    errors = (path.parent / "err").read_text("utf-8", "replace").splitlines()
    articles = (path.parent / "out").read_bytes().count(b"\n")
    clear = all(line.startswith("factcheck: ") for line in errors) and (articles or errors)
    said = f"read: {articles}" if articles else errors[-1] if errors else "nothing"
    if len(errors) > bool(not articles):
        said += f" ({len(errors)} lines)"
    said = said.removeprefix("factcheck: ").replace(f"{path.parent}{os.sep}", "")
    within = cpu <= SECONDS and wall <= BUSY * SECONDS and megabytes <= MEGABYTES
    return Result(said, wall, cpu, megabytes, bool(clear) and within and process.returncode in (0, 1))


def main() -> int:
    """Print the table."""
    names = sys.argv[1:] or list(all_files())
    broken = 0
    print(f"{'file':20} {'wall':>5} {'cpu':>5} {'MB':>5}  result")
    with tempfile.TemporaryDirectory() as folder:
        for name in names:
            path = Path(folder, name)
            maker = get_context("spawn").Process(target=write, args=(name, path))
            maker.start()
            maker.join()
            result = analyze(path)
            path.unlink()
            broken += not result.is_fine
            mark = " " if result.is_fine else "!"
            print(
                f"{name:20} {result.wall:5.1f} {result.cpu:5.1f} {result.megabytes:5.0f} {mark}{result.line[:150]}",
                flush=True,
            )
    print(f"{len(names)} files, {broken} that break a limit")
    return bool(broken)


if __name__ == "__main__":
    sys.exit(main())
