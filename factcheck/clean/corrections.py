"""The body of a story and what an editor set right in it -> the corrected body. Pure: nothing is read or written."""

from collections.abc import Iterable, Iterator

from factcheck.models import AnyCorrection, Body, Correction, Dropped, Furniture, Span


def correct(body: Body, corrections: Iterable[Correction], text: str) -> Body:
    """The body with every correction applied, the later ones last; one whose words are gone from the text is passed by.

    Words put back become a paragraph of their own; words taken out leave the paragraph around them.
    """
    latest: dict[Span, bool] = {}
    for correction in corrections:
        span = find_correction(correction, text)
        if span:
            latest.pop(span, None)
            latest[span] = correction.is_story
    for span, is_story in latest.items():
        body = put_back(body, span) if is_story else take_out(body, span)
    return body


def find_correction(correction: AnyCorrection, text: str) -> Span | None:
    """Where the words stand now: where they stood, or at the one other place that has them."""
    if correction.span.of(text) == correction.words:
        return correction.span
    start = text.find(correction.words) if correction.words.strip() else -1
    once = start >= 0 and text.find(correction.words, start + 1) < 0
    return Span(start, start + len(correction.words)) if once else None


def put_back(body: Body, span: Span) -> Body:
    """The body with the dropped stretches that touch the span as story again."""
    back = [dropped for dropped in body.dropped if overlaps(dropped.span, span)]
    paragraphs = sorted([*body.paragraphs, *(dropped.span for dropped in back)])
    return Body(tuple(paragraphs), tuple(dropped for dropped in body.dropped if dropped not in back))


def take_out(body: Body, span: Span) -> Body:
    """The body without the part of the story that the span covers."""
    paragraphs = [part for paragraph in body.paragraphs for part in without(paragraph, span)]
    gone = (Span(max(one.start, span.start), min(one.end, span.end)) for one in body.paragraphs if overlaps(one, span))
    dropped = sorted([*body.dropped, *(Dropped(part, Furniture.BY_HAND) for part in gone)])
    return Body(tuple(paragraphs), tuple(dropped))


def without(paragraph: Span, span: Span) -> Iterator[Span]:
    """What is left of a paragraph before and after a span."""
    if not overlaps(paragraph, span):
        yield paragraph
        return
    yield from (
        part for part in (Span(paragraph.start, span.start), Span(span.end, paragraph.end)) if part[0] < part[1]
    )


def overlaps(one: Span, other: Span) -> bool:
    """Whether two spans share a character."""
    return one.start < other.end and other.start < one.end
