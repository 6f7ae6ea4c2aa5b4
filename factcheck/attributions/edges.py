"""Where the phrase of a source ends, read forwards from its cue."""

import re

from factcheck.attributions.reading import QUOTED, Reading
from factcheck.models import SourceKind
from factcheck.names import Mention

HANDLE = re.compile(r"@[\w.*]*[\w*]")
"""The name of an account, letters hidden by stars included."""
ENDS = frozenset({",", ";", ":", ".", "?", "!", "—", "–", "--", "…"})


def phrase_end(reading: Reading, start: int, *, opens: bool = False) -> int:
    """Where the phrase of a source that begins at `start` ends, appositions with the name included.

    `opens` is for a phrase before its content, where the name may be the subject of what is said.
    """
    words = reading.words
    at = start
    while at < len(words):
        word = words[at]
        if word.text in {"(", "["}:
            at = _closing(reading, at)
        elif handle := HANDLE.match(reading.text, word.span.start):
            at = next((place for place in range(at, len(words)) if words[place].span.start >= handle.end()), len(words))
        elif word.text == ",":
            if not _name_follows(reading, start, at, opens=opens):
                break
            at += 1
        elif word.text == "." and at + 1 < len(words) and words[at + 1].is_capitalised and at > start:
            at += 1  # an abbreviated rank: "prosecutor Col. Sita Sangare"
        elif word.is_mark and word.text not in {"'s", "’s", "-", "&", "/", "'"}:
            if not (word.text == QUOTED and at > start and word.span.end - word.span.start <= 40):
                break
            at += 1
        elif at > start and _stops(reading, start, at):
            break
        else:
            at += 1
    return at


def _closing(reading: Reading, at: int) -> int:
    """Behind the bracket that opens at a word."""
    for place in range(at + 1, len(reading.words)):
        if reading.words[place].text in {")", "]"}:
            return place + 1
    return len(reading.words)


def _name_follows(reading: Reading, start: int, comma: int, *, opens: bool = False) -> bool:
    """Whether the name of a role comes behind its comma: "Presiden FIGC, Carlo Tavecchio"."""
    if any(m.kind is SourceKind.PERSON for m in reading.mentions_in(start, comma)) and not is_role(reading, start):
        return False
    if reading.lists.definite_after.before(reading.words, comma):
        return False
    if reading.lists.documents.before(reading.words, comma):
        return False  # "according to the Facebook post, Ian …"
    place = comma + 1
    while place < len(reading.words) and not reading.mention_at(place) and (length := _rank(reading, place)):
        place += length
    mention = reading.mention_at(place)
    if mention is None or mention.kind not in {SourceKind.PERSON, SourceKind.ORGANIZATION}:
        return False
    return not opens or _is_closed(reading, mention)


def _is_closed(reading: Reading, mention: Mention) -> bool:
    """Whether a mark stands behind the name: "according to officials, Will Smith was shot" names nobody who speaks."""
    behind = next((word for word in reading.words if word.span.start >= mention.span.end), None)
    return behind is None or (behind.is_mark and behind.text not in {"'s", "’s"})


def _rank(reading: Reading, place: int) -> int:
    """The length of a title or of a word of its office: "Mayjen TNI" before a name."""
    lists, words = reading.lists, reading.words
    return lists.titles.at(words, place) or lists.offices.at(words, place) or lists.organizations.at(words, place)


def is_role(reading: Reading, start: int) -> bool:
    """Whether a phrase begins with an office: "Direktur laboratorium Wina Seibersdorf, Gunter Gmeiner"."""
    return bool(reading.lists.titles.at(reading.words, start)) and not reading.mention_at(
        start + reading.lists.titles.at(reading.words, start)
    )


def _stops(reading: Reading, start: int, at: int) -> bool:
    """Whether the phrase ends before this word."""
    words = reading.words
    if not reading.cues.phrase.stops.at(words, at):
        return False
    if any(reading.cues.phrase.insiders.at(words, place) > at - place for place in range(max(start, at - 2), at + 1)):
        return False
    if any(m.span.start < words[at].span.start < m.span.end for m in reading.mentions.values()):
        return False
    # "peneliti pada Organisasi HAM Saudi Eropa (ESOHR), Duaa Dhainy": the place of work belongs to the role.
    # "a study published by the university": the maker belongs to the paper.
    if reading.cues.phrase.makers.at(words, at) and any(
        reading.lists.documents.at(words, place) for place in range(start, at)
    ):
        return False
    works_there = reading.cues.phrase.belonging.at(words, at) and reading.mention_at(at + 1)
    return not (works_there and not reading.mentions_in(start, at))


def phrase_end_of_cited(reading: Reading, start: int) -> int:
    """Like `phrase_end`, but the phrase of those cited goes on over "dari", "yang", "familiar with"."""
    words = reading.words
    at = start
    while at < len(words):
        text = words[at].text
        if text == "," and _name_follows(reading, start, at):
            at += 1
            continue
        if text in ENDS or text == QUOTED or reading.cues.phrase.cited_ends.at(words, at):
            break
        if reading.cues.carrier.relay.at(words, at):
            break
        if reading.cues.phrase.relatives.at(words, at) and reading.cues.carrier.cites.at(words, at):
            break
        at += 1
    return at
