"""Drafts of annotations -> rows of an append-only CSV log, each safely on disk before anybody is told so.

`log` keeps the file, `rows` knows how a row is written and how a half-written one is told apart, `judgements` what the
rows say of a sentence, `standing` where a claim stands, `agreement` how far editors agree, `selection` what an export
may hold; `drafts` keeps what is not saved yet.
"""

from factcheck.annotations.agreement import Agreement, PairAgreement, measure_agreement
from factcheck.annotations.drafts import DraftStore
from factcheck.annotations.judgements import (
    by_article,
    count_judged,
    current,
    evidence_links,
    find_rows,
    find_statement_standings,
    is_about,
    judged_statements,
)
from factcheck.annotations.log import AnnotationLog
from factcheck.annotations.rows import COLUMNS, Draft, storable, to_annotation, to_cells
from factcheck.annotations.selection import Selected, Selection, publisher_of, select
from factcheck.annotations.standing import Standing, find_standing, find_standings, hidden_verdicts

__all__ = [
    "COLUMNS",
    "Agreement",
    "AnnotationLog",
    "Draft",
    "DraftStore",
    "PairAgreement",
    "Selected",
    "Selection",
    "Standing",
    "by_article",
    "count_judged",
    "current",
    "evidence_links",
    "find_rows",
    "find_standing",
    "find_standings",
    "find_statement_standings",
    "hidden_verdicts",
    "is_about",
    "judged_statements",
    "measure_agreement",
    "publisher_of",
    "select",
    "storable",
    "to_annotation",
    "to_cells",
]
