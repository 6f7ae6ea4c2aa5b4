"""A statement with its judgements -> its part of the report: words, chain with proof, questions, matches, verdicts."""

from collections.abc import Mapping, Sequence

from factcheck.explanations import explain
from factcheck.export import positions
from factcheck.models import Annotation, Basis, Hop, Match, Span, Statement
from factcheck.report.markup import escape, in_context, link, marked, moment, tag, words_at
from factcheck.report.phrases import Phrases
from factcheck.verdicts import Verdict, fold

Verdicts = Mapping[str, Verdict]


def claim_html(
    statement: Statement, text: str, annotations: Sequence[Annotation], verdicts: Verdicts, phrases: Phrases
) -> str:
    """The section of a claim; `text` is the article's, for the proof of the chain."""
    name = "claim" if statement.claim.is_claim else "sentence"
    facts = [phrases.term("quote", statement.quote.value)]
    if statement.claim.is_claim:
        facts.append(phrases("worth", percent=f"{100 * statement.claim.check_worthiness:.0f}"))
    if not annotations:
        facts.append(phrases("unjudged"))
    return tag(
        "section",
        tag("h3", escape(phrases(name, number=statement.index + 1)))
        + tag("blockquote", marked(statement.sentence.text, own_spans(statement)))
        + tag("p", escape(" · ".join(facts)), "facts")
        + warnings_html(statement.warnings, phrases)
        + label(phrases("chain"))
        + chain_html(statement, text, phrases)
        + reading_html(statement, phrases)
        + matches_html(statement, phrases)
        + judgements_html(annotations, verdicts, phrases),
    )


def label(text: str) -> str:
    """A heading inside a claim."""
    return tag("p", escape(text), "label")


def own_spans(statement: Statement) -> list[Span]:
    """The places of the sources within the sentence, counted from its beginning."""
    start, end = statement.sentence.span
    spans = [hop.span for hop in statement.chain if hop.span]
    return [Span(span.start - start, span.end - start) for span in spans if start <= span.start and span.end <= end]


def warnings_html(warnings: Sequence[str], phrases: Phrases) -> str:
    """What an editor should ask about the chain."""
    items = (
        f"<b>{escape(phrases('ask'))}:</b> {escape(phrases.term('warning', warning))} "
        f"{tag('span', f'({escape(warning)})', 'kind')}"
        for warning in warnings
    )
    return tag("ul", "".join(tag("li", item) for item in items), "warnings")


# The chain


def chain_html(statement: Statement, text: str, phrases: Phrases) -> str:
    """The chain from its origin to the publisher."""
    stations = enumerate(positions(statement.chain))
    sentence = statement.sentence.span
    drawn = (station_html(number, hops, text, sentence, phrases) for number, hops in stations)
    return tag("ol", "".join(drawn), "chain")


def reading_html(statement: Statement, phrases: Phrases) -> str:
    """The chain in plain words, and how sure it is."""
    said = escape(explain(statement.chain, phrases.language))
    sure = statement.confidence
    percent = "" if sure is None else " " + escape(phrases("sure", percent=f"{100 * sure:.0f}"))
    return tag("p", said + percent, "how")


def station_html(number: int, hops: Sequence[Hop], text: str, sentence: Span, phrases: Phrases) -> str:
    """A station of the chain, with the sources that stand side by side in it."""
    role = "publisher" if hops[0].basis is Basis.PUBLISHED else "carrier" if number else "origin"
    drawn = "".join(hop_html(hop, text, sentence, phrases) for hop in hops)
    return tag("li", tag("p", escape(phrases(role)), "role") + drawn, f"station {role}")


def proof_html(span: Span, text: str, sentence: Span) -> str:
    """The words that name a hop; where they stand outside the sentence, with what is around them."""
    inside = sentence.start <= span.start and span.end <= sentence.end
    return escape(span.of(text)) if inside else in_context(span, text)


def hop_html(hop: Hop, text: str, sentence: Span, phrases: Phrases) -> str:
    """A source or carrier: its name, what it is, how we know it, and the words that prove it."""
    kind = tag("span", escape(phrases.term("kind", hop.kind.value)), "kind")
    name = tag("b", escape(hop.name or phrases("unknown_publisher")))
    how = escape(phrases.term("basis", hop.basis.value))
    proof = f": <q>{proof_html(hop.span, text, sentence)}</q>" if hop.span and hop.span.of(text) else ""
    cue = f" {escape(phrases('cue'))}: {tag('em', escape(hop.cue))}" if hop.cue else ""
    return tag("div", tag("p", f"{name} {kind}") + tag("p", how + proof + cue, "how"), f"hop {hop.kind.value}")


# The matches


def matches_html(statement: Statement, phrases: Phrases) -> str:
    """The references that resemble the claim, with what differs."""
    if not statement.matches:
        return ""
    return label(phrases("matches")) + "".join(match_html(match, phrases) for match in statement.matches)


def match_html(match: Match, phrases: Phrases) -> str:
    """A reference: where it is from, how alike it is, its words with the differences marked and listed."""
    reference = match.reference
    facts = [link(reference.url, reference.source or reference.url or reference.id)]
    if reference.published_at:
        facts.append(escape(moment(reference.published_at)))
    facts.append(f"{match.score:.0f} / 100")
    if reference.rating:
        facts.append(tag("b", link(reference.review_url, reference.rating)))
    differing = [span for item in match.discrepancies for span in words_at(reference.text, item.reference)]
    items = (
        f"<b>{escape(phrases.term('difference', item.kind.value))}</b>: "
        f"{escape(item.claim or '–')} ↔ {escape(item.reference or '–')}"
        for item in match.discrepancies
    )
    return tag(
        "div",
        tag("p", " · ".join(facts), "source")
        + tag("p", marked(reference.text, differing))
        + tag("ul", "".join(tag("li", item) for item in items), "differences"),
        "match",
    )


# The verdicts


def judgements_html(annotations: Sequence[Annotation], verdicts: Verdicts, phrases: Phrases) -> str:
    """The current verdict, and those before it with their editors: nobody's judgement is hidden."""
    if not annotations:
        return ""
    last, *earlier = sorted(annotations, key=lambda annotation: annotation.saved_at, reverse=True)
    older = "".join(judgement_html(annotation, verdicts, phrases) for annotation in earlier)
    earlier_part = label(phrases("earlier")) + tag("div", older, "earlier") if older else ""
    return label(phrases("verdicts")) + judgement_html(last, verdicts, phrases) + earlier_part


def judgement_html(annotation: Annotation, verdicts: Verdicts, phrases: Phrases) -> str:
    """A judgement: verdict, editor, time, note, evidence."""
    verdict = verdicts.get(fold(annotation.verdict))
    shown = verdict.label(phrases.language) if verdict else annotation.verdict
    who = phrases("by", editor=annotation.editor, time=moment(annotation.saved_at), revision=annotation.revision)
    evidence = f"{escape(phrases('evidence'))}: {link(annotation.evidence_url, annotation.evidence_url)}"
    return tag(
        "div",
        tag("p", f"{tag('span', escape(shown), 'badge')} {tag('span', escape(who), 'kind')}")
        + tag("p", escape(annotation.note))
        + tag("p", evidence if annotation.evidence_url else ""),
        "judgement",
    )
