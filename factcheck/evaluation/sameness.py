"""A labelled hop and one of ours -> whether they name the same source."""

import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from factcheck import settings
from factcheck.evaluation.gold import GoldHop
from factcheck.models import Hop, SourceKind

NEAR = 0.6
"""Persons, bodies and phrases are the same from this share of common words on: "US officials", "two US officials"."""


@dataclass(frozen=True, slots=True)
class Yardstick:
    """What does not count in a name."""

    titles: re.Pattern[str]
    endings: re.Pattern[str]
    aliases: Mapping[str, str]


@cache
def load_yardstick() -> Yardstick:
    """The lists of `data/evaluation.toml`."""
    words = tomllib.loads((settings.DATA / "evaluation.toml").read_text(encoding="utf-8"))
    titles, endings = ("|".join(map(re.escape, words[table])) for table in ("titles", "endings"))
    return Yardstick(
        titles=re.compile(rf"^(?:(?:{titles})\s+)+", re.IGNORECASE),
        endings=re.compile(rf"\.(?:{endings})\b", re.IGNORECASE),
        aliases=words["aliases"],
    )


@cache
def normalise(name: str) -> str:
    """A name without case, accents, punctuation, words such as "kantor berita" and web endings; aliases resolved."""
    yardstick = load_yardstick()
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold().strip()
    plain = yardstick.titles.sub("", yardstick.endings.sub("", plain))
    plain = re.sub(r"[^a-z0-9]+", " ", plain).strip()
    return yardstick.aliases.get(plain, plain)


def is_same(gold: GoldHop, hop: Hop) -> bool:
    """Whether two hops name the same source: equal names for outlets and agencies, near-equal ones for the rest."""
    ours, theirs = normalise(hop.name), normalise(gold.name)
    if ours == theirs:
        return True
    if gold.kind in (SourceKind.AGENCY, SourceKind.OUTLET):
        return ours.replace(" ", "") == theirs.replace(" ", "")
    left, right = set(ours.split()), set(theirs.split())
    return bool(left and right) and len(left & right) / len(left | right) >= NEAR


def is_same_position(gold: Sequence[GoldHop], hops: Sequence[Hop]) -> bool:
    """Whether the sources side by side at one place of the chain are the same."""
    return len(gold) == len(hops) and all(any(is_same(want, hop) for hop in hops) for want in gold)
