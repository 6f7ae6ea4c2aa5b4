"""text -> what two reports of one event share in any language: its names and numbers, each as a word."""

import re
from collections.abc import Sequence

from factcheck.dates import find_moments
from factcheck.entities import find_mentions
from factcheck.gazetteer import EntityKind
from factcheck.models import Span
from factcheck.numbers import find_quantities
from factcheck.outlets import fold

NAME, NUMBER, DAY = "name_", "number_", "day_"


def find_signature(text: str, language: str) -> list[str]:
    """The names, numbers and days of a text as words: `name_north_korea`, `number_162`, `day_10_27`."""
    moments = find_moments(text, language)
    spans: Sequence[Span] = [moment.span for moment in moments]
    words = {DAY + f"{moment.month}_{moment.day}" for moment in moments if moment.month and moment.day}
    words |= {NUMBER + as_word(quantity.value) for quantity in find_quantities(text, language, spans)}
    for mention in find_mentions(text, language):
        words.add(NAME + fold(mention.key).replace(" ", "_"))
        if mention.kind is EntityKind.UNKNOWN and " " in mention.key:
            words.update(NAME + part for part in mention.key.split() if len(part) > 3)
    return sorted(words)


def as_word(value: float) -> str:
    """A value to three digits: 1,196 and "1,2 ribu" may be one number."""
    return re.sub(r"\W", "_", f"{value:.3g}")
