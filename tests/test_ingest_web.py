"""Addresses are fetched from real servers on this machine, and what must not be fetched is not."""

import gzip
import http.server
import io
import socket
import socketserver
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from factcheck.errors import InputError
from factcheck.ingest import fetch_article, hosts, read_articles, web
from factcheck.ingest.hosts import is_public
from factcheck.ingest.robots import is_allowed
from factcheck.models import Article

STORY = "<p>Warga Lembah Sari menolak rencana tambang pasir di hulu sungai, kata Kepala Desa Rina Wati pada Senin.</p>"
MORE = "<p>Perusahaan belum menanggapi permintaan wawancara hingga berita ini ditulis pada malam hari di kota itu.</p>"


def page(body: str, head: str = "", words: str = "") -> bytes:
    return f"<!doctype html><html><head><title>Tambang Pasir Ditolak</title>{head}</head><body><nav>Beranda</nav>\
<article><h1>Tambang Pasir Ditolak</h1>{body}</article><footer>{words}</footer></body></html>".encode()


ARTICLE = page(STORY + MORE)
CLOSED = (
    '<script type="application/ld+json">{"@type":["NewsArticle"],"headline":"x","isAccessibleForFree":"False"}</script>'
)
LINKS = "".join(f'<p><a href="/{number}">Judul berita nomor {number} yang singkat saja</a></p>' for number in range(40))


def pdf() -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    canvas.drawString(60, 700, "Warga Lembah Sari menolak rencana tambang pasir, kata Rina Wati.")
    canvas.save()
    return buffer.getvalue()


@dataclass
class Reply:
    """What the server sends for a path."""

    body: bytes = ARTICLE
    status: int = 200
    headers: dict[str, str] = field(default_factory=lambda: {"Content-Type": "text/html; charset=utf-8"})
    drip: float = 0.0


def typed(body: bytes, sort: str, **more: str) -> Reply:
    return Reply(
        body, headers={"Content-Type": sort, **{name.replace("_", "-"): value for name, value in more.items()}}
    )


def moved(target: str, status: int = 302) -> Reply:
    return Reply(b"", status, {"Location": target})


REPLIES = {
    "/page": Reply(),
    "/moved": moved("/page", 308),
    "/loop": moved("/loop"),
    "/file": moved("file:///etc/passwd"),
    "/gzip": typed(gzip.compress(ARTICLE), "text/html", Content_Encoding="gzip"),
    "/deflate": typed(zlib.compress(ARTICLE)[2:-4], "text/html", Content_Encoding="deflate"),
    "/brotli": typed(b"\x0b\x02\x80", "text/html", Content_Encoding="br"),
    "/torn": typed(b"\x1f\x8b\x08\x00nothing", "text/html", Content_Encoding="gzip"),
    "/bomb": typed(gzip.compress(b"<p>" + b"a" * 60_000_000), "text/html", Content_Encoding="gzip"),
    "/big": typed(b"<p>" + b"a" * 6_000_000, "text/html"),
    "/latin": typed(
        ARTICLE.replace(b"Beranda", "Café Décor".encode("latin-1")).replace(b"Rina", b"Ren\xe9"),
        "text/html; charset=latin-1",
    ),
    "/odd-charset": typed(ARTICLE, "text/html; charset=no-such-thing"),
    "/berita.pdf": typed(pdf(), "application/pdf"),
    "/unnamed": typed(pdf(), "application/octet-stream"),
    "/plain": typed(b"Warga Lembah Sari menolak tambang, kata Rina Wati.", "text/plain"),
    "/picture": typed(b"\x89PNG", "image/png"),
    "/json": typed(b'{"text": "a"}', "application/json"),
    "/empty": typed(b" ", "text/html"),
    "/closed": typed(page(STORY, CLOSED), "text/html"),
    "/subscribe": typed(page(STORY, words="<p>Berlangganan untuk membaca artikel ini.</p>"), "text/html"),
    "/consent": typed(page("<p>Before you continue to the site, choose your cookies.</p>"), "text/html"),
    "/robot": typed(
        page("<p>Checking your browser before you can go on to the page that you asked for.</p>"), "text/html"
    ),
    "/lost": typed(
        page("<p>Halaman tidak ditemukan, silakan kembali ke beranda untuk membaca yang lain.</p>"), "text/html"
    ),
    "/front": typed(page(LINKS), "text/html"),
    "/secret/page": Reply(),
    "/drip": Reply(drip=0.05),
    "/503": Reply(status=503),
    **{f"/{status}": Reply(status=status) for status in (401, 402, 403, 404, 410, 429, 451, 500)},
}
SEEN: list[str] = []


