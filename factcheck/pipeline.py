"""analyze(article, corpus): all stages in order. START HERE.

Every stage returns one result a sentence, in the order of the text; they are zipped once.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from factcheck.attributions import find_attributions
from factcheck.attributions.reading import Context
from factcheck.chains import Story, build_chains, find_verdicts
from factcheck.chains.warnings import find_warnings
from factcheck.claims import score_claims
from factcheck.clean import correct, find_body
from factcheck.metadata import read_metadata
from factcheck.models import Analysis, Article, ClaimScore, Correction, Match, Metadata, Provenance, Sentence, Statement
from factcheck.names import collect_names
from factcheck.quotations import find_quotations
from factcheck.sentences import split_sentences
from factcheck.tagging import tag_sentences

if TYPE_CHECKING:
    from factcheck.corpus import Corpus


def analyze(
    article: Article, corpus: "Corpus | None" = None, *, limit: int = 5, corrections: Sequence[Correction] = ()
) -> Analysis:
    """Find the claims of an article, where each comes from, and the best `limit` references of the corpus to each.

    What editors corrected about story and furniture goes before what we find ourselves.
    """
    body = correct(find_body(article), corrections, article.text)
    metadata = read_metadata(article, body)
    text, language = article.text, metadata.language
    sentences = split_sentences(text, body.paragraphs, language)
    taggings = tag_sentences(text, sentences, language)
    names = collect_names(text, sentences, taggings, language, publisher=metadata.publisher)
    context = Context.of(text, names, find_quotations(text, body.paragraphs), language)
    attributions = find_attributions(context, sentences, taggings)
    verdicts = find_verdicts(body, text, language)
    provenances = build_chains(
        Story(text, language, metadata.publisher, metadata.credits, sentences, attributions, names, verdicts)
    )
    claims = score_claims(sentences, provenances, language)
    matches = _matches(sentences, claims, metadata, corpus, limit)
    statements = _statements(article.id, sentences, provenances, claims, matches)
    return Analysis(_completed(article, metadata), metadata, body, statements)


def _completed(article: Article, metadata: Metadata) -> Article:
    """The article with what it says of itself filled in."""
    return replace(
        article,
        title=metadata.title,
        publisher=metadata.publisher,
        published_at=metadata.published_at,
        language=metadata.language,
    )


def _matches(
    sentences: Sequence[Sentence],
    claims: Sequence[ClaimScore],
    metadata: Metadata,
    corpus: "Corpus | None",
    limit: int,
) -> list[tuple[Match, ...]]:
    """The matches of each claim; none for other sentences, and none without a corpus."""
    if corpus is None:
        return [() for _ in sentences]
    from factcheck.matches import find_matches  # half a second of libraries that most runs do not need

    texts = [sentence.text for sentence, claim in zip(sentences, claims, strict=True) if claim.is_claim]
    found = iter(
        find_matches(texts, corpus, limit=limit, language=metadata.language, published_at=metadata.published_at)
    )
    return [next(found) if claim.is_claim else () for claim in claims]


def _statements(
    article_id: str,
    sentences: Sequence[Sentence],
    provenances: Sequence[Provenance],
    claims: Sequence[ClaimScore],
    matches: Sequence[tuple[Match, ...]],
) -> tuple[Statement, ...]:
    layers = enumerate(zip(sentences, claims, provenances, matches, strict=True))
    return tuple(
        Statement(article_id, index, sentence, claim, from_.quote, from_.chain, find_warnings(from_), found)
        for index, (sentence, claim, from_, found) in layers
    )
