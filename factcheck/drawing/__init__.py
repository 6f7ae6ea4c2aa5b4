"""Analyses -> HTML, the same in the app and in the report: chains with their proof, matches with their differences.

`markup` makes text harmless, `chain` draws a statement, `match` a reference beside it, `wording` has every string of
the interface, and dates and numbers as its language writes them. The looks are in drawing.css.
"""

from pathlib import Path

from factcheck.drawing.chain import chain_html, claim_html, place_of, reading_html, warnings_html
from factcheck.drawing.markup import context_html, escape, find_words, link, mark_spans, tag
from factcheck.drawing.match import match_html, parts_html, reuse_html
from factcheck.drawing.wording import Wording, choose_language, interface_languages, load_wording

STYLE = Path(__file__).with_name("drawing.css")

__all__ = [
    "STYLE",
    "Wording",
    "chain_html",
    "choose_language",
    "claim_html",
    "context_html",
    "escape",
    "find_words",
    "interface_languages",
    "link",
    "load_wording",
    "mark_spans",
    "match_html",
    "parts_html",
    "place_of",
    "reading_html",
    "reuse_html",
    "tag",
    "warnings_html",
]
