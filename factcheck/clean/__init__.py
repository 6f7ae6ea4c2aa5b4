"""Article -> the body of the story as spans, and what was left out with the reason.

Selects, never rewrites. Word lists (data/languages/*/furniture.toml) and the shape of lines decide together, so that
pages of portals nobody has looked at lose their furniture too. In doubt a line stays: losing story is worse.
"""

from factcheck.clean.corrections import correct, find_correction
from factcheck.clean.lines import Line, join_lines, spans_of, split_lines
from factcheck.clean.passes import Page, run_passes
from factcheck.clean.pieces import Piece, split_pieces
from factcheck.clean.rules import classify
from factcheck.clean.scoring import unlike_story
from factcheck.clean.shapes import ends_with_stop
from factcheck.models import Article, Body, Dropped, Furniture

__all__ = ["correct", "find_body", "find_correction"]

LABELLED = {Furniture.VIDEO, Furniture.LINK, Furniture.CAPTION, Furniture.SHARE}
FIRST = 3
HEADLINE_WORDS = 4

UNSURE = {Furniture.HEADLINE, Furniture.HEADING, Furniture.MENU, Furniture.REPEAT, Furniture.UNLIKELY}
"""Reasons that rest on shape and place alone."""


def find_body(article: Article) -> Body:
    """The story within the article's text: its paragraphs in order, and everything else with the reason."""
    page = read_page(article)
    page.reasons.update(dict(unlike_story(page)))
    if len(page.reasons) == len(page.blocks):
        restore_unsure(page)
    paragraphs = tuple(block.span for number, block in enumerate(page.blocks) if number not in page.reasons)
    dropped = tuple(Dropped(page.blocks[number].span, reason) for number, reason in sorted(page.reasons.items()))
    return Body(paragraphs, dropped)


def read_page(article: Article) -> Page:
    """The blocks of the article with the reason for each that is furniture."""
    text = article.text
    pieces = [
        piece if piece.reason else Piece(piece.line, reason_of(piece.line, article.title))
        for line in split_lines(text)
        for piece in split_pieces(text, line)
    ]
    lines = [piece.line for piece in pieces]
    groups = join_lines(text, lines, [piece.reason is None for piece in pieces])
    blocks = [
        Line(span, span.of(text), lines[group[0]].after_gap)
        for span, group in zip(spans_of(lines, groups), groups, strict=True)
    ]
    reasons = {number: reason for number, group in enumerate(groups) if (reason := pieces[group[0]].reason)}
    page = Page(blocks, article.title, reasons)
    run_passes(page)
    return page


def reason_of(line: Line, title: str | None) -> Furniture | None:
    """Why a line is furniture by itself; without a known title the first line may be one that begins like a link.

    "WATCH: Rescuers reach the village" is a video's label within a story, and a headline above it.
    """
    reason = classify(line.text)
    first = (
        title is None
        and line.span.start < FIRST
        and len(line.text.split()) >= HEADLINE_WORDS
        and not ends_with_stop(line.text)
    )
    return None if first and reason in LABELLED else reason


def restore_unsure(page: Page) -> None:
    """Take back what was dropped by shape alone, for a text of which nothing else is left."""
    for number, reason in list(page.reasons.items()):
        if reason in UNSURE and page.blocks[number].text.strip():
            heading = reason is Furniture.HEADLINE and Furniture.HEADING in page.reasons.values()
            if not heading:
                del page.reasons[number]
