"""A match -> the claim and the reference side by side, with what differs marked in both."""

from collections.abc import Iterable

from factcheck.drawing.markup import escape, find_words, link, mark_spans
from factcheck.drawing.wording import Wording
from factcheck.models import Analysis, DiscrepancyKind, Match, MatchRelation, Reference, Reuse, Span

AROUND = 60
"""Characters around a shared passage that are shown."""


def match_html(claim: str, match: Match, wording: Wording) -> str:
    """A claim and a reference side by side, with what differs marked in both."""
    ours = mark_spans(claim, marks_of(claim, ((item.kind, item.claim) for item in match.discrepancies)))
    theirs = match.reference.text
    theirs = mark_spans(theirs, marks_of(theirs, ((item.kind, item.reference) for item in match.discrepancies)))
    return (
        f'<section class="match">{source_html(match, wording)}{relation_html(match, wording)}<div class="pair">'
        f'<div><p class="side">{escape(wording("match.here"))}</p><p>{ours}</p></div>'
        f'<div><p class="side">{escape(wording("match.there"))}</p><p>{theirs}</p></div></div>'
        f"{differences_html(match, wording)}</section>"
    )


def relation_html(match: Match, wording: Wording) -> str:
    """What the reference is to the claim, and what a fact-check's rating says about it."""
    said = []
    if match.relation:
        tone = match.relation.name.casefold()
        said.append(f'<b class="relation {tone}">{escape(wording(f"relation.{match.relation.value}"))}</b>')
    if match.bearing:
        said.append(f'<span class="bearing">{escape(wording(f"bearing.{match.bearing.value}"))}</span>')
    return f'<p class="relations">{" ".join(said)}</p>' if said else ""


def parts_html(match: Match, wording: Wording) -> str:
    """What the score is made of: each likeness with its points, as a bar and in numbers."""
    rows = "".join(
        f'<tr><th scope="row">{escape(wording.known("likeness", part.name))}</th>'
        f'<td><span class="bar"><span style="width:{100 * min(max(part.value, 0), 1):.0f}%"></span></span></td>'
        f"<td>{part.points:.0f}</td></tr>"
        for part in match.parts
    )
    return f'<table class="parts">{rows}</table>' if rows else ""


def marks_of(text: str, words: Iterable[tuple[DiscrepancyKind, str]]) -> list[tuple[Span, str]]:
    """Where the words of the differences stand in one of the two texts."""
    found = ((find_words(text, part), f"differs {kind.value}") for kind, part in words)
    return [(span, name) for span, name in found if span]


def source_html(match: Match, wording: Wording) -> str:
    """Where a reference comes from: source, date, link, rating, and how alike it is."""
    reference = match.reference
    parts = [f"<b>{link(reference.url, reference.source or wording('match.no_source'))}</b>"]
    if reference.published_at:
        parts.append(escape(wording.day(reference.published_at)))
    if reference.rating:
        rating = escape(wording("match.rated", rating=reference.rating))
        parts.append(f'<span class="rating"><span class="icon check"></span>{rating}</span>')
    if match.copies:
        parts.append(escape(wording("match.copies", number=len(match.copies))))
    score = escape(wording("match.score", score=f"{match.score:.0f}"))
    return f'<p class="origin">{" <i>·</i> ".join(parts)}<span class="score">{score}</span></p>'


def differences_html(match: Match, wording: Wording) -> str:
    """The list of differences, each by its kind and with the words of both sides."""
    if not match.discrepancies:
        alike = match.relation is None or match.relation is MatchRelation.SAME
        return f'<p class="agrees">{escape(wording("match.agrees"))}</p>' if alike else ""
    absent = f"<i>{escape(wording('match.absent'))}</i>"
    items = "".join(
        f"<li><b>{escape(wording(f'difference.{item.kind.value}'))}</b> "
        f"<span>{escape(item.claim) or absent}</span> ↔ <span>{escape(item.reference) or absent}</span></li>"
        for item in match.discrepancies
    )
    return f'<ul class="differences">{items}</ul>'


def reuse_html(analysis: Analysis, reuse: Reuse, wording: Wording) -> str:
    """A passage that the article shares with another text, marked in both, and which of the two was there first."""
    reference = reuse.reference
    facts = [f"<b>{link(reference.url, reference.source or wording('match.no_source'))}</b>"]
    if reference.published_at:
        facts.append(escape(wording.day(reference.published_at)))
    facts.append(escape(wording(f"reuse.{order_of(analysis, reference)}")))
    credit = escape(wording("reuse.credited" if reuse.is_credited else "reuse.uncredited"))
    share = escape(wording("reuse.likeness", percent=f"{100 * reuse.likeness:.0f}"))
    return (
        f'<section class="match"><p class="origin">{" <i>·</i> ".join(facts)}<span class="score">{share}</span></p>'
        f'<p class="relations"><b class="relation{"" if reuse.is_credited else " contradicts"}">{credit}</b></p>'
        f'<div class="pair"><div><p class="side">{escape(wording("match.here"))}</p>'
        f"<p>{passage_html(analysis.article.text, reuse.span)}</p></div>"
        f'<div><p class="side">{escape(wording("match.there"))}</p>'
        f"<p>{passage_html(reference.text, reuse.reference_span)}</p></div></div></section>"
    )


def order_of(analysis: Analysis, reference: Reference) -> str:
    """Whether the other text is earlier or later than the article; unknown where one of them has no date."""
    ours, theirs = analysis.metadata.published_at, reference.published_at
    if ours is None or theirs is None:
        return "unknown"
    days = (theirs.date() - ours.date()).days
    return "earlier" if days < 0 else "later" if days else "same_day"


def passage_html(text: str, span: Span) -> str:
    """The passage, with a little of what stands around it."""
    start, end = max(0, span.start - AROUND), min(len(text), span.end + AROUND)
    before, after = ("… " if start else ""), (" …" if end < len(text) else "")
    return before + mark_spans(text[start:end], [(Span(span.start - start, span.end - start), "shared")]) + after
