"""What an editor should ask about a chain, in the fixed words of the contract."""

from factcheck.models import Basis, Provenance, QuoteKind, SourceKind

CARRIERS = frozenset({SourceKind.AGENCY, SourceKind.OUTLET, SourceKind.SOCIAL})


def find_warnings(provenance: Provenance) -> tuple[str, ...]:
    """The warnings of one sentence: "anonymous origin", "no source named", "circular" and so on."""
    hops = [hop for hop in provenance.chain if hop.basis is not Basis.PUBLISHED]
    checks = {
        "anonymous origin": bool(hops) and hops[0].kind is SourceKind.ANONYMOUS,
        "no source named": provenance.unnamed_report,
        "circular": provenance.circular,
        "origin not first-hand": bool(hops) and not provenance.has_speaker and hops[0].kind in CARRIERS,
        "quote without speaker": provenance.quote is QuoteKind.DIRECT and not hops,
    }
    return tuple(warning for warning, holds in checks.items() if holds)
