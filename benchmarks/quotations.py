"""python -m benchmarks.quotations GOLD.jsonl… [--gender-gap DIR]: who said the quoted words, beside other extractors.

Of the labelled sentences in English articles with quoted words (direct or mixed) of a person: is that person found?
Beside Factcheck stand what a user would pick: textacy's direct quotations, the finder of SaysWho (without the
coreference model, which is on no package index), and with --gender-gap the extractor of the Gender Gap Tracker from a
checkout's folder nlp/english. All run on the same pipeline of spaCy. Those that are installed are measured:
`pip install textacy==0.13.0`, `pip install --no-deps sayswho==0.1.4` (it asks for an old pytest).

The others answer with words of the text, so a surname is enough, and "she" is counted apart: it is not wrong, but it
names nobody. Recall: of all such sentences; precision: of those of them, and of sentences in the writer's own voice,
for which anybody was named.
"""

import argparse
import ast
import importlib
import importlib.util
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import mean
from typing import Any, NamedTuple, Protocol

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.tokens import Span as SpacySpan

from factcheck.errors import InputError
from factcheck.evaluation import GoldSentence, Label, Labelled, read_gold
from factcheck.lexicon import load_words
from factcheck.models import Article, Basis, QuoteKind, SourceKind, Span
from factcheck.outlets import fold
from factcheck.pipeline import analyze

PRONOUNS = frozenset({"he", "she", "they", "it", "who", "i", "we", "you"})
QUOTING = frozenset({QuoteKind.DIRECT, QuoteKind.MIXED})
STRAIGHT = str.maketrans("“”〝〞\xa0", '"""" ')


class Found(NamedTuple):
    """Words taken for a quotation, and the words taken for its speaker."""

    span: Span
    speaker: str


Extractor = Callable[[Article], Iterable[Found]]
Finder = Callable[[Doc], Iterable[tuple[Sequence[Token], Sequence[Token], SpacySpan]]]


class QuoteExtractor(Protocol):
    """The extractor of the Gender Gap Tracker."""

    def extract_quotes(self, doc: Doc) -> list[dict[str, object]]:
        """The quotes of a text, with places as "(start,end)"."""


@dataclass(slots=True)
class Tally:
    """What an extractor got."""

    wanted: int = 0
    attributed: int = 0
    right: int = 0
    pronouns: int = 0
    invented: int = 0
    seconds: float = 0.0


def main() -> int:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+", help="labelled articles, one a line")
    parser.add_argument("--gender-gap", type=Path, metavar="DIR", help="nlp/english of a GenderGapTracker checkout")
    arguments = parser.parse_args()
    articles = [found for found in read_gold(arguments.gold) if not isinstance(found, InputError)]
    articles = [labelled for labelled in articles if labelled.article.language == "en"]
    if not articles:
        print("No English article could be read; nothing was measured.", file=sys.stderr)
        return 1
    nlp = spacy.load(load_words("en", "tagging")["package"])
    print(f"{len(articles)} articles; recall and precision of the speaker, CPU without loading")
    print(f"{'':34}  sentences  found  right  pronoun  recall  precision      F1    CPU s")
    for name, extractor in extractors(nlp, arguments.gender_gap).items():
        print(to_row(name, tally(extractor, articles)))
    return 0


# --- The extractors


def extractors(nlp: Language, gender_gap: Path | None) -> dict[str, Extractor]:
    """Ours, and the others that are installed here."""
    found: dict[str, Extractor] = {"Factcheck": ours}
    if textacy := finder("textacy.extract", "direct_quotations"):
        found["textacy, whole articles"] = partial(triples, nlp, textacy, lambda article: [whole(article)])
        found["textacy, paragraph by paragraph"] = partial(triples, nlp, textacy, paragraphs)
    if sayswho := finder("sayswho.quote_finder", "quote_finder"):
        found["SaysWho, paragraph by paragraph"] = partial(triples, nlp, sayswho, paragraphs)
    if gender_gap:
        found["Gender Gap Tracker"] = partial(gender_gap_quotes, load_gender_gap(gender_gap, nlp), nlp)
    return found


def finder(module: str, function: str) -> Finder | None:
    """A function of a package, if that is installed."""
    if not importlib.util.find_spec(module.partition(".")[0]):
        return None
    found: Finder = getattr(importlib.import_module(module), function)
    return found


def ours(article: Article) -> Iterator[Found]:
    """The sentences with quoted words that we know a speaker of."""
    for statement in analyze(article).statements:
        first = statement.chain[0]
        if statement.quote in QUOTING and first.basis is not Basis.PUBLISHED:
            yield Found(statement.sentence.span, first.name)


def whole(article: Article) -> Span:
    """All of an article."""
    return Span(0, len(article.text))


def paragraphs(article: Article) -> list[Span]:
    """The lines of an article."""
    spans, start = list[Span](), 0
    for line in article.text.splitlines(keepends=True):
        spans.append(Span(start, start + len(line.rstrip())))
        start += len(line)
    return [span for span in spans if span.end > span.start]


