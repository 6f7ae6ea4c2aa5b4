"""Statement, chain, match -> HTML. Pure functions; every word that comes from outside is escaped here.

`Markup` is text that is already safe; whatever else is put into a page goes through `escape`.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape as escape_html
from urllib.parse import urlsplit

from factcheck.annotations import Agreement, evidence_links
from factcheck.explanations import UNKNOWN, explain
from factcheck.export import positions
from factcheck.models import (
    Analysis,
    Annotation,
    Basis,
    DiscrepancyKind,
    Hop,
    Match,
    MatchRelation,
    Role,
    Span,
    Statement,
)
from factcheck.ui.wording import Wording

CONTEXT = 48
"""So many characters are shown on either side of words that stand outside the sentence."""

SURE, LIKELY = 0.85, 0.65
"""Confidence from which on a chain is called sure, or likely."""

HIGH, MIDDLE = 0.7, 0.4
"""Check-worthiness from which on we call it high, or middling."""


@dataclass(frozen=True, slots=True)
class Mark:
    """How a judged sentence is marked: a symbol, a tone for the colour, and the verdict in words."""

    symbol: str
    tone: str
    label: str


def escape(text: object) -> str:
    """Text as HTML that shows exactly that text; NUL and lone surrogates, which no page can hold, become "�"."""
    return escape_html(re.sub(r"[\x00\ud800-\udfff]", "\ufffd", str(text)), quote=True)


def link(address: str | None, label: str) -> str:
    """A link that opens a new tab, for web addresses only: "javascript:" and its kin are shown as text."""
    try:
        safe = urlsplit(address or "").scheme in ("http", "https")
    except ValueError:  # "http://[": an address that cannot be taken apart
        safe = False
    if not safe:
        return escape(label)
    return f'<a href="{escape(address)}" target="_blank" rel="noopener noreferrer">{escape(label)}</a>'


def mark_spans(text: str, spans: Iterable[tuple[Span, str]]) -> str:
    """Text with spans of it in `<mark class=…>`; of spans that overlap, the first one stays."""
    pieces, done = [], 0
    for (start, end), name in sorted(spans):
        if done <= start < end <= len(text):
            pieces += [escape(text[done:start]), f'<mark class="{escape(name)}">{escape(text[start:end])}</mark>']
            done = end
    return "".join([*pieces, escape(text[done:])])


def find_words(text: str, words: str) -> Span | None:
    """Where words stand in a text, not in the middle of another word or number; case does not count."""
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    found = re.search(rf"(?<!\w){pattern}(?!\w)", text, re.IGNORECASE) if pattern else None
    return Span(*found.span()) if found else None


# The claim


def claim_html(statement: Statement, wording: Wording) -> str:
    """The sentence as it stands, with the names of its sources underlined, and what it is worth."""
    sentence = statement.sentence
    inside = [
        (Span(hop.span.start - sentence.span.start, hop.span.end - sentence.span.start), "source")
        for hop in statement.chain
        if hop.span and sentence.span.start <= hop.span.start and hop.span.end <= sentence.span.end
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
        f'<div class="hop {hop.kind.value} {hop.basis.value}"><span class="sign"></span>'
        f'<div><p><b class="name">{name}</b> <span class="kind">{kind}</span></p>'
        f'<p class="basis">{escape(wording(f"basis.{hop.basis.value}"))}{proof_html(hop, statement, text, wording)}</p>'
        f"{others_html(hop, wording)}</div></div>"
    )


def proof_html(hop: Hop, statement: Statement, text: str, wording: Wording) -> str:
    """The words of the article that name the hop, with some context where they stand outside the sentence; the cue."""
    if hop.span is None:
        return ""
    inside = statement.sentence.span.start <= hop.span.start and hop.span.end <= statement.sentence.span.end
    words = escape(hop.span.of(text)) if inside else context_html(hop.span, text)
    cue = f' <span class="cue">{escape(wording("card.cue"))}: <em>{escape(hop.cue)}</em></span>' if hop.cue else ""
    return f": <q>{words}</q>{cue}"


def others_html(hop: Hop, wording: Wording) -> str:
    """Who else could be meant."""
    names = wording("card.or").join(hop.alternatives)
    return f'<p class="others">{escape(wording("card.others", names=names))}</p>' if names else ""


def context_html(span: Span, text: str) -> str:
    """Words in bold with what stands before and after them in their line."""
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    end = len(text) if end < 0 else end
    before, after = text[start : span.start].lstrip(), text[span.end : end].rstrip()
    if len(before) > CONTEXT:
        before = "… " + before[-CONTEXT:].partition(" ")[2]
    if len(after) > CONTEXT:
        after = after[:CONTEXT].rpartition(" ")[0] + " …"
    return f"{escape(before)}<b>{escape(span.of(text))}</b>{escape(after)}"


# The matches


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
        parts.append(escape(day(reference.published_at)))
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


# The page around them


def headline_html(analysis: Analysis, wording: Wording) -> str:
    """The article's title with its publisher, date and language."""
    found = analysis.metadata
    facts = [
        escape(found.publisher or wording("queue.no_publisher")),
        escape(day(found.published_at) if found.published_at else wording("queue.no_date")),
        escape(wording.known("language", found.language)),
    ]
    title = escape(found.title or wording("queue.no_title"))
    return f'<header class="headline"><h1>{title}</h1><p>{" <i>·</i> ".join(facts)}</p></header>'


