"""A chain -> a few plain sentences that say how we know it, in a language of the interface."""

from collections.abc import Iterator, Mapping
from functools import cache
from string import Template

from factcheck.lexicon import load_words
from factcheck.models import Basis, Chain, Hop

UNKNOWN = ("", "?")
"""How a chain says that its publisher is not known."""


def explain(chain: Chain, language: str) -> str:
    """The chain in words, from its origin to the publisher ("Reuters is credited by the article.")."""
    return " ".join(phrase for phrase in phrases(chain, language) if phrase)


def phrases(chain: Chain, language: str) -> Iterator[str]:
    """One sentence a hop, and one for whoever else could be meant."""
    words = load_explanations(language)
    sources = [hop for hop in chain if hop.basis is not Basis.PUBLISHED]
    for hop in sources:
        yield fill(words.get(hop.evidence or hop.basis.value, ""), hop)
        if hop.alternatives:
            yield Template(words["alternatives"]).safe_substitute(names=words["or"].join(hop.alternatives))
    for hop in chain[len(sources) :]:
        named = "publisher" if sources else "alone"
        yield fill(words["unknown_publisher" if hop.name in UNKNOWN else named], hop)


def fill(template: str, hop: Hop) -> str:
    """The template with the hop's name and cue; a bracket for a cue that is not there falls away."""
    text = template if hop.cue else template.partition(" (")[0] + ("." if " (" in template else "")
    return Template(text).safe_substitute(name=hop.name, cue=hop.cue)


@cache
def load_explanations(language: str) -> Mapping[str, str]:
    """The templates of data/languages/<language>/explanations.toml, by the evidence of a hop."""
    loaded: Mapping[str, str] = load_words(language, "explanations")
    return loaded
