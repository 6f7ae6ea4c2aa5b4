"""A match -> what the reference is to the claim, and what a fact-check's rating says about the claim.

A check that found the claim false, and a check of the opposite claim, are not the same thing: the differences between
the claim and what was checked decide which of the two a rating is about.
"""

import re
from collections.abc import Mapping
from functools import cache

from factcheck.corpus.ranking import load_same_from
from factcheck.lexicon import languages, load_words
from factcheck.models import Bearing, DiscrepancyKind, Match, MatchRelation

OPPOSITE = {Bearing.SUPPORTS: Bearing.REFUTES, Bearing.REFUTES: Bearing.SUPPORTS}


def find_relation(match: Match) -> MatchRelation:
    """The same claim, one that contradicts it, or one that only has to do with it."""
    if match.score < load_same_from():
        return MatchRelation.RELATED
    return MatchRelation.CONTRADICTS if match.discrepancies else MatchRelation.SAME


def find_bearing(match: Match) -> Bearing | None:
    """What the rating of a fact-check says about the claim; None for a reference that is no fact-check.

    A rating of the same claim speaks of it. A rating of a claim that says the opposite turns round. Where a number,
    date, name or quotation differs, only "true" says something: a claim that differs from what is true is refuted.
    """
    rating = match.reference.rating
    if rating is None:
        return None
    said, relation = read_rating(rating), match.relation or find_relation(match)
    if relation is MatchRelation.SAME or said is Bearing.UNCLEAR:
        return said
    if relation is MatchRelation.RELATED:
        return Bearing.UNCLEAR
    if {one.kind for one in match.discrepancies} == {DiscrepancyKind.NEGATION}:
        return OPPOSITE.get(said, said)
    return Bearing.REFUTES if said is Bearing.SUPPORTS else Bearing.UNCLEAR


def read_rating(rating: str) -> Bearing:
    """What a rating says of the claim that it rates; the longest wording that it holds counts ("Sebagian Benar")."""
    text = " ".join(re.findall(r"\w+", rating.casefold()))
    found = [wording for wording in load_ratings() if re.search(rf"\b{re.escape(wording)}\b", text)]
    return load_ratings()[max(found, key=len)] if found else Bearing.UNCLEAR


@cache
def load_ratings() -> Mapping[str, Bearing]:
    """The wordings of ratings in all languages: a fact-check's rating need not be in the language of its text."""
    return {
        wording: Bearing(name)
        for language in languages()
        for name, wordings in load_words(language, "ratings").items()
        if name != "frame"
        for wording in wordings
    }
