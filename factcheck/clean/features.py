"""A line among its neighbours -> what speaks for and against its being furniture: small named features.

None of them knows a portal, and none needs a phrase: they weigh shape, place, repetition and kinds of words
(data/languages/*/furniture.toml, table `hints`). What they weigh stands in data/furniture_weights.toml.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from factcheck.clean.lines import Line
from factcheck.clean.shapes import PLACE_FIRST, ends_with_stop, is_bullet, is_title_like, words_of
from factcheck.clean.words import Hints, load_hints

ADDRESS = re.compile(r"https?:|www\.|\w@\w|\.(?:com|co\.id|id|org|net)/\w")
HANDLE = re.compile(r"(?<!\w)@\w")
POST = re.compile(r"pic\.twitter|t\.co/")
HASHTAG = re.compile(r"(?<!\w)#\w")
SEPARATOR = re.compile(r"\s[|·»›•/]\s|[»›]")
QUOTES = '"“”«»'
DATED_SCENE = re.compile(
    r"\w+day,? [A-Z][a-z]{2,8}\.? \d{1,2}, (?:19|20)\d\d(?:[.;)]|,? (?:in|at|as|near)\b|$)"
    r"|^FILE\b|^In this \S+ .{0,30}photo\b"
)
"""The day and year that agencies put into captions: "… wait for news in Hill Valley, Monday, Jan. 4, 2016."."""
NAMES = re.compile(r"\W*(?:[A-Z][\w.'’-]*\W*){1,4}$")
ODD = re.compile(r"[^\w\s.,;:!?'\"“”‘’()\-–—/%$€£&@#…•+*°]")
FULL, NEAR_END, SHINGLE, FEW = 40, 3, 4, 3
TOPIC_LINES, TOPIC_SHARE, LIST_LENGTH = 2, 0.2, 30


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the features know of the whole article."""

    lines: Sequence[Line]
    dropped: frozenset[int]
    counts: Mapping[str, int]
    """In how many lines each word stands."""
    shingles: Mapping[tuple[str, ...], int]
    title: frozenset[str]
    hints: Hints

    def is_topic(self, word: str) -> bool:
        """Whether the article is about what the word names: a story about Facebook says so in many lines."""
        return self.counts[word] > max(TOPIC_LINES, len(self.lines) * TOPIC_SHARE)

    @classmethod
    def of(cls, lines: Sequence[Line], dropped: frozenset[int], title: str | None) -> "Surroundings":
        """The surroundings of all lines of an article, of which some are known to be furniture."""
        words = [[word.casefold() for word in words_of(line.text)] for line in lines]
        return cls(
            lines,
            dropped,
            Counter(word for line in words for word in set(line)),
            Counter(part for line in words for part in set(shingles(line))),
            frozenset(word.casefold() for word in words_of(title or "")),
            load_hints(),
        )


@dataclass(frozen=True, slots=True)
class Place:
    """A line and where it stands."""

    number: int
    line: str
    words: Sequence[str]
    around: Surroundings

    @classmethod
    def at(cls, number: int, around: Surroundings) -> "Place":
        """The place of a line by its number."""
        line = around.lines[number].text
        return cls(number, line, words_of(line), around)

    def neighbour(self, step: int) -> str | None:
        """The text of the line so many lines on, if there is one and it is not dropped."""
        at = self.number + step
        return self.around.lines[at].text if self.has(at) and at not in self.around.dropped else None

    def has(self, number: int) -> bool:
        """Whether there is a line of that number."""
        return 0 <= number < len(self.around.lines)

    def share(self, words: frozenset[str]) -> float:
        """How many of the words are of a kind: 1 for three or more."""
        found = {word.casefold() for word in self.words} & words
        return min(FEW, sum(not self.around.is_topic(word) for word in found)) / FEW


Feature = Callable[[Place], float]


