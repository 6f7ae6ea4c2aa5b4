"""Files, addresses, pastes and streams become articles; a bad one is named and the others go on."""

import csv
import io
import json
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from datetime import datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import docx
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from factcheck.errors import InputError
from factcheck.ingest import (
    article_from_bytes,
    article_from_html,
    article_from_text,
    fetch_article,
    read_articles,
    read_bytes,
)
from factcheck.ingest.hosts import is_public
from factcheck.models import Article

ROOT = Path(__file__).resolve().parent.parent
STORY = "Warga Lembah Sari menolak rencana tambang pasir di hulu sungai, kata Kepala Desa Rina Wati."
CASES = [json.loads(line) for line in (Path(__file__).parent / "cases" / "ingest.jsonl").open(encoding="utf-8")]


def read(path: Path, content: bytes | str) -> list[Article | InputError]:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(read_articles([str(path)]))


def only(found: list[Article | InputError]) -> Article:
    (article,) = found
    assert isinstance(article, Article), article
    return article


def error(found: list[Article | InputError]) -> str:
    (problem,) = found
    assert isinstance(problem, InputError)
    return str(problem)


# --- text


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"], ids=lambda name: name
)
def test_a_text_file_is_read_in_the_encoding_it_was_saved_in(tmp_path: Path, encoding: str) -> None:
    text = "Café di Jalan Dago ditutup, kata “Rina” – Senin. Pemilik menolak berkomentar."
    assert only(read(tmp_path / "a.txt", text.encode(encoding))).text == text


def test_line_ends_of_windows_are_kept_so_that_offsets_count(tmp_path: Path) -> None:
    assert only(read(tmp_path / "a.txt", f"Judul\r\n\r\n{STORY}\r\n")).text == f"Judul\r\n\r\n{STORY}\r\n"


@given(st.text(min_size=1, max_size=200))
@settings(max_examples=80, deadline=None)
def test_a_pasted_text_is_kept_character_by_character(text: str) -> None:
    if any(character.isalnum() for character in text):
        article = article_from_text(text)
        assert article.text == text
        assert len(article.id) == 16
        assert article.id == article_from_text(text).id


@pytest.mark.parametrize("text", ["", "  \n", "***", "\ufeff\x00"])
def test_a_paste_without_a_word_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="empty"):
        article_from_text(text)


@given(st.binary(max_size=300), st.sampled_from([".txt", ".jsonl", ".csv", ".json", ".docx", ".pdf", ".xlsx", ".bin"]))
@settings(max_examples=120, deadline=None)
def test_any_bytes_give_articles_or_input_errors(content: bytes, ending: str) -> None:
    for found in read_bytes(f"upload{ending}", content):
        assert isinstance(found, Article | InputError)


# --- records


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_a_record_becomes_an_article_or_names_its_fault(tmp_path: Path, case: dict[str, object]) -> None:
    (found,) = read(tmp_path / "a.jsonl", f"\n{json.dumps(case['record'])}\n")
    if "error" in case:
        assert str(found) == f"{tmp_path / 'a.jsonl'}, line 2: {case['error']}"
    else:
        article = only([found])
        wanted = case["article"]
        assert isinstance(wanted, dict)
        got = {field: getattr(article, field) for field in wanted}
        if isinstance(got.get("published_at"), datetime):
            got["published_at"] = got["published_at"].isoformat()
        assert got == wanted


def test_a_bad_line_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    lines = [json.dumps({"id": "1", "text": STORY}), '{"text": ', "", "[1]", json.dumps({"id": "5", "text": STORY})]
    found = read(tmp_path / "a.jsonl", "\n".join(lines))
    assert [each.id if isinstance(each, Article) else str(each).split(": ")[0] for each in found] == [
        "1",
        f"{tmp_path}/a.jsonl, line 2",
        f"{tmp_path}/a.jsonl, line 4",
        "5",
    ]


