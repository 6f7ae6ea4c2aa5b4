"""text -> what it says without who says so: "Banjir surut, kata Budi" is "Banjir surut".

Two reports of one statement name its speaker in other words or name another carrier; only what is said is compared.
"""

from dataclasses import dataclass
from functools import cache

from factcheck.attributions.carriers import Carrier, find_carriers
from factcheck.attributions.clauses import Clause, Form, find_clauses
from factcheck.attributions.reading import QUOTED, Context, Reading, read_sentence
from factcheck.lexicon import load_words
from factcheck.models import Span
from factcheck.names import collect_names
from factcheck.quotations import find_quotations
from factcheck.sentences import split_sentences
from factcheck.tagging import Tagging
from factcheck.words import Phrases, split_words

LEAST = 4
"""Words that are left of a sentence at least; of a shorter rest nothing is cut."""
ASIDE = 6
"""Words before a clause in front, or behind one at the end, that are cut with it at most ("…, kata Budi, Rabu")."""
TIME = 4
"""Words that may stand between a verb of saying and "that": "said on Tuesday that"."""
LONGEST = 2000
"""Characters of a text from which on nothing is cut: whole posts and articles are compared as they are."""
BEHIND = frozenset({Form.INVERTED, Form.TRAILING})


@dataclass(frozen=True, slots=True)
class ContentWords:
    """The words of data/languages/<language>/contents.toml."""

    that: Phrases
    keeps: Phrases
    plain: Phrases


@cache
def load_content_words(language: str) -> ContentWords:
    """The words of one language."""
    words = load_words(language, "contents")
    return ContentWords(Phrases.of(words["that"]), Phrases.of(words["keeps"]), Phrases.of(words["plain"]))


def find_content(text: str, language: str) -> str:
    """A claim without its reporting clauses at either end; whole where too little would be left."""
    if len(text) > LONGEST:
        return text
    body = [Span(0, len(text))]
    sentences = split_sentences(text, body, language)
    taggings = [Tagging() for _ in sentences]
    names = collect_names(text, sentences, taggings, language, publisher=None)
    context = Context.of(text, names, find_quotations(text, body), language)
    readings = [read_sentence(sentence, Tagging(), context) for sentence in sentences]
    words = load_content_words(language)
    return " ".join(content_of(reading, words) for reading in readings)


def content_of(reading: Reading, words: ContentWords) -> str:
    """What one sentence says."""
    start, end = 0, len(reading.words)
    found: list[Clause | Carrier] = [*find_clauses(reading), *find_carriers(reading)]
    for clause in found:
        start, end = without(clause, reading, words, (start, end))
    while start < end and reading.words[start].is_mark and reading.words[start].text != QUOTED:
        start += 1
    while start < end and reading.words[end - 1].is_mark and reading.words[end - 1].text != QUOTED:
        end -= 1
    if not clauses_cut(start, end, reading) or length(start, end, reading) < LEAST:
        return reading.sentence.text
    return reading.phrase(start, end).of(reading.text)


def clauses_cut(start: int, end: int, reading: Reading) -> bool:
    """Whether more than marks was cut."""
    return length(start, end, reading) < length(0, len(reading.words), reading)


def length(start: int, end: int, reading: Reading) -> int:
    """How many words there are from start to end, those in quotation marks included."""
    return len(reading.phrase(start, end).of(reading.text).split()) if start < end else 0


def without(clause: Clause | Carrier, reading: Reading, words: ContentWords, left: tuple[int, int]) -> tuple[int, int]:
    """What is left (the words from start to end) when a clause at either end is cut."""
    start, end = left
    if keeps(clause, words):
        return left
    if start < clause.start and closes(clause, reading) and length(clause.end, end, reading) <= ASIDE:
        return start, min(end, clause.start)
    if length(start, clause.start, reading) <= ASIDE and (content := begins(clause, reading, words)):
        return max(start, content), end
    return left


def keeps(clause: Clause | Carrier, words: ContentWords) -> bool:
    """Whether a clause belongs to what is said: "membantah"."""
    return isinstance(clause, Clause) and words.keeps.at(split_words(clause.cue, Span(0, len(clause.cue))), 0) > 0


def closes(clause: Clause | Carrier, reading: Reading) -> bool:
    """Whether a clause stands behind what was said: behind a comma or a quotation."""
    return reading.words[clause.start - 1].text in {",", QUOTED} or (
        isinstance(clause, Clause) and clause.form in BEHIND
    )


def begins(clause: Clause | Carrier, reading: Reading, words: ContentWords) -> int:
    """The word with which what was said begins behind a clause in front of it; 0 where none does."""
    if isinstance(clause, Clause) and clause.form is Form.LEADING:
        return clause.end
    cue = reading.phrase(clause.end - 1, clause.end).of(reading.text).casefold()
    for place in range(clause.end, min(clause.end + TIME, len(reading.words) - 1)):
        if that := words.that.at(reading.words, place):
            return place + that
    is_plain = isinstance(clause, Clause) and clause.form is Form.SUBJECT and cue in words.plain
    return clause.end if is_plain else 0
