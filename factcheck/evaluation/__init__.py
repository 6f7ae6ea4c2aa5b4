"""Labelled articles and our analyses of them -> how often the chains are right."""

from factcheck.evaluation.figures import Counts, Figures, WrongChain, find_wrong_chains, score_article
from factcheck.evaluation.gold import GoldHop, GoldSentence, Label, Labelled, read_gold

__all__ = [
    "Counts",
    "Figures",
    "GoldHop",
    "GoldSentence",
    "Label",
    "Labelled",
    "WrongChain",
    "find_wrong_chains",
    "read_gold",
    "score_article",
]
