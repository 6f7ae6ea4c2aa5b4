"""Drafts of annotations -> rows of an append-only CSV log, each safely on disk before anybody is told so.

`log` keeps the file, `rows` knows how a row is written and how a half-written one is told apart, `judgements` what the
rows say of a sentence.
"""

from factcheck.annotations.judgements import current, evidence_links, hidden_verdicts, is_about
from factcheck.annotations.log import AnnotationLog
from factcheck.annotations.rows import COLUMNS, Draft, storable, to_annotation, to_cells

__all__ = [
    "COLUMNS",
    "AnnotationLog",
    "Draft",
    "current",
    "evidence_links",
    "hidden_verdicts",
    "is_about",
    "storable",
    "to_annotation",
    "to_cells",
]