def triples(nlp: Language, find: Finder, cut: Callable[[Article], Sequence[Span]], article: Article) -> Iterator[Found]:
    """What a finder of (speaker, cue, content) gives for the parts of an article; where it gives up it has nothing."""
    spans = cut(article)
    for span, doc in zip(spans, nlp.pipe(span.of(article.text) for span in spans), strict=True):
        try:
            for speaker, _, content in find(doc):
                words = " ".join(token.text for token in speaker)
                yield Found(Span(span.start + content.start_char, span.start + content.end_char), words)
        except (ValueError, TypeError):  # an odd number of marks
            continue


def load_gender_gap(folder: Path, nlp: Language) -> QuoteExtractor:
    """The extractor's class alone: its file asks for a database as it loads."""
    tree = ast.parse((folder / "quote_extractor.py").read_text("utf-8"))
    tree.body = [node for node in tree.body if isinstance(node, ast.ClassDef) and node.name == "QuoteExtractor"]
    names: dict[str, Any] = {"spacy": spacy, "mean": mean}
    exec(compile(tree, str(folder), "exec"), names)
    verbs = folder / "rules" / "quote_verb_list.txt"
    extractor: QuoteExtractor = names["QuoteExtractor"]({"spacy_lang": nlp, "NLP": {"QUOTE_VERBS": str(verbs)}})
    return extractor


def gender_gap_quotes(extractor: QuoteExtractor, nlp: Language, article: Article) -> Iterator[Found]:
    """Its quotes that hold or touch a quotation mark; indirect speech, which it finds too, is not asked for here."""
    text, origins = prepared(article.text)
    for quote in extractor.extract_quotes(nlp(text)):
        start, end = map(int, str(quote["quote_index"])[1:-1].split(","))
        if '"' in text[max(0, start - 1) : end + 1]:
            yield Found(Span(origins[start], origins[end - 1] + 1), str(quote["speaker"]))


def prepared(text: str) -> tuple[str, list[int]]:
    """The text as its makers prepare it (straight marks, lines ended by a stop), and where each character was."""
    out, origins = "", list[int]()
    for place, letter in enumerate(text.translate(STRAIGHT)):
        piece = letter
        if letter == "\n":
            piece = "\n " if out.endswith((".", " ")) else ".\n "
        out += piece
        origins += [place] * len(piece)
    return out, origins


# --- Measuring


def tally(extractor: Extractor, articles: Sequence[Labelled]) -> Tally:
    """What an extractor gets on all articles."""
    counts = Tally()
    list(extractor(articles[0].article))  # what is loaded at first use is no work on the articles
    for labelled in articles:
        start = time.process_time()
        found = list(extractor(labelled.article))
        counts.seconds += time.process_time() - start
        for sentence in labelled.sentences:
            count(counts, sentence, best(found, sentence.span))
    return counts


def best(found: Sequence[Found], span: Span) -> str:
    """The speaker of the quotation that lies most in a sentence; nobody where there is none."""
    overlaps = [(min(one.span.end, span.end) - max(one.span.start, span.start), one.speaker) for one in found]
    size, speaker = max(overlaps, default=(0, ""))
    return speaker.strip() if size > 0 else ""


def count(counts: Tally, sentence: GoldSentence, speaker: str) -> None:
    """Count one labelled sentence; only quoted words of people, and the writer's own voice, are asked for."""
    if sentence.label is Label.DROP or not sentence.chain:
        return
    first = sentence.chain[0][0]
    if sentence.quote is QuoteKind.NONE:
        counts.invented += bool(speaker)
    elif sentence.quote in QUOTING and first.kind is SourceKind.PERSON:
        counts.wanted += 1
        counts.attributed += bool(speaker)
        is_pronoun = speaker.casefold() in PRONOUNS
        counts.pronouns += is_pronoun
        counts.right += not is_pronoun and is_called(first.name, speaker)


def is_called(name: str, speaker: str) -> bool:
    """Whether the words for a speaker hold the surname of the labelled one."""
    words = fold(name).split()
    return bool(words) and words[-1] in fold(speaker).split()


def to_row(name: str, counts: Tally) -> str:
    """A line of the table; pronouns name nobody, so they count against recall and not against precision."""
    named = counts.attributed - counts.pronouns + counts.invented
    recall = counts.right / counts.wanted if counts.wanted else 0.0
    precision = counts.right / named if named else 0.0
    f1 = 2 * recall * precision / (recall + precision) if recall + precision else 0.0
    cells = f"{counts.wanted:9}  {counts.attributed:5}  {counts.right:5}  {counts.pronouns:7}"
    return f"{name:34}  {cells}  {recall:6.3f}  {precision:9.3f}  {f1:6.3f}  {counts.seconds:7.1f}"


if __name__ == "__main__":
    sys.exit(main())
