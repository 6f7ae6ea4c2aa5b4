"""An article and other texts -> the passages that stand in both, verbatim or nearly, credited or not.

Runs of words that both have are the seeds; they are followed over small changes. Not counted is what two texts may
share without one knowing the other: what stands wholly in quotation marks (both heard the speaker), strings of names,
and what so many texts have that it is nobody's. Thresholds after passim (Smith, Cordell, Mullen 2015) and Churnalism.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from factcheck.models import Analysis, Match, Reference, Reuse, Span
from factcheck.outlets import fold
from factcheck.quotations import find_quotations

SEED = 5
"""Words in a row that both texts must have."""
GAP = 3
"""Words that may be others, or missing, between two stretches that agree."""
ANCHOR = 2
"""Words in a row that must agree again behind a gap."""
LEAST_WORDS, LEAST_CHARACTERS = 8, 50
"""A passage has at least so many agreeing words, and is so long in the article."""
NAMES = 0.6
"""Share of words in capitals from which on a passage is a string of names."""
MANY = 20
"""Texts from which on a passage that all of them have is common property."""
MOST_STARTS = 8
"""Places of the other text that are tried for a run of words that it has again and again."""
LONGEST = 20_000
"""Words of a text that are looked at."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text, in lower case, with their places."""

    text: str
    words: tuple[str, ...]
    spans: tuple[Span, ...]

    @classmethod
    def of(cls, text: str, stretches: Iterable[Span] | None = None) -> "Words":
        """The words of a text, or of some stretches of it."""
        found = [
            Span(start + match.start(), start + match.end())
            for start, end in stretches or [Span(0, len(text))]
            for match in re.finditer(r"\w+", text[start:end])
        ][:LONGEST]
        return cls(text, tuple(span.of(text).casefold() for span in found), tuple(found))

    def seeds(self) -> dict[tuple[str, ...], list[int]]:
        """Where each run of words begins."""
        places: dict[tuple[str, ...], list[int]] = {}
        for place in range(len(self.words) - SEED + 1):
            places.setdefault(self.words[place : place + SEED], []).append(place)
        return places

    def span(self, start: int, end: int) -> Span:
        """The stretch of the text from one word up to another."""
        return Span(self.spans[start].start, self.spans[end - 1].end)


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of two texts: its words on either side (from, to), and how many of them agree."""

    ours: tuple[int, int]
    theirs: tuple[int, int]
    agreeing: int

    @property
    def likeness(self) -> float:
        """The share of the longer side's words that agree, from 0 to 1."""
        return self.agreeing / max(self.ours[1] - self.ours[0], self.theirs[1] - self.theirs[0])


def find_reuses(analysis: Analysis, references: Iterable[Reference] = ()) -> tuple[Reuse, ...]:
    """What an article shares with the references of its matches, and with others, in the order of the text."""
    text = analysis.article.text
    ours = Words.of(text, analysis.body.paragraphs)
    quoted = [quotation.span for quotation in find_quotations(text, analysis.body.paragraphs)]
    credited = credited_names(analysis)
    found: list[Reuse] = []
    for reference in distinct([*matched(analysis), *references], analysis.article.id):
        theirs, known = Words.of(reference.text), is_credited(reference, credited)
        for passage in find_passages(ours, theirs):
            span = ours.span(*passage.ours)
            if is_telling(span, text, quoted):
                found.append(Reuse(span, reference, theirs.span(*passage.theirs), round(passage.likeness, 3), known))
    common = Counter(reuse.span for reuse in found)
    return tuple(sorted((reuse for reuse in found if common[reuse.span] < MANY), key=lambda reuse: reuse.span))


def with_reuses(analysis: Analysis, references: Iterable[Reference] = ()) -> Analysis:
    """The analysis with the passages that it shares."""
    return replace(analysis, reuses=find_reuses(analysis, references))


def matched(analysis: Analysis) -> Iterator[Reference]:
    """The references of all matches, with their copies."""
    matches: Iterable[Match] = (match for item in analysis.statements for match in item.matches)
    return (reference for match in matches for reference in (match.reference, *match.copies))


def distinct(references: Iterable[Reference], article_id: str) -> list[Reference]:
    """Each reference once, and never the article itself."""
    return list({reference.id: reference for reference in references if reference.id != article_id}.values())


def find_passages(ours: Words, theirs: Words) -> Iterator[Passage]:
    """The passages of two texts in the order of ours; none of our words stands in two of them."""
    seeds, place = theirs.seeds(), 0
    while seeds and place <= len(ours.words) - SEED:
        starts = seeds.get(ours.words[place : place + SEED], ())[:MOST_STARTS]
        best = max((follow(ours, theirs, place, start) for start in starts), key=agreeing_words, default=None)
        if best is None or best.agreeing < LEAST_WORDS:
            place += 1
            continue
        yield best
        place = best.ours[1]


def agreeing_words(passage: Passage) -> int:
    """How many words of a passage agree."""
    return passage.agreeing


def follow(ours: Words, theirs: Words, left: int, right: int) -> Passage:
    """The passage that begins at two words, followed for as long as the texts agree but for small gaps."""
    start, agreeing, end = (left, right), 0, (left, right)
    while True:
        while left < len(ours.words) and right < len(theirs.words) and ours.words[left] == theirs.words[right]:
            left, right, agreeing = left + 1, right + 1, agreeing + 1
        end = (left, right)
        step = bridge(ours.words, theirs.words, left, right)
        if step is None:
            return Passage((start[0], end[0]), (start[1], end[1]), agreeing)
        left, right = left + step[0], right + step[1]


def bridge(ours: Sequence[str], theirs: Sequence[str], left: int, right: int) -> tuple[int, int] | None:
    """How many words to pass over on either side until both agree again, the fewest first; nothing if they do not."""
    steps = sorted(((one, other) for one in range(GAP + 1) for other in range(GAP + 1)), key=sum)
    for one, other in steps[1:]:
        anchor = ours[left + one : left + one + ANCHOR]
        if len(anchor) == ANCHOR and anchor == theirs[right + other : right + other + ANCHOR]:
            return one, other
    return None


def is_telling(span: Span, text: str, quoted: Iterable[Span]) -> bool:
    """Whether a shared passage says that one text knew the other."""
    words = re.findall(r"\w+", span.of(text))
    names = sum(word[0].isupper() for word in words) / len(words)
    inside = any(stretch.start <= span.start and span.end <= stretch.end for stretch in quoted)
    return span.end - span.start >= LEAST_CHARACTERS and names < NAMES and not inside


def credited_names(analysis: Analysis) -> Mapping[str, None]:
    """Whom the article names as a source or carrier anywhere."""
    hops = (hop.name for item in analysis.statements for hop in item.chain[:-1])
    return dict.fromkeys(map(fold, [*hops, *(credit.name for credit in analysis.metadata.credits)]))


def is_credited(reference: Reference, credited: Mapping[str, None]) -> bool:
    """Whether the source of a reference is among them."""
    return bool(reference.source) and fold(reference.source or "") in credited