def card_html(publisher: str | None, published_at: datetime | None, judged: tuple[int, int], wording: Wording) -> str:
    """The line under a title in the list: publisher, date, and how many of its claims are judged."""
    done, number = judged
    facts = [
        escape(publisher or wording("queue.no_publisher")),
        escape(day(published_at) if published_at else wording("queue.no_date")),
    ]
    count = escape(wording("queue.judged", done=done, all=wording.count("claims", number)))
    part = round(100 * done / number) if number else 0
    bar = f'<span class="bar"><span style="width:{part}%"></span></span>'
    return f'<div class="card"><p>{" <i>·</i> ".join(facts)}</p><p>{count}</p>{bar}</div>'


def heading_html(text: str, beside: str = "") -> str:
    """A heading, with a quiet word beside it."""
    return f'<h3 class="heading">{escape(text)}<span>{escape(beside)}</span></h3>'


def brand_html(wording: Wording) -> str:
    """The product's name and what it asks."""
    return f'<p class="brand">{escape(wording("app.title"))}</p><p class="motto">{escape(wording("app.motto"))}</p>'


def keys_html(heading: str, rows: Iterable[tuple[str, str]], close: str) -> str:
    """The sheet of keys: each with what it does."""
    lines = "".join(
        f'<tr><th scope="row"><kbd>{escape(key)}</kbd></th><td>{escape(does)}</td></tr>' for key, does in rows
    )
    way_out = f'<form method="dialog"><button>{escape(close)}</button></form>'
    return f'<h2 id="keys-heading">{escape(heading)}</h2><table>{lines}</table>{way_out}'


def list_html(sentences: Iterable[str]) -> str:
    """A quiet list."""
    return f'<ul class="quiet">{"".join(f"<li>{escape(sentence)}</li>" for sentence in sentences)}</ul>'


def quiet_html(text: str) -> str:
    """A quiet sentence."""
    return f'<p class="quiet">{escape(text)}</p>'


# The overview


def figures_html(figures: Mapping[str, int], say: Wording) -> str:
    """Large numbers, each with what it counts."""
    items = (f"<li><b>{number}</b> {escape(say(f'figure.{name}'))}</li>" for name, number in figures.items())
    return f'<ul class="figures">{"".join(items)}</ul>'


def listed_html(chain: str, mark: Mark | None) -> str:
    """What stands below a claim of a list: its chain in a line, and its verdict."""
    verdict = f" · {mark_html(mark)}" if mark else ""
    return f'<p class="quiet listed">{escape(chain)}{verdict}</p>'


def agreement_html(found: Agreement, say: Wording) -> str:
    """How far editors agree: over all, and every two of them."""
    rows = [(" + ".join(pair.editors), pair.claims, f"{pair.percent:.0f} %", shown(pair.kappa)) for pair in found.pairs]
    head = "".join(f"<th>{escape(say(f'agreement.{name}'))}</th>" for name in ("pair", "claims", "percent", "kappa"))
    body = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
    whole = say(
        "agreement.whole",
        claims=found.claims,
        percent=f"{found.percent or 0:.0f}",
        alpha=shown(found.alpha),
        ordinal=shown(found.alpha_ordinal),
    )
    return f'<p class="quiet">{escape(whole)}</p><table class="agreement"><tr>{head}</tr>{body}</table>'


def shown(value: float | None) -> str:
    """A coefficient with two decimals; a dash where nothing can be said."""
    return "–" if value is None else f"{value:.2f}"


# The judgements


def mark_html(mark: Mark) -> str:
    """A verdict: its symbol and its words."""
    return f'<span class="verdict {escape(mark.tone)}"><b>{escape(mark.symbol)}</b> {escape(mark.label)}</span>'


def history_html(rows: Sequence[tuple[Annotation, Mark]], words: str, wording: Wording) -> str:
    """All judgements of a claim, the newest first, with who and when; `words` are those of the claim today."""
    items = "".join(row_html(annotation, mark, words, wording) for annotation, mark in reversed(rows))
    return f'<ol class="history">{items}</ol>' if items else quiet_html(wording("judge.nobody"))


def row_html(annotation: Annotation, mark: Mark, words: str, wording: Wording) -> str:
    """One judgement, with the words it was made on where they were others."""
    number = escape(wording("judge.revision", number=annotation.revision))
    note = f'<p class="note">{escape(annotation.note)}</p>' if annotation.note else ""
    links = " ".join(link(address, address) for address in evidence_links(annotation))
    evidence = f'<p class="quiet">{links}</p>' if links else ""
    facts = [annotation.content_type, wording("judge.decided") if annotation.role is Role.ADJUDICATION else ""]
    facts += [wording("judge.sensitive")] if annotation.sensitive else []
    said = escape(" · ".join(fact for fact in facts if fact))
    others = " ".join(annotation.claim.split()) != " ".join(words.split())
    return (
        f"<li>{mark_html(mark)} <b>{escape(annotation.editor)}</b> "
        f'<span class="quiet">{escape(moment(annotation.saved_at))} · {number}</span>'
        f"{quiet_html(said) if said else ''}{note}{evidence}"
        f"{quiet_html(wording('judge.matched', words=annotation.claim)) if others else ''}</li>"
    )


def disagreement_html(rows: Sequence[tuple[Annotation, Mark]], wording: Wording) -> str:
    """That editors differ, each with the verdict that she gave last."""
    said = "; ".join(f"{annotation.editor}: {mark.label}" for annotation, mark in rows)
    words = wording("judge.disagree", verdicts=said)
    return f'<ul class="warnings"><li><span class="icon warning"></span><span>{escape(words)}</span></li></ul>'


def day(time: datetime) -> str:
    """A date that reads the same in every language."""
    return f"{time:%Y-%m-%d}"


def moment(time: datetime) -> str:
    """A date with its time, on the clock of this computer."""
    return f"{time.astimezone():%Y-%m-%d %H:%M}"
