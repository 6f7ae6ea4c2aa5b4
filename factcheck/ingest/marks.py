"""The head of a page -> what it says about itself: JSON-LD first, then OpenGraph and other meta tags."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from lxml import html

from factcheck.models import SourceKind
from factcheck.outlets import fold, load_outlets

Thing = dict[str, Any]
SUFFIX = re.compile(r"\s+[-–—|»:]\s+([^-–—|»]{2,50})$")
PREFIX = re.compile(r"^([\w.]{3,30}):\s+")
TIMES = (
    *("article:published_time", "og:article:published_time", "datePublished", "pubdate", "publishdate"),
    *(
        "publish-date",
        "content_PublishedDate",
        "parsely-pub-date",
        "sailthru.date",
        "date",
        "dc.date",
        "dc.date.issued",
    ),
)
SITE_SHARE = 0.5
"""More of a page's links than that lead to the site that it is from."""
NAMES = ("og:site_name", "application-name", "publisher", "dc.publisher", "article:publisher", "twitter:site")
AUTHORS = ("author", "article:author", "content_author", "dc.creator", "parsely-author", "sailthru.author")
ARTICLE_TYPE = re.compile(r"(?:Article|BlogPosting|LiveBlogPosting|Report|OpinionNews|ClaimReview)$")
LISTS = ("itemListElement", "liveBlogUpdate", "comment", "hasPart", "isPartOf", "breadcrumb", "mentions")
"""Properties that hold other things than the article of the page."""
WRAPPING = re.compile(
    r"^\s*(?:<!--|(?://\s*|/\*\s*)?<!\[CDATA\[(?:\s*\*/)?)|(?:-->|(?://\s*|/\*\s*)?\]\]>(?:\s*\*/)?)\s*$"
)
"""Marks of comments that old programmes put round a script."""
COMMA = re.compile(r",\s*(?=[}\]])")
PAIR = re.compile(r'"(headline|datePublished|isAccessibleForFree)"\s*:\s*(?:"((?:[^"\\\n]|\\.){1,500})"|(true|false))')
NESTED = re.compile(r'"(publisher|author)"\s*:\s*\[?\s*\{[^{}]*?"name"\s*:\s*"((?:[^"\\\n]|\\.){1,200})"')
DEEPEST = 12
LONGEST_SCRIPT = 500_000


@dataclass(frozen=True, slots=True)
class Marks:
    """What a page says about itself in its head."""

    title: str | None
    publisher: str | None
    author: str | None
    published_at: datetime | None
    url: str | None
    is_article: bool
    """Whether it calls itself an article, in JSON-LD or OpenGraph."""
    is_free: bool
    """Whether it does not say that it is for subscribers only."""


def read_marks(tree: html.HtmlElement, url: str | None) -> Marks:
    """Title, publisher, author, time and address as the page's head gives them.

    Its language is not taken: half of the Indonesian portals say lang="en".
    """
    data = list(structured(tree))
    meta = {key.casefold(): unescape(content) for key, content in metas(tree) if content.strip()}
    address = url or canonical(tree) or meta.get("og:url")
    publisher = publisher_of(data, meta, address)
    return Marks(
        title=title_of(tree, data, meta, publisher),
        publisher=publisher,
        author=author_of(data, meta),
        published_at=next(filter(None, map(to_time, times(tree, data, meta))), None),
        url=address if address and address.startswith(("http://", "https://")) else None,
        is_article=bool(data) or meta.get("og:type", "").casefold().endswith("article"),
        is_free=not any(str(part.get("isAccessibleForFree")).casefold() == "false" for part in data),
    )


def structured(tree: html.HtmlElement) -> Iterator[Thing]:
    """The objects of the page's JSON-LD that describe an article, those of a type for articles first."""
    found: list[Thing] = []
    by_id: dict[str, Thing] = {}
    for script in scripts(tree):
        for thing in things_in(script):
            found.append(thing)
            by_id.setdefault(str(thing.get("@id")), thing)
    articles = [thing for thing in found if is_article(thing) or "headline" in thing or "datePublished" in thing]
    for article in sorted(articles, key=is_article, reverse=True):
        yield {key: resolved(value, by_id) for key, value in article.items()}


def scripts(tree: html.HtmlElement) -> Iterator[object]:
    """The value of each JSON-LD script of a page."""
    for script in tree.xpath("//script[contains(translate(@type, 'LDJSON', 'ldjson'), 'ld+json')]"):
        yield load_json((script.text or "")[:LONGEST_SCRIPT])


def load_json(words: str) -> object:
    """The value of a JSON-LD script; of a broken one what can be saved of it."""
    words = WRAPPING.sub("", words).strip().rstrip(";")
    for attempt in (words, COMMA.sub("", words), COMMA.sub("", unescape(words))):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    thing: Thing = {name: text or flag for name, text, flag in reversed(PAIR.findall(words))}
    thing |= {name: {"name": text} for name, text in reversed(NESTED.findall(words))}
    return thing


