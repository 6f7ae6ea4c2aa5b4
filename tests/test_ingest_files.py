"""Tables, documents, archives and folders as offices write them, and what is refused in them."""

import csv
import io
import json
import zipfile
from collections.abc import Sequence
from datetime import datetime
from email.message import EmailMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from itertools import pairwise
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from benchmarks.bad_files import locked_zip, nested_zip, word, zipped
from factcheck.errors import InputError
from factcheck.ingest import find_twins, read_articles, read_bytes, read_inputs, read_uploads
from factcheck.ingest.layout import Line, read_pages
from factcheck.models import Article

STORY = "Warga Lembah Sari menolak rencana tambang pasir di hulu sungai, kata Kepala Desa Rina Wati."
OTHER = "Pelabuhan Teluk Biru ditutup selama dua belas hari untuk perbaikan dermaga, kata Budi Hartono."
PAGE = f"<!doctype html><html><head><title>Tambang Ditolak</title></head><body><article><h1>Tambang Pasir Ditolak</h1>\
<p>{STORY}</p><p>{OTHER}</p></article></body></html>"


def articles(name: str, content: bytes | str) -> list[Article]:
    found = list(read_bytes(name, content if isinstance(content, bytes) else content.encode()))
    assert not [each for each in found if isinstance(each, InputError)], found
    return [each for each in found if isinstance(each, Article)]


def text_of(name: str, content: bytes | str) -> str:
    (article,) = articles(name, content)
    return article.text


def errors(name: str, content: bytes) -> list[str]:
    return [str(found) for found in read_bytes(name, content) if isinstance(found, InputError)]


# --- tables


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_a_table_is_read_whatever_its_separator_and_alphabet(separator: str, encoding: str) -> None:
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=separator)
    writer.writerows([["id", "judul", "isi"], ["1", "Café; ditutup | lagi, kata", f'"Café"\n{STORY}']])
    (article,) = articles("a.csv", buffer.getvalue().encode(encoding))
    assert (article.title, article.text) == ("Café; ditutup | lagi, kata", f'"Café"\n{STORY}')


cells = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40).map(str.strip)


@given(st.lists(st.tuples(cells, cells), min_size=1, max_size=5), st.sampled_from(",;\t|"), st.booleans())
@settings(max_examples=60)
def test_every_cell_of_a_written_table_is_read_back(
    rows: list[tuple[str, str]], separator: str, has_excel_line: bool
) -> None:
    buffer = io.StringIO()
    buffer.write(f"sep={separator}\r\n" if has_excel_line else "")
    writer = csv.writer(buffer, delimiter=separator)
    writer.writerow(["title", "text"])
    writer.writerows([title, f"{STORY} {text}"] for title, text in rows)
    found = articles("a.csv", buffer.getvalue())
    assert [(each.title or "", each.text) for each in found] == [(title, f"{STORY} {text}") for title, text in rows]


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Tanggal Terbit", "published_at"),
        ("tgl", "published_at"),
        ("Publication_Date", "published_at"),
        ("SUMBER", "publisher"),
        ("Nama Media", "publisher"),
        ("outlet", "publisher"),
        ("Tautan", "url"),
        ("link", "url"),
        ("Headline", "title"),
        ("bahasa", "language"),
    ],
)
def test_columns_are_known_by_what_people_call_them(header: str, field: str) -> None:
    value = "5 September 2023" if field == "published_at" else "id"
    (article,) = articles("a.csv", f"Isi Berita,{header}\n{STORY.replace(',', '')},{value}\n")
    assert getattr(article, field) == (datetime(2023, 9, 5) if field == "published_at" else "id")
    assert article.extra == {}


def test_a_column_of_our_own_name_wins_and_the_other_is_handed_through() -> None:
    (article,) = articles("a.csv", f'text,publisher,sumber\n"{STORY}",Kabar Lembah,Antara\n')
    assert (article.publisher, article.extra) == ("Kabar Lembah", {"sumber": "Antara"})


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("45174", datetime(2023, 9, 5)),
        ("45174.859027", datetime(2023, 9, 5, 20, 37)),
        ("05/09/2023", datetime(2023, 9, 5)),
        ("2023-09-05 20:37", datetime(2023, 9, 5, 20, 37)),
    ],
)
def test_dates_of_a_spreadsheet_are_read(written: str, meant: datetime) -> None:
    (article,) = articles("a.csv", f'text;tanggal\n"{STORY}";{written}\n')
    assert article.published_at is not None
    assert abs((article.published_at.replace(tzinfo=None) - meant).total_seconds()) < 1


