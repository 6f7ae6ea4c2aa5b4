"""A statement with its judgements -> its part of the report: words, chain with proof, questions, matches, verdicts."""

from collections.abc import Mapping, Sequence

from factcheck.annotations import evidence_links
from factcheck.drawing import chain_html, escape, link, match_html, tag, warnings_html
from factcheck.drawing import claim_html as words_html
from factcheck.models import Annotation, Role, Statement
from factcheck.report.phrases import Phrases
from factcheck.verdicts import Verdict, fold

Verdicts = Mapping[str, Verdict]
SHOWN = 5
"""Matches of a claim that are printed."""


def claim_html(
    statement: Statement, text: str, annotations: Sequence[Annotation], verdicts: Verdicts, phrases: Phrases
) -> str:
    """The section of a claim; `text` is the article's, for the proof of the chain."""
    name = "claim" if statement.claim.is_claim else "sentence"
    say = phrases.wording
    return tag(
        "section",
        tag("h3", escape(phrases(name, number=statement.index + 1)))
        + words_html(statement, say)
        + judgements_html(annotations, verdicts, phrases)
        + label(phrases("chain"))
        + chain_html(statement, text, say)
        + (warnings_html(statement.warnings, say) if statement.warnings else "")
        + matches_html(statement, phrases),
    )


def label(text: str) -> str:
    """A heading inside a claim."""
    return tag("p", escape(text), "label")


def matches_html(statement: Statement, phrases: Phrases) -> str:
    """The references that resemble the claim, with what differs."""
    drawn = (match_html(statement.sentence.text, match, phrases.wording) for match in statement.matches[:SHOWN])
    return label(phrases("matches")) + "".join(drawn) if statement.matches else ""


def judgements_html(annotations: Sequence[Annotation], verdicts: Verdicts, phrases: Phrases) -> str:
    """The current verdict, and those before it with their editors: nobody's judgement is hidden."""
    if not annotations:
        return tag("p", escape(phrases("unjudged")), "facts")
    last, *earlier = sorted(annotations, key=lambda annotation: annotation.saved_at, reverse=True)
    older = "".join(judgement_html(annotation, verdicts, phrases) for annotation in earlier)
    earlier_part = label(phrases("earlier")) + tag("div", older, "earlier") if older else ""
    return label(phrases("verdicts")) + judgement_html(last, verdicts, phrases) + earlier_part


def judgement_html(annotation: Annotation, verdicts: Verdicts, phrases: Phrases) -> str:
    """A judgement: verdict, editor, time, note, evidence."""
    say = phrases.wording
    verdict = verdicts.get(fold(annotation.verdict))
    shown = verdict.label(say.language) if verdict else annotation.verdict
    if annotation.role is Role.WITHDRAWAL:
        shown = say("judge.withdrawal")
    who = phrases("by", editor=annotation.editor, time=say.moment(annotation.saved_at), revision=annotation.revision)
    facts = [who, annotation.content_type, say("judge.decided") if annotation.role is Role.ADJUDICATION else ""]
    said = tag("span", escape(" · ".join(fact for fact in facts if fact)), "kind")
    links = ", ".join(link(address, address) for address in evidence_links(annotation))
    return tag(
        "div",
        tag("p", f"{tag('span', escape(shown), 'badge')} {said}")
        + tag("p", escape(annotation.note), "note")
        + tag("p", f"{escape(phrases('evidence'))}: {links}" if links else ""),
        "judgement",
    )
