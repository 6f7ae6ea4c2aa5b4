"""Analyses and annotations -> one HTML page that an editor can mail, print or archive.

The page holds everything itself: no script, no picture, nothing that is fetched from elsewhere.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from factcheck.annotations import Selection, by_article, is_about, select
from factcheck.drawing import STYLE as DRAWING
from factcheck.drawing import escape, link, tag
from factcheck.models import Analysis, Annotation, Statement
from factcheck.overview import Breakdown, Group, Line, break_down, lines_of
from factcheck.report.claim import Verdicts, claim_html, judgement_html, label
from factcheck.report.phrases import Phrases, load_phrases
from factcheck.verdicts import fold, load_verdicts

__all__ = ["render_report"]

STYLE = Path(__file__).with_name("page.css")
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
"""Even if something got past the escaping, a browser would neither run nor fetch it."""


def render_report(
    analyses: Iterable[Analysis],
    annotations: Iterable[Annotation] = (),
    *,
    language: str = "en",
    made_at: datetime | None = None,
) -> str:
    """The report on these articles, in the language of the reader, without the annotations that are sensitive.

    Raises `InputError` for a language that has no words for it.
    """
    phrases = load_phrases(language)
    verdicts = {fold(verdict.name): verdict for verdict in load_verdicts()}
    shown = select(list(annotations), Selection(all_revisions=True)).annotations
    articles, rows = list(analyses), by_article(shown)
    known = {analysis.article.id for analysis in articles}
    judged = {analysis.article.id: assign(analysis, rows.get(analysis.article.id, [])) for analysis in articles}
    elsewhere = sum(len(others) for article_id, others in rows.items() if article_id not in known)
    title = f"{phrases('title')}: {title_of(articles[0], phrases)}" if len(articles) == 1 else phrases("title")
    time = phrases.wording.moment(made_at or datetime.now(UTC))
    body = (
        tag("h1", escape(phrases("title")))
        + tag("p", escape(phrases("made", time=time)), "facts")
        + summary_html(articles, judged, phrases)
        + breakdowns_html(list(lines_of(articles, rows)), phrases)
        + contents_html(articles, phrases)
        + "".join(
            tag(
                "article",
                article_html(analysis, judged[analysis.article.id], verdicts, phrases),
                id=f"article-{number}",
            )
            for number, analysis in enumerate(articles, 1)
        )
        + tag("footer", escape(phrases("elsewhere", number=elsewhere)) if elsewhere else "")
    )
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>\n{DRAWING.read_text('utf-8')}{STYLE.read_text('utf-8')}</style>\n</head>\n"
        f"<body>\n{body}\n</body>\n</html>\n"
    )


Judged = tuple[Mapping[int, Sequence[Annotation]], Sequence[Annotation]]
"""The annotations of an article: by the index of their sentence, and those whose words are no sentence now."""


def assign(analysis: Analysis, annotations: Sequence[Annotation]) -> Judged:
    """Which sentence each annotation judges."""
    found: dict[int, list[Annotation]] = {}
    lost: list[Annotation] = []
    for annotation in annotations:
        about = (item.index for item in analysis.statements if is_about(annotation, item))
        if (index := next(about, None)) is None:
            lost.append(annotation)
        else:
            found.setdefault(index, []).append(annotation)
    return found, lost


def title_of(analysis: Analysis, phrases: Phrases) -> str:
    """The article's title, or a word for none."""
    return analysis.metadata.title or analysis.article.title or phrases("untitled")


def summary_html(analyses: Sequence[Analysis], judged: Mapping[str, Judged], phrases: Phrases) -> str:
    """The figures of the report at a glance."""
    claims = [(item, analysis.article.id) for analysis in analyses for item in analysis.statements if is_shown(item)]
    figures = {
        "articles": len(analyses),
        "claims": len(claims),
        "judged": sum(item.index in judged[article_id][0] for item, article_id in claims),
        "warned": sum(bool(item.warnings) for item, _ in claims),
        "differing": sum(any(match.discrepancies for match in item.matches) for item, _ in claims),
    }
    items = (f"<b>{number}</b> {escape(phrases(f'summary.{name}'))}" for name, number in figures.items())
    return tag("ul", "".join(tag("li", item) for item in items), "summary")


