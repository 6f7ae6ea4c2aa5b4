"""A reading -> how much it deserves a check, from 0 to 1, and the reasons for it: a weighted sum of named features."""

import math
import tomllib
from collections.abc import Mapping
from functools import cache

from factcheck import settings
from factcheck.claims.features import FEATURES, Feature
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
    total = weights["bias"] + sum(shares.values())
    return 1 / (1 + math.exp(-total)), _reasons(shares)


def _reasons(shares: Mapping[Feature, float]) -> tuple[str, ...]:
    telling = [
        feature for feature, share in shares.items() if abs(share) >= LEAST_SHARE and feature.__name__ not in SILENT
    ]
    ranked = sorted(telling, key=lambda feature: -abs(shares[feature]))
    return tuple(map(reason_of, ranked[:MOST_REASONS]))


def reason_of(feature: Feature) -> str:
    """The words for a feature that an editor reads."""
    return (feature.__doc__ or "").strip()


@cache
def load_weights() -> Mapping[str, float]:
    """The weight of every feature, by its name, and the bias."""
    with (settings.DATA / "claims_weights.toml").open("rb") as file:
        return {name: float(weight) for name, weight in tomllib.load(file)["weights"].items()}
