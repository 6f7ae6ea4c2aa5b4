"""HTML -> Article: text as trafilatura finds it, and what it leaves behind from the page's own marks."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import trafilatura
from lxml import etree, html

from factcheck.errors import InputError
from factcheck.ingest.decoding import decode
from factcheck.ingest.records import make_id
from factcheck.models import Article
from factcheck.outlets import fold, load_outlets

NOTHING = "holds no article text that can be found; open the page in a browser, copy its text and paste it."
CHARSET = re.compile(rb"<meta[^>]{1,200}charset=[\"']?\s*([\w-]+)", re.IGNORECASE)
ROW = re.compile(r"^\|\s*|\s*\|$")
SUFFIX = re.compile(r"\s+[-–—|»:]\s+([^-–—|»]{2,50})$")
PREFIX = re.compile(r"^([\w.]{3,30}):\s+")
TIMES = (
    "article:published_time",
    "datePublished",
    "pubdate",
    "publishdate",
    "content_PublishedDate",
    "date",
    "dc.date",
)
NAMES = ("og:site_name", "application-name", "publisher", "dc.publisher")
CAPTION = re.compile(r"(?:foto|photo|gambar|image|picture)\b", re.IGNORECASE)
CAPTION_WORDS = 55
CREDIT_WORDS = 12
FEWEST_WORDS = 8


@dataclass(frozen=True, slots=True)
class Marks:
    """What a page says about itself in its head."""

    title: str | None
    publisher: str | None
    published_at: datetime | None
    url: str | None


def article_from_html(
    page: str | bytes,
    *,
    url: str | None = None,
    publisher: str | None = None,
    name: str = "The page",
) -> Article:
    """The article on a page: its headline, captions and paragraphs, one a line.

    Raises `InputError` for a page without text.
    """
    source = page if isinstance(page, str) else decode_page(page, name)
    tree = parse_page(source, name)
    marks = read_marks(tree, url)
    document = extract(source, url)
    lines = tidy(document.text or "" if document else "")
    if sum(len(line.split()) for line in lines) < FEWEST_WORDS:
        raise InputError(f"{name} {NOTHING}")
    headed = bool(marks.title) and fold(lines[0]) == fold(marks.title or "")
    head = [lines.pop(0)] if headed else []
    foot = list(credit_lines(tree, lines))
    text = (
        "\n".join([*head, *head_lines(None if headed else marks.title, tree, lines), *lines, *foot]).strip("\n") + "\n"
    )
    return Article(
        id=make_id(text),
        text=text,
        title=marks.title,
        url=url or marks.url,
        publisher=marks.publisher or known_name(document.sitename) or publisher,
        published_at=marks.published_at or to_time(document.date),
    )


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
        tree = html.document_fromstring(
            source.replace("\x00", "").encode("utf-8", "replace"), html.HTMLParser(encoding="utf-8")
        )
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
    for caption in tree.iter("figcaption"):
        words = " ".join(caption.text_content().split())
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


def read_marks(tree: html.HtmlElement, url: str | None) -> Marks:
    """Title, publisher, time and address as the page's head gives them: JSON-LD first, then meta tags.

    Its language is not taken: half of the Indonesian portals say lang="en".
    """
    data = list(structured(tree))
    meta = {key.casefold(): content for key, content in metas(tree) if content.strip()}
    address = url or canonical(tree) or meta.get("og:url")
    publisher = publisher_of(data, meta, address)
    return Marks(
        title=title_of(tree, data, meta, publisher),
        publisher=publisher,
        published_at=next(filter(None, map(to_time, times(data, meta))), None),
        url=address if address and address.startswith("http") else None,
    )


def structured(tree: html.HtmlElement) -> Iterator[dict[str, Any]]:
    """The objects of the page's JSON-LD that describe an article."""
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:
            value = json.loads(script.text or "null", strict=False)
        except (json.JSONDecodeError, RecursionError):
            continue
        found = value if isinstance(value, list) else [value]
        for each in found:
            graph = each.get("@graph") if isinstance(each, dict) else None
            for part in graph if isinstance(graph, list) else [each]:
                if isinstance(part, dict) and ("headline" in part or "datePublished" in part):
                    yield part


def metas(tree: html.HtmlElement) -> Iterator[tuple[str, str]]:
    """The meta tags of the page, the later ones first, so that the first stays."""
    for tag in reversed(tree.xpath("//meta[@content][@property or @name or @itemprop]")):
        yield tag.get("property") or tag.get("name") or tag.get("itemprop") or "", tag.get("content") or ""


def canonical(tree: html.HtmlElement) -> str | None:
    """The page's own address."""
    links: list[str] = tree.xpath("//link[@rel='canonical']/@href")
    return str(links[0]) if links else None


def publisher_of(data: list[dict[str, Any]], meta: dict[str, str], url: str | None) -> str | None:
    """The outlet by its address, else the name that the page gives to its publisher, else the host."""
    known = load_outlets().by_address(url) if url else None
    if known:
        return known.name
    parts = [part.get("publisher") for part in data]
    named = [part.get("name") for part in parts if isinstance(part, dict)]
    for name in [*named, *(meta.get(key.casefold()) for key in NAMES)]:
        if isinstance(name, str) and 0 < len(name.split()) <= 5:
            outlet = load_outlets().by_name(name)
            return outlet.name if outlet else " ".join(name.split())
    return None


def known_name(name: str | None) -> str | None:
    """The usual name of an outlet that our table knows by this name."""
    outlet = load_outlets().by_name(name) if name else None
    return outlet.name if outlet else None


def title_of(
    tree: html.HtmlElement, data: list[dict[str, Any]], meta: dict[str, str], publisher: str | None
) -> str | None:
    """The headline: that of the only h1, of the structured data, or of the title tag without the outlet's name."""
    heads = [" ".join(head.text_content().split()) for head in tree.iter("h1")]
    heads = [head for head in heads if len(head.split()) > 2]
    told = [part.get("headline") for part in data]
    tags = [tag.text_content() for tag in tree.iter("title")]
    for title in [*(heads if len(heads) == 1 else []), *told, meta.get("og:title"), *tags]:
        if isinstance(title, str) and title.strip():
            return without_outlet(" ".join(html.fromstring(f"<p>{title}</p>").text_content().split()), publisher)
    return None


def without_outlet(title: str, publisher: str | None) -> str:
    """A title without the name of the outlet at its ends: "… - Kompas.com", "KapanLagi.com: …"."""
    for pattern in (SUFFIX, SUFFIX, PREFIX):
        found = pattern.search(title)
        name = found[1] if found else ""
        outlet = load_outlets().by_name(name) or load_outlets().by_address(name.split(" ")[0])
        ours = publisher and fold(publisher).split()[0] in fold(name).split()
        if found and (outlet or ours) and len(title) - len(found[0]) > 10:
            title = pattern.sub("", title)
    return title


def times(data: list[dict[str, Any]], meta: dict[str, str]) -> Iterator[object]:
    """The times of publication that the page gives, the best first."""
    for part in data:
        yield part.get("datePublished")
    for key in TIMES:
        yield meta.get(key.casefold())


def to_time(value: object) -> datetime | None:
    """A time in ISO 8601, if it is one."""
    try:
        return datetime.fromisoformat(value.strip().replace(" +", "+")) if isinstance(value, str) else None
    except ValueError:
        return None
