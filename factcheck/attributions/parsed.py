"""A parsed sentence -> its reporting clauses: the subject of a speech verb, whatever stands between or behind.

Used where the language's pipeline has a parser; the patterns in `clauses` do the same by the order of the words.
"""

from collections.abc import Iterator

from factcheck.attributions.reading import QUOTED, Reading
from factcheck.attributions.sources import read_sources
from factcheck.models import Source, SourceKind, Span
from factcheck.tagging import Relation, Tag

VERBS = frozenset({"VERB", "AUX"})
SUBJECTS = frozenset({Relation.SUBJECT, Relation.PASSIVE_SUBJECT})
LONGEST_AGENT = 10
"""Words of an outlet that quoted somebody, between "quoted" and "as saying"."""
IN_PIECES = 1
"""Characters between the pieces of one name."""
SIDE_REMARKS = frozenset({Relation.RELATIVE, Relation.ADVERBIAL})


def find_verbs(reading: Reading) -> Iterator[tuple[int, int]]:
    """(place, length) of each speech cue outside quotation marks that the tagger takes for a verb and nobody denies."""
    speech = reading.cues.speech
    for place in range(len(reading.words)):
        length = max(cues.at(reading.words, place) for cues in (speech.subject, speech.inverted, speech.documents))
        tag = reading.tag_at(place)
        if (
            length
            and not speech.not_speech.at(reading.words, place)
            and tag
            and tag.part in VERBS
            and not _is_denied(reading, tag, place)
            and _is_main(reading, tag)
        ):
            yield place, length


def _is_denied(reading: Reading, tag: Tag, place: int) -> bool:
    """ "did not say", "declined to comment": silence is no speech."""
    if any(child.relation is Relation.NEGATION for child in reading.tagging.children(tag.span.start)):
        return True
    above = reading.tagging.tags.get(tag.head)
    if tag.relation is Relation.CONJUNCT and above and reading.cues.phrase.nor.before(reading.words, place):
        # "did not give details or mention their names"
        return any(child.relation is Relation.NEGATION for child in reading.tagging.children(above.span.start))
    at = place
    while length := reading.cues.speech.between.before(reading.words, at):
        at -= length
    return bool(reading.cues.phrase.silence.before(reading.words, at))


def _is_main(reading: Reading, tag: Tag) -> bool:
    """Whether the verb stands in no side remark, itself or any verb above it."""
    tags, seen = reading.tagging.tags, set[int]()
    while tag.span.start not in seen:
        if tag.relation in SIDE_REMARKS and not (
            _is_parenthesis(reading, tag) or _is_participle(reading, tag) or _lost_subject(reading, tag)
        ):
            return False
        seen.add(tag.span.start)
        tag = tags.get(tag.head, tag)
    return True


def _is_parenthesis(reading: Reading, tag: Tag) -> bool:
    """ "…, the Journal reported": parsers take a clause at the end for an adverbial now and then."""
    subject = find_subject(reading, tag)
    return (
        tag.relation is Relation.ADVERBIAL
        and subject is not None
        and subject.head == tag.span.start
        and not _has_subordinator(reading, tag, subject)
    )


def _lost_subject(reading: Reading, verb: Tag) -> Tag | None:
    """The noun on which everything hangs, taken for the head of a relative clause that no pronoun opens.

    So parsers read long subjects: "A spokeswoman for Everytown, the group led by …, confirmed".
    """
    head = reading.tagging.tags.get(verb.head)
    is_noun = head is not None and head.relation is Relation.ROOT and head.part not in VERBS
    if verb.relation is not Relation.RELATIVE or not is_noun:
        return None
    inside = [word for word in reading.words if verb.head < word.span.start < verb.span.start]
    own = any(child.relation in SUBJECTS for child in reading.tagging.children(verb.span.start))
    return head if inside and inside[-1].text == "," and not own else None


def _is_participle(reading: Reading, tag: Tag) -> bool:
    """ "…, saying he would not go": the participle says what the subject of the main verb said."""
    own = any(child.relation in SUBJECTS for child in reading.tagging.children(tag.span.start))
    return tag.relation is Relation.ADVERBIAL and not own and _has_participle_ending(reading, tag)


def _has_participle_ending(reading: Reading, tag: Tag) -> bool:
    endings = tuple(reading.cues.phrase.participle_endings.by_first)
    return bool(endings) and tag.span.of(reading.text).endswith(endings)


