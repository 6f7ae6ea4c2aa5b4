"""Files of tokens with B-, I- and O tags -> sentences as running text with the names in them.

The sets come as tokens ("Jakarta", ",", "Kamis", "."); an article comes as text. So the tokens are put together again
and spaCy's own tokenizer cuts them: what is learnt is what will be read.
"""

import gzip
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

LABELS = {
    **{"PER": "PER", "PERSON": "PER"},
    **{"ORG": "ORG", "ORGANIZATION": "ORG", "ORGANISATION": "ORG"},
    **{"LOC": "LOC", "LOCATION": "LOC", "PLACE": "LOC"},
}
OPENING, CLOSING = "([{“‘«", ")]},.;:?!%”’»"
EDGES = "\"'“”‘’,.;:?!-–—/ "


class Name(NamedTuple):
    """A name in a sentence, in characters."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence and the names in it."""

    text: str
    names: tuple[Name, ...]

    @property
    def key(self) -> str:
        """The letters and digits alone: equal keys are the same sentence in two files."""
        return re.sub(r"\W+", "", self.text.casefold())


def read_names(path: Path) -> list[Example]:
    """The sentences of one gzipped file of the name sets; other labels than the three count as no name."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [join_tokens(rows) for rows in split_sentences(file)]


def split_sentences(lines: Iterable[str]) -> Iterator[list[tuple[str, str]]]:
    """The (token, tag) rows between blank lines."""
    rows: list[tuple[str, str]] = []
    for line in lines:
        parts = line.split()
        if parts:
            rows.append((parts[0], parts[-1]))
        elif rows:
            yield rows
            rows = []
    if rows:
        yield rows


def join_tokens(rows: Iterable[tuple[str, str]]) -> Example:
    """One sentence as text, with the stretches of its names."""
    text, names, open_quote = "", list[Name](), False
    glued = True
    for token, tag in rows:
        closing_quote = token == '"' and open_quote
        if not glued and token[0] not in CLOSING and not closing_quote:
            text += " "
        start = len(text)
        text += token
        glued = token in OPENING or (token == '"' and not open_quote)
        open_quote ^= token == '"'
        label = LABELS.get(tag[2:])
        if label and tag[0] == "I" and names and names[-1].label == label and not text[names[-1].end : start].strip():
            names[-1] = Name(names[-1].start, len(text), label)
        elif label:
            names.append(Name(start, len(text), label))
    return Example(text, tuple(trim(text, name) for name in names))


def trim(text: str, name: Name) -> Name:
    """The name without the punctuation that stuck to its token: "(Jokowi)", "HAM?"."""
    start, end, label = name
    while start < end - 1 and (text[start] in EDGES or (text[start] == "(" and ")" not in text[start : end - 1])):
        start += 1
    while end - 1 > start and (text[end - 1] in EDGES or (text[end - 1] == ")" and "(" not in text[start:end])):
        end -= 1
    return Name(start, end, label)


def without(examples: Iterable[Example], others: Iterable[Example]) -> list[Example]:
    """The examples that are not among the others, each once: what was tested on must not have been learnt."""
    seen = {example.key for example in others}
    fresh = []
    for example in examples:
        if example.key not in seen:
            seen.add(example.key)
            fresh.append(example)
    return fresh
