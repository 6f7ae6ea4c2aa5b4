"""Labelled sentences -> more of them: other names, longer titles, quotation marks, lines set like a headline.

Every variant is drawn anew for every round of training, so that no name is learnt by heart and the words around it
are what counts.
"""

import re
import tomllib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from faker import Faker

from training.named_entities import Example, Name

Piece = tuple[str, str | None]
"""Words, and the label if they are a name."""

BODIES = ("offices", "companies", "universities", "parties", "media", "made", "made", "made")
LOCALES = (
    *("id_ID", "en_US", "en_GB", "en_IN", "de_DE", "fr_FR", "es_ES", "it_IT"),
    *("nl_NL", "pl_PL", "pt_BR", "tr_TR", "sv_SE", "hr_HR", "tw_GH"),
)
HOME = 2
"""The first lists of people are Indonesian: ours and Faker's."""
SLOTS = re.compile(r"\b(TITLE|PER|LOC|ORG|MEDIA)\b")
# The name set lost its quotation marks: "Kita tunggu saja, kata Budi" was once "Kita tunggu saja," kata Budi.
SAID = re.compile(
    r"^(?P<quote>[A-Z][^\"“”]{15,}?,) (?P<rest>(?:kata|ujar|tutur|ucap|jelas|tegas|imbuh|tambah|ungkap)\w* .+)$"
)


@dataclass(frozen=True, slots=True)
class Words:
    """The lists of words.toml, and the names that the training sentences themselves hold."""

    people: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    titles: dict[str, tuple[str, ...]]
    places: dict[str, tuple[str, ...]]
    bodies: dict[str, tuple[str, ...]]
    frames: tuple[str, ...]
    seen: dict[str, tuple[str, ...]]

    def person(self, random: Random) -> str:
        """A given and a family name of one region; seldom one of the two alone."""
        given, family = random.choice(self.people if random.random() < 0.6 else self.people[:HOME])
        middle = [random.choice(family)] if random.random() < 0.15 else []
        parts = [random.choice(given), *middle, random.choice(family)]
        return random.choice(parts) if random.random() < 0.25 else " ".join(parts)

    def place(self, random: Random) -> str:
        """A country, a region or a city."""
        return random.choice(self.places[random.choice(list(self.places))])

    def body(self, random: Random) -> str:
        """An office, company, university, party or news house, or one made up after a pattern."""
        name = random.choice(self.bodies[random.choice(BODIES)])
        while "{" in name:
            name = name.replace("{word}", random.choice(self.bodies["words"]), 1)
            name = name.replace("{region}", random.choice(self.places["regions"]), 1)
            name = name.replace("{country}", random.choice(self.places["countries"]), 1)
        return name

    def any_name(self, label: str, random: Random) -> str:
        """A name of that label: half from the lists, half as seen in the training sentences."""
        if random.random() < 0.5 and self.seen.get(label):
            return random.choice(self.seen[label])
        return {"PER": self.person, "LOC": self.place, "ORG": self.body}[label](random)


def load_words(path: Path, examples: Iterable[Example]) -> Words:
    """The lists in the file, and the names of the examples."""
    with path.open("rb") as file:
        table = tomllib.load(file)
    seen: dict[str, set[str]] = {}
    for example in examples:
        for start, end, label in example.names:
            seen.setdefault(label, set()).add(example.text[start:end])
    regions = [(tuple(region["given"]), tuple(region["family"])) for region in table["people"]]
    return Words(
        people=(regions[0], *map(invent, LOCALES), *regions[1:]),
        titles=lists(table["titles"]),
        places=lists(table["places"]),
        bodies=lists(table["bodies"]),
        frames=tuple(table["frames"]["sentences"]),
        seen={label: tuple(sorted(names)) for label, names in seen.items()},
    )


