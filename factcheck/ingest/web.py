"""A web address -> the bytes of its page, within limits: public hosts, ten seconds, five megabytes.

The app may run on a desk inside a newsroom's network, so an address must not reach machines of that network: every
address that a name stands for is looked at, after every redirect again, and the connection goes to the one looked at.
"""

import http.client
import ipaddress
import socket
import ssl
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

from factcheck.errors import InputError

SECONDS = 10
LARGEST = 5_000_000
REDIRECTS = 5
AGENT = "Mozilla/5.0 (compatible; Factcheck/0.1)"
PASTE = "open it in a browser, copy its text and paste it."
REFUSED = {
    401: "asks for a password",
    402: "stands behind a paywall",
    403: "refuses programmes",
    404: "does not exist",
    410: "was taken down",
    429: "refuses so many requests",
    451: "is blocked for legal reasons",
}
TEXT_TYPES = ("text/html", "application/xhtml", "text/plain", "application/xml", "text/xml")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a host sent back: a page, or the address to go on to."""

    status: int
    content: bytes
    location: str | None
    sort: str


def fetch(url: str, *, allow_private: bool = False) -> tuple[str, bytes]:
    """The final address and the content of a page. `allow_private` is for tests against a local server.

    Raises `InputError` for an address that cannot or must not be fetched.
    """
    address = url
    for _ in range(REDIRECTS + 1):
        answer = ask(address, allow_private)
        if answer.location is None:
            return address, check_answer(answer, url)
        address = urljoin(address, answer.location)
    raise InputError(f"{url} leads from page to page without end; {PASTE}")


def check_answer(answer: Answer, url: str) -> bytes:
    """The content of an answer.

    Raises `InputError` for an answer that is no page.
    """
    if answer.status != 200:
        reason = REFUSED.get(answer.status, f"cannot be read (the server answers {answer.status})")
        raise InputError(f"{url} {reason}; {PASTE}")
    if len(answer.content) > LARGEST:
        raise InputError(f"{url} is larger than 5 MB; {PASTE}")
    if answer.sort and not answer.sort.startswith(TEXT_TYPES):
        raise InputError(f"{url} is no web page but {answer.sort}; save it and give the file.")
    if not answer.content.strip():
        raise InputError(f"{url} is empty; {PASTE}")
    return answer.content


def ask(url: str, allow_private: bool) -> Answer:
    """One request, to the very machine whose address was looked at."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:  # half an IPv6 address, a port of six digits
        parts, host, port = urlsplit(""), None, None
    if parts.scheme not in ("http", "https") or not host:
        raise InputError(f"{url} is no web address; want one that begins with http:// or https://.")
    machine = find_machine(host, port or (443 if parts.scheme == "https" else 80), url, allow_private)
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~") + (
        f"?{quote(parts.query, safe='/%:@!$&()*+,;=~?')}" if parts.query else ""
    )
    try:
        with connect(machine, host, parts.scheme == "https") as connection:
            connection.sendall(request(host if port is None else f"{host}:{port}", path))
            return receive(connection)
    except (TimeoutError, http.client.HTTPException, OSError, UnicodeError) as error:
        late = isinstance(error, TimeoutError)
        reason = f"does not answer within {SECONDS} seconds" if late else f"cannot be reached ({said(error)})"
        raise InputError(f"{url} {reason}; check the address, or {PASTE}") from error


def find_machine(host: str, port: int, url: str, allow_private: bool) -> tuple[str, int]:
    """The numeric address of a host.

    Raises `InputError` where any address of the host lies inside a private network.
    """
    try:
        found = {str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)}
    except (OSError, UnicodeError) as error:
        raise InputError(f"{url} cannot be found; check the spelling, or {PASTE}") from error
    if not allow_private and not all(is_public(address) for address in found):
        raise InputError(f"{url} lies inside a private network and is not fetched; {PASTE}")
    return sorted(found, key=lambda address: ":" in address)[0], port


def is_public(address: str) -> bool:
    """Whether a numeric address belongs to the public internet."""
    number = ipaddress.ip_address(address.split("%")[0])
    mapped = getattr(number, "ipv4_mapped", None) or getattr(number, "sixtofour", None)
    if mapped is not None:
        return is_public(str(mapped))
    return number.is_global and not number.is_multicast and not number.is_reserved


def connect(machine: tuple[str, int], host: str, secure: bool) -> socket.socket:
    """A connection to a machine; the certificate must be that of the host."""
    plain = socket.create_connection(machine, timeout=SECONDS)
    if not secure:
        return plain
    try:
        return ssl.create_default_context().wrap_socket(plain, server_hostname=host)
    except (OSError, ValueError):
        plain.close()
        raise


def request(host: str, path: str) -> bytes:
    """The words of a request."""
    lines = (
        f"GET {path} HTTP/1.0",
        f"Host: {host.encode('idna').decode() if not host.isascii() else host}",
        f"User-Agent: {AGENT}",
        "Accept: text/html,application/xhtml+xml;q=0.9,*/*;q=0.5",
        "Accept-Language: id,en;q=0.8",
        "Accept-Encoding: identity",
        "Connection: close",
    )
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


def receive(connection: socket.socket) -> Answer:
    """The answer on a connection, read up to one byte over the limit."""
    response = http.client.HTTPResponse(connection, method="GET")
    response.begin()
    moved = response.status in (301, 302, 303, 307, 308)
    location = response.getheader("Location") if moved else None
    content = b"" if location else read_within(response)
    sort = (response.getheader("Content-Type") or "").split(";")[0].strip().casefold()
    return Answer(response.status, content, location, sort)


def read_within(response: http.client.HTTPResponse) -> bytes:
    """The content, read within size and time: a host that drips byte by byte must not hold the desk up."""
    import time

    end = time.monotonic() + SECONDS
    parts: list[bytes] = []
    size = 0
    while size <= LARGEST and (part := response.read1(65_536)):
        parts.append(part)
        size += len(part)
        if time.monotonic() > end:
            raise TimeoutError
    return b"".join(parts)


def said(error: Exception) -> str:
    """What an error says, in a few words."""
    return (getattr(error, "strerror", None) or str(error) or type(error).__name__)[:80]