def test_half_a_surrogate_and_a_null_stay_in_the_text(tmp_path: Path) -> None:
    line = '{"text": "Rina \\ud83d mengatakan \\u0000 hal itu"}'
    assert only(read(tmp_path / "a.jsonl", line)).text == "Rina \ud83d mengatakan \x00 hal itu"


def test_lines_of_an_old_windows_file_are_read(tmp_path: Path) -> None:
    assert (
        only(read(tmp_path / "a.jsonl", '{"text": "Café Rina ditutup"}'.encode("cp1252"))).text == "Café Rina ditutup"
    )
    both = '{"text": "Café Rina ditutup"}\r\n{"text": "Café Budi dibuka"}\r\n'.encode("utf-16")
    assert [each.text for each in read(tmp_path / "b.jsonl", both) if isinstance(each, Article)] == [
        "Café Rina ditutup",
        "Café Budi dibuka",
    ]


def test_an_archive_is_read_line_by_line(tmp_path: Path) -> None:
    path = tmp_path / "archive.jsonl"
    path.write_text(json.dumps({"text": STORY}) + "\n" + "{broken\n" * 50_000, encoding="utf-8")
    articles = read_articles([str(path)])
    assert isinstance(next(articles), Article)
    assert "line 2" in str(next(articles))


def test_standard_input_gives_json_lines() -> None:
    program = "from factcheck.ingest import read_articles\nfor each in read_articles(['-']): print(str(each)[:90])"
    lines = f'{json.dumps({"id": "7", "text": STORY})}\n{{"id": 3}}\n'
    done = subprocess.run(
        [sys.executable, "-c", program], input=lines, capture_output=True, text=True, cwd=ROOT, check=True
    )
    first, second = done.stdout.splitlines()
    assert first.startswith("Article(id='7'")
    assert "standard input, line 2: the field text is missing (found id)" in second


def test_a_json_file_holds_one_article_or_a_list(tmp_path: Path) -> None:
    assert only(read(tmp_path / "a.json", json.dumps({"text": STORY}, indent=2))).text == STORY
    found = read(tmp_path / "b.json", json.dumps([{"text": STORY}, {"title": "x"}]))
    assert isinstance(found[0], Article)
    assert "b.json, item 2: the field text is missing" in str(found[1])
    assert "no JSON" in error(read(tmp_path / "c.json", "{"))


# --- tables


def test_rows_of_a_csv_become_articles_with_their_further_columns(tmp_path: Path) -> None:
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerows(
        [["id", "text", "title", "desk"], ["1", f'{STORY}\n"Baris" kedua', "", "kota"], ["2", "", "x", ""]]
    )
    first, second = read(tmp_path / "a.csv", "\ufeff" + buffer.getvalue())
    assert isinstance(first, Article)
    assert (first.id, first.text, first.title, first.extra) == ("1", f'{STORY}\n"Baris" kedua', None, {"desk": "kota"})
    assert "line 4: the field text is missing" in str(second)


@pytest.mark.parametrize("separator", [";", "\t"])
@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-8"])
def test_a_csv_of_another_office_program_is_read(tmp_path: Path, separator: str, encoding: str) -> None:
    content = f"id{separator}text\r\n1{separator}Café Rina ditutup\r\n".encode(encoding)
    assert only(read(tmp_path / "a.csv", content)).text == "Café Rina ditutup"


def test_a_csv_without_the_text_is_refused(tmp_path: Path) -> None:
    assert "has no column text, only id, title" in error(read(tmp_path / "a.csv", "id,title\n1,x\n"))


def test_a_row_with_too_many_cells_is_named(tmp_path: Path) -> None:
    found = read(tmp_path / "a.csv", "id,text\n1,Rina, Wati\n2,Rina Wati menolak\n")
    assert "line 2: the row has 3 cells for 2 columns" in str(found[0])
    assert isinstance(found[1], Article)


