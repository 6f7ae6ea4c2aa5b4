"""A page without its story -> why: a paywall, a question for consent, a test for robots, or no article at all."""

import re
from functools import cache

from lxml import html

from factcheck.errors import InputError
from factcheck.ingest.marks import Marks
from factcheck.lexicon import languages, load_words

SHORT = 150
"""Words: a page with a sentence for subscribers or robots and less text than this shows no story."""
TEASER = 300
"""Words: a page that calls itself closed and has less text than this shows only the beginning of its story."""
SENTENCE = 6
"""Words: a line of a story, where a list of stories has headlines."""
SENTENCE_END = re.compile(r"[.!?…][\"'”’)]*$")
SAVE = "open it in a browser, save the page and give the file, or copy its text and paste it."
REASONS = {
    "paywall": "stands behind a paywall",
    "consent": "asks for consent before it shows the story",
    "robot": "wants to see a person or a browser before it shows the story",
    "missing": "is a page that says the story is not there",
}


@cache
def phrases(kind: str) -> tuple[str, ...]:
    """The sentences of such pages, in all languages, in lower case."""
    return tuple(phrase for language in languages() for phrase in load_words(language, "ingest")["walls"][kind])


def refuse_wall(tree: html.HtmlElement, marks: Marks, lines: list[str], name: str) -> None:
    """Raise `InputError` that says what stands in front of the story, if anything does."""
    words = sum(len(line.split()) for line in lines)
    if not marks.is_free and words < TEASER:
        raise InputError(f"{name} {REASONS['paywall']}; {SAVE}")
    if words < SHORT:
        shown = seen_words(tree)
        for kind, reason in REASONS.items():
            if any(phrase in shown for phrase in phrases(kind)):
                raise InputError(f"{name} {reason}; {SAVE}")


def refuse_list(tree: html.HtmlElement, marks: Marks, lines: list[str], name: str) -> None:
    """Raise `InputError` for a list of stories: more links than sentences, and no mark of an article."""
    links = {" ".join(link.text_content().split()) for link in tree.iter("a")}
    told = [line for line in lines if line not in links and len(line.split()) >= SENTENCE and SENTENCE_END.search(line)]
    listed = sum(line.removeprefix("- ") in links for line in lines)
    if not marks.is_article and listed >= len(told):
        raise InputError(f"{name} holds no article (a front page or a list?); give the address of one story.")


def seen_words(tree: html.HtmlElement) -> str:
    """What a reader sees of the page, in lower case."""
    hidden = {"script", "style", "noscript", "template"}
    pieces = (piece for piece in tree.xpath("//text()") if piece.getparent().tag not in hidden)
    return " ".join(" ".join(pieces).casefold().split())
