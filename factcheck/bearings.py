"""A match -> what the reference is to the claim, and what a fact-check's rating says about the claim.

A check that found the claim false, and a check of the opposite claim, are not the same thing: the differences between
the claim and what was checked decide which of the two a rating is about.
"""

import re
from collections.abc import Mapping
from functools import cache

from factcheck.corpus.ranking import load_same_from
from factcheck.lexicon import languages, load_words
from factcheck.models import Bearing, DiscrepancyKind, Match, MatchRelation, Reference

BRACKET = re.compile(r"\s*[\[(]\s*([^\])]{3,40}?)\s*[\])]\s*:?\s*")
"""A rating in brackets before a headline."""
SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
OUT_OF = re.compile(r"(\d+(?:[.,]\d+)?)\s*(?:/|of|out of|dari)\s*(\d+(?:[.,]\d+)?)")
WORST, MIXED_FROM, TRUE_FROM = 1, 0.3, 0.9
"""The worst of a scale, and the shares of the way to its best from which on a number says mixed, and true."""
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
    rating = rating_of(match.reference)
    if rating is None:
        return None
    said, relation = read_rating(rating), match.relation or find_relation(match)
    if relation is MatchRelation.SAME or said is Bearing.UNCLEAR:
        return said
    if relation is MatchRelation.RELATED:
        return Bearing.UNCLEAR
    if {one.kind for one in match.discrepancies} == {DiscrepancyKind.NEGATION}:
        return said if is_answer(match.reference.text) else OPPOSITE.get(said, said)
    return Bearing.REFUTES if said is Bearing.SUPPORTS else Bearing.UNCLEAR


def rating_of(reference: Reference) -> str | None:
    """The rating of a fact-check: its own, or the one in brackets before its headline ("[SALAH] …")."""
    if reference.rating:
        return reference.rating
    bracket = BRACKET.match(reference.text)
    return bracket.group(1) if bracket and read_rating(bracket.group(1)) is not Bearing.UNCLEAR else None


def checked_claim(reference: Reference) -> str:
    """What a fact-check checked: without "[SALAH]", "Tidak benar bahwa", and the sentences that tell what it found.

    The rating speaks of this; with the denial left in, a claim that was found false would seem to contradict its check.
    The whole text where the reference is no fact-check.
    """
    if rating_of(reference) is None:
        return reference.text
    text = BRACKET.sub("", reference.text)
    while begun := next((found for opening in load_openings() if (found := opening.match(text))), None):
        text = text[begun.end() :]  # "Cek fakta: tidak benar bahwa …"
    _first, *others = SENTENCE.split(text)
    told = next((place for place, sentence in enumerate(others) if tells_finding(sentence)), len(others))
    end = text.find(others[told]) if told < len(others) else len(text)
    return text[:end].strip() or reference.text


def is_answer(text: str) -> bool:
    """Whether a headline denies what it checked ("No, …"), so that its own "not" is the check's."""
    return any(text.casefold().startswith(f"{word},") for word in load_lists("answers"))


def tells_finding(sentence: str) -> bool:
    """Whether a sentence tells what a check found: it holds a wording of ratings, or of findings ("faktanya")."""
    text = words_of(sentence)
    return any(holds(text, wording) for wording in (*load_ratings(), *load_lists("findings")))


def read_rating(rating: str) -> Bearing:
    """What a rating says of the claim that it rates; the longest wording that it holds counts ("Sebagian Benar").

    Numbers count where the best is given: "1/5" is false, "3/5" is mixed.
    """
    if number := OUT_OF.fullmatch(rating.strip()):
        value, best = (float(digits.replace(",", ".")) for digits in number.groups())
        share = (value - WORST) / (best - WORST) if best > WORST else 0.0
        return Bearing.REFUTES if share < MIXED_FROM else Bearing.SUPPORTS if share >= TRUE_FROM else Bearing.MIXED
    text = words_of(rating)
    found = [wording for wording in load_ratings() if holds(text, wording)]
    return load_ratings()[max(found, key=len)] if found else Bearing.UNCLEAR


def words_of(text: str) -> str:
    """A text in lower case without punctuation."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def holds(text: str, wording: str) -> bool:
    """Whether a text without punctuation holds a wording."""
    return f" {wording} " in f" {text} "


@cache
def load_ratings() -> Mapping[str, Bearing]:
    """The wordings of ratings in all languages: a fact-check's rating need not be in the language of its text."""
    return {
        wording: name
        for language in languages()
        for name in Bearing
        for wording in load_words(language, "ratings")[name]
    }


@cache
def load_openings() -> tuple[re.Pattern[str], ...]:
    """What a fact-check's headline may begin with before the claim, the longest first; a label needs its mark."""
    free, labels = (sorted(load_lists(name), key=len, reverse=True) for name in ("openings", "labels"))
    marked = [(words, r"\s*[:,;!?|–—-]+\s*") for words in labels]
    return tuple(
        re.compile(re.escape(words) + end, re.IGNORECASE) for words, end in [*((w, r"\s+") for w in free), *marked]
    )


@cache
def load_lists(name: str) -> tuple[str, ...]:
    """A list of data/languages/*/ratings.toml, of all languages."""
    return tuple(word for language in languages() for word in load_words(language, "ratings")[name])