def test_a_workbook_is_read_row_by_row(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (["id", "text", "published_at"], [12, STORY, datetime(2025, 3, 3)], [13, None, None]):
        book.active.append(row)  # type: ignore[union-attr]
    path = tmp_path / "a.xlsx"
    book.save(path)
    first, second = read_articles([str(path)])
    assert isinstance(first, Article)
    assert (first.id, first.text, first.published_at) == ("12", STORY, datetime(2025, 3, 3))
    assert "row 3: the field text is missing" in str(second)


def test_an_upload_with_a_bad_row_still_gives_the_good_ones() -> None:
    content = f'id,text\n1,\n2,"{STORY}"\n'.encode()
    assert [article.id for article in article_from_bytes("a.csv", content)] == ["2"]
    assert [type(found) for found in read_bytes("a.csv", content)] == [InputError, Article]
    with pytest.raises(InputError, match="line 2"):
        article_from_bytes("a.csv", b"id,text\n1,\n")


# --- pages

PAGE = """<!doctype html><html lang="en"><head><title>Warga Menolak Tambang Pasir - Kompas.com</title>
<link rel="canonical" href="https://regional.kompas.com/read/1">
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Warga Menolak Tambang Pasir",
"datePublished": "2025-03-03T10:15:00+07:00", "publisher": {"@type": "Organization", "name": "Kompas Cyber Media"}}
</script></head><body><nav><a href="/">Beranda</a><a href="/nasional">Nasional</a></nav><article>
<h1>Warga Menolak Tambang Pasir</h1>
<figure><img src="a.jpg"><figcaption>Warga berjaga di hulu sungai. (AFP/Jane Doe)</figcaption></figure>
<p>LEMBAH SARI, KOMPAS.com - Warga Lembah Sari menolak rencana tambang pasir di hulu sungai, kata Rina Wati.</p>
<p>Rina mengatakan warga akan mengirim surat kepada gubernur pekan depan untuk meminta izin itu dicabut.</p>
<p>Perusahaan belum menanggapi permintaan wawancara hingga berita ini ditulis pada Senin malam di kota itu.</p>
</article><div><span>Sumber: Reuters</span></div><footer><p>Tentang kami</p></footer></body></html>"""


def test_a_page_becomes_headline_captions_and_paragraphs() -> None:
    article = article_from_html(PAGE)
    lines = [line for line in article.text.splitlines() if line]
    assert lines[0] == article.title == "Warga Menolak Tambang Pasir"
    assert "Foto: Warga berjaga di hulu sungai. (AFP/Jane Doe)" in lines
    assert any(line.startswith("LEMBAH SARI, KOMPAS.com - Warga") for line in lines)
    assert lines[-1] == "Sumber: Reuters"
    assert "Beranda" not in article.text
    assert article.publisher == "Kompas.com"
    assert article.url == "https://regional.kompas.com/read/1"
    assert article.published_at == datetime.fromisoformat("2025-03-03T10:15:00+07:00")


def test_a_page_in_an_old_encoding_is_read(tmp_path: Path) -> None:
    page = PAGE.replace("<head>", '<head><meta charset="iso-8859-1">').replace("surat", "café")
    assert "café" in only(read(tmp_path / "a.html", page.encode("iso-8859-1"))).text


@pytest.mark.parametrize("page", ["<html><body></body></html>", "<html>", "<p>Halo</p>", "<!-- -->", "{}"])
def test_a_page_without_an_article_asks_for_a_paste(page: str) -> None:
    with pytest.raises(InputError, match="copy its text and paste it"):
        article_from_html(page)


def test_a_record_may_bring_a_page(tmp_path: Path) -> None:
    line = json.dumps({"id": "9", "html": PAGE, "title": "Judul sendiri", "desk": "kota"})
    article = only(read(tmp_path / "a.jsonl", line))
    assert (article.id, article.title, article.extra) == ("9", "Judul sendiri", {"desk": "kota"})
    assert STORY[:30] in article.text


# --- documents


def pdf(draw: Sequence[tuple[float, float, str]], **options: object) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, **options)
    canvas.setFont("Helvetica", 10)
    for x, y, words in draw:
        canvas.drawString(x, y, words)
    canvas.save()
    return buffer.getvalue()


