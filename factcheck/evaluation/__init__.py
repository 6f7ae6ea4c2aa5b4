"""Labelled articles and our analyses of them -> how often the chains are right."""

from factcheck.evaluation.breakdown import Breakdown
from factcheck.evaluation.figures import Counts, Figures, Judged, judge, score_article
from factcheck.evaluation.gold import GoldHop, GoldSentence, Label, Labelled, read_gold
from factcheck.evaluation.mistakes import WrongChain, find_wrong_chains
from factcheck.evaluation.parts import Part, part_of
from factcheck.evaluation.tables import to_table

__all__ = [
    "Breakdown",
    "Counts",
    "Figures",
    "GoldHop",
    "GoldSentence",
    "Judged",
    "Label",
    "Labelled",
    "Part",
    "WrongChain",
    "find_wrong_chains",
    "judge",
    "part_of",
    "read_gold",
    "score_article",
    "to_table",
]