def shingles(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Every few words in a row."""
    return (tuple(words[start : start + SHINGLE]) for start in range(len(words) - SHINGLE + 1))


def no_stop(place: Place) -> float:
    """it does not end as a sentence ends"""
    return float(not ends_with_stop(place.line))


def short(place: Place) -> float:
    """it is short"""
    return max(0.0, 1 - len(place.words) / 12)


def long(place: Place) -> float:
    """it is as long as a paragraph"""
    return min(len(place.words), FULL) / FULL


def titled(place: Place) -> float:
    """its words begin with capitals, as in a headline"""
    return float(is_title_like(place.line))


def bare_title(place: Place) -> float:
    """a headline without a stop"""
    return titled(place) * no_stop(place)


def capitals(place: Place) -> float:
    """share of words with a capital"""
    return sum(word[0].isupper() for word in place.words) / max(1, len(place.words))


def shouted(place: Place) -> float:
    """it is written in capitals"""
    return float(place.line.isupper())


def begins_small(place: Place) -> float:
    """it begins with a small letter"""
    return float(place.line[0].islower())


def figures(place: Place) -> float:
    """share of words with a figure"""
    return sum(any(map(str.isdigit, word)) for word in place.words) / max(1, len(place.words))


def names_alone(place: Place) -> float:
    """a name and nothing else"""
    return float(bool(NAMES.match(place.line)))


def quoted(place: Place) -> float:
    """it quotes somebody"""
    return float(any(mark in place.line for mark in QUOTES))


def colon(place: Place) -> float:
    """it announces what follows"""
    return float(place.line.rstrip().endswith(":"))


def separated(place: Place) -> float:
    """its parts stand between strokes or arrows"""
    return float(bool(SEPARATOR.search(place.line)))


def odd(place: Place) -> float:
    """share of characters that no prose has"""
    return min(1.0, 10 * len(ODD.findall(place.line)) / len(place.line))


def address(place: Place) -> float:
    """a web or mail address"""
    return float(bool(ADDRESS.search(place.line)))


def handle(place: Place) -> float:
    """an account"""
    return float(bool(HANDLE.search(place.line)))


def post(place: Place) -> float:
    """a short link of a social network"""
    return float(bool(POST.search(place.line)))


def hashtag(place: Place) -> float:
    """a hashtag"""
    return float(bool(HASHTAG.search(place.line)))


def scene(place: Place) -> float:
    """the day and year of a picture"""
    return float(bool(DATED_SCENE.search(place.line)))


def picture(place: Place) -> float:
    """words of captions"""
    return place.share(place.around.hints.pictures)


def page(place: Place) -> float:
    """words of web pages: newsletter, account, gallery"""
    return place.share(place.around.hints.pages)


def called(place: Place) -> float:
    """it begins with a call: read, watch, follow"""
    return float(bool(place.words) and place.words[0].casefold() in place.around.hints.calls)


def reader(place: Place) -> float:
    """the reader is spoken to"""
    return place.share(place.around.hints.reader)


def call(place: Place) -> float:
    """the reader is called to do something on the page"""
    return min(reader(place), page(place)) + called(place) * page(place)


def staff(place: Place) -> float:
    """the trade of those who made the page"""
    return place.share(place.around.hints.staff)


def speech(place: Place) -> float:
    """somebody says something"""
    return float(any(word.casefold() in place.around.hints.speech for word in place.words))


def bullet(place: Place) -> float:
    """it is an item of a list"""
    return float(is_bullet(place.line))


def listed(place: Place) -> float:
    """its neighbours look like items of a list too"""
    return sum(is_item(place.neighbour(step)) for step in (-1, 1)) / 2


def is_item(line: str | None) -> bool:
    """Whether a line is an item of a list, by its bullet or by the stop that it lacks."""
    return line is not None and (is_bullet(line) or not ends_with_stop(line))


def announced(place: Place) -> float:
    """it belongs to a list that a line of the story announces"""
    for step in range(-1, -LIST_LENGTH, -1):
        line = place.neighbour(step)
        if line is None or line.rstrip().endswith(":"):
            return float(line is not None)
        if not is_item(line):
            return 0.0
    return 0.0


def first(place: Place) -> float:
    """nothing stands before it"""
    return float(all(number in place.around.dropped for number in range(place.number)))


def last(place: Place) -> float:
    """how near it is to the end"""
    behind = range(place.number + 1, len(place.around.lines))
    kept = (number for number in behind if number not in place.around.dropped)
    left = len(list(islice(kept, NEAR_END)))  # farther lines change nothing
    return 1 - left / NEAR_END


def last_page(place: Place) -> float:
    """words of web pages near the end"""
    return last(place) * min(1.0, 2 * (page(place) + staff(place)))


def last_title(place: Place) -> float:
    """a headline near the end"""
    return last(place) * titled(place)


def beside_furniture(place: Place) -> float:
    """furniture stands beside it"""
    return sum(number in place.around.dropped for number in (place.number - 1, place.number + 1)) / 2


def strange(place: Place) -> float:
    """share of its weighty words that the rest of the article lacks"""
    weighty = {word.casefold() for word in place.words if len(word) > FEW}
    if len(weighty) < FEW:
        return 0.0
    return sum(place.around.counts[word] < 2 for word in weighty) / len(weighty)


def strange_title(place: Place) -> float:
    """a headline about something else"""
    return strange(place) * titled(place)


def place_first(place: Place) -> float:
    """it opens with a place, as a story does"""
    return float(bool(PLACE_FIRST.match(place.line)))


def repeated(place: Place) -> float:
    """share of it that stands elsewhere in the article word for word"""
    parts = list(shingles([word.casefold() for word in place.words]))
    return sum(place.around.shingles[part] > 1 for part in parts) / len(parts) if parts else 0.0


def like_title(place: Place) -> float:
    """it repeats the words of the headline"""
    title = place.around.title
    return len(title & {word.casefold() for word in place.words}) / len(title) if title else 0.0


FEATURES: Sequence[Feature] = (
    *(no_stop, short, long, titled, bare_title, capitals, shouted, begins_small, figures, names_alone, quoted, colon),
    *(separated, odd, address, handle, post, hashtag, scene, picture, page, called, reader, call, staff, speech),
    *(bullet, listed, announced, first, last, last_page, last_title, beside_furniture, strange, strange_title),
    *(place_first, repeated, like_title),
)
