"""python -m benchmarks.claims LABELLED.jsonl… [--chains GOLD.jsonl]: are the sentences found that deserve a check?

LABELLED.jsonl has rows with `language`, `text` and `label` (`check` against everything else). Average precision and
the best F1 of the score, side by side with what one would do without it: check every sentence, those with a digit
first, the long ones first, those with the most named entities of spaCy's English pipeline first (English only); by
language and genre; and how often the score keeps its word. Of sentences that the weights were fitted on the score
knows too much: there the figure of training/fit_claims.py, from held-out batches, is the honest one. With --chains,
claim against other in labelled articles, given their labelled chains.
"""

import argparse
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import spacy

from factcheck.claims import score_claims
from factcheck.errors import FactcheckError
from factcheck.evaluation import GoldSentence, Label, Labelled, read_gold
from factcheck.lexicon import load_words
from factcheck.models import Basis, Hop, Provenance, QuoteKind, Sentence, SourceKind, Span
from training import fit_claims
from training.fit_claims import average_precision
from training.logistic import Numbers

PUBLISHED = Provenance((Hop("Kabar Lembah", SourceKind.OUTLET, Basis.PUBLISHED),), QuoteKind.NONE)
STEPS = (0.0, 0.2, 0.4, 0.6, 0.8)
"""Where the bands of the reliability table begin."""


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split(":")[0])
    parser.add_argument("labelled", nargs="*", type=Path)
    parser.add_argument("--chains", nargs="*", default=[])
    arguments = parser.parse_args()
    if arguments.labelled:
        print_worth([row for path in arguments.labelled for row in fit_claims.read_labelled(path)])
    if arguments.chains:
        print_claims(arguments.chains)


def print_worth(rows: Sequence[fit_claims.Labelled]) -> None:
    """How well the score and the baselines rank what deserves a check, and whether the score keeps its word."""
    labels = np.array([row.is_worth for row in rows], dtype=float)
    scores = np.array([worth_of(row) for row in rows])
    rankings: dict[str, Numbers] = {
        "check_worthiness": scores,
        "every sentence": np.zeros(len(rows)),
        "a digit first": np.array([any(map(str.isdigit, row.text)) for row in rows], dtype=float),
        "the longest first": np.array([len(row.text) for row in rows], dtype=float),
    }
    print(f"{len(rows)} sentences\n{'':20}{'AP':>8}{'best F1':>9}")
    for name, ranking in rankings.items():
        print(f"{name:20}{average_precision(ranking, labels):8.3f}{best_f1(ranking, labels):9.3f}")
    print(f"at 0.5{'':14}{'':8}{f1(scores >= 0.5, labels):9.3f}\n")
    fit_claims.print_figures(rows, scores)
    print_entities_first([row for row in rows if row.language == "en"])
    print_reliability(scores, labels)


def worth_of(row: fit_claims.Labelled) -> float:
    """The score of a sentence that stands alone."""
    sentence = Sentence(Span(0, len(row.text)), row.text, 0)
    return score_claims([sentence], [PUBLISHED], row.language)[0].check_worthiness


def print_entities_first(rows: Sequence[fit_claims.Labelled]) -> None:
    """What a user of spaCy would do: the more names, numbers and dates, the sooner a check."""
    pipeline = spacy.load(load_words("en", "tagging")["package"])
    counts = np.array([len(document.ents) for document in pipeline.pipe(row.text for row in rows)], dtype=np.float64)
    labels = np.array([row.is_worth for row in rows], dtype=np.float64)
    print(f"English, most of spaCy's entities first{average_precision(counts, labels):8.3f}")


def print_reliability(scores: Numbers, labels: Numbers) -> None:
    """Of the sentences at a score, how many deserve a check."""
    print(f"\n{'score':12}{'sentences':>10}{'mean':>8}{'check':>8}")
    for low in STEPS:
        chosen = (scores >= low) & (scores < low + 0.2)
        if chosen.any():
            figures = f"{chosen.sum():10}{scores[chosen].mean():8.2f}{labels[chosen].mean():8.2f}"
            print(f"{low:.1f} to {low + 0.2:.1f}{'':2}{figures}")


def best_f1(scores: Numbers, labels: Numbers) -> float:
    """The best F1 that any threshold gets."""
    return max(f1(scores >= threshold, labels) for threshold in np.unique(scores))


def f1(chosen: np.ndarray[tuple[int, ...], np.dtype[np.bool_]], labels: Numbers) -> float:
    """The F1 of a choice of sentences."""
    right = float((chosen & (labels == 1)).sum())
    return 2 * right / (float(chosen.sum()) + float(labels.sum()))


def print_claims(paths: Sequence[str]) -> None:
    """Claim against other, given the labelled chains; and the time that it takes."""
    articles = list(read_labelled_articles(paths))
    start = time.process_time()
    found = np.array([is_claim for labelled in articles for is_claim in find_claims(labelled)])
    took = time.process_time() - start
    labels = np.array([kept.label is Label.CLAIM for labelled in articles for kept in stories(labelled)], dtype=float)
    print(f"\n{len(articles)} articles, {len(labels)} sentences\n{'':20}{'P':>8}{'R':>8}{'F1':>8}")
    for name, chosen in (("is_claim", found), ("every sentence", np.ones(len(labels), dtype=bool))):
        right = float((chosen & (labels == 1)).sum())
        print(f"{name:20}{right / chosen.sum():8.4f}{right / labels.sum():8.4f}{f1(chosen, labels):8.4f}")
    print(f"{1000 * took / len(articles):.1f} ms an article")


def read_labelled_articles(paths: Sequence[str]) -> Iterator[Labelled]:
    """The labelled articles; one that cannot be read ends the run."""
    for found in read_gold(paths):
        if isinstance(found, FactcheckError):
            raise SystemExit(str(found))
        yield found


def find_claims(labelled: Labelled) -> list[bool]:
    """Whether each sentence of the story asserts something."""
    kept = stories(labelled)
    text = labelled.article.text
    sentences = [Sentence(sentence.span, sentence.span.of(text), 0) for sentence in kept]
    scores = score_claims(sentences, [to_provenance(sentence) for sentence in kept], labelled.article.language or "id")
    return [score.is_claim for score in scores]


def stories(labelled: Labelled) -> list[GoldSentence]:
    """The sentences that belong to the story."""
    return [sentence for sentence in labelled.sentences if sentence.label is not Label.DROP]


def to_provenance(sentence: GoldSentence) -> Provenance:
    """The labelled chain as the stage before would hand it on."""
    chain = tuple(Hop(hop.name, hop.kind, hop.basis) for position in sentence.chain for hop in position)
    return Provenance(chain, sentence.quote, has_speaker=sentence.quote is not QuoteKind.NONE)


if __name__ == "__main__":
    main()
