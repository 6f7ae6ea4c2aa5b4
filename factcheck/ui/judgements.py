"""Annotations of the log -> which verdict a sentence carries, and how it is marked. Knows no Streamlit."""

from collections.abc import Iterable, Mapping, Sequence

from factcheck.annotations import Standing, find_standing, is_about
from factcheck.models import Analysis, Annotation, Role, Statement
from factcheck.ui.html import Mark
from factcheck.ui.wording import Wording
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


def find_statement_standings(analysis: Analysis, rows: Sequence[Annotation]) -> dict[int, Standing]:
    """Where each sentence stands that somebody has judged, by the sentence's index."""
    if not rows:
        return {}
    return {item.index: find_standing(found) for item in analysis.statements if (found := find_rows(item, rows))}


def judged_statements(analysis: Analysis, rows: Sequence[Annotation]) -> dict[int, Annotation]:
    """The judgement that holds of each judged sentence, by the sentence's index."""
    standings = find_statement_standings(analysis, rows)
    return {index: standing.current for index, standing in standings.items() if standing.current}


def mark_for(standing: Standing, editor: str, verdicts: Mapping[str, Verdict], wording: Wording) -> Mark | None:
    """How a sentence is marked for an editor: by what she may see; another's verdict stays hidden until her own."""
    if standing.adjudication:
        return mark_of(standing.adjudication.verdict, verdicts, wording.language)
    if seen := standing.visible_to(editor):
        return mark_of(seen[0].verdict, verdicts, wording.language)
    return Mark("•", "open", wording("judge.by_another")) if standing.by_editor else None


def mark_row(row: Annotation, verdicts: Mapping[str, Verdict], wording: Wording) -> Mark:
    """How a row of the history is marked."""
    if row.role is Role.WITHDRAWAL:
        return Mark("↶", "open", wording("judge.withdrawal"))
    return mark_of(row.verdict, verdicts, wording.language)


def count_judged(analysis: Analysis, rows: Sequence[Annotation]) -> tuple[int, int]:
    """How many of the claims of an article have been judged, and how many there are, as editors set them right."""
    judged = judged_statements(analysis, rows)
    claims = [item.index for item in analysis.statements if item.claim.is_claim]
    return sum(index in judged for index in claims), len(claims)


def mark_of(name: str, verdicts: Mapping[str, Verdict], language: str) -> Mark:
    """How a verdict is marked: by its rating; without a rating as open."""
    verdict = verdicts.get(name)
    label = verdict.label(language) if verdict else name
    if verdict is None or verdict.rating is None:
        return Mark("?", "open", label)
    if verdict.rating >= GOOD:
        return Mark("✓", "good", label)
    return Mark("✗", "bad", label) if verdict.rating <= BAD else Mark("½", "half", label)
