"""claims and a corpus -> the references that resemble them, each with what differs."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from factcheck.bearings import checked_claim, find_bearing, find_relation
from factcheck.corpus import Corpus, Filters
from factcheck.corpus.claim import read_claims
from factcheck.corpus.likeness import to_side
from factcheck.corpus.ranking import load_floor, rank
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
    """A match with what differs between the claim and its reference; of a fact-check, what it checked."""
    reference = match.reference
    theirs = with_language(Passage(checked_claim(reference), reference.language, reference.published_at))
    return replace(match, discrepancies=tuple(find_discrepancies(claim, theirs)))


def compare_texts(claim: Passage, reference: Passage) -> Match:
    """How much two texts resemble each other and what differs; the reference is named by nothing but its text."""
    return compare_many([(claim, reference)])[0]


def compare_many(pairs: Sequence[tuple[Passage, Passage]]) -> list[Match]:
    """Many pairs at once: all texts are encoded together."""
    embedder = load_embedder()
    sides = [(with_language(claim), with_language(reference)) for claim, reference in pairs]
    claims = read_claims([(ours.text, ours.language or "") for ours, _ in sides], embedder)
    vectors = embedder.encode([theirs.text for _, theirs in sides])
    matches = []
    for place, ((ours, theirs), claim) in enumerate(zip(sides, claims, strict=True)):
        side = to_side(theirs.text, theirs.language or "")
        [ranked] = rank(claim.side, [side], claim.cosines(vectors[place : place + 1]))
        named = Reference("", theirs.text, language=theirs.language, published_at=theirs.published_at)
        found = Match(named, ranked.score, tuple(find_discrepancies(ours, theirs)), parts=ranked.parts)
        matches.append(judged(found))
    return matches


def with_language(passage: Passage) -> Passage:
    """With a language that we have words for: the given one, or the guess."""
    return replace(passage, language=nearest_language(passage.language, passage.text))
