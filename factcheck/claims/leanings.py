"""A reading -> how far its single words lean towards a check or away from it: what no list of topics foresees.

The words and their weights lie in data/languages/<language>/leanings.tsv, learnt by training/fit_claims.py.
"""

import math
import re
from collections.abc import Mapping, Sequence
from functools import cache

from factcheck import settings

DIGITS = re.compile(r"\d+")


def lean(words: Sequence[str], language: str) -> list[float]:
    """What each word adds, in order, in logits; a repeated word adds nothing more.

    Divided by the root of the number of distinct words, so that long sentences gain nothing.
    """
    weights = load_leanings(language)
    shares = dict.fromkeys(range(len(words)), 0.0)
    first = {form: place for place, form in reversed(list(enumerate(map(to_form, words))))}
    for form, place in first.items():
        shares[place] = weights.get(form, 0.0) / math.sqrt(len(first))
    return list(shares.values())


def to_form(word: str) -> str:
    """All numbers of a shape are one word: "1.200" and "7.410" are "0.0"."""
    return DIGITS.sub("0", word)


@cache
def load_leanings(language: str) -> Mapping[str, float]:
    """The weight of each word, in logits; empty for a language without the file."""
    path = settings.LANGUAGES / language / "leanings.tsv"
    if not path.exists():
        return {}
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
    return {word: float(weight) for word, weight in rows}