def test_a_word_document_gives_its_paragraphs(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Warga Menolak Tambang")
    document.add_paragraph(STORY)
    path = tmp_path / "a.docx"
    document.save(str(path))
    assert only(list(read_articles([str(path)]))).text == f"Warga Menolak Tambang\n{STORY}\n"


def test_broken_lines_of_a_pdf_are_put_together_again() -> None:
    lines = [
        "Warga Lembah Sari menolak rencana tambang pasir di hulu su-",
        "ngai, kata Kepala Desa Rina Wati kemarin pagi.",
    ]
    draw = [(60, 780 - 13 * number, line) for number, line in enumerate(lines)]
    (article,) = article_from_bytes("a.pdf", pdf([*draw, (60, 730, "Perusahaan belum menanggapi permintaan itu.")]))
    assert article.text == (
        "Warga Lembah Sari menolak rencana tambang pasir di hulu sungai, kata Kepala Desa Rina Wati kemarin pagi.\n"
        "Perusahaan belum menanggapi permintaan itu.\n"
    )


def test_the_columns_of_a_pdf_are_read_one_after_the_other() -> None:
    left = [f"Kolom kiri baris {number} berisi lima kata" for number in range(12)]
    right = [f"Kolom kanan baris {number} berisi lima kata" for number in range(12)]
    draw = [(50, 700 - 14 * number, line) for number, line in enumerate(left)]
    draw += [(320, 700 - 14 * number, line) for number, line in enumerate(right)]
    (article,) = article_from_bytes("a.pdf", pdf(draw))
    assert article.text.index("kiri baris 11") < article.text.index("kanan baris 0")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (pdf([(60, 700, STORY)], encrypt=StandardEncryption("secret", canPrint=0)), "locked with a password"),
        (pdf([]), "without text (a scan?)"),
        (b"%PDF-1.4 torn", "no PDF that can be read"),
    ],
    ids=["locked", "scanned", "torn"],
)
def test_a_pdf_that_cannot_be_read_says_why(content: bytes, words: str) -> None:
    with pytest.raises(InputError) as problem:
        article_from_bytes("a.pdf", content)
    assert words in str(problem.value)


def office_files() -> dict[str, bytes]:
    document, book = docx.Document(), openpyxl.Workbook()
    document.add_paragraph(STORY)
    book.active.append(["text"])  # type: ignore[union-attr]
    book.active.append([STORY])  # type: ignore[union-attr]
    word, sheet = io.BytesIO(), io.BytesIO()
    document.save(word)
    book.save(sheet)
    return {"a.docx": word.getvalue(), "a.xlsx": sheet.getvalue(), "a.pdf": pdf([(60, 700, STORY)])}


OFFICE = office_files()


@given(st.sampled_from(sorted(OFFICE)), st.data())
@settings(max_examples=120, deadline=None)
def test_a_torn_file_is_read_or_named(name: str, data: st.DataObject) -> None:
    content = bytearray(OFFICE[name])
    for place in data.draw(st.lists(st.integers(0, len(content) - 1), max_size=8)):
        content[place] ^= data.draw(st.integers(1, 255))
    cut = data.draw(st.integers(0, len(content)))
    for found in read_bytes(name, bytes(content[:cut] if data.draw(st.booleans()) else content)):
        assert isinstance(found, Article) or str(found).startswith(name)


