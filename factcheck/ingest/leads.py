"""A page's tree and the lines found in it -> the lead and the captions that the extractor passed by.

Many portals set the first paragraph or a picture's caption in a box of its own, which looks like page furniture from
outside. It stands between the headline and the first paragraph that was found.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lxml import etree, html

from factcheck.outlets import fold

LEAD_WORDS = 12
"""A lead has so many words and a final stop."""
LINKED = 0.5
"""More of its text in links than that, and it is a list of stories."""
KEY = 60
"""Characters by which a paragraph is recognised in the tree."""
STOP = re.compile(r"[.!?…][\"”’')]*$")
BREAKS = frozenset(
    [
        *(
            "p",
            "div",
            "section",
            "article",
            "header",
            "main",
            "td",
            "tr",
            "li",
            "ul",
            "ol",
            "figure",
            "table",
            "br",
            "hr",
        ),
        *("br", "hr", "blockquote", "h1", "h2", "h3", "h4", "figcaption", "aside", "nav", "footer", "form"),
    ]
)
ELSEWHERE = frozenset(("nav", "aside", "footer", "form", "li", "figure", "button", "select"))
NO_TEXT = frozenset(("script", "style", "noscript", "template", "iframe"))
CAPTION = re.compile(r"caption|keterangan", re.IGNORECASE)
FURNITURE = re.compile(
    r"share|related|terkait|promo|cookie|consent|newsletter|subscri|comment|breadcrumb|banner|popup|modal",
    re.IGNORECASE,
)
CAPTION_WORDS = range(4, 56)


class Run(NamedTuple):
    """A stretch of text without a break in it, the element that holds it, and how many letters of it are links."""

    words: str
    holder: html.HtmlElement
    linked: int
    is_headline: bool


def find_leads(tree: html.HtmlElement, lines: Sequence[str]) -> list[str]:
    """The paragraphs between the only headline and the first line of the article that are not among the lines."""
    first = next((fold(line)[:KEY] for line in lines if len(line.split()) >= LEAD_WORDS), "")
    if not first or sum(len(head.text_content().split()) > 2 for head in tree.iter("h1")) != 1:
        return []
    there = fold("\n".join(lines))
    passed: list[Run] = []
    is_behind = False
    for run in runs(tree):
        is_behind = is_behind or run.is_headline
        if is_behind and fold(run.words).startswith(first):
            return [each.words for each in passed if is_lead(each) and fold(each.words)[:KEY] not in there]
        if is_behind:
            passed.append(run)
    return []


def find_captions(tree: html.HtmlElement) -> Iterator[str]:
    """The texts of elements that the page itself names captions, outside menus and lists of stories."""
    for element in tree.xpath("//*[@class or @id]"):
        named = CAPTION.search(f"{element.get('class') or ''} {element.get('id') or ''}")
        words = " ".join(element.text_content().split()) if named and element.tag not in NO_TEXT else ""
        if len(words.split()) in CAPTION_WORDS and not is_elsewhere(element) and len(element) < len(words.split()):
            yield words


def runs(tree: html.HtmlElement) -> Iterator[Run]:
    """The text of a page in its order, broken where a block begins or ends and at line breaks."""
    parts: list[str] = []
    linked = links = 0
    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        if not isinstance(element.tag, str):
            continue
        holder = element if event == "start" else element.getparent()
        if element.tag in BREAKS:
            before = element.getparent() if event == "start" else element
            words = " ".join("".join(parts).split())
            if words and before is not None:
                yield Run(words, before, linked, before.tag == "h1")
            parts, linked = [], 0
        if event == "start" and element.tag in NO_TEXT:
            walk.skip_subtree()
            continue
        links += (element.tag == "a") * (1 if event == "start" else -1)
        text = (element.text if event == "start" else element.tail) or ""
        parts.append(text if holder is not None else "")
        linked += len(text) if links else 0


def is_lead(run: Run) -> bool:
    """Whether a run reads like the first paragraph of the story."""
    sentence = len(run.words.split()) >= LEAD_WORDS and STOP.search(run.words)
    return bool(sentence) and run.linked <= LINKED * len(run.words) and not is_elsewhere(run.holder)


def is_elsewhere(element: html.HtmlElement) -> bool:
    """Whether an element lies in a menu, a form or a box that its own name gives away."""
    for each in (element, *element.iterancestors()):
        if each.tag in ELSEWHERE and each is not element:
            return True
        if each.tag not in ("body", "html") and FURNITURE.search(f"{each.get('class') or ''} {each.get('id') or ''}"):
            return True
    return False