def test_lines_are_counted_as_an_editor_sees_them() -> None:
    content = f'\n\nsep=;\ntext;id\n"{STORY}\n{OTHER}";1\n;2\n'
    assert errors("a.csv", content.encode()) == ["a.csv, line 7: the field text is missing (found id)."]


def test_many_bad_rows_are_counted_and_bury_nothing() -> None:
    content = "id,text\n" + "1,\n" * 300 + f'2,"{STORY}"\n'
    found = list(read_bytes("a.csv", content.encode()))
    assert len(found) == 102
    assert isinstance(found[100], Article)
    assert str(found[101]) == "a.csv: 200 more rows cannot be read; is it the right file?"


def test_one_torn_character_does_not_spoil_the_others() -> None:
    content = f"Café, café, café, café. {STORY} Décision là-bas.".encode() + b"\xc3"
    assert text_of("a.txt", content).count("é") == 5


def test_every_sheet_with_articles_is_read_and_the_others_do_not_stop_it() -> None:
    book = openpyxl.Workbook()
    book.active.append(["catatan"])  # type: ignore[union-attr]
    for name, day in (("Senin", 4), ("Selasa", 5)):
        sheet = book.create_sheet(name)
        rows = [
            [],
            ["No", "Isi", "Judul", "Tanggal", "Dimuat"],
            [],
            [day, f"{STORY} {name}", 2024, datetime(2023, 9, day)],
        ]
        for row in rows:
            sheet.append(row)
        sheet.append([day, None, "Tanpa isi", None, datetime(2023, 9, 1)])
    buffer = io.BytesIO()
    book.save(buffer)
    found = list(read_bytes("a.xlsx", buffer.getvalue()))
    assert [(each.title, each.published_at) for each in found if isinstance(each, Article)] == [
        ("2024", datetime(2023, 9, 4)),
        ("2024", datetime(2023, 9, 5)),
    ]
    assert [str(each).split(": ")[0] for each in found if isinstance(each, InputError)] == [
        "a.xlsx, sheet Senin, row 5",
        "a.xlsx, sheet Selasa, row 5",
    ]


def test_a_workbook_without_articles_names_its_columns() -> None:
    book = openpyxl.Workbook()
    book.active.append(["catatan", "harga"])  # type: ignore[union-attr]
    buffer = io.BytesIO()
    book.save(buffer)
    assert errors("a.xlsx", buffer.getvalue()) == [
        "a.xlsx, sheet Sheet has no column text, only catatan, harga; name the column text."
    ]


def opendocument(kind: str, body: str) -> bytes:
    spaces = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "table")
    )
    content = f"<office:document-content{spaces}><office:body>{body}</office:body></office:document-content>"
    return zipped({"mimetype": f"application/vnd.oasis.opendocument.{kind}".encode(), "content.xml": content.encode()})


def test_documents_and_workbooks_of_libreoffice_are_read() -> None:
    text = f"<text:h>Tambang<text:s text:c='2'/>Ditolak</text:h><text:p>{STORY} <text:span>Titik.</text:span></text:p>"
    struck = "<text:tracked-changes><text:p>Dicoret</text:p></text:tracked-changes>"
    content = opendocument("text", f"<office:text>{struck}{text}</office:text>")
    assert text_of("a.odt", content) == f"Tambang  Ditolak\n{STORY} Titik.\n"

    def row(*values: str) -> str:
        return f"<table:table-row>{''.join(values)}</table:table-row>"

    def cell(words: str, more: str = "") -> str:
        return f"<table:table-cell{more}><text:p>{words}</text:p></table:table-cell>"

    day = cell("5 Sep", ' office:date-value="2023-09-05"')
    rest = '<table:table-cell table:number-columns-repeated="16380"/>'
    rows = row(cell("isi"), cell("tanggal")) + row(cell(STORY), day, rest)
    sheet = f'<office:spreadsheet><table:table table:name="A">{rows}</table:table></office:spreadsheet>'
    (article,) = articles("a.ods", opendocument("spreadsheet", sheet))
    assert (article.text, article.published_at) == (STORY, datetime(2023, 9, 5))


# --- Word


def paragraph(inner: str) -> str:
    return f"<w:p>{inner}</w:p>"


