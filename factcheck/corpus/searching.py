"""texts and a table -> the rows that resemble them: candidates by meaning and by words, then ranked together."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from factcheck.corpus.ranking import Side, compare, score, to_side, words_of
from factcheck.corpus.rows import KEPT, guess_language
from factcheck.embeddings import Embedder
from factcheck.lexicon import languages

if TYPE_CHECKING:
    from lancedb.table import Table

CANDIDATES = 50
"""So many by meaning and so many by words are ranked."""
LONGEST_QUERY = 120
"""So many words of a text are looked up; a whole article would match everything."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What a reference must fulfil: its source and language, and when it was published (both days included)."""

    source: str | None = None
    since: date | None = None
    until: date | None = None
    language: str | None = None

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


@dataclass(frozen=True, slots=True)
class Finder:
    """A table to be searched under filters."""

    table: "Table"
    embedder: Embedder
    filters: Filters

    def find(self, texts: Sequence[str], *, limit: int, language: str | None = None) -> Iterator[list[Found]]:
        """The best rows of each text, in order."""
        vectors = self.embedder.encode(texts)
        for text, vector in zip(texts, vectors, strict=True):
            if not text.strip():
                yield []
                continue
            side = to_side(text, language if language in languages() else guess_language(text))
            rows = self.candidates(side, vector)
            ranked = sorted((self.rank(side, vector, row) for row in rows.values()), key=lambda found: -found.score)
            yield ranked[:limit]

    def candidates(self, side: Side, vector: Any) -> dict[str, Mapping[str, Any]]:
        """The nearest rows by meaning and the best by words, each once."""
        columns = [*KEPT, "signature", *(["vector"] if self.embedder.size else [])]
        queries = []
        words = words_of(side, LONGEST_QUERY)
        if words:
            queries.append(self.table.search(words, query_type="fts", fts_columns="words"))
        if self.embedder.size:
            queries.append(self.table.search(vector, vector_column_name="vector").distance_type("cosine").nprobes(20))
        rows: dict[str, Mapping[str, Any]] = {}
        condition = self.filters.to_sql()
        for query in queries:
            if condition:
                query = query.where(condition, prefilter=True)
            rows |= {row["id"]: row for row in query.select(columns).limit(CANDIDATES).to_list()}
        return rows

    def rank(self, side: Side, vector: Any, row: Mapping[str, Any]) -> Found:
        """A row with its score."""
        theirs = to_side(row["text"], row["language"], row["signature"])
        cosine = float(vector @ row["vector"]) if self.embedder.size else None
        return Found(row, score(compare(side, theirs, cosine), same_language=side.language == theirs.language))
