"""Labelled sentences and any texts -> data/claims_weights.toml and data/languages/*/leanings.tsv.

python -m training.fit_claims LABELLED.jsonl… --texts TEXTS.jsonl.gz… [--data FOLDER]

A labelled row has `language`, `text` and `label` (`check` against everything else), and a `batch`: rows of one batch
share a topic and are held out together. training/claims.jsonl holds sentences of ours, invented and labelled by hand.
A text has `language` (Indonesian where it is missing) and `text`, or `claim` with quoted posts in it; they need no
labels. First it prints how well the batches are ranked by a model that has not seen them (five folds).
"""

import argparse
import gzip
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from factcheck import settings
from factcheck.claims.features import FEATURES
from factcheck.claims.leanings import to_form
from factcheck.claims.reading import Reading, read
from factcheck.embeddings import load_embedder
from factcheck.lexicon import languages
from training.claim_models import WORD_SCALE, Pupil, Table, fit_pupil, fit_teacher, to_targets
from training.logistic import Numbers, fit_logistic

FOLDS = 5
RAREST = 3
"""A word counts from this many sentences on."""
FROM_A_TEXT, FROM_A_FILE = 6, 14_000
LEAST_WORDS, MOST_WORDS = 3, 60
END = re.compile(r"(?<=[.!?”\"])\s+(?=[A-Z\"“])|\n")
POST = re.compile(r"[“\"]([^“”\"]{15,900})[”\"]")
LEAST_WEIGHT = 0.02
"""A word that moves less than this, in logits, is not written down."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A sentence and whether it deserves a check."""

    text: str
    language: str
    is_worth: bool
    batch: str = ""
    genre: str = ""


@dataclass(frozen=True, slots=True)
class Sentences:
    """Sentences in every form that a model reads."""

    readings: Sequence[Reading]
    features: Numbers
    vectors: Numbers

    def only(self, chosen: Sequence[int]) -> "Sentences":
        """Those at the given places."""
        return Sentences([self.readings[place] for place in chosen], self.features[chosen], self.vectors[chosen])

    def joined(self, other: "Sentences") -> "Sentences":
        """These, and the others after them."""
        features = np.vstack([self.features, other.features])
        return Sentences([*self.readings, *other.readings], features, np.vstack([self.vectors, other.vectors]))


@dataclass(frozen=True, slots=True)
class Model:
    """A pupil with the words that it knows, each with its language."""

    pupil: Pupil
    words: Sequence[tuple[str, str]]

    def score(self, sentences: Sentences) -> Numbers:
        """How sure it is that each sentence deserves a check, in logits."""
        return self.pupil.score(to_table(sentences, self.words))


def main() -> None:
    """Print the cross-validation and write what ships."""
    arguments = read_arguments()
    rows = [row for path in arguments.labelled for row in read_labelled(path)]
    labelled = encode([(row.text, row.language) for row in rows])
    others = encode(list(read_texts(arguments.texts)))
    labels = np.array([row.is_worth for row in rows], dtype=float)
    held = cross_validate(rows, labelled, others)
    print_figures(rows, held)
    model, calibration = fit(labelled, labels, others), fit_logistic(held[:, None], labels, 0.0)
    note = f"{len(rows)} labelled sentences, {labels.mean():.0%} of them worth a check, and {len(others.readings):,}"
    write(model, calibration, arguments.data, f"{note} without a label.")


def read_arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("labelled", nargs="+", type=Path)
    parser.add_argument("--texts", nargs="+", type=Path, required=True)
    parser.add_argument("--data", type=Path, default=settings.DATA)
    return parser.parse_args()


