"""A sentence -> its reporting clauses: who says, with which cue, in which form.

The outermost clause speaks (source-chains.md, rule 5): one behind the content ("…, kata Kirby") before one in front of
it ("Kirby mengatakan …"), and of two in front the first. Side remarks in subordinate and relative clauses don't count.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from factcheck.attributions.edges import phrase_end, phrase_end_of_cited
from factcheck.attributions.nouns import MEDIA
from factcheck.attributions.parsed import VERBS, find_verbs, read_subject
from factcheck.attributions.reading import QUOTED, Reading
from factcheck.attributions.sources import read_sources
from factcheck.attributions.subjects import pick_subject, subject_end
from factcheck.models import Evidence, Source, SourceKind

BEFORE_INVERTED = frozenset({",", QUOTED, "?", "!", ")", "-", "–", "—", "'", "’", "]", "…", "."})
BEHIND_CONTENT = frozenset({",", QUOTED, "-", "–", "—"})
"""Before a "according to X" that closes what X says."""

FIRST_WORDS = 2
"""Places at the head of a sentence where "according to X" governs all of it."""


class Form(IntEnum):
    """How a clause is built, the outermost first."""

    INVERTED = 0
    TRAILING = 1
    LEADING = 2
    SUBJECT = 3
    PREPOSITION = 4
    PASSIVE = 5
    CITED = 6


@dataclass(frozen=True, slots=True)
class Clause:
    """A reporting clause: the words from start to end hold its cue and its sources."""

    form: Form
    sources: tuple[Source, ...]
    start: int
    end: int
    cue: str


def find_clauses(reading: Reading) -> list[Clause]:
    """All reporting clauses of the sentence, the outermost first."""
    by_verb = list(_parsed(reading)) if reading.tagging.is_parsed else [*_inverted(reading), *_subjects(reading)]
    if reading.tagging.is_parsed and not by_verb:
        # Parsers take ", a source with knowledge of the deal said" for an apposition now and then.
        is_broken = not any(tag.part in VERBS for tag in reading.roots)
        by_verb = [
            clause
            for clause in _subjects(reading)
            if (clause.form is Form.TRAILING and _closes(reading, clause))
            or (is_broken and all(reading.is_named(source) or source.role for source in clause.sources))
        ]
    found = [*by_verb, *_prepositions(reading), *_passives(reading), *_cited(reading)]
    return sorted(map(_with_evidence, found), key=lambda clause: (clause.form, clause.start))


def _closes(reading: Reading, clause: Clause) -> bool:
    """Whether a clause is nothing but somebody and a plain verb of saying at the end of the sentence."""
    speech = reading.cues.speech
    is_last = all(word.is_mark for word in reading.words[clause.end :])
    return is_last and clause.cue in speech.inverted and not speech.between.before(reading.words, clause.end - 1)


def _with_evidence(clause: Clause) -> Clause:
    """The clause with sources that tell how they were read."""
    form = Form.PREPOSITION if clause.form is Form.LEADING else clause.form
    evidence = Evidence(form.name.lower())
    return replace(clause, sources=tuple(replace(source, evidence=evidence) for source in clause.sources))


def _cue_text(reading: Reading, start: int, length: int) -> str:
    return reading.phrase(start, start + length).of(reading.text)


def _parsed(reading: Reading) -> Iterator[Clause]:
    """The clauses of a parsed sentence."""
    for place, length in find_verbs(reading):
        cue = _cue_text(reading, place, length)
        found = read_subject(reading, place, cue)
        if found and _may_say(reading, found[0], found[2], cue):
            start, end = min(found[0], place), max(found[1], place + length)
            form = Form.TRAILING if _is_trailing(reading, start, end) else Form.SUBJECT
            yield Clause(form, tuple(found[2]), start, end, cue)


def _inverted(reading: Reading) -> Iterator[Clause]:
    """ "…", kata Putin; "…", katanya; "…," said Putin."""
    speech, words = reading.cues.speech, reading.words
    for place, word in enumerate(words):
        behind = place == 0 or words[place - 1].text in BEFORE_INVERTED
        if (length := speech.inverted_pronoun.at(words, place)) and (
            behind or (length == 1 and not word.is_capitalised)
        ):
            role = words[place + length - 1].lower  # "kata dia"
            role = role if role in reading.lists.pronouns else word.lower
            source = Source(None, SourceKind.PERSON, word.span, _cue_text(reading, place, length), role)
            yield Clause(Form.INVERTED, (source,), place, place + length, source.cue)
        elif (length := speech.inverted.at(words, place)) and behind:
            end = phrase_end(reading, place + length)
            if (through := _through(reading, place, end)) is not None:
                yield through
                continue
            if place == 0 and not (end < len(words) and words[end].text == ","):
                continue  # "Kisah Marquez menarik": no reporting clause without its comma
            for taken in dict.fromkeys((length, 1)):  # "kata pernyataan X", but "kata pernyataan itu"
                cue = _cue_text(reading, place, taken)
                sources = read_sources(reading, place + taken, end, cue)
                if sources and not _is_noun(reading, place, sources):
                    yield Clause(Form.INVERTED, tuple(sources), place, end, cue)
                    break


def _through(reading: Reading, place: int, end: int) -> Clause | None:
    """ "…", kata Kapolres X melalui Kasat Y: Y is the one who speaks."""
    length = reading.cues.phrase.through.at(reading.words, end)
    if not length or not reading.mentions_in(place, end):
        return None
    stop = phrase_end(reading, end + length)
    cue = _cue_text(reading, place, 1)
    sources = read_sources(reading, end + length, stop, cue)
    people = sources and all(source.kind is SourceKind.PERSON and source.name for source in sources)
    return Clause(Form.INVERTED, tuple(sources), place, stop, cue) if people else None


def _is_noun(reading: Reading, place: int, sources: Sequence[Source]) -> bool:
    """Whether a cue that is a noun too stands in a list: "puisi, cerita anak-anak, atau naskah"."""
    unnamed = all(source.kind is SourceKind.ANONYMOUS for source in sources)
    is_quoted = place > 0 and reading.words[place - 1].text == QUOTED
    return unnamed and not is_quoted and bool(reading.cues.speech.with_content.at(reading.words, place))


def _subjects(reading: Reading) -> Iterator[Clause]:
    """Putin mengatakan …; …, the Journal said."""
    speech, words = reading.cues.speech, reading.words
    for place in range(1, len(words)):
        length = speech.subject.at(words, place) or speech.documents.at(words, place) or _with_object(reading, place)
        if not length or words[place].is_capitalised or speech.not_speech.at(words, place):
            continue
        if speech.with_content.at(words, place) == length and not speech.content_signs.at(words, place + length):
            continue
        end = subject_end(reading, place)
        if end is None or end == 0:
            continue
        cue = _cue_text(reading, place, length)
        picked = pick_subject(reading, end, cue)
        if picked and _may_say(reading, picked[0], picked[1], cue):
            start, sources = picked
            form = Form.TRAILING if _is_trailing(reading, start, place + length) else Form.SUBJECT
            yield Clause(form, tuple(sources), start, place + length, cue)


def _with_object(reading: Reading, place: int) -> int:
    """1 for a verb of saying with the suffix of its object: "menyebutnya"."""
    suffix, word = reading.lists.pronoun_suffix, reading.words[place].lower
    verb, speech = word.removesuffix(suffix), reading.cues.speech
    return int(bool(suffix) and word != verb and verb in speech.subject and verb not in speech.with_content)


def _may_say(reading: Reading, start: int, sources: list[Source], cue: str) -> bool:
    """Papers speak only with the verbs of papers, others not with those alone; a picture without a maker is mute."""
    speech = reading.cues.speech
    if cue not in speech.subject:  # "menyebutnya"; but "bertanya" ends so by itself
        cue = cue.removesuffix(reading.lists.pronoun_suffix)
    of_papers = cue in speech.documents or cue.partition(" ")[0] in speech.documents  # "found that"
    of_speakers = cue in speech.subject or cue in speech.inverted
    near = range(start, min(start + 4, len(reading.words)))
    names_paper = any(reading.lists.documents.at(reading.words, place) for place in near)
    if any(source.kind is SourceKind.DOCUMENT for source in sources):
        return of_papers and not any(reading.lists.pictures.at(reading.words, place) for place in near)
    return of_speakers or (of_papers and names_paper)


def _is_trailing(reading: Reading, start: int, after: int) -> bool:
    """Whether the clause stands behind its content: "…, the Journal said on Monday." """
    words = reading.words
    if start == 0 or words[start - 1].text not in {",", QUOTED, "—", "-", "–", "?"}:
        return False
    content = sum(not word.is_mark for word in words[:start])
    if content < 3 and QUOTED not in {word.text for word in words[:start]}:
        return False
    if after >= len(words) or words[after].text in {",", ".", QUOTED}:
        return True
    ahead = " ".join(word.lower for word in words[after : after + 2])
    return bool(reading.cues.phrase.stops.at(words, after)) and not ahead.startswith(("that", "bahwa", "who"))


def _prepositions(reading: Reading) -> Iterator[Clause]:
    """Menurut X, …; …, according to X."""
    words = reading.words
    place = 0
    while place < len(words):
        length = reading.cues.speech.preposition.at(words, place)
        if not length:
            place += 1
            continue
        opens = place == 0 or words[place - 1].text not in BEHIND_CONTENT
        end = phrase_end(reading, place + length, opens=opens)
        cue = _cue_text(reading, place, length)
        sources = read_sources(reading, place + length, end, cue)
        if sources and (cue.casefold() not in reading.cues.speech.of_papers or _is_paper(reading, place + length)):
            form = Form.LEADING if place <= FIRST_WORDS else Form.PREPOSITION
            yield Clause(form, tuple(sources), place, end, cue)
        place += length


def _is_paper(reading: Reading, place: int) -> bool:
    """Whether a paper, a page or an outlet stands behind "based on"."""
    mention = reading.mention_at(place)
    lists = reading.lists
    nouns = (lists.documents, lists.hearsay, lists.agencies, lists.media)
    return any(noun.at(reading.words, place) for noun in nouns) or (mention is not None and mention.kind in MEDIA)


def _passives(reading: Reading) -> Iterator[Clause]:
    """Hal itu disampaikan (oleh) X; the deal was confirmed by X."""
    speech, words = reading.cues.speech, reading.words
    for place in range(len(words)):
        length = speech.passive.at(words, place)
        if not length or _is_relative(reading, place):
            continue
        after = place + length
        agent = speech.agent.at(words, after)
        end = phrase_end(reading, after + agent)
        cue = _cue_text(reading, place, length)
        sources = read_sources(reading, after + agent, end, cue)
        if sources and (agent or (reading.bare_agent and _named_first(reading, after, sources))):
            yield Clause(Form.PASSIVE, tuple(sources), place, end, cue)


def _is_relative(reading: Reading, place: int) -> bool:
    """Whether the verb at a place stands in a relative clause: "kepribadian yang dikemukakan oleh Jung"."""
    at = place
    while length := reading.cues.speech.between.before(reading.words, at):
        at -= length
    relative = reading.cues.phrase.relatives.before(reading.words, at)
    # "seperti yang diungkapkan Lawrence" is the main statement's own clause.
    return bool(relative) and not reading.cues.phrase.comparing.before(reading.words, at - relative)


def _named_first(reading: Reading, after: int, sources: list[Source]) -> bool:
    """Whether an agent without "oleh" is a name or office right behind the verb ("diungkapkan Richard Lawrence")."""
    if all(source.kind in {SourceKind.OUTLET, SourceKind.AGENCY} for source in sources):
        return False
    if reading.mention_at(after) or all(source.role and source.kind is SourceKind.PERSON for source in sources):
        return True
    begins_anew = reading.lists.titles.at(reading.words, after) or reading.lists.indefinite.at(reading.words, after)
    return bool(begins_anew) and any(source.name for source in sources)


def _cited(reading: Reading) -> Iterator[Clause]:
    """Mengutip sumber-sumber dari AS; citing people familiar with the matter; quoted X as saying."""
    words = reading.words
    for place in range(len(words)):
        length = reading.cues.carrier.cites.at(words, place)
        if not length or reading.cues.phrase.source_links.at(words, place):
            continue
        end = phrase_end_of_cited(reading, place + length)
        cue = _cue_text(reading, place, length)
        if whom := _object(reading, place + length, cue):
            yield Clause(Form.CITED, (whom,), place, place + length + 1, cue)
            continue
        sources = read_sources(reading, place + length, end, cue)
        if sources and not any(reading.is_named(source) and source.kind in MEDIA for source in sources):
            yield Clause(Form.CITED, tuple(sources), place, end, cue)


def _object(reading: Reading, place: int, cue: str) -> Source | None:
    """Whom a pronoun behind "quoted" means: "it quoted him as saying"."""
    if place + 1 >= len(reading.words) or not reading.cues.phrase.said_as.at(reading.words, place + 1):
        return None
    word = reading.words[place]
    subject = reading.cues.objects.get(word.lower)
    return Source(None, None, word.span, cue, subject) if subject else None
