"""A host name -> machines of the public internet, and a connection to one of them.

The app may run on a desk inside a newsroom's network, so an address must not reach machines of that network: every
machine that a name stands for is looked at, and the connection goes to the one looked at, not to the name again.
"""

import ipaddress
import socket
import ssl
import threading
import time
from dataclasses import dataclass, field

from factcheck.errors import InputError

SECONDS = 10
PASTE = "open it in a browser, copy its text and paste it."


@dataclass(frozen=True, slots=True)
class Deadline:
    """When a fetch has to be over: one for all of it, robots.txt and redirects included."""

    end: float = field(default_factory=lambda: time.monotonic() + SECONDS)

    def left(self) -> float:
        """Seconds that are left, at least a hundredth."""
        return max(0.01, self.end - time.monotonic())

    def is_over(self) -> bool:
        """Whether the time is up."""
        return time.monotonic() >= self.end


def find_machines(host: str, port: int, name: str, deadline: Deadline, *, allow_private: bool = False) -> list[str]:
    """The numeric addresses of a host, those of the old internet first.

    Raises `InputError` where there is none, or any of them lies inside a private network.
    """
    found = sorted(look_up(host, port, deadline), key=lambda address: ":" in address)
    if not found:
        raise InputError(f"{name} cannot be found; check the spelling, or {PASTE}")
    if not allow_private and not all(is_public(address) for address in found):
        raise InputError(f"{name} lies inside a private network and is not fetched; {PASTE}")
    return found


def look_up(host: str, port: int, deadline: Deadline) -> list[str]:
    """The numeric addresses of a host, if the name service knows it in time: it takes no limit of its own."""
    found: list[str] = []

    def ask() -> None:
        try:
            entries = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            return
        found.extend(dict.fromkeys(str(entry[4][0]) for entry in entries))

    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(deadline.left())
    return [] if asking.is_alive() else found


def is_public(address: str) -> bool:
    """Whether a numeric address belongs to the public internet, also where it wraps one of the old internet."""
    number = ipaddress.ip_address(address.split("%")[0])
    wrapped = getattr(number, "ipv4_mapped", None) or getattr(number, "sixtofour", None)
    if wrapped is not None:
        return is_public(str(wrapped))
    inside = number.is_multicast or number.is_reserved or getattr(number, "is_site_local", False)
    return number.is_global and not inside


def connect(machines: list[str], port: int, host: str, deadline: Deadline, *, secure: bool) -> socket.socket:
    """A connection to the first of the machines that answers.

    With `secure` the caller has to shake hands, and then the certificate must be that of the host. Raises `OSError`
    if no machine answers.
    """
    for number, machine in enumerate(machines, 1):
        try:
            plain = socket.create_connection((machine, port), timeout=deadline.left() / (len(machines) - number + 1))
            break
        except OSError:
            if number == len(machines):
                raise
    plain.settimeout(deadline.left())
    if not secure:
        return plain
    try:
        context = ssl.create_default_context()
        return context.wrap_socket(plain, server_hostname=host, do_handshake_on_connect=False)
    except (OSError, ValueError):
        plain.close()
        raise
