"""HTML -> Article: text as trafilatura finds it, and what it leaves behind from the page's own marks."""

import re
from collections.abc import Iterator
from typing import Any

import trafilatura
from lxml import etree, html

from factcheck.errors import InputError
from factcheck.ingest.decoding import decode
from factcheck.ingest.leads import find_captions, find_leads
from factcheck.ingest.marks import known_name, read_marks, site_of, to_time
from factcheck.ingest.records import check_text, make_id
from factcheck.ingest.walls import refuse_list, refuse_wall
from factcheck.models import Article
from factcheck.outlets import fold

LARGEST, MOST_TAGS = 10_000_000, 200_000
"""Characters and tags of a page without its pictures; the largest front pages of portals have a tenth."""
PICTURE = re.compile(r"data:[\w/+.-]{1,60};(?:charset=[\w-]+;)?base64,[A-Za-z0-9+/=]+")
NOTHING = "holds no article text that can be found; open the page in a browser, copy its text and paste it."
CHARSET = re.compile(rb"<meta[^>]{1,200}charset=[\"']?\s*([\w-]+)", re.IGNORECASE)
ROW = re.compile(r"^\|\s*|\s*\|$")
CAPTION = re.compile(r"(?:foto|photo|gambar|image|picture)\b", re.IGNORECASE)
CAPTION_WORDS = 55
CREDIT_WORDS = 12
FEWEST_WORDS = 8


def article_from_html(
    page: str | bytes,
    *,
    url: str | None = None,
    publisher: str | None = None,
    name: str = "The page",
    is_fetched: bool = False,
) -> Article:
    """The article on a page: its headline, captions and paragraphs, one a line.

    A page that was fetched, and not saved by somebody who saw it, must be an article and not a wall before one.
    Raises `InputError` for a page without text.
    """
    source = without_pictures(page if isinstance(page, str) else decode_page(page, name))
    if len(source) > LARGEST or source.count("<") > MOST_TAGS:
        raise InputError(f"{name} is larger than any page with one article; copy the text of the article and paste it.")
    tree = parse_page(source, name)
    marks = read_marks(tree, url)
    document = extract(source, url)
    lines = tidy(document.text or "" if document else "")
    short = sum(len(line.split()) for line in lines) < FEWEST_WORDS
    if is_fetched or short:
        refuse_wall(tree, marks, lines, name)
    if short:
        raise InputError(f"{name} {NOTHING}")
    if is_fetched:
        refuse_list(tree, marks, lines, name)
    text = whole_text(tree, marks.title, lines)
    check_text(text, name)
    return Article(
        id=make_id(text),
        text=text,
        title=marks.title,
        url=url or marks.url,
        publisher=marks.publisher or known_name(document.sitename) or publisher or site_of(tree),
        published_at=marks.published_at or to_time(document.date),
        extra={"author": marks.author} if marks.author else {},
    )


def whole_text(tree: html.HtmlElement, title: str | None, lines: list[str]) -> str:
    """The lines of an article between its headline and captions and the credits that the extractor left out."""
    headed = bool(title) and fold(lines[0]) == fold(title or "")
    head, lines = (lines[:1], lines[1:]) if headed else ([], lines)
    lines = [*find_leads(tree, lines), *lines]
    foot = list(credit_lines(tree, lines))
    return "\n".join([*head, *head_lines(None if headed else title, tree, lines), *lines, *foot]).strip("\n") + "\n"


def without_pictures(source: str) -> str:
    """The source of a page without the pictures that some browsers write into it."""
    source = PICTURE.sub("", source) if "base64," in source else source
    return source.replace("\x00", "")


def decode_page(page: bytes, name: str) -> str:
    """The source of a page in the encoding that it names, else as any text file."""
    found = CHARSET.search(page[:4096])
    if found and found[1].lower() not in (b"utf-8", b"utf8"):
        try:
            return page.decode(found[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(page, name)


def parse_page(source: str, name: str) -> html.HtmlElement:
    """The tree of a page.

    Raises `InputError` for what is no HTML at all.
    """
    try:
        tree = html.document_fromstring(source.encode("utf-8", "replace"), html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, ValueError) as error:
        raise InputError(f"{name} {NOTHING}") from error
    return tree


def extract(source: str, url: str | None) -> Any:  # noqa: ANN401 - trafilatura's document is untyped
    """The article as trafilatura finds it, or nothing."""
    return trafilatura.bare_extraction(source, url=url, include_comments=False, with_metadata=True)


def tidy(text: str) -> list[str]:
    """Lines without the white space of the page's source; cells of a table row run together."""
    lines: list[str] = []
    for raw in text.splitlines():
        line = " ".join(ROW.sub("", raw.strip()).replace(" | :", ":").replace(" | ", " ").split())
        if line == "---" or not line:
            continue
        if lines and lines[-1] in ("-", "•"):  # an item of a list whose text stands in the next line of the source
            lines[-1] = f"- {line}"
        else:
            lines.append(line)
    return lines


def head_lines(title: str | None, tree: html.HtmlElement, lines: list[str]) -> Iterator[str]:
    """Headline and captions, where the text lacks them."""
    there = {fold(line) for line in lines}
    if title and fold(title) not in there:
        yield title
        yield ""
    captions = (" ".join(caption.text_content().split()) for caption in tree.iter("figcaption"))
    for words in (*captions, *find_captions(tree)):
        if words and len(words.split()) <= CAPTION_WORDS and fold(words) not in there:
            there.add(fold(words))
            yield words if CAPTION.match(words) else f"Foto: {words}"


def credit_lines(tree: html.HtmlElement, lines: list[str]) -> Iterator[str]:
    """Lines such as "Sumber: Reuters" at the foot of the article, which an extractor takes for page furniture."""
    there = fold("\n".join(lines))
    for element in tree.iter("p", "div", "span", "li", "td"):
        words = " ".join(element.text_content().split()) if len(element) < 4 else ""
        if CREDIT.match(words) and len(words.split()) <= CREDIT_WORDS and fold(words) not in there:
            there += " " + fold(words)
            yield words


CREDIT = re.compile(r"(?:Sumber|Source|Editor|Penulis|Pewarta|Reporter)\s?:\s?\S")