def run(words: str, properties: str = "") -> str:
    return f'<w:r>{properties}<w:t xml:space="preserve">{words}</w:t></w:r>'


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (paragraph(run("Kata ") + f"<w:del>{run('lama')}</w:del><w:ins>{run('baru')}</w:ins>"), "Kata baru"),
        (
            paragraph(run("Satu ") + "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>") + paragraph(run("dua")),
            "Satu dua",
        ),
        (paragraph(run("Baca ") + f"<w:hyperlink>{run('Antara')}</w:hyperlink>" + run(".")), "Baca Antara."),
        (paragraph(run("Satu") + "<w:r><w:br/><w:tab/></w:r>" + run("dua")), "Satu\n\tdua"),
        (paragraph("<w:r><w:instrText>PAGE</w:instrText></w:r>" + run("Isi")), "Isi"),
        (paragraph(run("Isi") + run("rahasia", "<w:rPr><w:vanish/></w:rPr>")), "Isi"),
        (f"<w:sdt><w:sdtContent>{paragraph(run('Kotak isian'))}</w:sdtContent></w:sdt>", "Kotak isian"),
        (
            f"<w:tbl><w:tr><w:tc>{paragraph(run('A'))}</w:tc><w:tc>{paragraph(run('B'))}</w:tc></w:tr>"
            f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{paragraph(run('C'))}</w:tc></w:tr></w:tbl>",
            "A\tB",
        ),
        (
            '<w:p xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:r><mc:AlternateContent>'
            f"<mc:Choice><w:txbxContent>{paragraph(run('Kotak'))}</w:txbxContent></mc:Choice>"
            f"<mc:Fallback><w:txbxContent>{paragraph(run('Kotak'))}</w:txbxContent></mc:Fallback>"
            f"</mc:AlternateContent></w:r>{run('Isi')}</w:p>",
            "Isi\nKotak",
        ),
    ],
    ids=[
        "tracked changes",
        "a paragraph's end that was struck out",
        "hyperlink",
        "breaks",
        "field",
        "hidden text",
        "content control",
        "table",
        "text box",
    ],
)
def test_a_word_document_reads_as_it_is_printed(body: str, text: str) -> None:
    assert text_of("a.docx", word(body)) == f"{text}\n"


def test_page_heads_and_notes_are_kept_once_and_page_numbers_are_not() -> None:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    head, number, note = (
        f"<w:hdr {space}>{paragraph(run(words))}</w:hdr>".encode()
        for words in ("Kabar Lembah", "12", "Sumber: Reuters")
    )
    parts = {"word/header1.xml": head, "word/header2.xml": head, "word/footer1.xml": number, "word/footnotes.xml": note}
    body = f"<w:document {space}><w:body>{paragraph(run(STORY))}</w:body></w:document>".encode()
    assert (
        text_of("a.docx", zipped({"word/document.xml": body, **parts})) == f"Kabar Lembah\n{STORY}\nSumber: Reuters\n"
    )


# --- PDF


def drawn(pages: Sequence[Sequence[tuple[float, float, int, str]]]) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(600, 800))
    for page in pages:
        for x, y, size, words in page:
            canvas.setFont("Helvetica", size)
            canvas.drawString(x, y, words)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def column(x: float, top: float, lines: Sequence[str]) -> list[tuple[float, float, int, str]]:
    return [(x, top - 12 * number, 10, line) for number, line in enumerate(lines)]


def story_lines(name: str, count: int) -> list[str]:
    return [f"{name} baris {number} dari kolom ini tentang" for number in range(count - 1)] + [f"{name} selesai."]


def test_columns_under_a_headline_are_read_one_after_the_other_even_if_drawn_across() -> None:
    columns = [column(50 + 180 * number, 700, story_lines(name, 9)) for number, name in enumerate("ABC")]
    across = [piece for level in zip(*columns, strict=True) for piece in level]
    page = [
        (50, 740, 24, "Judul Besar di Atas Tiga Kolom"),
        *across,
        (50, 560, 24, "Judul Kedua yang Berjalan di Bawah"),
        *column(50, 530, ["Isi."]),
    ]
    text = text_of("a.pdf", drawn([page]))
    places = [text.index(words) for words in ("Judul Besar", "A baris 0", "A selesai", "B baris 0", "B selesai")]
    places += [text.index(words) for words in ("C baris 0", "C selesai", "Judul Kedua", "Isi.")]
    assert places == sorted(places)
    assert len(text.splitlines()) == 6


