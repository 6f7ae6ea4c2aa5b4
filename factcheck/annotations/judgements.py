"""The rows of the log -> what they say of a sentence."""

from collections.abc import Iterable, Sequence

from factcheck.annotations.rows import storable
from factcheck.annotations.standing import Standing, find_standing
from factcheck.models import Analysis, Annotation, Span, Statement


def current(annotations: Iterable[Annotation]) -> dict[str, Annotation]:
    """The annotation with the highest revision of each claim, by `claim_id`, in the order of the first judgements."""
    latest: dict[str, Annotation] = {}
    for annotation in annotations:
        known = latest.get(annotation.claim_id)
        if known is None or annotation.revision >= known.revision:
            latest[annotation.claim_id] = annotation
    return latest


def is_about(annotation: Annotation, statement: Statement) -> bool:
    """Whether an annotation judges this sentence, or most of its words if the text was split otherwise then."""
    if annotation.claim_id == storable(statement.claim_id):
        return True
    article_id, colon, place = annotation.claim_id.rpartition(":")
    start, dash, end = place.partition("-")
    if not (colon and dash and start.isdecimal() and end.isdecimal()) or article_id != storable(statement.article_id):
        return False
    return Span(int(start), int(end)).shares_most(statement.sentence.span)


def evidence_links(annotation: Annotation) -> list[str]:
    """The addresses of an annotation's evidence, which stand in one cell with spaces between them."""
    return annotation.evidence_url.split()


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


def count_judged(analysis: Analysis, rows: Sequence[Annotation]) -> tuple[int, int]:
    """How many of the claims of an article have been judged, and how many there are, as editors set them right."""
    judged = judged_statements(analysis, rows)
    claims = [item.index for item in analysis.statements if item.claim.is_claim]
    return sum(index in judged for index in claims), len(claims)
