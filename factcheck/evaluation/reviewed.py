"""Articles that editors have gone through -> labelled articles, in the form that `evaluate` reads.

A chain counts as reviewed once somebody has judged its claim or set something right in it: whoever signs a verdict has
seen the chain. An article is labelled when that holds for all of its claims.
"""

from collections.abc import Iterator, Mapping, Sequence

from factcheck import shelf
from factcheck.annotations import find_statement_standings, storable
from factcheck.corrections import about, correct_analysis, find_places
from factcheck.evaluation.gold import Label
from factcheck.export import positions
from factcheck.models import Analysis, Annotation, AnyCorrection, MatchRejection, Span


def is_reviewed(analysis: Analysis, annotations: Sequence[Annotation], corrections: Sequence[AnyCorrection]) -> bool:
    """Whether every claim of the article, and there is one, was judged or set right by an editor."""
    judged = find_statement_standings(analysis, annotations)
    placed = find_places([each for each in corrections if not isinstance(each, MatchRejection)], analysis.article.text)
    claims = [item for item in analysis.statements if item.claim.is_claim]
    return bool(claims) and all(item.index in judged or about(item, placed) for item in claims)


def reviewed_articles(
    annotations: Mapping[str, Sequence[Annotation]], corrections: Sequence[AnyCorrection]
) -> Iterator[Analysis]:
    """The reviewed articles of the workspace, corrected, the newest first; `annotations` by storable article id."""
    kept = (card for status in (shelf.Status.DESK, shelf.Status.ARCHIVE) for card in shelf.cards(status))
    for analysis in (found for card in kept if (found := shelf.load(card.id))):
        own = [each for each in corrections if each.article_id == analysis.article.id]
        corrected = correct_analysis(analysis, own)
        if is_reviewed(corrected, annotations.get(storable(analysis.article.id), ()), own):
            yield corrected


def to_labelled(analysis: Analysis) -> Mapping[str, object]:
    """An analysis, with its corrections applied, as a labelled article."""
    article, found = analysis.article, analysis.metadata
    return {
        "id": article.id,
        "language": found.language,
        "publisher": found.publisher,
        "title": found.title,
        "url": article.url,
        "published_at": found.published_at.isoformat() if found.published_at else None,
        "text": article.text,
        "sentences": list(label_sentences(analysis)),
    }


def label_sentences(analysis: Analysis) -> Iterator[Mapping[str, object]]:
    """The sentences and what was dropped, in the order of the text; what overlaps an earlier stretch is passed over."""
    stretches: list[tuple[Span, Mapping[str, object]]] = [
        (each.span, {"type": Label.DROP.value, "quote": "none", "chain": []}) for each in analysis.body.dropped
    ]
    for item in analysis.statements:
        label = Label.CLAIM if item.claim.is_claim else Label.OTHER
        chain = [
            [{"name": hop.name, "kind": hop.kind.value, "basis": hop.basis.value} for hop in hops]
            for hops in positions(item.chain)
        ]
        stretches.append((item.sentence.span, {"type": label.value, "quote": item.quote.value, "chain": chain}))
    end = 0
    for span, record in sorted(stretches, key=lambda each: each[0]):
        if span.start >= end:
            yield {"start": span.start, "end": span.end, **record}
            end = span.end