def test_running_heads_and_page_numbers_are_left_out_and_a_paragraph_goes_on_over_the_page() -> None:
    pages = [
        [(50, 780, 8, "KABAR LEMBAH"), (300, 20, 8, f"Halaman {number + 1}"), *column(50, 700, lines)]
        for number, lines in enumerate(
            [
                [
                    "Rina Wati dari Lembah Sari menolak",
                    "rencana tambang di hulu sungai itu",
                    "dan meminta Kepala Desa Budi me-",
                ],
                [
                    "nunda izin sampai ada jawaban dari",
                    "perusahaan yang belum berkomentar.",
                    "Akhir berita dari Lembah Sari.",
                ],
            ]
        )
    ]
    text = text_of("a.pdf", drawn(pages))
    assert "KABAR" not in text and "Halaman" not in text
    assert "Budi menunda izin sampai ada jawaban dari perusahaan yang belum berkomentar." in text


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("Budi datang dari Jakarta me-", "nunggu jawaban.", "Budi datang dari Jakarta menunggu jawaban."),
        ("Budi datang bersama anak-", "anaknya kemarin.", "Budi datang bersama anak-anaknya kemarin."),
        ("Mereka datang bersama-", "sama kemarin.", "Mereka datang bersama-sama kemarin."),
        ("Budi tiba di Jakarta-", "Bogor kemarin.", "Budi tiba di Jakarta- Bogor kemarin."),
        ("Budi tinggal di nomor 3-", "a di kota itu.", "Budi tinggal di nomor 3- a di kota itu."),
    ],
)
def test_an_indent_begins_a_paragraph_and_only_the_printers_hyphen_goes(first: str, second: str, whole: str) -> None:
    page = [(50, 700, 10, "Rina Wati menolak rencana tambang itu."), (62, 688, 10, first), (50, 676, 10, second)]
    assert text_of("a.pdf", drawn([page])).splitlines() == ["Rina Wati menolak rencana tambang itu.", whole]


def test_a_short_headline_stands_over_all_the_columns_that_are_empty_beside_it() -> None:
    page = [(50, 740, 24, "Judul"), *column(50, 700, story_lines("A", 6)), *column(330, 700, story_lines("B", 5))]
    page += [(330, 646, 10, "Sumber: Reuters"), (50, 590, 24, "Kedua"), *column(50, 560, ["Isi kedua."])]
    lines = text_of("a.pdf", drawn([page])).splitlines()
    assert [line[:5] for line in lines] == ["Judul", "A bar", "B bar", "Sumbe", "Kedua", "Isi k"]


lines_of_pages = st.builds(
    lambda text, left, width, top, height: Line(text, left, left + width, top, top + height),
    st.text("abc 1.-", min_size=1, max_size=8),
    *[st.floats(0, 600) for _ in range(3)],
    st.floats(0, 40),
)


@given(st.lists(st.tuples(st.lists(lines_of_pages, max_size=25), st.just(800.0)), max_size=3))
@settings(max_examples=100)
def test_any_layout_keeps_every_word_but_heads_and_numbers(pages: list[tuple[list[Line], float]]) -> None:
    kept = sorted("".join(read_pages(pages)).replace(" ", "").replace("-", ""))
    inner = [line for lines, _ in pages for line in lines if 100 < line.top < 600]
    for letter in "abc":
        assert kept.count(letter) >= sum(line.text.count(letter) for line in inner)


# --- mails and pages


def test_a_mail_gives_its_words_subject_and_date() -> None:
    message = EmailMessage()
    message["Subject"], message["Date"], message["To"] = (
        "Tambang ditolak",
        "Tue, 05 Sep 2023 20:37:00 +0700",
        "a@b.example",
    )
    message.set_content(STORY)
    message.add_alternative(f"<p>{STORY}</p>", subtype="html")
    (article,) = articles("a.eml", bytes(message))
    assert (article.title, article.text.strip()) == ("Tambang ditolak", STORY)
    assert article.published_at == datetime.fromisoformat("2023-09-05T20:37:00+07:00")


def test_a_page_saved_by_chrome_is_read_with_its_address() -> None:
    saved = MIMEMultipart("related")
    saved["From"], saved["Snapshot-Content-Location"] = "<Saved by Blink>", "https://kabar.example/tambang"
    page = MIMEText(PAGE, "html", "utf-8")
    page["Content-Location"] = "https://kabar.example/tambang"
    saved.attach(page)
    saved.attach(MIMEText("body {}", "css"))
    for name in ("a.mhtml", "a.mht"):
        (article,) = articles(name, bytes(saved))
        assert (article.title, article.url) == ("Tambang Pasir Ditolak", "https://kabar.example/tambang")
        assert STORY in article.text


