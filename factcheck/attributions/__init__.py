"""Sentences -> attributions: who speaks, through whom it came, and how it is quoted, by each sentence's own words.

What a sentence takes over from others (pronouns, running quotations, relays named earlier) is left to `chains`.
"""

from collections.abc import Sequence

from factcheck.attributions.carriers import (
    Carrier,
    Role,
    find_carriers,
    find_listeners,
    find_platforms,
    find_unnamed_relays,
    in_order,
    numbered,
)
from factcheck.attributions.clauses import Clause, Form, find_clauses
from factcheck.attributions.nouns import MEDIA
from factcheck.attributions.reading import QUOTED, Context, Reading, read_sentence
from factcheck.models import Attribution, QuoteKind, Sentence, Source, SourceKind
from factcheck.tagging import Tagging

NEAR = 8
"""Words between a reporting clause and the platform on which it was posted."""
OPENING = 2
"""Words before the subject that a sentence begins with."""
SHORT_LEAD = 2
"""Words that may stand between a quotation and its reporting clause without being content."""


def find_attributions(
    context: Context, sentences: Sequence[Sentence], taggings: Sequence[Tagging]
) -> list[Attribution]:
    """One attribution a sentence, in the order of the text; offsets count in the text of the context."""
    pairs = zip(sentences, taggings, strict=True)
    return [attribute(read_sentence(sentence, tagging, context)) for sentence, tagging in pairs]


def attribute(reading: Reading) -> Attribution:
    """What one sentence says of its sources."""
    if reading.is_inside:
        return Attribution(QuoteKind.DIRECT, quotation=_quotation(reading))
    named = [
        *find_carriers(reading),
        *find_unnamed_relays(reading),
        *find_platforms(reading),
        *find_listeners(reading),
    ]
    clauses = _outside(find_clauses(reading), named)
    speaking = _speaking(clauses, reading)
    reporting = _reporting(clauses, speaking, named, reading)
    named = [carrier for carrier in named if carrier.role is not Role.POSTED or _is_near(carrier, clauses)]
    carriers, relays = _parted(in_order(sorted([*named, *reporting], key=lambda carrier: carrier.start)))
    speakers = _speakers(clauses, speaking, reading)
    if not speakers and carriers:
        speakers, carriers = numbered(carriers[:1]), carriers[1:]
    return Attribution(
        quote=_quote_kind(reading, speaking, bool(speakers)),
        speakers=speakers,
        carriers=numbered(carriers),
        relays=numbered(relays),
        quotation=_quotation(reading),
        points_back=bool(speaking and speaking.form is Form.PASSIVE and _begins_back(reading, speaking)),
        goes_on=not reading.quoted and bool(reading.cues.speech.goes_on.at(reading.words, 0)),
        unnamed_report=not (speakers or carriers or relays) and _is_unnamed(reading),
    )


def _is_near(platform: Carrier, clauses: Sequence[Clause]) -> bool:
    """Whether what is said was posted there, and the platform is not merely spoken of."""
    return any(clause.start - NEAR <= platform.start <= clause.end + NEAR for clause in clauses)


def _parted(carriers: list[Carrier]) -> tuple[list[Carrier], list[Carrier]]:
    """(carriers of the statement, relays of the story) at the first relay."""
    first = next((place for place, carrier in enumerate(carriers) if carrier.is_relay), len(carriers))
    return carriers[:first], carriers[first:]


def _quotation(reading: Reading) -> int | None:
    """The quotation that the sentence holds a speech of, the last of several."""
    speeches = [q.number for q in reading.quoted if not q.single]
    return speeches[-1] if speeches else None


def _outside(clauses: Sequence[Clause], carriers: Sequence[Carrier]) -> list[Clause]:
    """Clauses without those whose source only carries."""
    carrying = {source.span for carrier in carriers if carrier.role is not Role.SPEAKS for source in carrier.sources}
    return [clause for clause in clauses if not any(source.span in carrying for source in clause.sources)]


def _is_media(clause: Clause, reading: Reading) -> bool:
    """Whether outlets, agencies or platforms report; an account on a platform speaks for itself."""
    return all(
        source.kind in MEDIA and (source.kind is not SourceKind.SOCIAL or reading.is_named(source))
        for source in clause.sources
    )


def _is_secondary(clause: Clause, reading: Reading) -> bool:
    """Outlets and papers speak only where they name nobody (source-chains.md, rule 5)."""
    return _is_media(clause, reading) or all(source.kind is SourceKind.DOCUMENT for source in clause.sources)


