"""data/languages/<language>/names.toml -> the words about names: titles, heads of bodies, places, nouns of people."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from factcheck.lexicon import load_common_words, load_words
from factcheck.words import Phrases


@dataclass(frozen=True, slots=True)
class NameWords:
    """The words of data/languages/<language>/names.toml."""

    titles: Phrases
    name_parts: Phrases
    """Titles that are a part of names too ("Anggi Putra Prayoga")."""
    legal_forms: Phrases
    """Before the name of a company, which is called without it later on ("PT Garuda Indonesia")."""
    locative: Phrases
    party_tags: Phrases
    offices: Phrases
    calendar: Phrases
    leading: Phrases
    human_endings: Phrases
    particles: Phrases
    joiners: Phrases
    geography: Phrases
    reports: Phrases
    papers: Phrases
    """Words that newspapers end in."""
    tells: Phrases
    """What stands before a broadcaster that is told something."""
    powers: Phrases
    """Bodies of a state: a bare one is none of the bodies named before."""
    hired: Phrases
    """Words that say of a bearer of an office whose he is."""
    new_people: Phrases
    """Words with which somebody is told of for the first time."""
    messages: Phrases
    """Papers in which somebody speaks for himself."""
    referring: Phrases
    crowd: Phrases
    nicknames: Phrases
    """Between a name and the one that its bearer is called by."""
    bearers: Phrases
    """Offices that nobody else is called by: "the judge" is no footballer named before."""
    hearsay: Phrases
    organizations: Phrases
    organization_endings: Phrases
    bodies: Phrases
    humans: Phrases
    documents: Phrases
    pictures: Phrases
    media: Phrases
    agencies: Phrases
    pages: Phrases
    media_words: Phrases
    """What may stand between a noun of media and the outlet's name."""
    openers: Phrases
    places: Phrases
    nationalities: Phrases
    indefinite: Phrases
    belonging: Phrases
    """Between a role and the body whose it is."""
    definite_before: Phrases
    definite_after: Phrases
    articles: Phrases
    """What stands before the name of a thing and never before that of a person."""
    conjunctions: Phrases
    common: frozenset[str]
    """Words written small nearly always: their capital at the start of a sentence says nothing."""
    head_first: bool
    """The noun that says what a phrase is comes first ("pejabat pemerintah"), not last ("government official")."""
    call_signs: str
    """The pattern of the call signs of broadcasters; empty where they bear names."""
    pronoun_suffix: str
    pronouns: Mapping[str, str]
    """A pronoun and what it stands for: person, group or thing."""


@cache
def load_name_words(language: str) -> NameWords:
    """The words about names of one language."""
    words = load_words(language, "names")
    lists = {
        key: Phrases.of(words[key])
        for key in NameWords.__slots__
        if isinstance(words.get(key), str) and key not in {"pronoun_suffix", "call_signs"}
    }
    pronouns = {
        pronoun: what
        for what in ("person", "group", "thing")
        for pronoun in words[f"pronouns_{what}"].split("|")
        if pronoun
    }
    return NameWords(
        **lists,
        conjunctions=Phrases.of(words["and"]),
        pronouns=pronouns,
        pronoun_suffix=words["pronoun_suffix"],
        call_signs=words["call_signs"],
        head_first=words["head_first"],
        common=load_common_words(language),
    )