@pytest.mark.parametrize("name", ["a.txt", "a.php", "a", "a.htm", "a.docx"])
def test_a_page_is_known_by_its_content(name: str) -> None:
    assert articles(name, PAGE)[0].title == "Tambang Pasir Ditolak"


# --- archives and folders


def test_a_zip_gives_its_files_by_name_and_leaves_out_what_systems_put_there() -> None:
    content = zipped(
        {
            "b/2.txt": OTHER.encode(),
            "a.html": PAGE.encode(),
            "__MACOSX/._a.html": b"\x00\x05",
            ".DS_Store": b"\x00",
            "c.jpg": b"\xff\xd8\xff",
            "b/1.jsonl": json.dumps({"id": "7", "text": STORY}).encode(),
            "b/": b"",
        }
    )
    found = list(read_bytes("berkas.zip", content))
    assert [each.id if isinstance(each, Article) and each.id == "7" else type(each) for each in found] == [
        Article,
        "7",
        Article,
        InputError,
    ]
    assert str(found[-1]) == "berkas.zip/c.jpg is a picture; type or recognise its text."


@pytest.mark.parametrize("name", ["résumé.txt", "Lembah é ü.txt"])
@pytest.mark.parametrize("alphabet", ["utf-8", "cp437"])
def test_names_in_a_zip_are_read_in_either_alphabet(name: str, alphabet: str) -> None:
    told = name.encode(alphabet)
    placeholder = b"x" * len(told)
    content = zipped({placeholder.decode(): b""}).replace(placeholder, told)  # without the flag for UTF-8
    assert errors("a.zip", content) == [f"a.zip/{name} is empty; give a file with an article in it."]
    assert errors("a.zip", zipped({name: b""})) == errors("a.zip", content)


def test_a_zip_that_hides_something_is_refused_in_one_line() -> None:
    assert errors("a.zip", locked_zip()) == ["a.zip is locked with a password; unpack it and give the files."]
    assert errors("a.zip", nested_zip(3)) == ["a.zip/a.zip is a ZIP in a ZIP; unpack it and give the files."]
    assert errors("a.zip", zipped({})) == ["a.zip is a ZIP without files; give one with articles in it."]
    bomb = errors("a.zip", zipped({}, zeros=("a.txt", 51)))
    assert bomb == ["a.zip/a.txt unpacks to more than 50 MB; give its files one by one."]


def test_a_size_that_lies_does_not_help_a_bomb() -> None:
    content = bytearray(zipped({}, zeros=("word/document.xml", 70)))
    place = content.index(b"PK\x01\x02")
    content[place + 24 : place + 28] = (100).to_bytes(4, "little")
    (error,) = errors("a.docx", bytes(content))
    assert error.startswith("a.docx ")


def test_an_office_file_is_known_in_any_name() -> None:
    content = word(paragraph(run(STORY)))
    for name in ("a.docx", "a.zip", "a.xlsx", "a.pdf", "a"):
        assert text_of(name, content) == f"{STORY}\n"


def test_a_folder_is_read_in_the_order_of_its_names(tmp_path: Path) -> None:
    for name, text in (("2/b.txt", OTHER), ("1.txt", STORY), ("2/.hidden", "x"), ("2/a.doc", "x"), ("3.bin", "\x01")):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    found = list(read_inputs([str(tmp_path)]))
    assert [each.place.removeprefix(f"{tmp_path}/") for each in found] == ["1.txt", "3.bin", "2/a.doc", "2/b.txt"]
    assert "save it as .docx" in str(found[2].found)
    (tmp_path / "empty").mkdir()
    assert "without files" in str(next(read_articles([str(tmp_path / "empty")])))


def test_the_same_article_twice_is_told(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(STORY)
    (tmp_path / "c.txt").write_text(OTHER)
    names = [str(tmp_path / name) for name in ("a.txt", "c.txt", "b.txt")]
    assert [twin for _, twin in find_twins(read_inputs(names))] == [None, None, names[0]]


@given(st.dictionaries(st.text("ab/.c", min_size=1, max_size=6), st.binary(max_size=60), max_size=5))
@settings(max_examples=60)
def test_any_zip_gives_articles_or_errors_in_the_order_of_names(files: dict[str, bytes]) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    places = [each.place for each in read_uploads(iter([("a.zip", buffer.getvalue())]))]
    assert all(one <= other for one, other in pairwise(places))
