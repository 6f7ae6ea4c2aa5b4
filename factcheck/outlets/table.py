"""data/outlets.csv -> the usual names, aliases, domains and owners of outlets, agencies and platforms.

A newsroom adds its own rows in `outlets.csv` of the workspace; they win over ours.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from factcheck import settings
from factcheck.errors import InputError
from factcheck.models import SourceKind
from factcheck.newsroom import TableRow, read_table
from factcheck.outlets.cues import any_of

KINDS = (SourceKind.AGENCY, SourceKind.OUTLET, SourceKind.SOCIAL)


@dataclass(frozen=True, slots=True)
class Outlet:
    """A publisher, agency or platform; `owner` names the house that several outlets belong to, where we know it."""

    name: str
    kind: SourceKind
    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    owner: str | None = None
    doubtful: frozenset[str] = frozenset()
    """Those of its names that are ordinary words too ("Time", "Antara", "X")."""

    @property
    def names(self) -> tuple[str, ...]:
        """The usual name and all others."""
        return (self.name, *self.aliases)

    @property
    def ambiguous(self) -> bool:
        """Whether the usual name is an ordinary word too, so that a text means the outlet only beside a cue."""
        return self.name in self.doubtful


@dataclass(frozen=True, slots=True, eq=False)
class Outlets:
    """The table of outlets, looked up by any of their names or by their domain; one read anew is another one."""

    names: dict[str, Outlet] = field(default_factory=dict)
    domains: dict[str, Outlet] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Outlet]:
        """Every outlet once, in the order of the tables."""
        return iter(dict.fromkeys(self.names.values()))

    def forget(self, name: str) -> None:
        """Take out the outlet of that usual name with all its aliases and domains: a newsroom's row replaces ours."""
        old = self.names.get(fold(name))
        if old and fold(old.name) == fold(name):
            for table in (self.names, self.domains):
                for key in [key for key, outlet in table.items() if outlet is old]:
                    del table[key]

    def by_name(self, name: str) -> Outlet | None:
        """The outlet of that usual name or alias; case, accents and a leading "the", "kantor berita" do not count."""
        key = fold(name)
        return self.names.get(key) or self.names.get(lead_words().sub("", key))

    def by_address(self, address: str) -> Outlet | None:
        """The outlet of a web address or host, also of a sub-domain of its own."""
        try:
            host = urlsplit(address).hostname or address.partition("/")[0]
        except ValueError:  # "http://[text" is no address
            return None
        parts = host.casefold().removeprefix("www.").split(".")
        found = (self.domains.get(".".join(parts[start:])) for start in range(len(parts) - 1))
        return next((outlet for outlet in found if outlet), None)


def fold(name: str) -> str:
    """A name as a key: casefolded, without accents and punctuation, spaces single."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z0-9]+", " ", plain).strip() or name.casefold().strip()


@cache
def lead_words() -> re.Pattern[str]:
    """What may stand before a name and is no part of it: "the", "kantor berita", "news agency"."""
    return re.compile(rf"^(?:(?:the|{any_of('nouns')})\s+)+")


@cache
def load_outlets() -> Outlets:
    """The outlets that ship and those that the newsroom added.

    Raises `InputError` for a row of the newsroom's file that cannot be read.
    """
    outlets = Outlets()
    for path in (settings.DATA / "outlets.csv", settings.workspace() / "outlets.csv"):
        if path.exists():
            for outlet in read_outlets(path):
                outlets.forget(outlet.name)
                outlets.names.update({fold(name): outlet for name in outlet.names})
                outlets.domains.update(dict.fromkeys(outlet.domains, outlet))
    return outlets


def read_outlets(path: Path) -> Iterator[Outlet]:
    """The rows of one outlet table.

    Columns: name, kind (agency, outlet, social), aliases, domains, owner, ambiguous. Several aliases or domains are
    split by | or ;. `ambiguous` lists those names that are ordinary words too; "yes" means all of them.

    Raises `InputError` that names the file, the line and the remedy.
    """
    return map(read_row, read_table(path))


def read_row(row: TableRow) -> Outlet:
    """One row as an outlet."""
    name, kind = row.cells.get("name", ""), row.cells.get("kind", "").casefold()
    if not name:
        raise InputError(f"{row.place}: the column 'name' is missing or empty; give the usual name of the outlet.")
    if kind not in KINDS:
        raise InputError(f"{row.place}: {name!r} has the kind {kind!r}; the column kind takes {', '.join(KINDS)}.")
    aliases = tuple(split(row.cells.get("aliases")))
    ambiguous = frozenset(split(row.cells.get("ambiguous")))
    return Outlet(
        name=name,
        kind=SourceKind(kind),
        aliases=aliases,
        domains=tuple(domain.casefold().removeprefix("www.") for domain in split(row.cells.get("domains"))),
        owner=row.cells.get("owner") or None,
        doubtful=frozenset((name, *aliases)) if ambiguous == {"yes"} else ambiguous,
    )


def split(cell: str | None) -> Iterator[str]:
    """The parts of a cell that holds several values."""
    return (part.strip() for part in re.split(r"[;|]", cell or "") if part.strip())
