"""Analysis -> HTML of the article as it stood: its claims to be clicked, and what was left out in grey. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from factcheck.drawing import Wording, escape, mark_spans, place_of
from factcheck.models import Analysis, Dropped, Span, Statement
from factcheck.ui.html import Mark


@dataclass(frozen=True, slots=True)
class Reading:
    """How an article is shown: the statement that is open, the verdicts by statement, what was left out or not."""

    chosen: int | None = None
    marks: Mapping[int, Mark] | None = None
    furniture: bool = False


def article_html(analysis: Analysis, reading: Reading, wording: Wording) -> str:
    """The whole article, paragraph by paragraph in the order of the text; what proves a hop is never left out."""
    pieces: list[tuple[Span, Dropped | None]] = [(span, None) for span in analysis.body.paragraphs]
    proofs = [hop.span for statement in analysis.statements for hop in statement.chain if hop.span]
    for dropped in analysis.body.dropped:
        if reading.furniture or any(dropped.span.contains(proof) for proof in proofs):
            pieces.append((dropped.span, dropped))
    drawn = (
        dropped_html(dropped, analysis, reading, wording)
        if dropped
        else f"<p>{paragraph_html(span, analysis, reading, wording)}</p>"
        for span, dropped in sorted(pieces, key=lambda piece: piece[0])
    )
    return f'<article lang="{escape(analysis.metadata.language)}">{"".join(drawn)}</article>'


def dropped_html(dropped: Dropped, analysis: Analysis, reading: Reading, wording: Wording) -> str:
    """A piece that is no part of the story, with the reason why, and a button that puts it back."""
    reason = wording.known("furniture", dropped.reason.value)
    label = f"{wording('desk.left_out')}: {reason}"
    button = (
        f'<button type="button" data-start="{dropped.span.start}" data-end="{dropped.span.end}">'
        f"{escape(wording('desk.put_back'))}</button>"
    )
    words = words_html(dropped.span, analysis, reading).strip()
    return f'<p class="dropped"><span>{escape(label)}</span>{words} {button}</p>'


def words_html(span: Span, analysis: Analysis, reading: Reading) -> str:
    """Words of the article; those that prove a hop of the chosen statement are marked with the hop's place."""
    chain = next((each.chain for each in analysis.statements if each.index == reading.chosen), ())
    proofs = [
        (Span(hop.span.start - span.start, hop.span.end - span.start), f"proof {place_of(hop)}")
        for hop in chain
        if hop.span and span.contains(hop.span)
    ]
    return mark_spans(span.of(analysis.article.text), proofs)


def paragraph_html(span: Span, analysis: Analysis, reading: Reading, wording: Wording) -> str:
    """A paragraph, its sentences marked."""
    inside = list(statements_in(span, analysis.statements))
    bounds = [span.start, *(place for part, _ in inside for place in part), span.end]
    gaps = [words_html(Span(start, end), analysis, reading) for start, end in list(pairwise(bounds))[::2]]
    drawn = [
        sentence_html(words_html(part, analysis, reading), statement, reading, wording) for part, statement in inside
    ]
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
    """A sentence (its words as HTML) to be clicked; a claim is underlined, a judged one carries a symbol."""
    mark = (reading.marks or {}).get(statement.index)
    names = ["sentence", "is-claim" if statement.claim.is_claim else "no-claim"]
    names += [mark.tone] if mark else []
    names += ["chosen"] if statement.index == reading.chosen else []
    label = f' title="{escape(mark.label)}"' if mark else ""
    symbol = f'<b class="symbol">{escape(mark.symbol)}</b>' if mark else ""
    current = ' aria-current="true"' if statement.index == reading.chosen else ""
    return (
        f'<span class="{" ".join(names)}" role="button" tabindex="0" data-index="{statement.index}"{label}{current}>'
        f"{words}{symbol}</span>"
    )
