"""All lines of a page -> those that read like furniture though no rule knows them: a weighted sum of small features.

The weights were fitted by training/fit_furniture.py on labelled lines of many publishers, so that they carry over to
pages that nobody has looked at. In doubt a line stays.
"""

import math
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache

from factcheck import settings
from factcheck.clean.features import FEATURES, Place, Surroundings, announced, bullet
from factcheck.clean.passes import Page
from factcheck.clean.shapes import ends_with_stop, is_opening
from factcheck.models import Furniture

THRESHOLD = 0.5
"""From this chance on a line is dropped; docs/benchmarks.md says what that costs and gains."""
WHOLE, WHOLE_WORDS = 0.65, 10
"""The same for a whole sentence, with its stop and so many words: story more often than not."""
FEWEST = 4
"""A text of fewer lines has no neighbours to weigh a line by."""


def unlike_story(page: Page) -> Iterator[tuple[int, Furniture]]:
    """The lines left so far that are furniture by their features."""
    if len(page.blocks) < FEWEST:
        return
    around = Surroundings.of(page.blocks, frozenset(page.reasons), page.title)
    for number, block in page.left():
        place = Place.at(number, around)
        certain = is_opening(block.text) or (bullet(place) and announced(place))
        whole = ends_with_stop(block.text) and len(block.text.split()) >= WHOLE_WORDS
        if not certain and chance(place) >= (WHOLE if whole else THRESHOLD):
            yield number, Furniture.UNLIKELY


def chance(place: Place) -> float:
    """How likely a line is furniture, from 0 to 1."""
    weights = load_weights()
    total = weights["bias"] + sum(weights[feature.__name__] * feature(place) for feature in FEATURES)
    return 1 / (1 + math.exp(-total))


@cache
def load_weights() -> Mapping[str, float]:
    """The weight of every feature, by its name, and the bias."""
    with (settings.DATA / "furniture_weights.toml").open("rb") as file:
        return {name: float(weight) for name, weight in tomllib.load(file)["weights"].items()}
