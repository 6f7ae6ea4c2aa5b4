"""What editors set right: kept in one file that only grows, and applied to what was read.

`log` keeps the file, `rows` knows how a line is written, `applying` changes an analysis by what editors said of its
sentences. What they said of story and furniture is applied earlier, while the article is read (`clean`).
"""

from factcheck.corrections.applying import about, correct_analysis, find_places, find_rejected, rejected_count
from factcheck.corrections.log import append, read_all, read_of

__all__ = [
    "about",
    "append",
    "correct_analysis",
    "find_places",
    "find_rejected",
    "read_all",
    "read_of",
    "rejected_count",
]
