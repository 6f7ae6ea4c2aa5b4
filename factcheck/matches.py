"""claims and a corpus -> the references that resemble them, each with what differs."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from factcheck.bearings import find_bearing, find_relation
from factcheck.corpus import Corpus, Filters
from factcheck.corpus.ranking import compare, load_floor, score, score_parts, to_side
from factcheck.discrepancies import find_discrepancies
from factcheck.embeddings import load_embedder
from factcheck.metadata import nearest_language
from factcheck.models import Match, Passage, Reference


def find_matches(
    texts: Sequence[str],
    corpus: Corpus,
    *,
    limit: int = 5,
    language: str | None = None,
    published_at: datetime | None = None,
    filters: Filters | None = None,
    floor: float | None = None,
) -> list[tuple[Match, ...]]:
    """The best matches of each text, in order, with their differences; nothing that scores below the floor."""
    least = load_floor() if floor is None else floor
    found = corpus.search_many(texts, limit=limit, filters=filters, written_in=language)
    passages = [with_language(Passage(text, language, published_at)) for text in texts]
    return [
        tuple(judged(with_differences(passage, match)) for match in matches if match.score >= least)
        for passage, matches in zip(passages, found, strict=True)
    ]


def judged(match: Match) -> Match:
    """A match with what the reference is to the claim, and what its rating says of the claim."""
    related = replace(match, relation=find_relation(match))
    return replace(related, bearing=find_bearing(related))


def with_differences(claim: Passage, match: Match) -> Match:
    """A match with what differs between the claim and its reference."""
    reference = match.reference
    theirs = with_language(Passage(reference.text, reference.language, reference.published_at))
    return replace(match, discrepancies=tuple(find_discrepancies(claim, theirs)))


def compare_texts(claim: Passage, reference: Passage) -> Match:
    """How much two texts resemble each other and what differs; the reference is named by nothing but its text."""
    return compare_many([(claim, reference)])[0]


def compare_many(pairs: Sequence[tuple[Passage, Passage]]) -> list[Match]:
    """Many pairs at once: all texts are encoded together."""
    vectors = load_embedder().encode([passage.text for pair in pairs for passage in pair])
    matches = []
    for place, (claim, reference) in enumerate(pairs):
        ours, theirs = with_language(claim), with_language(reference)
        cosine = float(vectors[2 * place] @ vectors[2 * place + 1]) if vectors.shape[1] else None
        left, right = (to_side(passage.text, passage.language or "") for passage in (ours, theirs))
        likeness, same = compare(left, right, cosine), ours.language == theirs.language
        named = Reference("", reference.text, language=theirs.language, published_at=reference.published_at)
        found = Match(named, score(likeness, same_language=same), tuple(find_discrepancies(ours, theirs)))
        matches.append(judged(replace(found, parts=score_parts(likeness, same_language=same))))
    return matches


def with_language(passage: Passage) -> Passage:
    """With a language that we have words for: the given one, or the guess."""
    return replace(passage, language=nearest_language(passage.language, passage.text))
