"""texts and a table -> the rows that resemble them: candidates by meaning and by words, then ranked together."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from factcheck.corpus.claim import Claim, read_claims
from factcheck.corpus.likeness import to_side, words_of
from factcheck.corpus.ranking import rank
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
    """A row, how much it resembles the text, and what that score is made of."""

    row: Mapping[str, Any]
    score: float
    parts: tuple[ScorePart, ...]


@dataclass(frozen=True, slots=True)
class Finder:
    """A table to be searched under filters."""

    table: "Table"
    embedder: Embedder
    filters: Filters

    def find(self, texts: Sequence[str], *, limit: int, language: str | None = None) -> Iterator[list[Found]]:
        """The best rows of each text, in order."""
        claims = read_claims([(text, nearest_language(language, text)) for text in texts], self.embedder)
        for claim in claims:
            yield self.rank(claim, self.candidates(claim), limit) if claim.side.text else []

    def candidates(self, claim: Claim) -> "pyarrow.Table":
        """The nearest rows by meaning and the best by words; some are both."""
        import pyarrow

        found = []
        if self.embedder.size:
            nearest: Any = self.table.search(claim.vectors[0], vector_column_name="vector", query_type="vector")
            nearest = nearest.distance_type("cosine").nprobes(self.probes()).refine_factor(REFINE)
            found.append(self.rows_of(nearest, "_distance"))
        if words := words_of(claim.side, LONGEST_QUERY):
            found.append(self.rows_of(self.table.search(words, query_type="fts", fts_columns="words"), "_score"))
        return pyarrow.concat_tables(found)

    def probes(self) -> int:
        """How many cells of the vector index to look into; 0.987 of the nearest fifty are found among a million."""
        return PROBES + round(PROBES_GROWTH * math.sqrt(self.table.count_rows()))

    def rows_of(self, query: "LanceQueryBuilder", order: str) -> "pyarrow.Table":
        """The rows of a query under the filters; the table wants to be asked for the column that it orders by, too."""
        condition = self.filters.to_sql()
        if condition:
            query = query.where(condition, prefilter=True)
        columns = [*KEPT, "signature", *(["vector"] if self.embedder.size else [])]
        return query.select([*columns, order]).limit(CANDIDATES).to_arrow().select(columns)

    def rank(self, claim: Claim, rows: "pyarrow.Table", limit: int) -> list[Found]:
        """The best rows, each once."""
        ids = rows["id"].to_pylist()
        rows = rows.take(list({id_: place for place, id_ in enumerate(ids)}.values()))
        columns = zip(*(rows[name].to_pylist() for name in ("text", "language", "signature")), strict=True)
        theirs = [to_side(*column) for column in columns]
        ranked = rank(claim.side, theirs, claim.cosines(self.vectors(rows)), limit)
        kept = rows.select(KEPT).take([one.place for one in ranked]).to_pylist()
        return [Found(row, one.score, one.parts) for row, one in zip(kept, ranked, strict=True)]

    def vectors(self, rows: "pyarrow.Table") -> "Vectors":
        """The vectors of rows."""
        import numpy

        size = self.embedder.size
        if not size:
            return numpy.zeros((len(rows), 0), dtype=numpy.float32)
        numbers = rows["vector"].combine_chunks().flatten().to_numpy(zero_copy_only=False)
        return numpy.asarray(numbers.reshape(-1, size), dtype=numpy.float32)
