"""python -m training.train_indonesian names|parser DATA OUTPUT [--tune]: train one of the two Indonesian pipelines.

DATA holds the folders `ner` and `treebanks`; README.md says what must lie in them and where it comes from.
"""

import argparse
import json
import shutil
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from random import Random

from spacy.language import Language
from spacy.strings import StringStore
from spacy.tokens import Doc
from spacy.training import Example as Lesson
from spacy.util import filter_spans
from spacy.vectors import Vectors
from thinc.util import fix_random_seed

from training.evaluate import score_names, score_trees
from training.learning import Round, learn
from training.named_entities import Example, read_names, without
from training.pipelines import blank, build_names, build_parser
from training.treebanks import Tree, group_trees, read_trees, to_doc
from training.variants import Words, load_words, vary
from training.vectors import make_vectors

SEED = 7
WORDS = Path(__file__).parent / "words.toml"
PRETRAINING, ROUNDS = 3, 14
TREE_PRETRAINING, TREE_ROUNDS = 4, 16


def say(line: str) -> None:
    """Progress on standard error."""
    sys.stderr.write(f"{line}\n")


# --- Both


def load_vectors(data: Path) -> Vectors:
    """The vectors for the words of all training files (no test file)."""
    words = Counter[str]()
    nlp = blank()
    for name in ("idner-news-2k/train.txt.gz", "idner-news-2k/dev.txt.gz", "nergrit/train.tsv.gz"):
        for example in read_names(data / "ner" / name):
            words.update(word.text for word in nlp.make_doc(example.text))
    for tree in (*old_trees(data), *new_trees(data)):
        words.update(word.form for word in tree)
    words.update(
        word for word in WORDS.read_text("utf-8").replace('"', " ").replace(",", " ").split() if word[0].isalpha()
    )
    say(f"{len(words)} words for the vectors")
    return make_vectors(words, StringStore())


# --- Names


def to_named(nlp: Language, example: Example) -> Doc:
    """A sentence as a spaCy document with its names."""
    doc = nlp.make_doc(example.text)
    spans = [doc.char_span(*name[:2], label=name.label, alignment_mode="expand") for name in example.names]
    doc.ents = filter_spans(span for span in spans if span is not None)
    return doc


def name_rounds(nlp: Language, examples: Sequence[Example], words: Words, random: Random) -> Round:
    """Rounds of ever new variants of the examples."""

    def lessons(number: int) -> list[Lesson]:
        docs = [to_named(nlp, example) for example in vary(examples, words, random)]
        return [Lesson(nlp.make_doc(doc.text), doc) for doc in docs]

    return lessons


def train_names(data: Path, vectors: Vectors, tune: bool) -> Language:
    """People, organizations and places, learnt from idner-news-2k after a start on NERGrit.

    NERGrit draws its labels otherwise (a university is a place in it), so it only warms the network up.
    """
    folder, random = data / "ner", Random(SEED)
    test = read_names(folder / "idner-news-2k/test.txt.gz")
    dev = without(read_names(folder / "idner-news-2k/dev.txt.gz"), test)
    own = without(read_names(folder / "idner-news-2k/train.txt.gz"), [*test, *dev])
    own = own if tune else [*own, *dev]
    other = [
        example for part in ("train", "valid", "test") for example in read_names(folder / f"nergrit/{part}.tsv.gz")
    ]
    nlp = build_names(vectors)
    docs = [to_named(nlp, example) for example in own]
    nlp.initialize(lambda: [Lesson(nlp.make_doc(doc.text), doc) for doc in docs])
    words = load_words(WORDS, own)
    start = name_rounds(nlp, without(other, [*test, *dev]), words, random)
    learn(nlp, start, PRETRAINING, log=say)
    learn(nlp, name_rounds(nlp, own, words, random), ROUNDS, log=say)
    nlp.meta["performance"] = {
        part: score_names(nlp, [to_named(nlp, example) for example in examples])
        for part, examples in ((("dev", dev),) if tune else (("test", test),))
    }
    return nlp


