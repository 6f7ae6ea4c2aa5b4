"""A line -> what its shape says: a sentence, a title, an item of a list. No words of a language are needed here but
the small words of titles."""

import re

from factcheck.clean.words import load_vocabulary

STOP = re.compile(r"(?:[.!?…:;]|\.{3})[\"'”’»)\]*\s]*$|[.!?][\"'”’)]*\s*\([^()]{1,40}\)[.\s]*$")
BULLET = re.compile(r"(?:[-•*·▪●‣>–—]|[(]?\d{1,3}[.)]|[(]?[a-z][.)])\s*\S")
WORD = re.compile(r"[^\W_][^\W_'’\-]*(?:['’\-][^\W_]+)*")
PLACE_FIRST = re.compile(r"[A-Z][\w.,/() -]{1,60}?(?:\s[-–—]{1,2}\s|\s--|—)")
OUTLET_FIRST = re.compile(r"(?:[A-Z][\w .'/-]{2,30},\s*)?[A-Z][\w-]*\.(?i:com|co\.id|co|id|net)\b[\s,]*[-–—:]")
"""A story opened by the address of its outlet: "PORTALKOTA.COM - …", "SLEMAN, PORTALKOTA.COM,- …"."""
OPENED_WORDS = 6
TITLE_SHARE = 0.75


def words_of(line: str) -> list[str]:
    """The words of a line, without punctuation."""
    return WORD.findall(line)


def letters(word: str) -> str:
    """A word without the punctuation round it."""
    return word.strip(".,;:!?\"'“”‘’()[]…")


def fold(line: str) -> str:
    """A line as a key: its words in lower case, single spaces."""
    return " ".join(words_of(line)).casefold()


def ends_with_stop(line: str) -> bool:
    """Whether a line ends as a sentence ends, quotation marks and a closing bracket aside."""
    return bool(STOP.search(line))


def is_bullet(line: str) -> bool:
    """Whether a line is an item of a list: "- …", "1. …", "b) …"."""
    return bool(BULLET.match(line))


def is_title_like(line: str) -> bool:
    """Whether a line is written like a headline: most words, the small ones aside, begin with a capital or a digit."""
    small = load_vocabulary().small
    heavy = [word for word in words_of(line) if word.casefold() not in small]
    capital = [word for word in heavy if not word[0].islower()]
    return len(heavy) >= 2 and len(capital) >= TITLE_SHARE * len(heavy)


def is_opening(line: str) -> bool:
    """Whether a line is the first of a story by its outlet's address, also where its last stop is missing."""
    return bool(OUTLET_FIRST.match(line)) and len(line.split()) >= OPENED_WORDS
