"""Claims with their judgements -> a table that can be filtered. Knows no Streamlit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from factcheck.drawing import Wording
from factcheck.export import chain_text
from factcheck.models import Match
from factcheck.overview import Line
from factcheck.ui.judgements import hidden_mark, is_hidden, mark_of
from factcheck.verdicts import Verdict

COLUMNS = ("claim", "verdict", "chain", "warnings", "differences", "score", "match", "article", "publisher", "editor")


@dataclass(frozen=True, slots=True)
class Filter:
    """Which claims are wanted; an empty choice wants all."""

    publishers: Sequence[str] = ()
    origins: Sequence[str] = ()
    verdicts: Sequence[str] = ()

    def accepts(self, line: Line) -> bool:
        """Whether the claim is wanted."""
        return (
            (not self.publishers or line.publisher in self.publishers)
            and (not self.origins or not set(self.origins).isdisjoint(line.origins))
            and (not self.verdicts or line.verdict in self.verdicts)
        )


def to_table(lines: Sequence[Line], verdicts: Mapping[str, Verdict], wording: Wording, reader: str) -> pd.DataFrame:
    """The claims as a table in the words of the interface; the verdicts that are hidden from its reader are left out.

    With an empty name nothing is hidden.
    """
    rows = [to_row(line, verdicts, wording, reader) for line in lines]
    return pd.DataFrame(rows, columns=[wording(f"column.{name}") for name in COLUMNS])


def to_row(line: Line, verdicts: Mapping[str, Verdict], wording: Wording, reader: str) -> tuple[object, ...]:
    """One claim; its cells in the order of the columns."""
    statement, metadata = line.statement, line.analysis.metadata
    best = next(iter(statement.matches), None)
    return (
        statement.sentence.text,
        verdict_text(line, verdicts, wording, reader),
        chain_text(statement.chain),
        " ".join(wording.known("warning", warning) for warning in statement.warnings),
        differences_text(best, wording) if best else "",
        best.score if best else None,
        best.reference.text if best else "",
        metadata.title or "",
        line.publisher,
        line.judgement.editor if line.judgement else "",
    )


def verdict_text(line: Line, verdicts: Mapping[str, Verdict], wording: Wording, reader: str) -> str:
    """The verdict as its symbol and its words."""
    if not line.judgement:
        return wording("records.unjudged")
    is_blind = is_hidden(line.standing, reader)
    mark = hidden_mark(wording) if is_blind else mark_of(line.judgement.verdict, verdicts, wording.language)
    return f"{mark.symbol} {mark.label}"


def differences_text(match: Match, wording: Wording) -> str:
    """The differences of a match in a line: "number: 45 / 54"."""
    absent = wording("match.absent")
    return "; ".join(
        f"{wording(f'difference.{item.kind.value}')}: {item.claim or absent} / {item.reference or absent}"
        for item in match.discrepancies
    )
