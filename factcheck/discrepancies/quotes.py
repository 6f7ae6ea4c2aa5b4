"""Quotations of both sides -> changed words between the marks, or another speaker."""

from collections.abc import Iterator, Sequence
from functools import cache

from rapidfuzz import fuzz, utils

from factcheck.discrepancies.reading import Difference, Reading, function_words, meets
from factcheck.embeddings import load_embedder
from factcheck.entities import Mention, may_be_same
from factcheck.gazetteer import EntityKind
from factcheck.lexicon import load_words
from factcheck.models import DiscrepancyKind, Span
from factcheck.stems import find_stems, find_words

LEAST = 2
"""Quoted words; a single one is a term and no statement."""
OTHER_MEANING = 0.40
"""Closeness of meaning below which two quotations of two languages are no translation of each other."""
SPEAKER_WORDS = 7


def quotes(claim: Reading, reference: Reading) -> Iterator[Difference]:
    """The words between the quotation marks differ, or somebody else is quoted."""
    ours, theirs = statements(claim), statements(reference)
    if not ours or not theirs:
        return
    left, right = closest(claim, reference, ours, theirs)
    if is_changed(claim, reference, left, right):
        yield Difference(DiscrepancyKind.QUOTE, left, right)
        return
    mine, other = find_speaker(claim, left), find_speaker(reference, right)
    if mine and other and are_others(claim, reference, mine, other):
        yield Difference(DiscrepancyKind.QUOTE, mine, other)


def statements(side: Reading) -> list[Span]:
    """The quotations that say something; a capitalised term ("Program 'Makan Sehat'") is a name."""
    return [
        span
        for span in side.quotations
        if len(span.of(side.text).split()) >= LEAST and not span.of(side.text).istitle()
    ]


def closest(claim: Reading, reference: Reading, ours: list[Span], theirs: list[Span]) -> tuple[Span, Span]:
    """The two quotations that are most alike."""
    pairs = [(left, right) for left in ours for right in theirs]
    return max(pairs, key=lambda pair: likeness(claim, reference, *pair))


def likeness(claim: Reading, reference: Reading, left: Span, right: Span) -> float:
    """How alike two quotations are, from 0 to 1: by their words in one language, by their meaning in two."""
    texts = left.of(claim.text), right.of(reference.text)
    if claim.language == reference.language:
        return fuzz.partial_ratio(*texts, processor=utils.default_process) / 100
    vectors = load_embedder().encode(texts)
    return float(vectors[0] @ vectors[1]) if vectors.shape[1] else 1.0


def is_changed(claim: Reading, reference: Reading, left: Span, right: Span) -> bool:
    """Whether words were put in that the other quotation does not have; leaving words out changes nothing."""
    if claim.language != reference.language:
        return likeness(claim, reference, left, right) < OTHER_MEANING
    shorter, longer = sorted((content(claim, left), content(reference, right)), key=len)
    return bool(shorter - longer)


def content(side: Reading, span: Span) -> frozenset[str]:
    """The words of a quotation that say something; negations do."""
    plain = function_words(side.language) - frozenset(load_words(side.language, "differences")["negation"]["words"])
    return frozenset(word.lower for word in find_words(span.of(side.text)) if word.text not in ",;") - plain


@cache
def says(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """The verbs that carry a speaker, and the words that end his name."""
    words = load_words(language, "differences")["quote"]
    return frozenset((*words["says"], *words["asks"])), frozenset(words["speaker_end"])


def find_speaker(side: Reading, quotation: Span) -> Span | None:
    """The words that name who is quoted: after the quotation with a verb of saying, or just before it."""
    cues, ends = says(side.language)
    after = [word for word in side.words if word.span.start > quotation.end]
    after = [word for word in after if not any(meets(word.span, span) for span in side.quotations)]
    start = next((place for place, word in enumerate(after[:SPEAKER_WORDS]) if is_cue(word.lower, cues, side)), None)
    if start is None:
        return find_speaker_before(side, quotation)
    first = 0 if start else start
    last = start
    for place in range(start + 1, min(start + SPEAKER_WORDS, len(after))):
        if after[place].lower in ends or after[place].text in ",;":
            break
        last = place
    span = Span(after[first].span.start, after[last].span.end)
    return span if last > first else None


def find_speaker_before(side: Reading, quotation: Span) -> Span | None:
    """The words that name who is quoted, where they lead to the quotation: "Ketua DPR Amir Syah meminta …"."""
    before = [word for word in side.words if word.span.end <= quotation.start]
    before = [word for word in before if not side.ends_between(word.span, quotation)]
    last = next((place for place, word in enumerate(before) if is_cue(word.lower, says(side.language)[0], side)), 0)
    return Span(before[0].span.start, before[last].span.end) if last else None


def is_cue(word: str, cues: frozenset[str], side: Reading) -> bool:
    """Whether a word says that somebody speaks."""
    return bool(find_stems(word, side.language) & cues)


def are_others(claim: Reading, reference: Reading, mine: Span, other: Span) -> bool:
    """Whether two speakers cannot be one: both are named, by names of which none agrees, or hold other offices."""
    left = [mention for mention in claim.mentions if meets(mention.span, mine)]
    right = [mention for mention in reference.mentions if meets(mention.span, other)]
    if not left and not right and claim.language == reference.language:
        return are_other_offices(content(claim, mine), content(reference, other))
    named = is_named(left, reference, other) or is_named(right, claim, mine)
    return bool(left and right) and not named


def is_named(speakers: Sequence[Mention], side: Reading, speaker: Span) -> bool:
    """Whether one of the speakers is the other side's speaker, or is a person whom it names anywhere."""
    return any(
        may_be_same(one, mention)
        for one in speakers
        for mention in side.mentions
        if meets(mention.span, speaker) or one.kind in (EntityKind.PERSON, EntityKind.UNKNOWN)
    )


def are_other_offices(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether two offices are of one kind, each with a word of its own: "foreign minister", "defence minister"."""
    return bool(ours & theirs and ours - theirs and theirs - ours)
