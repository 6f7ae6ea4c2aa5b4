"""CoNLL-U treebanks -> sentences of surface words with part of speech, head and relation.

A treebank splits "menyetujuinya" into "menyetujui" + "nya"; an article does not. The parts are put together again:
the word takes the place of the part that governs the other.
"""

import gzip
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from spacy.tokens import Doc
from spacy.vocab import Vocab

KEPT_SUBTYPES = frozenset({"nsubj:pass"})
"""A passive subject is nobody who speaks; all other subtypes are too rare to be learnt."""


@dataclass(frozen=True, slots=True)
class Word:
    """A surface word; `head` counts the words of the sentence from 0, the root is its own head."""

    form: str
    pos: str
    head: int
    relation: str
    space: bool


Tree = tuple[Word, ...]


def read_trees(path: Path) -> list[Tree]:
    """The sentences of a gzipped treebank, in its order."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [to_tree(rows) for rows in split_trees(file)]


def split_trees(lines: Iterable[str]) -> Iterator[list[list[str]]]:
    """The rows of columns between blank lines, without comments and empty nodes."""
    rows: list[list[str]] = []
    for line in lines:
        columns = line.rstrip("\n").split("\t")
        if len(columns) == 10 and "." not in columns[0]:
            rows.append(columns)
        elif not line.strip() and rows:
            yield rows
            rows = []
    if rows:
        yield rows


def to_tree(rows: Iterable[list[str]]) -> Tree:
    """One sentence with its split words put together."""
    parts: dict[int, list[str]] = {}
    groups: list[tuple[range, str, bool]] = []
    for columns in rows:
        space = "SpaceAfter=No" not in columns[9]
        first, _, last = columns[0].partition("-")
        if last:
            groups.append((range(int(first), int(last) + 1), columns[1], space))
        else:
            number = int(first)
            parts[number] = columns
            if not groups or number not in groups[-1][0]:
                groups.append((range(number, number + 1), columns[1], space))
    place = {number: index for index, (numbers, _, _) in enumerate(groups) for number in numbers}
    return tuple(to_word(group, parts, place) for group in groups)


def to_word(group: tuple[range, str, bool], parts: dict[int, list[str]], place: dict[int, int]) -> Word:
    """A group of parts as one word: the part whose head lies outside stands for all."""
    numbers, form, space = group
    leading = next(number for number in numbers if int(parts[number][6]) not in numbers)
    columns = parts[leading]
    head = place.get(int(columns[6]), place[leading])
    relation = columns[7] if columns[7] in KEPT_SUBTYPES else columns[7].partition(":")[0]
    return Word(form, columns[3], head, "ROOT" if relation == "root" else relation, space)


def group_trees(trees: Iterable[Tree], random: Random | None = None) -> list[list[Tree]]:
    """Neighbouring sentences as texts, most of one sentence, as the splitter hands them over; without `random`, all."""
    texts: list[list[Tree]] = []
    room = 0
    for tree in trees:
        if room == 0:
            room = random.choice((1, 1, 1, 1, 2, 4)) if random else 1
            texts.append([])
        texts[-1].append(tree)
        room -= 1
    return texts


def to_doc(vocab: Vocab, trees: Iterable[Tree]) -> Doc:
    """Sentences as a spaCy document with everything that is to be learnt."""
    words, offsets = list[Word](), list[int]()
    for tree in trees:
        offsets += [len(words)] * len(tree)
        words += [*tree[:-1], Word(tree[-1].form, tree[-1].pos, tree[-1].head, tree[-1].relation, True)]
    return Doc(
        vocab,
        words=[word.form for word in words],
        spaces=[word.space for word in words],
        pos=[word.pos if word.pos != "_" else "X" for word in words],
        heads=[word.head + offset for word, offset in zip(words, offsets, strict=True)],
        deps=[word.relation for word in words],
    )
