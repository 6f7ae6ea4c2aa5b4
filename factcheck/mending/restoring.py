"""An analysis of a reading copy -> the same analysis with its places in the text as it was given."""

from dataclasses import replace

from factcheck.mending.copies import ReadingCopy
from factcheck.models import Analysis, Article, Body, Chain, Metadata, Sentence, Statement


def restore(analysis: Analysis, article: Article, copy: ReadingCopy) -> Analysis:
    """The analysis of an article by what was read in its copy; names stay as they were read."""
    return Analysis(
        article=replace(analysis.article, text=article.text),
        metadata=restored_metadata(analysis.metadata, copy),
        body=restored_body(analysis.body, copy),
        statements=tuple(restored_statement(each, article.text, copy) for each in analysis.statements),
    )


def restored_metadata(metadata: Metadata, copy: ReadingCopy) -> Metadata:
    """Credits and images at their places."""
    return replace(
        metadata,
        credits=tuple(replace(credit, span=copy.back(credit.span)) for credit in metadata.credits),
        images=tuple(
            replace(image, span=copy.back(image.span), hops=restored_chain(image.hops, copy))
            for image in metadata.images
        ),
    )


def restored_body(body: Body, copy: ReadingCopy) -> Body:
    """Paragraphs and furniture at their places."""
    return Body(
        tuple(copy.back(paragraph) for paragraph in body.paragraphs),
        tuple(dropped._replace(span=copy.back(dropped.span)) for dropped in body.dropped),
    )


def restored_statement(statement: Statement, text: str, copy: ReadingCopy) -> Statement:
    """A sentence with its own words, and its hops at their places."""
    span = copy.back(statement.sentence.span)
    sentence = Sentence(span, span.of(text), statement.sentence.paragraph)
    return replace(statement, sentence=sentence, chain=restored_chain(statement.chain, copy))


def restored_chain(chain: Chain, copy: ReadingCopy) -> Chain:
    """Hops at their places; the publisher has none."""
    return tuple(replace(hop, span=copy.back(hop.span)) if hop.span else hop for hop in chain)