def _has_subordinator(reading: Reading, tag: Tag, subject: Tag) -> bool:
    phrase = reading.cues.phrase
    first = min(reading.tagging.subtree(subject.span.start).start, tag.span.start)
    places = [place for place, word in enumerate(reading.words) if word.span.start == first]
    return not places or any(
        (phrase.subordinators.before(reading.words, place) and not phrase.contrasts.before(reading.words, place))
        or phrase.subordinators.at(reading.words, place)
        for place in places
    )


def find_subject(reading: Reading, verb: Tag) -> Tag | None:
    """The subject of a verb, its own or that of the verb it is joined to ("visited Damascus and said")."""
    tags, seen = reading.tagging.tags, set[int]()
    while verb.span.start not in seen:
        seen.add(verb.span.start)
        own = [child for child in reading.tagging.children(verb.span.start) if child.relation in SUBJECTS]
        if lost := _lost_subject(reading, verb):
            return lost
        if own:
            passive = own[-1].relation is Relation.PASSIVE_SUBJECT and not _quoted_as(reading, verb)
            return None if passive else own[-1]
        if verb.relation not in {Relation.CONJUNCT, Relation.ADVERBIAL}:
            return None
        verb = tags.get(verb.head, verb)
    return None


def _quoted_as(reading: Reading, verb: Tag) -> bool:
    """ "He was quoted as saying": a passive in which the subject speaks all the same."""
    words, phrase = reading.words, reading.cues.phrase
    place = next((at for at, word in enumerate(words) if word.span.start == verb.span.start), len(words))
    if phrase.quoted_as.at(words, place):
        return True
    cites = reading.cues.carrier.cites.at(words, place)  # "was quoted by RIA as saying"
    agent = place + cites
    if not cites or not reading.cues.speech.agent.at(words, agent):
        return False
    return any(phrase.said_as.at(words, at) for at in range(agent, min(agent + LONGEST_AGENT, len(words))))


def read_subject(reading: Reading, place: int, cue: str) -> tuple[int, int, list[Source]] | None:
    """(first word, end, sources) of the subject of the verb at a place."""
    verb = reading.tag_at(place)
    subject = find_subject(reading, verb) if verb else None
    if verb is None or subject is None:
        return None
    # A name in pieces ("al-Assad") comes as several subjects of one verb.
    siblings = [tag for tag in reading.tagging.children(subject.head) if tag.relation in SUBJECTS]
    siblings = [] if subject.relation is Relation.ROOT else siblings
    spans = sorted(reading.tagging.subtree(tag.span.start) for tag in (siblings or [subject]))
    span = spans.pop()
    while spans and _is_piece(reading, spans[-1], span):
        span = Span(min(span.start, spans[-1].start), max(span.end, spans.pop().end))
    inside = [
        at for at, word in enumerate(reading.words) if span.start <= word.span.start < span.end and word.text != QUOTED
    ]
    before = [at for at in inside if at < place] if subject.span.start < verb.span.start else inside
    if not before:
        return None
    start, end = before[0], before[-1] + 1
    if reading.cues.phrase.absolutes.before(reading.words, start):
        return None  # "…, with Kerry saying he believed": only beside the main statement
    sources = read_sources(reading, start, end, cue)
    return (start, end, sources) if sources and _fits(sources, subject) else None


def _is_piece(reading: Reading, piece: Span, rest: Span) -> bool:
    """Whether a stretch before another one is the first part of the same name, or has it for an apposition."""
    last = piece.of(reading.text).split()[-1].casefold()
    place = next((at for at, word in enumerate(reading.words) if word.span.start == rest.start), 0)
    lists, between = reading.lists, reading.text[piece.end : rest.start].strip()
    if between == "," and (lists.definite_before.at(reading.words, place) or lists.indefinite.at(reading.words, place)):
        return True
    joins = last in reading.cues.phrase.contrasts or last in reading.lists.conjunctions
    return rest.start - piece.end <= IN_PIECES and not joins


def _fits(sources: list[Source], subject: Tag) -> bool:
    """The empty subject of "it is raining" speaks for nobody; the pipeline's pronouns do."""
    return not (sources[0].kind is SourceKind.DOCUMENT and subject.part == "PRON")