def invent(locale: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Common given and family names of a country, by Faker (MIT)."""
    faker = Faker(locale)
    faker.seed_instance(1)
    return tuple(faker.first_name() for _ in range(300)), tuple(faker.last_name() for _ in range(300))


def lists(table: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    """A table of lists, frozen."""
    return {key: tuple(values) for key, values in table.items()}


def join(pieces: Iterable[Piece]) -> Example:
    """The pieces as a sentence."""
    text, names = "", list[Name]()
    for words, label in pieces:
        if label:
            names.append(Name(len(text), len(text) + len(words), label))
        text += words
    return Example(text, tuple(names))


def cut(example: Example) -> list[Piece]:
    """A sentence as pieces, names apart."""
    pieces, place = list[Piece](), 0
    for start, end, label in example.names:
        pieces += [(example.text[place:start], None), (example.text[start:end], label)]
        place = end
    return [*pieces, (example.text[place:], None)]


def title(words: Words, random: Random) -> list[Piece]:
    """A title with what it belongs to: "Menteri Luar Negeri" + Rusia, "Ketua" + KPK, "Gubernur" + Bali, or none."""
    kind = random.choice(("of_place", "of_place", "of_body", "of_region", "offices", "offices", "alone"))
    pieces: list[Piece] = [(random.choice(words.titles[kind]), None)]
    if kind == "offices" and random.random() < 0.8:
        pieces.append((f" {random.choice(words.titles['fields'])}", None))
    if kind == "of_place":
        pieces += [(" ", None), (random.choice(words.places["countries"]), "LOC")]
    elif kind == "of_region":
        pieces += [(" ", None), (random.choice(words.places["regions"]), "LOC")]
    elif kind in ("of_body", "offices"):
        pieces += [(" ", None), (words.body(random), "ORG")]
    if kind != "alone" and random.random() < 0.2:
        pieces.append((f" {random.choice(words.titles['ranks'])}", None))
    return pieces


def with_other_names(example: Example, words: Words, random: Random) -> Example:
    """Some names exchanged for others of their label."""
    return join(
        (words.any_name(label, random), label) if label and random.random() < 0.4 else (text, label)
        for text, label in cut(example)
    )


def with_title(example: Example, words: Words, random: Random) -> Example:
    """One person with a title before the name or behind a comma."""
    people = [place for place, name in enumerate(example.names) if name.label == "PER"]
    # A name in a list or behind a title of its own is left as it is.
    free = [place for place in people if re.search(r"(?:^|[a-z,\"] )$", example.text[: example.names[place].start])]
    if not free:
        return example
    chosen = example.names[random.choice(free)]
    pieces, place = list[Piece](), 0
    for piece in cut(example):
        if piece[1] and place == chosen.start:
            before = title(words, random)
            behind = random.random() < 0.25
            pieces += [piece, (", ", None), *before, (",", None)] if behind else [*before, (" ", None), piece]
        else:
            pieces.append(piece)
        place += len(piece[0])
    return join(pieces)


def with_quotation_marks(example: Example, words: Words, random: Random) -> Example:
    """The said part between quotation marks, as an article has it."""
    found = SAID.match(example.text)
    if not found:
        return example
    opening, closing = random.choice(('""', "“”", '""'))
    middle = found.end("quote")

    def moved(place: int) -> int:
        return place + 1 + (place > middle)

    return Example(
        f"{opening}{found['quote']}{closing} {found['rest']}",
        tuple(Name(moved(start), moved(end), label) for start, end, label in example.names),
    )


def as_headline(example: Example, words: Words, random: Random) -> Example:
    """Every word with a capital: a capital alone makes no name."""
    return Example(re.sub(r"(?<![\w.'’-])[a-z]", lambda found: found[0].upper(), example.text), example.names)


def with_curly_marks(example: Example, words: Words, random: Random) -> Example:
    """Straight quotation marks made curly."""
    halves = example.text.split('"')
    marks = "“”" * len(halves)
    text = "".join(half + mark for half, mark in zip(halves, marks, strict=False))[: len(example.text)]
    return Example(text, example.names)


def from_frame(words: Words, random: Random) -> Example:
    """A sentence made from a frame and the lists."""
    pieces = list[Piece]()
    for part in SLOTS.split(random.choice(words.frames)):
        if part == "TITLE":
            pieces += title(words, random)
        elif part == "MEDIA":
            pieces.append((random.choice(words.bodies["media"]), "ORG"))
        elif part in ("PER", "LOC", "ORG"):
            pieces.append((words.any_name(part, random), part))
        elif part:
            pieces.append((part, None))
    return join(pieces)


Variant = Callable[[Example, Words, Random], Example]
VARIANTS: tuple[tuple[Variant, float], ...] = (
    (with_other_names, 0.5),
    (with_title, 0.25),
    (with_quotation_marks, 0.6),
    (as_headline, 0.03),
    (with_curly_marks, 0.4),
)
"""What is done to a sentence, in this order, and how often."""

MADE = 0.35
"""Sentences from frames for every sentence of the sets."""


def vary(examples: Sequence[Example], words: Words, random: Random) -> list[Example]:
    """The examples of one round, shuffled: each perhaps varied, and some made from frames."""
    made = [from_frame(words, random) for _ in range(int(MADE * len(examples)))]
    varied = []
    for example in (*examples, *made):
        for variant, share in VARIANTS:
            if random.random() < share:
                example = variant(example, words, random)
        varied.append(example)
    random.shuffle(varied)
    return varied
