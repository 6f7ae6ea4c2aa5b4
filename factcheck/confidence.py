"""Chains -> how sure each is, and each of its hops, from 0 to 1.

Two logistic models over what is seen of a chain: how its hops were read, who else could be meant, how far a route was
carried, and speech words in a sentence that got no speaker. `training/fit_confidence.py` fits the weights of
data/confidence.toml on labelled articles; `benchmarks/calibration.py` shows how well they keep their word.
"""

import math
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from factcheck import settings
from factcheck.attributions.cues import Cues, load_cues
from factcheck.chains import Story
from factcheck.models import Basis, Evidence, Hop, Provenance, QuoteKind, Sentence, SourceKind
from factcheck.words import Word

LONG = 30
"""Words from which on a sentence is long: more clauses, more that can go wrong."""
MANY = 2
"""Reporting words in a sentence that may name two speakers."""

Features = Mapping[str, float]
Weights = Mapping[str, float]


def weigh_chains(story: Story, provenances: Sequence[Provenance]) -> list[Provenance]:
    """The chains of a story, in order, with the confidence of each and of its hops."""
    weights = load_weights()
    weighed: list[Provenance] = []
    for place, provenance in enumerate(provenances):
        features = chain_features(story, place, provenances)
        chain = tuple(weigh_hop(hop, features, weights["hop"]) for hop in provenance.chain)
        weighed.append(replace(provenance, chain=chain, confidence=chance(features, weights["chain"])))
    return weighed


def weigh_hop(hop: Hop, features: Features, weights: Weights) -> Hop:
    """A hop with its confidence; the publisher needs none."""
    if hop.basis is Basis.PUBLISHED:
        return hop
    return replace(hop, confidence=chance(hop_features(hop, features), weights))


@cache
def load_weights() -> Mapping[str, Weights]:
    """The weights of data/confidence.toml: tables `chain` and `hop`, in logits."""
    loaded: Mapping[str, Weights] = tomllib.loads((settings.DATA / "confidence.toml").read_text(encoding="utf-8"))
    return loaded


def chance(features: Features, weights: Weights) -> float:
    """The logistic of the weighted features, rounded to hundredths."""
    logits = weights.get("bias", 0.0) + sum(weights.get(name, 0.0) * value for name, value in features.items())
    return round(1 / (1 + math.exp(-logits)), 2)


def chain_features(story: Story, place: int, provenances: Sequence[Provenance]) -> dict[str, float]:
    """What is seen of the chain of one sentence, by name."""
    provenance, words, cues = provenances[place], story.words[place], load_cues(story.language)
    hops = [hop for hop in provenance.chain if hop.basis is not Basis.PUBLISHED]
    spoken = reporting_words(words, cues)
    return {
        **origin_features(hops),
        f"language_{story.language}": 1.0,
        "hops": float(max(len(hops) - 1, 0)),
        "is_direct": float(provenance.quote is QuoteKind.DIRECT),
        "is_mixed": float(provenance.quote is QuoteKind.MIXED),
        "is_long": float(len(words) > LONG),
        "many_reporting_words": float(spoken >= MANY),
        "unused_reporting_word": float(spoken > 0 and not provenance.has_speaker),
        "unused_relay_word": float(has_relay_word(words, cues) and not any(is_route(hop) for hop in hops)),
        "silent_behind_speaker": float(is_silent_behind_speaker(story.sentences, place, provenances)),
        "unknown_publisher": float(story.publisher is None),
        "alternatives": float(any(hop.alternatives for hop in hops)),
    }


def origin_features(hops: Sequence[Hop]) -> dict[str, float]:
    """How the first hop was read and what it is; `alone` for the publisher's own voice."""
    if not hops:
        return {"alone": 1.0}
    origin = hops[0]
    features = {f"origin_{origin.evidence}": 1.0, f"origin_{origin.kind.value}": 1.0}
    is_short = origin.kind is SourceKind.PERSON and " " not in origin.name
    features["origin_of_one_word"] = float(is_short)
    return features


def hop_features(hop: Hop, features: Features) -> dict[str, float]:
    """What is seen of one hop, and of the chain it stands in."""
    return {
        f"read_{hop.evidence}": 1.0,
        f"kind_{hop.kind.value}": 1.0,
        "alternatives": float(bool(hop.alternatives)),
        "one_word": float(hop.kind is SourceKind.PERSON and " " not in hop.name),
        "is_long": features["is_long"],
        "many_reporting_words": features["many_reporting_words"],
        **{name: value for name, value in features.items() if name.startswith("language_")},
    }


def reporting_words(words: Sequence[Word], cues: Cues) -> int:
    """How many reporting words a sentence holds."""
    speech = cues.speech
    lists = (speech.subject, speech.inverted, speech.inverted_pronoun, speech.preposition)
    return sum(any(phrases.at(words, place) for phrases in lists) for place in range(len(words)))


def has_relay_word(words: Sequence[Word], cues: Cues) -> bool:
    """Whether a sentence holds a word that names a route."""
    return any(cues.carrier.relay.at(words, place) for place in range(len(words)))


def is_route(hop: Hop) -> bool:
    """Whether a hop was read from such a word in this sentence."""
    return hop.evidence in {Evidence.RELAY, Evidence.QUOTED, Evidence.SPEAKS}


def is_silent_behind_speaker(sentences: Sequence[Sentence], place: int, provenances: Sequence[Provenance]) -> bool:
    """Whether nobody speaks here, and somebody does in the sentence before, of the same paragraph."""
    if place == 0 or provenances[place].has_speaker or not provenances[place - 1].has_speaker:
        return False
    return sentences[place - 1].paragraph == sentences[place].paragraph