def things_in(value: object, depth: int = 0) -> Iterator[Thing]:
    """The objects in JSON-LD: in lists, graphs and properties, but not the other stories that it lists."""
    if depth > DEEPEST:
        return
    if isinstance(value, list):
        for each in value:
            yield from things_in(each, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key, each in value.items():
            if key not in LISTS and isinstance(each, dict | list):
                yield from things_in(each, depth + 1)


def is_article(thing: Thing) -> bool:
    """Whether the type of an object, or one of its types, is one for articles."""
    kinds = thing.get("@type")
    return any(ARTICLE_TYPE.search(str(kind)) for kind in (kinds if isinstance(kinds, list) else [kinds]))


def resolved(value: object, by_id: dict[str, Thing]) -> object:
    """A property; one that only names the id of another object of the page gives that object."""
    if isinstance(value, list):
        return [resolved(each, by_id) for each in value[:50]]
    return by_id.get(str(value["@id"]), value) if isinstance(value, dict) and set(value) == {"@id"} else value


def names_in(value: object) -> Iterator[str]:
    """The names in a property: strings, objects with a name, or lists of either."""
    for each in value if isinstance(value, list) else [value]:
        name = each.get("name") if isinstance(each, dict) else each
        if isinstance(name, list):
            name = name[0] if name else None
        if isinstance(name, str) and (words := " ".join(unescape(name).split())):
            yield words


def metas(tree: html.HtmlElement) -> Iterator[tuple[str, str]]:
    """The meta tags of the page, the later ones first, so that the first stays."""
    for tag in reversed(tree.xpath("//meta[@content][@property or @name or @itemprop]")):
        yield tag.get("property") or tag.get("name") or tag.get("itemprop") or "", tag.get("content") or ""


def canonical(tree: html.HtmlElement) -> str | None:
    """The page's own address."""
    links: list[str] = tree.xpath("//link[@rel='canonical']/@href")
    return next((str(link).strip() for link in links if str(link).strip().startswith("http")), None)


def publisher_of(data: list[Thing], meta: dict[str, str], url: str | None) -> str | None:
    """The outlet by its address, else the name that the page gives to its publisher."""
    known = load_outlets().by_address(url) if url else None
    if known:
        return known.name
    named = [name for part in data for name in names_in(part.get("publisher"))]
    told = [meta[key.casefold()] for key in NAMES if key.casefold() in meta]
    for name in [*named, *told]:
        if 0 < len(name.split()) <= 5 and not name.startswith(("http", "@")):
            outlet = load_outlets().by_name(name)
            return outlet.name if outlet else " ".join(name.split())
    return None


def site_of(tree: html.HtmlElement) -> str | None:
    """The known outlet that most of the page's links lead to; a saved page that names nobody still links to its own."""
    hosts = Counter(host_of(link) for link in tree.xpath("//a/@href | //link/@href"))
    hosts.pop("", None)
    for host, count in hosts.most_common(1):
        outlet = load_outlets().by_address(host)
        if outlet and outlet.kind is not SourceKind.SOCIAL and count > SITE_SHARE * hosts.total():
            return outlet.name
    return None


def host_of(address: str) -> str:
    """The host of a web address; "" for one within the page's own site."""
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.") if address.startswith("http") else ""
    except ValueError:  # "http://[": no address at all
        return ""


def known_name(name: str | None) -> str | None:
    """The usual name of an outlet that our table knows by this name."""
    outlet = load_outlets().by_name(name) if name else None
    return outlet.name if outlet else None


def author_of(data: list[Thing], meta: dict[str, str]) -> str | None:
    """The authors, with commas between them; many portals give their own name."""
    named = [name for part in data for name in names_in(part.get("author"))]
    told = [meta[key] for key in AUTHORS if key in meta]
    outlets = load_outlets()
    names = [name for name in named or told if not name.startswith(("http", "/", "@")) and not outlets.by_name(name)]
    return ", ".join(dict.fromkeys(names)) or None


def title_of(tree: html.HtmlElement, data: list[Thing], meta: dict[str, str], publisher: str | None) -> str | None:
    """The headline: that of the only h1, of the structured data, or of the title tag without the outlet's name."""
    heads = [" ".join(head.text_content().split()) for head in tree.iter("h1")]
    heads = [head for head in heads if len(head.split()) > 2]
    told = [part.get("headline") for part in data]
    tags = [tag.text_content() for tag in tree.iter("title")]
    for title in [*(heads if len(heads) == 1 else []), *told, meta.get("og:title"), meta.get("twitter:title"), *tags]:
        if isinstance(title, str) and (words := plain_words(title)):
            return without_outlet(words, publisher)
    return None


def plain_words(marked: str) -> str:
    """Words without the tags and entities that some editors' programmes leave in them."""
    if not marked.strip():
        return ""
    return " ".join(html.fromstring(f"<p>{unescape(marked)}</p>").text_content().replace("\x00", "").split())


def without_outlet(title: str, publisher: str | None) -> str:
    """A title without the name of the outlet at its ends: "… - Kompas.com", "KapanLagi.com: …"."""
    for pattern in (SUFFIX, SUFFIX, PREFIX):
        found = pattern.search(title)
        name = found[1] if found else ""
        outlet = load_outlets().by_name(name) or load_outlets().by_address(name.split(" ")[0])
        ours = publisher and fold(publisher).split()[:1] and fold(publisher).split()[0] in fold(name).split()
        if found and (outlet or ours) and len(title) - len(found[0]) > 10:
            title = pattern.sub("", title)
    return title


def times(tree: html.HtmlElement, data: list[Thing], meta: dict[str, str]) -> Iterator[object]:
    """The times of publication that the page gives, the best first."""
    for part in data:
        yield part.get("datePublished")
    for key in TIMES:
        yield meta.get(key.casefold())
    marked: Iterable[Any] = tree.xpath("//*[@itemprop='datePublished'] | //article//time[@datetime]")
    for element in marked:
        yield element.get("datetime") or element.get("content")


def to_time(value: object) -> datetime | None:
    """A time in ISO 8601 or one of its near relations, or as mails write it, if it is one."""
    if isinstance(value, list):
        value = value[0] if value else None
    if not isinstance(value, str):
        return None
    words = value.strip().replace(" +", "+").replace("/", "-", 2)
    try:
        return datetime.fromisoformat(words)
    except ValueError:
        pass
    try:
        return parsedate_to_datetime(value.strip())
    except (ValueError, IndexError, TypeError):
        return None
