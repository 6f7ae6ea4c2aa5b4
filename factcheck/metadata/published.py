"""Article and body -> when it was published, with its time zone where the page names one."""

from collections.abc import Iterator
from datetime import datetime

from factcheck.clean.dates import is_published, load_grammar, read_date
from factcheck.lexicon import load_words
from factcheck.models import Article, Body, Furniture

DATED = (Furniture.DATELINE, Furniture.BYLINE)


def find_published_at(article: Article, body: Body, language: str) -> datetime | None:
    """The time that came with the article, else that of its date lines.

    A time without a zone takes the zone of the date line that says the same.
    """
    dates = list(read_dates(article, body, language))
    known = article.published_at
    if known is None:
        return dates[0] if dates else None
    if known.tzinfo is None:
        return next((date for date in dates if is_finer(date, known)), known)
    return known


def is_finer(date: datetime, known: datetime) -> bool:
    """Whether a date line says the same as the known time, and its zone or its hour besides."""
    wall = date.replace(tzinfo=None)
    at_midnight = known.time() == known.min.time()
    same = wall.replace(second=0) == known.replace(second=0, microsecond=0)
    return (same and date.tzinfo is not None) or (at_midnight and wall.date() == known.date() and wall != known)


def read_dates(article: Article, body: Body, language: str) -> Iterator[datetime]:
    """The dates of the date lines: those labelled as publication first, then in the order of the text."""
    lines = [dropped.span.of(article.text) for dropped in body.dropped if dropped.reason in DATED]
    for line in sorted(lines, key=lambda line: not is_published(line)):
        date = read_date(line, day_first=is_day_first(line, language))
        if date:
            yield date


def is_day_first(line: str, language: str) -> bool | None:
    """How 05/06/2024 is meant: by the language, by the zone in the line, or unknown."""
    order = load_words(language, "dates")["order"]["numeric"]
    zone = next((found["zone"].upper() for found in load_grammar().times.finditer(line) if found["zone"]), None)
    if order == "DMY" or zone is None:
        return order == "DMY" or None
    return not str(load_grammar().zones[zone]).startswith(("-", "America"))
