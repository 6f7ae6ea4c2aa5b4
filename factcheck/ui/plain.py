"""Text -> Markdown that shows exactly that text, for the labels and messages that Streamlit reads as Markdown."""

import re

NO_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")


def plain(text: object) -> str:
    """One line of text with every sign that Markdown could read as its own made harmless."""
    words = " ".join(NO_TEXT.sub("\ufffd", str(text)).split())
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", words)


def shorten(text: str, length: int) -> str:
    """At most so many characters, cut between words."""
    words = " ".join(text.split())
    return words if len(words) <= length else words[: length - 1].rpartition(" ")[0][:length] + " …"
