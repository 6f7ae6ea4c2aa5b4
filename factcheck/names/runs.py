"""Words -> runs of capitals: the stretches that may be names."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Self

from factcheck.names.words import NameWords
from factcheck.words import Word

ACRONYM = re.compile(r"[A-Z][A-Z0-9&-]{1,10}")
DEGREE = re.compile(r"(?:[A-Z][a-z]?\.)+[A-Z][A-Za-z]{0,3}\.?|[SM][A-Z]{1,3}|[SM][A-Z][a-z]{1,2}|Sp|PhD|Ph")
TICKER = re.compile(r"[A-Z0-9]{1,8}\.[A-Z]{1,3}")
"""The code of a share, in brackets behind a company's name: "Sony Corp (6758.T)"."""
KEPT = 2
"""Words of a name that stand before a degree."""


@dataclass(frozen=True, slots=True)
class Seen:
    """How words are written over the whole story: what is written small somewhere, and what has a capital inside."""

    small: frozenset[str]
    inside: frozenset[str]
    """Words with a capital where no sentence begins: names."""

    @classmethod
    def of(cls, sentences: Sequence[Sequence[Word]]) -> Self:
        """From the words of all sentences."""
        small = frozenset(word.text for words in sentences for word in words if not word.is_capitalised)
        inside = frozenset(
            word.text
            for words in sentences
            for place, word in enumerate(words)
            if word.is_capitalised and not begins(words, place)
        )
        return cls(small, inside)

    def is_name(self, word: Word) -> bool:
        """Whether a word that begins a sentence is a name elsewhere in the story, or written all in capitals."""
        return word.text in self.inside or bool(ACRONYM.fullmatch(word.text))


def capital_runs(words: Sequence[Word], covered: set[int], lists: NameWords, seen: Seen) -> Iterator[list[int]]:
    """Stretches of capitalised words (their places) outside the covered places and without openers of the sentence."""
    run: list[int] = []
    for place, word in enumerate([*words, None]):
        if word is not None and place not in covered and _belongs(words, place, run, lists):
            run.append(place)
            continue
        if run:
            yield from _without_opener(run, words, lists, seen)
        run = []


def _belongs(words: Sequence[Word], place: int, run: Sequence[int], lists: NameWords) -> bool:
    """Whether the word goes on with the run of capitals (or begins one)."""
    word = words[place]
    if word.is_capitalised:
        return not (TICKER.fullmatch(word.text) and place > 0 and words[place - 1].text == "(")
    follows = place + 1 < len(words) and words[place + 1].is_capitalised
    if not run or not follows:
        return False
    if word.lower in lists.particles or (
        word.text in {"-", "–"} and words[place - 1].span.end == word.span.start == words[place + 1].span.start - 1
    ):
        return True
    return word.lower in lists.joiners and _is_in_office(words, place, run, lists)


def _is_in_office(words: Sequence[Word], place: int, run: Sequence[int], lists: NameWords) -> bool:
    """Whether a joiner stands inside an office or a body: "Kementerian Energi dan Sumber Daya Mineral"."""
    headed = any(lists.organizations.at(words, at) or lists.titles.at(words, at) for at in run)
    before = words[run[-1]].lower
    ends_in_office = before in lists.offices or before in lists.common or before in lists.titles
    starts_anew = lists.titles.at(words, place + 1)
    heads_body = words[run[0]].lower in lists.organizations
    return (headed and ends_in_office and not starts_anew) or heads_body


def _without_opener(run: Sequence[int], words: Sequence[Word], lists: NameWords, seen: Seen) -> Iterator[list[int]]:
    """The run without a word that has its capital only from beginning the sentence."""
    rest = list(run)
    while rest and begins(words, rest[0]) and lists.openers.at(words, rest[0]):
        if len(rest) > lists.titles.at(words, rest[0]) > 0:
            break
        rest = rest[lists.openers.at(words, rest[0]) :]
    while rest and lists.calendar.at(words, rest[0]):
        rest = rest[1:]
    while rest and lists.calendar.at(words, rest[-1]):
        rest = rest[:-1]
    chosen = without_degrees([words[place] for place in rest])
    rest = rest[: len(chosen)]
    if not rest:
        return
    while rest and begins(words, rest[0]) and _is_common(words, rest, lists, seen):
        rest = rest[1:]
    if rest:
        yield rest


def without_degrees(name: Sequence[Word], kept: int = KEPT) -> Sequence[Word]:
    """A name without the degrees behind it: "Mohammad Irzan S.T., M.Si"; one degree alone needs two words before it."""
    for count in (2, 1):
        joined = "".join(word.text for word in name[-count:])
        if len(name) - count >= kept and DEGREE.fullmatch(joined):
            return without_degrees(name[:-count], kept=1)
    return name


def _is_common(words: Sequence[Word], rest: Sequence[int], lists: NameWords, seen: Seen) -> bool:
    """Whether the first word has its capital only from beginning the sentence: "Kontrak Ronaldo", "Alasan Amelia"."""
    first = words[rest[0]]
    if title := lists.titles.at(words, rest[0]):
        return title > len(rest)  # "Juru bicara": the title goes on in small letters, and no name stands here
    if seen.is_name(first) or lists.places.at(words, rest[0]):
        return False
    if lists.organizations.at(words, rest[0]) and (len(rest) > 1 or first.lower not in lists.common):
        return False
    return len(rest) == 1 or first.lower in lists.common or first.lower in seen.small


def begins(words: Sequence[Word], place: int) -> bool:
    """Whether a sentence begins here, at its start or behind an opening mark."""
    return all(word.is_mark for word in words[:place]) or words[place - 1].text in {'"', "“", ":", "-", "–", "—"}
