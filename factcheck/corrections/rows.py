"""A correction <-> a line of JSON; a line without `kind` is about story and furniture, the first kind there was."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from factcheck.models import (
    AnyCorrection,
    Basis,
    Chain,
    ChainCorrection,
    ClaimCorrection,
    Correction,
    Evidence,
    Hop,
    MatchRejection,
    SourceKind,
    Span,
)

Row = Mapping[str, Any]


def to_line(correction: AnyCorrection) -> bytes:
    """A correction as it is written; half characters, which UTF-8 cannot hold, are escaped."""
    row = {
        "kind": kind_of(correction),
        "article_id": correction.article_id,
        "start": correction.span.start,
        "end": correction.span.end,
        "words": correction.words,
        **said(correction),
        "editor": correction.editor,
        "saved_at": (correction.saved_at or datetime.now(UTC)).isoformat(timespec="milliseconds"),
    }
    return json.dumps(row).encode("ascii") + b"\n"


def kind_of(correction: AnyCorrection) -> str:
    """What the correction is about."""
    kinds = {Correction: "story", ClaimCorrection: "claim", ChainCorrection: "chain", MatchRejection: "match"}
    return kinds[type(correction)]


def said(correction: AnyCorrection) -> Row:
    """What the editor says."""
    match correction:
        case Correction():
            return {"is_story": correction.is_story}
        case ClaimCorrection():
            return {"is_claim": correction.is_claim}
        case ChainCorrection():
            return {"chain": None if correction.chain is None else [hop_row(hop) for hop in correction.chain]}
        case MatchRejection():
            return {"reference_id": correction.reference_id, "is_rejected": correction.is_rejected}


def hop_row(hop: Hop) -> Row:
    """A hop as an editor left it; what was weighed before her is dropped."""
    start, end = hop.span or (None, None)
    return {
        **{"name": hop.name, "kind": hop.kind.value, "basis": hop.basis.value},
        **{"start": start, "end": end, "cue": hop.cue, "group": hop.group},
        "evidence": hop.evidence.value if hop.evidence else None,
    }


def from_line(line: str) -> AnyCorrection | None:
    """The correction that a line holds, if it is a whole one."""
    try:
        return from_row(json.loads(line))
    except (ValueError, KeyError, TypeError):
        return None


def from_row(row: Row) -> AnyCorrection:
    """The correction of a row; `KeyError`, `TypeError` or `ValueError` for one that is none."""
    place = str(row["article_id"]), Span(int(row["start"]), int(row["end"])), str(row["words"])
    signed: dict[str, Any] = {"editor": str(row["editor"]), "saved_at": datetime.fromisoformat(row["saved_at"])}
    match row.get("kind", "story"):
        case "story":
            return Correction(*place, row["is_story"] is True, **signed)
        case "claim":
            return ClaimCorrection(*place, None if row["is_claim"] is None else row["is_claim"] is True, **signed)
        case "chain":
            return ChainCorrection(*place, None if row["chain"] is None else read_chain(row["chain"]), **signed)
        case "match":
            return MatchRejection(*place, str(row["reference_id"]), row["is_rejected"] is True, **signed)
    raise ValueError(row["kind"])


def read_chain(hops: list[Row]) -> Chain:
    """The hops of a row."""
    return tuple(
        Hop(
            name=str(hop["name"]),
            kind=SourceKind(hop["kind"]),
            basis=Basis(hop["basis"]),
            span=None if hop.get("start") is None else Span(int(hop["start"]), int(hop["end"])),
            cue=str(hop.get("cue") or ""),
            group=hop.get("group"),
            evidence=Evidence(hop["evidence"]) if hop.get("evidence") else None,
        )
        for hop in hops
    )
