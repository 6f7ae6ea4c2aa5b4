"""Two texts -> how much of their wording they share, from small sketches that are kept beside them.

The sketch of a text is the smallest of the hashes of its runs of words; two sketches tell how much the sets of runs
overlap (Broder 1997, "On the resemblance and containment of documents", bottom-k).
"""

import re
import zlib
from collections.abc import Sequence

RUN = 4
"""Words in a run."""
KEPT = 128
"""Hashes in a sketch: the overlap is then known to about 0.05 either way."""

Sketch = tuple[int, ...]


def sketch(text: str) -> Sketch:
    """The sketch of a text; case and punctuation do not count. Empty for a text of fewer words than a run."""
    words = re.findall(r"\w+", text.casefold())
    runs = {" ".join(words[start : start + RUN]) for start in range(len(words) - RUN + 1)}
    return tuple(sorted({zlib.crc32(run.encode("utf-8", "replace")) for run in runs})[:KEPT])


def resemblance(one: Sequence[int], other: Sequence[int]) -> float:
    """How much of the runs of both texts together both have, from 0 to 1."""
    left, right = set(one), set(other)
    smallest = sorted(left | right)[:KEPT]
    return sum(value in left and value in right for value in smallest) / len(smallest) if smallest else 0.0
