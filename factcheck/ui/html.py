"""Headlines, lists, figures, verdicts -> HTML of the app. Pure functions; what comes from outside is escaped."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from factcheck.annotations import Agreement, evidence_links
from factcheck.drawing import Wording, escape, link
from factcheck.models import Analysis, Annotation, Role


@dataclass(frozen=True, slots=True)
class Mark:
    """How a judged sentence is marked: a symbol, a tone for the colour, and the verdict in words."""

    symbol: str
    tone: str
    label: str


# The page around them


def headline_html(analysis: Analysis, wording: Wording) -> str:
    """The article's title with its publisher, date and language."""
    found = analysis.metadata
    facts = [
        escape(found.publisher or wording("queue.no_publisher")),
        escape(wording.day(found.published_at) if found.published_at else wording("queue.no_date")),
        escape(wording.known("language", found.language)),
    ]
    title = escape(found.title or wording("queue.no_title"))
    return f'<header class="headline"><h1>{title}</h1><p>{" <i>·</i> ".join(facts)}</p></header>'


def card_html(publisher: str | None, published_at: datetime | None, judged: tuple[int, int], wording: Wording) -> str:
    """The line under a title in the list: publisher, date, and how many of its claims are judged."""
    done, number = judged
    facts = [
        escape(publisher or wording("queue.no_publisher")),
        escape(wording.day(published_at) if published_at else wording("queue.no_date")),
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


def uploader_style(limit: int, wording: Wording) -> str:
    """The words on a file uploader, as values that page.css puts in place of Streamlit's; the limit in megabytes."""
    words = {"upload": wording("uploader.button"), "upload-limit": wording("uploader.limit", megabytes=limit)}
    # JSON and CSS quote strings alike, and the catalogue holds no markup.
    return f"<style>:root {{ {' '.join(f'--{name}: {json.dumps(text)};' for name, text in words.items())} }}</style>"


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
    items = (f"<li><b>{say.decimal(value)}</b> {escape(say(f'figure.{name}'))}</li>" for name, value in figures.items())
    return f'<ul class="figures">{"".join(items)}</ul>'


def listed_html(chain: str, mark: Mark | None) -> str:
    """What stands below a claim of a list: its chain in a line, and its verdict."""
    verdict = f" · {mark_html(mark)}" if mark else ""
    return f'<p class="quiet listed">{escape(chain)}{verdict}</p>'


def agreement_html(found: Agreement, say: Wording) -> str:
    """How far editors agree: over all, and every two of them."""
    rows = [
        (" + ".join(pair.editors), pair.claims, f"{pair.percent:.0f} %", shown(pair.kappa, say)) for pair in found.pairs
    ]
    head = "".join(f"<th>{escape(say(f'agreement.{name}'))}</th>" for name in ("pair", "claims", "percent", "kappa"))
    body = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
    whole = say(
        "agreement.whole",
        claims=found.claims,
        percent=f"{found.percent or 0:.0f}",
        alpha=shown(found.alpha, say),
        ordinal=shown(found.alpha_ordinal, say),
    )
    return f'<p class="quiet">{escape(whole)}</p><table class="agreement"><tr>{head}</tr>{body}</table>'


def shown(value: float | None, say: Wording) -> str:
    """A coefficient with two decimals; a dash where nothing can be said."""
    return "–" if value is None else say.decimal(value, 2)


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
        f'<span class="quiet">{escape(wording.moment(annotation.saved_at))} · {number}</span>'
        f"{quiet_html(said) if said else ''}{note}{evidence}"
        f"{quiet_html(wording('judge.matched', words=annotation.claim)) if others else ''}</li>"
    )


def disagreement_html(rows: Sequence[tuple[Annotation, Mark]], wording: Wording) -> str:
    """That editors differ, each with the verdict that she gave last."""
    said = "; ".join(f"{annotation.editor}: {mark.label}" for annotation, mark in rows)
    words = wording("judge.disagree", verdicts=said)
    return f'<ul class="warnings"><li><span class="icon warning"></span><span>{escape(words)}</span></li></ul>'
