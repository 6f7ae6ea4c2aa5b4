"""Article -> who published it: told with it, known by its address, or named by the article itself."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from factcheck.metadata.datelines import Dateline, find_dateline
from factcheck.metadata.media import PRESS, TOKEN, find_outlets, is_domain, known_outlet, usual_name
from factcheck.metadata.words import load_credit_words
from factcheck.models import Article, Body, Furniture, SourceKind, Span
from factcheck.outlets import load_outlets

FIRST_PARAGRAPHS = 3
OWN_LINES = (Furniture.SHARE, Furniture.COPYRIGHT, Furniture.BYLINE, Furniture.CREDIT)
NUMERIC = re.compile(r"[\d.:\[\]a-f]*$")
ELSEWHERE = re.compile(
    r"(?:^|\.)(?:localhost|google\.\w+|feedproxy\.\w+|archive\.\w+|msn\.com|yahoo\.com|bit\.ly|t\.co)$"
)
"""Addresses that show others' articles or none."""


def find_publisher(article: Article, body: Body) -> str | None:
    """The publisher, by the best evidence there is; nothing where there is none."""
    return (
        article.publisher
        or of_address(article.url)
        or next(of_dateline(article, body), None)
        or next(of_relay(article, body), None)
        or next(of_date_line(article, body), None)
        or next(of_appearance(article, body), None)
        or next(of_interview(article, body), None)
        or next(of_own_work(article, body), None)
        or of_host(article.url)
        or of_furniture(article, body)
        or next(of_agency(article, body), None)
    )


def of_address(url: str | None) -> str | None:
    """The outlet of the web address, if our table knows it."""
    found = load_outlets().by_address(url) if url else None
    return found.name if found and found.kind in PRESS else None


def of_host(url: str | None) -> str | None:
    """The host of an address that our table does not know, as a name."""
    host = (urlsplit(url).hostname or "").removeprefix("www.") if url and "//" in url else ""
    outlet = load_outlets().by_address(host) if host else None
    if not host or outlet or NUMERIC.match(host) or "." not in host or ELSEWHERE.search(host):
        return None
    return host


def of_relay(article: Article, body: Body) -> Iterator[str]:
    """ "…, dikutip PikiranRakyat-Depok.com dari Reuters": who quotes names itself."""
    for paragraph in body.paragraphs:
        for found in load_credit_words().relayed.finditer(article.text, paragraph.start, paragraph.end):
            if is_domain(found["name"]) or known_outlet(found["name"]):
                yield usual_name(found["name"])


def of_dateline(article: Article, body: Body) -> Iterator[str]:
    """The outlet that names itself in the place line."""
    for dateline in datelines(article, body):
        if dateline.outlet:
            yield usual_name(dateline.outlet.of(article.text))


def datelines(article: Article, body: Body) -> Iterator[Dateline]:
    """The place lines of the first paragraphs."""
    for paragraph in body.paragraphs[:FIRST_PARAGRAPHS]:
        dateline = find_dateline(article.text, paragraph)
        if dateline:
            yield dateline


def of_date_line(article: Article, body: Body) -> Iterator[str]:
    """The address in the date line of the page: "Kompas.com - 01/11/2025, 20:23 WIB"."""
    for dropped in body.dropped:
        if dropped.reason is Furniture.DATELINE:
            for token in TOKEN.findall(dropped.span.of(article.text)):
                name = token.strip("-–—:")
                if is_domain(name):
                    yield usual_name(name)


def of_appearance(article: Article, body: Body) -> Iterator[str]:
    """ "Artikel ini telah tayang di X": the only name that such an article gives."""
    for dropped in body.dropped:
        found = load_credit_words().appeared_here.search(article.text, dropped.span.start, dropped.span.end)
        name = TOKEN.match(article.text, found.end(), dropped.span.end) if found else None
        if name and (is_domain(name[0].strip(".,")) or known_outlet(name[0])):
            yield usual_name(name[0].strip(".,"))


def of_interview(article: Article, body: Body) -> Iterator[str]:
    """ "kepada Kompas.com": only an address counts, for every paper tells what was told to another."""
    for paragraph in body.paragraphs:
        for found in load_credit_words().told.finditer(article.text, paragraph.start, paragraph.end):
            if is_domain(found["name"]) or (known_outlet(found["name"]) and found["name"][0].islower()):
                yield usual_name(found["name"])


def of_own_work(article: Article, body: Body) -> Iterator[str]:
    """ "Berdasarkan pantauan Kabar Kota", "The Gazette could not independently verify": nobody else says so."""
    words = load_credit_words()
    for paragraph in body.paragraphs:
        for pattern in (words.own, words.own_after):
            for found in pattern.finditer(article.text, paragraph.start, paragraph.end):
                for outlet, _ in find_outlets(article.text, Span(*found.span("name"))):
                    if outlet.kind is SourceKind.OUTLET:
                        yield outlet.name


def of_furniture(article: Article, body: Body) -> str | None:
    """The one outlet that the page's own lines name: "Follow the Gazette on …", "Gazette staff writer Jane Doe …".

    Agencies are named there as helpers, and what follows "Sumber:" is whom the article was taken from.
    """
    words = load_credit_words()
    found: set[str] = set()
    for dropped in body.dropped:
        line = dropped.span.of(article.text)
        others = words.sources.search(line) or words.appeared.search(line)
        if dropped.reason in OWN_LINES and not others:
            outlets = (outlet for outlet, _ in find_outlets(article.text, dropped.span))
            found.update(each.name for each in outlets if each.kind is SourceKind.OUTLET and not each.doubtful)
    return found.pop() if len(found) == 1 else None


def of_agency(article: Article, body: Body) -> Iterator[str]:
    """The agency in the place line, for wire copy that names nobody else: "WASHINGTON (Reuters) -"."""
    for dateline in datelines(article, body):
        if dateline.agency:
            yield usual_name(dateline.agency.of(article.text))
