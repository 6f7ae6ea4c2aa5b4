"""Judged articles -> counts over all, and by language, publisher, quote kind, basis of the origin and chain length."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from factcheck.evaluation.figures import Counts, Judged, judge, without_publisher
from factcheck.evaluation.gold import Label, Labelled
from factcheck.models import Statement

LONG = 3
"""Hops from which on chains are counted together."""
ALONE = "publisher alone"


@dataclass(slots=True)
class Breakdown:
    """Counts that grow article by article."""

    total: Counts = field(default_factory=Counts)
    groups: dict[str, dict[str, Counts]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(Counts)))
    """What the sentences are grouped by -> the group -> its counts. Only claims have a quote kind, basis and length."""

    def add(self, labelled: Labelled, statements: Sequence[Statement]) -> None:
        """Count one article."""
        judged = list(judge(labelled, statements))
        article, whole = labelled.article, sum((one.counts for one in judged), Counts(articles=1))
        self.total += whole
        self.groups["language"][article.language or "?"] += whole
        self.groups["publisher"][article.publisher or "?"] += whole
        for one in judged:
            for grouping, group in groups_of(one):
                self.groups[grouping][group] += one.counts

    def ordered(self) -> Mapping[str, Mapping[str, Counts]]:
        """The groups, publishers with the most claims first and the others by name."""
        return {
            grouping: dict(
                sorted(groups.items(), key=lambda pair: (-pair[1].sentences * (grouping == "publisher"), pair[0]))
            )
            for grouping, groups in self.groups.items()
        }


def groups_of(judged: Judged) -> Iterator[tuple[str, str]]:
    """The groups that a claim belongs to by its labels."""
    if judged.gold.label is not Label.CLAIM:
        return
    chain = without_publisher(judged.gold.chain)
    hops = sum(map(len, chain))
    yield "quote", str(judged.gold.quote)
    yield "basis", str(chain[0][0].basis) if chain else ALONE
    yield "hops", f"{LONG} or more" if hops >= LONG else str(hops)
