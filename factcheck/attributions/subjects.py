"""The subject before a speech verb, by the order of the words: commas, adverbials, appositions, side remarks."""

from factcheck.attributions.reading import QUOTED, Reading
from factcheck.attributions.sources import read_sources
from factcheck.models import Source, SourceKind
from factcheck.names.runs import DEGREE


def subject_end(reading: Reading, place: int) -> int | None:
    """Where the subject of the verb at `place` ends; None where the verb is denied or stands in a relative clause."""
    phrase, speech, words = reading.cues.phrase, reading.cues.speech, reading.words
    end = place
    while end > 0:
        if phrase.silence.before(words, end) or words[end - 1].lower in phrase.relatives:
            return None
        length = speech.between.before(words, end)
        if not length:
            break
        end -= length
    return end


def _segments(reading: Reading, end: int) -> list[tuple[int, int]]:
    """The stretches between commas before a verb, back to the last quotation, colon or dash, the nearest first."""
    words = reading.words
    segments: list[tuple[int, int]] = []
    right = end
    depth = 0
    for place in range(end - 1, -1, -1):
        text = words[place].text
        depth += (text in {")", "]"}) - (text in {"(", "["})
        if (text in {";", ":"} or _is_speech(reading, place)) and depth == 0:
            segments.append((place + 1, right))
            break
        if (text in {",", "—"} or (text in {"-", "–"} and _spaced(reading, place))) and depth == 0:
            segments.append((place + 1, right))
            right = place
    else:
        segments.append((0, right))
    return [segment for segment in segments if not _is_degree(reading, *segment)]


def _is_degree(reading: Reading, start: int, stop: int) -> bool:
    """Whether nothing but a degree stands between two commas: "Rina Wati, S.E., M.M., mengatakan"."""
    text = "".join(word.text for word in reading.words[start:stop])
    return start > 0 and bool(DEGREE.fullmatch(text)) and not reading.mentions_in(start, stop)


def _is_speech(reading: Reading, place: int) -> bool:
    """Whether a quotation is something said, and not the name of an account or a word held at arm's length."""
    span = reading.words[place].span
    if reading.words[place].text != QUOTED:
        return False
    return span.end - span.start > 40 or place == 0 or reading.words[place - 1].is_mark


def _spaced(reading: Reading, place: int) -> bool:
    """A dash between spaces parts clauses; one inside a word does not."""
    span = reading.words[place].span
    return reading.text[span.start - 1 : span.start].isspace() and reading.text[span.end : span.end + 1].isspace()


def pick_subject(reading: Reading, end: int, cue: str) -> tuple[int, list[Source]] | None:
    """The subject among the stretches before a verb: (its first word, its sources)."""
    phrase, words = reading.cues.phrase, reading.words
    role: tuple[int, list[Source]] | None = None
    for number, (start, stop) in enumerate(_segments(reading, end)):
        opens = phrase.contrasts.at(words, start)
        start = _skip_adverbials(reading, start, stop)
        if start >= stop:
            continue
        head = _head_end(reading, start, stop)
        if number == 0 and any(_subordinates(reading, place) for place in range(start, head)):
            return None
        if spokesman := _through(reading, head, stop, cue):
            return start, spokesman
        if words[start].lower in phrase.relatives:
            continue
        if phrase.prepositions.at(words, start):
            if number == 0 and (near := _name_at_end(reading, start, stop, cue)):
                return near
            if role:
                return role
            continue
        sources = read_sources(reading, start, head, cue)
        if role:
            # "Brianna Lafferty, seorang penduduk Colorado, mengatakan": the name before the apposition.
            return (start, sources) if _is_person(sources) and _ends_in_name(reading, start, stop) else role
        if _is_named(sources) and not _is_beside_name(reading, start, stop, end):
            return start, sources
        if sources:
            role = (start, sources)
        elif number > 1 or opens:  # "…, tetapi kemenangan itu memastikannya": a clause with a subject of its own
            return None
    return role


def _through(reading: Reading, head: int, stop: int, cue: str) -> list[Source]:
    """ "Kapolres X melalui Kasubag Humas Y menyampaikan": Y is the one who speaks."""
    if head >= stop or not reading.cues.phrase.through.at(reading.words, head):
        return []
    sources = read_sources(reading, head + 1, stop, cue)
    return sources if _is_person(sources) else []


