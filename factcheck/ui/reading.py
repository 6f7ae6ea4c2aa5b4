"""Analysis -> HTML of the article as it stood: its claims to be clicked, and what was left out in grey. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from factcheck.drawing import Wording, escape
from factcheck.models import Analysis, Dropped, Span, Statement
from factcheck.ui.html import Mark


@dataclass(frozen=True, slots=True)
class Reading:
    """How an article is shown: the statement that is open, the verdicts by statement, what was left out or not."""

    chosen: int | None = None
    marks: Mapping[int, Mark] | None = None
    furniture: bool = False


def article_html(analysis: Analysis, reading: Reading, wording: Wording) -> str:
    """The whole article, paragraph by paragraph in the order of the text."""
    pieces: list[tuple[Span, Dropped | None]] = [(span, None) for span in analysis.body.paragraphs]
    if reading.furniture:
        pieces += [(dropped.span, dropped) for dropped in analysis.body.dropped]
    drawn = (
        dropped_html(dropped, analysis.article.text, wording)
        if dropped
        else f"<p>{paragraph_html(span, analysis, reading, wording)}</p>"
        for span, dropped in sorted(pieces, key=lambda piece: piece[0])
    )
    return f'<article lang="{escape(analysis.metadata.language)}">{"".join(drawn)}</article>'


def dropped_html(dropped: Dropped, text: str, wording: Wording) -> str:
    """A piece that is no part of the story, with the reason why, and a button that puts it back."""
    reason = wording.known("furniture", dropped.reason.value)
    label = f"{wording('desk.left_out')}: {reason}"
    button = (
        f'<button type="button" data-start="{dropped.span.start}" data-end="{dropped.span.end}">'
        f"{escape(wording('desk.put_back'))}</button>"
    )
    words = escape(dropped.span.of(text).strip())
    return f'<p class="dropped"><span>{escape(label)}</span>{words} {button}</p>'


def paragraph_html(span: Span, analysis: Analysis, reading: Reading, wording: Wording) -> str:
    """A paragraph, its sentences marked."""
    text, inside = analysis.article.text, list(statements_in(span, analysis.statements))
    if not inside:
        return escape(span.of(text))
    bounds = [span.start, *(place for part, _ in inside for place in part), span.end]
    gaps = [escape(text[start:end]) for start, end in list(pairwise(bounds))[::2]]
    drawn = [sentence_html(part.of(text), statement, reading, wording) for part, statement in inside]
    return gaps[0] + "".join(sentence + gap for sentence, gap in zip(drawn, gaps[1:], strict=True))


def statements_in(span: Span, statements: tuple[Statement, ...]) -> Iterator[tuple[Span, Statement]]:
    """The statements that stand in a paragraph, in order; of two that overlap, the later one loses what they share."""
    done = span.start
    for statement in sorted(statements, key=lambda statement: statement.sentence.span):
        start, end = max(done, statement.sentence.span.start), min(span.end, statement.sentence.span.end)
        if start < end:
            yield Span(start, end), statement
            done = end


def sentence_html(words: str, statement: Statement, reading: Reading, wording: Wording) -> str:
    """A sentence to be clicked; a claim is underlined, a judged one carries its verdict's symbol."""
    mark = (reading.marks or {}).get(statement.index)
    names = ["sentence", "is-claim" if statement.claim.is_claim else "no-claim"]
    names += [mark.tone] if mark else []
    names += ["chosen"] if statement.index == reading.chosen else []
    label = f' title="{escape(mark.label)}"' if mark else ""
    symbol = f'<b class="symbol">{escape(mark.symbol)}</b>' if mark else ""
    current = ' aria-current="true"' if statement.index == reading.chosen else ""
    return (
        f'<span class="{" ".join(names)}" role="button" tabindex="0" data-index="{statement.index}"{label}{current}>'
        f"{escape(words)}{symbol}</span>"
    )
