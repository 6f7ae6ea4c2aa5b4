"""Text, addresses and times -> HTML that shows exactly them; nothing that comes from outside gets past unescaped."""

import html
import re
from collections.abc import Iterable
from datetime import datetime
from urllib.parse import urlsplit

from factcheck.models import Span

NO_HTML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
CONTEXT = 60
"""So many characters stand on either side of words quoted from elsewhere in the article."""


def escape(text: object) -> str:
    """The text as HTML; characters that no page can hold become "�"."""
    return html.escape(NO_HTML.sub("\ufffd", str(text)))


def tag(name: str, content: str, class_: str = "", **attributes: str) -> str:
    """An element around HTML; nothing for no content."""
    if not content:
        return ""
    listed = {"class": class_, **attributes}.items()
    given = "".join(f' {key}="{escape(value)}"' for key, value in listed if value)
    return f"<{name}{given}>{content}</{name}>"


def link(address: str | None, label: str) -> str:
    """A link for addresses of the web; anything else ("javascript:") is only text."""
    try:
        safe = urlsplit(address or "").scheme in ("http", "https")
    except ValueError:  # "http://[": no address at all
        safe = False
    printed = "" if label == address else "address"  # on paper the address is printed behind its label
    return tag("a", escape(label), printed, href=address or "", rel="noreferrer") if safe else escape(label)


def moment(time: datetime) -> str:
    """A time as an editor reads it, with its zone where it is known."""
    text = time.isoformat(" ", "minutes")
    return text.removesuffix("+00:00") + " UTC" if text.endswith("+00:00") else text


def marked(text: str, spans: Iterable[Span]) -> str:
    """The text with stretches of it marked; of those that overlap, the first."""
    pieces, done = [], 0
    for start, end in sorted(spans):
        if done <= start < end <= len(text):
            pieces += [escape(text[done:start]), tag("mark", escape(text[start:end]))]
            done = end
    return "".join([*pieces, escape(text[done:])])


def in_context(span: Span, text: str) -> str:
    """The words at a span with what stands around them in their line."""
    start = max(text.rfind("\n", 0, span.start) + 1, span.start - CONTEXT)
    line_end = text.find("\n", span.end)
    end = min(len(text) if line_end < 0 else line_end, span.end + CONTEXT)
    before = ("…" if start and text[start - 1] != "\n" else "") + text[start : span.start]
    after = text[span.end : end] + ("…" if end < len(text) and text[end] != "\n" else "")
    return f"{escape(before)}{tag('b', escape(span.of(text)))}{escape(after)}"


def words_at(text: str, words: str) -> Iterable[Span]:
    """Where words stand in a text as whole words; case does not count."""
    pattern = r"\s+".join(map(re.escape, words.split()))
    found = re.search(rf"(?<!\w){pattern}(?!\w)", text, re.IGNORECASE) if pattern else None
    return [Span(*found.span())] if found else []
