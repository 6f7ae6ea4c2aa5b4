"""Analyses -> a table of their claims, for the app's screen and for download."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from factcheck.export.chains import SIDE_BY_SIDE, chain_text, origin
from factcheck.export.guards import guarded_csv
from factcheck.models import Analysis, Discrepancy, Match, Statement

if TYPE_CHECKING:  # pandas is slow to load, and most commands need no table
    import pandas as pd

CLAIM_COLUMNS = (
    *("article_id", "article", "publisher", "published_at", "claim_id", "sentence"),
    *("chain", "origin", "origin_kind", "quote", "check_worthiness", "warnings"),
    *("best_match", "match_source", "score", "differences"),
)


def to_frame(analyses: Iterable[Analysis]) -> pd.DataFrame:
    """All claims, one row each, in the order of the articles and of their text; columns as `CLAIM_COLUMNS`."""
    import pandas as pd

    rows = [claim_row(analysis, statement) for analysis in analyses for statement in claims(analysis)]
    frame = pd.DataFrame(rows, columns=list(CLAIM_COLUMNS))
    return frame.astype({"check_worthiness": float, "score": float})


def frame_to_csv(frame: pd.DataFrame, *, excel: bool = False) -> bytes:
    """The table as CSV for download, guarded against formulas; `excel` adds the mark that Excel needs."""
    return guarded_csv(list(frame.columns), frame.itertuples(index=False, name=None), excel=excel)


def claims(analysis: Analysis) -> Iterator[Statement]:
    """The statements that can be checked."""
    return (statement for statement in analysis.statements if statement.claim.is_claim)


def claim_row(analysis: Analysis, statement: Statement) -> tuple[object, ...]:
    """A claim with its chain and its best match."""
    first = origin(statement.chain)
    best = max(statement.matches, key=lambda match: match.score, default=None)
    return (
        *(analysis.article.id, analysis.metadata.title or analysis.article.title, analysis.metadata.publisher),
        *(analysis.metadata.published_at, statement.claim_id, statement.sentence.text),
        chain_text(statement.chain),
        SIDE_BY_SIDE.join(hop.name for hop in first),
        SIDE_BY_SIDE.join(dict.fromkeys(hop.kind.value for hop in first)),
        statement.quote.value,
        statement.claim.check_worthiness,
        "; ".join(statement.warnings),
        *match_cells(best),
    )


def match_cells(match: Match | None) -> tuple[object, ...]:
    """What the table shows of a match."""
    if match is None:
        return (None, None, None, None)
    differences = "; ".join(difference_text(discrepancy) for discrepancy in match.discrepancies)
    return (match.reference.text, match.reference.source, match.score, differences)


def difference_text(discrepancy: Discrepancy) -> str:
    """A difference in a line: "number: 162 / 268"."""
    return f"{discrepancy.kind.value}: {discrepancy.claim or '–'} / {discrepancy.reference or '–'}"
