"""data/languages/<language>/attributions.toml -> the cues of a language, to be looked up among words."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import Any

from factcheck.lexicon import load_words
from factcheck.words import Phrases


@dataclass(frozen=True, slots=True)
class SpeechCues:
    """Words that say who speaks."""

    subject: Phrases
    with_content: Phrases
    content_signs: Phrases
    not_speech: Phrases
    between: Phrases
    inverted: Phrases
    inverted_pronoun: Phrases
    preposition: Phrases
    of_papers: Phrases
    passive: Phrases
    agent: Phrases
    back: Phrases
    goes_on: Phrases
    confirms: Phrases
    documents: Phrases
    unnamed: Phrases
    bare_agent: bool
    """The agent of a passive may follow without a word like "by" ("diungkapkan Lawrence")."""


@dataclass(frozen=True, slots=True)
class CarrierCues:
    """Words that say through whose hands it came."""

    relay: Phrases
    names_outlet: Phrases
    unnamed_relay: Phrases
    filler: Phrases
    cites: Phrases
    speaks: Phrases
    quoted: Phrases
    quotes: Phrases
    told: Phrases
    posted: Phrases
    firsthand: Phrases
    on_air: Phrases
    shows: Phrases
    verdict: Phrases


@dataclass(frozen=True, slots=True)
class PhraseWords:
    """Words by which the phrase of a source is cut out of its sentence."""

    stops: Phrases
    adverbials: Phrases
    prepositions: Phrases
    subordinators: Phrases
    contrasts: Phrases
    relatives: Phrases
    nobody: Phrases
    absolutes: Phrases
    comparing: Phrases
    side_phrases: Phrases
    through: Phrases
    silence: Phrases
    first_person: Phrases
    relations: Phrases
    possessions: Phrases
    sides: Phrases
    belonging: Phrases
    makers: Phrases
    insiders: Phrases
    day_tails: Phrases
    day_openers: Phrases
    accounts: Phrases
    articles: Phrases
    cited_ends: Phrases
    source_links: Phrases
    quoted_as: Phrases
    said_as: Phrases
    participle_endings: Phrases
    nor: Phrases
    coming: Phrases
    verb_beginnings: Phrases


@dataclass(frozen=True, slots=True)
class Cues:
    """All cues of a language."""

    speech: SpeechCues
    carrier: CarrierCues
    phrase: PhraseWords
    objects: Mapping[str, str]
    """A pronoun as an object -> as a subject ("him" -> "he")."""
    platforms: Mapping[str, str]
    """A verb that names a platform itself -> the platform ("tweeted" -> "Twitter")."""


@cache
def load_cues(language: str) -> Cues:
    """The cues of one language."""
    words = load_words(language, "attributions")
    return Cues(
        SpeechCues(**_phrases(words["speech"], SpeechCues), bare_agent=words["speech"]["bare_agent"]),
        CarrierCues(**_phrases(words["carrier"], CarrierCues)),
        PhraseWords(**_phrases(words["phrase"], PhraseWords)),
        words["phrase"]["objects"],
        words["carrier"]["platforms"],
    )


def _phrases(table: Mapping[str, Any], record: type) -> dict[str, Phrases]:
    """The lists of one table for the fields of a record that hold phrases."""
    return {field.name: Phrases.of(table[field.name]) for field in fields(record) if field.type is Phrases}