COUNTED = (Breakdown.FOOTING, Breakdown.ORIGIN, Breakdown.VERDICT, Breakdown.WARNING, Breakdown.DIFFERENCE)
LISTED = 8
"""Groups of a breakdown that are printed."""


def breakdowns_html(lines: Sequence[Line], phrases: Phrases) -> str:
    """What the claims rest on and what editors made of them, in numbers."""
    say, verdicts = phrases.wording, {verdict.name: verdict for verdict in load_verdicts()}

    def name_of(breakdown: Breakdown, name: str) -> str:
        if breakdown is Breakdown.VERDICT:
            return verdicts[name].label(say.language) if name in verdicts else name or phrases("unjudged")
        return say.known("short_warning" if breakdown is Breakdown.WARNING else breakdown.value, name)

    def table(breakdown: Breakdown, groups: Sequence[Group]) -> str:
        rows = "".join(
            f"<tr><td>{escape(name_of(breakdown, group.name))}</td><td>{say.decimal(len(group.lines))}</td></tr>"
            for group in groups[:LISTED]
        )
        left_out = len(groups) - LISTED
        more = f'<tr><td colspan="2">{escape(phrases("more", number=left_out))}</td></tr>' if left_out > 0 else ""
        return label(say(f"breakdown.{breakdown.value}")) + f'<table class="counts">{rows}{more}</table>'

    counted = ((breakdown, break_down(lines, breakdown)) for breakdown in COUNTED)
    return tag("div", "".join(tag("div", table(*each)) for each in counted if each[1]), "breakdowns")


def is_shown(statement: Statement, judged: Iterable[int] = ()) -> bool:
    """Whether the report holds the sentence: every claim, and whatever else an editor judged."""
    return statement.claim.is_claim or statement.index in judged


def contents_html(analyses: Sequence[Analysis], phrases: Phrases) -> str:
    """The list of several articles."""
    if len(analyses) < 2:
        return ""
    titles = (
        tag("li", tag("a", escape(title_of(analysis, phrases)), href=f"#article-{number}"))
        for number, analysis in enumerate(analyses, 1)
    )
    return tag("nav", label(phrases("contents")) + tag("ol", "".join(titles)))


def article_html(analysis: Analysis, judged: Judged, verdicts: Verdicts, phrases: Phrases) -> str:
    """An article with its claims and, at the end, the judgements that no longer find their sentence."""
    rows, lost = judged
    shown = [item for item in analysis.statements if is_shown(item, rows)]
    claims = (claim_html(item, analysis.article.text, rows.get(item.index, ()), verdicts, phrases) for item in shown)
    unplaced = "".join(
        tag("blockquote", escape(annotation.claim)) + judgement_html(annotation, verdicts, phrases)
        for annotation in lost
    )
    return (
        head_html(analysis, phrases)
        + ("".join(claims) or tag("p", escape(phrases("no_claims"))))
        + (tag("section", label(phrases("lost")) + unplaced) if unplaced else "")
    )


def head_html(analysis: Analysis, phrases: Phrases) -> str:
    """The article's title, publisher, date, address and credits."""
    found = analysis.metadata
    date = phrases.wording.stated(found.published_at) if found.published_at else phrases("unknown_date")
    facts = [escape(found.publisher or phrases("unknown_publisher")), escape(date)]
    if analysis.article.url:
        facts.append(link(analysis.article.url, analysis.article.url))
    credits_ = ", ".join(dict.fromkeys(credit.name for credit in found.credits))
    return (
        tag("h2", escape(title_of(analysis, phrases)), lang=found.language)
        + tag("p", " · ".join(facts), "facts")
        + tag("p", escape(f"{phrases('credits')}: {credits_}") if credits_ else "", "facts")
    )
