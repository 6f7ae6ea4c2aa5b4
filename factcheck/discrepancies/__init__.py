"""claim, reference -> in what they differ: numbers, dates, names, negations, quotes; across languages too.

Texts that agree in other words get nothing: an invented difference costs more trust than a missed one.
"""

from collections.abc import Callable, Iterator

from factcheck.discrepancies.dates import dates
from factcheck.discrepancies.names import names
from factcheck.discrepancies.negations import negations
from factcheck.discrepancies.numbers import numbers
from factcheck.discrepancies.quotes import quotes
from factcheck.discrepancies.reading import Difference, Reading, read_both
from factcheck.models import Discrepancy, DiscrepancyKind, Passage

__all__ = ["CHECKS", "Check", "find_discrepancies"]

Check = Callable[[Reading, Reading], Iterator[Difference]]

CHECKS: tuple[Check, ...] = (numbers, dates, names, negations, quotes)
"""Every check; the docstring of each is what an editor reads beside the difference."""


def find_discrepancies(claim: Passage, reference: Passage) -> list[Discrepancy]:
    """What differs between the two, each with the words on both sides, in the order of the claim."""
    ours, theirs = read_both(claim, reference)
    differences = [difference for check in CHECKS for difference in check(ours, theirs)]
    kept = settle(differences, ours, theirs)
    return [
        difference.to_discrepancy(claim.text, reference.text) for difference in sorted(kept, key=lambda one: one.claim)
    ]


def settle(differences: list[Difference], ours: Reading, theirs: Reading) -> list[Difference]:
    """One difference a place: within quotation marks on both sides it is a changed quotation and nothing else."""
    settled: list[Difference] = []
    for difference in differences:
        if ours.is_quoted(difference.claim) and theirs.is_quoted(difference.reference):
            difference = difference.of_kind(DiscrepancyKind.QUOTE)
        settled.append(difference)
    quotations = [one for one in settled if one.kind is DiscrepancyKind.QUOTE]
    others = [one for one in settled if one.kind is not DiscrepancyKind.QUOTE]
    kept = [one for one in others if not any(one.meets(quotation) for quotation in quotations)]
    return [*quotations[:1], *kept]
