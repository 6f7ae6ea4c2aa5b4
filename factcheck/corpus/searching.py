"""texts and a table -> the rows that resemble them: candidates by meaning and by words, then ranked together."""

import math
from collections.abc import Hashable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any

from rapidfuzz import fuzz

from factcheck.corpus.claim import Claim, read_claims
from factcheck.corpus.likeness import to_side, words_of
from factcheck.corpus.ranking import Ranked, rank
from factcheck.corpus.rows import KEPT
from factcheck.embeddings import Embedder
from factcheck.metadata import nearest_language
from factcheck.models import ScorePart

if TYPE_CHECKING:
    import pyarrow
    from lancedb.query import LanceQueryBuilder
    from lancedb.table import Table

    from factcheck.embeddings import Vectors

CANDIDATES = 50
"""So many by meaning and so many by words are ranked."""
PROBES, PROBES_GROWTH = 20, 0.06
"""So many cells of the vector index are looked into: at least, and more for each root of the size (80 at a million)."""
REFINE = 2
"""So many times the wanted rows are compared again by their whole vectors."""
COPY = 97
"""Likeness of the letters, in hundredths, from which on two texts of one signature are copies."""
LONGEST_QUERY = 60
"""So many words of a text are looked up, the rarest; a whole article would match everything."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What a reference must fulfil: its source and language, and when it was published (both days included)."""

    source: str | None = None
    since: date | None = None
    until: date | None = None
    language: str | None = None
    rated: bool = False
    """Only fact-checks, which have a rating."""
    rating: str | None = None

    def to_sql(self) -> str | None:
        """The condition as the table reads it."""
        parts = []
        if self.source:
            parts.append(f"lower(source) = {quoted(self.source.casefold())}")
        if self.language:
            parts.append(f"language = {quoted(self.language)}")
        if self.since:
            parts.append(f"moment >= {timestamp(self.since)}")
        if self.until:
            parts.append(f"moment < {timestamp(self.until + timedelta(1))}")
        if self.rated:
            parts.append("rating IS NOT NULL")
        if self.rating:
            parts.append(f"lower(rating) = {quoted(self.rating.casefold())}")
        return " AND ".join(parts) or None


def quoted(text: str) -> str:
    """A text as it stands in a query."""
    return "'" + text.replace("'", "''") + "'"


def timestamp(day: date) -> str:
    """The first moment of a day as it stands in a query."""
    return f"TIMESTAMP '{datetime.combine(day, time(), UTC).isoformat()}'"


@dataclass(frozen=True, slots=True)
class Found:
    """A row with its near-duplicates, how much the nearest of them resembles the text, and what that is made of."""

    rows: tuple[Mapping[str, Any], ...]
    score: float
    parts: tuple[ScorePart, ...]


@dataclass(frozen=True, slots=True)
class Finder:
    """A table to be searched under filters."""

    table: "Table"
    embedder: Embedder
    filters: Filters

    def find(self, texts: Sequence[str], *, limit: int, language: str | None = None) -> Iterator[list[Found]]:
        """The best rows of each text, in order; near-duplicates are one."""
        claims = read_claims([(text, nearest_language(language, text)) for text in texts], self.embedder)
        size = self.table.count_rows()
        for claim in claims:
            yield self.rank(claim, self.candidates(claim, size), limit) if claim.side.text else []

    def candidates(self, claim: Claim, size: int) -> "pyarrow.Table":
        """The nearest rows by meaning and the best by words of so many; some are both."""
        import pyarrow

        asked: list[tuple[Any, str]] = []
        if self.embedder.size:
            nearest: Any = self.table.search(claim.vectors[0], vector_column_name="vector", query_type="vector")
            nearest = nearest.distance_type("cosine").nprobes(probes(size)).refine_factor(REFINE)
            asked.append((nearest, "_distance"))
        if words := words_of(claim.side, LONGEST_QUERY):
            asked.append((self.table.search(words, query_type="fts", fts_columns="words"), "_score"))
        if not asked:
            return pyarrow.table({})
        return pyarrow.concat_tables(queries().map(self.rows_of, *zip(*asked, strict=True)))

    def rows_of(self, query: "LanceQueryBuilder", order: str) -> "pyarrow.Table":
        """The rows of a query under the filters; the table wants to be asked for the column that it orders by, too."""
        condition = self.filters.to_sql()
        if condition:
            query = query.where(condition, prefilter=True)
        columns = [*KEPT, "signature", *(["vector"] if self.embedder.size else [])]
        return query.select([*columns, order]).limit(CANDIDATES).to_arrow().select(columns)

    def rank(self, claim: Claim, rows: "pyarrow.Table", limit: int) -> list[Found]:
        """The best rows, each once, copies together."""
        if not len(rows):
            return []
        ids = rows["id"].to_pylist()
        rows = rows.take(list({id_: place for place, id_ in enumerate(ids)}.values()))
        columns = zip(*(rows[name].to_pylist() for name in ("text", "language", "signature")), strict=True)
        theirs = [to_side(*column) for column in columns]
        ranked = rank(claim.side, theirs, claim.cosines(self.vectors(rows)))
        ratings = rows["rating"].to_pylist()
        keys = [(tuple(side.signature), side.language, rating) for side, rating in zip(theirs, ratings, strict=True)]
        groups = join_copies(ranked, [side.text for side in theirs], keys)[:limit]
        return [
            Found(
                tuple(rows.select(KEPT).take([one.place for one in group]).to_pylist()), group[0].score, group[0].parts
            )
            for group in groups
        ]

    def vectors(self, rows: "pyarrow.Table") -> "Vectors":
        """The vectors of rows."""
        import numpy

        size = self.embedder.size
        if not size:
            return numpy.zeros((len(rows), 0), dtype=numpy.float32)
        numbers = rows["vector"].combine_chunks().flatten().to_numpy(zero_copy_only=False)
        return numpy.asarray(numbers.reshape(-1, size), dtype=numpy.float32)


@cache
def queries() -> ThreadPoolExecutor:
    """Two threads, so that meaning and words are looked up side by side."""
    return ThreadPoolExecutor(2, thread_name_prefix="corpus")


def probes(size: int) -> int:
    """How many cells of the vector index to look into; 0.987 of the nearest fifty are found among a million."""
    return PROBES + round(PROBES_GROWTH * math.sqrt(size))


def join_copies(ranked: Sequence[Ranked], texts: Sequence[str], keys: Sequence[Hashable]) -> list[list[Ranked]]:
    """What was ranked, near-duplicates together, the best first: one text in twelve portals is one match.

    Copies have one key (signature, language, rating): a changed number, date or name makes another text of it, however
    like the rest is, and a fact-check is no copy of what it checks.
    """
    groups: list[list[Ranked]] = []
    alike: dict[Hashable, list[list[Ranked]]] = {}
    for one in ranked:
        rivals = alike.setdefault(keys[one.place], [])
        group = next((group for group in rivals if are_copies(texts[group[0].place], texts[one.place])), None)
        if group is None:
            rivals.append(group := [])
            groups.append(group)
        group.append(one)
    return groups


def are_copies(one: str, other: str) -> bool:
    """Whether two texts are one but for a few letters."""
    return fuzz.ratio(one, other, score_cutoff=COPY) > 0
