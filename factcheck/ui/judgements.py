"""Annotations of the log -> which verdict a sentence carries, and how it is marked. Knows no Streamlit."""

from collections.abc import Iterable, Mapping, Sequence

from factcheck.annotations import is_about
from factcheck.models import Analysis, Annotation, Statement
from factcheck.ui.html import Mark
from factcheck.verdicts import Verdict

GOOD, BAD = 4.0, 2.0
"""Ratings from which on a verdict counts as good, and down to which as bad."""


def by_article(rows: Iterable[Annotation]) -> dict[str, list[Annotation]]:
    """The rows of the log by article, each oldest first."""
    found: dict[str, list[Annotation]] = {}
    for row in rows:
        found.setdefault(row.article_id, []).append(row)
    return found


def find_rows(statement: Statement, rows: Iterable[Annotation]) -> list[Annotation]:
    """All judgements of a sentence, oldest first, out of those of its article."""
    return [row for row in rows if is_about(row, statement)]


def judged_statements(analysis: Analysis, rows: Sequence[Annotation]) -> dict[int, Annotation]:
    """The latest judgement of each judged sentence, by the sentence's index."""
    return {item.index: found[-1] for item in analysis.statements if (found := find_rows(item, rows))}


def count_judged(analysis: Analysis, rows: Sequence[Annotation]) -> int:
    """How many of the claims of an article have been judged."""
    judged = judged_statements(analysis, rows) if rows else {}
    return sum(analysis.statements[index].claim.is_claim for index in judged)


def mark_of(name: str, verdicts: Mapping[str, Verdict], language: str) -> Mark:
    """How a verdict is marked: by its rating; without a rating as open."""
    verdict = verdicts.get(name)
    label = verdict.label(language) if verdict else name
    if verdict is None or verdict.rating is None:
        return Mark("?", "open", label)
    if verdict.rating >= GOOD:
        return Mark("✓", "good", label)
    return Mark("✗", "bad", label) if verdict.rating <= BAD else Mark("½", "half", label)
