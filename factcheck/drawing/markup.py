"""Text, addresses, stretches of text -> HTML that shows exactly them; what comes from outside is escaped here."""

import re
from collections.abc import Iterable
from html import escape as escape_html
from urllib.parse import urlsplit

from factcheck.models import Span

NO_HTML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
CONTEXT = 48
"""So many characters are shown on either side of words that stand outside the sentence."""


def escape(text: object) -> str:
    """Text as HTML that shows exactly that text; signs that no page can hold become "�"."""
    return escape_html(NO_HTML.sub("\ufffd", str(text)), quote=True)


def link(address: str | None, label: str) -> str:
    """A link that opens a new tab, for web addresses only: "javascript:" and its kin are shown as text."""
    try:
        safe = urlsplit(address or "").scheme in ("http", "https")
    except ValueError:  # "http://[": an address that cannot be taken apart
        safe = False
    if not safe:
        return escape(label)
    printed = "" if label == address else ' class="address"'  # on paper the address stands behind its label
    return f'<a href="{escape(address)}"{printed} target="_blank" rel="noopener noreferrer">{escape(label)}</a>'


def mark_spans(text: str, spans: Iterable[tuple[Span, str]]) -> str:
    """Text with spans of it in `<mark class=…>`; of spans that overlap, the first one stays."""
    pieces, done = [], 0
    for (start, end), name in sorted(spans):
        if done <= start < end <= len(text):
            pieces += [escape(text[done:start]), f'<mark class="{escape(name)}">{escape(text[start:end])}</mark>']
            done = end
    return "".join([*pieces, escape(text[done:])])


def find_words(text: str, words: str) -> Span | None:
    """Where words stand in a text, not in the middle of another word or number; case does not count."""
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    found = re.search(rf"(?<!\w){pattern}(?!\w)", text, re.IGNORECASE) if pattern else None
    return Span(*found.span()) if found else None


def context_html(span: Span, text: str) -> str:
    """Words in bold with what stands before and after them in their line."""
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    end = len(text) if end < 0 else end
    before, after = text[start : span.start].lstrip(), text[span.end : end].rstrip()
    if len(before) > CONTEXT:
        before = "… " + before[-CONTEXT:].partition(" ")[2]
    if len(after) > CONTEXT:
        after = after[:CONTEXT].rpartition(" ")[0] + " …"
    return f"{escape(before)}<b>{escape(span.of(text))}</b>{escape(after)}"


def tag(name: str, content: str, class_: str = "", **attributes: str) -> str:
    """An element around HTML; nothing for no content."""
    if not content:
        return ""
    listed = {"class": class_, **attributes}.items()
    given = "".join(f' {key}="{escape(value)}"' for key, value in listed if value)
    return f"<{name}{given}>{content}</{name}>"
