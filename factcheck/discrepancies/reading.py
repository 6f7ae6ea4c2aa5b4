"""A passage -> all that the checks compare, read once: quantities, moments, names, words, quotations."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from factcheck.dates import Moment, find_moments
from factcheck.entities import Mention, find_mentions, is_first
from factcheck.gazetteer import EntityKind
from factcheck.lexicon import load_words
from factcheck.models import Discrepancy, DiscrepancyKind, Passage, Span
from factcheck.numbers import Quantity, find_quantities
from factcheck.stems import Word, find_stems, find_words

QUOTATION = re.compile(r'"[^"\n]{3,}"|“[^”\n]{3,}”|„[^“”\n]{3,}[“”]|«[^»\n]{3,}»|(?<!\w)‘[^’\n]{3,}’(?!\w)')

END = re.compile(r"[.!?:](?=[\s\"”’])")
LONGEST = 4000
"""Characters of a text that are compared, as in the ranking; the cost grows faster than the length."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A difference with its place on both sides."""

    kind: DiscrepancyKind
    claim: Span
    reference: Span

    def to_discrepancy(self, claim: str, reference: str) -> Discrepancy:
        """With the words in place of the spans."""
        return Discrepancy(self.kind, self.claim.of(claim), self.reference.of(reference))

    def of_kind(self, kind: DiscrepancyKind) -> "Difference":
        """The same places as another kind."""
        return replace(self, kind=kind)

    def meets(self, other: "Difference") -> bool:
        """Whether both share words on either side."""
        return meets(self.claim, other.claim) or meets(self.reference, other.reference)


def meets(ours: Span, theirs: Span) -> bool:
    """Whether two stretches share a character."""
    return ours.start < theirs.end and theirs.start < ours.end


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """A passage and what was read in it."""

    text: str
    language: str
    quantities: tuple[Quantity, ...]
    moments: tuple[Moment, ...]
    mentions: tuple[Mention, ...]
    words: tuple[Word, ...]
    quotations: tuple[Span, ...]
    """Without their marks."""

    def is_quoted(self, span: Span) -> bool:
        """Whether a stretch lies within quotation marks."""
        return any(quotation.start <= span.start and span.end <= quotation.end for quotation in self.quotations)

    def places_between(self, left: Span, right: Span) -> range:
        """The places of the words between two stretches."""
        inside = [place for place, word in enumerate(self.words) if left.end <= word.span.start < right.start]
        return range(inside[0], inside[-1] + 1) if inside else range(0)

    def ends_between(self, left: Span, right: Span) -> bool:
        """Whether a sentence ends between two stretches."""
        return END.search(self.text, left.end, right.start) is not None

    def context(self, span: Span, reach: int = 5) -> frozenset[str]:
        """The names, concepts and words around a stretch, as far as they can be told in any language."""
        places = [place for place, word in enumerate(self.words) if meets(word.span, span)]
        if not places:
            return frozenset()
        around = self.words[max(0, places[0] - reach) : places[-1] + 1 + reach]
        keys = {key for word in around if not meets(word.span, span) for key in self.keys(word)}
        start, end = around[0].span.start, around[-1].span.end
        keys |= {mention.key for mention in self.mentions if meets(mention.span, Span(start, end))}
        keys |= {f"{one.value:.3g}" for one in self.quantities if meets(one.span, Span(start, end))}
        return frozenset(keys)

    def keys(self, word: Word) -> frozenset[str]:
        """What a word may mean in any language: its concepts, or itself in lower case if it is no function word."""
        if len(word.lower) < 3 or word.lower in function_words(self.language):
            return frozenset()
        table = concepts(self.language)
        stems = find_stems(word.lower, self.language)
        return frozenset({concept for stem in stems for concept in table.get(stem, ())} | {word.lower})


@cache
def function_words(language: str) -> frozenset[str]:
    """Words that tell nothing of the matter."""
    return frozenset(load_words(language, "differences")["function_words"]["words"])


@cache
def concepts(language: str) -> Mapping[str, tuple[str, ...]]:
    """Stems by what they mean in any language."""
    table: dict[str, tuple[str, ...]] = {}
    for concept, stems in load_words(language, "differences")["concepts"].items():
        for stem in stems:
            table[stem] = (*table.get(stem, ()), f"={concept}")
    return table


def read(passage: Passage) -> Reading:
    """Read a passage whose language is known, as far as it is compared."""
    text, language = passage.text[:LONGEST], passage.language or "id"
    moments = tuple(find_moments(text, language, passage.published_at))
    times = [moment.span for moment in moments]
    mentions = [
        mention for mention in find_mentions(text, language) if not any(meets(mention.span, span) for span in times)
    ]
    return Reading(
        text=text,
        language=language,
        quantities=tuple(find_quantities(text, language, times)),
        moments=moments,
        mentions=tuple(mention for mention in mentions if mention.kind is not EntityKind.OUTLET),
        words=tuple(find_words(text)),
        quotations=tuple(Span(found.start() + 1, found.end() - 1) for found in QUOTATION.finditer(text)),
    )


def read_both(claim: Passage, reference: Passage) -> tuple[Reading, Reading]:
    """Read two passages; the first word of a sentence is a name where the other side shows it as one."""
    ours, theirs = read(claim), read(reference)
    return with_first_names(ours, theirs), with_first_names(theirs, ours)


def with_first_names(side: Reading, other: Reading) -> Reading:
    """A side with the names that begin its sentences: "Sinner defeated …", where the other has "… by Sinner"."""
    known = {part for mention in other.mentions if mention.kind is EntityKind.UNKNOWN for part in mention.key.split()}
    first = [
        Mention(word.span, word.lower, EntityKind.UNKNOWN)
        for word in side.words
        if word.lower in known and word.text[0].isupper() and is_first(side.text, word.span.start)
    ]
    new = [mention for mention in first if not any(meets(mention.span, one.span) for one in side.mentions)]
    return replace(side, mentions=tuple(sorted((*side.mentions, *new), key=lambda one: one.span))) if new else side