def read_labelled(path: Path) -> Iterator[Labelled]:
    """The sentences of a file of JSON lines."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            row = json.loads(line)
            batch, genre = row.get("batch", path.stem), row.get("genre", "")
            yield Labelled(row["text"], row["language"], row["label"] == "check", batch, genre)


def read_texts(paths: Iterable[Path]) -> Iterator[tuple[str, str]]:
    """Distinct sentences drawn from the texts, with their languages; the same ones every time."""
    for path in paths:
        draw = random.Random(path.name)
        found = dict.fromkeys(sentence for row in read_rows(path) for sentence in draw_sentences(row, draw))
        yield from draw.sample(list(found), min(len(found), FROM_A_FILE))


def read_rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a gzipped file of JSON lines."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        yield from map(json.loads, file)


def draw_sentences(row: dict[str, str], draw: random.Random) -> list[tuple[str, str]]:
    """A few sentences of a text, neither very short nor very long."""
    text = row.get("text") or "\n".join(POST.findall(row.get("claim") or ""))
    sentences = [" ".join(sentence.split()) for sentence in END.split(text)]
    fitting = [sentence for sentence in sentences if LEAST_WORDS <= len(sentence.split()) <= MOST_WORDS]
    return [(sentence, row.get("language", "id")) for sentence in draw.sample(fitting, min(len(fitting), FROM_A_TEXT))]


def encode(texts: Sequence[tuple[str, str]]) -> Sentences:
    """The sentences, given with their languages, in every form that a model reads."""
    readings = [read(text, language) for text, language in texts]
    vectors = load_embedder("use").encode([text for text, _ in texts]).astype(float)
    return Sentences(readings, to_features(readings), vectors)


def to_features(readings: Sequence[Reading]) -> Numbers:
    """The features of each sentence, a row each."""
    return np.array([[feature(reading) for feature in FEATURES] for reading in readings], dtype=float)


def to_table(sentences: Sentences, words: Sequence[tuple[str, str]]) -> Table:
    """The sentences as a pupil that knows those words sees them."""
    columns = {word: column for column, word in enumerate(words)}
    unknown = len(words)  # one more column, which keeps the number of words right and weighs nothing
    places = [[columns.get(form, unknown) for form in forms_of(reading)] for reading in sentences.readings]
    return Table(sentences.features, places, len(words) + 1)


def forms_of(reading: Reading) -> list[tuple[str, str]]:
    """The distinct words of a sentence with its language."""
    return [(reading.language, form) for form in sorted(set(map(to_form, reading.lower)))]


def fit(labelled: Sentences, labels: Numbers, others: Sentences) -> Model:
    """The teacher learns from the labels, the pupil from the labels and from the teacher."""
    teacher = fit_teacher(labelled.features, labelled.vectors, labels)
    everything = labelled.joined(others)
    scores = teacher.score(everything.features, everything.vectors)
    count = Counter(form for reading in everything.readings for form in forms_of(reading))
    words = sorted(form for form, times in count.items() if times >= RAREST)
    return Model(fit_pupil(to_table(everything, words), to_targets(scores, labels), len(labels)), words)


def cross_validate(rows: Sequence[Labelled], labelled: Sentences, others: Sentences) -> Numbers:
    """The score of each labelled sentence by a model that has not seen its batch."""
    batches = sorted({row.batch for row in rows})
    random.Random(0).shuffle(batches)
    labels = np.array([row.is_worth for row in rows], dtype=float)
    scores = np.zeros(len(rows))
    for fold in range(FOLDS):
        away = set(batches[fold::FOLDS])
        held = [place for place, row in enumerate(rows) if row.batch in away]
        seen = [place for place, row in enumerate(rows) if row.batch not in away]
        scores[held] = fit(labelled.only(seen), labels[seen], others).score(labelled.only(held))
    return scores


def print_figures(rows: Sequence[Labelled], scores: Numbers) -> None:
    """The average precision on unseen batches: of all, by language and by genre."""
    labels = np.array([row.is_worth for row in rows], dtype=float)
    parts = {"all": [True] * len(rows)}
    parts |= {language: [row.language == language for row in rows] for language in languages()}
    parts |= {genre: [row.genre == genre for row in rows] for genre in sorted({row.genre for row in rows} - {""})}
    for name, chosen in parts.items():
        kept = np.array(chosen)
        sys.stdout.write(f"{name:10}{kept.sum():6}{average_precision(scores[kept], labels[kept]):8.3f}\n")


def average_precision(scores: Numbers, labels: Numbers) -> float:
    """The mean precision at the score of each sentence that is worth a check; equal scores are chosen together."""
    chosen = scores[None, :] >= scores[labels == 1][:, None]
    return float(((chosen * labels).sum(axis=1) / chosen.sum(axis=1)).mean())


def write(model: Model, calibration: Numbers, data: Path, note: str) -> None:
    """The weights of the features and the words, so scaled that the scores are chances."""
    scale, shift = calibration
    weights = scale * model.pupil.weights
    bias = float(weights[len(FEATURES)] + shift)
    (data / "claims_weights.toml").write_text(to_toml(weights[: len(FEATURES)], bias, note), encoding="utf-8")
    for language in languages():
        leanings = to_leanings(model.words, WORD_SCALE * weights[len(FEATURES) + 1 :], language)
        (data / "languages" / language / "leanings.tsv").write_text(leanings, encoding="utf-8")


def to_toml(weights: Numbers, bias: float, note: str) -> str:
    """The weights by the names of their features, weightiest first."""
    named = dict(zip([feature.__name__ for feature in FEATURES], weights, strict=True))
    lines = [f"{name} = {weight:.3f}" for name, weight in sorted(named.items(), key=lambda item: -item[1])]
    head = (
        "# How much each feature of factcheck/claims/features.py moves the score, in logits. languages/*/leanings.tsv\n"
    )
    head += f"# add what single words do. Fitted by training/fit_claims.py on {note}\n"
    return "\n".join([head, "[weights]", f"bias = {bias:.3f}", *lines, ""])


def to_leanings(words: Sequence[tuple[str, str]], weights: Numbers, language: str) -> str:
    """A word and its weight a line, in alphabetical order."""
    telling = ((word, weight) for (its, word), weight in zip(words, weights, strict=False) if its == language)
    return "".join(f"{word}\t{weight:.2f}\n" for word, weight in telling if abs(weight) >= LEAST_WEIGHT)


if __name__ == "__main__":
    main()
