"""Analyses and the log -> claims, each with where it stands; what is counted, listed and filtered are these lines."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from factcheck.annotations import Standing, find_statement_standings, storable
from factcheck.export import origin
from factcheck.models import Analysis, Annotation, Statement


@dataclass(frozen=True, slots=True)
class Line:
    """A claim, and where it stands if somebody has judged it."""

    analysis: Analysis
    statement: Statement
    standing: Standing | None = None

    @property
    def judgement(self) -> Annotation | None:
        """The judgement that holds."""
        return self.standing.current if self.standing else None

    @property
    def publisher(self) -> str:
        """Who published the claim, or nothing."""
        return self.analysis.metadata.publisher or ""

    @property
    def origins(self) -> tuple[str, ...]:
        """Who says it first-hand, as far as the article tells."""
        return tuple(hop.name for hop in origin(self.statement.chain))

    @property
    def verdict(self) -> str:
        """The verdict's name, or nothing."""
        return self.judgement.verdict if self.judgement else ""


def lines_of(analyses: Iterable[Analysis], judgements: Mapping[str, Sequence[Annotation]]) -> Iterator[Line]:
    """The claims of the articles, and every other sentence that has a verdict; `judgements` by storable article id."""
    for analysis in analyses:
        standings = find_statement_standings(analysis, judgements.get(storable(analysis.article.id), ()))
        for statement in analysis.statements:
            line = Line(analysis, statement, standings.get(statement.index))
            if statement.claim.is_claim or line.judgement:
                yield line
