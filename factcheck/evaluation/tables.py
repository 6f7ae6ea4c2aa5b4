"""Counts of groups -> a table for the eye."""

from collections.abc import Mapping
from dataclasses import asdict

from factcheck.evaluation.figures import Counts, Figures

COLUMNS = {
    "articles": "articles",
    "claim_sentences": "claims",
    "chain_exact": "exact",
    "chain_exact_attributed": "exact, attributed",
    "chain_exact_stated": "exact, stated",
    "origin_accuracy": "origin",
    "hop_precision": "hop P",
    "hop_recall": "hop R",
    "hop_f1": "hop F1",
    "basis_accuracy": "basis",
    "quote_accuracy": "quote",
    "claim_f1": "claim F1",
    "boilerplate_kept_as_claim": "furniture",
}
OF_ARTICLES = ("articles", "claim_f1", "boilerplate_kept_as_claim")
"""What can only be said of whole articles."""
NOTHING = "-"


def to_table(groups: Mapping[str, Counts], title: str) -> str:
    """The figures of groups, a line each in the order given; what was never asked for is a dash and no 0."""
    whole = any(counts.articles for counts in groups.values())
    columns = [name for name in COLUMNS if whole or name not in OF_ARTICLES]
    width = max(map(len, (title, *groups)))
    lines = [f"{title:{width}}  " + "  ".join(COLUMNS[name] for name in columns)]
    for group, counts in groups.items():
        cells = cells_of(counts)
        lines.append(f"{group:{width}}  " + "  ".join(f"{cells[name]:>{len(COLUMNS[name])}}" for name in columns))
    return "\n".join(line.rstrip() for line in lines) + "\n"


def cells_of(counts: Counts) -> dict[str, str]:
    """The figures of a group as they are printed."""
    values = asdict(Figures.of(counts))
    asked = {
        "chain_exact": counts.sentences,
        "chain_exact_attributed": counts.attributed,
        "chain_exact_stated": counts.stated,
        "origin_accuracy": counts.attributed,
        "hop_precision": counts.hops_right + counts.hops_invented,
        "hop_recall": counts.hops_right + counts.hops_missed,
        "hop_f1": counts.hops_right + counts.hops_missed + counts.hops_invented,
        "basis_accuracy": counts.hops_right,
        "quote_accuracy": counts.sentences,
        "claim_f1": counts.claims_right + counts.claims_missed + counts.claims_invented,
        "boilerplate_kept_as_claim": counts.dropped,
    }
    return {name: _cell(value, asked.get(name, 1)) for name, value in values.items()}


def _cell(value: float, asked: int) -> str:
    if isinstance(value, int):
        return str(value)
    return f"{value:.3f}" if asked else NOTHING
