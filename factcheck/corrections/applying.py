"""An analysis and what editors set right in its sentences -> the corrected analysis; nothing is read again."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from factcheck.chains.warnings import CARRIERS, find_warnings
from factcheck.clean import find_correction
from factcheck.models import (
    Analysis,
    AnyCorrection,
    Basis,
    Chain,
    ChainCorrection,
    ClaimCorrection,
    MatchRejection,
    Provenance,
    Span,
    Statement,
)

Placed = tuple[Span, AnyCorrection]
"""A correction and where its words stand now."""


def correct_analysis(analysis: Analysis, corrections: Sequence[AnyCorrection]) -> Analysis:
    """The analysis with what editors said of its sentences: is it a claim, its chain, which references are no matches.

    The latest word on each counts. A correction that was taken back leaves the sentence as `analysis` has it, so give
    it the analysis as it was read. Stretches put back or left out are not looked at: they change how a text is read.
    """
    placed = find_places(corrections, analysis.article.text)
    if not placed:
        return analysis
    return replace(
        analysis, statements=tuple(correct_statement(each, about(each, placed)) for each in analysis.statements)
    )


def find_places(corrections: Iterable[AnyCorrection], text: str) -> list[Placed]:
    """The corrections whose words still stand in the text, each with where, oldest first."""
    found = ((find_correction(correction, text), correction) for correction in corrections)
    return [(span, correction) for span, correction in found if span]


def about(statement: Statement, placed: Iterable[Placed]) -> list[AnyCorrection]:
    """The corrections whose words are those of the sentence, or most of them if it was split otherwise then."""
    return [correction for span, correction in placed if span.shares_most(statement.sentence.span)]


def find_rejected(corrections: Iterable[AnyCorrection]) -> list[str]:
    """The references that these corrections reject and do not take back, in the order of their rejection."""
    found: dict[str, None] = {}
    for correction in corrections:
        if isinstance(correction, MatchRejection):
            found.pop(correction.reference_id, None)
            if correction.is_rejected:
                found[correction.reference_id] = None
    return list(found)


def correct_statement(statement: Statement, corrections: Sequence[AnyCorrection]) -> Statement:
    """A sentence with every correction applied, oldest first."""
    if not corrections:
        return statement
    is_claim, chain, rejected = statement.claim.is_claim, None, find_rejected(corrections)
    for correction in corrections:
        match correction:
            case ClaimCorrection():
                is_claim = statement.claim.is_claim if correction.is_claim is None else correction.is_claim
            case ChainCorrection():
                chain = correction.chain
    corrected = replace(
        statement,
        claim=replace(statement.claim, is_claim=is_claim),
        matches=tuple(match for match in statement.matches if match.reference.id not in rejected),
    )
    return corrected if chain is None else with_chain(corrected, chain)


def with_chain(statement: Statement, chain: Chain) -> Statement:
    """A sentence with the chain that an editor gave it; nobody weighed how sure it is, and warnings follow it."""
    return replace(statement, chain=chain, confidence=None, warnings=warnings_of(statement, chain))


def warnings_of(statement: Statement, chain: Chain) -> tuple[str, ...]:
    """What is still to be asked about a chain set right by hand."""
    hops = [hop for hop in chain if hop.basis is not Basis.PUBLISHED]
    names = [hop.name for hop in hops]
    return find_warnings(
        Provenance(
            chain=chain,
            quote=statement.quote,
            has_speaker=bool(hops) and hops[0].kind not in CARRIERS,
            unnamed_report=not hops and "no source named" in statement.warnings,
            circular=len(set(names)) < len(names),
        )
    )


def rejected_count(corrections: Iterable[AnyCorrection]) -> int:
    """How many references were rejected at most for one sentence: so many more are to be asked for."""
    places: dict[tuple[int, int], set[str]] = {}
    for correction in corrections:
        if isinstance(correction, MatchRejection) and correction.is_rejected:
            places.setdefault(correction.span, set()).add(correction.reference_id)
    return max(map(len, places.values()), default=0)