def test_a_file_under_the_wrong_name_is_refused() -> None:
    with pytest.raises(InputError, match="no Word document"):
        article_from_bytes("a.docx", STORY.encode())
    with pytest.raises(InputError, match="no workbook"):
        article_from_bytes("a.xlsx", STORY.encode())
    with pytest.raises(InputError, match="no ZIP file"):
        article_from_bytes("a.zip", b"PK")
    with pytest.raises(InputError, match="no text file"):
        article_from_bytes("a.txt", bytes(range(1, 32)) * 20)


# --- inputs


def test_inputs_come_in_order_and_a_missing_file_does_not_stop_the_next(tmp_path: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_text(STORY, encoding="utf-8")
    found = list(read_articles([str(tmp_path / "none.txt"), str(good)], publisher="Kabar Kota"))
    assert "none.txt does not exist" in str(found[0])
    assert isinstance(found[1], Article)
    assert found[1].publisher == "Kabar Kota"


def test_an_empty_file_is_named(tmp_path: Path) -> None:
    assert "a.txt is empty" in error(read(tmp_path / "a.txt", " \n"))


# --- addresses


class Site(BaseHTTPRequestHandler):
    """A portal with a page for every thing that can happen."""

    def do_GET(self) -> None:
        path = self.path.split("?")[0]
        status = {"/forbidden": 403, "/gone": 404, "/broken": 500, "/moved": 302, "/loop": 302, "/inside": 302}.get(
            path, 200
        )
        target = {"/moved": "/page", "/loop": "/loop", "/inside": "http://127.0.0.1:1/"}.get(path)
        body = {"/page": PAGE.encode(), "/big": b"<p>" + b"a" * 6_000_000, "/empty": b""}.get(path, PAGE.encode())
        self.send_response(status)
        self.send_header("Content-Type", "image/png" if path == "/picture" else "text/html; charset=utf-8")
        if target:
            self.send_header("Location", target)
        self.end_headers()
        if path != "/moved":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def test_an_address_gives_the_article_of_its_page(site: str) -> None:
    article = fetch_article(f"{site}/moved", allow_private=True)
    assert article.title == "Warga Menolak Tambang Pasir"
    assert article.url == f"{site}/page"


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/forbidden", "refuses programmes"),
        ("/gone", "does not exist"),
        ("/broken", "the server answers 500"),
        ("/loop", "from page to page without end"),
        ("/big", "larger than 5 MB"),
        ("/empty", "is empty"),
        ("/picture", "no web page but image/png"),
    ],
)
def test_an_address_that_gives_no_page_says_why(site: str, path: str, words: str) -> None:
    with pytest.raises(InputError) as problem:
        fetch_article(site + path, allow_private=True)
    assert words in str(problem.value)
    assert str(problem.value).startswith(site + path)


def test_an_address_inside_the_network_is_not_fetched(site: str) -> None:
    assert "inside a private network" in error(list(read_articles([f"{site}/page"])))


@pytest.mark.parametrize(
    "address",
    ["http://", "http://[::1", "http://localhost:99999/", "http://nowhere.invalid/", "http://0x7f.1/", "http://[::1]/"],
)
def test_an_address_that_leads_nowhere_is_named(address: str) -> None:
    assert error(list(read_articles([address]))).startswith(address)


def test_a_host_that_does_not_answer_is_named() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{closed.getsockname()[1]}/"
    with pytest.raises(InputError, match="cannot be reached"):
        fetch_article(address, allow_private=True)


@pytest.mark.parametrize(
    "address",
    [
        *(
            "127.0.0.1",
            "10.0.0.8",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "224.0.0.1",
        ),
        *("255.255.255.255", "::1", "::", "fe80::1", "fc00::1", "::ffff:127.0.0.1", "2002:7f00:1::", "fe80::1%eth0"),
    ],
)
def test_addresses_of_private_networks_are_known(address: str) -> None:
    assert not is_public(address)


def test_addresses_of_the_internet_are_public() -> None:
    assert is_public("8.8.8.8")
    assert is_public("2606:4700:4700::1111")
