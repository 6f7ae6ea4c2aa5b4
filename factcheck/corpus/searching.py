"""texts and a table -> the rows that resemble them: candidates by meaning and by words, then ranked together."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from rapidfuzz import fuzz

from factcheck.corpus.ranking import Likeness, Side, compare, score, to_side, words_of
from factcheck.corpus.rows import KEPT
from factcheck.embeddings import Embedder
from factcheck.metadata import nearest_language

if TYPE_CHECKING:
    import numpy
    from lancedb.query import LanceQueryBuilder
    from lancedb.table import Table
    from numpy.typing import NDArray

    Vector = NDArray[numpy.float32]

CANDIDATES = 50
"""So many by meaning and so many by words are ranked."""
PROBES, PROBES_GROWTH = 20, 0.06
"""So many cells of the vector index are looked into: at least, and more for each root of the size (80 at a million)."""
REFINE = 2
"""So many times the wanted rows are compared again by their whole vectors."""
COPY = 97
"""Likeness of the letters, in hundredths, from which on two texts of one signature are copies."""
LONGEST_QUERY = 120
"""So many words of a text are looked up; a whole article would match everything."""


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
    """A row and how much it resembles the text."""

    row: Mapping[str, Any]
    score: float
    side: Side
    likeness: Likeness
    same_language: bool
    copies: tuple[Mapping[str, Any], ...] = ()
    """Near-duplicates of the row, which are one with it."""


@dataclass(frozen=True, slots=True)
class Finder:
    """A table to be searched under filters."""

    table: "Table"
    embedder: Embedder
    filters: Filters

    def find(self, texts: Sequence[str], *, limit: int, language: str | None = None) -> Iterator[list[Found]]:
        """The best rows of each text, in order; near-duplicates are one."""
        vectors, size = self.embedder.encode(texts), self.table.count_rows()
        for text, vector in zip(texts, vectors, strict=True):
            if not text.strip():
                yield []
                continue
            side = to_side(text, nearest_language(language, text))
            rows = self.candidates(side, vector, size)
            most = len(words_of(side, LONGEST_QUERY).split()) * math.log(1 + max(size, 2))
            ranked = sorted((self.rank(side, row, most) for row in rows), key=lambda found: -found.score)
            yield join_copies(ranked)[:limit]

    def candidates(self, side: Side, vector: "Vector", size: int) -> list[Mapping[str, Any]]:
        """The best rows by words and the nearest by meaning of so many, each once; `_score` is BM25."""
        columns = [*KEPT, "signature", *(["vector"] if self.embedder.size else [])]
        words = words_of(side, LONGEST_QUERY)
        rows: dict[str, Mapping[str, Any]] = {}
        if words:
            query = self.table.search(words, query_type="fts", fts_columns="words")
            rows = self.rows_of(query, [*columns, "_score"], vector)
        if self.embedder.size:
            nearest: Any = self.table.search(vector, vector_column_name="vector", query_type="vector")
            nearest = nearest.distance_type("cosine").nprobes(probes(size)).refine_factor(REFINE)
            near = self.rows_of(nearest, [*columns, "_distance"], vector)
            rows = {**near, **rows}
        return list(rows.values())

    def rows_of(
        self, query: "LanceQueryBuilder", columns: Sequence[str], vector: "Vector"
    ) -> dict[str, Mapping[str, Any]]:
        """The rows of a query under the filters, by id, each with its `cosine` in the place of its vector."""
        import numpy

        condition = self.filters.to_sql()
        if condition:
            query = query.where(condition, prefilter=True)
        table = query.select(list(columns)).limit(CANDIDATES).to_arrow()
        if "vector" not in columns:
            return {row["id"]: row for row in table.to_pylist()}
        # Half a million numbers as Python's own would take longer than all the rest.
        numbers = table["vector"].combine_chunks().flatten().to_numpy(zero_copy_only=False)
        cosines = numbers.astype(numpy.float32).reshape(-1, len(vector)) @ vector
        rows = table.drop_columns(["vector"]).to_pylist()
        return {row["id"]: row | {"cosine": float(cosine)} for row, cosine in zip(rows, cosines, strict=True)}

    def rank(self, side: Side, row: Mapping[str, Any], most: float) -> Found:
        """A row with its score; `most` is the BM25 of a text all of whose words are unique in the corpus."""
        theirs = to_side(row["text"], row["language"], row["signature"])
        likeness = compare(side, theirs, row.get("cosine"), row.get("_score", 0.0) / most if most else None)
        same = side.language == theirs.language
        return Found(row, score(likeness, same_language=same), theirs, likeness, same)


def probes(size: int) -> int:
    """How many cells of the vector index to look into; 0.987 of the nearest fifty are found among a million."""
    return PROBES + round(PROBES_GROWTH * math.sqrt(size))


def join_copies(ranked: Sequence[Found]) -> list[Found]:
    """The rows with near-duplicates joined to the best of them: one text in twelve portals is one match.

    A changed number, date or name makes another text of it, however like the rest is.
    """
    kept: list[Found] = []
    alike: dict[object, list[int]] = {}
    for found in ranked:
        # A fact-check is no copy of what it checks.
        rivals = alike.setdefault((found.side.signature, found.side.language, found.row["rating"]), [])
        place = next((place for place in rivals if are_copies(kept[place].side.text, found.side.text)), None)
        if place is None:
            rivals.append(len(kept))
            kept.append(found)
        else:
            kept[place] = replace(kept[place], copies=(*kept[place].copies, found.row))
    return kept


def are_copies(one: str, other: str) -> bool:
    """Whether two texts are one but for a few letters."""
    return fuzz.ratio(one, other, score_cutoff=COPY) > 0
