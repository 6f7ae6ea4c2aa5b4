"""references -> a corpus on disk that answers which of them resemble a text.

One folder holds it: a LanceDB table with a full-text index and vectors, and `corpus.json`, which says how it was made.
"""

from factcheck.corpus.readers import read_references
from factcheck.corpus.searching import Filters
from factcheck.corpus.store import Added, Contents, Corpus, check_corpus, create_corpus, open_corpus

__all__ = ["Added", "Contents", "Corpus", "Filters", "check_corpus", "create_corpus", "open_corpus", "read_references"]