def _subordinates(reading: Reading, place: int) -> bool:
    """Whether a clause of its own begins here; "saat" does, "saat ini" is only a time."""
    phrase, words = reading.cues.phrase, reading.words
    length = phrase.subordinators.at(words, place)
    return bool(length) and phrase.adverbials.at(words, place) <= length


def _head_end(reading: Reading, start: int, stop: int) -> int:
    """Where the subject proper ends: "pemerintah pusat [melalui Kepmendagri …]", "PT X [dalam rapat]"."""
    phrase, words = reading.cues.phrase, reading.words
    for place in range(start + 1, stop):
        inside = any(m.span.start < words[place].span.start < m.span.end for m in reading.mentions.values())
        if (
            phrase.side_phrases.at(words, place)
            and not inside
            and (reading.mentions_in(start, place) or place > start + 1)
        ):
            return place
    return stop


def _is_beside_name(reading: Reading, start: int, stop: int, end: int) -> bool:
    """Whether a role behind a bare name is its apposition: "Michael Forbes, sekretaris pers Luxon, mengatakan"."""
    if reading.words[start].is_capitalised or start < 2 or reading.words[start - 1].text != ",":
        return False
    for place in range(start + 1, stop):
        mention = reading.mention_at(place)
        full = mention and mention.kind is SourceKind.PERSON and " " in mention.name
        if full and reading.lists.titles.before(reading.words, place):
            return False  # "ahli geokimia Göttingen, profesor Matthias Willbold": a full name is no apposition
    left = [m for m in reading.mentions.values() if m.kind is SourceKind.PERSON]
    return any(m.span.end == reading.words[start - 2].span.end for m in left)


def _day_length(reading: Reading, start: int, stop: int) -> int:
    """The length of a day without a comma behind it: "Pada Minggu (6/4/2025) akun X membagikan"."""
    words, at = reading.words, start + reading.cues.phrase.day_openers.at(reading.words, start)
    days = 0
    while at < stop and (reading.lists.calendar.at(words, at) or (days and words[at].text[0].isdigit())):
        at, days = at + 1, days + 1
    if not days:
        return 0
    if at < stop and words[at].text == "(":
        at = next((place + 1 for place in range(at, stop) if words[place].text == ")"), at)
    return at - start


def _skip_adverbials(reading: Reading, start: int, stop: int) -> int:
    """The first word behind marks, conjunctions and adverbials."""
    words = reading.words[:stop]
    while start < stop:
        length = reading.cues.phrase.adverbials.at(words, start) or reading.lists.conjunctions.at(words, start)
        if words[start].is_mark and words[start].text not in {"(", "["}:
            length = 1
        length = length or _day_length(reading, start, stop)
        if not length or reading.lists.indefinite.at(words, start):
            break
        start += length
    return start


def _name_at_end(reading: Reading, start: int, stop: int, cue: str) -> tuple[int, list[Source]] | None:
    """ "Pada hari Selasa Trump mengatakan": an adverbial without its comma, the name right before the verb."""
    for place in range(stop - 1, start, -1):
        mention = reading.mention_at(place)
        if mention and mention.span.end == reading.words[stop - 1].span.end and mention.kind is SourceKind.PERSON:
            if reading.cues.phrase.prepositions.before(reading.words, place):
                return None
            return place, read_sources(reading, place, stop, cue)
        last_word = place == stop - 1
        if last_word and (reading.words[place].lower in reading.lists.pronouns or _is_body(reading, place)):
            return place, read_sources(reading, place, stop, cue)
    return None


def _is_body(reading: Reading, place: int) -> bool:
    """A body by a bare noun ("perusahaan") that no preposition governs."""
    governed = reading.cues.phrase.prepositions.before(reading.words, place)
    return bool(reading.lists.bodies.at(reading.words, place)) and not governed


def _is_person(sources: list[Source]) -> bool:
    return bool(sources) and all(source.kind is SourceKind.PERSON and source.name for source in sources)


def _is_named(sources: list[Source]) -> bool:
    """Whether the sources bear names of their own, and so are no apposition to a name before."""
    return bool(sources) and (
        _is_person(sources)
        or all(source.kind is None for source in sources)
        or any(
            source.span and (source.name or "")[:1].isupper() and source.kind is not SourceKind.ANONYMOUS
            for source in sources
        )
    )


def _ends_in_name(reading: Reading, start: int, stop: int) -> bool:
    last = reading.words[stop - 1].span.end
    return any(m.span.end == last for m in reading.mentions_in(start, stop))
