"""claims and a corpus -> the references that resemble them, each with what differs."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from rapidfuzz import fuzz, utils

from factcheck.bearings import checked_claim, find_bearing, find_relation
from factcheck.corpus import Corpus, Filters
from factcheck.corpus.claim import read_claims
from factcheck.corpus.likeness import to_side
from factcheck.corpus.ranking import load_floor, rank
from factcheck.corpus.readers import to_utc
from factcheck.corpus.signature import find_signature
from factcheck.discrepancies import find_discrepancies
from factcheck.embeddings import load_embedder
from factcheck.metadata import nearest_language
from factcheck.models import Match, Passage, Reference

COPY = 97
"""Likeness of the letters, in hundredths, from which on two texts of one signature are copies."""
SPARE, ALL = 10, 1000
"""So many more matches are looked at, for copies take no place of their own, and all that a search ranks."""


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
    found = search_distinct(texts, corpus, limit=limit, language=language, filters=filters)
    passages = [with_language(Passage(text, language, published_at)) for text in texts]
    return [
        tuple(judged(with_differences(passage, match)) for match in matches if match.score >= least)
        for passage, matches in zip(passages, found, strict=True)
    ]


def search_distinct(
    texts: Sequence[str], corpus: Corpus, *, limit: int, language: str | None, filters: Filters | None
) -> list[list[Match]]:
    """The best `limit` matches of each text that are no copies of each other; where copies crowd them, all are looked at."""
    distinct: list[list[Match]] = []
    found = corpus.search_many(texts, limit=limit + SPARE, filters=filters, written_in=language)
    for text, matches in zip(texts, found, strict=True):
        joined = join_copies(matches)
        if len(joined) < limit and len(matches) == limit + SPARE:
            [everything] = corpus.search_many([text], limit=ALL, filters=filters, written_in=language)
            joined = join_copies(everything)
        distinct.append(joined[:limit])
    return distinct


def join_copies(matches: Sequence[Match]) -> list[Match]:
    """The matches with near-duplicates joined, the earliest first: one text in twelve portals is one match.

    A changed number, date or name makes another text of it, however like the rest is.
    """
    groups: list[list[Match]] = []
    words = {match.reference.id: utils.default_process(match.reference.text) for match in matches}
    for match in matches:
        own = words[match.reference.id]
        alike = (group for group in groups if fuzz.ratio(words[group[0].reference.id], own, score_cutoff=COPY))
        for group in alike:
            if signature_of(group[0].reference) == signature_of(match.reference):
                group.append(match)
                break
        else:
            groups.append([match])
    return [joined(group) for group in groups]


def signature_of(reference: Reference) -> list[str]:
    """The names, numbers and days of a reference."""
    return find_signature(reference.text, reference.language or "")


def joined(group: Sequence[Match]) -> Match:
    """One match for all copies of a text: the earliest of them, with the score of the best."""
    references = sorted((match.reference for match in group), key=published)
    return replace(group[0], reference=references[0], copies=tuple(references[1:]))


def published(reference: Reference) -> tuple[bool, float]:
    """What references are put in order of time by; those without a date come last."""
    moment = reference.published_at
    return moment is None, to_utc(moment).timestamp() if moment else 0.0


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
