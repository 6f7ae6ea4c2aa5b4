"""claims -> what they are compared by: a side, and the vectors of the claim as it stands and without who says it.

Both vectors are needed: of two reports with one speaker the whole sentences lie closer, of two with different carriers
what was said (docs/benchmarks.md, "Matching").
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.attributions.contents import find_content
from factcheck.corpus.likeness import Side, to_claim
from factcheck.embeddings import Embedder

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    from factcheck.embeddings import Vectors


@dataclass(frozen=True, slots=True, eq=False)
class Claim:
    """A claim ready to be compared with many references."""

    side: Side
    vectors: "Vectors"
    """One row for the whole, one for what is said; no columns without an encoder."""

    def cosines(self, theirs: "Vectors") -> "NDArray[numpy.float64] | None":
        """How near each of their vectors is by meaning; nothing without an encoder."""
        import numpy

        if not self.vectors.shape[1]:
            return None
        return numpy.asarray((theirs @ self.vectors.T).max(axis=1), dtype=numpy.float64)


def read_claims(texts: Sequence[tuple[str, str]], embedder: Embedder) -> list[Claim]:
    """Claims from their texts and languages; all are encoded together."""
    contents = [find_content(text, language) for text, language in texts]
    vectors = embedder.encode(
        [each for (text, _), content in zip(texts, contents, strict=True) for each in (text, content)]
    )
    return [
        Claim(to_claim(text, language, content), vectors[2 * place : 2 * place + 2])
        for place, ((text, language), content) in enumerate(zip(texts, contents, strict=True))
    ]