# --- Trees


def old_trees(data: Path) -> list[Tree]:
    """The big treebank of 2017, annotated after an older fashion."""
    return read_trees(data / "treebanks/id_gsd-ud-train.2017-02-04.conllu.gz")


def new_trees(data: Path) -> list[Tree]:
    """The treebanks annotated as of today: news, translated news, and most of the GSD development file."""
    csui, pud, gsd = (
        read_trees(data / f"treebanks/{name}.conllu.gz")
        for name in ("id_csui-ud-train", "id_pud-ud-test", "id_gsd-ud-dev")
    )
    return [*csui, *pud, *gsd[:450]]


def tree_rounds(nlp: Language, sets: Iterable[Sequence[Tree]], random: Random) -> Round:
    """Rounds of texts of one to four neighbouring sentences, put together anew for each."""
    parts = [list(trees) for trees in sets]

    def lessons(number: int) -> list[Lesson]:
        texts = [to_doc(nlp.vocab, text) for trees in parts for text in group_trees(trees, random)]
        random.shuffle(texts)
        return [Lesson(nlp.make_doc(doc.text), doc) for doc in texts]

    return lessons


def train_parser(data: Path, vectors: Vectors, tune: bool) -> Language:
    """Parts of speech and trees: a start on everything, then the treebanks of today alone."""
    old, new, random = old_trees(data), new_trees(data), Random(SEED)
    nlp = build_parser(vectors)
    everything = tree_rounds(nlp, (old, new), random)
    nlp.initialize(lambda: everything(0))
    learn(nlp, everything, TREE_PRETRAINING, log=say)
    learn(nlp, tree_rounds(nlp, (new,), random), TREE_ROUNDS, log=say)
    held_back = {
        "csui test": read_trees(data / "treebanks/id_csui-ud-test.conllu.gz"),
        "gsd test": read_trees(data / "treebanks/id_gsd-ud-test.conllu.gz"),
    }
    if tune:
        held_back = {"gsd dev, last sentences": read_trees(data / "treebanks/id_gsd-ud-dev.conllu.gz")[450:]}
    nlp.meta["performance"] = {
        name: score_trees(nlp, [to_doc(nlp.vocab, text) for text in group_trees(trees)])
        for name, trees in held_back.items()
    }
    return nlp


def save(nlp: Language, folder: Path) -> None:
    """Write the pipeline without the list of all words it has ever met: they are not needed, and not ours."""
    nlp.to_disk(folder)
    shutil.copy(Path(__file__).parent / f"LICENSE-{nlp.meta['name'].split('_')[-1]}.md", folder / "LICENSE.md")
    labels = sorted({label for name in nlp.pipe_names for label in nlp.pipe_labels.get(name, ())})
    StringStore(labels).to_disk(folder / "vocab/strings.json")


TRAINERS = {"names": train_names, "parser": train_parser}


def main() -> None:
    """Train one pipeline, write it and print its figures."""
    parser = argparse.ArgumentParser(prog="python -m training.train_indonesian", description=__doc__)
    parser.add_argument("pipeline", choices=TRAINERS)
    parser.add_argument("data", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--tune", action="store_true", help="measure on the development files, not on the test files")
    arguments = parser.parse_args()
    arguments.output.mkdir(parents=True, exist_ok=True)  # before the work, so that a wrong path fails at once
    fix_random_seed(SEED)
    nlp = TRAINERS[arguments.pipeline](arguments.data, load_vectors(arguments.data), arguments.tune)
    nlp.meta["license"] = {"names": "MIT", "parser": "CC BY-SA 4.0"}[arguments.pipeline]
    nlp.meta["name"] = f"factcheck_{arguments.pipeline}"
    save(nlp, arguments.output)
    sys.stdout.write(json.dumps(nlp.meta["performance"], indent=1) + "\n")


if __name__ == "__main__":
    main()
