"""A reading -> how much it deserves a check, from 0 to 1, and the reasons for it: a weighted sum of named features,
and of what its single words lean to."""

import math
import tomllib
from collections.abc import Mapping
from functools import cache

from factcheck import settings
from factcheck.claims.features import FEATURES, FOR, Feature
from factcheck.claims.leanings import lean
from factcheck.claims.reading import Reading

SILENT = frozenset({"length"})
"""Features that move the score but tell an editor nothing."""
MOST_REASONS = 4
LEAST_SHARE = 0.3
"""A feature that moves the sum by less than this is no reason."""


def weigh(reading: Reading) -> tuple[float, tuple[str, ...]]:
    """The score, and what moved it most, weightiest first."""
    weights = load_weights()
    shares = {feature: weights[feature.__name__] * feature(reading) for feature in FEATURES}
    leanings = lean(reading.lower, reading.language)
    total = weights["bias"] + sum(shares.values()) + sum(leanings)
    topics = {feature: sum(leanings[at] for at in reading.topics.get(feature.__name__, ())) for feature in FEATURES}
    return 1 / (1 + math.exp(-total)), _reasons({feature: shares[feature] + topics[feature] for feature in FEATURES})


def _reasons(shares: Mapping[Feature, float]) -> tuple[str, ...]:
    """What a feature and the words of its topic add together is a reason, where it has the sense of the feature."""
    telling = {feature: share for feature, share in shares.items() if _is_telling(feature, share)}
    ranked = sorted(telling, key=lambda feature: -abs(telling[feature]))
    return tuple(map(reason_of, ranked[:MOST_REASONS]))


def _is_telling(feature: Feature, share: float) -> bool:
    return feature.__name__ not in SILENT and (share if feature in FOR else -share) >= LEAST_SHARE


def reason_of(feature: Feature) -> str:
    """The words for a feature that an editor reads."""
    return (feature.__doc__ or "").strip()


@cache
def load_weights() -> Mapping[str, float]:
    """The weight of every feature, by its name, and the bias."""
    with (settings.DATA / "claims_weights.toml").open("rb") as file:
        return {name: float(weight) for name, weight in tomllib.load(file)["weights"].items()}
