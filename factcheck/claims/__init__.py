"""Sentences and their provenances -> for each, whether it asserts something, and how much it deserves a check."""

from collections.abc import Sequence

from factcheck.claims.assertions import asserts
from factcheck.claims.reading import read
from factcheck.claims.scoring import weigh
from factcheck.models import ClaimScore, Provenance, Sentence

MOST_WITHOUT_ASSERTION = 0.2
"""What asserts nothing leaves little to check, whatever it speaks of: "Siapa yang setuju hukuman mati?"."""


def score_claims(sentences: Sequence[Sentence], provenances: Sequence[Provenance], language: str) -> list[ClaimScore]:
    """One score a sentence, in the order of the text."""
    return [_score(sentence, provenance, language) for sentence, provenance in zip(sentences, provenances, strict=True)]


def _score(sentence: Sentence, provenance: Provenance, language: str) -> ClaimScore:
    reading = read(sentence.text, language)
    is_claim = asserts(sentence, provenance, reading, language)
    worth, reasons = weigh(reading)
    return ClaimScore(is_claim, worth if is_claim else min(worth, MOST_WITHOUT_ASSERTION), reasons)
