"""Text -> where it names outlets, agencies and platforms."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from factcheck.models import SourceKind, Span
from factcheck.outlets.cues import is_proven, starts_sentence
from factcheck.outlets.glued import Token, unglue
from factcheck.outlets.table import Outlet, load_outlets
from factcheck.outlets.wordings import WORD, Wording, fold_gap, fold_word, is_written_so, load_wordings

# Web and mail addresses, handles and hashtags; "@" also closes "@detikcom", an account.
CLOSED = re.compile(r"(?:https?://|www\.(?=\S+/))\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|[@#]\w+", re.IGNORECASE)
HOST = re.compile(r"(?<![\w@/.-])(?:www\.)?(?:[a-z0-9][a-z0-9-]*\.)+[a-z]{2,}(?![\w@-])", re.IGNORECASE)
SIDE_BY_SIDE = re.compile(r"\s*(?:/|&|,?\s*\b(?:dan|and|atau|or|serta)\b)\s*")
SERIES = re.compile(r"\s*(?:,|/|&|,?\s*\b(?:dan|and|atau|or|serta)\b)\s*")
OWN_SHORT_FORM = re.compile(r"\s*[(\[]")


class Candidate(NamedTuple):
    """A name in the text, and whether it is surely the outlet's."""

    span: Span
    outlet: Outlet
    sure: bool


def find_outlet_mentions(text: str) -> list[tuple[Span, Outlet]]:
    """Where the text names outlets, agencies and platforms, in its order, longest names first.

    A name that is an ordinary word too ("Antara", "Time", "X") counts only beside a reporting word or a word such as
    "newspaper", or side by side with a sure name. What stands within a web address, mail address, handle or hashtag
    is no mention; a bare host is one ("dikutip dari bola.kompas.com").
    """
    closed = [Span(*match.span()) for match in CLOSED.finditer(text)]
    words = (match for match in WORD.finditer(text) if not is_within(match.start(), closed))
    tokens = [Token(match.start(), match.end(), fold_word(match[0])) for match in words]
    found = [*find_hosts(text, closed), *find_names(text, unglue(text, tokens))]
    return [(one.span, one.outlet) for one in prove_by_neighbours(text, without_overlaps(found)) if one.sure]


def is_within(place: int, spans: Iterable[Span]) -> bool:
    """Whether a place lies in one of the spans."""
    return any(span.start <= place < span.end for span in spans)


def find_hosts(text: str, closed: Sequence[Span]) -> Iterator[Candidate]:
    """Bare hosts that stand for their outlet: "laman bbc.com", "KOMPAS.com"."""
    for match in HOST.finditer(text):
        # "reuters.com/world" is an address, but "Liputan6.com/Rina Putri" is a photo credit.
        is_address = text.startswith("/", match.end()) and match[0].islower()
        outlet = None if is_address or is_within(match.start(), closed) else load_outlets().by_address(match[0])
        if outlet:
            yield Candidate(Span(*match.span()), outlet, True)


def find_names(text: str, tokens: Sequence[Token]) -> Iterator[Candidate]:
    """Names and aliases of the table, word by word, the longest at each place."""
    wordings, place = load_wordings(), 0
    while place < len(tokens):
        found = None
        for wording in wordings.get(tokens[place].key, ()):
            found = match_wording(text, tokens, place, wording)
            if found:
                yield found
                place += len(wording.words)
                break
        if not found:
            place += 1


def match_wording(text: str, tokens: Sequence[Token], place: int, wording: Wording) -> Candidate | None:
    """The name at that place of the text, if it is written there in this wording."""
    ours = tokens[place : place + len(wording.words)]
    if tuple(token.key for token in ours) != wording.keys or not has_gaps(text, ours, wording):
        return None
    if not is_written_so(wording, [text[token.start : token.end] for token in ours]):
        return None
    article = tokens[place - 1] if place and is_article(text, tokens[place - 1], ours[0]) else None
    if wording.needs_article and not article:
        return None
    start, end = ours[0].start, ours[-1].end + len(wording.gaps[-1])
    if article and text[article.start] == "T":
        start = article.start
        if wording.sure_with_article and not starts_sentence(text, start):
            return Candidate(Span(start, end), wording.outlet, True)
    return Candidate(
        Span(start, end), wording.outlet, not wording.doubtful or is_proven(text, start, end, wording.outlet.kind)
    )


def has_gaps(text: str, tokens: Sequence[Token], wording: Wording) -> bool:
    """Whether the words stand together as in the wording: "Kompas.com", but not "Kompas, com" or over a line break."""
    for left, right, want in zip(tokens, tokens[1:], wording.gaps, strict=False):
        gap = text[left.end : right.start]
        if "\n" in gap or len(gap) > 3 or fold_gap(gap) != want:
            return False
    return text.startswith(wording.gaps[-1], tokens[-1].end)


def is_article(text: str, token: Token, follower: Token) -> bool:
    """Whether a word is the English article of the next one."""
    return token.key == "the" and text[token.end : follower.start] == " "


def without_overlaps(found: Iterable[Candidate]) -> list[Candidate]:
    """The candidates in the order of the text; of two that overlap the longer."""
    kept: list[Candidate] = []
    for one in sorted(found, key=lambda one: (one.span.start - one.span.end, not one.sure)):
        if all(one.span.end <= other.span.start or other.span.end <= one.span.start for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.span)


def prove_by_neighbours(text: str, found: Sequence[Candidate]) -> list[Candidate]:
    """Doubtful names become sure beside a sure one: "AFP dan Fars", "Saudi Press Agency (SPA)"."""
    proven = list(found)
    forth = [(place, place - 1) for place in range(1, len(found))]
    for place, neighbour in [*forth, *((after, before) for before, after in reversed(forth))]:
        if not proven[place].sure and proven[neighbour].sure and is_beside(text, proven[place], proven[neighbour]):
            proven[place] = proven[place]._replace(sure=True)
    return proven


def is_beside(text: str, one: Candidate, other: Candidate) -> bool:
    """Whether two names stand side by side; a comma alone joins platforms only ("Reuters, Antara lain …")."""
    left, right = sorted((one.span, other.span))
    gap = text[left.end : right.start]
    if OWN_SHORT_FORM.fullmatch(gap):
        return one.outlet == other.outlet
    joint = SERIES if one.outlet.kind is other.outlet.kind is SourceKind.SOCIAL else SIDE_BY_SIDE
    return bool(joint.fullmatch(gap))
