"""A web address -> what its server sends, within limits: public hosts, ten seconds and five megabytes in all.

The only module that leaves the computer, and only for an address that somebody gave.
"""

import http.client
import re
import socket
import ssl
import threading
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import SplitResult, quote, unquote, urljoin, urlsplit

from factcheck import settings
from factcheck.errors import InputError
from factcheck.ingest.hosts import PASTE, SECONDS, Deadline, connect, find_machines
from factcheck.ingest.robots import is_allowed

LARGEST = 5_000_000
REDIRECTS = 5
CHUNK = 65_536
AGENT = "Factcheck/0.1 (fact-checking desk; reads one article at a time)"
OFF = "is not fetched: fetching is switched off here (FACTCHECK_FETCH=off); save the page and give the file."
REFUSED = {
    401: "asks for a password",
    402: "stands behind a paywall",
    403: "refuses programmes",
    404: "does not exist",
    410: "was taken down",
    429: "refuses so many requests; try again later, or",
    451: "is blocked for legal reasons",
}
SCHEME = re.compile(r"[a-z][a-z\d+.-]+://", re.IGNORECASE)
PAGES = ("text/html", "application/xhtml")
READABLE = (
    *PAGES,
    *("text/plain", "text/xml", "application/xml", "application/pdf", "application/octet-stream"),
    *("application/vnd.openxmlformats-officedocument", "application/vnd.oasis.opendocument"),
)
MOVED = (301, 302, 303, 307, 308)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server sent: a page or a file, or the address to go on to."""

    url: str
    status: int
    content: bytes
    location: str | None
    sort: str
    charset: str | None

    @property
    def is_page(self) -> bool:
        """Whether it calls itself a web page, and is no PDF that does."""
        return (not self.sort or self.sort.startswith(PAGES)) and not self.content.startswith(b"%PDF-")

    @property
    def file_name(self) -> str:
        """The name of the file, with the ending that the server's word for it or the address gives."""
        endings = {"text/plain": ".txt", "application/pdf": ".pdf"}
        path = PurePosixPath(unquote(urlsplit(self.url).path))
        return f"{self.url} {path.stem}{endings.get(self.sort, path.suffix)}"

    def source(self) -> str | bytes:
        """A page in the alphabet that the server names; without a name, its bytes."""
        try:
            return self.content.decode(self.charset) if self.charset else self.content
        except (LookupError, UnicodeDecodeError):
            return self.content


def is_address(given: str) -> bool:
    """Whether an input is an address and no file; of another scheme than http it is refused as one."""
    return SCHEME.match(given) is not None


def fetch(url: str, *, allow_private: bool = False) -> Answer:
    """The page or file at an address. `allow_private` is for tests against a local server.

    Raises `InputError` for an address that cannot or must not be fetched.
    """
    if not settings.may_fetch():
        raise InputError(f"{url} {OFF}")
    deadline = Deadline()
    address = url
    for _ in range(REDIRECTS + 1):
        name = url if address == url else f"{url} (leads to {address})"
        check_robots(address, name, deadline, allow_private)
        answer = ask(address, name, deadline, allow_private)
        if answer.location is None:
            check_answer(answer, url)
            return answer
        address = urljoin(address, answer.location)
    raise InputError(f"{url} leads from page to page without end; {PASTE}")


def check_robots(address: str, name: str, deadline: Deadline, allow_private: bool) -> None:
    """Raise `InputError` where a site's robots.txt asks programmes not to read a page; none at all allows it."""
    parts = split(address, name)
    robots = urljoin(address, "/robots.txt")
    for _ in range(REDIRECTS):
        answer = ask(robots, name, deadline, allow_private)
        if answer.location is None:
            break
        robots = urljoin(robots, answer.location)
    if answer.status >= 500:
        raise InputError(f"{name} cannot be read (the server answers {answer.status}); {PASTE}")
    if answer.status == 200 and not is_allowed(answer.content.decode("utf-8", "replace"), path_of(parts)):
        raise InputError(f"{name} asks programmes not to read it (robots.txt); {PASTE}")


def check_answer(answer: Answer, url: str) -> None:
    """Raise `InputError` for an answer that is no page or file."""
    if answer.status != 200:
        reason = REFUSED.get(answer.status, f"cannot be read (the server answers {answer.status})")
        raise InputError(f"{url} {reason}{' ' if reason.endswith('or') else '; '}{PASTE}")
    if len(answer.content) > LARGEST:
        raise InputError(f"{url} is larger than {LARGEST // 1_000_000} MB; {PASTE}")
    if answer.sort and not answer.sort.startswith(READABLE):
        raise InputError(f"{url} is no web page but {answer.sort}; save it and give the file.")
    if not answer.content.strip():
        raise InputError(f"{url} is empty; {PASTE}")