def _speaking(clauses: Sequence[Clause], reading: Reading) -> Clause | None:
    """The clause whose source is the origin: the outermost with somebody who is no outlet, else the outermost."""
    clauses = [clause for clause in clauses if not _quotes(clause, clauses)]
    first_hand = [clause for clause in clauses if not _is_secondary(clause, reading)]
    if first_hand and first_hand[0].form is Form.CITED:
        return first_hand[-1]  # "Reuters, mengutip Antara yang mengutip polisi": the last one cited is the origin
    cited = next((clause for clause in first_hand if clause.form is Form.CITED), None)
    outer = next((clause for clause in clauses if clause.form < Form.SUBJECT), None)
    if cited and outer and _is_media(outer, reading) and first_hand[0].form > outer.form and cited.start >= outer.end:
        return cited  # "Theranos told regulators …, the Journal reported, citing a person familiar with it"
    if first_hand:
        return first_hand[0]
    papers = [clause for clause in clauses if not _is_media(clause, reading)]
    return next(iter(papers or clauses), None)


def _quotes(clause: Clause, clauses: Sequence[Clause]) -> bool:
    """Whether the source of a clause only quotes somebody: "it quoted him as saying"."""
    quoted = (each for each in clauses if each.form is Form.CITED and each is not clause)
    return any(clause.start <= each.start < clause.end for each in quoted)


def _reporting(
    clauses: Sequence[Clause], speaking: Clause | None, carriers: Sequence[Carrier], reading: Reading
) -> list[Carrier]:
    """The outlets and papers that report by a clause of their own and are no carriers yet, once each."""
    known = {source.span for carrier in carriers for source in carrier.sources}
    found: list[Carrier] = []
    for clause in clauses:
        spans = {source.span for source in clause.sources}
        speaks_itself = clause is speaking and not _is_media(clause, reading)
        carries = _is_secondary(clause, reading) or _quotes(clause, clauses)
        if carries and not speaks_itself and not spans & known:
            upstream = clause.form is Form.CITED
            found.append(Carrier(Role.SPEAKS, clause.sources, clause.start, clause.end, upstream=upstream))
            known |= spans
    return found


def _speakers(clauses: Sequence[Clause], speaking: Clause | None, reading: Reading) -> tuple[Source, ...]:
    """The sources of the speaking clause, and those of a second statement beside it (rule 6)."""
    if speaking is None or _is_media(speaking, reading):
        return ()
    if speaking.form < Form.SUBJECT and _is_pronoun(speaking, reading):
        opening = next((c for c in clauses if c.form is Form.SUBJECT and c.start <= OPENING), None)
        if opening and all(source.kind is SourceKind.PERSON and source.name for source in opening.sources):
            return opening.sources  # "Stryminski believes she went in, he said"
    if speaking.form is Form.SUBJECT:
        for clause in clauses:
            if clause.start > speaking.end and not _is_secondary(clause, reading) and _contrasts(clause, reading):
                return (*speaking.sources, *clause.sources)
    return speaking.sources


def _is_pronoun(clause: Clause, reading: Reading) -> bool:
    """Whether nobody but "he" or "she" speaks."""
    return all(reading.lists.pronouns.get(source.role) == "person" for source in clause.sources)


def _contrasts(clause: Clause, reading: Reading) -> bool:
    """Whether "sementara" or "while" stands before a second statement."""
    near = range(max(0, clause.start - 2), clause.start + 1)
    is_pronoun = all(source.kind is None for source in clause.sources)  # "but he said": the same one
    contrasts = any(reading.cues.phrase.contrasts.at(reading.words, at) for at in near)
    return clause.form is Form.SUBJECT and contrasts and not is_pronoun


def _begins_back(reading: Reading, speaking: Clause) -> bool:
    """Whether a sentence says of the one before who said it; whoever only confirms it did not."""
    return bool(reading.cues.speech.back.at(reading.words, 0)) and speaking.cue not in reading.cues.speech.confirms


def _is_unnamed(reading: Reading) -> bool:
    unnamed = reading.cues.speech.unnamed
    return any(unnamed.at(reading.words, place) for place in range(len(reading.words)))


def _quote_kind(reading: Reading, speaking: Clause | None, has_speaker: bool) -> QuoteKind:
    """How the words are rendered, where a speaker is known."""
    if not has_speaker:
        return QuoteKind.NONE
    if not reading.quoted:
        return QuoteKind.INDIRECT
    return QuoteKind.DIRECT if _all_in_marks(reading, speaking) else QuoteKind.MIXED


def _all_in_marks(reading: Reading, speaking: Clause | None) -> bool:
    """Whether everything that is said stands in quotation marks."""
    words = reading.words
    places = [place for place, word in enumerate(words) if word.text == QUOTED]
    if all(q.single for q in reading.quoted):
        return False
    first, last = places[0], places[-1]
    if not any(not word.is_mark for word in words[:first]):  # "…", kata X
        return speaking is None or speaking.start - first <= SHORT_LEAD + 1 or speaking.form is not Form.SUBJECT
    between = [word for word in words[speaking.end if speaking else 0 : first] if not word.is_mark]
    closes = not any(not word.is_mark for word in words[last + 1 :])
    introduced = words[first - 1].text in {",", ":"} or not between
    return speaking is not None and speaking.form is Form.SUBJECT and closes and introduced and speaking.end <= first
