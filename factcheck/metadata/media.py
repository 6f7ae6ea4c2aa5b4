"""Words of the article -> the outlets and agencies that they name, by the table of outlets or by their shape."""

import re
from collections.abc import Iterator

from factcheck.metadata.words import load_credit_words
from factcheck.models import SourceKind, Span
from factcheck.outlets import Outlet, fold, load_outlets

NAME_WORDS = 6
SHORT = 5
TOKEN = re.compile(r"[^\s,;()|/\[\]\"“”]+")
DOMAIN = re.compile(r"(?:[\w-]+\.)+(?:com|co\.id|id|net|tv|co|org|news|info|co\.uk|com\.au|my|sg)$", re.IGNORECASE)
GENITIVE = re.compile(r"['’]s$")
PRESS = {SourceKind.AGENCY, SourceKind.OUTLET}
ARTICLES = re.compile(r"(?:the|kantor berita|harian|surat kabar|portal|laman|situs|majalah)\s+", re.IGNORECASE)


def is_domain(name: str) -> bool:
    """Whether a name is written as a web address: "PikiranRakyat-Depok.com"."""
    return bool(DOMAIN.fullmatch(name)) or name.casefold() == "detikcom"


def known_outlet(name: str) -> Outlet | None:
    """The outlet or agency of that name or address, if our table has it."""
    outlets = load_outlets()
    bare = bared(name)
    found = outlets.by_name(bare) or outlets.by_name(ARTICLES.sub("", bare, count=1))
    if not found and is_domain(bare):
        found = outlets.by_address(bare.casefold())
    return found if found and found.kind in PRESS else None


def bared(name: str) -> str:
    """A name without the punctuation round it and without its genitive: "CNN's"."""
    return GENITIVE.sub("", name.strip(" .,;:\"'“”()"))


def usual_name(name: str) -> str:
    """The usual name of an outlet, or the name as written."""
    found = known_outlet(name)
    return found.name if found else name.strip(" .,;:")


def kind_of(name: str) -> SourceKind:
    """What sort of source a credited name is: our table knows, or the name has a word of the trade in it."""
    found = known_outlet(name)
    if found:
        return found.kind
    trade = load_credit_words().media & set(fold(name).split())
    return SourceKind.OUTLET if trade or is_domain(name) else SourceKind.ORGANIZATION


def find_outlets(text: str, span: Span) -> Iterator[tuple[Outlet, Span]]:
    """The known outlets and agencies that a stretch of text names, from left to right, longest names first."""
    tokens = list(TOKEN.finditer(text, span.start, span.end))
    place = 0
    while place < len(tokens):
        for length in range(min(NAME_WORDS, len(tokens) - place), 0, -1):
            stretch = Span(tokens[place].start(), tokens[place + length - 1].end())
            found = known_outlet(stretch.of(text)) if names_something(stretch.of(text)) else None
            if found and is_spelled(stretch.of(text), found):
                yield found, trimmed(text, stretch)
                place += length - 1
                break
        place += 1


def is_spelled(words: str, outlet: Outlet) -> bool:
    """Whether short words are spelled as the outlet spells itself: "Tap" in "Tap Daily" is not the agency TAP."""
    bare = bared(words)
    return len(bare) > SHORT or bare in (outlet.name, *outlet.aliases)


def names_something(words: str) -> bool:
    """Whether words could be a name: they begin with a capital or a digit, or are an address."""
    return words[:1].isupper() or words[:1].isdigit() or is_domain(words)


def trimmed(text: str, span: Span) -> Span:
    """The span without punctuation at its ends."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip(" .,;:\"'“”(—–-"))
    return Span(start, max(start, span.start + len(words.rstrip(" .,;:\"'“”)—–-|"))))


def is_same(name: str, publisher: str | None) -> bool:
    """Whether a name is the publisher's own, also in a shorter form: "Journal Sentinel", "Tribunnews.com (Jabar)"."""
    if not publisher:
        return False
    ours, theirs = (core(usual_name(each)) for each in (name, publisher))
    if ours == theirs or (min(len(ours), len(theirs)) > 4 and (ours in theirs or theirs in ours)):
        return True
    return ours.startswith("tribun") and theirs.startswith("tribun")


def core(name: str) -> str:
    """The letters of a name without the ending of its address."""
    return fold(re.sub(r"\.(?:com|co\.id|id|net|co)\b", "", name.casefold())).replace(" ", "")
