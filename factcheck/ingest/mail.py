"""A mail (.eml) or a page saved by Chrome (.mhtml) -> the article in it."""

import email
import email.policy
from datetime import datetime
from email.message import EmailMessage
from email.utils import parsedate_to_datetime

from factcheck.errors import InputError
from factcheck.ingest.decoding import decode
from factcheck.ingest.documents import read_page
from factcheck.ingest.records import article_from_text
from factcheck.models import Article

BROKEN = (ValueError, LookupError, TypeError, AttributeError, AssertionError)
"""What the parser of the standard library raises for headers that no mail has."""


def read_mail(content: bytes, name: str, *, publisher: str | None = None) -> Article:
    """The page that was saved, or what a mail says.

    Raises `InputError` for a mail without text.
    """
    message = email.message_from_bytes(content, policy=email.policy.default)
    try:
        part = message.get_body(("html",) if is_saved_page(message) else ("plain", "html"))
        words = bytes(part.get_payload(decode=True) or b"") if part else b""
        charset = part.get_content_charset() if part else None
        address = str((part or message).get("content-location") or message.get("snapshot-content-location") or "")
        title = str(message.get("subject") or "").strip() or None
        kind = part.get_content_subtype() if part else ""
    except BROKEN as error:
        raise InputError(f"{name} is torn; save the page or mail again, or paste its text.") from error
    if not words.strip():
        raise InputError(f"{name} holds no text; open it, copy its text and paste it.")
    if kind == "html":
        url = address if address.startswith("http") else None
        return read_page(in_alphabet(words, charset, name), url=url, publisher=publisher, name=name)
    text = in_alphabet(words, charset, name)
    return article_from_text(text, title=title, publisher=publisher, published_at=sent_at(message), name=name)


def is_saved_page(message: EmailMessage) -> bool:
    """Whether a browser saved it and nobody sent it."""
    return message.get_content_type() == "multipart/related" and not message.get("to")


def in_alphabet(words: bytes, charset: str | None, name: str) -> str:
    """Words in the alphabet that the mail names, else as any text file."""
    try:
        return words.decode(charset) if charset else decode(words, name)
    except (LookupError, UnicodeDecodeError):
        return decode(words, name)


def sent_at(message: EmailMessage) -> datetime | None:
    """When a mail was sent, if it says so in a way that can be read."""
    try:
        return parsedate_to_datetime(str(message.get("date")))
    except BROKEN:
        return None
