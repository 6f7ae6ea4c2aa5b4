"""Reference <-> a row of the table, with what it is found by: vector, words, signature.

Vectors are kept in half precision: half the disk and memory, and the same neighbours (docs/benchmarks.md, "Corpus at
size").
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from factcheck.corpus.readers import to_utc
from factcheck.corpus.signature import find_signature
from factcheck.models import Reference

if TYPE_CHECKING:
    import pyarrow

    from factcheck.embeddings import Vectors

TEXTS = ("id", "text", "source", "url", "language", "rating", "claimant", "review_url")
KEPT = (*TEXTS, "published_at")
"""The columns of the reference itself; the others help to find it."""


@cache
def schema(size: int) -> "pyarrow.Schema":
    """The columns of a corpus whose vectors have that many numbers."""
    import pyarrow

    columns = [pyarrow.field(name, pyarrow.string()) for name in KEPT]
    columns += [
        pyarrow.field("moment", pyarrow.timestamp("us", tz="UTC")),
        pyarrow.field("signature", pyarrow.list_(pyarrow.string())),
        pyarrow.field("words", pyarrow.string()),
    ]
    if size:
        columns.append(pyarrow.field("vector", pyarrow.list_(pyarrow.float16(), size)))
    return pyarrow.schema(columns)


def to_rows(references: Sequence[Reference], vectors: "Vectors") -> "pyarrow.Table":
    """The rows of references, whose language is known by now."""
    import pyarrow

    rows = []
    for reference in references:
        signature = find_signature(reference.text, reference.language or "")
        row: dict[str, Any] = {name: getattr(reference, name) for name in TEXTS}
        row["published_at"] = reference.published_at.isoformat() if reference.published_at else None
        row["moment"] = to_utc(reference.published_at) if reference.published_at else None
        row |= {"signature": signature, "words": " ".join([reference.text, *signature])}
        rows.append(row)
    table = pyarrow.Table.from_pylist(rows, schema=schema(0))
    size = vectors.shape[1]
    if not size:
        return table
    column = pyarrow.FixedSizeListArray.from_arrays(pyarrow.array(vectors.astype("float16").ravel()), size)
    return table.append_column(schema(size).field("vector"), column)


def from_row(row: Mapping[str, Any]) -> Reference:
    """The reference of a row."""
    published_at = datetime.fromisoformat(row["published_at"]) if row["published_at"] else None
    return Reference(**{name: row[name] for name in TEXTS}, published_at=published_at)