class Site(http.server.BaseHTTPRequestHandler):
    """A portal with a page for every thing that can happen."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        SEEN.append(f"{self.path} {self.headers['User-Agent']}")
        reply = REPLIES.get(self.path, Reply(status=404))
        if self.path == "/robots.txt":
            reply = Reply(b"User-agent: *\nDisallow: /secret/\n", headers={"Content-Type": "text/plain"})
        self.send_response(reply.status)
        for name, value in {**reply.headers, "Content-Length": str(len(reply.body))}.items():
            self.send_header(name, value)
        self.end_headers()
        try:
            for place in range(0, len(reply.body), 1 if reply.drip else 1_000_000):
                self.wfile.write(reply.body[place : place + (1 if reply.drip else 1_000_000)])
                time.sleep(reply.drip)
        except OSError:
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def problem(address: str) -> str:
    with pytest.raises(InputError) as raised:
        fetch_article(address, allow_private=True)
    assert str(raised.value).startswith(address)
    assert "\n" not in str(raised.value)
    return str(raised.value).removeprefix(address)


@pytest.mark.parametrize("path", ["/page", "/moved", "/gzip", "/deflate", "/odd-charset"])
def test_an_article_is_read_however_it_is_sent(site: str, path: str) -> None:
    article = fetch_article(site + path, allow_private=True)
    assert article.title == "Tambang Pasir Ditolak"
    assert article.url == f"{site}{'/page' if path == '/moved' else path}"
    assert "Rina Wati" in article.text


def test_the_alphabet_that_the_server_names_is_taken(site: str) -> None:
    assert "René Wati" in fetch_article(f"{site}/latin", allow_private=True).text


@pytest.mark.parametrize("path", ["/berita.pdf", "/unnamed", "/plain"])
def test_a_document_at_an_address_is_read_as_one(site: str, path: str) -> None:
    article = fetch_article(site + path, allow_private=True, publisher="Kabar Lembah")
    assert article.text.startswith("Warga Lembah Sari menolak")
    assert (article.url, article.publisher) == (site + path, "Kabar Lembah")


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/401", "asks for a password"),
        ("/402", "stands behind a paywall"),
        ("/403", "refuses programmes"),
        ("/404", "does not exist"),
        ("/410", "was taken down"),
        ("/429", "refuses so many requests"),
        ("/451", "blocked for legal reasons"),
        ("/500", "the server answers 500"),
        ("/503", "the server answers 503"),
        ("/loop", "from page to page without end"),
        ("/file", "(leads to file:///etc/passwd) is no web address"),
        ("/big", "larger than 5 MB"),
        ("/bomb", "larger than 5 MB"),
        ("/brotli", "packed as br"),
        ("/torn", "cannot be reached"),
        ("/empty", "is empty"),
        ("/picture", "no web page but image/png"),
        ("/json", "no web page but application/json"),
        ("/closed", "stands behind a paywall"),
        ("/subscribe", "stands behind a paywall"),
        ("/consent", "asks for consent"),
        ("/robot", "wants to see a person"),
        ("/lost", "the story is not there"),
        ("/front", "holds no article"),
        ("/secret/page", "robots.txt"),
    ],
)
def test_an_address_without_an_article_says_why(site: str, path: str, words: str) -> None:
    assert words in problem(site + path)


def test_robots_are_asked_first_and_told_who_we_are(site: str) -> None:
    SEEN.clear()
    fetch_article(f"{site}/page", allow_private=True)
    assert [each.split()[0] for each in SEEN] == ["/robots.txt", "/page"]
    assert all("Factcheck/" in each and "Mozilla" not in each for each in SEEN)


def test_a_server_that_drips_is_left_after_the_limit(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hosts, "SECONDS", 1)
    began = time.monotonic()
    assert "does not answer within" in problem(f"{site}/drip")
    assert time.monotonic() - began < 5


@pytest.mark.parametrize(
    "answer",
    [b"", b"nonsense\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n", b"HTTP/1.1 200 OK\r\nA: b\r\n" * 500],
    ids=["nothing", "no HTTP", "odd length", "too many heads"],
)
def test_a_server_that_speaks_no_http_is_named(answer: bytes) -> None:
    with served(lambda connection: connection.sendall(answer)) as address:
        assert problem(address)


def test_a_server_that_drips_its_head_is_left_after_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hosts, "SECONDS", 1)

    def drip(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\n")
        for _ in range(200):
            connection.sendall(b"X")
            time.sleep(0.05)

    with served(drip) as address:
        assert "does not answer within" in problem(address)


class served:
    """A server that does one thing with every connection."""

    def __init__(self, answer: Callable[[socket.socket], None]) -> None:
        class Handler(socketserver.BaseRequestHandler):
            def handle(self) -> None:
                try:
                    self.request.recv(4096)
                    answer(self.request)
                except OSError:
                    return

        self.server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True

    def __enter__(self) -> str:
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{self.server.server_address[1]}/"

    def __exit__(self, *error: object) -> None:
        self.server.shutdown()
        self.server.server_close()


# --- where an address must not lead


def test_an_address_inside_the_network_is_not_fetched(site: str) -> None:
    SEEN.clear()
    port = site.rpartition(":")[2]
    for host in ("127.0.0.1", "localhost", "0.0.0.0", "[::ffff:127.0.0.1]", "2130706433", "0x7f.1", "127.1"):
        (found,) = read_articles([f"http://{host}:{port}/page"])
        assert isinstance(found, InputError)
        assert str(found).startswith(f"http://{host}:{port}/page ")
        assert "private network" in str(found) or "cannot be found" in str(found)
    assert SEEN == []


def test_every_machine_of_a_name_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    def look_up(host: str, port: int, deadline: hosts.Deadline) -> list[str]:
        return ["93.184.215.14", "10.0.0.1"]

    monkeypatch.setattr(hosts, "look_up", look_up)
    with pytest.raises(InputError, match="private network"):
        fetch_article("http://kabar.example/")


def test_the_machine_that_was_looked_at_is_the_one_that_is_asked(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = [["127.0.0.1"], ["127.0.0.1"], ["10.0.0.1"]]  # robots.txt, the page, and nobody asks a third time
    monkeypatch.setattr(hosts, "look_up", lambda host, port, deadline: answers.pop(0))
    port = site.rpartition(":")[2]
    assert isinstance(fetch_article(f"http://kabar.example:{port}/page", allow_private=True), Article)
    assert answers == [["10.0.0.1"]]


def test_a_redirect_into_the_network_is_not_followed(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A public page leads to a private one: the first name counts as public here, the second is looked at."""
    real = hosts.is_public
    first = iter([True, True])
    monkeypatch.setattr(hosts, "is_public", lambda address: next(first, None) or real(address))
    with pytest.raises(InputError, match="private network"):
        fetch_article(f"{site}/moved")