def split(url: str, name: str) -> SplitResult:
    """The parts of a web address. `name` is what the user gave, for errors.

    Raises `InputError` for anything else.
    """
    try:
        parts = urlsplit(url)
        whole = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:  # half an IPv6 address, a port of six digits
        whole = False
    if not whole:
        raise InputError(f"{name} is no web address; want one that begins with http:// or https://.")
    return parts


def path_of(parts: SplitResult) -> str:
    """The path and query of an address, in ASCII."""
    query = f"?{quote(parts.query, safe='/%:@!$&()*+,;=~?')}" if parts.query else ""
    return quote(parts.path or "/", safe="/%:@!$&'()*+,;=~") + query


def ask(url: str, name: str, deadline: Deadline, allow_private: bool) -> Answer:
    """One request, to the very machine whose address was looked at.

    Raises `InputError` for a server that does not answer in time, or not in HTTP.
    """
    parts = split(url, name)
    host, secure = parts.hostname or "", parts.scheme == "https"
    port = parts.port or (443 if secure else 80)
    machines = find_machines(host, port, name, deadline, allow_private=allow_private)
    try:
        with connect(machines, port, host, deadline, secure=secure) as connection, ended(connection, deadline):
            if isinstance(connection, ssl.SSLSocket):
                connection.do_handshake()
            connection.sendall(request(host, parts.port, path_of(parts)))
            return receive(connection, url)
    except (http.client.HTTPException, OSError, UnicodeError, ValueError, zlib.error) as error:
        late = isinstance(error, TimeoutError) or deadline.is_over()
        reason = f"does not answer within {SECONDS} seconds" if late else f"cannot be reached ({said(error)})"
        raise InputError(f"{name} {reason}; check the address, or {PASTE}") from error


@contextmanager
def ended(connection: socket.socket, deadline: Deadline) -> Iterator[None]:
    """Cut the connection when the time is up: a server that drips byte by byte never runs into a time-out."""

    def cut() -> None:
        try:
            connection.shutdown(socket.SHUT_RDWR)
        except OSError:  # it is closed already
            return

    clock = threading.Timer(deadline.left(), cut)
    clock.daemon = True
    clock.start()
    try:
        yield
    finally:
        clock.cancel()
    if deadline.is_over():
        raise TimeoutError


def request(host: str, port: int | None, path: str) -> bytes:
    """The words of a request."""
    name = f"[{host}]" if ":" in host else host if host.isascii() else host.encode("idna").decode()
    lines = (
        f"GET {path} HTTP/1.1",
        f"Host: {name}" if port is None else f"Host: {name}:{port}",
        f"User-Agent: {AGENT}",
        "Accept: text/html,application/xhtml+xml;q=0.9,*/*;q=0.5",
        "Accept-Language: id,en;q=0.8",
        "Accept-Encoding: gzip, deflate",
        "Connection: close",
    )
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


def receive(connection: socket.socket, url: str) -> Answer:
    """The answer on a connection, read and unpacked up to a little over the limit."""
    response = http.client.HTTPResponse(connection, method="GET")
    response.begin()
    location = response.getheader("Location") if response.status in MOVED else None
    sort = (response.getheader("Content-Type") or "").split(";")[0].strip().casefold()
    content = b"" if location else b"".join(read_within(response))
    charset = response.msg.get_param("charset", header="content-type")
    return Answer(url, response.status, content, location, sort, charset if isinstance(charset, str) else None)


def read_within(response: http.client.HTTPResponse) -> Iterator[bytes]:
    """The content, unpacked, until it is over the limit."""
    packing = (response.getheader("Content-Encoding") or "identity").strip().casefold()
    if packing not in ("identity", "gzip", "x-gzip", "deflate"):
        raise http.client.HTTPException(f"it is packed as {packing}")
    unpacker = None if packing == "identity" else Unpacker()
    size = 0
    while size <= LARGEST and (part := response.read1(CHUNK)):
        content = part if unpacker is None else unpacker.unpack(part, LARGEST + 1 - size)
        size += len(content)
        yield content


class Unpacker:
    """What a server packed, unpacked no further than to a limit: gzip, zlib, or deflate without a header."""

    def __init__(self) -> None:
        """Begin with a stream whose header says how it is packed."""
        self.stream = zlib.decompressobj(zlib.MAX_WBITS | 32)
        self.is_new = True

    def unpack(self, part: bytes, most: int) -> bytes:
        """The next bytes of the content; `zlib.error` for a torn stream."""
        try:
            content = self.stream.decompress(part, most)
        except zlib.error:
            if not self.is_new:
                raise
            self.stream = zlib.decompressobj(-zlib.MAX_WBITS)
            content = self.stream.decompress(part, most)
        self.is_new = False
        return content


def said(error: Exception) -> str:
    """What an error says, in a few words."""
    return " ".join((getattr(error, "strerror", None) or str(error) or type(error).__name__).split())[:80]
