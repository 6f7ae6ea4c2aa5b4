"""The words of a phrase without a name -> a source: a pointer to somebody named before, or the phrase as written."""

from factcheck.attributions.reading import Reading
from factcheck.models import Source, SourceKind, Span

SHORT_VERB = 6
"""Letters up to which a word that begins like a verb may be a noun."""


def points_back(reading: Reading, start: int, end: int) -> bool:
    """ "menteri itu", "the newspaper": a definite phrase stands for something named before."""
    lists = reading.lists
    return bool(lists.definite_after.before(reading.words[:end], end) or lists.definite_before.at(reading.words, start))


def pointer_or_phrase(reading: Reading, start: int, end: int, kind: SourceKind, cue: str) -> Source:
    """A body, an outlet or a thing by its noun: one named before where the phrase points back."""
    if points_back(reading, start, end):
        span = reading.phrase(start, end)
        return Source(None, kind, span, cue, span.of(reading.text))
    return phrase_source(reading, start, end, kind, cue)


def human(reading: Reading, start: int, end: int, cue: str) -> Source:
    """An unnamed human being: new ("seorang pejabat"), pointing back ("pelatih itu"), or a bare office."""
    comma = next((place for place in range(start + 1, end) if reading.words[place].text == ","), end)
    span = reading.phrase(start, _before_verb(reading, start, comma))
    referring = bool(reading.lists.referring.at(reading.words, start))
    titled = bool(reading.lists.titles.at(reading.words, start) or referring) and not reading.lists.indefinite.at(
        reading.words, start
    )
    if reading.lists.crowd.at(reading.words, start) and not points_back(reading, start, end):
        return phrase_source(reading, start, end, SourceKind.ANONYMOUS, cue)
    if titled or points_back(reading, start, end):
        return Source(None, SourceKind.PERSON, span, cue, span.of(reading.text))
    return phrase_source(reading, start, end, SourceKind.ANONYMOUS, cue)


def _before_verb(reading: Reading, start: int, end: int) -> int:
    """Where a phrase ends that runs on into its verb: "Menteri Lingkungan Hidup [melakukan pelanggaran]"."""
    beginnings = tuple(reading.cues.phrase.verb_beginnings.by_first)
    for place in range(start + 1, end):
        word = reading.words[place]
        if not beginnings or reading.cues.phrase.relatives.at(reading.words, place):
            return end
        if word.lower.startswith(beginnings) and not word.is_capitalised and len(word.text) > SHORT_VERB:
            return place
    return end


def phrase_source(reading: Reading, start: int, end: int, kind: SourceKind, cue: str) -> Source:
    """The noun phrase as written is the name."""
    if reading.cues.phrase.articles.at(reading.words, start) and end - start > 1:
        start += 1
    comma = next((place for place in range(start + 1, end) if reading.words[place].text == ","), end)
    span = reading.phrase(start, _before_verb(reading, start, comma))
    return Source(" ".join(Span(*span).of(reading.text).split()), kind, span, cue)
