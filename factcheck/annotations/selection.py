"""The rows of the log -> those an export may hold: of these days, editors, verdicts, publishers; none sensitive."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, tzinfo
from typing import NamedTuple

from factcheck.annotations.standing import find_standings
from factcheck.models import Annotation, Role

NEXT = " > "


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which annotations are wanted; what is left empty wants all."""

    since: date | None = None
    until: date | None = None
    """Both days included, in the zone."""
    editors: Collection[str] = ()
    verdicts: Collection[str] = ()
    publishers: Collection[str] = ()
    all_revisions: bool = False
    """Every row of the log, not only what holds now."""
    zone: tzinfo | None = None
    """The zone that the days count in; None is that of this computer."""

    def accepts(self, annotation: Annotation) -> bool:
        """Whether an annotation is wanted."""
        day = annotation.saved_at.astimezone(self.zone).date()
        return (
            (self.since or date.min) <= day <= (self.until or date.max)
            and (not self.editors or annotation.editor in self.editors)
            and (not self.verdicts or annotation.verdict in self.verdicts)
            and (not self.publishers or publisher_of(annotation) in self.publishers)
        )


class Selected(NamedTuple):
    """What was selected, and how many that were wanted are kept back because they are sensitive."""

    annotations: list[Annotation]
    kept_back: int


def publisher_of(annotation: Annotation) -> str:
    """Who published the claim: the end of its chain."""
    return annotation.chain.rpartition(NEXT)[2]


def select(annotations: Sequence[Annotation], selection: Selection) -> Selected:
    """The wanted annotations in the order of the log.

    A claim whose latest row is sensitive is kept back with all that was said of it before; what was withdrawn does not
    hold, so it comes only with all revisions.
    """
    standings = find_standings(annotations)
    secret = {name for name, standing in standings.items() if standing.history[-1].sensitive}
    holding = {id(standing.current) for standing in standings.values() if standing.current}
    wanted = [
        row
        for row in annotations
        if (selection.all_revisions or id(row) in holding) and selection.accepts(row) and is_kept(row, selection)
    ]
    shown = [row for row in wanted if row.claim_id not in secret and not row.sensitive]
    return Selected(shown, len(wanted) - len(shown))


def is_kept(annotation: Annotation, selection: Selection) -> bool:
    """A withdrawal says something only beside the row that it takes back."""
    return selection.all_revisions or annotation.role is not Role.WITHDRAWAL
