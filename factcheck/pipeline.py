"""analyze(article, corpus): all stages in order. START HERE.

All stages read a copy in which what broke on the way is mended; places are those of the text as it was given.

Every stage returns one result a sentence, in the order of the text; they are zipped once.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from factcheck.attributions import find_attributions
from factcheck.attributions.reading import Context
from factcheck.chains import Story, build_chains, find_verdicts
from factcheck.chains.warnings import find_warnings
from factcheck.claims import score_claims
from factcheck.clean import correct, find_body, find_correction
from factcheck.confidence import weigh_chains
from factcheck.corrections import correct_analysis, rejected_count
from factcheck.mending import ReadingCopy, mend, restore, without_breaks
from factcheck.metadata import nearest_language, read_metadata
from factcheck.metadata.datelines import skip_place_line
from factcheck.models import (
    Analysis,
    AnyCorrection,
    Article,
    Body,
    ClaimScore,
    Correction,
    Match,
    Metadata,
    Provenance,
    Sentence,
    Statement,
)
from factcheck.names import collect_names
from factcheck.names.words import load_name_words
from factcheck.quotations import find_quotations
from factcheck.reuse import with_reuses
from factcheck.sentences import split_sentences
from factcheck.tagging import tag_sentences

if TYPE_CHECKING:
    from factcheck.corpus import Corpus

PLACE_LINES = 3
"""Paragraphs of a story that may begin with a place line."""


@dataclass(frozen=True, slots=True)
class Read:
    """An article as far as it is read before its chains are built."""

    article: Article
    body: Body
    metadata: Metadata
    sentences: Sequence[Sentence]
    story: Story
    """Its sentences are those read for sources, without place lines."""


def analyze(
    article: Article, corpus: "Corpus | None" = None, *, limit: int = 5, corrections: Sequence[AnyCorrection] = ()
) -> Analysis:
    """Find the claims of an article, where each comes from, and the best `limit` references of the corpus to each.

    What editors set right (story and furniture, claims, chains, matches) goes before what we find ourselves.
    """
    read, copy = read_article(article, [each for each in corrections if isinstance(each, Correction)])
    found = restore(analyze_story(read, corpus, limit + rejected_count(corrections)), article, copy)
    found = with_reuses(found) if corpus else found
    return with_best_matches(correct_analysis(found, corrections), limit)


def with_best_matches(analysis: Analysis, limit: int) -> Analysis:
    """The analysis with so many matches of each claim at most."""
    return replace(
        analysis, statements=tuple(replace(each, matches=each.matches[:limit]) for each in analysis.statements)
    )


def read_article(article: Article, corrections: Sequence[Correction] = ()) -> tuple[Read, ReadingCopy]:
    """An article read up to its chains, and the copy in which it was read."""
    language = nearest_language(article.language, article.text)
    copy = mend(article.text, language)
    title = mend(article.title, language).text if article.title else article.title
    corrected = [in_copy(each, article.text, copy) for each in corrections]
    return read_story(replace(article, text=copy.text, title=title), corrected), copy


def in_copy(correction: Correction, text: str, copy: ReadingCopy) -> Correction:
    """A correction of the text as it was given, at its place in the copy that is read."""
    span = find_correction(correction, text)
    if span is None:
        return correction
    place = copy.forth(span)
    return replace(correction, span=place, words=place.of(copy.text))


def analyze_story(read: Read, corpus: "Corpus | None", limit: int) -> Analysis:
    """The analysis of an article whose text is sound; places count in that text."""
    provenances = weigh_chains(read.story, build_chains(read.story))
    claims = score_claims(read.sentences, provenances, read.story.language)
    read_as = replace(read.metadata, language=read.story.language)
    matches = _matches(read.sentences, claims, read_as, corpus, limit)
    statements = _statements(read.article.id, read.sentences, provenances, claims, matches)
    return Analysis(_completed(read.article, read.metadata), read.metadata, read.body, statements)


def read_story(article: Article, corrections: Sequence[Correction] = ()) -> Read:
    """The body of an article, what it says of itself, and what each of its sentences says of sources."""
    body = correct(find_body(article), corrections, article.text)
    metadata = read_metadata(article, body)
    text, language = without_breaks(article.text, body.paragraphs), nearest_language(metadata.language, article.text)
    sentences = split_sentences(text, body.paragraphs, language)
    spoken = without_place_lines(text, sentences, language)
    taggings = tag_sentences(text, spoken, language)
    names = collect_names(text, spoken, taggings, language, publisher=metadata.publisher)
    context = Context.of(text, names, find_quotations(text, body.paragraphs), language)
    attributions = find_attributions(context, spoken, taggings)
    verdicts = find_verdicts(body, text, language)
    story = Story(text, language, metadata.publisher, metadata.credits, spoken, attributions, names, verdicts)
    return Read(article, body, metadata, sentences, story)


def without_place_lines(text: str, sentences: Sequence[Sentence], language: str) -> list[Sentence]:
    """The sentences as they are read; the place line before the first words of a paragraph is nobody's statement."""
    read, places = [], load_name_words(language).places
    for before, sentence in zip([None, *sentences], sentences, strict=False):
        first = sentence.paragraph < PLACE_LINES and (before is None or before.paragraph != sentence.paragraph)
        span = skip_place_line(text, sentence.span, places) if first else sentence.span
        read.append(Sentence(span, span.of(text), sentence.paragraph))
    return read


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
        Statement(
            article_id, index, sentence, claim, from_.quote, from_.chain, find_warnings(from_), found, from_.confidence
        )
        for index, (sentence, claim, from_, found) in layers
    )
