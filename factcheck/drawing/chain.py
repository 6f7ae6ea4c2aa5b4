"""A statement -> its words, what is to be asked of it, and its chain drawn from the origin down to the publisher."""

from collections.abc import Sequence

from factcheck.drawing.markup import context_html, escape, mark_spans
from factcheck.drawing.wording import Wording
from factcheck.explanations import UNKNOWN, explain
from factcheck.export import positions
from factcheck.models import Basis, Hop, Span, Statement

SURE, LIKELY = 0.85, 0.65
"""Confidence from which on a chain is called sure, or likely."""

HIGH, MIDDLE = 0.7, 0.4
"""Check-worthiness from which on we call it high, or middling."""


def claim_html(statement: Statement, wording: Wording) -> str:
    """The sentence as it stands, with the names of its sources underlined, and what it is worth."""
    sentence = statement.sentence
    inside = [
        (Span(hop.span.start - sentence.span.start, hop.span.end - sentence.span.start), "source")
        for hop in statement.chain
        if hop.span and sentence.span.contains(hop.span)
    ]
    text = mark_spans(sentence.text, inside)
    return f'<section class="claim"><blockquote>{text}</blockquote>{facts_html(statement, wording)}</section>'


def facts_html(statement: Statement, wording: Wording) -> str:
    """The line under the sentence: how it renders what was said, whether it is worth a check, and why."""
    facts = [escape(wording(f"quote.{statement.quote.value}"))]
    if statement.claim.is_claim:
        facts.append(f"{escape(wording('card.worth'))}: <b>{escape(worth(statement, wording))}</b>")
    else:
        facts.append(escape(wording("desk.not_a_claim")))
    reasons = ", ".join(wording.known("reason", reason) for reason in statement.claim.reasons)
    if statement.claim.is_claim and reasons:
        facts[-1] += f" ({escape(wording('card.weighed', reasons=reasons))})"
    return f'<p class="facts">{" <i>·</i> ".join(facts)}</p>'


def worth(statement: Statement, wording: Wording) -> str:
    """Check-worthiness in a word."""
    score = statement.claim.check_worthiness
    return wording(f"worth.{'high' if score >= HIGH else 'middle' if score >= MIDDLE else 'low'}")


def warnings_html(warnings: Sequence[str], wording: Wording) -> str:
    """What an editor should ask about the chain."""
    asks = (escape(wording.known("warning", warning)) for warning in warnings)
    items = "".join(f'<li><span class="icon warning"></span><span>{ask}</span></li>' for ask in asks)
    return f'<ul class="warnings">{items}</ul>' if items else ""


# The chain


def chain_html(statement: Statement, text: str, wording: Wording) -> str:
    """The chain drawn from its origin down to the publisher; sources that speak side by side share a station."""
    stations = positions(statement.chain)
    drawn = [station_html(hops, role(number, hops), statement, text, wording) for number, hops in enumerate(stations)]
    return f'<ol class="chain">{"".join(drawn)}</ol>{reading_html(statement, wording)}'


def reading_html(statement: Statement, wording: Wording) -> str:
    """The chain in plain words, and how sure it is."""
    said = f'<p class="reading">{escape(explain(statement.chain, wording.language))}</p>'
    if statement.confidence is None:
        return said
    level = "high" if statement.confidence >= SURE else "middle" if statement.confidence >= LIKELY else "low"
    sure = wording(f"sure.{level}", percent=f"{100 * statement.confidence:.0f}")
    return f'{said}<p class="sure {level}">{escape(sure)}</p>'


def role(number: int, hops: Sequence[Hop]) -> str:
    """What a station is in its chain: its origin, a carrier, or the publisher."""
    if hops[0].basis is Basis.PUBLISHED:
        return "publisher"
    return "carrier" if number else "origin"


def station_html(hops: Sequence[Hop], part: str, statement: Statement, text: str, wording: Wording) -> str:
    """One station: a hop, or several next to each other."""
    label = wording(f"card.{part}") + (f", {wording('card.side_by_side')}" if len(hops) > 1 else "")
    drawn = "".join(hop_html(hop, statement, text, wording) for hop in hops)
    names = f"station {part} many" if len(hops) > 1 else f"station {part}"
    return f'<li class="{names}"><p class="role">{escape(label)}</p><div class="hops">{drawn}</div></li>'


def hop_html(hop: Hop, statement: Statement, text: str, wording: Wording) -> str:
    """One source or carrier: its sign, its name, what it is, how we know it, and the words that prove it."""
    kind = escape(wording(f"kind.{hop.kind.value}"))
    name = escape(wording("card.unknown_publisher") if hop.name in UNKNOWN else hop.name)
    return (
        f'<div class="hop {hop.kind.value} {hop.basis.value} {place_of(hop)}"><span class="sign"></span>'
        f'<div><p><b class="name">{name}</b> <span class="kind">{kind}</span></p>'
        f'<p class="basis">{escape(wording(f"basis.{hop.basis.value}"))}{proof_html(hop, statement, text, wording)}</p>'
        f"{others_html(hop, wording)}</div></div>"
    )


def place_of(hop: Hop) -> str:
    """A name for where the words stand that prove a hop: the words of the article carry it too; none without words."""
    return f"at-{hop.span.start}" if hop.span else ""


def proof_html(hop: Hop, statement: Statement, text: str, wording: Wording) -> str:
    """The words of the article that name the hop, with some context where they stand outside the sentence; the cue."""
    if hop.span is None:
        return ""
    words = escape(hop.span.of(text)) if statement.sentence.span.contains(hop.span) else context_html(hop.span, text)
    cue = f' <span class="cue">{escape(wording("card.cue"))}: <em>{escape(hop.cue)}</em></span>' if hop.cue else ""
    return f": <q>{words}</q>{cue}"


def others_html(hop: Hop, wording: Wording) -> str:
    """Who else could be meant."""
    names = wording("card.or").join(hop.alternatives)
    return f'<p class="others">{escape(wording("card.others", names=names))}</p>' if names else ""
