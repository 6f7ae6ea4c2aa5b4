"""A record (JSON object or CSV row) -> an Article. Its `text` is kept character by character: spans count in it."""

import hashlib
import json
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from factcheck.errors import InputError
from factcheck.ingest.bounded import run_bounded
from factcheck.ingest.documents import read_page
from factcheck.lexicon import languages
from factcheck.models import Article

FIELDS = ("title", "url", "publisher", "language")
KNOWN = {"id", "text", "html", "published_at", *FIELDS}
ID_LENGTH = 16
NUMBER = re.compile(r"\d{5}(?:\.\d+)?|\d{9,13}")
LONGEST = 80_000
"""Characters of an article: some 12,000 words, twice the longest newspaper stories; a hostile one takes 15 seconds."""
MOST_LINES = 5_000
"""Lines of an article; with more of them it is a table."""
EXCEL_DAYS = (20_000, 80_000)
"""Days since the end of 1899, as spreadsheets count them: the years 1954 to 2119."""
EXCEL_START = datetime(1899, 12, 30)
UNIX_YEARS = (100_000_000, 5_000_000_000)
"""Seconds since 1970 that can be the date of an article."""


def article_from_text(
    text: str,
    *,
    title: str | None = None,
    url: str | None = None,
    publisher: str | None = None,
    published_at: datetime | None = None,
    language: str | None = None,
    name: str = "The text",
) -> Article:
    """A pasted text as an article; its id is made from its words, so that the same text is the same article.

    Raises `InputError` that begins with `name` for a text without a word in it, or as long as a book.
    """
    check_text(text, name)
    return Article(
        id=make_id(text),
        text=text,
        title=title,
        url=url,
        publisher=publisher,
        published_at=published_at,
        language=language,
    )


def make_id(text: str) -> str:
    """The id of a text that came without one."""
    return hashlib.sha256(text.encode("utf-8", errors="surrogatepass")).hexdigest()[:ID_LENGTH]


def check_text(text: str, name: str) -> None:
    """Raise `InputError` for a text without a word in it, or one longer than any article."""
    if len(text) > LONGEST:
        raise InputError(f"{name} has {len(text):,} characters, more than any article ({LONGEST:,}); split it.")
    if text.count("\n") > MOST_LINES:
        raise InputError(f"{name} has more than {MOST_LINES:,} lines, more than any article; split it.")
    if not any(character.isalnum() for character in text):
        raise InputError(f"{name} is empty; give the article's text.")


def article_from_record(record: object, name: str, *, publisher: str | None = None) -> Article:
    """The article that a record describes.

    Raises `InputError` that begins with `name` for a record without text, or with a field of the wrong sort.
    """
    if not isinstance(record, Mapping):
        raise InputError(f"{name}: want an object with a field text, found {sort_of(record)}.")
    text = record.get("text")
    if text is None and record.get("html"):
        return article_from_html_record(record, name, publisher)
    if text is None:
        known = ", ".join(str(field) for field in list(record)[:8]) or "nothing"
        raise InputError(f"{name}: the field text is missing (found {known}).")
    if not isinstance(text, str):
        raise InputError(f"{name}: the field text must be a string, found {sort_of(text)}.")
    check_text(text, f"{name}: the field text")
    return Article(
        id=told_id(record, name) or make_id(text),
        text=text,
        **told_fields(record, name, publisher),
        published_at=read_time(record.get("published_at"), name),
        extra=unknown_fields(record),
    )


def article_from_html_record(record: Mapping[str, Any], name: str, publisher: str | None) -> Article:
    """The article of a record that brings a page in place of a text; what the record says wins over the page."""
    if not isinstance(record["html"], str):
        raise InputError(f"{name}: the field html must be a string, found {sort_of(record['html'])}.")
    told = told_fields(record, name, None)
    page = run_bounded(name, read_page, record["html"], url=told["url"], name=name)
    return Article(
        id=told_id(record, name) or page.id,
        text=page.text,
        title=told["title"] or page.title,
        url=told["url"] or page.url,
        publisher=told["publisher"] or page.publisher or publisher,
        published_at=read_time(record.get("published_at"), name) or page.published_at,
        language=told["language"] or page.language,
        extra={**page.extra, **unknown_fields(record)},
    )


def told_id(record: Mapping[str, Any], name: str) -> str | None:
    """The id that a record brings; a number counts as its digits."""
    told = record.get("id")
    if told is None or told == "":
        return None
    if isinstance(told, bool) or not isinstance(told, str | int):
        raise InputError(f"{name}: the field id must be a string, found {sort_of(told)}.")
    return str(told)


def told_fields(record: Mapping[str, Any], name: str, publisher: str | None) -> dict[str, str | None]:
    """Title, address, publisher and language of a record; an empty one is unknown."""
    told: dict[str, str | None] = {}
    for field in FIELDS:
        value = record.get(field)
        if value is not None and not isinstance(value, str):
            raise InputError(f"{name}: the field {field} must be a string, found {sort_of(value)}.")
        told[field] = value.strip() or None if value else None
    told["publisher"] = told["publisher"] or publisher
    return told


def unknown_fields(record: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that we do not know, to be handed through."""
    return {str(field): value for field, value in record.items() if field not in KNOWN}


def read_time(value: object, name: str) -> datetime | None:
    """The time that a record gives: ISO 8601, a date as people write it with day, month and year, or Unix time.

    Raises `InputError` for anything else.
    """
    if value is None or value == "":
        return None
    if isinstance(value, datetime):
        return value
    found: datetime | None = None
    if isinstance(value, date):
        found = datetime(value.year, value.month, value.day)
    elif isinstance(value, str):
        found = read_number_time(float(value)) if NUMBER.fullmatch(value.strip()) else read_written_time(value.strip())
    elif isinstance(value, int | float) and not isinstance(value, bool):
        found = read_number_time(value)
    if found is None:
        shown = json.dumps(value, ensure_ascii=False, default=str)[:60]
        raise InputError(f"{name}: cannot read published_at {shown}; want a date such as 2023-09-05T20:37:00+07:00.")
    return found


def read_number_time(number: float) -> datetime | None:
    """A time as a spreadsheet or Unix counts it: days since 1899, seconds or milliseconds since 1970."""
    if EXCEL_DAYS[0] < number < EXCEL_DAYS[1]:
        return EXCEL_START + timedelta(seconds=round(number * 86_400))
    if not UNIX_YEARS[0] < number < UNIX_YEARS[1] * 1000:
        return None
    return datetime.fromtimestamp(number / 1000 if number > UNIX_YEARS[1] else number, UTC)


def read_written_time(words: str) -> datetime | None:
    """A time in ISO 8601 or as people write it: "5 September 2023, 20:37 WIB", "05/09/2023"."""
    try:
        return datetime.fromisoformat(words)
    except ValueError:
        import dateparser  # loads slowly, and is seldom needed

    settings = {"DATE_ORDER": "DMY", "REQUIRE_PARTS": ["day", "month", "year"]}
    found: datetime | None = dateparser.parse(words[:80], languages=list(languages()), settings=settings)
    return found


def sort_of(value: object) -> str:
    """What a value is, in the words of JSON."""
    names = {dict: "an object", list: "a list", str: "a string", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")
