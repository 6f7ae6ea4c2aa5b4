"""Text -> where it names outlets, agencies and platforms."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from factcheck.models import SourceKind, Span
from factcheck.outlets.cues import is_chained, is_proven, starts_sentence
from factcheck.outlets.glued import may_begin_name, unglue, without_tail
from factcheck.outlets.table import Outlet, load_outlets
from factcheck.outlets.wordings import WORD, Wording, first_words, fold_gap, fold_word, is_written_so, load_wordings

# Web and mail addresses, handles and hashtags; "@" also closes "@detikcom", an account.
CLOSED = re.compile(r"(?:https?://|www\.(?=\S+/))\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|[@#]\w+", re.IGNORECASE)
MARK = re.compile(r"[@#]|://|[Ww]{3}\.")
HOST = re.compile(r"(?<![\w@/.-])(?:[A-Za-z0-9][A-Za-z0-9-]*\.)+[A-Za-z]{2,}(?![\w@-])")
SIDE_BY_SIDE = re.compile(r"\s*(?:/|&|,?\s*\b(?:dan|and|atau|or|serta)\b)\s*")
SERIES = re.compile(r"\s*(?:,|/|&|,?\s*\b(?:dan|and|atau|or|serta)\b)\s*")
ARTICLE = re.compile(r"(?<![^\W_])[Tt]he $")
LONGEST_GAP, LONGEST_WORD = 3, 60
CLOSING_BRACKETS = (")", "]", ",", ";")
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
    closed = [Span(*match.span()) for match in CLOSED.finditer(text)] if MARK.search(text) else []
    words = (Span(*match.span()) for match in first_words().finditer(text) if may_begin_name(match[0]))
    names = find_names(text, unglue(text, (word for word in words if not is_within(word.start, closed))))
    found = without_overlaps([*find_hosts(text, closed), *names])
    found = without_overlaps([*find_short_forms(text, found), *found])
    sure = [one for one in prove_by_neighbours(text, found) if one.sure]
    return [(one.span, full_outlet(text, one, sure[:place])) for place, one in enumerate(sure)]


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


def find_names(text: str, words: Iterable[Span]) -> Iterator[Candidate]:
    """Names and aliases of the table, the longest at each of the words."""
    wordings, done = load_wordings(), 0
    for word in words:
        if word.start < done:
            continue
        follower = WORD.search(text, word.end, word.end + LONGEST_WORD)
        second = fold_word(follower[0]) if follower else ""
        likely = (one for one in wordings.get(fold_word(word.of(text)), ()) if second.startswith(one.keys[1:2] or ""))
        matches = (match_wording(text, word, one) for one in likely)
        found = next((candidate for candidate in matches if candidate), None)
        if found:
            yield found
            done = found.span.end


def match_wording(text: str, first: Span, wording: Wording) -> Candidate | None:
    """The name that begins with that word of the text, if it is written there in this wording."""
    words = read_words(text, first, wording)
    article = text[max(0, first.start - 5) : first.start]
    has_article = bool(ARTICLE.search(article))
    if not words or (wording.needs_article and not has_article):
        return None
    start, end = first.start, words[-1].end + len(wording.gaps[-1])
    if has_article and article.endswith("The "):
        start -= len("The ")
        if wording.sure_with_article and not starts_sentence(text, start):
            return Candidate(Span(start, end), wording.outlet, True)
    elif wording.needs_article:  # "over the hill", "the Hill"
        return None
    is_sure = not wording.doubtful or is_proven(text, start, end, wording.outlet.kind)
    return Candidate(Span(start, end), wording.outlet, is_sure)


def read_words(text: str, first: Span, wording: Wording) -> list[Span]:
    """The words of the text from the first one on, if they are those of the wording in their capitals; else none."""
    words = [first]
    for key, gap in zip(wording.keys[1:], wording.gaps, strict=False):
        found = WORD.search(text, words[-1].end, words[-1].end + LONGEST_WORD)
        if not found or not is_gap(text[words[-1].end : found.start()], gap):
            return []
        word = without_tail(found[0], len(key))
        if fold_word(word) != key:
            return []
        words.append(Span(found.start(), found.start() + len(word)))
    is_whole = text.startswith(wording.gaps[-1], words[-1].end)
    return words if is_whole and is_written_so(wording, [word.of(text) for word in words]) else []


def is_gap(gap: str, want: str) -> bool:
    """Whether two words stand together as in the wording: "Kompas.com", but not "Kompas, com" or over a line break."""
    return "\n" not in gap and len(gap) <= LONGEST_GAP and fold_gap(gap) == want


def without_overlaps(found: Iterable[Candidate]) -> list[Candidate]:
    """The candidates in the order of the text; of two that overlap the longer."""
    kept: list[Candidate] = []
    for one in sorted(found, key=lambda one: (one.span.start - one.span.end, not one.sure)):
        if all(one.span.end <= other.span.start or other.span.end <= one.span.start for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.span)


def find_short_forms(text: str, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Later short forms of outlets named in full: "the Times reported" after "the New York Times"."""
    full = [(one.span.of(text).split(), one) for one in found if one.sure and one.outlet.kind is SourceKind.OUTLET]
    last_words = {words[-1] for words, _ in full if len(words) > 1 and words[-1].isalpha()}
    if not last_words:
        return
    for match in re.finditer(rf"\b(?:The|(?<=\bthe)) ({'|'.join(last_words)})\b", text):
        earlier = [one for words, one in full if words[-1] == match[1] and one.span.end < match.start()]
        span = Span(match.start() if match[0][0] == "T" else match.start(1), match.end())
        if earlier and is_proven(text, *span, SourceKind.OUTLET):
            yield Candidate(span, earlier[-1].outlet, True)


def full_outlet(text: str, one: Candidate, earlier: Sequence[Candidate]) -> Outlet:
    """The outlet of a name, or that of the same house which it shortens: "CBS" after "CBS News"."""
    name, owner = one.span.of(text), one.outlet.owner
    if not owner or " " in name:
        return one.outlet
    longer = [other for other in earlier if other.outlet.owner == owner and other.span.of(text).startswith(f"{name} ")]
    # "CBS" is CBS News rather than CBS News Los Angeles.
    return min(longer, key=lambda other: len(other.outlet.name)).outlet if longer else one.outlet


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
        return one.outlet == other.outlet and text[right.end : right.end + 1] in CLOSING_BRACKETS
    joint = SERIES if one.outlet.kind is other.outlet.kind is SourceKind.SOCIAL else SIDE_BY_SIDE
    return bool(joint.fullmatch(gap)) or (one.span == right and is_chained(gap))
