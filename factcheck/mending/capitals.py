"""A text that is all capitals -> edits that write it as newspapers do: names with a capital, ordinary words without.

Ordinary are the common words of the language and what is made from them by affixes; outlets and places are spelled as
our tables have them; what has no vowel is an abbreviation; every other word is taken for a name.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from factcheck.lexicon import load_common_words, load_words
from factcheck.mending.copies import Edit
from factcheck.mending.stuck import load_stuck_words
from factcheck.outlets.wordings import fold_word, load_wordings
from factcheck.stems import find_stems

SAMPLE, ENOUGH, SHARE = 3000, 100, 0.8
"""Characters looked at, letters needed, and the share of capitals among them."""
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
BEGINS = re.compile(r"(?:\A|\n|[.!?…][\"”’)\]]*\s|[,:]\s+(?=[\"“‘]))\s*[\"“‘(\[]*(?=[^\W\d_])")
VOWEL = re.compile(r"[AEIOUY]")
SMALL = re.compile(r"(?<![^\W_])[a-zà-ÿ]{3,}(?![^\W_])")
NOUNS = ("titles", "offices", "organizations", "humans", "documents", "pictures", "media", "agencies", "geography")
"""The lists of names.toml that hold ordinary nouns; others hold parts of names."""
SHORT = 2


def find_capitals(text: str, language: str) -> Iterator[Edit]:
    """Every word of a text in capitals that is not to be read so; nothing for other texts."""
    if not is_shouted(text):
        return
    found = list(WORD.finditer(text))
    first = {match.end() for match in BEGINS.finditer(text)}
    listed = listed_spellings([match[0] for match in found])
    for number, match in enumerate(found):
        word = listed.get(number) or spelled(match[0], language)
        if match.start() in first:
            word = word[0].upper() + word[1:]
        if word != match[0] and len(word) == len(match[0]):
            yield Edit(*match.span(), word)


def is_shouted(text: str) -> bool:
    """Whether a text is written in capitals throughout."""
    letters = [character for character in text[:SAMPLE] if character.isalpha()]
    return len(letters) >= ENOUGH and sum(map(str.isupper, letters)) >= SHARE * len(letters)


def listed_spellings(words: Sequence[str]) -> Mapping[int, str]:
    """The words by number that are names of outlets, or of several words: as the table of outlets spells them."""
    spellings: dict[int, str] = {}
    for number, word in enumerate(words):
        if number in spellings:
            continue
        for wording in load_wordings().get(fold_word(word), ()):
            here = words[number : number + len(wording.words)]
            if tuple(map(fold_word, here)) == wording.keys and (len(here) > 1 or not wording.doubtful):
                spellings.update(enumerate(wording.words, number))
                break
    return spellings


def spelled(word: str, language: str) -> str:
    """How a word in capitals is written elsewhere."""
    small = word.lower()
    proper = load_proper(language).get(small)
    if proper and (small not in load_common_words(language) or small in load_stuck_words(language).places):
        return proper
    if small in load_small(language) or find_stems(small, language) & load_common_words(language):
        return small
    return word if len(word) <= SHORT or not VOWEL.search(word) else word[0] + small[1:]


@cache
def load_proper(language: str) -> Mapping[str, str]:
    """Names of places, months and weekdays of one word by their letters, as they are written."""
    calendar = re.findall(r"[A-Z][a-z]{3,}", strings(load_words(language, "dates")))
    return {name.lower(): name for name in (*calendar, *load_stuck_words(language).places)}


@cache
def load_small(language: str) -> frozenset[str]:
    """Words that are never names: common ones, and those that our word lists write small."""
    names = load_words(language, "names")
    topics = (load_words(language, topic) for topic in ("mending", "attributions", "outlets"))
    listed = " ".join(map(strings, (*topics, *(names[key] for key in NOUNS))))
    return load_common_words(language) | frozenset(SMALL.findall(listed))


def strings(table: object) -> str:
    """All strings of a table, one after the other."""
    if isinstance(table, Mapping):
        return " ".join(strings(value) for value in table.values())
    return " ".join(map(strings, table)) if isinstance(table, list) else str(table)
