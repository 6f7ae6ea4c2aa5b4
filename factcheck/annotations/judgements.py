"""The rows of the log -> what they say of a sentence."""

from collections.abc import Iterable

from factcheck.annotations.rows import storable
from factcheck.models import Annotation, Span, Statement


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