def test_fetching_can_be_switched_off(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTCHECK_FETCH", "off")
    SEEN.clear()
    assert "switched off" in problem(f"{site}/page")
    assert SEEN == []


@given(st.ip_addresses(v=4))
def test_an_old_address_wrapped_in_a_new_one_is_as_private(address: object) -> None:
    for wrapped in (f"::ffff:{address}",):
        assert is_public(wrapped) == is_public(str(address))
    assert not is_public(f"::{address}")


@pytest.mark.parametrize(
    "address", ["64:ff9b::7f00:1", "fec0::1", "100::1", "2001::1", "ff02::1", "192.0.2.1", "198.18.0.1"]
)
def test_addresses_that_no_site_has_are_not_public(address: str) -> None:
    assert not is_public(address)


# --- robots.txt


@pytest.mark.parametrize(
    ("robots", "path", "allowed"),
    [
        ("", "/a", True),
        ("User-agent: *\nDisallow:", "/a", True),
        ("User-agent: *\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow: /\nAllow: /read/", "/read/1", True),
        ("User-agent: *\nAllow: /read\nDisallow: /read", "/read", True),
        ("User-agent: *\nDisallow: /*?page=", "/read/1?page=2", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/a.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/a.pdf?x=1", True),
        ("User-agent: other\nDisallow: /", "/a", True),
        ("User-agent: other\nUser-agent: Factcheck\nDisallow: /a", "/a", False),
        ("User-agent: *\nDisallow: /\n\nUser-agent: factcheck\nAllow: /", "/a", True),
        ("\ufeffuser-agent : * # all\nDISALLOW: /caf%C3%A9", "/café", False),
        ("Disallow: /", "/a", True),
    ],
)
def test_rules_of_robots_are_kept(robots: str, path: str, allowed: bool) -> None:
    assert is_allowed(robots, path) == allowed


@given(st.text(max_size=200), st.text(max_size=30))
def test_any_robots_file_gives_an_answer(robots: str, path: str) -> None:
    assert is_allowed(f"User-agent: *\n{robots}", f"/{path}") in (True, False)


def test_an_address_is_split_only_if_it_is_one() -> None:
    for address in ("http://", "https://:80/", "http://a:b/", "ftp://a/", "http://a:0/", "http://[::1"):
        with pytest.raises(InputError, match="is no web address"):
            web.split(address, address)
