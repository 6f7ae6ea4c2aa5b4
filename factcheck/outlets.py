"""data/outlets.csv -> who publishes: the usual names, aliases, domains and owners of outlets, agencies and platforms.

A newsroom adds its own rows in `outlets.csv` of the workspace; they win over ours.
"""

import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from factcheck import settings
from factcheck.errors import InputError
from factcheck.models import SourceKind


@dataclass(frozen=True, slots=True)
class Outlet:
    """A publisher, agency or platform; `owner` names the house that several outlets belong to, where we know it."""

    name: str
    kind: SourceKind
    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    owner: str | None = None


@dataclass(frozen=True, slots=True)
class Outlets:
    """The table of outlets, looked up by any of their names or by their domain."""

    names: dict[str, Outlet] = field(default_factory=dict)
    domains: dict[str, Outlet] = field(default_factory=dict)

    def by_name(self, name: str) -> Outlet | None:
        """The outlet of that usual name or alias; case, accents and punctuation do not count."""
        return self.names.get(fold(name))

    def by_address(self, address: str) -> Outlet | None:
        """The outlet of a web address or host, also of a sub-domain of its own."""
        host = (urlsplit(address).hostname or address).casefold().removeprefix("www.")
        parts = host.split(".")
        found = (self.domains.get(".".join(parts[start:])) for start in range(len(parts) - 1))
        return next((outlet for outlet in found if outlet), None)


def fold(name: str) -> str:
    """A name as a key: casefolded, without accents and punctuation, spaces single."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z0-9]+", " ", plain).strip()


@cache
def load_outlets() -> Outlets:
    """The outlets that ship and those that the newsroom added.

    Raises `InputError` for a row of the newsroom's file that cannot be read.
    """
    outlets = Outlets()
    for path in (settings.DATA / "outlets.csv", settings.workspace() / "outlets.csv"):
        if path.exists():
            for outlet in read_outlets(path):
                outlets.names.update({fold(name): outlet for name in (outlet.name, *outlet.aliases)})
                outlets.domains.update(dict.fromkeys(outlet.domains, outlet))
    return outlets


def read_outlets(path: Path) -> Iterator[Outlet]:
    """The rows of one outlet table: name, kind, aliases, domains, owner; several aliases or domains are split by |."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), 2):
            try:
                yield Outlet(
                    name=row["name"].strip(),
                    kind=SourceKind(row["kind"].strip()),
                    aliases=tuple(split(row.get("aliases"))),
                    domains=tuple(domain.casefold() for domain in split(row.get("domains"))),
                    owner=(row.get("owner") or "").strip() or None,
                )
            except (KeyError, ValueError) as error:
                kinds = ", ".join(kind.value for kind in SourceKind)
                raise InputError(f"{path}, line {number}: want the columns name and kind ({kinds}).") from error


def split(cell: str | None) -> Iterable[str]:
    """The parts of a cell that holds several values."""
    return (part.strip() for part in (cell or "").split("|") if part.strip())
